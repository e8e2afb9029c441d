"""Archives by other people's programs are read: every page, in the right order, byte for byte."""

import zipfile
from pathlib import Path

import pytest

from kanjiku_api.archives.reading import plan, unpack
from tests.archives.hostile import LIMITS
from tests.archives.writers import (
    NODE_KINDS,
    ONE_PAGE,
    ORDER,
    PAGES,
    WRITERS,
    install_node_packages,
    lay_out,
    write_by_node,
)

pytestmark = pytest.mark.no_database
DOCUMENT = Path(__file__).parents[2] / "docs" / "uploads.md"


@pytest.fixture(scope="module")
def by_node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write archives with the programs from npm."""
    scratch = tmp_path_factory.mktemp("node")
    packages = install_node_packages(scratch)
    write_by_node(packages, lay_out(scratch / "pages"), scratch / "out")
    return scratch / "out"


def read(path: Path, scratch: Path) -> dict[str, bytes]:
    """Unpack the pages of an archive in order."""
    pages = {}
    for number, entry in enumerate(plan(path, LIMITS).entries):
        unpack(path, entry, scratch / f"{number}.page", LIMITS)
        pages[entry.name] = (scratch / f"{number}.page").read_bytes()
    return pages


@pytest.mark.parametrize("name", WRITERS)
def test_archives_of_many_programs_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "read.zip"
    path.write_bytes(WRITERS[name](lay_out(tmp_path / "pages")))
    pages = read(path, tmp_path)
    assert list(pages) == ORDER
    assert pages == PAGES


@pytest.mark.parametrize("name", WRITERS)
def test_archives_that_python_has_appended_to_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "read.zip"
    path.write_bytes(WRITERS[name](lay_out(tmp_path / "pages")))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("ComicInfo.xml", "<ComicInfo/>")
    pages = read(path, tmp_path)
    assert list(pages) == ORDER
    assert pages == PAGES


@pytest.mark.parametrize("name", NODE_KINDS)
def test_archives_of_npm_packages_are_read(name: str, by_node: Path, tmp_path: Path) -> None:
    pages = read(by_node / f"{name}.zip", tmp_path)
    assert list(pages) == ORDER
    assert pages == PAGES


@pytest.mark.parametrize("name", ONE_PAGE)
def test_archives_of_the_output_of_a_pipe_are_read(name: str, tmp_path: Path) -> None:
    page, write = ONE_PAGE[name]
    path = tmp_path / "read.zip"
    path.write_bytes(write(lay_out(tmp_path / "pages")))
    assert read(path, tmp_path) == {page: PAGES["1.png"]}


def test_the_programs_tried_stand_in_the_documentation() -> None:
    listed = DOCUMENT.read_text("utf-8").partition("## Programs tried")[2]
    assert [name for name in [*WRITERS, *NODE_KINDS, *ONE_PAGE] if f"`{name}`" not in listed] == []
