"""Opening the database when the service starts.

On a full disk SQLite cannot read a file, because it must write the index of its log first. The service starts anyway
and answers 503; it uses the database only after its schema was checked.
"""

import asyncio
import logging
from collections.abc import Callable

from ..database import connecting as database
from ..database import migrations
from ..database.faults import RAISED, DatabaseDiskFull, explain
from ..database.migrations import SchemaMismatch
from ..rules.errors import DatabaseAway
from ..settings import DatabaseSettings

log = logging.getLogger("kanjiku")
CHECK_SECONDS = 1.0


class DatabaseStartup:
    """Opens the database of one running service, and knows whether its schema has been checked."""

    def __init__(self, settings: DatabaseSettings) -> None:
        self._settings = settings
        self._task: asyncio.Task[None] | None = None
        self._disk_full: DatabaseDiskFull | None = None
        self.failure: SchemaMismatch | None = None
        """Why the service must stop: what a later check found once the file could be read."""

    def require_checked(self) -> None:
        """Raise `DatabaseAway` while the schema cannot be checked."""
        if self._disk_full:
            raise DatabaseAway from self._disk_full

    async def open(self) -> None:
        """Open the database and check its schema, later if the disk is full.

        Raises `SchemaMismatch` and `DatabaseTrouble`.
        """
        await database.start(self._settings)
        try:
            await migrations.require_current()
        except RAISED as error:
            trouble = explain(self._settings, error)
            if trouble is None:
                raise
            if not isinstance(trouble, DatabaseDiskFull):
                raise trouble from error
            self._disk_full = trouble
            log.warning("%s; until then, the database cannot even be read, and requests get 503", trouble)

    def check_later(self, stop: Callable[[], object]) -> None:
        """Check in the background what `open` could not check; call `stop` if the schema does not fit."""
        if self._disk_full:
            self._task = asyncio.create_task(self._check(stop), name="check the database")

    async def close(self) -> None:
        """Cancel the background task."""
        if self._task and not self._task.done():
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _check(self, stop: Callable[[], object]) -> None:
        while self._disk_full:
            await asyncio.sleep(CHECK_SECONDS)
            try:
                await migrations.require_current()
                await migrations.require_whole()
            except SchemaMismatch as error:
                self.failure = error
                stop()
                return
            except RAISED:
                log.debug("the database cannot be read yet", exc_info=True)
            else:
                self._disk_full = None
                log.warning("the database can be read again")
