"""A pooled connection that is kept between statements which follow one another without pause.

To take a connection out of asyncpg's pool and give it back takes as long as a small statement itself.
"""

from asyncio import Task, TimerHandle, get_running_loop
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any

PAUSE_SECONDS = 0.05
"""How long it is kept while nothing is run on it."""
KEPT_SECONDS = 1.0
"""How long it is kept at most: the pool sees only when it comes back that it is to be replaced."""


class KeptConnection:
    """At most one connection of a pool."""

    def __init__(self, take: Callable[[], Awaitable[Any]], give_back: Callable[[Any], Awaitable[None]]) -> None:
        self._take, self._give_back = take, give_back
        self._connection: Any = None
        self._kept_until = 0.0
        self._is_in_use = self._was_used = self._is_leaving = False
        self._timer: TimerHandle | None = None
        self._returning: set[Task[None]] = set()

    @property
    def is_in_use(self) -> bool:
        """Tell whether a statement is run on it; another one would have to wait."""
        return self._is_in_use

    @property
    def is_idle(self) -> bool:
        """Tell whether it is kept for nothing but the next statement, or on its way back."""
        return self._is_leaving or (self._connection is not None and not self._is_in_use)

    async def fetch(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement while no other is run on it; after an error, or when it was kept for long, it goes back."""
        self._is_in_use = self._was_used = True
        try:
            if self._connection is None:
                self._connection = await self._take()
                self._kept_until = monotonic() + KEPT_SECONDS
                self._look_later()
            records: Sequence[Any] = await self._connection.fetch(query, *values)
        except BaseException:  # a cancellation as well: what it left unread would be the next one's answer
            await self.release()
            raise
        finally:
            self._is_in_use = False
        if monotonic() > self._kept_until:
            await self.release()
        return records

    async def release(self) -> None:
        """Give it back to the pool, where one is kept."""
        if (connection := self._let_go()) is not None:
            await self._return(connection)

    def _let_go(self) -> Any:
        """Keep it no longer; from here on nobody runs a statement on it."""
        if self._timer:
            self._timer.cancel()
        connection, self._connection = self._connection, None
        return connection

    async def _return(self, connection: Any) -> None:
        self._is_leaving = True
        try:
            await self._give_back(connection)
        finally:
            self._is_leaving = False

    def _look_later(self) -> None:
        self._timer = get_running_loop().call_later(PAUSE_SECONDS, self._look)

    def _look(self) -> None:
        """Give it back once it was not used for a while."""
        is_to_stay, self._was_used = self._is_in_use or self._was_used, False
        if is_to_stay:
            self._look_later()
            return
        # It is let go here and not in the task: before that runs, somebody may come with the next statement.
        task = get_running_loop().create_task(self._return(self._let_go()), name="give a connection back")
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)
