"""``/v1/Admin/User``: what admins do to accounts."""

from datetime import UTC, datetime
from uuid import UUID

from tortoise.expressions import Q

from ..auth.guards import requires
from ..auth.passwords import Passwords, PasswordWeak
from ..images.service import Images
from ..mail.addresses import login_key
from ..models import User
from ..rules.errors import Busy
from ..rules.identity import Permission
from ..users.avatars import replace_avatar
from ..users.errors import EmailTaken, LastAdmin, UsernameTaken, UserNotFound
from ..users.queries import read_user, read_users_for_admin
from ..users.schemas import OWN, UserMessage
from ..users.service import delete_any_account, update_any_account
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, Message, changed
from .schemas import AnyUserList, AnyUserQuery, AnyUserUpdate, Ban, UserGroups
from .service import ban, end_all_sessions, group_key, set_groups, unban

bp = Blueprint("admin_users", url_prefix="/v1/Admin/User")


UPDATED: dict[str, object] = {**sample("messages.user_updated", username="Mori.Reads"), "user": OWN}


async def _reply(request: Request, key: str, user_id: UUID, *, username: str) -> Answer[UserMessage]:
    shows = {"user": await read_user(user_id, request.actor.user)}
    return changed(request, key, shows=shows, username=username)


@bp.get("/")
@requires(Permission.ADMIN)
@promises(answer={"user_count": 0, "users": []})
async def list_any_users(request: Request, query: AnyUserQuery) -> Answer[AnyUserList]:
    """List users with all that admins may see."""
    found = User.filter(_wanted(query)).order_by("id")
    ids = [user.id for user in await found.offset(query.offset).limit(query.pagesize).only("id")]
    users = await read_users_for_admin(ids, request.actor.user)
    return Answer({"user_count": await found.count() if query.count else None, "users": users})


def _wanted(query: AnyUserQuery) -> Q:
    """Write the filters; ``search`` looks into names and addresses."""
    wanted = Q()
    if query.search:
        key = login_key(query.search) or query.search
        wanted &= Q(username_key__contains=key) | Q(email_key__contains=key)
    if query.group:
        group = group_key(query.group)
        wanted &= Q(memberships__group__name_key=group) if group else Q(id__isnull=True)
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
    errors=[UserNotFound, UsernameTaken, EmailTaken, PasswordWeak, LastAdmin, Busy],
    answer=UPDATED,
)
async def update_any_user(request: Request, user: str, body: AnyUserUpdate) -> Answer[UserMessage]:
    """Change somebody's account."""
    user_id, passwords = parse_uuid(user, UserNotFound), request.part(Passwords)
    updated = await update_any_account(user_id, body.changes(), actor=request.actor, passwords=passwords)
    return await _reply(request, "messages.user_updated", updated.id, username=updated.username)


@bp.delete("/<user:str>")
@requires(Permission.ADMIN)
@promises(
    errors=[UserNotFound, LastAdmin],
    answer=sample("messages.user_deleted", username="Mori.Reads"),
)
async def delete_any_user(request: Request, user: str) -> Answer[Message]:
    """Delete somebody's account, with all their sessions."""
    user_id, images = parse_uuid(user, UserNotFound), request.part(Images)
    deleted = await delete_any_account(user_id, actor=request.actor, images=images)
    return changed(request, "messages.user_deleted", username=deleted.username)


@bp.put("/<user:str>/groups")
@requires(Permission.ADMIN)
@promises(
    errors=[UserNotFound, LastAdmin],
    answer=UPDATED,
)
async def set_user_groups(request: Request, user: str, body: UserGroups) -> Answer[UserMessage]:
    """Put a user into exactly these groups."""
    updated = await set_groups(parse_uuid(user, UserNotFound), body.groups, actor=request.actor)
    return await _reply(request, "messages.user_updated", updated.id, username=updated.username)


@bp.delete("/<user:str>/sessions")
@requires(Permission.ADMIN)
@promises(
    errors=[UserNotFound],
    answer=sample("messages.sessions_revoked", username="Mori.Reads"),
)
async def revoke_user_sessions(request: Request, user: str) -> Answer[Message]:
    """Log a user out everywhere."""
    ended = await end_all_sessions(parse_uuid(user, UserNotFound), actor=request.actor)
    return changed(request, "messages.sessions_revoked", username=ended.username)


@bp.put("/<user:str>/ban")
@requires(Permission.ADMIN)
@promises(
    errors=[UserNotFound, LastAdmin],
    answer=UPDATED,
)
async def ban_user(request: Request, user: str, body: Ban) -> Answer[UserMessage]:
    """Ban a user; their sessions end at once."""
    banned = await ban(parse_uuid(user, UserNotFound), body, actor=request.actor)
    return await _reply(request, "messages.user_banned", banned.id, username=banned.username)


@bp.delete("/<user:str>/ban")
@requires(Permission.ADMIN)
@promises(
    errors=[UserNotFound],
    answer=sample("messages.user_unbanned", username="Mori.Reads"),
)
async def unban_user(request: Request, user: str) -> Answer[Message]:
    """Lift a user's ban."""
    free = await unban(parse_uuid(user, UserNotFound), actor=request.actor)
    return changed(request, "messages.user_unbanned", username=free.username)


@bp.delete("/<user:str>/avatar")
@requires(Permission.MODERATE_AVATARS)
@promises(
    errors=[UserNotFound],
    answer=sample("messages.avatar_deleted"),
)
async def delete_any_avatar(request: Request, user: str) -> Answer[Message]:
    """Delete somebody's avatar."""
    await replace_avatar(request.part(Images), parse_uuid(user, UserNotFound), None, moderator=request.actor)
    return changed(request, "messages.avatar_deleted")
