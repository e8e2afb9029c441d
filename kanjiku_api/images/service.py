"""Images come in, are kept and go: bytes in the storage, rows in the database, never one without the other.

Coming in: a hold on the row of each file, then its bytes, then in one transaction the rows that
use them, which ends the holds. Going: in one transaction the rows, which leaves holds that are
over already; after it the files that nobody uses are doomed, then their bytes go, then their rows.
Whoever dies in between leaves holds that end and dooms that grow old, and `tidy` finishes both.

On PostgreSQL those who hold and those who remove wait for one another on the rows of `files`, which they lock in the
order of their keys. The lock lets foreign keys pass (FOR NO KEY UPDATE): so `keep` and `drop`, whose transactions
lock what they like besides, neither wait for these nor are waited for, and there is no circle of waiting.
"""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar
from uuid import UUID, uuid4

from tortoise.exceptions import DBConnectionError
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from ..imaging.exchange import Prepared, Rendering, Wish
from ..imaging.pool import Imaging
from ..models import File, FileHold, Image, Variant
from ..models.ids import uuid7
from ..models.image import ImageKind
from ..rules.errors import StorageAway
from ..storage import Storage

T = TypeVar("T")
log = logging.getLogger("kanjiku")
HOLD = timedelta(hours=1)
"""How long somebody may take from a file's bytes to the rows that use it."""
HOLD_MARGIN = timedelta(minutes=5)
"""What a hold must still have before it when those rows are made: longer than any transaction takes."""
DOOM_IS_LATE = timedelta(minutes=1)
"""After this nobody is at it any more."""
REMOVAL_SECONDS = 30.0
"""So long may removing bytes take: less than until somebody else takes it up."""
DOOM_WAIT_SECONDS = 10.0
DOOM_POLL_SECONDS = 0.05
PORTION = 500
"""Files that one statement names."""


@dataclass(frozen=True, slots=True)
class Images:
    """What images need beside the database."""

    imaging: Imaging
    storage: Storage


@dataclass(frozen=True, slots=True)
class Held:
    """An image whose bytes are kept and whose rows are still to be made."""

    kind: ImageKind
    prepared: Prepared
    holds: tuple[UUID, ...]


class _BeingRemoved(Exception):
    """Somebody is removing a file that is wanted again."""


def wish_for(imaging: Imaging, kind: ImageKind) -> Wish:
    """Say what an image of this kind becomes: avatars are square and small, pages must not move."""
    is_avatar = kind is ImageKind.AVATAR
    return imaging.wish(still=kind is ImageKind.PAGE, widths=not is_avatar, square=is_avatar)


async def bring_in(images: Images, source: Path, kind: ImageKind, gone: asyncio.Future[None] | None = None) -> Held:
    """Check, clean and shrink the image at `source` and keep its bytes; `keep` or `release` what this answers.

    When `gone` is done before a worker has begun, nothing is done. Raises what `Imaging.prepare` raises, and
    `StorageAway`.
    """
    folder = images.storage.incoming / f"image-{uuid4().hex}"
    await asyncio.to_thread(folder.mkdir, parents=True)
    try:
        prepared = await images.imaging.prepare(source, folder, wish_for(images.imaging, kind), gone)
        files = {rendering.key: rendering for rendering in prepared.renderings}
        held = Held(kind, prepared, await _hold(images.storage, files))
        async with or_released(images, [held]):
            await _put(images.storage, files)
        return held
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _hold(storage: Storage, files: dict[str, Rendering]) -> tuple[UUID, ...]:
    """Make sure of the rows of files, so that nobody removes them; one that is being removed is waited for."""
    deadline = monotonic() + DOOM_WAIT_SECONDS
    while monotonic() < deadline:
        try:
            async with in_transaction():
                return await _take(files)
        except _BeingRemoved:  # and none of the rows was made: without a hold it would stay for ever
            await _remove_late(storage, sorted(files))
        await asyncio.sleep(DOOM_POLL_SECONDS)
    raise StorageAway


async def _take(files: dict[str, Rendering]) -> tuple[UUID, ...]:
    await File.bulk_create([_row(files[key]) for key in sorted(files)], ignore_conflicts=True)
    rows = await _lock(list(files))
    if len(rows) < len(files) or any(row.doomed_at for row in rows):
        raise _BeingRemoved
    until = datetime.now(UTC) + HOLD
    holds = [FileHold(id=uuid7(), file_id=key, until=until) for key in files]
    await FileHold.bulk_create(holds)
    return tuple(hold.id for hold in holds)


async def _lock(keys: Sequence[str]) -> list[File]:
    """Lock the rows of files against others who hold or remove them, until the transaction ends."""
    return await File.filter(key__in=keys).order_by("key").select_for_update(no_key=True)


