"""Failed logins: 10 in 5 minutes per address and account, 30 per address; nothing is hashed beyond that."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
from httpx import AsyncClient, Response

from kanjiku_api.auth.errors import TooManyRequests
from kanjiku_api.auth.passwords import Passwords
from kanjiku_api.auth.rates import Limit, count_attempt
from kanjiku_api.models import Attempt
from kanjiku_api.models.attempt import KEY_MAX, SIGNED_IN
from kanjiku_api.settings import ProxySettings, RateSettings, Settings
from tests.factories import PASSWORD, make_user
from tests.mail.service import ServeWith, Service, forget
from tests.periodic import tidy_up
from tests.serving import client_of, serving_beside

WRONG = "not this one"
LOGIN = "/v1/Session/login"
BEHIND_PROXY = ProxySettings(trusted=(ip_network("127.0.0.0/8"),))
PER_ACCOUNT, PER_ADDRESS = 10, 30
FAILED, LIMITED = (401, "errors.login_failed"), (429, "errors.too_many_requests")


async def attempt(http: AsyncClient, username: str, password: str = WRONG, address: str = "") -> Response:
    headers = {"X-Forwarded-For": address} if address else {}
    return await http.post(LOGIN, json={"username": username, "password": password}, headers=headers)


def told(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["msg_key"]


async def fail(http: AsyncClient, username: str, times: int, address: str = "") -> None:
    for _ in range(times):
        assert told(await attempt(http, username, address=address)) == FAILED


@pytest.fixture(scope="module")
async def behind_proxy(base_url: str, settings: Settings) -> AsyncIterator[Service]:
    """Serve behind a proxy on loopback, so that a test may come from many addresses."""
    assert base_url
    async with serving_beside(settings, proxy=BEHIND_PROXY) as (app, client):
        yield Service(app, client)


@pytest.fixture
async def proxied(behind_proxy: Service, connect: object) -> AsyncIterator[Service]:  # noqa: ARG001 - it empties the tables
    """Come to that service without any cookies."""
    async with client_of(str(behind_proxy.http.base_url)) as client:
        yield Service(behind_proxy.app, client)
    await forget()


@pytest.fixture(autouse=True)
async def _no_attempts(base_url: str) -> None:
    assert base_url
    await forget()


async def test_the_eleventh_failure_for_an_account_is_told_to_wait(proxied: Service) -> None:
    await make_user("Mori.Reads", email="mori@example.org")
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT)
    for name in ("Mori.Reads", "MORI.READS"):
        answer = await attempt(proxied.http, name)
        assert told(answer) == LIMITED
        assert 200 < int(answer.headers["Retry-After"]) <= 300


async def test_the_limit_does_not_tell_that_a_name_and_an_address_are_one_account(proxied: Service) -> None:
    await make_user("Mori.Reads", email="mori@example.org")
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT)
    assert (await attempt(proxied.http, "mori@example.org")).json()["msg_key"] == "errors.login_failed"
    assert (await attempt(proxied.http, "mori@example.org", PASSWORD)).status_code == 200


async def test_beyond_the_limit_even_the_right_password_is_not_checked(proxied: Service) -> None:
    await make_user("Mori.Reads")
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT)
    answer = await attempt(proxied.http, "Mori.Reads", PASSWORD)
    assert told(answer) == LIMITED
    assert not answer.cookies


async def test_no_password_is_hashed_beyond_the_limit(proxied: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = proxied.app.ctx.part(Passwords)
    hashed: list[str] = []
    holds = passwords._holds

    def record(password: str, known_hash: str) -> bool:
        hashed.append(known_hash)
        return holds(password, known_hash)

    monkeypatch.setattr(passwords, "_holds", record)
    await fail(proxied.http, "nobody.of.us", PER_ACCOUNT)
    assert len(hashed) == PER_ACCOUNT
    for _ in range(5):
        assert told(await attempt(proxied.http, "nobody.of.us")) == LIMITED
    assert len(hashed) == PER_ACCOUNT


async def test_known_and_unknown_accounts_are_limited_alike(proxied: Service) -> None:
    await make_user("Mori.Reads")
    runs = []
    for name, address in (("Mori.Reads", "203.0.113.1"), ("nobody.of.us", "203.0.113.2")):
        answers = [await attempt(proxied.http, name, address=address) for _ in range(PER_ACCOUNT + 2)]
        runs.append([(answer.status_code, answer.text, sorted(set(answer.headers) - {"date"})) for answer in answers])
    assert runs[0] == runs[1]


async def test_an_address_that_tries_many_accounts_is_told_to_wait(proxied: Service) -> None:
    for number in range(PER_ADDRESS):
        await fail(proxied.http, f"somebody.{number}", 1, "203.0.113.1")
    assert told(await attempt(proxied.http, "yet.another", address="203.0.113.1")) == LIMITED
    assert told(await attempt(proxied.http, "yet.another", address="203.0.113.2")) == FAILED


async def test_nobody_locks_an_account_from_elsewhere(proxied: Service) -> None:
    await make_user("Mori.Reads")
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT, "203.0.113.1")
    assert told(await attempt(proxied.http, "Mori.Reads", PASSWORD, "203.0.113.1")) == LIMITED
    assert (await attempt(proxied.http, "Mori.Reads", PASSWORD, "203.0.113.2")).status_code == 200


async def test_addresses_of_one_ipv6_network_count_as_one(proxied: Service) -> None:
    for number in range(PER_ACCOUNT):
        await fail(proxied.http, "Mori.Reads", 1, f"2001:db8:7:7:{number}::{number}")
    assert told(await attempt(proxied.http, "Mori.Reads", address="2001:db8:7:7:ffff::1")) == LIMITED
    assert told(await attempt(proxied.http, "Mori.Reads", address="2001:db8:7:8::1")) == FAILED


async def test_an_ipv4_address_in_ipv6_clothes_is_itself(proxied: Service) -> None:
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT, "203.0.113.1")
    assert told(await attempt(proxied.http, "Mori.Reads", address="::ffff:203.0.113.1")) == LIMITED
    assert told(await attempt(proxied.http, "Mori.Reads", address="::ffff:203.0.113.2")) == FAILED


async def test_right_logins_do_not_count(proxied: Service) -> None:
    await make_user("Mori.Reads")
    for _ in range(PER_ACCOUNT - 1):
        assert (await attempt(proxied.http, "Mori.Reads", PASSWORD)).status_code == 200
        await fail(proxied.http, "Mori.Reads", 1)
    for _ in range(PER_ACCOUNT):
        assert (await attempt(proxied.http, "Mori.Reads", PASSWORD)).status_code == 200
    assert await Attempt.filter(kind="login").count() == PER_ACCOUNT - 1


async def test_a_right_password_that_opens_nothing_does_not_count_either(proxied: Service) -> None:
    await make_user("Mori.Reads", activated=False)
    for _ in range(PER_ACCOUNT + 2):
        assert told(await attempt(proxied.http, "Mori.Reads", PASSWORD)) == (403, "errors.not_activated")


async def test_forwarded_addresses_count_only_from_a_configured_proxy(anonymous: AsyncClient) -> None:
    for number in range(PER_ACCOUNT):
        await fail(anonymous, "Mori.Reads", 1, f"203.0.113.{number}")
    assert told(await attempt(anonymous, "Mori.Reads", address="203.0.113.99")) == LIMITED
    await forget()


async def test_addresses_that_the_client_claims_do_not_count(proxied: Service) -> None:
    for number in range(PER_ACCOUNT):
        await fail(proxied.http, "Mori.Reads", 1, f"198.51.100.{number}, 203.0.113.1")
    assert told(await attempt(proxied.http, "Mori.Reads", address="198.51.100.99, 203.0.113.1")) == LIMITED


async def test_a_limit_survives_a_restart_and_holds_on_every_instance(serve_with: ServeWith) -> None:
    first = await serve_with(proxy=BEHIND_PROXY)
    await fail(first.http, "Mori.Reads", PER_ACCOUNT, "203.0.113.1")
    second = await serve_with(proxy=BEHIND_PROXY)
    assert told(await attempt(second.http, "Mori.Reads", address="203.0.113.1")) == LIMITED


async def test_the_window_slides(proxied: Service) -> None:
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT)
    oldest = await Attempt.filter(kind="login to").order_by("at").first()
    assert oldest
    await Attempt.filter(id=oldest.id).update(at=datetime.now(UTC) - timedelta(minutes=5, seconds=1))
    assert told(await attempt(proxied.http, "Mori.Reads")) == FAILED
    assert told(await attempt(proxied.http, "Mori.Reads")) == LIMITED


async def test_retry_after_is_when_no_limit_applies_any_more() -> None:
    brief, lasting = (
        Limit(kind, "203.0.113.1", 1, timedelta(minutes=minutes)) for kind, minutes in (("a", 5), ("b", 90))
    )
    unused = Limit("c", "203.0.113.1", 1, timedelta(minutes=600))
    assert len(await count_attempt(brief)) == len(await count_attempt(lasting)) == 1
    with pytest.raises(TooManyRequests) as refused:
        await count_attempt(brief, lasting, unused)
    assert 85 * 60 < int(refused.value.headers["Retry-After"]) <= 90 * 60
    assert len(await count_attempt(unused)) == 1


async def test_refused_tries_do_not_make_it_last_longer(proxied: Service) -> None:
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT)
    before = await Attempt.all().count()
    first = int((await attempt(proxied.http, "Mori.Reads")).headers["Retry-After"])
    for _ in range(5):
        again = int((await attempt(proxied.http, "Mori.Reads")).headers["Retry-After"])
        assert again <= first
    assert await Attempt.all().count() == before


async def test_exactly_the_limit_of_fifty_parallel_attempts_is_let_through(proxied: Service) -> None:
    answers = await asyncio.gather(*(attempt(proxied.http, "nobody.of.us") for _ in range(50)))
    assert Counter(told(answer) for answer in answers) == {FAILED: PER_ACCOUNT, LIMITED: 50 - PER_ACCOUNT}


async def test_any_number_of_right_logins_at_once_is_let_through(proxied: Service) -> None:
    users = [await make_user(f"Reader.{number:03}") for number in range(PER_ADDRESS + 2)]
    answers = await asyncio.gather(*(attempt(proxied.http, user.username, PASSWORD) for user in users))
    assert {told(answer) for answer in answers} == {(200, "messages.login_success")}
    again = await asyncio.gather(*(attempt(proxied.http, "Reader.000", PASSWORD) for _ in range(PER_ACCOUNT + 2)))
    assert {told(answer) for answer in again} == {(200, "messages.login_success")}
    assert not await Attempt.exclude(kind=SIGNED_IN).exists()


async def test_right_logins_among_failures_at_once_find_the_room_that_is_left(proxied: Service) -> None:
    await make_user("Mori.Reads")
    await fail(proxied.http, "Mori.Reads", PER_ACCOUNT - 1)
    passwords = [PASSWORD] * 4
    answers = await asyncio.gather(*(attempt(proxied.http, "Mori.Reads", password) for password in passwords))
    assert {answer.status_code for answer in answers} == {200}
    await fail(proxied.http, "Mori.Reads", 1)
    assert told(await attempt(proxied.http, "Mori.Reads", PASSWORD)) == LIMITED


async def test_at_once_over_two_instances_it_is_no_more(serve_with: ServeWith) -> None:
    instances = [await serve_with(proxy=BEHIND_PROXY) for _ in range(2)]
    tries = [attempt(instances[number % 2].http, f"somebody.{number}") for number in range(50)]
    answers = await asyncio.gather(*tries)
    assert Counter(told(answer) for answer in answers) == {FAILED: PER_ADDRESS, LIMITED: 50 - PER_ADDRESS}


async def test_the_limits_are_settings(serve_with: ServeWith) -> None:
    rates = RateSettings(failed_logins_per_account=2, failed_logins_per_address=3, failed_logins_minutes=1)
    service = await serve_with(rates=rates)
    await fail(service.http, "Mori.Reads", 2)
    answer = await attempt(service.http, "Mori.Reads")
    assert told(answer) == LIMITED
    assert int(answer.headers["Retry-After"]) <= 60
    await fail(service.http, "Another.One", 1)
    assert told(await attempt(service.http, "Third.One")) == LIMITED


@pytest.mark.parametrize("name", ["x" * 320, "ä" * 320, "a@b.c", "' OR 1=1 --", "1.2.3.4 nobody"])
async def test_unusual_names_are_counted_like_others(proxied: Service, name: str) -> None:
    await fail(proxied.http, name, PER_ACCOUNT)
    assert told(await attempt(proxied.http, name)) == LIMITED
    assert max(len(row.key) for row in await Attempt.all()) <= KEY_MAX


async def test_old_attempts_are_cleaned_up(proxied: Service) -> None:
    await fail(proxied.http, "Mori.Reads", 2)
    await Attempt.filter(kind="login").update(at=datetime.now(UTC) - timedelta(days=1, minutes=1))
    await tidy_up(proxied.app)
    assert {row.kind for row in await Attempt.all()} == {"login to"}
