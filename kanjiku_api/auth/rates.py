"""Rate limits, counted in the database: all instances share them, and they survive a restart."""

import asyncio
import hashlib
import math
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from ..database.statements import execute, fetch_one
from ..models import Attempt
from ..models.attempt import KEY_MAX, SIGNED_IN
from ..models.ids import uuid7
from ..rules.addresses import address_key
from ..rules.errors import Unavailable
from ..rules.sql import Sql, joined
from ..settings import RateSettings
from .errors import TooManyRequests

TRIES = Sql(
    "SELECT count(*) AS tries, min(at) AS first FROM attempts WHERE kind = :kind AND key = :key AND at > :since"
)
# Attempts under one limit run one after the other on all instances, so that exactly as many pass as the limit allows.
# SQLite runs its transactions one after the other anyway.
LOCKS = Sql("SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(CAST(:names AS text[])) AS name")
ATTEMPT = Sql("""
    (CAST(:id AS {uuid}), CAST(:kind AS text), CAST(:key AS text), CAST(:since AS {time}), CAST(:most AS integer))
""")
# Writes one attempt for each limit, or none if one of the limits is used up; returns what it wrote.
COUNT_ATTEMPTS = Sql("""
    WITH attempt (id, kind, key, since, most) AS (VALUES {attempts})
    INSERT INTO attempts (id, kind, key, at) SELECT id, kind, key, CAST(:now AS {time}) FROM attempt
    WHERE NOT EXISTS (SELECT 1 FROM attempt n WHERE n.most <= (
        SELECT count(*) FROM attempts a WHERE a.kind = n.kind AND a.key = n.key AND a.at > n.since))
    RETURNING id
""")
WAITING_MAX = 500
"""How many attempts under one limit may wait in a process."""


@dataclass(slots=True)
class Tries:
    """How many attempts there were within a window, and when the first was."""

    tries: int
    first: datetime | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: at most `most` attempts of a `kind` for a `key` within a sliding `window`."""

    kind: str
    key: str
    most: int
    window: timedelta


async def count_attempt(*limits: Limit) -> list[UUID]:
    """Count one attempt against all `limits`; return the ids of its rows.

    Raises `TooManyRequests` if a limit is used up. The attempt does not count then, so that trying again does not make
    the wait longer.
    """
    counted = [(limit, _short(limit.key)) for limit in limits]
    async with in_transaction() as connection:
        if connection.capabilities.dialect == "postgres":
            # Always in the same order, so that there is no deadlock.
            await execute(LOCKS, names=sorted(f"{limit.kind} {key}" for limit, key in counted))
        now = datetime.now(UTC)
        ids, rows = [uuid7() for _ in limits], list[Sql]()
        values: dict[str, object] = {"now": now}
        for place, (limit, key) in enumerate(counted):
            own = {"id": ids[place], "kind": limit.kind, "key": key, "since": now - limit.window, "most": limit.most}
            numbered = {name: f"{name}_{place}" for name in own}
            values.update((numbered[name], value) for name, value in own.items())
            rows.append(ATTEMPT.renamed(**numbered))
        if not await execute(COUNT_ATTEMPTS(attempts=joined(", ", *rows)), **values):
            raise await _refusal(counted, now)
    return ids


async def _refusal(counted: Sequence[tuple[Limit, str]], now: datetime) -> TooManyRequests:
    """Make the error that says when all limits allow an attempt again."""
    waits = []
    for limit, key in counted:
        found = await fetch_one(TRIES, Tries, kind=limit.kind, key=key, since=now - limit.window)
        if found and found.first and found.tries >= limit.most:
            waits.append(found.first + limit.window - now)
    seconds = max(waits, default=timedelta()).total_seconds()
    return TooManyRequests(retry_after_seconds=math.ceil(seconds))


@dataclass(slots=True)
class _Queue:
    """The attempts that run or wait under one limit."""

    turns: asyncio.Semaphore
    present: int = 0


class Turns:
    """Lets only a few attempts under one limit run at a time; the others wait in order.

    An attempt counts from its beginning, and is discarded if it succeeds. Since few run at a time, forty readers of one
    school can log in at once with the right passwords.
    """

    def __init__(self) -> None:
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def counted(self, *limits: Limit) -> AsyncIterator[None]:
        """Wait for a turn under each limit, and count an attempt; if the block succeeds, it does not count after all.

        Raises `TooManyRequests` if a limit is used up or too many wait.
        """
        async with AsyncExitStack() as stack:
            for limit in limits:
                await stack.enter_async_context(self._turn(limit))
            ids = await count_attempt(*limits)
            try:
                yield
            except Unavailable:  # the password was never checked
                await discard_attempts(ids)
                raise
            await discard_attempts(ids)

    @asynccontextmanager
    async def _turn(self, limit: Limit) -> AsyncIterator[None]:
        name = f"{limit.kind} {limit.key}"
        queue = self._queues.setdefault(name, _Queue(asyncio.Semaphore(max(limit.most // 10, 1))))
        if queue.present >= WAITING_MAX:
            raise TooManyRequests(retry_after_seconds=1)
        queue.present += 1
        try:
            async with queue.turns:
                yield
        finally:
            queue.present -= 1
            if not queue.present:
                del self._queues[name]


async def discard_attempts(ids: Sequence[UUID]) -> None:
    """Delete attempts, so that they no longer count."""
    await Attempt.filter(id__in=ids).delete()


def _short(key: str) -> str:
    """Shorten a key to fit its column; it may contain a long user name as typed."""
    return key if len(key) <= KEY_MAX else hashlib.sha256(key.encode()).hexdigest()


def guess_limits(address: str, name: str, rates: RateSettings) -> tuple[Limit, Limit]:
    """Make the limits on password guesses: per address, and per address and `name`.

    Nobody can lock an account from another address. `name` is the name as typed, not the account: otherwise the limit
    would reveal which names belong to the same account.
    """
    key = address_key(address)
    window = timedelta(minutes=rates.failed_logins_minutes)
    return (
        Limit("login to", f"{key} {name}", rates.failed_logins_per_account, window),
        Limit("login", key, rates.failed_logins_per_address, window),
    )


async def remove_old(now: datetime) -> int:
    """Delete attempts older than all windows (the longest is a day)."""
    return await Attempt.filter(at__lt=now - timedelta(days=1)).exclude(kind=SIGNED_IN).delete()
