"""Waits for a condition that other tasks or processes fulfil."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from inspect import isawaitable

HANGS_AFTER = 240.0
"""Seconds: a time-out is for hangs, and machines stall."""


async def until(condition: Callable[[], object | Awaitable[object]], seconds: float = HANGS_AFTER) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(seconds):
        while not await _found(condition):  # noqa: ASYNC110 - what is watched cannot set an event
            await asyncio.sleep(0.01)


async def until_past(moment: datetime) -> None:
    """Wait until the clock is past a moment."""
    while (left := (moment - datetime.now(UTC)).total_seconds()) >= 0:  # noqa: ASYNC110 - of two clocks
        await asyncio.sleep(left)


async def _found(condition: Callable[[], object | Awaitable[object]]) -> object:
    found = condition()
    return await found if isawaitable(found) else found
