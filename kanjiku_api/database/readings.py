"""Reads the content numbers once for many waiting requests; each gets numbers read after it asked."""

import asyncio
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime

from .content import Numbers, read_numbers

PATIENCE_SECONDS = 0.05
"""How long a reading waits for the one before it; after that the earlier one counts as stuck."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Content numbers that were read after the request asked, and after `now`."""

    now: datetime
    numbers: Numbers | None


class Readings:
    """Shares readings: one reading answers all who waited when it began. Later callers wait for the next one."""

    def __init__(self) -> None:
        self._next: asyncio.Future[Reading] | None = None
        self._starting: asyncio.Future[Reading] | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._is_read_alone = False

    async def read(self) -> Reading:
        """Read the time and the numbers after this call. Call it outside of transactions."""
        waiting = self._next
        if waiting is None:
            if not self._is_busy:
                return await self._read_alone()
            loop = asyncio.get_running_loop()
            waiting = self._next = loop.create_future()
            loop.call_later(PATIENCE_SECONDS, self._begin, waiting)
        return await asyncio.shield(waiting)  # a cancelled caller must not cancel the others' answer

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
            return Reading(datetime.now(UTC), await read_numbers())
        finally:
            self._is_read_alone = False
            self._begin_next()

    def _begin_next(self) -> None:
        """Begin the next reading, if somebody waits for it and no other runs."""
        if self._next is not None and not self._is_busy:
            self._begin(self._next)

    def _begin(self, waiting: asyncio.Future[Reading]) -> None:
        """Begin the reading for `waiting` unless it has begun; in a new context, outside the caller's transaction."""
        if waiting is not self._next or waiting is self._starting:
            return
        self._starting = waiting
        task = asyncio.create_task(self._read_for(waiting), context=Context())
        self._under_way.add(task)

        def end(_: object) -> None:
            self._under_way.discard(task)
            self._begin_next()

        task.add_done_callback(end)

    async def _read_for(self, waiting: asyncio.Future[Reading]) -> None:
        self._next = self._starting = None  # later callers wait for the next reading
        now = datetime.now(UTC)
        try:
            waiting.set_result(Reading(now, await read_numbers()))
        except Exception as error:  # noqa: BLE001 - each waiting caller raises it
            waiting.set_exception(error)
            waiting.exception()  # marks it as retrieved, even if all callers are gone
        finally:
            if not waiting.done():
                waiting.cancel()  # the service is stopping
