"""GET /v1/User/<uuid>."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Group, Membership, User
from tests.conftest import Persona, SignIn
from tests.factories import join, make_group, make_user
from tests.users.answers import ADMIN_FIELDS, DEVICE_FIELDS, PRIVATE_FIELDS, PUBLIC_FIELDS, assert_refused

MALFORMED_IDS = [
    "mori",
    "0",
    "-1",
    "null",
    "..%2f..%2fetc",
    "%00",
    "%ED%A0%80",
    "00000000-0000-0000-0000-00000000000",
    "00000000-0000-0000-0000-0000000000000",
    "g0000000-0000-0000-0000-000000000000",
    "' OR 1=1",
    "x" * 2000,
]


async def test_anyone_sees_what_is_public_of_a_user(anonymous: AsyncClient) -> None:
    user = await make_user("Mori.Reads", email="mori@example.org", birthday=date(1999, 12, 31))
    await join(user, await make_group("supporters", early_access=3), await make_group("chefs"))
    await User.filter(id=user.id).update(created_at=datetime(2026, 3, 4, 23, 59, 59, tzinfo=UTC))
    answer = await anonymous.get(f"/v1/User/{user.id}")
    assert answer.status_code == 200
    assert answer.json() == {
        "uuid": str(user.id),
        "username": "Mori.Reads",
        "avatar": None,
        "groups": ["chefs", "supporters"],
        "member_since": "04/03/2026",
    }


async def test_other_users_see_no_more_than_that(reader: Persona, moderator: Persona, manager: Persona) -> None:
    for viewer in (moderator, manager):
        answer = await viewer.http.get(f"/v1/User/{reader.id}")
        assert set(answer.json()) == PUBLIC_FIELDS


async def test_users_see_their_own_private_fields(sign_in: SignIn) -> None:
    me = await sign_in(await make_user("Mori.Reads", email="mori@example.org", birthday=date(1999, 12, 31)))
    body = (await me.http.get(f"/v1/User/{me.id}")).json()
    assert set(body) == PRIVATE_FIELDS
    assert (body["email"], body["birthday"], body["activated"]) == ("mori@example.org", "1999-12-31", True)


async def test_admins_see_a_users_devices_and_ban(admin: Persona, reader: Persona, sign_in: SignIn) -> None:
    await sign_in(reader.user)
    body = (await admin.http.get(f"/v1/User/{reader.id}")).json()
    assert set(body) == ADMIN_FIELDS
    assert body["banned"] is False
    devices = body["identity_tokens"]
    assert all(set(device) == DEVICE_FIELDS for device in devices)
    assert [device["current"] for device in devices] == [False, False]
    assert devices[0]["created"] > devices[1]["created"]
    assert {device["ip"] for device in devices} == {"127.0.0.1"}
    assert all(device["user_agent"].startswith("python-httpx") for device in devices)


async def test_admins_see_which_device_is_the_one_they_use(admin: Persona) -> None:
    devices = (await admin.http.get(f"/v1/User/{admin.id}")).json()["identity_tokens"]
    assert [device["current"] for device in devices] == [True]
    assert UUID(devices[0]["uuid"])


@pytest.mark.parametrize("days", [None, 1, -1], ids=["no end", "lasts", "over"])
async def test_admins_see_a_ban_while_it_lasts(admin: Persona, days: int | None) -> None:
    now = datetime.now(UTC)
    until = now + timedelta(days=days) if days else None
    user = await make_user(banned_at=now - timedelta(days=2), banned_until=until)
    assert (await admin.http.get(f"/v1/User/{user.id}")).json()["banned"] is (days != -1)


async def test_no_viewer_sees_a_hash(anonymous: AsyncClient, admin: Persona, reader: Persona) -> None:
    for http in (anonymous, admin.http, reader.http):
        text = (await http.get(f"/v1/User/{reader.id}")).text
        assert "argon2" not in text
        assert "password" not in text


async def test_the_admins_view_ends_with_the_membership(admin: Persona, reader: Persona) -> None:
    path = f"/v1/User/{reader.id}"
    assert set((await admin.http.get(path)).json()) == ADMIN_FIELDS
    await Membership.filter(user_id=admin.user.id).delete()
    assert set((await admin.http.get(path)).json()) == PUBLIC_FIELDS


async def test_joining_a_group_acts_on_the_next_request(reader: Persona, uploader: Persona) -> None:
    path = f"/v1/User/{uploader.id}"
    group = await make_group("readers of all")
    await join(reader.user, group)
    assert set((await reader.http.get(path)).json()) == PUBLIC_FIELDS
    await Group.filter(id=group.id).update(admin=True)
    assert set((await reader.http.get(path)).json()) == ADMIN_FIELDS
    await Group.filter(id=group.id).update(admin=False)
    assert set((await reader.http.get(path)).json()) == PUBLIC_FIELDS


async def test_a_user_who_is_not_there_is_not_found(anonymous: AsyncClient) -> None:
    answer = await anonymous.get(f"/v1/User/{uuid4()}")
    assert_refused(answer, 404, "errors.user_not_found")


@pytest.mark.any_database
@pytest.mark.parametrize("malformed", MALFORMED_IDS)
async def test_a_malformed_id_names_nobody(anonymous: AsyncClient, malformed: str) -> None:
    answer = await anonymous.get(f"/v1/User/{malformed}", headers={"Accept-Language": "de"})
    assert_refused(answer, 404, "errors.user_not_found")
    assert answer.json()["msg"] == "Dieses Konto gibt es nicht."


async def test_a_stale_session_does_not_hide_what_is_public(reader: Persona, anonymous: AsyncClient) -> None:
    public = (await anonymous.get(f"/v1/User/{reader.id}")).json()
    await anonymous.post("/v1/Session/logout")  # no session; it must not matter
    reader.http.cookies.set("IdentityToken", "not.a.token")
    answer = await reader.http.get(f"/v1/User/{reader.id}")
    assert answer.json() == public


async def test_an_id_is_read_in_any_case_and_with_a_trailing_slash(anonymous: AsyncClient, reader: Persona) -> None:
    expected = (await anonymous.get(f"/v1/User/{reader.id}")).json()
    for path in (reader.id.upper(), f"{reader.id}/"):
        assert (await anonymous.get(f"/v1/User/{path}")).json() == expected


async def test_head_answers_as_get_without_the_body(anonymous: AsyncClient, reader: Persona) -> None:
    path = f"/v1/User/{reader.id}"
    get, head = await anonymous.get(path), await anonymous.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    missing = await anonymous.head(f"/v1/User/{uuid4()}")
    assert (missing.status_code, missing.content) == (404, b"")
