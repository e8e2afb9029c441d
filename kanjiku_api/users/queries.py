"""Reading users: the statements of the hot lists, and who sees what of an account."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from tortoise.exceptions import DoesNotExist

from ..auth.powers import GROUPS_OF_USER, powers_from
from ..database import Statement, as_day, as_time, like_pattern, places
from ..identity import Identity, Permission, Powers
from ..models import User
from ..models.user import is_ban_in_force, name_key
from ..sessions.queries import devices_of
from ..sessions.schemas import DeviceRead
from ..visibility import POSTS_SQL, announcements_sql
from .schemas import Unread, UserForAdmin, UserNames, UserPrivate, UserQuery, UserRead, member_since

USERS = f"""
    SELECT u.id, u.username, u.email, u.birthday, u.activated, u.banned_at, u.banned_until, u.created_at,
           u.avatar_id,
           {GROUPS_OF_USER} AS groups
    FROM users u WHERE u.id IN ({{places}})
"""  # noqa: S608 - made of constants
USER = Statement(USERS.replace("{places}", "$1"))
# The inner query walks the index alone, so a page deep in a long list costs little more than the first.
NAMES = Statement("""
    SELECT id, username FROM users
    WHERE id >= (SELECT id FROM users ORDER BY id LIMIT 1 OFFSET $2) ORDER BY id LIMIT $1
""")
NAMES_LIKE = Statement(r"""
    SELECT id, username FROM users WHERE username_key LIKE $3 ESCAPE '\' ORDER BY id LIMIT $1 OFFSET $2
""")
NAMES_COUNTED = Statement("""
    SELECT id, username, (SELECT count(*) FROM users) AS users FROM users
    WHERE id >= (SELECT id FROM users ORDER BY id LIMIT 1 OFFSET $2) ORDER BY id LIMIT $1
""")
MARKS = """
    SELECT (SELECT {list}(c.chapter_id) FROM chapter_marks c WHERE c.user_id = $2 AND c.read_at IS NOT NULL)
             AS read_chapters,
           (SELECT {list}(r.post_id) FROM post_reads r WHERE r.user_id = $2) AS read_blog_posts,
           (SELECT {list}(r.announcement_id) FROM announcement_reads r WHERE r.user_id = $2) AS read_announcements,
           (SELECT count(*) FROM posts p WHERE {posts} AND NOT EXISTS (
             SELECT 1 FROM post_reads r WHERE r.post_id = p.id AND r.user_id = $2)) AS posts,
           (SELECT count(*) FROM announcements a WHERE {announcements} AND NOT EXISTS (
             SELECT 1 FROM announcement_reads r WHERE r.announcement_id = a.id AND r.user_id = $2)) AS announcements
"""
COUNT = Statement("SELECT count(*) AS users FROM users")
COUNT_LIKE = Statement(r"SELECT count(*) AS users FROM users WHERE username_key LIKE $1 ESCAPE '\'")


async def list_names(query: UserQuery) -> UserNames:
    """Read one page of the public list."""
    if query.search:
        pattern = like_pattern(name_key(query.search) or query.search)  # a space alone is looked for as it is
        rows = await NAMES_LIKE.rows(query.pagesize, query.offset, pattern)
        counted = await COUNT_LIKE.rows(pattern) if query.count else []
    else:
        rows = await (NAMES_COUNTED if query.count else NAMES).rows(query.pagesize, query.offset)
        # A page past the end has no row that could bring the count along.
        counted = (rows or await COUNT.rows()) if query.count else []
    return UserNames(
        user_count=counted[0]["users"] if counted else None,
        users={str(row["id"]): row["username"] for row in rows},
    )


async def read_user(user_id: UUID, viewer: Identity | None) -> UserRead:
    """Read an account as `viewer` may see it. Raises `DoesNotExist`."""
    row = await USER.row(str(user_id))
    if row is None:
        raise DoesNotExist(User)
    if viewer is None or (viewer.user_id != user_id and not viewer.may(Permission.ADMIN)):
        return UserRead(**_public(row))
    if not viewer.may(Permission.ADMIN):
        return UserPrivate(**_private(row))
    return _for_admin(row, await devices_of([user_id], current=viewer.session_id))


async def marks_of(user_id: UUID, powers: Powers) -> dict[str, Any]:
    """Read what a user has read, as ids, and how much they have not: the last fields of `Me`."""
    (row,) = await _marks(announcements_sql(powers)).rows(datetime.now(UTC), str(user_id))
    lists = ("read_chapters", "read_blog_posts", "read_announcements")
    unread = Unread(posts=row["posts"], announcements=row["announcements"])
    return {**{name: sorted(orjson.loads(row[name] or "[]")) for name in lists}, "unread": unread}


@cache
def _marks(announcements: str) -> Statement:
    return Statement(MARKS.replace("{posts}", POSTS_SQL).replace("{announcements}", announcements))


async def read_users_for_admin(ids: Sequence[UUID], viewer: Identity) -> list[UserForAdmin]:
    """Read several accounts with their devices, in the order of `ids`: two statements."""
    rows = {str(row["id"]): row for row in await users_by_id(ids)}
    devices = await devices_of(ids, current=viewer.session_id)
    return [_for_admin(rows[str(user_id)], devices) for user_id in ids if str(user_id) in rows]


async def users_by_id(ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """Read the rows of several accounts."""
    if not ids:
        return []
    return await Statement(USERS.replace("{places}", places(len(ids)))).rows(*(str(user_id) for user_id in ids))


def _public(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "uuid": UUID(str(row["id"])),
        "username": row["username"],
        "avatar": row["avatar_id"] and UUID(str(row["avatar_id"])),
        "groups": list(powers_from(row["groups"]).groups),
        "member_since": member_since(as_time(row["created_at"])),
    }


def _private(row: Mapping[str, Any]) -> dict[str, Any]:
    own = {"email": row["email"], "birthday": as_day(row["birthday"]), "activated": bool(row["activated"])}
    return _public(row) | own


def _for_admin(row: Mapping[str, Any], devices: Mapping[UUID, list[DeviceRead]]) -> UserForAdmin:
    ban = (as_time(row[name]) if row[name] else None for name in ("banned_at", "banned_until"))
    return UserForAdmin(
        **_private(row), banned=is_ban_in_force(*ban), identity_tokens=devices.get(UUID(str(row["id"])), [])
    )
