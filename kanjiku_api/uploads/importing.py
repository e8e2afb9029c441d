"""Chapters come in from a folder of this machine, each whole or not at all; the next run goes on where one ended."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path

from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from ..archives.refusals import ArchiveRefused, Limits, problem_of, problem_of_all
from ..chapters.errors import ChapterTaken
from ..chapters.places import place_key
from ..chapters.schemas import ChapterCreate, ChapterUpdate
from ..chapters.service import create_chapter, equal_chapters
from ..images.service import Held, Images
from ..manga.schemas import MangaCreate
from ..models import Chapter, Manga
from ..rules.actor import Actor
from ..rules.errors import ApiError, FieldFault, UnsupportedType
from ..web.receiving import Received
from ..web.schemas import validated
from .candidates import Candidate, Outcome, Result
from .series import find_or_create, find_series
from .service import held_pages, replace_pages
from .sources import Sources, find_sources, kind_of_file
from .trees import list_folder

TRANSLATOR = "translator"
"""The role of a group."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is the same for all chapters that come in; `language` is for those that name none."""

    language: str
    release_date: datetime | None
    actor: Actor
    """Who takes them in, for the audit log."""


Step = Callable[[Candidate, int, int], None]
"""Is told of every page: whose it is, how many are done, and of how many."""


class _AlreadyThereError(Exception):
    """The chapter has pages."""


async def import_chapter(images: Images, limits: Limits, chapter: Candidate, terms: Terms, step: Step) -> Result:
    """Take a chapter in: its manga where there is none, itself, and its pages, in one transaction.

    One with pages stays as it is; one without them is filled, and keeps all else. Raises what no other
    chapter would be spared either, such as `StorageAway`.
    """

    async def take_in(name: str, wanted: ChapterUpdate) -> int:
        sources = await asyncio.to_thread(_sources, chapter.path, limits)
        done = 0

        async def count() -> None:
            nonlocal done
            done += 1
            step(chapter, done, len(sources.pages))

        async with held_pages(images, sources, limits, count) as helds:
            await _fill(images, name, wanted, helds, terms.actor)
        return len(sources.pages)

    return await _result(chapter, terms, Outcome.IMPORTED, take_in)


async def foresee_chapter(limits: Limits, chapter: Candidate, terms: Terms) -> Result:
    """Say what would become of a chapter, and change nothing; whether its images are whole is not looked at."""

    async def count(_name: str, _wanted: ChapterUpdate) -> int:
        return len((await asyncio.to_thread(_sources, chapter.path, limits)).pages)

    return await _result(chapter, terms, Outcome.TO_BE_IMPORTED, count)


Work = Callable[[str, ChapterUpdate], Awaitable[int]]


async def _result(chapter: Candidate, terms: Terms, outcome: Outcome, work: Work) -> Result:
    """Do `work` with a chapter that is not there yet, and say what became of it."""
    language = chapter.language or terms.language
    result = partial(Result, chapter.label, chapter=chapter, language=language, manga=chapter.manga)
    try:
        name, wanted = validated(MangaCreate, {"name": chapter.manga}).name, _wanted(chapter, language, terms)
        manga = await find_series(name)
        if manga:
            result = partial(result, manga=manga.name)
            _require_no_pages(await _equal(manga, wanted).first())
        return result(outcome, await work(name, wanted))
    except _AlreadyThereError:
        return result(Outcome.THERE)
    except UnsupportedType as error:  # a RAR, say, that is called a zip
        return result(Outcome.NOT_TAKEN, problems=[FieldFault(chapter.label, error.key, error.params)])
    except ApiError as error:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        return result(Outcome.REFUSED, problems=error.faults or [FieldFault(chapter.label, error.key, error.params)])


def _wanted(chapter: Candidate, language: str, terms: Terms) -> ChapterUpdate:
    place, credits_ = chapter.place, [{"role": TRANSLATOR, "name": group} for group in chapter.groups]
    values = {"volume": place.volume, "number": place.number, "name": place.name, "credits": credits_}
    return validated(ChapterUpdate, {**values, "language": language, "release_date": terms.release_date})


def _equal(manga: Manga, wanted: ChapterUpdate) -> QuerySet[Chapter]:
    """Find the chapter that this one is: of its number, or, where it has none, of its name."""
    key = place_key(wanted.volume, wanted.number, wanted.name or "")
    return equal_chapters(manga.id, str(wanted.language), key)


def _require_no_pages(chapter: Chapter | None) -> None:
    if chapter and chapter.page_count:
        raise _AlreadyThereError


async def _fill(images: Images, name: str, wanted: ChapterUpdate, helds: Sequence[Held], actor: Actor) -> None:
    """Do as `_fill_once`; where another import made the chapter at the same moment, it is found the second time."""
    try:
        await _fill_once(images, name, wanted, helds, actor)
    except ChapterTaken:
        await _fill_once(images, name, wanted, helds, actor)


async def _fill_once(images: Images, name: str, wanted: ChapterUpdate, helds: Sequence[Held], actor: Actor) -> None:
    """Make what is not there yet; who was faster, in the service or in another import, is not overwritten."""
    async with in_transaction():
        manga = await find_or_create(name, actor=actor)
        chapter = await _equal(manga, wanted).select_for_update().first()
        _require_no_pages(chapter)
        if chapter is None:
            new = ChapterCreate(manga=manga.id, **wanted.changes())
            chapter = await create_chapter(new, language=wanted.language, actor=actor)
        await replace_pages(chapter.id, helds, actor=actor, images=images)


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
    listed = list_folder(folder)
    for entry in (*listed.folders, *listed.archives, *listed.others):
        if entry.is_dir(follow_symlinks=False) and os.access(entry.path, os.R_OK | os.X_OK):
            yield from _all_in(Path(entry.path))
        else:
            yield entry
