"""Statements have a time limit on SQLite too, because all requests wait for the one connection."""

import asyncio
from collections.abc import AsyncIterator
from math import inf
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from pydantic import SecretStr
from tortoise.exceptions import OperationalError

from kanjiku_api.database.connecting import tortoise_config
from kanjiku_api.database.engines.conditions import Condition, condition_of
from kanjiku_api.database.engines.sqlite import ImmediateTransaction, SqliteClient
from kanjiku_api.settings import DatabaseSettings
from tests.waiting import until

pytestmark = pytest.mark.no_database
LIMIT_SECONDS = 0.1
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[SqliteClient]:
    settings = DatabaseSettings(
        url=SecretStr(f"sqlite://{tmp_path / 'kanjiku.db'}"), statement_timeout_seconds=LIMIT_SECONDS
    )
    credentials = tortoise_config(settings)["connections"]["default"]["credentials"]
    made = SqliteClient(connection_name="impatient", **credentials)
    await made.create_connection(with_db=True)
    yield made
    await made.close()


async def test_an_endless_statement_is_given_up_and_the_next_one_runs(client: SqliteClient) -> None:
    began = monotonic()
    with pytest.raises(OperationalError) as given_up:
        await client.fetch_records(f"SELECT count(*) FROM ({ENDLESS})", ())  # noqa: S608 - a fixed text
    assert monotonic() - began >= LIMIT_SECONDS
    assert condition_of(given_up.value) is Condition.AWAY
    assert not client.is_lent_out
    assert len(await client.fetch_records(f"{ENDLESS} LIMIT 10", ())) == 10


async def test_of_statements_that_come_at_once_each_has_its_own_time(client: SqliteClient) -> None:
    texts = (f"SELECT count(*) FROM ({ENDLESS})", f"{ENDLESS} LIMIT 10", f"SELECT sum(i) FROM ({ENDLESS})", "SELECT 1")  # noqa: S608 - fixed texts
    first, second, third, fourth = await asyncio.gather(
        *(client.fetch_few(text, ()) for text in texts), return_exceptions=True
    )
    assert isinstance(first, OperationalError)
    assert isinstance(third, OperationalError)
    assert (len(second), len(fourth)) == (10, 1)  # type: ignore[arg-type]  # rows
    assert not client.is_lent_out


async def test_a_cancelled_statement_that_runs_all_the_same_leaves_the_next_one_its_limit(client: SqliteClient) -> None:
    connection: Any = client._connection
    may_go_on = Event()
    before = asyncio.create_task(connection._execute(may_go_on.wait))
    cancelled = asyncio.create_task(client.fetch_few("SELECT 1", ()))
    await asyncio.sleep(0)  # both wait in the queue of the thread
    cancelled.cancel()
    await asyncio.gather(cancelled, return_exceptions=True)
    endless = asyncio.create_task(client.fetch_records(f"SELECT count(*) FROM ({ENDLESS} LIMIT 20000000)", ()))  # noqa: S608 - a fixed text
    await until(lambda: connection._until < inf)
    may_go_on.set()
    await before
    with pytest.raises(OperationalError):
        await endless


async def test_a_write_that_is_given_up_leaves_nothing_of_its_transaction(client: SqliteClient) -> None:
    transaction = ImmediateTransaction(client)
    await transaction.begin()
    await transaction.fetch_records("CREATE TABLE t (n integer)", ())
    with pytest.raises(OperationalError):
        await transaction.fetch_records(f"INSERT INTO t {ENDLESS}", ())
    await transaction.rollback()
    assert await client.fetch_records("SELECT name FROM sqlite_master WHERE name = 't'", ()) == []


async def test_migrations_have_no_limit() -> None:
    credentials = tortoise_config(DatabaseSettings(), migrating=True)["connections"]["default"]["credentials"]
    assert credentials["statement_seconds"] == 0
