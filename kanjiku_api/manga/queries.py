"""Reading series: one statement each, whatever their number."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

import orjson

from ..database import as_time, prepared
from ..http import parse_id
from ..identity import Identity
from ..models.manga import SLUG_MAX
from ..pagination import PageQuery
from ..visibility import Viewer
from .errors import MangaNotFound
from .filters import LATEST, RECENT, RECENT_CHAPTERS, SORTS, Conditions, MangaQuery
from .reading import FIRST_UNREAD_SHOWN, UNREAD_COUNT, reading_languages, unread_in
from .schemas import FollowedManga, FollowList, MangaDetails, MangaList, MangaRead

M = TypeVar("M", bound=MangaRead)
COLUMNS = f"""
    m.id, m.slug, m.name, m.thumbnail_id, m.status, m.original_language, m.reading_mode, m.content_rating, m.year,
    m.hidden, m.licensed, m.version,
    (SELECT {{{{list}}}}({{{{object}}}}('slug', t.slug, 'name', t.name, 'group', t."group"))
     FROM manga_tags x JOIN tags t ON t.id = x.tag_id WHERE x.manga_id = m.id) AS tags,
    (SELECT count(*) FROM chapters c WHERE c.manga_id = m.id AND {{chapters}}) AS chapter_count,
    {LATEST} AS latest_release
"""  # noqa: S608 - made of constants
# The inner query picks the rows of the page, so that what they have is counted for these alone.
PAGE = """
    SELECT {columns} FROM (
        SELECT m.id, m.name_key, {key} AS sort_key FROM {source} WHERE {conditions}
        ORDER BY {order} LIMIT {limit} OFFSET {offset}
    ) p JOIN mangas m ON m.id = p.id ORDER BY {outer_order}
"""
MOMENT = "CAST($1 AS TIMESTAMPTZ) IS NOT NULL"
"""Says nothing; but PostgreSQL must know the type of every parameter, and counts need no horizon."""
COUNT = "SELECT count(*) AS mangas FROM mangas m WHERE {moment} AND {conditions}"
FOLLOWED = """
    WITH p AS MATERIALIZED (
        SELECT f.manga_id, f.created_at, f.id FROM follows f JOIN mangas m ON m.id = f.manga_id
        WHERE f.user_id = $2 AND {mangas} ORDER BY f.created_at DESC, f.id DESC LIMIT $4 OFFSET $5
    ), {languages}
    SELECT {columns}, {unread} AS unread_count FROM p JOIN mangas m ON m.id = p.manga_id
    JOIN languages s ON s.manga_id = m.id ORDER BY p.created_at DESC, p.id DESC
"""
OF_THE_PAGE = "{} IN (SELECT manga_id FROM p)"
FOLLOWED_COUNT = """
    SELECT count(*) AS mangas FROM follows f JOIN mangas m ON m.id = f.manga_id WHERE f.user_id = $1 AND {mangas}
"""
DETAILS = """
    {languages} SELECT {columns}, m.description, m.links,
           (SELECT {{list}}({{object}}('title', o.title, 'language', o.language, 'position', o.position))
            FROM manga_titles o WHERE o.manga_id = m.id) AS titles,
           (SELECT {{list}}({{object}}('role', p.role, 'name', p.name, 'position', p.position))
            FROM manga_people p WHERE p.manga_id = m.id) AS people,
           {following} AS following, {read_on} AS read_on
    FROM mangas m {language} WHERE m.id = {place} AND {mangas}
