"""A server becomes read-only, as after a fail-over: writes are 503, and work again soon after it accepts them."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from kanjiku_api.database.engines.connecting import Connector
from kanjiku_api.database.engines.postgres import LOOK_AGAIN_SECONDS
from tests import machine
from tests import postgres as servers
from tests.faults.clients import Answer, Client, sign_up
from tests.migrations import jobs
from tests.migrations.workers import Trial, run
from tests.postgres import PostgresServer, execute
from tests.processes import Service, serving_process
from tests.serving import client_of
from tests.waiting import HANGS_AFTER, until

pytestmark = pytest.mark.postgres_only
WHOLE_WITHIN = 30.0
"""Seconds from when a writable server answers; sessions that were kept would be read-only for minutes."""
DAYS = (f"19{number % 90 + 10}-01-01" for number in count())
NUMBERS = count(1)


@pytest.fixture(scope="module")
def second_postgres() -> Iterator[PostgresServer]:
    """Give a second server beside `fragile_postgres`."""
    binaries = servers.system_binaries() or servers.wheel_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL that we could start ourselves")
    server = PostgresServer(binaries)
    server.start()
    yield server
    server.close()


@pytest.fixture
async def writer(impatient_service: Service) -> AsyncIterator[Client]:
    """Give a signed-in client."""
    await until(lambda: takes_writes(impatient_service))
    (worker,) = await sign_up(impatient_service.url, 1)
    yield worker.client
    await worker.client.close()


async def takes_writes(service: Service) -> bool:
    """Tell whether a write succeeds; it also ends database sessions that were made read-only by another test."""
    return (await register(service)).status == 200


async def write(client: Client) -> Answer:
    return await client.ask("PATCH", "/v1/User/me", {"birthday": next(DAYS)})


async def command(server: PostgresServer, *statements: str) -> None:
    """Run statements on a server, even if its database `postgres` is set to be read-only."""
    for statement in statements:
        await execute(server.url("template1"), statement)


async def backends(server: PostgresServer) -> set[int]:
    connection = await asyncpg.connect(server.url("template1"))
    try:
        rows = await connection.fetch("SELECT pid FROM pg_stat_activity WHERE application_name = 'kanjiku'")
        return {row["pid"] for row in rows}
    finally:
        await connection.close()


async def first_refusal(client: Client) -> Answer:
    """Write until a write is refused, because a server applies new settings with a delay."""
    async with asyncio.timeout(HANGS_AFTER):
        while True:
            if (answer := await write(client)).status != 200:
                return answer


async def seconds_until_writes_work(client: Client) -> float:
    began = time.monotonic()
    while (answer := await write(client)).status != 200:
        assert (answer.status, "retry-after" in answer.headers) == (503, True)
        assert time.monotonic() - began < 60, "it never works again"
        await asyncio.sleep(0.2)
    return time.monotonic() - began


async def test_sessions_with_a_server_that_was_read_only_are_not_kept(
    fragile_postgres: PostgresServer, writer: Client
) -> None:
    end_sessions = "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE application_name = 'kanjiku'"
    # It applies only to new sessions, like a change to another server at the same address.
    await command(fragile_postgres, "ALTER DATABASE postgres SET default_transaction_read_only = on", end_sessions)
    try:
        refused = [await write(writer) for _ in range(3)]
        read = [await writer.ask("GET", path) for path in ("/v1/User/me", "/v1/User", "/v1/Chapter")]
    finally:
        await command(fragile_postgres, "ALTER DATABASE postgres RESET default_transaction_read_only")
    assert await seconds_until_writes_work(writer) < WHOLE_WITHIN
    for answer in refused[1:]:  # the first may use a session that was ended
        assert (answer.status, answer.body["msg_key"]) == (503, "errors.database_read_only")
        assert int(answer.headers["retry-after"]) > 0
    assert {answer.status for answer in read} == {200}
    await asyncio.sleep(3 * LOOK_AGAIN_SECONDS)  # until then, sessions that read before the change may be used
    assert [(await write(writer)).status for _ in range(12)] == [200] * 12


FAILED_JOB = 'kanjiku_job_runs_total{job="remove-links",outcome="failure"} 1.0'


async def test_a_service_that_starts_on_a_server_that_takes_no_writes_serves_and_waits_with_its_jobs(
    fragile_postgres: PostgresServer, tmp_path: Path
) -> None:
    await asyncio.to_thread(fragile_postgres.create_database, "for_reading")
    url = fragile_postgres.url("for_reading")
    run(jobs.migrate, Trial(url))
    await command(fragile_postgres, "ALTER DATABASE for_reading SET default_transaction_read_only = on")
    with serving_process(tmp_path, KANJIKU_DATABASE__URL=url) as service:
        await asyncio.to_thread(service.wait_for_log, "the database is read-only")
        async with client_of(service.url) as client:
            ready, listed = await asyncio.to_thread(service.readiness), await client.get("/v1/Chapter")

            async def has_failed() -> bool:
                return FAILED_JOB in (await client.get("/metrics")).text

            await until(has_failed)
    assert (ready["status"], listed.status_code) == ("degraded", 200)
    assert service.log.count("failed: the database is read-only; next try in 30 s") == 1, "once for all jobs"
    assert "Traceback" not in service.log


async def test_the_session_that_was_refused_is_closed(
    fragile_postgres: PostgresServer, impatient_service: Service, writer: Client
) -> None:
    assert (await write(writer)).status == 200
    before = await backends(fragile_postgres)
    await command(fragile_postgres, "ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")
    try:
        answer = await first_refusal(writer)

        async def is_one_gone() -> bool:
            return bool(before - await backends(fragile_postgres))

        await until(is_one_gone)
        statements = [answer, await writer.ask("POST", "/v1/Session/logout")]
    finally:
        await command(fragile_postgres, "ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()")
    assert {answer.status for answer in statements} == {503}
    assert "Traceback" not in impatient_service.log
    assert await seconds_until_writes_work(writer) < WHOLE_WITHIN


@contextmanager
def silent_port() -> Iterator[int]:
    """Give a port that accepts connections and never answers, like that of a frozen machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def session(*ports: int, wanted: str, seconds: int = 60) -> dict[str, Any]:
    hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
    query = f"target_session_attrs={wanted}&connect_timeout={seconds}"
    found: dict[str, Any] = run(jobs.session, Trial(f"postgresql://postgres@{hosts}/postgres?{query}"))
    return found


