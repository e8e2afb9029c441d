"""DELETE /v1/Admin/User/<uuid>."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Group, IdentityToken, LogEntry, Membership, RefreshToken, User
from kanjiku_api.rules.identity import Permission
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, join, make_group, make_user
from tests.users.answers import assert_done, assert_refused

DONE = "messages.user_deleted"
ME = "/v1/User/me"


@pytest.fixture
async def mori(sign_in: SignIn) -> Persona:
    """Sign in a user who is in a group."""
    user = await make_user("Mori.Reads", email="mori@example.org", birthday=date(1999, 12, 31))
    await join(user, await make_group("supporters"))
    return await sign_in(user)


def path_of(persona: Persona) -> str:
    return f"/v1/Admin/User/{persona.id}"


async def test_admins_delete_an_account_and_all_that_hangs_on_it(admin: Persona, mori: Persona) -> None:
    answer = await admin.http.delete(path_of(mori))
    assert_done(answer, DONE, "Mori.Reads")
    assert set(answer.json()) == {"msg", "msg_key"}
    assert not await User.exists(id=mori.user.id)
    assert not await Membership.exists(user_id=mori.user.id)
    assert await IdentityToken.all().values_list("user_id", flat=True) == [admin.user.id]
    assert await RefreshToken.all().count() == 1
    assert await Group.exists(name="supporters")


async def test_the_deleted_user_is_gone_on_the_next_request(admin: Persona, mori: Persona) -> None:
    assert_done(await admin.http.delete(path_of(mori)), DONE)
    assert_refused(await mori.http.get(ME), 401, "errors.no_session")
    assert_refused(await mori.http.post("/v1/Session/refresh"), 401, "errors.session_revoked")
    login = await mori.http.post("/v1/Session/login", json={"username": "Mori.Reads", "password": PASSWORD})
    assert_refused(login, 401, "errors.login_failed")
    assert_refused(await admin.http.get(f"/v1/User/{mori.id}"), 404, "errors.user_not_found")
    assert mori.id not in (await admin.http.get("/v1/User")).json()["users"]


async def test_name_and_address_are_free_again(admin: Persona, mori: Persona) -> None:
    assert_done(await admin.http.delete(path_of(mori)), DONE)
    body = {"username": "mori.reads", "email": "mori@example.org", "password": PASSWORD}
    answer = await admin.http.post("/v1/User/register", json=body)
    assert_done(answer, "messages.user_created", "mori.reads")
    assert answer.json()["user"]["uuid"] != mori.id


async def test_the_message_is_in_the_readers_language(admin: Persona, mori: Persona) -> None:
    answer = await admin.http.delete(path_of(mori), headers={"Accept-Language": "de"})
    assert answer.json()["msg"] == "Das Konto Mori.Reads wurde gelöscht."


async def test_a_deletion_is_logged_without_secrets(admin: Persona, mori: Persona) -> None:
    password_hash = str(mori.user.password_hash)
    assert_done(await admin.http.delete(path_of(mori)), DONE)
    (row,) = await LogEntry.all().values()
    assert (row["actor_id"], row["action"], row["kind"], row["target"], row["ip"]) == (
        admin.user.id,
        "user_deleted",
        "user",
        mori.id,
        "127.0.0.1",
    )
    assert row["before"] == {
        "username": "Mori.Reads",
        "email": "mori@example.org",
        "birthday": "1999-12-31",
        "activated": True,
    }
    assert row["after"] is None
    for secret in (password_hash, "argon2", mori.http.cookies["IdentityToken"]):
        assert secret not in str(row)


async def test_actions_of_a_deleted_admin_stay_in_the_log(admin: Persona, mori: Persona, sign_in: SignIn) -> None:
    other = await sign_in()
    await join(other.user, *await Group.filter(admin=True))
    assert_done(await other.http.patch(path_of(mori), json={"username": "Mori.Returns"}), "messages.user_updated")
    assert_done(await admin.http.delete(path_of(other)), DONE)
    entries = await LogEntry.all().order_by("id")
    assert [(entry.action, entry.actor_id) for entry in entries] == [
        ("user_updated", None),
        ("user_deleted", admin.user.id),
    ]


async def test_an_anonymous_client_cannot_delete_users(anonymous: AsyncClient, mori: Persona) -> None:
    for path in (path_of(mori), "/v1/Admin/User/malformed"):
        assert_refused(await anonymous.delete(path), 401, "errors.no_session")
    assert await User.exists(id=mori.user.id)


@pytest.mark.parametrize("permission", [None, *(permission for permission in Permission if permission != "admin")])
async def test_only_admins_delete_anybody(sign_in: SignIn, mori: Persona, permission: str | None) -> None:
    viewer = await sign_in()
    if permission:
        await join(viewer.user, await make_group("others", **{permission: 1}))
    for path in (path_of(mori), path_of(viewer), f"/v1/Admin/User/{uuid4()}", "/v1/Admin/User/malformed"):
        assert_refused(await viewer.http.delete(path), 403, "errors.no_permission")
    assert await User.all().count() == 2
    assert await LogEntry.all().count() == 0


async def test_a_withdrawn_permission_counts_on_the_next_request(admin: Persona, mori: Persona) -> None:
    await Group.filter(admin=True).update(admin=False)
    assert_refused(await admin.http.delete(path_of(mori)), 403, "errors.no_permission")
    assert await User.exists(id=mori.user.id)


async def test_a_foreign_page_deletes_nobody(admin: Persona, mori: Persona) -> None:
    answer = await admin.http.delete(path_of(mori), headers={"Origin": "https://evil.example.com"})
    assert_refused(answer, 403, "errors.origin_forbidden")
    assert await User.exists(id=mori.user.id)


async def test_the_last_admin_cannot_be_deleted(admin: Persona) -> None:
    await join(await make_user("Banned.Admin", banned_at=datetime.now(UTC)), *await Group.filter(admin=True))
    await join(await make_user("Idle.Admin", activated=False), *await Group.filter(admin=True))
    answer = await admin.http.delete(path_of(admin), headers={"Accept-Language": "de"})
    assert_refused(answer, 409, "errors.last_admin")
    assert answer.json()["msg"] == "Jemand muss bleiben, der die Seite verwalten kann; nichts wurde geändert."
    assert (await admin.http.get(ME)).status_code == 200
    assert await LogEntry.all().count() == 0


async def test_an_admin_of_two_may_delete_the_other_or_themselves(admin: Persona, sign_in: SignIn) -> None:
    second, third = await sign_in(), await sign_in()
    await join(second.user, *await Group.filter(admin=True))
    await join(third.user, await make_group("other admins", admin=True))
    assert_done(await admin.http.delete(path_of(third)), DONE)
    assert_done(await admin.http.delete(path_of(admin)), DONE, admin.user.username)
    assert_refused(await admin.http.get(ME), 401, "errors.no_session")
    assert_refused(await second.http.delete(path_of(second)), 409, "errors.last_admin")


async def test_an_unknown_user_is_not_found(admin: Persona, mori: Persona) -> None:
    assert_done(await admin.http.delete(path_of(mori)), DONE)
    for user in (mori.id, uuid4(), "malformed", "me", "%00", "0"):
        assert_refused(await admin.http.delete(f"/v1/Admin/User/{user}"), 404, "errors.user_not_found")


async def test_a_trailing_slash_is_accepted(admin: Persona, mori: Persona) -> None:
    assert_done(await admin.http.delete(f"{path_of(mori)}/"), DONE)
