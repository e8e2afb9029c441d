"""Measures the event loop's lag: how late it runs what is due. Blocking work delays every answer by that much."""

import asyncio
from time import perf_counter
from typing import NoReturn

from prometheus_client import Histogram

PAUSE_SECONDS = 0.5


async def watch(lag: Histogram, pause_seconds: float = PAUSE_SECONDS) -> NoReturn:
    """Measure, again and again, by how many seconds a pause is longer than asked for."""
    while True:
        began = perf_counter()
        await asyncio.sleep(pause_seconds)
        lag.observe(max(perf_counter() - began - pause_seconds, 0.0))
