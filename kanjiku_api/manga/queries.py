"""Reads series, in one statement each, whatever their number."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from msgspec import Struct

from ..database.rows import Json, WrittenList, WrittenUuid
from ..database.statements import Counter, fetch_number, fetch_one
from ..models.manga import SLUG_MAX
from ..rules.orders import Order, SortKey
from ..rules.sql import COMPOSED_MAX, NOTHING, Sql
from ..rules.visibility import Viewer
from ..web.own import Own
from ..web.pagination import KEYED, PAGING, Listing, Page, PageQuery, fetch_page
from ..web.request import parse_id
from .errors import MangaNotFound
from .filters import OF_TAG, SORTS, MangaQuery, conditions_of
from .reading import FIRST_UNREAD_SHOWN, UNREAD_COUNT, reading_languages

# Aggregates keep the order of a subquery, on SQLite and on PostgreSQL (its documentation, section 9.21).
TAGS = Sql("""(
    SELECT {list}({tag}) FROM (
        SELECT t.slug, t.name, t."group" FROM manga_tags x JOIN tags t ON t.id = x.tag_id
        WHERE x.manga_id = m.id ORDER BY t."group" {bytewise}, t.name {bytewise}
    ) t
)""")
"""The tags of a series by kind, then by name."""
COLUMNS = Sql("""
    m.id, m.slug, m.name, m.thumbnail_id AS thumbnail, m.status, m.original_language, m.reading_mode,
    m.content_rating, m.year, m.hidden, m.licensed, {tags} AS tags,
    (SELECT count(*) FROM chapters c WHERE c.manga_id = m.id AND {chapters}) AS chapter_count,
    (SELECT max(c.release_date) FROM chapters c WHERE c.manga_id = m.id AND {chapters}) AS latest_release, m.version
""")(tags=TAGS)
# The inner query selects the rows of the page, so that chapters are counted only for these.
PAGE = Sql("""
    SELECT {columns} FROM (
        SELECT p.* FROM (
            SELECT p.* FROM ({series}) p WHERE {beyond} ORDER BY {order} {bound}
        ) p ORDER BY {order} {paging}
    ) p JOIN mangas m ON m.id = p.id ORDER BY {order}
""")(columns=KEYED(columns=COLUMNS), paging=PAGING)
SERIES = Sql("SELECT {id} AS id, {name} AS name_key, {key} AS sort_key FROM {source} WHERE {wanted}")
COUNT = Sql("SELECT count(*) FROM mangas m WHERE {wanted}")
COUNT_OF_LANGUAGE = Sql("""
    SELECT COALESCE((SELECT t.mangas FROM chapter_totals t WHERE t.language = :language), 0) - (
        SELECT count(*) FROM manga_languages l WHERE l.language = :language AND l.shown = TRUE AND l.opens_at > :horizon
    )
""")
"""The same where nothing but the language is asked for: all series, minus those that are still to open in it."""
COUNT_OF_LANGUAGE_FOR_STAFF = Sql("SELECT count(*) FROM manga_languages l WHERE l.language = :language")
"""The same for staff, who also see what never opens; the next two are for lists of nothing but one tag."""
# All uses of the tag, without those by series that are not shown, which are few.
COUNT_OF_TAG = Sql("""
    SELECT (SELECT count(*) FROM manga_tags x WHERE {of_tag}) - (
        SELECT count(*) FROM manga_tags x
        WHERE {of_tag} AND x.manga_id IN (SELECT m.id FROM mangas m WHERE NOT ({series}))
    )
""")(of_tag=OF_TAG)
COUNT_WITHOUT_TAG = Sql("SELECT (SELECT count(*) FROM mangas m WHERE {series}) - ({tagged})")(tagged=COUNT_OF_TAG)
FOLLOWED = Sql("""
    WITH p AS MATERIALIZED (
        SELECT f.manga_id, f.created_at, f.id FROM follows f JOIN mangas m ON m.id = f.manga_id
        WHERE f.user_id = :reader AND {visible} AND {beyond} ORDER BY {order} {paging}
    ), {languages}
    SELECT {columns}, {unread} AS unread_count, {keys} FROM p f JOIN mangas m ON m.id = f.manga_id
    JOIN languages s ON s.manga_id = m.id ORDER BY {order}
