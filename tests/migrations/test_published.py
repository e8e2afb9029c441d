"""Every published schema is migrated to today's, and keeps its rows.

``published/<version>-<commit>.<database>.sql`` is the schema that ``migrate`` of that commit made, by pg_dump and
sqlite_master (without pg_trgm, which a server may lack), with the recorded versions. These files are never edited; a
release adds its own.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from kanjiku_api.database import migrations
from kanjiku_api.database.connecting import APP
from tests.migrations import jobs
from tests.migrations.conftest import NewTrial
from tests.migrations.schema import Rows, applied, fill, inspect, load, lost, rows_of
from tests.migrations.stock import ALL
from tests.migrations.workers import JobFailed, Trial, run

PUBLISHED = Path(__file__).parent / "published"
STATES = {
    "0.2.0-7914dba": [],
    "0.2.0-60b82f3": [
        "the index on chapters (language, manga_id, hidden, release_date) is missing",
        "the index on chapters (manga_id, hidden, release_date) is missing",
        "the column files.doomed_at is missing",
    ],
    "0.3.0-9ea9ed0": [
        "the index on chapters (language, manga_id, hidden, release_date) is missing",
    ],
}
"""What each state lacks, although it records migration 2 as applied."""
RELEASED = {
    "0_20261122171553_accounts.py": "e0adddfb76d5c1306264b967e30ba3aa54a67cd690f24aa9849ec0de7c11fc7e",
    "1_20261122174828_accounts_whole.py": "44009f4df71965e662e2e14c351d534f0faa0f4e6c1ff1039b42aec202f1e0e5",
    "2_20261122201255_site_content.py": "012d33d65b812e72de09316a7f56b08847ca1e27ca15df05e343e739012d7257",
}
"""The SHA-256 of every released migration; it is never edited, and a later one corrects its faults."""
EDITED = [name for name, lacks in STATES.items() if lacks]


async def published(name: str, trial: Trial) -> Rows:
    """Make the database of that release, with a row in every table."""
    script = PUBLISHED / f"{name}.{'sqlite' if trial.is_embedded else 'postgres'}.sql"
    await load(trial, script.read_text("utf-8"))
    return await fill(trial)


@pytest.mark.no_database
def test_every_published_state_is_kept_for_both_databases() -> None:
    kept = {file.name for file in PUBLISHED.iterdir()}
    assert kept == {f"{name}.{database}.sql" for name in STATES for database in ("sqlite", "postgres")}


@pytest.mark.no_database
def test_no_released_migration_was_edited() -> None:
    files = {name: (migrations.FOLDER / APP / name).read_bytes() for name in RELEASED}
    assert {name: sha256(content).hexdigest() for name, content in files.items()} == RELEASED


@pytest.mark.parametrize("name", STATES)
async def test_a_published_state_is_brought_to_todays_with_its_rows(name: str, new_trial: NewTrial) -> None:
    old, new = new_trial(), new_trial(first=ALL)
    rows = await published(name, old)
    assert all(rows.values()), "every table has a row"
    run(jobs.migrate, old)
    assert list(lost(rows, await rows_of(old))) == []
    assert await inspect(old) == await inspect(new)
    assert await applied(old) == migrations.known()
    assert run(jobs.differences, old) == []
    assert run(jobs.require_current, old) is None


@pytest.mark.parametrize("name", EDITED)
async def test_differences_left_by_an_edited_migration_are_reported(name: str, trial: Trial) -> None:
    await published(name, trial)
    assert set(STATES[name]) <= set(run(jobs.differences, trial)), "and what later migrations brought"


@pytest.mark.parametrize("name", EDITED)
async def test_a_state_that_calls_itself_up_to_date_is_not_served(name: str, trial: Trial) -> None:
    await published(name, trial)
    with pytest.raises(JobFailed, match="is older than this release: run `python3 -m kanjiku_api migrate` first"):
        run(jobs.require_current, trial)
