"""Services beside the common one, for what a setting decides."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from itertools import count

import pytest
from httpx import AsyncClient

from kanjiku_api.app import create_app
from kanjiku_api.auth.passwords import Passwords
from kanjiku_api.settings import Settings
from tests.serving import client_of, serving

pytest.register_assert_rewrite("tests.users.answers")
_numbers = count(1)
ServeWith = Callable[..., Awaitable[AsyncClient]]


@pytest.fixture
async def serve_with(anonymous: AsyncClient, settings: Settings) -> AsyncIterator[ServeWith]:
    """Start second services on the same database, each with settings changed, and give a client of each."""
    assert anonymous  # the common service has the database open, and empties it afterwards
    async with AsyncExitStack() as stack:

        async def start(**changes: object) -> AsyncClient:
            app = create_app(settings.model_copy(update=changes), f"kanjiku_users_{next(_numbers)}")
            app.config.TOUCHUP = False  # Sanic compiles its classes once per process, for the common service
            stack.callback(app.ctx.part(Passwords).close)
            address = await stack.enter_async_context(serving(app, with_lifecycle=False))
            return await stack.enter_async_context(client_of(address))

        yield start
