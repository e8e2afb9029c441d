"""The two ends of a copy: reads and writes a database's rows in batches over a connection of its own.

SQLite and PostgreSQL have the same interface. Errors name the database in which they happened.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from typing import Any

import asyncpg

from ..backups.threads import in_thread
from ..database import connecting as database
from ..database.connecting import SqliteFile
from ..database.faults import explained, in_words
from ..rules.sql import Dialect
from ..settings import DatabaseSettings
from .errors import MoveFailed
from .tables import CopiedTable, Row, for_sqlite

BATCH_ROWS = 200
"""How many rows are in memory at a time; the largest have a text of 100 000 characters."""
RAISED = (sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, OverflowError, TypeError, ValueError)
"""Errors of a database or its driver: it cannot be read, or refuses a value."""
FIRST_READ = "SELECT 1 FROM aerich LIMIT 1"
Batches = AsyncIterator[list[Row]]


class End(ABC):
    """An open database that is copied from or to."""

    def __init__(self, settings: DatabaseSettings) -> None:
        self.name = database.describe(settings)

    @contextmanager
    def named(self, table: CopiedTable) -> Iterator[None]:
        """Turn the block's database errors into `MoveFailed`, which names this database and the table."""
        try:
            yield
        except RAISED as error:
            raise MoveFailed(f"{self.name}: {table.name}: {in_words(error)}") from error

    @abstractmethod
    async def count(self, table: CopiedTable) -> int:
        """Count the rows."""

    @abstractmethod
    def rows(self, table: CopiedTable) -> Batches:
        """Read all rows in the common form of `tables`, in any order. Raises `MoveFailed`."""

    @abstractmethod
    async def last_number(self, table: CopiedTable) -> int:
        """Get the last number that was given to a row, even if that row is deleted; 0 if there was none."""

    @abstractmethod
    async def empty(self, table: CopiedTable) -> None:
        """Delete all rows."""

    @abstractmethod
    async def fill(self, table: CopiedTable, batches: Batches) -> None:
        """Write rows. Raises `MoveFailed`."""

    @abstractmethod
    async def count_on_from(self, table: CopiedTable, number: int) -> None:
        """Let numbering go on above this number and above those of all rows."""


