"""Renders damaged or lost smaller sizes again from their original image.

An original cannot be restored. A new rendering often has other bytes than before: those of avatars are now made from
the stored image and not from the upload, and encoders change with their versions. Other bytes have another key and so
another ETag; then the rows are changed to it, and the old file is removed.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from tortoise.transactions import in_transaction

from ..database.statements import execute, fetch_all
from ..imaging.exchange import Rendering
from ..models import File, Image
from ..models.image import ImageKind
from ..rules.disk import disk_fault
from ..rules.errors import ApiError, StorageAway, StorageFull
from ..rules.sql import Sql
from ..storage import Missing, Storage
from .batches import BATCH_SIZE
from .damage import CheckedCounts, Finding, damage, damaged, walk
from .removals import remove_unused
from .service import HeldImage, Images, end_holds, holding, processing_options
from .uses import Use, uses_of

WRITTEN_BYTES = 1024 * 1024
ORIGINALS = Sql("""
    SELECT DISTINCT i.file_id AS key, i.kind FROM variants v JOIN images i ON i.id = v.image_id
    WHERE v.file_id {in:damaged} AND (i.file_id, i.kind) > (:key, :kind)
    ORDER BY key, kind LIMIT :most
""")
RENDERINGS = Sql("""
    SELECT DISTINCT v.bound, v.file_id AS key FROM variants v JOIN images i ON i.id = v.image_id
    WHERE v.file_id {in:damaged} AND i.file_id = :original AND i.kind = :kind
""")
TAKE_OTHER = Sql("""
    UPDATE variants SET file_id = :new WHERE image_id {in:images} AND bound = :bound AND file_id = :old RETURNING id
""")


class OriginalDamaged(Exception):
    """The original image is damaged or lost too."""


class SizeNotMade(Exception):
    """Renderings of this width are no longer made."""


@dataclass(slots=True)
class Repair:
    """The result of repairing one damaged file."""

    finding: Finding
    uses: Sequence[Use]
    """The uses of the file before the repair."""
    is_mended: bool = False
    new_keys: set[str] = field(default_factory=set)
    """The keys of the new files, if their bytes differ from the old ones."""
    fault: ApiError | OriginalDamaged | SizeNotMade | None = None
    """The reason why it could not be recreated; None also for an original, which never can be."""


@dataclass(slots=True)
class _Original:
    """An original file, used by images of one kind."""

    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A damaged file that is one size of an image."""

    bound: int
    key: str


async def repair(images: Images, seen: CheckedCounts, *, quick: bool) -> AsyncIterator[list[Repair]]:
    """Find damaged files as `damage` does, render them again, and yield the results in batches.

    Raises `StorageAway` and `StorageFull`.
    """
    async for findings in damage(images.storage, seen, quick=quick):
        uses = await uses_of([finding.name for finding in findings])
        repairs = {finding.name: Repair(finding, uses.get(finding.name, [])) for finding in findings}
        yield await _repair(images, repairs, quick=quick) if repairs else []


async def _repair(images: Images, repairs: Mapping[str, Repair], *, quick: bool) -> list[Repair]:
    rest = set(repairs)
    async for original in _originals(list(repairs)):
        values = {"damaged": rest, "original": original.key, "kind": original.kind}
        if renderings := await fetch_all(RENDERINGS, _Rendering, **values):
            rest -= await _mend(images, original, renderings, repairs)
    still = await damaged(images.storage, await File.filter(key__in=list(repairs)), quick=quick)
    left = {finding.name for finding in still}
    for key, one in repairs.items():
        one.is_mended = key not in left
    return list(repairs.values())


