"""The end of a server process: running requests are answered first."""

import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests import machine
from tests.processes import PATIENCE, Service, run, serving_process

WITHIN = 120.0
"""Seconds from the signal to the end; for a connection that does not end by itself the service would wait longer."""
LOGIN = {"username": "Mori.Reads", "password": "nine quiet foxes"}
COSTLY: dict[str, Any] = {"KANJIKU_PASSWORDS__PASSES": 20, "KANJIKU_LIMITS__SHUTDOWN_SECONDS": 150}
"""A login takes about a quarter of a second of a core, so that a signal can come in the midst of it."""


def requests_in_progress(service: Service) -> float:
    """Ask often: httpx would first read all certificates of the machine, while the login goes on."""
    connection = HTTPConnection("127.0.0.1", service.port, timeout=PATIENCE)
    connection.request("GET", "/metrics")
    lines = connection.getresponse().read().decode().splitlines()
    connection.close()
    return float(next(line.split()[1] for line in lines if line.startswith("kanjiku_requests_in_progress ")))


def is_open(service: Service) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", service.port)) == 0


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.sqlite_only)], ids=lambda it: it.name
)
def test_a_login_in_flight_is_answered_before_the_end(tmp_path: Path, database: str, number: signal.Signals) -> None:
    if not database.startswith("sqlite://"):
        assert run(tmp_path, "migrate", KANJIKU_DATABASE__URL=database).returncode == 0
    with serving_process(tmp_path, KANJIKU_DATABASE__URL=database, **COSTLY) as service, ThreadPoolExecutor(1) as aside:
        account = {**LOGIN, "email": "mori@example.org"}
        assert httpx.post(f"{service.url}/v1/User/register", json=account, timeout=PATIENCE).status_code == 200
        login = aside.submit(httpx.post, f"{service.url}/v1/Session/login", json=LOGIN, timeout=PATIENCE)
        assert machine.wait_for(lambda: requests_in_progress(service) >= 2, PATIENCE), "the login was too fast"
        idle = socket.create_connection(("127.0.0.1", service.port))  # an unused connection must not delay the end
        started = time.monotonic()
        assert service.stop(number) == 0, service.log
        assert time.monotonic() - started < WITHIN
        assert login.result(PATIENCE).status_code == 200
        assert login.result().json()["msg_key"] == "messages.login_success"
        idle.close()
        assert not is_open(service)
        assert "Traceback" not in service.log
