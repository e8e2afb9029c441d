"""SQLite by aiosqlite: transactions take the write lock at the start, and always release it.

A deferred BEGIN that reads and then writes can fail with "database is locked" because of another process, whatever the
busy time-out is; ``BEGIN IMMEDIATE`` waits for its turn (https://sqlite.org/lang_transaction.html).
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from typing import Any, Literal

from tortoise.backends.base.client import ConnectionWrapper, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient as TortoiseSqliteClient
from tortoise.backends.sqlite.client import SqliteTransactionContext, SqliteTransactionWrapper, translate_exceptions
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError

from ...rules.sql import Dialect
from .slow import SlowStatements, TimedConnection

LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_locked(error: BaseException) -> bool:
    """Tell whether another process locked the database for longer than the busy time-out."""
    return isinstance(error, sqlite3.OperationalError) and (error.sqlite_errorcode & 0xFF) in LOCKED


class CountedLock(asyncio.Lock):
    """A lock that counts its waiting tasks."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = 0

    async def acquire(self) -> Literal[True]:
        """Wait for the lock."""
        self.waiting += 1
        try:
            return await super().acquire()
        finally:
            self.waiting -= 1


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

    @translate_exceptions
    async def fetch_records(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement and get its rows in the order of its columns."""
        async with self.acquire_connection() as connection:
            self.log.debug("%s: %s", query, values)
            records: list[sqlite3.Row] = list(await connection.execute_fetchall(query, values))
            return records


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


class CleanTransaction(SqliteTransactionContext):
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
    """The service's only connection."""

    def __init__(self, *args: Any, slow_seconds: float = 0, statement_seconds: float = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slow = SlowStatements(slow_seconds)
        self._statement_seconds = statement_seconds
        self._counted = CountedLock()
        self._lock = self._counted

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

    @property
    def is_lent_out(self) -> bool:
        """Tell whether a statement or a transaction uses the connection now."""
        return self._lock.locked()

    @property
    def waiting(self) -> int:
        """The number of tasks that wait for the connection."""
        return self._counted.waiting

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
        return CleanTransaction(ImmediateTransaction(self), self._lock)


client_class = SqliteClient
