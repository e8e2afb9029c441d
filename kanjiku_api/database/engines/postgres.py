"""PostgreSQL by asyncpg: every wait has a time limit, and a failed BEGIN leaves nothing behind."""

from asyncio import Task, create_task, sleep, timeout
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    NestedTransactionContext,
    PoolConnectionWrapper,
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError

from ...rules.sql import Dialect
from .connecting import BehindPgBouncer, Connector
from .kept import KeptConnections
from .slow import SlowStatements
from .timed import Connection

ACQUIRE_TIMEOUT_SECONDS = 5.0
RELEASE_TIMEOUT_SECONDS = 1.0
LOOK_AGAIN_SECONDS = 1.5
"""Pause between two attempts to find a writable server; each attempt replaces the connections."""
AWAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.exceptions.OperatorInterventionError,  # shutdown, crash, cancelled by a time-out
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.ReadOnlySQLTransactionError,  # the server became a standby, or its disk is nearly full
)
"""Errors of asyncpg if the server does not answer, or not in time; a later attempt may succeed."""


NOT_OUR_SESSION = (asyncpg.InvalidSQLStatementNameError, asyncpg.DuplicatePreparedStatementError)
"""Errors for a prepared statement that is missing, or exists already, because the session is shared."""


async def _acquire(client: Any) -> Any:
    """Take a connection. A free one needs no time limit, which would take as long as everything else here."""
    pool = client._pool  # noqa: SLF001 - a Tortoise client's pool
    if pool.get_idle_size():
        return await pool.acquire(timeout=None)
    await client.kept.release_one()
    client.waiting += 1
    try:
        return await pool.acquire(timeout=ACQUIRE_TIMEOUT_SECONDS)
    finally:
        client.waiting -= 1


async def _release(pool: Any, connection: Any, *, bounded: bool = True) -> None:
    """Give a connection back; if it cannot be cleaned in time, the pool closes it, and nothing is raised."""
    with suppress(*AWAY):
        await pool.release(connection, timeout=RELEASE_TIMEOUT_SECONDS if bounded else None)


def _is_read_only(error: object) -> bool:
    cause = error.args[0] if isinstance(error, DBConnectionError) and error.args else error
    return isinstance(cause, asyncpg.ReadOnlySQLTransactionError)


class BoundedAcquire(PoolConnectionWrapper[Any]):
    """Takes a connection from the pool, with a time limit."""

    async def __aenter__(self) -> Any:
        await self.ensure_connection()
        self.connection = await _acquire(self.client)
        return self.connection

    async def __aexit__(self, kind: object, error: object, *_trace: object) -> None:
        connection: Any = self.connection
        if _is_read_only(error):
            connection.terminate()
        # After a success there is nothing to wait for, and a time limit would take as long as everything else here.
        await _release(self.client._pool, connection, bounded=kind is not None)  # noqa: SLF001 - see above


class CleanPostgresTransaction(TransactionContextPooled):
    """A transaction that always gives its connection back, and always restores the task's context."""

    async def __aenter__(self) -> TransactionalDBClient:
        try:
            await self.ensure_connection()
            parent = self.client._parent  # noqa: SLF001 - a Tortoise client's pool
            pool = parent._pool  # noqa: SLF001 - see above
            connection = await _acquire(parent)
        except AWAY as error:
            raise DBConnectionError(error) from error
        self.client._connection = connection  # noqa: SLF001 - as the parent class does
        self._pool_used = pool
        try:
            await self.client.begin()
        except BaseException:  # a cancellation too: nothing else would give the connection back
            await _release(pool, connection)
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def __aexit__(self, exc_type: object, exc_val: object, exc_tb: object) -> None:
        get_connections().reset(self.token)
        if _is_read_only(exc_val):
            connection: Any = self.client._connection  # noqa: SLF001 - see above
            connection.terminate()  # frees its place in the pool
            return
        ended = False
        try:
            await self._finish(failed=exc_type is not None)
            ended = exc_type is None
        finally:
            await _release(self._pool_used, self.client._connection, bounded=not ended)  # noqa: SLF001 - see above

    async def _finish(self, *, failed: bool) -> None:
        if self.client._finalized:  # noqa: SLF001 - somebody committed or rolled back by hand
            return
        try:
            if failed:
                async with timeout(RELEASE_TIMEOUT_SECONDS):  # a frozen server would need a second time-out
                    await self.client.rollback()
            else:
                await self.client.commit()
        except AWAY as error:
            if not failed:  # for a failed transaction, the first error is more useful
                raise DBConnectionError(error) from error


