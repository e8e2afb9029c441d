"""Reads the rest of a name after its series: the place of a chapter, its title and its groups."""

import re
from dataclasses import dataclass

from .bare import bare_after, bare_number
from .marks import NUMBER, SPECIAL, UNNUMBERED, Mark, marks_in
from .tags import Tags, has_letter

SEPARATORS = " \t_-.,:;~#|/"
PAGES = re.compile(r"(?:\s+-)?\s+(?:p|pg\.?\s?|pages?\s?)[0-9]+(?:-p?[0-9]+)?(?![a-z0-9])", re.IGNORECASE)
QUOTED = re.compile(r"[「『《〈](.+)[」』》〉]|[\[({]([^\[\](){}]*)[\])}]")
TITLED = re.compile(rf"{SPECIAL.pattern}|\b(?:part|pt\.?|teil|partie)\s?[0-9]", re.IGNORECASE)
"""Words with which round brackets are a title even without a title before them."""
OWN_DASH = re.compile(r"\s+-\s+")
RELEASE = re.compile(r"\s*v[0-9](?:\.[0-9]+)?(?![0-9.])(?:\s*-)?", re.IGNORECASE)
NUMBER_BEHIND = re.compile(rf"[\s._-]*{NUMBER}")


@dataclass(frozen=True, slots=True)
class ChapterPlace:
    """The place of a chapter in its series, and its name; without a number it is an extra or a whole volume."""

    volume: str | None
    number: str | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class NameReading:
    """The content of a name. `series` is set only if it was not known before; `whole` lacks brackets and series."""

    place: ChapterPlace
    series: str = ""
    language: str = ""
    groups: tuple[str, ...] = ()
    whole: str = ""
    is_explicit: bool = False
    """Whether a word or a sign marks the number, and not only its position."""

    @property
    def is_volume(self) -> bool:
        """Whether the name is that of a whole volume."""
        return self.is_explicit and self.place.volume is not None and self.place.number is None


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as `written`, and the content of its brackets; `tags.text` is the plain rest, of the same length."""

    written: str
    tags: Tags

    @property
    def text(self) -> str:
        """The name without its brackets, in plain letters."""
        return self.tags.text

    def title(self, start: int, end: int | None = None, kept: "Kept" = ()) -> str:
        """Get the text from `start` to `end`, with only those brackets that are in `kept`."""
        letters = [own if seen != " " else " " for own, seen in zip(self.written, self.text, strict=True)]
        for opening, closing in kept:
            letters[opening:closing] = self.written[opening:closing]
        text = " ".join(PAGES.sub(" ", "".join(letters[start:end])).split()).strip(SEPARATORS)
        if not any(map(str.isalnum, text)):
            return ""
        quoted = QUOTED.fullmatch(text)
        return (quoted[1] or quoted[2]).strip() if quoted else text


Kept = tuple[tuple[int, int], ...]
"""The start and the end of each round bracket that belongs to the title."""


def find_reading(name: WrittenName, *, series_is_known: bool) -> NameReading | None:
    """Find what identifies the chapter: a mark, a word for an extra, or a bare number."""
    text = name.text
    chapter = next(iter(marks_in(text)[1]), None)
    special = _special(name.tags) if chapter is None else _right_before(text, chapter)
    if special is not None:
        return _extra(name, *special, series_is_known=series_is_known)
    volume = _volume(name.tags, chapter)
    bare = None
    if chapter is None:
        bare = bare_after(text, volume.end) if volume else bare_number(text)
    marks = [mark for mark in (chapter or bare, volume) if mark]
    if not marks or any(mark.number is None for mark in marks):
        return None
    if len(marks) == 1 and marks[0].is_season and name.title(0, marks[0].start):
        return None  # a series may be called "Night Train Season 2", which is not a volume
    return _numbered(name, chapter or bare, volume, is_explicit=bare is None or volume is not None)


def unnumbered(name: WrittenName) -> NameReading | None:
    """Read a title right after the series, as in names of our own downloads: ``Night Train - Rain``."""
    dash = OWN_DASH.match(name.text)
    others = list(name.written)
    for start, group in name.tags.groups:
        others[start : start + len(group)] = " " * len(group)
    if any(map(str.isdigit, others)) or (name.text.strip() and not dash):
        return None
    groups, kept = _groups(name.tags, 0, 0)
    title = name.title(dash.end() if dash else 0, kept=kept)
    return NameReading(ChapterPlace(None, None, title), "", name.tags.language, groups, title)


def _numbered(name: WrittenName, number: Mark | None, volume: Mark | None, *, is_explicit: bool) -> NameReading:
    marks = [mark for mark in (number, volume) if mark]
    start, end = min(mark.start for mark in marks), max(mark.end for mark in marks)
    if number and (found := RELEASE.match(name.text, end)):
        end = found.end()
    groups, kept = _groups(name.tags, start, end)
    kept += (name.tags.special,) if name.tags.special and name.tags.special[0] >= end else ()
    title = ": ".join(part for part in (marks[0].span, name.title(end, kept=kept)) if part)
    place = ChapterPlace(volume.number if volume else None, number.number if number else None, title)
    whole = name.title(0, kept=kept)
    return NameReading(place, name.title(0, start), name.tags.language, groups, whole, is_explicit)


def _volume(tags: Tags, chapter: Mark | None, end: int | None = None) -> Mark | None:
    """Find the volume: before the chapter, or right after it, where ``v2`` may also be its second release."""
    volumes, _ = marks_in(tags.text[:end])
    if chapter is None:
        return volumes[0] if volumes else None
    for mark in volumes:
        is_right_behind = not tags.text[chapter.end : mark.start].strip(SEPARATORS)
        is_volume = mark.start in tags.rounds or not _is_release(mark, chapter)
        if mark.start < chapter.start or (is_right_behind and is_volume):
            return mark
    return None


def _is_release(mark: Mark, chapter: Mark) -> bool:
    """Tell whether ``v2`` is the second release of a chapter: a volume would be written in the chapter's style."""
    return mark.is_letter and not mark.is_padded and (not chapter.is_letter or chapter.is_padded)


