"""A second instance of the service: outside debug, at public addresses, on the same database."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from sanic import Sanic

from kanjiku_api.app import create_app
from kanjiku_api.settings import Settings
from tests.serving import serving

Sanic.test_mode = True  # else the second app of a process cannot start: Sanic has compiled its own methods away

PUBLIC = {
    "debug": False,
    "public_url": "https://manga.example.org",
    "frontend_url": "https://reader.example.org",
    "cors_origins": ("https://cors.example.org", "https://cors.example.org:8443"),
}


@pytest.fixture(scope="session")
async def public_url(settings: Settings, base_url: str) -> AsyncIterator[str]:
    """Where the second instance answers; it lives on the database that the first one opened."""
    assert base_url
    async with serving(
        create_app(settings.model_copy(update=PUBLIC), "kanjiku_public"), with_lifecycle=False
    ) as address:
        yield address


@pytest.fixture
async def public(public_url: str, connect: Callable[[], httpx.AsyncClient]) -> httpx.AsyncClient:
    """Ask the second instance; the client's jar never sends the cookies, which are Secure."""
    client = connect()
    client.base_url = httpx.URL(public_url)
    return client
