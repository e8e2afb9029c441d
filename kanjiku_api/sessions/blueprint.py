"""``/v1/Session``: logging in, renewing sessions, logging out."""

from uuid import UUID

from sanic.response import HTTPResponse

from ..auth.errors import TooManyRequests
from ..auth.guards import not_by_key, public, signed_in
from ..auth.passwords import Passwords
from ..auth.rates import Turns
from ..auth.sessions import Session, end_session, end_sessions_of, read_refresh_token, renew_session
from ..auth.tokens import Signer
from ..models import IdentityToken
from ..rules.errors import Busy, LoginFailed, NoSession, SessionRevoked
from ..rules.identity import Identity, Kind, Tokens
from ..web.contract import promises, sample
from ..web.cookies import clear_cookies, cookie, set_cookies
from ..web.doors import presented_by
from ..web.error_handlers import answer_exception
from ..web.origins import check_page
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request, changes_by_get, parse_uuid
from ..web.schemas import Answer, Message, changed
from .carried import session_to_refresh
from .errors import Banned, DeviceNotFound, NotActivated
from .queries import list_devices
from .schemas import DeviceList, Login, Logout, Permissions, SessionRead
from .service import log_in

bp = Blueprint("sessions", url_prefix="/v1/Session")

USER_EXAMPLE = {
    "uid": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11",
    "username": "Mori.Reads",
    "groups": [],
    "permissions": dict.fromkeys(Permissions.model_fields, False),
}


@bp.post("/login")
@public
@not_by_key
@promises(
    Message,
    errors=[LoginFailed, NotActivated, Banned, TooManyRequests, Busy],
    answer=sample("messages.login_success", username="Mori.Reads"),
)
async def log_in_user(request: Request, body: Login) -> HTTPResponse:
    """Log in with a password; the session comes as two cookies."""
    tokens = await log_in(
        body,
        actor=request.actor,
        carried=_carried_sessions(request),
        passwords=request.part(Passwords),
        turns=request.part(Turns),
        signer=request.part(Signer),
        rates=request.settings.rates,
    )
    return _with_cookies(request, tokens, "messages.login_success", username=tokens.username)


@bp.get("/refresh")
@bp.post("/refresh", name="refresh_session_by_post")
@changes_by_get
@public
@not_by_key
@promises(
    Message,
    errors=[NoSession, SessionRevoked],
    answer=sample("messages.session_refreshed"),
)
async def refresh_session(request: Request) -> HTTPResponse:
    """Exchange the refresh token for a new pair of tokens of the same session."""
    token = cookie(request, Kind.REFRESH)
    if token is None:
        raise NoSession
    signer, settings = request.part(Signer), request.settings
    tokens = await renew_session(token, actor=request.actor, signer=signer, settings=settings)
    return _with_cookies(request, tokens, "messages.session_refreshed")


@bp.post("/logout")
@public
@not_by_key
@promises(Message, errors=[NoSession], answer=sample("messages.logout_success"))
async def log_out_user(request: Request, body: Logout) -> HTTPResponse:
    """Log out, here or on all devices; the cookies are deleted in any case.

    The RefreshToken alone suffices, so that logging out works after the IdentityToken has expired. A form on a foreign
    site sends no cookies, and must not delete the visitor's cookies either.
    """
    check_page(request)
    named = await _session_to_end(request)
    if named and body.logout_all:
        await end_sessions_of(named.user_id)
    elif named and named.session_id:
        await end_session(named.session_id)
    response = changed(request, "messages.logout_success").reply()
    if named is None and body.logout_all:
        response = await answer_exception(request, NoSession())
    clear_cookies(request, response)
    return response


async def _session_to_end(request: Request) -> Session | Identity | None:
    """Find the valid session of a request, by its IdentityToken or else by its RefreshToken.

    If there is a Bearer token, cookies are ignored (contract rule 8).
    """
    shown = presented_by(request)
    if request.ctx.identity or (shown and not shown.by_cookie):
        return request.ctx.identity
    return await session_to_refresh(request)


@bp.get("/")
@signed_in
@not_by_key
@promises(
    answer={"id_valid_until": 1795370400.5, "refresh_valid_until": 1795453200.5, "user": USER_EXAMPLE, **USER_EXAMPLE},
)
async def show_session(request: Request) -> Answer[SessionRead]:
    """Show the session and its user."""
    identity, refresh_until = request.actor.user, request.ctx.refresh_until
    user = {
        "uid": identity.user_id,
        "username": identity.username,
        "groups": identity.powers.groups,
        "permissions": identity.powers.as_claims(),
    }
    valid = {
        "id_valid_until": float(request.ctx.claims["exp"]),
        "refresh_valid_until": refresh_until.timestamp() if refresh_until else 0.0,
    }
    return Answer({**user, **valid, "user": user})


@bp.get("/devices")
@signed_in
@not_by_key
@promises()
async def list_own_devices(request: Request, query: PageQuery) -> Answer[DeviceList]:
    """List the devices on which the user is signed in."""
    return Answer((await list_devices(request.actor.user, query)).named("device"))


@bp.delete("/devices/<device:str>")
@signed_in
@not_by_key
@promises(Message, errors=[DeviceNotFound], answer=sample("messages.session_revoked"))
async def revoke_device(request: Request, device: str) -> HTTPResponse:
    """Log out one of one's own devices."""
    identity, session_id = request.actor.user, parse_uuid(device, DeviceNotFound)
    if not await IdentityToken.filter(id=session_id, user_id=identity.user_id).delete():
        raise DeviceNotFound
    response = changed(request, "messages.session_revoked").reply()
    if session_id == identity.session_id:
        clear_cookies(request, response)
    return response


def _with_cookies(request: Request, tokens: Tokens, key: str, *, username: str = "") -> HTTPResponse:
    response = changed(request, key, username=username).reply()
    set_cookies(request, response, tokens)
    return response


def _carried_sessions(request: Request) -> set[UUID]:
    """Find the sessions of the request's cookies; the refresh token is still there when the other has expired."""
    signer = request.part(Signer)
    identity = signer.read(cookie(request, Kind.IDENTITY) or "", Kind.IDENTITY)
    refresh = read_refresh_token(cookie(request, Kind.REFRESH) or "", signer)
    return ({identity[0]} if identity else set()) | ({refresh[1]} if refresh else set())
