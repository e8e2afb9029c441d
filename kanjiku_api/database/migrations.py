"""Migrates the database to this release's schema, and refuses any other schema.

The migrations are aerich's (``migrations/models``), each with its SQL for both databases.
"""

import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from enum import Enum
from pathlib import Path
from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.exceptions import OperationalError

from ..settings import DatabaseSettings
from . import connecting as database
from . import drift, faults, migrator, rebuilding, rights, triggers
from .connecting import APP, SqliteFile, is_away, sqlite_file
from .engines.conditions import primary_code
from .migrator import Report

log = logging.getLogger("kanjiku")
FOLDER = Path(__file__).resolve().parent.parent.parent / "migrations"
LOCK_WAIT_SECONDS = 10
HAS_GROUPS = "SELECT 1 FROM pg_class WHERE relname = 'groups' AND pg_table_is_visible(oid)"
"""Gives a row if PostgreSQL has a table of the first migration."""


class SchemaState(Enum):
    """How the database's schema compares with this release's."""

    EMPTY = "has no tables yet"
    OLDER = "is older than this release"
    NEWER = "was made by a newer release"
    CURRENT = "is up to date"


class SchemaMismatch(Exception):
    """This release cannot work with the database's schema."""


class SchemaBehind(SchemaMismatch):
    """The schema is older; `migrate` brings it up to date."""


def known() -> list[str]:
    """List the migrations of this release, oldest first."""
    return sorted((file.name for file in (FOLDER / APP).glob("[0-9]*_*.py")), key=_number)


def _number(name: str) -> int:
    return int(name.partition("_")[0])


async def last_applied() -> str | None:
    """Name the last migration that was applied; None if none was."""
    return max(await _applied() or (), key=_number, default=None)


async def state(expected: frozenset[str] | None = None) -> SchemaState:
    """Compare what was applied with what this release knows."""
    wanted, applied = expected or frozenset(known()), await _applied()
    if applied is None:
        return SchemaState.EMPTY
    if applied - wanted:
        return SchemaState.NEWER
    return SchemaState.CURRENT if applied == wanted else SchemaState.OLDER


async def require_current() -> None:
    """Raise `SchemaMismatch`, saying which command to run, unless the schema is this release's."""
    found = await state()
    if await _is_half():
        raise SchemaMismatch(
            "The database is incomplete: a restore or a copy to it is running, or was interrupted. "
            "If it was interrupted, empty the database and run it again."
        )
    if found is SchemaState.NEWER:
        raise SchemaMismatch(
            f"The database {found.value}: install that release, or restore a backup from before the upgrade."
        )
    if found is not SchemaState.CURRENT:
        raise SchemaBehind(f"The database {found.value}: run `python3 -m kanjiku_api migrate` first.")
    if _was_interrupted():
        raise SchemaBehind("The last migration was interrupted: run `python3 -m kanjiku_api migrate` first.")


async def _is_half() -> bool:
    """Tell whether a restore or copy to PostgreSQL is unfinished: there are tables, but no recorded schema."""
    connection = Tortoise.get_connection("default")
    if connection.capabilities.dialect == "sqlite" or await _applied() != set():
        return False
    return bool(await connection.execute_query_dict(HAS_GROUPS))


async def require_whole() -> None:
    """Raise `SchemaMismatch` if the tables differ from the models; differences that only cost time are logged.

    Raises `MissingRight` if the database role may not use the tables.
    """
    if Tortoise.get_connection("default").capabilities.dialect == "postgres":
        await _require_work()
    differences = await drift.differences()
    if broken := [difference for difference in differences if not difference.costs_only_time]:
        raise SchemaMismatch(differing(broken))
    if differences:
        log.warning(differing(differences))


async def _require_work() -> None:
    tables = {model._meta.db_table for model in Tortoise.apps[APP].values()}  # noqa: SLF001 - there is no public way to it
    await rights.require_work(Tortoise.get_connection("default").execute_query_dict, sorted({"aerich", *tables}))


def differing(differences: Sequence[drift.Difference]) -> str:
    """Describe how the schema differs although every migration was applied, and what to do about it."""
    lines = "".join(f"\n  - {difference}" for difference in differences)
    return (
        f"All migrations are applied, but the tables differ from those of this release:{lines}\n"
        "Somebody has changed them by hand, or restored only a part of a backup. Undo that, or restore a whole backup."
    )


def _was_interrupted() -> bool:
    """Tell whether a migrator died on this SQLite file. The next one restores its copy, and writes since are lost."""
    file_name = getattr(Tortoise.get_connection("default"), "filename", None)
    return file_name is not None and _copy_of(Path(file_name)).exists()


