"""Serving an app over a real socket, in the loop of the tests."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from sanic import Sanic

from kanjiku_api.protocol import PacedHttpProtocol
from tests.waiting import HANGS_AFTER


def client_of(address: str, **options: Any) -> httpx.AsyncClient:
    """Make a client of a service on loopback; without TLS it does not read the machine's certificates, for 20 ms."""
    return httpx.AsyncClient(**{"base_url": address, "timeout": HANGS_AFTER, "verify": False, **options})


@asynccontextmanager
async def serving(app: Sanic[Any, Any], *, with_lifecycle: bool = True) -> AsyncIterator[str]:
    """Serve `app` on a free port of loopback and give its address.

    Without its lifecycle an app uses the database that another one of this process opened: Tortoise
    knows only one per process.
    """
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server: Any = await app.create_server(sock=listener, protocol=PacedHttpProtocol, return_asyncio_server=True)
    await server.startup()
    if with_lifecycle:
        await server.before_start()
        await server.after_start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        if with_lifecycle:
            await server.before_stop()
        server.close()
        await server.wait_closed()
        for connection in list(server.connections):
            connection.abort()
        if with_lifecycle:
            await server.after_stop()
