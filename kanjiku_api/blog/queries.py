"""Reading posts and announcements: one statement each, with the rule of `visibility` composed in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ..database.statements import Json, fetch_one
from ..rules.markdown import in_thread, render
from ..rules.sql import NOTHING, TRUE, Sql, any_of
from ..rules.visibility import ANNOUNCEMENTS_IN_FORCE, PUBLISHED_POSTS, Viewer
from ..web.own import Own
from ..web.pagination import PAGING, Page, PageQuery, fetch_page
from ..web.request import parse_id
from .errors import AnnouncementNotFound, PostNotFound

SLUG = re.compile(r"[a-z0-9-]{1,100}")

POST_COLUMNS = Sql("""
    p.id, p.title, p.slug, p.excerpt,
    CASE WHEN u.id IS NOT NULL THEN {object}('uuid', u.id, 'username', u.username) END AS author,
    p.image_id AS image, p.pinned, p.created_at AS created, p.modified_at AS modified, p.published_at AS published,
    {read} AS read, p.version
""")
POST_READ = Sql("EXISTS (SELECT 1 FROM post_reads r WHERE r.post_id = p.id AND r.user_id = :reader)")
POSTS = Sql("""
    SELECT {columns} FROM posts p LEFT JOIN users u ON u.id = p.author_id WHERE {wanted} ORDER BY {order} {paging}
""")(columns=POST_COLUMNS, paging=PAGING)
POSTS_COUNTED = Sql("SELECT count(*) FROM posts p WHERE {wanted}")
UNREAD_POSTS = Sql("NOT {read}")(read=POST_READ)
PINNED_FIRST = Sql("p.pinned DESC, p.published_at DESC, p.id DESC")
NEWEST_FIRST = Sql("p.published_at DESC, p.id DESC")
LAST_MADE_FIRST = Sql("p.id DESC")
STATES = {
    "draft": Sql("p.published_at IS NULL"),
    "scheduled": Sql("p.published_at > :now"),
    "published": PUBLISHED_POSTS,
}
POST = Sql("""
    SELECT {columns}, p.text, (SELECT {list}(i.image_id) FROM post_images i WHERE i.post_id = p.id) AS images
    FROM posts p LEFT JOIN users u ON u.id = p.author_id WHERE {visible} AND {which} {preferred}
""")(columns=POST_COLUMNS)
POST_NAMED = Sql("SELECT p.id, p.title FROM posts p WHERE {visible} AND {which} {preferred}")
BY_ID = Sql("p.id = :address")
# A slug belongs to the post that has it now, before it belongs to one that had it.
BY_SLUG = Sql("""p.id IN (
    SELECT l.id FROM posts l WHERE l.slug = :address
    UNION ALL SELECT s.post_id FROM post_slugs s WHERE s.slug = :address
)""")
OWN_SLUG_FIRST = Sql("ORDER BY p.slug = :address DESC LIMIT 1")
ANNOUNCEMENT_COLUMNS = Sql("""
    a.id, a.title, a.text, a.level, a.audience, a.created_at AS created, a.modified_at AS modified,
    a.starts_at AS starts, a.ends_at AS ends, {read} AS read, a.version
""")
ANNOUNCEMENT_READ = Sql("""
    EXISTS (SELECT 1 FROM announcement_reads r WHERE r.announcement_id = a.id AND r.user_id = :reader)
""")
ANNOUNCEMENTS = Sql("""
    SELECT {columns} FROM announcements a WHERE {wanted} ORDER BY a.starts_at DESC, a.id DESC {paging}
