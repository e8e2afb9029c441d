"""Reads the chapters that have opened to a viewer by their dates, newest first, for feeds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..database.rows import Json
from ..database.statements import fetch_all
from ..rules.sql import NOTHING, Sql, all_of
from ..rules.visibility import Viewer
from .statements import FOLLOWED_NEWEST, IS_CHAPTER, NEWEST, NEWEST_FIRST, OF_MANGA

DESCRIPTION_MAX = 500
"""Characters of a series' description that are shown with a chapter."""
COLUMNS = Sql("""
    c.id, c.number, c.volume, c.name, c.language, c.release_date, c.modified_at, c.credits,
    m.id AS manga_id, m.slug AS manga_slug, m.name AS manga_name, m.modified_at AS manga_modified_at,
    substr(m.description, 1, :description_max) AS description
""")
OPENED = NEWEST(columns=COLUMNS, order=NEWEST_FIRST, marks=NOTHING)
OPENED_OF_FOLLOWED = FOLLOWED_NEWEST(columns=COLUMNS, order=NEWEST_FIRST, marks=NOTHING, tables=NOTHING)


@dataclass(slots=True)
class OpenedRow:
    """A chapter that has opened, with data of its series."""

    id: int
    number: str | None
    volume: str | None
    name: str
    language: str
    release_date: datetime
    modified_at: datetime
    credits: Json[list[dict[str, str]]]
    manga_id: int
    manga_slug: str
    manga_name: str
    manga_modified_at: datetime
    description: str


async def list_opened(viewer: Viewer, *, limit: int, manga_id: int | None = None) -> list[OpenedRow]:
    """Read the newest chapters that have opened to `viewer` and can be read, of all series or of one.

    Chapters that only staff see are left out.
    """
    of = OF_MANGA if manga_id else None
    return await _list(OPENED, viewer, of, limit=limit, manga=manga_id)


async def list_opened_of_followed(viewer: Viewer, reader: UUID, *, limit: int) -> list[OpenedRow]:
    """Read such chapters of the series that `reader` follows."""
    return await _list(OPENED_OF_FOLLOWED, viewer, None, limit=limit, reader=reader)


async def find_opened(viewer: Viewer, chapter_id: int) -> OpenedRow | None:
    """Read one chapter, if it has opened to `viewer` and can be read."""
    rows = await _list(OPENED, viewer, IS_CHAPTER, limit=1, chapter=chapter_id)
    return rows[0] if rows else None


async def _list(statement: Sql, viewer: Viewer, of: Sql | None, *, limit: int, **values: object) -> list[OpenedRow]:
    someone = viewer.as_reader()
    wanted = all_of(someone.chapters, someone.readable, *([of] if of else []))
    series = all_of(someone.series_of_chapters, someone.readable_series_of_chapters)
    values |= {**someone.values, "limit": limit, "offset": 0, "description_max": DESCRIPTION_MAX}
    return await fetch_all(statement(wanted=wanted, series=series), OpenedRow, **values)
