"""Runs jobs on a database in processes of their own, because a migrator must not affect the tests' own Tortoise.

They are forked from a process that has imported everything: one takes about 30 ms, so many can be
killed at many moments.
"""

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest import mock

from kanjiku_api.database import connecting as database
from kanjiku_api.database import migrations
from kanjiku_api.settings import DatabaseSettings

PRELOADED = ["tests.migrations.jobs", "tests.moving.jobs", "pytest"]
ENDS_WITHIN_SECONDS = 180
_processes = multiprocessing.get_context("forkserver")
_server = forkserver.ForkServer()  # separate from the service's fork server for images
_server.set_forkserver_preload(PRELOADED)


@dataclass(frozen=True, slots=True)
class Trial:
    """A database, and the folder that is used as the release's migrations."""

    url: str
    folder: Path = migrations.FOLDER

    @property
    def settings(self) -> DatabaseSettings:
        """The settings of a service on this database."""
        return DatabaseSettings.model_validate({"url": self.url, "pool_min": 1, "pool_max": 2})

    @property
    def is_embedded(self) -> bool:
        """Tell whether the database is an SQLite file."""
        return self.url.startswith("sqlite")

    @property
    def file(self) -> Path:
        """The SQLite file; only for tests of SQLite."""
        embedded = database.sqlite_file(self.settings)
        assert embedded is not None
        return embedded.path


Job = Callable[[Trial], Awaitable[Any]]


class JobFailed(Exception):
    """The job raised an exception; `kind` is the name of its class, and the text is its message."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.text = text


class Killed(Exception):
    """The process ended before its job was done."""


class Worker:
    """One process with one job, started at once."""

    def __init__(self, job: Job, trial: Trial, before: Callable[[Trial], None] | None = None) -> None:
        """`before` is called first in the process; it may install something that kills it."""
        self._results, theirs = _processes.Pipe(duplex=False)
        self.process = _processes.Process(target=_work, args=(theirs, job, trial, before))
        with mock.patch.object(forkserver, "connect_to_new_process", _server.connect_to_new_process):
            self.process.start()
        theirs.close()

    def kill(self) -> None:
        """Kill the process with SIGKILL, and wait for its end."""
        self.process.kill()
        self.process.join()

    def result(self) -> Any:
        """Wait for the job's result. Raises `JobFailed` or `Killed`."""
        try:
            assert self._results.poll(ENDS_WITHIN_SECONDS), "the job hangs"
            done, answer = self._results.recv()
        except EOFError:
            raise Killed from None
        finally:
            self.kill()
        if not done:
            raise JobFailed(*answer)
        return answer


def run(job: Job, trial: Trial, before: Callable[[Trial], None] | None = None) -> Any:
    """Run a job in a process of its own, and return its result."""
    return Worker(job, trial, before).result()


def _work(results: Connection, job: Job, trial: Trial, before: Callable[[Trial], None] | None) -> None:
    migrations.FOLDER = trial.folder
    if before:
        before(trial)
    try:
        answer = (True, asyncio.run(_awaited(job(trial))))
    except Exception as error:  # noqa: BLE001 - whatever it is, the test is told
        answer = (False, (type(error).__name__, str(error)))
    results.send(answer)
    results.close()


async def _awaited(work: Awaitable[Any]) -> Any:
    return await work