""")(columns=COLUMNS, paging=PAGING, unread=UNREAD_COUNT)
LATEST_FOLLOWED = Order(
    "follows", SortKey("f.created_at", datetime, is_descending=True), SortKey("f.id", UUID, is_descending=True)
)
SERIES_OF_THE_PAGE = Sql("m.id IN (SELECT manga_id FROM p)")
MARKS_OF_THE_PAGE = Sql("c.manga_id IN (SELECT manga_id FROM p)")
FOLLOWED_COUNT = Sql("""
    SELECT count(*) FROM follows f JOIN mangas m ON m.id = f.manga_id WHERE f.user_id = :reader AND {visible}
""")
TITLES = Sql("""(
    SELECT {list}({other_title}) FROM (
        SELECT o.title, o.language FROM manga_titles o WHERE o.manga_id = m.id ORDER BY o.position
    ) o
)""")
PEOPLE = Sql("""(
    SELECT {list}(p.name) FROM (
        SELECT p.name FROM manga_people p WHERE p.manga_id = m.id AND p.role = {role} ORDER BY p.position
    ) p
)""")
DETAILS = Sql("""
    {tables} SELECT {columns}, m.description, {titles} AS titles, {authors} AS authors, {artists} AS artists, m.links,
           {following} AS following, {read_on} AS read_on
    FROM mangas m {language} WHERE m.id = {which} AND {visible}
""")(columns=COLUMNS, titles=TITLES, authors=PEOPLE(role=Sql("'author'")), artists=PEOPLE(role=Sql("'artist'")))
WITH = Sql("WITH {languages}")
LANGUAGE = Sql("LEFT JOIN languages s ON s.manga_id = m.id")
FOLLOWING = Sql("EXISTS (SELECT 1 FROM follows f WHERE f.manga_id = m.id AND f.user_id = :reader)")
OF_READER = {"language": LANGUAGE, "following": FOLLOWING, "read_on": FIRST_UNREAD_SHOWN}
OF_NOBODY = {"tables": NOTHING, "language": NOTHING, "following": Sql("NULL"), "read_on": Sql("NULL")}
OWN = Sql("""
    WITH {languages} SELECT {following} AS following, {read_on} AS read_on
    FROM mangas m {language} WHERE m.id = :address
""")(following=FOLLOWING, read_on=FIRST_UNREAD_SHOWN, language=LANGUAGE)
NAMED = Sql("SELECT m.id, m.slug, m.name FROM mangas m WHERE m.id = {which} AND {visible}")
BY_ID = Sql(":address")
BY_SLUG = Sql("""
    COALESCE((SELECT id FROM mangas WHERE slug = :address), (SELECT manga_id FROM manga_slugs WHERE slug = :address))
""")
SERIES_IS, MARKS_ARE = Sql("m.id = {which}"), Sql("c.manga_id = {which}")
SLUG = re.compile(rf"[a-z0-9-]{{1,{SLUG_MAX}}}")


@dataclass(slots=True)
class NamedManga:
    """The fields of a series that a change, or a list of its chapters, needs."""

    id: int
    slug: str
    name: str


class MangaRow(Struct):
    """A series as lists show it; chapters count only if the viewer may see them."""

    id: int
    slug: str
    name: str
    thumbnail: WrittenUuid
    status: str
    original_language: str
    reading_mode: str
    content_rating: str
    year: int | None
    hidden: bool
    licensed: bool
    tags: WrittenList
    chapter_count: int
    latest_release: datetime | None
    version: int


class FollowedRow(MangaRow):
    """A series that the reader follows."""

    unread_count: int


class DetailsRow(MangaRow, rename={"read_on": "continue"}):
    """A series with all details; ``continue`` cannot be a name in Python."""

    description: str
    titles: WrittenList
    authors: WrittenList
    artists: WrittenList
    links: Json[list[dict[str, str]]]
    following: bool | Own | None
    read_on: Json[dict[str, Any] | Own | None]


@dataclass(slots=True)
class OwnRow:
    """A reader's own data of a series: whether they follow it, and where they continue."""

    following: bool
    read_on: Json[dict[str, Any] | None]


def _key_of(address: str) -> tuple[Sql, int | str]:
    """Read an address (an id, a slug or a former slug): SQL for the id, and the value of ``:address`` in it.

    Raises `MangaNotFound` if it can be none of these.
    """
    if address.isascii() and address.isdigit():
        return BY_ID, parse_id(address, MangaNotFound)
    if not SLUG.fullmatch(address):
        raise MangaNotFound
    return BY_SLUG, address


