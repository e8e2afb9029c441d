"""PATCH /v1/Admin/User/<uuid>."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Group, IdentityToken, LogEntry, Membership, User
from kanjiku_api.rules.identity import Permission
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, join, make_group, make_user
from tests.users.answers import ADMIN_FIELDS, assert_done, assert_refused, cleared_cookies
from tests.users.bodies import (
    BAD_BIRTHDAYS,
    BAD_EMAILS,
    BAD_USERNAMES,
    JSON,
    MALFORMED,
    MIB,
    NOT_JSON,
    WEAK_PASSWORDS,
    values,
)

NEW = "ten louder wolves"
DONE = "messages.user_updated"
ME = "/v1/User/me"


@pytest.fixture
async def mori(sign_in: SignIn) -> Persona:
    """Sign in a user with known values in all columns."""
    return await sign_in(await make_user("Mori.Reads", email="mori@example.org", birthday=date(1999, 12, 31)))


def path_of(persona: Persona) -> str:
    return f"/v1/Admin/User/{persona.id}"


async def row_of(persona: Persona) -> dict[str, Any]:
    """Read all columns of a user."""
    (row,) = await User.filter(id=persona.user.id).values()
    return row


async def test_admins_change_anybody(admin: Persona, mori: Persona) -> None:
    body = {"username": "Mori.Returns", "birthday": "2000-02-29"}
    answer = await admin.http.patch(path_of(mori), json=body)
    assert_done(answer, DONE, "Mori.Returns")
    assert set(answer.json()) == {"msg", "msg_key", "user"}
    user = answer.json()["user"]
    assert set(user) == ADMIN_FIELDS
    assert user.items() >= {**body, "uuid": mori.id, "email": "mori@example.org", "activated": True}.items()
    assert (await mori.http.get(ME)).json().items() >= body.items()


async def test_the_message_is_in_the_readers_language(admin: Persona, mori: Persona) -> None:
    answer = await admin.http.patch(path_of(mori), json={}, headers={"Accept-Language": "de"})
    assert answer.json()["msg"] == "Das Konto Mori.Reads wurde geändert."


@pytest.mark.parametrize("body", [b"", b"null", b"{}"], ids=["no body", "null", "{}"])
async def test_an_empty_patch_is_a_success_that_changes_nothing(admin: Persona, mori: Persona, body: bytes) -> None:
    before = await row_of(mori)
    assert_done(await admin.http.patch(path_of(mori), content=body, headers=JSON), DONE, "Mori.Reads")
    before.pop("modified_at")
    assert (await row_of(mori)).items() >= before.items()


async def test_admins_set_a_password_without_knowing_the_old_one(admin: Persona, mori: Persona) -> None:
    answer = await admin.http.patch(path_of(mori), json={"password": NEW})
    assert_done(answer, DONE)
    assert NEW not in answer.text
    assert cleared_cookies(answer) == set()
    assert answer.json()["user"]["identity_tokens"] == []
    assert_refused(await mori.http.get(ME), 401, "errors.no_session")
    for password, status in ((PASSWORD, 401), (NEW, 200)):
        login = await mori.http.post("/v1/Session/login", json={"username": "Mori.Reads", "password": password})
        assert login.status_code == status
    assert (await admin.http.get(ME)).status_code == 200


async def test_a_new_address_ends_the_users_sessions(admin: Persona, mori: Persona) -> None:
    assert_done(await admin.http.patch(path_of(mori), json={"email": "new@EXAMPLE.org"}), DONE)
    assert (await row_of(mori))["email"] == "new@example.org"
    assert_refused(await mori.http.get(ME), 401, "errors.no_session")
    assert (await admin.http.get(ME)).status_code == 200


async def test_other_changes_end_no_session(admin: Persona, mori: Persona) -> None:
    body = {"username": "Mori.Returns", "birthday": None, "email": "mori@example.org", "activated": True}
    assert_done(await admin.http.patch(path_of(mori), json=body), DONE)
    assert (await mori.http.get(ME)).status_code == 200


async def test_an_account_can_be_deactivated_and_activated_again(admin: Persona, mori: Persona) -> None:
    answer = await admin.http.patch(path_of(mori), json={"activated": False})
    assert answer.json()["user"]["activated"] is False
    assert_refused(await mori.http.get(ME), 401, "errors.no_session")
    login = {"username": "Mori.Reads", "password": PASSWORD}
    assert_refused(await mori.http.post("/v1/Session/login", json=login), 403, "errors.not_activated")
    answer = await admin.http.patch(path_of(mori), json={"activated": True})
    assert answer.json()["user"]["activated"] is True
    assert (await mori.http.post("/v1/Session/login", json=login)).status_code == 200


async def test_admins_change_each_other_and_themselves(admin: Persona, sign_in: SignIn) -> None:
    other = await sign_in()
    await join(other.user, *await Group.filter(admin=True))
    assert_done(await other.http.patch(path_of(admin), json={"activated": False}), DONE)
    assert_done(await other.http.patch(path_of(other), json={"username": "Last.Admin"}), DONE, "Last.Admin")
    assert_refused(await admin.http.get(ME), 401, "errors.no_session")


async def test_changes_are_logged_without_secrets(admin: Persona, mori: Persona) -> None:
    body = {"username": "Mori.Returns", "email": "new@example.org", "birthday": None, "password": NEW}
    assert_done(await admin.http.patch(path_of(mori), json={**body, "activated": False}), DONE)
    (entry,) = await LogEntry.all()
    assert (entry.actor_id, entry.action, entry.kind, entry.target, entry.ip) == (
        admin.user.id,
        "user_updated",
        "user",
        mori.id,
        "127.0.0.1",
    )
    before = {"username": "Mori.Reads", "email": "mori@example.org", "birthday": "1999-12-31", "activated": True}
    assert entry.before == before
    after = {"username": "Mori.Returns", "email": "new@example.org", "birthday": None, "activated": False}
    assert entry.after == {**after, "password": "changed"}
    (row,) = await LogEntry.all().values()
    text = str(row)
    for secret in (NEW, PASSWORD, "argon2", (await row_of(mori))["password_hash"], admin.http.cookies["IdentityToken"]):
        assert secret not in text


async def test_refused_changes_are_not_logged(admin: Persona, mori: Persona, reader: Persona) -> None:
    for body in ({"username": admin.user.username}, {"username": "x"}, {"password": "password"}):
        assert (await admin.http.patch(path_of(mori), json=body)).status_code in {400, 409}
    assert (await reader.http.patch(path_of(mori), json={"username": "Mori.Returns"})).status_code == 403
    assert (await admin.http.patch(path_of(admin), json={"activated": False})).status_code == 409
    assert await LogEntry.all().count() == 0


async def test_an_anonymous_client_cannot_change_users(anonymous: AsyncClient, mori: Persona) -> None:
    for path in (path_of(mori), "/v1/Admin/User/malformed"):
        assert_refused(await anonymous.patch(path, json={"username": "x"}), 401, "errors.no_session")


@pytest.mark.parametrize("permission", [None, *(permission for permission in Permission if permission != "admin")])
async def test_only_admins_change_anybody(sign_in: SignIn, mori: Persona, permission: str | None) -> None:
    viewer = await sign_in()
    if permission:
        await join(viewer.user, await make_group("others", **{permission: 1}))
    for path in (path_of(mori), path_of(viewer), f"/v1/Admin/User/{uuid4()}", "/v1/Admin/User/malformed"):
        assert_refused(await viewer.http.patch(path, json={"username": "Eve.Was.Here"}), 403, "errors.no_permission")
    assert not await User.exists(username="Eve.Was.Here")


async def test_joining_and_leaving_a_group_acts_on_the_next_request(reader: Persona, mori: Persona) -> None:
    group = await make_group("helpers")
    await join(reader.user, group)
    assert (await reader.http.patch(path_of(mori), json={})).status_code == 403
    await Group.filter(id=group.id).update(admin=True)
    assert (await reader.http.patch(path_of(mori), json={})).status_code == 200
    await Membership.filter(user_id=reader.user.id).delete()
    assert (await reader.http.patch(path_of(mori), json={})).status_code == 403


async def test_a_foreign_page_changes_nobody(admin: Persona, mori: Persona) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example.com"}
    answer = await admin.http.patch(path_of(mori), json={"activated": False}, headers=headers)
    assert_refused(answer, 403, "errors.origin_forbidden")


async def test_the_last_admin_cannot_be_deactivated(admin: Persona) -> None:
    before = await row_of(admin)
    answer = await admin.http.patch(path_of(admin), json={"username": "Gone.Admin", "activated": False})
    assert_refused(answer, 409, "errors.last_admin")
    assert await row_of(admin) == before
    assert (await admin.http.get(ME)).status_code == 200


@pytest.mark.parametrize(
    "columns",
    [{"activated": False}, {"banned_at": datetime.now(UTC)}],
    ids=["deactivated", "banned"],
)
async def test_an_admin_who_cannot_log_in_does_not_count(admin: Persona, columns: dict[str, Any]) -> None:
    await join(await make_user("Other.Admin", **columns), *await Group.filter(admin=True))
    answer = await admin.http.patch(path_of(admin), json={"activated": False}, headers={"Accept-Language": "de"})
    assert_refused(answer, 409, "errors.last_admin")
    assert answer.json()["msg"] == "Jemand muss bleiben, der die Seite verwalten kann; nichts wurde geändert."


async def test_an_admin_whose_ban_is_over_counts(admin: Persona) -> None:
    now = datetime.now(UTC)
    over: dict[str, Any] = {"banned_at": now - timedelta(days=2), "banned_until": now - timedelta(days=1)}
    await join(await make_user("Other.Admin", **over), *await Group.filter(admin=True))
    assert_done(await admin.http.patch(path_of(admin), json={"activated": False}), DONE)
    assert_refused(await admin.http.get(ME), 401, "errors.no_session")


async def test_taken_names_are_conflicts_and_nothing_is_changed(admin: Persona, mori: Persona) -> None:
    await make_user("Somebody", email="taken@example.org")
    before = await row_of(mori)
    for body, key in (
        ({"username": "someBODY", "email": "new@example.org"}, "errors.username_taken"),
        ({"username": "Mori.Returns", "email": "Taken@example.org", "password": NEW}, "errors.email_taken"),
    ):
        assert_refused(await admin.http.patch(path_of(mori), json=body), 409, key)
        assert await row_of(mori) == before
    assert (await mori.http.get(ME)).status_code == 200


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("username", [*values(BAD_USERNAMES), None]),
        ("email", [*values(BAD_EMAILS), None]),
        ("birthday", values(BAD_BIRTHDAYS)),
    ],
)
async def test_a_field_of_another_shape_is_refused(
    admin: Persona, mori: Persona, field: str, wrong: list[object]
) -> None:
    for value in wrong:
        answer = await admin.http.patch(path_of(mori), json={field: value})
        assert_refused(answer, 400, f"errors.{field}_invalid", {field: f"errors.{field}_invalid"})


async def test_a_common_password_is_refused(admin: Persona, mori: Persona) -> None:
    for password in [*values(WEAK_PASSWORDS), "mori.READS", "Mori@example.org"]:
        answer = await admin.http.patch(path_of(mori), json={"password": password})
        assert_refused(answer, 400, "errors.password_weak", {"password": "errors.password_weak"})
    assert (await mori.http.get(ME)).status_code == 200


async def test_activated_must_be_a_boolean(admin: Persona, mori: Persona) -> None:
    anything_else: tuple[Any, ...] = (None, 0, 1, "true", "", [], {})
    for activated in anything_else:
        answer = await admin.http.patch(path_of(mori), json={"activated": activated})
        assert_refused(answer, 400, "errors.validation", {"activated": "errors.invalid_value"})


async def test_every_field_at_fault_is_named(admin: Persona, mori: Persona) -> None:
    body = {"groups": [], "activated": 1, "password": "short", "birthday": 7, "email": "mori@", "username": "M"}
    faults = {
        "username": "errors.username_invalid",
        "email": "errors.email_invalid",
        "birthday": "errors.birthday_invalid",
        "password": "errors.password_weak",
        "activated": "errors.invalid_value",
        "groups": "errors.unknown_field",
    }
    assert_refused(await admin.http.patch(path_of(mori), json=body), 400, "errors.username_invalid", faults)


async def test_an_unknown_user_is_not_found(admin: Persona) -> None:
    for user in (uuid4(), "malformed", "me", "%00", "0"):
        for body in ({}, {"username": "Mori.Returns"}, {"password": NEW}):
            answer = await admin.http.patch(f"/v1/Admin/User/{user}", json=body)
            assert_refused(answer, 404, "errors.user_not_found")


async def test_hostile_bodies_are_refused(admin: Persona, mori: Persona) -> None:
    before = await row_of(mori)
    for body in values(MALFORMED):
        answer = await admin.http.patch(path_of(mori), content=body, headers=JSON)
        assert_refused(answer, 400, "errors.malformed_body")
    for headers in values(NOT_JSON):
        answer = await admin.http.patch(path_of(mori), content=b'{"activated": false}', headers=headers)
        assert_refused(answer, 415, "errors.unsupported_type")
    answer = await admin.http.patch(path_of(mori), content=b"{}".ljust(MIB + 1), headers=JSON)
    assert_refused(answer, 413, "errors.too_large")
    assert await row_of(mori) == before


async def test_a_trailing_slash_is_accepted(admin: Persona, mori: Persona) -> None:
    assert_done(await admin.http.patch(f"{path_of(mori)}/", json={"username": "Mori.Returns"}), DONE)


async def test_sessions_that_are_listed_are_those_that_remain(admin: Persona, mori: Persona, sign_in: SignIn) -> None:
    await sign_in(mori.user)
    listed = (await admin.http.patch(path_of(mori), json={})).json()["user"]["identity_tokens"]
    assert {device["uuid"] for device in listed} == {
        str(device) for device in await IdentityToken.filter(user_id=mori.user.id).values_list("id", flat=True)
    }
    assert [device["current"] for device in listed] == [False, False]
