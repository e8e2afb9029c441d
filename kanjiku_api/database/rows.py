"""Reads the records of statements into rows of one class per statement: a dataclass or a Struct.

The annotations of the class say how each driver's values are decoded. The statement's columns must have the names and
the order of the fields; a field with `init=False` is not a column. A class whose rows go out as JSON unchanged is a
`msgspec.Struct` (see `web.writing`).

Where the rows go out in another form, `Columns` makes them in that form at once, without a row of the class before.
"""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from inspect import signature
from itertools import islice
from typing import Annotated, Any, Generic, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
import orjson

from ..rules.sql import Dialect

R = TypeVar("R")
T = TypeVar("T")
Decoder: TypeAlias = Callable[[Any], Any]


@dataclass(slots=True)
class Columns(Generic[R]):
    """Rows that a function makes of whole columns, which takes half as long as one row after the other."""

    kind: type
    """A class whose fields are the columns; no instance of it is made."""
    make: Callable[[Mapping[str, Sequence[Any]]], list[R]]
    """Makes all rows from the columns by name."""


RowKind: TypeAlias = type[R] | Columns[R]


class _AsJson:
    """Marks a column that holds JSON."""


Json = Annotated[T, _AsJson]
"""A column made by ``{list}`` or ``{object}``, or a column of JSON. A list that has no rows is empty, never None."""

WrittenList = Annotated[msgspec.Raw, _AsJson]
"""A column made by ``{list}`` whose text goes to the answer unchanged, because parsing it would take much longer."""


class _AsText:
    """Marks a column that goes out as text."""


WrittenUuid = Annotated[str | None, _AsText]
"""A column of UUIDs, or NULL, that goes out as it is; SQLite has texts, and msgspec does not know asyncpg's UUIDs."""


class _Reader:
    """Decodes one driver's records of the columns that are the fields of a class."""

    def __init__(self, kind: type, dialect: Dialect) -> None:
        hints = get_type_hints(kind, include_extras=True)
        self._kind = kind
        self.names = tuple(signature(kind).parameters)
        """The fields, in the order of the columns."""
        found = ((place, decoder_of(hints[name], dialect)) for place, name in enumerate(self.names))
        self._decoders = tuple((place, decode, decode in READ_NULL) for place, decode in found if decode is not None)

    def columns(self, records: Sequence[Any], others: int) -> list[Sequence[Any]]:
        """Read the columns of records; ignore the last `others` columns.

        Raises `TypeError` if the other columns are not the fields of the class.
        """
        self._check(records[0], others)
        values: list[Any] = list(islice(zip(*records, strict=True), len(self.names)))
        nulls = (None,) * len(records)
        for place, decode, reads_null in self._decoders:  # column after column: row after row takes twice as long
            if reads_null or values[place] != nulls:
                values[place] = [decode(value) if value is not None or reads_null else None for value in values[place]]
        return values

    def values(self, record: Any) -> list[Any]:
        """Read the values of a single record in half of the time of `columns`. Raises `TypeError` likewise."""
        self._check(record, 0)
        values = list(record)
        for place, decode, reads_null in self._decoders:
            if reads_null or values[place] is not None:
                values[place] = decode(values[place])
        return values

    def _check(self, record: Any, others: int) -> None:
        columns = tuple(record.keys())
        own = columns[: len(columns) - others]
        if own != self.names:
            raise TypeError(f"{self._kind} has the fields {self.names}, but its statement has the columns {own}")


_READERS: dict[tuple[type, Dialect], _Reader] = {}
"""One for each class of rows and driver."""


def _reader(kind: type, dialect: Dialect) -> _Reader:
    key = (kind, dialect)
    known = _READERS.get(key)
    if known is None:
        known = _READERS[key] = _Reader(kind, dialect)
    return known


def rows_of(records: Sequence[Any], kind: RowKind[R], dialect: Dialect, *, others: int = 0) -> list[R]:
    """Read one or more records; ignore the last `others` columns.

    Raises `TypeError` if the other columns are not the fields of the class.
    """
    if isinstance(kind, Columns):
        reader = _reader(kind.kind, dialect)
        return kind.make(dict(zip(reader.names, reader.columns(records, others), strict=True)))
    return list(map(kind, *_reader(kind, dialect).columns(records, others)))


def row_of(record: Any, kind: type[R], dialect: Dialect) -> R:
    """Read a single record. Raises `TypeError` likewise."""
    return kind(*_reader(kind, dialect).values(record))


def last_values(record: Sequence[Any], kinds: Sequence[type], dialect: Dialect) -> Sequence[object]:
    """Read only the last columns of a record, which are of the types `kinds`."""
    values = tuple(record)[-len(kinds) :]
    decoders = DECODERS[dialect]
    return [
        decoders[kind](value) if kind in decoders and value is not None else value
        for kind, value in zip(kinds, values, strict=True)
    ]


def decoder_of(hint: object, dialect: Dialect) -> Decoder | None:
    """Get the function that decodes a driver's values of an annotated type; None if they need no decoding."""
    if get_origin(hint) is Annotated and _AsJson in get_args(hint):
        kind = get_args(hint)[0]
        return _as_written if kind is msgspec.Raw else _read_list if get_origin(kind) is list else _read_json
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


def _as_written(value: Any) -> msgspec.Raw:
    return msgspec.Raw("[]" if value is None else value)


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
