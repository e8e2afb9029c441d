"""Periodic work: the list of jobs, runs that fail or whose lease is taken, their log lines, and the end of tasks."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from kanjiku_api.app import create_app
from kanjiku_api.database.leases import HeldLease, LeaseUnavailable, acquire
from kanjiku_api.settings import MailSettings, Settings
from kanjiku_api.system.jobs import jobs_for
from kanjiku_api.system.metrics import JobMetrics, Metrics
from kanjiku_api.system.periodic import InstanceJob, PeriodicTasks, SharedJob, repeat, run_once
from kanjiku_api.web.request import App
from tests.periodic import job_of
from tests.waiting import HANGS_AFTER, until


def each(work: Callable[[], Awaitable[int | None]]) -> InstanceJob:
    return InstanceJob("failing", 0.001, "Fails.", work)


def looping(work: Callable[[], Awaitable[int | None]]) -> Coroutine[Any, Any, None]:
    return repeat(each(work), JobMetrics(CollectorRegistry()))


def test_each_job_has_a_name_of_its_own_and_mails_need_a_server(app: App, settings: Settings) -> None:
    names = [job.name for job in jobs_for(app)]
    assert len(names) == len(set(names)) > 10
    assert "send-mails" not in names
    mailing = create_app(
        settings.model_copy(update={"mail": MailSettings(host="127.0.0.1", sender="us@example.org")}), "kanjiku_of_jobs"
    )
    assert [job.name for job in jobs_for(mailing)] == [*names, "send-mails"]


@pytest.mark.usefixtures("connect")
async def test_a_run_is_followed_by_a_pause_and_counted(app: App) -> None:
    job = SharedJob("example-job", 3600, "Writes a row.", lambda _held: asyncio.sleep(0, 3))
    registry = CollectorRegistry()
    metrics = JobMetrics(registry)
    assert await run_once(job, metrics) == 3
    with pytest.raises(LeaseUnavailable, match="is not due"):
        await run_once(job, metrics)
    assert await run_once(job, metrics, early=True) == 3
    lines = generate_latest(registry).decode().splitlines()
    assert 'kanjiku_job_runs_total{job="example-job",outcome="success"} 2.0' in lines
    assert 'kanjiku_job_seconds_count{job="example-job"} 2.0' in lines
    assert 'kanjiku_job_running{job="example-job"} 0.0' in lines
    assert any(
        line.startswith('kanjiku_job_last_timestamp_seconds{job="example-job",outcome="success"}') for line in lines
    )
    assert 'job="remove-mails"' in (await app.ctx.part(Metrics).read()).decode(), "the service's own"


@pytest.mark.usefixtures("connect")
async def test_a_job_that_another_instance_runs_is_not_begun(app: App) -> None:
    job = job_of(app, "remove-mails")
    held = await acquire(job.name, early=True)
    with pytest.raises(LeaseUnavailable, match="is run by"):
        await run_once(job, JobMetrics(CollectorRegistry()), early=True)
    await held.release()


@pytest.mark.usefixtures("connect")
async def test_a_run_that_fails_is_followed_by_a_pause_and_one_that_is_cancelled_is_not() -> None:
    async def fail(_held: HeldLease) -> int:
        raise ValueError("of the work")

    async def hang(_held: HeldLease) -> None:
        began.set()
        await asyncio.sleep(3600)

    metrics, began = JobMetrics(CollectorRegistry()), asyncio.Event()
    with pytest.raises(ValueError, match="of the work"):
        await run_once(SharedJob("failing", 3600, "Fails.", fail), metrics)
    with pytest.raises(LeaseUnavailable, match="is not due"):
        await acquire("failing")
    running = asyncio.create_task(run_once(SharedJob("hanging", 3600, "Hangs.", hang), metrics))
    await began.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await acquire("hanging")


@pytest.mark.no_database
async def test_a_run_that_fails_is_followed_by_the_next() -> None:
    runs: list[int] = []

    async def work() -> None:
        runs.append(len(runs))
        if len(runs) == 1:
            raise ConnectionError
        await asyncio.sleep(0)

    tasks = PeriodicTasks()
    tasks.start("failing", looping(work))
    await until(lambda: len(runs) >= 3)
    assert tasks.are_alive()
    await tasks.stop()


@pytest.mark.no_database
async def test_a_loop_that_swallows_a_cancellation_ends_all_the_same() -> None:
    began = asyncio.Event()
    swallowed = []

    async def work() -> None:
        began.set()
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:  # as asyncio.wait_for of Python 3.11 does if its work ends at that moment
            swallowed.append(1)
            if len(swallowed) > 1:
                raise

    tasks = PeriodicTasks()
    tasks.start("stubborn", looping(work))
    await began.wait()
    async with asyncio.timeout(HANGS_AFTER):
        await tasks.stop()
    assert swallowed


@pytest.mark.no_database
async def test_a_loop_that_ended_by_itself_is_told() -> None:
    async def end() -> None:
        await asyncio.sleep(0)

    tasks = PeriodicTasks()
    tasks.start("ending", end())
    await until(lambda: not tasks.are_alive())
    await tasks.stop()
