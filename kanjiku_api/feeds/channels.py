"""Reads the content of a feed for one viewer from the database; `formats` writes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from ..blog.queries import list_newest_posts
from ..chapters.opened import OpenedRow, list_opened, list_opened_of_followed
from ..manga.queries import find_manga
from ..rules.i18n import translate
from ..rules.visibility import Viewer
from ..settings import Settings
from .entries import BETWEEN, Addresses, FeedEntry, chapter_entry, post_entry

ENTRIES = 50
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
"""The last change of an empty feed: older than any entry, and always the same."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed, as one viewer gets it."""

    id: str
    title: str
    language: str
    site: str
    """The name of the site."""
    home_url: str
    """The front end's page about the subject of the feed."""
    entries: list[FeedEntry]
    """Newest first."""
    modified: datetime
    """When anything that the feed shows changed last."""

    @property
    def updated(self) -> datetime:
        """When an entry was last added or changed."""
        return max((entry.updated for entry in self.entries), default=NOTHING_YET)


async def latest(settings: Settings, viewer: Viewer) -> Channel:
    """Read the newest chapters of all series."""
    rows = await list_opened(viewer, limit=ENTRIES)
    return _of_chapters(rows, _About("latest", translate("labels.feed_latest", settings.language)), settings, viewer)


async def of_manga(address: str, settings: Settings, viewer: Viewer) -> Channel:
    """Read the newest chapters of one series. Raises `MangaNotFound`, also for a hidden one."""
    manga = await find_manga(address, viewer.as_reader())
    rows = await list_opened(viewer, limit=ENTRIES, manga_id=manga.id)
    home = Addresses(settings).manga_page(manga.id, manga.slug)
    return _of_chapters(rows, _About(f"manga/{manga.id}", manga.name, home), settings, viewer)


async def follows(settings: Settings, viewer: Viewer, reader: UUID) -> Channel:
    """Read the newest chapters of the series that `reader` follows."""
    rows = await list_opened_of_followed(viewer, reader, limit=ENTRIES)
    about = _About(f"follows/{reader}", translate("labels.feed_follows", settings.language))
    return _of_chapters(rows, about, settings, viewer)


async def blog(settings: Settings, viewer: Viewer) -> Channel:
    """Read the newest posts of the blog."""
    posts, addresses = await list_newest_posts(viewer, limit=ENTRIES), Addresses(settings)
    about = _About("blog", translate("labels.feed_blog", settings.language))
    return _channel([post_entry(post, addresses) for post in posts], (), about, settings)


@dataclass(frozen=True, slots=True)
class _About:
    """The subject of a feed."""

    name: str
    label: str
    home_url: str = ""
    """The front end's page about it; empty for the home page."""


def _of_chapters(rows: list[OpenedRow], about: _About, settings: Settings, viewer: Viewer) -> Channel:
    addresses = Addresses(settings)
    entries = [chapter_entry(row, viewer, addresses) for row in rows]
    return _channel(entries, (row.manga_modified_at for row in rows), about, settings)


def _channel(entries: list[FeedEntry], changes: Iterable[datetime], about: _About, settings: Settings) -> Channel:
    """Make a feed; `changes` are the times of changes to things that entries show, such as the series' name."""
    addresses = Addresses(settings)
    return Channel(
        id=addresses.tag(f"feed/{about.name}"),
        title=f"{about.label}{BETWEEN}{settings.app_name}",
        language=settings.language,
        site=settings.app_name,
        home_url=about.home_url or f"{addresses.frontend_url}/",
        entries=entries,
        modified=max((*changes, *(entry.updated for entry in entries)), default=NOTHING_YET),
    )