class Translating(AsyncpgDBClient):
    """Translates errors of an unavailable database; all others are raised unchanged."""

    dialect = Dialect.POSTGRES

    async def fetch_records(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement, and get its rows in the order of its columns; Tortoise's layers only handle errors."""
        try:
            async with self.acquire_connection() as connection:
                self.log.debug("%s: %s", query, values)
                records: list[asyncpg.Record] = await connection.fetch(query, *values)
                return records
        except Exception as error:  # noqa: BLE001 - any error; it is raised again
            failed: Sequence[Any] = await self._translate_exceptions(_raise, error)
            return failed

    def fetch_few(self, query: str, values: Sequence[Any]) -> Awaitable[Sequence[Any]]:
        """Run a statement of few rows and get them; only on SQLite this makes a difference."""
        return self.fetch_records(query, values)

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        """Run a statement and get its rows by the names of their columns."""
        return [dict(record) for record in await self.fetch_records(query, values or ())]

    async def _translate_exceptions(self, func: Callable[..., Awaitable[Any]], *args: Any, **kwargs: Any) -> Any:
        try:
            return await super()._translate_exceptions(func, *args, **kwargs)
        except DBConnectionError:
            raise
        except AWAY as error:
            raise DBConnectionError(error) from error
        except Exception as error:  # any class: Tortoise wraps asyncpg's errors, so check the cause
            cause = error.__cause__ or error
            if isinstance(cause, NOT_OUR_SESSION):
                raise BehindPgBouncer from cause
            if isinstance(cause, asyncpg.ReadOnlySQLTransactionError):
                self.found_read_only()
                raise DBConnectionError(cause) from cause
            raise

    def found_read_only(self) -> None:
        """React to a server that refuses changes."""


class PostgresTransaction(TransactionWrapper, Translating):
    """A transaction's own view of the connection."""

    async def begin(self) -> None:
        """Begin, and call the pool's `at_begin`."""
        await super().begin()
        parent: Any = self._parent
        if at_begin := getattr(parent, "at_begin", None):  # a savepoint's parent is a transaction
            try:
                await at_begin(self._connection)
            except BaseException:  # a cancellation too: no `__aexit__` ends a transaction that did not begin
                await self.rollback()
                raise

    def found_read_only(self) -> None:
        """Tell the pool that its server refuses changes."""
        parent: Any = self._parent
        parent.found_read_only()

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(PostgresTransaction(self))


class PostgresClient(Translating):
    """The service's pool of connections."""

    connection_class: type[Any] = Connection

    def __init__(self, *args: Any, slow_seconds: float = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slow = SlowStatements(slow_seconds)
        self.waiting = 0
        """The number of tasks that wait for a connection."""
        self._watch: Task[None] | None = None
        self.at_begin: Callable[[Any], Awaitable[None]] | None = None
        """Called with the connection of each transaction that has just begun."""
        self.kept = KeptConnections(lambda: _acquire(self), self._give_back, lambda: self.waiting > 0)

    async def fetch_records(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """Run a statement and get its rows, on a kept connection."""
        if self._pool is None:
            return await super().fetch_records(query, values)
        try:
            self.log.debug("%s: %s", query, values)
            return await self.kept.fetch(query, values)
        except Exception as error:  # noqa: BLE001 - any error; it is raised again
            failed: Sequence[Any] = await self._translate_exceptions(_raise, error)
            return failed

    async def _give_back(self, connection: Any, error: BaseException | None) -> None:
        if _is_read_only(error):
            connection.terminate()
        if self._pool is not None:  # otherwise the pool was closed, with all connections
            await _release(self._pool, connection)

    def found_read_only(self) -> None:
        """Start to search for a writable server, and replace all connections."""
        if self._watch is None or self._watch.done():
            self._watch = create_task(self._await_writable(), name="await a writable database")

    async def _await_writable(self) -> None:
        """Replace all connections, again and again, until the server accepts changes."""
        while (pool := self._pool) is not None:
            await self._expire(pool)
            with suppress(DBConnectionError, *AWAY):
                rows = await self.execute_query_dict("SELECT current_setting('transaction_read_only') AS read_only")
                if rows[0]["read_only"] == "off":
                    await self._expire(pool)  # connections may have been opened shortly before the change
                    return
            await sleep(LOOK_AGAIN_SECONDS)

    async def _expire(self, pool: Any) -> None:
        """Discard all present connections when their use ends."""
        await pool.expire_connections()
        await self.kept.release()

    async def _close(self) -> None:
        if self._watch:
            self._watch.cancel()
        await self.kept.release()  # the pool waits for all of its connections
        await super()._close()

    async def create_pool(self, **options: Any) -> Any:
        """Create the pool; several hosts may have different ports, but Tortoise supports only one."""
        options |= {"port": options.pop("ports") or options["port"], "connect": Connector(), "init": self._equip}
        return await asyncpg.create_pool(**options)

    async def _equip(self, connection: Connection) -> None:
        connection.slow = self.slow

    def acquire_connection(self) -> Any:
        """Take a connection for one statement."""
        return BoundedAcquire(self, self._pool_init_lock)

    def _in_transaction(self) -> TransactionContext:
        return CleanPostgresTransaction(PostgresTransaction(self), self._pool_init_lock)


async def _raise(_client: object, error: Exception) -> NoReturn:
    raise error


client_class = PostgresClient
