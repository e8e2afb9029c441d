"""Records the files of chapters that were sent, so that they are found again by KOReader's digest.

Any change of a chapter makes another file, but readers keep the one that they have, so records are never removed.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import md5
from uuid import UUID

from tortoise.exceptions import IntegrityError

from ..database.engines.conditions import condition_of
from ..database.statements import execute_at_once, fetch_one
from ..images.serving import BytesMissing
from ..manga.reading import PLACE
from ..models.ids import uuid7
from ..rules.errors import StorageAway
from ..rules.sql import NOTHING, Sql
from ..rules.visibility import Viewer
from ..web.delivery import Deliverable
from .rows import NamedChapter

log = logging.getLogger("kanjiku")
SAMPLE_BYTES = 1024
SAMPLE_OFFSETS = (0, *(SAMPLE_BYTES * 4**power for power in range(11)))
"""As ``util.partialMD5`` of KOReader has them; the last one is at 1 GiB."""
NOTE = Sql("""
    INSERT INTO sent_files (id, chapter_id, etag, partial_md5, created_at)
    VALUES (:id, :chapter, :etag, :partial_md5, :now) ON CONFLICT (chapter_id, etag) DO NOTHING
""")
_OF_FILE = Sql("""
    SELECT {columns} FROM sent_files s JOIN chapters c ON c.id = s.chapter_id JOIN mangas m ON m.id = c.manga_id {marks}
    WHERE s.partial_md5 = :partial_md5 AND {visible} AND {readable}
    ORDER BY CASE WHEN c.release_date IS NULL THEN 1 ELSE 0 END, c.release_date DESC, c.id DESC LIMIT 1
""")
CHAPTER_OF_FILE = _OF_FILE(columns=Sql("c.id, c.number, c.name, c.page_count, m.name AS manga"), marks=NOTHING)
PLACE_IN_FILE = _OF_FILE(
    columns=Sql("{place} AS page, c.page_count, k.client_time, k.device, k.device_id")(place=PLACE),
    marks=Sql("LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = :reader"),
)


@dataclass(slots=True)
class PlaceInFile:
    """A reader's progress in the chapter of a file, and the device that reported it, if any."""

    page: int | None
    page_count: int
    client_time: datetime | None
    device: str | None
    device_id: str | None


def noted(file: Deliverable, chapter_id: int) -> Deliverable:
    """Wrap a chapter's file so that it is recorded before any of its bytes is sent.

    So the record exists when a reader has the file, even one who fetches it in parts. If it cannot be written because
    another process has SQLite's lock, it is tried again after the last byte, or the next time the file is sent; readers
    never wait for it.
    """

    async def pieces(start: int, length: int) -> AsyncGenerator[bytes]:
        note = await _note_of(file, chapter_id)
        is_done = note is None or await _was_written(note)
        async with aclosing(file.pieces(start, length)) as sent:
            async for piece in sent:
                yield piece
        if note and not is_done and not await _was_written(note):
            log.warning("a file of chapter %s was not recorded, so KOReader cannot synchronize it", chapter_id)

    return replace(file, pieces=pieces)


async def _note_of(file: Deliverable, chapter_id: int) -> dict[str, object] | None:
    """Make the record of a file; None if bytes that the digest needs are missing."""
    try:
        digest = await partial_md5(file)
    except (BytesMissing, StorageAway):
        return None
    return {"id": uuid7(), "chapter": chapter_id, "etag": file.etag, "partial_md5": digest, "now": datetime.now(UTC)}


async def _was_written(note: dict[str, object]) -> bool:
    try:
        await execute_at_once(NOTE, **note)
    except IntegrityError:  # the chapter was deleted meanwhile
        return True
    except Exception as error:  # any class: each driver has its own errors for a database that is away
        if condition_of(error) is None:
            raise
        return False
    return True


async def partial_md5(file: Deliverable) -> str:
    """Compute KOReader's digest of a file, which uses only a few samples. Raises `BytesMissing`, `StorageAway`."""
    samples = await asyncio.gather(*(_read(file, *place) for place in _places(file.size)))
    return md5(b"".join(samples), usedforsecurity=False).hexdigest()


def _places(size: int) -> Iterator[tuple[int, int]]:
    """List the offsets and lengths of the samples in a file of this size."""
    return ((offset, min(SAMPLE_BYTES, size - offset)) for offset in SAMPLE_OFFSETS if offset < size)


async def _read(file: Deliverable, offset: int, length: int) -> bytes:
    async with aclosing(file.pieces(offset, length)) as pieces:
        return b"".join([piece async for piece in pieces])


async def find_chapter_of_file(digest: str, viewer: Viewer) -> NamedChapter | None:
    """Find the chapter of a file that was sent; if this viewer may read several, the one released last."""
    return await fetch_one(_filled(CHAPTER_OF_FILE, viewer), NamedChapter, partial_md5=digest, **viewer.values)


async def find_place_in_file(digest: str, viewer: Viewer, reader: UUID) -> PlaceInFile | None:
    """Find a reader's progress in the chapter that `find_chapter_of_file` finds."""
    return await fetch_one(
        _filled(PLACE_IN_FILE, viewer), PlaceInFile, partial_md5=digest, reader=reader, **viewer.values
    )


def _filled(statement: Sql, viewer: Viewer) -> Sql:
    return statement(visible=viewer.chapters, readable=viewer.readable)
