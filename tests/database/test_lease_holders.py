"""Real processes that share a job: if one is killed, halted or stopped, another takes over."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from prometheus_client import CollectorRegistry
from tortoise.transactions import in_transaction

from kanjiku_api.database import connecting as database
from kanjiku_api.database import leases
from kanjiku_api.database.leases import HeldLease, acquire
from kanjiku_api.models import Attempt
from kanjiku_api.system.metrics import JobMetrics
from kanjiku_api.system.periodic import PeriodicTasks, SharedJob, repeat
from tests.migrations.conftest import migrated, new_trial, stock  # noqa: F401 - fixtures
from tests.migrations.schema import opened
from tests.migrations.workers import Trial, Worker, run
from tests.waiting import until, until_past

NAME = "example-job"
SHORT_SECONDS = 4.0
"""A lease is renewed after a third of it, and a busy machine may pause for a while."""


@dataclass(frozen=True, slots=True)
class JobTrial(Trial):
    """A database, and a folder in which the processes create marker files."""

    marks: Path = field(default_factory=Path)


def be_short(_job_trial: Trial) -> None:
    """Make leases expire soon."""
    leases.LEASE_SECONDS = SHORT_SECONDS


async def run_example_job(job_trial: Trial) -> None:
    """Run a job as the service does, until SIGTERM; the job waits for permission before it writes."""
    assert isinstance(job_trial, JobTrial)
    pid = os.getpid()

    async def work(held: HeldLease) -> None:
        (job_trial.marks / f"began-{pid}").touch()
        try:
            while not (job_trial.marks / "leave").exists():  # noqa: ASYNC110 - another process makes it
                await asyncio.sleep(0.02)
        except asyncio.CancelledError:
            (job_trial.marks / f"cut-{pid}").touch()
            raise
        async with in_transaction():
            await held.require()
            await Attempt.create(kind="example", key=str(pid), at=datetime.now(UTC))

    await database.start(job_trial.settings)
    tasks, told = PeriodicTasks(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    tasks.start(NAME, repeat(SharedJob(NAME, 3600, "Writes a row.", work), JobMetrics(CollectorRegistry())))
    await told.wait()
    await tasks.stop()
    await database.stop()


async def take_it(job_trial: Trial) -> str:
    """Take the lease if it is free."""
    await database.start(job_trial.settings)
    try:
        return (await acquire(NAME)).name
    finally:
        await database.stop()


@pytest.fixture
def job_trial(migrated: Trial, tmp_path: Path) -> JobTrial:  # noqa: F811 - a fixture
    """Make the folder."""
    (marks := tmp_path / "marks").mkdir()
    return JobTrial(migrated.url, marks=marks)


@pytest.fixture
def start_worker(job_trial: JobTrial) -> Iterator[Callable[..., Worker]]:
    """Start processes, and end them after the test."""
    workers: list[Worker] = []

    def start(before: Callable[[Trial], None] | None = be_short) -> Worker:
        workers.append(Worker(run_example_job, job_trial, before))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()


def has(job_trial: JobTrial, what: str, worker: Worker) -> Callable[[], bool]:
    return (job_trial.marks / f"{what}-{worker.process.pid}").exists


async def written(job_trial: JobTrial) -> list[str]:
    async with opened(job_trial) as ask:
        return [row[0] for row in await ask("SELECT key FROM attempts WHERE kind = 'example'")]


async def lease_in(job_trial: JobTrial) -> tuple[str, datetime]:
    """Read who has the lease, and until when."""
    async with opened(job_trial) as ask:
        (row,) = await ask(f"SELECT holder, until FROM leases WHERE name = '{NAME}'")  # noqa: S608 - a constant
    return row["holder"], datetime.fromisoformat(str(row["until"]))


async def is_resting(job_trial: JobTrial) -> bool:
    """Tell whether the job is done, and rests for an hour: nobody runs it before."""
    holder, end = await lease_in(job_trial)
    return not holder and end - datetime.now(UTC) > timedelta(minutes=50)


StartWorker = Callable[..., Worker]


async def test_only_one_of_two_processes_runs_the_job(job_trial: JobTrial, start_worker: StartWorker) -> None:
    first = start_worker()
    await until(has(job_trial, "began", first))
    second = start_worker()
    _, first_end = await lease_in(job_trial)
    await until_past(first_end + timedelta(seconds=1))  # a lease that is not renewed would have ended
    assert not has(job_trial, "began", second)()
    (job_trial.marks / "leave").touch()
    await until(lambda: is_resting(job_trial))
    assert await written(job_trial) == [str(first.process.pid)]


async def test_another_process_takes_over_from_a_killed_one(job_trial: JobTrial, start_worker: StartWorker) -> None:
    first = start_worker()
    await until(has(job_trial, "began", first))
    second = start_worker()
    first.kill()
    died_at = monotonic()
    await until(has(job_trial, "began", second))
    assert monotonic() - died_at < 2 * leases.LEASE_SECONDS
    (job_trial.marks / "leave").touch()
    await until(lambda: written(job_trial))
    assert await written(job_trial) == [str(second.process.pid)]


async def test_a_process_that_was_halted_writes_nothing_of_what_is_anothers_by_now(
    job_trial: JobTrial, start_worker: StartWorker
) -> None:
    first = start_worker()
    await until(has(job_trial, "began", first))
    second = start_worker()
    assert first.process.pid
    os.kill(first.process.pid, signal.SIGSTOP)
    await until(has(job_trial, "began", second))
    os.kill(first.process.pid, signal.SIGCONT)
    await until(has(job_trial, "cut", first))
    (job_trial.marks / "leave").touch()
    await until(lambda: written(job_trial))
    assert await written(job_trial) == [str(second.process.pid)]


async def test_a_process_that_is_told_to_stop_gives_it_back_at_once(
    job_trial: JobTrial, start_worker: StartWorker
) -> None:
    first = start_worker(None)
    await until(has(job_trial, "began", first))
    assert first.process.pid
    os.kill(first.process.pid, signal.SIGTERM)
    first.result()
    assert run(take_it, job_trial) == NAME
    assert has(job_trial, "cut", first)()
