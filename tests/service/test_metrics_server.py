"""The metrics on a separate port, and the lag of the event loop."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
import pytest
from prometheus_client import CollectorRegistry, Histogram

from kanjiku_api.settings import MetricsSettings
from kanjiku_api.system import loop_lag, metrics_server
from kanjiku_api.system.metrics_server import MetricsServer
from kanjiku_api.web.request import App
from tests.serving import client_of
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("connect")


@asynccontextmanager
async def served(app: App, **changes: object) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the metrics of `app` on a free port of loopback."""
    server = MetricsServer(MetricsSettings.model_validate(changes), app)
    await server.start(app)
    try:
        async with client_of(f"http://127.0.0.1:{server.server_address[1]}") as client:
            yield client
    finally:
        await server.stop(app)


async def test_the_metrics_port_serves_only_metrics(app: App) -> None:
    async with served(app) as client:
        answer = await client.get("/metrics?for=prometheus")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert "kanjiku_figures_ok 1.0" in answer.text.splitlines()
        assert "Python" not in answer.headers["Server"]
        for path in ("/", "/v1/Manga", "/metrics/", "/version"):
            assert (await client.get(path)).status_code == 404, path
        assert (await client.post("/metrics")).status_code == 501


async def test_other_networks_get_no_answer(app: App) -> None:
    async with served(app, networks=["10.0.0.0/8"]) as client:
        with pytest.raises(httpx.TransportError):
            await client.get("/metrics")


async def test_a_loop_that_is_busy_is_told(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics_server, "READ_SECONDS", 0)
    async with served(app) as client:
        assert (await client.get("/metrics")).status_code == 503


@pytest.mark.no_database
async def test_work_that_blocks_the_event_loop_is_measured() -> None:
    registry = CollectorRegistry()
    lag = Histogram("lag", "Lag", buckets=(0.02, 60), registry=registry)
    task = asyncio.create_task(loop_lag.watch(lag, 0.001))
    await asyncio.sleep(0)
    time.sleep(0.03)  # noqa: ASYNC251 - it is what is measured
    await until(lambda: registry.get_sample_value("lag_count"))
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert registry.get_sample_value("lag_bucket", {"le": "60.0"}) == registry.get_sample_value("lag_count")
    assert (registry.get_sample_value("lag_sum") or 0) >= 0.02
