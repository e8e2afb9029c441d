"""``serve``: the banner, the answers, and reasons for which it does not start."""

import re
import socket
import sys
from pathlib import Path
from platform import python_version

import httpx
import pytest
from click.testing import CliRunner

from kanjiku_api import __version__
from kanjiku_api.__main__ import main
from kanjiku_api.web.protocol import framing
from tests import machine
from tests.processes import PATIENCE, Service, complaint_of, finish, run, serving_process, start


def test_the_banner_tells_what_is_served_where_and_from_what(served: Service, served_database: str) -> None:
    banner = served.log.splitlines()[:4]
    assert banner[0] == f"Kanjiku {__version__} (development)"
    assert [line.split()[:2] for line in banner[1:]] == [
        ["listening", "on"],
        ["database", "SQLite" if served_database.startswith("sqlite") else "PostgreSQL"],
        ["docs", f"{served.url}/docs"],
    ]
    assert served.url in banner[1]


def test_every_address_in_the_banner_answers(served: Service) -> None:
    assert httpx.get(f"{served.url}/version", timeout=PATIENCE).json() == {"version": __version__}
    assert httpx.get(f"{served.url}/docs", timeout=PATIENCE).status_code == 200
    served.wait_until_whole()


@pytest.mark.postgres_only
def test_a_second_server_may_share_a_servers_database(served: Service, served_database: str, tmp_path: Path) -> None:
    account = {"username": "Mori.Shares", "email": "shares@example.org", "password": "nine quiet foxes"}
    with serving_process(tmp_path, "serve", KANJIKU_DATABASE__URL=served_database) as second:
        assert httpx.post(f"{second.url}/v1/User/register", json=account, timeout=PATIENCE).status_code == 200
        assert "Mori.Shares" in httpx.get(f"{served.url}/v1/User", timeout=PATIENCE).json()["users"].values()


@pytest.mark.no_database
def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run(tmp_path, KANJIKU_PORT=port)
    assert ended.returncode == 75, "who has it may go"
    assert "Traceback" not in ended.stderr
    assert str(port) in ended.stderr.splitlines()[-1]
    assert "in use" in ended.stderr.splitlines()[-1]


@pytest.mark.no_database
def test_metrics_may_have_a_port_of_their_own(tmp_path: Path) -> None:
    port = machine.free_port()
    with serving_process(tmp_path, "serve", KANJIKU_METRICS__PORT=port) as service:
        assert 'kanjiku_info{version="' in httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=PATIENCE).text
        assert httpx.get(f"{service.url}/metrics", timeout=PATIENCE).status_code == 404
        ended = run(tmp_path, KANJIKU_METRICS__PORT=port, KANJIKU_DATABASE__URL="sqlite://another.db")
    assert ended.returncode == 75, "who has it may go"
    assert ended.stderr.splitlines()[-1].endswith(f"for metrics on 127.0.0.1 port {port}: Address already in use")


@pytest.mark.no_database
def test_a_database_server_that_is_away_is_told_without_the_password(tmp_path: Path) -> None:
    url = f"postgresql://kanjiku:pl4nted@127.0.0.1:{machine.free_port()}/kanjiku"
    for process in [start(tmp_path, command, KANJIKU_DATABASE__URL=url) for command in ("serve", "migrate")]:
        ended = finish(process)
        assert ended.returncode == 75, "it may come back"
        said = ended.stderr if "serve" in ended.args else complaint_of(ended)
        assert said.startswith("kanjiku_api: PostgreSQL 127.0.0.1:")
        assert "pl4nted" not in ended.stderr + ended.stdout
        assert "Traceback" not in ended.stderr


@pytest.mark.no_database
def test_a_python_that_misreads_requests_serves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(framing, "HEAD", re.compile(b"(?!)"))  # as Python 3.11.2 compiles it
    ended = CliRunner().invoke(main, ["serve"], prog_name="kanjiku_api")
    assert ended.exit_code == 78
    assert f"kanjiku_api: Python {python_version()} ({sys.executable}) reads every request wrongly" in ended.stderr
    assert not list(tmp_path.rglob("kanjiku.db"))
