"""The content of a webhook message. It is read anew for each attempt, so it never shows what has been hidden since."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from ..blog.errors import PostNotFound
from ..blog.queries import read_post
from ..chapters.covers import find_cover
from ..chapters.opened import find_opened
from ..feeds.entries import Addresses, chapter_title, credits_text, title_in_series
from ..manga.errors import MangaNotFound
from ..manga.queries import read_manga
from ..models import ReleaseEvent
from ..models.release import EventKind
from ..models.webhook import TEST_EVENT
from ..releases.queries import longest_early_access
from ..rules.i18n import translate
from ..rules.visibility import Viewer
from ..settings import Settings

TEXT_MAX = 500
"""Characters of a description that a message has."""
CREDITS_MAX = 20
COVER_WIDTH = 400
"""Width in pixels of a page that stands in for a cover."""


@dataclass(frozen=True, slots=True)
class EventContent:
    """What a message says about one event."""

    type: str
    happened_at: datetime
    title: str
    url: str
    """The front end's page about it."""
    text: str
    data: dict[str, Any]
    """The same content for programs."""
    thumbnail_url: str | None = None
    """A picture that everybody may see now."""
    opens_at: datetime | None = None
    """When it opens to everybody; None if it is open to everybody already."""


def content_of_test(settings: Settings, happened_at: datetime) -> EventContent:
    """Make the content of a test message."""
    title = translate("labels.webhook_test", settings.language, site=settings.app_name)
    return EventContent(TEST_EVENT, happened_at, title, settings.frontend_url, "", {"site": settings.app_name})


async def content_of(event: ReleaseEvent, settings: Settings) -> EventContent | None:
    """Read what to say about an event as of now; None if it must not be announced any more."""
    viewer, happened_at = Viewer(now=datetime.now(UTC)), event.date - timedelta(days=event.days)
    look = _ContentReader(settings, viewer, event.kind, happened_at)
    if event.chapter_id is not None:
        return await look.of_chapter(event.chapter_id)
    if event.manga_id is not None:
        return await look.of_manga(event.manga_id)
    return await look.of_post(event.post_id) if event.post_id is not None else None


def as_json(content: EventContent) -> bytes:
    """Write the message as JSON in the form of the specification Standard Webhooks; less than 20 kB."""
    message = {"type": content.type, "timestamp": content.happened_at, "data": content.data}
    return orjson.dumps(message, option=orjson.OPT_UTC_Z)


@dataclass(frozen=True, slots=True)
class _ContentReader:
    """Reads the content of one message at one moment."""

    settings: Settings
    viewer: Viewer
    """An anonymous reader: a message shows only what everybody may see."""
    type: str
    happened_at: datetime

    async def of_chapter(self, chapter_id: int) -> EventContent | None:
        """Describe a chapter. Early access is announced only while the chapter is not public."""
        is_early, viewer = self.type == EventKind.CHAPTER_EARLY_ACCESS, self.viewer
        if is_early:
            viewer = replace(viewer, early_access=timedelta(days=await longest_early_access()))
        row = await find_opened(viewer, chapter_id)
        if row is None or (is_early and row.release_date <= viewer.now):
            return None
        addresses, title = Addresses(self.settings), chapter_title(row.number, row.volume, row.name)
        chapter = {
            "id": row.id,
            "title": title,
            **{name: getattr(row, name) for name in ("number", "volume", "name", "language", "release_date")},
            "credits": row.credits[:CREDITS_MAX],
            "url": addresses.chapter_page(row.id, row.manga_slug),
        }
        manga = self._manga(row.manga_id, row.manga_slug, row.manga_name)
        return EventContent(
            type=self.type,
            happened_at=self.happened_at,
            title=title_in_series(row.manga_name, title),
            url=chapter["url"],
            text=credits_text(row.credits[:CREDITS_MAX]),
            data={"chapter": chapter, "manga": manga},
            thumbnail_url=await self._cover(row.manga_id),
            opens_at=row.release_date if is_early else None,
        )

    async def of_manga(self, manga_id: int) -> EventContent | None:
        """Describe a series."""
        try:
            row = await read_manga(str(manga_id), self.viewer, None, language=self.settings.language)
        except MangaNotFound:
            return None
        manga, text = self._manga(manga_id, row.slug, row.name), row.description[:TEXT_MAX]
        return EventContent(
            type=self.type,
            happened_at=self.happened_at,
            title=row.name,
            url=manga["url"],
            text=text,
            data={"manga": {**manga, "description": text}},
            thumbnail_url=await self._cover(manga_id),
        )

    async def of_post(self, post_id: int) -> EventContent | None:
        """Describe a blog post."""
        try:
            row = await read_post(str(post_id), self.viewer, None)
        except PostNotFound:
            return None
        url, text = Addresses(self.settings).post_page(row.id, row.slug), row.excerpt
        post = {"id": row.id, "slug": row.slug, "title": row.title, "excerpt": text, "url": url}
        return EventContent(
            type=self.type,
            happened_at=self.happened_at,
            title=row.title,
            url=url,
            text=text,
            data={"post": post},
            thumbnail_url=self._image(row.image) if row.image else None,
        )

    def _manga(self, manga_id: int, slug: str, name: str) -> dict[str, Any]:
        return {"id": manga_id, "slug": slug, "name": name, "url": Addresses(self.settings).manga_page(manga_id, slug)}

    async def _cover(self, manga_id: int) -> str | None:
        """Find the cover of a series, or else the first page of a public chapter; never a page under early access."""
        try:
            cover = await find_cover(manga_id, self.viewer)
        except MangaNotFound:
            return None
        if cover.image_id:
            return self._image(cover.image_id)
        return (
            f"{self.settings.public_url}/v1/Chapter/{cover.chapter_id}/page/1?width={COVER_WIDTH}"
            if cover.chapter_id
            else None
        )

    def _image(self, image_id: UUID) -> str:
        return f"{self.settings.public_url}/v1/Image/{image_id}/thumbnail"
