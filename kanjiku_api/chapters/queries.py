"""Reads chapters: each list and each chapter is one statement that includes the rule of visibility."""

from functools import partial
from typing import Any
from uuid import UUID

from ..database.rows import Columns
from ..database.statements import Counter, fetch_all, fetch_number, fetch_one
from ..manga.queries import find_manga, id_in
from ..manga.reading import AGAINST_READING_ORDER, IN_READING_ORDER
from ..rules.errors import NoSession
from ..rules.sql import NOTHING, TRUE, Sql, Where, all_of
from ..rules.visibility import Viewer
from ..web.pagination import Listing, Page, PageQuery, fetch_page
from .errors import ChapterNotFound
from .rows import (
    ChapterRecord,
    FullChapterRecord,
    NamedChapter,
    ShownChapter,
    ShownFullChapter,
    ShownNext,
    shown_chapters,
    shown_full_chapter,
    shown_next,
)
from .schemas import MangaChapterQuery, Marks, ReleaseQuery
from .statements import (
    CHAPTER,
    COUNT,
    FOLLOWED_MANGA,
    FOLLOWED_RELEASES,
    IN_LANGUAGE,
    IN_THE_READERS_LANGUAGE,
    IS_CHAPTER,
    IS_FOLLOWED,
    IS_READ,
    IS_RELEASED,
    MARKED_LAST,
    NAMED,
    NAMED_ONES,
    OF_MANGA,
    OF_MANY,
    OF_NOBODY,
    OF_READER,
    READ_LAST,
    RELEASE_COUNT,
    RELEASED_LAST,
    RELEASES,
    ROWS,
    THAT_LANGUAGE,
    THAT_MANGA,
    UNLICENSED,
    UNREAD,
    UNREAD_RELEASES,
    UP_TO,
)
from .unread import IS_CHOSEN, unread_of
from .upcoming import upcoming_of


def _visible_to(viewer: Viewer, reader: UUID | None) -> Where:
    """Begin the conditions over chapters ``c``, mangas ``m`` and, with a reader, marks ``k``."""
    return Where(viewer.chapters, **viewer.values, reader=reader)


def _filled(statement: Sql, viewer: Viewer, reader: UUID | None) -> Sql:
    """Fill the placeholders that depend on the viewer and the reader."""
    own = OF_READER if reader else OF_NOBODY
    return statement(**own, chapters=viewer.chapters, series=viewer.series_of_chapters)


async def _read_page(
    query: PageQuery, listing: Listing[ChapterRecord], viewer: Viewer, where: Where, counter: Counter = fetch_number
) -> Page[ShownChapter]:
    reader: Any = where.values["reader"]
    rows, count = _filled(listing.rows, viewer, reader), _filled(listing.count, viewer, reader)
    columns = Columns(ChapterRecord, partial(shown_chapters, viewer, reader))
    return await fetch_page(query, Listing(listing.order, columns, rows, count, listing.of), counter, **where.values)


async def list_chapters_of(
    manga: str, query: MangaChapterQuery, viewer: Viewer, reader: UUID | None, counter: Counter = fetch_number
) -> Page[ShownChapter]:
    """Read one page of a manga's chapters, in reading order or reversed. Raises `MangaNotFound`."""
    where, known = _visible_to(viewer, reader), id_in(manga) if query.is_first else None
    manga_id = (await find_manga(manga, viewer)).id if known is None else known
    where.add(OF_MANGA, manga=manga_id)
    if query.language:
        where.add(IN_LANGUAGE, language=query.language)
    order = IN_READING_ORDER if query.order == "asc" else AGAINST_READING_ORDER
    rows, count = ROWS(wanted=where.sql), COUNT(wanted=where.sql)
    listing = Listing(order, ChapterRecord, rows, count, of=manga_id)
    page = await _read_page(query, listing, viewer, where, counter)
    if known is not None and not page.rows:  # a series with a visible chapter is visible, and need not be found
        await find_manga(manga, viewer)
    return page


