"""Sessions of reader apps: a cookie for an app that shows its key once and keeps cookies only; it ends with the key."""

import asyncio
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

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
LIVE = Sql("""
    SELECT count(*) FROM key_sessions s
    WHERE s.secret_hash = :secret_hash AND s.key_id = :key AND s.expires_at > :now
""")
ADD = Sql("""
    INSERT INTO key_sessions (id, key_id, secret_hash, renewed_at, expires_at)
    VALUES (:id, :key, :secret_hash, :now, :expires_at)
""")
RENEW = Sql("UPDATE key_sessions SET renewed_at = :now, expires_at = :expires_at WHERE secret_hash = :secret_hash")


class KeySessions:
    """Gives cookies to apps, and the same again to an app that does not keep them, so that their rows stay few.

    No request fails because a cookie could not be written: the app shows its key again.
    """

    def __init__(self) -> None:
        self._given: TTLCache[tuple[UUID, str], str] = TTLCache(REMEMBERED_MAX, RENEWED_AFTER.total_seconds())
        self._turn = asyncio.Lock()

    async def open(self, key_id: UUID, device: str) -> str | None:
        """Get the cookie of an app that has shown a key, or make one; `device` tells its apps apart."""
        async with self._turn:  # those of one app that come at once get the same
            known = self._given.get((key_id, device))
            if known and await fetch_number(LIVE, secret_hash=digest(known), key=key_id, now=datetime.now(UTC)):
                return known
            secret = secrets.token_urlsafe(SECRET_BYTES)
            if not await _write(ADD, secret, id=uuid7(), key=key_id):
                return None
            self._given[key_id, device] = secret
            return secret

    async def renew(self, secret: str, renewed_at: datetime) -> bool:
        """Let a session last longer, at most once a day; tell whether the app has to be told."""
        return datetime.now(UTC) - renewed_at > RENEWED_AFTER and await _write(RENEW, secret)


async def end_key_session(secret: str) -> None:
    """End the session of a cookie; nothing happens where there is none."""
    await KeySession.filter(secret_hash=digest(secret)).delete()


async def remove_expired(now: datetime) -> int:
    """Delete the sessions that are over."""
    return await KeySession.filter(expires_at__lt=now).delete()


async def _write(statement: Sql, secret: str, **values: object) -> bool:
    """Write a session; tell whether that could be done now."""
    now = datetime.now(UTC)
    values |= {"secret_hash": digest(secret), "now": now, "expires_at": now + LIFETIME}
    try:
        await execute_at_once(statement, **values)
    except IntegrityError:  # the key was revoked since it was read
        return False
    except Exception as error:  # whatever the driver raises; what is no condition of the database goes on
        if condition_of(error) is None:
            raise
        return False
    return True
