"""``/v1/Session``: logging in, staying in, logging out."""

from sanic.response import HTTPResponse

from ..auth.cookies import clear_cookies, cookie, set_cookies
from ..auth.guards import public, signed_in, signed_in_identity
from ..auth.rates import TooManyRequests
from ..auth.sessions import Tokens, end_session, end_sessions_of, renew_session
from ..auth.tokens import Kind
from ..contract import promises
from ..database import as_time
from ..errors import Busy, LoginFailed, NoSession, NotFound, SessionRevoked
from ..http import Blueprint, Request, message, parse_uuid
from ..models import IdentityToken
from ..pagination import PageQuery
from ..schemas import Message
from .queries import list_devices
from .schemas import DeviceList, Login, Logout, Permissions, SessionRead, SessionUser
from .service import Banned, NotActivated, log_in

bp = Blueprint("sessions", url_prefix="/v1/Session")

USER_EXAMPLE = {
    "uid": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11",
    "username": "Mori.Reads",
    "groups": [],
    "permissions": dict.fromkeys(Permissions.model_fields, False),
}


@bp.post("/login")
@public
@promises(
    Message,
    body=Login,
    errors=[LoginFailed, NotActivated, Banned, TooManyRequests, Busy],
    example={"username": "Mori.Reads", "password": "nine quiet foxes"},
    answer={"msg": "Welcome, Mori.Reads.", "msg_key": "messages.login_success"},
)
async def log_in_user(request: Request) -> HTTPResponse:
    """Log in with a password; the session comes as two cookies."""
    tokens = await log_in(request, Login.parse(request))
    return _with_cookies(request, tokens, "messages.login_success", username=tokens.username)


@bp.get("/refresh")
@bp.post("/refresh", name="refresh_session_by_post")
@public
@promises(
    Message,
    errors=[NoSession, SessionRevoked],
    answer={"msg": "The session was renewed.", "msg_key": "messages.session_refreshed"},
)
async def refresh_session(request: Request) -> HTTPResponse:
    """Exchange the refresh token for a new pair of tokens of the same session."""
    token = cookie(request, Kind.REFRESH)
    if token is None:
        raise NoSession
    return _with_cookies(request, await renew_session(request, token), "messages.session_refreshed")


@bp.post("/logout")
@signed_in
@promises(
    Message,
    body=Logout,
    example={"logout_all": True},
    answer={"msg": "You are logged out.", "msg_key": "messages.logout_success"},
)
async def log_out_user(request: Request) -> HTTPResponse:
    """Log out, here or on all devices."""
    identity = signed_in_identity(request)
    if Logout.parse(request).logout_all:
        await end_sessions_of(identity.user_id)
    else:
        await end_session(identity.session_id)
    response = Message(**message(request, "messages.logout_success")).reply()
    clear_cookies(request, response)
    return response


@bp.get("/")
@signed_in
@promises(
    SessionRead,
    answer={"id_valid_until": 1795370400.5, "refresh_valid_until": 1795453200.5, "user": USER_EXAMPLE, **USER_EXAMPLE},
)
async def show_session(request: Request) -> HTTPResponse:
    """Show the session and whose it is."""
    identity = signed_in_identity(request)
    user = SessionUser(
        uid=identity.user_id,
        username=identity.username,
        groups=list(identity.powers.groups),
        permissions=Permissions(**identity.powers.as_claims()),
    )
    return SessionRead(
        id_valid_until=float(request.ctx.claims["exp"]),
        refresh_valid_until=as_time(request.ctx.account["expires_at"]).timestamp(),
        user=user,
        **user.model_dump(),
    ).reply()


DEVICE_EXAMPLE = {
    "uuid": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8",
    "current": True,
    "created": "2026-11-22T17:00:00Z",
    "last_used": "2026-11-22T17:30:00Z",
    "user_agent": "Mozilla/5.0",
    "ip": "203.0.113.7",
}


class DeviceNotFound(NotFound):
    """None of the own sessions has this id."""

    msg_key = "errors.device_not_found"


@bp.get("/devices")
@signed_in
@promises(DeviceList, query=PageQuery, answer={"device_count": 1, "devices": [DEVICE_EXAMPLE]})
async def list_own_devices(request: Request) -> HTTPResponse:
    """List the devices on which the user is signed in."""
    return (await list_devices(signed_in_identity(request), PageQuery.parse_query(request))).reply()


@bp.delete("/devices/<device:str>")
@signed_in
@promises(
    Message,
    errors=[DeviceNotFound],
    answer={"msg": "The device was logged out.", "msg_key": "messages.session_revoked"},
)
async def revoke_device(request: Request, device: str) -> HTTPResponse:
    """Log out one of the own devices."""
    identity, session_id = signed_in_identity(request), parse_uuid(device, DeviceNotFound)
    if not await IdentityToken.filter(id=session_id, user_id=identity.user_id).delete():
        raise DeviceNotFound
    response = Message(**message(request, "messages.session_revoked")).reply()
    if session_id == identity.session_id:
        clear_cookies(request, response)
    return response


def _with_cookies(request: Request, tokens: Tokens, key: str, **params: object) -> HTTPResponse:
    response = Message(**message(request, key, **params)).reply()
    set_cookies(request, response, tokens)
    return response
