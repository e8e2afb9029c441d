"""Chapters come in from a folder of this machine, each whole or not at all; a run after a run takes up where it ended.

The folder has one folder for each manga, and in it one folder of images or one archive for each chapter.
Links are never followed, and hidden files are no one's pages.
"""

import asyncio
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tortoise.transactions import in_transaction

from ..archives.order import page_sort_key
from ..archives.passing import is_hidden
from ..archives.refusals import ArchiveRefused, Limits, problem_of, problem_of_all, shown
from ..chapters.errors import ChapterTaken
from ..chapters.schemas import ChapterCreate, ChapterUpdate
from ..chapters.service import create_chapter, place_of
from ..errors import ApiError, FieldFault
from ..images.service import Held, Images
from ..manga.errors import MangaNameTaken
from ..manga.schemas import MangaCreate
from ..manga.service import create_manga
from ..models import Chapter, Manga
from ..naming import folded
from ..receiving import Received
from ..schemas import validated
from .naming import FORM, Place, is_archive_name, place_from
from .service import held_pages, replace_pages
from .sources import Sources, find_sources, kind_of_file


class Outcome(StrEnum):
    """What became of something in the folder."""

    IMPORTED = "imported"
    THERE = "there already"
    REFUSED = "refused"
    PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a chapter, or of what is none; `label` is its path in the folder."""

    label: str
    outcome: Outcome
    pages: int = 0
    problems: Sequence[FieldFault] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chapter to be: a folder of images, or an archive."""

    label: str
    path: Path
    manga: str
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """What no two chapters of one folder may share."""
        return folded(self.manga), place_of(self.place.volume, self.place.number)


