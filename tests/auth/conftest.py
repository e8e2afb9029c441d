"""A second instance of the service on the same database: not in debug mode, with public addresses."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from kanjiku_api.settings import Settings
from tests.serving import serving_beside

PUBLIC: dict[str, Any] = {
    "debug": False,
    "public_url": "https://manga.example.org",
    "frontend_url": "https://reader.example.org",
    "cors_origins": ("https://cors.example.org", "https://cors.example.org:8443"),
}


@pytest.fixture(scope="session")
async def public_url(settings: Settings, base_url: str) -> AsyncIterator[str]:
    """Get the address of the second instance, which uses the connection of the first to the database."""
    assert base_url
    async with serving_beside(settings, **PUBLIC) as (_, client):
        yield str(client.base_url)


@pytest.fixture
async def public(public_url: str, connect: Callable[[], httpx.AsyncClient]) -> httpx.AsyncClient:
    """Make a client of the second instance; its jar never sends the cookies, because they are Secure."""
    client = connect()
    client.base_url = httpx.URL(public_url)
    return client
