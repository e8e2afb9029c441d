"""Waits for a condition that other tasks or processes fulfil."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable

HANGS_AFTER = 60.0
"""A time limit in seconds, only for tests that hang; it is long because machines stall."""


async def until(condition: Callable[[], object | Awaitable[object]], seconds: float = HANGS_AFTER) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(seconds):
        while not await _found(condition):  # noqa: ASYNC110 - what is watched cannot set an event
            await asyncio.sleep(0.01)


async def _found(condition: Callable[[], object | Awaitable[object]]) -> object:
    found = condition()
    return await found if isawaitable(found) else found
