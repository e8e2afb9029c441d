"""``/v1/Admin/User``: what admins do to accounts."""

from datetime import UTC, datetime
from uuid import UUID

from sanic.response import HTTPResponse
from tortoise.expressions import Q

from ..auth.guards import requires, signed_in_identity
from ..auth.passwords import PasswordWeak
from ..contract import promises, said
from ..errors import Busy
from ..http import Blueprint, Request, message, parse_uuid
from ..identity import Permission
from ..images.service import Images
from ..models import User
from ..models.user import name_key
from ..schemas import Message
from ..users.avatars import replace_avatar
from ..users.blueprint import UPDATED_EXAMPLE
from ..users.errors import EmailTaken, LastAdmin, UsernameTaken, UserNotFound
from ..users.queries import read_user, read_users_for_admin
from ..users.schemas import UserMessage
from ..users.service import change_any_account, delete_any_account
from .schemas import AnyUserList, AnyUserQuery, AnyUserUpdate, Ban, UserGroups
from .service import ban, end_all_sessions, set_groups, unban

bp = Blueprint("admin_users", url_prefix="/v1/Admin/User")


async def _reply(request: Request, key: str, user_id: UUID, *, username: str) -> HTTPResponse:
    words = message(request, key, username=username)
    return UserMessage(**words, user=await read_user(user_id, signed_in_identity(request))).reply()


@bp.get("/")
@requires(Permission.ADMIN)
@promises(AnyUserList, query=AnyUserQuery, answer={"user_count": 0, "users": []})
async def list_any_users(request: Request) -> HTTPResponse:
    """List users with all that admins may see."""
    query = AnyUserQuery.parse_query(request)
    found = User.filter(_wanted(query)).order_by("id")
    ids = [user.id for user in await found.offset(query.offset).limit(query.pagesize).only("id")]
    users = await read_users_for_admin(ids, signed_in_identity(request))
    return AnyUserList(user_count=await found.count() if query.count else None, users=users).reply()


def _wanted(query: AnyUserQuery) -> Q:
    """Write the filters; ``search`` looks into names and addresses."""
    wanted = Q()
    if query.search:
        key = name_key(query.search) or query.search
        wanted &= Q(username_key__contains=key) | Q(email_key__contains=key)
    if query.group:
        wanted &= Q(memberships__group__name_key=name_key(query.group))
    if query.activated is not None:
        wanted &= Q(activated=query.activated)
    if query.banned is not None:
        in_force = Q(banned_until__isnull=True) | Q(banned_until__gt=datetime.now(UTC))
        banned = Q(banned_at__isnull=False) & in_force
        free = Q(banned_at__isnull=True) | Q(banned_until__lte=datetime.now(UTC))
        wanted &= banned if query.banned else free
    return wanted


@bp.patch("/<user:str>")
@requires(Permission.ADMIN)
@promises(
    UserMessage,
    body=AnyUserUpdate,
    errors=[UserNotFound, UsernameTaken, EmailTaken, PasswordWeak, LastAdmin, Busy],
    example={"username": "Mori.Returns", "activated": True},
    answer=UPDATED_EXAMPLE,
)
async def update_any_user(request: Request, user: str) -> HTTPResponse:
    """Change somebody's account."""
    user_id = parse_uuid(user, UserNotFound)
    changed = await change_any_account(request, user_id, AnyUserUpdate.parse(request).changes())
    return await _reply(request, "messages.user_updated", changed.id, username=changed.username)


@bp.delete("/<user:str>")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[UserNotFound, LastAdmin],
    answer=said("messages.user_deleted", "User Mori.Reads was deleted."),
)
async def delete_any_user(request: Request, user: str) -> HTTPResponse:
    """Delete somebody's account, with all their sessions."""
    deleted = await delete_any_account(request, parse_uuid(user, UserNotFound))
    return Message(**message(request, "messages.user_deleted", username=deleted.username)).reply()


@bp.put("/<user:str>/groups")
@requires(Permission.ADMIN)
@promises(
    UserMessage,
    body=UserGroups,
    errors=[UserNotFound, LastAdmin],
    example={"groups": ["supporters"]},
    answer=UPDATED_EXAMPLE,
)
async def set_user_groups(request: Request, user: str) -> HTTPResponse:
    """Put a user into exactly these groups."""
    wanted = UserGroups.parse(request)
    changed = await set_groups(request, parse_uuid(user, UserNotFound), wanted.groups)
    return await _reply(request, "messages.user_updated", changed.id, username=changed.username)


@bp.delete("/<user:str>/sessions")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[UserNotFound],
    answer=said("messages.sessions_revoked", "User Mori.Reads was logged out everywhere."),
)
async def revoke_user_sessions(request: Request, user: str) -> HTTPResponse:
    """Log a user out everywhere."""
    ended = await end_all_sessions(request, parse_uuid(user, UserNotFound))
    return Message(**message(request, "messages.sessions_revoked", username=ended.username)).reply()


@bp.put("/<user:str>/ban")
@requires(Permission.ADMIN)
@promises(
    UserMessage,
    body=Ban,
    errors=[UserNotFound, LastAdmin],
    example={"reason": "spam", "until": "2026-12-24T00:00:00Z"},
    answer=UPDATED_EXAMPLE,
)
async def ban_user(request: Request, user: str) -> HTTPResponse:
    """Ban a user; their sessions end at once."""
    wanted = Ban.parse(request)
    banned = await ban(request, parse_uuid(user, UserNotFound), wanted)
    return await _reply(request, "messages.user_banned", banned.id, username=banned.username)


@bp.delete("/<user:str>/ban")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[UserNotFound],
    answer=said("messages.user_unbanned", "User Mori.Reads is not banned any more."),
)
async def unban_user(request: Request, user: str) -> HTTPResponse:
    """Lift a user's ban."""
    free = await unban(request, parse_uuid(user, UserNotFound))
    return Message(**message(request, "messages.user_unbanned", username=free.username)).reply()


@bp.delete("/<user:str>/avatar")
@requires(Permission.MODERATE_AVATARS)
@promises(
    Message,
    errors=[UserNotFound],
    answer=said("messages.avatar_deleted", "The avatar was deleted."),
)
async def delete_any_avatar(request: Request, user: str) -> HTTPResponse:
    """Delete somebody's avatar."""
    await replace_avatar(request.part(Images), parse_uuid(user, UserNotFound), None, moderator=request)
    return Message(**message(request, "messages.avatar_deleted")).reply()
