"""Images are ingested, kept and deleted: bytes in the storage, rows in the database, never one without the other.

Ingest: hold the row of each file; store the bytes; then, in one transaction, create the rows that use the files and
end the holds. Delete: in one transaction, delete the rows that use the files, and leave holds that have already
expired; then mark the files that nobody uses for deletion (`doomed_at`); then delete their bytes, and last their
rows. A process that dies in between leaves expired holds or old marks; `finish_removals` completes both.

While a backup is made, no file is marked for deletion: the backup has all rows of one moment, and then reads their
bytes. Files that become unused meanwhile are left to `finish_removals`. A file that was marked before that moment is
not part of the backup, so its deletion may continue.

On PostgreSQL, whoever holds or deletes files first locks their rows in `files`, in the order of their keys. The lock
does not conflict with foreign keys (FOR NO KEY UPDATE). So the transactions of `keep` and `drop`, which may lock other
rows too, never wait for it, and there is no deadlock.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from uuid import UUID

from tortoise.transactions import in_transaction

from ..imaging.exchange import Prepared, ProcessingOptions, Rendering
from ..imaging.pool import Imaging
from ..models import Conversion, File, FileHold, Image, Variant
from ..models.ids import uuid7
from ..models.image import ImageKind
from ..rules.errors import StorageAway
from ..storage import Storage
from .batches import batches
from .removals import delete_abandoned, files_of, lock_files, remove_unused

HOLD = timedelta(hours=1)
"""How long a hold lasts: the time limit from writing a file's bytes to creating the rows that use it."""
HOLD_MARGIN = timedelta(minutes=5)
"""How long a hold must still last when those rows are created; longer than any transaction takes."""
DELETION_WAIT_SECONDS, DELETION_POLL_SECONDS = 10.0, 0.05


@dataclass(frozen=True, slots=True)
class Images:
    """The parts of the service that images need, besides the database."""

    imaging: Imaging
    storage: Storage


@dataclass(frozen=True, slots=True)
class HeldImage:
    """An image whose files are held; its rows are not created yet."""

    kind: ImageKind
    prepared: Prepared
    holds: tuple[UUID, ...]
    """One for each of its files."""

    @classmethod
    def of(cls, kind: ImageKind, prepared: Prepared) -> "HeldImage":
        """Name the holds that an image will have."""
        return cls(kind, prepared, tuple(uuid7() for _ in _files_of(prepared)))

    @property
    def files(self) -> dict[str, Rendering]:
        """Its files by their keys; equal renderings are one file."""
        return _files_of(self.prepared)


def _files_of(prepared: Prepared) -> dict[str, Rendering]:
    return {rendering.key: rendering for rendering in prepared.renderings}


class _BeingRemoved(Exception):
    """A file that is needed again is being deleted."""


def processing_options(imaging: Imaging, kind: ImageKind) -> ProcessingOptions:
    """Get the options for an image of this kind: avatars are square and small, pages must not be animated."""
    is_avatar = kind is ImageKind.AVATAR
    return imaging.options(still=kind is ImageKind.PAGE, widths=not is_avatar, square=is_avatar)


async def ingest_image(
    images: Images, source: Path, kind: ImageKind, gone: asyncio.Future[None] | None = None
) -> HeldImage:
    """Process the image at `source` and store its bytes; pass the result to `keep` or to `release`.

    If `gone` is done before a worker begins, nothing happens. Raises what `Imaging.prepare` raises, and `StorageAway`.
    """
    async with images.storage.scratch("image") as folder:
        prepared = await images.imaging.prepare(source, folder, processing_options(images.imaging, kind), gone)
        return await store(images, prepared, kind)


async def store(images: Images, prepared: Prepared, kind: ImageKind) -> HeldImage:
    """Store the files that a worker wrote, and hold them."""
    async with holding(images, HeldImage.of(kind, prepared)) as held:
        await _put(images.storage, held.files)
    return held


@asynccontextmanager
async def holding(images: Images, held: HeldImage) -> AsyncIterator[HeldImage]:
    """Hold the files of an image for a block that stores their bytes; if it fails or is cancelled, release them.

    The holds are named before they exist: a cancellation that arrives with the end of their transaction finds them too.
    Raises `StorageAway` if files are being deleted for too long.
    """
    async with released_on_error(images, [held]):
        await _hold_files(images.storage, held.files, held.holds)
        yield held