async def test_the_first_suitable_server_of_several_is_used(
    fragile_postgres: PostgresServer, second_postgres: PostgresServer
) -> None:
    first, second = fragile_postgres.port, second_postgres.port
    await command(fragile_postgres, "ALTER DATABASE postgres SET default_transaction_read_only = on")
    try:
        assert session(first, second, wanted="any")["port"] == first
        assert session(first, second, wanted="read-write")["port"] == second
        assert session(second, first, wanted="read-only")["port"] == first
        assert session(first, second, wanted="primary")["port"] == first
        assert session(first, second, wanted="prefer-standby")["port"] == first  # there is no standby
        assert session(machine.free_port(), second, wanted="read-write")["port"] == second
        with silent_port() as silent:
            assert session(silent, second, wanted="read-write", seconds=6)["port"] == second
    finally:
        await command(fragile_postgres, "ALTER DATABASE postgres RESET default_transaction_read_only")


async def test_a_server_that_does_not_answer_is_asked_once(second_postgres: PostgresServer) -> None:
    asked = 0

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        await reader.read()
        writer.close()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    connect = Connector()
    ports = [silent.sockets[0].getsockname()[1], second_postgres.port]
    for _ in range(3):
        connection = await connect(
            host=["127.0.0.1", "127.0.0.1"], port=ports, timeout=6, user="postgres", database="postgres", ssl="disable"
        )
        assert await connection.fetchval("SELECT inet_server_port()") == second_postgres.port
        await connection.close()
    assert asked == 1
    silent.close()


async def test_a_service_goes_over_to_the_server_that_takes_writes(
    fragile_postgres: PostgresServer, second_postgres: PostgresServer, tmp_path: Path
) -> None:
    for server in (fragile_postgres, second_postgres):
        run(jobs.migrate, Trial(server.url("postgres")))
    hosts = f"127.0.0.1:{fragile_postgres.port},127.0.0.1:{second_postgres.port}"
    url = f"postgresql://postgres@{hosts}/postgres?target_session_attrs=read-write&application_name=moving"
    with serving_process(tmp_path, KANJIKU_DATABASE__URL=url) as service:
        assert (await register(service)).status == 200
        end_sessions = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'moving'"
        await command(fragile_postgres, "ALTER DATABASE postgres SET default_transaction_read_only = on", end_sessions)
        try:
            began = time.monotonic()
            while (answer := await register(service)).status != 200:
                assert answer.status == 503
                assert time.monotonic() - began < WHOLE_WITHIN
        finally:
            await command(fragile_postgres, "ALTER DATABASE postgres RESET default_transaction_read_only")
    connection = await asyncpg.connect(second_postgres.url("postgres"))
    assert await connection.fetchval("SELECT count(*) FROM users") == 1
    await connection.close()


async def register(service: Service) -> Answer:
    client = await Client.connect(service.url)
    name = f"mover {next(NUMBERS)}"
    account = {"username": name, "password": "nine quiet foxes", "email": f"{name.replace(' ', '.')}@example.org"}
    answer = await client.ask("POST", "/v1/User/register", account)
    await client.close()
    return answer
