"""Reads series in Komga's form, in one statement, whatever their number."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, Protocol, TypeVar
from uuid import UUID

import orjson

from ..database.rows import Json
from ..database.statements import fetch_all, fetch_number
from ..manga.errors import MangaNotFound
from ..models.manga import TagGroup
from ..rules.sql import Sql, all_of
from ..rules.visibility import Viewer
from . import values
from .conditions import Compiled
from .paging import Paging
from .series_orders import pick_of
from .statements import SERIES


class Counted(Protocol):
    """A row with the number of rows on all pages."""

    total: int


R = TypeVar("R")
C = TypeVar("C", bound=Counted)
TAGS_KNOWN = 2048
"""Sorted lists of tags that are cached: those of a series are in every list with it."""
TURN_ROWS = 200
"""Rows that are written without a pause, for some milliseconds; then other tasks run."""
THE_SERIES = Sql("m.id = :manga")


@dataclass(slots=True)
class SeriesRow:
    """A row of the statement that reads series; it counts only listed chapters."""

    id: int
    name: str
    description: str
    status: str
    reading_mode: str
    content_rating: str
    links: Json[list[dict[str, str]]]
    created_at: datetime
    tags: str | None
    """As JSON; see `_genres_and_tags`."""
    titles: Json[list[dict[str, Any]]]
    people: Json[list[dict[str, Any]]]
    credits: Json[list[dict[str, Any]]]
    """The different lists of credits as JSON text, each with its first chapter."""
    books: int
    books_read: int
    books_in_progress: int
    opened: float | None
    newest: datetime | None
    first_language: str | None
    has_site_language: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of an answer, and the site's language."""

    viewer: Viewer
    user_id: UUID | None
    """The user whose marks are shown; None for guests."""
    language: str
    """The language of the site."""

    @property
    def listed(self) -> Sql:
        """Condition for listed chapters: those that this viewer may see and read."""
        return all_of(self.viewer.chapters, self.viewer.readable)

    @property
    def values(self) -> dict[str, object]:
        """The values of the statements' parameters."""
        early = self.viewer.early_access.total_seconds()
        return {
            **self.viewer.values,
            "reader": self.user_id,
            "site_language": self.language,
            "now_seconds": float(int(self.viewer.now.timestamp())),
            "early_seconds": early,
            "next_day": self.viewer.next_day,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a list in Komga's form, and the number of rows on all pages."""

    rows: list[dict[str, Any]]
    total: int


async def written(rows: Sequence[R], write: Callable[[R], dict[str, Any]]) -> list[dict[str, Any]]:
    """Convert rows to Komga's form, and let other tasks run in between."""
    bodies: list[dict[str, Any]] = []
    for start in range(0, len(rows), TURN_ROWS):
        if start:
            await asyncio.sleep(0)
        bodies += map(write, rows[start : start + TURN_ROWS])
    return bodies


async def fetch_part(
    rows: Sql, count: Callable[[], Sql], kind: type[C], paging: Paging, values: Mapping[str, object]
) -> tuple[list[C], int]:
    """Read one page, and the number of rows on all pages; `count` makes the statement for a page past the end.

    An unpaged list has one page, whatever page is requested, unless it is too long.
    """
    found = await fetch_all(rows, kind, **{**values, **paging.values})
    if found or not paging.offset:
        return found, found[0].total if found else 0
    total = await fetch_number(count(), **{**values, **paging.values})
    shown = paging.of(total)
    return await fetch_all(rows, kind, **{**values, **shown.values}) if shown.unpaged else found, total


async def list_series(wanted: Compiled, paging: Paging, reader: Reader, *, has_books: bool = False) -> Found:
    """Read one page of series; `has_books` leaves out those without listed chapters."""
    is_search, is_filtered = "search" in wanted, wanted.is_made_up
    pick, count = pick_of(
        paging.sorts, reader.viewer, is_search=is_search, has_books=has_books, is_filtered=is_filtered
    )
    statement, counted = _filled(SERIES(pick=pick), wanted, reader), partial(_filled, count, wanted, reader)
    rows, total = await fetch_part(statement, counted, SeriesRow, paging, {**reader.values, **wanted.values})
    return Found(await written(rows, partial(series_body, reader=reader)), total)


async def read_series(manga_id: int, reader: Reader) -> dict[str, Any]:
    """Read one series. Raises `MangaNotFound`, also for a hidden one."""
    found = await list_series(Compiled(THE_SERIES, {"manga": manga_id}), Paging(size=1), reader)
    if not found.rows:
        raise MangaNotFound
    return found.rows[0]


def _filled(statement: Sql, wanted: Compiled, reader: Reader) -> Sql:
    """Fill a condition into a statement; one made from an app's search is not cached."""
    if wanted.is_made_up:
        return statement(listed=reader.listed).filled_once(wanted=wanted.sql.filled_once(listed=reader.listed))
    return statement(wanted=wanted.sql)(listed=reader.listed)


def series_body(row: SeriesRow, reader: Reader) -> dict[str, Any]:
    """Make Komga's form of a series."""
    viewer = reader.viewer
    created = values.moment(row.created_at)
    changed = values.moment(values.moment_of_seconds(row.opened)) if row.opened is not None else created
    released = values.day_opened(row.newest, viewer)
    credited = [
        credit for one in sorted(row.credits, key=lambda one: one["first"]) for credit in orjson.loads(one["credits"])
    ]
    return {
        "id": str(row.id),
        "libraryId": values.LIBRARY_ID,
        "name": row.name,
        "url": "",
        "created": created,
        "lastModified": changed,
        "fileLastModified": changed,
        "booksCount": row.books,
        "booksReadCount": row.books_read,
        "booksUnreadCount": row.books - row.books_read - row.books_in_progress,
        "booksInProgressCount": row.books_in_progress,
        "metadata": _metadata(row, reader, created=created, changed=changed),
        "booksMetadata": {
            "authors": values.people(values.by_position(row.people), credited),
            "tags": [],
            "releaseDate": released,
            "summary": "",
            "summaryNumber": "",
            "created": created,
            "lastModified": changed,
        },
        "deleted": False,
        "oneshot": False,
    }


LOCKS = values.unlocked(
    *("status", "title", "titleSort", "summary", "readingDirection", "publisher", "ageRating", "language"),
    *("genres", "tags", "totalBookCount", "sharingLabels", "links", "alternateTitles"),
)


@lru_cache(TAGS_KNOWN)
def _genres_and_tags(text: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split the tags of a series, written as JSON (None: none), into genres and others, both sorted by name."""
    genres, others = list[str](), list[str]()
    for tag in orjson.loads(text) if text else ():
        (genres if tag["group"] == TagGroup.GENRE else others).append(tag["name"])
    return tuple(values.names_sorted(genres)), tuple(values.names_sorted(others))


def _metadata(row: SeriesRow, reader: Reader, *, created: str, changed: str) -> dict[str, Any]:
    genres, tags = _genres_and_tags(row.tags)
    has_site_language = bool(row.has_site_language)
    return {
        "status": values.STATUSES[row.status],
        "title": row.name,
        "titleSort": row.name.lower(),
        "summary": row.description,
        "readingDirection": values.DIRECTIONS[row.reading_mode],
        "publisher": "",
        "ageRating": values.AGES.get(row.content_rating),
        "language": values.language_of(row.first_language, has_site_language=has_site_language, site=reader.language),
        "genres": genres,
        "tags": tags,
        "totalBookCount": None,
        "sharingLabels": [],
        "links": [{"label": link["kind"], "url": link["url"]} for link in row.links],
        "alternateTitles": [
            {"label": title["language"], "title": title["title"]} for title in values.by_position(row.titles)
        ],
        "created": created,
        "lastModified": changed,
        **LOCKS,
    }
