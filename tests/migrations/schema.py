"""Describes a database by SQL, without Tortoise, and fills it with rows."""

import json
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import asyncpg

from tests.migrations.workers import Trial

Row = dict[str, str]
Ask = Callable[[str], Awaitable[list[Any]]]
Rows = dict[str, list[Row]]
SUMMARIES = {
    *("manga_languages", "manga_latest", "manga_days", "chapter_totals", "chapter_days"),
    *("manga_facets", "manga_followers"),
}
OUR_OWN = {"aerich", "content_number", "content_touched", *SUMMARIES}
"""Tables whose rows are written by triggers and by the migrator."""
LITERALS: tuple[tuple[str, Callable[[], str]], ...] = (
    (r"uuid|char\(36\)", lambda: f"'{uuid4()}'"),
    (r"timestamp", lambda: "'2026-11-22 17:15:53.5+00:00'"),
    (r"date", lambda: "'2026-11-22'"),
    (r"json", lambda: """'{"kept": true}'"""),
    (r"char|text", lambda: f"'{uuid4().hex[:7]}'"),
    (r"bool", lambda: "true"),
    (r"int|serial|real|double|decimal|numeric", lambda: "1"),
)
"""An SQL value for each type of column; the first pattern that matches applies."""


@dataclass(slots=True)
class Column:
    """One column in the database; `references` is (table, column, ON DELETE). SQLite stores no comments."""

    kind: str
    nullable: bool
    default: str | None
    comment: str | None = None
    references: tuple[str, str, str] | None = None


@dataclass(slots=True)
class Table:
    """One table; `indexes` has the columns of each, the unique ones under `uniques`."""

    columns: dict[str, Column]
    primary_key: list[str] = field(default_factory=list)
    uniques: list[list[str]] = field(default_factory=list)
    indexes: dict[str, list[str]] = field(default_factory=dict)
    comment: str | None = None


Schema = dict[str, Table]


@asynccontextmanager
async def opened(trial: Trial) -> AsyncIterator[Ask]:
    """Connect; give a function that runs a statement, which is committed at once."""
    if not trial.is_embedded:
        connection = await asyncpg.connect(trial.url)
        try:
            yield connection.fetch
        finally:
            await connection.close()
        return
    with closing(sqlite3.connect(trial.file, isolation_level=None)) as embedded:
        embedded.row_factory = sqlite3.Row

        async def ask(statement: str) -> list[Any]:
            return embedded.execute(statement).fetchall()

        yield ask


async def execute(trial: Trial, statement: str) -> None:
    """Run one statement on its own connection."""
    async with opened(trial) as ask:
        await ask(statement)


async def load(trial: Trial, script: str) -> None:
    """Run a script of many statements on an empty database."""
    if trial.is_embedded:
        trial.file.parent.mkdir(parents=True)
        with closing(sqlite3.connect(trial.file)) as embedded:
            embedded.executescript(script)
        return
    connection = await asyncpg.connect(trial.url)
    try:
        await connection.execute(script)
    finally:
        await connection.close()


async def applied(trial: Trial) -> list[str]:
    """List the migrations that the database records, in their order."""
    async with opened(trial) as ask:
        return [row["version"] for row in await ask("SELECT version FROM aerich ORDER BY id")]


async def inspect(trial: Trial) -> Schema:
    """Describe every table."""
    async with opened(trial) as ask:
        return await (_inspect_sqlite(ask) if trial.is_embedded else _inspect_postgres(ask))


async def _inspect_sqlite(ask: Ask) -> Schema:
    tables = await ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {row["name"]: await _inspect_sqlite_table(ask, row["name"]) for row in tables}


