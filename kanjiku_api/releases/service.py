"""Records what has opened, and calls the listeners in the same transaction.

No job opens anything: things open because a date passes or because staff unhide them. This module looks for what is
open and has no event yet, so downtime, moved dates and late uploads need no special case.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from tortoise.transactions import in_transaction

from ..database.content import Content, Number, read_numbers
from ..database.leases import HeldLease
from .queries import Event, EventSource, longest_early_access, next_opening, sources

LOOK_SECONDS = 10.0
"""Pause between two runs; with it, releases are announced within 30 s."""
BATCH = 500
"""Events that one transaction records."""
STRETCH = 10_000
"""Chapters, series or posts among which one statement looks, so that it stays short however many there are."""
Listener: TypeAlias = Callable[[Sequence[Event]], Awaitable[None]]
"""Called with new events in the transaction that records them; writes its own rows. Old events are left out."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The state at the last run: until `until`, nothing new is open unless the content numbers or the days change."""

    numbers: tuple[Number, Number]
    days: int
    until: datetime


class ReleaseRecorder:
    """Records what has opened, again and again; a run with no change since the last costs a few small reads."""

    def __init__(self, listeners: Sequence[Listener]) -> None:
        self._listeners = listeners
        self._seen: _Seen | None = None

    async def run(self, lease: HeldLease) -> None:
        """Record what has opened, and call the listeners."""
        now, days = datetime.now(UTC), await longest_early_access()
        numbers = await _numbers()  # read before the rows: a later change has another number
        if numbers is not None and self._has_seen(numbers, days, now):
            return
        self._seen = None
        until = await next_opening(now, days)
        await record_opened(now, days, self._listeners, lease.require)
        self._seen = _Seen(numbers, days, until) if numbers else None

    async def record_now(self) -> None:
        """Record what is open now, without waiting for the next run, and call the listeners."""
        await record_opened(datetime.now(UTC), await longest_early_access(), self._listeners, _no_lease)

    def _has_seen(self, numbers: tuple[Number, Number], days: int, now: datetime) -> bool:
        seen = self._seen
        return seen is not None and (seen.numbers, seen.days) == (numbers, days) and now < seen.until


async def _no_lease() -> None:
    """Require no lease: even if several processes record at once, each event is recorded once."""


async def _numbers() -> tuple[Number, Number] | None:
    numbers = await read_numbers()
    return (numbers.of(Content.MANGA), numbers.of(Content.BLOG)) if numbers else None


async def record_opened(
    now: datetime, days: int, listeners: Sequence[Listener], require_lease: Callable[[], Awaitable[None]]
) -> None:
    """Record everything that is open at `now` and has no event, in transactions of up to `BATCH` events each.

    `require_lease` is called in each transaction, and raises if another process has taken this work over.
    """
    for source in sources(now, days):
        await record_of(source, listeners, require_lease)


async def record_of(
    source: EventSource, listeners: Sequence[Listener], require_lease: Callable[[], Awaitable[None]]
) -> None:
    """Record what is open of one kind; see `record_opened`."""
    after = 0
    while last := await source.end_of_stretch(after, STRETCH):
        while ids := await source.find(after, last, BATCH):
            async with in_transaction():
                await require_lease()
                await _record(source, ids, listeners)
            after = ids[-1]
        after = last


async def _record(source: EventSource, ids: list[int], listeners: Sequence[Listener]) -> None:
    """Record these ids, and give the listeners the new events, earliest first, without those that opened long ago."""
    events = [event for event in await source.record(ids) if not event.passed]
    events.sort(key=lambda event: (event.opened_at, event.id))
    if events:
        for listener in listeners:
            await listener(events)
