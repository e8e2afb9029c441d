"""Reads what catalogs list: readable series and chapters, with all that their entries show.

A chapter is listed if the viewer may see it, it has pages, and its series is not licensed (managers of series see those
too). A series is listed if it has a listed chapter.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from ..chapters.errors import ChapterNotFound, PageNotFound
from ..chapters.listed import HAS_LISTED, count_of, is_summed_up, listed_series
from ..chapters.statements import (
    BEGUN_OR_FOLLOWED,
    CHOSEN,
    COUNT,
    IS_CHAPTER,
    IS_RELEASED,
    NEWEST,
    NEWEST_FIRST,
    NEXT_OF_EACH,
    NEXT_TO_READ_COUNT,
    OF_MANGA,
    OF_NOBODY,
    OF_READER,
)
from ..database.connecting import like_pattern
from ..database.rows import Json
from ..database.statements import fetch_all, fetch_number, fetch_one
from ..manga.filters import SEARCH
from ..manga.queries import NamedManga, find_manga
from ..manga.reading import LANGUAGES, READING_ORDER
from ..models.manga import NAME_MAX
from ..rules.errors import Licensed
from ..rules.naming import search_form
from ..rules.sql import NOTHING, TRUE, Sql, Where, all_of
from ..rules.visibility import Viewer
from ..web.pagination import PAGING, Page, PageQuery

R = TypeVar("R")

DESCRIPTION_MAX = 2000
"""Characters of a description in an entry."""
PEOPLE = Sql("""
    (SELECT {list}({object}('role', a.role, 'name', a.name, 'position', a.position))
     FROM manga_people a WHERE a.manga_id = m.id)
""")
CHAPTER = Sql("""
    c.id, c.number, c.volume, c.name, c.language, c.release_date, c.created_at, c.modified_at, c.page_count, c.credits,
    c.number_order, m.id AS manga_id, m.name AS manga_name, m.reading_mode, m.licensed,
    substr(m.description, 1, :description_max) AS description, {people} AS people, {mark},
    (SELECT {object}('width', f.width, 'height', f.height) FROM pages p JOIN images i ON i.id = p.image_id
     JOIN files f ON f.key = i.file_id WHERE p.chapter_id = c.id AND p.number = 1) AS first_page
""")(people=PEOPLE)
SERIES = Sql("""
    SELECT m.id, m.name, m.created_at, m.modified_at, substr(m.description, 1, :description_max) AS description,
           (SELECT max(c.release_date) FROM chapters c WHERE c.manga_id = m.id AND {listed}) AS latest_release
    FROM mangas m WHERE {wanted} AND {has_listed} ORDER BY m.name_key, m.id {paging}
""")(paging=PAGING)
SERIES_COUNT = Sql("SELECT count(*) FROM {series} WHERE {wanted} AND {has_listed}")
FOLLOWED = Sql("m.id IN (SELECT manga_id FROM follows WHERE user_id = :reader)")
PAGES = Sql("""
    SELECT p.number, f.width, f.height FROM pages p JOIN images i ON i.id = p.image_id JOIN files f ON f.key = i.file_id
    WHERE p.chapter_id = :chapter ORDER BY p.number
""")


@dataclass(slots=True)
class CatalogSeries:
    """A series as a catalog lists it."""

    id: int
    name: str
    created_at: datetime
    modified_at: datetime
    description: str
    latest_release: datetime | None


@dataclass(slots=True)
class CatalogChapter:
    """A chapter as a catalog lists it, with the reader's mark."""

    id: int
    number: str | None
    volume: str | None
    name: str
    language: str
    release_date: datetime | None
    created_at: datetime
    modified_at: datetime
    page_count: int
    credits: Json[list[dict[str, str]]]
    number_order: int
    manga_id: int
    manga_name: str
    reading_mode: str
    licensed: bool
    description: str
    people: Json[list[dict[str, Any]]]
    read_at: datetime | None
    page: int | None
    client_time: datetime | None
    first_page: Json[dict[str, int] | None]

    def names_of(self, role: str) -> list[str]:
        """List the authors or the artists of its series, in order."""
        ordered = sorted(self.people, key=lambda person: person["position"])
        return list(dict.fromkeys(person["name"] for person in ordered if person["role"] == role))


@dataclass(slots=True)
class CatalogChapterPage:
    """A page of a chapter."""

    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CatalogReader:
    """The reader that a catalog is made for."""

    viewer: Viewer
    id: UUID | None
    """None is a guest."""

    @property
    def listed(self) -> Sql:
        """Listed chapters, as a condition over ``chapters c`` and ``mangas m``."""
        return all_of(self.viewer.chapters, self.viewer.readable)

    @property
    def values(self) -> dict[str, object]:
        """The values of the statements' parameters."""
        return {
            **self.viewer.values,
            "reader": self.id,
            "description_max": DESCRIPTION_MAX,
            "next_day": self.viewer.next_day,
        }

    @property
    def own(self) -> dict[str, Sql]:
        """The pieces of SQL that read this reader's marks."""
        return OF_READER if self.id else OF_NOBODY