async def _inspect_sqlite_table(ask: Ask, name: str) -> Table:
    columns = await ask(f"PRAGMA table_info('{name}')")
    table = Table(
        {row["name"]: Column(row["type"], not row["notnull"], row["dflt_value"]) for row in columns},
        [row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"]],
    )
    for row in await ask(f"PRAGMA foreign_key_list('{name}')"):
        table.columns[row["from"]].references = (row["table"], row["to"], row["on_delete"])
    for index in await ask(f"PRAGMA index_list('{name}')"):
        indexed = [row["name"] for row in await ask(f"PRAGMA index_info('{index['name']}')")]
        _note_index(table, index["name"], indexed, unique=index["unique"] and index["origin"] != "pk")
    return table


def _note_index(table: Table, name: str, columns: list[str], *, unique: bool) -> None:
    if columns == table.primary_key:
        return
    if unique:
        table.uniques = sorted([*table.uniques, columns])
    else:
        table.indexes[name] = columns


COLUMNS = """
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS kind,
           NOT a.attnotnull AS nullable, pg_get_expr(d.adbin, d.adrelid) AS default,
           col_description(c.oid, a.attnum) AS comment, obj_description(c.oid, 'pg_class') AS table_comment
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname, a.attnum
"""
INDEXES = """
    SELECT t.relname AS table, i.relname AS name, x.indisprimary AS primary, x.indisunique AS unique,
           ARRAY(SELECT pg_get_indexdef(x.indexrelid, k, true) FROM generate_series(1, x.indnkeyatts) k) AS columns
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    WHERE t.relnamespace = 'public'::regnamespace ORDER BY x.indisprimary DESC, i.relname
"""
REFERENCES = """
    SELECT t.relname AS table, a.attname AS column, r.relname AS to_table, b.attname AS to_column,
           CASE k.confdeltype WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE'
                              WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END AS on_delete
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
    WHERE k.contype = 'f'
"""


async def _inspect_postgres(ask: Ask) -> Schema:
    schema: Schema = {}
    for row in await ask(COLUMNS):
        table = schema.setdefault(row["table"], Table({}, comment=row["table_comment"]))
        table.columns[row["column"]] = Column(row["kind"], row["nullable"], row["default"], row["comment"])
    for row in await ask(INDEXES):
        if row["primary"]:
            schema[row["table"]].primary_key = list(row["columns"])
        else:
            _note_index(schema[row["table"]], row["name"], list(row["columns"]), unique=row["unique"])
    for row in await ask(REFERENCES):
        reference = (row["to_table"], row["to_column"], row["on_delete"])
        schema[row["table"]].columns[row["column"]].references = reference
    return schema


async def fill(trial: Trial) -> Rows:
    """Insert a row with a value in every column into every table, and return all rows."""
    schema = {name: table for name, table in (await inspect(trial)).items() if name not in OUR_OWN}
    keys: dict[str, str] = {}
    async with opened(trial) as ask:
        while missing := [name for name in schema if name not in keys]:
            ready = [name for name in missing if _needs(schema[name], name) <= keys.keys()]
            assert ready, f"a circle of foreign keys: {missing}"
            for name in ready:
                values = _literals(schema[name], keys)
                keys[name] = values.get(schema[name].primary_key[0], "1")
                await ask(_insert(name, values))
    return await rows_of(trial)


def _needs(table: Table, name: str) -> set[str]:
    return {column.references[0] for column in table.columns.values() if column.references} - {name}


def _literals(table: Table, keys: Mapping[str, str]) -> dict[str, str]:
    return {
        name: keys.get(column.references[0], "NULL") if column.references else literal(column.kind)
        for name, column in table.columns.items()
        if not _counts_itself(table, name)
    }


def _counts_itself(table: Table, name: str) -> bool:
    return table.primary_key == [name] and re.search("int", table.columns[name].kind, re.IGNORECASE) is not None


def literal(kind: str) -> str:
    """Write an SQL value of a type."""
    return next(make() for pattern, make in LITERALS if re.search(pattern, kind.lower()))


def _insert(table: str, values: Mapping[str, str]) -> str:
    columns = ", ".join(f'"{name}"' for name in values)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join(values.values())})'  # noqa: S608 - of our own making


async def rows_of(trial: Trial) -> Rows:
    """Read all tables except `OUR_OWN`, every value as text."""
    tables = [name for name in await inspect(trial) if name not in OUR_OWN]
    async with opened(trial) as ask:
        found = {name: await ask(f'SELECT * FROM "{name}"') for name in tables}  # noqa: S608 - see above
    return {name: sorted(map(_as_text, rows), key=str) for name, rows in found.items()}


def _as_text(row: Any) -> Row:
    return {name: str(row[name]) for name in row.keys()}  # noqa: SIM118 - sqlite3.Row yields values


def lost(before: Rows, after: Rows) -> Iterator[str]:
    """List rows and values that are missing now; dropped tables and columns do not count."""
    for table in before.keys() & after.keys():
        kept = [json.dumps(row, sort_keys=True) for row in after[table]]
        columns = after[table][0].keys() if after[table] else ()
        for row in before[table]:
            wanted = {name: value for name, value in row.items() if name in columns}
            if not any(wanted.items() <= json.loads(other).items() for other in kept):
                yield f"{table}: {row}"
