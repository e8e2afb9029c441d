"""Reads long bodies in small parts; between two parts, the event loop serves other clients."""

import asyncio
from collections import deque
from typing import Final

PART_BYTES: Final = 64 * 1024
"""Bytes of a body after which its connection waits until it is admitted again."""
TURNS_BETWEEN: Final = 24
"""Turns of the event loop between two admissions; more than it takes to answer a request from memory."""


class LoopTurns:
    """Admits one waiting task every few turns of the event loop, of one client after the other.

    Otherwise a client that sends fast would be read without pause, several of them in the same turn, and all other
    clients would wait for them. A turn of an idle loop takes a microsecond, so a body alone hardly waits.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        """The tasks of each client; the client whose turn is next comes first."""
        self._turns_left = 0
        """Turns until the next admission; 0 if no task waits and the last admission is long enough ago."""

    async def next(self, client: str) -> None:
        """Wait for the turn of this client, an IP address or a network."""
        loop = asyncio.get_running_loop()
        admitted = loop.create_future()
        self._waiting.setdefault(client, deque()).append(admitted)
        if not self._turns_left:
            self._turns_left = 1
            loop.call_soon(self._turn, loop)
        await admitted

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Count a turn of the loop, and admit a task when enough turns have passed."""
        self._turns_left -= 1
        if not self._turns_left and self._admit():
            self._turns_left = TURNS_BETWEEN
        if self._turns_left:
            loop.call_soon(self._turn, loop)

    def _admit(self) -> bool:
        """Admit the first task of the first client, and move that client to the end; tell whether there was one."""
        while self._waiting:
            client = next(iter(self._waiting))
            tasks = self._waiting.pop(client)
            admitted = tasks.popleft()
            if tasks:
                self._waiting[client] = tasks
            if not admitted.done():  # its task may have been cancelled
                admitted.set_result(None)
                return True
        return False
