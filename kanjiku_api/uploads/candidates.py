"""Turns the items of a tree into chapters to import, from their ``ComicInfo.xml`` and their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ..archives.comicinfo_reading import ComicInfoBroken, comic_info_of
from ..archives.refusals import printable, problem_of
from ..chapters.numbers import parse_number
from ..chapters.places import place_key
from ..chapters.schemas import CREDIT_NAME_MAX
from ..rules.errors import FieldFault
from ..rules.naming import folded
from .languages import tag_of
from .marks import number_of, plain
from .naming import FORM
from .readings import ChapterPlace, NameReading
from .sources import kind_of_file
from .trees import NOT_TAKEN, ItemKind, TreeItem, walk_tree

COMIC_INFO = "ComicInfo.xml"
WITHOUT_NUMBER = frozenset({"oneshot", "special", "specials", "extra", "extras"})
"""Values of ``Format`` for chapters without a number; case, spaces and dashes are ignored."""


class Outcome(StrEnum):
    """What happened, or would happen, to an item of the folder."""

    IMPORTED = "imported"
    TO_BE_IMPORTED = "to be imported"
    THERE = "there already"
    REFUSED = "refused"
    NOT_TAKEN = "not taken"
    PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chapter to import: a folder of images, or an archive. If it has no language, that of the import is used."""

    label: str
    path: Path
    manga: str
    place: ChapterPlace
    language: str = ""
    groups: Sequence[str] = ()
    notes: Sequence[FieldFault] = ()
    """Values of its ComicInfo.xml and its name that were ignored."""

    def key(self, language: str) -> tuple[str, ...]:
        """Get the key that must be unique in a tree; chapters without a number differ by name."""
        place = place_key(self.place.volume, self.place.number, self.place.name)
        return folded(self.manga), self.language or language, place


@dataclass(frozen=True, slots=True)
class Result:
    """The result for a chapter or another item; `label` is its path in the folder."""

    label: str
    outcome: Outcome
    pages: int = 0
    problems: Sequence[FieldFault] = ()
    chapter: Candidate | None = None
    language: str = ""
    manga: str = ""
    """The name of its series on the site."""


@dataclass(frozen=True, slots=True)
class FoundItems:
    """The chapters to import, and the results of all other items, which are known already."""

    chapters: list[Candidate] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)


def find_chapters(folder: Path, language: str, *, use_comic_info: bool = True) -> FoundItems:
    """Find the chapters in the tree of `folder`; of duplicates the first in order counts. Raises `OSError`."""
    found, seen = FoundItems(), dict[tuple[str, ...], str]()
    for item in walk_tree(folder):
        candidate = _candidate(item, use_comic_info=use_comic_info) if item.kind is ItemKind.CHAPTER else _beside(item)
        if isinstance(candidate, Result):
            found.results.append(candidate)
        elif first := seen.get(candidate.key(language)):
            problem = problem_of(candidate.label, "errors.import_twice", other=first)
            own = candidate.language or language
            found.results.append(Result(candidate.label, Outcome.REFUSED, 0, [problem], candidate, own))
        else:
            seen[candidate.key(language)] = candidate.label
            found.chapters.append(candidate)
    return found


def _beside(item: TreeItem) -> Result:
    """Make the result of an item that is not a chapter."""
    if item.kind is ItemKind.BESIDE:
        return Result(item.label, Outcome.PASSED_OVER)
    if item.kind is ItemKind.NOT_TAKEN:
        return Result(item.label, Outcome.NOT_TAKEN, problems=[_not_taken(item)])
    key = "errors.entry_unsafe" if item.kind is ItemKind.LINK else "errors.entry_unreadable"
    return Result(item.label, Outcome.REFUSED, problems=[problem_of(item.label, key)])


def _not_taken(item: TreeItem) -> FieldFault:
    """Name the kind of an unsupported file; it may be a zip with a wrong ending."""
    kind = NOT_TAKEN[item.path.suffix.lower()]
    try:
        is_zip = kind in {"RAR", "7z", "tar", "ACE"} and kind_of_file(item.path) == "zip"
    except OSError:
        is_zip = False
    if is_zip:
        return problem_of(item.label, "errors.import_misnamed", kind=kind)
    return problem_of(item.label, "errors.import_not_taken", kind=kind)


