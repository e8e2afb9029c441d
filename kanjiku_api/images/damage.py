"""Finds files whose bytes do not match their rows, in batches and while the service runs."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, TypeVar

from tortoise import Model
from tortoise.queryset import QuerySet

from ..models import File, Image
from ..rules.errors import StorageAway
from ..storage import Missing, Storage
from .batches import BATCH_SIZE

M = TypeVar("M", bound=Model)
A = TypeVar("A")
B = TypeVar("B")
SIZES_AT_ONCE = 16
READS_AT_ONCE = 4


class FileFault(StrEnum):
    """The kinds of faults."""

    MISSING = "bytes missing"
    SIZE = "wrong size"
    BYTES = "wrong bytes"
    UNREADABLE = "unreadable"
    IMAGE = "unused image"
    FILE = "unused file"
    HOLD = "expired hold"
    DELETION = "unfinished removal"
    ORPHAN = "bytes without row"
    LEFTOVER = "interrupted upload"


class Finding(NamedTuple):
    """One fault; `name` is the key of a file, the id of an image, or the temporary name of an upload."""

    fault: FileFault
    name: str


@dataclass(slots=True)
class CheckedCounts:
    """How much was checked."""

    images: int = 0
    files: int = 0
    size_bytes: int = 0


async def damage(storage: Storage, seen: CheckedCounts, *, quick: bool) -> AsyncIterator[list[Finding]]:
    """Find damaged files in batches, and count in `seen` what was checked. Raises `StorageAway`.

    `quick` only compares sizes and does not read bytes.
    """
    seen.images = await Image.all().count()
    async for rows in walk(File.filter(doomed_at__isnull=True), "key"):
        seen.files += len(rows)
        seen.size_bytes += sum(row.size_bytes for row in rows)
        yield await damaged(storage, rows, quick=quick)


async def walk(rows: QuerySet[M], by: str) -> AsyncIterator[list[M]]:
    """Read rows in batches, ordered by the column `by`."""
    rest = rows.order_by(by).limit(BATCH_SIZE)
    batch = await rest
    while batch:
        yield batch
        batch = await rest.filter(**{f"{by}__gt": getattr(batch[-1], by)})


async def each(work: Callable[[A], Awaitable[B]], values: Iterable[A], *, at_once: int) -> list[B]:
    """Run `work` for each value, at most `at_once` at a time."""
    gate = asyncio.Semaphore(at_once)

    async def one(value: A) -> B:
        async with gate:
            return await work(value)

    return await asyncio.gather(*(one(value) for value in values))


async def damaged(storage: Storage, rows: Sequence[File], *, quick: bool) -> list[Finding]:
    """Find the files whose bytes do not match their rows.

    A file may be deleted, and even stored again, between reading its row and its bytes. So suspects are checked again,
    and count only if the row existed and was complete before and after.
    """

    async def look(row: File) -> Finding | None:
        return await _look(storage, row, quick=quick)

    async def found(rows: Iterable[File]) -> list[Finding]:
        looks = await each(look, rows, at_once=SIZES_AT_ONCE if quick else READS_AT_ONCE)
        return [finding for finding in looks if finding]

    suspects = await found(rows)
    if not suspects:
        return []
    await storage.require_reachable()  # if the whole storage is away, no file is lost
    before = {row.key: row for row in await complete(suspects)}
    findings = await found(before.values())
    after = {row.key: row.created_at for row in await complete(findings)}
    return [finding for finding in findings if after.get(finding.name) == before[finding.name].created_at]


def complete(findings: Sequence[Finding]) -> QuerySet[File]:
    """Select those of these files whose bytes must exist: neither being stored nor being deleted."""
    keys = [finding.name for finding in findings]
    return File.filter(key__in=keys, doomed_at__isnull=True, holds__isnull=True).order_by("key")


async def _look(storage: Storage, row: File, *, quick: bool) -> Finding | None:
    try:
        size_bytes = await storage.size(row.key)
        if size_bytes is None:
            return Finding(FileFault.MISSING, row.key)
        if size_bytes != row.size_bytes:
            return Finding(FileFault.SIZE, row.key)
        is_whole = quick or await _sums(storage, row.key) == (row.key, row.crc32)
        return None if is_whole else Finding(FileFault.BYTES, row.key)
    except Missing:
        return Finding(FileFault.MISSING, row.key)
    except StorageAway:
        if storage.local_path(row.key) is None:
            raise
        return Finding(FileFault.UNREADABLE, row.key)  # a disk can fail for single files, a server fails as a whole


async def _sums(storage: Storage, key: str) -> tuple[str, int]:
    """Read a file and get its SHA-256, which is its key, and its CRC-32, which a CBZ needs in advance."""
    digest, crc32 = sha256(), 0
    async for piece in await storage.open(key):
        digest.update(piece)
        crc32 = zlib.crc32(piece, crc32)
    return digest.hexdigest(), crc32
