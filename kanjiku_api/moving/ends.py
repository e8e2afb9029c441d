"""The two ends of a copy: the rows of a database as they come and go, some at a time, by a connection of our own.

Both kinds of database answer the same questions. What goes wrong at one of them is told with its name.
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
from .tables import Row, Table, for_sqlite

BATCH_ROWS = 200
"""How many rows are in memory at a time; the largest have a text of 100 000 letters."""
RAISED = (sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, OverflowError, TypeError, ValueError)
"""What a database or its driver raises where it cannot be read, or does not take a value."""
FIRST_READ = "SELECT 1 FROM aerich LIMIT 1"
Batches = AsyncIterator[list[Row]]


class End(ABC):
    """A database that is open."""

    def __init__(self, settings: DatabaseSettings) -> None:
        self.name = database.describe(settings)

    @contextmanager
    def named(self, table: Table) -> Iterator[None]:
        """Raise `MoveFailed`, with this database and the table, for what goes wrong in the block."""
        try:
            yield
        except RAISED as error:
            raise MoveFailed(f"{self.name}: {table.name}: {in_words(error)}") from error

    @abstractmethod
    async def count(self, table: Table) -> int:
        """Count the rows."""

    @abstractmethod
    def rows(self, table: Table) -> Batches:
        """Read all rows in their one form, in no order. Raises `MoveFailed`."""

    @abstractmethod
    async def last_number(self, table: Table) -> int:
        """Get the last number that was given to a row, which may be gone; 0 where none was."""

    @abstractmethod
    async def empty(self, table: Table) -> None:
        """Take all rows out."""

    @abstractmethod
    async def fill(self, table: Table, batches: Batches) -> None:
        """Write rows. Raises `MoveFailed`."""

    @abstractmethod
    async def count_on_from(self, table: Table, number: int) -> None:
        """Have the next row get a number above this one, and above those of all rows."""


class SqliteEnd(End):
    """An SQLite file. Its connection does one thing after the other, in threads."""

    def __init__(self, settings: DatabaseSettings, connection: sqlite3.Connection) -> None:
        super().__init__(settings)
        self._connection = connection

    async def count(self, table: Table) -> int:
        """Ask."""
        return int(await self._ask(f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608 - a name of our own

    async def rows(self, table: Table) -> Batches:
        """Read with one cursor."""
        read = table.reader(Dialect.SQLITE)
        with self.named(table):
            cursor = await in_thread(self._connection.execute, table.select)
        while True:
            with self.named(table):
                rows = await in_thread(lambda: read(cursor.fetchmany(BATCH_ROWS)))
            if not rows:
                return
            yield rows

    async def last_number(self, table: Table) -> int:
        """Look where AUTOINCREMENT does (https://sqlite.org/autoinc.html)."""
        return int(await self._ask("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", table.name))

    async def empty(self, table: Table) -> None:
        """Delete them."""
        await self._do(f'DELETE FROM "{table.name}"')  # noqa: S608 - a name of our own

    async def fill(self, table: Table, batches: Batches) -> None:
        """Insert a batch at a time, in one transaction."""
        places = ", ".join("?" * len(table.columns))
        insert = f'INSERT INTO "{table.name}" ({table.listing}) VALUES ({places})'  # noqa: S608 - names of our own
        await self._do("BEGIN")
        async for rows in batches:
            with self.named(table):
                await in_thread(self._insert, insert, rows)
        with self.named(table):
            await self._do("COMMIT")

    async def count_on_from(self, table: Table, number: int) -> None:
        """Raise the number that it has by the rows; without a row it has none yet."""
        has = await self.last_number(table)
        change = (
            "UPDATE sqlite_sequence SET seq = :number WHERE name = :name"
            if has
            else "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"
        )
        if number > has:
            await self._do(change, name=table.name, number=number)

    async def _do(self, statement: str, **values: object) -> None:
        """Run a statement for its effect. Its cursor ends in the thread: there it may not meet the next statement."""

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
    """A database of PostgreSQL."""

    def __init__(self, settings: DatabaseSettings, connection: Any) -> None:
        super().__init__(settings)
        self._connection = connection

    async def count(self, table: Table) -> int:
        """Ask."""
        return int(await self._connection.fetchval(f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608 - a name of our own

    async def rows(self, table: Table) -> Batches:
        """Read by a cursor of the server."""
        read = table.reader(Dialect.POSTGRES)
        with self.named(table):
            cursor = await self._connection.cursor(table.select)
        while True:
            with self.named(table):
                rows = read(await cursor.fetch(BATCH_ROWS))
            if not rows:
                return
            yield rows

    async def last_number(self, table: Table) -> int:
        """Ask the sequence; one that was not used tells the number that it will begin with."""
        row = await self._connection.fetchrow(f"SELECT last_value, is_called FROM {await self._sequence(table)}")  # noqa: S608 - a name that PostgreSQL has quoted
        return int(row["last_value"]) if row["is_called"] else 0

    async def empty(self, table: Table) -> None:
        """Delete them: TRUNCATE would ask for all tables that name this one."""
        await self._connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - a name of our own

    async def fill(self, table: Table, batches: Batches) -> None:
        """Stream them by COPY, which is one transaction."""

        async def records() -> AsyncIterator[Row]:
            async for rows in batches:
                for row in rows:
                    yield row

        with self.named(table):
            await self._connection.copy_records_to_table(table.name, records=records(), columns=table.columns)

    async def count_on_from(self, table: Table, number: int) -> None:
        """Set the sequence; rows come with their numbers, and do not use it."""
        highest = f'SELECT greatest($1, max("{table.numbered}")) FROM "{table.name}"'  # noqa: S608 - names of our own
        if last := await self._connection.fetchval(highest, number):
            await self._connection.execute("SELECT setval($1::regclass, $2)", await self._sequence(table), last)

    async def _sequence(self, table: Table) -> str:
        find = "SELECT pg_get_serial_sequence($1, $2)"
        return str(await self._connection.fetchval(find, f'"{table.name}"', table.numbered))


@asynccontextmanager
async def opened(settings: DatabaseSettings) -> AsyncIterator[End]:
    """Open a database to write to it; each statement of its own commits."""
    if file := database.sqlite_file(settings):
        with closing(_connected(file)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = OFF")  # it is brought to the disk when it gets its name
            yield SqliteEnd(settings, connection)
        return
    server = await database.connect(settings, migrating=True)
    try:
        yield PostgresEnd(settings, server)
    finally:
        await server.close()


@asynccontextmanager
async def opened_snapshot(settings: DatabaseSettings) -> AsyncIterator[End]:
    """Open a database to read what it is at one moment, while others write. Raises `DatabaseTrouble`."""
    async with AsyncExitStack() as stack:
        with explained(settings):
            end = await _begun(settings, stack)
        yield end


async def _begun(settings: DatabaseSettings, stack: AsyncExitStack) -> End:
    """Begin a transaction, whose moment is that of its first read."""
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
