"""Rows of chapters, and the form in which they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

import orjson

from ..database.statements import Json, WrittenList, WrittenUuid
from ..rules.visibility import Viewer


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
    """A chapter, the series that it belongs to, and a reader's mark on it."""

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

    def as_reply(self, viewer: Viewer, reader: UUID | None) -> dict[str, Any]:
        """Make the form of `ChapterRow`."""
        return chapter_row(ShownTo(viewer, reader), *COLUMNS_OF(self))


COLUMNS_OF = attrgetter(*(column.name for column in fields(ChapterRecord)))


class ShownTo:
    """Whom a list of chapters is shown to, and the series that were in it so far."""

    __slots__ = ("reader", "series", "viewer")

    def __init__(self, viewer: Viewer, reader: UUID | None) -> None:
        self.viewer, self.reader = viewer, reader
        self.series: dict[int, dict[str, Any]] = {}


def chapter_row(  # noqa: PLR0913, PLR0917 - its parameters are the columns of `ChapterRecord`
    to: ShownTo,
    id: int,  # noqa: A002 - see above
    number: str | None,
    volume: str | None,
    name: str,
    language: str,
    release_date: datetime | None,
    hidden: bool,  # noqa: FBT001 - see above
    page_count: int,
    revision: int,
    version: int,
    manga_id: int,
    manga_slug: str,
    manga_name: str,
    manga_thumbnail: WrittenUuid,
    manga_hidden: bool,  # noqa: FBT001 - see above
    licensed: bool,  # noqa: FBT001 - see above
    read_at: datetime | None,
    page: int | None,
    client_time: datetime | None,
) -> dict[str, Any]:
    """Make the form of `ChapterRow` from the columns of a chapter."""
    series = to.series.get(manga_id)
    if series is None:
        series = {"id": manga_id, "slug": manga_slug, "name": manga_name, "thumbnail": manga_thumbnail}
        to.series[manga_id] = series
    state, unlocks_at = to.viewer.access(release_date, is_hidden=hidden or manga_hidden, is_licensed=licensed)
    return {
        "id": id,
        "manga": series,
        "number": number,
        "volume": volume,
        "name": name or None,
        "language": language,
        "release_date": release_date,
        "hidden": hidden,
        "access": {"state": state, "unlocks_at": unlocks_at},
        "page_count": page_count,
        "revision": revision,
        "read": None if to.reader is None else read_at is not None,
        "progress": {"page": page, "client_time": client_time} if page and client_time else None,
        "version": version,
    }


@dataclass(slots=True)
class FullChapterRecord(ChapterRecord):
    """A chapter with its neighbours and pages."""

    credits: Json[list[dict[str, str]]]
    previous: Json[dict[str, Any] | None]
    next: Json[dict[str, Any] | None]
    pages: WrittenList

    def as_reply(self, viewer: Viewer, reader: UUID | None) -> dict[str, Any]:
        """Make the form of `ChapterRead`."""
        return {
            **ChapterRecord.as_reply(self, viewer, reader),
            "credits": self.credits,
            "previous": _neighbour(self.previous),
            "next": _neighbour(self.next),
            "pages": self.pages,
        }


def _neighbour(found: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if found is None else {**found, "name": found["name"] or None}


def pages_of(chapter: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Parse the pages of a chapter in the form of `ChapterRead`, which its statement has written."""
    pages: list[dict[str, Any]] = orjson.loads(orjson.dumps(chapter["pages"]))
    return pages
