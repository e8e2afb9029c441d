"""How often somebody may try, counted in the database: all instances share it, a restart keeps it."""

import asyncio
import hashlib
import ipaddress
import math
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http import HTTPStatus
from itertools import chain
from uuid import UUID

from tortoise.transactions import in_transaction

from ..database import Statement, as_time, places
from ..errors import ApiError
from ..http import Request
from ..models import Attempt
from ..models.attempt import KEY_MAX
from ..models.ids import uuid7

IPV6_PREFIX = 64
"""What one subscriber gets (RFC 6177): to count single addresses of it would count nothing."""
TRIES = Statement("SELECT count(*) AS tries, min(at) AS first FROM attempts WHERE kind = $1 AND key = $2 AND at > $3")
# One after the other, on all instances: of many at once exactly as many pass as the limit has left. SQLite's
# transactions are one after the other anyway.
LOCKS = "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS name"


class TooManyRequests(ApiError):
    """Somebody tried too often; the answer says when to try again."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    msg_key = "errors.too_many_requests"

    def __init__(self, *, retry_after_seconds: int) -> None:
        super().__init__()
        self._seconds = max(retry_after_seconds, 1)

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9110 section 10.2.3."""
        return {"Retry-After": str(self._seconds)}


@dataclass(frozen=True, slots=True)
class Limit:
    """How often (`most`) somebody (`key`) may do something (`kind`) within a sliding `window`."""

    kind: str
    key: str
    most: int
    window: timedelta


async def count_attempt(*limits: Limit) -> list[UUID]:
    """Count one attempt against all `limits`, and give its ids.

    Raises `TooManyRequests` where one of them is used up; then this attempt does not count, so that
    nobody is kept out for longer by trying.
    """
    counted = [(limit, _short(limit.key)) for limit in limits]
    async with in_transaction() as connection:
        if connection.capabilities.dialect == "postgres":
            locks = sorted(f"{limit.kind} {key}" for limit, key in counted)  # always in one order: no deadlock
            await connection.execute_query_dict(LOCKS, [locks])
        now = datetime.now(UTC)
        ids = [uuid7() for _ in limits]
        values = (
            (str(number), limit.kind, key, now, now - limit.window, limit.most)
            for number, (limit, key) in zip(ids, counted, strict=True)
        )
        if not await _count_in(len(counted)).rows(*chain.from_iterable(values)):
            raise await _refusal(counted, now)
    return ids


async def _refusal(counted: Sequence[tuple[Limit, str]], now: datetime) -> TooManyRequests:
    """Tell when there is room again under all limits."""
    waits = []
    for limit, key in counted:
        row = await TRIES.row(limit.kind, key, now - limit.window)
        if row and row["tries"] >= limit.most:
            waits.append(as_time(row["first"]) + limit.window - now)
    seconds = max(waits, default=timedelta()).total_seconds()
    return TooManyRequests(retry_after_seconds=math.ceil(seconds))


@cache
def _count_in(limits: int) -> Statement:
    """Write one attempt for each of several limits, or none where one of them is used up; answers what it wrote."""
    types = ("{uuid}", "text", "text", "{time}", "{time}", "integer")
    rows = (enumerate(types, start=1 + len(types) * number) for number in range(limits))
    values = ", ".join(f"({', '.join(f'CAST(${place} AS {kind})' for place, kind in row)})" for row in rows)
    return Statement(f"""
        WITH attempt (id, kind, key, at, since, most) AS (VALUES {values})
        INSERT INTO attempts (id, kind, key, at) SELECT id, kind, key, at FROM attempt
        WHERE NOT EXISTS (SELECT 1 FROM attempt n WHERE n.most <= (
            SELECT count(*) FROM attempts a WHERE a.kind = n.kind AND a.key = n.key AND a.at > n.since))
        RETURNING id
    """)  # noqa: S608 - places only


@cache
def _delete(count: int) -> Statement:
    return Statement(f"DELETE FROM attempts WHERE id IN ({places(count)})")  # noqa: S608 - places only


@dataclass(slots=True)
class _Crowd:
    """Those of one address who try at the moment."""

    present: int = 0
    undecided: int = 0
    forgiven: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def decide(self, *, forgiven: bool) -> None:
        """Note what became of an attempt, and wake who waited for it."""
        self.undecided -= 1
        self.forgiven += forgiven
        self.changed.set()
        self.changed = asyncio.Event()


class Undecided:
    """Attempts of this process that count already and may yet be forgiven.

    Who finds no room left only because of them waits for what becomes of them: forty readers of one
    school who log in at once, all with the right password, are not turned away.
    """

    def __init__(self) -> None:
        self._crowds: dict[str, _Crowd] = {}

    @asynccontextmanager
    async def counted(self, whose: str, *limits: Limit) -> AsyncIterator[None]:
        """Count an attempt of `whose` address until the block ends well, which forgives it.

        Raises `TooManyRequests` where no undecided attempt is left that could make room.
        """
        crowd = self._crowds.setdefault(whose, _Crowd())
        crowd.present += 1
        try:
            ids = await _find_room(crowd, limits)
            forgiven = False
            try:
                yield
                await forgive(ids)
                forgiven = True
            finally:
                crowd.decide(forgiven=forgiven)
        finally:
            crowd.present -= 1
            if not crowd.present:
                del self._crowds[whose]


async def _find_room(crowd: _Crowd, limits: Sequence[Limit]) -> list[UUID]:
    while True:
        before = crowd.forgiven
        crowd.undecided += 1
        try:
            return await count_attempt(*limits)
        except TooManyRequests:
            crowd.decide(forgiven=False)
            while crowd.undecided and crowd.forgiven == before:
                await crowd.changed.wait()
            if crowd.forgiven == before:
                raise
        except BaseException:  # a cancellation as well: who waits for this one would wait for ever
            crowd.decide(forgiven=False)
            raise


async def forgive(ids: list[UUID]) -> None:
    """Let an attempt not count after all."""
    await _delete(len(ids)).rows(*map(str, ids))


def _short(key: str) -> str:
    """Fit a key into its column: what somebody typed as a user name may be long."""
    return key if len(key) <= KEY_MAX else hashlib.sha256(key.encode()).hexdigest()


def address_key(address: str) -> str:
    """Get whom an address belongs to: itself, or the /64 around an IPv6 address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, IPV6_PREFIX), strict=False))
    return str(ip)


def guess_limits(request: Request, account: str) -> tuple[Limit, Limit]:
    """Bound guesses of a password by address, and by address and account: nobody can lock an account from elsewhere."""
    rates, address = request.settings.rates, address_key(request.client_address)
    window = timedelta(minutes=rates.failed_logins_minutes)
    return (
        Limit("login to", f"{address} {account}", rates.failed_logins_per_account, window),
        Limit("login", address, rates.failed_logins_per_address, window),
    )


async def remove_old(now: datetime) -> int:
    """Delete attempts that no window reaches any more (the longest is a day)."""
    return await Attempt.filter(at__lt=now - timedelta(days=1)).delete()
