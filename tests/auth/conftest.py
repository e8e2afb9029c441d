"""A second instance of the service: outside debug, at public addresses, on the same database."""

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
    """Where the second instance answers; it lives on the database that the first one opened."""
    assert base_url
    async with serving_beside(settings, **PUBLIC) as (_, client):
        yield str(client.base_url)


@pytest.fixture
async def public(public_url: str, connect: Callable[[], httpx.AsyncClient]) -> httpx.AsyncClient:
    """Ask the second instance; the client's jar never sends the cookies, which are Secure."""
    client = connect()
    client.base_url = httpx.URL(public_url)
    return client
