"""PgBouncer in transaction mode: an error message without the setting for it, and everything works with it."""

import asyncio
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import asyncpg
import pytest
from tortoise import Tortoise

from kanjiku_api.database import connecting as database
from kanjiku_api.database import migrations, migrator
from kanjiku_api.database.engines.connecting import BehindPgBouncer
from kanjiku_api.settings import DatabaseSettings
from tests import pgbouncer, processes
from tests.faults.clients import sign_up, working
from tests.migrations import jobs, made_up
from tests.migrations.conftest import Folder, folder, migrated, new_trial, stock, trial  # noqa: F401 - fixtures
from tests.migrations.schema import applied, fill, inspect, lost, opened, rows_of
from tests.migrations.workers import JobFailed, Trial, Worker, run
from tests.waiting import until

pytestmark = pytest.mark.postgres_only
EXIT_CONFIGURATION = 78
SENTENCE = "a PgBouncer in transaction mode answers"
REMEDY = "set pgbouncer = true in [database]"


@dataclass(frozen=True)
class Bounced(Trial):
    """A database behind PgBouncer, with the setting for it."""

    @property
    def settings(self) -> DatabaseSettings:
        """The settings of a service on this database."""
        return super().settings.model_copy(update={"pgbouncer": True})


@pytest.fixture
def bounced(trial: Trial) -> Iterator[Bounced]:  # noqa: F811 - a fixture
    """Give an empty database behind PgBouncer."""
    if pgbouncer.program() is None:
        pytest.skip("no PgBouncer on this machine: apt-get install pgbouncer")
    address, _, name = trial.url.rpartition("/")
    user = address.rpartition("//")[2].partition(":")[0].partition("@")[0]
    with pgbouncer.bouncing(int(address.rpartition(":")[2]), user) as port:
        yield Bounced(f"postgresql://{user}@127.0.0.1:{port}/{name}", trial.folder)


async def locks(direct: Trial) -> list[object]:
    connection = await asyncpg.connect(direct.url)
    try:
        rows = await connection.fetch("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")
        return [*rows, *await connection.fetch("SELECT version FROM aerich WHERE app <> 'models'")]
    finally:
        await connection.close()


async def resting(direct: Trial) -> bool:
    """Tell whether each job that runs once has run, and has given its lease back."""
    async with opened(direct) as ask:
        holders = [row["holder"] for row in await ask("SELECT holder FROM leases WHERE until > now()")]
    return len(holders) > 5 and not any(holders)


def test_without_the_setting_pgbouncers_first_refusal_names_it(bounced: Bounced, tmp_path: Path) -> None:
    started = [
        processes.start(tmp_path, command, KANJIKU_DATABASE__URL=bounced.url) for command in ("migrate", "serve")
    ]
    for ended in [processes.finish(process) for process in started]:
        assert ended.returncode == EXIT_CONFIGURATION
        assert SENTENCE in ended.stderr
        assert REMEDY in ended.stderr
        assert "Traceback" not in ended.stderr


@pytest.mark.usefixtures("connect")
async def test_a_prepared_statement_that_is_gone_says_so_too() -> None:
    with pytest.raises(BehindPgBouncer, match=REMEDY.replace("[", r"\[")) as raised:
        await Tortoise.get_connection("default").execute_query("EXECUTE of_another_session")
    assert database.is_away(raised.value)


async def test_a_database_is_migrated_through_it(bounced: Bounced, trial: Trial) -> None:  # noqa: F811 - a fixture
    workers = [Worker(jobs.migrate, bounced) for _ in range(3)]
    assert sorted(worker.result() for worker in workers) == [[], [], migrations.known()]
    assert run(jobs.require_current, bounced) is None
    assert run(jobs.differences, bounced) == []
    assert await locks(trial) == []
    rows = await fill(trial)
    assert run(jobs.migrate, bounced) == []
    assert list(lost(rows, await rows_of(trial))) == []


