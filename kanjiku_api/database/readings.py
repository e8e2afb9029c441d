"""Reads the content numbers once for many waiting requests; each gets numbers read after it asked."""

import asyncio
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime

from .content import Numbers, read_numbers, read_numbers_at_once
from .statements import prepare_fetching_at_once

PATIENCE_SECONDS = 0.05
"""How long a reading waits for the one before it; after that the earlier one counts as stuck."""
Waiting = list[asyncio.Future["Reading"]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Content numbers that were read after the request asked, and after `now`."""

    now: datetime
    numbers: Numbers | None


class Readings:
    """Shares readings: one reading answers all who waited when it began. Later callers wait for the next one.

    Each reading has a task of its own, so a caller that leaves cancels no statement.
    """

    def __init__(self) -> None:
        self._waiting: Waiting = []
        self._under_way: set[asyncio.Task[None]] = set()

    async def read(self) -> Reading:
        """Read the time and the numbers after this call. Call it outside of transactions."""
        now = datetime.now(UTC)
        if numbers := read_numbers_at_once():
            return Reading(now, numbers)
        loop = asyncio.get_running_loop()
        own: asyncio.Future[Reading] = loop.create_future()
        self._waiting.append(own)
        if not self._under_way:
            self._begin()
        elif len(self._waiting) == 1:
            loop.call_later(PATIENCE_SECONDS, self._begin_late, own)
        return await own

    async def close(self) -> None:
        """Cancel running readings; nobody waits for them any more."""
        tasks = tuple(self._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self) -> None:
        """Begin the next reading, in a new context, outside the caller's transaction."""
        task = asyncio.create_task(self._read(), context=Context())
        self._under_way.add(task)
        task.add_done_callback(self._end)

    def _begin_late(self, first: asyncio.Future[Reading]) -> None:
        """Begin the reading for those who have waited since `first`, unless it has begun."""
        if self._waiting and self._waiting[0] is first:
            self._begin()

    def _end(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if self._waiting and not self._under_way:
            self._begin()

    async def _read(self) -> None:
        waiting, self._waiting = self._waiting, []  # later callers wait for the next reading
        if not waiting:
            return
        now = datetime.now(UTC)
        try:
            numbers = await read_numbers()
            await prepare_fetching_at_once()
        except Exception as error:  # noqa: BLE001 - each waiting caller raises it
            for each in _not_done(waiting):
                each.set_exception(error)
        else:
            reading = Reading(now, numbers)
            for each in _not_done(waiting):
                each.set_result(reading)
        finally:
            for each in _not_done(waiting):
                each.cancel()  # the service is stopping


def _not_done(waiting: Waiting) -> Waiting:
    """List the callers that have not left."""
    return [each for each in waiting if not each.done()]
