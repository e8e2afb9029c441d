"""Lists the tables in the order in which they can be filled, and converts rows to a form common to both databases.

In the common form a row is a list of simple values: UUIDs are text, times are in UTC, and JSON columns are text with
sorted keys. PostgreSQL accepts such a row as it is; for SQLite, times and dates are written as text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from graphlib import TopologicalSorter
from hashlib import sha256
from typing import Any, TypeAlias
from uuid import UUID

import orjson
from aerich.models import Aerich
from tortoise import Model, Tortoise

from ..database.connecting import APP
from ..database.rows import DECODERS
from ..rules.sql import Dialect

Row: TypeAlias = list[Any]
Records: TypeAlias = Sequence[Sequence[Any]]
"""Rows as a driver returns them."""
Decoder: TypeAlias = Callable[[Any], Any]
DIGEST_BITS = 256


def _canonical_moment(value: datetime) -> datetime:
    return value.astimezone(UTC)


def _canonical_json(value: str) -> str:
    return orjson.dumps(orjson.loads(value), option=orjson.OPT_SORT_KEYS).decode()


CANONICAL: Mapping[str, tuple[type, Decoder | None]] = {
    **dict.fromkeys(("SMALLINT", "INT", "BIGINT"), (int, None)),
    **dict.fromkeys(("VARCHAR", "TEXT"), (str, None)),
    "BOOL": (bool, None),
    "DATE": (date, None),
    "TIMESTAMPTZ": (datetime, _canonical_moment),
    "UUID": (UUID, str),
    "JSONB": (str, _canonical_json),
}
"""For each PostgreSQL type: its type in Python, and the function that converts a value to the common form."""


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table, its columns, and its column with automatic numbers, if it has one."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    """PostgreSQL's type of each column, without a length."""
    numbered: str | None

    @property
    def select(self) -> str:
        """The statement that reads all rows."""
        return f'SELECT {self.listing} FROM "{self.name}"'  # noqa: S608 - fixed names

    @property
    def listing(self) -> str:
        """The quoted names of the columns, separated by commas."""
        return ", ".join(f'"{column}"' for column in self.columns)

    def reader(self, dialect: Dialect) -> Callable[[Records], list[Row]]:
        """Make a function that converts a driver's rows to the common form."""
        decoders = [(place, decode) for place, kind in enumerate(self.kinds) for decode in _decoders(kind, dialect)]

        def read(records: Records) -> list[Row]:
            rows = [list(record) for record in records]
            for row in rows:
                for place, decode in decoders:
                    if row[place] is not None:
                        row[place] = decode(row[place])
            return rows

        return read


def _decoders(kind: str, dialect: Dialect) -> Iterator[Decoder]:
    python, canonical = CANONICAL[kind]
    if decode := DECODERS[dialect].get(python):
        yield decode
    if canonical:
        yield canonical


def for_sqlite(row: Row) -> Row:
    """Write times and dates as text, as the service does; SQLite has no types for them."""
    return [value.isoformat(" ") if isinstance(value, datetime) else _day(value) for value in row]


def _day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@dataclass(slots=True)
class Sum:
    """The number of rows, and a checksum over them that does not depend on their order."""

    rows: int = 0
    digest: int = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Add some rows."""
        for row in rows:
            digest = sha256(orjson.dumps(row)).digest()
            self.digest = (self.digest + int.from_bytes(digest)) % (1 << DIGEST_BITS)
        self.rows += len(rows)


def all_tables() -> list[CopiedTable]:
    """List the tables of all models, each after those that it refers to; not aerich's table of migrations."""
    models = {model._meta.db_table: model for model in Tortoise.apps[APP].values() if model is not Aerich}  # noqa: SLF001 - Tortoise has no public way to it
    named = {name: set(_named_by(model)) for name, model in models.items()}
    return [_table(name, models[name]) for name in TopologicalSorter(named).static_order()]


def _named_by(model: type[Model]) -> Iterator[str]:
    meta: Any = model._meta  # noqa: SLF001 - see above
    for field in meta.fields_map.values():
        if field.reference:
            yield field.reference.related_model._meta.db_table  # noqa: SLF001 - see above


def _table(name: str, model: type[Model]) -> CopiedTable:
    meta: Any = model._meta  # noqa: SLF001 - see above
    fields = meta.fields_db_projection
    kinds = (meta.fields_map[field].get_for_dialect("postgres", "SQL_TYPE") for field in fields)
    numbered = fields[meta.pk_attr] if meta.pk.generated else None
    return CopiedTable(name, tuple(fields.values()), tuple(kind.partition("(")[0] for kind in kinds), numbered)
