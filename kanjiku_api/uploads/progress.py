"""How far an upload got: in the database, so that it can be watched from any instance."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from time import monotonic
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from ..chapters.errors import ChapterNotFound
from ..database.connecting import conflict
from ..models import Upload
from ..models.ids import uuid7
from ..rules.errors import ApiError, FieldFault
from ..web.error_handlers import fault_bodies
from .errors import UploadTaken

NOTE_SECONDS = 0.25
"""How often at most a step is written down."""
KEPT = timedelta(days=7)
ABANDONED = timedelta(minutes=30)
"""An upload that nobody has moved for so long died with its process."""


class State(StrEnum):
    """What is being done."""

    RECEIVING = "receiving"
    READING = "reading"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


OVER = frozenset({State.DONE, State.FAILED})

INTERRUPTED = FieldFault("upload", "errors.upload_interrupted", {})


class Progress:
    """Writes down how far one upload got."""

    def __init__(self, upload: Upload, locale: str) -> None:
        self.upload = upload
        self._locale = locale
        self._noted_at = monotonic()
        self._done = 0

    @classmethod
    async def begin(cls, upload_id: UUID | None, chapter_id: int, user_id: UUID, locale: str) -> "Progress":
        """Begin to note an upload under the client's own uuid, or a new one.

        Raises `UploadTaken`, and `ChapterNotFound` where somebody has deleted the chapter meanwhile.
        """
        try:
            upload = await Upload.create(
                id=upload_id or uuid7(), chapter_id=chapter_id, user_id=user_id, state=State.RECEIVING
            )
        except IntegrityError as error:
            is_taken = any(name in conflict(error) for name in ("uploads_pkey", "uploads.id"))  # PostgreSQL, SQLite
            raise (UploadTaken if is_taken else ChapterNotFound) from None
        return cls(upload, locale)

    async def enter(self, state: State, total: int | None = None) -> None:
        """Note what is done from now on, and of how many pages."""
        await self._note(state=state, problems=[], **({} if total is None else {"total": total}))

    async def count_page(self) -> None:
        """Count one more page; the row is updated from time to time."""
        self._done += 1
        if monotonic() - self._noted_at >= NOTE_SECONDS:
            await self._note(done=self._done)

    async def fail(self, faults: Sequence[FieldFault]) -> None:
        """Note that nothing came of it, and why."""
        await self._note(state=State.FAILED, done=self._done, problems=fault_bodies(faults, self._locale))

    async def finish(self) -> None:
        """Note that all is done."""
        await self._note(state=State.DONE, done=self._done)

    async def _note(self, **columns: Any) -> None:
        self._noted_at = monotonic()
        await Upload.filter(id=self.upload.id).update(**columns, modified_at=datetime.now(UTC))

    @asynccontextmanager
    async def noted(self) -> AsyncIterator[None]:
        """Run the work of an upload, and note how it ends, also where it is cut."""
        try:
            yield
        except ApiError as error:
            await self.fail(error.faults or [FieldFault("upload", error.key, error.params)])
            raise
        except BaseException:  # a cancellation too: clients that watch must see the end
            await self.fail([INTERRUPTED])
            raise
        await self.finish()


async def tidy_uploads() -> int:
    """Delete old uploads, and fail those whose process died; answer how many were deleted."""
    now = datetime.now(UTC)
    abandoned = Upload.filter(modified_at__lt=now - ABANDONED).exclude(state__in=[*OVER])
    await abandoned.update(state=State.FAILED, problems=fault_bodies([INTERRUPTED], "en"))
    return await Upload.filter(modified_at__lt=now - KEPT).delete()
