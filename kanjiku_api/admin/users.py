"""``/v1/Admin/User``: what admins do to accounts."""

from sanic import Blueprint
from sanic.response import HTTPResponse

from ..auth.guards import requires, signed_in_identity
from ..auth.passwords import PasswordWeak
from ..contract import promises
from ..http import Request, message, parse_uuid
from ..identity import Permission
from ..schemas import Message
from ..users.blueprint import UPDATED_EXAMPLE, UserNotFound
from ..users.queries import read_user
from ..users.schemas import UserMessage
from ..users.service import EmailTaken, LastAdmin, UsernameTaken, change_any_account, delete_any_account
from .schemas import AnyUserUpdate

bp = Blueprint("admin_users", url_prefix="/v1/Admin/User")


@bp.patch("/<user:str>")
@requires(Permission.ADMIN)
@promises(
    UserMessage,
    body=AnyUserUpdate,
    errors=[UserNotFound, UsernameTaken, EmailTaken, PasswordWeak, LastAdmin],
    example={"username": "Mori.Returns", "activated": True},
    answer=UPDATED_EXAMPLE,
)
async def update_any_user(request: Request, user: str) -> HTTPResponse:
    """Change somebody's account."""
    user_id = parse_uuid(user, UserNotFound)
    changed = await change_any_account(request, user_id, AnyUserUpdate.parse(request).changes())
    said = message(request, "messages.user_updated", username=changed.username)
    return UserMessage(**said, user=await read_user(user_id, signed_in_identity(request))).reply()


@bp.delete("/<user:str>")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[UserNotFound, LastAdmin],
    answer={"msg": "User Mori.Reads was deleted.", "msg_key": "messages.user_deleted"},
)
async def delete_any_user(request: Request, user: str) -> HTTPResponse:
    """Delete somebody's account, with all their sessions."""
    deleted = await delete_any_account(request, parse_uuid(user, UserNotFound))
    return Message(**message(request, "messages.user_deleted", username=deleted.username)).reply()
