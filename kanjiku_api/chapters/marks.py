"""Readers' marks on chapters: read or not, and the page that they are on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from ..database.statements import execute, fetch_one
from ..models import ChapterMark
from ..models.ids import uuid7
from ..rules.sql import Sql
from .errors import ChapterNotFound, PageOutOfRange
from .rows import NamedChapter
from .schemas import ProgressUpdate

ROWS_AT_ONCE = 500
"""Rows of one statement; each has two values, and drivers allow at most 32 767."""
# Chapters that are read already keep their place in the history.
READ = Sql("""
    INSERT INTO chapter_marks (id, user_id, chapter_id, read_at) VALUES {rows}
    ON CONFLICT (user_id, chapter_id) DO UPDATE SET read_at = excluded.read_at WHERE chapter_marks.read_at IS NULL
""")
PROGRESS = Sql("""
    INSERT INTO chapter_marks (id, user_id, chapter_id, page, client_time, read_at, device, device_id)
    VALUES (:id, :reader, :chapter, :page, :client_time, :read_at, :device, :device_id)
    ON CONFLICT (user_id, chapter_id) DO UPDATE
    SET page = excluded.page, client_time = excluded.client_time,
        read_at = COALESCE(chapter_marks.read_at, excluded.read_at),
        device = CASE WHEN {untold} THEN chapter_marks.device ELSE excluded.device END,
        device_id = CASE WHEN {untold} THEN chapter_marks.device_id ELSE excluded.device_id END
    WHERE chapter_marks.client_time IS NULL OR chapter_marks.client_time <= excluded.client_time
    RETURNING page, client_time
""")(untold=Sql("excluded.device IS NULL AND chapter_marks.page = excluded.page"))
STORED = Sql("SELECT page, client_time FROM chapter_marks WHERE user_id = :reader AND chapter_id = :chapter")


@dataclass(slots=True)
class StoredProgress:
    """The page that a reader is on, and since when."""

    page: int
    client_time: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """The app that reports a page, by its own name and id."""

    name: str
    id: str


async def mark_read(reader: UUID, chapter_ids: Sequence[int]) -> None:
    """Mark chapters as read, in ascending order so that two such calls cannot deadlock.

    Raises `ChapterNotFound` if one was deleted since it was found.
    """
    ids, now = sorted(chapter_ids), datetime.now(UTC)
    async with in_transaction():
        for start in range(0, len(ids), ROWS_AT_ONCE):
            await _insert(reader, ids[start : start + ROWS_AT_ONCE], now)


@lru_cache(maxsize=ROWS_AT_ONCE)
def _insertion(rows: int) -> Sql:
    """Make the statement that marks this many chapters."""
    return READ(rows=Sql(", ".join(f"(:id_{place}, :reader, :chapter_{place}, :now)" for place in range(rows))))


async def _insert(reader: UUID, ids: Sequence[int], now: datetime) -> None:
    values = {f"id_{place}": uuid7() for place in range(len(ids))}
    chapters = {f"chapter_{place}": one for place, one in enumerate(ids)}
    try:
        await execute(_insertion(len(ids)), reader=reader, now=now, **values, **chapters)
    except IntegrityError:
        raise ChapterNotFound from None


async def mark_unread(reader: UUID, chapter_ids: Sequence[int]) -> None:
    """Remove read marks, in the same order; the page that the reader is on is kept."""
    ids = sorted(chapter_ids)
    async with in_transaction():
        for start in range(0, len(ids), ROWS_AT_ONCE):
            marks = ChapterMark.filter(user_id=reader, chapter_id__in=ids[start : start + ROWS_AT_ONCE])
            # An UPDATE alone would lock its rows in whatever order it finds them; and values_list() locks nothing.
            found = await marks.select_for_update().order_by("chapter_id").only("id")
            await ChapterMark.filter(id__in=[mark.id for mark in found]).update(read_at=None)
            await ChapterMark.filter(id__in=[mark.id for mark in found], page__isnull=True).delete()  # it is empty


async def forget(reader: UUID, chapter_ids: Sequence[int]) -> None:
    """Delete the reader's marks and progress, as if the chapters had never been opened; in the same order."""
    ids = sorted(chapter_ids)
    async with in_transaction():
        for start in range(0, len(ids), ROWS_AT_ONCE):
            marks = ChapterMark.filter(user_id=reader, chapter_id__in=ids[start : start + ROWS_AT_ONCE])
            found = await marks.select_for_update().order_by("chapter_id").only("id")
            await ChapterMark.filter(id__in=[mark.id for mark in found]).delete()


async def save_progress(
    reader: UUID, chapter: NamedChapter, wanted: ProgressUpdate, device: Device | None = None
) -> StoredProgress:
    """Store the page that a reader is on, unless a newer one is stored; return what is stored now.

    A time in the future counts as now. The last page marks the chapter as read. The device is stored with the page that
    it reported. Raises `PageOutOfRange`, and `ChapterNotFound` if the chapter was deleted since it was found.
    """
    now = datetime.now(UTC)
    if wanted.page > chapter.page_count:
        raise PageOutOfRange
    values = {
        "id": uuid7(),
        "page": wanted.page,
        "client_time": min(wanted.client_time or now, now),
        "read_at": now if wanted.page == chapter.page_count else None,
        "device": device.name if device else None,
        "device_id": device.id if device else None,
    }
    try:
        place = await fetch_one(PROGRESS, StoredProgress, reader=reader, chapter=chapter.id, **values)
    except IntegrityError:
        raise ChapterNotFound from None
    place = place or await fetch_one(STORED, StoredProgress, reader=reader, chapter=chapter.id)
    if place is None:
        raise ChapterNotFound
    place.page = min(place.page, chapter.page_count)  # the stored page may be past the end of the chapter by now
    return place
