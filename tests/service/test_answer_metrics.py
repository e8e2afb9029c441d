"""The durations of answers, which the service counts itself, are those that the library would count."""

from itertools import accumulate
from math import inf

import pytest
from prometheus_client import CollectorRegistry, Histogram

from kanjiku_api.system.answer_metrics import BUCKET_NAMES, BUCKETS, Durations

pytestmark = pytest.mark.no_database

SECONDS = (0.0, 0.0009, 0.001, 0.0010001, 0.3, 0.5, 29.9, 30.0, 30.1, 1e6)


def test_each_duration_is_in_the_bucket_that_the_library_chooses() -> None:
    registry, durations = CollectorRegistry(), Durations()
    histogram = Histogram("ours", "Ours", buckets=BUCKETS, registry=registry)
    for seconds in SECONDS:
        histogram.observe(seconds)
        durations.add(seconds)
    theirs = [registry.get_sample_value("ours_bucket", {"le": name}) for name in BUCKET_NAMES]
    assert list(accumulate(durations.counts)) == theirs
    assert durations.seconds == registry.get_sample_value("ours_sum")


def test_durations_of_several_groups_are_added() -> None:
    both, one, other = Durations(), Durations(), Durations()
    for seconds in SECONDS:
        both.add(seconds)
        (one if seconds < 1 else other).add(seconds)
    copied = one.copy()
    copied.add_all(other)
    assert copied == both
    assert sum(one.counts) < sum(both.counts), "the original stays as it was"


def test_the_last_bucket_takes_every_duration() -> None:
    assert BUCKETS[-1] == inf
    assert list(BUCKETS) == sorted(set(BUCKETS))
