"""Rows of chapters, and the form in which they are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from operator import or_
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct
from msgspec.structs import asdict

from ..database.rows import Json, WrittenList, WrittenUuid
from ..rules.visibility import AccessState, Viewer
from ..web.own import Own

ByColumn = Mapping[str, Sequence[Any]]
"""The columns of several chapters, by name."""


def label_of(manga: str, number: str | None, name: str | None) -> str:
    """Make a short name of a chapter for messages: its manga, and its number or else its name."""
    return f"{manga} {number or name or ''}".strip()


@dataclass(slots=True)
class NamedChapter:
    """The fields of a chapter that are needed to mark it."""

    id: int
    number: str | None
    name: str
    page_count: int
    manga: str

    @property
    def label(self) -> str:
        """A short name for messages."""
        return label_of(self.manga, self.number, self.name)


@dataclass(slots=True)
class ChapterRecord:
    """The columns of a chapter, the series that it belongs to, and a reader's mark on it."""

    id: int
    number: str | None
    volume: str | None
    name: str
    language: str
    release_date: datetime | None
    hidden: bool
    page_count: int
    revision: int
    version: int
    manga_id: int
    manga_slug: str
    manga_name: str
    manga_thumbnail: WrittenUuid
    manga_hidden: bool
    licensed: bool
    read_at: datetime | None
    page: int | None
    client_time: datetime | None


@dataclass(slots=True)
class FullChapterRecord(ChapterRecord):
    """The columns of a chapter with its neighbours and pages."""

    credits: Json[list[dict[str, str]]]
    previous: Json[dict[str, Any] | None]
    next: Json[dict[str, Any] | None]
    pages: WrittenList


class ShownSeries(Struct):
    """The series that a chapter belongs to, in the form of `MangaOfChapter`."""

    id: int
    slug: str
    name: str
    thumbnail: str | None


class ShownProgress(Struct):
    """The page that a reader is on, in the form of `Progress`."""

    page: int
    client_time: datetime


class ShownChapter(Struct):
    """A chapter in the form of `ChapterRow`, or with places for a reader's own values."""

    id: int
    manga: ShownSeries
    number: str | None
    volume: str | None
    name: str | None
    language: str
    release_date: datetime | None
    hidden: bool
    access: AccessState
    page_count: int
    revision: int
    read: bool | Own | None
    progress: ShownProgress | Own | None
    version: int

    @property
    def label(self) -> str:
        """A short name for messages."""
        return label_of(self.manga.name, self.number, self.name)


class ShownNext(ShownChapter):
    """What a reader reads next in a series, in the form of `ChapterToRead`."""

    page: int | None


class ShownFullChapter(ShownChapter):
    """A chapter in the form of `ChapterRead`."""

    credits: list[dict[str, str]]
    previous: dict[str, Any] | None
    next: dict[str, Any] | None
    pages: WrittenList


def shown_chapters(viewer: Viewer, reader: UUID | None, columns: ByColumn) -> list[ShownChapter]:
    """Make the chapters of `ChapterRecord`'s columns."""
    dates, hidden = columns["release_date"], columns["hidden"]
    read, progress = (repeat(None), repeat(None)) if reader is None else _marks_of(columns)
    return list(
        map(
            ShownChapter,
            columns["id"],
            _series_of(columns),
            columns["number"],
            columns["volume"],
            [name or None for name in columns["name"]],
            columns["language"],
            dates,
            hidden,
            viewer.access(dates, map(or_, hidden, columns["manga_hidden"]), columns["licensed"]),
            columns["page_count"],
            columns["revision"],
            read,
            progress,
            columns["version"],
        )
    )


def _series_of(columns: ByColumn) -> Iterator[ShownSeries]:
    """Make the series of each chapter, one for all of its chapters."""
    ids = columns["manga_id"]
    others = zip(columns["manga_slug"], columns["manga_name"], columns["manga_thumbnail"], strict=True)
    known = dict(zip(ids, others, strict=True))
    series = {manga: ShownSeries(manga, *values) for manga, values in known.items()}
    return map(series.__getitem__, ids)


def _marks_of(columns: ByColumn) -> tuple[list[bool], list[ShownProgress | None]]:
    """Make what a reader has read, and their progress."""
    places = zip(columns["page"], columns["client_time"], strict=True)
    read = [read_at is not None for read_at in columns["read_at"]]
    return read, [_progress(page, time) for page, time in places]


def _progress(page: int | None, client_time: datetime | None) -> ShownProgress | None:
    return ShownProgress(page, client_time) if page and client_time else None


def shown_next(viewer: Viewer, reader: UUID, columns: ByColumn) -> list[ShownNext]:
    """Make the next chapters to read of `ChapterRecord`'s columns."""
    chapters = shown_chapters(viewer, reader, columns)
    return [ShownNext(**asdict(chapter), page=page) for chapter, page in zip(chapters, columns["page"], strict=True)]


def shown_full_chapter(viewer: Viewer, reader: UUID | None, row: FullChapterRecord) -> ShownFullChapter:
    """Make a single chapter, in a third of the time that columns of one row would take."""
    (access,) = viewer.access([row.release_date], [row.hidden or row.manga_hidden], [row.licensed])
    return ShownFullChapter(
        id=row.id,
        manga=ShownSeries(row.manga_id, row.manga_slug, row.manga_name, row.manga_thumbnail),
        number=row.number,
        volume=row.volume,
        name=row.name or None,
        language=row.language,
        release_date=row.release_date,
        hidden=row.hidden,
        access=access,
        page_count=row.page_count,
        revision=row.revision,
        read=None if reader is None else row.read_at is not None,
        progress=_progress(row.page, row.client_time),
        version=row.version,
        credits=row.credits,
        previous=_neighbour(row.previous),
        next=_neighbour(row.next),
        pages=row.pages,
    )


def _neighbour(found: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if found is None else {**found, "name": found["name"] or None}


def pages_of(chapter: ShownFullChapter) -> list[dict[str, Any]]:
    """Parse the pages of a chapter, which its statement has written."""
    pages: list[dict[str, Any]] = orjson.loads(memoryview(chapter.pages))
    return pages