async def _put(storage: Storage, files: dict[str, Rendering]) -> None:
    """Put all files, and come to an end with all, so that none is written after the others were given up."""
    puts = (storage.put(key, file.path) for key, file in files.items())
    for result in await asyncio.gather(*puts, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result


def _row(file: Rendering) -> File:
    return File(
        key=file.key,
        media_type=file.media_type,
        width=file.width,
        height=file.height,
        size_bytes=file.size_bytes,
        crc32=file.crc32,
    )


async def keep(helds: Sequence[Held]) -> list[Image]:
    """Make the rows of images, in the caller's transaction.

    Raises `StorageAway` where a hold is over, or as good as over: the files may be gone.
    """
    await _end_holds(helds)
    made = [
        Image(id=uuid7(), kind=held.kind, file_id=held.prepared.original.key, color=held.prepared.color)
        for held in helds
    ]
    await Image.bulk_create(made)
    await Variant.bulk_create(
        Variant(id=uuid7(), image_id=image.id, bound=rendering.bound, file_id=rendering.key)
        for image, held in zip(made, helds, strict=True)
        for rendering in held.prepared.renderings
        if rendering.bound is not None
    )
    return made


async def _end_holds(helds: Sequence[Held]) -> None:
    enough = datetime.now(UTC) + HOLD_MARGIN
    for portion in portions(hold for held in helds for hold in held.holds):
        if await FileHold.filter(id__in=portion, until__gt=enough).delete() < len(portion):
            raise StorageAway


@asynccontextmanager
async def or_released(images: Images, helds: Collection[Held]) -> AsyncIterator[None]:
    """Run a block that makes the rows of images; whatever ends it early, they are given up."""
    try:
        yield
    except BaseException:  # a cancellation as well: nothing else would look after their bytes for an hour
        await asyncio.shield(release(images, helds))
        raise


async def release(images: Images, helds: Collection[Held]) -> None:
    """Give up images that were brought in, and what only they used."""
    keys = {rendering.key for held in helds for rendering in held.prepared.renderings}
    now = datetime.now(UTC)  # over, but there: should we die before the files are removed, `tidy` finds them
    for portion in portions(hold for held in helds for hold in held.holds):
        await FileHold.filter(id__in=portion).update(until=now)
    await remove_unused(images.storage, keys)


async def drop(ids: Iterable[UUID | None]) -> set[str]:
    """Delete images, in the caller's transaction; answer the files for `remove_unused`, which comes after it.

    What the images belonged to must not name them any more.
    """
    keys: set[str] = set()
    for portion in portions(image_id for image_id in ids if image_id is not None):
        images = await Image.filter(id__in=portion).order_by("id").select_for_update()
        there = [image.id for image in images]  # of two who drop an image the second finds nothing
        keys |= {image.file_id for image in images} | await _files_of(Variant.filter(image_id__in=there))
        await Image.filter(id__in=there).delete()
    now = datetime.now(UTC)  # holds that are over, as in `release`
    for names in portions(sorted(keys)):
        await FileHold.bulk_create([FileHold(id=uuid7(), file_id=key, until=now) for key in names])
    return keys


async def remove_unused(storage: Storage, keys: Iterable[str]) -> int:
    """Remove those files that nobody uses and nobody holds, bytes and rows; tell how many.

    Where the storage or the database does not answer they are left to `tidy`, and nothing is raised: what
    they belonged to is gone already.
    """
    removed = 0
    for portion in portions(sorted(keys)):
        now = datetime.now(UTC)
        try:
            doomed = await _doom(portion, now)
        except DBConnectionError as error:
            log.warning("%d files are looked at later: %r", len(portion), error)
            continue
        removed += await remove_doomed(storage, doomed, now)
    return removed


async def _doom(keys: Sequence[str], now: datetime) -> list[str]:
    """Mark those files that nobody uses, and tell which."""
    async with in_transaction():
        # The lock first, and then the look: in one statement the look would be older than the lock.
        locked = await _lock(keys)
        await FileHold.filter(file_id__in=keys, until__lte=now).delete()
        # Holds before images: `keep` makes the one into the other, and may do so between two looks.
        used = [await _files_of(model.filter(file_id__in=keys)) for model in (FileHold, Image, Variant)]
        doomed = [
            file.key for file in locked if file.doomed_at is None and not any(file.key in named for named in used)
        ]
        await File.filter(key__in=doomed).update(doomed_at=now)
    return doomed


async def _files_of(rows: QuerySet[Any]) -> set[str]:
    """Get the keys of the files that rows name."""
    return {str(key) for key in await rows.distinct().values_list("file_id", flat=True)}


async def remove_doomed(storage: Storage, keys: Sequence[str], doomed_at: datetime) -> int:
    """Remove files that were doomed at that time, which tells our dooms from those that others took up since."""
    if not keys:
        return 0
    try:
        async with asyncio.timeout(REMOVAL_SECONDS):
            await asyncio.gather(*(storage.delete(key) for key in keys))
        async with in_transaction():
            doomed = File.filter(key__in=keys, doomed_at=doomed_at).order_by("key").select_for_update()
            ours = [file.key for file in await doomed]
            over = FileHold.filter(file_id__in=ours, until__lte=datetime.now(UTC))
            await over.delete()  # left by somebody who dropped an image meanwhile
            await File.filter(key__in=ours).delete()
    except (StorageAway, TimeoutError, DBConnectionError) as error:
        log.warning("%d files are removed later: %r", len(keys), error.__cause__ or error)
        return 0
    return len(ours)


async def _remove_late(storage: Storage, keys: Sequence[str]) -> int:
    """Take up those dooms that nobody is at any more."""
    now = datetime.now(UTC)
    async with in_transaction():
        late = [file.key for file in await _lock(keys) if file.doomed_at and file.doomed_at <= now - DOOM_IS_LATE]
        await File.filter(key__in=late).update(doomed_at=now)
    return await remove_doomed(storage, late, now)


async def tidy(storage: Storage) -> int:
    """Finish what others began and did not end; tell how many files that removed."""
    now = datetime.now(UTC)
    removed = await remove_unused(storage, await _files_of(FileHold.filter(until__lte=now)))
    late = await File.filter(doomed_at__lte=now - DOOM_IS_LATE).values_list("key", flat=True)
    for portion in portions(str(key) for key in late):
        removed += await _remove_late(storage, portion)
    return removed


def portions(values: Iterable[T]) -> Iterator[list[T]]:
    """Cut into as many as one statement names."""
    rest = list(values)
    for start in range(0, len(rest), PORTION):
        yield rest[start : start + PORTION]
