"""The tests' own PostgreSQL: both sources of binaries, stops, kills and freezes, and complete removal."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg
import pytest

from tests import machine, postgres
from tests.postgres import ExternalPostgres, NotOurServer, PostgresMissing, PostgresServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.no_database
SOURCES = {"system": postgres.system_binaries, "wheel": postgres.wheel_binaries}


@pytest.fixture(scope="module", params=SOURCES)
def server(request: pytest.FixtureRequest) -> Iterator[PostgresServer]:
    """One server from each source, for all tests here."""
    binaries = SOURCES[request.param]()
    if binaries is None:
        pytest.skip(f"no PostgreSQL from the {request.param}")
    server = PostgresServer(binaries)
    server.start()
    yield server
    server.close()
    assert not server.folder.exists()


@pytest.fixture(scope="module")
def database(server: PostgresServer) -> str:
    """Create a database with one table, `noted`, and return its URL."""
    server.create_database("trial")
    query(server.url("trial"), "CREATE TABLE noted AS SELECT 7 AS number")
    return server.url("trial")


def query(url: str, statement: str, within: float = 60) -> Any:
    """Ask for one value, on a connection of its own."""

    async def ask() -> Any:
        connection = await asyncpg.connect(url, timeout=within)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close(timeout=within)

    return asyncio.run(ask())


def test_it_is_set_up_for_tests(server: PostgresServer, database: str) -> None:
    assert query(database, "SELECT current_setting('server_version_num')::int") >= 130_000
    expected = {"fsync": "off", "max_connections": "60", "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    assert {name: query(database, f"SHOW {name}") for name in expected} == expected
    assert query(database, "SELECT lower('ÄÖ') || (SELECT min(x) FROM (VALUES ('a'), ('B')) v(x))") == "äöB"
    assert (server.folder.stat().st_mode & 0o777) == 0o700


def test_it_never_runs_as_root(server: PostgresServer) -> None:
    assert Path(f"/proc/{server.pid}").stat().st_uid == (os.geteuid() or machine.NOBODY)


def test_a_dropped_database_is_gone_even_if_somebody_is_connected(server: PostgresServer) -> None:
    async def stay_connected() -> None:
        connection = await asyncpg.connect(server.url("held"))
        await asyncio.to_thread(server.drop_database, "held")
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await connection.fetchval("SELECT 1")

    server.create_database("held")
    asyncio.run(stay_connected())
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        query(server.url("held"), "SELECT 1")


def test_a_database_is_copied_from_a_template(server: PostgresServer, database: str) -> None:
    server.create_database("copy", template="trial")
    assert query(server.url("copy"), "SELECT number FROM noted") == query(database, "SELECT number FROM noted")
    server.drop_database("copy")


def test_a_database_is_made_from_within_a_running_loop(server: PostgresServer) -> None:
    async def make_and_drop() -> None:
        server.create_database('od"d')
        server.drop_database('od"d')

    asyncio.run(make_and_drop())


@pytest.mark.parametrize("end", [lambda it: it.stop("fast"), lambda it: it.stop("immediate"), PostgresServer.kill])
def test_it_comes_back_with_its_data_and_port(
    server: PostgresServer, database: str, end: Callable[[PostgresServer], None]
) -> None:
    family = machine.family_of(server.pid)
    end(server)
    assert machine.are_gone(family)
    with pytest.raises(OSError, match="Connect call failed"):
        query(database, "SELECT 1")
    server.start()
    assert query(database, "SELECT number FROM noted") == 7


def test_a_restart_is_another_process(server: PostgresServer, database: str) -> None:
    before = server.pid
    server.restart("immediate")
    assert server.pid != before
    assert query(database, "SELECT number FROM noted") == 7


def test_a_frozen_server_answers_when_it_is_thawed(server: PostgresServer, database: str) -> None:
    server.freeze()
    with pytest.raises(TimeoutError):
        query(database, "SELECT 1", within=0.3)
    server.thaw()
    assert query(database, "SELECT number FROM noted") == 7


def test_connections_freeze_with_the_server(server: PostgresServer, database: str) -> None:
    async def ask_while_frozen() -> Any:
        connection = await asyncpg.connect(database)
        server.freeze()
        answer = asyncio.ensure_future(connection.fetchval("SELECT number FROM noted"))
        assert not (await asyncio.wait([answer], timeout=0.3))[0]
        server.thaw()
        number = await asyncio.wait_for(answer, 60)
        await connection.close()
        return number

    assert asyncio.run(ask_while_frozen()) == 7


def test_a_frozen_server_can_be_stopped(server: PostgresServer, database: str) -> None:
    server.freeze()
    server.restart("fast")
    assert query(database, "SELECT number FROM noted") == 7


def test_killed_tests_leave_no_server() -> None:
    script = (
        "from tests import postgres; import sys, time\n"
        "server = postgres.PostgresServer(postgres.system_binaries() or postgres.wheel_binaries()); server.start()\n"
        "server.freeze()\n"
        "print(server.folder, server.pid, flush=True); time.sleep(600)"
    )
    tests = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert tests.stdout is not None
    folder, pid = tests.stdout.readline().split()
    family = machine.family_of(int(pid))
    tests.send_signal(signal.SIGKILL)
    tests.communicate()
    assert machine.wait_for(lambda: machine.are_gone(family) and not Path(folder).exists(), 60)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's folders are closed to the server")
def test_binaries_out_of_its_reach_are_copied(tmp_path: Path) -> None:
    binaries = postgres.wheel_binaries()
    assert binaries is not None
    packages = binaries.parents[2]
    tmp_path.chmod(0o700)
    (tmp_path / "closed").symlink_to(packages)
    server = PostgresServer(tmp_path / "closed" / binaries.relative_to(packages))
    server.start()
    assert query(server.url("postgres"), "SELECT 7") == 7
    server.close()


def test_a_server_that_does_not_start_says_why() -> None:
    binaries = postgres.wheel_binaries()
    assert binaries is not None
    server = PostgresServer(binaries)
    (server.folder / "data").mkdir()
    with pytest.raises(RuntimeError, match="did not start"):
        server.start()
    server.close()


def test_somebody_elses_server_comes_first_and_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", "asyncpg://me:s%40cret@db.example:6543/maintenance?sslmode=require")
    server = postgres.obtain()
    assert isinstance(server, ExternalPostgres)
    assert server.url("trial") == "postgresql://me:s%40cret@db.example:6543/trial?sslmode=require"
    server.start()
    for misfortune in (server.stop, server.restart, server.kill, server.freeze, server.thaw):
        with pytest.raises(NotOurServer, match=r"db\.example:6543.*not ours"):
            misfortune()
    server.close()


def test_databases_are_made_on_somebody_elses_server(server: PostgresServer) -> None:
    theirs = ExternalPostgres(server.url("postgres"))
    theirs.create_database("theirs")
    assert query(theirs.url("theirs"), "SELECT 7") == 7
    theirs.drop_database("theirs")


def test_a_machine_without_any_is_told_what_was_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "SYSTEM_FOLDER", tmp_path)
    monkeypatch.setattr(postgres, "WHEEL", "no_such_package")
    with pytest.raises(PostgresMissing) as missing:
        postgres.obtain()
    for place in ("TEST_DATABASE_URL", str(tmp_path), "no_such_package"):
        assert place in str(missing.value)


def test_the_newest_complete_installation_is_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version, programs in {"9": ["initdb", "postgres"], "15": ["initdb", "postgres"], "17": ["psql"]}.items():
        for program in programs:
            (tmp_path / version / "bin").mkdir(parents=True, exist_ok=True)
            (tmp_path / version / "bin" / program).touch(mode=0o755)
    monkeypatch.setattr(postgres, "SYSTEM_FOLDER", tmp_path)
    assert postgres.system_binaries() == tmp_path / "15/bin"
