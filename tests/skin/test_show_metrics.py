"""GET /metrics: the metrics, for those who may read them."""

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from kanjiku_api import __version__
from kanjiku_api.settings import MetricsSettings, ProxySettings
from kanjiku_api.system.answer_metrics import METHODS
from kanjiku_api.web.request import App
from tests import machine
from tests.processes import PATIENCE
from tests.skin.conftest import Outage, ServeAnother
from tests.waiting import until

Labels = tuple[tuple[str, str], ...]


async def read(client: httpx.AsyncClient) -> dict[tuple[str, Labels], float]:
    """Get the samples by name and labels."""
    answer = await client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    families = text_string_to_metric_families(answer.text)
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


def counted(samples: dict[tuple[str, Labels], float], **labels: str) -> float:
    return samples.get(("kanjiku_requests_total", tuple(sorted(labels.items()))), 0)


async def test_answers_are_counted_by_method_route_and_status(anonymous: httpx.AsyncClient) -> None:
    before = await read(anonymous)
    for _ in range(3):
        await anonymous.get("/v1/User/01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11")
    await anonymous.get("/nowhere")
    after = await read(anonymous)
    for labels, times in (
        ({"method": "GET", "route": "v1/User/<user:str>", "status": "404"}, 3),
        ({"method": "GET", "route": "unmatched", "status": "404"}, 1),
        ({"method": "GET", "route": "metrics", "status": "200"}, 1),
    ):
        assert counted(after, **labels) - counted(before, **labels) == times, labels
    seconds = ("kanjiku_request_seconds_count", (("route", "v1/User/<user:str>"),))
    assert after[seconds] - before.get(seconds, 0) == 3


async def test_answers_are_counted_by_their_door_also_where_there_is_no_route(anonymous: httpx.AsyncClient) -> None:
    before = await read(anonymous)
    for path in ("/v1/Manga", "/v1/Nothing", "/komga/api/v1/nothing", "/guest/opds", "/version", "/nowhere"):
        await anonymous.get(path)
    after = await read(anonymous)
    rose = {
        " ".join(value for _, value in labels)
        for (name, labels), count in after.items()
        if name == "kanjiku_door_requests_total" and count > before.get((name, labels), 0)
    }
    assert rose == {"/v1 200", "/v1 404", "/komga 401", "/guest/opds 200", "none 200", "none 404"}


async def test_with_their_own_port_metrics_are_not_on_that_of_the_api(serve_another: ServeAnother) -> None:
    client = await serve_another(metrics=MetricsSettings(port=9998))
    answer = await client.get("/metrics")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.not_found")


@pytest.mark.postgres_only
def test_a_database_that_is_frozen_does_not_hold_up_the_rest(outage: Outage) -> None:
    answers: list[httpx.Response] = []

    def is_without_figures() -> bool:
        answers.append(httpx.get(f"{outage.service.url}/metrics", timeout=PATIENCE))
        return "kanjiku_figures_ok 0.0" in answers[-1].text.splitlines()

    outage.server.freeze()
    try:
        assert machine.wait_for(is_without_figures, PATIENCE), "those of an earlier scrape are shown for five seconds"
    finally:
        outage.server.thaw()
    assert "kanjiku_database_connections_max 10.0" in answers[-1].text.splitlines()
    slowest = max(answer.elapsed.total_seconds() for answer in answers)
    assert slowest < PATIENCE / 2, "it waits two seconds for the database, and not for ever"


async def test_the_process_and_the_release_are_told(anonymous: httpx.AsyncClient) -> None:
    async def is_alone() -> bool:
        return (await read(anonymous))["kanjiku_requests_in_progress", ()] == 1

    await until(is_alone)  # this request is counted itself
    samples = await read(anonymous)
    assert samples["kanjiku_info", (("version", __version__),)] == 1
    assert samples["process_resident_memory_bytes", ()] > 1e7
    assert samples["process_open_fds", ()] > 0


async def test_clients_cannot_invent_labels(anonymous: httpx.AsyncClient, app: App) -> None:
    for number in range(20):
        await anonymous.request(f"BREW{number}", f"/pot{number}")
        await anonymous.request(f"BREW{number}", "/version")
        await anonymous.get(f"/v1/User/user{number}?page={number}")
        await anonymous.get(f"/docs/file{number}")
    routes = {route.path or "/" for route in app.router.routes} | {"unmatched"}
    found = [dict(labels) for (_, labels) in await read(anonymous)]
    assert {labels["route"] for labels in found if "route" in labels} <= routes
    assert {labels["method"] for labels in found if "method" in labels} <= METHODS | {"other"}
    assert all(labels["status"].isdecimal() for labels in found if "status" in labels)
    assert any(labels.get("method") == "other" for labels in found)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-For": "203.0.113.7"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
    ],
    ids=str,
)
async def test_requests_through_an_unknown_proxy_are_refused(
    anonymous: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await anonymous.get("/metrics", headers=headers)
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.no_permission")


@pytest.mark.parametrize("networks", [(), ("10.0.0.0/8", "2001:db8::/32")])
async def test_other_networks_are_refused(serve_another: ServeAnother, networks: tuple[str, ...]) -> None:
    client = await serve_another(metrics=MetricsSettings.model_validate({"networks": networks}))
    answer = await client.get("/metrics")
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.no_permission")
    assert "kanjiku_" not in answer.text


@pytest.mark.parametrize(
    ("forwarded", "status"),
    [
        ("10.1.2.3", 200),
        ("203.0.113.7, 10.1.2.3", 200),
        ("203.0.113.7", 403),
        ("10.1.2.3, 203.0.113.7", 403),
    ],
)
async def test_behind_a_named_proxy_the_address_that_it_gives_decides(
    serve_another: ServeAnother, forwarded: str, status: int
) -> None:
    client = await serve_another(
        proxy=ProxySettings.model_validate({"trusted": ["127.0.0.1/32"]}),
        metrics=MetricsSettings.model_validate({"networks": ["10.0.0.0/8"]}),
    )
    answer = await client.get("/metrics", headers={"X-Forwarded-For": forwarded})
    assert answer.status_code == status


async def test_an_invalid_address_from_a_proxy_is_not_taken_for_the_proxys(serve_another: ServeAnother) -> None:
    client = await serve_another(proxy=ProxySettings.model_validate({"trusted": ["127.0.0.1/32"]}))
    assert (await client.get("/metrics")).status_code == 200
    assert (await client.get("/metrics", headers={"X-Forwarded-For": "unknown"})).status_code == 403
