"""The URL in the settings becomes connections with the service's limits; the password is never shown."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from tortoise import Tortoise

from kanjiku_api.database import connecting as database
from kanjiku_api.database import migrations
from kanjiku_api.settings import DatabaseSettings
from tests import processes
from tests.migrations import jobs
from tests.migrations.workers import JobFailed, Trial, run
from tests.postgres import ExternalPostgres, PostgresServer, execute, in_thread
from tests.waiting import until

AWKWARD = "a b/c:d@e%f?g#h&i=j+k'l\"m[n]é✓"
PASSWORD = "s3cret/" + AWKWARD
URL = f"postgresql://{quote(AWKWARD, safe='')}:{quote(PASSWORD, safe='')}@db.example:6543/{quote(AWKWARD, safe='')}"


def settings(url: str, **others: object) -> DatabaseSettings:
    return DatabaseSettings.model_validate({"url": url, **others})


def credentials(url: str, *, migrating: bool = False, **others: object) -> dict[str, object]:
    config = database.tortoise_config(settings(url, **others), migrating=migrating)
    found: dict[str, object] = config["connections"]["default"]["credentials"]
    return found


async def ask(statement: str) -> object:
    rows = await Tortoise.get_connection("default").execute_query_dict(statement)
    return next(iter(rows[0].values()))


@pytest.mark.postgres_only
@pytest.mark.usefixtures("connect")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("statement_timeout", "4min"),  # of the tests
        ("lock_timeout", "4min"),
        ("idle_in_transaction_session_timeout", "15s"),
        ("application_name", "kanjiku"),
        ("jit", "off"),
    ],
)
async def test_postgresql_keeps_our_limits(name: str, value: str) -> None:
    assert await ask(f"SHOW {name}") == value


@pytest.mark.postgres_only
@pytest.mark.usefixtures("connect")
async def test_the_pool_has_the_size_of_the_settings() -> None:
    await ask("SELECT 1")
    pool = Tortoise.get_connection("default")._pool  # the one that asyncpg uses
    assert (pool.get_min_size(), pool.get_max_size()) == (2, 10)
    statement = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kanjiku'"

    async def has_that_size() -> bool:
        return bool(await ask(f"{statement} AND datname = current_database()") == pool.get_size())

    await until(has_that_size)  # the server knows for a moment longer of those that were closed


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("connect")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 5000), ("synchronous", 1), ("temp_store", 2)],
)
async def test_sqlite_keeps_our_limits(pragma: str, value: str | int) -> None:
    assert await ask(f"PRAGMA {pragma}") == value


@pytest.mark.no_database
def test_a_migration_may_take_its_time() -> None:
    assert settings(URL).statement_timeout_seconds == 5
    serving = credentials(URL, statement_timeout_seconds=2.5)
    migrating = credentials(URL, statement_timeout_seconds=2.5, migrating=True)
    assert (serving["command_timeout"], migrating["command_timeout"]) == (3.5, None)
    assert serving["server_settings"] == {
        "statement_timeout": "2500",
        "lock_timeout": "2500",
        "idle_in_transaction_session_timeout": "15000",
        "jit": "off",
    }
    assert migrating["server_settings"] == serving["server_settings"] | {"statement_timeout": "0", "lock_timeout": "0"}
    assert credentials("sqlite://x.db")["foreign_keys"] == "ON"
    assert credentials("sqlite://x.db", migrating=True)["foreign_keys"] == "OFF"


@pytest.mark.no_database
def test_every_part_of_a_url_may_hold_any_character() -> None:
    found = credentials(URL)
    assert (found["user"], found["password"], found["database"]) == (AWKWARD, PASSWORD, AWKWARD)
    assert (found["host"], found["port"]) == ("db.example", 6543)


@pytest.mark.no_database
@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "asyncpg"])
def test_a_short_url_leaves_the_rest_to_the_defaults(scheme: str) -> None:
    found = credentials(f"{scheme}://kanjiku@localhost/kanjiku?sslmode=require")
    assert (found["host"], found["port"], found["password"], found["ssl"]) == ("localhost", 5432, None, "require")
    assert credentials(f"{scheme}://kanjiku@/kanjiku?host=/run/postgresql")["host"] == "/run/postgresql"
    assert credentials(f"{scheme}://kanjiku@[::1]:1/kanjiku")["host"] == "::1"


@pytest.mark.no_database
def test_the_password_is_not_described() -> None:
    for url in (URL, "postgresql://me:s3cret@/x?host=/run", "postgresql://me@h/x?password=s3cret", "asyncpg://h/x"):
        chosen = settings(url)
        assert database.describe(chosen).startswith("PostgreSQL ")
        assert "s3cret" not in database.describe(chosen) + repr(chosen) + str(chosen)


@pytest.mark.no_database
@pytest.mark.parametrize("url", ["sqlite://data/kanjiku.db", "sqlite:///var/lib/kanjiku.db"])
def test_an_embedded_database_is_described_by_its_path(url: str) -> None:
    assert database.describe(settings(url)) == f"SQLite {url.removeprefix('sqlite://')}"


@dataclass(frozen=True)
class WorkingIn:
    """Changes the working folder of this process, to which relative paths refer."""

    folder: Path

    def __call__(self, _trial: Trial) -> None:
        """Change to the folder."""
        os.chdir(self.folder)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("kind", ["relative", "absolute"])
async def test_a_file_lies_where_the_url_says(kind: str, tmp_path: Path) -> None:
    working, elsewhere = tmp_path / "working folder", tmp_path / "elsewhere ümläut %20"
    working.mkdir()
    path = "data/kanjiku.db" if kind == "relative" else str(elsewhere / "kanjiku.db")
    run(jobs.migrate, Trial(f"sqlite://{path}"), before=WorkingIn(working))
    file = working / path  # joining an absolute path gives that path
    assert file.stat().st_size > 0
    assert {found.name for found in file.parent.iterdir()} == {"kanjiku.db", "kanjiku.db.lock"}
    assert [found.name for found in working.iterdir()] == (["data"] if kind == "relative" else [])


@pytest.fixture
def guarded_server(postgres: PostgresServer | ExternalPostgres) -> PostgresServer:
    """Start a server that asks for passwords; the tests' own server does so only for one role."""
    if not isinstance(postgres, PostgresServer):
        pytest.skip("the rules of somebody else's server are not ours to change")
    rules = postgres.folder / "data/pg_hba.conf"
    quoted = '"' + AWKWARD.replace('"', '""') + '"'
    rules.write_text(f"host all {quoted} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
    name = AWKWARD.replace('"', '""')
    password = PASSWORD.replace("'", "''")
    postgres.create_database(AWKWARD)
    for statement in (
        f"CREATE ROLE \"{name}\" LOGIN PASSWORD '{password}'",
        f'ALTER DATABASE "{name}" OWNER TO "{name}"',
        "SELECT pg_reload_conf()",
    ):
        in_thread(execute(postgres.url("postgres"), statement))
    return postgres


@pytest.mark.postgres_only
async def test_awkward_names_and_passwords_are_let_in(guarded_server: PostgresServer) -> None:
    def url(password: str) -> str:
        user, secret = quote(AWKWARD, safe=""), quote(password, safe="")
        return f"postgresql://{user}:{secret}@127.0.0.1:{guarded_server.port}/{user}"

    assert run(jobs.migrate, Trial(url(PASSWORD))) == migrations.known()
    assert run(jobs.require_current, Trial(url(PASSWORD))) is None
    for job in (jobs.migrate, jobs.require_current):
        with pytest.raises(JobFailed) as refused:
            run(job, Trial(url("s3cret, but another")))
        assert "s3cret" not in refused.value.text
    done = processes.run(guarded_server.folder, "serve", KANJIKU_DATABASE__URL=url("s3cret, but another"))
    assert done.returncode == 78
    assert "password authentication failed" in done.stderr
    assert "s3cret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
