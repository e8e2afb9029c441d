"""Runs the service as an operator does: real processes of ``python3 -m kanjiku_api``, each in its own folder."""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import orjson

from tests import machine
from tests.forks import Fork, can_fork

PROJECT = Path(__file__).resolve().parent.parent
LIBC = ctypes.CDLL(None)
PATIENCE = 240.0
"""Seconds until something that should have happened long ago fails its test; loaded machines are slow."""
DATABASE = "data/kanjiku.db"
SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
PIPES: dict[str, Any] = {**dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE), "text": True}
"""Options of a command. It runs in a new session without a terminal, so it reads passwords from standard input."""
NOT_OURS = ("KANJIKU_", "SANIC_", "NOTIFY_SOCKET", "WATCHDOG_", "PYTHON")


def environment(**variables: object) -> dict[str, str]:
    """Make an environment whose only settings for the service are `variables`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
    return kept | {"PYTHONPATH": str(PROJECT)} | {name: str(value) for name, value in variables.items()}


Ended = subprocess.CompletedProcess[str]


AFTERWARDS = "\nfrom runpy import run_module\nrun_module('kanjiku_api', run_name='__main__', alter_sys=True)"


def start(
    folder: Path, *arguments: str, within: Sequence[str] = (), before: str = "", **variables: object
) -> subprocess.Popen[str]:
    """Start a command of the service; several may run at a time, and `finish` waits for each.

    `within` is a program that runs another (see `tests.confined`), `before` is Python that the process runs first.
    """
    return _start(arguments, within, before, variables, cwd=folder, **PIPES)


def start_with(streams: dict[str, Any], folder: Path, *arguments: str, **variables: object) -> subprocess.Popen[str]:
    """Start a command of the service with standard streams of the caller's own, as `Popen` takes them."""
    return _start(arguments, (), "", variables, cwd=folder, **streams)


def _start(
    arguments: Sequence[str], within: Sequence[str], before: str, variables: dict[str, object], **options: Any
) -> subprocess.Popen[str]:
    """Start a command of the service, by a fork if that does the same (see `tests.forks`)."""
    options |= {"env": environment(**variables), "start_new_session": True}
    if can_fork(variables, within):
        return Fork(arguments, within, before, **options)
    program = ["-c", f"{before}{AFTERWARDS}"] if before else ["-m", "kanjiku_api"]
    return subprocess.Popen([*within, sys.executable, *program, *arguments], **options)


def finish(process: subprocess.Popen[str], typed: str = "") -> Ended:
    """Wait for the end of a command with `typed` on its standard input; kill it if it does not end."""
    try:
        said, complained = process.communicate(typed, PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, said, complained)


def complaint_of(ended: Ended) -> str:
    """Get the standard error of a command, without the first line, which names its database."""
    first, _, rest = ended.stderr.partition("\n")
    assert first.startswith("kanjiku_api: using the database "), ended.stderr
    return rest


def run(folder: Path, *arguments: str, typed: str = "", within: Sequence[str] = (), **variables: object) -> Ended:
    """Run a command of the service to its end."""
    return finish(_start(arguments, within, "", variables, cwd=folder, **PIPES), typed)


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        assert run(Path(folder), "migrate").returncode == 0
        return (Path(folder) / DATABASE).read_bytes()


def with_tables(folder: Path) -> Path:
    """Put a migrated SQLite database where a service in `folder` looks for it by default; to migrate takes longer."""
    file = folder / DATABASE
    file.parent.mkdir(0o700, parents=True)
    file.write_bytes(_migrated())
    file.chmod(0o600)
    return folder


def ask(port: int, method: str, path: str) -> int:
    """Send one request and return the status; httpx would first read the machine's certificates, for 20 ms."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path)
        return connection.getresponse().status
    finally:
        connection.close()


def end_with_the_tests() -> None:
    """Make Linux end this process with its parent, however that ends (prctl(2), PR_SET_PDEATHSIG).

    For `preexec_fn`, which runs after the change of user; that change would clear it. Linux watches the thread that
    started the process, so start it from a thread that lives as long as the process is needed.
    """
    if hasattr(LIBC, "prctl"):
        LIBC.prctl(1, signal.SIGTERM)


class Service:
    """A running server process."""

    def __init__(self, folder: Path, *arguments: str, within: Sequence[str] = (), **variables: object) -> None:
        """Start the server in `folder` on a free port, with `variables` in its environment; see `wait_until_up`."""
        self.folder = folder
        self.port = machine.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / f"log-{self.port}"
        options = {"stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "preexec_fn": end_with_the_tests}
        variables = {"KANJIKU_PORT": self.port, **variables}
        with self._log.open("wb") as log:
            self.process = _start(arguments, within, "", variables, cwd=folder, stdout=log, **options)

    @property
    def log(self) -> str:
        """Everything that it has written to standard output and standard error."""
        return machine.text_of(self._log)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Get its JSON log lines."""
        return [orjson.loads(line) for line in self.log.splitlines() if line.startswith("{")]

    def wait_until_up(self) -> None:
        """Wait until it answers; fail with its log if it does not."""
        machine.wait_for(lambda: self._answers() or self.process.poll() is not None, PATIENCE)
        if not self._answers():
            raise AssertionError(f"The service did not come up:\n{self.log}")

    def readiness(self) -> dict[str, Any]:
        """Read what the service says of its parts; on a busy machine a look may take too long, and is repeated."""
        answers: list[dict[str, Any]] = []

        def is_told() -> bool:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            connection.request("GET", "/health/ready")
            answers.append(orjson.loads(connection.getresponse().read()))
            connection.close()
            return "database" in answers[-1]

        assert machine.wait_for(is_told, PATIENCE), answers[-1]
        return answers[-1]

    def wait_until_whole(self) -> None:
        """Return when all of its parts are well."""
        assert machine.wait_for(lambda: self.readiness()["status"] == "ok", PATIENCE), self.log

    def wait_for_log(self, text: str) -> None:
        """Wait until the log contains `text`."""
        if not machine.wait_for(lambda: text in self.log, PATIENCE):
            raise AssertionError(f"{text!r} was never logged:\n{self.log}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send it a signal to end, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def _answers(self) -> bool:
        try:
            return ask(self.port, "GET", "/health/live") == HTTPStatus.OK
        except (OSError, HTTPException):
            return False


@contextmanager
def serving_process(
    folder: Path, *arguments: str, within: Sequence[str] = (), **variables: object
) -> Iterator[Service]:
    """Run a server process, wait until it answers, and stop it after the block."""
    service = Service(folder, *arguments, within=within, **variables)
    try:
        service.wait_until_up()
        yield service
    finally:
        try:
            service.stop()
        except subprocess.TimeoutExpired:
            service.process.kill()
            service.process.wait()
            raise
