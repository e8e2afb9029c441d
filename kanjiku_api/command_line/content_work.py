"""What the commands for content do, beside a running service."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from secrets import token_urlsafe
from typing import TypeVar

from ..auth.passwords import Passwords
from ..database import migrations
from ..demo.service import make_demo
from ..images import upkeep
from ..images.service import Images
from ..imaging.pool import Imaging
from ..rules.errors import ApiError
from ..settings import Settings
from ..storage import Storage, storage_for
from ..uploads.candidates import Found, Result
from ..uploads.importing import ImportOptions, PageProgress, import_chapter, preview_chapter
from ..uploads.sources import limits_of
from .running import with_database

T = TypeVar("T")


async def fsck(settings: Settings, print_line: Callable[[str], None], *, quick: bool) -> bool:
    """Print what is wrong with the images; answer whether nothing is. Raises `StorageAway`."""

    async def look(storage: Storage) -> bool:
        counts = upkeep.CheckedCounts()
        count = 0
        async for finding in upkeep.check(storage, counts, quick=quick):
            print_line(str(finding))
            count += 1
        print_line(
            f"{count or 'no'} faults in {counts.images} images and {counts.files} files of {counts.size_bytes} bytes"
        )
        return not count

    return await _with_storage(settings, look)


async def sweep(settings: Settings, print_line: Callable[[str], None], *, dry_run: bool) -> None:
    """Delete what nobody uses, or only print it. Raises `StorageAway`."""

    async def clear(storage: Storage) -> None:
        count = 0
        async for finding in upkeep.sweep(storage, dry_run=dry_run):
            print_line(str(finding))
            count += 1
        print_line(f"{'would remove' if dry_run else 'removed'} {count or 'nothing'}")

    await _with_storage(settings, clear)


async def _with_storage(settings: Settings, work: Callable[[Storage], Awaitable[T]]) -> T:
    async def run() -> T:
        await migrations.require_current()
        storage = storage_for(settings)
        try:
            return await work(storage)
        finally:
            await storage.close()

    return await with_database(settings, run)


class StorageNotPersistent(ApiError):
    """The storage loses everything when the command ends, so there is nothing to import into."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.storage_forgets"


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
    settings: Settings, found: Found, options: ImportOptions, on_page: PageProgress, on_result: Callable[[Result], None]
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
    settings: Settings, found: Found, options: ImportOptions, on_result: Callable[[Result], None]
) -> None:
    """Report what would become of each chapter, without changing anything."""
    limits = limits_of(settings.files)

    async def look() -> None:
        await migrations.require_current()
        for chapter in found.chapters:
            on_result(await preview_chapter(limits, chapter, options))

    await with_database(settings, look)


async def demo_data(settings: Settings) -> str:
    """Make the demo site; answer the password of its users. Raises `StorageNotPersistent`, and as `make_demo` does."""
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