async def list_series(query: PageQuery, reader: CatalogReader, *, search: str = "") -> Page[CatalogSeries]:
    """Read one page of the series; with `search`, of those whose names contain it."""
    where = _series(reader)
    if words := search_form(search[:NAME_MAX].replace("\0", "")):
        where.add(SEARCH, search=like_pattern(words))
    return await _series_page(query, where, reader)


async def list_followed_series(query: PageQuery, reader: CatalogReader) -> Page[CatalogSeries]:
    """Read one page of the series that the reader follows."""
    where = _series(reader)
    where.add(FOLLOWED)
    return await _series_page(query, where, reader)


def _series(reader: CatalogReader) -> Where:
    return Where(reader.viewer.series, **reader.values)


async def _series_page(query: PageQuery, where: Where, reader: CatalogReader) -> Page[CatalogSeries]:
    rows = SERIES(wanted=where.sql, has_listed=HAS_LISTED)(listed=reader.listed)
    series, has_listed = listed_series(reader.viewer)
    count = SERIES_COUNT(wanted=where.sql, series=series, has_listed=has_listed)(listed=reader.listed)
    return await _page(query, rows, count, CatalogSeries, **where.values)


async def list_chapters(
    query: PageQuery, reader: CatalogReader, manga_id: int
) -> tuple[NamedManga, Page[CatalogChapter]]:
    """Read one page of the chapters of a series, in reading order. Raises `MangaNotFound`."""
    manga = await find_manga(str(manga_id), reader.viewer)
    where = Where(reader.listed, **reader.values)
    where.add(OF_MANGA, manga=manga_id)
    rows = CHOSEN(columns=CHAPTER, wanted=where.sql, order=READING_ORDER)(**reader.own)
    count = COUNT(wanted=where.sql, marks=NOTHING)
    return manga, await _page(query, rows, count, CatalogChapter, **where.values)


async def list_latest(query: PageQuery, reader: CatalogReader) -> Page[CatalogChapter]:
    """Read one page of the chapters of all series, latest release date first, without drafts."""
    where = Where(reader.listed, **reader.values)
    where.add(IS_RELEASED)
    series = all_of(reader.viewer.series_of_chapters, reader.viewer.readable_series_of_chapters)
    rows = NEWEST(columns=CHAPTER, wanted=where.sql, series=series, order=NEWEST_FIRST)(**reader.own)
    viewer = reader.viewer
    count = count_of(viewer) if is_summed_up(viewer) else COUNT(wanted=where.sql, marks=NOTHING)
    return await _page(query, rows, count, CatalogChapter, **where.values)


async def list_to_continue(query: PageQuery, reader: CatalogReader, *, language: str) -> Page[CatalogChapter]:
    """Read one page of what to read next, one chapter per series; `language` is the site's."""
    languages = LANGUAGES(series=BEGUN_OR_FOLLOWED, marks=TRUE)
    rows, count = (
        statement(languages=languages)(**reader.own)(chapters=reader.listed)
        for statement in (NEXT_OF_EACH(columns=CHAPTER, beyond=TRUE), NEXT_TO_READ_COUNT)
    )
    return await _page(query, rows, count, CatalogChapter, **reader.values, site_language=language)


async def _page(query: PageQuery, rows: Sql, count: Sql, kind: type[R], /, **values: object) -> Page[R]:
    """Read one page by its number, and count all rows: apps page through catalogs by number."""
    found = await fetch_all(rows, kind, **query.values, **values)
    return Page(found, await fetch_number(count, **values))


async def find_listed_chapter(
    chapter_id: int, reader: CatalogReader
) -> tuple[CatalogChapter, list[CatalogChapterPage]]:
    """Read a chapter with its pages. Raises `ChapterNotFound`, `Licensed`, and `PageNotFound` if it has no pages."""
    statement = CHOSEN(columns=CHAPTER, wanted=all_of(reader.viewer.chapters, IS_CHAPTER), order=READING_ORDER)
    values = {**reader.values, "chapter": chapter_id, "limit": 1, "offset": 0}
    row = await fetch_one(statement(**reader.own), CatalogChapter, **values)
    if row is None:
        raise ChapterNotFound
    if row.licensed and not reader.viewer.may_manage:
        raise Licensed
    pages = await fetch_all(PAGES, CatalogChapterPage, chapter=chapter_id)
    if not pages:
        raise PageNotFound
    return row, pages
