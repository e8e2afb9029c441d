"""Starts the measured processes: the service as in production, and the bare handlers."""

import http.client
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from machine import on_server_core

import kanjiku_api
from kanjiku_api.auth.sessions import SESSION
from kanjiku_api.images.queries import BY_ID
from kanjiku_api.rules.sql import TRUE, Dialect, Sql
from kanjiku_api.users.queries import ME, NAMES, REGISTERED_FIRST
from tests.machine import free_port
from tests.processes import end_with_the_tests

ROOT = Path(__file__).resolve().parent.parent
UNIT = ROOT / "kanjiku_backend.service"
SECRET = secrets.token_hex(32)
ISSUER = "kanjiku_backend"
C_LIBRARY = ("MALLOC_", "GLIBC_")
NO_MEMORY = "[limits]\nanswers_bytes = 0\n"
"""Settings without the cache of public answers."""
STARTS_WITHIN = 30.0
STOPS_WITHIN = 30.0
FIRST_LOOK = 'kanjiku_job_runs_total{job="record-releases",outcome="success"}'
"""How often the service has looked for new releases: the first time, it looks at all chapters."""
LOOKS_WITHIN = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    port: int
    pid: int
    helpers: tuple[int, ...] = ()
    """Ids of processes that belong to it, such as a proxy."""

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: object = None,
        headers: Mapping[str, str] | None = None,
        *,
        source: str = "127.0.0.1",
    ) -> tuple[int, bytes, list[str]]:
        """Send one request, from an address of this machine; return status, body and the cookies that were set."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(source, 0))
        sent = {**({"Content-Type": "application/json"} if body is not None else {}), **(headers or {})}
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, sent)
            answer = connection.getresponse()
            cookies = answer.headers.get_all("Set-Cookie") or []
            return answer.status, answer.read(), [cookie.partition(";")[0] for cookie in cookies]
        finally:
            connection.close()

    def sign_in(self, username: str, password: str) -> str:
        """Log in; return the ``Cookie`` header of the session."""
        status, body, cookies = self.ask("/v1/Session/login", "POST", {"username": username, "password": password})
        if status != 200:
            raise RuntimeError(f"login failed: {status} {body!r}")
        return "; ".join(cookies)

    def metric(self, name: str) -> float:
        """Read the value of a metric, by its name with its labels."""
        lines = self.ask("/metrics")[1].decode().splitlines()
        return next(float(line.removeprefix(name)) for line in lines if line.startswith(f"{name} "))


def configuration(folder: Path, database: str, *, request_log: bool = True, more: str = "") -> tuple[Path, int]:
    """Write a configuration like in production; return the file and the port."""
    port = free_port()
    file = folder / f"config-{port}.toml"
    file.write_text(
        f'debug = false\nport = {port}\n[JWT]\nsecret = "{SECRET}"\nissuer = "{ISSUER}"\n'
        f'[database]\nurl = "{database}"\n[log]\nrequests = {str(request_log).lower()}\n{more}'
    )
    return file, port


def migrate(folder: Path, database: str) -> None:
    """Migrate a database."""
    operate(folder, database, "migrate")


def operate(folder: Path, database: str, *arguments: str) -> None:
    """Run a command of the service with a database."""
    file, _port = configuration(folder, database)
    subprocess.run(command(file, *arguments), cwd=ROOT, env=environment(), check=True, stdout=subprocess.DEVNULL)


def command(configuration_file: Path, *arguments: str) -> list[str]:
    """Get the command line of the service, with the C library's options from its unit."""
    return ["env", *_of_the_unit(), sys.executable, "-m", "kanjiku_api", "-c", str(configuration_file), *arguments]


def _of_the_unit() -> list[str]:
    lines = (line for line in UNIT.read_text().splitlines() if line.startswith("Environment="))
    settings = (setting for line in lines for setting in line.removeprefix("Environment=").split())
    return [setting for setting in settings if setting.startswith(C_LIBRARY)]


