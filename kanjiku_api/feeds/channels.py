"""What a feed is about, and what is in it for one viewer: read from the database, not written in any format yet."""

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
from .entries import BETWEEN, Addresses, Entry, chapter_entry, post_entry

ENTRIES = 50
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed changed last: never before its first entry, and the same each time it is asked for."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed, as one viewer gets it."""

    id: str
    title: str
    language: str
    site: str
    """Who tells it."""
    home_url: str
    """The front end's page of what it is about."""
    entries: list[Entry]
    """The newest first."""
    modified: datetime
    """When anything that it shows changed last."""

    @property
    def updated(self) -> datetime:
        """When an entry came out or changed last."""
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
    """What one feed is about."""

    name: str
    label: str
    home_url: str = ""
    """The front end's page of it, where that is not its first one."""


def _of_chapters(rows: list[OpenedRow], about: _About, settings: Settings, viewer: Viewer) -> Channel:
    addresses = Addresses(settings)
    entries = [chapter_entry(row, viewer, addresses) for row in rows]
    return _channel(entries, (row.manga_modified_at for row in rows), about, settings)


def _channel(entries: list[Entry], changes: Iterable[datetime], about: _About, settings: Settings) -> Channel:
    """Make a feed; `changes` are times at which something changed that its entries show beside themselves."""
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
