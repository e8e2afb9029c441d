"""Takes a consistent snapshot of a database in use: its dump, and the list of files that the dump names."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..database import connecting as database
from ..database.connecting import SqliteFile
from ..settings import DatabaseSettings
from . import programs
from .errors import BackupFailed, BackupUnusable
from .manifest import Kind, StoredFile
from .programs import Server
from .threads import in_thread

NAMED_FILES = """
    SELECT f.key, f.size_bytes FROM files f
    WHERE f.doomed_at IS NULL AND (
        EXISTS (SELECT 1 FROM images i WHERE i.file_id = f.key)
        OR EXISTS (SELECT 1 FROM variants v WHERE v.file_id = f.key)
        OR EXISTS (SELECT 1 FROM conversions c WHERE c.file_id = f.key)
        OR NOT EXISTS (SELECT 1 FROM file_holds h WHERE h.file_id = f.key)
    )
    ORDER BY f.key
"""
"""Files whose bytes must exist: not those that are only held (being uploaded) or doomed (being removed)."""
IN_BYTES = ' COLLATE "C"'
FETCHED_AT_ONCE = 1000
DUMP = ("--format=custom", "--no-password", "--no-owner", "--no-privileges", "--no-comments")
BEHIND_PGBOUNCER = (
    "[database] pgbouncer is on, but pg_dump and pg_restore do not work through PgBouncer: set, for this command, the "
    "address of the server itself (KANJIKU_DATABASE__URL_FILE) and KANJIKU_DATABASE__PGBOUNCER=false"
)


class Sums(NamedTuple):
    """Number and total size of the files of a list."""

    files: int
    size_bytes: int


def kind_of(settings: DatabaseSettings) -> Kind:
    """Tell which kind of dump this database gets."""
    return "sqlite" if database.sqlite_file(settings) else "postgresql"


def require_programs(settings: DatabaseSettings, program: str) -> None:
    """Raise `BackupUnusable` if a program is missing, or cannot work through PgBouncer."""
    if database.sqlite_file(settings):
        return
    if settings.pgbouncer:
        raise BackupUnusable(BEHIND_PGBOUNCER)
    programs.require(program)


async def take_snapshot(settings: DatabaseSettings, dump: Path, listing: Path) -> Sums:
    """Write dump and list of the same moment to new files. Raises `BackupFailed`, `BackupUnusable`."""
    if file := database.sqlite_file(settings):
        return await in_thread(_of_sqlite, file, dump, listing)
    return await _of_postgres(settings, dump, listing)


def _of_sqlite(file: SqliteFile, dump: Path, listing: Path) -> Sums:
    """Copy in one step: a copy in several steps restarts whenever somebody writes (sqlite.org/backup.html)."""
    dump.touch(0o600)
    try:
        with closing(sqlite3.connect(file.path)) as source, closing(sqlite3.connect(dump)) as copy:
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")  # the dump is one file, without a write-ahead log
            (state,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise BackupFailed(f"SQLite {file.path} is damaged, so no backup is made: {state}")
            with listing.open("xb") as lines:
                return _write(lines, copy.execute(NAMED_FILES))
    except sqlite3.Error as error:
        raise BackupFailed(f"SQLite {file.path} cannot be copied to {dump.parent}: {error}") from error


async def _of_postgres(settings: DatabaseSettings, dump: Path, listing: Path) -> Sums:
    """Let pg_dump see the snapshot of the transaction that reads the list (pg_export_snapshot())."""
    connection = await database.connect(settings, migrating=True)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            await connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            snapshot = await connection.fetchval("SELECT pg_export_snapshot()")
            await in_thread(dump.touch, 0o600)
            server = Server.of(settings.postgres, connection)
            await programs.run(server, "pg_dump", *DUMP, f"--snapshot={snapshot}", f"--file={dump}")
            return await _write_from(connection, listing)
    finally:
        await connection.close()


async def _write_from(connection: object, listing: Path) -> Sums:
    files = size_bytes = 0
    with listing.open("xb") as lines:
        cursor = await connection.cursor(NAMED_FILES.rstrip() + IN_BYTES)  # type: ignore[attr-defined]  # asyncpg is untyped
        while rows := await cursor.fetch(FETCHED_AT_ONCE):
            found = await in_thread(_write, lines, rows)
            files, size_bytes = files + found.files, size_bytes + found.size_bytes
    return Sums(files, size_bytes)


def _write(lines: BinaryIO, rows: Iterable[tuple[str, int]]) -> Sums:
    files = size_bytes = 0
    for key, size in rows:
        lines.write(StoredFile(key, size).line)
        files, size_bytes = files + 1, size_bytes + size
    return Sums(files, size_bytes)
