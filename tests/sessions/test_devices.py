"""GET /v1/Session/devices and DELETE /v1/Session/devices/<uuid>."""

import pytest
from httpx import AsyncClient

from kanjiku_api.models import IdentityToken
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, make_user


async def test_the_list_tells_which_device_asks(sign_in: SignIn) -> None:
    user = await make_user()
    first, second = await sign_in(user), await sign_in(user)
    answer = (await first.http.get("/v1/Session/devices")).json()
    assert answer["device_count"] == 2
    assert [device["current"] for device in answer["devices"]] == [False, True]
    assert set(answer["devices"][0]) == {"uuid", "current", "created", "last_used", "user_agent", "ip"}
    assert answer["devices"][0]["ip"] == "127.0.0.1"
    assert answer["devices"][0]["user_agent"].startswith("python-httpx")
    seen = (await second.http.get("/v1/Session/devices?pagesize=1&count=false")).json()
    assert (seen["device_count"], [device["current"] for device in seen["devices"]]) == (None, [True])


async def test_revoking_another_device_ends_its_session(sign_in: SignIn) -> None:
    user = await make_user()
    first, second = await sign_in(user), await sign_in(user)
    devices = (await first.http.get("/v1/Session/devices")).json()["devices"]
    other = next(device["uuid"] for device in devices if not device["current"])
    answer = await first.http.delete(f"/v1/Session/devices/{other}")
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.session_revoked")
    assert "set-cookie" not in answer.headers
    assert (await second.http.get("/v1/Session")).status_code == 401
    assert (await first.http.get("/v1/Session")).status_code == 200


async def test_revoking_this_device_clears_its_cookies(reader: Persona) -> None:
    devices = (await reader.http.get("/v1/Session/devices")).json()["devices"]
    await reader.http.delete(f"/v1/Session/devices/{devices[0]['uuid']}")
    assert not reader.http.cookies
    assert (await reader.http.get("/v1/Session")).status_code == 401


async def test_only_own_devices_are_seen_and_revoked(
    reader: Persona, uploader: Persona, anonymous: AsyncClient
) -> None:
    theirs = (await uploader.http.get("/v1/Session/devices")).json()["devices"][0]["uuid"]
    answer = await reader.http.delete(f"/v1/Session/devices/{theirs}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.device_not_found")
    assert (await uploader.http.get("/v1/Session")).status_code == 200
    assert (await anonymous.get("/v1/Session/devices")).status_code == 401
    assert (await anonymous.delete(f"/v1/Session/devices/{theirs}")).status_code == 401


@pytest.mark.parametrize("device", ["nothing", "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11"])
async def test_an_unknown_device_is_not_found(reader: Persona, device: str) -> None:
    answer = await reader.http.delete(f"/v1/Session/devices/{device}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.device_not_found")


async def test_the_twenty_first_device_ends_the_oldest(reader: Persona, anonymous: AsyncClient) -> None:
    login = {"username": reader.user.username, "password": PASSWORD}
    for _ in range(20):
        anonymous.cookies.clear()
        assert (await anonymous.post("/v1/Session/login", json=login)).status_code == 200
    assert await IdentityToken.filter(user_id=reader.user.id).count() == 20
    assert (await reader.http.get("/v1/Session")).status_code == 401
    assert (await anonymous.get("/v1/Session")).status_code == 200
