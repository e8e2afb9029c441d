"""Reads chapters as Komga's books, in one statement, whatever their number."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from ..archives.names import file_name
from ..chapters.errors import ChapterNotFound
from ..chapters.listed import count_of, is_summed_up
from ..chapters.rows import NamedChapter
from ..database.rows import Json
from ..database.statements import fetch_all, fetch_one
from ..manga.reading import BACKWARDS, READING_ORDER, reading_languages
from ..rules.errors import Licensed
from ..rules.sql import NOTHING, TRUE, Sql
from . import values
from .book_orders import BY_ID, PLACED_SORTS, known, order_of
from .conditions import Compiled
from .paging import Paging, SortBy
from .series_rows import Found, Reader, fetch_part, written
from .statements import (
    BEGUN,
    BOOK_COUNT,
    BY_PLACE,
    COUNT,
    FOUND,
    NEXT,
    OF_SERIES,
    ON_DECK,
    ON_DECK_COUNT,
    ON_DECK_TABLES,
    PICK,
    PICKED,
    PREVIOUS,
    STATES,
    THE_BOOK,
)

THOUSANDTHS = 1000


@dataclass(slots=True)
class BookRow:
    """A row of the statement that reads books; `place` counts among the listed chapters of the series."""

    id: int
    manga_id: int
    series: str
    number: str | None
    volume: str | None
    name: str
    language: str
    release_date: datetime | None
    created_at: datetime
    modified_at: datetime
    pages_changed_at: datetime | None
    page_count: int
    size_bytes: int
    credits: Json[list[dict[str, str]]]
    people: Json[list[dict[str, Any]]]
    read_at: datetime | None
    page: int | None
    client_time: datetime | None
    place: int
    number_sort: int
    numbers: int
    first_language: str
    last_language: str
    has_site_language: int
    total: int


@dataclass(slots=True)
class FoundRow:
    """A chapter that a viewer may see; `is_listed` tells whether apps list it."""

    id: int
    manga_id: int
    number: str | None
    name: str
    page_count: int
    manga: str
    licensed: bool
    is_listed: bool

    def as_chapter(self) -> NamedChapter:
        """Get the fields that are needed to mark it."""
        return NamedChapter(self.id, self.number, self.name, self.page_count, self.manga)


@dataclass(slots=True)
class StateRow:
    """A reader's progress in one chapter of a series."""

    id: int
    number_sort: int
    is_read: bool
    is_in_progress: bool


async def list_books(wanted: Compiled, paging: Paging, reader: Reader, *, default: tuple[SortBy, ...] = ()) -> Found:
    """Read one page of books; `default` is the order if the app requests none."""
    viewer, sorts = reader.viewer, list(known(paging.sorts)) or list(default)
    order = order_of(sorts, viewer)
    is_placed = wanted.series is not None or wanted.by_place or any(sort.key in PLACED_SORTS for sort in sorts)
    scope = OF_SERIES if wanted.series is not None else TRUE
    if is_placed:
        statement, count = BY_PLACE(scope=scope, order=order), BOOK_COUNT(scope=scope)
    else:
        count = count_of(viewer) if wanted.sql is TRUE and is_summed_up(viewer) else COUNT
        statement = PICKED(tables=NOTHING, pick=PICK(order=order, count=count))
    bound = {**reader.values, "manga": wanted.series, **wanted.values}
    counted = partial(_filled, count, wanted, reader)
    rows, total = await fetch_part(_filled(statement, wanted, reader), counted, BookRow, paging, bound)
    return Found(await written(rows, partial(book_body, reader=reader)), total)


def of_series(manga_id: int, wanted: Compiled | None = None) -> Compiled:
    """Restrict a condition to the books of one series."""
    other = wanted or Compiled()
    return Compiled(other.sql, other.values, other.by_place, other.is_made_up, series=manga_id)


async def list_on_deck(paging: Paging, reader: Reader) -> Found:
    """Read the next unread book of each series that the reader has begun, without those with a half-read book."""
    languages = reading_languages(reader.viewer, series=BEGUN)
    tables = ON_DECK_TABLES(languages=languages)(chapters=reader.listed)
    statement = PICKED(tables=tables, pick=ON_DECK)(listed=reader.listed)
    count = ON_DECK_COUNT(tables=tables)(listed=reader.listed)
    rows, total = await fetch_part(statement, lambda: count, BookRow, paging, reader.values)
    return Found(await written(rows, partial(book_body, reader=reader)), total)


async def read_book(book_id: int, reader: Reader) -> dict[str, Any]:
    """Read one book. Raises `ChapterNotFound`, `Licensed`."""
    statement = PICKED(tables=NOTHING, pick=PICK(order=BY_ID, count=COUNT))(wanted=THE_BOOK)(listed=reader.listed)
    row = await fetch_one(statement, BookRow, **reader.values, **Paging(size=1).values, book=book_id)
    if row is None:
        await find_book(book_id, reader)
        raise ChapterNotFound  # it has become visible between the two statements
    return book_body(row, reader)


