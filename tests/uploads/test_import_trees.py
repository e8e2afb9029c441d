"""Which folders are read as sources, series, volumes and chapters, and the report about everything else."""

from pathlib import Path

import pytest

from kanjiku_api.uploads.candidates import Outcome, Result, find_chapters
from tests.images.pictures import picture

pytestmark = pytest.mark.no_database


def grow(root: Path, *paths: str) -> None:
    """Create files, and folders for paths that end with a slash; a chapter's folder gets a page."""
    for path in paths:
        target = root / path
        if path.endswith("/"):
            target.mkdir(parents=True)
            (target / "1.png").write_bytes(picture())
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(b"")


def chapters(root: Path) -> dict[str, tuple[str, str | None, str | None]]:
    found = find_chapters(root, "en")
    return {one.label: (one.manga, one.place.volume, one.place.number) for one in found.chapters}


def outcomes(root: Path) -> dict[str, tuple[Outcome, list[str]]]:
    return {
        one.label: (one.outcome, [fault.msg_key for fault in one.problems]) for one in find_chapters(root, "en").results
    }


def test_four_levels_are_a_source_a_series_a_volume_and_a_chapter(tmp_path: Path) -> None:
    grow(tmp_path, "Site (EN)/Night Train/Volume 2/Chapter 12/", "Site (EN)/Night Train/Chapter 13/")
    grow(tmp_path, "Site (EN)/86/Chapter 1/", "Site (EN)/7 Seeds/Group_Ch. 3.cbz")
    assert chapters(tmp_path) == {
        "Site (EN)/Night Train/Volume 2/Chapter 12": ("Night Train", "2", "12"),
        "Site (EN)/Night Train/Chapter 13": ("Night Train", None, "13"),
        "Site (EN)/86/Chapter 1": ("86", None, "1"),
        "Site (EN)/7 Seeds/Group_Ch. 3.cbz": ("7 Seeds", None, "3"),
    }
    assert {one.language for one in find_chapters(tmp_path, "de").chapters} == {"en"}


def test_a_source_stays_one_beside_empty_folders_and_series_with_seasons(tmp_path: Path) -> None:
    grow(tmp_path, "Site/Night Train Season 2/c001.cbz", "Site/Special A/c001.cbz", "Day Train Season 2/c001.cbz")
    (tmp_path / "Site" / "7 Seeds").mkdir()
    (tmp_path / "Site" / "86").mkdir()
    assert {series for series, *_ in chapters(tmp_path).values()} == {
        "Night Train Season 2",
        "Special A",
        "Day Train Season 2",
    }


