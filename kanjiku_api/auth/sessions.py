"""Sessions: opened by a login, kept alive by rotation, ended by revocation (deleting their row)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..database.statements import execute, fetch_number, fetch_one
from ..mail import outbox
from ..models import IdentityToken, RefreshToken, User
from ..models.ids import uuid7
from ..models.user import is_ban_in_force
from ..rules.actor import Actor
from ..rules.errors import NoSession, SessionRevoked
from ..rules.identity import Kind, Tokens
from ..rules.sql import Sql
from ..settings import JwtSettings, Settings
from . import known_addresses
from .powers import GROUPS_OF_USER, powers_from
from .tokens import Lifetime, Signer, TokenSubject

GRACE = timedelta(seconds=10)
"""How long the immediate predecessor of a refresh token still serves parallel requests."""
BATCH_SIZE = 1000
"""How many expired sessions one statement removes."""

DEVICES_MAX = 20
"""Devices that somebody can be signed in on at a time."""

SESSION = Sql("""
    SELECT i.id AS session_id, i.created_at AS login_at, i.last_used_at, i.user_agent,
           r.current, r.previous, r.rotated_at, r.expires_at,
           u.id AS user_id, u.username, u.activated, u.banned_at, u.banned_until, {groups} AS groups
    FROM identity_tokens i
    JOIN refresh_tokens r ON r.identity_id = i.id
    JOIN users u ON u.id = i.user_id
    WHERE i.id = :session
""")(groups=GROUPS_OF_USER)
# The lock waits for a change of password, which ends all sessions: no login with the old one may begin beside it.
ADD = Sql("""
    INSERT INTO identity_tokens (id, user_id, created_at, last_used_at, user_agent, ip)
    SELECT CAST(:session AS {uuid}), u.id, CAST(:now AS {time}), CAST(:now AS {time}), :user_agent, :ip
    FROM users u WHERE u.id = :user AND (:known_hash = '' OR u.password_hash = :known_hash) {for_update}
    RETURNING id
""")
ADD_REFRESH = Sql("""
    INSERT INTO refresh_tokens (id, identity_id, current, rotated_at, expires_at)
    VALUES (:refresh, :session, :current, :now, :expires_at)
    RETURNING (SELECT count(*) FROM identity_tokens i WHERE i.user_id = :user) AS devices
""")
KEEP_LATEST = Sql("""
    DELETE FROM identity_tokens WHERE user_id = :user AND id NOT IN (
        SELECT id FROM identity_tokens WHERE user_id = :user ORDER BY created_at DESC, id DESC LIMIT :most
    )
""")


@dataclass(slots=True)
class Session:
    """A valid session, and the account that it belongs to."""

    session_id: UUID
    login_at: datetime
    last_used_at: datetime
    user_agent: str
    current: UUID
    previous: UUID | None
    rotated_at: datetime
    expires_at: datetime
    user_id: UUID
    username: str
    activated: bool
    banned_at: datetime | None
    banned_until: datetime | None
    groups: str | None
    """The user's groups as JSON text, for `powers_from`."""


async def find_session(session_id: UUID) -> Session | None:
    """Read a valid session with its user and their groups, in one statement."""
    found = await fetch_one(SESSION, Session, session=session_id)
    if found is None or not found.activated or found.expires_at <= datetime.now(UTC):
        return None
    return None if is_ban_in_force(found.banned_at, found.banned_until) else found


async def open_session(user_id: UUID, *, actor: Actor, signer: Signer) -> Tokens:
    """Open a session for a user on the requesting device.

    Raises `NoSession` if the user was just banned or deleted.
    """
    async with in_transaction():
        session_id = await add_session(user_id, actor=actor, settings=signer.settings)
    if session_id is None:
        raise NoSession
    return await tokens_of(session_id, signer)


async def add_session(
    user_id: UUID, *, actor: Actor, settings: JwtSettings, known_hash: str = "", instead_of: Collection[UUID] = ()
) -> UUID | None:
    """Insert a session; end those that it replaces, and the user's oldest beyond `DEVICES_MAX`.

    Call it in a transaction. Returns None if the user does not exist, or has another password hash than `known_hash`.
    """
    now, session_id = datetime.now(UTC), uuid7()
    values = {"session": session_id, "user": user_id, "now": now}
    device = {"user_agent": actor.user_agent, "ip": actor.address, "known_hash": known_hash}
    if not await execute(ADD, **values, **device):
        return None
    await known_addresses.note(user_id, actor.address)
    for replaced in instead_of:
        await end_session(replaced)
    end = _refresh_end(settings, now, login=now)
    devices = await fetch_number(ADD_REFRESH, **values, refresh=uuid7(), current=uuid7(), expires_at=end)
    if devices > DEVICES_MAX:
        await execute(KEEP_LATEST, user=user_id, most=DEVICES_MAX)
    return session_id


