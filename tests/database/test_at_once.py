"""SQLite's rows that are read in the event loop: what was committed last, without a wait, and nothing left behind."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tortoise.transactions import in_transaction

from kanjiku_api.database.content import Content, Numbers, read_numbers_at_once
from kanjiku_api.database.engines.at_once import ReaderAtOnce
from kanjiku_api.database.engines.slow import SlowStatements
from kanjiku_api.database.statements import prepare_fetching_at_once
from tests.content.numbers import numbers
from tests.factories import make_manga
from tests.waiting import until

ALL = "SELECT number FROM counts"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a file%3F of its own?#.db"


@pytest.fixture
def writer(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a file with one row by another program's own connection."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE counts (number INTEGER)")
        connection.execute("INSERT INTO counts VALUES (1)")
        yield connection


@pytest.fixture
def reader(file: Path) -> Iterator[ReaderAtOnce]:
    made = ReaderAtOnce(file, SlowStatements(0))
    yield made
    made.close()


def read(reader: ReaderAtOnce) -> list[int] | None:
    found = reader.fetch(ALL)
    return None if found is None else [row["number"] for row in found]


@pytest.mark.no_database
async def test_it_reads_what_was_committed_last(writer: sqlite3.Connection, reader: ReaderAtOnce) -> None:
    await reader.open()
    assert read(reader) == [1]
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE counts SET number = 2")
    assert read(reader) == [1], "and does not wait for the commit"
    writer.execute("COMMIT")
    assert read(reader) == [2]


@pytest.mark.no_database
async def test_it_keeps_no_snapshot(writer: sqlite3.Connection, reader: ReaderAtOnce) -> None:
    await reader.open()
    writer.execute("UPDATE counts SET number = 2")
    assert read(reader) == [2]
    assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0), "nobody reads an older state"


@pytest.mark.no_database
async def test_it_writes_nothing(writer: sqlite3.Connection, reader: ReaderAtOnce) -> None:
    await reader.open()
    assert reader.fetch("UPDATE counts SET number = 3") is None
    assert writer.execute(ALL).fetchall() == [(1,)]


@pytest.mark.no_database
async def test_the_log_is_removed_when_all_is_closed(
    file: Path, writer: sqlite3.Connection, reader: ReaderAtOnce
) -> None:
    await reader.open()
    assert read(reader) == [1]
    reader.close()
    writer.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.no_database
async def test_it_reads_nothing_before_it_is_opened_and_after_it_is_closed(
    writer: sqlite3.Connection, reader: ReaderAtOnce
) -> None:
    assert writer.in_transaction is False
    assert read(reader) is None
    opening = asyncio.create_task(reader.open())
    await asyncio.sleep(0)
    reader.close()
    await opening
    assert read(reader) is None, "it was closed while it was being opened"
    for _ in range(2):
        await reader.open()
        assert read(reader) == [1]
        reader.close()
        assert read(reader) is None


@pytest.mark.no_database
async def test_it_is_opened_for_all_even_if_the_request_that_opened_it_was_cancelled(
    writer: sqlite3.Connection, reader: ReaderAtOnce
) -> None:
    opening = asyncio.create_task(reader.open())
    await asyncio.sleep(0)
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)
    await until(lambda: _is_read(reader))
    assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)


async def _is_read(reader: ReaderAtOnce) -> bool:
    """Open it as the next request does, and tell whether it can read."""
    await reader.open()
    return read(reader) == [1]


@pytest.mark.no_database
async def test_nothing_is_read_while_somebody_holds_the_file_alone(file: Path, reader: ReaderAtOnce) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as alone:
        alone.execute("PRAGMA locking_mode = EXCLUSIVE")
        alone.execute("PRAGMA journal_mode = WAL")
        alone.execute("CREATE TABLE counts (number INTEGER)")
        await reader.open()
        assert read(reader) is None


@pytest.mark.no_database
@pytest.mark.parametrize("mode", ["DELETE", "TRUNCATE"])
async def test_nothing_is_read_where_readers_wait_for_writers(
    writer: sqlite3.Connection, reader: ReaderAtOnce, mode: str
) -> None:
    assert writer.execute(f"PRAGMA journal_mode = {mode}").fetchone() == (mode.lower(),)
    await reader.open()
    assert not reader.is_open
    assert read(reader) is None


@pytest.mark.no_database
async def test_a_file_that_is_not_there_is_not_made(file: Path, reader: ReaderAtOnce) -> None:
    await reader.open()
    assert read(reader) is None
    assert list(file.parent.iterdir()) == []


async def now_at_once() -> Numbers | None:
    await prepare_fetching_at_once()
    return read_numbers_at_once()


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("connect")
async def test_the_numbers_are_the_same_either_way() -> None:
    for _ in range(2):
        assert await now_at_once() == await numbers()
        await make_manga()


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("connect")
async def test_the_numbers_can_be_read_beside_a_transaction_and_not_within_it() -> None:
    before = await now_at_once()
    assert before is not None
    written, may_end = asyncio.Event(), asyncio.Event()

    async def write() -> Numbers | None:
        async with in_transaction():
            await make_manga()
            within = read_numbers_at_once()
            written.set()
            await may_end.wait()
        return within

    writing = asyncio.create_task(write())
    await written.wait()
    assert read_numbers_at_once() == before
    may_end.set()
    assert await writing is None
    after = read_numbers_at_once()
    assert after is not None
    assert after.of(Content.MANGA).changes > before.of(Content.MANGA).changes


@pytest.mark.postgres_only
@pytest.mark.usefixtures("connect")
async def test_on_postgresql_nothing_is_read_at_once() -> None:
    assert await now_at_once() is None
