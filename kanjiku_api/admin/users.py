"""``/v1/Admin/User``: manage accounts."""

from uuid import UUID

from ..auth.errors import PasswordWeak
from ..auth.guards import requires
from ..auth.passwords import Passwords
from ..images.service import Images
from ..rules.errors import Busy
from ..rules.identity import Permission
from ..users.avatars import replace_avatar
from ..users.errors import EmailTaken, LastAdmin, UsernameTaken, UserNotFound
from ..users.queries import read_user
from ..users.schemas import OWN, UserMessage
from ..users.service import delete_any_account, update_any_account
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, Message, changed
from . import queries
from .schemas import AnyUserList, AnyUserQuery, AnyUserUpdate, Ban, UserGroups
from .service import ban, end_all_sessions, set_groups, unban

bp = Blueprint("admin_users", url_prefix="/v1/Admin/User")


UPDATED: dict[str, object] = {**sample("messages.user_updated", username="Mori.Reads"), "user": OWN}


async def _reply(request: Request, key: str, user_id: UUID, *, username: str) -> Answer[UserMessage]:
    shows = {"user": await read_user(user_id, request.actor.user)}
    return changed(request, key, shows=shows, username=username)


@bp.get("/")
@requires(Permission.ADMIN)
@promises(answer={"user_count": 0, "users": []})
async def list_any_users(request: Request, query: AnyUserQuery) -> Answer[AnyUserList]:
    """List users with all data that admins may see."""
    return Answer((await queries.list_users(query, request.actor.user)).named("user"))


@bp.patch("/<user:str>")
@requires(Permission.ADMIN)
@promises(
    errors=[UserNotFound, UsernameTaken, EmailTaken, PasswordWeak, LastAdmin, Busy],
    answer=UPDATED,
)
async def update_any_user(request: Request, user: str, body: AnyUserUpdate) -> Answer[UserMessage]:
    """Change any account."""
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
    """Delete any account, with all its sessions."""
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
    """Set a user's groups to exactly these."""
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
    """Delete a user's avatar."""
    await replace_avatar(request.part(Images), parse_uuid(user, UserNotFound), None, moderator=request.actor)
    return changed(request, "messages.avatar_deleted")
