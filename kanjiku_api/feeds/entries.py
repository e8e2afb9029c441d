"""What is told of chapters and posts outside of the site, alike in feeds and catalogs: titles, ids and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from ..blog.queries import PostRow
from ..chapters.opened import OpenedRow
from ..rules.visibility import Viewer
from ..settings import Settings

TAG_DATE = "2026"
"""Tags of RFC 4151 name a day on which the host belonged to who made them; it never changes, or all ids would."""
ONESHOT = "Oneshot"
BETWEEN = " \N{EN DASH} "
"""Stands between the parts of a title."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that came out, as it is told to one viewer."""

    id: str
    title: str
    url: str
    """The front end's page of it."""
    summary: str
    published: datetime
    """When it came out for this viewer."""
    updated: datetime
    """When it changed last, and not before it came out."""


class Addresses:
    """Makes the ids and addresses of one site."""

    def __init__(self, settings: Settings) -> None:
        self.public_url, self.frontend_url = settings.public_url, settings.frontend_url
        self._host, self._pages = urlsplit(settings.public_url).hostname or "", settings.pages

    def tag(self, name: str) -> str:
        """Make the id of something, which stays the same wherever it is shown: ``chapter/12`` (a tag of RFC 4151)."""
        return f"tag:{self._host},{TAG_DATE}:{name}"

    def manga_page(self, manga_id: int, slug: str) -> str:
        """Find the front end's page of a series."""
        return self._page(self._pages.manga_path, manga_id, slug)

    def chapter_page(self, chapter_id: int, slug: str) -> str:
        """Find the front end's page of a chapter; `slug` is that of its series."""
        return self._page(self._pages.chapter_path, chapter_id, slug)

    def post_page(self, post_id: int, slug: str) -> str:
        """Find the front end's page of a post."""
        return self._page(self._pages.post_path, post_id, slug)

    def _page(self, path: str, row_id: int, slug: str) -> str:
        return self.frontend_url + path.replace("{id}", str(row_id)).replace("{slug}", slug)


def chapter_title(number: str | None, volume: str | None, name: str) -> str:
    """Name a chapter inside its series: ``Ch. 10.5: Name``, ``Vol. 3``, or its name alone where it has no number."""
    place = f"Ch. {number}" if number else f"Vol. {volume}" if volume else ""
    return ": ".join(filter(None, (place, name))) or ONESHOT


def title_in_series(series: str, chapter: str) -> str:
    """Name a chapter among those of other series, whose name comes first."""
    return f"{series}{BETWEEN}{chapter}"


def credits_text(credited: Sequence[dict[str, str]]) -> str:
    """Say who worked on a chapter, in the order of the credits: ``Translator: Ai, Ben · Typesetter: Cleo``."""
    names: dict[str, list[str]] = {}
    for credit in credited:
        names.setdefault(credit["role"], []).append(credit["name"])
    return " · ".join(f"{role.capitalize()}: {', '.join(who)}" for role, who in names.items())


def chapter_entry(row: OpenedRow, viewer: Viewer, addresses: Addresses) -> Entry:
    """Tell of a chapter that has opened to `viewer`."""
    title = title_in_series(row.manga_name, chapter_title(row.number, row.volume, row.name))
    opened = viewer.opens_at(row.release_date)
    return Entry(
        id=addresses.tag(f"chapter/{row.id}"),
        title=title,
        url=addresses.chapter_page(row.id, row.manga_slug),
        summary=credits_text(row.credits) or row.description.strip() or title,
        published=opened,
        updated=max(opened, row.modified_at),
    )


def post_entry(row: PostRow, addresses: Addresses) -> Entry:
    """Tell of a post that was published."""
    published = row.published or row.created
    return Entry(
        id=addresses.tag(f"post/{row.id}"),
        title=row.title,
        url=addresses.post_page(row.id, row.slug),
        summary=row.excerpt or row.title,
        published=published,
        updated=max(published, row.modified),
    )