""")(columns=ANNOUNCEMENT_COLUMNS, paging=PAGING)
ANNOUNCEMENTS_COUNTED = Sql("SELECT count(*) FROM announcements a WHERE {wanted}")
ANNOUNCEMENT = Sql("SELECT {columns} FROM announcements a WHERE a.id = :id")(columns=ANNOUNCEMENT_COLUMNS)
ANNOUNCEMENT_NAMED = Sql("SELECT a.id, a.title FROM announcements a WHERE {visible} AND a.id = :id")
UNREAD_ANNOUNCEMENTS = Sql("NOT {read}")(read=ANNOUNCEMENT_READ)
NOBODY_READS = Sql("NULL")
"""Without a session nothing is read or unread."""


@dataclass(slots=True)
class Named:
    """The part of a post or of an announcement that a change needs."""

    id: int
    title: str


@dataclass
class PostRow:
    """A post as lists show it."""

    id: int
    title: str
    slug: str
    excerpt: str
    author: Json[dict[str, str] | None]
    image: UUID | None
    pinned: bool
    created: datetime
    modified: datetime
    published: datetime | None
    read: bool | Own | None
    version: int


@dataclass
class PostFullRow(PostRow):
    """A post with all that is in it."""

    text: str
    images: Json[list[str]]
    html: str = field(init=False)
    """The text as HTML that is safe to show."""


@dataclass
class AnnouncementRow:
    """An announcement."""

    id: int
    title: str
    text: str
    level: str
    audience: str
    created: datetime
    modified: datetime
    starts: datetime
    ends: datetime | None
    read: bool | Own | None
    version: int


async def list_posts(query: PageQuery, viewer: Viewer, reader: UUID | None, *, unread: bool = False) -> Page[PostRow]:
    """Read one page of what is published, pinned posts first, then the newest; `unread`: by `reader`."""
    wanted = PUBLISHED_POSTS & UNREAD_POSTS if unread else PUBLISHED_POSTS
    return await _list_posts(query, wanted, PINNED_FIRST, viewer, reader)


async def list_newest_posts(viewer: Viewer, *, limit: int) -> list[PostRow]:
    """Read the posts that were published last, the newest first, whether pinned or not."""
    query = PageQuery(pagesize=limit, count=False)
    page = await _list_posts(query, PUBLISHED_POSTS, NEWEST_FIRST, viewer, None)
    return page.rows


async def list_posts_in_states(
    query: PageQuery, states: Sequence[str], viewer: Viewer, reader: UUID | None
) -> Page[PostRow]:
    """Read one page of the posts in any of `states` (none: in any at all), the last one made first."""
    wanted = any_of(*(STATES[state] for state in states)) if states else TRUE
    return await _list_posts(query, wanted, LAST_MADE_FIRST, viewer, reader)


async def _list_posts(query: PageQuery, wanted: Sql, order: Sql, viewer: Viewer, reader: UUID | None) -> Page[PostRow]:
    statement = POSTS(wanted=wanted, order=order, read=POST_READ if reader else NOBODY_READS)
    values = viewer.values | {"reader": reader}
    return await fetch_page(query, statement, POSTS_COUNTED(wanted=wanted), PostRow, **values)


async def find_post(address: str, viewer: Viewer) -> Named:
    """Find a post by its id, its slug or one that it had. Raises `PostNotFound`, also where it is not visible."""
    found = await fetch_one(_addressed(POST_NAMED, address, viewer), Named, address=_key(address), **viewer.values)
    if found is None:
        raise PostNotFound
    return found


async def read_post(address: str, viewer: Viewer, reader: UUID | None) -> PostFullRow:
    """Read all of a post, likewise. Raises `PostNotFound`."""
    statement = _addressed(POST, address, viewer)(read=POST_READ if reader else NOBODY_READS)
    post = await fetch_one(statement, PostFullRow, address=_key(address), reader=reader, **viewer.values)
    if post is None:
        raise PostNotFound
    post.images.sort()
    post.html = await in_thread(render, post.text)
    return post


def _key(address: str) -> int | str:
    """Read an address as the id or the slug that it is. Raises `PostNotFound` for what can be neither."""
    if address.isascii() and address.isdigit():
        return parse_id(address, PostNotFound)
    if not SLUG.fullmatch(address):
        raise PostNotFound
    return address


def _addressed(statement: Sql, address: str, viewer: Viewer) -> Sql:
    which, preferred = (BY_ID, NOTHING) if address.isdigit() else (BY_SLUG, OWN_SLUG_FIRST)
    return statement(visible=viewer.posts, which=which, preferred=preferred)


async def list_announcements(
    query: PageQuery, viewer: Viewer, reader: UUID | None, *, unread: bool = False
) -> Page[AnnouncementRow]:
    """Read one page of what is in force for `viewer`, the latest first; `unread`: by `reader`."""
    wanted = ANNOUNCEMENTS_IN_FORCE & UNREAD_ANNOUNCEMENTS if unread else ANNOUNCEMENTS_IN_FORCE
    return await _list_announcements(query, wanted, viewer, reader)


async def list_all_announcements(query: PageQuery, viewer: Viewer, reader: UUID | None) -> Page[AnnouncementRow]:
    """Read one page of all of them, past and future ones included."""
    return await _list_announcements(query, TRUE, viewer, reader)


async def _list_announcements(
    query: PageQuery, wanted: Sql, viewer: Viewer, reader: UUID | None
) -> Page[AnnouncementRow]:
    statement = ANNOUNCEMENTS(wanted=wanted, read=ANNOUNCEMENT_READ if reader else NOBODY_READS)
    values = viewer.values | {"reader": reader}
    return await fetch_page(query, statement, ANNOUNCEMENTS_COUNTED(wanted=wanted), AnnouncementRow, **values)


async def find_announcement(address: str, viewer: Viewer) -> Named:
    """Find an announcement by its id, where it is in force for `viewer`. Raises `AnnouncementNotFound`."""
    statement = ANNOUNCEMENT_NAMED(visible=ANNOUNCEMENTS_IN_FORCE)
    found = await fetch_one(statement, Named, id=parse_id(address, AnnouncementNotFound), **viewer.values)
    if found is None:
        raise AnnouncementNotFound
    return found


async def read_announcement(announcement_id: int, reader: UUID | None) -> AnnouncementRow:
    """Read an announcement, whether or not it is in force. Raises `AnnouncementNotFound`."""
    statement = ANNOUNCEMENT(read=ANNOUNCEMENT_READ if reader else NOBODY_READS)
    found = await fetch_one(statement, AnnouncementRow, id=announcement_id, reader=reader)
    if found is None:
        raise AnnouncementNotFound
    return found