async def _applied() -> set[str] | None:
    connection = Tortoise.get_connection("default")
    try:
        rows = await connection.execute_query_dict(f"SELECT version FROM aerich WHERE app = '{APP}'")  # noqa: S608 - a constant
    except OperationalError as error:
        if is_away(error) or primary_code(error.args[0]) not in {0, sqlite3.SQLITE_ERROR}:  # the latter: no such table
            raise
        if isinstance(error.args[0], asyncpg.InsufficientPrivilegeError):
            await _require_work()
            raise rights.denied(error) from error
        if isinstance(error.args[0], asyncpg.UndefinedTableError):
            await rights.require_schema(connection.execute_query_dict)
        return None
    return {row["version"] for row in rows}


async def migrate(settings: DatabaseSettings, report: Report = log.warning) -> list[str]:
    """Apply the missing migrations, all or none of them, and list them.

    Raises `DatabaseInUse` if a server has the SQLite file open or another migrator takes too long, `SchemaMismatch` for
    a schema of a newer release, `MissingRight`. Several migrators may be started at once: one works, the others wait
    and `report` which one they wait for.
    """
    file = sqlite_file(settings)
    if file is None:
        return await _upgrade_postgres(settings, report)
    with file.locked(LOCK_WAIT_SECONDS, report):
        return await _upgrade_sqlite(settings, file)


async def _upgrade_postgres(settings: DatabaseSettings, report: Report) -> list[str]:
    async with opened(settings):
        if await state() is SchemaState.CURRENT and not await triggers.lacking() and not await rebuilding.count_wrong():
            return []
    async with migrator.migrating(settings, report) as held, opened(settings):
        connection: Any = Tortoise.get_connection("default")
        connection.at_begin = held.hold
        return await _upgrade(settings)


@asynccontextmanager
async def opened(settings: DatabaseSettings) -> AsyncIterator[None]:
    """Open a database for a block, without time limits."""
    await database.start(settings, migrating=True)
    try:
        yield
    finally:
        await database.stop()


async def _upgrade_sqlite(settings: DatabaseSettings, file: SqliteFile) -> list[str]:
    """Upgrade with a copy to fall back on: SQLite commits each statement of a migration script separately."""
    copy = _copy_of(file.path)
    if copy.exists():  # the last migrator died half-way
        _put_back(copy, file.path)
    _copy(file, copy)
    try:
        async with opened(settings):
            applied = await _upgrade(settings)
        _check_foreign_keys(file.path)
    except BaseException:  # cancellation and Ctrl-C too: half a migration is unusable
        _put_back(copy, file.path)
        raise
    copy.unlink()
    return applied


def _copy_of(path: Path) -> Path:
    return path.with_name(path.name + ".before-migration")


def _copy(source: SqliteFile, target: Path) -> None:
    """Copy a database with its write-ahead log; the target appears only when the copy is complete."""
    half = target.with_name(target.name + ".half")
    half.unlink(missing_ok=True)
    try:
        half.touch()  # if there was no database yet, there is nothing to copy
        if source.exists:
            with closing(sqlite3.connect(source.path)) as original, closing(sqlite3.connect(half)) as duplicate:
                original.backup(duplicate)
        with half.open("rb") as file:
            os.fsync(file.fileno())
    except BaseException:  # on a full disk, others need the space
        half.unlink(missing_ok=True)
        raise
    half.rename(target)


def has_space(file: SqliteFile) -> bool:
    """Tell whether the disk has space for the copy of an SQLite file, and as much again for the migration."""
    return faults.has_space(file.path, 2 * file.path.stat().st_size + faults.SPACE_NEEDED_BYTES)


def _put_back(copy: Path, path: Path) -> None:
    """Replace the database by its copy in one step; after a crash before that step it can be done again."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    copy.replace(path)


def _check_foreign_keys(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise SchemaMismatch(f"The migration would leave {len(orphans)} rows that refer to none; nothing was changed.")


async def _upgrade(settings: DatabaseSettings) -> list[str]:
    from aerich import Command  # noqa: PLC0415 - importing takes 0.2 s, which serving does not need

    if await state() is SchemaState.NEWER or await _is_half():
        await require_current()
    command = Command(database.tortoise_config(settings, migrating=True), app=APP, location=str(FOLDER))
    await command.init()
    if await state() is not SchemaState.CURRENT:
        await triggers.make_way()
    try:
        applied: list[str] = await command.upgrade(run_in_transaction=True)
        await triggers.make()
    except OperationalError as error:
        if isinstance(error.args[0], asyncpg.InsufficientPrivilegeError):
            raise rights.denied(error) from error
        raise
    return applied
