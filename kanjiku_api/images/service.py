"""Images come in, are kept and go: bytes in the storage, rows in the database, never one without the other.

Coming in: a hold on the row of each file, then its bytes, then in one transaction the rows that
use them, which ends the holds. Going: in one transaction the rows, which leaves holds that are
over already; after it the files that nobody uses are doomed, then their bytes go, then their rows.
Whoever dies in between leaves holds that end and dooms that grow old, and `tidy` finishes both.
"""

import asyncio
import logging
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar
from uuid import UUID, uuid4

from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from ..errors import StorageAway
from ..imaging.pool import Imaging
from ..imaging.worker import Prepared, Rendering, Wish
from ..models import File, FileHold, Image, Variant
from ..models.ids import uuid7
from ..models.image import ImageKind
from ..storage import Storage

T = TypeVar("T")
log = logging.getLogger("kanjiku")
HOLD = timedelta(hours=1)
"""How long somebody may take from a file's bytes to the rows that use it."""
DOOM_IS_LATE = timedelta(minutes=1)
"""After this nobody is at it any more."""
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


def wish_for(imaging: Imaging, kind: ImageKind) -> Wish:
    """Say what an image of this kind becomes: avatars are square and small, pages must not move."""
    is_avatar = kind is ImageKind.AVATAR
    return imaging.wish(still=kind is ImageKind.PAGE, widths=not is_avatar, square=is_avatar)


async def bring_in(images: Images, source: Path, kind: ImageKind) -> Held:
    """Check, clean and shrink the image at `source` and keep its bytes; `keep` or `release` what this answers.

    Raises what `Imaging.prepare` raises, and `StorageAway`.
    """
    folder = images.storage.incoming / f"image-{uuid4().hex}"
    await asyncio.to_thread(folder.mkdir, parents=True)
    try:
        prepared = await images.imaging.prepare(source, folder, wish_for(images.imaging, kind))
        files = {rendering.key: rendering for rendering in prepared.renderings}
        held = Held(kind, prepared, await _hold(files))
        try:
            await _put(images.storage, files)
        except BaseException:
            await release(images, [held])
            raise
        return held
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _put(storage: Storage, files: Mapping[str, Rendering]) -> None:
    """Keep files. None is still under way when this fails: it would come after its release, and nobody would own it."""
    ended = await asyncio.gather(*(storage.put(key, file.path) for key, file in files.items()), return_exceptions=True)
    for fault in ended:
        if fault is not None:
            raise fault


async def _hold(files: dict[str, Rendering]) -> tuple[UUID, ...]:
    """Make sure of the rows of files, so that nobody removes them; one that is being removed is waited for."""
    deadline = monotonic() + DOOM_WAIT_SECONDS
    while monotonic() < deadline:
        async with in_transaction():
            await File.bulk_create([_row(files[key]) for key in sorted(files)], ignore_conflicts=True)
            rows = await File.filter(key__in=list(files)).order_by("key").select_for_update()
            if len(rows) == len(files) and not any(row.doomed_at for row in rows):
                until = datetime.now(UTC) + HOLD
                holds = [FileHold(id=uuid7(), file_id=key, until=until) for key in files]
                await FileHold.bulk_create(holds)
                return tuple(hold.id for hold in holds)
        await asyncio.sleep(DOOM_POLL_SECONDS)
    raise StorageAway


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
    """Make the rows of images, in the caller's transaction."""
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
    for portion in _portions(hold for held in helds for hold in held.holds):
        await FileHold.filter(id__in=portion).delete()
    return made


async def release(images: Images, helds: Sequence[Held]) -> None:
    """Give up images that were brought in, and what only they used."""
    keys = {rendering.key for held in helds for rendering in held.prepared.renderings}
    for portion in _portions(hold for held in helds for hold in held.holds):
        await FileHold.filter(id__in=portion).delete()
    await remove_unused(images.storage, keys)


async def drop(ids: Iterable[UUID | None]) -> set[str]:
    """Delete images, in the caller's transaction; answer the files for `remove_unused`, which comes after it.

    What the images belonged to must not name them any more.
    """
    keys: set[str] = set()
    for portion in _portions(image_id for image_id in ids if image_id is not None):
        keys |= await _files_of(Image.filter(id__in=portion)) | await _files_of(Variant.filter(image_id__in=portion))
        await Image.filter(id__in=portion).delete()
    now = datetime.now(UTC)  # holds that are over: should we die before the files are removed, `tidy` finds them
    for names in _portions(sorted(keys)):
        await FileHold.bulk_create([FileHold(id=uuid7(), file_id=key, until=now) for key in names])
    return keys


async def remove_unused(storage: Storage, keys: Iterable[str]) -> int:
    """Remove those files that nobody uses and nobody holds, bytes and rows; tell how many.

    Where the storage does not answer they stay doomed, and `tidy` comes back to them.
    """
    removed = 0
    for portion in _portions(sorted(keys)):
        now = datetime.now(UTC)
        async with in_transaction():
            # The lock first, and then the look: in one statement the look would be older than the lock.
            locked = await File.filter(key__in=portion).order_by("key").select_for_update()
            await FileHold.filter(file_id__in=portion, until__lte=now).delete()
            doomed = sorted({file.key for file in locked} - await _used(portion))
            await File.filter(key__in=doomed).update(doomed_at=now)
        removed += await _remove_doomed(storage, doomed)
    return removed


async def _used(keys: Sequence[str]) -> set[str]:
    used = [await _files_of(model.filter(file_id__in=keys)) for model in (Image, Variant, FileHold)]
    return set().union(*used)


async def _files_of(rows: QuerySet[Any]) -> set[str]:
    """Get the keys of the files that rows name."""
    return {str(key) for key in await rows.values_list("file_id", flat=True)}


async def _remove_doomed(storage: Storage, keys: Sequence[str]) -> int:
    try:
        await asyncio.gather(*(storage.delete(key) for key in keys))
    except StorageAway as error:
        log.warning("%d files are removed later: %r", len(keys), error.__cause__)
        return 0
    await File.filter(key__in=keys, doomed_at__isnull=False).delete()
    return len(keys)


async def tidy(storage: Storage) -> int:
    """Finish what others began and did not end; tell how many files that removed."""
    now = datetime.now(UTC)
    removed = await remove_unused(storage, await _files_of(FileHold.filter(until__lte=now)))
    late = await File.filter(doomed_at__lte=now - DOOM_IS_LATE).only("key")
    for portion in _portions(file.key for file in late):
        removed += await _remove_doomed(storage, portion)
    return removed


def _portions(values: Iterable[T]) -> Iterator[list[T]]:
    rest = list(values)
    for start in range(0, len(rest), PORTION):
        yield rest[start : start + PORTION]
