"""GET /health/ready: whether the database answers."""

from collections.abc import Iterator

import httpx
import pytest

from tests import machine
from tests.processes import PATIENCE
from tests.skin.conftest import DATABASE_PASSWORD, Outage


async def test_a_service_with_its_database_is_ready(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok", "storage": "ok"})


@pytest.fixture
def stopped(outage: Outage) -> Iterator[Outage]:
    """Stop the database, and start it again after the test."""
    outage.server.stop()
    yield outage
    outage.server.start()


@pytest.mark.postgres_only
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_readiness_is_503_while_the_database_is_away(stopped: Outage, method: str) -> None:
    answer = httpx.request(method, f"{stopped.service.url}/health/ready", timeout=PATIENCE)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    if method == "GET":
        assert answer.json()["msg_key"] == "errors.database_unavailable"


@pytest.mark.postgres_only
def test_readiness_is_503_while_the_database_is_frozen(outage: Outage) -> None:
    outage.server.freeze()
    try:
        answer = httpx.get(f"{outage.service.url}/health/ready", timeout=PATIENCE)
    finally:
        outage.server.thaw()
    assert answer.status_code == 503
    assert answer.elapsed.total_seconds() < PATIENCE / 2, "the database would never answer"


@pytest.mark.postgres_only
@pytest.mark.parametrize("path", ["/v1/User", "/v1/User/01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11"])
def test_other_routes_say_503_as_well(stopped: Outage, path: str) -> None:
    answer = httpx.get(f"{stopped.service.url}{path}", timeout=PATIENCE)
    assert (answer.status_code, answer.json()["msg_key"]) == (503, "errors.database_unavailable")
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.postgres_only
def test_readiness_returns_with_the_database(outage: Outage) -> None:
    outage.server.restart("immediate")
    url = f"{outage.service.url}/health/ready"
    assert machine.wait_for(lambda: httpx.get(url, timeout=PATIENCE).status_code == 200, PATIENCE)


@pytest.mark.postgres_only
def test_an_outage_is_logged_without_the_databases_password(stopped: Outage) -> None:
    httpx.get(f"{stopped.service.url}/v1/User", timeout=PATIENCE)
    stopped.service.wait_for_log("database away")
    assert DATABASE_PASSWORD not in stopped.service.log
    assert any(line["level"] == "WARNING" and line.get("request_id") for line in stopped.service.lines)
