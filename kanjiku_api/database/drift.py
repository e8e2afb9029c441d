"""Compares the tables in the database with those of the models.

The recorded migrations say what was run, not what is there: somebody may have changed a table by hand, or a migration
may have been edited later. Tables, nullable columns and indexes that the models do not know are the operator's own and
are ignored, and so are partial indexes and indexes on expressions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tortoise import Model, Tortoise
from tortoise.indexes import Index

from . import triggers
from .connecting import APP
from .engines import catalogs

SPELLINGS = {
    "CHARACTER VARYING": "VARCHAR",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ",
    "BOOLEAN": "BOOL",
    "INTEGER": "INT",
}
"""The database's name of each type, and that of the models."""

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between database and models; `text` is worded as an item of a list."""

    text: str
    costs_only_time: bool = False
    """Everything works without it, only more slowly: an index is missing."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type as the models name it, and whether an insert may omit it."""

    kind: str
    is_nullable: bool
    has_default: bool = False


@dataclass(slots=True)
class TableShape:
    """The compared parts of a table; `references` maps columns to table, column and ON DELETE of their foreign keys."""

    columns: dict[str, Column] = field(default_factory=dict)
    uniques: set[Columns] = field(default_factory=set)
    indexes: set[Columns] = field(default_factory=set)
    references: dict[str, tuple[str, str, str]] = field(default_factory=dict)


Schema = dict[str, TableShape]


async def differences() -> list[Difference]:
    """Compare the open database with the models."""
    connection = Tortoise.get_connection("default")
    dialect = connection.capabilities.dialect
    found = await _found(connection, catalogs.CATALOGS[dialect])
    return [*_compare(_expected(dialect), found), *await _missing_triggers()]


async def _missing_triggers() -> list[Difference]:
    """List the triggers that are missing: without them, changes to the public content go unnoticed."""
    lacking = sorted({trigger.table for trigger in await triggers.lacking()})
    return [Difference(f"triggers of the table {table} are missing: `migrate` creates them again") for table in lacking]


def _expected(dialect: str) -> Schema:
    return {model._meta.db_table: _table_of(model, dialect) for model in Tortoise.apps[APP].values()}  # noqa: SLF001 - Tortoise has no public way to it


def _table_of(model: type[Model], dialect: str) -> TableShape:
    meta, table = model._meta, TableShape()  # noqa: SLF001 - see above
    columns = meta.fields_db_projection
    for name, column in columns.items():
        one: Any = meta.fields_map[name]
        table.columns[column] = Column(_spelled(one.get_for_dialect(dialect, "SQL_TYPE")), one.null)
        if one.unique or one.pk:
            table.uniques.add((column,))
        elif one.index:
            table.indexes.add((column,))
        if reference := one.reference:
            to = reference.to_field_instance
            target = reference.related_model._meta.db_table  # noqa: SLF001 - see above
            table.references[column] = (target, to.source_field or to.model_field_name, str(reference.on_delete))
    for names in meta.unique_together:
        table.uniques.add(tuple(_column(model, name) for name in names))
    for index in meta.indexes:
        if isinstance(index, Index) and not (index.extra or index.expressions):
            table.indexes.add(tuple(_column(model, name) for name in index.field_names))
    return table


def _column(model: type[Model], name: str) -> str:
    """Get the column of a field; for a relation, the column of its foreign key."""
    one = model._meta.fields_map.get(name)  # noqa: SLF001 - see above
    return getattr(one, "source_field", None) or name


def _spelled(kind: str) -> str:
    name, bracket, size = kind.upper().partition("(")
    return SPELLINGS.get(name, name) + bracket + size


async def _found(connection: Any, catalog: catalogs.Catalog) -> Schema:
    schema: Schema = {}
    for row in await connection.execute_query_dict(catalog.columns):
        column = Column(_spelled(row["kind"]), bool(row["nullable"]), row["default"] is not None)
        schema.setdefault(row["table"], TableShape()).columns[row["column"]] = column
    indexes: dict[tuple[str, str, bool], list[str]] = {}
    for row in await connection.execute_query_dict(catalog.indexes):
        indexes.setdefault((row["table"], row["name"], bool(row["unique"])), []).append(row["column"])
    for (name, _, unique), columns in indexes.items():
        table = schema.setdefault(name, TableShape())
        (table.uniques if unique else table.indexes).add(tuple(columns))
    for row in await connection.execute_query_dict(catalog.references):
        reference = (row["to_table"], row["to_column"], row["on_delete"])
        schema.setdefault(row["table"], TableShape()).references[row["column"]] = reference
    return schema


def _compare(expected: Schema, found: Schema) -> Iterator[Difference]:
    for name in sorted(expected):
        if name in found:
            yield from _compare_tables(name, expected[name], found[name])
        else:
            yield Difference(f"the table {name} is missing")


def _compare_tables(name: str, expected: TableShape, found: TableShape) -> Iterator[Difference]:
    for column, wanted in expected.columns.items():
        yield from _compare_columns(f"{name}.{column}", wanted, found.columns.get(column))
    for column in sorted(found.columns.keys() - expected.columns.keys()):
        if not (found.columns[column].is_nullable or found.columns[column].has_default):
            yield Difference(
                f"the column {name}.{column} is not part of this release, but new rows need a value for it"
            )
    for columns in sorted(expected.uniques - found.uniques):
        yield Difference(f"the unique index on {name} ({', '.join(columns)}) is missing")
    for columns in sorted(expected.indexes - found.indexes - found.uniques):
        yield Difference(f"the index on {name} ({', '.join(columns)}) is missing", costs_only_time=True)
    for column, wanted_reference in expected.references.items():
        if column in found.columns and found.references.get(column) != wanted_reference:
            table, key, on_delete = wanted_reference
            yield Difference(f"the foreign key {name}.{column} to {table}.{key} with ON DELETE {on_delete} is missing")


def _compare_columns(name: str, wanted: Column, found: Column | None) -> Iterator[Difference]:
    if found is None:
        yield Difference(f"the column {name} is missing")
        return
    if found.kind != wanted.kind:
        yield Difference(f"the column {name} is {found.kind} instead of {wanted.kind}")
    if found.is_nullable != wanted.is_nullable:
        yield Difference(f"the column {name} {'may' if found.is_nullable else 'may not'} be null")
