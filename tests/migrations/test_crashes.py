"""A migrator that dies or fails leaves the database unchanged, and the next one does the work."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from kanjiku_api.database import migrations
from kanjiku_api.database.connecting import APP
from tests import machine, postgres
from tests.full import FULL
from tests.migrations import jobs, made_up
from tests.migrations.conftest import Folder, NewTrial
from tests.migrations.schema import Rows, applied, fill, inspect, lost, rows_of
from tests.migrations.stock import ALL
from tests.migrations.workers import JobFailed, Killed, Trial, Worker, run

FILE_EVENTS = {"open", "os.rename", "os.remove", "shutil.copyfile", "sqlite3.connect"}
"""Events about files that Python's audit hooks report before they happen (PEP 578)."""

MOMENTS = range(5, 305, 5) if FULL else (10, 50, 100, 200)
"""Milliseconds after its start at which a migrator is killed; it needs a few hundred."""


@dataclass(frozen=True)
class DiesBefore:
    """Kills its own process before the n-th operation on the database's files."""

    step: int

    def __call__(self, trial: Trial) -> None:
        """Install the audit hook that kills the process."""
        steps, name = count(1), str(trial.file)

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event in FILE_EVENTS and any(name in str(part) for part in arguments) and next(steps) == self.step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)


async def populate(trial: Trial) -> Rows:
    """Put rows into an older database; SQLite's last write is in its write-ahead log alone."""
    rows = await fill(trial)
    if trial.is_embedded:
        with pytest.raises(Killed):
            run(jobs.write_and_die, trial)
        assert trial.file.with_name("kanjiku.db-wal").stat().st_size > 0
        rows["users"][0]["username"] = "logged"
    return rows


def unpaused(folder: Folder) -> Path:
    """Make a folder in which `made_up.PAUSES` does not wait."""
    made: Path = folder(None, made_up.PAUSES)
    next((made / APP).glob("*_trial.py")).with_suffix(".marker").touch()
    return made


def start_half_way(trial: Trial) -> Worker:
    """Start a migrator of `made_up.PAUSES`, and return when it has done the first half."""
    marker = next((trial.folder / APP).glob("*_trial.py")).with_suffix(".marker")
    worker = Worker(jobs.migrate, trial)
    assert machine.wait_for(marker.exists, 120)
    return worker


async def assert_whole(trial: Trial, rows: Rows) -> None:
    """Start the service, if it starts, and migrate: then all rows are there, and no extra files."""
    if run(jobs.recover, trial):
        rows = rows | {"users": [rows["users"][0] | {"username": "served"}]}
    assert {"half", "whole"} <= (await inspect(trial))["users"].columns.keys()
    after = await rows_of(trial)
    assert list(lost(rows, after)) == []
    assert [row["whole"] for row in after["users"]] == ["1"]
    if trial.is_embedded:
        assert {file.name for file in trial.file.parent.iterdir()} == {"kanjiku.db", "kanjiku.db.lock"}


async def test_a_migrator_killed_half_way_has_done_nothing(migrated: Trial, folder: Folder) -> None:
    rows = await populate(migrated)
    later = replace(migrated, folder=folder(None, made_up.PAUSES))
    start_half_way(later).kill()
    with pytest.raises(JobFailed, match="run `python3 -m kanjiku_api migrate` first"):
        run(jobs.require_current, later)
    await assert_whole(later, rows)


@pytest.mark.parametrize("milliseconds", MOMENTS)
async def test_a_migrator_killed_at_any_moment_loses_nothing(
    milliseconds: int, migrated: Trial, folder: Folder
) -> None:
    rows = await populate(migrated)
    later = replace(migrated, folder=unpaused(folder))
    worker = Worker(jobs.migrate, later)
    worker.process.join(milliseconds / 1000)
    worker.kill()
    await assert_whole(later, rows)


async def test_a_migration_that_fails_changes_nothing(new_trial: NewTrial, folder: Folder) -> None:
    trial, untouched = new_trial(first=ALL), new_trial(first=ALL)
    rows = await populate(trial)
    with pytest.raises(JobFailed, match="nowhere"):
        run(jobs.migrate, replace(trial, folder=folder(None, made_up.FAILS_AT_THE_SECOND_STATEMENT)))
    assert await inspect(trial) == await inspect(untouched)
    assert await rows_of(trial) == rows
    assert await applied(trial) == migrations.known()
    await assert_whole(replace(trial, folder=unpaused(folder)), rows)


@pytest.mark.postgres_only
async def test_a_server_killed_half_way_has_done_nothing(folder: Folder) -> None:
    binaries = postgres.system_binaries() or postgres.wheel_binaries()
    assert binaries is not None
    server = postgres.PostgresServer(binaries)
    try:
        server.start()
        later = Trial(server.url("postgres"), folder(None, made_up.PAUSES))
        run(jobs.migrate, replace(later, folder=migrations.FOLDER))
        rows = await populate(later)
        worker = start_half_way(later)
        server.kill()
        worker.kill()
        server.start()
        await assert_whole(later, rows)
    finally:
        server.close()


async def test_a_first_migration_that_fails_leaves_an_empty_database(trial: Trial, folder: Folder) -> None:
    with pytest.raises(JobFailed):
        run(jobs.migrate, replace(trial, folder=folder(0, made_up.FAILS_AT_THE_SECOND_STATEMENT)))
    assert await inspect(trial) == {}
    assert run(jobs.migrate, trial) == migrations.known()


def dies_at_every_step(template: Trial) -> Iterator[Trial]:
    """Migrate copies of an SQLite database, and kill the migrator before each operation on the files."""
    for step in count(1):
        copy = template.file.parent.with_name(f"copy-{step}")
        shutil.copytree(template.file.parent, copy)
        trial = replace(template, url=f"sqlite://{copy / template.file.name}")
        try:
            run(jobs.migrate, trial, before=DiesBefore(step))
        except Killed:
            yield trial
        except JobFailed:
            return
        else:
            return


@pytest.mark.sqlite_only
@pytest.mark.parametrize("start", ["whole", "half-way"])
async def test_a_crash_at_any_step_loses_nothing(start: str, migrated: Trial, folder: Folder) -> None:
    rows = await populate(migrated)
    later = replace(migrated, folder=unpaused(folder) if start == "whole" else folder(None, made_up.PAUSES))
    if start == "half-way":
        start_half_way(later).kill()
    crashes = 0
    for crashed in dies_at_every_step(later):
        await assert_whole(crashed, rows)
        crashes += 1
    assert crashes >= 8


@pytest.mark.sqlite_only
async def test_a_crash_at_any_step_of_a_failing_migration_loses_nothing(migrated: Trial, folder: Folder) -> None:
    rows = await populate(migrated)
    failing = replace(migrated, folder=folder(None, made_up.FAILS_AT_THE_SECOND_STATEMENT))
    crashes = 0
    for crashed in dies_at_every_step(failing):
        has_served = run(jobs.recover, replace(crashed, folder=migrated.folder))
        username = "served" if has_served else "logged"
        assert await rows_of(crashed) == rows | {"users": [rows["users"][0] | {"username": username}]}
        assert "half" not in (await inspect(crashed))["users"].columns
        crashes += 1
    assert crashes >= 8