def _groups(tags: Tags, start: int, end: int) -> tuple[tuple[str, ...], Kept]:
    """Classify round brackets: one after a title belongs to it; others at the ends of a name are groups."""
    found, kept = [*tags.groups], list[tuple[int, int]]()
    for opening, closing, content in tags.unclear:
        is_first = not tags.text[:opening].strip(SEPARATORS)
        is_behind = opening >= end
        if is_behind and (tags.text[end:opening].strip(SEPARATORS) or TITLED.search(content)):
            kept.append((opening, closing))
        elif has_letter(content) and (is_first or is_behind or not start):
            found.append((opening, content))
    return tuple(group for _, group in sorted(found)), tuple(kept)


def _special(tags: Tags) -> tuple[int, int] | None:
    """Find the word that makes a name without a mark an extra: at the beginning, or before a number.

    If the name has no number, the word may be anywhere, and more words count. Returns its position.
    """
    text, number, volume = tags.text, bare_number(tags.text), _volume(tags, None)
    if tags.special:
        return tags.special
    begin = volume.end if volume else 0
    for found in SPECIAL.finditer(text):
        is_first = not text[begin : found.start()].strip(SEPARATORS) and not (number and number.is_padded)
        is_right_before = number is not None and not text[found.end() : number.start].strip(SEPARATORS)
        if number is None or (found.start() < number.start and (is_first or is_right_before)):
            counted = NUMBER_BEHIND.match(text, found.end())
            return found.start(), counted.end() if counted else found.end()
    if any(map(str.isdigit, text)):
        return None
    for found in UNNUMBERED.finditer(text):
        if not text[: found.start()].strip(SEPARATORS) or text[: found.start()].rstrip().endswith("-"):
            return found.span()
    return None


def _right_before(text: str, chapter: Mark) -> tuple[int, int] | None:
    """Find the word that makes ``Extra Chapter 5`` an extra."""
    for found in SPECIAL.finditer(text, 0, chapter.start):
        if not text[found.end() : chapter.start].strip(SEPARATORS):
            return found.start(), chapter.end
    return None


def _extra(name: WrittenName, at: int, end: int, *, series_is_known: bool) -> NameReading:
    """Read an extra: it keeps its whole name and has no number; a volume may come before it."""
    volume = _volume(name.tags, None, at)
    groups, kept = _groups(name.tags, at, end)
    begin, series = 0, ""
    if not series_is_known and at:
        dashes = [dash for dash in OWN_DASH.finditer(name.text) if dash.end() <= at]
        begin = volume.start if volume else dashes[-1].end() if dashes else at
        series = name.title(0, begin)
    if volume and (dash := OWN_DASH.match(name.text, volume.end)):
        begin = dash.end()  # as our own downloads have it
    called = name.tags.special
    kept += (called,) if called else ()
    if called and not series_is_known and not series:
        series, whole = name.title(called[1]), name.title(*called, kept)
    else:
        whole = name.title(begin, kept=kept)
    place = ChapterPlace(volume.number if volume else None, None, whole)
    return NameReading(place, series, name.tags.language, groups, whole, is_explicit=True)
