"""Names of folders and files that are read as chapters, and names that are not guessed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanjiku_api.archives.names import file_name
from kanjiku_api.uploads.candidates import Outcome, find_chapters
from kanjiku_api.uploads.languages import language_of, tag_of
from kanjiku_api.uploads.naming import is_archive_name, read_name, series_of
from kanjiku_api.uploads.readings import ChapterPlace, NameReading
from tests.images.pictures import picture

pytestmark = pytest.mark.no_database
MANGA = "Night Train: Zero?"
DOCS = Path(__file__).parents[2] / "docs" / "import.md"
ROW = re.compile(r"\| `([^`]+)` \| ([^|]+) \| ([^|]*)\| ([^|]*)\| ([^|]*)\| ([^|]*)\| ([^|]*)\|")
NUMBERS = st.one_of(st.none(), st.from_regex(r"\A(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?\Z"))
NAMES = st.text(st.characters(codec="utf-8", categories=["L"]), max_size=20)


def documented() -> list[tuple[str, list[str]]]:
    """Read the examples of the documentation: a path, and its meaning."""
    lines = DOCS.read_text("utf-8").splitlines()
    return [(found[1], [cell.strip() for cell in found.groups()[1:]]) for line in lines if (found := ROW.match(line))]


def test_the_documentation_has_examples() -> None:
    assert len(documented()) > 80
    sent = "c003 (v01) [Group]", "[en].cbz", "Vol.01 Ch.0001", "Volume 4/Chapter 12", "Group_Ch. 12", "第3巻/第12話"
    assert all(any(part in path for path, _ in documented()) for part in sent)


@pytest.mark.parametrize(("path", "wanted"), documented())
def test_an_example_becomes_what_the_documentation_says(path: str, wanted: list[str], tmp_path: Path) -> None:
    place = tmp_path / path
    if is_archive_name(path):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"")
    else:
        place.mkdir(parents=True)
        (place / "1.png").write_bytes(picture())
    found = find_chapters(tmp_path, "xx")
    if wanted[0] == "-":
        (refused,) = found.results
        assert (refused.outcome, refused.label, found.chapters) == (Outcome.REFUSED, path, [])
        return
    assert not found.results
    (chapter,) = found.chapters
    number, volume = chapter.place.number or "", chapter.place.volume or ""
    became = [chapter.manga, volume, number, chapter.place.name, chapter.language, ", ".join(chapter.groups)]
    assert became == wanted


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("c010", ChapterPlace(None, "10")),
        ("v01 c010.5 - Night", ChapterPlace("1", "10.5", "Night")),
        ("V01 C010", ChapterPlace("1", "10")),
        ("v00 c000", ChapterPlace("0", "0")),
        ("v1.5 c10.10", ChapterPlace("1.5", "10.10")),
        ("v01c010", ChapterPlace("1", "10")),
        ("c010 v01", ChapterPlace("1", "10")),
        ("c1 - Dawn - and after", ChapterPlace(None, "1", "Dawn - and after")),
        ("  v01  c2  -  Night  Train ", ChapterPlace("1", "2", "Night Train")),
        ("c1 - Cafe\u0301", ChapterPlace(None, "1", "Caf\u00e9")),
        ("c1 Night", ChapterPlace(None, "1", "Night")),
        ("c1.", ChapterPlace(None, "1")),
        ("Ch.1.Night", ChapterPlace(None, "1", "Night")),
        ("Night Train Zero v01 c010.5 - Night", ChapterPlace("1", "10.5", "Night")),
        ("night train zero c3", ChapterPlace(None, "3")),
        ("NIGHT TRAIN: ZERO? 3", ChapterPlace(None, "3")),
        ("Other c001", ChapterPlace(None, "1")),
        ("Night Train Zero - Rain", ChapterPlace(None, None, "Rain")),
        ("Night Train Zero", ChapterPlace(None, None)),
        ("v01 - Night", ChapterPlace("1", None, "Night")),
        ("v01 - Extra 2", ChapterPlace("1", None, "Extra 2")),
        ("Chapter 3 - Chapter of Doom 5", ChapterPlace(None, "3", "Chapter of Doom 5")),
        ("Chapter 12 - 7 Days", ChapterPlace(None, "12", "7 Days")),
        ("12 - 7 Days", ChapterPlace(None, "12", "7 Days")),
        ("012 Extra", ChapterPlace(None, "12", "Extra")),
        ("Volume 6 - 7 Days", ChapterPlace("6", None, "7 Days")),
        ("v01 001", ChapterPlace("1", "1")),
        ("Chapter 177 - The Ball (3)", ChapterPlace(None, "177", "The Ball (3)")),
        ("Ch.12 (2)", ChapterPlace(None, "12")),
        ("c003 - p001-024", ChapterPlace(None, "3")),
        ("2019", ChapterPlace(None, "2019")),
        ("003 (Extra)", ChapterPlace(None, None, "003 (Extra)")),
        ("Vol. 2 (Extra)", ChapterPlace("2", None, "Vol. 2 (Extra)")),
        ("Ch.12 (Omake)", ChapterPlace(None, "12", "Omake")),
        ("(C97) [Circle (Author)] c001", ChapterPlace(None, "1")),
        ("Vol.4 Prologue", ChapterPlace("4", None, "Prologue")),
        ("Other A 012", ChapterPlace(None, "12")),
        ("Special A - 012", ChapterPlace(None, "12")),
        ("Т. 1 Гл. 5", ChapterPlace("1", "5")),  # noqa: RUF001 - Cyrillic
        ("CAPI\u0301TULO 7", ChapterPlace(None, "7")),
        ("제3권 제12화 밤", ChapterPlace("3", "12", "밤")),
        ("第03卷 第12集", ChapterPlace("3", "12")),
        ("第二十三話 一〇〇の夜", ChapterPlace(None, "23", "一〇〇の夜")),
        ("S2 E5", ChapterPlace("2", "5")),
        ("5-toubun no 12", ChapterPlace(None, "12")),
        ("Season 2", ChapterPlace("2", None)),
    ],
)
def test_a_name_is_read_as_it_is_written(name: str, place: ChapterPlace) -> None:
    read = read_name(name, MANGA)
    assert read is not None
    assert read.place == place


@pytest.mark.parametrize(
    "name",
    [
        *("", "c", "cx", "c-1", "c1.2345", "c123456", "c1.2.3", "v123456 c1", "batch 3x", "x264", "c2c", "recap5"),
        *(
            "Night Train Zeroc001",
            "Name 7 of Nine",
            "20th Century Boys",
            "(Digital)",
            "[Group]",
            "Prologue of 3 Kings x",
        ),
    ],
)
def test_a_name_that_does_not_fit_is_not_guessed(name: str) -> None:
    assert read_name(name, MANGA) is None


@pytest.mark.parametrize(
    "word", ["Oneshot", "one-shot", "ONE SHOT", "extra", "Extras", "omake", "Special", "読切", "ваншот"]
)
@pytest.mark.parametrize("form", ["{}", "{} 2", "{} 2 - Dusk", "{} Chapter 2", "{} - 2"])
def test_an_extra_keeps_its_whole_name_and_has_no_number(form: str, word: str) -> None:
    name = form.format(word)
    read = read_name(f"[Group] {name} [en]", MANGA)
    assert read is not None
    assert (read.place, read.language, read.groups) == (ChapterPlace(None, None, name), "en", ("Group",))


@pytest.mark.parametrize(
    "name", ["Act 5", "Bonus 2", "Prologue 2", "Extraordinary 5", "Level - 5", "第5回戦", "Part 5"]
)
def test_no_other_name_with_a_number_becomes_a_oneshot(name: str) -> None:
    read = read_name(name, MANGA)
    assert read is None or read.place.number in {"2", "5"}


@pytest.mark.parametrize(
    ("name", "number", "groups"),
    [
        *(("Group_12 - Dusk", "12", ("Group",)), ("Team 7_Ch. 12", "12", ("Team 7",)), ("A_B_c3", "3", ("A_B",))),
        *(("One & Two_Vol.1 Chapter 3_ Dusk", "3", ("One & Two",)), ("Ch. 3_5", "3", ()), ("Unknown_Ch. 3", "3", ())),
        *(("Group_Ch. 12 - Dusk_1a2b3c", "12", ("Group",)), ("Chapter 3 - Be_fore_after", "3", ())),
    ],
)
def test_text_before_the_underscore_of_reader_apps_is_a_group(name: str, number: str, groups: tuple[str, ...]) -> None:
    read = read_name(name, MANGA, from_app=True)
    assert read is not None
    assert (read.place.number, read.groups) == (number, groups)


@given(NUMBERS, NUMBERS, NAMES)
def test_the_name_of_a_download_is_read_back(number: str | None, volume: str | None, name: str) -> None:
    written = file_name(MANGA, number=number, volume=volume, name=name)
    assert is_archive_name(written)
    read = read_name(written.removesuffix(".cbz"), MANGA)
    assert read is not None
    assert (read.place.volume, read.place.number) == (volume, number)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_name_is_read_or_not_and_gives_numbers_that_chapters_have(name: str, series: str) -> None:
    for read in (read_name(name), read_name(name, series), read_name(name, series, from_app=True), series_of(name)):
        for number in (read.place.volume, read.place.number) if read else ():
            assert number is None or re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", number)


@pytest.mark.parametrize(
    ("folder", "series", "language", "groups"),
    [
        (MANGA, MANGA, "", ()),
        ("Neko.", "Neko.", "", ()),
        ("[Oshi no Ko]", "[Oshi no Ko]", "", ()),
        ("Night Train (Novel)", "Night Train (Novel)", "", ()),
        ("Night_Train", "Night Train", "", ()),
        ("MangaDex (EN)", "MangaDex", "en", ()),
        ("[Group] Night Train (2019) (Digital)", "Night Train", "", ("Group",)),
        ("20th Century Boys", "20th Century Boys", "", ()),
    ],
)
def test_the_folder_of_a_series_is_its_name(folder: str, series: str, language: str, groups: tuple[str, ...]) -> None:
    assert series_of(folder) == NameReading(ChapterPlace(None, None), series, language, groups)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        *(("en", "en"), ("EN", "en"), ("eng", "en"), ("English", "en"), ("pt_br", "pt-BR"), ("zh-hans", "zh-Hans")),
        *(("es-419", "es-419"), ("日本語", "ja"), ("Tiếng Việt", "vi"), ("JP", "ja"), ("por-BR", "pt-BR")),
        *(("all", ""), ("HQ", ""), ("Group", ""), ("xyz", ""), ("", ""), ("en-", ""), ("may", "")),
    ],
)
def test_a_language_is_known_by_its_codes_and_names(text: str, tag: str) -> None:
    assert language_of(text) == tag


def test_a_comicinfo_may_name_any_language() -> None:
    assert [tag_of(text) for text in ("tlh", "sr_Latn_RS", "English", "no language")] == ["tlh", "sr-Latn-RS", "en", ""]


@pytest.mark.parametrize(("name", "is_archive"), [("a.cbz", True), ("a.ZIP", True), ("a.rar", False), ("cbz", False)])
def test_an_archive_is_told_by_the_end_of_its_name(name: str, *, is_archive: bool) -> None:
    assert is_archive_name(name) is is_archive
