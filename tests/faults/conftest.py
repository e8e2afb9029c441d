"""Real service processes, and a PostgreSQL server for tests that stop or kill it."""

from collections.abc import Iterator

import pytest

from tests import postgres as servers
from tests.migrations import jobs
from tests.migrations.conftest import new_trial, stock  # noqa: F401 - fixtures
from tests.migrations.workers import Trial, run
from tests.postgres import PostgresServer
from tests.processes import Service, serving_process


@pytest.fixture(scope="module")
def fragile_postgres() -> Iterator[PostgresServer]:
    """Give a server for these tests alone, which they stop, kill and freeze."""
    binaries = servers.system_binaries() or servers.wheel_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL that we could start ourselves")
    server = PostgresServer(binaries)
    server.start()
    yield server
    server.close()


@pytest.fixture(scope="module")
def impatient_service(fragile_postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Have a service on that server, which waits two seconds for a statement instead of five."""
    url = fragile_postgres.url("postgres")
    run(jobs.migrate, Trial(url))
    folder = tmp_path_factory.mktemp("service")
    with serving_process(folder, KANJIKU_DATABASE__URL=url, KANJIKU_DATABASE__STATEMENT_TIMEOUT_SECONDS=2) as service:
        yield service
