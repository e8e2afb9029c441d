"""Databases for single tests: commands work beside the service, not through it."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from tests import postgres as servers
from tests.processes import Service, finish, run, serving_process, start

_numbers = count(1)
NewDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewDatabase:
    """Give `new_database()`, which creates an empty database and returns its URL."""
    if request.config.getoption("--database") == "sqlite":
        return lambda: f"sqlite://{tmp_path_factory.mktemp('command') / 'kanjiku.db'}"
    server: servers.PostgresServer = request.getfixturevalue("postgres")

    def make() -> str:
        name = f"kanjiku_command_{os.getpid()}_{next(_numbers)}"
        server.create_database(name)
        request.addfinalizer(lambda: server.drop_database(name))
        return server.url(name)

    return make


@pytest.fixture
def database(new_database: NewDatabase) -> str:
    """Make an empty database."""
    return new_database()


@pytest.fixture(scope="session")
def served_database(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Create the database of `served`; on SQLite, the server creates it."""
    url = new_database()
    if not url.startswith("sqlite://"):
        assert run(tmp_path_factory.mktemp("migrated"), "migrate", KANJIKU_DATABASE__URL=url).returncode == 0
    return url


@pytest.fixture(scope="session")
def served(served_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Run a server process for all tests here; `served.url` is its address."""
    with serving_process(tmp_path_factory.mktemp("served"), "serve", KANJIKU_DATABASE__URL=served_database) as service:
        yield service


@pytest.fixture(scope="session")
def migration_beside(served: Service, served_database: str) -> Iterator[subprocess.Popen[str]]:
    """Start to migrate the served database; the command waits ten seconds, as the server may be another migrator.

    `test_create_admin` uses it too, so that the ten seconds are over when the test of it runs.
    """
    process = start(served.folder, "migrate", KANJIKU_DATABASE__URL=served_database)
    yield process
    if process.poll() is None:
        finish(process)


def execute(url: str, statement: str) -> None:
    """Run one statement beside the service."""
    if not url.startswith("sqlite://"):
        servers.in_thread(servers.execute(url, statement))
        return
    with closing(sqlite3.connect(Path(url.removeprefix("sqlite://")), timeout=60)) as connection, connection:
        connection.execute(statement)
