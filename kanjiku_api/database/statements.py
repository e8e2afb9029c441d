"""Runs SQL that is written by hand; `rows` says how its rows are read."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import orjson
from tortoise.context import require_context

from ..rules.sql import Dialect, Sql
from .rows import RowKind, decoder_of, last_values, row_of, rows_of

R = TypeVar("R")
T = TypeVar("T")
FEW_ROWS = 30
"""A page of at most so many rows shares SQLite's connection (`fetch_few`), as the default page does."""
COLLECTIONS = (list, tuple, set, frozenset)
"""Types of values that are lists in a statement."""
Counter: TypeAlias = Callable[..., Awaitable[int]]
"""A function that counts rows, like `fetch_number`: it gets a statement, and the values in it by name."""


async def fetch_all(sql: Sql, kind: RowKind[R], /, **values: object) -> list[R]:
    """Run a statement and get all its rows; only those `values` are bound that the statement uses."""
    running, dialect = _run(sql, values)
    records = await running
    return rows_of(records, kind, dialect) if records else []


async def fetch_some(
    sql: Sql, kind: RowKind[R], keys: Sequence[type], limit: int, /, **values: object
) -> tuple[list[R], Sequence[object] | None]:
    """Run a statement with ``:limit`` and get at most `limit` rows.

    The statement's last columns are the sort keys, of the types `keys`. Those of the last row are returned too if more
    rows follow.
    """
    running, dialect = _run(sql, {**values, "limit": limit + 1}, is_few=limit <= FEW_ROWS)
    records = await running
    rows = rows_of(records[:limit], kind, dialect, others=len(keys)) if records else []
    return rows, last_values(records[limit - 1], keys, dialect) if len(records) > limit else None


async def fetch_one(sql: Sql, kind: type[R], /, **values: object) -> R | None:
    """Run a statement and get its first row, or None."""
    running, dialect = _run(sql, values, is_few=True)
    records = await running
    return row_of(records[0], kind, dialect) if records else None


async def fetch_number(sql: Sql, /, **values: object) -> int:
    """Run a statement that returns one number, such as a count; 0 if it returns no row."""
    running, _ = _run(sql, values, is_few=True)
    records = await running
    return int(records[0][0]) if records else 0


async def fetch_column(sql: Sql, kind: type[T], /, **values: object) -> list[T]:
    """Run a statement of one column, and get its values."""
    running, dialect = _run(sql, values)
    decode = decoder_of(kind, dialect)
    return [record[0] if decode is None else decode(record[0]) for record in await running]


def fetch_at_once(sql: Sql, kind: type[R], /) -> list[R] | None:
    """Run a statement that reads a few rows by a key, and get what was committed last, without a wait.

    None if that is not possible: on PostgreSQL, in a transaction, and until `prepare_fetching_at_once` was called.
    """
    connection = _connection()
    if connection.dialect is not Dialect.SQLITE:
        return None
    records = connection.fetch_at_once(sql.written(Dialect.SQLITE)[0])
    return rows_of(records, kind, Dialect.SQLITE) if records else records


async def prepare_fetching_at_once() -> None:
    """Open what `fetch_at_once` reads from, on SQLite; call it outside of transactions."""
    connection = _connection()
    if connection.dialect is Dialect.SQLITE:
        await connection.reader.open()


async def execute(sql: Sql, /, **values: object) -> int:
    """Run a statement; return how many rows it returns (by ``RETURNING``)."""
    running, _ = _run(sql, values)
    return len(await running)


async def execute_at_once(sql: Sql, /, **values: object) -> None:
    """Run a statement without a result; on SQLite it fails if it would have to wait for another process."""
    connection = _connection()
    if connection.dialect is not Dialect.SQLITE:
        await execute(sql, **values)
        return
    text, names = sql.written(Dialect.SQLITE)
    await connection.execute_at_once(text, [_as_sqlite(values[name]) for name in names])


def _run(sql: Sql, values: Mapping[str, object], *, is_few: bool = False) -> tuple[Awaitable[Sequence[Any]], Dialect]:
    """Get a coroutine that runs a statement and returns its records, and the database that they are from."""
    connection = _connection()
    dialect: Dialect = connection.dialect
    text, names = sql.written(dialect)
    encode = _as_sqlite if dialect is Dialect.SQLITE else _as_postgres
    fetch = connection.fetch_few if is_few else connection.fetch_records
    return fetch(text, [encode(values[name]) for name in names]), dialect


def _connection() -> Any:
    """Get the connection of this task, or of its transaction; `Tortoise.get_connection` takes three times as long."""
    return require_context().connections.get("default")


def _as_postgres(value: object) -> object:
    return list(value) if isinstance(value, COLLECTIONS) else value


def _as_sqlite(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, COLLECTIONS):
        return orjson.dumps(list(value), default=str).decode()
    return value
