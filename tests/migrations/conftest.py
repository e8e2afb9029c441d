"""Databases and folders of migrations for the tests."""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kanjiku_api.database import migrations
from kanjiku_api.database.connecting import APP
from tests.migrations.workers import Trial

if TYPE_CHECKING:
    from tests.postgres import ExternalPostgres, PostgresServer

NewTrial = Callable[..., Trial]
Folder = Callable[..., Path]
_numbers = count(1)


@pytest.fixture
def new_trial(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewTrial]:
    """Give a function that creates empty databases of the kind that this run tests."""
    made: list[str] = []
    on_postgres = request.getfixturevalue("on_postgres")
    server: PostgresServer | ExternalPostgres | None = request.getfixturevalue("postgres") if on_postgres else None

    def make(folder: Path = migrations.FOLDER) -> Trial:
        name = f"kanjiku_trial_{os.getpid()}_{next(_numbers)}"
        if server is None:
            return Trial(f"sqlite://{tmp_path / name / 'kanjiku.db'}", folder)
        server.create_database(name)
        made.append(name)
        return Trial(server.url(name), folder)

    yield make
    for name in made:
        assert server is not None
        server.drop_database(name)


@pytest.fixture
def trial(new_trial: NewTrial) -> Trial:
    """Give an empty database, with this release's migrations."""
    return new_trial()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give a function that makes a folder with this release's first migrations and other ones after them."""

    def make(first: int | None = None, *others: str) -> Path:
        target = tmp_path / f"migrations-{next(_numbers)}"
        (target / APP).mkdir(parents=True)
        known = migrations.known()[:first]
        for name in known:
            shutil.copy(migrations.FOLDER / APP / name, target / APP)
        following = int(known[-1].partition("_")[0]) + 1 if known else 0
        for number, text in enumerate(others, following):
            (target / APP / f"{number}_20990101000000_trial.py").write_text(text)
        return target

    return make
