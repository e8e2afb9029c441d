"""Allows one migrator at a time on PostgreSQL, by a row that the migrator holds.

It works like `leases`, whose table a migrator cannot use, since it may have to create it. The row is in aerich's table
under its own app name. Each migration's transaction locks the row, so that nobody takes it over during a migration.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any
from uuid import uuid4

import asyncpg

from ..settings import DatabaseSettings
from . import connecting as database
from . import rights
from .connecting import DatabaseInUse
from .engines.postgres import AWAY
from .faults import DatabaseUnusable
from .leases import this_process

Report = Callable[[str], None]
"""Shows a sentence to the operator who waits."""

APP = "kanjiku.migrator"
KEY = 0x6B616E6A696B75  # "kanjiku" in ASCII; held only while the row is read or changed
LEASE_SECONDS = 15
WAIT_SECONDS = 900
TABLE_LOCK_SECONDS = 300
"""How long a migration waits for other users of a table; a dump may take that long."""
ALONE_SECONDS = 2
"""How long to wait for the advisory lock, which others hold for some milliseconds."""
LOOK_SECONDS = 0.3
REPORT_SECONDS = 10.0
TABLE = """
    CREATE TABLE aerich (
        "id" SERIAL NOT NULL PRIMARY KEY, "version" VARCHAR(255) NOT NULL, "app" VARCHAR(100) NOT NULL,
        "content" JSONB NOT NULL
    )
"""
# Not to_regclass: it may answer from a cache older than another migrator's commit.
IS_THERE = (
    "SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'aerich' AND relkind = 'r' AND pg_table_is_visible(oid))"
)
HOLDER = """
    SELECT id, content->>'who' AS who,
           extract(epoch FROM (content->>'until')::timestamptz - clock_timestamp())::float AS seconds,
           content->>'pid' IS NULL OR EXISTS (
               SELECT FROM pg_stat_activity WHERE pid = (content->>'pid')::int
               AND coalesce(extract(epoch FROM backend_start)::text = content->>'since', true)
           ) AS is_alive
    FROM aerich WHERE app = $1
"""
TAKE = """
    INSERT INTO aerich (version, app, content) SELECT $2, $1, jsonb_build_object(
        'who', $3::text, 'until', clock_timestamp() + make_interval(secs => $4), 'pid', CASE WHEN $5 THEN pid END,
        'since', extract(epoch FROM backend_start)::text
    ) FROM pg_stat_activity WHERE pid = pg_backend_pid()
"""
RENEW = """
    UPDATE aerich SET content = jsonb_set(content, '{until}', to_jsonb(clock_timestamp() + make_interval(secs => $3)))
    WHERE id = (SELECT id FROM aerich WHERE app = $1 AND version = $2 FOR UPDATE SKIP LOCKED)
"""
BLOCKERS = """
    SELECT pid, usename, application_name, state, extract(epoch FROM clock_timestamp() - xact_start)::int AS seconds
    FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids($1)) LIMIT 1
"""


ENCODING = """
    SELECT current_setting('server_encoding') AS encoding, quote_ident(current_database()) AS database
