"""``healthcheck``: its exit code tells whether the service on this machine is ready."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from kanjiku_api.__main__ import main
from tests.machine import free_port
from tests.processes import Service


def check(port: int, *options: str, **variables: str) -> Result:
    return CliRunner().invoke(main, ["healthcheck", *options], env={"KANJIKU_PORT": str(port)} | variables)


@pytest.mark.parametrize("ip", ["127.0.0.1", "0.0.0.0"])  # noqa: S104 - only asked, by the loopback address
def test_a_service_that_is_ready_is_healthy(served: Service, ip: str) -> None:
    ended = check(served.port, KANJIKU_LISTENING_IP=ip)
    assert ended.exit_code == 0, ended.stderr
    assert json.loads(ended.stdout) == {"status": "ok", "database": "ok", "storage": "ok"}
    alive = check(served.port, "--live", KANJIKU_LISTENING_IP=ip)
    assert (alive.exit_code, json.loads(alive.stdout)) == (0, {"status": "ok"})


@pytest.mark.no_database
def test_a_closed_port_is_unhealthy() -> None:
    for options in ((), ("--live",)):
        ended = check(port := free_port(), *options)
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert ended.stderr.startswith(f"kanjiku_api: no answer on port {port}: ")


@pytest.mark.no_database
def test_a_configuration_at_fault_is_unhealthy() -> None:
    ended = check(0)
    assert ended.exit_code == 1
    assert ended.stderr.startswith("kanjiku_api: KANJIKU_PORT: port: ")


class Away(BaseHTTPRequestHandler):
    """A service whose database is unavailable: it is alive but not ready."""

    def do_GET(self) -> None:
        """Answer as the service does."""
        self.send_response(200 if self.path == "/health/live" else 503)
        self.end_headers()
        self.wfile.write(b'{"msg_key": "errors.database_away"}' + b" " * 10_000)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def away() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Away) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.no_database
def test_one_without_its_database_is_unhealthy_and_alive(away: int) -> None:
    ended = check(away)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith('kanjiku_api: 503: {"msg_key": "errors.database_away"}')
    assert len(ended.stderr) < 600
    assert check(away, "--live").exit_code == 0
