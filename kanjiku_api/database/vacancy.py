"""Prepares the place of a new database: it must be empty, and an SQLite file gets its name only when it is complete."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..settings import DatabaseSettings
from . import connecting as database
from .connecting import SqliteFile

TAKEN = """
    SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1 LIMIT 1
"""
"""Finds a table, view or sequence of PostgreSQL, if there is any; those of extensions do not count."""
BESIDE = ("", "-wal", "-shm", "-journal", ".before-migration")
HALF = ".half"


async def taken_by(settings: DatabaseSettings, work: str) -> str | None:
    """Describe what is already at the place of a database; None if it is empty. `work` needs an empty place."""
    if file := database.sqlite_file(settings):
        there = (path for path in _files_of(file.path) if path.exists())
        return next(
            (f"{path} exists already: move it away, because {work} needs an empty place" for path in there), None
        )
    connection = await database.connect(settings, migrating=True)
    try:
        found = await connection.fetchval(TAKEN)
    finally:
        await connection.close()
    name = database.describe(settings)
    return found and f"{name} is not empty (it contains {found}): {work} needs an empty database (createdb)"


@contextmanager
def made_whole(file: SqliteFile) -> Iterator[Path]:
    """Yield a temporary path for a new SQLite file; move it to its final name if the block succeeds.

    The caller holds the file's lock.
    """
    half = file.path.with_name(file.path.name + HALF)
    _remove(half)
    try:
        yield half
        _bring_to_disk(half)
        half.rename(file.path)
    finally:
        _remove(half)


def _bring_to_disk(path: Path) -> None:
    """Sync an SQLite file to the disk, with its write-ahead log merged."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove(half: Path) -> None:
    for path in (*_files_of(half), half.with_name(f"{half.name}.lock")):
        path.unlink(missing_ok=True)


def _files_of(path: Path) -> Iterator[Path]:
    return (path.with_name(path.name + suffix) for suffix in BESIDE)