async def list_releases(
    query: ReleaseQuery, viewer: Viewer, reader: UUID | None, counter: Counter = fetch_number, *, language: str
) -> Page[ShownChapter]:
    """Read one page of the latest releases, without drafts; `language` is the site's.

    Raises `NoSession`, `MangaNotFound`.
    """
    if reader is None and (query.following or query.unread):
        raise NoSession
    where, series = _visible_to(viewer, reader), list[Sql]()
    where.add(IS_RELEASED)
    if query.manga:
        where.add(OF_MANGA, manga=(await find_manga(query.manga, viewer)).id)
        series.append(THAT_MANGA)
    if query.language:
        where.add(IN_LANGUAGE, language=query.language)
    if query.following:
        where.add(IS_FOLLOWED)
        series.append(FOLLOWED_MANGA)
    tables, count, which = NOTHING, COUNT(wanted=where.sql), IN_LANGUAGE if query.language else TRUE
    if query.unread:
        where.add(UNREAD)
        is_of_all = not series and query.language in {None, language}
        where.add(IN_THE_READERS_LANGUAGE if is_of_all else IS_CHOSEN, site_language=language)
        tables, count = unread_of(viewer, series, which)
    elif not (viewer.sees_all or series):
        count = RELEASE_COUNT(which=THAT_LANGUAGE if query.language else TRUE)
    rows = FOLLOWED_RELEASES if query.following else UNREAD_RELEASES if query.unread else RELEASES
    rows, where.values["next_day"] = rows(wanted=where.sql, tables=tables), viewer.next_day
    return await _read_page(query, Listing(RELEASED_LAST, ChapterRecord, rows, count), viewer, where, counter)


async def list_history(query: PageQuery, viewer: Viewer, reader: UUID) -> Page[ShownChapter]:
    """Read one page of the chapters that the reader has read and may still see, last read first."""
    where = _visible_to(viewer, reader)
    where.add(IS_READ)
    rows, count = ROWS(wanted=where.sql), COUNT(wanted=where.sql)
    return await _read_page(query, Listing(READ_LAST, ChapterRecord, rows, count), viewer, where)


async def list_next_to_read(query: PageQuery, viewer: Viewer, reader: UUID, *, language: str) -> Page[ShownNext]:
    """Read one page of what to read next, one chapter per manga; `language` is the site's."""
    rows, count = upcoming_of(viewer)
    columns = Columns(ChapterRecord, partial(shown_next, viewer, reader))
    listing = Listing(MARKED_LAST, columns, rows(**OF_READER), count)
    values = {**viewer.values, "next_day": viewer.next_day, "reader": reader, "site_language": language}
    return await fetch_page(query, listing, **values)


async def read_chapter(chapter_id: int, viewer: Viewer, reader: UUID | None) -> ShownFullChapter:
    """Read one chapter with its pages and neighbours. Raises `ChapterNotFound`."""
    return await _read_chapter(CHAPTER, chapter_id, viewer, reader)


async def read_chapter_for_many(chapter_id: int, viewer: Viewer) -> ShownFullChapter:
    """Read one chapter for the cache; ``page`` of its neighbours is their page count. Raises `ChapterNotFound`."""
    return await _read_chapter(CHAPTER(**OF_MANY), chapter_id, viewer, None)


async def _read_chapter(statement: Sql, chapter_id: int, viewer: Viewer, reader: UUID | None) -> ShownFullChapter:
    where = _visible_to(viewer, reader)
    where.add(IS_CHAPTER, chapter=chapter_id)
    statement = statement(wanted=where.sql, open=TRUE if viewer.may_manage else UNLICENSED)
    row = await fetch_one(_filled(statement, viewer, reader), FullChapterRecord, **where.values)
    if row is None:
        raise ChapterNotFound
    return shown_full_chapter(viewer, reader, row)


async def find_chapter(chapter_id: int, viewer: Viewer) -> NamedChapter:
    """Find the name and the page count of a chapter that the viewer may see. Raises `ChapterNotFound`."""
    statement = NAMED(wanted=all_of(viewer.chapters, IS_CHAPTER))
    found = await fetch_one(statement, NamedChapter, chapter=chapter_id, **viewer.values)
    if found is None:
        raise ChapterNotFound
    return found


async def find_chapters(manga: str, wanted: Marks, viewer: Viewer) -> list[NamedChapter]:
    """Find the chapters of a manga that are to be marked.

    Raises `MangaNotFound`, and `ChapterNotFound` unless the viewer may see all of them.
    """
    where = _visible_to(viewer, None)
    where.add(OF_MANGA, manga=(await find_manga(manga, viewer)).id)
    named = set(wanted.chapters or [])
    if wanted.up_to is not None:
        named = {wanted.up_to}
        where.add(UP_TO, up_to=wanted.up_to)
    elif named:
        where.add(NAMED_ONES, chapters=sorted(named))
    else:
        return []
    found = await fetch_all(NAMED(wanted=where.sql), NamedChapter, **where.values)
    if not named <= {one.id for one in found}:
        raise ChapterNotFound
    return found
