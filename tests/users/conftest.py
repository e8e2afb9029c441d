"""Services beside the usual one, with other settings."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from httpx import AsyncClient

from kanjiku_api.settings import Settings
from tests.serving import serving_beside

ServeWith = Callable[..., Awaitable[AsyncClient]]


@pytest.fixture
async def serve_with(anonymous: AsyncClient, settings: Settings) -> AsyncIterator[ServeWith]:
    """Give a function that starts another service with changed settings, and returns a client of it."""
    assert anonymous  # the usual service opens the database, and empties it afterwards
    async with AsyncExitStack() as stack:

        async def start(**changes: Any) -> AsyncClient:
            return (await stack.enter_async_context(serving_beside(settings, **changes)))[1]

        yield start
