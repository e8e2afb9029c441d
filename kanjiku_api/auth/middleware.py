"""Who is asking: attaches the identity to a request and never rejects one.

A stale cookie must not lock a reader out of public pages; refusing is for the guards.
"""

from ..rules.identity import Identity, Kind
from ..web.cookies import cookie
from ..web.request import Request
from .last_used import LastUsed
from .powers import powers_from
from .sessions import find_session
from .tokens import Signer


async def authenticate(request: Request) -> None:
    """Set ``request.ctx.identity`` where the request carries a session that is in force."""
    if not request.path.startswith("/v1/"):  # health and metrics answer without the database
        return
    token = _presented(request)
    read = request.part(Signer).read(token, Kind.IDENTITY) if token else None
    session = await find_session(read[0]) if read else None
    if session is None or read is None:
        return
    request.ctx.identity = Identity(
        user_id=session.user_id,
        username=session.username,
        session_id=session.session_id,
        powers=powers_from(session.groups),
        login_at=session.login_at,
    )
    request.ctx.refresh_until, request.ctx.claims = session.expires_at, read[1]
    request.part(LastUsed).note(session)


def _presented(request: Request) -> str | None:
    """Get the IdentityToken: a Bearer one decides alone, else the cookie."""
    token = request.bearer_token
    return cookie(request, Kind.IDENTITY) if token is None else token