def _candidate(item: TreeItem, *, use_comic_info: bool) -> Candidate | Result:
    notes: list[FieldFault] = []
    comic = _comic_info(item, notes) if use_comic_info else {}
    reading = item.reading
    place = _place(item, reading, comic, notes)
    if place is None:
        problem = problem_of(item.label, "errors.import_name_unknown", form=FORM)
        return Result(item.label, Outcome.REFUSED, problems=[problem, *notes])
    parents, readings = item.parents, [one for one in (reading, item.parents.volume, item.parents.series) if one]
    own = [one.language for one in (reading, parents.volume) if one]
    of_folders = [parents.language, *(one.language for one in (parents.series, parents.source) if one)]
    series = comic.get("Series") or (parents.series or reading or NameReading(place)).series
    if not series:
        problem = problem_of(item.label, "errors.import_without_manga")
        return Result(item.label, Outcome.REFUSED, problems=[problem, *notes])
    language = _language(comic, notes) or next(filter(None, (*own, *of_folders)), "")
    groups = _names(comic.get("Translator", "")) or next((one.groups for one in readings if one.groups), ())
    return Candidate(item.label, item.path, series, place, language, _fitting(groups, notes), notes)


def _comic_info(item: TreeItem, notes: list[FieldFault]) -> Mapping[str, str]:
    try:
        return comic_info_of(item.path)
    except ComicInfoBroken:
        notes.append(problem_of(COMIC_INFO, "errors.comicinfo_broken"))
    except OSError:
        pass  # an unreadable file is refused later, when its pages are read
    return {}


def _place(
    item: TreeItem, reading: NameReading | None, comic: Mapping[str, str], notes: list[FieldFault]
) -> ChapterPlace | None:
    """Get the place of a chapter: from its ``ComicInfo.xml``, else its name, else the folder of its volume."""
    own = reading.place if reading else ChapterPlace(None, None)
    volume = _number("Volume", comic, own.volume, notes)
    of_folder = item.parents.volume.place.volume if item.parents.volume else None
    title = comic.get("Title")
    if _compact(comic.get("Format", "")) in WITHOUT_NUMBER:
        return ChapterPlace(volume or of_folder, None, title or (reading and reading.whole) or item.path.stem)
    number = _number("Number", comic, own.number, notes)
    if not (reading or number or volume):
        return None
    return ChapterPlace(volume or of_folder, number, title or own.name)


def _number(element: str, comic: Mapping[str, str], own: str | None, notes: list[FieldFault]) -> str | None:
    """Get the number of an element, or else that of the name; if they are equal, in the form of the name."""
    if element not in comic:
        return own
    number = number_of(plain(comic[element]))
    if number is None:
        notes.append(problem_of(COMIC_INFO, "errors.comicinfo_value", element=element, value=printable(comic[element])))
        return own
    is_equal = own is not None and parse_number(own).key == parse_number(number).key
    return own if is_equal else number.removesuffix(".0")  # programs write 12.0


def _language(comic: Mapping[str, str], notes: list[FieldFault]) -> str:
    written = comic.get("LanguageISO", "")
    language = tag_of(written) if written else ""
    if written and not language:
        notes.append(problem_of(COMIC_INFO, "errors.comicinfo_value", element="LanguageISO", value=printable(written)))
    return language


def _fitting(groups: Sequence[str], notes: list[FieldFault]) -> list[str]:
    """Leave out groups whose name is too long for a credit."""
    notes += [
        problem_of(group, "errors.import_group_too_long", limit=CREDIT_NAME_MAX)
        for group in groups
        if len(group) > CREDIT_NAME_MAX
    ]
    return [group for group in groups if len(group) <= CREDIT_NAME_MAX]


def _names(text: str) -> tuple[str, ...]:
    """Split a list of names at commas, as ComicInfo's schema says."""
    return tuple(dict.fromkeys(name for part in text.split(",") if (name := part.strip())))


def _compact(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
