"""Reads users: the statements, and who may see which fields of an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import DoesNotExist

from ..auth.powers import GROUPS_OF_USER, powers_from
from ..database.connecting import like_pattern
from ..database.rows import Json
from ..database.statements import Counter, fetch_all, fetch_one
from ..models import User
from ..models.user import is_ban_in_force, name_key
from ..rules.digests import Rhythm
from ..rules.identity import Identity, Permission
from ..rules.orders import Order, SortKey
from ..rules.sql import Sql
from ..rules.visibility import ANNOUNCEMENTS_IN_FORCE, PUBLISHED_POSTS, Viewer
from ..rules.zones import DEFAULT_ZONE
from ..sessions.queries import DeviceRow, devices_of
from ..web.pagination import PAGING, Listing, fetch_page
from .schemas import UserQuery, member_since

USERS = Sql("""
    SELECT u.id, u.username, u.email, u.birthday, u.activated, u.banned_at, u.banned_until, u.created_at, u.avatar_id,
           {groups} AS groups
    FROM users u WHERE u.id {in:ids}
""")(groups=GROUPS_OF_USER)
# A late page of a long list costs little more than the first: the inner query only reads the index.
NAMES = Sql("""
    SELECT id, username, {keys} FROM users
    WHERE id >= (SELECT id FROM users WHERE {beyond} ORDER BY {order} LIMIT 1 OFFSET :offset)
    ORDER BY {order} LIMIT :limit
""")
NAMES_LIKE = Sql(r"""
    SELECT id, username, {keys} FROM users WHERE username_key LIKE :like ESCAPE '\' AND {beyond}
    ORDER BY {order} {paging}
""")(paging=PAGING)
REGISTERED_FIRST = Order("users", SortKey("id", UUID))
COUNT = Sql("SELECT count(*) FROM users")
COUNT_LIKE = Sql(r"SELECT count(*) FROM users WHERE username_key LIKE :like ESCAPE '\'")
ME = Sql("""
    SELECT u.email, u.birthday, u.activated, u.created_at, u.modified_at, u.avatar_id, u.time_zone,
           (SELECT s.rhythm FROM release_subscriptions s WHERE s.user_id = u.id) AS releases,
           (SELECT {list}(p.provider) FROM provider_links p WHERE p.user_id = u.id) AS providers,
           (SELECT {list}(c.chapter_id) FROM chapter_marks c WHERE c.user_id = u.id AND c.read_at IS NOT NULL)
             AS read_chapters,
           (SELECT {list}(r.post_id) FROM post_reads r WHERE r.user_id = u.id) AS read_blog_posts,
           (SELECT {list}(r.announcement_id) FROM announcement_reads r WHERE r.user_id = u.id) AS read_announcements,
           (SELECT count(*) FROM posts p WHERE {posts} AND NOT EXISTS (
             SELECT 1 FROM post_reads r WHERE r.post_id = p.id AND r.user_id = u.id)) AS unread_posts,
           (SELECT count(*) FROM announcements a WHERE {announcements} AND NOT EXISTS (
             SELECT 1 FROM announcement_reads r WHERE r.announcement_id = a.id AND r.user_id = u.id))
             AS unread_announcements
    FROM users u WHERE u.id = :user
""")(posts=PUBLISHED_POSTS, announcements=ANNOUNCEMENTS_IN_FORCE)


@dataclass
class UserRow:
    """An account with its groups."""

    id: UUID
    username: str
    email: str
    birthday: date | None
    activated: bool
    banned_at: datetime | None
    banned_until: datetime | None
    created_at: datetime
    avatar_id: UUID | None
    groups: str | None
    """The groups as JSON text, for `powers_from`."""


@dataclass(slots=True)
class NameRow:
    """An entry of the public list."""

    id: UUID
    username: str


@dataclass(slots=True)
class MeRow:
    """A user's own data, except what the session already has."""

    email: str
    birthday: date | None
    activated: bool
    created_at: datetime
    modified_at: datetime
    avatar_id: UUID | None
    time_zone: str | None
    releases: str | None
    """How they are mailed about releases; None if they never were."""
    providers: Json[list[str]]
    read_chapters: Json[list[int]]
    read_blog_posts: Json[list[int]]
    read_announcements: Json[list[int]]
    unread_posts: int
    unread_announcements: int


