"""Logging in."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from ..auth.cookies import cookie
from ..auth.passwords import Passwords
from ..auth.rates import Undecided, address_key, guess_limits
from ..auth.sessions import Tokens, add_session, read_refresh_token, tokens_of
from ..auth.tokens import Kind, Signer
from ..database import Statement, as_time
from ..errors import ApiError, LoginFailed
from ..http import Request
from ..models import User
from ..models.user import is_ban_in_force, name_key
from .schemas import Login

# A user name has no @, so at most one account answers to either name. An address that was never confirmed is nobody's
# yet: it would tell whether a registration with it made the account or only seemed to, because the address was taken.
BY_NAME = Statement("""
    SELECT id, username, password_hash, activated, banned_at, banned_until
    FROM users WHERE username_key = $1 OR (email_key = $1 AND (activated OR activated_at IS NOT NULL))
""")


class NotActivated(ApiError):
    """The password is right, but the address was never confirmed."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.not_activated"


class Banned(ApiError):
    """The password is right, but an admin banned the account."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.banned"


async def log_in(request: Request, login: Login) -> Tokens:
    """Open a session for whoever knows the password, and end the one that the browser still carried.

    Raises `TooManyRequests` before anything is hashed; `LoginFailed`, alike and as slowly for an
    unknown user as for a wrong password; only who knows the password is told `NotActivated` or `Banned`.
    """
    passwords = request.part(Passwords)
    row = await BY_NAME.row(name_key(login.username))
    known_hash = row["password_hash"] if row else None
    limits = guess_limits(request, str(row["id"]) if row else name_key(login.username))
    async with request.part(Undecided).counted(address_key(request.client_address), *limits):
        if not await passwords.verify(login.password, known_hash) or row is None:
            raise LoginFailed
    if not row["activated"]:
        raise NotActivated
    if is_ban_in_force(*(as_time(row[name]) if row[name] else None for name in ("banned_at", "banned_until"))):
        raise Banned
    renewed = await passwords.hash(login.password) if known_hash and passwords.is_outdated(known_hash) else None
    tokens = await _open(request, row, renewed)
    return tokens or await log_in(request, login)  # another hash meanwhile, perhaps of the same password


async def _open(request: Request, row: Mapping[str, Any], renewed_hash: str | None) -> Tokens | None:
    """Open a session, unless the hash that was checked is no longer the account's; then answer None.

    A new password ends every session: after it none may begin by the one of before.
    """
    async with in_transaction():
        session_id = await add_session(
            request, row["id"], known_hash=row["password_hash"], instead_of=_carried(request)
        )
        if session_id is None:
            return None
        if renewed_hash:
            await User.filter(id=row["id"]).update(password_hash=renewed_hash)
    return await tokens_of(request, session_id)


def _carried(request: Request) -> set[UUID]:
    """Find the sessions whose own cookies came along; the refresh token is still there when the other has expired."""
    identity = request.part(Signer).read(cookie(request, Kind.IDENTITY) or "", Kind.IDENTITY)
    refresh = read_refresh_token(request, cookie(request, Kind.REFRESH) or "")
    return ({identity[0]} if identity else set()) | ({refresh[1]} if refresh else set())
