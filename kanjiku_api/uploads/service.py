"""Whole uploads: all pages of a chapter are replaced at once, or nothing changes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from .. import audit
from ..archives.errors import ArchiveRefused
from ..archives.refusals import Limits
from ..chapters.pages import pages_changed
from ..chapters.service import changing
from ..images.removals import remove_unused
from ..images.service import HeldImage, Images, drop, ingest_image, keep, processing_options, released_on_error
from ..imaging.exchange import Prepared
from ..models import Chapter, Page
from ..models.ids import uuid7
from ..models.image import ImageKind
from ..rules.actor import Actor
from ..rules.disk import disk_fault
from ..rules.errors import ApiError, FieldFault
from ..rules.versions import SeenVersions
from .sources import FoundPages, PageSource

DOUBLE_RATIO = 1.15
"""The ratio of width to height from which an image shows two printed pages."""
PageDone = Callable[[], Awaitable[None]]


@asynccontextmanager
async def held_pages(
    images: Images, sources: FoundPages, limits: Limits, on_page: PageDone
) -> AsyncIterator[list[HeldImage]]:
    """Process and hold all pages for a block that keeps them; if it fails, release them. Raises `ArchiveRefused`."""
    held_images: dict[int, HeldImage] = {}

    async def take(place: int, path: Path) -> None:
        held_images[place] = await ingest_image(images, path, ImageKind.PAGE)
        await on_page()

    async with released_on_error(images, held_images.values()):
        await _each(images, sources.pages, limits, take)
        yield [held_images[place] for place in sorted(held_images)]


CheckedPages = list[tuple[int, Prepared]]
"""The processed pages, each with its index among the sources."""


async def check_pages(images: Images, sources: FoundPages, limits: Limits) -> tuple[CheckedPages, list[FieldFault]]:
    """Process all pages without storing any; return the processed pages and all problems."""
    found: dict[int, Prepared] = {}
    problems: list[FieldFault] = []

    async def look(place: int, path: Path) -> None:
        async with images.storage.scratch("trial") as target:
            options = processing_options(images.imaging, ImageKind.PAGE)
            found[place] = await images.imaging.prepare(path, target, options)

    try:
        await _each(images, sources.pages, limits, look, to_the_end=True)
    except ArchiveRefused as refused:
        problems = list(refused.problems)
    return sorted(found.items()), problems


Work = Callable[[int, Path], Awaitable[None]]


async def _each(
    images: Images, pages: Sequence[PageSource], limits: Limits, work: Work, *, to_the_end: bool = False
) -> None:
    """Do `work` with each page as a file, as many at a time as there are workers and one more.

    Raises `ArchiveRefused` with the problems. After the first bad page no further page is started, unless
    `to_the_end` is set.
    """
    waiting, problems = iter(enumerate(pages)), dict[int, FieldFault]()

    async def serve(folder: Path) -> None:
        for place, page in waiting:
            if problem := await _problem(place, page, folder / str(place), limits, work):
                problems[place] = problem
            if problems and not to_the_end:
                return

    try:
        async with images.storage.scratch("unpacked") as folder, asyncio.TaskGroup() as group:
            for _ in range(images.imaging.count + 1):
                group.create_task(serve(folder))
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from None  # the first error, as without the task group
    if problems:
        raise ArchiveRefused([problems[place] for place in sorted(problems)])


async def _problem(place: int, page: PageSource, target: Path, limits: Limits, work: Work) -> FieldFault | None:
    """Do `work` with one page; return a fault of the page, and raise errors of the service."""
    try:
        await work(place, await asyncio.to_thread(page.unpacked, target, limits))
    except OSError as error:
        raise disk_fault(error) from error
    except ArchiveRefused as refused:
        return refused.problems[0]
    except ApiError as error:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        return FieldFault(page.label, error.key, error.params)
    finally:
        if page.entry is not None:
            await asyncio.to_thread(target.unlink, missing_ok=True)
    return None


async def replace_pages(
    chapter_id: int, held_images: Sequence[HeldImage], *, actor: Actor, images: Images, if_version: SeenVersions = None
) -> Chapter:
    """Replace all pages of a chapter by these, in one transaction.

    Raises `DoesNotExist`, `Outdated`; then nothing was changed.
    """
    async with changing(chapter_id, if_version) as chapter:
        before = chapter.page_count
        old = [page.image_id for page in await Page.filter(chapter_id=chapter.id).only("id", "image_id")]
        await Page.filter(chapter_id=chapter.id).delete()
        kept = await keep(held_images)
        await Page.bulk_create(
            Page(id=uuid7(), chapter_id=chapter.id, number=number, image_id=image.id, double=is_double(held))
            for number, (image, held) in enumerate(zip(kept, held_images, strict=True), start=1)
        )
        unused = await drop(old)
        await pages_changed(chapter, len(kept))
        after = {"page_count": len(kept)}
        await audit.record(
            actor, "pages_uploaded", "chapter", str(chapter.id), before={"page_count": before}, after=after
        )
    await remove_unused(images.storage, unused)
    return chapter


def is_double(held: HeldImage) -> bool:
    """Tell whether an image shows a double page."""
    page = held.prepared.original
    return page.width > DOUBLE_RATIO * page.height
