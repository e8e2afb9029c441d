"""Sessions: opened by a login, kept alive by rotation, ended by revocation (deleting their row)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..database import Statement, as_time
from ..errors import NoSession, SessionRevoked
from ..http import Request
from ..mail import outbox
from ..models import IdentityToken, RefreshToken, User
from ..models.ids import uuid7
from ..models.user import is_ban_in_force
from ..settings import JwtSettings
from .powers import GROUPS_OF_USER, powers_from
from .tokens import Kind, Lifetime, Signer

GRACE = timedelta(seconds=10)
"""How long the immediate predecessor of a refresh token still serves parallel requests."""
PORTION = 1000
"""How many expired sessions one statement removes."""

DEVICES_MAX = 20
"""Devices that somebody can be signed in on at a time."""

SESSION = Statement(f"""
    SELECT i.id AS session_id, i.created_at AS login_at, i.last_used_at, i.user_agent,
           r.current, r.previous, r.rotated_at, r.expires_at,
           u.id, u.username, u.email, u.birthday, u.activated, u.banned_at, u.banned_until,
           u.created_at, u.modified_at, u.avatar_id, {GROUPS_OF_USER} AS groups,
           (SELECT {{list}}(p.provider) FROM provider_links p WHERE p.user_id = u.id) AS providers
    FROM identity_tokens i
    JOIN refresh_tokens r ON r.identity_id = i.id
    JOIN users u ON u.id = i.user_id
    WHERE i.id = $1
""")  # noqa: S608 - made of constants
# The lock is for a new password, which ends all sessions: none may begin beside it by the one of before.
ADD = Statement("""
    INSERT INTO identity_tokens (id, user_id, created_at, last_used_at, user_agent, ip)
    SELECT CAST($1 AS {uuid}), u.id, CAST($3 AS {time}), CAST($3 AS {time}), $4, $5
    FROM users u WHERE u.id = $2 AND ($6 = '' OR u.password_hash = $6) {for_update}
    RETURNING id
""")
ADD_REFRESH = Statement("""
    INSERT INTO refresh_tokens (id, identity_id, current, rotated_at, expires_at) VALUES ($1, $2, $3, $4, $5)
    RETURNING (SELECT count(*) FROM identity_tokens i WHERE i.user_id = $6) AS devices
""")
KEEP_LATEST = Statement(f"""
    DELETE FROM identity_tokens WHERE user_id = $1 AND id NOT IN (
        SELECT id FROM identity_tokens WHERE user_id = $1 ORDER BY created_at DESC, id DESC LIMIT {DEVICES_MAX}
    )
