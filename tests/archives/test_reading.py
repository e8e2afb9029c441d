"""A zip becomes pages in their order; all its faults are reported at once."""

import random
import zipfile
from pathlib import Path

import pytest

from kanjiku_api.archives.errors import PROBLEMS_MAX, ArchiveRefused
from kanjiku_api.archives.reading import PIECE_BYTES, Entry, plan, unpack
from kanjiku_api.archives.refusals import Limits
from tests.archives.hostile import LIMITS, Put, made, many, named

pytestmark = pytest.mark.no_database
NOISE = random.Random(7).randbytes(400_000)  # noqa: S311 - see above in each run
PAGES = {"c1/10.jpg": NOISE, "c1/9.png": bytes(3 * PIECE_BYTES), "c1/1.webp": b"", "C1/2.jpg": NOISE[:99]}


def problems(path: Path, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    with pytest.raises(ArchiveRefused) as refused:
        plan(path, limits)
    return [(problem.field, problem.msg_key) for problem in refused.value.problems]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make an archive as usual tools do, with folders and the extra files that operating systems add."""
    path = tmp_path / "chapter.cbz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("c1")
        for name, data in PAGES.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name.endswith("jpg") else None)
        archive.writestr("c1/Thumbs.db", b"thumbs")
        archive.writestr("__MACOSX/c1/._1.webp", b"fork")
        with archive.open("ComicInfo.xml", "w", force_zip64=True) as file:
            file.write(b"<ComicInfo/>")
    return path


def test_an_archive_becomes_pages_in_their_order(path: Path, tmp_path: Path) -> None:
    found = plan(path, LIMITS)
    assert [entry.name for entry in found.entries] == ["c1/1.webp", "C1/2.jpg", "c1/9.png", "c1/10.jpg"]
    assert found.ignored == ["c1/Thumbs.db", "__MACOSX/c1/._1.webp", "ComicInfo.xml"]
    for number, entry in enumerate(found.entries):
        unpack(path, entry, tmp_path / str(number), LIMITS)
        assert (tmp_path / str(number)).read_bytes() == PAGES[entry.name]


@pytest.mark.parametrize("streamed", [False, True], ids=["file", "pipe"])
def test_archives_of_zipfile_are_read_even_from_a_pipe(tmp_path: Path, streamed: bool) -> None:  # noqa: FBT001
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.seekable = lambda: not streamed  # type: ignore[method-assign]
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("第2話.jpg", NOISE)
            archive.writestr("第1話.jpg", b"page")
    assert [entry.size for entry in plan(path, LIMITS).entries] == [4, len(NOISE)]


def test_names_are_told_composed_with_slashes_and_without_what_names_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(named("./e\u0301//1.jpg", b"old\\\x81.jpg"))
    assert [entry.name for entry in plan(path, LIMITS).entries] == ["old/\u00fc.jpg", "\u00e9/1.jpg"]


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    bad = [Put(b"../1.jpg"), Put(b"2.jpg", flags=1), Put(b"3.jpg", method=12), Put(b"4.jpg", local={"crc": 1})]
    path.write_bytes(made(*bad, Put(b"5.jpg"), Put(b"./5.jpg")))
    assert problems(path) == [
        ("../1.jpg", "errors.entry_unsafe"),
        ("2.jpg", "errors.entry_encrypted"),
        ("3.jpg", "errors.entry_method"),
        ("4.jpg", "errors.entry_damaged"),
        ("5.jpg", "errors.entry_duplicate"),
    ]


def test_the_number_of_reported_faults_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(made(*(Put(b"../%d.jpg" % number, b"") for number in range(500))))
    assert len(problems(path)) == PROBLEMS_MAX


@pytest.mark.parametrize(
    ("limits", "field", "msg_key"),
    [
        (Limits(entries=2, entry_bytes=10, total_bytes=30), "archive", "errors.archive_too_many"),
        (Limits(entries=3, entry_bytes=9, total_bytes=30), "0", "errors.entry_too_large"),
        (Limits(entries=3, entry_bytes=10, total_bytes=29), "archive", "errors.archive_too_large"),
    ],
)
def test_limits_hold_to_the_byte(tmp_path: Path, limits: Limits, field: str, msg_key: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(made(*(Put(b"%d" % number, b"0123456789") for number in range(3))))
    assert len(plan(path, Limits(entries=3, entry_bytes=10, total_bytes=30)).entries) == 3
    assert problems(path, limits)[0] == (field, msg_key)


def test_ignored_entries_count_only_for_the_limit_of_entries(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(made(Put(b"1.jpg", b"page"), Put(b"Thumbs.db"), Put(b"__MACOSX/2.jpg", method=12)))
    assert plan(path, Limits(entries=3, entry_bytes=4, total_bytes=4)).ignored == ["Thumbs.db", "__MACOSX/2.jpg"]


def test_a_thousand_entries_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(many(1000))
    assert [entry.name for entry in plan(path, LIMITS).entries] == [str(number) for number in range(1000)]


def test_files_of_macos_do_not_count_as_pages(tmp_path: Path) -> None:
    path, names = tmp_path / "a.zip", [f"{number}.png" for number in range(1000)]
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"page")
            archive.writestr(f"__MACOSX/._{name}", b"from a Mac")
    found = plan(path, LIMITS)
    assert ([entry.name for entry in found.entries], len(found.ignored)) == (names, 1000)


def test_an_entry_that_changed_since_is_refused_and_leaves_nothing(path: Path, tmp_path: Path) -> None:
    entry = plan(path, LIMITS).entries[-1]
    path.write_bytes(path.read_bytes().replace(NOISE[:50], NOISE[50:100], 1))
    with pytest.raises(ArchiveRefused) as refused:
        unpack(path, entry, tmp_path / "page", LIMITS)
    assert (refused.value.key, refused.value.problems[0].field) == ("errors.entry_damaged", "c1/10.jpg")
    assert not (tmp_path / "page").exists()


def test_errors_that_are_not_the_archives_are_passed_on(path: Path, tmp_path: Path) -> None:
    entry: Entry = plan(path, LIMITS).entries[0]
    (tmp_path / "taken").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        unpack(path, entry, tmp_path / "taken", LIMITS)
    assert (tmp_path / "taken").read_bytes() == b"mine"
    with pytest.raises(FileNotFoundError):
        plan(tmp_path / "none.zip", LIMITS)
