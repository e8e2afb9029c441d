"""Databases with this release's first migrations, made once; tests take copies, which cost a tenth of a migration."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from kanjiku_api.database import migrations
from kanjiku_api.database.connecting import APP
from tests.migrations import jobs
from tests.migrations.workers import Trial, run
from tests.postgres import Postgres

ALL = len(migrations.known())


def copy_migrations(first: int | None, target: Path) -> Path:
    """Make a folder with this release's first migrations, or all."""
    (target / APP).mkdir(parents=True)
    for name in migrations.known()[:first]:
        shutil.copy(migrations.FOLDER / APP / name, target / APP)
    return target


class Stock:
    """The databases that were made, by their number of migrations; each is made of the one before."""

    def __init__(self, folder: Path, server: Postgres | None) -> None:
        """Keep them in `folder`, or on a PostgreSQL `server`."""
        self._folder = folder
        self._server = server
        self._made: dict[int, Trial] = {}

    def make(self, name: str, folder: Path, first: int = 0) -> Trial:
        """Make a database that has the `first` migrations; SQLite's is in `folder`."""
        original = self._original(first) if first else None
        if self._server:
            self._server.create_database(name, name_of(original) if original else "template1")
            return Trial(self._server.url(name))
        made = Trial(f"sqlite://{folder / name / 'kanjiku.db'}")
        if original:
            shutil.copytree(original.file.parent, made.file.parent)
        return made

    def close(self) -> None:
        """Remove what is on a server."""
        for trial in self._made.values():
            self.drop(trial)

    def drop(self, trial: Trial) -> None:
        """Remove a database from the server; an SQLite file goes with its folder."""
        if self._server:
            self._server.drop_database(name_of(trial))

    def _original(self, first: int) -> Trial:
        if first not in self._made:
            before = max((number for number in self._made if number < first), default=0)
            trial = self.make(f"kanjiku_stock_{os.getpid()}_{id(self)}_{first}", self._folder, before)
            applied = copy_migrations(first, self._folder / f"first-{first}")
            assert run(jobs.migrate, replace(trial, folder=applied)) == migrations.known()[before:first]
            self._made[first] = trial
        return self._made[first]


def name_of(trial: Trial) -> str:
    """Name a database of a server."""
    return trial.url.rpartition("/")[2]