async def list_names(query: UserQuery, _viewer: Viewer, counter: Counter) -> dict[str, object]:
    """Read one page of the public list of users, which is the same for everybody."""
    listing, like = Listing(REGISTERED_FIRST, NameRow, NAMES, COUNT), ""
    if query.search:
        listing = replace(listing, rows=NAMES_LIKE, count=COUNT_LIKE)
        like = like_pattern(name_key(query.search) or query.search)  # a single space is searched for as it is
    page = await fetch_page(query, listing, counter, like=like)
    return {**page.named("user"), "users": {str(row.id): row.username for row in page.rows}}


async def read_public_user(user_id: UUID, _viewer: Viewer) -> dict[str, Any]:
    """Read an account as everybody may see it. Raises `DoesNotExist`."""
    return await read_user(user_id, None)


async def read_user(user_id: UUID, reader: Identity | None) -> dict[str, Any]:
    """Read an account as `reader` may see it: owners see more, admins (not by a key) see most.

    Raises `DoesNotExist`.
    """
    row = await fetch_one(USERS, UserRow, ids=[user_id])
    if row is None:
        raise DoesNotExist(User)
    if reader is None or not sees_more(user_id, reader):
        return _public(row)
    if not _sees_all(reader):
        return _private(row)
    return _for_admin(row, await devices_of([user_id], current=reader.session_id))


def sees_more(user_id: UUID, reader: Identity) -> bool:
    """Tell whether `reader` may see private data of an account: owners may, and admins if they do not use a key."""
    return reader.user_id == user_id or _sees_all(reader)


def _sees_all(reader: Identity) -> bool:
    return reader.key is None and reader.may(Permission.ADMIN)


async def read_me(identity: Identity, viewer: Viewer) -> dict[str, object]:
    """Read a user's own data. Raises `DoesNotExist` if the account was just deleted."""
    row = await fetch_one(ME, MeRow, user=identity.user_id, **viewer.values)
    if row is None:
        raise DoesNotExist(User)
    return {
        "id": identity.user_id,
        "username": identity.username,
        "email": row.email,
        "birthday": row.birthday,
        "activated": row.activated,
        "member_since": member_since(row.created_at),
        "created_at": row.created_at,
        "modified_at": row.modified_at,
        "avatar": row.avatar_id,
        "read_chapters": sorted(row.read_chapters),
        "read_announcements": sorted(row.read_announcements),
        "read_blog_posts": sorted(row.read_blog_posts),
        "groups": identity.powers.groups,
        "unread": {"posts": row.unread_posts, "announcements": row.unread_announcements},
        "providers": sorted(row.providers),
        "notifications": {"releases": row.releases or Rhythm.OFF},
        "time_zone": row.time_zone or DEFAULT_ZONE,
    }


async def read_users_for_admin(ids: Sequence[UUID], admin: Identity) -> list[dict[str, Any]]:
    """Read several accounts with their devices, in the order of `ids`, in two statements."""
    rows = {row.id: row for row in await fetch_all(USERS, UserRow, ids=ids)}
    devices = await devices_of(ids, current=admin.session_id)
    return [_for_admin(rows[user_id], devices) for user_id in ids if user_id in rows]


def _public(row: UserRow) -> dict[str, Any]:
    return {
        "uuid": row.id,
        "username": row.username,
        "avatar": row.avatar_id,
        "groups": list(powers_from(row.groups).groups),
        "member_since": member_since(row.created_at),
    }


def _private(row: UserRow) -> dict[str, Any]:
    return {**_public(row), "email": row.email, "birthday": row.birthday, "activated": row.activated}


def _for_admin(row: UserRow, devices: Mapping[UUID, Sequence[DeviceRow]]) -> dict[str, Any]:
    banned = is_ban_in_force(row.banned_at, row.banned_until)
    return {**_private(row), "identity_tokens": devices.get(row.id, ()), "banned": banned}
