"""Serves an app over a real socket, in the event loop of the tests."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import httpx
from sanic import Sanic

from kanjiku_api.app import create_app
from kanjiku_api.auth.passwords import Passwords
from kanjiku_api.images.service import Images
from kanjiku_api.settings import Settings
from kanjiku_api.web.protocol import PacedHttpProtocol
from kanjiku_api.web.request import App
from tests.loopback import Loopback
from tests.waiting import HANGS_AFTER

_numbers = count(1)


def client_of(address: str, **options: Any) -> httpx.AsyncClient:
    """Make a client of a service on loopback."""
    shared = {"base_url": address, "timeout": HANGS_AFTER, "transport": Loopback(), "trust_env": False}
    return httpx.AsyncClient(**{**shared, **options})


@asynccontextmanager
async def serving_beside(
    settings: Settings, prepare: Callable[[App], object] = id, **changes: Any
) -> AsyncIterator[tuple[App, httpx.AsyncClient]]:
    """Serve another app on the open database, with `changes` to the settings, and give a client of it.

    `prepare` is called with the app before it starts, to add routes.
    """
    app = create_app(settings.model_copy(update=changes), f"kanjiku_beside_{next(_numbers)}")
    prepare(app)
    try:
        async with serving(app, with_lifecycle=False) as address, client_of(address) as client:
            yield app, client
    finally:
        app.ctx.part(Passwords).close()
        app.ctx.part(Images).imaging.close()


@asynccontextmanager
async def serving(app: Sanic[Any, Any], *, with_lifecycle: bool = True) -> AsyncIterator[str]:
    """Serve `app` on a free port of loopback and give its address.

    Without its lifecycle, an app uses the database that another app of this process has opened, because Tortoise
    supports only one per process.
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
        for connection in list(server.connections):
            connection.abort()  # from Python 3.12 on, the next line waits for them
        await server.wait_closed()
        if with_lifecycle:
            await server.after_stop()