async def tokens_of(session_id: UUID, signer: Signer) -> Tokens:
    """Sign the tokens of a session. Raises `NoSession` if the session is not valid."""
    session = await find_session(session_id)
    if session is None:
        raise NoSession
    return _tokens(session, signer)


async def renew_session(token: str, *, actor: Actor, signer: Signer, settings: Settings) -> Tokens:
    """Exchange a refresh token for the session's next pair.

    The current token is exchanged by compare-and-swap; its predecessor gets the same result for `GRACE`. An older token
    must have been copied by somebody: the session ends, and `SessionRevoked` is raised. Raises `NoSession` for a token
    that is not ours.
    """
    ids = read_refresh_token(token, signer)
    if ids is None:
        raise NoSession
    kid, session_id = ids
    session = await find_session(session_id)
    if session is None:
        raise SessionRevoked
    now = datetime.now(UTC)
    rotated = await _rotate(session, kid, now, signer.settings)
    if rotated:
        await IdentityToken.filter(id=session_id).update(last_used_at=now)
    session = await find_session(session_id)
    if session is None:
        raise SessionRevoked
    if not rotated and not _is_in_grace(session, kid, now):  # another request may have rotated; no theft
        await _end_stolen(session, actor, settings)
        raise SessionRevoked
    return _tokens(session, signer)


def read_refresh_token(token: str, signer: Signer) -> tuple[UUID, UUID] | None:
    """Get the ids of a refresh token and of its session; None if the token is not ours."""
    read = signer.read(token, Kind.REFRESH)
    try:
        return (read[0], UUID(str(read[1].get("id_token")))) if read else None
    except ValueError:
        return None


async def _rotate(session: Session, kid: UUID, now: datetime, settings: JwtSettings) -> bool:
    """Replace the current token by a new one, if `kid` is still the current one."""
    end = _refresh_end(settings, now, login=session.login_at)
    swapped = await RefreshToken.filter(identity_id=session.session_id, current=kid).update(
        current=uuid7(), previous=kid, rotated_at=now, expires_at=end
    )
    return swapped == 1


def _is_in_grace(session: Session, kid: UUID, now: datetime) -> bool:
    """Tell whether `kid` is the predecessor of the current token and still within `GRACE`."""
    return session.previous == kid and now - session.rotated_at <= GRACE


async def _end_stolen(session: Session, actor: Actor, settings: Settings) -> None:
    async with in_transaction():
        if await IdentityToken.filter(id=session.session_id).delete():
            device = {"device": str(session.session_id)}
            await audit.record(actor, "session_reused", "user", session.user_id, before=device)
            if settings.mail.is_on:
                await _notify_owner(session, settings.language)


async def _notify_owner(session: Session, default_language: str) -> None:
    user = await User.get(id=session.user_id)
    words: dict[str, Any] = {"username": user.username, "user_agent": session.user_agent}
    await outbox.queue(user, user.email, "session_reused", user.language or default_language, **words)


def _refresh_end(settings: JwtSettings, now: datetime, *, login: datetime) -> datetime:
    """Compute when a refresh token made now expires: after the idle time, but within the absolute lifetime."""
    return min(now + timedelta(hours=settings.refresh_hours), login + timedelta(days=settings.session_days))


def _tokens(session: Session, signer: Signer) -> Tokens:
    """Sign the pair that a session's row describes: the same row always gives the same pair."""
    start, refresh_until = session.rotated_at, session.expires_at
    identity_until = min(start + timedelta(minutes=signer.settings.identity_minutes), refresh_until)
    subject = TokenSubject(session.user_id, session.username, powers_from(session.groups))
    return Tokens(
        username=session.username,
        identity=signer.identity_token(session.session_id, subject, Lifetime(start, identity_until)),
        refresh=signer.refresh_token(session.current, session.session_id, Lifetime(start, refresh_until)),
        identity_until=identity_until,
        refresh_until=refresh_until,
    )


async def end_session(session_id: UUID) -> None:
    """Revoke one session; its next request is anonymous."""
    await IdentityToken.filter(id=session_id).delete()


async def end_sessions_of(user_id: UUID) -> None:
    """Revoke every session of a user."""
    await IdentityToken.filter(user_id=user_id).delete()


async def remove_expired(now: datetime) -> int:
    """Delete sessions that cannot be renewed any more; return how many.

    It works in batches: after a long pause, one statement for all would exceed its time limit.
    """
    expired = RefreshToken.filter(expires_at__lt=now - GRACE).limit(BATCH_SIZE).values_list("identity_id", flat=True)
    removed = 0
    while batch := list(await expired):
        removed += await IdentityToken.filter(id__in=batch).delete()
    return removed
