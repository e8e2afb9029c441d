"""The error for a role without rights names the missing right, and the statement that grants it."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kanjiku_api.database import migrations
from tests import processes
from tests.migrations import jobs
from tests.migrations.conftest import new_trial, stock, trial  # noqa: F401 - fixtures
from tests.migrations.schema import applied, execute
from tests.migrations.workers import JobFailed, Trial, run

pytestmark = pytest.mark.postgres_only
EXIT_CONFIGURATION = 78
ROLE = f"kanjiku_role_{os.getpid()}"


@pytest.fixture
async def weak(trial: Trial) -> AsyncIterator[Trial]:  # noqa: F811 - a fixture
    """Give the database of `trial` with a role that has no rights."""
    await execute(trial, f"CREATE ROLE {ROLE} LOGIN PASSWORD 'nine quiet foxes'")
    await execute(trial, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    scheme, _, rest = trial.url.partition("://")
    yield Trial(f"{scheme}://{ROLE}:nine%20quiet%20foxes@{rest.rpartition('@')[2]}")
    await execute(trial, f"DROP OWNED BY {ROLE}")
    await execute(trial, f"DROP ROLE {ROLE}")


async def follow(trial: Trial, advice: str) -> None:  # noqa: F811 - no fixture here
    """Run the statements that a message contains."""
    statements = re.findall(r"(?:GRANT|ALTER ROLE) [^;]*;", advice)
    assert statements, advice
    for statement in statements:
        await execute(trial, statement)


def refusal(weak: Trial) -> str:
    with pytest.raises(JobFailed) as refused:
        run(jobs.require_whole, weak)
    assert refused.value.kind == "MissingRight"
    return refused.value.text


async def test_rights_on_tables_are_named_and_their_remedy_works(trial: Trial, weak: Trial) -> None:  # noqa: F811
    run(jobs.migrate, trial)
    told = refusal(weak)
    assert f"The role {ROLE} lacks rights: DELETE on aerich, announcement_reads, announcements and " in told
    await execute(trial, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {ROLE}")
    told = refusal(weak)
    assert "SELECT" not in told.partition("Run as their owner")[0]
    assert "INSERT on aerich" in told
    assert "USAGE on aerich_id_seq" in told
    await follow(trial, told)
    assert run(jobs.require_whole, weak) is None
    await execute(trial, f"REVOKE UPDATE ON mangas FROM {ROLE}")
    assert "lacks rights: UPDATE on mangas." in refusal(weak)


async def test_a_schema_that_is_closed_is_not_called_empty(trial: Trial, weak: Trial) -> None:  # noqa: F811
    run(jobs.migrate, trial)
    await execute(trial, "REVOKE USAGE ON SCHEMA public FROM PUBLIC")
    told = refusal(weak)
    assert f"The role {ROLE} has no access to the schema public" in told
    await follow(trial, told)
    assert "lacks rights" in refusal(weak)


async def test_tables_in_a_schema_that_is_not_searched_are_found(trial: Trial, weak: Trial) -> None:  # noqa: F811
    await execute(trial, "CREATE SCHEMA site")
    run(jobs.migrate, Trial(f"{trial.url}?options=-csearch_path%3Dsite"))
    for right in ("USAGE ON SCHEMA site", "ALL ON ALL TABLES IN SCHEMA site", "ALL ON ALL SEQUENCES IN SCHEMA site"):
        await execute(trial, f"GRANT {right} TO {ROLE}")
    told = refusal(weak)
    assert "The tables are in the schema site, which is not in the search path of the role" in told
    assert run(jobs.require_whole, Trial(f"{weak.url}?options=-csearch_path%3Dsite")) is None
    await follow(trial, told)
    assert run(jobs.require_whole, weak) is None


async def test_migrate_says_that_it_may_make_no_tables(trial: Trial, weak: Trial, tmp_path: Path) -> None:  # noqa: F811
    done = processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=weak.url)
    assert done.returncode == EXIT_CONFIGURATION
    assert processes.complaint_of(done).startswith(
        f"kanjiku_api: The role {ROLE} may not create tables in the schema public"
    )
    assert "Traceback" not in done.stderr
    await follow(trial, done.stderr)
    assert run(jobs.migrate, weak) == migrations.known()


async def test_migrate_refuses_a_new_database_that_cannot_store_every_text(trial: Trial, tmp_path: Path) -> None:  # noqa: F811
    name = f"kanjiku_ascii_{os.getpid()}"
    await execute(trial, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    done = processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=f"{trial.url.rpartition('/')[0]}/{name}")
    await execute(trial, f"DROP DATABASE {name}")
    assert done.returncode == EXIT_CONFIGURATION
    told = processes.complaint_of(done)
    assert f"The database {name} has the encoding SQL_ASCII and must have UTF8" in told
    assert "createdb --encoding UTF8" in told


async def test_migrate_says_whose_tables_it_may_not_change(trial: Trial, weak: Trial, tmp_path: Path) -> None:  # noqa: F811
    run(jobs.migrate, trial)
    left = ", ".join(f"'{version}'" for version in migrations.known()[:3])
    await execute(trial, f"DELETE FROM aerich WHERE version NOT IN ({left})")  # noqa: S608 - our own file names
    for right in ("CREATE ON SCHEMA public", "ALL ON ALL TABLES IN SCHEMA public", "ALL ON SEQUENCE aerich_id_seq"):
        await execute(trial, f"GRANT {right} TO {ROLE}")
    done = processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=weak.url)
    assert done.returncode == EXIT_CONFIGURATION
    assert "lacks a right: must be owner of" in done.stderr
    assert "Traceback" not in done.stderr
    assert await applied(trial) == migrations.known()[:3]
