"""What readers did with chapters: read or not, and the page they are on."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import DoesNotExist, IntegrityError
from tortoise.transactions import in_transaction

from ..database import Statement, as_time, prepared
from ..identity import Identity
from ..manga.queries import find_manga
from ..models import Chapter, ChapterMark
from ..models.ids import uuid7
from .errors import PageOutOfRange
from .queries import Selection
from .schemas import Marks, Progress, ProgressUpdate
from .statements import NAMED, UP_TO

ROWS_AT_ONCE = 500
"""Rows of one statement; two values each, and drivers number no more than 32 767."""
# What is read already keeps its place in the history.
READ = """
    INSERT INTO chapter_marks (id, user_id, chapter_id, read_at) VALUES {rows}
    ON CONFLICT (user_id, chapter_id) DO UPDATE SET read_at = excluded.read_at WHERE chapter_marks.read_at IS NULL
"""
PROGRESS = Statement("""
    INSERT INTO chapter_marks (id, user_id, chapter_id, page, client_time, read_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (user_id, chapter_id) DO UPDATE
    SET page = excluded.page, client_time = excluded.client_time,
        read_at = COALESCE(chapter_marks.read_at, excluded.read_at)
    WHERE chapter_marks.client_time IS NULL OR chapter_marks.client_time <= excluded.client_time
    RETURNING page, client_time
""")
STORED = Statement("SELECT page, client_time FROM chapter_marks WHERE user_id = $1 AND chapter_id = $2")


async def find_chapter(chapter_id: int, identity: Identity) -> dict[str, Any]:
    """Find the name and the number of pages of a chapter that a reader may see. Raises `DoesNotExist`."""
    selection = Selection(identity)
    selection.where(f"c.id = {selection.bind(chapter_id)}")
    rows = await selection.rows(NAMED)
    if not rows:
        raise DoesNotExist(Chapter)
    return rows[0]


async def find_chapters(manga: str, wanted: Marks, identity: Identity) -> list[dict[str, Any]]:
    """Find the chapters of a manga that are to be marked. Raises `DoesNotExist` unless all are there to be seen."""
    selection = Selection(identity)
    selection.where(f"c.manga_id = {selection.bind((await find_manga(manga, selection.viewer))[0])}")
    named = set(wanted.chapters or [])
    if wanted.up_to is not None:
        named = {wanted.up_to}
        selection.where(UP_TO.replace("<id>", selection.bind(wanted.up_to)))
    elif named:
        selection.where(f"c.id IN ({', '.join(selection.bind(one) for one in sorted(named))})")
    else:
        return []
    rows = await selection.rows(NAMED)
    if not named <= {row["id"] for row in rows}:
        raise DoesNotExist(Chapter)
    return rows


async def mark_read(user_id: UUID, chapter_ids: Sequence[int]) -> None:
    """Mark chapters as read, in ascending order so that two of these never wait for one another."""
    ids, now = sorted(chapter_ids), datetime.now(UTC)
    async with in_transaction():
        for start in range(0, len(ids), ROWS_AT_ONCE):
            await _insert(user_id, ids[start : start + ROWS_AT_ONCE], now)


async def _insert(user_id: UUID, ids: Sequence[int], now: datetime) -> None:
    rows = ", ".join(f"(${2 * place + 3}, $1, ${2 * place + 4}, $2)" for place in range(len(ids)))
    values = [value for one in ids for value in (str(uuid7()), one)]
    try:
        await prepared(READ.replace("{rows}", rows)).rows(str(user_id), now, *values)
    except IntegrityError:  # deleted since it was found
        raise DoesNotExist(Chapter) from None


async def mark_unread(user_id: UUID, chapter_ids: Sequence[int]) -> None:
    """Take read marks away, in the same order; the page that the reader is on stays."""
    ids = sorted(chapter_ids)
    async with in_transaction():
        for start in range(0, len(ids), ROWS_AT_ONCE):
            marks = ChapterMark.filter(user_id=user_id, chapter_id__in=ids[start : start + ROWS_AT_ONCE])
            # An UPDATE alone would lock its rows in whatever order it finds them; and values_list() locks nothing.
            found = await marks.select_for_update().order_by("chapter_id").only("id")
            await ChapterMark.filter(id__in=[mark.id for mark in found]).update(read_at=None)
            await ChapterMark.filter(id__in=[mark.id for mark in found], page__isnull=True).delete()  # it says nothing


async def save_progress(identity: Identity, chapter_id: int, wanted: ProgressUpdate) -> tuple[dict[str, Any], Progress]:
    """Note the page that a reader is on, unless a later one is known; answers the chapter and what is stored now.

    A time in the future counts as now. The last page marks the chapter as read. Raises
    `PageOutOfRange`, `DoesNotExist`.
    """
    chapter, now = await find_chapter(chapter_id, identity), datetime.now(UTC)
    if wanted.page > chapter["page_count"]:
        raise PageOutOfRange
    read_at = now if wanted.page == chapter["page_count"] else None
    user_id, client_time = str(identity.user_id), min(wanted.client_time or now, now)
    try:
        row = await PROGRESS.row(str(uuid7()), user_id, chapter_id, wanted.page, client_time, read_at)
    except IntegrityError:
        raise DoesNotExist(Chapter) from None
    row = row or await STORED.row(user_id, chapter_id)
    if row is None:
        raise DoesNotExist(Chapter)
    page = min(row["page"], chapter["page_count"])  # a later place may lie beyond the end by now
    return chapter, Progress(page=page, client_time=as_time(row["client_time"]))
