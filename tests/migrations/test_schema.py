"""The models, the migrations and the database agree."""

import itertools

import pytest

from tests.migrations import jobs
from tests.migrations.conftest import NewTrial
from tests.migrations.schema import applied, execute, inspect
from tests.migrations.workers import Trial, run


@pytest.mark.no_database
def test_the_last_migration_recorded_the_models_as_they_are() -> None:
    recorded, models = run(jobs.states, Trial("sqlite://:memory:"))
    assert models == recorded, "the models changed: make migration NAME=what_changes"


async def test_the_migrations_make_the_tables_of_the_models(new_trial: NewTrial) -> None:
    migrated, generated = new_trial(), new_trial()
    run(jobs.migrate, migrated)
    run(jobs.generate, generated)
    found = await inspect(migrated)
    assert {"users", "groups", "memberships", "identity_tokens", "refresh_tokens", "log_entries"} <= found.keys()
    assert found == await inspect(generated)


async def test_every_foreign_key_has_an_index_that_begins_with_it(migrated: Trial) -> None:
    bare, seen = [], 0
    for name, table in (await inspect(migrated)).items():
        first = {columns[0] for columns in (table.primary_key, *table.uniques, *table.indexes.values())}
        keys = [column for column in table.columns if table.columns[column].references]
        bare += [f"{name}.{column}" for column in keys if column not in first]
        seen += len(keys)
    assert seen >= 5
    assert bare == []


async def test_no_difference_between_two_schemas_escapes_these_tests(migrated: Trial) -> None:
    seen = [await inspect(migrated)]
    changes = [
        "CREATE INDEX extra ON users (birthday)",
        "CREATE UNIQUE INDEX extra_unique ON users (birthday, email)",
        "ALTER TABLE users ADD COLUMN extra VARCHAR(7)",
        "ALTER TABLE groups ADD COLUMN keeper CHAR(36)"
        if migrated.is_embedded
        else "ALTER TABLE groups ADD keeper UUID",
        "DROP INDEX idx_memberships_group_i_9dbab1",
        "CREATE TABLE more (id INT NOT NULL PRIMARY KEY, dear INT NOT NULL DEFAULT 3)",
        "CREATE TABLE most (id INT NOT NULL PRIMARY KEY, more_id INT REFERENCES more (id) ON DELETE SET NULL)",
    ]
    for change in changes:
        await execute(migrated, change)
        seen.append(await inspect(migrated))
    assert all(before != after for before, after in itertools.pairwise(seen))


async def test_a_migration_can_be_taken_back_and_applied_again(migrated: Trial) -> None:
    whole = await inspect(migrated)
    count = len(await applied(migrated))
    for left in reversed(range(count)):
        run(jobs.downgrade, migrated)
        assert len(await applied(migrated)) == left
    assert (await inspect(migrated)).keys() == {"aerich"}
    run(jobs.migrate, migrated)
    assert await inspect(migrated) == whole
