"""A database is copied to one of either kind: every row unchanged, and the copy is unusable until it is complete."""

from datetime import datetime
from functools import partial
from typing import Any

import orjson
import pytest

from kanjiku_api.moving.ends import Batches, opened, opened_snapshot
from kanjiku_api.moving.errors import MoveFailed
from kanjiku_api.moving.tables import CopiedTable, Row, Sum
from tests.migrations.conftest import Folder, folder
from tests.migrations.jobs import migrate, require_current, require_whole
from tests.migrations.schema import Rows, execute, rows_of
from tests.migrations.workers import JobFailed, Killed, Trial, run
from tests.moving import jobs
from tests.moving.conftest import Moved, NewPlace

__all__ = ["folder"]
TAGS = CopiedTable("tags", ("id", "name", "slug", "group"), ("INT", "VARCHAR", "VARCHAR", "VARCHAR"), "id")
SLUGS = CopiedTable("manga_slugs", ("slug", "manga_id"), ("VARCHAR", "INT"), None)


dumps = partial(orjson.dumps, option=orjson.OPT_SORT_KEYS)


def in_one_form(rows: Rows) -> dict[str, list[bytes]]:
    """Write times and JSON in one form, because SQLite stores them as text, in different forms."""
    return {
        name: sorted(dumps({key: _in_one_form(value) for key, value in row.items()}) for row in table)
        for name, table in rows.items()
    }


def _in_one_form(value: str) -> Any:
    for read in (orjson.loads, datetime.fromisoformat):
        try:
            return read(value)
        except ValueError:
            continue
    return value


async def test_every_row_of_every_table_comes_as_it_is(moved: Moved) -> None:
    there = await rows_of(moved.origin)
    assert all(there.values()), "every table has a row"
    assert in_one_form(await rows_of(moved.copy)) == in_one_form(there)
    assert sum(map(len, there.values())) + 5 == moved.rows, "with the one of content_number, and four beside the series"


def test_the_copy_can_be_served_and_has_an_epoch_of_its_own(moved: Moved) -> None:
    """It has all triggers; the test checks that one works."""
    run(require_whole, moved.copy)
    epochs = {run(jobs.epoch, trial) for trial in (moved.origin, moved.copy)}
    assert len(epochs) == 2


def test_a_number_of_a_row_that_is_gone_is_not_given_again(moved: Moved) -> None:
    assert run(jobs.number_of_a_new_tag, moved.copy) == 10  # after one of `fill`, seven others, and a deleted one


def test_a_place_that_is_not_empty_is_refused_and_stays_as_it_is(moved: Moved) -> None:
    with pytest.raises(JobFailed, match=r"a copy needs an empty (place|database)") as refused:
        run(partial(jobs.copy, to=moved.copy.url), moved.origin)
    assert refused.value.kind == "MoveRefused"
    run(require_current, moved.copy)


@pytest.mark.any_database
def test_a_database_of_another_release_is_not_copied(new_place: NewPlace, folder: Folder) -> None:
    older, place = new_place("sqlite"), new_place("sqlite")
    run(migrate, Trial(older.url, folder(2)))
    with pytest.raises(JobFailed, match="is older than this release"):
        run(partial(jobs.copy, to=place.url), older)
    assert not place.file.exists()


async def test_a_copy_that_was_killed_cannot_be_served(origin: Trial, new_place: NewPlace) -> None:
    place = new_place()
    again = partial(jobs.copy, to=place.url)
    with pytest.raises(Killed):
        run(again, origin, before=jobs.die_before_it_is_compared)
    if place.is_embedded:
        assert not place.file.exists()
        assert run(again, origin) > 0
        assert {path.name for path in place.file.parent.iterdir()} == {"kanjiku.db", "kanjiku.db.lock"}
        return
    for job, trial, reason in (
        (require_current, place, "SchemaMismatch: The database is incomplete: a restore or a copy"),
        (migrate, place, "SchemaMismatch: The database is incomplete: a restore or a copy"),
        (again, origin, r"MoveRefused: .* is not empty \(it contains public"),
    ):
        with pytest.raises(JobFailed, match=reason):
            run(job, trial)
    assert await rows_of(place) == await rows_of(origin)


@pytest.mark.any_database
def test_a_value_that_changes_on_the_way_is_noticed(origin: Trial, new_place: NewPlace) -> None:
    place = new_place("sqlite")
    with pytest.raises(
        JobFailed, match="the copy of tags differs from its source: 8 rows were read, and the copy has 8"
    ):
        run(partial(jobs.copy, to=place.url), origin, before=jobs.spoil_a_value)
    assert not place.file.exists()


async def test_a_row_that_the_target_refuses_is_reported_with_its_table(
    moved: Moved,
    on_postgres: bool,  # noqa: FBT001 - a fixture
) -> None:
    rows = {SLUGS: [["nowhere", 12345]]}  # SQLite may have dangling references, and texts with NUL
    if on_postgres:
        rows[TAGS] = [[99, "a\0b", "slug", "genre"]]
    for table, spoilt in rows.items():
        async with opened(moved.copy.settings) as end:
            with pytest.raises(MoveFailed, match=f"^{end.name}: {table.name}: (?i:.*foreign key|invalid byte)"):
                await end.fill(table, batch_of(spoilt))


async def batch_of(rows: list[Row]) -> Batches:
    yield rows


async def test_the_origin_is_read_as_of_one_moment(origin: Trial) -> None:
    """A write during the copy is neither blocked nor copied."""
    async with opened_snapshot(origin.settings) as end:
        before = await end.count(TAGS)
        await execute(origin, "INSERT INTO tags (slug, name, \"group\") VALUES ('late', 'late', 'genre')")
        rows = [row async for batch in end.rows(TAGS) for row in batch]
        assert (len(rows), await end.count(TAGS)) == (before, before)
    await execute(origin, "DELETE FROM tags WHERE slug = 'late'")


@pytest.mark.no_database
def test_the_checksum_tells_of_values_and_not_of_their_order() -> None:
    one, two = [1, "a"], [2, None]
    batches: list[list[Row]] = [[one, two], [two, one], [one, [2, ""]], [one, two, two]]
    sums = [Sum() for _ in batches]
    for seen, rows in zip(sums, batches, strict=True):
        seen.add(rows)
    assert sums[0] == sums[1]
    assert sums[0] != sums[2]
    assert sums[0].digest != sums[3].digest
