"""``[cookies] host_prefix``: cookies that browsers accept only from this host."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient, Response

from kanjiku_api.settings import CookieSettings, Settings
from tests.auth.conftest import PUBLIC
from tests.auth.support import IDENTITY, REFRESH, Pair, bearer, is_alive, pair_in, set_cookies
from tests.conftest import Persona
from tests.factories import PASSWORD, make_user
from tests.serving import serving_beside

LOGIN, RENEW, LOGOUT, SESSION = ("/v1/Session/login", "/v1/Session/refresh", "/v1/Session/logout", "/v1/Session")
PREFIXED = {f"__Host-{IDENTITY}", f"__Host-{REFRESH}"}


@pytest.fixture
async def prefixed(settings: Settings, anonymous: AsyncClient) -> AsyncIterator[AsyncClient]:
    """Make a client of a service with prefixed cookies, not in debug mode; they are Secure, so the jar sends none."""
    assert anonymous
    async with serving_beside(settings, **PUBLIC, cookies=CookieSettings(host_prefix=True)) as (_, client):
        yield client


def as_prefixed(pair: Pair) -> dict[str, str]:
    return {"Cookie": f"__Host-{IDENTITY}={pair.identity}; __Host-{REFRESH}={pair.refresh}"}


def pair_given(answer: Response) -> Pair:
    """Get the tokens that an answer sets; it must also clear the cookies without the prefix."""
    given = set_cookies(answer)
    assert set(given) == PREFIXED | {IDENTITY, REFRESH}
    for name in PREFIXED:
        said = {part.strip() for part in given[name].split(";")[1:]}
        assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} <= said, "RFC 6265bis section 4.1.3.2"
        assert not any(part.lower().startswith("domain") for part in said)
    for name in (IDENTITY, REFRESH):
        assert "Max-Age=0" in given[name]
        assert "Path=/" in given[name]
    tokens = {name: cookie.partition(";")[0].partition("=")[2] for name, cookie in given.items()}
    assert {tokens[name].strip('"') for name in (IDENTITY, REFRESH)} == {""}
    return Pair(tokens[f"__Host-{IDENTITY}"], tokens[f"__Host-{REFRESH}"])


async def test_only_the_prefixed_names_are_set_and_read(prefixed: AsyncClient) -> None:
    user = await make_user()
    login = await prefixed.post(LOGIN, json={"username": user.username, "password": PASSWORD})
    pair = pair_given(login)
    assert (await prefixed.get(SESSION, headers=as_prefixed(pair))).json()["uid"] == str(user.id)
    renewed = pair_given(await prefixed.post(RENEW, headers=as_prefixed(pair)))
    assert (await prefixed.get(SESSION, headers=as_prefixed(renewed))).status_code == 200
    ended = await prefixed.post(LOGOUT, headers=as_prefixed(renewed))
    assert set(set_cookies(ended)) == PREFIXED | {IDENTITY, REFRESH}
    assert all("Max-Age=0" in cookie for cookie in set_cookies(ended).values())
    assert (await prefixed.get(SESSION, headers=bearer(renewed.identity))).status_code == 401


async def test_cookies_without_the_prefix_are_ignored(prefixed: AsyncClient, reader: Persona) -> None:
    pair = pair_in(reader.http)
    assert (await prefixed.get(SESSION, headers=pair.cookies)).status_code == 401
    assert (await prefixed.post(RENEW, headers=pair.cookies)).status_code == 401
    assert (await prefixed.post(LOGOUT, headers=pair.cookies)).status_code == 200
    assert await is_alive(prefixed, pair), "a cookie that another host of the domain may have planted ends nothing"


async def test_a_planted_pair_beside_it_changes_nothing(prefixed: AsyncClient, reader: Persona) -> None:
    planted = {"Cookie": f"{IDENTITY}=planted; {as_prefixed(pair_in(reader.http))['Cookie']}; {REFRESH}=planted"}
    assert (await prefixed.get(SESSION, headers=planted)).json()["uid"] == reader.id
    assert (await prefixed.post(RENEW, headers=planted)).status_code == 200


async def test_two_cookies_of_a_prefixed_name_are_no_session(prefixed: AsyncClient, reader: Persona) -> None:
    doubled = {"Cookie": f"__Host-{IDENTITY}=planted; {as_prefixed(pair_in(reader.http))['Cookie']}"}
    assert (await prefixed.get(SESSION, headers=doubled)).status_code == 401


async def test_foreign_pages_may_not_act_by_them(prefixed: AsyncClient, reader: Persona) -> None:
    foreign = as_prefixed(pair_in(reader.http)) | {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = await prefixed.post(LOGOUT, headers=foreign)
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.origin_forbidden")


async def test_the_api_document_names_them(prefixed: AsyncClient, anonymous: AsyncClient) -> None:
    for client, name in ((prefixed, f"__Host-{IDENTITY}"), (anonymous, IDENTITY)):
        document = (await client.get("/openapi.json")).json()
        assert document["components"]["securitySchemes"]["cookie"]["name"] == name
