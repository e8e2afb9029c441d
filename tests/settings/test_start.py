"""A real process starts without any configuration for development, and not with an invalid one."""

import re
import socket
import stat
from pathlib import Path

import httpx
import pytest

from tests.processes import PATIENCE, Service, run, serving_process

pytestmark = pytest.mark.no_database
EXIT_CONFIGURATION = 78
LOGIN = {"username": "Mori.Reads", "password": "nine quiet foxes"}
ACCOUNT = {**LOGIN, "email": "mori@example.org"}
PLANTED = "pl4nted-value"


def bearer(service: Service, token: str) -> httpx.Response:
    return httpx.get(f"{service.url}/v1/User/me", headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE)


def test_without_any_configuration_it_serves_for_development(tmp_path: Path) -> None:
    secret = tmp_path / "data/jwt_secret"
    with serving_process(tmp_path) as service:
        assert "(development)" in service.log
        assert (tmp_path / "data/kanjiku.db").stat().st_size > 0
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert len(secret.read_text().strip()) >= 64
        assert httpx.post(f"{service.url}/v1/User/register", json=ACCOUNT, timeout=PATIENCE).status_code == 200
        login = httpx.post(f"{service.url}/v1/Session/login", json=LOGIN, timeout=PATIENCE)
        assert "secure" not in login.headers["set-cookie"].lower()
        token = login.cookies["IdentityToken"]
        assert bearer(service, token).status_code == 200
        assert re.search(r"^\d\d:\d\d:\d\d INFO +kanjiku.requests: GET /v1/User/me 200 ", service.log, re.MULTILINE)
        service.process.kill()  # the database's lock file is released with the process, however it ends
    made = secret.read_text()
    with serving_process(tmp_path) as service:
        assert bearer(service, token).json()["username"] == "Mori.Reads"
    assert secret.read_text() == made


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"KANJIKU_COLOUR": PLANTED}, "KANJIKU_COLOUR: colour: unknown key"),
        ({"KANJIKU_DEBUG": "no", "KANJIKU_JWT__SECRET": PLANTED}, "[JWT] secret: has 13 bytes"),
    ],
)
def test_a_fault_is_named_and_the_port_never_opened(tmp_path: Path, variables: dict[str, str], said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:  # opening it fails with another message
        ended = run(tmp_path, KANJIKU_PORT=taken.getsockname()[1], **variables)
    assert ended.returncode == EXIT_CONFIGURATION
    assert ended.stderr.startswith("kanjiku_api: ")
    assert said in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert PLANTED not in ended.stderr + ended.stdout
    assert list(tmp_path.iterdir()) == [], "nothing is made before the configuration holds"
