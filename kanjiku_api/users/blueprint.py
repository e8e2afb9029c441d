"""``/v1/User``: accounts, as everybody sees them and as their owners change them."""

from uuid import UUID

import orjson
from sanic.response import HTTPResponse

from ..auth.cookies import clear_cookies
from ..auth.guards import public, signed_in, signed_in_identity
from ..auth.passwords import PasswordWeak
from ..auth.rates import TooManyRequests
from ..contract import promises, sample
from ..database import as_day, as_time
from ..errors import Busy, NoPermission
from ..http import Blueprint, Request, json_response, message, parse_uuid
from ..identity import Identity
from ..schemas import Message
from .errors import EmailTaken, LastAdmin, LoginTooOld, RegistrationClosed, UsernameTaken, UserNotFound, WrongPassword
from .export import export_account
from .queries import list_names, marks_of, read_user
from .registration import register
from .schemas import (
    Export,
    Farewell,
    Me,
    UserCreate,
    UserForAdmin,
    UserMessage,
    UserNames,
    UserPrivate,
    UserQuery,
    UserRead,
    UserUpdate,
    member_since,
)
from .service import change_own_account, delete_own_account

bp = Blueprint("users", url_prefix="/v1/User")


USER_EXAMPLE = {
    "uuid": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11",
    "username": "Mori.Reads",
    "avatar": None,
    "groups": ["supporters"],
    "member_since": "22/11/2026",
}
REGISTER_EXAMPLE = {
    "username": "Mori.Reads",
    "password": "nine quiet foxes",
    "email": "mori@example.org",
    "birthday": "1999-12-31",
}
CREATED_EXAMPLE = {"msg": "User Mori.Reads was created.", "msg_key": "messages.user_created", "user": USER_EXAMPLE}


DELETED_EXAMPLE = sample("messages.user_deleted", "User Mori.Reads was deleted.")


@bp.post("/register")
@public
@promises(
    UserMessage,
    body=UserCreate,
    errors=[UsernameTaken, EmailTaken, PasswordWeak, RegistrationClosed, TooManyRequests, Busy],
    example=REGISTER_EXAMPLE,
    answer=CREATED_EXAMPLE,
)
async def register_user(request: Request) -> HTTPResponse:
    """Make an account."""
    user = await register(request, UserCreate.parse(request))
    words = message(request, "messages.user_created", username=user.username)
    return UserMessage(**words, user=await read_user(user.id, None)).reply()


@bp.get("/")
@public
@promises(
    UserNames,
    query=UserQuery,
    answer={"user_count": 1, "users": {USER_EXAMPLE["uuid"]: USER_EXAMPLE["username"]}},
)
async def list_users(request: Request) -> HTTPResponse:
    """List users, in the order of registration."""
    return (await list_names(UserQuery.parse_query(request))).reply()


@bp.get("/me")
@signed_in
@promises(
    Me,
    answer={
        "id": USER_EXAMPLE["uuid"],
        "username": USER_EXAMPLE["username"],
        "email": "mori@example.org",
        "birthday": None,
        "activated": True,
        "member_since": "22/11/2026",
        "created_at": "2026-11-22T17:00:00Z",
        "modified_at": "2026-11-22T17:00:00Z",
        "avatar": None,
        "read_chapters": [],
        "read_announcements": [],
        "read_blog_posts": [],
        "groups": ["supporters"],
        "unread": {"posts": 0, "announcements": 0},
        "providers": [],
    },
)
async def show_me(request: Request) -> HTTPResponse:
    """Show the signed-in user."""
    account, identity = request.ctx.account, signed_in_identity(request)
    created_at = as_time(account["created_at"])
    return Me(
        id=identity.user_id,
        username=identity.username,
        email=account["email"],
        birthday=as_day(account["birthday"]),
        activated=bool(account["activated"]),
        member_since=member_since(created_at),
        created_at=created_at,
        modified_at=as_time(account["modified_at"]),
        avatar=account["avatar_id"] and UUID(str(account["avatar_id"])),
        groups=list(identity.powers.groups),
        providers=sorted(orjson.loads(account["providers"] or "[]")),
        **await marks_of(identity.user_id, identity.powers),
    ).reply()


