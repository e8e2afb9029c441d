"""Whether this instance can do its work, all of it or a part.

Only what stops every request makes it unready: a proxy would take all instances out at once where a part that they
share is away, and with them the pages that need nothing of that part.
"""

import asyncio
import logging
import os
import shutil
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Any

from tortoise import Tortoise

from ..database import migrations
from ..database.connecting import sqlite_file
from ..database.engines.conditions import Fullness, condition_of
from ..database.migrations import SchemaState
from ..rules.disk import RESERVE_BYTES
from ..rules.errors import ApiError, DatabaseAway, SchemaNotCurrent, StorageAway
from ..settings import DatabaseSettings
from ..storage import Missing, Storage
from .schemas import Ready

log = logging.getLogger("kanjiku")
TIMEOUT_SECONDS = 2.0
FRESH_SECONDS = 5.0
"""How long what the storage said counts: anybody may ask us, and we must not ask it as often."""
NO_KEY = "0" * 64
"""The SHA-256 of nothing that anybody has."""
SQLITE_ROOM_BYTES = 1024 * 1024


class DatabaseState(StrEnum):
    """What a database that answers can do."""

    OK = "ok"
    READ_ONLY = "read_only"
    FULL = "full"


class StorageState(StrEnum):
    """What the storage of images can do."""

    OK = "ok"
    AWAY = "away"
    FULL = "full"


class Readiness:
    """Asks the parts of one running service, and remembers in `parts` what each said last."""

    def __init__(self, settings: DatabaseSettings, storage: Storage, fullness: Fullness) -> None:
        self._file = sqlite_file(settings)
        self._storage = storage
        self._fullness = fullness
        self._known = frozenset(migrations.known())  # of this process; the files may be a newer release's by now
        self._asked: asyncio.Task[StorageState] | None = None
        self._asked_at = 0.0
        self.parts = {"database": "ok", "storage": "ok"}

    async def check(self) -> Ready:
        """Ask all parts. Raises `DatabaseAway` and `SchemaNotCurrent`."""
        storage, database = await asyncio.gather(self._storage_state(), self._database_state(), return_exceptions=True)
        self._note("storage", storage)
        self._note("database", database)
        if isinstance(database, BaseException):
            raise database
        if isinstance(storage, BaseException):
            raise storage
        is_whole = (database, storage) == (DatabaseState.OK, StorageState.OK)
        return Ready(status="ok" if is_whole else "degraded", database=database.value, storage=storage.value)

    def _note(self, part: str, found: StrEnum | BaseException) -> None:
        """Remember what a part said, and log what is new."""
        state = "away" if isinstance(found, BaseException) else found.value
        if state != self.parts[part]:
            log.warning("%s: %s, was %s", part, state, self.parts[part])
        self.parts[part] = state

    async def watch(self) -> None:
        """Ask all parts for the metrics; that the database is away is already reported by what fails."""
        try:
            await self.check()
        except ApiError:
            log.debug("not ready", exc_info=True)

    async def _database_state(self) -> DatabaseState:
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                schema = await migrations.state(self._known)
                takes_writes = await self._takes_writes()
        except Exception as error:
            if isinstance(error, TimeoutError) or condition_of(error):
                raise DatabaseAway from error
            raise
        if schema is not SchemaState.CURRENT:
            raise SchemaNotCurrent
        if not takes_writes:
            return DatabaseState.READ_ONLY
        return DatabaseState.FULL if self._fullness.is_recent or self._is_disk_full() else DatabaseState.OK

    async def _takes_writes(self) -> bool:
        if self._file:
            return os.access(self._file.path, os.W_OK)
        connection: Any = Tortoise.get_connection("default")
        rows = await connection.execute_query_dict("SELECT current_setting('transaction_read_only') AS read_only")
        if rows[0]["read_only"] == "off":
            return True
        connection.found_read_only()
        return False

    def _is_disk_full(self) -> bool:
        return self._file is not None and _free_bytes(self._file.path) < SQLITE_ROOM_BYTES

    async def _storage_state(self) -> StorageState:
        """Ask once for all who want to know; one that does not answer is still being asked when the next one does."""
        if self._asked is None or (self._asked.done() and monotonic() - self._asked_at > FRESH_SECONDS):
            self._asked, self._asked_at = asyncio.create_task(self._ask_storage()), monotonic()
        await asyncio.wait({self._asked}, timeout=TIMEOUT_SECONDS)
        return self._asked.result() if self._asked.done() else StorageState.AWAY

    async def _ask_storage(self) -> StorageState:
        try:
            free = await asyncio.to_thread(_free_bytes, self._storage.incoming)
            await self._storage.open(NO_KEY)
        except Missing:
            return StorageState.OK if free >= RESERVE_BYTES else StorageState.FULL
        except (StorageAway, OSError):
            return StorageState.AWAY
        return StorageState.OK


def _free_bytes(path: Path) -> int:
    return shutil.disk_usage(path).free
