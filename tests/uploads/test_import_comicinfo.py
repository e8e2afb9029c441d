"""A ComicInfo.xml takes precedence over the names of files and folders; an invalid one is ignored and reported."""

import zipfile
from pathlib import Path

import pytest
from comicbox.cli import main as comicbox

from kanjiku_api.archives.comicinfo import Comic, comic_info
from kanjiku_api.archives.comicinfo_reading import BYTES_MAX, ComicInfoBroken, comic_info_of, read_comic_info
from kanjiku_api.uploads.candidates import Candidate, FoundItems, Outcome, find_chapters
from kanjiku_api.uploads.readings import ChapterPlace
from tests.images.pictures import picture

pytestmark = pytest.mark.no_database
FROM_AN_APP = """<?xml version='1.0' encoding='UTF-8' ?><ComicInfo xmlns:xsd="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Title>Vol.2 Ch.12 - Dusk</Title><Series>Night Train</Series>
<Number>12.0</Number><Summary>Steam
and rails</Summary><Writer>Somebody</Writer><Penciller></Penciller><Inker></Inker><Translator>One Scans, Two
</Translator><Genre>Drama</Genre><Web>https://example.org</Web><LanguageISO>en</LanguageISO>
<ty:PublishingStatusTachiyomi xmlns:ty="http://www.w3.org/2001/XMLSchema">Ongoing</ty:PublishingStatusTachiyomi>
<mh:SourceMihon xmlns:mh="http://www.w3.org/2001/XMLSchema">Site</mh:SourceMihon></ComicInfo>"""
"""The form of a reader app: numbers as floats, extra elements."""
BOMB = '<!DOCTYPE a [<!ENTITY b "Night">]><ComicInfo><Series>&b;</Series></ComicInfo>'
NETWORK = '<!DOCTYPE ComicInfo SYSTEM "http://127.0.0.1:9/"><ComicInfo><Series>Night</Series></ComicInfo>'


def archive(path: Path, content: str | bytes, entry: str = "ComicInfo.xml") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("1.png", picture())
        file.writestr(entry, content)
    return path


def told(*elements: str) -> str:
    return f"<ComicInfo>{''.join(elements)}</ComicInfo>"


def only(found: FoundItems) -> Candidate:
    assert not found.results
    (chapter,) = found.chapters
    return chapter


def keys(chapter: Candidate) -> list[tuple[str, str, str]]:
    return [(note.field, note.msg_key, str(note.params.get("value", ""))) for note in chapter.notes]


def test_a_comicinfo_takes_precedence_over_names_and_folders(tmp_path: Path) -> None:
    path = archive(tmp_path / "Folder" / "Vol.1 Ch.2 - Name [Group] [de].cbz", b"")
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("1.png", picture())
    tags = 'series: {name: Night Train}, issue: {name: "12.5"}, volume: {number: 3}, title: Dusk, language: fr'
    people = "credits: {Some One: {roles: {Translator: {}}}, Another: {roles: {Translator: {}}}}"
    comicbox(["comicbox", "-Q", "-m", f"{tags}, {people}", "-w", "cix", str(path)])
    chapter = only(find_chapters(tmp_path, "en"))
    assert (chapter.manga, chapter.place) == ("Night Train", ChapterPlace("3", "12.5", "Dusk"))
    assert (chapter.language, sorted(chapter.groups), chapter.notes) == ("fr", ["Another", "Some One"], [])
    ignored = only(find_chapters(tmp_path, "en", use_comic_info=False))
    assert (ignored.manga, ignored.place) == ("Folder", ChapterPlace("1", "2", "Name"))
    assert (ignored.language, ignored.groups) == ("de", ["Group"])


def test_a_comicinfo_of_a_reader_app_is_read_from_a_folder_too(tmp_path: Path) -> None:
    folder = tmp_path / "Source (ES)" / "Night Train_" / "Group_Vol.2 Ch. 12 - Dusk"
    folder.mkdir(parents=True)
    (folder / "1.png").write_bytes(picture())
    (folder / "ComicInfo.xml").write_text(FROM_AN_APP)
    chapter = only(find_chapters(tmp_path, "de"))
    assert (chapter.manga, chapter.place) == ("Night Train", ChapterPlace("2", "12", "Vol.2 Ch.12 - Dusk"))
    assert (chapter.language, chapter.groups) == ("en", ["One Scans", "Two"])


def test_our_own_comicinfo_is_read_back() -> None:
    comic = Comic(
        series="Night & Train",
        language="pt-BR",
        translators=["One", "Two"],
        pages=[],
        title="Dusk",
        number="10.10",
        volume="3",
    )
    read = dict(read_comic_info(comic_info(comic)))
    wanted = {"Series": "Night & Train", "Title": "Dusk", "Number": "10.10", "Volume": "3", "LanguageISO": "pt-BR"}
    assert read == wanted | {"Translator": "One, Two"}


