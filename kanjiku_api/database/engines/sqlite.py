"""SQLite by aiosqlite: transactions take the write lock at the start, and always release it.

A deferred BEGIN that reads and then writes can fail with "database is locked" because of another process, whatever the
busy time-out is; ``BEGIN IMMEDIATE`` waits for its turn (https://sqlite.org/lang_transaction.html).
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from tortoise.backends.base.client import ConnectionWrapper, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient as TortoiseSqliteClient
from tortoise.backends.sqlite.client import SqliteTransactionContext, SqliteTransactionWrapper, translate_exceptions
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError

from ...rules.sql import Dialect
from .at_once import ReaderAtOnce
from .slow import SlowStatements, TimedConnection

LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_locked(error: BaseException) -> bool:
    """Tell whether another process locked the database for longer than the busy time-out."""
    return isinstance(error, sqlite3.OperationalError) and (error.sqlite_errorcode & 0xFF) in LOCKED


class CountedLock(asyncio.Lock):
    """The lock of the one connection: a task holds it alone, or while nobody does, single statements share it."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = self._sharing = 0
        self._is_unshared = asyncio.Event()
        self._is_unshared.set()

    @property
    def waiting(self) -> int:
        """How many tasks wait: for the lock, or behind another statement that shares it."""
        return self._waiting + max(0, self._sharing - 1)

    @property
    def is_in_use(self) -> bool:
        """Tell whether a task holds it or a statement shares it."""
        return self.locked() or self._sharing > 0

    async def acquire(self) -> Literal[True]:
        """Wait until nobody else holds or shares it."""
        self._waiting += 1
        try:
            await super().acquire()
            try:
                await self._is_unshared.wait()
            except BaseException:  # a cancellation: everybody else would wait forever
                self.release()
                raise
            return True
        finally:
            self._waiting -= 1

    def share(self) -> None:
        """Begin a statement while nobody holds it; whoever wants to hold it waits for `unshare`."""
        self._sharing += 1
        self._is_unshared.clear()

    def unshare(self) -> None:
        """End a statement that shared it."""
        self._sharing -= 1
        if not self._sharing:
            self._is_unshared.set()


class FreedAcquire(ConnectionWrapper[Any]):
    """Acquires the one connection, and releases its lock even if opening fails. Delete when Tortoise's does so."""

    async def __aenter__(self) -> Any:
        await self._lock.acquire()
        try:
            await self.ensure_connection()
        except BaseException:  # a cancellation too: all others would wait forever
            self._lock.release()
            raise
        return self.connection


def _lower(text: str | None) -> str | None:
    return text.lower() if isinstance(text, str) else text


class Fetching(TortoiseSqliteClient):
    """Returns the rows of a statement as they are."""

    dialect = Dialect.SQLITE

    async def fetch_few(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement of few rows and get them."""
        few: Sequence[Any] = await self.fetch_records(query, values)
        return few

    @translate_exceptions
    async def fetch_records(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement and get its rows in the order of its columns."""
        async with self.acquire_connection() as connection:
            self.log.debug("%s: %s", query, values)
            records: list[sqlite3.Row] = list(await connection.execute_fetchall(query, values))
            return records

    def fetch_at_once(self, _query: str) -> Sequence[Any] | None:
        """Get None: within a transaction, statements are run one after the other."""
        return None


class ImmediateTransaction(SqliteTransactionWrapper, Fetching):
    """A transaction that holds the write lock from its first statement on."""

    async def begin(self) -> None:
        """Take the write lock, or raise `DBConnectionError` when another process keeps it for too long."""
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except asyncio.CancelledError:
            await self._connection.rollback()  # the connection's thread runs the BEGIN nevertheless
            raise
        except sqlite3.OperationalError as error:
            if is_locked(error):
                raise DBConnectionError(error) from error
            raise

    async def commit(self) -> None:
        """Commit, or end the transaction: after a failure (a full disk) SQLite would stay in it."""
        try:
            await super().commit()
        except BaseException:  # a cancellation too: the connection's thread runs the COMMIT nevertheless
            await self._connection.rollback()
            raise


class CleanSqliteTransaction(SqliteTransactionContext):
    """Releases the connection's lock even if the BEGIN fails or is cancelled."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:  # a cancellation too: nothing else would release the lock
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        client: TransactionalDBClient = self.connection
        return client


class SqliteClient(Fetching):
    """Tortoise's client: one connection for all statements, and `reader` for small ones that run in the event loop."""

    def __init__(self, *args: Any, slow_seconds: float = 0, statement_seconds: float = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slow = SlowStatements(slow_seconds)
        self._statement_seconds = statement_seconds
        self._counted = CountedLock()
        self._lock = self._counted
        self.reader = ReaderAtOnce(Path(self.filename), self.slow)

    async def create_connection(self, with_db: bool) -> None:  # noqa: FBT001 - Tortoise's own signature
        """Connect, or close everything: Tortoise would keep a connection some of whose settings failed.

        It would then work without foreign keys. Delete when Tortoise closes it.
        """
        try:
            await super().create_connection(with_db)
        except BaseException:  # also a cancellation
            await self.close()
            raise

    def acquire_connection(self) -> ConnectionWrapper[Any]:
        """Take the connection for one statement."""
        return FreedAcquire(self._lock, self)

    def fetch_at_once(self, query: str) -> Sequence[Any] | None:
        """Get the rows of a statement without values, as they were committed last; None if that takes a wait."""
        if not self.reader.is_open:
            return None
        self.log.debug("%s: %s", query, [])
        return self.reader.fetch(query)

    async def close(self) -> None:
        """Close all connections."""
        self.reader.close()
        await super().close()

    @property
    def is_lent_out(self) -> bool:
        """Tell whether a statement or a transaction has the connection now."""
        return self._counted.is_in_use

    @property
    def waiting(self) -> int:
        """The number of tasks that wait for the connection."""
        return self._counted.waiting

    @translate_exceptions
    async def fetch_few(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement of few rows, after those that came before it and wait in the queue of the thread.

        If each took the lock, the thread would wait for the event loop, and be woken, after every statement. A
        statement of many rows does take it: SQLite's driver needs Python's own lock for each row, and would wait for it
        while the event loop makes answers of other statements. `statements.FEW_ROWS` is the limit for pages of lists.
        """
        connection: Any = self._connection
        if connection is None or self._counted.locked():
            return await super().fetch_few(query, values)
        self._counted.share()
        try:
            self.log.debug("%s: %s", query, values)
            records: Sequence[Any] = await connection.fetch(query, values)
            return records
        finally:
            self._counted.unshare()

    async def _post_connect(self) -> None:
        """Replace ``lower()``, which in SQLite only handles ASCII; measure statements and limit their time.

        All requests wait for the one connection, so an endless statement would stop the service.
        """
        await super()._post_connect()
        connection: Any = self._connection
        await connection.create_function("lower", 1, _lower, deterministic=True)
        timed: Any = TimedConnection(connection, self.slow, self._statement_seconds)
        await timed.watch()
        self._connection = timed

    async def execute_at_once(self, query: str, values: list[Any]) -> None:
        """Run a statement without waiting for other processes, since the whole process would wait with it."""
        async with self.acquire_connection() as connection:
            await connection.execute("PRAGMA busy_timeout = 0")
            try:
                await connection.execute_fetchall(query, values)
            finally:
                await connection.execute(f"PRAGMA busy_timeout = {self.pragmas['busy_timeout']}")

    def _in_transaction(self) -> TransactionContext:
        return CleanSqliteTransaction(ImmediateTransaction(self), self._lock)


client_class = SqliteClient
