"""PATCH /v1/User/<uuid>: the same as /me, by one's own id."""

from datetime import date
from uuid import uuid4

import pytest
from httpx import AsyncClient

from kanjiku_api.models import User
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, make_user
from tests.users.answers import (
    ADMIN_FIELDS,
    PRIVATE_FIELDS,
    SESSION_COOKIES,
    assert_done,
    assert_refused,
    cleared_cookies,
)
from tests.users.bodies import JSON, MALFORMED, MIB, NOT_JSON, values

NEW = "ten louder wolves"
DONE = "messages.update_successful"
MALFORMED_IDS = ["0", "moriya", "%00", "me%2f", "00000000-0000-0000-0000-00000000000", "x" * 2000]


@pytest.fixture
async def mori(sign_in: SignIn) -> Persona:
    """Sign in a user with known values in all columns."""
    return await sign_in(await make_user("Mori.Reads", email="mori@example.org", birthday=date(1999, 12, 31)))


def path_of(persona: Persona) -> str:
    return f"/v1/User/{persona.id}"


async def test_users_change_themselves_by_their_id(mori: Persona) -> None:
    answer = await mori.http.patch(path_of(mori), json={"username": "Mori.Returns", "birthday": None})
    assert_done(answer, DONE, "Mori.Returns")
    user = answer.json()["user"]
    assert set(user) == PRIVATE_FIELDS
    assert (user["username"], user["birthday"], user["email"]) == ("Mori.Returns", None, "mori@example.org")
    assert (await mori.http.get("/v1/User/me")).json()["username"] == "Mori.Returns"


async def test_admins_change_themselves_by_their_id_as_well(admin: Persona) -> None:
    answer = await admin.http.patch(path_of(admin), json={"username": "Admin.Returns"})
    assert_done(answer, DONE, "Admin.Returns")
    assert set(answer.json()["user"]) == ADMIN_FIELDS


@pytest.mark.parametrize("body", [b"", b"null", b"{}"], ids=["no body", "null", "{}"])
async def test_an_empty_patch_is_a_success(mori: Persona, body: bytes) -> None:
    assert_done(await mori.http.patch(path_of(mori), content=body, headers=JSON), DONE, "Mori.Reads")


async def test_a_new_password_ends_every_session_this_one_too(mori: Persona, sign_in: SignIn) -> None:
    phone = await sign_in(mori.user)
    answer = await mori.http.patch(path_of(mori), json={"password": NEW, "old_password": PASSWORD})
    assert_done(answer, DONE)
    assert cleared_cookies(answer) == SESSION_COOKIES
    for device in (mori, phone):
        assert_refused(await device.http.get("/v1/User/me"), 401, "errors.no_session")


async def test_a_new_email_ends_every_session_this_one_too(mori: Persona, sign_in: SignIn) -> None:
    phone = await sign_in(mori.user)
    answer = await mori.http.patch(path_of(mori), json={"email": "new@example.org"})
    assert_done(answer, DONE)
    assert cleared_cookies(answer) == SESSION_COOKIES
    for device in (mori, phone):
        assert_refused(await device.http.get("/v1/User/me"), 401, "errors.no_session")


async def test_an_anonymous_client_cannot_change_users(anonymous: AsyncClient, reader: Persona) -> None:
    for user in (reader.id, uuid4(), "malformed"):
        answer = await anonymous.patch(f"/v1/User/{user}", json={"username": "Eve.Was.Here"})
        assert_refused(answer, 401, "errors.no_session")
    assert not await User.exists(username="Eve.Was.Here")


@pytest.mark.parametrize("body", [{"username": "Eve.Was.Here"}, {}, {"username": "x"}, {"nonsense": 1}])
async def test_nobody_changes_another_user_here(
    mori: Persona, reader: Persona, admin: Persona, moderator: Persona, body: dict[str, object]
) -> None:
    for viewer in (reader, moderator, admin):
        answer = await viewer.http.patch(path_of(mori), json=body)
        assert_refused(answer, 403, "errors.no_permission")
    assert (await User.get(id=mori.user.id)).username == "Mori.Reads"


async def test_a_stranger_learns_not_whether_an_id_is_anybodys(mori: Persona, reader: Persona) -> None:
    taken, free = [await reader.http.patch(f"/v1/User/{user}", json={}) for user in (mori.id, uuid4())]
    assert (taken.status_code, taken.json()) == (free.status_code, free.json())


@pytest.mark.any_database
@pytest.mark.parametrize("malformed", MALFORMED_IDS)
async def test_a_malformed_id_names_nobody(reader: Persona, malformed: str) -> None:
    answer = await reader.http.patch(f"/v1/User/{malformed}", json={}, headers={"Accept-Language": "de"})
    assert_refused(answer, 404, "errors.user_not_found")
    assert answer.json()["msg"] == "Dieses Konto gibt es nicht."


async def test_a_wrong_old_password_changes_nothing(mori: Persona) -> None:
    body = {"username": "Mori.Returns", "password": NEW, "old_password": "ten quiet foxes"}
    assert_refused(await mori.http.patch(path_of(mori), json=body), 403, "errors.wrong_password")
    assert (await mori.http.get("/v1/User/me")).json()["username"] == "Mori.Reads"


async def test_every_field_at_fault_is_named(mori: Persona) -> None:
    body = {"username": "", "email": "", "birthday": "1899-12-31", "password": "", "activated": True}
    faults = {
        "username": "errors.username_invalid",
        "email": "errors.email_invalid",
        "birthday": "errors.birthday_invalid",
        "password": "errors.password_weak",
        "activated": "errors.unknown_field",
    }
    assert_refused(await mori.http.patch(path_of(mori), json=body), 400, "errors.username_invalid", faults)


async def test_a_taken_name_is_a_conflict(mori: Persona, reader: Persona) -> None:
    answer = await mori.http.patch(path_of(mori), json={"username": reader.user.username.upper()})
    assert_refused(answer, 409, "errors.username_taken")


async def test_hostile_bodies_are_refused(mori: Persona) -> None:
    for body in values(MALFORMED):
        answer = await mori.http.patch(path_of(mori), content=body, headers=JSON)
        assert_refused(answer, 400, "errors.malformed_body")
    for headers in values(NOT_JSON):
        answer = await mori.http.patch(path_of(mori), content=b'{"birthday": null}', headers=headers)
        assert_refused(answer, 415, "errors.unsupported_type")
    answer = await mori.http.patch(path_of(mori), content=b"{}".ljust(MIB + 1), headers=JSON)
    assert_refused(answer, 413, "errors.too_large")


async def test_an_id_is_accepted_in_any_case_and_with_a_trailing_slash(mori: Persona) -> None:
    for path in (path_of(mori).upper().replace("/V1/USER", "/v1/User"), f"{path_of(mori)}/"):
        assert_done(await mori.http.patch(path, json={}), DONE)
