"""Real processes that share a job: if one is killed, halted or stopped, another takes over."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
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
from tests.migrations import jobs
from tests.migrations.conftest import new_trial, trial  # noqa: F401 - fixtures
from tests.migrations.schema import opened
from tests.migrations.workers import Trial, Worker, run
from tests.waiting import until

NAME = "example-job"
SHORT_SECONDS = 2.0


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
def job_trial(trial: Trial, tmp_path: Path) -> JobTrial:  # noqa: F811 - a fixture
    """Make the tables."""
    run(jobs.migrate, trial)
    (marks := tmp_path / "marks").mkdir()
    return JobTrial(trial.url, marks=marks)


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


StartWorker = Callable[..., Worker]


async def test_only_one_of_two_processes_runs_the_job(job_trial: JobTrial, start_worker: StartWorker) -> None:
    first = start_worker()
    await until(has(job_trial, "began", first))
    second = start_worker()
    await asyncio.sleep(2 * SHORT_SECONDS)  # a lease that is not renewed would have expired
    assert not has(job_trial, "began", second)()
    (job_trial.marks / "leave").touch()
    await until(lambda: written(job_trial))
    await asyncio.sleep(2 * SHORT_SECONDS)
    assert await written(job_trial) == [str(first.process.pid)], "the job rests for an hour"


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
