"""``/v1/User``: public accounts, and changes by their owners."""

from sanic.response import HTTPResponse

from ..auth.errors import PasswordWeak, TooManyRequests
from ..auth.guards import not_by_key, public, signed_in
from ..auth.onetime import Links
from ..auth.passwords import Passwords
from ..auth.rates import Turns
from ..database.content import Content
from ..images.service import Images
from ..models import User
from ..rules.errors import ApiError, Busy, KeyNotAllowed, LoginTooOld, NoPermission
from ..sessions.errors import RegistrationClosed
from ..web.contract import promises, sample
from ..web.cookies import clear_cookies
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, Message, changed
from ..web.shared import revalidated, shared
from .errors import EmailTaken, LastAdmin, UsernameTaken, UserNotFound, WrongPassword
from .export import export_account
from .queries import list_names, read_me, read_public_user, read_user, sees_more
from .registration import register
from .schemas import (
    OWN,
    USER,
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
)
from .service import Accounts, delete_own_account, update_own_account

bp = Blueprint("users", url_prefix="/v1/User")


UPDATE_ERRORS: list[type[ApiError]] = [
    UsernameTaken,
    EmailTaken,
    PasswordWeak,
    WrongPassword,
    TooManyRequests,
    LoginTooOld,
    KeyNotAllowed,
]
FAREWELL_ERRORS: list[type[ApiError]] = [WrongPassword, TooManyRequests, LoginTooOld, LastAdmin]
UPDATED: dict[str, object] = {**sample("messages.update_successful", username="Mori.Reads"), "user": OWN}
DELETED = sample("messages.user_deleted", username="Mori.Reads")


@bp.post("/register")
@public
@promises(
    errors=[UsernameTaken, EmailTaken, PasswordWeak, RegistrationClosed, TooManyRequests, Busy],
    answer={**sample("messages.user_created", username="Mori.Reads"), "user": USER},
)
async def register_user(request: Request, body: UserCreate) -> Answer[UserMessage]:
    """Register an account."""
    user = await register(
        body,
        actor=request.actor,
        passwords=request.part(Passwords),
        links=request.part(Links),
        settings=request.settings,
    )
    shows = {"user": await read_user(user.id, None)}
    return changed(request, "messages.user_created", shows=shows, username=user.username)


@bp.get("/")
@public
@promises(UserNames, answer={"user_count": 1, "users": {USER["uuid"]: USER["username"]}}, is_shared=True)
async def list_users(request: Request, query: UserQuery) -> HTTPResponse:
    """List users, oldest account first."""
    return await shared(request, Content.USERS, list_names, query)


@bp.get("/me")
@signed_in
@promises()
async def show_me(request: Request) -> Answer[Me]:
    """Show the signed-in user."""
    return Answer(await read_me(request.actor.user, request.viewer))


@bp.patch("/me")
@signed_in
@promises(UserMessage, errors=UPDATE_ERRORS, answer=UPDATED)
async def update_me(request: Request, body: UserUpdate) -> HTTPResponse:
    """Change the signed-in user; a new password or address ends every session."""
    return await _update_own(request, body)


@bp.delete("/me")
@signed_in
@not_by_key
@promises(Message, errors=FAREWELL_ERRORS, answer=DELETED)
async def delete_me(request: Request, body: Farewell) -> HTTPResponse:
    """Delete the signed-in user's account, sessions and marks."""
    return await _delete_own(request, body)


@bp.get("/me/export")
@signed_in
@not_by_key
@promises(answer={"user": {"username": "Mori.Reads"}, "sessions": []})
async def export_me(request: Request) -> Answer[Export]:
    """Export everything that is stored about the signed-in user."""
    return Answer(await export_account(request.actor.user.user_id))


@bp.get("/<user:str>")
@public
@promises(UserRead, UserPrivate, UserForAdmin, errors=[UserNotFound], is_shared=True)
async def show_user(request: Request, user: str) -> HTTPResponse:
    """Show a user; owners and admins see more."""
    user_id, identity = parse_uuid(user, UserNotFound), request.ctx.identity
    if identity is not None and sees_more(user_id, identity):
        return revalidated(request, await read_user(user_id, identity))
    return await shared(request, Content.USERS, read_public_user, user_id)


@bp.patch("/<user:str>")
@signed_in
@promises(UserMessage, body=UserUpdate, errors=[*UPDATE_ERRORS, UserNotFound, NoPermission], answer=UPDATED)
async def update_user(request: Request, user: str) -> HTTPResponse:
    """Change one's own account by its id; admins change others under Admin."""
    if parse_uuid(user, UserNotFound) != request.actor.user.user_id:
        raise NoPermission
    return await _update_own(request, UserUpdate.parse(request))  # not before: others learn nothing


@bp.delete("/<user:str>")
@signed_in
@not_by_key
@promises(Message, body=Farewell, errors=[*FAREWELL_ERRORS, UserNotFound, NoPermission], answer=DELETED)
async def delete_user(request: Request, user: str) -> HTTPResponse:
    """Delete one's own account by its id; admins delete others under Admin."""
    if parse_uuid(user, UserNotFound) != request.actor.user.user_id:
        raise NoPermission
    return await _delete_own(request, Farewell.parse(request))


def _parts(request: Request) -> Accounts:
    return Accounts(request.part(Passwords), request.part(Turns), request.part(Links), request.settings)


async def _delete_own(request: Request, wanted: Farewell) -> HTTPResponse:
    parts, images = _parts(request), request.part(Images)
    deleted = await delete_own_account(wanted.password, actor=request.actor, parts=parts, images=images)
    response = changed(request, "messages.user_deleted", username=deleted.username).reply()
    clear_cookies(request, response)
    return response


async def _update_own(request: Request, wanted: UserUpdate) -> HTTPResponse:
    changes, actor = wanted.changes(), request.actor
    email = (await User.get(id=actor.user.user_id).only("email")).email
    user = await update_own_account(changes, actor=actor, parts=_parts(request))
    shows = {"user": await read_user(user.id, actor.user)}
    response = changed(request, "messages.update_successful", shows=shows, username=user.username).reply()
    if "password" in changes or user.email != email:
        clear_cookies(request, response)
    return response