async def test_a_service_works_through_it(bounced: Bounced, trial: Trial, tmp_path: Path) -> None:  # noqa: F811
    run(jobs.migrate, bounced)
    variables = {
        "KANJIKU_DATABASE__URL": f"{bounced.url}?connect_timeout=60",
        "KANJIKU_DATABASE__PGBOUNCER": "true",
        "KANJIKU_DATABASE__STATEMENT_TIMEOUT_SECONDS": "60",
    }
    with processes.serving_process(tmp_path, **variables) as service:
        everybody = await sign_up(service.url, 5)
        async with working(everybody):
            await until(lambda: all(len(worker.answers) >= 8 for worker in everybody))
        assert [worker.fault for worker in everybody if worker.fault] == []
        assert {answer.status for worker in everybody for answer in worker.answers} == {200}
        await asyncio.to_thread(service.wait_until_whole)
        for worker in everybody:
            await worker.client.close()
        await until(lambda: resting(trial))
        assert "Traceback" not in service.log
    assert await locks(trial) == []


def be_short(_trial: Trial) -> None:
    """Let leases end soon."""
    migrator.LEASE_SECONDS = 3


async def test_the_lease_of_a_dead_migrator_ends_by_itself(
    bounced: Bounced,
    trial: Trial,  # noqa: F811 - a fixture
    folder: Folder,  # noqa: F811 - see above
) -> None:
    run(jobs.migrate, bounced)
    later = replace(bounced, folder=folder(None, made_up.PAUSES))
    dying = Worker(jobs.migrate, later, before=be_short)
    await until(lambda: list(later.folder.glob("models/*.marker")))
    dying.kill()
    (added,) = run(jobs.migrate, later)
    assert await applied(trial) == [*migrations.known(), added]
    assert {"half", "whole"} <= (await inspect(trial))["users"].columns.keys()
    assert await locks(trial) == []


@pytest.mark.no_database
def test_startup_options_do_not_go_with_it() -> None:
    with pytest.raises(ValueError, match="PgBouncer does not accept options in the url"):
        DatabaseSettings.model_validate({"url": "postgresql://me@h/x?options=-cjit%3Doff", "pgbouncer": True})
    with pytest.raises(ValueError, match="pgbouncer is only for PostgreSQL"):
        DatabaseSettings.model_validate({"url": "sqlite://x.db", "pgbouncer": True})


async def test_a_migrator_that_lost_its_lease_stops(migrated: Trial, folder: Folder) -> None:  # noqa: F811 - fixtures
    later = replace(migrated, folder=folder(None, made_up.WIDEN_EMAIL))
    with pytest.raises(JobFailed, match="another migration took over") as stopped:
        run(jobs.migrate_without_lease, later)
    assert stopped.value.kind == "DatabaseInUse"
    assert await applied(migrated) == migrations.known()


async def _second_line(process: subprocess.Popen[str]) -> str:
    """Read the line that a command prints after the name of its database."""
    assert process.stderr is not None
    lines = [await asyncio.to_thread(process.stderr.readline) for _ in range(2)]
    assert lines[0].startswith("kanjiku_api: using the database ")
    return lines[1]


async def test_migrate_says_what_it_waits_for(trial: Trial, folder: Folder, tmp_path: Path) -> None:  # noqa: F811 - fixtures
    run(jobs.migrate, replace(trial, folder=folder(3)))  # the next migration changes `files`
    connection = await asyncpg.connect(trial.url, server_settings={"application_name": "a dump"})
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("LOCK TABLE files IN ACCESS SHARE MODE")
    first = processes.start(tmp_path, "migrate", KANJIKU_DATABASE__URL=trial.url)
    said = await _second_line(first)
    assert f"waiting for a table that is locked by process {connection.get_server_pid()} (a dump of postgres" in said
    assert "at most 300 s" in said
    second = processes.start(tmp_path, "migrate", KANJIKU_DATABASE__URL=trial.url)
    said = await _second_line(second)
    assert f"waiting for another migration, process {first.pid} on " in said
    assert "at most 900 s" in said
    await transaction.rollback()
    await connection.close()
    ended = [processes.finish(process) for process in (first, second)]
    assert [one.returncode for one in ended] == [0, 0]
    assert await locks(trial) == []
