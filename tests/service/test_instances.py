"""Several instances: the template differs from the unit only in names, and instances are restarted under load."""

import asyncio
import re
import shutil
import signal
import socketserver
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests import machine
from tests.migrations.conftest import migrated, new_trial, stock  # noqa: F401 - fixtures
from tests.migrations.workers import Trial
from tests.processes import PATIENCE, PROJECT, SECRET, Ended, ask, end_with_the_tests, environment, start_with
from tests.serving import client_of
from tests.waiting import until

EXAMPLES = PROJECT / "examples" / "systemd"
TEMPLATE = EXAMPLES / "kanjiku_backend@.service"
SCRIPT = EXAMPLES / "rolling_restart.py"
RESTARTER = Path(__file__).with_name("restarter.py")
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
UPSTREAM = re.compile(r"^upstream kanjiku \{.*?^\}$", re.MULTILINE | re.DOTALL)
CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/1; proxy_temp_path {folder}/2;
    fastcgi_temp_path {folder}/3; uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
    {upstream}
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://kanjiku; proxy_http_version 1.1; proxy_set_header Connection ""; }}
    }}
}}
"""
READERS = 6
_numbers = count(1)


def directives(unit: Path) -> list[str]:
    """List the lines of a unit without comments and empty lines."""
    return [line for line in unit.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.no_database
def test_the_template_is_the_unit_but_for_the_port_and_the_names() -> None:
    differing = {
        "Description=Kanjiku backend": "Description=Kanjiku backend on port %i",
        "SyslogIdentifier=kanjiku_backend": "SyslogIdentifier=kanjiku_backend@%i",
    }
    own = "Environment=KANJIKU_PORT=%i"
    lines = directives(TEMPLATE)
    assert lines.count(own) == 1
    unit = directives(PROJECT / "kanjiku_backend.service")
    assert [line for line in lines if line != own] == [differing.get(line, line) for line in unit]


@pytest.mark.no_database
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_has_no_complaint_about_an_instance(tmp_path: Path) -> None:
    text = TEMPLATE.read_text("utf-8").replace("/opt/kanjiku/current/.venv/bin/kanjiku_api", sys.executable)
    (tmp_path / TEMPLATE.name).write_text(text, "utf-8")
    instance = tmp_path / TEMPLATE.name.replace("@", "@9999")
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(instance)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, [line for line in ended.stderr.splitlines() if "kanjiku" in line]) == (0, [])


class Instances:
    """Two instances on one database, started by the stand-in for systemctl."""

    def __init__(self, folder: Path, url: str, tests: int) -> None:
        """Start none yet; `tests` is the port of `Restarts`."""
        self.folder = folder
        self.ports = [machine.free_port() for _ in range(2)]
        self._settings = {
            "KANJIKU_DATABASE__URL": url,
            "KANJIKU_JWT__SECRET": SECRET,
            "KANJIKU_DEBUG": "true",
            "KANJIKU_DATABASE__POOL_MAX": "4",
        }
        self._processes: dict[int, subprocess.Popen[str]] = {}
        self.restart = f"{sys.executable} -I {RESTARTER} {tests} {{port}}"

    def start(self) -> None:
        """Start both, and wait until they are ready."""
        for port in self.ports:
            assert self.restart_one(port) == ""
        are_ready = machine.wait_for(lambda: all(map(self.is_ready, self.ports)), PATIENCE)
        assert are_ready, "".join(map(self.log, self.ports))

    def restart_one(self, port: int) -> str:
        """Stop the instance on a port, if it runs, and start it; say what went wrong."""
        if (process := self._processes.get(port)) is not None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                return f"process {process.pid} does not stop"
        with (self.folder / f"{port}.log").open("ab") as log:
            streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            self._processes[port] = start_with(streams, self.folder, "serve", KANJIKU_PORT=port, **self._settings)
        return ""

    def stop(self) -> None:
        """Stop both."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait(PATIENCE)

    def is_ready(self, port: int) -> bool:
        """Tell whether an instance is ready."""
        try:
            return ask(port, "GET", "/health/ready") == 200
        except OSError:
            return False

    def log(self, port: int) -> str:
        """Get the log of an instance."""
        return machine.text_of(self.folder / f"{port}.log")

    def pids(self) -> list[int]:
        """List the processes."""
        return [self._processes[port].pid for port in self.ports]

    def roll(self, *options: str, command: str = "") -> Ended:
        """Run the script that restarts the instances one after the other."""
        arguments = [*map(str, self.ports), "--command", command or self.restart, *options]
        return subprocess.run(
            [sys.executable, SCRIPT, *arguments],
            cwd=PROJECT,
            env=environment(**self._settings),
            capture_output=True,
            text=True,
            timeout=4 * PATIENCE,
            check=False,
        )