class SqliteEnd(End):
    """An SQLite file. Its one connection is used in threads, by one call at a time."""

    def __init__(self, settings: DatabaseSettings, connection: sqlite3.Connection) -> None:
        super().__init__(settings)
        self._connection = connection

    async def count(self, table: CopiedTable) -> int:
        """Count the rows."""
        return int(await self._ask(f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608 - a fixed name

    async def rows(self, table: CopiedTable) -> Batches:
        """Read with one cursor, in batches."""
        read = table.reader(Dialect.SQLITE)
        with self.named(table):
            cursor = await in_thread(self._connection.execute, table.select)
        while True:
            with self.named(table):
                rows = await in_thread(lambda: read(cursor.fetchmany(BATCH_ROWS)))
            if not rows:
                return
            yield rows

    async def last_number(self, table: CopiedTable) -> int:
        """Read the table of AUTOINCREMENT, `sqlite_sequence` (https://sqlite.org/autoinc.html)."""
        return int(await self._ask("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", table.name))

    async def empty(self, table: CopiedTable) -> None:
        """Delete all rows."""
        await self._do(f'DELETE FROM "{table.name}"')  # noqa: S608 - a fixed name

    async def fill(self, table: CopiedTable, batches: Batches) -> None:
        """Insert a batch at a time, in one transaction."""
        places = ", ".join("?" * len(table.columns))
        insert = f'INSERT INTO "{table.name}" ({table.listing}) VALUES ({places})'  # noqa: S608 - fixed names
        await self._do("BEGIN")
        async for rows in batches:
            with self.named(table):
                await in_thread(self._insert, insert, rows)
        with self.named(table):
            await self._do("COMMIT")

    async def count_on_from(self, table: CopiedTable, number: int) -> None:
        """Raise the number in `sqlite_sequence`; a table that never had a row has no entry there yet."""
        has = await self.last_number(table)
        change = (
            "UPDATE sqlite_sequence SET seq = :number WHERE name = :name"
            if has
            else "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"
        )
        if number > has:
            await self._do(change, name=table.name, number=number)

    async def _do(self, statement: str, **values: object) -> None:
        """Run a statement without a result. Its cursor is closed in the thread, before the next statement can run."""

        def do() -> None:
            self._connection.execute(statement, values).close()

        await in_thread(do)

    def _insert(self, insert: str, rows: list[Row]) -> None:
        self._connection.executemany(insert, map(for_sqlite, rows)).close()

    async def _ask(self, statement: str, *values: object) -> Any:
        def ask() -> Any:
            return self._connection.execute(statement, values).fetchone()[0]

        return await in_thread(ask)


class PostgresEnd(End):
    """A PostgreSQL database."""

    def __init__(self, settings: DatabaseSettings, connection: Any) -> None:
        super().__init__(settings)
        self._connection = connection

    async def count(self, table: CopiedTable) -> int:
        """Count the rows."""
        return int(await self._connection.fetchval(f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608 - a fixed name

    async def rows(self, table: CopiedTable) -> Batches:
        """Read with a cursor on the server, in batches."""
        read = table.reader(Dialect.POSTGRES)
        with self.named(table):
            cursor = await self._connection.cursor(table.select)
        while True:
            with self.named(table):
                rows = read(await cursor.fetch(BATCH_ROWS))
            if not rows:
                return
            yield rows

    async def last_number(self, table: CopiedTable) -> int:
        """Read the sequence; before its first use it contains its start, so the answer is 0 then."""
        row = await self._connection.fetchrow(f"SELECT last_value, is_called FROM {await self._sequence(table)}")  # noqa: S608 - PostgreSQL has quoted the name
        return int(row["last_value"]) if row["is_called"] else 0

    async def empty(self, table: CopiedTable) -> None:
        """Delete all rows; TRUNCATE would require to name all tables that refer to this one."""
        await self._connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - a fixed name

    async def fill(self, table: CopiedTable, batches: Batches) -> None:
        """Stream the rows by COPY, which is one transaction."""

        async def records() -> AsyncIterator[Row]:
            async for rows in batches:
                for row in rows:
                    yield row

        with self.named(table):
            await self._connection.copy_records_to_table(table.name, records=records(), columns=table.columns)

    async def count_on_from(self, table: CopiedTable, number: int) -> None:
        """Set the sequence; copied rows have their numbers already and do not advance it."""
        highest = f'SELECT greatest($1, max("{table.numbered}")) FROM "{table.name}"'  # noqa: S608 - fixed names
        if last := await self._connection.fetchval(highest, number):
            await self._connection.execute("SELECT setval($1::regclass, $2)", await self._sequence(table), last)

    async def _sequence(self, table: CopiedTable) -> str:
        find = "SELECT pg_get_serial_sequence($1, $2)"
        return str(await self._connection.fetchval(find, f'"{table.name}"', table.numbered))


@asynccontextmanager
async def opened(settings: DatabaseSettings) -> AsyncIterator[End]:
    """Open a database for writing; each statement commits by itself."""
    if file := database.sqlite_file(settings):
        with closing(_connected(file)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = OFF")  # the finished file is synced when it gets its name
            yield SqliteEnd(settings, connection)
        return
    server = await database.connect(settings, migrating=True)
    try:
        yield PostgresEnd(settings, server)
    finally:
        await server.close()


@asynccontextmanager
async def opened_snapshot(settings: DatabaseSettings) -> AsyncIterator[End]:
    """Open a database for reading its state at one moment, while others write. Raises `DatabaseTrouble`."""
    async with AsyncExitStack() as stack:
        with explained(settings):
            end = await _begun(settings, stack)
        yield end


async def _begun(settings: DatabaseSettings, stack: AsyncExitStack) -> End:
    """Begin a transaction and do its first read, which sets the moment that it sees."""
    if file := database.sqlite_file(settings):
        connection = stack.enter_context(closing(_connected(file)))
        connection.execute("BEGIN")
        connection.execute(FIRST_READ).fetchall()
        return SqliteEnd(settings, connection)
    server = await database.connect(settings, migrating=True)
    stack.push_async_callback(server.close)
    await stack.enter_async_context(server.transaction(isolation="repeatable_read", readonly=True))
    await server.execute("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0")
    await server.fetch(FIRST_READ)
    return PostgresEnd(settings, server)


def _connected(file: SqliteFile) -> sqlite3.Connection:
    return sqlite3.connect(file.path, isolation_level=None, check_same_thread=False)
