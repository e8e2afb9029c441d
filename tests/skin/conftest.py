"""Raw connections, services with other settings, and a service whose database becomes unavailable."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from kanjiku_api.settings import Settings
from kanjiku_api.web.request import App
from tests import postgres as servers
from tests.processes import PATIENCE, SECRET, Service, run, serving_process
from tests.serving import serving_beside
from tests.sockets import connect_to

DATABASE_PASSWORD = "pl4nted-database-password"
ServeAnother = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture
async def serve_another(base_url: str, settings: Settings) -> AsyncIterator[ServeAnother]:
    """Give a function that starts further apps on the first one's database, with `changes` to its settings.

    Its first argument is called with the app before the start, to add routes.
    """
    assert base_url
    async with AsyncExitStack() as stack:

        async def serve(prepare: Callable[[App], object] = id, **changes: Any) -> httpx.AsyncClient:
            return (await stack.enter_async_context(serving_beside(settings, prepare, **changes)))[1]

        yield serve


async def exchange(base_url: str, request: bytes) -> httpx.Response:
    """Send bytes and read the only answer, after which the server must close the connection."""
    reader, writer = await connect_to(base_url)
    writer.write(request)
    head, _, body = (await asyncio.wait_for(reader.read(), PATIENCE)).partition(b"\r\n\r\n")
    writer.close()
    status, *lines = head.split(b"\r\n")
    headers = [tuple(line.split(b": ", 1)) for line in lines]
    return httpx.Response(int(status.split()[1]), headers=headers, content=body)  # type: ignore[arg-type]  # pairs


@dataclass(slots=True)
class Outage:
    """A service that is not in debug mode, and its PostgreSQL server."""

    service: Service
    server: servers.PostgresServer

    def execute(self, *statements: str) -> None:
        """Run statements on the server, each on its own connection."""
        for statement in statements:
            servers.in_thread(servers.execute(self.server.url("template1"), statement))


@pytest.fixture(scope="package")
def outage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outage]:
    """Run a service on its own PostgreSQL server; tests that stop that server start it again."""
    binaries = servers.system_binaries() or servers.wheel_binaries()
    assert binaries is not None, "TEST_DATABASE_URL is not ours to stop, and there is no other PostgreSQL"
    server = servers.PostgresServer(binaries)
    server.start()
    folder = tmp_path_factory.mktemp("outage")
    url = server.url("postgres").replace("postgres@", f"postgres:{DATABASE_PASSWORD}@")
    variables = {"KANJIKU_DATABASE__URL": url, "KANJIKU_JWT__SECRET": SECRET, "KANJIKU_DEBUG": "no"}
    assert run(folder, "migrate", **variables).returncode == 0
    with serving_process(folder, **variables) as service:
        yield Outage(service, server)
    server.close()
