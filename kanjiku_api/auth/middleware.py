"""Who is asking: the one place that turns what a request carries into who acts.

A stale cookie or IdentityToken makes nobody known, and rejects nothing: it must not lock a reader out of public pages.
A key that is wrong is refused at once, wherever it is shown: an app would else take public pages for all that there is.
"""

from ..models.key import KeyKind
from ..rules.errors import WrongKey
from ..rules.identity import Identity, Kind
from ..web.doors import Means, presented_by
from ..web.request import Request
from .keys import find_key
from .last_used import LastUsed, Used
from .powers import powers_from
from .sessions import find_session
from .tokens import Signer
from .wrong_keys import WrongKeys


async def authenticate(request: Request) -> None:
    """Set ``request.ctx.identity`` where the request carries a session or a key that is in force.

    Raises `WrongKey`; `TooManyRequests` for one more of many wrong keys.
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


async def _owner_of(secret: str, kind: KeyKind, request: Request) -> Identity:
    """Find whose key this is, and have it noted that it is in use."""
    key = await find_key(secret, kind)
    if key is None:
        request.part(WrongKeys).count(request.client_address, secret)
        raise WrongKey
    request.part(LastUsed).note(Used.KEY, key.id, key.last_used_at)
    return key.identity


async def _signed_in_by(token: str, request: Request) -> Identity | None:
    """Find whose session an IdentityToken names, and have it noted that it is in use."""
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
