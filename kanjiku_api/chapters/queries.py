"""Reading chapters: every list and every chapter is one statement with the rule of visibility in it."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any
from uuid import UUID

import orjson
from tortoise.exceptions import DoesNotExist

from ..database import as_time, prepared
from ..errors import NoSession
from ..identity import Identity
from ..manga.queries import find_manga
from ..manga.reading import (
    BACKWARDS,
    FIRST_UNREAD,
    PLACE,
    READING_ORDER,
    reading_language,
    reading_languages,
    unread_in,
)
from ..models import Chapter
from ..pagination import PageQuery
from ..visibility import Dates, Viewer
from .schemas import (
    ChapterList,
    ChapterRead,
    ChapterRow,
    ChapterToRead,
    ContinueList,
    MangaChapterQuery,
    Neighbour,
    PageRead,
    ReleaseQuery,
)
from .statements import (
    ASKED_FOR_ALL,
    ASKED_FOR_EACH,
    BEGUN_OR_FOLLOWED,
    CHAPTER,
    COLUMNS,
    COUNT,
    FOLLOWED_RELEASES,
    IN_THE_READERS_LANGUAGE,
    LAST_READ_FIRST,
    MARK,
    MARKS,
    NEWEST_FIRST,
    NEXT_TO_READ,
    NEXT_TO_READ_COUNT,
    NO_MARK,
    RELEASES,
    ROWS,
    UNREAD,
    UNREAD_RELEASES,
)

PLAIN = ("id", "number", "volume", "language", "page_count", "revision", "version")


class Selection:
    """Chapters that somebody may see, narrowed down.

    ``$1`` is the viewer's horizon, ``$2`` the user if there is one; further values are bound in their order.
    """

    def __init__(self, identity: Identity | None) -> None:
        self.identity = identity
        self.viewer = Viewer.of(identity)
        self._values: list[object] = [self.viewer.horizon]
        self._with, self._read_there = "", ASKED_FOR_ALL
        self._conditions = [self.viewer.chapters_sql]
        if identity:
            self.bind(str(identity.user_id))

    def bind(self, value: object) -> str:
        """Add a value, and get the place that stands for it; each must be used."""
        self._values.append(value)
        return f"${len(self._values)}"

    def where(self, condition: str) -> None:
        """Narrow it down by a condition over chapters ``c``, mangas ``m`` and, with a session, marks ``k``."""
        self._conditions.append(condition)

    def where_unread(self, language: str, of: str = "TRUE") -> None:
        """Narrow it down to what is unread in the languages in which the user reads; `language` is the site's.

        `of` is a condition over the id of a series, written ``{0}``, that holds for all wanted chapters.
        """
        place = self.bind(language)
        narrowed = {"series": of.format("m.id"), "marks": of.format("c.manga_id")}
        self._with = f"WITH {reading_languages(self.viewer, user='$2', language=place, **narrowed)}"
        self.where(UNREAD)
        self.where(IN_THE_READERS_LANGUAGE.replace("<language>", place))
        if of == "TRUE":
            one = reading_language(self.viewer, language=place, series="m.id = c.manga_id")
            self._read_there = ASKED_FOR_EACH.replace("<language of series>", one)

    async def rows(self, text: str, **parts: str) -> list[dict[str, Any]]:
        """Run one of the texts of `statements`."""
        signed_in = self.identity is not None
        filled = {
            "wanted": " AND ".join(self._conditions),
            "read there": self._read_there,
            **parts,
            "rule": self.viewer.chapters_sql,
            "series": self.viewer.series_sql,
            "open": "TRUE" if self.viewer.may_manage else "NOT o.licensed",
            "columns": COLUMNS,
            "mark": MARK if signed_in else NO_MARK,
            "marks": MARKS if signed_in else "",
            "page": PLACE if signed_in else "NULL",
            "with": self._with,
        }
        for name, part in filled.items():
            text = text.replace(f"<{name}>", part)
        return await prepared(text).rows(*self._values)

    async def count(self, text: str = COUNT, **parts: str) -> int:
        """Count them; before `rows` binds what a count does not use."""
        return int((await self.rows(text, **{"read there": ASKED_FOR_ALL, **parts}))[0]["chapters"])

    def paging(self, query: PageQuery) -> str:
        """Bind which page is wanted."""
        return f"LIMIT {self.bind(query.pagesize)} OFFSET {self.bind(query.offset)}"

    async def page(self, order: str, query: PageQuery, text: str = ROWS) -> ChapterList:
        """Read one page of them."""
        count = await self.count() if query.count else None
        rows = await self.rows(text, order=order, paging=self.paging(query))
        return ChapterList(chapter_count=count, chapters=[ChapterRow(**self.facts(row)) for row in rows])

    def facts(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Say of a row what lists tell of a chapter."""
        dates = Dates(bool(row["hidden"]), as_time(row["release_date"]) if row["release_date"] else None)
        hidden, licensed = bool(row["manga_hidden"]), bool(row["licensed"])
        state, unlocks_at = self.viewer.access(dates, manga_hidden=hidden, licensed=licensed)
        thumbnail = row["manga_thumbnail"]
        return {
            **{name: row[name] for name in PLAIN},
            "manga": {
                **{name: row[f"manga_{name}"] for name in ("id", "slug", "name")},
                "thumbnail": UUID(str(thumbnail)) if thumbnail else None,
            },
            "name": row["name"] or None,
            "hidden": dates.hidden,
            "release_date": dates.release_date,
            "access": {"state": state, "unlocks_at": unlocks_at},
            "read": None if self.identity is None else row["read_at"] is not None,
            "progress": {"page": row["page"], "client_time": as_time(row["client_time"])}
            if row["page"] and row["client_time"]
            else None,
        }


