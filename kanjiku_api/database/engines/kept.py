"""Pooled connections that are kept between statements that follow one another without a pause.

Taking a connection out of asyncpg's pool and giving it back takes as long as a small statement.
"""

from asyncio import Task, TimerHandle, get_running_loop
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any

from asyncpg import InterfaceError

PAUSE_SECONDS = 0.05
"""How long an unused connection is kept."""
KEPT_SECONDS = 1.0
"""How long a connection is kept at most: the pool can replace it only when it comes back."""


Take = Callable[[], Awaitable[Any]]
GiveBack = Callable[[Any, BaseException | None], Awaitable[None]]
"""Gives a connection back to the pool, with the error of its last statement if that failed."""


class KeptConnection:
    """At most one connection of a pool; it runs one statement at a time."""

    def __init__(self, take: Take, give_back: GiveBack, is_wanted: Callable[[], bool] = lambda: False) -> None:
        """`is_wanted` tells whether another task waits for a connection of the pool."""
        self._take, self._give_back, self._is_wanted = take, give_back, is_wanted
        self._connection: Any = None
        self._kept_until = 0.0
        self._is_in_use = self._was_used = False
        self._is_to_go = False
        self._leaving = 0
        self._timer: TimerHandle | None = None
        self._returning: set[Task[None]] = set()

    @property
    def is_held(self) -> bool:
        """Tell whether there is a connection; one that is being given back does not count."""
        return self._connection is not None

    @property
    def is_idle(self) -> bool:
        """Tell whether a connection is kept without a running statement, or is being given back."""
        return self._leaving > 0 or (self._connection is not None and not self._is_in_use)

    async def fetch(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement; no other may run on this connection at the same time.

        The connection is given back after an error, after `KEPT_SECONDS`, and if another task waits for one.
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
        except BaseException as error:  # a cancellation too: its unread rows would become the next statement's result
            await self.release(error)
            raise
        finally:
            self._is_in_use = False
        if self._is_to_go or self._is_wanted() or monotonic() > self._kept_until:
            await self.release()
        return records

    def release_after_use(self) -> None:
        """Have the connection of the statement that is running given back when it ends."""
        self._is_to_go = True

    async def release(self, error: BaseException | None = None) -> None:
        """Give the connection back to the pool, if there is one; `error` is that of its last statement."""
        await self._return(self._detach(), error)

    def _detach(self) -> Any:
        """Remove the connection at once, so that the next statement takes another one."""
        if self._timer:
            self._timer.cancel()
        self._is_to_go = False
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
        """Give the connection back if it was not used since the last look."""
        is_to_stay, self._was_used = self._is_in_use or self._was_used, False
        if is_to_stay:
            self._look_later()
            return
        task = get_running_loop().create_task(self._return(self._detach()), name="give a connection back")
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)


def _is_closed(connection: Any) -> bool:
    """Tell whether the server has closed a connection; the pool then takes it away from its holder."""
    try:
        return bool(connection.is_closed())
    except InterfaceError:
        return True


class KeptConnections:
    """Kept connections of a pool, as many as statements run at once."""

    def __init__(self, take: Take, give_back: GiveBack, is_wanted: Callable[[], bool]) -> None:
        self._take, self._give_back, self._is_wanted = take, give_back, is_wanted
        self._waiting: list[KeptConnection] = []
        """Connections without a running statement, the last used one last; the first ones are given back first."""
        self._running: set[KeptConnection] = set()

    @property
    def idle(self) -> int:
        """The number of connections without a running statement, or being given back."""
        return sum(kept.is_idle for kept in self._waiting)

    async def fetch(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement on the last used connection, or on another one if all are in use."""
        waiting = self._waiting
        kept = waiting.pop() if waiting else KeptConnection(self._take, self._give_back, self._is_wanted)
        self._running.add(kept)
        try:
            return await kept.fetch(query, values)
        finally:
            self._running.discard(kept)
            if kept.is_idle:
                waiting.append(kept)

    async def release_one(self) -> None:
        """Give back one connection without a running statement, if there is one."""
        for kept in self._waiting:
            if kept.is_held:
                self._waiting.remove(kept)  # before the await, so that nobody else uses it
                await kept.release()
                return

    async def release(self) -> None:
        """Give back all connections: at once, or when the statement that is running on it ends."""
        for kept in self._running:
            kept.release_after_use()
        while self._waiting:
            await self._waiting.pop().release()
