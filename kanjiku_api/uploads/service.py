"""Whole uploads: all pages of a chapter replaced at one moment, or nothing changed."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

from .. import audit
from ..archives.refusals import ArchiveRefused, Limits
from ..chapters.pages import pages_changed
from ..chapters.service import changing
from ..images.service import Held, Images, bring_in, drop, keep, or_released, remove_unused, wish_for
from ..imaging.exchange import Prepared
from ..models import Chapter, Page
from ..models.ids import uuid7
from ..models.image import ImageKind
from ..rules.actor import Actor
from ..rules.disk import disk_fault
from ..rules.errors import ApiError, FieldFault
from ..rules.versions import SeenVersions
from .sources import Source, Sources

DOUBLE_RATIO = 1.15
"""Wider than high by this much, a page shows two pages of the print; a single one never is."""
Step = Callable[[], Awaitable[None]]


@asynccontextmanager
async def held_pages(images: Images, sources: Sources, limits: Limits, step: Step) -> AsyncIterator[list[Held]]:
    """Bring all pages in for a block that keeps them; if it fails, they go. Raises `ArchiveRefused`."""
    helds: dict[int, Held] = {}

    async def take(place: int, path: Path) -> None:
        helds[place] = await bring_in(images, path, ImageKind.PAGE)
        await step()

    async with or_released(images, helds.values()):
        await _each(images, sources.pages, limits, take)
        yield [helds[place] for place in sorted(helds)]


Tried = list[tuple[int, Prepared]]
"""What pages would become, each with its place among the sources."""


async def check_pages(images: Images, sources: Sources, limits: Limits) -> tuple[Tried, list[FieldFault]]:
    """Try all pages and keep none; answers what they would become, and all that is wrong."""
    found: dict[int, Prepared] = {}
    problems: list[FieldFault] = []
    folder = images.storage.incoming / f"trial-{uuid4().hex}"

    async def look(place: int, path: Path) -> None:
        target = folder / str(place)
        await asyncio.to_thread(target.mkdir, parents=True)
        found[place] = await images.imaging.prepare(path, target, wish_for(images.imaging, ImageKind.PAGE))
        await asyncio.to_thread(shutil.rmtree, target)

    try:
        await _each(images, sources.pages, limits, look, to_the_end=True)
    except ArchiveRefused as refused:
        problems = list(refused.problems)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    return sorted(found.items()), problems


Work = Callable[[int, Path], Awaitable[None]]


async def _each(
    images: Images, pages: Sequence[Source], limits: Limits, work: Work, *, to_the_end: bool = False
) -> None:
    """Do `work` with each page as a file, as many at a time as there are workers and one more.

    Raises `ArchiveRefused` with what was wrong; after the first bad page no further one is begun, unless
    all are to be told.
    """
    folder = images.storage.incoming / f"unpacked-{uuid4().hex}"
    await asyncio.to_thread(folder.mkdir, parents=True)
    waiting, problems = iter(enumerate(pages)), dict[int, FieldFault]()

    async def serve() -> None:
        for place, page in waiting:
            if problem := await _problem(place, page, folder / str(place), limits, work):
                problems[place] = problem
            if problems and not to_the_end:
                return

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(images.imaging.count + 1):
                group.create_task(serve())
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from None  # what was wrong first, as if it had been met without a group
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    if problems:
        raise ArchiveRefused([problems[place] for place in sorted(problems)])


async def _problem(place: int, page: Source, target: Path, limits: Limits, work: Work) -> FieldFault | None:
    """Do `work` with one page; answers what is wrong with it, and raises what is wrong with us."""
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
    chapter_id: int, helds: Sequence[Held], *, actor: Actor, images: Images, if_version: SeenVersions = None
) -> Chapter:
    """Give a chapter these pages instead of those that it has, at one moment.

    Raises `DoesNotExist`, `Outdated`; then nothing was changed.
    """
    async with changing(chapter_id, if_version) as chapter:
        before = chapter.page_count
        old = [page.image_id for page in await Page.filter(chapter_id=chapter.id).only("id", "image_id")]
        await Page.filter(chapter_id=chapter.id).delete()
        kept = await keep(helds)
        await Page.bulk_create(
            Page(id=uuid7(), chapter_id=chapter.id, number=number, image_id=image.id, double=is_double(held))
            for number, (image, held) in enumerate(zip(kept, helds, strict=True), start=1)
        )
        unused = await drop(old)
        await pages_changed(chapter, len(kept))
        after = {"page_count": len(kept)}
        await audit.record(
            actor, "pages_uploaded", "chapter", str(chapter.id), before={"page_count": before}, after=after
        )
    await remove_unused(images.storage, unused)
    return chapter


def is_double(held: Held) -> bool:
    """Tell whether an image shows two pages of the print."""
    page = held.prepared.original
    return page.width > DOUBLE_RATIO * page.height