"""


class Migrator:
    """The holder of the row, over a connection of its own."""

    def __init__(self, connection: Any, report: Report, *, is_pooled: bool) -> None:
        self._connection = connection
        self._report = report
        self._is_pooled = is_pooled
        self._token = str(uuid4())
        self._made_table = False
        self._worker: int | None = None

    async def take(self) -> None:
        """Become the one migrator; wait for another one. Raises `DatabaseInUse` if that takes too long."""
        began, reported_at = monotonic(), -REPORT_SECONDS
        while (holder := await self._try()) is not None:
            waited = monotonic() - began
            if waited >= WAIT_SECONDS:
                raise DatabaseInUse(f"another migration is running: {holder}")
            if waited - reported_at >= REPORT_SECONDS:
                reported_at = waited
                self._report(f"waiting for another migration, {holder}: {waited:.0f} s of at most {WAIT_SECONDS} s")
            await asyncio.sleep(LOOK_SECONDS)

    async def _try(self) -> str | None:
        """Take the row and return None, or return who has it."""
        try:
            return await self._look()
        except asyncpg.LockNotAvailableError:
            return "which is starting or ending"

    async def _look(self) -> str | None:
        async with self._alone():
            if not await self._connection.fetchval(IS_THERE):
                await self._connection.execute(TABLE)
                self._made_table = True
            row = await self._connection.fetchrow(HOLDER, APP)
            if row and ((row["seconds"] > 0 and row["is_alive"]) or not await self._is_free(row["id"])):
                return str(row["who"])
            await self._connection.execute("DELETE FROM aerich WHERE app = $1", APP)
            await self._connection.execute(TAKE, APP, self._token, this_process(), LEASE_SECONDS, not self._is_pooled)
        return None

    async def _is_free(self, number: int) -> bool:
        """Tell whether no migration is running: its transaction would lock the row."""
        found = await self._connection.fetchval("SELECT 1 FROM aerich WHERE id = $1 FOR UPDATE SKIP LOCKED", number)
        return found is not None

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        async with self._connection.transaction():
            await self._connection.execute(f"SET LOCAL lock_timeout = '{ALONE_SECONDS}s'")
            await self._connection.execute("SELECT pg_advisory_xact_lock($1)", KEY)
            yield

    async def hold(self, connection: Any) -> None:
        """Lock the row in a migration's transaction. Raises `DatabaseInUse` if another migrator has taken it over."""
        await connection.execute(f"SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '{TABLE_LOCK_SECONDS}s'")
        locked = "SELECT pg_backend_pid() FROM aerich WHERE app = $1 AND version = $2 FOR UPDATE"
        self._worker = await connection.fetchval(locked, APP, self._token)
        if self._worker is None:
            raise DatabaseInUse("another migration took over, because this one did not respond for too long")

    async def keep(self) -> None:
        """Renew the row until cancelled, and report what a migration waits for."""
        renewed_at, waits_since, reported_at = monotonic(), None, 0.0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = monotonic()
            if now - renewed_at > LEASE_SECONDS / 3:
                await self._connection.execute(RENEW, APP, self._token, LEASE_SECONDS)
                renewed_at = now
            blocker = await self._connection.fetchrow(BLOCKERS, self._worker) if self._worker else None
            waits_since = (waits_since or now) if blocker else None
            if blocker and now - reported_at >= REPORT_SECONDS:
                reported_at = now
                waited = f"{now - (waits_since or now):.0f} s of at most {TABLE_LOCK_SECONDS} s"
                self._report(f"waiting for a table that is locked by {_described(blocker)}: {waited}")

    async def give_back(self) -> None:
        """Delete the row, and the table too if this migrator made it and it is empty."""
        async with self._alone():
            await self._connection.execute("DELETE FROM aerich WHERE app = $1 AND version = $2", APP, self._token)
            if self._made_table and not await self._connection.fetchval("SELECT EXISTS (SELECT FROM aerich)"):
                await self._connection.execute("DROP TABLE aerich")


def _described(blocker: Any) -> str:
    since = f", {blocker['state']}, since {blocker['seconds']} s" if blocker["state"] else ""
    return f"process {blocker['pid']} ({blocker['application_name'] or 'unnamed'} of {blocker['usename']}{since})"


async def _require_utf8(connection: Any) -> None:
    """Raise `DatabaseUnusable` for a new database that cannot store every text; one with tables is left alone.

    A cluster of PostgreSQL that was made in the C locale has SQL_ASCII, which counts bytes for characters.
    """
    row = await connection.fetchrow(ENCODING)
    if row["encoding"] == "UTF8" or await connection.fetchval(IS_THERE):
        return
    raise DatabaseUnusable(
        f"The database {row['database']} has the encoding {row['encoding']} and must have UTF8. Create it again: "
        f"dropdb {row['database']} && createdb --encoding UTF8 --template template0 {row['database']}"
    )


@asynccontextmanager
async def migrating(settings: DatabaseSettings, report: Report) -> AsyncIterator[Migrator]:
    """Be the one migrator during the block. Raises `DatabaseInUse`, `MissingRight`, `DatabaseUnusable`."""
    connection = await database.connect(settings, migrating=True)
    try:
        migrator = Migrator(connection, report, is_pooled=settings.pgbouncer)
        await rights.require_creation(connection.fetch)
        await _require_utf8(connection)
        try:
            await migrator.take()
        except asyncpg.InsufficientPrivilegeError as error:
            raise rights.denied(error) from error
        keeper = asyncio.create_task(migrator.keep())
        try:
            yield migrator
        finally:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)  # it may have failed with the connection
            with suppress(*AWAY):  # the row expires by itself
                await migrator.give_back()
    finally:
        await connection.close()
