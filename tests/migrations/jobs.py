"""Functions that the tests run in processes of their own; see `workers`."""

import os
import signal
import sqlite3
from typing import Any

from aerich import Command
from aerich.utils import compress_dict, decompress_dict, get_models_describe, import_py_file
from tortoise import Tortoise

from kanjiku_api.database import connecting as database
from kanjiku_api.database import drift, migrations
from kanjiku_api.database.connecting import APP
from kanjiku_api.database.migrator import Migrator
from kanjiku_api.models import User
from tests.migrations.workers import Trial


async def migrate(trial: Trial) -> list[str]:
    """Migrate as the command does."""
    return await migrations.migrate(trial.settings)


async def migrate_without_lease(trial: Trial) -> list[str]:
    """Migrate although another process holds the lease by now, as after a long halt."""
    connection = await database.connect(trial.settings, migrating=True)
    async with migrations.opened(trial.settings):
        client: Any = Tortoise.get_connection("default")
        client.at_begin = Migrator(connection, print, is_pooled=False).hold
        try:
            return await migrations._upgrade(trial.settings)
        finally:
            await connection.close()


async def require_current(trial: Trial) -> None:
    """Check the schema as the service does before it opens its port."""
    await database.start(trial.settings)
    try:
        await migrations.require_current()
    finally:
        await database.stop()


async def differences(trial: Trial) -> list[str]:
    """List the differences between the database and the models."""
    await database.start(trial.settings)
    try:
        return [str(difference) for difference in await drift.differences()]
    finally:
        await database.stop()


SESSION = """
    SELECT s.ssl, s.client_dn, a.application_name, a.usename AS user, current_setting('search_path') AS search_path,
           current_setting('transaction_read_only') AS read_only, inet_server_port() AS port
    FROM pg_stat_activity a LEFT JOIN pg_stat_ssl s USING (pid) WHERE pid = pg_backend_pid()
"""


async def session(trial: Trial) -> dict[str, Any]:
    """Connect as the service does, and return PostgreSQL's view of the connection."""
    await database.start(trial.settings)
    try:
        rows = await Tortoise.get_connection("default").execute_query_dict(SESSION)
        return dict(rows[0])
    finally:
        await database.stop()


async def require_whole(trial: Trial) -> None:
    """Run all checks of `serve` before it listens."""
    await database.start(trial.settings)
    try:
        await migrations.require_current()
        await migrations.require_whole()
    finally:
        await database.stop()


async def serve_a_write(trial: Trial) -> None:
    """Start the service's database, and write if the schema is accepted."""
    await database.start(trial.settings)
    try:
        await migrations.require_current()
        await User.all().update(username="served")
    finally:
        await database.stop()


async def recover(trial: Trial) -> bool:
    """Do what may follow a crash: start the service, if it starts, then migrate.

    Returns whether the service started, and thus acknowledged a write.
    """
    try:
        await serve_a_write(trial)
    except migrations.SchemaMismatch:
        has_served = False
    else:
        has_served = True
    await migrate(trial)
    await require_current(trial)
    return has_served


async def delete_users(trial: Trial) -> None:
    """Delete all accounts as the service does, with everything that belongs to them."""
    await database.start(trial.settings)
    try:
        await User.all().delete()
    finally:
        await database.stop()


async def write_and_die(trial: Trial) -> None:
    """Write to an SQLite file and die: the write is only in the write-ahead log, as after a kill of the service."""
    connection = sqlite3.connect(trial.file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE users SET username = 'logged'")
    os.kill(os.getpid(), signal.SIGKILL)


async def generate(trial: Trial) -> None:
    """Create the tables of the models by Tortoise, without migrations."""
    await database.start(trial.settings, migrating=True)
    try:
        await Tortoise.generate_schemas(safe=False)
    finally:
        await database.stop()


async def downgrade(trial: Trial) -> list[str]:
    """Undo the last migration by aerich, as its own command does."""
    config = database.tortoise_config(trial.settings, migrating=True)
    await database.start(trial.settings, migrating=True)
    try:
        command = Command(config, app=APP, location=str(trial.folder))
        await command.init()
        return await command.downgrade(version=-1, delete=False)
    finally:
        await database.stop()


async def states(trial: Trial) -> tuple[dict[str, Any], dict[str, Any]]:
    """Get the state that the last migration recorded, and that of the models; no database is used."""
    await Tortoise.init(config=database.tortoise_config(trial.settings, migrating=True))
    last = trial.folder / APP / migrations.known()[-1]
    recorded = decompress_dict(import_py_file(last).MODELS_STATE)
    described = decompress_dict(compress_dict(get_models_describe(APP)))
    return _without_docstrings(recorded), _without_docstrings(described)


def _without_docstrings(state: dict[str, Any]) -> dict[str, Any]:
    """Remove docstrings; the database has only their first line, as the comment of the table."""
    return {name: {key: model[key] for key in model if key != "docstring"} for name, model in state.items()}
