"""GET and POST /v1/Session/refresh: who may refresh a session, and the result.

test_rotation.py covers theft and parallel refreshes.
"""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from kanjiku_api.models import IdentityToken, RefreshToken
from tests.auth.support import bearer, body_of, cookies, is_alive, pair_from, pair_in, set_cookies, stored
from tests.conftest import Persona, SignIn
from tests.factories import join, make_group

REFRESH = "/v1/Session/refresh"
RENEWED = {"msg": "The session was renewed.", "msg_key": "messages.session_refreshed"}


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_refresh_gives_the_next_pair_of_the_same_session(reader: Persona, method: str) -> None:
    old = pair_in(reader.http)
    answer = await reader.http.request(method, REFRESH)
    new = pair_from(answer)
    assert answer.status_code == 200
    assert answer.json() == RENEWED
    assert new.session == old.session
    assert new.refresh != old.refresh
    assert new.identity != old.identity
    assert (await reader.http.get("/v1/Session")).json()["uid"] == reader.id


@pytest.mark.parametrize("body", [b"null", b"{}", b"", b"whatever it is"])
async def test_the_body_is_ignored(reader: Persona, body: bytes) -> None:
    answer = await reader.http.post(REFRESH, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200


async def test_a_session_can_be_refreshed_repeatedly(reader: Persona) -> None:
    for _ in range(10):
        assert (await reader.http.get(REFRESH)).status_code == 200
    assert await IdentityToken.filter(user_id=reader.user.id).count() == 1
    assert await RefreshToken.filter(identity_id=pair_in(reader.http).session).count() == 1


async def test_the_refresh_cookie_alone_suffices(reader: Persona, anonymous: AsyncClient) -> None:
    answer = await anonymous.get(REFRESH, headers=cookies(refresh=pair_in(reader.http).refresh))
    assert answer.status_code == 200


async def test_a_refresh_works_without_a_valid_identity_token(reader: Persona, anonymous: AsyncClient) -> None:
    header = cookies(identity="worthless", refresh=pair_in(reader.http).refresh)
    assert (await anonymous.post(REFRESH, headers=header)).status_code == 200


async def test_both_cookies_come_anew(reader: Persona) -> None:
    answer = await reader.http.get(REFRESH)
    assert set(set_cookies(answer)) == {"IdentityToken", "RefreshToken"}
    assert answer.headers["cache-control"] == "no-store"


async def test_the_older_identity_token_is_valid_until_its_end(reader: Persona, anonymous: AsyncClient) -> None:
    old = pair_in(reader.http)
    await reader.http.get(REFRESH)
    assert await is_alive(anonymous, old)


async def test_the_new_identity_token_tells_of_the_groups_of_now(reader: Persona) -> None:
    await join(reader.user, await make_group("uploaders", upload_chapters=True))
    user = body_of(pair_from(await reader.http.get(REFRESH)).identity)["user"]
    assert user["groups"] == ["uploaders"]
    assert user["permissions"]["upload_chapters"] is True


async def test_the_device_was_last_used_now(reader: Persona) -> None:
    session = pair_in(reader.http).session
    created = datetime.now(UTC) - timedelta(hours=5)
    await IdentityToken.filter(id=session).update(created_at=created, last_used_at=created)
    before = datetime.now(UTC)
    await reader.http.get(REFRESH)
    device = await IdentityToken.get(id=session)
    assert before <= device.last_used_at <= datetime.now(UTC)
    assert device.created_at == created


async def test_other_devices_of_the_user_keep_their_sessions(sign_in: SignIn, reader: Persona) -> None:
    other = await sign_in(reader.user)
    pair = pair_in(other.http)
    await reader.http.get(REFRESH)
    assert pair_from(await other.http.get(REFRESH)).session == pair.session


async def test_head_would_renew_and_is_refused(reader: Persona) -> None:
    head = await reader.http.head(REFRESH)
    assert (head.status_code, head.content) == (405, b"")
    assert not set_cookies(head)


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_without_a_refresh_cookie_there_is_nothing_to_renew(anonymous: AsyncClient, method: str) -> None:
    answer = await anonymous.request(method, REFRESH)
    assert answer.status_code == 401
    assert answer.json() == {"msg": "You are not logged in.", "msg_key": "errors.no_session"}
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_the_refresh_token_counts_in_its_cookie_only(reader: Persona, anonymous: AsyncClient) -> None:
    pair, before = pair_in(reader.http), await stored()
    for headers in (
        bearer(pair.refresh),
        bearer(pair.identity),
        cookies(identity=pair.refresh),
        cookies(identity=pair.identity),
        {"RefreshToken": pair.refresh},
    ):
        answer = await anonymous.get(REFRESH, headers=headers)
        assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")
    assert await stored() == before


async def test_a_session_that_was_ended_cannot_be_renewed(reader: Persona) -> None:
    await IdentityToken.filter(id=pair_in(reader.http).session).delete()
    answer = await reader.http.get(REFRESH)
    assert answer.status_code == 401
    assert answer.json() == {"msg": "This session was ended.", "msg_key": "errors.session_revoked"}
    assert "set-cookie" not in answer.headers


async def test_a_session_that_is_over_cannot_be_renewed(reader: Persona) -> None:
    session = pair_in(reader.http).session
    await RefreshToken.filter(identity_id=session).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    before = await stored()
    answer = await reader.http.get(REFRESH)
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.session_revoked")
    assert await stored() == before


async def test_a_session_ends_thirty_days_after_the_login_despite_refreshes(reader: Persona) -> None:
    """A row from other settings may expire after the absolute end of the session; it cannot be refreshed then."""
    session = pair_in(reader.http).session
    await IdentityToken.filter(id=session).update(created_at=datetime.now(UTC) - timedelta(days=30, seconds=1))
    answer = await reader.http.get(REFRESH)
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.session_revoked")
    assert (await reader.http.get("/v1/Session")).status_code == 401


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
async def test_other_methods_renew_nothing(reader: Persona, method: str) -> None:
    before = await stored()
    answer = await reader.http.request(method, REFRESH)
    assert answer.status_code == 405
    assert {word.strip() for word in answer.headers["allow"].split(",")} == {"GET", "POST"}
    assert await stored() == before
