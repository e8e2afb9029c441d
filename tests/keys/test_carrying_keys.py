"""How a key is sent, its precedence, and when it stops working."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response

from kanjiku_api.models import ApiKey, Attempt
from tests.auth.support import bearer, cookies, pair_in
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, make_chapter, make_key, make_manga, make_user
from tests.keys.carried import WAYS, Headers, basic
from tests.users.answers import assert_refused

ME, MANGA, DEAD = "/v1/User/me", "/v1/Manga", "kj_aaaaaaaaaaaaaaaaaaaaaaaaaa"


def assert_unknown(answer: Response) -> None:
    assert_refused(answer, 401, "errors.no_session")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="kanjiku", error="invalid_token"'


@pytest.mark.parametrize("way", WAYS)
async def test_a_key_authenticates_its_owner(reader: Persona, anonymous: AsyncClient, way: str) -> None:
    headers = WAYS[way](await make_key(reader.user))
    assert (await anonymous.get(ME, headers=headers)).json()["id"] == reader.id
    assert (await anonymous.get(f"{ME}/", headers=headers)).status_code == 200
    assert (await anonymous.head(ME, headers=headers)).status_code == 200
    assert (await anonymous.patch(ME, json={"birthday": "1999-12-31"}, headers=headers)).status_code == 200


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", [ME, MANGA, "/v1/Site", "/v1/Image/01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11"])
async def test_a_wrong_one_is_refused_everywhere(reader: Persona, way: str, path: str) -> None:
    """A wrong key is refused even beside valid cookies, and even if no key is needed."""
    for secret in (DEAD, DEAD[:-1], f"{DEAD}a", "kj_", DEAD.upper().replace("KJ_", "kj_"), f"{DEAD}\u00e9"):
        headers = [(name.encode(), text.encode()) for name, text in WAYS[way](secret).items()]
        assert_unknown(await reader.http.get(path, headers=headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"X-API-Key": "nothing like a key"},
        {"Authorization": "Basic"},
        {"Authorization": "Basic !!"},
        {"Authorization": "Basic bW9yaQ=="},
        basic(""),
        basic(PASSWORD, "reader"),
    ],
    ids=["no key", "no login", "no base64", "no password", "an empty password", "the account's password"],
)
async def test_a_malformed_key_is_refused_like_a_wrong_one(reader: Persona, headers: Headers) -> None:
    assert_unknown(await reader.http.get(ME, headers=headers))


async def test_outside_of_the_api_nobody_looks_at_it(anonymous: AsyncClient) -> None:
    for path in ("/version", "/health/live", "/openapi.json", "/"):
        assert (await anonymous.get(path, headers={"X-API-Key": DEAD})).status_code == 200


async def test_the_first_that_is_there_decides_alone(reader: Persona, sign_in: SignIn, anonymous: AsyncClient) -> None:
    other = await sign_in()
    mine, theirs = await make_key(reader.user), await make_key(other.user)
    session = pair_in(other.http)
    key, expired = {"X-API-Key": mine}, cookies(identity="over", refresh="over")
    for beside in (bearer(theirs), basic(theirs), bearer(session.identity), bearer(DEAD), session.cookies, expired):
        assert (await anonymous.get(ME, headers=key | beside)).json()["id"] == reader.id
    for carried in (bearer(mine), basic(mine)):
        for beside in (session.cookies, expired):
            assert (await anonymous.get(ME, headers=carried | beside)).json()["id"] == reader.id
    for wrong in ({"X-API-Key": DEAD}, bearer(DEAD), basic(DEAD)):
        assert_unknown(await anonymous.get(ME, headers=session.cookies | wrong))
    for good in (bearer(theirs), basic(theirs), bearer(session.identity)):
        assert_unknown(await anonymous.get(ME, headers={"X-API-Key": DEAD} | good))


async def test_a_repeated_header_is_no_key(reader: Persona, anonymous: AsyncClient) -> None:
    secret = await make_key(reader.user)
    for name, value in (("X-API-Key", secret), ("Authorization", f"Bearer {secret}"), *basic(secret).items()):
        answer = await anonymous.get(ME, headers=[(name, value), (name, value)])
        assert answer.status_code == 401


async def test_an_empty_header_is_none(reader: Persona) -> None:
    answer = await reader.http.get(ME, headers={"X-API-Key": "", "Authorization": ""})
    assert answer.json()["id"] == reader.id


@pytest.mark.parametrize(
    "change",
    [
        {"activated": False},
        {"banned_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"banned_at": datetime(2020, 1, 1, tzinfo=UTC), "banned_until": datetime(2100, 1, 1, tzinfo=UTC)},
    ],
    ids=["deactivated", "banned", "banned for a time"],
)
async def test_a_key_of_a_banned_or_deactivated_owner_does_not_work(
    anonymous: AsyncClient, change: dict[str, Any]
) -> None:
    user = await make_user()
    headers = {"X-API-Key": await make_key(user)}
    assert (await anonymous.get(ME, headers=headers)).status_code == 200
    await user.update_from_dict(change).save()
    assert_unknown(await anonymous.get(ME, headers=headers))
    assert_unknown(await anonymous.get(MANGA, headers=headers))
    await user.update_from_dict({"activated": True, "banned_at": None}).save()
    assert (await anonymous.get(ME, headers=headers)).status_code == 200


async def test_an_admins_ban_works_at_once(reader: Persona, admin: Persona, anonymous: AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(reader.user)}
    await admin.http.put(f"/v1/Admin/User/{reader.id}/ban", json={})
    assert_unknown(await anonymous.get(ME, headers=headers))


async def test_a_key_expires(reader: Persona, anonymous: AsyncClient) -> None:
    secret = await make_key(reader.user, expires_at=datetime.now(UTC) + timedelta(hours=1))
    assert (await anonymous.get(ME, headers={"X-API-Key": secret})).status_code == 200
    await ApiKey.all().update(expires_at=datetime.now(UTC))
    assert_unknown(await anonymous.get(ME, headers={"X-API-Key": secret}))


async def test_a_key_outlives_the_sessions(reader: Persona, anonymous: AsyncClient) -> None:
    """A new password ends sessions; apps with a key continue until the key is revoked."""
    headers = {"X-API-Key": await make_key(reader.user)}
    change = {"password": "ten loud badgers", "old_password": PASSWORD}
    assert (await reader.http.patch(ME, json=change)).status_code == 200
    assert (await anonymous.get(ME, headers=headers)).json()["id"] == reader.id


async def test_a_key_sees_what_its_owner_may_see_now(early_reader: Persona, anonymous: AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(early_reader.user, "read")}
    chapter = await make_chapter(await make_manga(), "1", days=3)
    path = f"/v1/Chapter/{chapter.id}"
    assert (await anonymous.get(path)).status_code == 404
    assert (await anonymous.get(path, headers=headers)).json()["access"]["state"] == "early_access"
    await early_reader.user.memberships.all().delete()  # type: ignore[attr-defined]  # Tortoise adds it
    assert (await anonymous.get(path, headers=headers)).status_code == 404


async def test_an_admins_key_shows_what_everybody_sees_of_a_user(
    reader: Persona, admin: Persona, anonymous: AsyncClient
) -> None:
    headers = {"X-API-Key": await make_key(admin.user)}
    shown = (await anonymous.get(f"/v1/User/{reader.id}", headers=headers)).json()
    assert shown == (await anonymous.get(f"/v1/User/{reader.id}")).json()
    own = (await anonymous.get(f"/v1/User/{admin.id}", headers=headers)).json()
    assert own["email"] == admin.user.email
    assert "identity_tokens" not in own


@pytest.mark.parametrize("way", ["X-API-Key", "Bearer", "Basic"])
async def test_pages_of_other_origins_may_use_it(reader: Persona, way: str) -> None:
    """Komelia is a Tauri app: its origin is ``tauri://localhost``, and cookies of the site may come along."""
    headers = WAYS[way](await make_key(reader.user)) | {"Origin": "tauri://localhost", "Sec-Fetch-Site": "cross-site"}
    answer = await reader.http.patch(ME, json={"birthday": "1999-12-31"}, headers=headers)
    assert answer.status_code == 200


async def test_a_request_without_credentials_is_no_failed_login(anonymous: AsyncClient) -> None:
    """Clients of Basic send their first request without credentials."""
    for _ in range(40):
        answer = await anonymous.get(ME)
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="kanjiku"'
    assert not await Attempt.exists()


async def test_no_cookie_is_set_for_it(reader: Persona, anonymous: AsyncClient) -> None:
    answer = await anonymous.get(ME, headers={"X-API-Key": await make_key(reader.user)})
    assert "set-cookie" not in answer.headers
