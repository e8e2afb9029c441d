"""Connects to the database: makes Tortoise's configuration from the settings, and explains some of its errors."""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep, time
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from tortoise import Model, Tortoise
from tortoise.exceptions import IntegrityError

from ..rules import folders
from ..rules.errors import NotFound
from ..settings import DatabaseSettings, SettingsError
from ..settings.database_url import FILES, PORT, PostgresUrl
from .engines.conditions import condition_of
from .engines.connecting import Connector
from .engines.sqlite import SqliteClient

APP = "models"
MODELS = ["kanjiku_api.models"]
MIGRATING_MODELS = [*MODELS, "aerich.models"]
SQLITE_BUSY_MILLISECONDS = 5000
CONNECT_TIMEOUT_SECONDS = 5
_BEHIND_PGBOUNCER: dict[str, Any] = {"server_settings": {}, "statement_cache_size": 0}
"""Options for PgBouncer, behind which sessions are shared: no session settings, and no prepared statements."""
TLS_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl")
IDLE_IN_TRANSACTION_MILLISECONDS = 15_000
FOREIGN_KEY_VIOLATION = "23503"
"""SQLSTATE, see appendix A of PostgreSQL's documentation."""


class DatabaseInUse(Exception):
    """Another process is using this SQLite database."""


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """An embedded database: one file, one server process."""

    path: Path

    @property
    def exists(self) -> bool:
        """Tell whether the file exists and is not empty."""
        return self.path.exists() and self.path.stat().st_size > 0

    @contextmanager
    def locked(self, wait_seconds: float = 0, report: Callable[[str], None] | None = None) -> Iterator[None]:
        """Hold the lock of the one server or migrator; `report` names the process waited for. Raises `DatabaseInUse`.

        The kernel releases the lock when the process ends, however it ends.
        """
        folders.make(self.path.parent)
        descriptor = os.open(self.path.with_name(self.path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        deadline = monotonic() + wait_seconds
        try:
            while not _try_lock(descriptor):
                if monotonic() >= deadline:
                    raise DatabaseInUse(f"{self.path} is in use by another kanjiku_api process; stop it first")
                if report:
                    report(f"waiting up to {wait_seconds} s for another kanjiku_api process to close {self.path}")
                    report = None
                sleep(0.05)
            yield
        finally:
            os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sqlite_file(settings: DatabaseSettings) -> SqliteFile | None:
    """Get the file of an embedded database; None for a server's."""
    url = settings.url.get_secret_value()
    if not url.startswith("sqlite://"):
        return None
    return SqliteFile(Path(url.removeprefix("sqlite://").partition("?")[0]))


def may_lag(settings: DatabaseSettings) -> bool:
    """Tell whether a statement may see older content than an earlier one did over another connection."""
    return sqlite_file(settings) is None and settings.postgres.may_lead_to_several


def describe(settings: DatabaseSettings) -> str:
    """Name the database without its password, for the start banner and messages."""
    if file := sqlite_file(settings):
        return f"SQLite {file.path}"
    return f"PostgreSQL {settings.postgres.place}"


def tortoise_config(settings: DatabaseSettings, *, migrating: bool = False) -> dict[str, Any]:
    """Make Tortoise's configuration from the settings, with our own engines.

    With `migrating` there are no time limits, and SQLite does not enforce foreign keys: rebuilding a table would
    otherwise trigger their cascades (https://sqlite.org/lang_altertable.html section 7).
    """
    file = sqlite_file(settings)
    connection = _sqlite(file, settings, migrating=migrating) if file else _postgres(settings, migrating=migrating)
    return {
        "connections": {"default": connection},
        "apps": {APP: {"models": MIGRATING_MODELS if migrating else MODELS, "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


def _sqlite(file: SqliteFile, settings: DatabaseSettings, *, migrating: bool) -> dict[str, Any]:
    return {
        "engine": "kanjiku_api.database.engines.sqlite",
        "credentials": {
            "file_path": str(file.path),
            "busy_timeout": SQLITE_BUSY_MILLISECONDS,
            "synchronous": "NORMAL",  # with WAL, this is safe if the process crashes (sqlite.org/pragma.html)
            "temp_store": "MEMORY",
            "foreign_keys": "OFF" if migrating else "ON",
            "slow_seconds": 0 if migrating else settings.slow_statement_seconds,
            "statement_seconds": 0 if migrating else settings.statement_timeout_seconds,
        },
    }


def _postgres(settings: DatabaseSettings, *, migrating: bool) -> dict[str, Any]:
    seconds = 0 if migrating else settings.statement_timeout_seconds
    return {
        "engine": "kanjiku_api.database.engines.postgres",
        "credentials": {
            **_server(settings.postgres),
            "minsize": settings.pool_min,
            "maxsize": settings.pool_max,
            "slow_seconds": 0 if migrating else settings.slow_statement_seconds,
            # The server's own time-out comes first; ours is for a server that is frozen.
            "command_timeout": seconds + 1 if seconds else None,
            **(_BEHIND_PGBOUNCER if settings.pgbouncer else {"server_settings": _session(settings, seconds)}),
        },
    }


def _server(url: PostgresUrl) -> dict[str, Any]:
    """Make the options for server, user and TLS, by the names that Tortoise and asyncpg use."""
    names, ports = [host.name for host in url.hosts], [host.port for host in url.hosts]
    several = len(names) > 1
    files = {name: url.options[name] for name in TLS_FILES if name in url.options}
    server: dict[str, Any] = {
        "host": names if several else next(iter(names), None),
        "port": next(iter(ports), PORT),
        "ports": ports if several else None,
        "user": url.user or None,  # asyncpg then takes the name of the system's user, as libpq does
        "password": url.password,
        "database": url.database,
        "timeout": float(url.options.get("connect_timeout", CONNECT_TIMEOUT_SECONDS)),
        "application_name": url.options.get("application_name", "kanjiku"),
        "ssl": url.options.get("sslmode"),
        # The driver takes these files by no other way.
        "dsn": f"postgresql://?{urlencode(files, quote_via=quote)}" if files else None,
    }
    optional = ("target_session_attrs", "passfile")
    return server | {name: url.options[name] for name in optional if name in url.options}


def _session(settings: DatabaseSettings, seconds: float) -> dict[str, str]:
    """Make the server settings of our sessions."""
    options = settings.postgres.options.get("options")
    return {
        "statement_timeout": str(int(seconds * 1000)),
        "lock_timeout": str(int(seconds * 1000)),
        "idle_in_transaction_session_timeout": str(IDLE_IN_TRANSACTION_MILLISECONDS),
        "jit": "off",  # JIT made statements of milliseconds take a hundred
        **({"options": options} if options else {}),
    }


async def connect(settings: DatabaseSettings, *, migrating: bool = False) -> Any:
    """Open a connection outside the pool. Raises `SettingsError`, and what asyncpg raises."""
    _require_files(settings)
    options = dict(_postgres(settings, migrating=migrating)["credentials"])
    for name in ("minsize", "maxsize", "slow_seconds"):
        del options[name]
    options["server_settings"] = options["server_settings"] | {"application_name": options.pop("application_name")}
    options["port"] = options.pop("ports") or options["port"]
    return await Connector()(**options)


async def clock_offset(settings: DatabaseSettings) -> float:
    """Measure by at least how many seconds this machine's clock is ahead of the server's; negative if it is behind.

    Raises `SettingsError`, and what asyncpg raises.
    """
    connection = await connect(settings)
    try:
        async with connection.transaction():  # so that PgBouncer lends one session for all of it
            before = time()
            theirs: float = await connection.fetchval("SELECT extract(epoch FROM clock_timestamp())::float8")
            after = time()
    finally:
        await connection.close(timeout=CONNECT_TIMEOUT_SECONDS)
    return before - theirs if before > theirs else min(after - theirs, 0.0)


def _require_files(settings: DatabaseSettings) -> None:
    """Raise `SettingsError` if a file that the URL names cannot be read; the driver would not say which one."""
    for name, path in settings.postgres.options.items():
        if name in FILES:
            try:
                Path(path).open("rb").close()
            except OSError as error:
                raise SettingsError(f"[database] url: {name}: {path} cannot be read: {error.strerror}") from None


async def start(settings: DatabaseSettings, *, migrating: bool = False) -> None:
    """Initialize Tortoise; the first query opens connections."""
    if file := sqlite_file(settings):
        folders.make(file.path.parent)
    else:
        _require_files(settings)
    try:
        # The global fallback: Sanic's connection tasks do not inherit the context of this one.
        await Tortoise.init(config=tortoise_config(settings, migrating=migrating), _enable_global_fallback=True)
    except ValueError as error:
        raise SettingsError(f"[database] url: {error}") from None


async def stop() -> None:
    """Close all connections; otherwise aiosqlite's thread keeps the process alive."""
    await Tortoise.close_connections()


def is_away(error: Exception) -> bool:
    """Tell whether the database is unavailable now, but may be available later."""
    return condition_of(error) is not None


class PoolUsage(NamedTuple):
    """The connections of this process; SQLite has one, and another for what is read at once, which is not counted."""

    size: int
    """Open connections."""
    in_use: int
    waiting: int
    """Tasks that wait for a connection."""
    max_size: int
    slow_statements: int
    """Statements since the start that took longer than the settings' threshold."""


def pool_usage() -> PoolUsage:
    """Count the connections, and the tasks that wait for one."""
    client: Any = Tortoise.get_connection("default")
    if isinstance(client, SqliteClient):
        return PoolUsage(1, int(client.is_lent_out), client.waiting, 1, client.slow.count)
    pool = client._pool  # noqa: SLF001 - a Tortoise client's pool
    size, idle = (pool.get_size(), pool.get_idle_size() + client.kept.idle) if pool else (0, 0)
    # For a turn of the event loop, the pool counts a returning connection as idle too.
    return PoolUsage(size, max(0, size - idle), client.waiting, client.pool_maxsize, client.slow.count)


def conflict(error: IntegrityError) -> str:
    """Get a text that names the columns of the unique constraint that a write violated; it has no values."""
    cause = error.args[0]
    return str(getattr(cause, "constraint_name", None) or cause.args[0])  # PostgreSQL's other texts contain the row


async def insert_once(row: Model, *, missing: type[NotFound]) -> None:
    """Insert a row that links two others, such as a mark or a follow, unless it exists.

    Raises `missing` if one of the two was deleted meanwhile.
    """
    try:
        await type(row).bulk_create([row], ignore_conflicts=True)
    except IntegrityError:
        raise missing from None


def is_foreign_key_violation(error: IntegrityError) -> bool:
    """Tell whether a write refers to a row that does not exist, for example because it was just deleted."""
    cause = error.args[0]
    is_postgres = getattr(cause, "sqlstate", None) == FOREIGN_KEY_VIOLATION
    return is_postgres or getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY


def like_pattern(text: str) -> str:
    r"""Make a pattern for ``LIKE ... ESCAPE '\'`` that finds `text` anywhere; ``%`` and ``_`` in it are escaped."""
    escaped = text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
