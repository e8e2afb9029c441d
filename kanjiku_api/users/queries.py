"""Reading users: the statements of the hot lists, and who sees what of an account."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tortoise.exceptions import DoesNotExist

from ..auth.powers import GROUPS_OF_USER, powers_from
from ..database import Statement, as_day, as_time, like_pattern
from ..identity import Identity, Permission
from ..models import User
from ..models.user import is_ban_in_force, name_key
from ..sessions.queries import devices_of
from .schemas import UserForAdmin, UserNames, UserPrivate, UserQuery, UserRead, member_since

USER = Statement(f"""
    SELECT u.id, u.username, u.email, u.birthday, u.activated, u.banned_at, u.banned_until, u.created_at,
           {GROUPS_OF_USER} AS groups
    FROM users u WHERE u.id = $1
""")  # noqa: S608 - made of constants
# The inner query walks the index alone, so a page deep in a long list costs little more than the first.
NAMES = Statement("""
    SELECT id, username FROM users
    WHERE id >= (SELECT id FROM users ORDER BY id LIMIT 1 OFFSET $2) ORDER BY id LIMIT $1
""")
NAMES_LIKE = Statement(r"""
    SELECT id, username FROM users WHERE username_key LIKE $3 ESCAPE '\' ORDER BY id LIMIT $1 OFFSET $2
""")
COUNT = Statement("SELECT count(*) AS users FROM users")
COUNT_LIKE = Statement(r"SELECT count(*) AS users FROM users WHERE username_key LIKE $1 ESCAPE '\'")


async def list_names(query: UserQuery) -> UserNames:
    """Read one page of the public list."""
    pattern = [like_pattern(name_key(query.search))] if query.search else []
    rows = await (NAMES_LIKE if pattern else NAMES).rows(query.pagesize, query.offset, *pattern)
    count = await (COUNT_LIKE if pattern else COUNT).row(*pattern) if query.count else None
    return UserNames(
        user_count=count["users"] if count else None,
        users={str(row["id"]): row["username"] for row in rows},
    )


async def read_user(user_id: UUID, viewer: Identity | None) -> UserRead:
    """Read an account as `viewer` may see it. Raises `DoesNotExist`."""
    row = await USER.row(str(user_id))
    if row is None:
        raise DoesNotExist(User)
    known = _public(row)
    if viewer is None or (viewer.user_id != user_id and not viewer.may(Permission.ADMIN)):
        return UserRead(**known)
    known |= {"email": row["email"], "birthday": as_day(row["birthday"]), "activated": bool(row["activated"])}
    if not viewer.may(Permission.ADMIN):
        return UserPrivate(**known)
    ban = (as_time(row[name]) if row[name] else None for name in ("banned_at", "banned_until"))
    return UserForAdmin(
        **known,
        banned=is_ban_in_force(*ban),
        identity_tokens=await devices_of(user_id, current=viewer.session_id),
    )


def _public(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "uuid": UUID(str(row["id"])),
        "username": row["username"],
        "avatar": None,
        "groups": list(powers_from(row["groups"]).groups),
        "member_since": member_since(as_time(row["created_at"])),
    }
