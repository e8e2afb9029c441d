"""Stores when sessions, keys and conversions were last used, in the background: no request waits for it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cachetools import TTLCache

from ..database.engines.conditions import condition_of
from ..database.statements import execute_at_once
from ..rules.sql import Sql
from ..web.isolation import RequestTasks

EVERY = timedelta(minutes=5)
"""The precision of the stored time; a write per request would be too expensive."""
REMEMBERED_MAX = 10_000
"""The number of remembered attempts; a use whose attempt is forgotten is stored again a little sooner."""


class Used(StrEnum):
    """The kind of thing that is used."""

    SESSION = "session"
    KEY = "key"
    CONVERSION = "conversion"


@dataclass(frozen=True, slots=True)
class _Note:
    """The statement that stores a use, and how often it runs at most."""

    statement: Sql
    every: timedelta = EVERY


NOTES = {
    Used.SESSION: _Note(Sql("UPDATE identity_tokens SET last_used_at = :now WHERE id = :id")),
    Used.KEY: _Note(Sql("UPDATE api_keys SET last_used_at = :now WHERE id = :id")),
    Used.CONVERSION: _Note(Sql("UPDATE conversions SET last_used_at = :now WHERE id = :id"), timedelta(days=1)),
}


class LastUsed:
    """Stores uses for one running service, each row at most as often as `NOTES` says, even after failed writes."""

    def __init__(self, tasks: RequestTasks) -> None:
        self._tasks = tasks
        self._tried: TTLCache[UUID, None] = TTLCache(REMEMBERED_MAX, EVERY.total_seconds())
        self.failures = 0
        """How often it could not be written, because the database was locked, read-only, full or away."""

    def note(self, what: Used, row_id: UUID, last_used_at: datetime | None) -> None:
        """Store in the background that a row was used now."""
        now = datetime.now(UTC)
        is_recent = last_used_at is not None and now - last_used_at <= NOTES[what].every
        if is_recent or row_id in self._tried:
            return
        self._tried[row_id] = None
        self._tasks.start(self._write(NOTES[what].statement, row_id, now))

    async def _write(self, statement: Sql, row_id: UUID, now: datetime) -> None:
        try:
            await execute_at_once(statement, id=row_id, now=now)
        except Exception as error:  # drivers raise many classes; `condition_of` tells database faults
            if condition_of(error) is None:
                raise
            self.failures += 1
