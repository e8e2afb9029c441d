"""Determines from a driver's error why a database cannot work."""

import sqlite3
from enum import StrEnum
from math import inf
from time import monotonic

import asyncpg
from tortoise.exceptions import DBConnectionError, OperationalError

from .postgres import AWAY
from .sqlite import LOCKED

UNREACHABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
"""Codes for a broken or missing file system."""
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""Codes for a damaged file; no request can cause them."""
CUT = {sqlite3.SQLITE_INTERRUPT}
"""The code for a statement that exceeded the time limit."""
FULL_SECONDS = 60.0
"""How long a database counts as full after a write that found no space."""
AWAY_UNTRANSLATED = tuple(kind for kind in AWAY if kind not in {OSError, TimeoutError})
"""Errors that mean "away" without translation; a plain OSError may also be a full disk of this machine."""


class Condition(StrEnum):
    """A state of the database that prevents work, although the statement is right."""

    AWAY = "away"
    READ_ONLY = "read-only"
    FULL = "full"


class Fullness:
    """Remembers that a write found the database full; no query reports that, and there may be a quota."""

    def __init__(self) -> None:
        self._noted_at = -inf

    def note(self) -> None:
        """Remember that a write failed just now."""
        self._noted_at = monotonic()

    @property
    def is_recent(self) -> bool:
        """Tell whether a write failed recently."""
        return monotonic() - self._noted_at < FULL_SECONDS


def condition_of(error: BaseException) -> Condition | None:
    """Get the condition that an error shows; None for all other errors."""
    wraps = isinstance(error, OperationalError | DBConnectionError)
    cause = error.args[0] if wraps and error.args and isinstance(error.args[0], BaseException) else error
    if isinstance(cause, asyncpg.ReadOnlySQLTransactionError):
        return Condition.READ_ONLY
    if isinstance(cause, asyncpg.DiskFullError):
        return Condition.FULL
    if isinstance(cause, sqlite3.DatabaseError):
        return _of_sqlite(primary_code(cause))
    away = isinstance(error, DBConnectionError) or isinstance(cause, AWAY_UNTRANSLATED)
    return Condition.AWAY if away else None


def primary_code(error: BaseException) -> int:
    """Get SQLite's primary result code (https://sqlite.org/rescode.html); 0 if another raised `error`."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _of_sqlite(code: int) -> Condition | None:
    if code == sqlite3.SQLITE_READONLY:
        return Condition.READ_ONLY
    if code == sqlite3.SQLITE_FULL:
        return Condition.FULL
    return Condition.AWAY if code in LOCKED | UNREACHABLE | DAMAGED | CUT else None
