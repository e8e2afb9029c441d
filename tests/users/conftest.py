"""Services beside the common one, for what a setting decides."""

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
    """Start second services on the same database, each with settings changed, and give a client of each."""
    assert anonymous  # the common service has the database open, and empties it afterwards
    async with AsyncExitStack() as stack:

        async def start(**changes: Any) -> AsyncClient:
            return (await stack.enter_async_context(serving_beside(settings, **changes)))[1]

        yield start
