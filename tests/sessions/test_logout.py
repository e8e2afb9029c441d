"""POST /v1/Session/logout."""

import pytest
from httpx import AsyncClient

from kanjiku_api.models import IdentityToken, RefreshToken
from tests.auth.support import IDENTITY, REFRESH, bearer, is_alive, pair_in, set_cookies
from tests.conftest import Persona, SignIn

LOGOUT = "/v1/Session/logout"
CLEARED = "; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"


async def test_a_logout_ends_the_session(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    answer = await reader.http.post(LOGOUT)
    assert answer.status_code == 200
    assert answer.json() == {"msg": "You are logged out.", "msg_key": "messages.logout_success"}
    assert not await is_alive(anonymous, pair)
    assert not await IdentityToken.exists()
    assert not await RefreshToken.exists()


async def test_a_logout_deletes_the_cookies(reader: Persona) -> None:
    answer = await reader.http.post(LOGOUT)
    cleared = set_cookies(answer)
    assert set(cleared) == {IDENTITY, REFRESH}
    for name, cookie in cleared.items():
        assert cookie.replace('""', "") == f"{name}={CLEARED}"
    assert not reader.http.cookies


async def test_the_refresh_token_does_not_outlive_it(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    await reader.http.post(LOGOUT)
    answer = await anonymous.post("/v1/Session/refresh", headers=pair.cookies)
    assert answer.status_code == 401
    assert answer.json()["msg_key"] == "errors.session_revoked"


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b" null ", b'{"logout_all": false}'])
async def test_the_other_devices_stay_logged_in(sign_in: SignIn, body: bytes) -> None:
    here = await sign_in()
    there = await sign_in(here.user)
    answer = await here.http.post(LOGOUT, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert (await there.http.get("/v1/Session")).status_code == 200


async def test_an_empty_body_needs_no_media_type(reader: Persona) -> None:
    assert (await reader.http.post(LOGOUT, content=b"", headers={"Content-Type": "text/plain"})).status_code == 200


async def test_logout_all_ends_every_device_of_the_user(sign_in: SignIn, reader: Persona) -> None:
    devices = [await sign_in(reader.user) for _ in range(3)]
    answer = await reader.http.post(LOGOUT, json={"logout_all": True})
    assert answer.status_code == 200
    for device in devices:
        assert (await device.http.get("/v1/Session")).status_code == 401
        assert (await device.http.get("/v1/Session/refresh")).status_code == 401


async def test_logout_all_leaves_other_users_alone(sign_in: SignIn, reader: Persona) -> None:
    other = await sign_in()
    await reader.http.post(LOGOUT, json={"logout_all": True})
    assert (await other.http.get("/v1/Session")).status_code == 200


async def test_a_bearer_token_logs_out_its_own_session(reader: Persona, sign_in: SignIn) -> None:
    other = await sign_in()
    answer = await other.http.post(LOGOUT, headers=bearer(pair_in(reader.http).identity))
    assert answer.status_code == 200
    assert not await is_alive(other.http, pair_in(reader.http))
    assert await IdentityToken.filter(user_id=other.user.id).exists()


async def test_the_cookies_are_deleted_even_without_a_session(anonymous: AsyncClient) -> None:
    answer = await anonymous.post(LOGOUT, json=None)
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.logout_success")
    assert {cookie.partition("=")[0] for cookie in answer.headers.get_list("set-cookie")} == {
        "IdentityToken",
        "RefreshToken",
    }
    assert all("Max-Age=0" in cookie for cookie in answer.headers.get_list("set-cookie"))


async def test_logging_out_twice_is_no_fault(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    answers = [await anonymous.post(LOGOUT, headers=pair.cookies) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


async def test_the_refresh_token_alone_ends_its_session(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    answer = await anonymous.post(LOGOUT, headers={"Cookie": f"RefreshToken={pair.refresh}"})
    assert answer.status_code == 200
    assert not await is_alive(reader.http, pair)


async def test_the_refresh_token_alone_ends_all_sessions(
    reader: Persona, sign_in: SignIn, anonymous: AsyncClient
) -> None:
    elsewhere = await sign_in(reader.user)
    headers = {"Cookie": f"RefreshToken={pair_in(reader.http).refresh}"}
    assert (await anonymous.post(LOGOUT, json={"logout_all": True}, headers=headers)).status_code == 200
    assert not await is_alive(elsewhere.http, pair_in(elsewhere.http))


async def test_ending_all_sessions_needs_one_and_clears_the_cookies_in_any_case(anonymous: AsyncClient) -> None:
    answer = await anonymous.post(LOGOUT, json={"logout_all": True})
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")
    assert len(answer.headers.get_list("set-cookie")) == len(["IdentityToken", "RefreshToken"])


async def test_a_foreign_page_ends_nothing_by_the_refresh_token(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    headers = {"Cookie": f"RefreshToken={pair.refresh}", "Sec-Fetch-Site": "cross-site"}
    assert (await anonymous.post(LOGOUT, headers=headers)).status_code == 403
    assert await is_alive(reader.http, pair)


async def test_beside_a_bearer_token_cookies_count_for_nothing(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    headers = {"Cookie": f"RefreshToken={pair.refresh}", "Authorization": "Bearer rubbish"}
    await anonymous.post(LOGOUT, headers=headers)
    assert await is_alive(reader.http, pair)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
async def test_a_form_of_a_foreign_site_takes_no_cookies_away(anonymous: AsyncClient, headers: dict[str, str]) -> None:
    answer = await anonymous.post(LOGOUT, headers=headers)  # browsers do not send Lax cookies
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.origin_forbidden")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"logout_all": "yes"}', "logout_all"),
        (b'{"logout_all": 1}', "logout_all"),
        (b'{"logout_all": null}', "logout_all"),
        (b'{"logout_all": []}', "logout_all"),
        (b'{"everywhere": true}', "everywhere"),
    ],
)
async def test_an_invalid_field_ends_no_session(reader: Persona, body: bytes, field: str) -> None:
    answer = await reader.http.post(LOGOUT, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json()["details"]] == [field]
    assert (await reader.http.get("/v1/Session")).status_code == 200


@pytest.mark.parametrize("body", [b"{", b"[]", b"true", b'"all"', b'{"logout_all": true, "logout_all": false}'])
async def test_a_malformed_body_ends_nothing(reader: Persona, body: bytes) -> None:
    answer = await reader.http.post(LOGOUT, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["msg_key"] == "errors.malformed_body"
    assert (await reader.http.get("/v1/Session")).status_code == 200


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_a_body_of_another_type_ends_nothing(reader: Persona, media_type: str) -> None:
    answer = await reader.http.post(LOGOUT, content=b'{"logout_all": true}', headers={"Content-Type": media_type})
    assert answer.status_code == 415
    assert answer.json()["msg_key"] == "errors.unsupported_type"
    assert (await reader.http.get("/v1/Session")).status_code == 200


async def test_a_get_does_not_log_out(reader: Persona) -> None:
    answer = await reader.http.get(LOGOUT)
    assert answer.status_code == 405
    assert (await reader.http.get("/v1/Session")).status_code == 200
