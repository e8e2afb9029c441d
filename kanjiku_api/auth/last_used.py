"""When each session was last used: noted beside the requests, none of which waits for it or fails with it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cachetools import TTLCache

from ..database import Statement, as_time
from ..engines.conditions import condition_of
from ..isolation import Workers

EVERY_SECONDS = 300
"""How exact it is: a write per request would cost more than it tells."""
SESSIONS_MAX = 10_000
"""How many sessions are remembered to have been tried; one that is forgotten is tried again a little sooner."""
NOTE = Statement("UPDATE identity_tokens SET last_used_at = $2 WHERE id = $1")


class LastUsed:
    """Notes it for one running service, each session at most once in five minutes, also where it cannot be written."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._tried: TTLCache[str, None] = TTLCache(SESSIONS_MAX, EVERY_SECONDS)
        self.failures = 0
        """How often it could not be written, because the database was locked, read-only, full or away."""

    def note(self, row: Mapping[str, Any]) -> None:
        """Have it noted that the session of this row is in use."""
        session, now = str(row["session_id"]), datetime.now(UTC)
        if (now - as_time(row["last_used_at"])).total_seconds() <= EVERY_SECONDS or session in self._tried:
            return
        self._tried[session] = None
        self._workers.start(self._write(session, now))

    async def _write(self, session: str, now: datetime) -> None:
        try:
            await NOTE.at_once(session, now)
        except Exception as error:
            if condition_of(error) is None:
                raise
            self.failures += 1
