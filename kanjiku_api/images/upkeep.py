"""Maintenance of images: `check` lists faults, `sweep` deletes unused images and files.

Both work while the service runs, and never load all rows. Work in progress is not a fault: held files, and everything
younger than an hour.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from ..database import leases
from ..models import File, FileHold, Image
from ..storage import Storage
from .batches import BATCH_SIZE, batches
from .damage import SIZES_AT_ONCE, CheckedCounts, FileFault, Finding, damage, each, walk
from .removals import ABANDONED_AFTER, delete_marked, finish_removals, remove_unused
from .service import drop

AN_HOUR = timedelta(hours=1)
"""Younger files may belong to running uploads."""
RELATIONS = {
    "users": "users",
    "mangas": "mangas",
    "pages": "pages",
    "covered_posts": "covered_posts",
    "post": "post__created_at",  # Tortoise does not find the column of a relation that is its table's primary key
}
"""The columns that may refer to an image, and a column that is null if none does; a test finds missing ones."""


async def check(storage: Storage, seen: CheckedCounts, *, quick: bool) -> AsyncIterator[list[Finding]]:
    """Find all faults, in batches, and count in `seen` what was checked. Raises `StorageAway`.

    `quick` only compares sizes and does not read bytes.
    """
    now = datetime.now(UTC)
    async for findings in damage(storage, seen, quick=quick):
        yield findings
    for fault, (find, _) in LEFT_OVER.items():
        if fault is not FileFault.LEFTOVER:  # interrupted uploads are normal, and the service cleans them up
            async for names in find(storage, now):
                yield [Finding(fault, name) for name in names]


async def sweep(storage: Storage, *, dry_run: bool = False) -> AsyncIterator[list[Finding]]:
    """Delete unused images and files, and yield them in batches; a dry run deletes nothing.

    Raises `StorageAway`, and `LeaseUnavailable` while a backup is made.
    """
    now = datetime.now(UTC)
    for fault, (find, remove) in LEFT_OVER.items():
        async for names in find(storage, now):
            if not dry_run:
                await leases.require_free(leases.BACKUP)
                await remove(storage, names)
            yield [Finding(fault, name) for name in names]


Find = Callable[[Storage, datetime], AsyncIterator[list[str]]]
Remove = Callable[[Storage, list[str]], Awaitable[object]]


async def _unused_images(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    async for images in walk(_unreferenced_images().filter(created_at__lt=now - AN_HOUR), "id"):
        yield [str(image.id) for image in images]


def _unreferenced_images() -> QuerySet[Image]:
    """Select the images that no row names, except their own variants and conversions."""
    return Image.filter(**{f"{relation}__isnull": True for relation in RELATIONS.values()})


async def _remove_images(storage: Storage, ids: Collection[str]) -> None:
    async with in_transaction():
        await Image.filter(id__in=ids).order_by("id").select_for_update()  # nothing can start to use them now
        keys = await drop([image.id for image in await _unreferenced_images().filter(id__in=ids)])
    await remove_unused(storage, keys)


async def _unused_files(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    unused: dict[str, Any] = {
        f"{name}__isnull": True for name in ("images", "variants", "conversions", "holds", "doomed_at")
    }
    async for files in walk(File.filter(**unused, created_at__lt=now - AN_HOUR), "key"):
        yield [file.key for file in files]


async def _expired_holds(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    async for holds in walk(FileHold.filter(until__lte=now - ABANDONED_AFTER), "id"):
        yield sorted({hold.file_id for hold in holds})


async def _abandoned_deletions(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    async for files in walk(File.filter(doomed_at__lte=now - ABANDONED_AFTER), "key"):
        yield [file.key for file in files]


async def _tidy(storage: Storage, _keys: Collection[str]) -> None:
    await finish_removals(storage)


async def _orphans(storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    """Find bytes without rows. A file being deleted loses its row after its bytes, so it is not found."""
    if not await File.exists() and not await storage.has_folders():
        return  # the site has never served
    batch: list[str] = []
    async for stored in storage.keys():
        if stored.modified_at < now - AN_HOUR:
            batch.append(stored.key)
        if len(batch) == BATCH_SIZE:
            yield await _without_rows(storage, batch)
            batch = []
    yield await _without_rows(storage, batch)


async def _without_rows(storage: Storage, keys: Sequence[str]) -> list[str]:
    suspects = sorted(set(keys) - await _known(keys))
    there = await each(storage.exists, suspects, at_once=SIZES_AT_ONCE)
    left = [key for key, is_there in zip(suspects, there, strict=True) if is_there]
    return sorted(set(left) - await _known(left))


async def _known(keys: Sequence[str]) -> set[str]:
    return {str(key) for key in await File.filter(key__in=keys).values_list("key", flat=True)} if keys else set()


async def _remove_orphans(storage: Storage, keys: Sequence[str]) -> None:
    """Remove bytes without rows.

    Another process may ingest the same bytes at this moment, find them there and write nothing. So each first gets a
    row that is marked for deletion: only one process can create it, and an ingest waits until row and bytes are gone.
    """
    for names in batches(keys):
        now = datetime.now(UTC)
        shape = {"media_type": "unknown", "width": 0, "height": 0, "size_bytes": 0, "crc32": 0}
        await File.bulk_create([File(key=key, doomed_at=now, **shape) for key in names], ignore_conflicts=True)
        ours = await File.filter(key__in=names, doomed_at=now).values_list("key", flat=True)
        await delete_marked(storage, [str(key) for key in ours], now)


async def _leftovers(storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    yield await storage.left_incoming(now - AN_HOUR)


async def _clear_leftovers(storage: Storage, _names: Collection[str]) -> None:
    await storage.clear_incoming(datetime.now(UTC) - AN_HOUR)


LEFT_OVER: dict[FileFault, tuple[Find, Remove]] = {
    FileFault.IMAGE: (_unused_images, _remove_images),
    FileFault.FILE: (_unused_files, remove_unused),
    FileFault.HOLD: (_expired_holds, _tidy),
    FileFault.DELETION: (_abandoned_deletions, _tidy),
    FileFault.ORPHAN: (_orphans, _remove_orphans),
    FileFault.LEFTOVER: (_leftovers, _clear_leftovers),
}
"""The kinds of unused things: how they are found, and how they are deleted."""
