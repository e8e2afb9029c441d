"""Explains in one sentence why the database cannot be used, and whether waiting may help."""

import errno
import os
import pwd
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import asyncpg
from tortoise.exceptions import DBConnectionError, OperationalError

from ..rules.disk import is_full
from ..settings import DatabaseSettings
from .connecting import SqliteFile, describe, sqlite_file
from .engines.conditions import DAMAGED, condition_of, primary_code

SPACE_NEEDED_BYTES = 1024 * 1024
"""Free space that SQLite needs for its log and the log's index, without which it cannot even read."""
BESIDE = ("-wal", "-shm", ".lock")
"""Files of the service and of SQLite beside the database (https://sqlite.org/tempfiles.html)."""
UNUSABLE_FILES = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, *DAMAGED}
UNUSABLE_PLACES = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EROFS}
UNUSABLE_SERVERS = (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError)
RAISED = (DBConnectionError, OperationalError, sqlite3.Error, asyncpg.PostgresError, OSError)
"""Errors of a database that `explain` can describe."""


class DatabaseTrouble(Exception):
    """The database cannot be used now; the message names it, without its password."""


class DatabaseUnusable(DatabaseTrouble):
    """Waiting does not help: the database is damaged, the settings name a wrong place, or access is denied."""


class DatabaseDiskFull(DatabaseTrouble):
    """The disk is full, and SQLite must write before it can read."""


def explain(settings: DatabaseSettings, error: Exception) -> DatabaseTrouble | None:
    """Describe `error` in a sentence; None if it is a bug in the service."""
    if isinstance(error, OperationalError) and condition_of(error) is None:
        return None
    cause: BaseException = error
    while isinstance(cause, DBConnectionError | OperationalError) and (inner := _inner(cause)):
        cause = inner
    file, name = sqlite_file(settings), describe(settings)
    if _is_of_another_file(cause, file):
        return (DatabaseUnusable if _is_unusable(cause) else DatabaseTrouble)(in_words(cause))
    if _is_disk_full(cause, file) and file:
        return DatabaseDiskFull(f"{name}: {_space_left(file.path)}")
    if primary_code(cause) in DAMAGED:
        return DatabaseUnusable(f"{name}: {cause}: the file is damaged, or is not an SQLite database; restore a backup")
    kind = DatabaseUnusable if _is_unusable(cause) else DatabaseTrouble
    return kind(f"{name}: {in_words(cause)}")


@contextmanager
def explained(settings: DatabaseSettings) -> Iterator[None]:
    """Turn the block's database errors into `DatabaseTrouble` with a sentence."""
    try:
        yield
    except RAISED as error:
        trouble = explain(settings, error)
        if trouble is None:
            raise
        raise trouble from None


def in_words(error: BaseException) -> str:
    """Get an error's text, without the error number at the start of system errors."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__


def require_usable(file: SqliteFile) -> None:
    """Check an SQLite file before it is opened. Raises `DatabaseUnusable`, and SQLite's errors."""
    folder, name = file.path.parent, f"SQLite {file.path}"
    if not folder.is_dir():
        return  # it is created later, or the error then gives the reason
    if reason := _why_not_writable(folder, os.W_OK | os.X_OK):
        raise DatabaseUnusable(f"{name}: the folder {folder} {reason}; SQLite must write its log there")
    for path in (file.path, *(file.path.with_name(file.path.name + suffix) for suffix in BESIDE)):
        if not path.exists():
            continue
        if not path.is_file():
            raise DatabaseUnusable(f"{name}: {path} is a folder or a device, not a file")
        if reason := _why_not_writable(path, os.R_OK | os.W_OK):
            raise DatabaseUnusable(f"{name}: {path} {reason}")
    if file.exists:
        with closing(sqlite3.connect(file.path)) as connection:
            connection.execute("PRAGMA schema_version")


def has_space(path: Path, size_bytes: int = SPACE_NEEDED_BYTES) -> bool:
    """Tell whether `size_bytes` and a new file can be written beside `path`."""
    volume = os.statvfs(path.parent)
    return volume.f_bavail * volume.f_frsize >= size_bytes and (volume.f_favail > 0 or volume.f_files == 0)


def _inner(error: BaseException) -> BaseException | None:
    """Get the driver's error out of those that Tortoise and our engines wrap around it."""
    wrapped = error.args[0] if error.args else None
    return wrapped if isinstance(wrapped, BaseException) else error.__cause__


def _is_of_another_file(cause: BaseException, file: SqliteFile | None) -> bool:
    """Tell whether an error names a file that is none of the database's, such as one that a backup is written to."""
    if not isinstance(cause, OSError) or not cause.filename:
        return False
    place = Path(os.fsdecode(cause.filename)).absolute()
    return file is None or not (place.name.startswith(file.path.name) or place in file.path.absolute().parents)


def _is_disk_full(cause: BaseException, file: SqliteFile | None) -> bool:
    """Tell whether the disk is full: SQLite says only "disk I/O error" if its shared-memory file finds no space."""
    if file is None:
        return False
    if is_full(cause) or primary_code(cause) == sqlite3.SQLITE_FULL:
        return True
    if getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:
        return True
    wrote = primary_code(cause) in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
    return wrote and file.path.parent.is_dir() and not has_space(file.path)


def _space_left(path: Path) -> str:
    volume = os.statvfs(path.parent)
    full = "can take no more files" if volume.f_files and not volume.f_favail else "has too little space left"
    return f"its disk {full} ({volume.f_bavail * volume.f_frsize} bytes are free): delete or move something"


def _is_unusable(cause: BaseException) -> bool:
    """Tell whether the database does not exist or denies access, rather than being away for a while."""
    if isinstance(cause, OSError):
        return cause.errno in UNUSABLE_PLACES
    return primary_code(cause) in UNUSABLE_FILES or isinstance(cause, UNUSABLE_SERVERS)


def _why_not_writable(path: Path, wanted: int) -> str | None:
    if os.access(path, wanted):
        return None
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        return "is on a file system that is mounted read-only"
    owner, ours = path.stat().st_uid, os.geteuid()
    return f"belongs to {_user(owner)}, and {_user(ours)} may not read and write it"


def _user(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user {number}"
