"""The two cookies: how they are set, cleared and read."""

import re

import pytest
from httpx import AsyncClient, Response

from tests.auth.support import IDENTITY, REFRESH, bearer, body_of, cookies, pair_from, pair_in, set_cookies, stored
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, make_user

LOGIN, RENEW, LOGOUT, SESSION = ("/v1/Session/login", "/v1/Session/refresh", "/v1/Session/logout", "/v1/Session")


async def answers_with_cookies(client: AsyncClient) -> tuple[Response, Response, Response]:
    """Log in, refresh and log out, without the help of a cookie jar."""
    user = await make_user()
    login = await client.post(LOGIN, json={"username": user.username, "password": PASSWORD})
    client.cookies.clear()
    refresh = await client.post(RENEW, headers=pair_from(login).cookies)
    client.cookies.clear()
    logout = await client.post(LOGOUT, headers=pair_from(refresh).cookies)
    assert {answer.status_code for answer in (login, refresh, logout)} == {200}
    return login, refresh, logout


def attributes(cookie: str) -> set[str]:
    """Get the attributes of a cookie, each of which may come once, with ``n`` for the seconds of its age."""
    found = [re.sub(r"=[1-9]\d*$", "=n", part.strip()) for part in cookie.split(";")[1:]]
    assert len(found) == len(set(found)), cookie
    return set(found)


async def test_in_debug_they_are_for_plain_http_and_for_no_script(anonymous: AsyncClient) -> None:
    login, refresh, _ = await answers_with_cookies(anonymous)
    for cookie in (*set_cookies(login).values(), *set_cookies(refresh).values()):
        assert attributes(cookie) == {"Path=/", "SameSite=Lax", "HttpOnly", "Max-Age=n"}


async def test_outside_debug_they_are_secure(public: AsyncClient) -> None:
    login, refresh, _ = await answers_with_cookies(public)
    for cookie in (*set_cookies(login).values(), *set_cookies(refresh).values()):
        assert attributes(cookie) == {"Path=/", "SameSite=Lax", "HttpOnly", "Secure", "Max-Age=n"}


async def test_a_logout_clears_them_by_the_same_attributes(anonymous: AsyncClient, public: AsyncClient) -> None:
    for client, secure in ((anonymous, set()), (public, {"Secure"})):
        _, _, logout = await answers_with_cookies(client)
        cleared = set_cookies(logout)
        assert set(cleared) == {IDENTITY, REFRESH}
        for cookie in cleared.values():
            assert cookie.partition(";")[0].partition("=")[2].strip('"') == ""
            assert attributes(cookie) == {"Path=/", "SameSite=Lax", "HttpOnly", "Max-Age=0", *secure}


async def test_each_is_kept_as_long_as_its_token_holds(anonymous: AsyncClient) -> None:
    login, refresh, _ = await answers_with_cookies(anonymous)
    for answer in (login, refresh):
        pair, given = pair_from(answer), set_cookies(answer)
        for name, token in ((IDENTITY, pair.identity), (REFRESH, pair.refresh)):
            seconds = re.search(r"Max-Age=(\d+)", given[name])
            assert seconds is not None
            assert int(seconds[1]) == pytest.approx(body_of(token)["exp"] - body_of(token)["iat"], abs=2)


async def test_no_cookie_names_a_domain(anonymous: AsyncClient) -> None:
    for answer in await answers_with_cookies(anonymous):
        assert not any("domain" in cookie.lower() for cookie in set_cookies(answer).values())


async def test_nothing_else_sets_cookies(reader: Persona, anonymous: AsyncClient) -> None:
    for client, path in (
        (reader.http, SESSION),
        (reader.http, "/v1/User/me"),
        (anonymous, "/v1/User"),
        (anonymous, RENEW),
    ):
        assert "set-cookie" not in (await client.get(path)).headers


TWO_OF_A_NAME = {
    "the same twice": "IdentityToken={good}; IdentityToken={good}",
    "a worthless one first": "IdentityToken=planted; IdentityToken={good}",
    "a worthless one last": "IdentityToken={good}; IdentityToken=planted",
    "somebody else's": "IdentityToken={other}; IdentityToken={good}",
    "an empty one": "IdentityToken=; IdentityToken={good}",
    "one without a value": "IdentityToken; IdentityToken={good}",
    "no space between": "IdentityToken={good};IdentityToken={good}",
    "others between": "IdentityToken={good}; theme=dark; a=b; IdentityToken=planted",
}


@pytest.mark.parametrize("header", TWO_OF_A_NAME.values(), ids=TWO_OF_A_NAME.keys())
async def test_two_identity_cookies_are_no_session(
    reader: Persona, sign_in: SignIn, anonymous: AsyncClient, header: str
) -> None:
    good, other = pair_in(reader.http).identity, pair_in((await sign_in()).http).identity
    answer = await anonymous.get(SESSION, headers={"Cookie": header.format(good=good, other=other)})
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


@pytest.mark.parametrize("header", TWO_OF_A_NAME.values(), ids=TWO_OF_A_NAME.keys())
async def test_two_refresh_cookies_renew_nothing(
    reader: Persona, sign_in: SignIn, anonymous: AsyncClient, header: str
) -> None:
    good, other = pair_in(reader.http).refresh, pair_in((await sign_in()).http).refresh
    before = await stored()
    sent = header.replace("IdentityToken", "RefreshToken").format(good=good, other=other)
    answer = await anonymous.get(RENEW, headers={"Cookie": sent})
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")
    assert await stored() == before


