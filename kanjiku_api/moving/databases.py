"""Copies a database to an empty one of either kind.

The migrations make the tables of the new database, and the rows are copied as they are: triggers are off, and nothing
is announced again. The service cannot start on the copy before it is complete and compared: until then an SQLite file
has another name, and in PostgreSQL the schema is recorded under another name.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import SecretStr

from ..backups.progress import ProgressReports
from ..database import connecting as database
from ..database import migrations, triggers, vacancy
from ..database.content import renew_epoch
from ..database.faults import explained
from ..database.statements import execute
from ..database.trigrams import offer_trigrams
from ..rules.sql import Sql
from ..settings import DatabaseSettings
from .ends import Batches, End, opened, opened_snapshot
from .errors import MoveFailed, MoveRefused
from .tables import CopiedTable, Sum, all_tables

NAMED, IN_PROGRESS = database.APP, "kanjiku.copy"
NAME_SCHEMA = Sql("UPDATE aerich SET app = :app WHERE app = :was RETURNING id")
"""Renames the rows that record the schema; the service does not find them under the other name."""


class Copied(NamedTuple):
    """How much was copied, and when the source was read."""

    tables: int
    rows: int
    read_at: datetime


async def copy_database(source: DatabaseSettings, target: DatabaseSettings, progress: ProgressReports) -> Copied:
    """Copy a database with this release's schema to an empty one; `progress` counts rows.

    Raises `MoveRefused`, `MoveFailed`, `SchemaMismatch` if the source is of another release, `MissingRight`,
    `DatabaseInUse`, `DatabaseTrouble`, `SettingsError`.
    """
    with explained(source):
        tables = await _tables_of(source)
    with explained(target):
        return await _copy_to_empty(tables, source, target, progress)


async def _copy_to_empty(
    tables: Sequence[CopiedTable], source: DatabaseSettings, target: DatabaseSettings, progress: ProgressReports
) -> Copied:
    if reason := await vacancy.taken_by(target, "a copy"):
        raise MoveRefused(reason)
    file = database.sqlite_file(target)
    if file is None:
        copied = await _copy(tables, source, target, progress)
        await offer_trigrams(target)
        return copied
    with file.locked(), vacancy.made_whole(file) as half:
        return await _copy(tables, source, target.model_copy(update={"url": SecretStr(f"sqlite://{half}")}), progress)


async def _tables_of(source: DatabaseSettings) -> list[CopiedTable]:
    async with migrations.opened(source):
        await migrations.require_current()
        await migrations.require_whole()
        return all_tables()


async def _copy(
    tables: Sequence[CopiedTable], source: DatabaseSettings, target: DatabaseSettings, progress: ProgressReports
) -> Copied:
    await _make(target)
    async with opened_snapshot(source) as origin:
        read_at = datetime.now(UTC)
        async with opened(target) as copy:
            sums = await _fill(tables, origin, copy, progress)
    await _compare(target, sums)
    async with migrations.opened(target):
        await triggers.make()
        await renew_epoch()
        await migrations.require_whole()
        await execute(NAME_SCHEMA, app=NAMED, was=IN_PROGRESS)
    return Copied(len(tables), sum(one.rows for _, one in sums), read_at)


async def _make(target: DatabaseSettings) -> None:
    """Make the tables, and mark the target as incomplete. Raises `MoveRefused` if another copy is running."""
    await migrations.migrate(target)
    async with migrations.opened(target):
        if not await execute(NAME_SCHEMA, app=IN_PROGRESS, was=NAMED):
            raise MoveRefused(f"{database.describe(target)} is no longer empty: another process is copying to it")
        await triggers.remove()


async def _fill(
    tables: Sequence[CopiedTable], origin: End, copy: End, progress: ProgressReports
) -> list[tuple[CopiedTable, Sum]]:
    total = 0
    for table in reversed(tables):
        with origin.named(table):
            total += await origin.count(table)
        await copy.empty(table)  # removes rows that the migrations inserted
    progress.begin(total)
    sums = []
    for table in tables:
        seen = Sum()
        await copy.fill(table, _counted(origin.rows(table), seen, progress))
        if table.numbered:
            with origin.named(table):
                last = await origin.last_number(table)
            await copy.count_on_from(table, last)
        sums.append((table, seen))
    return sums


async def _counted(batches: Batches, seen: Sum, progress: ProgressReports) -> Batches:
    async for rows in batches:
        seen.add(rows)
        yield rows
        progress.advance(len(rows))


async def _compare(target: DatabaseSettings, sums: Sequence[tuple[CopiedTable, Sum]]) -> None:
    """Read the whole copy. Raises `MoveFailed` if a table differs from what was read at the source."""
    async with opened_snapshot(target) as copy:
        for table, expected in sums:
            seen = Sum()
            async for rows in copy.rows(table):
                seen.add(rows)
            if seen != expected:
                counts = f"{expected.rows} rows were read, and the copy has {seen.rows}, or others"
                raise MoveFailed(f"{copy.name}: the copy of {table.name} differs from its source: {counts}")
