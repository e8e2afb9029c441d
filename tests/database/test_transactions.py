"""Transactions are complete or undone, even nested, failed and cancelled ones, and do not affect the next one."""

import asyncio
import contextlib
from collections.abc import Callable

import pytest
from tortoise import Tortoise
from tortoise.exceptions import DBConnectionError, IntegrityError
from tortoise.transactions import in_transaction

from kanjiku_api.database.engines import postgres as engine
from kanjiku_api.models import Group
from tests.factories import make_group
from tests.postgres import execute, in_thread
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("connect")
IsWhole = Callable[[], bool]


class Undone(Exception):
    """The error that the tests raise inside a transaction."""


async def names() -> list[str]:
    return await Group.all().order_by("name").values_list("name", flat=True)  # type: ignore[return-value]


async def assert_whole(is_pool_whole: IsWhole) -> None:
    """Find the pool whole, once what the test has begun is at its end."""
    await until(is_pool_whole)


async def assert_usable(is_pool_whole: IsWhole) -> None:
    """Check that the pool is complete, and that this task can use the database inside and outside of transactions."""
    await assert_whole(is_pool_whole)
    async with in_transaction():
        await make_group("afterwards")
    assert "afterwards" in await names()


async def tried_until_it_works() -> None:
    """Use up the pool's other dead connections: each fails once, always with `DBConnectionError`."""
    for _ in range(10):
        with contextlib.suppress(DBConnectionError):
            async with in_transaction():
                return


async def make_and_fail(*made: str) -> None:
    """Create groups in one transaction, then raise `Undone`; a taken name raises before that."""
    async with in_transaction():
        for name in made:
            await Group.create(name=name, name_key=name)
        raise Undone


async def test_writes_of_a_transaction_are_kept(is_pool_whole: IsWhole) -> None:
    async with in_transaction():
        await make_group("one")
        await make_group("two")
    assert await names() == ["one", "two"]
    await assert_whole(is_pool_whole)


async def test_an_error_undoes_all_of_it(is_pool_whole: IsWhole) -> None:
    with pytest.raises(Undone):
        await make_and_fail("one", "two")
    assert await names() == []
    await assert_usable(is_pool_whole)


async def test_an_inner_error_rolls_back_only_the_inner_part() -> None:
    async with in_transaction():
        await make_group("outer")
        with pytest.raises(Undone):
            await make_and_fail("inner")
        async with in_transaction():
            await make_group("second")
    assert await names() == ["outer", "second"]


async def test_an_outer_error_undoes_the_inner_part_too() -> None:
    async def work() -> None:
        async with in_transaction():
            async with in_transaction():
                async with in_transaction():
                    await make_group("innermost")
                await make_group("inner")
            raise Undone

    with pytest.raises(Undone):
        await work()
    assert await names() == []


async def test_work_goes_on_after_a_conflict_in_a_savepoint(is_pool_whole: IsWhole) -> None:
    await make_group("taken")
    async with in_transaction():
        await make_group("before")
        with pytest.raises(IntegrityError):
            await make_and_fail("inner", "taken")
        await make_group("since")
    assert await names() == ["before", "since", "taken"]
    await assert_usable(is_pool_whole)


async def test_a_conflict_ends_a_transaction_and_nothing_else(is_pool_whole: IsWhole) -> None:
    await make_group("taken")
    with pytest.raises(IntegrityError):
        await make_and_fail("before", "taken")
    assert await names() == ["taken"]
    await assert_usable(is_pool_whole)


async def test_more_transactions_than_connections_wait_for_each_other(is_pool_whole: IsWhole) -> None:
    counter = await make_group("counter")

    async def count_one() -> None:
        async with in_transaction():
            group = await Group.select_for_update().get(id=counter.id)
            group.early_access += 1
            await group.save()

    await asyncio.gather(*(count_one() for _ in range(60)))
    assert (await Group.get(id=counter.id)).early_access == 60
    await assert_whole(is_pool_whole)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, 6, 9, 14])