async def test_two_cookie_headers_are_read_as_one(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    doubled = [("Cookie", f"IdentityToken={pair.identity}"), ("Cookie", "IdentityToken=planted")]
    spread = [("Cookie", f"IdentityToken={pair.identity}"), ("Cookie", f"RefreshToken={pair.refresh}")]
    assert (await anonymous.get(SESSION, headers=doubled)).status_code == 401
    assert (await anonymous.get(SESSION, headers=spread)).status_code == 200
    assert (await anonymous.get(RENEW, headers=spread)).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "__Host-IdentityToken",
        "__Secure-IdentityToken",
        "identitytoken",
        "IDENTITYTOKEN",
        "IdentityToken2",
        "XIdentityToken",
        "Identity Token",
        '"IdentityToken"',
        "$IdentityToken",
        "\u00a0IdentityToken",
        "\u2003IdentityToken",
        "\u0085IdentityToken",
        "IdentityToken\u00a0",
    ],
)
async def test_only_the_exact_name_counts(reader: Persona, anonymous: AsyncClient, name: str) -> None:
    """Browsers treat these names as other cookies, so such a cookie is neither a session nor a duplicate.

    The cookie is not the first of its header, where Sanic strips more kinds of white space than HTTP knows.
    """
    pair = pair_in(reader.http)
    alone = await anonymous.get(SESSION, headers={b"Cookie": f"a=b; {name}={pair.identity}".encode()})
    both = f"IdentityToken={pair.identity}; {name}=planted"
    beside = await anonymous.get(SESSION, headers={b"Cookie": both.encode()})
    twin = name.replace("Identity", "Refresh").replace("IDENTITY", "REFRESH").replace("identity", "refresh")
    renewed = await anonymous.get(RENEW, headers={b"Cookie": f"a=b; {twin}={pair.refresh}".encode()})
    assert (alone.status_code, beside.status_code, renewed.status_code) == (401, 200, 401)


@pytest.mark.parametrize("form", ['"{}"', "'{}'", "{}=", "{},", "%20{}", "Bearer {}", "{}\u00a0", "{}%00"])
async def test_only_the_exact_value_is_a_session_or_it_is_the_same_session(
    reader: Persona, anonymous: AsyncClient, form: str
) -> None:
    """The only accepted addition is a trailing =, because parsers of base64 differ there."""
    token = pair_in(reader.http).identity
    answer = await anonymous.get(SESSION, headers={b"Cookie": f"IdentityToken={form.format(token)}".encode()})
    assert answer.status_code == (200 if form == "{}=" else 401)


async def test_white_space_around_a_cookie_is_no_part_of_it(reader: Persona, anonymous: AsyncClient) -> None:
    token = pair_in(reader.http).identity
    for header in (f"a=b;  IdentityToken={token}  ; c=d", f"IdentityToken={token};", f"; ;IdentityToken={token}"):
        assert (await anonymous.get(SESSION, headers={"Cookie": header})).status_code == 200


async def test_a_bearer_token_decides_alone(reader: Persona, sign_in: SignIn, anonymous: AsyncClient) -> None:
    other = await sign_in()
    mine, theirs = pair_in(reader.http), pair_in(other.http)
    good = await anonymous.get(SESSION, headers=cookies(identity=theirs.identity) | bearer(mine.identity))
    planted = await anonymous.get(SESSION, headers=cookies(identity="planted") | bearer(mine.identity))
    worthless = await anonymous.get(SESSION, headers=mine.cookies | bearer("worthless"))
    wrong_kind = await anonymous.get(SESSION, headers=mine.cookies | bearer(mine.refresh))
    assert (good.json()["uid"], planted.json()["uid"]) == (reader.id, reader.id)
    assert (worthless.status_code, wrong_kind.status_code) == (401, 401)


@pytest.mark.parametrize("header", ["Bearer", "bearer", "BEARER x", "Bearer null", "Bearer undefined"])
async def test_an_empty_bearer_token_decides_as_well(reader: Persona, header: str) -> None:
    answer = await reader.http.get(SESSION, headers={"Authorization": header})
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_the_case_of_the_scheme_does_not_matter(reader: Persona, anonymous: AsyncClient, scheme: str) -> None:
    header = {"Authorization": f"{scheme} {pair_in(reader.http).identity}"}
    assert (await anonymous.get(SESSION, headers=header)).status_code == 200


@pytest.mark.parametrize("header", ["Digest username=mori", "Token x", ""])
async def test_another_scheme_is_not_ours_and_leaves_the_cookies_to_decide(reader: Persona, header: str) -> None:
    answer = await reader.http.get(SESSION, headers={"Authorization": header})
    assert answer.status_code == 200
    assert answer.json()["uid"] == reader.id


async def test_basic_decides_alone(reader: Persona) -> None:
    """Basic carries a key; a proxy with its own login must not pass that header on (docs/operating.md)."""
    answer = await reader.http.get(SESSION, headers={"Authorization": "Basic bW9yaTpwYXNz"})
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


@pytest.mark.parametrize("form", ["{}", "Token {}", "Basic {}", "Bearer: {}", "Bearer={}", "JWT {}"])
async def test_a_token_in_another_scheme_is_no_session(reader: Persona, anonymous: AsyncClient, form: str) -> None:
    header = {"Authorization": form.format(pair_in(reader.http).identity)}
    assert (await anonymous.get(SESSION, headers=header)).status_code == 401


async def test_a_token_in_the_query_is_no_session(reader: Persona, anonymous: AsyncClient) -> None:
    token = pair_in(reader.http).identity
    for name in ("IdentityToken", "access_token", "token"):
        assert (await anonymous.get(SESSION, params={name: token})).status_code == 401
