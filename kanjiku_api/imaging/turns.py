"""Determines which image gets the next idle worker: uploads of staff first, then avatars, then conversions for apps."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from enum import IntEnum
from typing import Generic, TypeVar

from ..rules.errors import Busy
from .errors import ClientGone

T = TypeVar("T")


class Priority(IntEnum):
    """Priorities of images; lower numbers go first."""

    SITE = 0
    """Uploads of staff."""
    AVATAR = 1
    """Avatars, which any user may upload."""
    CONVERSION = 2
    """Conversions of stored images, on demand of an app."""


WAITING_MAX = {Priority.SITE: 2000, Priority.AVATAR: 200, Priority.CONVERSION: 200}
"""How many images may wait: for staff as many as two of the largest archives contain, for others fewer."""


class WorkerQueue(Generic[T]):
    """Lends each worker to one image at a time; images of one priority are served in the order of arrival."""

    def __init__(self, workers: Iterable[T]) -> None:
        self._idle = deque(workers)
        self._waiting: dict[Priority, dict[asyncio.Future[T], None]] = {priority: {} for priority in Priority}

    @property
    def idle(self) -> int:
        """How many workers have nothing to do."""
        return len(self._idle)

    @property
    def waiting(self) -> dict[Priority, int]:
        """How many images wait, by their priority."""
        return {priority: len(turns) for priority, turns in self._waiting.items()}

    @asynccontextmanager
    async def turn(self, priority: Priority, gone: asyncio.Future[None] | None = None) -> AsyncIterator[T]:
        """Wait for a worker and lend it to the block; if `gone` is done first, leave the queue.

        Raises `Busy` if too many images wait, and `ClientGone`.
        """
        worker = await self._take(priority, gone)
        try:
            yield worker
        finally:
            self._give(worker)

    async def _take(self, priority: Priority, gone: asyncio.Future[None] | None) -> T:
        if gone and gone.done():
            raise ClientGone
        if self._idle:
            return self._idle.popleft()
        waiting = self._waiting[priority]
        if len(waiting) >= WAITING_MAX[priority]:
            raise Busy
        turn: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def give_up(_: object) -> None:
            if not turn.done():
                turn.set_exception(ClientGone())

        if gone:
            gone.add_done_callback(give_up)
        waiting[turn] = None
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._give(turn.result())  # it was lent at the same moment
            raise
        finally:
            waiting.pop(turn, None)
            if gone:
                gone.remove_done_callback(give_up)

    def _give(self, worker: T) -> None:
        """Lend a worker to the next image in the queue."""
        for waiting in self._waiting.values():  # in the order of the priorities
            for turn in waiting:
                if not turn.done():
                    turn.set_result(worker)
                    return
        self._idle.append(worker)
