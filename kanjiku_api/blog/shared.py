"""The cached part of posts and announcements, and the reader's own marks that are added to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ..database.statements import Counter, fetch_all
from ..rules.sql import Sql
from ..rules.visibility import Viewer
from ..web.own import Own
from ..web.pagination import Page
from .queries import AnnouncementRow, PostRow, ShownPost, list_announcements, list_posts, read_post
from .schemas import UnreadQuery

READ_POSTS = Sql("SELECT r.post_id AS id FROM post_reads r WHERE r.user_id = :reader AND r.post_id {in:ids}")
READ_ANNOUNCEMENTS = Sql("""
    SELECT r.announcement_id AS id FROM announcement_reads r
    WHERE r.user_id = :reader AND r.announcement_id {in:ids}
""")


@dataclass(slots=True)
class ReadRow:
    """The id of something that the reader has read."""

    id: int


async def post_list(query: UnreadQuery, viewer: Viewer, counter: Counter) -> dict[str, object]:
    """Make one page of published posts, with placeholders for the reader's marks."""
    return _with_places(await list_posts(query, viewer, None, counter), viewer).named("post")


async def post_details(address: str, viewer: Viewer) -> ShownPost:
    """Make the details of a post, with a place for the reader's mark. Raises `PostNotFound`."""
    post = await read_post(address, viewer, None)
    _add_place(post, viewer)
    return post


async def announcement_list(query: UnreadQuery, viewer: Viewer, counter: Counter) -> dict[str, object]:
    """Make one page of the announcements in force, with placeholders for the reader's marks."""
    return _with_places(await list_announcements(query, viewer, None, counter), viewer).named("announcement")


def _with_places(page: Page[PostRow] | Page[AnnouncementRow], viewer: Viewer) -> Page[PostRow] | Page[AnnouncementRow]:
    for row in page.rows:
        _add_place(row, viewer)
    return page


def _add_place(row: PostRow | AnnouncementRow, viewer: Viewer) -> None:
    if viewer.is_signed_in:
        row.read = Own("read", row.id)


async def own_posts(reader: UUID, _viewer: Viewer, places: Sequence[Own]) -> list[bool]:
    """Read which of these posts a reader has read."""
    return await _which_are_read(READ_POSTS, reader, places)


async def own_announcements(reader: UUID, _viewer: Viewer, places: Sequence[Own]) -> list[bool]:
    """Read which of these announcements a reader has read."""
    return await _which_are_read(READ_ANNOUNCEMENTS, reader, places)


async def _which_are_read(statement: Sql, reader: UUID, places: Sequence[Own]) -> list[bool]:
    found = await fetch_all(statement, ReadRow, reader=reader, ids=[place.row for place in places])
    read = {row.id for row in found}
    return [place.row in read for place in places]
