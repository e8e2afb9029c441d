"""A filled database to copy from, and empty ones to copy to."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Literal

import pytest

from tests.migrations.jobs import migrate
from tests.migrations.schema import fill
from tests.migrations.workers import Trial, run
from tests.moving import jobs

if TYPE_CHECKING:
    from tests.postgres import ExternalPostgres, PostgresServer

Kind = Literal["sqlite", "postgres"]
NewPlace = Callable[..., Trial]
_numbers = count(1)


@pytest.fixture(scope="session")
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewPlace]:
    """Give a function that creates empty databases, of this run's kind or of another: `new_place("sqlite")`."""
    made: list[str] = []
    folder = tmp_path_factory.mktemp("moving")
    own: Kind = request.config.getoption("--database")
    server: PostgresServer | ExternalPostgres | None
    server = request.getfixturevalue("postgres") if own == "postgres" else None

    def make(kind: Kind = own) -> Trial:
        name = f"kanjiku_moved_{os.getpid()}_{next(_numbers)}"
        if kind == "sqlite":
            return Trial(f"sqlite://{folder / name / 'kanjiku.db'}")
        assert server is not None
        server.create_database(name)
        made.append(name)
        return Trial(server.url(name))

    yield make
    for name in made:
        assert server is not None
        server.drop_database(name)


@pytest.fixture(scope="session")
async def origin(new_place: NewPlace) -> Trial:
    """Create a site with rows in every table; tests only read it."""
    trial = new_place()
    run(migrate, trial)
    await fill(trial)
    run(jobs.add_rows, trial)
    return trial


@dataclass(frozen=True)
class Moved:
    """A database, its copy, and the report of the copy."""

    origin: Trial
    copy: Trial
    rows: int


@pytest.fixture(scope="session")
def moved(origin: Trial, new_place: NewPlace, on_postgres: bool) -> Moved:  # noqa: FBT001 - a fixture
    """Copy the site; on PostgreSQL through SQLite, so that both directions are tested."""
    through = origin
    if on_postgres:
        through = new_place("sqlite")
        run(partial(jobs.copy, to=through.url), origin)
    copy = new_place()
    return Moved(origin, copy, run(partial(jobs.copy, to=copy.url), through))