def test_a_folder_beside_chapters_gathers_chapters_of_the_same_series(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train/c001.cbz", "Night Train/Arc of Steam/c002.cbz", "Night Train/Season 2/v03/c004/")
    grow(tmp_path, "Other/Extras/Extra 1.cbz", "Other/Extras/Extra 2/")
    assert chapters(tmp_path) == {
        "Night Train/c001.cbz": ("Night Train", None, "1"),
        "Night Train/Arc of Steam/c002.cbz": ("Night Train", None, "2"),
        "Night Train/Season 2/v03/c004": ("Night Train", "3", "4"),
        "Other/Extras/Extra 1.cbz": ("Other", None, None),
        "Other/Extras/Extra 2": ("Other", None, None),
    }


def test_a_volume_whose_pages_lie_in_folders_of_their_own_is_one_chapter(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train/Volume 6/scans/", "Night Train/Volume 6/bonus art/", "Night Train/Ch. 7/a/", "Ch/c1/x/")
    grow(
        tmp_path,
        "Night Train/Volume 7/",
        "Night Train/Volume 7/Extras/",
        "Night Train/Ch. 8/1/",
        "Night Train/Ch. 8/2/",
    )
    assert chapters(tmp_path) == {
        "Night Train/Volume 6": ("Night Train", "6", None),
        "Night Train/Volume 7": ("Night Train", "7", None),
        "Night Train/Ch. 7": ("Night Train", None, "7"),
        "Night Train/Ch. 8": ("Night Train", None, "8"),
        "Ch/c1": ("Ch", None, "1"),
    }


def test_pages_beside_a_folder_of_more_are_not_left_out(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train v02/", "Night Train v02/Extras/", "Night Train c001/", "Night Train c001/Chapter 2/")
    assert chapters(tmp_path) == {
        "Night Train v02": ("Night Train", "2", None),
        "Night Train c001": ("Night Train", None, "1"),
    }
    assert find_chapters(tmp_path, "en").results == []


def test_a_picture_beside_the_chapters_of_a_volume_changes_nothing(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train/Volume 4/", "Night Train/Volume 4/Chapter 12/", "Night Train/Volume 5/spine.jpg")
    grow(tmp_path, "Night Train/Volume 5/Chapter 13.cbz")
    assert chapters(tmp_path) == {
        "Night Train/Volume 4/Chapter 12": ("Night Train", "4", "12"),
        "Night Train/Volume 5/Chapter 13.cbz": ("Night Train", "5", "13"),
    }
    assert {outcome for outcome, _ in outcomes(tmp_path).values()} == {Outcome.PASSED_OVER}


def test_a_file_that_is_not_taken_does_not_hide_the_pages_beside_it(tmp_path: Path) -> None:
    folders = "Volume 2", "Chapter 1", "012", "Extra"
    grow(tmp_path, *(f"Night Train/{name}/" for name in folders), *(f"Night Train/{name}/a.pdf" for name in folders))
    assert set(chapters(tmp_path)) == {f"Night Train/{name}" for name in folders}


def test_an_archive_in_a_folder_of_its_own_is_a_chapter_of_the_series(tmp_path: Path) -> None:
    grow(
        tmp_path, "Night Train/Chapter 12/12.cbz", "Night Train/Chapter 13/Ch. 13.cbz", "Night Train/Ch. 14/Ch. 14.cbr"
    )
    assert chapters(tmp_path) == {
        "Night Train/Chapter 12/12.cbz": ("Night Train", None, "12"),
        "Night Train/Chapter 13/Ch. 13.cbz": ("Night Train", None, "13"),
    }
    assert [outcome for outcome, _ in outcomes(tmp_path).values()] == [Outcome.NOT_TAKEN]


def test_folders_that_only_count_are_volumes(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train/01/001.cbz", "Night Train/02/001/")
    assert chapters(tmp_path) == {
        "Night Train/01/001.cbz": ("Night Train", "1", "1"),
        "Night Train/02/001": ("Night Train", "2", "1"),
    }


def test_chapters_side_by_side_name_their_series(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train - c001 [Group]/", "Night Train v02.cbz", "Night Train v03/c5.zip", "Night Train v04/")
    assert chapters(tmp_path) == {
        "Night Train - c001 [Group]": ("Night Train", None, "1"),
        "Night Train v02.cbz": ("Night Train", "2", None),
        "Night Train v03/c5.zip": ("Night Train", "3", "5"),
        "Night Train v04": ("Night Train", "4", None),
    }


def test_kinds_that_are_not_taken_are_told_with_the_reason_wherever_chapters_may_lie(tmp_path: Path) -> None:
    kinds = {"a.cbr": "RAR", "b.CB7": "7z", "c.pdf": "PDF", "d.epub": "EPUB", "e.rar": "RAR", "f.cbt": "tar"}
    for folder in ("", "Night Train/", "Night Train/Volume 1/", "Site/Other/"):
        grow(tmp_path, *(f"{folder}{name}" for name in kinds))
    found = find_chapters(tmp_path, "en")
    assert not found.chapters
    assert {one.outcome for one in found.results} == {Outcome.NOT_TAKEN}
    assert len(found.results) == 4 * len(kinds)
    for one in found.results:
        (problem,) = one.problems
        assert problem.msg_key == "errors.import_not_taken"
        assert problem.params["kind"] == kinds[one.label.rpartition("/")[2]]


def test_a_zip_that_is_called_a_rar_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "Night Train").mkdir()
    for name in ("c001.cbr", "c002.epub"):
        (tmp_path / "Night Train" / name).write_bytes(b"PK\x03\x04")
    assert outcomes(tmp_path) == {
        "Night Train/c001.cbr": (Outcome.NOT_TAKEN, ["errors.import_misnamed"]),
        "Night Train/c002.epub": (Outcome.NOT_TAKEN, ["errors.import_not_taken"]),
    }


def test_other_files_beside_chapters_are_ignored(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train/c001.cbz", "Night Train/cover.jpg", "Night Train/details.json", "readme.txt")
    grow(tmp_path, "Only Covers/cover.png", "Night Train/.hidden/c002.cbz", "Night Train/._c003.cbz")
    (tmp_path / "Night Train" / "empty").mkdir()
    (tmp_path / "Empty").mkdir()
    assert list(chapters(tmp_path)) == ["Night Train/c001.cbz"]
    beside = ("Night Train/cover.jpg", "Night Train/details.json", "readme.txt", "Only Covers/cover.png")
    assert outcomes(tmp_path) == dict.fromkeys(beside, (Outcome.PASSED_OVER, []))


def test_pages_in_the_folder_of_a_series_are_told(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train/", "Site/Night Train/Artwork/")
    assert outcomes(tmp_path) == {
        "Night Train": (Outcome.REFUSED, ["errors.import_name_unknown"]),
        "Site/Night Train": (Outcome.REFUSED, ["errors.import_name_unknown"]),
    }


@pytest.mark.parametrize(
    "names",
    [
        *(("c001", "c1"), ("c1", "c1.0"), ("c001", "Chapter 1 [Group]"), ("v01 c1", "v1 c01"), ("Extra", "extra")),
        *(("c1 [en]", "c1"), ("Volume 6", "v06")),
    ],
)
def test_the_first_of_two_equal_chapters_is_imported(names: tuple[str, str], tmp_path: Path) -> None:
    grow(tmp_path, *(f"Night Train/{name}/" for name in names))
    found = find_chapters(tmp_path, "en")
    (kept,), (refused,) = found.chapters, found.results
    assert {kept.path.name, Path(refused.label).name} == set(names)
    (problem,) = refused.problems
    assert (problem.msg_key, problem.params["other"]) == ("errors.import_twice", kept.label)


@pytest.mark.parametrize(
    "names", [("c1 [en]", "c1 [de]"), ("c10.1", "c10.10"), ("v1 c1", "c1"), ("Extra 1", "Extra 2")]
)
def test_chapters_that_differ_are_two(names: tuple[str, str], tmp_path: Path) -> None:
    grow(tmp_path, *(f"Night Train/{name}/" for name in names))
    found = find_chapters(tmp_path, "en")
    assert (len(found.chapters), found.results) == (2, [])


def test_a_group_of_too_many_names_is_told_and_not_credited(tmp_path: Path) -> None:
    grow(tmp_path, f"Night Train/{'One & ' * 20}Two_Ch. 1/", "Night Train/c2 [Group]/")
    few, many = find_chapters(tmp_path, "en").chapters
    assert (few.place.number, few.groups, many.place.number, many.groups) == ("2", ["Group"], "1", [])
    assert [note.msg_key for note in many.notes] == ["errors.import_group_too_long"]


def test_names_that_are_no_text_are_shown_and_refused_or_read(tmp_path: Path) -> None:
    odd = "Night Train/c001 \udcff".encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    grow(tmp_path, f"{odd}/")
    found = find_chapters(tmp_path, "en")
    labels = [chapter.label for chapter in found.chapters] + [note.label for note in found.results]
    assert labels == ["Night Train/c001 \ufffd"]


def test_an_empty_folder_has_no_chapters(tmp_path: Path) -> None:
    assert find_chapters(tmp_path, "en").results == list[Result]()


LANGUAGES = {
    "Night Train/en/c001.cbz": ("Night Train", "en"),
    "Night Train/de/c001.cbz": ("Night Train", "de"),
    "Night Train/[pt_BR]/v01/c001/": ("Night Train", "pt-BR"),
    "Night Train/日本語/v01/c001 [en].cbz": ("Night Train", "en"),
    "Day Train/English/Chapter 1/": ("Day Train", "en"),
    "Site/Fog/en/c001.cbz": ("Fog", "en"),
    "Site/Fog/de/c001.cbz": ("Fog", "de"),
    "Site (fr)/Snow/de/c001.cbz": ("Snow", "de"),
    "Site (fr)/Hail/c001.cbz": ("Hail", "fr"),
    "de/Night Train/c002.cbz": ("Night Train", "de"),
    "de/Night Train/c003 [en].cbz": ("Night Train", "en"),
    "Shelf/No/c001.cbz": ("No", ""),
    "Shelf/Night Train/c004.cbz": ("Night Train", ""),
    "Drive/Is/c001.cbz": ("Is", ""),
    "de/Wind [en]/c003.cbz": ("Wind", "en"),
}


def test_a_folder_called_as_a_language_holds_chapters_in_it(tmp_path: Path) -> None:
    grow(tmp_path, *LANGUAGES)
    found = find_chapters(tmp_path, "en").chapters
    told = {one.label + "/" * one.path.is_dir(): (one.manga, one.language) for one in found}
    assert told == LANGUAGES


def test_in_a_chapter_languages_are_parts_of_it_as_before(tmp_path: Path) -> None:
    grow(tmp_path, "Book/001/en/", "Sea/c001/en/")
    assert chapters(tmp_path) == {"Book/001": ("Book", None, "1"), "Sea/c001": ("Sea", None, "1")}


def test_the_same_chapter_in_two_languages_is_two_chapters_of_one_series(tmp_path: Path) -> None:
    grow(tmp_path, "Night Train/en/c001.cbz", "Night Train/de/c001.cbz", "Night Train/c001.cbz", "Night Train/c002.cbz")
    found = find_chapters(tmp_path, "en")
    assert [(one.manga, one.language, one.place.number) for one in found.chapters] == [
        ("Night Train", "", "1"),
        ("Night Train", "", "2"),
        ("Night Train", "de", "1"),
    ]
    assert outcomes(tmp_path) == {"Night Train/en/c001.cbz": (Outcome.REFUSED, ["errors.import_twice"])}
