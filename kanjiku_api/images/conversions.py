"""Conversions of images to formats that apps support: made on the first request, and kept within a total size.

A process that makes one first claims its row, so that no two processes make the same one; within a process, an image is
converted by one task at a time. Others wait. If the process of a claim dies, the next request takes the claim over.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from uuid import UUID

from cachetools import TTLCache
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from ..database.statements import execute, fetch_all
from ..imaging.errors import ImageInvalid
from ..imaging.exchange import Form
from ..models import Conversion
from ..models.ids import uuid7
from ..models.image import ImageKind
from ..rules.errors import Busy
from ..rules.sql import Sql
from ..storage import Missing, Storage
from .batches import BATCH_SIZE
from .errors import NotConvertible
from .removals import finish_removals
from .service import HeldImage, Images, end_holds, hold_until, released_on_error, store

CLAIM_LASTS = timedelta(minutes=3)
"""After this time the process that claimed a conversion is taken for dead: longer than a worker may wait and take."""
WAIT_SECONDS = 30.0
POLL_SECONDS = 0.25
FAILURES_MAX, FAILURE_SECONDS = 1000, 60.0
EVICTED_BUT_THERE = timedelta(minutes=1)
"""How long the bytes of an evicted conversion are kept, for requests that have just found it."""

CLAIM = Sql("""
    INSERT INTO conversions (id, image_id, form, size_bytes, begun_at, last_used_at)
    VALUES (:id, :image, :form, 0, :now, :now)
    ON CONFLICT (image_id, form) DO UPDATE SET id = excluded.id, begun_at = excluded.begun_at
    WHERE conversions.file_id IS NULL AND conversions.begun_at < :overdue RETURNING id
""")
EXCESS = Sql("""
    SELECT id, file_id FROM (
        SELECT k.id, k.file_id, sum(k.size_bytes) OVER (ORDER BY k.last_used_at DESC, k.id DESC) AS together
        FROM conversions k WHERE k.file_id IS NOT NULL
    ) kept WHERE together > :limit LIMIT :batch
""")


class _ClaimLost(Exception):
    """The image was deleted meanwhile, or another process took the claim over."""


@dataclass(slots=True)
class _Excess:
    """A conversion that exceeds the total size."""

    id: UUID
    file_id: str


class Conversions:
    """Makes conversions for one running service."""

    def __init__(self, images: Images, limit_bytes: int) -> None:
        self._images, self._limit_bytes = images, limit_bytes
        self._at_work: dict[UUID, asyncio.Future[None]] = {}
        self._failed: TTLCache[tuple[UUID, str], None] = TTLCache(FAILURES_MAX, FAILURE_SECONDS)

    async def make(self, image_id: UUID, key: str, form: Form, gone: asyncio.Future[None] | None = None) -> None:
        """Convert an image, whose file is `key`; if somebody else is converting it, wait until that is done.

        Search for the conversion afterwards; there is none if the image was deleted meanwhile. The work queues behind
        uploads, and is given up if `gone` is done before its turn. Raises `NotConvertible`, `Busy`, `StorageAway`.
        """
        async with self._alone(image_id):
            if (image_id, form.name) in self._failed:
                raise NotConvertible
            claim = await _claimed(image_id, form)
            if claim is None:
                return
            try:
                await self._convert(claim, key, form, gone)
            except BaseException as error:  # also a cancellation: otherwise the next request would wait for the claim
                await asyncio.shield(_give_up(claim))
                if isinstance(error, _ClaimLost):
                    return
                if not isinstance(error, ImageInvalid):
                    raise
                self._failed[image_id, form.name] = None
                raise NotConvertible from None
        await self._evict()

    @asynccontextmanager
    async def _alone(self, image_id: UUID) -> AsyncIterator[None]:
        """Hold the lock of an image within this process."""
        while running := self._at_work.get(image_id):
            await asyncio.wait([running])
        self._at_work[image_id] = done = asyncio.get_running_loop().create_future()
        try:
            yield
        finally:
            del self._at_work[image_id]
            done.set_result(None)

    async def _convert(self, claim: UUID, key: str, form: Form, gone: asyncio.Future[None] | None) -> None:
        storage = self._images.storage
        async with storage.scratch("conversion") as folder:
            prepared = await self._images.imaging.convert(await _path_of(storage, key, folder), folder, form, gone)
            held = await store(self._images, prepared, ImageKind.PAGE)
        async with released_on_error(self._images, [held]), in_transaction():
            await _keep(claim, held)

    async def _evict(self) -> None:
        """Remove conversions beyond the total size; their files are deleted a minute later."""
        await finish_removals(self._images.storage)
        excess = await fetch_all(EXCESS, _Excess, limit=self._limit_bytes, batch=BATCH_SIZE)
        if not excess:
            return
        async with in_transaction():
            await Conversion.filter(id__in=[one.id for one in excess]).delete()
            await hold_until({one.file_id for one in excess}, datetime.now(UTC) + EVICTED_BUT_THERE)


async def _claimed(image_id: UUID, form: Form) -> UUID | None:
    """Claim a conversion; None if another process made it meanwhile. Raises `Busy` if that takes too long."""
    until, claim = monotonic() + WAIT_SECONDS, uuid7()
    while monotonic() < until:
        now = datetime.now(UTC)
        values = {"id": claim, "image": image_id, "form": form.name, "now": now, "overdue": now - CLAIM_LASTS}
        try:
            if await execute(CLAIM, **values):
                return claim
        except IntegrityError:  # the image was deleted
            return None
        if await Conversion.exists(image_id=image_id, form=form.name, file_id__isnull=False):
            return None
        await asyncio.sleep(POLL_SECONDS)
    raise Busy


async def _keep(claim: UUID, held: HeldImage) -> None:
    """Store the file of a conversion, in the caller's transaction. Raises `_ClaimLost`."""
    file = held.prepared.original
    await end_holds([held])
    now = datetime.now(UTC)
    kept = Conversion.filter(id=claim, file_id__isnull=True)
    if not await kept.update(file_id=file.key, size_bytes=file.size_bytes, last_used_at=now):
        raise _ClaimLost


async def _give_up(claim: UUID) -> None:
    """Delete a claim whose conversion failed."""
    await Conversion.filter(id=claim, file_id__isnull=True).delete()


async def _path_of(storage: Storage, key: str, folder: Path) -> Path:
    """Get the path of a file; if it is not local, copy it to `folder`. Raises `ImageInvalid` if its bytes are gone."""
    path = storage.local_path(key)
    if path is not None:
        return path
    path = folder / "source"
    try:
        pieces = await storage.open(key)
    except Missing as missing:
        raise ImageInvalid from missing
    with path.open("wb") as file:
        async for piece in pieces:
            await asyncio.to_thread(file.write, piece)
    return path


async def remove_abandoned(now: datetime) -> int:
    """Delete the claims of dead processes that nobody has taken over; return how many."""
    return await Conversion.filter(file_id__isnull=True, begun_at__lt=now - CLAIM_LASTS).delete()