async def read_book_beside(book_id: int, reader: Reader, *, is_next: bool) -> dict[str, Any]:
    """Read the next or the previous book of the same series and language. Raises `ChapterNotFound`, `Licensed`."""
    book = await find_book(book_id, reader)
    order = READING_ORDER if is_next else BACKWARDS
    statement = PICKED(tables=NOTHING, pick=PICK(order=order, count=COUNT))(wanted=NEXT if is_next else PREVIOUS)
    bound = {**reader.values, **Paging(size=1).values, "book": book.id, "manga": book.manga_id}
    row = await fetch_one(statement(listed=reader.listed), BookRow, **bound)
    if row is None:
        raise ChapterNotFound
    return book_body(row, reader)


async def find_book(book_id: int, reader: Reader) -> FoundRow:
    """Find a listed book.

    Raises `ChapterNotFound` if it does not exist, is not visible or has no pages; raises `Licensed`.
    """
    statement = FOUND(visible=reader.viewer.chapters, readable=reader.viewer.readable)
    found = await fetch_one(statement, FoundRow, book=book_id, **reader.values)
    if found is None:
        raise ChapterNotFound
    if found.licensed and not reader.viewer.may_manage:
        raise Licensed
    if not found.is_listed:
        raise ChapterNotFound
    return found


async def states_of(manga_id: int, reader: Reader) -> list[StateRow]:
    """Read a reader's progress in the books of a series, ordered by number."""
    return await fetch_all(STATES(listed=reader.listed), StateRow, **reader.values, manga=manga_id)


def _filled(statement: Sql, wanted: Compiled, reader: Reader) -> Sql:
    """Fill a condition into a statement; one made from an app's search is not cached."""
    if wanted.is_made_up:
        return statement(listed=reader.listed).filled_once(wanted=wanted.sql.filled_once(listed=reader.listed))
    return statement(wanted=wanted.sql)(listed=reader.listed)


def book_body(row: BookRow, reader: Reader) -> dict[str, Any]:
    """Make Komga's form of a book from a chapter."""
    viewer, created, modified = reader.viewer, values.moment(row.created_at), values.moment(row.modified_at)
    name = file_name(row.series, number=row.number, volume=row.volume, name=row.name)
    opened = values.opened_at(row.release_date, row.created_at, viewer)
    return {
        "id": str(row.id),
        "seriesId": str(row.manga_id),
        "seriesTitle": row.series,
        "libraryId": values.LIBRARY_ID,
        "name": name.removesuffix(".cbz"),
        "url": name,
        "number": row.place,
        "created": created,
        "lastModified": modified,
        "fileLastModified": values.moment(max(opened, row.pages_changed_at or row.created_at)),
        "sizeBytes": row.size_bytes,
        "size": values.size(row.size_bytes),
        "media": {
            "status": "READY",
            "mediaType": "application/zip",
            "pagesCount": row.page_count,
            "comment": "",
            "mediaProfile": "DIVINA",
            "epubDivinaCompatible": False,
            "epubIsKepub": False,
        },
        "metadata": {
            "title": _title(row, reader.language),
            "number": row.number if row.number is not None else "Extra" if row.numbers else "Oneshot",
            "numberSort": row.number_sort / THOUSANDTHS,
            "releaseDate": values.day_opened(row.release_date, viewer),
            "authors": values.people(values.by_position(row.people), row.credits),
            "summary": "",
            "tags": [],
            "isbn": "",
            "links": [],
            "created": created,
            "lastModified": modified,
            **LOCKS,
        },
        "readProgress": _progress(row),
        "deleted": False,
        "fileHash": "",
        "oneshot": False,
    }


LOCKS = values.unlocked(
    *("title", "summary", "number", "numberSort", "releaseDate", "authors", "tags", "isbn", "links"),
)


def _title(row: BookRow, site_language: str) -> str:
    """Make the title of a book; it names the language if that is not the main one of a series with several."""
    place = f"Chapter {row.number}" if row.number is not None else f"Volume {row.volume}" if row.volume else "Oneshot"
    title = row.name or place
    has_site_language = bool(row.has_site_language)
    of_series = values.language_of(row.first_language, has_site_language=has_site_language, site=site_language)
    is_plain = row.first_language == row.last_language or row.language == of_series
    return title if is_plain else f"{title} [{row.language}]"


def _progress(row: BookRow) -> dict[str, Any] | None:
    """Make Komga's read progress; a chapter marked as read without a page counts as read to its last page."""
    times = [time for time in (row.read_at, row.client_time if row.page else None) if time is not None]
    if not times:
        return None
    first, last = values.moment(min(times)), values.moment(max(times))
    return {
        "page": row.page or row.page_count,
        "completed": row.read_at is not None,
        "readDate": last,
        "created": first,
        "lastModified": last,
        "deviceId": "",
        "deviceName": "",
    }
