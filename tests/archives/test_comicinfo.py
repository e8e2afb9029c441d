"""The ComicInfo.xml of a CBZ: a real reader finds all values in it, and the elements are in the schema's order."""

import random
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from comicbox.box import Comicbox
from hypothesis import given, settings
from hypothesis import strategies as st

from kanjiku_api.archives.cbz import CbzPage, Layout
from kanjiku_api.archives.comicinfo import AGE_RATINGS, Comic, ComicPage, comic_info

pytestmark = pytest.mark.no_database
COMIC = Comic(
    series="進撃 & <Titan>",
    language="de",
    pages=[ComicPage(1000, 1200, 1800), ComicPage(2000, 2400, 1800, double=True)],
    title="Night of \u201cmiracles\u201d",
    number="10.5",
    volume="03",
    summary="One line.\nAnother.",
    released_at=datetime(2024, 2, 29, 23, 59, tzinfo=UTC),
    authors=["Miura, Kentarou", "Gaga"],
    artists=["Mori"],
    translators=["Somebody"],
    content_rating="suggestive",
)
NEWER = "Translator"
"""The one element that exists only in the draft of 2.1."""
TEXT, INT = "text", "int"
ORDER = {
    **dict.fromkeys(("Title", "Series", "Number"), TEXT),
    "Volume": INT,
    "Summary": TEXT,
    **dict.fromkeys(("Year", "Month", "Day"), INT),
    **dict.fromkeys(("Writer", "Penciller", NEWER), TEXT),
    "PageCount": INT,
    **dict.fromkeys(("LanguageISO", "Manga", "AgeRating", "Pages"), TEXT),
}
"""The elements in the order of the schema's sequence, and their types."""
RATINGS = {"Unknown", "Adults Only 18+", "Early Childhood", "Everyone", "Everyone 10+", "G", "Kids to Adults", "M"} | {
    *("MA15+", "Mature 17+", "PG", "R18+", "Rating Pending", "Teen", "X18+")
}
comics = st.builds(
    Comic,
    series=st.text(max_size=20),
    language=st.text(max_size=5),
    pages=st.lists(st.builds(ComicPage, *[st.integers(0, 2**31 - 1)] * 3, st.booleans()), max_size=3),
    title=st.text(max_size=20),
    number=st.none() | st.text(max_size=9),
    volume=st.none() | st.text("0123456789.\u0663x", max_size=12),
    summary=st.text(max_size=50),
    released_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    authors=st.lists(st.text(max_size=9), max_size=3),
    translators=st.lists(st.text(max_size=9), max_size=3),
    content_rating=st.sampled_from([*AGE_RATINGS, "", "another"]),
    right_to_left=st.booleans(),
)


def elements(comic: Comic) -> dict[str, str]:
    return {element.tag: element.text or "" for element in ET.fromstring(comic_info(comic))}  # noqa: S314 - our own


def test_a_reader_of_comics_finds_what_was_put_in(tmp_path: Path) -> None:
    files = [random.Random(place).randbytes(page.size) for place, page in enumerate(COMIC.pages)]  # noqa: S311
    members = [CbzPage(f"00{place}.jpg", len(file), zlib.crc32(file)) for place, file in enumerate(files, start=1)]
    parts = Layout(members, comic_info(COMIC)).segments()
    path = tmp_path / "chapter.cbz"
    path.write_bytes(b"".join(part if isinstance(part, bytes) else files[part.member] for part in parts))
    with Comicbox(path) as box:
        found: dict[str, Any] = box.to_dict()["comicbox"]
    assert found["series"] == {"name": "進撃 & <Titan>"}
    assert (found["title"], found["summary"]) == (COMIC.title, COMIC.summary)
    assert (found["issue"]["name"], found["volume"]["number"]) == ("10.5", 3)
    assert found["date"]["cover_date"] == date(2024, 2, 29)
    roles = {name: [*credit["roles"]] for name, credit in found["credits"].items()}
    people = {"Miura Kentarou": ["Writer"], "Gaga": ["Writer"], "Mori": ["Penciller"], "Somebody": ["Translator"]}
    assert roles == people
    assert (found["language"], found["manga"], found["reading_direction"]) == ("de", "Yes", "rtl")
    assert (found["age_rating"], found["page_count"]) == ("Teen", 2)
    assert found["pages"] == {
        0: {"size": 1000, "width": 1200, "height": 1800},
        1: {"size": 2000, "width": 2400, "height": 1800, "double_page": True},
    }


@settings(max_examples=40)
@given(comics)
def test_every_comicinfo_is_well_formed_and_fits_the_schema(comic: Comic) -> None:
    found = elements(comic)
    assert list(found) == [name for name in ORDER if name in found]
    assert all(-(2**31) <= int(text) < 2**31 for name, text in found.items() if ORDER[name] == INT)
    assert found.get("AgeRating", "Unknown") in RATINGS
    assert found["Manga"] == ("YesAndRightToLeft" if comic.right_to_left else "Yes")
    assert comic_info(comic) == comic_info(comic)


def test_all_fields_are_written_except_empty_ones() -> None:
    assert list(elements(COMIC)) == list(ORDER)
    least = Comic(series="Series", language="en", pages=[])
    assert list(elements(least)) == ["Series", "PageCount", "LanguageISO", "Manga", "Pages"]
    assert NEWER not in elements(replace(COMIC, translators=[])), "so it is valid against 2.0 too"


@pytest.mark.parametrize(("volume", "told"), [("3", "3"), ("03", "3"), ("0", "0"), ("1.5", None), ("9" * 12, None)])
def test_a_volume_is_told_only_if_whole(volume: str, told: str | None) -> None:
    assert elements(replace(COMIC, volume=volume)).get("Volume") == told


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert elements(replace(COMIC, title="a\0\x1b\r\ud800\uffffb]]>"))["Title"] == "ab]]>"
