"""``DELETE /v1/User/me``: deletes the account and everything that belongs only to it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tortoise import Model

from kanjiku_api.models import (
    Group,
    IdentityToken,
    LogEntry,
    Mail,
    Membership,
    OAuthAttempt,
    OneTimeToken,
    ProviderLink,
    RefreshToken,
    User,
)
from tests.accounts.answers import told
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, join, make_group, make_user
from tests.mail.service import MailService

ME = "/v1/User/me"
HANGS_ON_IT: tuple[type[Model], ...] = (
    IdentityToken,
    RefreshToken,
    Membership,
    OneTimeToken,
    Mail,
    ProviderLink,
    OAuthAttempt,
)


async def leave(person: Persona, body: object = None) -> tuple[int, str]:
    return told(await person.http.request("DELETE", ME, json=body))


async def test_the_password_deletes_the_account_and_all_its_sessions(reader: Persona, sign_in: SignIn) -> None:
    elsewhere = await sign_in(reader.user)
    answer = await reader.http.request("DELETE", ME, json={"password": PASSWORD})
    assert told(answer) == (200, "messages.user_deleted")
    assert "reader" in answer.json()["msg"]
    assert not dict(reader.http.cookies)
    assert (await elsewhere.http.get(ME)).status_code == 401
    assert (await elsewhere.http.get(f"/v1/User/{reader.id}")).status_code == 404
    assert told(await elsewhere.http.post("/v1/Session/login", json={"username": "reader", "password": PASSWORD})) == (
        401,
        "errors.login_failed",
    )


async def test_everything_of_the_account_is_deleted(mailing: MailService) -> None:
    user = await make_user("Mori.Reads", email="mori@example.org")
    await join(user, await make_group("supporters"))
    await mailing.login("Mori.Reads")
    await ProviderLink.create(user_id=user.id, provider="example", issuer="https://a.example.org", subject="7")
    expires = datetime.now(UTC) + timedelta(minutes=5)
    secrets: dict[str, Any] = dict.fromkeys(("state_hash", "browser_hash", "nonce", "verifier"), "x")
    await OAuthAttempt.create(user_id=user.id, provider="example", expires_at=expires, **secrets)
    await mailing.http.patch(ME, json={"email": "mori.new@example.org"})
    await mailing.post("User/password/reset", {"email": "mori@example.org"})
    await mailing.round()
    await mailing.post("User/password/reset", {"email": "mori@example.org"})
    for model in HANGS_ON_IT:
        assert await model.exists(), model
    answer = await mailing.http.request("DELETE", ME, json={"password": PASSWORD})
    assert answer.status_code == 200
    before = len(mailing.sink.mails)
    await mailing.round()
    assert len(mailing.sink.mails) == before
    for model in HANGS_ON_IT:
        assert not await model.exists(), model
    assert await Group.exists(name="supporters")


async def test_name_and_address_are_free_again(reader: Persona) -> None:
    email = reader.user.email
    await leave(reader, {"password": PASSWORD})
    body = {"username": "reader", "email": email, "password": PASSWORD}
    assert (await reader.http.post("/v1/User/register", json=body)).status_code == 200


async def test_actions_of_the_account_stay_in_the_log_without_its_name(sign_in: SignIn) -> None:
    groups = await make_group("admins", admin=True)
    one, two = await make_user("First.Admin"), await make_user("Second.Admin")
    for user in (one, two):
        await join(user, groups)
    leaving = await sign_in(one)
    await leaving.http.post("/v1/Admin/Group", json={"name": "supporters"})
    assert await leave(leaving, {"password": PASSWORD}) == (200, "messages.user_deleted")
    entries = await LogEntry.all().order_by("id").values("action", "actor_id", "before", "after")
    assert [(entry["action"], entry["actor_id"]) for entry in entries] == [
        ("group_created", None),
        ("account_deleted", None),
    ]
    assert "First.Admin" not in str(entries)


async def test_deletion_by_ones_own_id_works_too(reader: Persona) -> None:
    answer = await reader.http.request("DELETE", f"/v1/User/{reader.id}", json={"password": PASSWORD})
    assert told(answer) == (200, "messages.user_deleted")
    assert not await User.exists(id=reader.user.id)


async def test_an_account_without_a_password_goes_right_after_a_login(reader: Persona) -> None:
    await User.filter(id=reader.user.id).update(password_hash=None)
    await IdentityToken.all().update(created_at=datetime.now(UTC) - timedelta(minutes=10, seconds=1))
    assert await leave(reader) == (403, "errors.login_too_old")
    await IdentityToken.all().update(created_at=datetime.now(UTC) - timedelta(minutes=9, seconds=30))
    assert await leave(reader) == (200, "messages.user_deleted")


@pytest.mark.parametrize("body", [None, {}, {"password": None}, {"password": ""}, {"password": "not this one"}])
async def test_without_the_right_password_nothing_is_deleted(reader: Persona, body: object) -> None:
    assert await leave(reader, body) == (403, "errors.wrong_password")
    assert (await reader.http.get(ME)).status_code == 200


async def test_a_refresh_does_not_make_a_login_fresh(reader: Persona) -> None:
    await User.filter(id=reader.user.id).update(password_hash=None)
    await IdentityToken.all().update(created_at=datetime.now(UTC) - timedelta(minutes=11))
    assert (await reader.http.post("/v1/Session/refresh")).status_code == 200
    assert await leave(reader) == (403, "errors.login_too_old")


async def test_nobody_is_deleted_anonymously_or_by_somebody_else(reader: Persona, sign_in: SignIn) -> None:
    other = await sign_in()
    answer = await other.http.request("DELETE", f"/v1/User/{reader.id}", json={"password": PASSWORD})
    assert told(answer) == (403, "errors.no_permission")
    other.http.cookies.clear()
    assert (await other.http.request("DELETE", ME, json={"password": PASSWORD})).status_code == 401
    assert await User.exists(id=reader.user.id)


async def test_the_last_admin_cannot_leave(admin: Persona) -> None:
    assert await leave(admin, {"password": PASSWORD}) == (409, "errors.last_admin")
    assert (await admin.http.get(ME)).status_code == 200


@pytest.mark.parametrize("body", [{"password": 7}, {"password": PASSWORD, "sure": True}, {"password": "x" * 1025}])
async def test_a_body_that_is_none_is_named(reader: Persona, body: object) -> None:
    answer = await reader.http.request("DELETE", ME, json=body)
    assert answer.status_code == 400
    assert answer.json()["details"]
