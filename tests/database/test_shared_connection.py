"""On SQLite statements share the one connection, and transactions have it alone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from kanjiku_api.database.connecting import tortoise_config
from kanjiku_api.database.engines.sqlite import CountedLock, ImmediateTransaction, SqliteClient
from kanjiku_api.settings import DatabaseSettings
from tests.waiting import until

pytestmark = pytest.mark.no_database


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[SqliteClient]:
    settings = DatabaseSettings(url=SecretStr(f"sqlite://{tmp_path / 'kanjiku.db'}"))
    made = SqliteClient(connection_name="shared", **tortoise_config(settings)["connections"]["default"]["credentials"])
    await made.create_connection(with_db=True)
    yield made
    await made.close()


async def test_whoever_wants_the_connection_alone_waits_for_the_statements_that_share_it() -> None:
    lock = CountedLock()
    lock.share()
    lock.share()
    assert (lock.is_in_use, lock.locked(), lock.waiting) == (True, False, 1)
    alone = asyncio.create_task(lock.acquire())
    await until(lock.locked)
    lock.unshare()
    assert (alone.done(), lock.waiting) == (False, 1)
    lock.unshare()
    await alone
    assert (lock.is_in_use, lock.waiting) == (True, 0)
    lock.release()
    assert not lock.is_in_use


async def test_whoever_no_longer_waits_does_not_keep_the_lock() -> None:
    lock = CountedLock()
    lock.share()
    alone = asyncio.create_task(lock.acquire())
    await until(lock.locked)
    alone.cancel()
    await asyncio.wait([alone])
    assert (alone.cancelled(), lock.locked(), lock.waiting) == (True, False, 0)
    lock.unshare()
    await asyncio.wait_for(lock.acquire(), 10)


async def test_a_statement_from_outside_sees_a_transaction_only_after_its_end(client: SqliteClient) -> None:
    await client.fetch_records("CREATE TABLE t (n integer)", ())
    transaction = ImmediateTransaction(client)
    async with client.acquire_connection():
        await transaction.begin()
        await transaction.fetch_records("INSERT INTO t VALUES (1)", ())
        outside = asyncio.create_task(client.fetch_few("SELECT n FROM t", ()))
        await until(lambda: client.waiting == 1)
        await transaction.fetch_records("INSERT INTO t VALUES (2)", ())
        assert not outside.done()
        await transaction.commit()
    assert [tuple(row) for row in await outside] == [(1,), (2,)]


async def test_changes_of_statements_that_share_it_are_not_counted_as_those_of_others(client: SqliteClient) -> None:
    await client.fetch_records("CREATE TABLE t (n integer)", ())
    await client.fetch_records("INSERT INTO t VALUES (1), (2), (3)", ())
    shared = [client.fetch_few("UPDATE t SET n = n + 1 RETURNING n", ()) for _ in range(5)]
    alone = [client.execute_query("UPDATE t SET n = n + 1", []) for _ in range(5)]
    found = await asyncio.gather(*(work for pair in zip(shared, alone, strict=True) for work in pair))
    assert [len(rows) for rows in found[::2]] == [3] * 5
    assert [changes for changes, _ in found[1::2]] == [3] * 5
    assert not client.is_lent_out
