"""The tables of this release in an order in which they can be filled, and their values in one form for both databases.

In that form a row is a list of what JSON and Python have in common: UUIDs are text, moments are in UTC, and a column
of JSON is text with its keys in order. PostgreSQL takes it as it is, and SQLite but for moments and days.
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
from ..database.statements import DECODERS
from ..rules.sql import Dialect

Row: TypeAlias = list[Any]
Records: TypeAlias = Sequence[Sequence[Any]]
"""Rows as a driver answers them."""
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
"""What a type of PostgreSQL is in Python, and how a value of that comes into the one form."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its columns, and the column whose numbers the database gives, if it has one."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    """The type of each column as PostgreSQL names it, without its length."""
    numbered: str | None

    @property
    def select(self) -> str:
        """Write the statement that reads all rows."""
        return f'SELECT {self.listing} FROM "{self.name}"'  # noqa: S608 - names of our own

    @property
    def listing(self) -> str:
        """Write the names of the columns."""
        return ", ".join(f'"{column}"' for column in self.columns)

    def reader(self, dialect: Dialect) -> Callable[[Records], list[Row]]:
        """Make a function that brings rows as a driver answers them into the one form."""
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
    """Write moments and days as the service does; SQLite has no type for them."""
    return [value.isoformat(" ") if isinstance(value, datetime) else _day(value) for value in row]


def _day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@dataclass(slots=True)
class Sum:
    """How many rows, and a checksum over all of them that does not depend on their order."""

    rows: int = 0
    digest: int = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Count some rows in."""
        for row in rows:
            digest = sha256(orjson.dumps(row)).digest()
            self.digest = (self.digest + int.from_bytes(digest)) % (1 << DIGEST_BITS)
        self.rows += len(rows)


def all_tables() -> list[Table]:
    """List the tables, each after those that its rows name. Tortoise knows the models; aerich's rows stay its own."""
    models = {model._meta.db_table: model for model in Tortoise.apps[APP].values() if model is not Aerich}  # noqa: SLF001 - Tortoise has no other door to it
    named = {name: set(_named_by(model)) for name, model in models.items()}
    return [_table(name, models[name]) for name in TopologicalSorter(named).static_order()]


def _named_by(model: type[Model]) -> Iterator[str]:
    meta: Any = model._meta  # noqa: SLF001 - the same
    for field in meta.fields_map.values():
        if field.reference:
            yield field.reference.related_model._meta.db_table  # noqa: SLF001 - the same


def _table(name: str, model: type[Model]) -> Table:
    meta: Any = model._meta  # noqa: SLF001 - the same
    fields = meta.fields_db_projection
    kinds = (meta.fields_map[field].get_for_dialect("postgres", "SQL_TYPE") for field in fields)
    numbered = fields[meta.pk_attr] if meta.pk.generated else None
    return Table(name, tuple(fields.values()), tuple(kind.partition("(")[0] for kind in kinds), numbered)
