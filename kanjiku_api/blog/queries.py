"""Reads posts and announcements: one statement each, which includes the rule of `visibility`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import asdict

from ..database.rows import Json
from ..database.statements import Counter, fetch_number, fetch_one
from ..rules.markdown import in_thread, render
from ..rules.orders import Order, SortKey
from ..rules.sql import NOTHING, TRUE, Sql, any_of
from ..rules.visibility import ANNOUNCEMENTS_IN_FORCE, PUBLISHED_POSTS, Viewer
from ..web.own import Own
from ..web.pagination import BEYOND, KEYED, PAGING, Listing, Page, PageQuery, fetch_page, fetch_rows
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
""")(columns=KEYED(columns=POST_COLUMNS), wanted=BEYOND, paging=PAGING)
POSTS_COUNTED = Sql("SELECT count(*) FROM posts p WHERE {wanted}")
UNREAD_POSTS = Sql("NOT {read}")(read=POST_READ)
_PUBLISHED, _ID = SortKey("p.published_at", datetime, is_descending=True), SortKey("p.id", int, is_descending=True)
PINNED_FIRST = Order("posts", SortKey("p.pinned", bool, is_descending=True), _PUBLISHED, _ID)
NEWEST_FIRST = Order("newest posts", _PUBLISHED, _ID)
LAST_MADE_FIRST = Order("all posts", _ID)
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
# A post that has the slug now is preferred to one that had it before.
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
    SELECT {columns} FROM announcements a WHERE {wanted} ORDER BY {order} {paging}
""")(columns=KEYED(columns=ANNOUNCEMENT_COLUMNS), wanted=BEYOND, paging=PAGING)
_STARTED_LAST = (SortKey("a.starts_at", datetime, is_descending=True), SortKey("a.id", int, is_descending=True))
IN_FORCE_LATEST_FIRST, ALL_LATEST_FIRST = (
    Order("announcements", *_STARTED_LAST),
    Order("all announcements", *_STARTED_LAST),
)
ANNOUNCEMENTS_COUNTED = Sql("SELECT count(*) FROM announcements a WHERE {wanted}")
ANNOUNCEMENT = Sql("SELECT {columns} FROM announcements a WHERE a.id = :id")(columns=ANNOUNCEMENT_COLUMNS)
ANNOUNCEMENT_NAMED = Sql("SELECT a.id, a.title FROM announcements a WHERE {visible} AND a.id = :id")
UNREAD_ANNOUNCEMENTS = Sql("NOT {read}")(read=ANNOUNCEMENT_READ)
NOBODY_READS = Sql("NULL")
"""The condition without a session, when no post counts as read or unread."""


@dataclass(slots=True)
class Named:
    """The fields of a post or an announcement that a change needs."""

    id: int
    title: str


class PostRow(Struct):
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


class PostFullRow(PostRow):
    """A post with its whole content."""

    text: str
    images: Json[list[str]]


class ShownPost(PostFullRow):
    """A whole post as it is shown."""

    html: str
    """The text as HTML that is safe to show."""


class AnnouncementRow(Struct):
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


async def list_posts(
    query: PageQuery,
    viewer: Viewer,
    reader: UUID | None,
    counter: Counter = fetch_number,
    *,
    unread: bool = False,
) -> Page[PostRow]:
    """Read one page of published posts, pinned ones first; `unread`: only those that `reader` has not read."""
    wanted = PUBLISHED_POSTS & UNREAD_POSTS if unread else PUBLISHED_POSTS
    values = viewer.values | {"reader": reader}
    return await fetch_page(query, _posts(wanted, PINNED_FIRST, reader), counter, **values)


async def list_newest_posts(viewer: Viewer, *, limit: int) -> list[PostRow]:
    """Read the newest published posts, newest first, whether pinned or not."""
    listing = _posts(PUBLISHED_POSTS, NEWEST_FIRST, None)
    page = await fetch_rows(PageQuery(pagesize=limit), listing, **viewer.values)
    return page.rows


async def list_posts_in_states(
    query: PageQuery, states: Sequence[str], viewer: Viewer, reader: UUID | None
) -> Page[PostRow]:
    """Read one page of the posts in any of `states` (empty: all posts), newest first."""
    wanted = any_of(*(STATES[state] for state in states)) if states else TRUE
    values = viewer.values | {"reader": reader}
    return await fetch_page(query, _posts(wanted, LAST_MADE_FIRST, reader), **values)


def _posts(wanted: Sql, order: Order, reader: UUID | None) -> Listing[PostRow]:
    rows = POSTS(wanted=wanted, read=POST_READ if reader else NOBODY_READS)
    return Listing(order, PostRow, rows, POSTS_COUNTED(wanted=wanted))


async def find_post(address: str, viewer: Viewer) -> Named:
    """Find a post by its id, slug or a former slug. Raises `PostNotFound`, also if it is not visible."""
    found = await fetch_one(_addressed(POST_NAMED, address, viewer), Named, address=_key(address), **viewer.values)
    if found is None:
        raise PostNotFound
    return found


async def read_post(address: str, viewer: Viewer, reader: UUID | None) -> ShownPost:
    """Read a whole post by its id, slug or a former slug. Raises `PostNotFound`."""
    statement = _addressed(POST, address, viewer)(read=POST_READ if reader else NOBODY_READS)
    post = await fetch_one(statement, PostFullRow, address=_key(address), reader=reader, **viewer.values)
    if post is None:
        raise PostNotFound
    post.images.sort()
    return ShownPost(**asdict(post), html=await in_thread(render, post.text))


def _key(address: str) -> int | str:
    """Read an address as an id or a slug. Raises `PostNotFound` if it can be neither."""
    if address.isascii() and address.isdigit():
        return parse_id(address, PostNotFound)
    if not SLUG.fullmatch(address):
        raise PostNotFound
    return address


def _addressed(statement: Sql, address: str, viewer: Viewer) -> Sql:
    which, preferred = (BY_ID, NOTHING) if address.isdigit() else (BY_SLUG, OWN_SLUG_FIRST)
    return statement(visible=viewer.posts, which=which, preferred=preferred)


async def list_announcements(
    query: PageQuery,
    viewer: Viewer,
    reader: UUID | None,
    counter: Counter = fetch_number,
    *,
    unread: bool = False,
) -> Page[AnnouncementRow]:
    """Read one page of the announcements in force for `viewer`, latest first; `unread`: only those not read."""
    wanted = ANNOUNCEMENTS_IN_FORCE & UNREAD_ANNOUNCEMENTS if unread else ANNOUNCEMENTS_IN_FORCE
    values = viewer.values | {"reader": reader}
    return await fetch_page(query, _announcements(wanted, IN_FORCE_LATEST_FIRST, reader), counter, **values)


async def list_all_announcements(query: PageQuery, viewer: Viewer, reader: UUID | None) -> Page[AnnouncementRow]:
    """Read one page of all announcements, including past and future ones."""
    values = viewer.values | {"reader": reader}
    return await fetch_page(query, _announcements(TRUE, ALL_LATEST_FIRST, reader), **values)


def _announcements(wanted: Sql, order: Order, reader: UUID | None) -> Listing[AnnouncementRow]:
    rows = ANNOUNCEMENTS(wanted=wanted, read=ANNOUNCEMENT_READ if reader else NOBODY_READS)
    return Listing(order, AnnouncementRow, rows, ANNOUNCEMENTS_COUNTED(wanted=wanted))


async def find_announcement(address: str, viewer: Viewer) -> Named:
    """Find an announcement by its id, if it is in force for `viewer`. Raises `AnnouncementNotFound`."""
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
