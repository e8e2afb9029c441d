"""`migrate` reports tables that were changed by hand; if a change breaks something, the service does not start."""

from dataclasses import replace
from pathlib import Path

from tests import processes
from tests.migrations import jobs, made_up
from tests.migrations.conftest import Folder
from tests.migrations.schema import execute, fill, opened
from tests.migrations.workers import Trial, run

EXIT_CONFIGURATION = 78
CHANGES = {
    "DROP TABLE announcement_reads": "the table announcement_reads is missing",
    "ALTER TABLE files DROP COLUMN doomed_at": "the column files.doomed_at is missing",
    "ALTER TABLE users ADD COLUMN harmless INT NOT NULL DEFAULT 1": "",
    "ALTER TABLE users ADD COLUMN empty INT": "",
    "CREATE TABLE of_the_operator (id INT NOT NULL PRIMARY KEY)": "",
    "DROP INDEX idx_mangas_hidden_6f3ac0": "the index on mangas (hidden, id) is missing",
    "CREATE INDEX in_part ON mangas (hidden, id) WHERE hidden": "",  # a partial index is no substitute
    "DROP INDEX idx_memberships_group_i_9dbab1": "",  # the next index replaces it
    "CREATE INDEX of_the_operator_too ON memberships (group_id)": "",
}
UNTOLD = "triggers of the table {} are missing: `migrate` creates them again"
OF_POSTGRES = {
    "ALTER TABLE groups ADD COLUMN weight INT NOT NULL": (
        "the column groups.weight is not part of this release, but new rows need a value for it"
    ),
    "ALTER TABLE users ALTER COLUMN email TYPE VARCHAR(100)": (
        "the column users.email is VARCHAR(100) instead of VARCHAR(254)"
    ),
    "ALTER TABLE users ALTER COLUMN username DROP NOT NULL": "the column users.username may be null",
    "ALTER TABLE users ALTER COLUMN birthday SET NOT NULL": "the column users.birthday may not be null",
    "ALTER TABLE memberships DROP CONSTRAINT uid_memberships_user_id_1d666f": (
        "the unique index on memberships (user_id, group_id) is missing"
    ),
    "ALTER TABLE memberships DROP CONSTRAINT memberships_user_id_fkey": (
        "the foreign key memberships.user_id to users.id with ON DELETE CASCADE is missing"
    ),
}
"""Changes that SQLite can make only by recreating the table."""


async def test_each_difference_is_named_and_no_other(migrated: Trial) -> None:
    assert run(jobs.differences, migrated) == []
    changes = CHANGES if migrated.is_embedded else CHANGES | OF_POSTGRES
    for change in changes:
        await execute(migrated, change)
    assert sorted(run(jobs.differences, migrated)) == sorted(filter(None, changes.values()))


OUR_TRIGGERS = {
    True: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'",
    False: "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = '{table}'::regclass",
}


async def drop_trigger(trial: Trial, table: str) -> None:
    """Remove one of the triggers of a table."""
    async with opened(trial) as ask:
        found = await ask(OUR_TRIGGERS[trial.is_embedded].format(table=table))
        await ask(f"DROP TRIGGER {found[0]['name']}{'' if trial.is_embedded else f' ON {table}'}")


async def epoch_of(trial: Trial) -> str:
    async with opened(trial) as ask:
        ((epoch,),) = await ask("SELECT epoch FROM content_number")
    return str(epoch)


async def test_a_trigger_that_is_gone_is_told_and_made_anew(migrated: Trial, tmp_path: Path) -> None:
    before = await epoch_of(migrated)
    for table in ("chapters", "posts"):
        await drop_trigger(migrated, table)
    assert run(jobs.differences, migrated) == [UNTOLD.format("chapters"), UNTOLD.format("posts")]
    refused = processes.run(tmp_path, "serve", KANJIKU_DATABASE__URL=migrated.url)
    assert (refused.returncode, UNTOLD.format("chapters") in refused.stderr) == (EXIT_CONFIGURATION, True)
    assert run(jobs.migrate, migrated) == []
    assert run(jobs.differences, migrated) == []
    assert await epoch_of(migrated) != before, "what was remembered meanwhile may be old"


async def test_a_table_that_a_migration_makes_anew_has_its_triggers_again(migrated: Trial, folder: Folder) -> None:
    before = await epoch_of(migrated)
    widened = replace(migrated, folder=folder(None, made_up.WIDEN_EMAIL))
    run(jobs.migrate, widened)
    assert [one for one in run(jobs.differences, widened) if "go unnoticed" in one] == []
    assert await epoch_of(migrated) != before or not migrated.is_embedded
    (user,) = await fill_users(migrated)
    count = await number_of_users(migrated)
    await execute(migrated, f"UPDATE users SET username = 'another' WHERE id = '{user}'")  # noqa: S608 - ours
    assert await number_of_users(migrated) == count + 1


async def fill_users(trial: Trial) -> list[str]:
    return [row["id"] for row in (await fill(trial))["users"]]


async def number_of_users(trial: Trial) -> int:
    async with opened(trial) as ask:
        ((number,),) = await ask("SELECT users FROM content_number")
    return int(number)


async def test_migrate_tells_what_differs_and_serve_refuses_it(migrated: Trial, tmp_path: Path) -> None:
    await execute(migrated, "ALTER TABLE files DROP COLUMN doomed_at")
    for command in ("migrate", "serve"):  # at once, one of them would find the file in use
        ended = processes.run(tmp_path, command, KANJIKU_DATABASE__URL=migrated.url)
        assert ended.returncode == EXIT_CONFIGURATION
        assert "All migrations are applied, but the tables differ from those of this release:" in ended.stderr
        assert "- the column files.doomed_at is missing\n" in ended.stderr
        assert "Traceback" not in ended.stderr


async def test_a_missing_index_is_served_with_a_warning(migrated: Trial, tmp_path: Path) -> None:
    await execute(migrated, "DROP INDEX idx_mangas_hidden_6f3ac0")
    with processes.serving_process(
        tmp_path, KANJIKU_DATABASE__URL=migrated.url, KANJIKU_LOG__LEVEL="WARNING"
    ) as service:
        assert "- the index on mangas (hidden, id) is missing" in service.log
    ended = processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=migrated.url)
    assert ended.returncode == EXIT_CONFIGURATION
    assert "- the index on mangas (hidden, id) is missing" in ended.stderr
