"""Different wrong keys count against their own limit, and never lock out a valid key."""

from collections.abc import Iterator

import httpx
import pytest
from httpx import AsyncClient

from kanjiku_api.auth import wrong_keys
from kanjiku_api.auth.errors import TooManyRequests
from kanjiku_api.auth.keys import new_secret
from kanjiku_api.auth.wrong_keys import ADDRESSES_MAX, WrongKeys
from kanjiku_api.models import Attempt
from kanjiku_api.models.key import KeyKind
from kanjiku_api.settings import RateSettings, Settings
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import PASSWORD, make_key
from tests.keys.carried import basic
from tests.users.answers import assert_refused

ME, LOGIN = "/v1/User/me", "/v1/Session/login"
MOST = 30


@pytest.fixture(autouse=True)
def _limited_as_by_default(app: App, settings: Settings) -> Iterator[None]:
    """Use the default limits, and reset the counts before and after the test."""
    default = RateSettings()
    assert default.wrong_keys_per_address == MOST
    app.ctx.provide(WrongKeys(default))
    yield
    app.ctx.provide(WrongKeys(settings.rates))


def wrong() -> str:
    return new_secret(KeyKind.KEY)


async def tried(client: AsyncClient, secret: str) -> httpx.Response:
    return await client.get("/v1/Manga", headers={"X-API-Key": secret})


async def test_a_revoked_key_may_ask_as_often_as_it_likes(anonymous: AsyncClient) -> None:
    secret = wrong()
    answers = [await tried(anonymous, secret) for _ in range(MOST * 2)]
    assert {answer.status_code for answer in answers} == {401}


async def test_a_client_with_many_different_wrong_keys_must_wait(anonymous: AsyncClient) -> None:
    secrets = [wrong() for _ in range(MOST)]
    assert {(await tried(anonymous, secret)).status_code for secret in secrets} == {401}
    answer = await tried(anonymous, wrong())
    assert_refused(answer, 429, "errors.too_many_requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 300
    assert (await anonymous.get(ME, headers=basic(wrong()))).status_code == 429
    assert (await tried(anonymous, secrets[0])).status_code == 401, "it counts no second time"


async def test_right_keys_logins_and_readers_are_not_held_up(reader: Persona, anonymous: AsyncClient) -> None:
    secret = await make_key(reader.user)
    for _ in range(MOST + 5):
        await tried(anonymous, wrong())
    assert (await tried(anonymous, secret)).status_code == 200
    assert (await anonymous.get("/v1/Manga")).status_code == 200
    login = {"username": reader.user.username, "password": PASSWORD}
    assert (await anonymous.post(LOGIN, json=login)).status_code == 200


async def test_no_wrong_key_is_a_failed_login_nor_any_other_row(anonymous: AsyncClient) -> None:
    for _ in range(MOST + 5):
        await tried(anonymous, wrong())
    assert not await Attempt.exists(), "a request that reads depends on no write"


@pytest.fixture
def counted() -> WrongKeys:
    return WrongKeys(RateSettings(wrong_keys_per_address=2))


def is_counted(counted: WrongKeys, address: str, secret: str) -> bool:
    try:
        counted.count(address, secret)
    except TooManyRequests:
        return False
    return True


@pytest.mark.no_database
def test_each_address_counts_for_itself_and_a_subscriber_of_ipv6_is_one(counted: WrongKeys) -> None:
    assert [is_counted(counted, "192.0.2.1", secret) for secret in "abcaz"] == [True, True, False, True, False]
    assert is_counted(counted, "192.0.2.2", "c")
    assert [is_counted(counted, f"2001:db8::{last}", f"{last}") for last in range(3)] == [True, True, False]
    assert is_counted(counted, "2001:db8:0:1::", "c")


@pytest.mark.no_database
def test_after_five_minutes_it_begins_anew(counted: WrongKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(wrong_keys, "monotonic", lambda: now)
    assert [is_counted(counted, "192.0.2.1", secret) for secret in "abc"] == [True, True, False]
    now += wrong_keys.WINDOW_SECONDS - 1
    assert not is_counted(counted, "192.0.2.1", "c")
    now += 1
    assert is_counted(counted, "192.0.2.1", "c")


@pytest.mark.no_database
def test_remembered_keys_are_limited_and_contain_no_secret(counted: WrongKeys) -> None:
    for number in range(ADDRESSES_MAX + 100):
        counted.count(f"10.0.{number // 256}.{number % 256}", PASSWORD)
    assert len(counted._windows) == ADDRESSES_MAX
    assert PASSWORD not in str(vars(counted))
    assert {type(mark) for window in counted._windows.values() for mark in window.tried} == {int}