async def _hold_files(storage: Storage, files: dict[str, Rendering], holds: Sequence[UUID]) -> None:
    """Create the rows of files and hold them against deletion; wait for files that are being deleted."""
    deadline = monotonic() + DELETION_WAIT_SECONDS
    while monotonic() < deadline:
        try:
            async with in_transaction():
                return await _take(files, holds)
        except _BeingRemoved:  # rolls back the new rows too: a file without a hold would stay forever
            await delete_abandoned(storage, sorted(files))
        await asyncio.sleep(DELETION_POLL_SECONDS)
    raise StorageAway


async def _take(files: dict[str, Rendering], holds: Sequence[UUID]) -> None:
    await File.bulk_create([_row(files[key]) for key in sorted(files)], ignore_conflicts=True)
    rows = await lock_files(list(files))
    if len(rows) < len(files) or any(row.doomed_at for row in rows):
        raise _BeingRemoved
    until = datetime.now(UTC) + HOLD
    named = zip(holds, files, strict=True)
    await FileHold.bulk_create([FileHold(id=hold, file_id=key, until=until) for hold, key in named])


async def _put(storage: Storage, files: dict[str, Rendering]) -> None:
    """Store all files. Wait for all even if one fails, so that none is written after the others are released."""
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


async def keep(held_images: Sequence[HeldImage]) -> list[Image]:
    """Create the rows of images, in the caller's transaction.

    Raises `StorageAway` if a hold has expired or is about to: the files may be gone.
    """
    await end_holds(held_images)
    made = [
        Image(id=uuid7(), kind=held.kind, file_id=held.prepared.original.key, color=held.prepared.color)
        for held in held_images
    ]
    await Image.bulk_create(made)
    await Variant.bulk_create(
        Variant(id=uuid7(), image_id=image.id, bound=rendering.bound, file_id=rendering.key)
        for image, held in zip(made, held_images, strict=True)
        for rendering in held.prepared.renderings
        if rendering.bound is not None
    )
    return made


async def end_holds(held_images: Sequence[HeldImage]) -> None:
    """End the holds of files, in the transaction that makes use of them. Raises `StorageAway` as `keep` does."""
    enough = datetime.now(UTC) + HOLD_MARGIN
    for batch in batches(hold for held in held_images for hold in held.holds):
        if await FileHold.filter(id__in=batch, until__gt=enough).delete() < len(batch):
            raise StorageAway


@asynccontextmanager
async def released_on_error(images: Images, held_images: Collection[HeldImage]) -> AsyncIterator[None]:
    """Run a block that creates the rows of images; if it fails or is cancelled, release the images."""
    try:
        yield
    except BaseException:  # a cancellation too: otherwise their bytes would stay for an hour
        await asyncio.shield(release(images, held_images))
        raise


async def release(images: Images, held_images: Collection[HeldImage]) -> None:
    """Release images that will not be kept, and delete the files that only they used."""
    keys = {key for held in held_images for key in held.files}
    now = datetime.now(UTC)  # `finish_removals` finds expired holds if we die before the end
    for batch in batches(hold for held in held_images for hold in held.holds):
        await FileHold.filter(id__in=batch).update(until=now)
    await remove_unused(images.storage, keys)


async def drop(ids: Iterable[UUID | None]) -> set[str]:
    """Delete the rows of images, in the caller's transaction; return their files, for `remove_unused` after it.

    No other row may refer to the images any more.
    """
    keys: set[str] = set()
    for batch in batches(image_id for image_id in ids if image_id is not None):
        images = await Image.filter(id__in=batch).order_by("id").select_for_update()
        there = [image.id for image in images]  # if two drop an image at once, the second finds nothing
        keys |= {image.file_id for image in images}
        for model in (Variant, Conversion):
            keys |= await files_of(model.filter(image_id__in=there, file_id__isnull=False))
        await Image.filter(id__in=there).delete()
    await hold_until(keys, datetime.now(UTC))  # expired, as in `release`
    return keys


async def hold_until(keys: Iterable[str], until: datetime) -> None:
    """Keep files until this time; unused ones are deleted after it. Call it in a transaction."""
    for names in batches(sorted(keys)):
        await FileHold.bulk_create([FileHold(id=uuid7(), file_id=key, until=until) for key in names])
