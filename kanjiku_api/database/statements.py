"""Runs SQL that is written by hand, and reads its rows into one dataclass per statement.

The annotations of the dataclass say how each driver's values are decoded. The statement's columns must have the names
and the order of the fields; a field with `init=False` is not a column. A class whose rows go out as JSON unchanged has
no slots: orjson takes five times as long to write one with slots.

Where a list is long, a function can make the rows instead: a `partial` one whose open parameters are the columns. So
each row is made in the form in which it goes out, without a dataclass before.
"""

import types
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from inspect import signature
from itertools import islice
from typing import Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import orjson
from tortoise.context import require_context

from ..rules.sql import Dialect, Sql

R = TypeVar("R")
T = TypeVar("T")
RowMaker: TypeAlias = Callable[..., R]
"""A dataclass, or a `partial` function whose open parameters are columns."""
Decoder: TypeAlias = Callable[[Any], Any]
FEW_ROWS = 30
"""A page of at most so many rows shares SQLite's connection (`fetch_few`), as the default page does."""
COLLECTIONS = (list, tuple, set, frozenset)
"""Types of values that are lists in a statement."""
Counter: TypeAlias = Callable[..., Awaitable[int]]
"""A function that counts rows, like `fetch_number`: it gets a statement, and the values in it by name."""


class _AsJson:
    """Marks a column that holds JSON."""


Json = Annotated[T, _AsJson]
"""A column made by ``{list}`` or ``{object}``, or a column of JSON. A list that has no rows is empty, never None."""

WrittenList = Annotated[orjson.Fragment, _AsJson]
"""A column made by ``{list}`` whose text goes to the answer unchanged, because parsing it would take much longer."""


class _AsText:
    """Marks a column that goes out as text."""


WrittenUuid = Annotated[str | None, _AsText]
"""A column of UUIDs, or NULL, that goes out as it is; SQLite has texts, and orjson does not know asyncpg's UUIDs."""


async def fetch_all(sql: Sql, kind: RowMaker[R], /, **values: object) -> list[R]:
    """Run a statement and get all its rows; only those `values` are bound that the statement uses."""
    running, dialect = _run(sql, values)
    records = await running
    return _reader(kind, dialect).read(records, kind) if records else []


async def fetch_some(
    sql: Sql, kind: RowMaker[R], keys: Sequence[type], limit: int, /, **values: object
) -> tuple[list[R], Sequence[object] | None]:
    """Run a statement with ``:limit`` and get at most `limit` rows.

    The statement's last columns are the sort keys, of the types `keys`. Those of the last row are returned too if more
    rows follow.
    """
    running, dialect = _run(sql, {**values, "limit": limit + 1}, is_few=limit <= FEW_ROWS)
    records = await running
    rows = _reader(kind, dialect).read(records[:limit], kind, others=len(keys)) if records else []
    return rows, _last_values(records[limit - 1], keys, dialect) if len(records) > limit else None


async def fetch_one(sql: Sql, kind: RowMaker[R], /, **values: object) -> R | None:
    """Run a statement and get its first row, or None."""
    running, dialect = _run(sql, values, is_few=True)
    records = await running
    return _reader(kind, dialect).read_one(records[0], kind) if records else None


async def fetch_number(sql: Sql, /, **values: object) -> int:
    """Run a statement that returns one number, such as a count; 0 if it returns no row."""
    running, _ = _run(sql, values, is_few=True)
    records = await running
    return int(records[0][0]) if records else 0


async def fetch_column(sql: Sql, kind: type[T], /, **values: object) -> list[T]:
    """Run a statement of one column, and get its values."""
    running, dialect = _run(sql, values)
    decode = _decoder(kind, dialect)
    return [record[0] if decode is None else decode(record[0]) for record in await running]


def fetch_at_once(sql: Sql, kind: type[R], /) -> list[R] | None:
    """Run a statement that reads a few rows by a key, and get what was committed last, without a wait.

    None if that is not possible: on PostgreSQL, in a transaction, and until `prepare_fetching_at_once` was called.
    """
    connection = _connection()
    if connection.dialect is not Dialect.SQLITE:
        return None
    records = connection.fetch_at_once(sql.written(Dialect.SQLITE)[0])
    return _reader(kind, Dialect.SQLITE).read(records) if records else records


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


