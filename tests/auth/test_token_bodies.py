"""The content of the two tokens: exactly contract rule 8."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt
import pytest
from httpx import AsyncClient

from kanjiku_api.models import IdentityToken, RefreshToken
from kanjiku_api.rules.identity import Permission
from tests.auth.support import Pair, body_of, decode, header_of, pair_from, pair_in
from tests.conftest import SECRET, Persona, SignIn
from tests.factories import join, make_group, make_user

REFRESH = "/v1/Session/refresh"
PERMISSIONS = {"admin", "early_access", "manage_projects", "upload_chapters", "moderate_avatars", "view_hidden"}
HOUR, DAY = 3600.0, 86400.0


async def aged(persona: Persona, *, login: timedelta) -> Pair:
    """Move the time of the login back by `login`, and refresh the session."""
    session = pair_in(persona.http).session
    await IdentityToken.filter(id=session).update(created_at=datetime.now(UTC) - login)
    return pair_from(await persona.http.get(REFRESH))


async def test_the_headers_name_the_algorithm_the_kind_and_the_row(reader: Persona) -> None:
    pair = pair_in(reader.http)
    row = await RefreshToken.get(identity_id=pair.session)
    assert header_of(pair.identity) == {
        "alg": "HS256",
        "typ": "JWT",
        "kid": str(row.identity_id),
        "token": "IdentityToken",
    }
    assert header_of(pair.refresh) == {"alg": "HS256", "typ": "JWT", "kid": str(row.current), "token": "RefreshToken"}


async def test_the_identity_token_tells_who_it_is_and_what_they_may(uploader: Persona) -> None:
    body = body_of(pair_in(uploader.http).identity)
    assert set(body) == {"iss", "iat", "nbf", "exp", "user"}
    assert body["iss"] == "kanjiku_backend"
    assert body["user"] == {
        "uid": uploader.id,
        "username": "uploader",
        "groups": ["uploaders"],
        "permissions": {**dict.fromkeys(PERMISSIONS, False), "upload_chapters": True},
    }


async def test_the_refresh_token_names_its_session_and_nobody(reader: Persona) -> None:
    pair = pair_in(reader.http)
    body = body_of(pair.refresh)
    assert set(body) == {"iss", "iat", "nbf", "exp", "id_token"}
    assert body["iss"] == "kanjiku_backend"
    assert body["id_token"] == str(pair.session)


@pytest.mark.parametrize("permission", sorted(PERMISSIONS - {"admin"}))
async def test_each_permission_is_a_boolean_of_its_own(sign_in: SignIn, permission: str) -> None:
    user = await make_user()
    value = 3 if permission == "early_access" else True
    await join(user, await make_group("group", **{permission: value}))
    told = body_of(pair_in((await sign_in(user)).http).identity)["user"]["permissions"]
    assert told == {**dict.fromkeys(PERMISSIONS, False), permission: True}
    assert {type(value) for value in told.values()} == {bool}


async def test_admins_are_told_that_they_may_everything(admin: Persona) -> None:
    told = body_of(pair_in(admin.http).identity)["user"]["permissions"]
    assert told == dict.fromkeys(PERMISSIONS, True)


@pytest.mark.no_database
def test_these_are_the_six_permissions() -> None:
    assert {permission.value for permission in Permission} == PERMISSIONS


async def test_both_are_signed_with_the_secret_of_the_settings(reader: Persona) -> None:
    pair = pair_in(reader.http)
    for token in (pair.identity, pair.refresh):
        assert jwt.decode(token, SECRET, algorithms=["HS256"], issuer="kanjiku_backend") == body_of(token)


async def test_names_of_any_script_travel_in_them(sign_in: SignIn) -> None:
    user = await make_user("Mori Reads")
    await join(user, await make_group("Übersetzer"), await make_group("漫画"))
    token = pair_in((await sign_in(user)).http).identity
    assert token.isascii()
    assert sorted(body_of(token)["user"]["groups"]) == ["Übersetzer", "漫画"]


async def test_no_secret_travels_in_them(reader: Persona) -> None:
    pair = pair_in(reader.http)
    read = b"".join(decode(part) for token in (pair.identity, pair.refresh) for part in token.split(".")[:2])
    for secret in (SECRET, reader.user.email, reader.user.password_hash or "argon2", "password", "email"):
        assert secret.encode() not in read


async def test_an_hour_and_a_day_is_how_long_they_hold(reader: Persona) -> None:
    pair = pair_in(reader.http)
    identity, refresh = body_of(pair.identity), body_of(pair.refresh)
    assert identity["exp"] - identity["iat"] == pytest.approx(HOUR, abs=0.001)
    assert refresh["exp"] - refresh["iat"] == pytest.approx(DAY, abs=0.001)
    for body in (identity, refresh):
        assert body["iat"] == body["nbf"] == pytest.approx(datetime.now(UTC).timestamp(), abs=60)
        assert isinstance(body["exp"], float)


async def test_the_session_survives_a_refresh_and_the_refresh_token_does_not(reader: Persona) -> None:
    pairs = [pair_in(reader.http), *[pair_from(await reader.http.get(REFRESH)) for _ in range(5)]]
    assert {pair.session for pair in pairs} == {pairs[0].session}
    assert {UUID(body_of(pair.refresh)["id_token"]) for pair in pairs} == {pairs[0].session}
    assert len({header_of(pair.refresh)["kid"] for pair in pairs}) == len(pairs)


async def test_the_session_is_the_devices_uuid(admin: Persona) -> None:
    devices = (await admin.http.get(f"/v1/User/{admin.id}")).json()["identity_tokens"]
    assert [(device["uuid"], device["current"]) for device in devices] == [(str(pair_in(admin.http).session), True)]


async def test_the_database_knows_the_current_token_and_its_predecessor(reader: Persona) -> None:
    kids = [header_of(pair_in(reader.http).refresh)["kid"]]
    assert (await RefreshToken.get()).previous is None
    for _ in range(3):
        kids.append(header_of(pair_from(await reader.http.get(REFRESH)).refresh)["kid"])
        row = await RefreshToken.get()
        assert [str(row.previous), str(row.current)] == kids[-2:]


async def test_a_refresh_a_day_and_more_before_the_end_gives_a_whole_day(reader: Persona) -> None:
    body = body_of((await aged(reader, login=timedelta(days=28, hours=23))).refresh)
    assert body["exp"] - body["iat"] == pytest.approx(DAY, abs=0.001)


async def test_no_refresh_reaches_beyond_thirty_days_after_the_login(reader: Persona) -> None:
    pair = await aged(reader, login=timedelta(days=29, hours=12))
    login = (await IdentityToken.get(id=pair.session)).created_at
    assert body_of(pair.refresh)["exp"] == pytest.approx((login + timedelta(days=30)).timestamp(), abs=0.001)
    assert body_of(pair.identity)["exp"] - body_of(pair.identity)["iat"] == pytest.approx(HOUR, abs=0.001)


async def test_no_identity_token_outlives_its_session(reader: Persona) -> None:
    pair = await aged(reader, login=timedelta(days=29, hours=23, minutes=50))
    assert body_of(pair.identity)["exp"] == body_of(pair.refresh)["exp"]
    assert body_of(pair.identity)["exp"] - body_of(pair.identity)["iat"] == pytest.approx(600, abs=5)


async def test_database_and_token_agree_on_the_end_of_the_session(reader: Persona) -> None:
    for login in (timedelta(0), timedelta(days=29, hours=20)):
        pair = await aged(reader, login=login)
        row = await RefreshToken.get(identity_id=pair.session)
        assert row.expires_at.timestamp() == body_of(pair.refresh)["exp"]
        assert row.rotated_at.timestamp() == body_of(pair.refresh)["iat"]


async def test_a_session_that_is_refreshed_daily_ends_on_its_thirtieth_day(
    reader: Persona, anonymous: AsyncClient
) -> None:
    pair, ends = pair_in(reader.http), []
    login = (await IdentityToken.get(id=pair.session)).created_at
    for day in range(1, 30):
        pair = await aged(reader, login=timedelta(days=day, hours=1))
        created = (await IdentityToken.get(id=pair.session)).created_at
        ends.append(body_of(pair.refresh)["exp"] - created.timestamp())
    assert max(ends) == pytest.approx(30 * DAY, abs=0.001)
    await IdentityToken.filter(id=pair.session).update(created_at=login - timedelta(days=30))
    assert (await anonymous.get(REFRESH, headers=pair.cookies)).status_code == 401
