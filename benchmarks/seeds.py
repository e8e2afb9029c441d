"""Fills databases with users."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
from servers import migrate

from kanjiku_api.models.ids import uuid7
from tests.factories import OWASP_HASH, PASSWORD
from tests.postgres import ExternalPostgres, PostgresServer

__all__ = ["OWASP_HASH", "PASSWORD", "Town", "on_postgres", "on_sqlite", "town_on", "username"]

COLUMNS = (
    "id", "username", "username_key", "email", "email_key", "password_hash", "activated", "created_at", "modified_at",
)  # fmt: skip
GROUPS = ({"name": "readers"}, {"name": "supporters", "early_access": 7})
GROUP_COLUMNS = (
    "id", "name", "name_key", "admin", "early_access", "manage_projects", "upload_chapters", "moderate_avatars",
    "view_hidden", "created_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """A migrated database and its number of users; the first of them are in two groups."""

    url: str
    population: int


def username(number: int) -> str:
    """Get the name of a user; all have the password `PASSWORD`."""
    return f"Reader {number:06}"


def _users(population: int) -> Iterator[tuple[Any, ...]]:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(population):
        name, at = username(number), first + timedelta(seconds=number)
        email = f"reader{number}@example.org"
        yield (uuid7(), name, name.lower(), email, email, OWASP_HASH, True, at, at)


def _groups() -> list[tuple[Any, ...]]:
    now = datetime.now(UTC)
    return [
        (uuid7(), group["name"], group["name"], False, group.get("early_access", 0), False, False, False, False, now)
        for group in GROUPS
    ]


def _tables(population: int) -> Iterator[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    users, groups = list(_users(population)), _groups()
    yield "users", COLUMNS, users
    yield "groups", GROUP_COLUMNS, groups
    members = [(uuid7(), user[0], group[0]) for user in users[:100] for group in groups]
    yield "memberships", ("id", "user_id", "group_id"), members


@contextmanager
def on_postgres(
    server: PostgresServer | ExternalPostgres, folder: Path, population: int, name: str = "town"
) -> Iterator[Town]:
    """Create a PostgreSQL database, filled by COPY, and drop it at the end."""
    database = f"kanjiku_bench_{name}_{population}"
    server.drop_database(database)
    server.create_database(database)
    try:
        migrate(folder, server.url(database))
        asyncio.run(_copy(server.url(database), population))
        yield Town(server.url(database), population)
    finally:
        server.drop_database(database)


async def _copy(url: str, population: int) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table, columns, rows in _tables(population):
            await connection.copy_records_to_table(table, records=rows, columns=columns)
        await connection.execute("VACUUM ANALYZE")  # as autovacuum would do later
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


@contextmanager
def on_sqlite(folder: Path, population: int, name: str = "town") -> Iterator[Town]:
    """Create an SQLite file, in Tortoise's formats, and delete it at the end."""
    file = folder / f"{name}-{population}.db"
    migrate(folder, f"sqlite://{file}")
    try:
        _insert(file, population)
        yield Town(f"sqlite://{file}", population)
    finally:
        for left in folder.glob(f"{file.name}*"):
            left.unlink()


@contextmanager
def town_on(database: str, server: PostgresServer | ExternalPostgres, folder: Path, population: int) -> Iterator[Town]:
    """Create a database of the given kind, ``PostgreSQL`` or ``SQLite``."""
    town = on_sqlite(folder, population) if database == "SQLite" else on_postgres(server, folder, population)
    with town as filled:
        yield filled


def _insert(file: Path, population: int) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for table, columns, rows in _tables(population):
            places = ", ".join("?" * len(columns))
            statement = f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({places})'  # noqa: S608 - from constants
            connection.executemany(statement, [tuple(map(as_text, row)) for row in rows])


def as_text(value: Any) -> Any:
    """Convert a value to its form in SQLite."""
    return value if value is None or isinstance(value, str | int) else str(value)
