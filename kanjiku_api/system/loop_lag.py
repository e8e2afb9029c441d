"""How late the event loop comes to what is due: whatever keeps it busy delays every answer by that."""

import asyncio
from time import perf_counter
from typing import NoReturn

from prometheus_client import Histogram

PAUSE_SECONDS = 0.5


async def watch(lag: Histogram, pause_seconds: float = PAUSE_SECONDS) -> NoReturn:
    """Measure again and again how much longer a pause takes than it should, in seconds."""
    while True:
        began = perf_counter()
        await asyncio.sleep(pause_seconds)
        lag.observe(max(perf_counter() - began - pause_seconds, 0.0))