"""
LANGUAGE = "LEFT JOIN languages s ON s.manga_id = m.id"
FOLLOWING = "EXISTS (SELECT 1 FROM follows f WHERE f.manga_id = m.id AND f.user_id = $3)"
FOUND = "SELECT m.id, m.name FROM mangas m WHERE m.id = {place} AND {mangas}"
BY_SLUG = "COALESCE((SELECT id FROM mangas WHERE slug = {0}), (SELECT manga_id FROM manga_slugs WHERE slug = {0}))"
SLUG = re.compile(rf"[a-z0-9-]{{1,{SLUG_MAX}}}")


def id_of(address: str, place: str) -> tuple[str, int | str]:
    """Write the id that an address names (an id, a slug or a former slug), and the value of `place` in it.

    Raises `MangaNotFound` for what can be neither.
    """
    if address.isascii() and address.isdigit():
        return place, parse_id(address, MangaNotFound)
    if not SLUG.fullmatch(address):
        raise MangaNotFound
    return BY_SLUG.format(place), address


async def find_manga(address: str, viewer: Viewer) -> tuple[int, str]:
    """Get id and name of the series at an address. Raises `MangaNotFound`, also for a hidden one."""
    place, value = id_of(address, "$1")
    row = await prepared(FOUND.format(place=place, mangas=viewer.mangas_sql)).row(value)
    if row is None:
        raise MangaNotFound
    return row["id"], row["name"]


async def list_mangas(query: MangaQuery, viewer: Viewer) -> MangaList:
    """Read one page of the series that `viewer` may see."""
    where = Conditions(viewer, query)
    count = prepared(COUNT.format(moment=MOMENT, conditions=where.text))
    counted = await count.row(*where.values) if query.count else None
    rows = await _page(query, where, viewer)
    return MangaList(
        manga_count=counted["mangas"] if counted else None, mangas=[read_as(MangaRead, row) for row in rows]
    )


async def _page(query: MangaQuery, where: Conditions, viewer: Viewer) -> list[dict[str, Any]]:
    """Read the rows of a page; those of the newest chapters suffice for the first pages of ``latest``."""
    key, order = SORTS[query.sort]
    parts = {
        "columns": _columns(viewer),
        "conditions": where.text,
        "order": order,
        "outer_order": ", ".join(f"p.{part}" for part in order.split(", ")),
        "limit": where.place(query.pagesize),
        "offset": where.place(query.offset),
    }
    if query.sort == "latest":
        recent = RECENT.format(chapters=viewer.chapters_sql, recent=RECENT_CHAPTERS)
        rows = await prepared(PAGE.format(key="r.latest", source=recent, **parts)).rows(*where.values)
        if len(rows) == query.pagesize:
            return rows
    text = PAGE.format(key=key.format(chapters=viewer.chapters_sql), source="mangas m", **parts)
    return await prepared(text).rows(*where.values)


async def list_follows(user_id: UUID, query: PageQuery, viewer: Viewer, *, language: str) -> FollowList:
    """Read one page of the series that a user follows; `language` is the site's."""
    text = FOLLOWED.format(
        columns=_columns(viewer),
        unread=unread_in(UNREAD_COUNT, viewer, user="$2"),
        mangas=viewer.mangas_sql,
        languages=reading_languages(
            viewer,
            user="$2",
            language="$3",
            series=OF_THE_PAGE.format("m.id"),
            marks=OF_THE_PAGE.format("c.manga_id"),
        ),
    )
    rows = await prepared(text).rows(viewer.horizon, str(user_id), language, query.pagesize, query.offset)
    count = prepared(FOLLOWED_COUNT.format(mangas=viewer.mangas_sql))
    counted = await count.row(str(user_id)) if query.count else None
    return FollowList(
        manga_count=counted["mangas"] if counted else None,
        mangas=[read_as(FollowedManga, row) for row in rows],
    )


async def read_manga(address: str, identity: Identity | None, *, language: str) -> MangaDetails:
    """Read one series; `language` is the site's, where a reader has not begun in another. Raises `MangaNotFound`."""
    viewer = Viewer.of(identity)
    place, value = id_of(address, "$2")
    own = [str(identity.user_id), language] if identity else []
    languages = reading_languages(
        viewer, user="$3", language="$4", series=f"m.id = {place}", marks=f"c.manga_id = {place}"
    )
    text = DETAILS.format(
        columns=_columns(viewer),
        languages=f"WITH {languages}" if identity else "",
        language=LANGUAGE if identity else "",
        following=FOLLOWING if identity else "NULL",
        read_on=unread_in(FIRST_UNREAD_SHOWN, viewer, user="$3") if identity else "NULL",
        place=place,
        mangas=viewer.mangas_sql,
    )
    row = await prepared(text).row(viewer.horizon, value, *own)
    if row is None:
        raise MangaNotFound
    return read_as(MangaDetails, row | _details(row))


def _columns(viewer: Viewer) -> str:
    return COLUMNS.format(chapters=viewer.chapters_sql)


def read_as(kind: type[M], row: Mapping[str, Any]) -> M:
    """Make an answer of a row with `COLUMNS` and whatever else `kind` has."""
    values = {"thumbnail": row["thumbnail_id"], **row, "tags": sorted(decoded(row["tags"]), key=by_group)}
    values["latest_release"] = as_time(row["latest_release"]) if row["latest_release"] else None
    names = {field.alias or name for name, field in kind.model_fields.items()}
    return kind.model_validate({name: values[name] for name in names}, strict=False)


def _details(row: Mapping[str, Any]) -> dict[str, Any]:
    titles, people = (sorted(decoded(row[name]), key=_by_position) for name in ("titles", "people"))
    return {
        "titles": [{"title": title["title"], "language": title["language"]} for title in titles],
        "authors": [person["name"] for person in people if person["role"] == "author"],
        "artists": [person["name"] for person in people if person["role"] == "artist"],
        "links": decoded(row["links"]),
        "continue": orjson.loads(row["read_on"]) if row["read_on"] else None,
    }


def decoded(value: Any) -> Any:
    """Read a JSON column; where there was nothing to gather, PostgreSQL answers NULL and SQLite an empty list."""
    return orjson.loads(value) if isinstance(value, str | bytes) else value or []


def _by_position(part: Mapping[str, Any]) -> int:
    return int(part["position"])


def by_group(tag: Mapping[str, Any]) -> tuple[str, str]:
    """Order tags: by kind, then by name."""
    return tag["group"], tag["name"]
