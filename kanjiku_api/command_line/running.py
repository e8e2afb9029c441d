"""Runs commands: reads the settings, runs the event loop, and explains errors in one sentence."""

import asyncio
import logging
import signal
import sqlite3
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from .. import settings
from ..backups.errors import BackupFailed, BackupInUse, BackupUnusable
from ..database import connecting as database
from ..database import faults, migrations
from ..database.connecting import DatabaseInUse
from ..database.engines.connecting import BehindPgBouncer
from ..database.faults import DatabaseTrouble, DatabaseUnusable
from ..database.leases import LeaseLost, LeaseUnavailable
from ..database.migrations import SchemaBehind, SchemaMismatch
from ..database.rights import MissingRight
from ..mail.mailer import MailRefused, MailUndelivered
from ..moving.errors import MoveFailed, MoveRefused
from ..rules import folders
from ..rules.disk import is_full
from ..rules.errors import ApiError, StorageAway, reason_of
from ..settings import Settings, SettingsError, Sources
from ..storage import StorageUnusable
from ..system.logs import configure_logs
from ..web.protocol import PythonMisreads
from . import target, terminal

T = TypeVar("T")
EXIT_CONFIGURATION = 78
"""EX_CONFIG of sysexits.h: trying again does not help, and the systemd unit does not."""
EXIT_TEMPORARY = 75
"""EX_TEMPFAIL: waiting may help, and the systemd unit tries again."""
SQLITE_THREAD = "_connection_worker_thread"
"""Python's name for aiosqlite's threads, after their function."""
SQLITE_SECONDS = 5.0
WRONG_FOR_GOOD = (
    *(SettingsError, SchemaMismatch, MissingRight, PythonMisreads),
    *(StorageUnusable, DatabaseUnusable, BackupUnusable, MoveRefused),
)
MAY_PASS = (DatabaseInUse, DatabaseTrouble, LeaseUnavailable, LeaseLost, BackupInUse)
EXPECTED = (*WRONG_FOR_GOOD, *MAY_PASS, MailRefused, MailUndelivered, BackupFailed, MoveFailed, OSError)


def do(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Run a command's work; an expected error ends it with one sentence."""
    try:
        return run(chosen, work)
    except StorageAway as error:
        fail(f"the storage of images is unavailable: {reason_of(error)}", EXIT_TEMPORARY)
    except ApiError as error:
        fail(terminal.in_words(error, chosen.language))
    except EXPECTED as error:
        fail(error)


def load(file: Path | None, *, needs_secret: bool = True) -> Settings:
    """Read the settings; exit with a message if they are invalid."""
    with _exiting_on_faults():
        return settings.load(file, needs_secret=needs_secret)


def load_end(file: Path, own: Path | None) -> Settings:
    """Read the settings of one end of a copy, or exit with a message; `own` is the service's own file."""
    with _exiting_on_faults():
        return settings.load_beside(file, own)


def load_with_sources(file: Path | None) -> tuple[Settings, Sources]:
    """Read the settings, without a required secret, and the source of each; exit with a message if they are invalid."""
    with _exiting_on_faults():
        return settings.load_with_sources(file, needs_secret=False)


@contextmanager
def _exiting_on_faults() -> Iterator[None]:
    """Exit with a message if the settings are invalid."""
    try:
        yield
    except SettingsError as error:
        fail(error)
    except OSError as error:
        fail(faults.in_words(error), EXIT_TEMPORARY if is_full(error) else EXIT_CONFIGURATION)


def log_unless_watched(chosen: Settings) -> None:
    """Log JSON lines in a command of the systemd unit, except in debug mode or at a terminal."""
    if not chosen.debug and not sys.stderr.isatty():
        configure_logs(chosen)
        terminal.speak_to_log()


def load_for_database(file: Path | None, *, needs_secret: bool = False, makes_it: bool = False) -> Settings:
    """Read the settings, and print the database's name; exit if it does not exist, unless the command `makes_it`."""
    chosen = load(file, needs_secret=False)
    target.announce(chosen)
    if not makes_it:
        try:
            target.require_there(chosen)
        except target.DatabaseMissing as error:
            fail(error, EXIT_CONFIGURATION)
    return load(file) if needs_secret else chosen  # development generates a secret, only beside an existing database


def run(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Run `work` in a new event loop. Raises `DatabaseTrouble`, and after a cleanup `KeyboardInterrupt`."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # until `_cancelled_by_signal` takes over
    try:
        with explained(chosen):
            if embedded := database.sqlite_file(chosen.database):
                faults.require_usable(embedded)
            _close_folders(chosen)
            return asyncio.run(_cancelled_by_signal(work))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def explained(chosen: Settings) -> Iterator[None]:
    """Convert database errors in the block to errors with a sentence. Raises `DatabaseTrouble` and `SettingsError`."""
    with faults.explained(chosen.database):
        try:
            yield
        except BehindPgBouncer as error:
            raise SettingsError(f"{database.describe(chosen.database)}: {error}") from None


async def _cancelled_by_signal(work: Callable[[], Awaitable[T]]) -> T:
    """Run `work` as a task. Ctrl-C cancels the task, and raises no `KeyboardInterrupt` anywhere else."""
    task = asyncio.ensure_future(work())
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, task.cancel)
    try:
        return await task
    finally:
        await _end_of_sqlite()


async def _end_of_sqlite() -> None:
    """Wait for the threads of aiosqlite: a thread that ends after the event loop prints a traceback."""
    for thread in threading.enumerate():
        if SQLITE_THREAD in thread.name:
            await asyncio.to_thread(thread.join, SQLITE_SECONDS)


def _close_folders(chosen: Settings) -> None:
    """Close the default folder to other users."""
    embedded = database.sqlite_file(chosen.database)
    used = [chosen.files.image_path, *([embedded.path] if embedded else [])]
    folders.close_default(used, for_proxy=bool(chosen.files.accel_redirect))


def fail(reason: object, code: int | None = None) -> NoReturn:
    """Exit with a message; the exit code tells whether trying again may help."""
    sentence = str(reason).replace(terminal.USUAL_CALL, terminal.call())
    if not terminal.say(sentence, logging.ERROR):
        click.echo(f"kanjiku_api: {sentence}", err=True)
    sys.exit(_exit_code(reason) if code is None else code)


def _exit_code(reason: object) -> int:
    if isinstance(reason, SchemaBehind):
        return EXIT_TEMPORARY  # the unit's next start migrates; at the last one, the database may have been down
    if isinstance(reason, WRONG_FOR_GOOD):
        return EXIT_CONFIGURATION
    return EXIT_TEMPORARY if isinstance(reason, MAY_PASS) else 1


async def with_database(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Open the database, run `work`, and close the database."""
    await database.start(chosen.database)
    try:
        return await work()
    finally:
        await database.stop()


async def create_embedded(chosen: Settings) -> None:
    """Create an embedded database if there is none, or only an empty one from an interrupted start."""
    embedded = database.sqlite_file(chosen.database)
    if embedded and not (embedded.exists and _has_tables(embedded.path)):
        await migrations.migrate(chosen.database)


def _has_tables(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
