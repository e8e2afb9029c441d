"""Rows of chapters, and the form in which they are shown."""

from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from ..database.statements import Json
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
    manga_thumbnail: UUID | None
    manga_hidden: bool
    licensed: bool
    read_at: datetime | None
    page: int | None
    client_time: datetime | None

    def as_reply(self, viewer: Viewer, reader: UUID | None) -> dict[str, Any]:
        """Make the form of `ChapterRow`."""
        state, unlocks_at = viewer.access(self, manga_hidden=self.manga_hidden, licensed=self.licensed)
        return {
            "id": self.id,
            "manga": {
                "id": self.manga_id,
                "slug": self.manga_slug,
                "name": self.manga_name,
                "thumbnail": self.manga_thumbnail,
            },
            "number": self.number,
            "volume": self.volume,
            "name": self.name or None,
            "language": self.language,
            "release_date": self.release_date,
            "hidden": self.hidden,
            "access": {"state": state, "unlocks_at": unlocks_at},
            "page_count": self.page_count,
            "revision": self.revision,
            "read": None if reader is None else self.read_at is not None,
            "progress": {"page": self.page, "client_time": self.client_time}
            if self.page and self.client_time
            else None,
            "version": self.version,
        }


@dataclass(slots=True)
class FullChapterRecord(ChapterRecord):
    """A chapter with its neighbours and pages."""

    credits: Json[list[dict[str, str]]]
    previous: Json[dict[str, Any] | None]
    next: Json[dict[str, Any] | None]
    pages: Json[list[dict[str, Any]]]

    def as_reply(self, viewer: Viewer, reader: UUID | None) -> dict[str, Any]:
        """Make the form of `ChapterRead`."""
        for page in self.pages:
            page["double"] = bool(page["double"])  # SQLite has no booleans, so its JSON has 0 and 1
        return {
            **ChapterRecord.as_reply(self, viewer, reader),
            "credits": self.credits,
            "previous": _neighbour(self.previous),
            "next": _neighbour(self.next),
            "pages": sorted(self.pages, key=itemgetter("number")),
        }


def _neighbour(found: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if found is None else {**found, "name": found["name"] or None}
