"""Titles, ids and addresses of chapters and posts, as feeds, catalogs and webhooks show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from ..blog.queries import PostRow
from ..chapters.opened import OpenedRow
from ..rules.visibility import Viewer
from ..settings import Settings

TAG_DATE = "2026"
"""Part of all ids (tags, RFC 4151): a date when the site owned its host name. If it changed, all ids would change."""
ONESHOT = "Oneshot"
BETWEEN = " \N{EN DASH} "
"""Separates the parts of a title."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A chapter or post in a feed, as one viewer sees it."""

    id: str
    title: str
    url: str
    """The front end's page about it."""
    summary: str
    published: datetime
    """When it came out for this viewer."""
    updated: datetime
    """When it changed last; never earlier than `published`."""


class Addresses:
    """Makes ids and addresses of a site's things."""

    def __init__(self, settings: Settings) -> None:
        self.public_url, self.frontend_url = settings.public_url, settings.frontend_url
        self._host, self._pages = urlsplit(settings.public_url).hostname or "", settings.pages

    def tag(self, name: str) -> str:
        """Make a permanent id (a tag of RFC 4151) from a name such as ``chapter/12``; it is the same in all feeds."""
        return f"tag:{self._host},{TAG_DATE}:{name}"

    def manga_page(self, manga_id: int, slug: str) -> str:
        """Get the address of the front end's page of a series."""
        return self._page(self._pages.manga_path, manga_id, slug)

    def chapter_page(self, chapter_id: int, slug: str) -> str:
        """Get the address of the front end's page of a chapter; `slug` is that of its series."""
        return self._page(self._pages.chapter_path, chapter_id, slug)

    def post_page(self, post_id: int, slug: str) -> str:
        """Get the address of the front end's page of a post."""
        return self._page(self._pages.post_path, post_id, slug)

    def _page(self, path: str, row_id: int, slug: str) -> str:
        return self.frontend_url + path.replace("{id}", str(row_id)).replace("{slug}", slug)


def chapter_title(number: str | None, volume: str | None, name: str) -> str:
    """Make a chapter's title in its series: ``Ch. 10.5: Name``, ``Vol. 3``, or only its name if it has no number."""
    place = f"Ch. {number}" if number else f"Vol. {volume}" if volume else ""
    return ": ".join(filter(None, (place, name))) or ONESHOT


def title_in_series(series: str, chapter: str) -> str:
    """Make a chapter's title with the name of its series in front."""
    return f"{series}{BETWEEN}{chapter}"


def credits_text(credited: Sequence[dict[str, str]]) -> str:
    """Write who worked on a chapter, in the order of the credits: ``Translator: Ai, Ben · Typesetter: Cleo``."""
    names: dict[str, list[str]] = {}
    for credit in credited:
        names.setdefault(credit["role"], []).append(credit["name"])
    return " · ".join(f"{role.capitalize()}: {', '.join(who)}" for role, who in names.items())


def chapter_entry(row: OpenedRow, viewer: Viewer, addresses: Addresses) -> FeedEntry:
    """Make the entry of a chapter that has opened to `viewer`."""
    title = title_in_series(row.manga_name, chapter_title(row.number, row.volume, row.name))
    opened = viewer.opens_at(row.release_date)
    return FeedEntry(
        id=addresses.tag(f"chapter/{row.id}"),
        title=title,
        url=addresses.chapter_page(row.id, row.manga_slug),
        summary=credits_text(row.credits) or row.description.strip() or title,
        published=opened,
        updated=max(opened, row.modified_at),
    )


def post_entry(row: PostRow, addresses: Addresses) -> FeedEntry:
    """Make the entry of a published post."""
    published = row.published or row.created
    return FeedEntry(
        id=addresses.tag(f"post/{row.id}"),
        title=row.title,
        url=addresses.post_page(row.id, row.slug),
        summary=row.excerpt or row.title,
        published=published,
        updated=max(published, row.modified),
    )
