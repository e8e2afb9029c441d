"""GET /health/live: the process answers, whatever the state of the database."""

import httpx
import pytest

from tests.processes import PATIENCE
from tests.skin.conftest import Outage


async def test_the_process_answers(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.postgres_only
def test_liveness_answers_while_the_database_is_away_even_with_a_session(outage: Outage) -> None:
    account = {"username": "Mori.Lives", "password": "nine quiet foxes", "email": "lives@example.org"}
    httpx.post(f"{outage.service.url}/v1/User/register", json=account, timeout=PATIENCE)
    login = {name: account[name] for name in ("username", "password")}
    cookies = dict(httpx.post(f"{outage.service.url}/v1/Session/login", json=login, timeout=PATIENCE).cookies)
    assert set(cookies) == {"IdentityToken", "RefreshToken"}
    pair = "; ".join(f"{name}={value}" for name, value in cookies.items())
    outage.server.stop()
    try:
        for path in ("/health/live", "/version", "/metrics", "/docs", "/openapi.json"):
            answer = httpx.get(f"{outage.service.url}{path}", headers={"Cookie": pair}, timeout=PATIENCE)
            assert answer.status_code == 200, path
            assert answer.elapsed.total_seconds() < PATIENCE / 2, path
    finally:
        outage.server.start()