@dataclass(frozen=True, slots=True)
class Found:
    """The chapters to be, and what is said already of all else."""

    chapters: list[Candidate]
    told: list[Result]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is the same for all chapters that come in."""

    language: str
    release_date: datetime | None


Step = Callable[[Candidate, int, int], None]
"""Is told of every page: whose it is, how many are done, and of how many."""


def find_chapters(folder: Path) -> Found:
    """Look through the folder, two levels deep; nothing is opened."""
    found, seen = Found([], []), dict[tuple[str, str], str]()
    for entry in _listed(folder):
        if entry.is_dir(follow_symlinks=False):
            _look_into(entry, found, seen)
        else:
            found.told.append(_stray(entry, problem_of(entry.name, "errors.import_without_manga")))
    return found


def _look_into(manga: os.DirEntry[str], found: Found, seen: dict[tuple[str, str], str]) -> None:
    """Look through the folder of one manga; of two that are one chapter, the first in order counts."""
    name = unicodedata.normalize("NFC", manga.name)
    for entry in _listed(Path(manga.path)):
        label = shown(f"{manga.name}/{entry.name}")
        is_folder = entry.is_dir(follow_symlinks=False)
        place = place_from(entry.name if is_folder else entry.name.rpartition(".")[0], name)
        if not (is_folder or _is_archive(entry)) or place is None:
            found.told.append(_stray(entry, problem_of(label, "errors.import_name_unknown", form=FORM)))
            continue
        chapter = Candidate(label, Path(entry.path), name, place)
        if first := seen.get(chapter.key):
            found.told.append(_refused(problem_of(label, "errors.import_twice", other=first)))
        else:
            seen[chapter.key] = label
            found.chapters.append(chapter)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """List what a folder holds in the order of names, but for what is hidden."""
    with os.scandir(folder) as entries:
        seen = [entry for entry in entries if not is_hidden(entry.name)]
    return sorted(seen, key=lambda entry: page_sort_key(entry.name))


def _is_archive(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and is_archive_name(entry.name)


def _stray(entry: os.DirEntry[str], problem: FieldFault) -> Result:
    """Say of what is no chapter whether that is a fault: of a folder, an archive or a link it is."""
    if entry.is_dir(follow_symlinks=False) or _is_archive(entry):
        return _refused(problem)
    if entry.is_file(follow_symlinks=False):
        return Result(problem.field, Outcome.PASSED_OVER)
    return _refused(problem_of(problem.field, "errors.entry_unsafe"))


def _refused(problem: FieldFault) -> Result:
    return Result(problem.field, Outcome.REFUSED, problems=[problem])


async def import_chapter(images: Images, limits: Limits, chapter: Candidate, terms: Terms, step: Step) -> Result:
    """Take a chapter in: its manga where there is none, itself, and its pages, in one transaction.

    One with pages stays as it is; one without them is filled, and keeps all else. Raises what no other
    chapter would be spared either, such as `StorageAway`.
    """
    try:
        pages = await _take_in(images, limits, chapter, terms, step)
    except ChapterTaken:
        return Result(chapter.label, Outcome.THERE)
    except ApiError as error:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        problems = error.faults or [FieldFault(chapter.label, error.key, error.params)]
        return Result(chapter.label, Outcome.REFUSED, problems=problems)
    return Result(chapter.label, Outcome.IMPORTED, pages)


async def _take_in(images: Images, limits: Limits, chapter: Candidate, terms: Terms, step: Step) -> int:
    """Do the work of `import_chapter`. Raises `ChapterTaken` where it is there already."""
    name = validated(MangaCreate, {"name": chapter.manga}).name
    wanted = _wanted(chapter.place, terms)
    manga = await Manga.get_or_none(name_key=folded(name))
    if manga:
        _require_no_pages(await Chapter.get_or_none(**_key(manga, wanted)))
    sources = await asyncio.to_thread(_sources, chapter.path, limits)
    done = 0

    async def count() -> None:
        nonlocal done
        done += 1
        step(chapter, done, len(sources.pages))

    async with held_pages(images, sources, limits, count) as helds:
        await _fill(images, name, wanted, helds)
    return len(sources.pages)


def _wanted(place: Place, terms: Terms) -> ChapterUpdate:
    values = {"volume": place.volume, "number": place.number, "name": place.name}
    return validated(ChapterUpdate, {**values, "language": terms.language, "release_date": terms.release_date})


def _key(manga: Manga, wanted: ChapterUpdate) -> dict[str, Any]:
    place = place_of(wanted.volume, wanted.number)
    return {"manga_id": manga.id, "language": wanted.language, "place": place}


def _require_no_pages(chapter: Chapter | None) -> None:
    if chapter and chapter.page_count:
        raise ChapterTaken


async def _fill(images: Images, name: str, wanted: ChapterUpdate, helds: Sequence[Held]) -> None:
    """Make what is not there yet; who was faster, in the service or in another import, is not overwritten."""
    async with in_transaction():
        manga = await _find_or_create(name)
        chapter = await Chapter.select_for_update().get_or_none(**_key(manga, wanted))
        _require_no_pages(chapter)
        if chapter is None:
            chapter = await create_chapter(None, ChapterCreate(manga=manga.id, **wanted.changes()))
        await replace_pages(None, images, chapter.id, helds)


async def _find_or_create(name: str) -> Manga:
    """Get the manga of a name; of two imports that make it at once, one finds the other's."""
    found = await Manga.get_or_none(name_key=folded(name))
    try:
        return found or await create_manga(None, {"name": name})
    except MangaNameTaken:
        return await Manga.get(name_key=folded(name))


def _sources(path: Path, limits: Limits) -> Sources:
    """Find the pages of a folder or an archive. Raises `ArchiveRefused`."""
    if not os.access(path, os.R_OK):
        raise ArchiveRefused([problem_of(path.name, "errors.entry_unreadable")])
    if path.is_dir():
        return find_sources(_files(path), limits)
    if kind_of_file(path) is None:
        raise ArchiveRefused([problem_of_all("errors.archive_invalid")])
    return find_sources([Received(path.name, path, path.stat().st_size)], limits)


def _files(folder: Path) -> list[Received]:
    """List the files of a chapter. Raises `ArchiveRefused` for links, devices, and what cannot be read."""
    files, problems = list[Received](), list[FieldFault]()
    for entry in _all_in(folder):
        name = Path(entry.path).relative_to(folder).as_posix()
        if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
            problems.append(problem_of(name, "errors.entry_unsafe"))
        elif not os.access(entry.path, os.R_OK):
            problems.append(problem_of(name, "errors.entry_unreadable"))
        else:
            files.append(Received(name, Path(entry.path), entry.stat().st_size))
    if problems:
        raise ArchiveRefused(problems)
    return files


def _all_in(folder: Path) -> Iterator[os.DirEntry[str]]:
    """List what is in a folder and the folders in it; one that cannot be read is told as itself."""
    for entry in _listed(folder):
        if entry.is_dir(follow_symlinks=False) and os.access(entry.path, os.R_OK | os.X_OK):
            yield from _all_in(Path(entry.path))
        else:
            yield entry
