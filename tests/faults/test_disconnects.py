"""Clients that disconnect in the middle of a request leak no database connection (F1)."""

import asyncio
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tortoise import Tortoise

from kanjiku_api.models import User
from kanjiku_api.web.isolation import RequestTasks
from kanjiku_api.web.request import App
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, make_user
from tests.faults.clients import Client, request
from tests.full import FULL
from tests.sockets import abort
from tests.waiting import HANGS_AFTER, until

ABORTS = 20_000 if FULL else 1_000
AT_ONCE = 3
"""Few clients, so that the service starts on a request before its client disconnects."""
BATCH = 250
SECONDS_FOR_THE_NEXT = 1.0 if FULL else HANGS_AFTER / 2
"""What the next requests may take; 0.2 s is the figure, on a machine that does nothing else.

Who waits for a connection that nobody gives back waits for `HANGS_AFTER`.
"""


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def cookies(persona: Persona) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in persona.http.cookies.jar)


def rude_requests(reader: Persona, admin: Persona) -> list[bytes]:
    """Make requests to routes that use transactions, each as often as it is sent; some are incomplete."""
    own, theirs = {"Cookie": cookies(reader)}, {"Cookie": cookies(admin)}
    day = (datetime.now(UTC) - timedelta(days=random.randrange(9000))).date().isoformat()  # noqa: S311 - any will do
    change = request("PATCH", "/v1/User/me", {"birthday": day}, **own)
    login = request("POST", "/v1/Session/login", {"username": reader.user.username, "password": PASSWORD}, **own)
    other = f"/v1/Admin/User/{reader.id}"
    return [
        login,
        *[change] * 4,
        *[change[:-9], login[:-20]],
        *[request("PATCH", "/v1/User/me", {}, **own)] * 3,
        *[request("GET", "/v1/Session/refresh", **own), request("POST", "/v1/Session/refresh", **own)] * 2,
        *[request("PATCH", other, {"birthday": day}, **theirs)] * 4,
        request("PATCH", other, {}, **theirs),
        request("DELETE", f"/v1/Admin/User/{reader.id[:-4]}0000", **theirs),
        request("GET", "/v1/User/me", **own),
        request("GET", "/v1/User?pagesize=100"),
        request("GET", "/health/ready"),
    ]


async def storm(url: str, kinds: list[bytes], longest: float) -> None:
    """Send requests, several at once, and disconnect from each after at most `longest` seconds."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one() -> None:
        async with places:
            await abort(url, random.choice(kinds), random.uniform(0, longest), rudely=random.random() < 0.5)  # noqa: S311 - a storm has no secrets

    await asyncio.gather(*(one() for _ in range(BATCH)))


async def seconds_of_a_write(reader: Persona) -> float:
    """Measure the time of a write, so that clients disconnect while one is running."""
    started = time.perf_counter()
    for _ in range(3):
        assert (await reader.http.patch("/v1/User/me", json={})).status_code == 200
    return min((time.perf_counter() - started) / 3, 0.1)


async def is_nothing_open() -> bool:
    """Tell whether no connection of the service is in a transaction."""
    connection = Tortoise.get_connection("default")
    if connection.capabilities.dialect != "postgres":
        return not connection._connection._conn.in_transaction  # aiosqlite's
    return not (
        await connection.execute_query_dict(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND application_name = 'kanjiku' AND state <> 'idle'"
        )
    )


@pytest.mark.timeout(1800 if FULL else 900)
async def test_clients_that_go_away_take_no_connection_with_them(
    app: App, base_url: str, sign_in: SignIn, admin: Persona, is_pool_whole: Callable[[], bool]
) -> None:
    files = open_files()
    for _ in range(ABORTS // BATCH):
        reader = await sign_in(await make_user())  # a new session, because a used refresh token would end the old one
        await storm(base_url, rude_requests(reader, admin), await seconds_of_a_write(reader))
        await reader.http.aclose()
    await until(lambda: len(app.ctx.part(RequestTasks)) == 0, 150)
    await until(is_pool_whole)
    await until(is_nothing_open)
    client = await Client.connect(base_url)
    user = await make_user()
    next_one = await client.ask("GET", "/v1/User")
    login = await client.ask("POST", "/v1/Session/login", {"username": user.username, "password": PASSWORD})
    write = await client.ask("PATCH", "/v1/User/me", {"birthday": "2000-01-01"})
    assert [answer.status for answer in (next_one, login, write)] == [200, 200, 200]
    assert next_one.seconds + write.seconds < SECONDS_FOR_THE_NEXT
    assert (await User.get(id=user.id)).birthday is not None
    await client.close()
    await until(lambda: open_files() <= files + 12, 30)  # the pool may have up to ten connections


async def test_work_for_a_client_that_disconnected_is_completed(base_url: str, reader: Persona) -> None:
    for number in range(1, 40):
        day = f"2000-01-{number % 28 + 1:02}"
        content = request("PATCH", "/v1/User/me", {"birthday": day}, Cookie=cookies(reader))
        await abort(base_url, content, number / 4000, rudely=bool(number % 2))
    answer = await reader.http.patch("/v1/User/me", json={})
    assert answer.status_code == 200
    assert answer.json()["user"]["birthday"] is not None, "none was begun in time"


async def test_an_incomplete_body_changes_nothing(
    base_url: str, reader: Persona, is_pool_whole: Callable[[], bool]
) -> None:
    content = request("PATCH", "/v1/User/me", {"birthday": "2000-01-01"}, Cookie=cookies(reader))
    head_end = content.index(b"\r\n\r\n") + 4
    for cut in (head_end, head_end + 1, len(content) - 1):
        await abort(base_url, content[:cut], 0.02, rudely=bool(cut % 2))
    assert (await reader.http.get("/v1/User/me")).json()["birthday"] is None
    await until(is_pool_whole)
