"""The pages of `docs/`: generated lists agree with the code, and links have targets."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.no_database
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
EXCERPT = re.compile(r"^( *)```nginx\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
README_LINES_MAX = 150


def script() -> ModuleType:
    """Load the script `docs/tables.py` by its path, because a library has a package called `docs` too."""
    spec = importlib.util.spec_from_file_location(
        "kanjiku_tables", Path(__file__).resolve().parent.parent / "docs" / "tables.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tables = script()


def papers(project: Path) -> list[Path]:
    return sorted([*project.glob("*.md"), *project.glob("docs/*.md")])


def anchors(page: Path) -> set[str]:
    """Name the headings of a page as GitHub does: small letters, no punctuation, dashes for spaces."""
    headings = HEADING.findall(CODE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", list(tables.LISTS))
def test_a_list_is_as_the_code_says(project: Path, name: str) -> None:
    page, make = tables.LISTS[name]
    text = (project / "docs" / page).read_text("utf-8")
    assert tables.renewed(text, name, make()) == text, "run: make docs"


def test_every_setting_is_described() -> None:
    assert tables.undescribed() == []


def test_the_status_of_a_refusal_is_that_of_its_class() -> None:
    status = tables.statuses()
    assert (status["errors.no_session"], status["errors.outdated"]) == ("401", "412")
    assert status["errors.demo_not_empty"] == tables.AT_COMMAND_LINE


def test_a_page_without_a_place_for_a_list_is_told() -> None:
    with pytest.raises(ValueError, match="settings"):
        tables.renewed("<!-- settings: made by make docs -->", "settings", "")


def test_every_link_leads_to_a_file_and_a_heading(project: Path) -> None:
    lost = []
    for page in papers(project):
        for link in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
            if "://" in link:
                continue
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                lost.append(f"{page.name}: {link}")
    assert lost == []


def test_the_readme_is_short(project: Path) -> None:
    assert len((project / "README.md").read_text("utf-8").splitlines()) <= README_LINES_MAX


def unindented(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


def test_nginx_excerpts_in_the_docs_are_in_the_shipped_files(project: Path) -> None:
    shipped = [unindented(file.read_text("utf-8")) for file in sorted(project.glob("examples/nginx*.conf"))]
    shown = [(page.name, text) for page in papers(project) for _, text in EXCERPT.findall(page.read_text("utf-8"))]
    assert len(shown) >= 4
    assert [page for page, text in shown if not any(unindented(text) in file for file in shipped)] == []
