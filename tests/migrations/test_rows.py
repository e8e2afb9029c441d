"""Populated tables keep their rows through every migration."""

from dataclasses import replace

import pytest

from kanjiku_api.database import migrations
from tests.migrations import jobs, made_up
from tests.migrations.conftest import Folder, NewTrial
from tests.migrations.schema import applied, execute, fill, inspect, lost, rows_of
from tests.migrations.workers import JobFailed, Trial, run


@pytest.mark.parametrize("number", range(len(migrations.known())), ids=migrations.known())
async def test_a_migration_of_this_release_keeps_every_row(number: int, new_trial: NewTrial, folder: Folder) -> None:
    trial = new_trial(folder(number + 1), first=number)
    rows = await fill(trial) if number else {}
    assert run(jobs.migrate, trial) == [migrations.known()[number]]
    assert list(lost(rows, await rows_of(trial))) == []


@pytest.mark.parametrize("migration", ["WIDEN_EMAIL", "ADD_GUARDIAN"])
async def test_the_next_migration_will_keep_every_row(migration: str, migrated: Trial, folder: Folder) -> None:
    rows = await fill(migrated)
    assert all(rows.values()), "every table has a row"
    schema = await inspect(migrated)
    run(jobs.migrate, replace(migrated, folder=folder(None, getattr(made_up, migration))))
    assert await inspect(migrated) != schema
    assert list(lost(rows, await rows_of(migrated))) == []


async def test_two_migrations_are_applied_in_their_order(trial: Trial, folder: Folder) -> None:
    both = replace(trial, folder=folder(None, made_up.WIDEN_EMAIL, made_up.ADD_GUARDIAN))
    done = run(jobs.migrate, both)
    assert done == await applied(trial)
    assert len(done) == len(migrations.known()) + 2
    assert run(jobs.migrate, both) == []


async def test_a_lost_row_does_not_escape_these_tests(migrated: Trial) -> None:
    rows = await fill(migrated)
    await execute(migrated, "UPDATE users SET email = 'another'")
    assert len(list(lost(rows, await rows_of(migrated)))) == 1
    await execute(migrated, "DELETE FROM memberships")
    assert len(list(lost(rows, await rows_of(migrated)))) == 2


@pytest.mark.sqlite_only
async def test_a_migration_that_leaves_orphans_is_undone(migrated: Trial, folder: Folder) -> None:
    rows = await fill(migrated)
    with pytest.raises(JobFailed, match="rows that refer to none; nothing was changed"):
        run(jobs.migrate, replace(migrated, folder=folder(None, made_up.ORPHANS)))
    assert await rows_of(migrated) == rows
    assert await applied(migrated) == migrations.known()


OF_USERS = {
    *(
        "api_keys",
        "identity_tokens",
        "key_sessions",
        "refresh_tokens",
        "memberships",
        "provider_links",
        "oauth_attempts",
        "one_time_tokens",
        "mails",
    ),
    *("follows", "chapter_marks", "post_reads", "announcement_reads", "release_notices", "release_subscriptions"),
}
"""Tables whose rows are deleted with their user; posts and uploads stay, without the name."""


async def test_foreign_keys_hold_again_after_a_migration(migrated: Trial, folder: Folder) -> None:
    rows = await fill(migrated)
    run(jobs.migrate, replace(migrated, folder=folder(None, made_up.WIDEN_EMAIL)))
    run(jobs.delete_users, migrated)
    left = await rows_of(migrated)
    gone = {name for name in left if rows[name] and not left[name]}
    assert gone == {"users", *OF_USERS}
    assert left["log_entries"] == [rows["log_entries"][0] | {"actor_id": "None"}]
