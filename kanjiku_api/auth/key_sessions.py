"""Cookies for reader apps that send their key only once. A cookie stops working when its key does."""

import asyncio
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID
from weakref import WeakValueDictionary

from cachetools import TTLCache
from tortoise.exceptions import IntegrityError

from ..database.engines.conditions import condition_of
from ..database.statements import execute_at_once, fetch_number
from ..models import KeySession
from ..models.ids import uuid7
from ..rules.sql import Sql
from .onetime import digest

LIFETIME = timedelta(days=30)
RENEWED_AFTER = timedelta(days=1)
SECRET_BYTES = 24
REMEMBERED_MAX = 10_000
SESSIONS_MAX = 100
"""The most sessions of one key; otherwise a client could fill the table, because each User-Agent is another device."""
LIVE = Sql("""
    SELECT count(*) FROM key_sessions s
    WHERE s.secret_hash = :secret_hash AND s.key_id = :key AND s.expires_at > :now
""")
ADD = Sql("""
    INSERT INTO key_sessions (id, key_id, secret_hash, renewed_at, expires_at)
    VALUES (:id, :key, :secret_hash, :now, :expires_at)
""")
RENEW = Sql("UPDATE key_sessions SET renewed_at = :now, expires_at = :expires_at WHERE secret_hash = :secret_hash")
KEEP_LATEST = Sql("""
    DELETE FROM key_sessions WHERE key_id = :key AND id NOT IN (
        SELECT id FROM key_sessions WHERE key_id = :key ORDER BY renewed_at DESC, id DESC LIMIT :most
    )
""")


class KeySessions:
    """Gives cookies to apps. An app that does not keep its cookie gets the same one again, so that there are few rows.

    No request fails because a cookie could not be stored: the app will send its key again.
    """

    def __init__(self) -> None:
        self._given: TTLCache[tuple[UUID, str], str] = TTLCache(REMEMBERED_MAX, RENEWED_AFTER.total_seconds())
        self._turns: WeakValueDictionary[tuple[UUID, str], asyncio.Lock] = WeakValueDictionary()
        """A lock for each app that is getting its cookie at the moment."""

    async def open(self, key_id: UUID, device: str) -> str | None:
        """Get or create the cookie of an app that has sent a key; `device` distinguishes apps with the same key."""
        turn = self._turns.setdefault((key_id, device), asyncio.Lock())
        async with turn:  # parallel requests of one app get the same cookie
            known = self._given.get((key_id, device))
            if known and await fetch_number(LIVE, secret_hash=digest(known), key=key_id, now=datetime.now(UTC)):
                return known
            secret = secrets.token_urlsafe(SECRET_BYTES)
            if not await _write(ADD, secret, id=uuid7(), key=key_id):
                return None
            await _write(KEEP_LATEST, secret, key=key_id, most=SESSIONS_MAX)
            self._given[key_id, device] = secret
            return secret

    async def renew(self, secret: str, renewed_at: datetime) -> bool:
        """Extend a session, at most once a day; return whether the app must get the cookie again."""
        return datetime.now(UTC) - renewed_at > RENEWED_AFTER and await _write(RENEW, secret)


async def end_key_session(secret: str) -> None:
    """End the session of a cookie; nothing happens if there is none."""
    await KeySession.filter(secret_hash=digest(secret)).delete()


async def remove_expired(now: datetime) -> int:
    """Delete expired sessions."""
    return await KeySession.filter(expires_at__lt=now).delete()


async def _write(statement: Sql, secret: str, **values: object) -> bool:
    """Write a session, or remove others; return whether the database accepted it."""
    now = datetime.now(UTC)
    values |= {"secret_hash": digest(secret), "now": now, "expires_at": now + LIFETIME}
    try:
        await execute_at_once(statement, **values)
    except IntegrityError:  # the key was revoked since it was read
        return False
    except Exception as error:  # drivers raise many classes; other errors are raised again
        if condition_of(error) is None:
            raise
        return False
    return True
