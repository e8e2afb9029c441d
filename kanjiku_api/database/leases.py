"""Leases: make sure that only one process at a time does some work.

A lease is a row, not a session lock, because PgBouncer does not give us a session of our own. The holder has the lease
for `LEASE_SECONDS` by the database's clock and renews it after each third of that time. If the holder dies, another
process can acquire the lease when it has expired. A lease without a holder rests: its work is not due before `until`.

A process that was suspended may go on after its lease has expired. Work that must not be done twice therefore calls
`HeldLease.require` in its transaction: nobody else can acquire the lease until that transaction ends.

Work that must not be done while somebody holds a lease calls `is_free` in its transaction: nobody acquires the lease
until that transaction ends, and a holder that did not renew in time has lost it.
"""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from time import monotonic
from typing import NoReturn, TypeVar

from ..rules.sql import Sql
from .engines.conditions import condition_of
from .statements import execute, fetch_number, fetch_one

LEASE_SECONDS = 30.0
"""A transaction that calls `HeldLease.require` must end within two thirds of it: it blocks the renewal."""
BACKUP = "backup"
"""The lease of a backup: while somebody holds it, no file is removed (`images.removals`)."""
T = TypeVar("T")
INSERT = Sql("INSERT INTO leases (name, holder, until) VALUES (:name, '', {now}) ON CONFLICT (name) DO NOTHING")
ACQUIRE = Sql("""
    UPDATE leases SET holder = :holder, until = {in_seconds}
    WHERE name = :name AND (until <= {now} OR (holder = '' AND :early))
    RETURNING name
""")
SHOW = Sql("SELECT holder, until, {now} AS now FROM leases WHERE name = :name")
RENEW = Sql("UPDATE leases SET until = {in_seconds} WHERE name = :name AND holder = :holder RETURNING name")
REQUIRE = Sql("SELECT 1 FROM leases WHERE name = :name AND holder = :holder AND until > {now} {for_share}")
END_EXPIRED = Sql("""
    UPDATE leases SET holder = '' WHERE name = :name AND holder <> '' AND until <= {now} RETURNING name
""")
SHARE = Sql("""
    SELECT CASE WHEN holder <> '' AND until > {now} THEN 2 ELSE 1 END FROM leases WHERE name = :name {for_share}
""")
FREE = 1
RELEASE = Sql("UPDATE leases SET holder = '', until = {in_seconds} WHERE name = :name AND holder = :holder")


class LeaseLost(Exception):
    """The lease was not renewed in time, and another process may have acquired it."""


class LeaseUnavailable(Exception):
    """The lease has another holder, or it rests."""

    def __init__(self, name: str, holder: str, seconds: float) -> None:
        """`seconds` remain until it expires."""
        state = f"is run by {holder}" if holder else "is not due"
        super().__init__(f"{name} {state}: try again in {seconds:.0f} s")
        self.seconds = seconds


def this_process() -> str:
    """Name this process for messages to those who wait for it."""
    return f"process {os.getpid()} on {socket.gethostname()}"


@dataclass(slots=True)
class _Row:
    holder: str
    until: datetime
    now: datetime


@dataclass(slots=True)
class HeldLease:
    """A lease that this process has acquired."""

    name: str
    holder: str
    """This process, and a random number: each acquisition has a holder of its own."""
    expires_at: float
    """By our monotonic clock, from before the statement was sent: never later than by the database's clock."""

    async def require(self) -> None:
        """Keep the lease until the end of the current transaction. Raises `LeaseLost`."""
        if not await fetch_number(REQUIRE, name=self.name, holder=self.holder):
            raise LeaseLost(f"{self.name} was stopped: another process may have taken over its lease")

    async def keep(self) -> NoReturn:
        """Renew the lease again and again. Raises `LeaseLost` when it has expired or has another holder."""
        while True:
            await asyncio.sleep(min(LEASE_SECONDS / 3, max(0.0, self.expires_at - monotonic())))
            if monotonic() >= self.expires_at or not await self._renew():
                raise LeaseLost(f"{self.name} was stopped: its lease was not renewed in time")

    async def _renew(self) -> bool:
        """Renew once, and return whether we are still the holder; a database that is away changes nothing."""
        sent_at = monotonic()
        try:
            async with asyncio.timeout(self.expires_at - sent_at):
                renewed = await execute(RENEW, name=self.name, holder=self.holder, seconds=LEASE_SECONDS)
        except Exception as error:  # any class: each driver has its own errors for a database that is away
            if not isinstance(error, TimeoutError) and condition_of(error) is None:
                raise
            return True
        self.expires_at = sent_at + LEASE_SECONDS
        return renewed > 0

    async def release(self, rest_seconds: float = 0.0) -> None:
        """Release the lease, and let it rest for `rest_seconds`. Does nothing if it has another holder."""
        await execute(RELEASE, name=self.name, holder=self.holder, seconds=rest_seconds)


async def acquire(name: str, *, early: bool = False) -> HeldLease:
    """Acquire an expired lease, or with `early` also one that rests. Raises `LeaseUnavailable`."""
    holder = f"{this_process()} ({token_hex(8)})"
    while True:
        sent_at = monotonic()
        if await execute(ACQUIRE, name=name, holder=holder, seconds=LEASE_SECONDS, early=early):
            return HeldLease(name, holder, sent_at + LEASE_SECONDS)
        row = await fetch_one(SHOW, _Row, name=name)
        if row and row.until > row.now:  # otherwise it has just expired, or there is no row yet
            raise LeaseUnavailable(name, row.holder, (row.until - row.now).total_seconds())
        await execute(INSERT, name=name)


async def is_free(name: str) -> bool:
    """Tell whether nobody holds a lease; if so, nobody can acquire it before the current transaction ends.

    A holder that did not renew the lease in time loses it by this call.
    """
    await execute(END_EXPIRED, name=name)
    while not (state := await fetch_number(SHARE, name=name)):
        await execute(INSERT, name=name)
    return state == FREE


async def require_free(name: str) -> None:
    """Raise `LeaseUnavailable` while somebody holds a lease."""
    row = await fetch_one(SHOW, _Row, name=name)
    if row and row.holder and row.until > row.now:
        raise LeaseUnavailable(name, row.holder, (row.until - row.now).total_seconds())


async def run_while_held(lease: HeldLease, work: Callable[[HeldLease], Awaitable[T]]) -> T:
    """Run work, and renew its lease meanwhile. Raises `LeaseLost` if the work was cancelled because of that."""
    working, keeping = asyncio.ensure_future(work(lease)), asyncio.create_task(lease.keep())
    try:
        await asyncio.wait({working, keeping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else keeping.result()
    finally:
        working.cancel()
        keeping.cancel()
        await asyncio.gather(working, keeping, return_exceptions=True)
