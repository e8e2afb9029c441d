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
from ..uploads.importing import Step, Terms, foresee_chapter, import_chapter
from ..uploads.sources import limits_of
from .running import with_database

T = TypeVar("T")


async def fsck(settings: Settings, say: Callable[[str], None], *, quick: bool) -> bool:
    """Say what is wrong with the images; tell whether nothing is. Raises `StorageAway`."""

    async def look(storage: Storage) -> bool:
        seen = upkeep.Seen()
        count = 0
        async for finding in upkeep.check(storage, seen, quick=quick):
            say(str(finding))
            count += 1
        say(f"{count or 'no'} faults in {seen.images} images and {seen.files} files of {seen.size_bytes} bytes")
        return not count

    return await _with_storage(settings, look)


async def sweep(settings: Settings, say: Callable[[str], None], *, dry_run: bool) -> None:
    """Remove what nobody uses, or only say it. Raises `StorageAway`."""

    async def clear(storage: Storage) -> None:
        count = 0
        async for finding in upkeep.sweep(storage, dry_run=dry_run):
            say(str(finding))
            count += 1
        say(f"{'would remove' if dry_run else 'removed'} {count or 'nothing'}")

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


class StorageForgets(ApiError):
    """What a command brings in must outlast it."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.storage_forgets"


@asynccontextmanager
async def images_of(settings: Settings) -> AsyncIterator[Images]:
    """Have what images need for a block. Raises `StorageForgets`."""
    if settings.storage.kind == "memory":
        raise StorageForgets
    images = Images(Imaging(settings.files), storage_for(settings))
    await images.storage.start()
    try:
        yield images
    finally:
        images.imaging.close()
        await images.storage.close()


async def import_chapters(
    settings: Settings, found: Found, terms: Terms, step: Step, tell: Callable[[Result], None]
) -> None:
    """Take chapters in, one after the other, and `tell` what became of each. Raises `StorageForgets`, `StorageAway`."""
    limits = limits_of(settings.files)

    async def take_in() -> None:
        await migrations.require_current()
        async with images_of(settings) as images:
            for chapter in found.chapters:
                tell(await import_chapter(images, limits, chapter, terms, step))

    await with_database(settings, take_in)


async def foresee_chapters(settings: Settings, found: Found, terms: Terms, tell: Callable[[Result], None]) -> None:
    """Say of chapters, one after the other, what would become of each; nothing is changed."""
    limits = limits_of(settings.files)

    async def look() -> None:
        await migrations.require_current()
        for chapter in found.chapters:
            tell(await foresee_chapter(limits, chapter, terms))

    await with_database(settings, look)


async def demo_data(settings: Settings) -> str:
    """Make the demo site; answer the password of its users. Raises `StorageForgets`, and as `make_demo` does."""
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
