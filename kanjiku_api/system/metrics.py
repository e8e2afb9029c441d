"""What Prometheus reads: requests by route, the database pool, the work at hand."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from time import perf_counter

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
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector
from sanic.constants import HTTP_METHODS
from sanic.response import BaseHTTPResponse

from .. import __version__
from ..auth.last_used import LastUsed
from ..database.connecting import pool_usage
from ..web.finishing import Finishing
from ..web.isolation import RequestTasks
from ..web.memory import AnswerMemory
from ..web.request import App, Request
from .readiness import Readiness

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Seconds; most answers take milliseconds, a login some tens of them."""
METHODS = frozenset(str(method) for method in HTTP_METHODS)


class Process(ProcessCollector):
    """The process' own figures, also where the unit hides ``/proc/stat`` (``ProcSubset=pid``)."""

    def _boot_time(self) -> float:
        return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)


class LastUsedFailures(Collector):
    """How often the last use of a session or key could not be written; nothing else reports it."""

    def __init__(self, last_used: LastUsed) -> None:
        self._last_used = last_used

    def collect(self) -> Iterator[Metric]:
        """Read the count."""
        text = "Uses of sessions and keys that could not be noted"
        yield CounterMetricFamily("kanjiku_last_used_failures", text, value=self._last_used.failures)


class JobMetrics:
    """How the periodic work of this instance fares, by the names of its jobs."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._runs = Counter("kanjiku_job_runs_total", "Runs ended", ("job", "outcome"), registry=registry)
        self._seconds = Summary("kanjiku_job_seconds", "Duration of runs", ("job",), registry=registry)
        self._running = Gauge(
            "kanjiku_job_running", "Whether this instance runs it, and so holds its lease", ("job",), registry=registry
        )
        self._ended_at = Gauge(
            "kanjiku_job_last_timestamp_seconds", "End of the last run", ("job", "outcome"), registry=registry
        )

    @contextmanager
    def running(self, job: str) -> Iterator[None]:
        """Measure a run; whoever catches its error calls `failed`."""
        with self._running.labels(job).track_inprogress(), self._seconds.labels(job).time():
            yield
        self._ended(job, "success")

    def failed(self, job: str) -> None:
        """Count a run that failed, or that the database kept from beginning."""
        self._ended(job, "failure")

    def _ended(self, job: str, outcome: str) -> None:
        self._runs.labels(job, outcome).inc()
        self._ended_at.labels(job, outcome).set_to_current_time()


class Metrics:
    """The counters of one running service."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (Process(registry=None), PLATFORM_COLLECTOR, GC_COLLECTOR):
            self.registry.register(collector)
        labels = ("method", "route", "status")
        self.requests = Counter("kanjiku_requests_total", "Requests answered", labels, registry=self.registry)
        self.seconds = Histogram(
            "kanjiku_request_seconds", "Time to an answer", ("route",), buckets=BUCKETS, registry=self.registry
        )
        self.jobs = JobMetrics(self.registry)
        self.working = Gauge("kanjiku_requests_in_progress", "Requests being worked on", registry=self.registry)
        connections = Gauge("kanjiku_database_connections", "Open connections", registry=self.registry)
        connections.set_function(lambda: pool_usage()[0])
        lent = Gauge("kanjiku_database_connections_in_use", "Connections lent out", registry=self.registry)
        lent.set_function(lambda: pool_usage()[1])
        self.answers = Gauge("kanjiku_answers_bytes", "Memory that public answers take", registry=self.registry)
        self.degraded = Gauge(
            "kanjiku_degraded", "Whether this part cannot do all of its work", ("part",), registry=self.registry
        )
        Gauge("kanjiku_info", "The release", ("version",), registry=self.registry).labels(__version__).set(1)

    def render(self) -> bytes:
        """Write everything in Prometheus' text format."""
        return generate_latest(self.registry)


def _is_degraded(app: App, part: str) -> float:
    return float(app.ctx.part(Readiness).parts[part] != "ok")


def attach_metrics(app: App) -> None:
    """Count every answer."""
    metrics = Metrics()
    metrics.registry.register(LastUsedFailures(app.ctx.part(LastUsed)))
    app.ctx.provide(metrics)

    @cache  # the library checks and converts the labels anew each time
    def counters(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        return metrics.requests.labels(method, route, status), metrics.seconds.labels(route)

    def count(request: Request, response: BaseHTTPResponse) -> None:
        # Only known methods and routes become labels: a client must not be able to invent more.
        method = request.method if request.method in METHODS else "other"
        route = (request.route.path or "/") if request.route else "unmatched"
        answers, seconds = counters(method, route, response.status)
        answers.inc()
        seconds.observe(perf_counter() - request.started)

    for part in ("database", "storage"):
        metrics.degraded.labels(part).set_function(partial(_is_degraded, app, part))
    app.ctx.part(Finishing).add(count)
    metrics.working.set_function(lambda: len(app.ctx.part(RequestTasks)))
    metrics.answers.set_function(lambda: app.ctx.part(AnswerMemory).size_bytes)