async def _mend(
    images: Images, original: _Original, renderings: Collection[_Rendering], repairs: Mapping[str, Repair]
) -> set[str]:
    """Render one image again and store the results in `repairs`; return the keys of files with unchanged bytes."""
    try:
        made = await _make_anew(images, original, renderings)
    except (StorageAway, StorageFull):
        raise
    except (ApiError, OriginalDamaged) as fault:
        for rendering in renderings:
            repairs[rendering.key].fault = fault
        return set()
    for rendering in renderings:
        new = made.get(rendering.bound)
        if new is None:
            repairs[rendering.key].fault = SizeNotMade()
        elif new != rendering.key:
            repairs[rendering.key].new_keys.add(new)
    same = {rendering.key for rendering in renderings if made.get(rendering.bound) == rendering.key}
    old = {rendering.key for rendering in renderings}
    await remove_unused(images.storage, old.union(made.values()))  # new files whose image was deleted meanwhile
    return same


async def _originals(damaged_keys: Collection[str]) -> AsyncIterator[_Original]:
    """Find the originals of damaged renderings; a blank thumbnail may belong to very many."""
    last = _Original("", "")
    while True:
        found = await fetch_all(
            ORIGINALS, _Original, damaged=damaged_keys, key=last.key, kind=last.kind, most=BATCH_SIZE
        )
        for last in found:
            yield last
        if len(found) < BATCH_SIZE:
            return


async def _make_anew(images: Images, original: _Original, renderings: Collection[_Rendering]) -> dict[int, str]:
    """Render an image again and update all its rows of this kind; return the key of each size."""
    kind, bounds = ImageKind(original.kind), {rendering.bound for rendering in renderings}
    async with images.storage.scratch("repair") as folder:
        await _fetch(images.storage, original.key, folder / "original")
        options = processing_options(images.imaging, kind)
        prepared = await images.imaging.prepare(folder / "original", folder, options)
        prepared = replace(prepared, renderings=tuple(one for one in prepared.renderings if one.bound in bounds))
        async with holding(images, HeldImage.of(kind, prepared)) as held:
            for one in held.files.values():
                await _keep(images.storage, one, anew=any(one.key == rendering.key for rendering in renderings))
            await _switch(original, held, renderings)
    return _keys_of(held)


def _keys_of(held: HeldImage) -> dict[int, str]:
    return {one.bound: one.key for one in held.prepared.renderings if one.bound is not None}


async def _fetch(storage: Storage, key: str, path: Path) -> None:
    """Copy the bytes of an image to `path`. Raises `OriginalDamaged` if they are damaged."""
    digest = sha256()
    try:
        with await asyncio.to_thread(path.open, "wb", WRITTEN_BYTES) as file:
            async for piece in await storage.open(key):
                digest.update(piece)
                await asyncio.to_thread(file.write, piece)
            await asyncio.to_thread(file.flush)
    except Missing:
        raise OriginalDamaged from None
    except StorageAway:
        if storage.local_path(key) is None:
            raise
        raise OriginalDamaged from None  # a disk can fail for single files
    except OSError as error:
        raise disk_fault(error) from error
    if digest.hexdigest() != key:
        raise OriginalDamaged


async def _keep(storage: Storage, file: Rendering, *, anew: bool) -> None:
    """Store the bytes of a held file, and update its row."""
    await storage.put(file.key, file.path, anew=anew)
    if anew:
        shape: dict[str, Any] = {"media_type": file.media_type, "width": file.width, "height": file.height}
        await File.filter(key=file.key).update(**shape, size_bytes=file.size_bytes, crc32=file.crc32)


async def _switch(original: _Original, held: HeldImage, renderings: Collection[_Rendering]) -> None:
    """Let images use other files for their renderings; rows are locked in the same order as by `drop`."""
    new_keys = _keys_of(held)
    async with in_transaction():
        await end_holds([held])
        rows = Image.filter(file_id=original.key, kind=original.kind).select_for_update(no_key=True)
        async for batch in walk(rows, "id"):
            ids = [image.id for image in batch]
            for one in renderings:
                if new := new_keys.get(one.bound):
                    await execute(TAKE_OTHER, images=ids, bound=one.bound, old=one.key, new=new)
