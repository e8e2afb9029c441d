"""A schema that is older or newer than this release is refused, with advice."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kanjiku_api.database import migrations
from tests import processes
from tests.migrations import jobs, made_up
from tests.migrations.conftest import Folder
from tests.migrations.schema import applied, execute, inspect
from tests.migrations.workers import JobFailed, Trial, run

EXIT_CONFIGURATION, EXIT_TEMPORARY = 78, 75
FROM_THE_FUTURE = "INSERT INTO aerich (version, app, content) VALUES ('9_20990101000000_future.py', 'models', '{}')"
RUN_MIGRATE = "run `python3 -m kanjiku_api migrate` first"


async def test_the_schema_of_this_release_is_served(migrated: Trial) -> None:
    assert run(jobs.require_current, migrated) is None


async def test_a_database_without_tables_is_refused(trial: Trial) -> None:
    with pytest.raises(JobFailed, match=RUN_MIGRATE) as refused:
        run(jobs.require_current, trial)
    assert refused.value.text.startswith("The database has no tables yet")


async def test_an_older_schema_is_refused(migrated: Trial, folder: Folder) -> None:
    with pytest.raises(JobFailed, match=RUN_MIGRATE) as refused:
        run(jobs.require_current, replace(migrated, folder=folder(None, made_up.WIDEN_EMAIL)))
    assert refused.value.text.startswith("The database is older than this release")


async def test_a_newer_schema_is_refused(trial: Trial, folder: Folder) -> None:
    run(jobs.migrate, replace(trial, folder=folder(None, made_up.WIDEN_EMAIL)))
    with pytest.raises(JobFailed, match="install that release, or restore a backup") as refused:
        run(jobs.require_current, trial)
    assert refused.value.text.startswith("The database was made by a newer release")


async def test_a_newer_schema_is_not_migrated(migrated: Trial, folder: Folder) -> None:
    await execute(migrated, FROM_THE_FUTURE)
    before = await inspect(migrated)
    with pytest.raises(JobFailed, match="was made by a newer release"):
        run(jobs.migrate, replace(migrated, folder=folder(None, made_up.WIDEN_EMAIL)))
    assert await inspect(migrated) == before
    assert await applied(migrated) == [*migrations.known(), "9_20990101000000_future.py"]


OLDER = (
    "DELETE FROM aerich WHERE id = (SELECT max(id) FROM aerich)",
    f"is older than this release: run `{sys.executable} -m kanjiku_api migrate` first.",
)
NEWER = (
    FROM_THE_FUTURE,
    "was made by a newer release: install that release, or restore a backup from before the upgrade.",
)


@pytest.mark.parametrize(
    ("command", "change", "said", "code"),
    [
        (
            "serve",
            *OLDER,
            EXIT_TEMPORARY,
        ),  # temporary: the unit migrates before each start, and the database may have been down
        ("serve", *NEWER, EXIT_CONFIGURATION),
        ("create-admin", *OLDER, EXIT_TEMPORARY),
    ],
    ids=["serve older", "serve newer", "create-admin older"],
)
async def test_the_commands_refuse_another_schema(
    command: str, change: str, said: str, code: int, migrated: Trial, tmp_path: Path
) -> None:
    await execute(migrated, change)
    arguments = [command] if command == "serve" else [command, "Keeper", "keeper@example.org", "--password-stdin"]
    done = processes.run(tmp_path, *arguments, typed="nine quiet foxes\n", KANJIKU_DATABASE__URL=migrated.url)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
