"""The work of the commands for content; they can run beside the service."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from secrets import token_urlsafe
from typing import TypeVar

from ..auth.passwords import Passwords
from ..database import migrations
from ..demo.service import make_demo
from ..images import repairs as repairing
from ..images import upkeep
from ..images.damage import CheckedCounts, FileFault, Finding
from ..images.service import Images
from ..images.uses import uses_of
from ..imaging.pool import Imaging
from ..models import File
from ..settings import Settings
from ..storage import Storage, storage_for
from ..uploads.candidates import FoundItems, Result
from ..uploads.importing import ImportOptions, PageProgress, import_chapter, preview_chapter
from ..uploads.sources import limits_of
from .errors import StorageNotPersistent
from .image_reports import Report
from .running import with_database

T = TypeVar("T")


async def fsck(settings: Settings, report: Report, *, quick: bool) -> bool:
    """Report the faults of images; return whether there are none. Raises `StorageAway`."""

    async def look(storage: Storage) -> bool:
        counts = CheckedCounts()
        async for findings in upkeep.check(storage, counts, quick=quick):
            report.show_found(findings, await uses_of(_files_of(findings)))
        if not await storage.has_folders():
            report.show_no_folders(settings.files.image_path)
        report.end_check(counts)
        return report.is_clean

    return await _with_storage(settings, look)


async def repair(settings: Settings, report: Report, *, quick: bool) -> bool:
    """Render damaged sizes again and sweep; return whether no fault is left.

    Raises `StorageAway`, `StorageFull`, `StorageNotPersistent`.
    """
    await _with_storage(settings, _require_reachable)  # before folders are created, in case the disk is not mounted

    async def work() -> bool:
        counts = CheckedCounts()
        async with images_of(settings) as images:
            async for repairs in repairing.repair(images, counts, quick=quick):
                report.show_repaired(repairs)
            report.end_check(counts)
            async for findings in upkeep.sweep(images.storage):
                report.show_removed(findings)
        report.end_sweep()
        return report.is_clean

    return await with_database(settings, work)


async def sweep(settings: Settings, report: Report, *, dry_run: bool) -> None:
    """Delete what nobody uses, or only report it. Raises `StorageAway`."""

    async def clear(storage: Storage) -> None:
        async for findings in upkeep.sweep(storage, dry_run=dry_run):
            report.show_removed(findings)
        report.end_sweep(dry_run=dry_run)

    await _with_storage(settings, clear)


def _files_of(findings: Sequence[Finding]) -> list[str]:
    """Get the keys of files; other findings have names of other kinds."""
    return [finding.name for finding in findings if finding.fault not in {FileFault.IMAGE, FileFault.LEFTOVER}]


async def _require_reachable(storage: Storage) -> None:
    if await File.exists():
        await storage.require_reachable()


async def _with_storage(settings: Settings, work: Callable[[Storage], Awaitable[T]]) -> T:
    async def run() -> T:
        await migrations.require_current()
        storage = storage_for(settings)
        try:
            return await work(storage)
        finally:
            await storage.close()

    return await with_database(settings, run)


@asynccontextmanager
async def images_of(settings: Settings) -> AsyncIterator[Images]:
    """Open the parts that images need, for a block. Raises `StorageNotPersistent`."""
    if settings.storage.kind == "memory":
        raise StorageNotPersistent
    images = Images(Imaging(settings.files), storage_for(settings))
    await images.storage.start()
    try:
        yield images
    finally:
        images.imaging.close()
        await images.storage.close()


async def import_chapters(
    settings: Settings,
    found: FoundItems,
    options: ImportOptions,
    on_page: PageProgress,
    on_result: Callable[[Result], None],
) -> None:
    """Import chapters one by one, and report each. Raises `StorageNotPersistent`, `StorageAway`."""
    limits = limits_of(settings.files)

    async def take_in() -> None:
        await migrations.require_current()
        async with images_of(settings) as images:
            for chapter in found.chapters:
                on_result(await import_chapter(images, limits, chapter, options, on_page))

    await with_database(settings, take_in)


async def preview_chapters(
    settings: Settings, found: FoundItems, options: ImportOptions, on_result: Callable[[Result], None]
) -> None:
    """Report what an import would do with each chapter, without changing anything."""
    limits = limits_of(settings.files)

    async def look() -> None:
        await migrations.require_current()
        for chapter in found.chapters:
            on_result(await preview_chapter(limits, chapter, options))

    await with_database(settings, look)


async def demo_data(settings: Settings) -> str:
    """Make the demo site; return the password of its users. Raises `StorageNotPersistent`, and as `make_demo` does."""
    password, passwords = token_urlsafe(9), Passwords(settings.passwords)

    async def make() -> None:
        await migrations.require_current()
        async with images_of(settings) as images:
            await make_demo(images, limits_of(settings.files), passwords, password)

    try:
        await with_database(settings, make)
    finally:
        passwords.close()
    return password
