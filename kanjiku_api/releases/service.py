"""Recording what has opened, and telling of it in the same transaction.

No job opens anything: dates pass, and staff change what is hidden. This looks at what is open and has no event yet, so
that downtime, moved dates and late uploads need no case of their own.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from tortoise.transactions import in_transaction

from ..database.content import Content, Number, read_numbers
from ..database.leases import HeldLease
from .queries import Event, Source, longest_early_access, next_opening, sources

LOOK_SECONDS = 10.0
"""The pause between two looks: who is told of a release hears of it within 30 s."""
BATCH = 500
"""Events of one transaction."""
Teller: TypeAlias = Callable[[Sequence[Event]], Awaitable[None]]
"""Writes rows for those who are told of events, in the transaction that records these. None of them has passed."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was looked at: nothing else is open while the numbers and the days are these, before `until`."""

    numbers: tuple[Number, Number]
    days: int
    until: datetime


class ReleaseLook:
    """Looks again and again; where nothing was written and no date has passed since, that is a few small reads."""

    def __init__(self, tellers: Sequence[Teller]) -> None:
        self._tellers = tellers
        self._seen: _Seen | None = None

    async def run(self, lease: HeldLease) -> None:
        """Record what has opened, and tell of it."""
        now, days = datetime.now(UTC), await longest_early_access()
        numbers = await _numbers()  # read before the rows: a later change has another number
        if numbers is not None and self._has_seen(numbers, days, now):
            return
        self._seen = None
        until = await next_opening(now, days)
        await record_opened(now, days, self._tellers, lease.require)
        if numbers is not None:
            self._seen = _Seen(numbers, days, until)

    async def record_now(self) -> None:
        """Record what is open at this moment, and tell of it, before the next look comes."""
        await record_opened(datetime.now(UTC), await longest_early_access(), self._tellers, _anybody)

    def _has_seen(self, numbers: tuple[Number, Number], days: int, now: datetime) -> bool:
        seen = self._seen
        return seen is not None and (seen.numbers, seen.days) == (numbers, days) and now < seen.until


async def _anybody() -> None:
    """Let every process record: of several at once one records an event."""


async def _numbers() -> tuple[Number, Number] | None:
    numbers = await read_numbers()
    return (numbers.of(Content.MANGA), numbers.of(Content.BLOG)) if numbers else None


async def record_opened(
    now: datetime, days: int, tellers: Sequence[Teller], allowed: Callable[[], Awaitable[None]]
) -> None:
    """Record everything that is open at `now` and has no event, in transactions of up to `BATCH` events each.

    `allowed` is called in each transaction, and raises where another process does this by now.
    """
    for source in sources(now, days):
        await record_of(source, tellers, allowed)


async def record_of(source: Source, tellers: Sequence[Teller], allowed: Callable[[], Awaitable[None]]) -> None:
    """Record what is open of one kind, likewise."""
    after = 0
    while ids := await source.find(after, BATCH):
        async with in_transaction():
            await allowed()
            await _record(source, ids, tellers)
        after = ids[-1]


async def _record(source: Source, ids: list[int], tellers: Sequence[Teller]) -> None:
    """Record some of it, and tell of what has not passed, the earliest first."""
    events = [event for event in await source.record(ids) if not event.passed]
    events.sort(key=lambda event: (event.opened_at, event.id))
    if events:
        for tell in tellers:
            await tell(events)
