"""Several processes write to one SQLite file: each waits for its turn, and no write is lost."""

from pathlib import Path

import pytest
from tortoise.transactions import in_transaction

from kanjiku_api.database import connecting as database
from kanjiku_api.models import Group
from tests.migrations import jobs
from tests.migrations.schema import opened
from tests.migrations.workers import Trial, Worker, run

pytestmark = pytest.mark.sqlite_only
ROUNDS = 150


async def make_counter(trial: Trial) -> None:
    """Create the row that all processes increment."""
    await database.start(trial.settings)
    try:
        await Group.create(name="counter", name_key="counter")
    finally:
        await database.stop()


async def count_up(trial: Trial) -> int:
    """Read, think and write in a transaction, many times; answer how often.

    SQLite lets whoever looks next have the lock: beside other programs one process may lose for many times in a row.
    """
    database.SQLITE_BUSY_MILLISECONDS = 120_000
    await database.start(trial.settings)
    try:
        for _ in range(ROUNDS):
            async with in_transaction():
                group = await Group.get(name_key="counter")
                group.early_access += 1
                await group.save(update_fields=["early_access"])
    finally:
        await database.stop()
    return ROUNDS


@pytest.mark.parametrize("number", [2, 4])
async def test_no_update_is_lost_and_nobody_is_told_it_is_locked(number: int, tmp_path: Path) -> None:
    trial = Trial(f"sqlite://{tmp_path / 'kanjiku.db'}")
    run(jobs.migrate, trial)
    run(make_counter, trial)
    workers = [Worker(count_up, trial) for _ in range(number)]
    assert [worker.result() for worker in workers] == [ROUNDS] * number
    async with opened(trial) as ask:
        assert (await ask('SELECT early_access FROM "groups"'))[0][0] == number * ROUNDS
