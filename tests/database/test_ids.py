"""Identifiers are sorted by the time of their creation."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import UUID

import pytest

from kanjiku_api.models import Group
from kanjiku_api.models.ids import uuid7
from tests.factories import make_group


def milliseconds(made: UUID) -> int:
    return made.int >> 80


@pytest.mark.no_database
def test_it_is_a_version_7_uuid_of_now() -> None:
    before = time.time_ns() // 1_000_000
    made = [uuid7() for _ in range(1000)]
    after = time.time_ns() // 1_000_000
    assert {(uuid.version, uuid.variant) for uuid in made} == {(7, "specified in RFC 4122")}
    assert all(before <= milliseconds(uuid) <= after + 1 for uuid in made)


@pytest.mark.no_database
def test_later_ones_are_larger() -> None:
    made = [uuid7() for _ in range(50_000)]
    assert all(earlier < later for earlier, later in pairwise(made))
    assert sorted(map(str, made)) == [str(uuid) for uuid in made]


@pytest.mark.no_database
def test_threads_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: [uuid7() for _ in range(2000)], range(8)))
    assert len({uuid for ids in made for uuid in ids}) == 16_000
    assert len({uuid.int >> 64 for ids in made for uuid in ids}) == 16_000, "the clock's part alone is unique too"
    assert all(earlier < later for ids in made for earlier, later in pairwise(ids))


@pytest.mark.no_database
def test_a_clock_that_steps_back_does_not_turn_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before = uuid7()
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 3_600_000_000_000)
    made = [before, *(uuid7() for _ in range(1000))]
    assert all(earlier < later for earlier, later in pairwise(made))


@pytest.mark.usefixtures("connect")
async def test_the_database_sorts_them_alike() -> None:
    names = [f"group {number}" for number in range(200)]
    for name in names:
        await make_group(name)
    assert [group.name for group in await Group.all().order_by("id")] == names
