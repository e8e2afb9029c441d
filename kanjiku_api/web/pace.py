"""Limits how fast a client gets refusals: a client that is refused again and again must wait, others need not."""

import asyncio
from time import monotonic
from typing import Final

from cachetools import LRUCache

WAIT_MAX: Final = 5.0
"""Seconds that a refusal is delayed at most; clients wait longer than that for an answer."""
CLIENTS_MAX: Final = 10_000
"""How many clients are remembered: those with the latest refusals."""


class RefusalPace:
    """Spaces the refusals of each client: the first ones of a second are sent at once, further ones at an even rate.

    A refused request is cheap for the client, but costs us as much as a cached answer or more. A client waits for an
    answer before its next request, so delaying its refusals slows it down and affects nobody else. The rate follows
    the generic cell rate algorithm (ITU-T I.371), which needs one time for each client and no counters.
    """

    def __init__(self, per_second: int) -> None:
        """`per_second` refusals of a client are sent at once, and as many in each second; with 0 nobody waits."""
        self._interval = 1 / per_second if per_second else 0.0
        self._paid_until: LRUCache[str, float] = LRUCache(CLIENTS_MAX)
        """For each client, the time from which its refusals so far comply with the rate."""
        self._held: set[asyncio.Future[None]] = set()
        self._is_over = False

    def count(self, client: str) -> float:
        """Count a refusal of this client (an IP address or a network); return for how many seconds to delay it."""
        now = monotonic()
        paid_until = max(self._paid_until.get(client, now), now) + self._interval
        wait = paid_until - now - 1
        if wait > WAIT_MAX:
            paid_until, wait = now + 1 + WAIT_MAX, WAIT_MAX
        self._paid_until[client] = paid_until
        return max(wait, 0.0)

    async def wait(self, seconds: float) -> None:
        """Hold a refusal back, at most until the service stops."""
        if self._is_over:
            return
        loop = asyncio.get_running_loop()
        held: asyncio.Future[None] = loop.create_future()
        timer = loop.call_later(seconds, _let_go, held)
        self._held.add(held)
        try:
            await held
        finally:
            timer.cancel()
            self._held.discard(held)

    def stop(self) -> None:
        """Send all refusals that are held back, and hold none from now on: the service would wait for them to end."""
        self._is_over = True
        for held in self._held:
            _let_go(held)


def _let_go(held: asyncio.Future[None]) -> None:
    if not held.done():
        held.set_result(None)
