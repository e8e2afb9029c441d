"""Waiting for what other tasks and processes bring about."""

import asyncio
from collections.abc import Callable

HANGS_AFTER = 60.0
"""Seconds: a time-out is for hangs, and machines stall."""


async def until(condition: Callable[[], object], seconds: float = HANGS_AFTER) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is watched cannot set an event
            await asyncio.sleep(0.01)
