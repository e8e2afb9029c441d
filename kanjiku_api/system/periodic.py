"""Runs periodic jobs: each has a loop of its own, and each run a task of its own. `jobs` lists them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..database.engines.conditions import condition_of
from ..database.leases import HeldLease, LeaseUnavailable, acquire, run_while_held
from ..rules.repeats import repeated
from .metrics import JobMetrics

STOP_AGAIN_SECONDS = 0.5
RETRY_SECONDS = 30.0
"""The longest pause after a run that failed because of the database."""
SOON_SECONDS = 0.1
"""The shortest wait for a lease."""
log = logging.getLogger("kanjiku")


@dataclass(frozen=True, slots=True)
class _Job:
    name: str
    """The job's name in metrics, logs and `run-job`."""
    seconds: float
    """Pause between two runs."""
    description: str
    """One sentence for the list in the documentation."""


@dataclass(frozen=True, slots=True)
class InstanceJob(_Job):
    """A job that every instance runs: for its own process or machine, or to do a part of shared work."""

    work: Callable[[], Awaitable[int | None]]
    """One run; it may return how many things it removed."""


@dataclass(frozen=True, slots=True)
class SharedJob(_Job):
    """A job that one instance runs for all; a run needs the lease that has the job's name."""

    work: Callable[[HeldLease], Awaitable[int | None]]
    """One run; it may return how many things it removed. See `HeldLease.require`."""


Job: TypeAlias = InstanceJob | SharedJob


class PeriodicTasks:
    """The loops of one running service. A loop that ends by itself is a bug; a restart cures it."""

    def __init__(self) -> None:
        self._loops: list[asyncio.Task[None]] = []

    def start(self, name: str, loop: Coroutine[Any, Any, None]) -> None:
        """Run a loop until the service stops."""
        self._loops.append(asyncio.create_task(loop, name=name))

    def are_alive(self) -> bool:
        """Tell whether all loops still run; if not, the watchdog's heartbeat stops."""
        return not any(loop.done() and not loop.cancelled() for loop in self._loops)

    async def stop(self) -> None:
        """Cancel all loops, repeatedly: `asyncio.wait_for` of Python 3.11 may swallow a cancellation."""
        left = {loop for loop in self._loops if not loop.done()}
        while left:
            for loop in left:
                loop.cancel()
            _, left = await asyncio.wait(left, timeout=STOP_AGAIN_SECONDS)
        self._loops.clear()


async def repeat(job: Job, metrics: JobMetrics) -> None:
    """Run a job forever; a run that fails is logged and does not affect the next one."""
    while True:
        try:
            await asyncio.create_task(run_once(job, metrics))
            pause = job.seconds
        except LeaseUnavailable as unavailable:
            pause = min(job.seconds, max(unavailable.seconds, SOON_SECONDS))
        except Exception as error:  # noqa: BLE001 - whatever fails, the next run must come
            pause = min(job.seconds, RETRY_SECONDS) if condition_of(error) else job.seconds
            metrics.failed(job.name)
            _log_failure(job, error, pause)
        await asyncio.sleep(pause)


def _log_failure(job: Job, error: Exception, pause: float) -> None:
    """Log a failed run; if the database is away, all jobs together log one line."""
    if condition := condition_of(error):
        text = "%s failed: the database is %s; next try in %.0f s"
        log.warning(text, job.name, condition, pause, extra=repeated(f"jobs: {condition}"))
    else:
        log.error("%s failed; next try in %.0f s", job.name, pause, exc_info=error, extra=repeated(job.name))


async def run_once(job: Job, metrics: JobMetrics, *, early: bool = False) -> int | None:
    """Run a job and return how many things it removed; with `early` even if it is not due.

    Raises `LeaseUnavailable`, `LeaseLost`, and whatever the work raises.
    """
    match job:
        case InstanceJob():
            with metrics.running(job.name):
                count = await job.work()
        case SharedJob():
            lease = await acquire(job.name, early=early)
            with metrics.running(job.name):
                count = await _run_with(lease, job)
    if count:
        log.info("%s: removed %d", job.name, count)
    return count


async def _run_with(lease: HeldLease, job: SharedJob) -> int | None:
    """Run a job, then let its lease rest until the next run is due; a cancelled run is due again at once."""
    rest_seconds = job.seconds
    try:
        return await run_while_held(lease, job.work)
    except asyncio.CancelledError:
        rest_seconds = 0.0
        raise
    finally:
        await _release(lease, rest_seconds)


async def _release(lease: HeldLease, rest_seconds: float) -> None:
    try:
        await lease.release(rest_seconds)
    except Exception as error:  # any class: each driver has its own errors for a database that is away
        if condition_of(error) is None:
            raise
        log.debug("%s: its lease was not released and will expire", lease.name, exc_info=error)
