"""When each session was last used: noted beside the requests, none of which waits for it or fails with it."""

from datetime import UTC, datetime
from uuid import UUID

from cachetools import TTLCache

from ..database.engines.conditions import condition_of
from ..database.statements import execute_at_once
from ..rules.sql import Sql
from ..web.isolation import RequestTasks
from .sessions import Session

EVERY_SECONDS = 300
"""How exact it is: a write per request would cost more than it tells."""
SESSIONS_MAX = 10_000
"""How many sessions are remembered to have been tried; one that is forgotten is tried again a little sooner."""
NOTE = Sql("UPDATE identity_tokens SET last_used_at = :now WHERE id = :session")


class LastUsed:
    """Notes it for one running service, each session at most once in five minutes, also where it cannot be written."""

    def __init__(self, tasks: RequestTasks) -> None:
        self._tasks = tasks
        self._tried: TTLCache[UUID, None] = TTLCache(SESSIONS_MAX, EVERY_SECONDS)
        self.failures = 0
        """How often it could not be written, because the database was locked, read-only, full or away."""

    def note(self, session: Session) -> None:
        """Have it noted that a session is in use."""
        now = datetime.now(UTC)
        if (now - session.last_used_at).total_seconds() <= EVERY_SECONDS or session.session_id in self._tried:
            return
        self._tried[session.session_id] = None
        self._tasks.start(self._write(session.session_id, now))

    async def _write(self, session_id: UUID, now: datetime) -> None:
        try:
            await execute_at_once(NOTE, session=session_id, now=now)
        except Exception as error:
            if condition_of(error) is None:
                raise
            self.failures += 1
