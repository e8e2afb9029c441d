"""How a command runs: its settings, its event loop, and in one sentence what keeps it from its work."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NoReturn, TypeVar

import asyncpg
import click
from tortoise.exceptions import DBConnectionError

from .. import database, migrations, settings
from ..database import DatabaseInUse
from ..engines.connecting import BehindPgBouncer
from ..errors import ApiError
from ..mail.mailer import MailRefused, MailUndelivered
from ..migrations import SchemaMismatch
from ..rights import MissingRight
from ..settings import Settings, SettingsError
from . import terminal

T = TypeVar("T")
EXIT_CONFIGURATION = 78
"""EX_CONFIG of sysexits.h: trying again does not help, and the systemd unit does not."""


class DatabaseTrouble(Exception):
    """The database cannot be worked with; the text names it, without its password."""


EXPECTED = (
    SettingsError,
    SchemaMismatch,
    MissingRight,
    DatabaseInUse,
    DatabaseTrouble,
    MailRefused,
    MailUndelivered,
    OSError,
)


def do(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Run a command's work; what may be expected to go wrong is said in a sentence."""
    try:
        return run(chosen, work)
    except ApiError as error:
        fail(terminal.in_words(error, chosen.language))
    except EXPECTED as error:
        fail(error)


def load(file: Path | None, *, needs_secret: bool = True) -> Settings:
    """Read the settings, or end with what is wrong with them."""
    try:
        return settings.load(file, needs_secret=needs_secret)
    except (SettingsError, OSError) as error:
        fail(error)


def run(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Do `work` in an event loop of its own. Raises `DatabaseTrouble`."""

    async def finish() -> T:
        return await work()

    try:
        return asyncio.run(finish())
    except BehindPgBouncer as error:
        raise SettingsError(f"{database.describe(chosen.database)}: {error}") from None
    except (DBConnectionError, asyncpg.PostgresError, OSError) as error:
        raise DatabaseTrouble(f"{database.describe(chosen.database)}: {error}") from None


def fail(reason: object) -> NoReturn:
    """End with a sentence; the exit code tells whether trying again may help."""
    click.echo(f"kanjiku_api: {reason}", err=True)
    sys.exit(EXIT_CONFIGURATION if isinstance(reason, SettingsError | SchemaMismatch | MissingRight) else 1)


async def with_database(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Do `work` with the database open, and close it after."""
    await database.start(chosen.database)
    try:
        return await work()
    finally:
        await database.stop()


async def create_embedded(chosen: Settings) -> None:
    """Make an embedded database where there is none yet."""
    embedded = database.sqlite_file(chosen.database)
    if embedded and not embedded.exists:
        await migrations.migrate(chosen.database)
