"""Pooled connections that are kept between statements which follow one another without pause.

To take a connection out of asyncpg's pool and give it back takes as long as a small statement itself.
"""

from asyncio import Task, TimerHandle, get_running_loop
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any

from asyncpg import InterfaceError

PAUSE_SECONDS = 0.05
"""How long it is kept while nothing is run on it."""
KEPT_SECONDS = 1.0
"""How long it is kept at most: the pool sees only when it comes back that it is to be replaced."""


Take = Callable[[], Awaitable[Any]]
GiveBack = Callable[[Any, BaseException | None], Awaitable[None]]
"""Gives a connection back to the pool, with the error of its last statement, if that failed."""


class KeptConnection:
    """At most one connection of a pool; it runs one statement at a time."""

    def __init__(self, take: Take, give_back: GiveBack, is_wanted: Callable[[], bool] = lambda: False) -> None:
        """`is_wanted` tells whether somebody waits for a connection of the pool."""
        self._take, self._give_back, self._is_wanted = take, give_back, is_wanted
        self._connection: Any = None
        self._kept_until = 0.0
        self._is_in_use = self._was_used = False
        self._leaving = 0
        self._timer: TimerHandle | None = None
        self._returning: set[Task[None]] = set()

    @property
    def is_held(self) -> bool:
        """Tell whether there is one; it is no longer when it is on its way back."""
        return self._connection is not None

    @property
    def is_idle(self) -> bool:
        """Tell whether it is kept for nothing but the next statement, or on its way back."""
        return self._leaving > 0 or (self._connection is not None and not self._is_in_use)

    async def fetch(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement while no other is run on it.

        The connection goes back after an error, when it was kept for long, and when somebody waits for one.
        """
        self._is_in_use = self._was_used = True
        try:
            if self._connection is not None and _is_closed(self._connection):
                await self.release()
            if self._connection is None:
                self._connection = await self._take()
                self._kept_until = monotonic() + KEPT_SECONDS
                self._look_later()
            records: Sequence[Any] = await self._connection.fetch(query, *values)
        except BaseException as error:  # a cancellation as well: what it left unread would be the next one's answer
            await self.release(error)
            raise
        finally:
            self._is_in_use = False
        if self._is_wanted() or monotonic() > self._kept_until:
            await self.release()
        return records

    async def release(self, error: BaseException | None = None) -> None:
        """Give it back to the pool, where one is kept; `error` is that of its last statement."""
        await self._return(self._detach(), error)

    def _detach(self) -> Any:
        """Let go of the connection at once: a statement that begins from now on takes another one."""
        if self._timer:
            self._timer.cancel()
        connection, self._connection = self._connection, None
        return connection

    async def _return(self, connection: Any, error: BaseException | None = None) -> None:
        if connection is None:
            return
        self._leaving += 1
        try:
            await self._give_back(connection, error)
        finally:
            self._leaving -= 1

    def _look_later(self) -> None:
        self._timer = get_running_loop().call_later(PAUSE_SECONDS, self._look)

    def _look(self) -> None:
        """Give it back once it was not used for a while."""
        is_to_stay, self._was_used = self._is_in_use or self._was_used, False
        if is_to_stay:
            self._look_later()
            return
        task = get_running_loop().create_task(self._return(self._detach()), name="give a connection back")
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)


def _is_closed(connection: Any) -> bool:
    """Tell whether the server has closed it; the pool takes such a one away from whoever holds it."""
    try:
        return bool(connection.is_closed())
    except InterfaceError:
        return True


class KeptConnections:
    """As many connections of a pool as statements run at once."""

    def __init__(self, take: Take, give_back: GiveBack, is_wanted: Callable[[], bool]) -> None:
        self._take, self._give_back, self._is_wanted = take, give_back, is_wanted
        self._waiting: list[KeptConnection] = []
        """Those that run nothing; the last was used last, so that the first ones go back when less is to be done."""

    @property
    def idle(self) -> int:
        """How many are kept for nothing but the next statement, or on their way back."""
        return sum(kept.is_idle for kept in self._waiting)

    async def fetch(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement on the connection that was used last, or on another one where all are in use."""
        waiting = self._waiting
        kept = waiting.pop() if waiting else KeptConnection(self._take, self._give_back, self._is_wanted)
        try:
            return await kept.fetch(query, values)
        finally:
            if kept.is_idle:
                waiting.append(kept)

    async def release_one(self) -> None:
        """Give one back that runs nothing, if there is one."""
        for kept in self._waiting:
            if kept.is_held:
                self._waiting.remove(kept)  # before the wait: nobody else uses it meanwhile
                await kept.release()
                return

    async def release(self) -> None:
        """Give all back that run nothing."""
        while self._waiting:
            await self._waiting.pop().release()