UPDATED_EXAMPLE = {
    "msg": "User Mori.Reads was updated.",
    "msg_key": "messages.update_successful",
    "user": {**USER_EXAMPLE, "email": "mori@example.org", "birthday": None, "activated": True},
}
UPDATE_ERRORS = [UsernameTaken, EmailTaken, PasswordWeak, WrongPassword, TooManyRequests]
UPDATE_EXAMPLE = {"birthday": None, "password": "ten quiet foxes", "old_password": "nine quiet foxes"}


@bp.patch("/me")
@signed_in
@promises(UserMessage, body=UserUpdate, errors=UPDATE_ERRORS, example=UPDATE_EXAMPLE, answer=UPDATED_EXAMPLE)
async def update_me(request: Request) -> HTTPResponse:
    """Change the signed-in user; a new password or address ends every session."""
    return await _update_own(request, signed_in_identity(request))


@bp.delete("/me")
@signed_in
@promises(
    Message,
    body=Farewell,
    errors=[WrongPassword, TooManyRequests, LoginTooOld, LastAdmin],
    example={"password": "nine quiet foxes"},
    answer=DELETED_EXAMPLE,
)
async def delete_me(request: Request) -> HTTPResponse:
    """Delete the signed-in user's account, sessions and marks."""
    return await _delete_own(request)


@bp.get("/me/export")
@signed_in
@promises(Export, answer={"user": {"username": "Mori.Reads"}, "sessions": []})
async def export_me(request: Request) -> HTTPResponse:
    """Export everything that is stored about the signed-in user."""
    return json_response(await export_account(signed_in_identity(request).user_id))


@bp.get("/<user:str>")
@public
@promises(UserRead, UserPrivate, UserForAdmin, errors=[UserNotFound], answer=USER_EXAMPLE)
async def show_user(request: Request, user: str) -> HTTPResponse:
    """Show a user; owners and admins see more."""
    return (await read_user(parse_uuid(user, UserNotFound), request.ctx.identity)).reply()


@bp.patch("/<user:str>")
@signed_in
@promises(
    UserMessage,
    body=UserUpdate,
    errors=[*UPDATE_ERRORS, UserNotFound, NoPermission],
    example=UPDATE_EXAMPLE,
    answer=UPDATED_EXAMPLE,
)
async def update_user(request: Request, user: str) -> HTTPResponse:
    """Change oneself by one's id; admins change others under Admin."""
    identity = signed_in_identity(request)
    if parse_uuid(user, UserNotFound) != identity.user_id:
        raise NoPermission
    return await _update_own(request, identity)


@bp.delete("/<user:str>")
@signed_in
@promises(
    Message,
    body=Farewell,
    errors=[WrongPassword, TooManyRequests, LoginTooOld, LastAdmin, UserNotFound],
    example={"password": "nine quiet foxes"},
    answer=DELETED_EXAMPLE,
)
async def delete_user(request: Request, user: str) -> HTTPResponse:
    """Delete oneself by one's id; admins delete others under Admin."""
    if parse_uuid(user, UserNotFound) != signed_in_identity(request).user_id:
        raise NoPermission
    return await _delete_own(request)


async def _delete_own(request: Request) -> HTTPResponse:
    deleted = await delete_own_account(request, Farewell.parse(request).password)
    response = Message(**message(request, "messages.user_deleted", username=deleted.username)).reply()
    clear_cookies(request, response)
    return response


async def _update_own(request: Request, identity: Identity) -> HTTPResponse:
    changes = UserUpdate.parse(request).changes()
    user = await change_own_account(request, identity.user_id, changes)
    words = message(request, "messages.update_successful", username=user.username)
    response = UserMessage(**words, user=await read_user(user.id, identity)).reply()
    if "password" in changes or user.email != request.ctx.account["email"]:
        clear_cookies(request, response)
    return response
