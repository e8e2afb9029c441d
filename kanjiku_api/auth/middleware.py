"""Authentication: finds the user of a request from its credential.

An expired cookie or IdentityToken makes the request anonymous and is not an error, so that readers are not locked out
of public pages. A wrong key is an error on every route: otherwise an app would think that the public pages are all.
"""

from datetime import datetime

from sanic.response import BaseHTTPResponse

from ..models.key import KeyKind
from ..rules.errors import WrongKey
from ..rules.identity import Identity, Kind
from ..web.cookies import cookie_named, set_app_cookie
from ..web.doors import Means, door_of, presented_by
from ..web.request import Request
from .key_sessions import LIFETIME, KeySessions
from .keys import find_key, find_key_of_session
from .last_used import LastUsed, Used
from .powers import powers_from
from .sessions import find_session
from .tokens import Signer
from .wrong_keys import WrongKeys


async def authenticate(request: Request) -> None:
    """Set ``request.ctx.identity`` if the request has a valid session or key.

    Raises `WrongKey`, and `TooManyRequests` after too many wrong keys.
    """
    shown = presented_by(request)
    if shown is None:
        return
    match shown.means:
        case Means.SESSION:
            request.ctx.identity = await _signed_in_by(shown.secret, request)
        case Means.KEY:
            request.ctx.identity = await _owner_of(shown.secret, KeyKind.KEY, request)
        case Means.FEED:
            request.ctx.identity = await _owner_of(shown.secret, KeyKind.FEED, request)
        case Means.APP:
            request.ctx.identity = await _app_of(shown.secret, request)


async def _owner_of(secret: str, kind: KeyKind, request: Request) -> Identity:
    """Find the owner of a key, and store its use. Raises `WrongKey`, `TooManyRequests`."""
    cookies = _app_cookies(request)
    carried = next(filter(None, cookies.values()), None) or ""
    key = await find_key(secret, kind, session=carried)
    if key is None:
        request.part(WrongKeys).count(request.client_address, secret)
        raise WrongKey
    request.part(LastUsed).note(Used.KEY, key.id, key.last_used_at)
    if key.session_renewed_at is not None:
        await _renew(carried, key.session_renewed_at, request)
    elif cookies:
        device = f"{request.client_address} {request.user_agent}"
        request.ctx.app_session = await request.part(KeySessions).open(key.id, device)
    return key.identity


async def _app_of(cookie: str, request: Request) -> Identity | None:
    """Find the owner of the key that an app's cookie belongs to; None for an expired cookie."""
    key = await find_key_of_session(cookie)
    if key is None:
        return None
    request.part(LastUsed).note(Used.KEY, key.id, key.last_used_at)
    if key.session_renewed_at is not None:
        await _renew(cookie, key.session_renewed_at, request)
    return key.identity


async def _renew(cookie: str, renewed_at: datetime, request: Request) -> None:
    """Send a valid cookie again: once a day, and when an app asks to be remembered for the first time."""
    wants = set(cookies_wanted(request)) - {name for name, value in _app_cookies(request).items() if value}
    if await request.part(KeySessions).renew(cookie, renewed_at) or wants:
        request.ctx.app_session = cookie


def _app_cookies(request: Request) -> dict[str, str | None]:
    """Read the app cookies of this request's door by name; empty if the door has none."""
    door = door_of(request)
    return {name: cookie_named(request, name) for name in door.app_cookies} if door else {}


def cookies_wanted(request: Request) -> tuple[str, ...]:
    """List the cookies that an app gets; the long-lived one only if the app asks to be remembered."""
    door = door_of(request)
    names = door.app_cookies if door else ()
    is_remembered = request.get_args().getlist("remember-me") == ["true"]
    return names if is_remembered or request.ctx.app_session == "" else names[:1]


def send_app_session(request: Request, response: BaseHTTPResponse) -> None:
    """Set or delete an app's cookies, if this request changed its session."""
    token = request.ctx.app_session
    if token is not None and (door := door_of(request)):
        for name in cookies_wanted(request):
            set_app_cookie(request, response, name, token, path=door.prefix, lifetime=LIFETIME)


async def _signed_in_by(token: str, request: Request) -> Identity | None:
    """Find the user of an IdentityToken's session, and store its use."""
    read = request.part(Signer).read(token, Kind.IDENTITY)
    session = await find_session(read[0]) if read else None
    if session is None or read is None:
        return None
    request.ctx.refresh_until, request.ctx.claims = session.expires_at, read[1]
    request.part(LastUsed).note(Used.SESSION, session.session_id, session.last_used_at)
    return Identity(
        user_id=session.user_id,
        username=session.username,
        session_id=session.session_id,
        powers=powers_from(session.groups),
        login_at=session.login_at,
    )