async def test_a_cancelled_transaction_leaves_nothing_behind(turns: int, is_pool_whole: IsWhole) -> None:
    async def work() -> None:
        async with in_transaction():
            await make_group("cancelled")
            await asyncio.sleep(10)

    task = asyncio.create_task(work())
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await assert_usable(is_pool_whole)
    assert await names() == ["afterwards"]
    await until(_is_open_nowhere)


async def test_many_cancelled_transactions_leave_nothing_behind(is_pool_whole: IsWhole) -> None:
    async def work(number: int) -> None:
        async with in_transaction():
            await make_group(f"cancelled {number}")
            await asyncio.sleep(10)

    for number in range(60):
        task = asyncio.create_task(work(number))
        await asyncio.sleep(number / 20_000)
        task.cancel()
        await asyncio.wait([task])
    await assert_usable(is_pool_whole)
    assert await names() == ["afterwards"]


async def _is_open_nowhere() -> bool:
    """Tell whether no connection of ours is in a transaction: another's write would wait for it."""
    connection = Tortoise.get_connection("default")
    if connection.capabilities.dialect != "postgres":
        return not connection._connection._conn.in_transaction  # aiosqlite's own
    found = await connection.execute_query_dict(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = 'kanjiku' AND state LIKE 'idle in transaction%'"
    )
    return not found


@pytest.mark.postgres_only
async def test_a_begin_that_fails_does_not_poison_the_task(database_url: str, is_pool_whole: IsWhole) -> None:
    usual = Tortoise.get_connection("default")
    await asyncio.gather(*(make_group(f"warm {number}") for number in range(5)))
    statement = (
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND application_name = 'kanjiku'"
    )
    in_thread(execute(database_url, statement))  # the loop stands still meanwhile: the pool has noticed nothing
    with pytest.raises(DBConnectionError):
        async with in_transaction():
            pytest.fail("a dead connection began a transaction")
    assert Tortoise.get_connection("default") is usual
    await tried_until_it_works()
    await assert_usable(is_pool_whole)


@pytest.mark.postgres_only
async def test_a_commit_that_fails_does_not_poison_the_task(database_url: str, is_pool_whole: IsWhole) -> None:
    async def work() -> None:
        async with in_transaction() as connection:
            await make_group("uncommitted")
            pid = (await connection.execute_query_dict("SELECT pg_backend_pid() AS pid"))[0]["pid"]
            in_thread(execute(database_url, f"SELECT pg_terminate_backend({pid}, 5000)"))

    usual = Tortoise.get_connection("default")
    with pytest.raises(DBConnectionError):
        await work()
    assert Tortoise.get_connection("default") is usual
    assert await names() == []
    await assert_usable(is_pool_whole)


@pytest.mark.postgres_only
@pytest.mark.parametrize("depth", [1, 2, 3])
async def test_a_statement_that_takes_too_long_is_a_database_away(depth: int, is_pool_whole: IsWhole) -> None:
    async def wait_within(transactions: int) -> None:
        async with in_transaction() as connection:
            if transactions > 1:
                await wait_within(transactions - 1)
            else:
                await connection.execute_query("SET LOCAL statement_timeout = 50")
                await connection.execute_query("SELECT pg_sleep(5)")

    with pytest.raises(DBConnectionError):
        await wait_within(depth)
    await assert_usable(is_pool_whole)


@pytest.mark.postgres_only
async def test_an_exhausted_pool_does_not_let_wait_for_ever(
    monkeypatch: pytest.MonkeyPatch, is_pool_whole: IsWhole
) -> None:
    all_in_use, may_end = asyncio.Barrier(11), asyncio.Event()

    async def hold() -> None:
        async with in_transaction():
            await all_in_use.wait()
            await may_end.wait()

    holders = [asyncio.create_task(hold()) for _ in range(10)]
    await all_in_use.wait()
    monkeypatch.setattr(engine, "ACQUIRE_TIMEOUT_SECONDS", 0.2)
    with pytest.raises(DBConnectionError):
        await names()
    with pytest.raises(DBConnectionError):
        async with in_transaction():
            pytest.fail("there was no connection left")
    may_end.set()
    await asyncio.gather(*holders)
    await assert_usable(is_pool_whole)
