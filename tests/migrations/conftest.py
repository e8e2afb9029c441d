"""Databases and folders of migrations for the tests."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from kanjiku_api.database import migrations
from kanjiku_api.database.connecting import APP
from tests.migrations.stock import ALL, Stock, copy_migrations
from tests.migrations.workers import Trial

NewTrial = Callable[..., Trial]
Folder = Callable[..., Path]
_numbers = count(1)


@pytest.fixture(scope="session")
def stock(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stock]:
    """Make the databases that others are copied from, of the kind that the run is for."""
    server = request.getfixturevalue("postgres") if request.getfixturevalue("on_postgres") else None
    made = Stock(tmp_path_factory.mktemp("stock"), server)
    yield made
    made.close()


@pytest.fixture
def new_trial(stock: Stock, tmp_path: Path) -> Iterator[NewTrial]:
    """Make databases, as many as a test needs: empty ones, or such as have this release's `first` migrations."""
    made: list[Trial] = []

    def make(folder: Path = migrations.FOLDER, first: int = 0) -> Trial:
        made.append(stock.make(f"kanjiku_trial_{os.getpid()}_{next(_numbers)}", tmp_path, first))
        return replace(made[-1], folder=folder)

    yield make
    for trial in made:
        stock.drop(trial)


@pytest.fixture
def trial(new_trial: NewTrial) -> Trial:
    """One empty database, with this release's migrations to apply."""
    return new_trial()


@pytest.fixture
def migrated(new_trial: NewTrial) -> Trial:
    """One database that has all of this release's migrations."""
    return new_trial(first=ALL)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give a function that makes a folder with this release's first migrations and other ones after them."""

    def make(first: int | None = None, *others: str) -> Path:
        target = copy_migrations(first, tmp_path / f"migrations-{next(_numbers)}")
        known = migrations.known()[:first]
        following = int(known[-1].partition("_")[0]) + 1 if known else 0
        for number, text in enumerate(others, following):
            (target / APP / f"{number}_20990101000000_trial.py").write_text(text)
        return target

    return make
