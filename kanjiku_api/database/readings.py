"""Reading the numbers of the content for many requests at once, none of them with a number older than itself."""

import asyncio
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime

from .content import Numbers, read_numbers

PATIENCE_SECONDS = 0.05
"""How long a reading waits for the one before it; by then that one is slow, or its connection is dead."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the numbers were: not before the request that asked came, nor before `now`."""

    now: datetime
    numbers: Numbers | None


class Readings:
    """Reads for all who have waited when a reading begins; nobody joins one that is already under way."""

    def __init__(self) -> None:
        self._next: asyncio.Future[Reading] | None = None
        self._starting: asyncio.Future[Reading] | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._is_read_alone = False

    async def read(self) -> Reading:
        """Get the moment and the numbers, read after this call. Call it outside of transactions."""
        waiting = self._next
        if waiting is None:
            if not self._is_busy:
                return await self._read_alone()
            loop = asyncio.get_running_loop()
            waiting = self._next = loop.create_future()
            loop.call_later(PATIENCE_SECONDS, self._begin, waiting)
        return await asyncio.shield(waiting)  # who leaves does not take the others' answer away

    async def close(self) -> None:
        """End what is under way; nobody waits for it any more."""
        tasks = tuple(self._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def _is_busy(self) -> bool:
        return self._is_read_alone or bool(self._under_way)

    async def _read_alone(self) -> Reading:
        """Read for the one who asks while nothing is under way: without a task, which takes as long as the rest."""
        self._is_read_alone = True
        try:
            return Reading(datetime.now(UTC), await read_numbers())
        finally:
            self._is_read_alone = False
            self._begin_next()

    def _begin_next(self) -> None:
        """Begin the reading that is waited for, if nothing else is under way."""
        if self._next is not None and not self._is_busy:
            self._begin(self._next)

    def _begin(self, waiting: asyncio.Future[Reading]) -> None:
        """Begin the reading that these wait for, unless that was done; in no transaction of who happened to ask."""
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
        self._next = self._starting = None  # from here on nobody joins
        now = datetime.now(UTC)
        try:
            waiting.set_result(Reading(now, await read_numbers()))
        except Exception as error:  # noqa: BLE001 - whatever it is, each who waits raises it
            waiting.set_exception(error)
            waiting.exception()  # somebody has seen it, also where all who waited are gone
        finally:
            if not waiting.done():
                waiting.cancel()  # the service ends
