"""Reading posts and announcements: one statement each, with the rule of `visibility` composed in."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from ..database import Statement, as_time
from ..http import parse_id
from ..identity import Identity
from ..markdown import beside, render
from ..pagination import PageQuery
from ..visibility import POSTS_SQL, Audience, announcements_sql, posts_sql
from .errors import AnnouncementNotFound, PostNotFound
from .schemas import AnnouncementFull, AnnouncementList, Author, PostFull, PostList, PostSummary

SLUG = re.compile(r"[a-z0-9-]{1,100}")
POST_READ = "EXISTS (SELECT 1 FROM post_reads r WHERE r.post_id = p.id AND r.user_id = $2)"
POSTS = f"""
    SELECT p.id, p.title, p.slug, p.excerpt, p.image_id, p.pinned, p.created_at, p.modified_at, p.published_at,
           p.version, u.id AS author_id, u.username, {POST_READ} AS has_read{{more}}
    FROM posts p LEFT JOIN users u ON u.id = p.author_id
"""  # noqa: S608 - made of constants, as is all here
PAGE = "LIMIT $3 OFFSET $4"
PUBLISHED_ORDER = "ORDER BY p.pinned DESC, p.published_at DESC, p.id DESC"
ONE_POST = POSTS.replace(
    "{more}", ", p.text, (SELECT {list}(i.image_id) FROM post_images i WHERE i.post_id = p.id) AS images"
)
# A slug belongs to the post that has it now, before it belongs to one that had it.
BY_SLUG = """
    p.id IN (SELECT l.id FROM posts l WHERE l.slug = $3 UNION ALL SELECT s.post_id FROM post_slugs s WHERE s.slug = $3)
"""
STATES = {
    "draft": "(p.published_at <= $1) IS NULL",  # all three use the parameter, which else had no type
    "scheduled": "p.published_at > $1",
    "published": POSTS_SQL,
}
ANNOUNCEMENT_READ = "EXISTS (SELECT 1 FROM announcement_reads r WHERE r.announcement_id = a.id AND r.user_id = $2)"
ANNOUNCEMENTS = f"""
    SELECT a.id, a.title, a.text, a.level, a.audience, a.created_at, a.modified_at, a.starts_at, a.ends_at, a.version,
           {ANNOUNCEMENT_READ} AS has_read
    FROM announcements a
