"""Refusals are delayed only for clients that had many of them."""

import asyncio
from dataclasses import dataclass
from time import monotonic

import httpx
import pytest

from kanjiku_api.settings import ProxySettings, Settings
from kanjiku_api.web import pace
from kanjiku_api.web.pace import WAIT_MAX, RefusalPace
from tests.serving import serving_beside
from tests.skin.conftest import ServeAnother
from tests.waiting import HANGS_AFTER

PER_SECOND = 4


@dataclass
class Clock:
    """A clock that is set by hand."""

    now: float = 1000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(pace, "monotonic", lambda: clock.now)
    return clock


@pytest.mark.no_database
def test_the_first_refusals_of_a_second_do_not_wait_and_the_next_come_at_an_even_rate(clock: Clock) -> None:
    refusals = RefusalPace(PER_SECOND)
    assert [refusals.count("a") for _ in range(PER_SECOND)] == [0] * PER_SECOND
    assert [refusals.count("a") for _ in range(3)] == pytest.approx([0.25, 0.5, 0.75])
    assert refusals.count("b") == 0
    clock.now += 1.75
    assert [refusals.count("a") for _ in range(PER_SECOND + 1)] == pytest.approx([0, 0, 0, 0, 0.25])


@pytest.mark.no_database
def test_nobody_waits_for_longer_than_told_and_a_flood_is_forgotten_soon(clock: Clock) -> None:
    refusals = RefusalPace(PER_SECOND)
    assert max(refusals.count("a") for _ in range(10_000)) == WAIT_MAX
    clock.now += WAIT_MAX + 1
    assert refusals.count("a") == 0


@pytest.mark.no_database
@pytest.mark.usefixtures("clock")
def test_with_0_nobody_waits() -> None:
    refusals = RefusalPace(0)
    assert {refusals.count("a") for _ in range(10_000)} == {0}


@pytest.mark.no_database
async def test_what_is_held_back_is_sent_when_the_service_stops_and_nothing_is_held_afterwards() -> None:
    refusals = RefusalPace(PER_SECOND)
    held = [asyncio.create_task(refusals.wait(100 * HANGS_AFTER)) for _ in range(3)]
    await asyncio.sleep(0)
    held[0].cancel()
    await asyncio.sleep(0)
    assert [task.done() for task in held] == [True, False, False]
    async with asyncio.timeout(HANGS_AFTER):
        refusals.stop()
        await asyncio.gather(*held[1:])
        await refusals.wait(100 * HANGS_AFTER)


@pytest.mark.any_database
@pytest.mark.usefixtures("base_url")
async def test_a_stop_of_the_service_sends_what_is_held_back(settings: Settings) -> None:
    async with serving_beside(settings) as (app, _):
        held = asyncio.create_task(app.ctx.part(RefusalPace).wait(100 * HANGS_AFTER))
        await asyncio.sleep(0)
        assert not held.done()
        async with asyncio.timeout(HANGS_AFTER):
            await app._server_event("shutdown", "before", loop=asyncio.get_running_loop())
            await held


async def test_only_a_client_with_many_refusals_waits(serve_another: ServeAnother, settings: Settings) -> None:
    limits = settings.limits.model_copy(update={"refusals_per_second": 1})
    client = await serve_another(limits=limits, proxy=ProxySettings.model_validate({"trusted": ["127.0.0.1"]}))
    begun = monotonic()
    assert await status_of(client, "/v1/User/me") == 401
    refused = [asyncio.create_task(status_of(client, path)) for path in ("/v1/User/me", "/v1/nothing", "/v1/none")]
    assert await status_of(client, "/v1/Site") == 200
    assert await status_of(client, "/v1/User/me", {"X-Forwarded-For": "192.0.2.7"}) == 401
    assert await next(asyncio.as_completed(refused)) in {401, 404}
    assert monotonic() - begun >= 0.9
    assert [task.done() for task in refused].count(False) >= 1  # they wait 1, 2 and 3 seconds
    for task in refused:
        task.cancel()


async def test_a_delayed_refusal_is_unchanged(serve_another: ServeAnother, settings: Settings) -> None:
    limits = settings.limits.model_copy(update={"refusals_per_second": 20})
    client = await serve_another(limits=limits)
    answers = [await client.post("/v1/Session/login", json={"username": 1}) for _ in range(22)]
    assert {answer.status_code for answer in answers} == {400}
    assert answers[0].json() == answers[-1].json()
    assert "X-Request-ID" in answers[-1].headers


async def status_of(client: httpx.AsyncClient, path: str, headers: dict[str, str] | None = None) -> int:
    return (await client.get(path, headers=headers)).status_code
