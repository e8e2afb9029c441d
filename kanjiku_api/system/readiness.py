"""Checks whether this instance can do all of its work, or a part of it.

Only failures that stop every request make it unready. If a shared part such as the storage made it unready, a proxy
would remove all instances at once, and with them the pages that do not need that part.
"""

import asyncio
import logging
import os
import shutil
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from tortoise import Tortoise

from ..database import migrations, triggers
from ..database.connecting import sqlite_file
from ..database.engines.conditions import Fullness, condition_of
from ..database.faults import SPACE_NEEDED_BYTES
from ..database.migrations import SchemaState
from ..rules.errors import ApiError, DatabaseAway, SchemaNotCurrent, StorageAway, StorageFull, reason_of
from ..settings import DatabaseSettings
from ..storage import Storage
from .schemas import Ready

log = logging.getLogger("kanjiku")
TIMEOUT_SECONDS = 2.0
FRESH_SECONDS = 5.0
"""How long an answer of the storage is reused, since anybody may ask for readiness at any rate."""


class DatabaseState(StrEnum):
    """The state of a database that answers."""

    OK = "ok"
    READ_ONLY = "read_only"
    FULL = "full"


class StorageState(StrEnum):
    """The state of the image storage."""

    OK = "ok"
    AWAY = "away"
    FULL = "full"


class StorageStatus(NamedTuple):
    """The storage's state, and the reason."""

    state: StorageState
    reason: str = ""


class Readiness:
    """Checks the parts of one running service, and remembers the last state of each in `parts`."""

    def __init__(self, settings: DatabaseSettings, storage: Storage, fullness: Fullness) -> None:
        self._file = sqlite_file(settings)
        self._storage = storage
        self._fullness = fullness
        self._known = frozenset(migrations.known())  # read at the start: the files may be a newer release's later
        self._asked: asyncio.Task[StorageStatus] | None = None
        self._asked_at = 0.0
        self.parts = {"database": "ok", "storage": "ok"}

    async def check(self) -> Ready:
        """Check all parts. Raises `DatabaseAway` and `SchemaNotCurrent`."""
        storage, database = await asyncio.gather(self._storage_state(), self._database_state(), return_exceptions=True)
        if isinstance(storage, BaseException):
            raise storage
        self._note("storage", storage.state.value, storage.reason)
        if isinstance(database, BaseException):
            self._note("database", "away", reason_of(database))
            raise database
        self._note("database", database.value)
        is_whole = (database, storage.state) == (DatabaseState.OK, StorageState.OK)
        return Ready(status="ok" if is_whole else "degraded", database=database.value, storage=storage.state.value)

    def _note(self, part: str, state: str, reason: str = "") -> None:
        """Remember a part's state, and log a change."""
        if state != self.parts[part]:
            log.warning("%s is %s, and was %s%s", part, state, self.parts[part], f": {reason}" if reason else "")
        self.parts[part] = state

    async def watch(self) -> None:
        """Check all parts for the metrics. Errors are not logged: work that fails because of them logs them already."""
        try:
            await self.check()
        except ApiError:
            log.debug("not ready", exc_info=True)

    async def _database_state(self) -> DatabaseState:
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                schema = await migrations.state(self._known)
                lacks = await triggers.lacking()
                takes_writes = await self._takes_writes()
        except Exception as error:  # drivers raise many classes; unknown ones are raised again
            if isinstance(error, TimeoutError) or condition_of(error):
                raise DatabaseAway from error
            raise
        if lacks or schema is not SchemaState.CURRENT:
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
        return self._file is not None and _free_bytes(self._file.path) < SPACE_NEEDED_BYTES

    async def _storage_state(self) -> StorageStatus:
        """Check the storage once for all callers; while it does not answer, later callers wait for the same check."""
        if self._asked is None or (self._asked.done() and monotonic() - self._asked_at > FRESH_SECONDS):
            self._asked, self._asked_at = asyncio.create_task(self._ask_storage()), monotonic()
        await asyncio.wait({self._asked}, timeout=TIMEOUT_SECONDS)
        if not self._asked.done():
            return StorageStatus(StorageState.AWAY, f"it does not answer within {TIMEOUT_SECONDS} s")
        return self._asked.result()

    async def _ask_storage(self) -> StorageStatus:
        try:
            await self._storage.probe()
        except StorageFull:
            return StorageStatus(StorageState.FULL)
        except StorageAway as error:
            return StorageStatus(StorageState.AWAY, reason_of(error))
        return StorageStatus(StorageState.OK)


def _free_bytes(path: Path) -> int:
    return shutil.disk_usage(path).free
