"""The storage of the service under test, empty before and after each test."""

from collections.abc import AsyncIterator

import pytest

from kanjiku_api.http import App
from kanjiku_api.images.service import Images
from kanjiku_api.storage import Storage


@pytest.fixture(autouse=True)
async def storage(app: App, connect: object) -> AsyncIterator[Storage]:  # noqa: ARG001 - it empties the tables
    """Give the storage; what a test leaves in it is taken out."""
    storage = app.ctx.part(Images).storage
    yield storage
    for key in [found.key async for found in storage.keys()]:  # noqa: SIM118 - no dictionary
        await storage.delete(key)