class _Reader:
    """Makes rows of one class, or by one function, from one driver's records."""

    def __init__(self, kind: RowMaker[Any], dialect: Dialect) -> None:
        hints = get_type_hints(_function_of(kind), include_extras=True)
        self._kind = _function_of(kind)
        self._names = tuple(signature(kind).parameters)
        found = ((place, _decoder(hints[name], dialect)) for place, name in enumerate(self._names))
        self._decoders = tuple((place, decode, decode in READ_NULL) for place, decode in found if decode is not None)

    def read(self, records: Sequence[Any], make: RowMaker[R] | None = None, *, others: int = 0) -> list[R]:
        """Read records with the same columns; ignore the last `others` columns. `make` is the `partial` function.

        Raises `TypeError` if the other columns are not the fields of the class, or the function's open parameters.
        """
        self._check(records[0], others)
        values: list[Any] = list(islice(zip(*records, strict=True), len(self._names)))
        nulls = (None,) * len(records)
        for place, decode, reads_null in self._decoders:  # column after column: row after row takes twice as long
            if reads_null or values[place] != nulls:
                values[place] = [decode(value) if value is not None or reads_null else None for value in values[place]]
        return list(map(make or self._kind, *values))

    def read_one(self, record: Any, make: RowMaker[R]) -> R:
        """Read a single record in half of the time of `read`. Raises `TypeError` likewise."""
        self._check(record)
        values = list(record)
        for place, decode, reads_null in self._decoders:
            if reads_null or values[place] is not None:
                values[place] = decode(values[place])
        return make(*values)

    def _check(self, record: Any, others: int = 0) -> None:
        """Raise `TypeError` if the columns of a record, but the last `others`, are not the fields of the class."""
        columns = tuple(record.keys())
        own = columns[: len(columns) - others]
        if own != self._names:
            raise TypeError(f"{self._kind} has the fields {self._names}, but its statement has the columns {own}")


_READERS: dict[tuple[RowMaker[Any], Dialect], _Reader] = {}
"""One for each class of rows, or function, and driver."""


def _function_of(kind: RowMaker[Any]) -> RowMaker[Any]:
    return kind.func if isinstance(kind, partial) else kind


def _reader(kind: RowMaker[Any], dialect: Dialect) -> _Reader:
    key = (_function_of(kind), dialect)
    known = _READERS.get(key)
    if known is None:
        known = _READERS[key] = _Reader(kind, dialect)
    return known


def _last_values(record: Sequence[Any], kinds: Sequence[type], dialect: Dialect) -> Sequence[object]:
    values = tuple(record)[-len(kinds) :]
    decoders = DECODERS[dialect]
    return [
        decoders[kind](value) if kind in decoders and value is not None else value
        for kind, value in zip(kinds, values, strict=True)
    ]


def _decoder(hint: object, dialect: Dialect) -> Decoder | None:
    if get_origin(hint) is Annotated and _AsJson in get_args(hint):
        kind = get_args(hint)[0]
        return _as_written if kind is orjson.Fragment else _read_list if get_origin(kind) is list else _read_json
    if get_origin(hint) is Annotated and _AsText in get_args(hint):
        return str if dialect is Dialect.POSTGRES else None
    decoders = DECODERS[dialect]
    return next((decoders[part] for part in _members(hint) if part in decoders), None)


def _members(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _read_json(value: Any) -> Any:
    """Parse JSON; asyncpg and SQLite return it as text."""
    return orjson.loads(value)


def _read_list(value: Any) -> Any:
    """Parse a JSON list; an aggregate over no rows is NULL on PostgreSQL and an empty list on SQLite."""
    return [] if value is None else orjson.loads(value)


def _as_written(value: Any) -> orjson.Fragment:
    return orjson.Fragment(b"[]" if value is None else value)


READ_NULL = frozenset({_read_list, _as_written})


def _read_time(value: str) -> datetime:
    """Parse SQLite's text of a time."""
    time = datetime.fromisoformat(value)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _aware(time: datetime) -> datetime:
    """Add the zone UTC if it is missing: asyncpg returns the calendar's first and last moments without a zone."""
    return time if time.tzinfo else time.replace(tzinfo=UTC)


DECODERS: Mapping[Dialect, Mapping[object, Decoder]] = {
    Dialect.POSTGRES: {datetime: _aware},
    Dialect.SQLITE: {
        bool: bool,
        datetime: _read_time,
        date: date.fromisoformat,
        UUID: UUID,
    },
}
"""How values are converted that a driver returns in another type; SQLite returns only numbers and texts.

NULL is None for all of them, but an empty list for a list.
"""