async def list_chapters_of(manga: str, identity: Identity | None, query: MangaChapterQuery) -> ChapterList:
    """Read one page of a manga's chapters, in reading order or against it. Raises `DoesNotExist`."""
    selection = Selection(identity)
    selection.where(f"c.manga_id = {selection.bind((await find_manga(manga, selection.viewer))[0])}")
    if query.language:
        selection.where(f"c.language = {selection.bind(query.language)}")
    return await selection.page(READING_ORDER if query.order == "asc" else BACKWARDS, query)


async def list_releases(identity: Identity | None, query: ReleaseQuery, language: str) -> ChapterList:
    """Read one page of the latest releases, without drafts; `language` is the site's.

    Raises `NoSession`, `DoesNotExist`.
    """
    if identity is None and (query.following or query.unread):
        raise NoSession
    selection = Selection(identity)
    selection.where("c.release_date IS NOT NULL")
    of = "TRUE"
    if query.manga:
        of = f"{{0}} = {selection.bind((await find_manga(query.manga, selection.viewer))[0])}"
        selection.where(of.format("c.manga_id"))
    if query.language:
        selection.where(f"c.language = {selection.bind(query.language)}")
    if query.following:
        selection.where("EXISTS (SELECT 1 FROM follows f WHERE f.manga_id = c.manga_id AND f.user_id = $2)")
        of += " AND {0} IN (SELECT manga_id FROM follows WHERE user_id = $2)"
    if query.unread:
        selection.where_unread(language, of)
    text = FOLLOWED_RELEASES if query.following else UNREAD_RELEASES if query.unread else RELEASES
    return await selection.page(NEWEST_FIRST, query, text)


async def list_history(identity: Identity, query: PageQuery) -> ChapterList:
    """Read one page of the chapters that somebody has read and may still see, the last one first."""
    selection = Selection(identity)
    selection.where("k.read_at IS NOT NULL")
    return await selection.page(LAST_READ_FIRST, query)


async def list_next_to_read(identity: Identity, query: PageQuery, language: str) -> ContinueList:
    """Read one page of what to read next, one chapter of each manga; `language` is the site's."""
    selection = Selection(identity)
    place, viewer = selection.bind(language), selection.viewer
    texts = {
        "languages": reading_languages(viewer, user="$2", language=place, series=BEGUN_OR_FOLLOWED),
        "first unread": unread_in(FIRST_UNREAD, viewer, user="$2"),
    }
    count = await selection.count(NEXT_TO_READ_COUNT, **texts) if query.count else None
    rows = await selection.rows(NEXT_TO_READ, paging=selection.paging(query), **texts)
    chapters = [ChapterToRead(**selection.facts(row), page=row["page"]) for row in rows]
    return ContinueList(chapter_count=count, chapters=chapters)


async def read_chapter(chapter_id: int, identity: Identity | None) -> ChapterRead:
    """Read one chapter with its pages and neighbours. Raises `DoesNotExist`."""
    selection = Selection(identity)
    selection.where(f"c.id = {selection.bind(chapter_id)}")
    rows = await selection.rows(CHAPTER)
    if not rows:
        raise DoesNotExist(Chapter)
    row = rows[0]
    pages = sorted(orjson.loads(row["pages"] or "[]"), key=itemgetter("number"))
    return ChapterRead(
        **selection.facts(row),
        credits=orjson.loads(row["credits"]),
        previous=_neighbour(row["previous"]),
        next=_neighbour(row["next"]),
        pages=[_page(page) for page in pages],
    )


def _neighbour(text: str | None) -> Neighbour | None:
    if text is None:
        return None
    found = orjson.loads(text)
    return Neighbour(**{**found, "name": found["name"] or None})


def _page(page: Mapping[str, Any]) -> PageRead:
    ids = {name: UUID(page[name]) for name in ("uuid", "image")}
    return PageRead(**{**page, **ids, "double": bool(page["double"])})


def label_of(row: Mapping[str, Any]) -> str:
    """Name a chapter in a sentence: its manga, and its number or else its name."""
    return f"{row['manga']} {row['number'] or row['name'] or ''}".strip()
