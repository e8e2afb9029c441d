"""Runs PostgreSQL's own programs ``pg_dump`` and ``pg_restore``, which handle every kind of database object.

Environment variables of libpq tell them how to connect. The password is not among these variables: it is in an unnamed
file in memory (memfd), and the program inherits the open descriptor.
"""

import asyncio
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ..settings.database_url import PostgresUrl
from .errors import BackupFailed, BackupUnusable

VARIABLES = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "sslcrl": "PGSSLCRL",
    "options": "PGOPTIONS",
    "application_name": "PGAPPNAME",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "passfile": "PGPASSFILE",
}
"""Options of the URL, and the variables of libpq for them (PostgreSQL's documentation, "Environment Variables")."""
SOCKET = ".s.PGSQL."
COMPLAINT_MAX = 2000
ENDS_WITHIN_SECONDS = 5.0


class Server(NamedTuple):
    """The server that our connection has reached; the URL may name several."""

    url: PostgresUrl
    host: str
    port: int

    @classmethod
    def of(cls, url: PostgresUrl, connection: Any) -> "Server":
        """Get the server of an open connection."""
        address = connection._addr  # noqa: SLF001 - asyncpg has no public way to tell which of several hosts it uses
        if isinstance(address, str):
            folder, _, port = address.rpartition(f"/{SOCKET}")
            return cls(url, folder, int(port))
        return cls(url, address[0], address[1])


def require(program: str) -> str:
    """Find the path of a program. Raises `BackupUnusable` if it is not installed."""
    path = shutil.which(program)
    if path is None:
        raise BackupUnusable(
            f"{program} is not installed: install the client programs of PostgreSQL, in the version of the server or a "
            "newer one (Debian: apt install postgresql-client)"
        )
    return path


async def run(server: Server, program: str, *arguments: str | Path) -> str:
    """Run a program on a database and return its output. Raises `BackupUnusable` and `BackupFailed`.

    If the task is cancelled, the program is ended first.
    """
    path = require(program)
    with _password(server.url.password) as descriptor:
        variables = _environment(server)
        if descriptor is not None:
            variables["PGPASSFILE"] = f"/dev/fd/{descriptor}"
        process = await asyncio.create_subprocess_exec(
            path,
            *arguments,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            env=variables,
            pass_fds=() if descriptor is None else (descriptor,),
        )
        said, complained = await _finish(process)
    if process.returncode == 0:
        return said.decode("utf-8", "replace")
    complaint = complained.decode("utf-8", "replace").strip()[:COMPLAINT_MAX]
    if "version mismatch" in complaint or "unsupported version" in complaint:
        raise BackupUnusable(f"{path} does not support the version of the server or of the backup: {complaint}")
    raise BackupFailed(f"{program} failed with exit code {process.returncode}: {complaint}")


async def _finish(process: Process) -> tuple[bytes, bytes]:
    try:
        return await process.communicate()
    except BaseException:  # usually a cancellation, after which the program's work is not needed
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), ENDS_WITHIN_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()
        raise


def _environment(server: Server) -> dict[str, str]:
    """Make the program's environment: libpq's variables. Ours are not passed on, and messages are in English."""
    url = server.url
    given = {
        "PATH": os.defpath,
        "HOME": str(Path.home()),
        "LC_ALL": "C.UTF-8",
        "PGHOST": server.host,
        "PGPORT": str(server.port),
        "PGDATABASE": url.database,
        "PGUSER": url.user,
        "PGAPPNAME": "kanjiku backup",
    }
    given |= {VARIABLES[name]: value for name, value in url.options.items() if name in VARIABLES}
    return {name: value for name, value in given.items() if value}


@contextmanager
def _password(password: str | None) -> Iterator[int | None]:
    """Write a password file of libpq ("The Password File") that no other process can read; yield its descriptor."""
    if password is None:
        yield None
        return
    escaped = password.replace("\\", r"\\").replace(":", r"\:")
    descriptor = os.memfd_create("pgpass")
    try:
        os.fchmod(descriptor, 0o600)
        _write_all(descriptor, f"*:*:*:*:{escaped}\n".encode())
        yield descriptor
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb", closefd=False) as file:
        file.write(content)


def without_rows_of(listing: str, table: str) -> Sequence[str]:
    """Remove the rows of a table from the output of ``pg_restore --list``.

    A line looks like ``4242; 0 16385 TABLE DATA public aerich kanjiku``; comments begin with ``;``.
    """
    kept = []
    for line in listing.splitlines():
        words = line.split()
        if words[3:5] == ["TABLE", "DATA"] and words[6:7] == [table]:
            continue
        kept.append(line)
    return kept
