"""The progress of uploads, stored in the database, so that any instance can show it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from time import monotonic
from typing import Any
from uuid import UUID

import orjson
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from ..chapters.errors import ChapterNotFound
from ..database.connecting import conflict
from ..database.engines.conditions import condition_of
from ..database.statements import execute
from ..models import Upload
from ..models.ids import uuid7
from ..rules.errors import ApiError, FieldFault
from ..rules.repeats import repeated
from ..rules.sql import Sql
from ..web.error_handlers import fault_bodies
from .errors import UploadTaken

NOTE_SECONDS = 0.25
"""The shortest pause between two updates of the row."""
KEPT = timedelta(days=7)
ALIVE_SECONDS = 60.0
"""How long an upload counts as alive without a sign of life from its process."""
SIGN_SECONDS = 15.0
"""Pause between two signs of life."""
WITHOUT_SIGNS = timedelta(minutes=30)
"""How long an upload of an older release, without signs of life, may make no progress."""
RENEW = Sql("UPDATE uploads SET alive_until = {in_seconds} WHERE id = :id RETURNING id")
FAIL_DEAD = Sql("""
    UPDATE uploads SET state = 'failed', problems = :problems, modified_at = {now}
    WHERE state NOT IN ('done', 'failed')
      AND (alive_until < {now} OR (alive_until IS NULL AND modified_at < :long_ago))
    RETURNING id
""")
log = logging.getLogger("kanjiku")


class State(StrEnum):
    """The phase of an upload."""

    RECEIVING = "receiving"
    READING = "reading"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


OVER = frozenset({State.DONE, State.FAILED})

INTERRUPTED = FieldFault("upload", "errors.upload_interrupted", {})


class ProgressStore:
    """Stores the progress of one upload."""

    def __init__(self, upload: Upload, locale: str) -> None:
        self.upload = upload
        self._locale = locale
        self._noted_at = monotonic()
        self._done = 0

    @classmethod
    async def begin(cls, upload_id: UUID | None, chapter_id: int, user_id: UUID, locale: str) -> "ProgressStore":
        """Create the row of an upload, under the client's uuid or a new one.

        Raises `UploadTaken`, and `ChapterNotFound` if the chapter was deleted meanwhile.
        """
        try:
            async with in_transaction():  # a row must never be seen without a time until which it is alive
                upload = await Upload.create(
                    id=upload_id or uuid7(), chapter_id=chapter_id, user_id=user_id, state=State.RECEIVING
                )
                await _renew(upload.id)
        except IntegrityError as error:
            is_taken = any(name in conflict(error) for name in ("uploads_pkey", "uploads.id"))  # PostgreSQL, SQLite
            raise (UploadTaken if is_taken else ChapterNotFound) from None
        return cls(upload, locale)

    async def enter(self, state: State, total: int | None = None) -> None:
        """Store the phase that begins now, and the number of pages if it is known."""
        await self._note(state=state, problems=[], **({} if total is None else {"total": total}))

    async def count_page(self) -> None:
        """Count one more page; the row is updated from time to time."""
        self._done += 1
        if monotonic() - self._noted_at >= NOTE_SECONDS:
            await self._note(done=self._done)

    async def fail(self, faults: Sequence[FieldFault]) -> None:
        """Store that the upload failed, and why."""
        await self._note(state=State.FAILED, done=self._done, problems=fault_bodies(faults, self._locale))

    async def finish(self) -> None:
        """Store that the upload is done."""
        await self._note(state=State.DONE, done=self._done)

    async def _note(self, **columns: Any) -> None:
        self._noted_at = monotonic()
        await Upload.filter(id=self.upload.id).update(**columns, modified_at=datetime.now(UTC))

    @asynccontextmanager
    async def noted(self) -> AsyncIterator[None]:
        """Run the work of an upload and store how it ends, even if cancelled; meanwhile, show that it is alive."""
        try:
            async with _shown_alive(self.upload.id):
                yield
        except ApiError as error:
            await self.fail(error.faults or [FieldFault("upload", error.key, error.params)])
            raise
        except BaseException:  # also a cancellation: clients that watch must see the end
            await self.fail([INTERRUPTED])
            raise
        await self.finish()


async def _renew(upload_id: UUID) -> None:
    await execute(RENEW, id=upload_id, seconds=ALIVE_SECONDS)


@asynccontextmanager
async def _shown_alive(upload_id: UUID) -> AsyncIterator[None]:
    """Renew `alive_until` in the row of an upload until the block ends."""
    task = asyncio.create_task(_give_signs(upload_id))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _give_signs(upload_id: UUID) -> None:
    while True:
        await asyncio.sleep(SIGN_SECONDS)
        try:
            await _renew(upload_id)
        except Exception as error:  # any error: the upload goes on, and the next renewal may succeed
            level = logging.DEBUG if condition_of(error) else logging.ERROR
            log.log(level, "no sign of an upload was given", exc_info=error, extra=repeated("signs of uploads"))


async def fail_dead_uploads() -> int:
    """Mark uploads of dead processes as failed, for those who watch them; return how many."""
    problems = orjson.dumps(fault_bodies([INTERRUPTED], "en")).decode()
    return await execute(FAIL_DEAD, problems=problems, long_ago=datetime.now(UTC) - WITHOUT_SIGNS)


async def forget_old_uploads() -> int:
    """Delete old uploads; return how many."""
    return await Upload.filter(modified_at__lt=datetime.now(UTC) - KEPT).delete()
