"""Who is asking: attaches the identity to a request and never rejects one.

A stale cookie must not lock a reader out of public pages; refusing is for the guards.
"""

from uuid import UUID

from ..http import Request
from ..identity import Identity
from .cookies import cookie
from .last_used import LastUsed
from .powers import powers_from
from .sessions import find_session
from .tokens import Kind, Signer


async def authenticate(request: Request) -> None:
    """Set ``request.ctx.identity`` where the request carries a session that is in force."""
    if not request.path.startswith("/v1/"):  # health and metrics answer without the database
        return
    token = _presented(request)
    read = request.part(Signer).read(token, Kind.IDENTITY) if token else None
    row = await find_session(read[0]) if read else None
    if row is None or read is None:
        return
    request.ctx.identity = Identity(
        user_id=UUID(str(row["id"])),
        username=row["username"],
        session_id=read[0],
        powers=powers_from(row["groups"]),
    )
    request.ctx.account, request.ctx.claims = row, read[1]
    request.part(LastUsed).note(row)


def _presented(request: Request) -> str | None:
    """Get the IdentityToken: a Bearer one decides alone, else the cookie."""
    token = request.bearer_token
    return cookie(request, Kind.IDENTITY) if token is None else token