"""  # noqa: S608
ALL_ANNOUNCEMENTS = "(a.starts_at <= $1 OR TRUE)"


async def list_posts(query: PageQuery, viewer: Identity | None, *, unread: bool = False) -> PostList:
    """Read one page of what is published, pinned posts first, then the newest."""
    rule = f"{POSTS_SQL} AND NOT {POST_READ}" if unread else POSTS_SQL
    return await _posts(query, viewer, f"WHERE {rule}", PUBLISHED_ORDER)


async def list_posts_by_state(query: PageQuery, states: Sequence[str], viewer: Identity) -> PostList:
    """Read one page of the posts in any of `states` (none: in any at all), the last one made first."""
    rule = " OR ".join(STATES[state] for state in states or STATES)
    return await _posts(query, viewer, f"WHERE {rule}", "ORDER BY p.id DESC")


async def _posts(query: PageQuery, viewer: Identity | None, where: str, order: str) -> PostList:
    values = (datetime.now(UTC), _id_of(viewer))
    statement = Statement(f"{POSTS.replace('{more}', '')} {where} {order} {PAGE}")
    rows = await statement.rows(*values, query.pagesize, query.offset)
    count = await _count(f"posts p {where}", *values) if query.count else None
    return PostList(post_count=count, posts=[PostSummary(**_summary(row, viewer)) for row in rows])


async def _count(what: str, *values: object) -> int:
    used = values if "$2" in what else values[:1]
    row = await Statement(f"SELECT count(*) AS found FROM {what}").row(*used)  # noqa: S608
    return row["found"] if row else 0


async def find_post(name: str, viewer: Identity | None) -> PostFull:
    """Read a post by its id, its slug or one that it had. Raises `PostNotFound`, also where it is not visible."""
    by_id = name.isascii() and name.isdigit()
    if not by_id and not SLUG.fullmatch(name):
        raise PostNotFound
    which = "p.id = $3" if by_id else BY_SLUG
    order = "" if by_id else "ORDER BY p.slug = $3 DESC LIMIT 1"
    rule = posts_sql(viewer.powers if viewer else None)
    statement = Statement(f"{ONE_POST} WHERE {rule} AND {which} {order}")
    row = await statement.row(datetime.now(UTC), _id_of(viewer), parse_id(name, PostNotFound) if by_id else name)
    if row is None:
        raise PostNotFound
    return PostFull(
        **_summary(row, viewer),
        text=row["text"],
        html=await beside(render, row["text"]),
        images=sorted(UUID(image) for image in orjson.loads(row["images"] or "[]")),
    )


def _summary(row: Mapping[str, Any], viewer: Identity | None) -> dict[str, Any]:
    author = Author(uuid=UUID(str(row["author_id"])), username=row["username"]) if row["author_id"] else None
    return {
        **{name: row[name] for name in ("id", "title", "slug", "excerpt", "version")},
        "author": author,
        "image": UUID(str(row["image_id"])) if row["image_id"] else None,
        "pinned": bool(row["pinned"]),
        "created": as_time(row["created_at"]),
        "modified": as_time(row["modified_at"]),
        "published": as_time(row["published_at"]) if row["published_at"] else None,
        "read": bool(row["has_read"]) if viewer else None,
    }


async def list_announcements(query: PageQuery, viewer: Identity | None, *, unread: bool = False) -> AnnouncementList:
    """Read one page of what is in force for `viewer`, the latest first."""
    rule = announcements_sql(viewer.powers if viewer else None)
    return await _announcements(query, viewer, f"{rule} AND NOT {ANNOUNCEMENT_READ}" if unread else rule)


async def list_all_announcements(query: PageQuery, viewer: Identity) -> AnnouncementList:
    """Read one page of all of them, past and future ones included."""
    return await _announcements(query, viewer, ALL_ANNOUNCEMENTS)


async def _announcements(query: PageQuery, viewer: Identity | None, rule: str) -> AnnouncementList:
    values = (datetime.now(UTC), _id_of(viewer))
    statement = Statement(f"{ANNOUNCEMENTS} WHERE {rule} ORDER BY a.starts_at DESC, a.id DESC {PAGE}")
    rows = await statement.rows(*values, query.pagesize, query.offset)
    count = await _count(f"announcements a WHERE {rule}", *values) if query.count else None
    return AnnouncementList(announcement_count=count, announcements=[_announcement(row, viewer) for row in rows])


async def find_announcement(name: str, viewer: Identity, *, in_force: bool = True) -> AnnouncementFull:
    """Read an announcement by its id, only where it is in force for `viewer`. Raises `AnnouncementNotFound`."""
    rule = announcements_sql(viewer.powers) if in_force else ALL_ANNOUNCEMENTS
    statement = Statement(f"{ANNOUNCEMENTS} WHERE {rule} AND a.id = $3")
    row = await statement.row(datetime.now(UTC), _id_of(viewer), parse_id(name, AnnouncementNotFound))
    if row is None:
        raise AnnouncementNotFound
    return _announcement(row, viewer)


def _announcement(row: Mapping[str, Any], viewer: Identity | None) -> AnnouncementFull:
    return AnnouncementFull(
        **{name: row[name] for name in ("id", "title", "text", "level", "version")},
        audience=Audience(row["audience"]),
        created=as_time(row["created_at"]),
        modified=as_time(row["modified_at"]),
        starts=as_time(row["starts_at"]),
        ends=as_time(row["ends_at"]) if row["ends_at"] else None,
        read=bool(row["has_read"]) if viewer else None,
    )


def _id_of(viewer: Identity | None) -> str | None:
    return str(viewer.user_id) if viewer else None
