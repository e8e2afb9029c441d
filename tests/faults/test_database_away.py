"""PostgreSQL restarted, killed and frozen under keep-alive clients (F2, F21)."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest

from tests.factories import PASSWORD
from tests.faults.clients import Answer, Client, Worker, sign_up, working
from tests.full import FULL
from tests.postgres import PostgresServer
from tests.processes import Service
from tests.waiting import until

pytestmark = pytest.mark.postgres_only
CLIENTS = 12
ROUNDS = range(10 if FULL else 1)
CLEAN_AFTER = 3.0
"""Seconds after the database is back from which on nothing fails."""
LONGEST = 30.0
"""Seconds within which every request is answered: 2 for a statement, what cleaning up takes, and a busy machine."""


def kill(server: PostgresServer) -> None:
    server.kill()
    server.start()


MISHAPS: dict[str, Callable[[PostgresServer], None]] = {
    "restarted fast": lambda server: server.restart("fast"),
    "restarted immediate": lambda server: server.restart("immediate"),
    "killed": kill,
}


@pytest.fixture(scope="module")
async def signed_up(impatient_service: Service) -> AsyncIterator[list[Worker]]:
    """Give users with one connection each, which lasts through all these tests."""
    everybody = await sign_up(impatient_service.url, CLIENTS)
    yield everybody
    for worker in everybody:
        await worker.client.close()


@pytest.fixture
def workers(signed_up: list[Worker]) -> list[Worker]:
    """Give the workers for a new test; they remember their acknowledged writes."""
    for worker in signed_up:
        worker.answers.clear()
    return signed_up


def asked_since(worker: Worker, moment: float) -> list[Answer]:
    return [answer for answer in worker.answers if answer.asked_at >= moment]


async def assert_nothing_was_lost(workers: list[Worker], server: PostgresServer, back_at: float) -> None:
    """Check that every connection works again soon, no acknowledged write is lost, and no transaction is open."""
    for worker in workers:
        assert {answer.status for answer in asked_since(worker, back_at + CLEAN_AFTER)} == {200}
        assert worker.acknowledged > 0
        assert (await worker.check()).status == 200
    assert [worker.fault for worker in workers if worker.fault] == []
    assert max(answer.seconds for worker in workers for answer in worker.answers) < LONGEST
    connection = await asyncpg.connect(server.url("postgres"))
    states = await connection.fetch("SELECT state FROM pg_stat_activity WHERE application_name = 'kanjiku'")
    await connection.close()
    assert len(states) <= 10
    assert [row["state"] for row in states if row["state"].startswith("idle in transaction")] == []


def failures(workers: list[Worker]) -> int:
    return sum(answer.status == 503 for worker in workers for answer in worker.answers)


@pytest.mark.parametrize("_round", ROUNDS)
@pytest.mark.parametrize("mishap", MISHAPS)
async def test_a_database_that_comes_back_finds_every_connection_healthy(
    mishap: str, _round: int, workers: list[Worker], fragile_postgres: PostgresServer
) -> None:
    async with working(workers):
        await until(lambda: all(len(worker.answers) >= 4 for worker in workers))
        await asyncio.to_thread(MISHAPS[mishap], fragile_postgres)
        back_at = time.monotonic()
        await until(lambda: all(len(asked_since(worker, back_at + CLEAN_AFTER)) >= 3 for worker in workers))
    assert failures(workers) > 0, "it was never away"
    await assert_nothing_was_lost(workers, fragile_postgres, back_at)


@pytest.mark.parametrize("_round", ROUNDS)
async def test_a_frozen_database_lets_nobody_wait_for_ever(
    _round: int, workers: list[Worker], fragile_postgres: PostgresServer, impatient_service: Service
) -> None:
    client = await Client.connect(impatient_service.url)
    async with working(workers):
        await until(lambda: all(len(worker.answers) >= 4 for worker in workers))
        await asyncio.to_thread(fragile_postgres.freeze)
        try:
            live, ready = await client.ask("GET", "/health/live"), await client.ask("GET", "/health/ready")
            login = await client.ask("POST", "/v1/Session/login", {"username": "somebody", "password": PASSWORD})
            await until(lambda: all(503 in {answer.status for answer in worker.answers} for worker in workers))
        finally:
            await asyncio.to_thread(fragile_postgres.thaw)
        back_at = time.monotonic()
        await until(lambda: all(len(asked_since(worker, back_at + CLEAN_AFTER)) >= 3 for worker in workers))
    for answer in (ready, login):
        assert (answer.status, answer.body["msg_key"]) == (503, "errors.database_unavailable")
        assert int(answer.headers["retry-after"]) > 0
    assert live.status == 200
    assert live.seconds < LONGEST
    assert failures(workers) >= CLIENTS
    await assert_nothing_was_lost(workers, fragile_postgres, back_at)
    await until(lambda: is_ready(client))
    await client.close()


async def is_ready(client: Client) -> bool:
    return (await client.ask("GET", "/health/ready")).status == 200


async def test_a_service_starts_to_work_when_its_database_does(
    fragile_postgres: PostgresServer, impatient_service: Service
) -> None:
    client = await Client.connect(impatient_service.url)
    await asyncio.to_thread(fragile_postgres.stop)
    try:
        away = [await client.ask("GET", "/v1/User") for _ in range(5)]
    finally:
        await asyncio.to_thread(fragile_postgres.start)
    assert {answer.status for answer in away} == {503}
    assert (await client.ask("GET", "/version")).status == 200
    assert (await client.ask("GET", "/v1/User")).status == 200
    await client.close()