class Restarts(socketserver.ThreadingTCPServer):
    """Does what `restarter.py` asks for."""

    instances: Instances
    daemon_threads = True

    class Handler(socketserver.StreamRequestHandler):
        """One restart."""

        server: "Restarts"

        def handle(self) -> None:
            """Restart the instance on the port of the first line, and answer with a line."""
            complaint = self.server.instances.restart_one(int(self.rfile.readline()))
            self.wfile.write(f"{complaint}\n".encode())

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), self.Handler)


@pytest.fixture
def instances(migrated: Trial, tmp_path: Path) -> Iterator[Instances]:  # noqa: F811 - a fixture
    with Restarts() as restarts:
        started = restarts.instances = Instances(tmp_path, migrated.url, restarts.server_address[1])
        threading.Thread(target=restarts.serve_forever, daemon=True).start()
        try:
            started.start()
            yield started
        finally:
            restarts.shutdown()
            started.stop()


@contextmanager
def nginx(instances: Instances) -> Iterator[str]:
    """Run nginx in front of the instances, with the shipped upstream and its second server enabled."""
    found = UPSTREAM.search((PROJECT / "examples" / "nginx-machine.conf").read_text("utf-8"))
    assert found
    upstream = found[0].replace("# server 127.0.0.1:10000 ", "server 127.0.0.1:10000 ")
    for documented, port in zip(("9999", "10000"), instances.ports, strict=True):
        assert f" server 127.0.0.1:{documented} " in upstream
        upstream = upstream.replace(f":{documented} ", f":{port} ")
    port, folder = machine.free_port(), instances.folder
    file = folder / "nginx.conf"
    file.write_text(CONFIGURATION.format(folder=folder, port=port, upstream=upstream))
    assert NGINX
    command: list[str | Path] = [NGINX, "-c", file, "-e", folder / "nginx.log"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=end_with_the_tests)
    try:
        assert machine.wait_for(lambda: instances.is_ready(port), PATIENCE), machine.text_of(folder / "nginx.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


async def sign_up(client: httpx.AsyncClient) -> None:
    """Register a user, and log in."""
    name = f"reader {next(_numbers)}"
    account = {"username": name, "password": "nine quiet foxes", "email": f"{name.replace(' ', '')}@example.org"}
    assert (await client.post("/v1/User/register", json=account)).status_code == 200
    login = {"username": name, "password": account["password"]}
    assert (await client.post("/v1/Session/login", json=login)).status_code == 200


async def read_on(client: httpx.AsyncClient, seen: Counter[str], is_over: Callable[[], bool]) -> None:
    """Read and write until `over` is set, and count the answers; a failed connection counts too."""
    for number in count():
        if is_over():
            return
        day = f"19{number % 90 + 10}-01-01"
        for answer in (
            await client.get("/v1/Chapter"),
            await client.get("/v1/User/me"),
            await client.patch("/v1/User/me", json={"birthday": day}),
        ):
            seen[f"{answer.request.method} {answer.request.url.path} {answer.status_code}"] += 1


@pytest.mark.postgres_only
@pytest.mark.skipif(NGINX is None, reason="no nginx on this machine: apt-get install nginx-light")
async def test_no_request_fails_while_the_instances_are_restarted_one_by_one(instances: Instances) -> None:
    before, seen = instances.pids(), Counter[str]()

    def is_over() -> bool:
        return rolling.done() and sum(seen.values()) > 100

    with nginx(instances) as address:
        clients = [client_of(address) for _ in range(READERS)]
        for client in clients:
            await sign_up(client)
        rolling = asyncio.create_task(asyncio.to_thread(instances.roll))
        reading = [asyncio.create_task(read_on(client, seen, is_over)) for client in clients]
        ended = await rolling
        await asyncio.gather(*reading)
        for client in clients:
            await client.aclose()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert [line.partition(" is ready after ")[0] for line in ended.stdout.splitlines()] == [*map(str, instances.ports)]
    assert not set(before) & set(instances.pids())
    assert {name for name in seen if not name.endswith(" 200")} == set(), seen
    assert "Traceback" not in instances.log(instances.ports[0]) + instances.log(instances.ports[1])


@pytest.mark.postgres_only
async def test_a_rolling_restart_stops_at_the_first_failure(instances: Instances) -> None:
    first, second = instances.ports
    before = instances.pids()
    refused = instances.roll(command="false {port}")
    assert (refused.returncode, refused.stderr) == (1, f"{first}: false {first} failed with exit code 1\n")
    machine.send(before[:1], signal.SIGKILL)
    await until(lambda: not instances.is_ready(first))
    late = instances.roll("--within", "1", command="true {port}")
    assert (late.returncode, late.stderr) == (1, f"{first} was not ready within 1 s\n")
    assert instances.is_ready(second)
    others_first = instances.roll()
    assert (others_first.returncode, others_first.stdout.count("is ready")) == (0, 2), "it mends the one that is down"
    machine.send(instances.pids()[1:], signal.SIGKILL)
    await until(lambda: not instances.is_ready(second))
    refused = instances.roll()
    assert refused.returncode == 1
    assert refused.stderr == f"{second} is not ready: {first} and what comes after it were not restarted\n"
    assert instances.is_ready(first)
