"""GET /v1/Session."""

import pytest
from httpx import AsyncClient

from kanjiku_api.rules.identity import Permission
from tests.auth.support import bearer, body_of, cookies, pair_in
from tests.conftest import Persona, SignIn
from tests.factories import join, make_group, make_user

NONE = {permission.value: False for permission in Permission}


async def test_the_answer_has_the_user_and_the_end_of_the_session(uploader: Persona) -> None:
    pair = pair_in(uploader.http)
    answer = await uploader.http.get("/v1/Session")
    user = {
        "uid": uploader.id,
        "username": "uploader",
        "groups": ["uploaders"],
        "permissions": {**NONE, "upload_chapters": True},
    }
    assert answer.status_code == 200
    assert answer.json() == {
        "id_valid_until": body_of(pair.identity)["exp"],
        "refresh_valid_until": body_of(pair.refresh)["exp"],
        "user": user,
        **user,
    }


async def test_the_times_are_epoch_seconds_with_a_fraction(reader: Persona) -> None:
    session = (await reader.http.get("/v1/Session")).json()
    assert isinstance(session["id_valid_until"], float)
    assert isinstance(session["refresh_valid_until"], float)


async def test_a_user_without_groups_has_no_permissions(reader: Persona) -> None:
    user = (await reader.http.get("/v1/Session")).json()["user"]
    assert user["groups"] == []
    assert user["permissions"] == NONE


async def test_groups_add_up(sign_in: SignIn) -> None:
    user = await make_user()
    await join(
        user,
        await make_group("uploaders", upload_chapters=True),
        await make_group("Supporters", early_access=3),
        await make_group("nothing"),
    )
    session = (await (await sign_in(user)).http.get("/v1/Session")).json()
    assert sorted(session["groups"]) == ["Supporters", "nothing", "uploaders"]
    assert session["permissions"] == {**NONE, "upload_chapters": True, "early_access": True}


async def test_admins_may_everything(admin: Persona) -> None:
    permissions = (await admin.http.get("/v1/Session")).json()["permissions"]
    assert permissions == dict.fromkeys(NONE, True)


async def test_a_bearer_token_alone_suffices(reader: Persona, anonymous: AsyncClient) -> None:
    answer = await anonymous.get("/v1/Session", headers=bearer(pair_in(reader.http).identity))
    assert answer.json()["uid"] == reader.id


async def test_the_identity_cookie_alone_suffices(reader: Persona, anonymous: AsyncClient) -> None:
    answer = await anonymous.get("/v1/Session", headers=cookies(identity=pair_in(reader.http).identity))
    assert answer.json()["uid"] == reader.id


async def test_showing_the_session_gives_no_new_tokens(reader: Persona) -> None:
    assert "set-cookie" not in (await reader.http.get("/v1/Session")).headers


async def test_the_answer_is_kept_by_no_cache(reader: Persona) -> None:
    assert (await reader.http.get("/v1/Session")).headers["cache-control"] == "no-store"


async def test_without_a_session_the_answer_is_401(anonymous: AsyncClient) -> None:
    answer = await anonymous.get("/v1/Session")
    assert answer.status_code == 401
    assert answer.json() == {"msg": "You are not logged in.", "msg_key": "errors.no_session"}
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_the_refresh_token_alone_is_no_session(reader: Persona, anonymous: AsyncClient) -> None:
    answer = await anonymous.get("/v1/Session", headers=cookies(refresh=pair_in(reader.http).refresh))
    assert answer.status_code == 401
    assert answer.json()["msg_key"] == "errors.no_session"


@pytest.mark.parametrize("path", ["/v1/Session", "/v1/Session/"])
async def test_head_answers_the_same_without_a_body(reader: Persona, path: str) -> None:
    get, head = await reader.http.get(path), await reader.http.head(path)
    assert (get.status_code, head.status_code) == (200, 200)
    assert head.content == b""
    varying = {"x-request-id", "date"}
    assert {k: v for k, v in head.headers.items() if k not in varying} == {
        k: v for k, v in get.headers.items() if k not in varying
    }


async def test_head_without_a_session_is_unauthorised_too(anonymous: AsyncClient) -> None:
    assert (await anonymous.head("/v1/Session")).status_code == 401
