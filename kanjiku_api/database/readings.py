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
    """The content numbers, and a time just before they were read; both are later than the call that asked for them."""

    now: datetime
    numbers: Numbers | None


class Readings:
    """Shares readings: one reading answers all who waited when it began. Later callers wait for the next one."""

    def __init__(self) -> None:
        self._waiting: Waiting = []
        self._under_way: set[asyncio.Task[None]] = set()
        self._is_read_alone = False

    async def read(self) -> Reading:
        """Read the time and the numbers after this call. Call it outside of transactions."""
        now = datetime.now(UTC)
        if numbers := read_numbers_at_once():
            return Reading(now, numbers)
        if not self._is_busy:
            return await self._read_alone()
        loop = asyncio.get_running_loop()
        own: asyncio.Future[Reading] = loop.create_future()
        self._waiting.append(own)
        if len(self._waiting) == 1:
            loop.call_later(PATIENCE_SECONDS, self._begin_late, own)
        return await own

    async def close(self) -> None:
        """Cancel running readings; nobody waits for them any more."""
        tasks = tuple(self._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def _is_busy(self) -> bool:
        return self._is_read_alone or bool(self._under_way)

    async def _read_alone(self) -> Reading:
        """Read for a single caller without a task; creating one takes as long as the rest."""
        self._is_read_alone = True
        try:
            return await _read()
        finally:
            self._is_read_alone = False
            self._begin_next()

    def _begin_next(self) -> None:
        """Begin the next reading, if somebody waits for it and no other runs."""
        if self._waiting and not self._is_busy:
            self._begin()

    def _begin(self) -> None:
        """Begin the next reading, in a new context, outside the caller's transaction."""
        task = asyncio.create_task(self._read_for_all(), context=Context())
        self._under_way.add(task)
        task.add_done_callback(self._end)

    def _begin_late(self, first: asyncio.Future[Reading]) -> None:
        """Begin the reading for those who have waited since `first`, unless it has begun."""
        if self._waiting and self._waiting[0] is first:
            self._begin()

    def _end(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._begin_next()

    async def _read_for_all(self) -> None:
        waiting, self._waiting = self._waiting, []  # later callers wait for the next reading
        if not waiting:
            return
        try:
            reading = await _read()
        except Exception as error:  # noqa: BLE001 - each waiting caller raises it
            for each in _not_done(waiting):
                each.set_exception(error)
        else:
            for each in _not_done(waiting):
                each.set_result(reading)
        finally:
            for each in _not_done(waiting):
                each.cancel()  # the service is stopping


async def _read() -> Reading:
    """Read the time, then the numbers; on SQLite, the next reading needs no wait."""
    now = datetime.now(UTC)
    numbers = await read_numbers()
    await prepare_fetching_at_once()
    return Reading(now, numbers)


def _not_done(waiting: Waiting) -> Waiting:
    """List the callers that have not left."""
    return [each for each in waiting if not each.done()]