def id_in(address: str) -> int | None:
    """Get the id of an address that is one, whether such a series exists or not; None for a slug.

    Raises `MangaNotFound` if the address can be neither.
    """
    which, key = _key_of(address)
    return key if which is BY_ID and isinstance(key, int) else None


async def find_manga(address: str, viewer: Viewer) -> NamedManga:
    """Find the series at an address. Raises `MangaNotFound`, also for a hidden one."""
    which, key = _key_of(address)
    found = await fetch_one(NAMED(which=which, visible=viewer.series), NamedManga, address=key)
    if found is None:
        raise MangaNotFound
    return found


async def list_mangas(query: MangaQuery, viewer: Viewer, counter: Counter = fetch_number) -> Page[MangaRow]:
    """Read one page of the series that `viewer` may see."""
    where = conditions_of(query, viewer)
    listing = _listing(query.sort, where.sql, viewer.chapters, viewer.latest)
    if query.count and (count := _count_of_one(query, viewer)):
        listing = replace(listing, count=count)
    return await fetch_page(query, listing, counter, **where.values)


def _count_of_one(query: MangaQuery, viewer: Viewer) -> Sql | None:
    """Get a faster count for a list with one filter, if there is one."""
    match query.only_filter:
        case "language":
            return COUNT_OF_LANGUAGE_FOR_STAFF if viewer.sees_all else COUNT_OF_LANGUAGE
        case "tag" if len(query.tag) == 1:
            count = COUNT_WITHOUT_TAG if query.tag[0].startswith("-") else COUNT_OF_TAG
            return count(series=viewer.series)
    return None


@lru_cache(maxsize=COMPOSED_MAX)
def _listing(sort: str, wanted: Sql, chapters: Sql, latest: Sql) -> Listing[MangaRow]:
    """Compose the statements of a list; all requests with these filters and this kind of viewer share them."""
    by = SORTS[sort]
    series = SERIES(id=by.id, name=by.name, key=by.key, source=by.source)(latest=latest, wanted=wanted)
    return Listing(by.order, MangaRow, PAGE(series=series)(chapters=chapters), COUNT(wanted=wanted))


async def list_follows(reader: UUID, query: PageQuery, viewer: Viewer, *, language: str) -> Page[FollowedRow]:
    """Read one page of the series that a user follows; `language` is the site's."""
    languages = reading_languages(viewer, series=SERIES_OF_THE_PAGE, marks=MARKS_OF_THE_PAGE)
    rows = FOLLOWED(visible=viewer.series, languages=languages, chapters=viewer.chapters)
    listing = Listing(LATEST_FOLLOWED, FollowedRow, rows, FOLLOWED_COUNT(visible=viewer.series))
    return await fetch_page(query, listing, **viewer.values, reader=reader, site_language=language)


async def read_manga(address: str, viewer: Viewer, reader: UUID | None, *, language: str) -> DetailsRow:
    """Read one series in the form of `MangaDetails`. Raises `MangaNotFound`.

    `language` is the site's; it counts if `reader` has not begun in another one.
    """
    which, key = _key_of(address)
    own = OF_NOBODY
    if reader:
        languages = reading_languages(viewer, series=SERIES_IS(which=which), marks=MARKS_ARE(which=which))
        own = OF_READER | {"tables": WITH(languages=languages)}
    statement = DETAILS(**own)(which=which, visible=viewer.series, chapters=viewer.chapters)
    row = await fetch_one(statement, DetailsRow, **viewer.values, address=key, reader=reader, site_language=language)
    if row is None:
        raise MangaNotFound
    return row


async def read_own(manga_id: int, viewer: Viewer, reader: UUID, *, language: str) -> OwnRow:
    """Read a reader's own data of one series; empty if the series was deleted meanwhile."""
    languages = reading_languages(viewer, series=SERIES_IS(which=BY_ID), marks=MARKS_ARE(which=BY_ID))
    statement = OWN(languages=languages)(chapters=viewer.chapters)
    values = viewer.values | {"address": manga_id, "reader": reader, "site_language": language}
    return await fetch_one(statement, OwnRow, **values) or OwnRow(following=False, read_on=None)
