"""A revocation takes effect with the next request: the database decides, not the token."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from tortoise import Tortoise

from kanjiku_api.auth.passwords import Passwords
from kanjiku_api.models import Group, IdentityToken, Membership, RefreshToken, User
from kanjiku_api.rules.errors import NoSession
from kanjiku_api.web.request import App
from tests.auth.support import Pair, bearer, body_of, cookies, is_alive, pair_from, pair_in, stored
from tests.conftest import Persona, SignIn
from tests.factories import OWASP_HASH, PASSWORD, join, make_group, make_user
from tests.periodic import tidy_up
from tests.waiting import until

SESSION, LOGIN, LOGOUT, RENEW = ("/v1/Session", "/v1/Session/login", "/v1/Session/logout", "/v1/Session/refresh")
NEW_PASSWORD = "ten loud badgers"
LoginWhile = Callable[[User, Callable[[], Awaitable[None]]], Awaitable[int]]
OTHER_HASH = OWASP_HASH[:-4] + "AAAA"
"""A hash that matches no password of these tests."""


async def keys(client: AsyncClient, pair: Pair) -> tuple[str, str]:
    """Get the message keys with which a session's two tokens are answered."""
    session = await client.get(SESSION, headers=cookies(identity=pair.identity))
    renewal = await client.get(RENEW, headers=cookies(refresh=pair.refresh))
    return session.json().get("msg_key", "lives"), renewal.json()["msg_key"]


LIVES = ("lives", "messages.session_refreshed")
ENDED = ("errors.no_session", "errors.session_revoked")