@pytest.mark.parametrize(
    ("name", "elements", "place"),
    [
        ("c001", ["<Number>2</Number>"], ChapterPlace(None, "2")),
        ("c001", ["<Number>００２，５</Number>"], ChapterPlace(None, "2.5")),  # noqa: RUF001 - full width
        ("c001.0", ["<Number>1</Number>"], ChapterPlace(None, "1.0")),
        ("c001", ["<Number>1.0</Number>"], ChapterPlace(None, "1")),
        ("c010.1", ["<Number>10.10</Number>"], ChapterPlace(None, "10.10")),
        ("v01 c001", ["<Volume>2</Volume>"], ChapterPlace("2", "1")),
        ("v01 c001", ["<Volume>-1</Volume><Number></Number>"], ChapterPlace("1", "1")),
        ("Artwork", ["<Number>5</Number>"], ChapterPlace(None, "5")),
        ("Artwork", ["<Volume>5</Volume>"], ChapterPlace("5", None)),
        ("Artwork", ["<Format>Special</Format>"], ChapterPlace(None, None, "Artwork")),
        ("c012 Night [Group]", ["<Format>One-Shot</Format>"], ChapterPlace(None, None, "c012 Night")),
        (
            "v02 c012",
            ["<Format>Extra</Format><Title>Night</Title><Number>4</Number>"],
            ChapterPlace("2", None, "Night"),
        ),
        ("c012", ["<Format>one shot</Format>"], ChapterPlace(None, None, "c012")),
        ("c012", ["<Format>Web</Format>"], ChapterPlace(None, "12")),
        ("Extra 2", ["<Number>7.5</Number>"], ChapterPlace(None, "7.5", "Extra 2")),
        ("c012 - Name", ["<Title>  Night\n Train </Title>"], ChapterPlace(None, "12", "Night Train")),
    ],
)
def test_elements_take_precedence_over_the_name(
    name: str, elements: list[str], place: ChapterPlace, tmp_path: Path
) -> None:
    archive(tmp_path / "Night Train" / f"{name}.cbz", told(*elements))
    chapter = only(find_chapters(tmp_path, "en"))
    assert (chapter.manga, chapter.place, chapter.notes) == ("Night Train", place, [])


def test_a_series_is_known_where_only_it_names_one(tmp_path: Path) -> None:
    archive(tmp_path / "c001.cbz", told("<Series>Night Train</Series>"))
    archive(tmp_path / "Volume 2" / "c002.cbz", told("<Series>Night Train</Series>"))
    found = find_chapters(tmp_path, "en")
    assert not found.results
    assert [(one.manga, one.place.volume, one.place.number) for one in found.chapters] == [
        ("Night Train", None, "1"),
        ("Night Train", "2", "2"),
    ]


def test_a_comicinfo_without_a_number_does_not_make_an_unfitting_name_a_oneshot(tmp_path: Path) -> None:
    archive(tmp_path / "Night Train" / "Artwork.cbz", told("<Title>Night</Title><Volume>x</Volume>"))
    found = find_chapters(tmp_path, "en")
    (refused,) = found.results
    assert (found.chapters, refused.outcome) == ([], Outcome.REFUSED)
    assert [fault.msg_key for fault in refused.problems] == ["errors.import_name_unknown", "errors.comicinfo_value"]


def test_values_that_cannot_be_used_are_passed_over_and_told_of(tmp_path: Path) -> None:
    elements = "<Number>½</Number><Volume>2e3</Volume><LanguageISO>no language</LanguageISO><Format>Web</Format>"
    archive(tmp_path / "Night Train" / "v01 c002.cbz", told(elements))
    chapter = only(find_chapters(tmp_path, "en"))
    assert (chapter.place, chapter.language) == (ChapterPlace("1", "2"), "")
    wanted = [("ComicInfo.xml", "errors.comicinfo_value", value) for value in ("2e3", "½", "no language")]
    assert keys(chapter) == wanted


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\x00", b"<ComicInfo>", b"<Comic/>", b"<ComicInfo/><ComicInfo/>", BOMB.encode(), NETWORK.encode()),
        b'<?xml version="1.0" encoding="klingon"?><ComicInfo/>',
        b"<ComicInfo><Title>" + b"x" * BYTES_MAX + b"</Title></ComicInfo>",
    ],
)
def test_a_broken_comicinfo_is_ignored_and_reported(content: bytes, tmp_path: Path) -> None:
    archive(tmp_path / "Night Train" / "c002.cbz", content)
    chapter = only(find_chapters(tmp_path, "en"))
    assert (chapter.manga, chapter.place) == ("Night Train", ChapterPlace(None, "2"))
    assert keys(chapter) == [("ComicInfo.xml", "errors.comicinfo_broken", "")]


def test_a_comicinfo_that_cannot_be_unpacked_is_broken_and_a_broken_archive_has_none(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.cbz", told("<Series>Night Train</Series>") * 20)
    content = bytearray(path.read_bytes())
    at = content.index(b"ComicInfo.xml") + len("ComicInfo.xml")
    content[at : at + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(ComicInfoBroken):
        comic_info_of(path)
    for no_archive in (b"", b"Rar!\x1a\x07\x00", bytes(content[:-30])):
        path.write_bytes(no_archive)
        assert comic_info_of(path) == {}


@pytest.mark.parametrize("entry", ["comicinfo.XML", "Night Train c001/ComicInfo.xml"])
def test_a_comicinfo_is_found_under_other_names_and_in_a_folder(entry: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.cbz", told("<Series>Night Train</Series>"), entry)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("a/b/ComicInfo.xml", told("<Series>Another</Series>"))
    assert comic_info_of(path) == {"Series": "Night Train"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1251"])
def test_encodings_are_read_as_they_are_declared(encoding: str) -> None:
    series = "Ночь" if encoding == "windows-1251" else "Tränen"
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' + told(f"<Series>{series}</Series>")
    assert read_comic_info(text.encode(encoding)) == {"Series": series}


def test_namespaces_doubles_and_unknown_elements_do_no_harm() -> None:
    content = '<ComicInfo xmlns="urn:x"><Series/><Series>One</Series><Series>Two</Series><Web>x</Web></ComicInfo>'
    assert read_comic_info(content.encode()) == {"Series": "One"}
