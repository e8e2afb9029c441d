"""``/v1/User``: accounts, as everybody sees them and as their owners change them."""

from sanic import Blueprint
from sanic.response import HTTPResponse

from ..auth.cookies import clear_cookies
from ..auth.guards import public, signed_in, signed_in_identity
from ..auth.passwords import Passwords, PasswordWeak
from ..contract import promises
from ..database import as_day, as_time
from ..errors import NoPermission, NotFound
from ..http import Request, message, parse_uuid
from ..identity import Identity
from .queries import list_names, read_user
from .schemas import (
    Me,
    Unread,
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
from .service import EmailTaken, RegistrationClosed, UsernameTaken, WrongPassword, change_own_account, register

bp = Blueprint("users", url_prefix="/v1/User")


class UserNotFound(NotFound):
    """No account has this id."""

    msg_key = "errors.user_not_found"


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


@bp.post("/register")
@public
@promises(
    UserMessage,
    body=UserCreate,
    errors=[UsernameTaken, EmailTaken, PasswordWeak, RegistrationClosed],
    example=REGISTER_EXAMPLE,
    answer=CREATED_EXAMPLE,
)
async def register_user(request: Request) -> HTTPResponse:
    """Make an account."""
    wanted = UserCreate.parse(request)
    if not request.settings.registration:
        raise RegistrationClosed
    user = await register(request.part(Passwords), wanted)
    said = message(request, "messages.user_created", username=user.username)
    return UserMessage(**said, user=await read_user(user.id, None)).reply()


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
        avatar=None,
        read_chapters=[],
        read_announcements=[],
        read_blog_posts=[],
        groups=list(identity.powers.groups),
        unread=Unread(posts=0, announcements=0),
        providers=[],
    ).reply()


UPDATED_EXAMPLE = {
    "msg": "User Mori.Reads was updated.",
    "msg_key": "messages.update_successful",
    "user": {**USER_EXAMPLE, "email": "mori@example.org", "birthday": None, "activated": True},
}
UPDATE_ERRORS = [UsernameTaken, EmailTaken, PasswordWeak, WrongPassword]
UPDATE_EXAMPLE = {"birthday": None, "password": "ten quiet foxes", "old_password": "nine quiet foxes"}


@bp.patch("/me")
@signed_in
@promises(UserMessage, body=UserUpdate, errors=UPDATE_ERRORS, example=UPDATE_EXAMPLE, answer=UPDATED_EXAMPLE)
async def update_me(request: Request) -> HTTPResponse:
    """Change the signed-in user; a new password or address ends every session."""
    return await _update_own(request, signed_in_identity(request))


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


async def _update_own(request: Request, identity: Identity) -> HTTPResponse:
    changes = UserUpdate.parse(request).changes()
    user = await change_own_account(request, identity.user_id, changes)
    said = message(request, "messages.update_successful", username=user.username)
    response = UserMessage(**said, user=await read_user(user.id, identity)).reply()
    if "password" in changes or user.email != request.ctx.account["email"]:
        clear_cookies(request, response)
    return response
