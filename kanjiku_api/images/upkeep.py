"""Looking after images: what is wrong is told, and what nobody uses is removed.

Both work beside a running service and never have all rows in memory. What is in the making is no fault: files that
somebody holds, and whatever is younger than an hour.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from tortoise import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from ..models import File, FileHold, Image
from ..rules.errors import StorageAway
from ..storage import Missing, Storage
from .service import ABANDONED_AFTER, BATCH_SIZE, batches, delete_marked, drop, finish_removals, remove_unused

M = TypeVar("M", bound=Model)
A = TypeVar("A")
B = TypeVar("B")
AN_HOUR = timedelta(hours=1)
"""What is younger may be in the making."""
RELATIONS = {
    "users": "users",
    "mangas": "mangas",
    "pages": "pages",
    "covered_posts": "covered_posts",
    "post": "post__created_at",  # Tortoise does not find the column of a relation that is its table's primary key
}
"""What may name an image, and what of it is null where nothing does; a test finds what is left out here."""
SIZES_AT_ONCE = 16
READS_AT_ONCE = 4


class Fault(StrEnum):
    """What may be wrong."""

    MISSING = "bytes missing"
    SIZE = "wrong size"
    BYTES = "wrong bytes"
    UNREADABLE = "unreadable"
    IMAGE = "unused image"
    FILE = "unused file"
    HOLD = "hold is over"
    DELETION = "removal not ended"
    ORPHAN = "bytes without row"
    LEFTOVER = "cut off upload"


class Finding(NamedTuple):
    """One fault: of a file by its key, of an image by its id, of what came in by its temporary name."""

    fault: Fault
    name: str

    def __str__(self) -> str:
        return f"{self.fault}: {self.name}"


@dataclass(slots=True)
class CheckedCounts:
    """How much was checked."""

    images: int = 0
    files: int = 0
    size_bytes: int = 0


async def check(storage: Storage, seen: CheckedCounts, *, quick: bool) -> AsyncIterator[Finding]:
    """Tell all that is wrong, and count in `seen`; `quick` compares sizes and reads no bytes. Raises `StorageAway`."""
    now = datetime.now(UTC)
    seen.images = await Image.all().count()
    async for rows in _walk(File.filter(doomed_at__isnull=True), "key"):
        seen.files += len(rows)
        seen.size_bytes += sum(row.size_bytes for row in rows)
        for finding in await _damaged(storage, rows, quick=quick):
            yield finding
    for fault, (find, _) in LEFT_OVER.items():
        if fault is not Fault.LEFTOVER:  # uploads are cut off every day, and the service clears up after them
            async for names in find(storage, now):
                for name in names:
                    yield Finding(fault, name)


async def sweep(storage: Storage, *, dry_run: bool = False) -> AsyncIterator[Finding]:
    """Remove what nobody uses, and tell what; a dry run only tells. Raises `StorageAway`."""
    now = datetime.now(UTC)
    for fault, (find, remove) in LEFT_OVER.items():
        async for names in find(storage, now):
            if not dry_run:
                await remove(storage, names)
            for name in names:
                yield Finding(fault, name)


async def _walk(rows: QuerySet[M], by: str) -> AsyncIterator[list[M]]:
    """Get rows a batch at a time, each from where the last one ended."""
    rest = rows.order_by(by).limit(BATCH_SIZE)
    batch = await rest
    while batch:
        yield batch
        batch = await rest.filter(**{f"{by}__gt": getattr(batch[-1], by)})


async def _each(work: Callable[[A], Awaitable[B]], values: Iterable[A], *, at_once: int) -> list[B]:
    """Do something with each, several at a time."""
    gate = asyncio.Semaphore(at_once)

    async def one(value: A) -> B:
        async with gate:
            return await work(value)

    return await asyncio.gather(*(one(value) for value in values))


async def _damaged(storage: Storage, rows: Sequence[File], *, quick: bool) -> list[Finding]:
    """Find the files whose bytes are not as their rows say.

    One may have been removed between the look at its row and that at its bytes, and even be back. So it is looked at
    again, and is at fault where its row was there, complete, before and after.
    """

    async def look(row: File) -> Finding | None:
        return await _look(storage, row, quick=quick)

    async def found(rows: Iterable[File]) -> list[Finding]:
        looks = await _each(look, rows, at_once=SIZES_AT_ONCE if quick else READS_AT_ONCE)
        return [finding for finding in looks if finding]

    suspects = await found(rows)
    if not suspects:
        return []
    await storage.require_reachable()  # where the whole storage is away no file is lost
    before = {row.key: row for row in await _complete(suspects)}
    findings = await found(before.values())
    after = {row.key: row.created_at for row in await _complete(findings)}
    return [finding for finding in findings if after.get(finding.name) == before[finding.name].created_at]


def _complete(findings: Sequence[Finding]) -> QuerySet[File]:
    keys = [finding.name for finding in findings]
    return File.filter(key__in=keys, doomed_at__isnull=True, holds__isnull=True)


async def _look(storage: Storage, row: File, *, quick: bool) -> Finding | None:
    try:
        size_bytes = await storage.size(row.key)
        if size_bytes is None:
            return Finding(Fault.MISSING, row.key)
        if size_bytes != row.size_bytes:
            return Finding(Fault.SIZE, row.key)
        return None if quick or await _sums(storage, row.key) == (row.key, row.crc32) else Finding(Fault.BYTES, row.key)
    except Missing:
        return Finding(Fault.MISSING, row.key)
    except StorageAway:
        if storage.local_path(row.key) is None:
            raise
        return Finding(Fault.UNREADABLE, row.key)  # a disk fails in places, a server as a whole


async def _sums(storage: Storage, key: str) -> tuple[str, int]:
    """Read a file and get its hash, by which it is kept, and its CRC-32, which a CBZ tells before it is read."""
    digest, crc32 = sha256(), 0
    async for piece in await storage.open(key):
        digest.update(piece)
        crc32 = zlib.crc32(piece, crc32)
    return digest.hexdigest(), crc32


Find = Callable[[Storage, datetime], AsyncIterator[list[str]]]
Remove = Callable[[Storage, list[str]], Awaitable[object]]


async def _unused_images(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    async for images in _walk(_unreferenced_images().filter(created_at__lt=now - AN_HOUR), "id"):
        yield [str(image.id) for image in images]


def _unreferenced_images() -> QuerySet[Image]:
    """Select the images that no row of any table names, but for their own variants."""
    return Image.filter(**{f"{relation}__isnull": True for relation in RELATIONS.values()})


async def _remove_images(storage: Storage, ids: Collection[str]) -> None:
    async with in_transaction():
        await Image.filter(id__in=ids).order_by("id").select_for_update()  # nobody can come to name them now
        keys = await drop([image.id for image in await _unreferenced_images().filter(id__in=ids)])
    await remove_unused(storage, keys)


async def _unused_files(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    unused: dict[str, Any] = {f"{name}__isnull": True for name in ("images", "variants", "holds", "doomed_at")}
    async for files in _walk(File.filter(**unused, created_at__lt=now - AN_HOUR), "key"):
        yield [file.key for file in files]


async def _expired_holds(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    async for holds in _walk(FileHold.filter(until__lte=now - ABANDONED_AFTER), "id"):
        yield sorted({hold.file_id for hold in holds})


async def _abandoned_deletions(_storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    async for files in _walk(File.filter(doomed_at__lte=now - ABANDONED_AFTER), "key"):
        yield [file.key for file in files]


async def _tidy(storage: Storage, _keys: Collection[str]) -> None:
    await finish_removals(storage)


async def _orphans(storage: Storage, now: datetime) -> AsyncIterator[list[str]]:
    """Find bytes without rows; those of a file that is just being removed have none only once they are gone."""
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
    there = await _each(storage.exists, suspects, at_once=SIZES_AT_ONCE)
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


LEFT_OVER: dict[Fault, tuple[Find, Remove]] = {
    Fault.IMAGE: (_unused_images, _remove_images),
    Fault.FILE: (_unused_files, remove_unused),
    Fault.HOLD: (_expired_holds, _tidy),
    Fault.DELETION: (_abandoned_deletions, _tidy),
    Fault.ORPHAN: (_orphans, _remove_orphans),
    Fault.LEFTOVER: (_leftovers, _clear_leftovers),
}
"""What nobody uses: how it is found, and how it is removed."""
