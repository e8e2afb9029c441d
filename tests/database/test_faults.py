"""The messages for an unusable database, and an SQLite file that is opened completely or not at all."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from tortoise.exceptions import DBConnectionError, OperationalError

from kanjiku_api.database.connecting import tortoise_config
from kanjiku_api.database.engines.conditions import Condition, condition_of
from kanjiku_api.database.engines.sqlite import SqliteClient
from kanjiku_api.database.faults import DatabaseDiskFull, DatabaseTrouble, DatabaseUnusable, explain
from kanjiku_api.settings import DatabaseSettings

pytestmark = pytest.mark.no_database
EMBEDDED = DatabaseSettings.model_validate({"url": "sqlite://kanjiku.db"})
SERVER = DatabaseSettings.model_validate({"url": "postgresql://kanjiku:pl4nted@db.example/kanjiku"})


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


def full_disk() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "kanjiku.db.lock")


TROUBLES: list[tuple[DatabaseSettings, Exception, type[DatabaseTrouble] | None]] = [
    (EMBEDDED, of_sqlite(sqlite3.SQLITE_FULL), DatabaseDiskFull),
    (EMBEDDED, OperationalError(of_sqlite(sqlite3.SQLITE_FULL)), DatabaseDiskFull),
    (EMBEDDED, of_sqlite(sqlite3.SQLITE_IOERR_SHMSIZE), DatabaseDiskFull),
    (EMBEDDED, full_disk(), DatabaseDiskFull),
    (EMBEDDED, of_sqlite(sqlite3.SQLITE_IOERR_READ), DatabaseTrouble),
    (EMBEDDED, DBConnectionError(of_sqlite(sqlite3.SQLITE_BUSY)), DatabaseTrouble),
    (EMBEDDED, of_sqlite(sqlite3.SQLITE_CORRUPT), DatabaseUnusable),
    (EMBEDDED, of_sqlite(sqlite3.SQLITE_READONLY), DatabaseUnusable),
    (EMBEDDED, OperationalError(of_sqlite(sqlite3.SQLITE_ERROR)), None),
    (SERVER, OperationalError(asyncpg.DiskFullError("no space")), DatabaseTrouble),
    (SERVER, DBConnectionError(ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed")), DatabaseTrouble),
    (SERVER, asyncpg.CannotConnectNowError("the database system is starting up"), DatabaseTrouble),
    (SERVER, asyncpg.InvalidPasswordError("password authentication failed"), DatabaseUnusable),
    (SERVER, OperationalError(asyncpg.UndefinedColumnError("a mistake of ours")), None),
]


@pytest.mark.parametrize(("settings", "error", "kind"), TROUBLES)
def test_temporary_and_permanent_faults_and_bugs_are_distinguished(
    settings: DatabaseSettings, error: Exception, kind: type[DatabaseTrouble] | None
) -> None:
    trouble = explain(settings, error)
    assert type(trouble) is (kind or type(None))
    assert "pl4nted" not in str(trouble)
    assert "[Errno" not in str(trouble)
    if kind:
        assert str(trouble).startswith("SQLite kanjiku.db: " if settings is EMBEDDED else "PostgreSQL db.example")


@pytest.mark.parametrize("settings", [EMBEDDED, SERVER])
def test_an_error_of_another_file_is_not_told_of_the_database(settings: DatabaseSettings) -> None:
    for number, kind in ((errno.EACCES, DatabaseUnusable), (errno.ENOSPC, DatabaseTrouble)):
        trouble = explain(settings, OSError(number, os.strerror(number), "/srv/backup.tar.half"))
        assert type(trouble) is kind
        assert str(trouble) == f"/srv/backup.tar.half: {os.strerror(number)}"
    folder = OSError(errno.EACCES, os.strerror(errno.EACCES), str(Path.cwd()))
    assert str(explain(EMBEDDED, folder)).startswith("SQLite kanjiku.db: ")


def client_of(file: Path) -> SqliteClient:
    settings = DatabaseSettings.model_validate({"url": f"sqlite://{file}"})
    connection = tortoise_config(settings)["connections"]["default"]
    return SqliteClient(connection_name="aside", **connection["credentials"])


async def test_a_file_that_could_not_be_opened_is_opened_whole_the_next_time(tmp_path: Path) -> None:
    client = client_of(tmp_path / "kanjiku.db")
    (log := tmp_path / "kanjiku.db-wal").mkdir()  # so the third setting of the connection fails
    for _ in range(3):
        with pytest.raises(OperationalError):
            await client.execute_query_dict("SELECT 1")
    assert not client.is_lent_out
    log.rmdir()
    assert await client.execute_query_dict("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
    assert await client.execute_query_dict("PRAGMA journal_mode") == [{"journal_mode": "wal"}]
    await client.close()


async def test_a_damaged_file_is_a_database_that_is_away(tmp_path: Path) -> None:
    file = tmp_path / "kanjiku.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE one (two TEXT)")
    with file.open("r+b") as content:
        content.seek(4096)
        content.write(b"\xa5" * 4096)
    client = client_of(file)
    with pytest.raises(sqlite3.DatabaseError) as raised:
        await client.execute_query_dict("SELECT * FROM one")
    assert condition_of(raised.value) is Condition.AWAY
    await client.close()