def environment() -> dict[str, str]:
    """Get the environment without settings of the service and the C library."""
    ours = ("KANJIKU_", "SANIC_", *C_LIBRARY)
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@contextmanager
def kanjiku(
    folder: Path, database: str, *, request_log: bool = True, split: bool = True, more: str = ""
) -> Iterator[Server]:
    """Run the service on a migrated database, with `more` in its configuration; it logs to a file."""
    file, port = configuration(folder, database, request_log=request_log, more=more)
    name = "service" if request_log else "service without request log"
    with running(name, port, command(file, "serve"), folder, split=split) as server:
        yield server


@contextmanager
def on_all_cores() -> Iterator[None]:
    """Let this process, and those that it starts in the block, run on all cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def bare(folder: Path, database: str, **more: object) -> Iterator[Server]:
    """Run the bare handlers with the service's statements; `more` describes the file that they send."""
    port, order = free_port(), REGISTERED_FIRST
    job = {
        "port": port,
        "database": database,
        "secret": SECRET,
        "issuer": ISSUER,
        "version": kanjiku_api.__version__,
        "session": text_of(SESSION, database),
        "me": text_of(ME, database),
        "me_values": ME.written(dialect_of(database))[1],
        "names": text_of(NAMES(order=order.sql, keys=order.columns, beyond=TRUE), database),
        "image": text_of(BY_ID(variants=Sql("NULL")), database),
        **more,
    }
    with running("bare", port, bare_command("serve", job), folder) as server:
        yield server


def bare_command(what: str, job: Mapping[str, Any]) -> list[str]:
    """Get the command line of a program in bare.py."""
    return [sys.executable, str(ROOT / "benchmarks" / "bare.py"), what, json.dumps(job)]


def text_of(statement: Sql, database: str) -> str:
    """Get the text of a statement, as the service sends it."""
    return statement.written(dialect_of(database))[0]


def dialect_of(database: str) -> Dialect:
    """Get the SQL dialect of a database from its URL."""
    return Dialect.SQLITE if database.startswith("sqlite") else Dialect.POSTGRES


@contextmanager
def running(
    name: str, port: int, arguments: list[str], folder: Path, *, split: bool = True, checkout: Path = ROOT
) -> Iterator[Server]:
    """Run a server until the block ends. Raises `RuntimeError` with its log if it does not start."""
    log = folder / f"log-{port}"
    process = start(arguments, log, split=split, checkout=checkout)
    server = Server(name, port, process.pid)
    give_up_at = time.monotonic() + STARTS_WITHIN
    try:
        while not is_answering(server):
            if process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(f"{name} did not start:\n{log.read_text()[-4000:]}")
            time.sleep(0.01)
        yield server
    finally:
        stop(process)
        log.unlink()


def start(arguments: list[str], log: Path, *, split: bool = True, checkout: Path = ROOT) -> subprocess.Popen[bytes]:
    """Start a process that writes to `log`; if `split`, on the server's core."""
    with log.open("ab") as out:
        return subprocess.Popen(
            on_server_core(arguments) if split else arguments,
            cwd=checkout,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            preexec_fn=end_with_the_tests,
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process. Raises `RuntimeError` if it does not end with 0."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        status = process.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise
    if status != 0:
        raise RuntimeError(f"process {process.pid} ended with {status} when it was told to stop")


def wait_for_first_look(*servers: Server) -> None:
    """Wait until servers have looked at all chapters, which they do after their start and which delays requests.

    Raises `RuntimeError` if that takes too long.
    """
    give_up_at = time.monotonic() + LOOKS_WITHIN
    while not all(server.metric(FIRST_LOOK) for server in servers):
        if time.monotonic() > give_up_at:
            raise RuntimeError("the job record-releases has not run")
        time.sleep(0.1)


def is_answering(server: Server, path: str = "/version") -> bool:
    """Tell whether the server answers with 200."""
    try:
        return server.ask(path)[0] == 200
    except OSError:
        return False
