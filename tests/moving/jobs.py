"""Functions that the tests run in processes of their own; see `tests.migrations.workers`."""

import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from kanjiku_api.backups.progress import ProgressReports
from kanjiku_api.database import migrations
from kanjiku_api.database.content import read_numbers
from kanjiku_api.models import LogEntry, Tag
from kanjiku_api.moving import databases, ends
from kanjiku_api.moving.ends import Batches
from kanjiku_api.moving.tables import CopiedTable, Sum
from kanjiku_api.settings import DatabaseSettings
from tests.factories import make_user
from tests.migrations.workers import Trial

SILENT = ProgressReports(lambda _total: None, lambda _done: None)
ODD = "Ünïcode \U0001f98a 'quoted' \"twice\" \\ \n\t %s :name ?"
JSON: list[Any] = [None, "null", {}, [], {"b": [1, 2.5, None, -(2**60)], "a": {"ü": ODD, "": True}}]
MOMENTS = [
    datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2024, 2, 29, tzinfo=UTC),
    datetime(2024, 2, 29, 12, 0, 0, 120000, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
]


async def add_rows(trial: Trial) -> None:
    """Write more rows, as the service does: more than one batch, unusual values, and a row that is deleted again."""
    async with migrations.opened(trial.settings):
        for moment in MOMENTS:
            await make_user(activated_at=moment, ban_reason=ODD)
        for value in JSON:
            await LogEntry.create(action="test", kind="test", target=ODD, before=value, after=None)
        for number in range(7):
            await Tag.create(name=f"Tag {number}", slug=f"tag-{number}", group="genre")
        await (await Tag.create(name="gone", slug="gone", group="genre")).delete()


async def number_of_a_new_tag(trial: Trial) -> int:
    """Create a tag as the service does, delete it again, and return its id."""
    async with migrations.opened(trial.settings):
        tag = await Tag.create(name="new", slug="new", group="genre")
        await tag.delete()
        return tag.id


async def epoch(trial: Trial) -> str:
    """Read the epoch of the content, after a check that changing a tag raises the content number."""
    async with migrations.opened(trial.settings):
        before = await read_numbers()
        await Tag.filter(name="Tag 1").update(name="Tag one")
        after = await read_numbers()
        await Tag.filter(name="Tag one").update(name="Tag 1")
    assert before is not None
    assert after is not None
    assert after.manga == before.manga + 1
    return after.epoch


async def copy(trial: Trial, to: str) -> int:
    """Copy a database, a few rows at a time, and return the number of rows."""
    ends.BATCH_ROWS = 3
    copied = await databases.copy_database(trial.settings, Trial(to).settings, SILENT)
    return copied.rows


def die_before_it_is_compared(_trial: Trial) -> None:
    """Make the process die when all rows are copied, before they are compared."""

    async def die(target: DatabaseSettings, sums: Sequence[tuple[CopiedTable, Sum]]) -> None:  # noqa: ARG001 - as it is called
        os.kill(os.getpid(), signal.SIGKILL)

    databases._compare = die


def spoil_a_value(_trial: Trial) -> None:
    """Make a value change during the copy, as by a defect of a driver."""
    whole = databases._counted

    async def counted(batches: Batches, seen: Sum, progress: ProgressReports) -> Batches:
        async for rows in whole(batches, seen, progress):
            yield [["Tag 8" if value == "Tag 3" else value for value in row] for row in rows]

    databases._counted = counted
