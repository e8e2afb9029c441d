"""Several migrators at once, and one beside a server."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kanjiku_api.database import migrations, migrator
from kanjiku_api.database.connecting import DatabaseInUse, SqliteFile
from tests import processes
from tests.migrations import jobs, made_up
from tests.migrations.conftest import Folder, NewTrial
from tests.migrations.schema import applied, fill, inspect, lost, rows_of
from tests.migrations.stock import ALL
from tests.migrations.test_crashes import start_half_way
from tests.migrations.workers import JobFailed, Trial, Worker, run


@pytest.mark.parametrize("number", [2, 5])
async def test_one_of_many_migrators_works_and_the_others_wait(number: int, new_trial: NewTrial) -> None:
    contested, alone = new_trial(), new_trial(first=ALL)
    workers = [Worker(jobs.migrate, contested) for _ in range(number)]
    assert sorted(worker.result() for worker in workers) == [[]] * (number - 1) + [migrations.known()]
    assert await inspect(contested) == await inspect(alone)
    assert await applied(contested) == migrations.known()


async def test_many_migrators_keep_the_rows(migrated: Trial, folder: Folder) -> None:
    rows = await fill(migrated)
    later = replace(migrated, folder=folder(None, made_up.WIDEN_EMAIL))
    workers = [Worker(jobs.migrate, later) for _ in range(5)]
    assert sum(len(worker.result()) for worker in workers) == 1
    assert list(lost(rows, await rows_of(migrated))) == []


async def test_the_command_may_be_given_twice_at_once(trial: Trial, tmp_path: Path) -> None:
    def migrate(_: int) -> subprocess.CompletedProcess[str]:
        return processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=trial.url)

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(migrate, range(2)))
    assert [done.returncode for done in both] == [0, 0]
    assert sum(f"applied the migration {migrations.known()[0]}" in done.stdout for done in both) == 1
    assert all("is up to date" in done.stdout for done in both)


@pytest.mark.sqlite_only
async def test_a_served_file_is_not_migrated(trial: Trial) -> None:
    with SqliteFile(trial.file).locked(), pytest.raises(JobFailed, match="is in use by another") as refused:
        run(jobs.migrate, trial, before=be_impatient)
    assert refused.value.kind == "DatabaseInUse"
    assert run(jobs.migrate, trial) == migrations.known()


def be_impatient(_trial: Trial) -> None:
    """Shorten the waits for a server that does not stop, and for a migrator that works for long."""
    migrations.LOCK_WAIT_SECONDS = 0
    migrator.WAIT_SECONDS = 0


@pytest.mark.sqlite_only
async def test_a_migrator_that_waits_for_a_file_says_so(trial: Trial) -> None:
    told: list[str] = []
    file = SqliteFile(trial.file)
    with file.locked(), pytest.raises(DatabaseInUse), SqliteFile(trial.file).locked(0.2, told.append):
        pass
    assert told == [f"waiting up to 0.2 s for another kanjiku_api process to close {trial.file}"]


@pytest.mark.postgres_only
async def test_nobody_waits_for_another_migrator_for_ever(migrated: Trial, folder: Folder) -> None:
    later = replace(migrated, folder=folder(None, made_up.PAUSES))
    working = start_half_way(later)
    with pytest.raises(JobFailed, match=r"another migration is running: process \d+ on ") as refused:
        run(jobs.migrate, later, before=be_impatient)
    assert refused.value.kind == "DatabaseInUse"
    working.kill()
