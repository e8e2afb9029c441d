"""Metrics of answers: how many there were, and how long they took."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf
from time import perf_counter

from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from sanic.constants import HTTP_METHODS
from sanic.response import BaseHTTPResponse

from ..web.doors import door_of
from ..web.request import Request

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, inf)
"""Seconds; most answers take milliseconds, a login some tens of them."""
BUCKET_NAMES = (*(str(seconds) for seconds in BUCKETS[:-1]), "+Inf")
METHODS = frozenset(str(method) for method in HTTP_METHODS)
NO_DOOR = "none"
"""The label of health, metrics and documentation, which belong to no door."""
Labels = tuple[str, str, str, int]
"""Method, route, door and status."""


@dataclass(slots=True)
class Durations:
    """The durations of answers with the same labels."""

    counts: list[int] = field(default_factory=lambda: [0] * len(BUCKETS))
    """The number of answers in each of `BUCKETS`, without those in the buckets before it."""
    seconds: float = 0.0
    """All durations together."""

    def add(self, seconds: float) -> None:
        """Add the duration of one answer."""
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds

    def copy(self) -> "Durations":
        """Make a copy, which does not change any more."""
        return Durations(self.counts.copy(), self.seconds)

    def add_all(self, others: "Durations") -> None:
        """Add the durations of other answers."""
        self.counts = [own + other for own, other in zip(self.counts, others.counts, strict=True)]
        self.seconds += others.seconds


class AnswerMetrics(Collector):
    """Counts the answers of one running service, in the event loop; a scrape reads the counts in a thread.

    The library's counters and histograms are not used, because they take a lock for each of their numbers, several
    times for each answer, and so take several times as long.
    """

    def __init__(self) -> None:
        self._durations: dict[Labels, Durations] = {}

    def count(self, request: Request, response: BaseHTTPResponse) -> None:
        """Count an answer, by method, route, door and status.

        Only known methods, routes and doors become labels, so that clients cannot create new ones.
        """
        method = request.method if request.method in METHODS else "other"
        route = (request.route.path or "/") if request.route else "unmatched"
        door = door_of(request)
        labels = (method, route, door.prefix if door else NO_DOOR, response.status)
        durations = self._durations.get(labels)
        if durations is None:
            durations = self._durations[labels] = Durations()
        durations.add(perf_counter() - request.started)

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics; each is a sum over the labels that it does not have."""
        requests, doors = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
        routes = defaultdict[str, Durations](Durations)
        for (method, route, door, status), current in self._durations.copy().items():
            durations = current.copy()
            requests[method, route, str(status)] += sum(durations.counts)
            doors[door, str(status)] += sum(durations.counts)
            routes[route].add_all(durations)
        yield _counter("requests", "Requests answered", ("method", "route", "status"), requests)
        text = "Requests answered, by door: the site, or an interface of reader apps"
        yield _counter("door_requests", text, ("door", "status"), doors)
        seconds = HistogramMetricFamily("kanjiku_request_seconds", "Time to an answer", labels=("route",))
        for route, durations in routes.items():
            buckets = zip(BUCKET_NAMES, accumulate(durations.counts), strict=True)
            seconds.add_metric((route,), tuple(buckets), durations.seconds)
        yield seconds


def _counter(name: str, text: str, labels: tuple[str, ...], numbers: Counter[tuple[str, ...]]) -> Metric:
    counter = CounterMetricFamily(f"kanjiku_{name}", text, labels=labels)
    for values, number in numbers.items():
        counter.add_metric(values, number)
    return counter
