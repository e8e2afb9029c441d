"""Metrics for Prometheus: counters of this process, and values read from its parts and the database at a scrape."""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from prometheus_client import (
    GC_COLLECTOR,
    PLATFORM_COLLECTOR,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    Summary,
    generate_latest,
)

from .. import __version__
from ..web.request import App
from .answer_metrics import AnswerMetrics
from .figures import DatabaseFigures
from .readings import PartReadings

LAG_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Process(ProcessCollector):
    """Prometheus' figures of this process; works even if the systemd unit hides ``/proc/stat`` (``ProcSubset=pid``)."""

    def _boot_time(self) -> float:
        return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)


class JobMetrics:
    """Runs, failures and durations of this instance's periodic jobs, by job name."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._runs = Counter("kanjiku_job_runs_total", "Runs ended", ("job", "outcome"), registry=registry)
        self._seconds = Summary("kanjiku_job_seconds", "Duration of runs", ("job",), registry=registry)
        self._running = Gauge(
            "kanjiku_job_running", "Whether this instance is running the job", ("job",), registry=registry
        )
        self._ended_at = Gauge(
            "kanjiku_job_last_timestamp_seconds", "End of the last run", ("job", "outcome"), registry=registry
        )

    def expect(self, job: str) -> None:
        """Start a job's counters at 0, so that Prometheus sees even the first failure as an increase."""
        for outcome in ("success", "failure"):
            self._runs.labels(job, outcome)

    @contextmanager
    def running(self, job: str) -> Iterator[None]:
        """Measure a run; the caller that catches its error calls `failed`."""
        with self._running.labels(job).track_inprogress(), self._seconds.labels(job).time():
            yield
        self._ended(job, "success")

    def failed(self, job: str) -> None:
        """Count a run that failed, or that could not begin because of the database."""
        self._ended(job, "failure")

    def _ended(self, job: str, outcome: str) -> None:
        self._runs.labels(job, outcome).inc()
        self._ended_at.labels(job, outcome).set_to_current_time()


class Metrics:
    """The counters of one running service."""

    def __init__(self, figures: DatabaseFigures) -> None:
        self._figures = figures
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="metrics")
        self.registry = CollectorRegistry()
        self.answers = AnswerMetrics()
        for collector in (Process(registry=None), PLATFORM_COLLECTOR, GC_COLLECTOR, figures, self.answers):
            self.registry.register(collector)
        self.jobs = JobMetrics(self.registry)
        text = "Delay of what is due in the event loop"
        self.lag = Histogram("kanjiku_event_loop_lag_seconds", text, buckets=LAG_BUCKETS, registry=self.registry)
        Gauge("kanjiku_info", "The release", ("version",), registry=self.registry).labels(__version__).set(1)

    async def read(self) -> bytes:
        """Write everything in Prometheus' text format.

        A thread of its own writes it, since that takes some milliseconds; a hanging disk then blocks nothing else.
        """
        await self._figures.refresh()
        return await asyncio.get_running_loop().run_in_executor(self._thread, generate_latest, self.registry)


def attach_metrics(app: App) -> None:
    """Provide the metrics of the service and of its parts."""
    metrics = Metrics(DatabaseFigures())
    metrics.registry.register(PartReadings(app))
    app.ctx.provide(metrics)
