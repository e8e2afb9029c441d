"""Finds the session of a request's RefreshToken, when the IdentityToken has expired."""

from uuid import UUID

from ..auth.sessions import Session, find_session, read_refresh_token
from ..auth.tokens import Signer
from ..rules.identity import Kind
from ..web.cookies import cookie
from ..web.request import Request


async def session_to_refresh(request: Request) -> Session | None:
    """Find the valid session of a request's RefreshToken."""
    named = read_refresh_token(cookie(request, Kind.REFRESH) or "", request.part(Signer))
    return await find_session(named[1]) if named else None


async def carried_session(request: Request) -> UUID | None:
    """Get the id of that session."""
    session = await session_to_refresh(request)
    return session.session_id if session else None
