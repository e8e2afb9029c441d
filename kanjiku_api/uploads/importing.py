"""Import chapters from a folder of this machine, each whole or not at all; another run continues where one ended."""

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

from ..archives.errors import ArchiveRefused
from ..archives.refusals import Limits, problem_of, problem_of_all
from ..chapters.errors import ChapterTaken
from ..chapters.places import place_key
from ..chapters.schemas import ChapterCreate, ChapterUpdate
from ..chapters.service import create_chapter, equal_chapters
from ..images.service import HeldImage, Images
from ..manga.schemas import MangaCreate
from ..models import Chapter, Manga
from ..rules.actor import Actor
from ..rules.errors import ApiError, FieldFault, UnsupportedType
from ..web.receiving import Received
from ..web.schemas import validated
from .candidates import Candidate, Outcome, Result
from .series import find_or_create, find_series
from .service import held_pages, replace_pages
from .sources import FoundPages, find_sources, kind_of_file
from .trees import list_folder

TRANSLATOR = "translator"
"""The role of a group."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Options for all chapters of one import; `language` is for those without one."""

    language: str
    release_date: datetime | None
    actor: Actor
    """The actor for the audit log."""


PageProgress = Callable[[Candidate, int, int], None]
"""Called after every page with its chapter, how many pages are done, and how many there are."""


class _AlreadyThereError(Exception):
    """The chapter has pages."""


async def import_chapter(
    images: Images, limits: Limits, chapter: Candidate, options: ImportOptions, on_page: PageProgress
) -> Result:
    """Import a chapter: create its manga if there is none, the chapter and its pages, in one transaction.

    A chapter that has pages stays as it is. One without pages gets them, and nothing else of it changes. Raises only
    errors that would hit every other chapter too, such as `StorageAway`.
    """

    async def import_pages(name: str, wanted: ChapterUpdate) -> int:
        sources = await asyncio.to_thread(_sources, chapter.path, limits)
        done = 0

        async def count() -> None:
            nonlocal done
            done += 1
            on_page(chapter, done, len(sources.pages))

        async with held_pages(images, sources, limits, count) as held_images:
            await _fill(images, name, wanted, held_images, options.actor)
        return len(sources.pages)

    return await _result(chapter, options, Outcome.IMPORTED, import_pages)


async def preview_chapter(limits: Limits, chapter: Candidate, options: ImportOptions) -> Result:
    """Find out what an import of a chapter would do, without changing anything; its images are not checked."""

    async def count(_name: str, _wanted: ChapterUpdate) -> int:
        return len((await asyncio.to_thread(_sources, chapter.path, limits)).pages)

    return await _result(chapter, options, Outcome.TO_BE_IMPORTED, count)


Work = Callable[[str, ChapterUpdate], Awaitable[int]]


async def _result(chapter: Candidate, options: ImportOptions, outcome: Outcome, work: Work) -> Result:
    """Do `work` if the chapter does not exist yet, and return the result."""
    language = chapter.language or options.language
    result = partial(Result, chapter.label, chapter=chapter, language=language, manga=chapter.manga)
    try:
        name, wanted = validated(MangaCreate, {"name": chapter.manga}).name, _wanted(chapter, language, options)
        manga = await find_series(name)
        if manga:
            result = partial(result, manga=manga.name)
            _require_no_pages(await _equal(manga, wanted).first())
        return result(outcome, await work(name, wanted))
    except _AlreadyThereError:
        return result(Outcome.THERE)
    except UnsupportedType as error:  # such as a RAR that is named as a zip
        return result(Outcome.NOT_TAKEN, problems=[FieldFault(chapter.label, error.key, error.params)])
    except ApiError as error:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        return result(Outcome.REFUSED, problems=error.faults or [FieldFault(chapter.label, error.key, error.params)])


def _wanted(chapter: Candidate, language: str, options: ImportOptions) -> ChapterUpdate:
    place, credits_ = chapter.place, [{"role": TRANSLATOR, "name": group} for group in chapter.groups]
    values = {"volume": place.volume, "number": place.number, "name": place.name, "credits": credits_}
    return validated(ChapterUpdate, {**values, "language": language, "release_date": options.release_date})


def _equal(manga: Manga, wanted: ChapterUpdate) -> QuerySet[Chapter]:
    """Find the existing chapter that is the same: by number or, without one, by name."""
    key = place_key(wanted.volume, wanted.number, wanted.name or "")
    return equal_chapters(manga.id, str(wanted.language), key)


def _require_no_pages(chapter: Chapter | None) -> None:
    if chapter and chapter.page_count:
        raise _AlreadyThereError


async def _fill(
    images: Images, name: str, wanted: ChapterUpdate, held_images: Sequence[HeldImage], actor: Actor
) -> None:
    """Do as `_fill_once`; if another import creates the chapter at the same moment, the second try finds it."""
    try:
        await _fill_once(images, name, wanted, held_images, actor)
    except ChapterTaken:
        await _fill_once(images, name, wanted, held_images, actor)


async def _fill_once(
    images: Images, name: str, wanted: ChapterUpdate, held_images: Sequence[HeldImage], actor: Actor
) -> None:
    """Create what is missing; never overwrite what somebody else created in the meantime."""
    async with in_transaction():
        manga = await find_or_create(name, actor=actor)
        chapter = await _equal(manga, wanted).select_for_update().first()
        _require_no_pages(chapter)
        if chapter is None:
            new = ChapterCreate(manga=manga.id, **wanted.changes())
            chapter = await create_chapter(new, language=wanted.language, actor=actor)
        await replace_pages(chapter.id, held_images, actor=actor, images=images)


def _sources(path: Path, limits: Limits) -> FoundPages:
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
    """List what is in a folder and the folders in it; a folder that cannot be read is listed itself."""
    listed = list_folder(folder)
    for entry in (*listed.folders, *listed.archives, *listed.others):
        if entry.is_dir(follow_symlinks=False) and os.access(entry.path, os.R_OK | os.X_OK):
            yield from _all_in(Path(entry.path))
        else:
            yield entry