async def test_a_session_lives_until_its_row_is_gone(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    assert await keys(anonymous, pair) == LIVES
    await IdentityToken.filter(id=pair.session).delete()
    assert await keys(anonymous, pair) == ENDED


async def test_a_ban_acts_on_the_next_request(reader: Persona, anonymous: AsyncClient) -> None:
    pair, now = pair_in(reader.http), datetime.now(UTC)
    await User.filter(id=reader.user.id).update(banned_at=now)
    assert await keys(anonymous, pair) == ENDED
    await User.filter(id=reader.user.id).update(banned_until=now + timedelta(hours=1))
    assert await keys(anonymous, pair) == ENDED


async def test_an_expired_ban_has_no_effect(reader: Persona, anonymous: AsyncClient) -> None:
    now = datetime.now(UTC)
    await User.filter(id=reader.user.id).update(banned_at=now - timedelta(days=2), banned_until=now)
    assert await keys(anonymous, pair_in(reader.http)) == LIVES


async def test_a_banned_user_is_anonymous_on_public_pages(reader: Persona) -> None:
    await User.filter(id=reader.user.id).update(banned_at=datetime.now(UTC))
    answer = await reader.http.get(f"/v1/User/{reader.id}")
    assert answer.status_code == 200
    assert "email" not in answer.json()


async def test_a_deactivation_acts_on_the_next_request(reader: Persona, admin: Persona, anonymous: AsyncClient) -> None:
    answer = await admin.http.patch(f"/v1/Admin/User/{reader.id}", json={"activated": False})
    assert answer.status_code == 200
    assert await keys(anonymous, pair_in(reader.http)) == ENDED


async def test_a_deleted_account_has_no_session(reader: Persona, admin: Persona, anonymous: AsyncClient) -> None:
    assert (await admin.http.delete(f"/v1/Admin/User/{reader.id}")).status_code == 200
    assert await keys(anonymous, pair_in(reader.http)) == ENDED


async def test_a_withdrawn_permission_acts_on_the_next_request(admin: Persona, sign_in: SignIn) -> None:
    deputy = await make_user("deputy")
    await join(deputy, await make_group("admins"))
    second = await sign_in(deputy)
    victim = f"/v1/Admin/User/{(await make_user()).id}"
    assert (await second.http.patch(victim, json={})).status_code == 200
    await Membership.filter(user_id=deputy.id).delete()
    refused = await second.http.patch(victim, json={})
    assert (refused.status_code, refused.json()["msg_key"]) == (403, "errors.no_permission")
    assert body_of(pair_in(second.http).identity)["user"]["permissions"]["admin"] is True
    session = (await second.http.get(SESSION)).json()
    assert (session["groups"], session["permissions"]["admin"]) == ([], False)
    assert (await admin.http.patch(victim, json={})).status_code == 200


async def test_a_group_that_loses_a_permission_takes_it_from_its_members(uploader: Persona) -> None:
    await Group.filter(name="uploaders").update(upload_chapters=False, view_hidden=True)
    permissions = (await uploader.http.get(SESSION)).json()["permissions"]
    assert (permissions["upload_chapters"], permissions["view_hidden"]) == (False, True)


async def test_a_new_permission_acts_on_the_next_request(reader: Persona, admin: Persona) -> None:
    assert (await reader.http.patch(f"/v1/Admin/User/{admin.id}", json={})).status_code == 403
    await join(reader.user, await Group.get(admin=True))
    assert (await reader.http.patch(f"/v1/Admin/User/{admin.id}", json={})).status_code == 200


async def test_a_new_name_is_known_on_the_next_request(reader: Persona) -> None:
    await reader.http.patch("/v1/User/me", json={"username": "Mori.Returns"})
    assert (await reader.http.get(SESSION)).json()["username"] == "Mori.Returns"


async def test_logout_all_ends_every_device(reader: Persona, sign_in: SignIn, anonymous: AsyncClient) -> None:
    pairs = [pair_in(reader.http), *[pair_in((await sign_in(reader.user)).http) for _ in range(3)]]
    stranger = pair_in((await sign_in()).http)
    await reader.http.post(LOGOUT, json={"logout_all": True})
    assert [await keys(anonymous, pair) for pair in pairs] == [ENDED] * 4
    assert await keys(anonymous, stranger) == LIVES


async def test_a_new_password_ends_every_device_this_one_too(
    reader: Persona, sign_in: SignIn, anonymous: AsyncClient
) -> None:
    pairs = [pair_in(reader.http), pair_in((await sign_in(reader.user)).http)]
    body = {"password": NEW_PASSWORD, "old_password": PASSWORD}
    assert (await reader.http.patch("/v1/User/me", json=body)).status_code == 200
    assert [await keys(anonymous, pair) for pair in pairs] == [ENDED] * 2


async def test_a_session_whose_time_is_over_is_none(reader: Persona, anonymous: AsyncClient) -> None:
    pair = pair_in(reader.http)
    await RefreshToken.filter(identity_id=pair.session).update(expires_at=datetime.now(UTC))
    assert await keys(anonymous, pair) == ENDED


async def test_a_revocation_holds_on_every_instance(reader: Persona, public: AsyncClient) -> None:
    pair = pair_in(reader.http)
    assert await is_alive(public, pair)
    await reader.http.post(LOGOUT)
    assert await keys(public, pair) == ENDED


CARRIED: dict[str, Callable[[Pair], dict[str, str]]] = {
    "both": lambda pair: pair.cookies,
    "the identity token": lambda pair: cookies(identity=pair.identity),
    "the refresh token": lambda pair: cookies(refresh=pair.refresh),
    "the refresh token beside a stale identity": lambda pair: cookies(identity="stale", refresh=pair.refresh),
}


@pytest.mark.parametrize("carried", CARRIED)
async def test_a_login_ends_the_session_whose_cookies_it_carries(
    reader: Persona, sign_in: SignIn, anonymous: AsyncClient, carried: str
) -> None:
    """An identity cookie expires after an hour; the browser's session does not."""
    old, elsewhere = pair_in(reader.http), pair_in((await sign_in(reader.user)).http)
    body = {"username": reader.user.username, "password": PASSWORD}
    answer = await anonymous.post(LOGIN, json=body, headers=CARRIED[carried](old))
    new = pair_from(answer)
    assert answer.status_code == 200
    assert new.session != old.session
    assert await keys(anonymous, old) == ENDED
    assert await keys(anonymous, new) == LIVES
    assert await keys(anonymous, elsewhere) == LIVES


async def test_a_login_as_somebody_else_ends_the_session_too(
    reader: Persona, uploader: Persona, anonymous: AsyncClient
) -> None:
    old = pair_in(reader.http)
    elsewhere = pair_in(uploader.http)
    body = {"username": uploader.user.username, "password": PASSWORD}
    assert (await reader.http.post(LOGIN, json=body)).status_code == 200
    assert await keys(anonymous, old) == ENDED
    assert await keys(anonymous, elsewhere) == LIVES


@pytest.mark.parametrize(
    ("name", "password"), [("reader", "wrong"), ("nobody here", PASSWORD), ("banned one", PASSWORD)]
)
async def test_a_login_that_fails_ends_nothing(reader: Persona, name: str, password: str) -> None:
    await make_user("banned one", banned_at=datetime.now(UTC))
    answer = await reader.http.post(LOGIN, json={"username": name, "password": password})
    assert answer.status_code in {401, 403}
    assert (await reader.http.get(SESSION)).status_code == 200


async def test_a_login_beside_a_bearer_token_ends_nothing(reader: Persona, anonymous: AsyncClient) -> None:
    """A script with a session of its own sends no cookies for it."""
    old = pair_in(reader.http)
    body = {"username": reader.user.username, "password": PASSWORD}
    assert (await anonymous.post(LOGIN, json=body, headers=bearer(old.identity))).status_code == 200
    assert await keys(anonymous, old) == LIVES


@pytest.fixture
def login_while(app: App, connect: Callable[[], AsyncClient], monkeypatch: pytest.MonkeyPatch) -> LoginWhile:
    """Give a function that logs in, and calls `change` when the password was found right."""

    async def log_in(user: User, change: Callable[[], Awaitable[None]]) -> int:
        passwords, checked, may_go_on = app.ctx.part(Passwords), list[bool](), asyncio.Event()
        verify = passwords.verify

        async def verify_and_wait(password: str, known_hash: str | None) -> bool:
            is_right = await verify(password, known_hash)
            checked.append(is_right)
            await may_go_on.wait()
            return is_right

        monkeypatch.setattr(passwords, "verify", verify_and_wait)
        body = {"username": user.username, "password": PASSWORD}
        login = asyncio.create_task(connect().post(LOGIN, json=body))
        await until(lambda: checked)
        assert checked == [True]
        await change()
        may_go_on.set()
        return (await login).status_code

    return log_in


async def test_a_login_under_way_does_not_survive_a_new_password(login_while: LoginWhile) -> None:
    """Its password was right when it was checked, but every session was revoked since."""
    user = await make_user()

    async def change() -> None:
        await User.filter(id=user.id).update(password_hash=OTHER_HASH)
        await IdentityToken.filter(user_id=user.id).delete()

    assert await login_while(user, change) == 401
    assert not await IdentityToken.filter(user_id=user.id).exists()


async def test_a_login_under_way_does_not_survive_the_account(login_while: LoginWhile) -> None:
    user = await make_user()

    async def change() -> None:
        await User.filter(id=user.id).delete()

    assert await login_while(user, change) == 401


async def test_a_login_under_way_survives_what_does_not_concern_it(login_while: LoginWhile) -> None:
    user = await make_user()

    async def change() -> None:
        await make_user()

    assert await login_while(user, change) == 200


@pytest.mark.parametrize("columns", [{"activated": False}, {"banned_at": datetime(2026, 1, 1, tzinfo=UTC)}])
async def test_no_session_is_opened_for_whoever_may_have_none(sign_in: SignIn, columns: dict[str, Any]) -> None:
    with pytest.raises(NoSession):
        await sign_in(await make_user(**columns))


async def test_no_session_is_opened_for_whoever_is_deleted(sign_in: SignIn) -> None:
    user = await make_user()
    await user.delete()
    with pytest.raises(NoSession):
        await sign_in(user)


async def test_maintenance_removes_expired_rows_and_no_others(reader: Persona, sign_in: SignIn, app: App) -> None:
    over, current = pair_in((await sign_in(reader.user)).http), pair_in(reader.http)
    await RefreshToken.filter(identity_id=over.session).update(expires_at=datetime.now(UTC) - timedelta(minutes=1))
    await tidy_up(app)
    assert [device.id for device in await IdentityToken.all()] == [current.session]
    assert [row.identity_id for row in await RefreshToken.all()] == [current.session]
    assert (await reader.http.get(SESSION)).status_code == 200


async def test_maintenance_has_nothing_to_do_most_of_the_time(reader: Persona, app: App) -> None:
    before = await stored()
    await tidy_up(app)
    await tidy_up(app)
    assert await stored() == before
    assert (await reader.http.get(SESSION)).status_code == 200


MANY_EXPIRED = """
    WITH devices AS (
        INSERT INTO identity_tokens (id, user_id, created_at, last_used_at, user_agent, ip)
        SELECT gen_random_uuid(), $1, now() - interval '2 days', now() - interval '2 days', '', ''
        FROM generate_series(1, 3000) RETURNING id
    )
    INSERT INTO refresh_tokens (id, identity_id, current, rotated_at, expires_at)
    SELECT gen_random_uuid(), id, gen_random_uuid(), now() - interval '2 days', now() - interval '1 day' FROM devices
"""


@pytest.mark.postgres_only  # its driver sends at most 32 767 parameters in a statement
async def test_maintenance_takes_any_number_of_rows(reader: Persona, app: App) -> None:
    database = Tortoise.get_connection("default")
    for _ in range(11):
        await database.execute_query(MANY_EXPIRED, [reader.id])
        # As autovacuum does: a plan for foreign keys that was made for an empty table reads the whole table per row.
        await database.execute_script("ANALYZE identity_tokens; ANALYZE refresh_tokens")
    assert await RefreshToken.all().count() == 33_001
    await tidy_up(app)
    assert await IdentityToken.all().count() == await RefreshToken.all().count() == 1
    assert (await reader.http.get(SESSION)).status_code == 200
