"""Writes ``ComicInfo.xml``, the metadata of a CBZ for comic readers.

Valid for the draft of version 2.1, and for 2.0 if there is no translator, the only element from 2.1 that is
written. The elements are in the order of the schema, which is a sequence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from ..rules.texts import NOT_IN_XML

INT_MAX = 2**31 - 1
"""The largest ``xs:int``."""
AGE_RATINGS = {
    "safe": "Everyone",
    "suggestive": "Teen",
    "erotica": "Mature 17+",
    "explicit": "Adults Only 18+",
}
"""The schema's words for ratings; a rating without one is left out."""


@dataclass(frozen=True, slots=True)
class ComicPage:
    """A page in `ComicInfo.xml`; `double` means two printed pages on one image."""

    size: int
    width: int
    height: int
    double: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comic:
    """The content of a `ComicInfo.xml`: a chapter, or all chapters of a volume (then `number` is None).

    `language` is a tag of BCP 47, written whole: some readers know only ISO 639, but others know ``pt-BR`` too.
    """

    series: str
    language: str
    pages: Sequence[ComicPage]
    title: str = ""
    number: str | None = None
    volume: str | None = None
    summary: str = ""
    released_at: datetime | None = None
    authors: Sequence[str] = ()
    artists: Sequence[str] = ()
    translators: Sequence[str] = ()
    content_rating: str = ""
    right_to_left: bool = True


def comic_info(comic: Comic) -> bytes:
    """Write the ``ComicInfo.xml`` of a comic; empty values are left out."""
    root = ET.Element("ComicInfo")
    for name, text in _elements(comic):
        if clean := NOT_IN_XML.sub("", text).strip():
            ET.SubElement(root, name).text = clean
        if name == "AgeRating":
            root.append(_pages(comic.pages))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _elements(comic: Comic) -> Iterable[tuple[str, str]]:
    """List the texts, in the order of the schema; ``Pages`` follows ``AgeRating``."""
    day = comic.released_at
    return (
        ("Title", comic.title),
        ("Series", comic.series),
        ("Number", comic.number or ""),
        ("Volume", _whole(comic.volume)),
        ("Summary", comic.summary),
        ("Year", str(day.year) if day else ""),
        ("Month", str(day.month) if day else ""),
        ("Day", str(day.day) if day else ""),
        ("Writer", _names(comic.authors)),
        ("Penciller", _names(comic.artists)),
        ("Translator", _names(comic.translators)),
        ("PageCount", str(len(comic.pages))),
        ("LanguageISO", comic.language),
        ("Manga", "YesAndRightToLeft" if comic.right_to_left else "Yes"),
        ("AgeRating", AGE_RATINGS.get(comic.content_rating, "")),
    )


def _whole(volume: str | None) -> str:
    """Get a volume's number if it is an integer, because the schema requires an ``xs:int``."""
    is_whole = volume is not None and volume.isascii() and volume.isdigit() and int(volume) <= INT_MAX
    return str(int(volume)) if volume is not None and is_whole else ""


def _names(names: Iterable[str]) -> str:
    """Join names with commas, at which readers split them; commas in names are replaced."""
    return ", ".join(" ".join(name.replace(",", " ").split()) for name in names)


def _pages(pages: Iterable[ComicPage]) -> ET.Element:
    """Describe the pages. None is marked as a cover: in most chapters the first page is an ordinary page."""
    parent = ET.Element("Pages")
    for place, page in enumerate(pages):
        numbers = {"Image": place, "ImageSize": page.size, "ImageWidth": page.width, "ImageHeight": page.height}
        words = {"DoublePage": "true"} if page.double else {}
        ET.SubElement(parent, "Page", {name: str(number) for name, number in numbers.items()} | words)
    return parent