""")  # noqa: S608 - the same


@dataclass(frozen=True, slots=True)
class Tokens:
    """A pair of signed tokens, whose they are, and when each ends."""

    username: str
    identity: str
    refresh: str
    identity_until: datetime
    refresh_until: datetime


async def find_session(session_id: UUID) -> dict[str, Any] | None:
    """Read a session that is in force, with its user and their groups: one statement."""
    row = await SESSION.row(str(session_id))
    if row is None or not row["activated"] or as_time(row["expires_at"]) <= datetime.now(UTC):
        return None
    banned = is_ban_in_force(*(as_time(row[name]) if row[name] else None for name in ("banned_at", "banned_until")))
    return None if banned else row


async def open_session(request: Request, user_id: UUID) -> Tokens:
    """Sign a user in on the device that asks. Raises `NoSession` for who is banned or deleted in this very moment."""
    async with in_transaction():
        session_id = await add_session(request, user_id)
    if session_id is None:
        raise NoSession
    return await tokens_of(request, session_id)


async def add_session(
    request: Request, user_id: UUID, *, known_hash: str = "", instead_of: Collection[UUID] = ()
) -> UUID | None:
    """Write a session's rows, and end those it replaces and the user's oldest beyond `DEVICES_MAX`.

    To be called in a transaction. Answers None where there is no such user (any more), or one with another
    password than that of `known_hash`.
    """
    now = datetime.now(UTC)
    session_id, user = str(uuid7()), str(user_id)
    if not await ADD.row(session_id, user, now, request.user_agent, request.client_address, known_hash):
        return None
    for replaced in instead_of:
        await end_session(replaced)
    end = _refresh_end(request.settings.jwt, now, login=now)
    row = await ADD_REFRESH.row(str(uuid7()), session_id, str(uuid7()), now, end, user)
    if row and row["devices"] > DEVICES_MAX:
        await KEEP_LATEST.rows(user)
    return UUID(session_id)


async def tokens_of(request: Request, session_id: UUID) -> Tokens:
    """Sign the tokens of a session. Raises `NoSession` where it is not in force (any more)."""
    row = await find_session(session_id)
    if row is None:
        raise NoSession
    return _tokens(request, row)


async def renew_session(request: Request, token: str) -> Tokens:
    """Exchange a refresh token for the session's next pair.

    The current one is exchanged by compare-and-swap; its predecessor describes the same successor
    for `GRACE`. Any older one was copied by somebody: the session ends and `SessionRevoked` is
    raised. Raises `NoSession` for what is no refresh token of ours.
    """
    named = read_refresh_token(request, token)
    if named is None:
        raise NoSession
    kid, session_id = named
    row = await find_session(session_id)
    if row is None:
        raise SessionRevoked
    now = datetime.now(UTC)
    rotated = await _rotate(request, row, kid, now)
    if rotated:
        await IdentityToken.filter(id=session_id).update(last_used_at=now)
    row = await find_session(session_id)
    if row is None:
        raise SessionRevoked
    if not rotated and not _serves(row, kid, now):  # who rotated may be overtaken here, and is no thief
        await _end_stolen(request, row)
        raise SessionRevoked
    return _tokens(request, row)


def read_refresh_token(request: Request, token: str) -> tuple[UUID, UUID] | None:
    """Get the ids of a refresh token and of the session that it names; None for what is none of ours."""
    read = request.part(Signer).read(token, Kind.REFRESH)
    try:
        return (read[0], UUID(str(read[1].get("id_token")))) if read else None
    except ValueError:
        return None


async def _rotate(request: Request, row: Mapping[str, Any], kid: UUID, now: datetime) -> bool:
    """Swap the current token for a new one, if `kid` still is the current one."""
    end = _refresh_end(request.settings.jwt, now, login=as_time(row["login_at"]))
    swapped = await RefreshToken.filter(identity_id=row["session_id"], current=kid).update(
        current=uuid7(), previous=kid, rotated_at=now, expires_at=end
    )
    return swapped == 1


def _serves(row: Mapping[str, Any], kid: UUID, now: datetime) -> bool:
    """Tell whether `kid` is the predecessor of the current token and within its grace."""
    return str(row["previous"]) == str(kid) and now - as_time(row["rotated_at"]) <= GRACE


async def _end_stolen(request: Request, row: Mapping[str, Any]) -> None:
    async with in_transaction():
        ended = await IdentityToken.filter(id=row["session_id"]).delete()
        if ended:
            device = {"device": str(row["session_id"])}
            await audit.record(request, "session_reused", "user", str(row["id"]), before=device)
            await _tell_owner(request, UUID(str(row["id"])), row["user_agent"])


async def _tell_owner(request: Request, user_id: UUID, user_agent: str) -> None:
    settings = request.settings
    if settings.mail.is_on:
        user = await User.get(id=user_id)
        language = user.language or settings.language
        words: dict[str, Any] = {"username": user.username, "user_agent": user_agent}
        await outbox.queue(user, user.email, "session_reused", language, **words)


def _refresh_end(settings: JwtSettings, now: datetime, *, login: datetime) -> datetime:
    """Compute when a refresh token made now ends: idle time, but never past the absolute lifetime."""
    return min(now + timedelta(hours=settings.refresh_hours), login + timedelta(days=settings.session_days))


def _tokens(request: Request, row: Mapping[str, Any]) -> Tokens:
    """Sign the pair that a session's row describes: the same row always gives the same pair."""
    signer, settings = request.part(Signer), request.settings.jwt
    session_id = UUID(str(row["session_id"]))
    start, refresh_until = as_time(row["rotated_at"]), as_time(row["expires_at"])
    identity_until = min(start + timedelta(minutes=settings.identity_minutes), refresh_until)
    powers = powers_from(row["groups"])
    return Tokens(
        username=row["username"],
        identity=signer.identity_token(session_id, row, powers, Lifetime(start, identity_until)),
        refresh=signer.refresh_token(UUID(str(row["current"])), session_id, Lifetime(start, refresh_until)),
        identity_until=identity_until,
        refresh_until=refresh_until,
    )


async def end_session(session_id: UUID) -> None:
    """Revoke one session; its next request has none."""
    await IdentityToken.filter(id=session_id).delete()


async def end_sessions_of(user_id: UUID) -> None:
    """Revoke every session of a user."""
    await IdentityToken.filter(user_id=user_id).delete()


async def remove_expired(now: datetime) -> int:
    """Delete the rows of sessions that nothing can renew any more, and count them.

    In portions: one statement for all that a long pause has left would run into its time limit.
    """
    expired = RefreshToken.filter(expires_at__lt=now - GRACE).limit(PORTION).values_list("identity_id", flat=True)
    removed = 0
    while portion := list(await expired):
        removed += await IdentityToken.filter(id__in=portion).delete()
    return removed
