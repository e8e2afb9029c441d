"""PATCH /v1/User/me."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response

from kanjiku_api.models import IdentityToken, User
from tests.conftest import Persona, SignIn
from tests.factories import PASSWORD, join, make_group, make_user
from tests.users.answers import (
    ADMIN_FIELDS,
    PRIVATE_FIELDS,
    SESSION_COOKIES,
    assert_done,
    assert_refused,
    cleared_cookies,
)
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

ME = "/v1/User/me"
NEW = "ten louder wolves"
DONE = "messages.update_successful"


@pytest.fixture
async def mori(sign_in: SignIn) -> Persona:
    """Sign in a user with known values in all columns."""
    return await sign_in(await make_user("Mori.Reads", email="mori@example.org", birthday=date(1999, 12, 31)))


async def login(http: AsyncClient, username: str, password: str) -> int:
    """Try to log in, and return the status."""
    answer = await http.post("/v1/Session/login", json={"username": username, "password": password})
    return answer.status_code


async def row_of(persona: Persona) -> dict[str, Any]:
    """Read all columns of a user."""
    (row,) = await User.filter(id=persona.user.id).values()
    return row


async def test_any_field_can_be_changed_alone(mori: Persona) -> None:
    answer = await mori.http.patch(ME, json={"username": "Mori.Returns"})
    assert_done(answer, DONE, "Mori.Returns")
    assert set(answer.json()) == {"msg", "msg_key", "user"}
    user = answer.json()["user"]
    assert set(user) == PRIVATE_FIELDS
    assert (user["uuid"], user["username"], user["email"]) == (mori.id, "Mori.Returns", "mori@example.org")
    answer = await mori.http.patch(ME, json={"birthday": "2000-02-29"})
    assert_done(answer, DONE, "Mori.Returns")
    assert (answer.json()["user"]["username"], answer.json()["user"]["birthday"]) == ("Mori.Returns", "2000-02-29")


async def test_all_fields_can_be_changed_at_once(mori: Persona) -> None:
    body = {"username": "Mori.Returns", "email": "new@example.org", "birthday": "2000-02-29"}
    answer = await mori.http.patch(ME, json={**body, "password": NEW, "old_password": PASSWORD})
    assert_done(answer, DONE, "Mori.Returns")
    assert answer.json()["user"].items() >= body.items()
    assert NEW not in answer.text
    assert PASSWORD not in answer.text
    assert await login(mori.http, "new@example.org", NEW) == 200
    assert (await mori.http.get(ME)).json().items() >= body.items()


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b" \n"], ids=["no body", "null", "{}", "white space"])
@pytest.mark.parametrize("headers", [JSON, {}], ids=["JSON", "no type"])
async def test_an_empty_patch_is_a_success_that_changes_nothing(
    mori: Persona, body: bytes, headers: dict[str, str]
) -> None:
    before = await row_of(mori)
    if body.strip() and not headers:
        assert_refused(await mori.http.patch(ME, content=body, headers=headers), 415, "errors.unsupported_type")
    else:
        assert_done(await mori.http.patch(ME, content=body, headers=headers), DONE, "Mori.Reads")
    before.pop("modified_at")
    assert (await row_of(mori)).items() >= before.items()
    assert (await mori.http.get(ME)).status_code == 200


async def test_the_message_is_in_the_readers_language(mori: Persona) -> None:
    answer = await mori.http.patch(ME, json={"username": "Mori.Returns"}, headers={"Accept-Language": "de"})
    assert answer.json()["msg"] == "Das Konto Mori.Returns wurde geändert."


@pytest.mark.parametrize("cleared", [None, ""])
async def test_a_birthday_can_be_cleared_and_is_left_alone_if_absent(mori: Persona, cleared: str | None) -> None:
    await mori.http.patch(ME, json={"username": "Mori.Returns"})
    assert (await row_of(mori))["birthday"] == date(1999, 12, 31)
    answer = await mori.http.patch(ME, json={"birthday": cleared})
    assert answer.json()["user"]["birthday"] is None
    assert (await row_of(mori))["birthday"] is None


async def test_a_new_name_is_the_name_everywhere_and_ends_no_session(mori: Persona, sign_in: SignIn) -> None:
    phone = await sign_in(mori.user)
    answer = await mori.http.patch(ME, json={"username": "Mori.Returns"})
    assert cleared_cookies(answer) == set()
    for device in (mori, phone):
        session = (await device.http.get("/v1/Session")).json()
        assert session["user"]["username"] == session["username"] == "Mori.Returns"
    assert (await phone.http.get("/v1/User")).json()["users"] == {mori.id: "Mori.Returns"}
    assert await login(phone.http, "Mori.Reads", PASSWORD) == 401
    assert await login(phone.http, "mori.returns", PASSWORD) == 200


async def test_ones_own_name_can_change_its_case(mori: Persona) -> None:
    assert_done(await mori.http.patch(ME, json={"username": "MORI.reads"}), DONE, "MORI.reads")
    assert await login(mori.http, "mori.READS", PASSWORD) == 200


async def test_a_new_password_ends_every_session_this_one_too(mori: Persona, sign_in: SignIn) -> None:
    phone, other = await sign_in(mori.user), await sign_in()
    token = mori.http.cookies["IdentityToken"]
    answer = await mori.http.patch(ME, json={"password": NEW, "old_password": PASSWORD})
    assert_done(answer, DONE, "Mori.Reads")
    assert cleared_cookies(answer) == SESSION_COOKIES
    assert not await IdentityToken.filter(user_id=mori.user.id).exists()
    assert_refused(await mori.http.get(ME), 401, "errors.no_session")
    assert_refused(await phone.http.get(ME), 401, "errors.no_session")
    bearer = await mori.http.get(ME, headers={"Authorization": f"Bearer {token}"})
    assert_refused(bearer, 401, "errors.no_session")
    assert_refused(await phone.http.post("/v1/Session/refresh"), 401, "errors.session_revoked")
    assert (await other.http.get(ME)).status_code == 200
    assert await login(mori.http, "Mori.Reads", PASSWORD) == 401
    assert await login(mori.http, "Mori.Reads", NEW) == 200


async def test_a_new_email_ends_every_session_this_one_too(mori: Persona, sign_in: SignIn) -> None:
    phone, other = await sign_in(mori.user), await sign_in()
    answer = await mori.http.patch(ME, json={"email": "new@EXAMPLE.org"})
    assert_done(answer, DONE, "Mori.Reads")
    assert answer.json()["user"]["email"] == "new@example.org"
    assert cleared_cookies(answer) == SESSION_COOKIES
    assert_refused(await mori.http.get(ME), 401, "errors.no_session")
    assert_refused(await phone.http.get(ME), 401, "errors.no_session")
    assert (await other.http.get(ME)).status_code == 200
    assert await login(mori.http, "mori@example.org", PASSWORD) == 401
    assert await login(mori.http, "new@example.org", PASSWORD) == 200


async def test_an_email_that_stays_the_same_ends_nothing(mori: Persona) -> None:
    answer = await mori.http.patch(ME, json={"email": "mori@EXAMPLE.org"})
    assert_done(answer, DONE)
    assert cleared_cookies(answer) == set()
    assert (await mori.http.get(ME)).status_code == 200


async def test_admins_see_themselves_as_admins_do(admin: Persona) -> None:
    assert set((await admin.http.patch(ME, json={})).json()["user"]) == ADMIN_FIELDS


async def test_an_anonymous_client_changes_nothing(anonymous: AsyncClient) -> None:
    for body in ({}, {"username": "x"}, {"nonsense": 1}):
        answer = await anonymous.patch(ME, json=body)
        assert_refused(answer, 401, "errors.no_session")
        assert "WWW-Authenticate" in answer.headers


async def test_a_foreign_page_changes_nothing(mori: Persona) -> None:
    before = await row_of(mori)
    for headers in ({"Origin": "https://evil.example.com"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = await mori.http.patch(ME, json={"username": "Mori.Returns"}, headers=headers)
        assert_refused(answer, 403, "errors.origin_forbidden")
    assert await row_of(mori) == before


async def test_a_wrong_old_password_changes_nothing(mori: Persona) -> None:
    before = await row_of(mori)
    body = {"username": "Mori.Returns", "email": "new@example.org", "birthday": None, "password": NEW}
    for wrong in ("nine quiet foxeS", "", NEW, PASSWORD + " ", "x" * 1024, "nine quiet foxes\x00"):
        answer = await mori.http.patch(ME, json={**body, "old_password": wrong})
        assert_refused(answer, 403, "errors.wrong_password")
        assert cleared_cookies(answer) == set()
        assert await row_of(mori) == before
    assert (await mori.http.get(ME)).status_code == 200


async def test_a_new_address_needs_a_fresh_login_or_the_password(mori: Persona) -> None:
    await IdentityToken.all().update(created_at=datetime.now(UTC) - timedelta(minutes=10, seconds=1))
    before, wanted = await row_of(mori), {"email": "new@example.org"}
    assert_refused(await mori.http.patch(ME, json=wanted), 403, "errors.login_too_old")
    assert_refused(await mori.http.patch(ME, json={**wanted, "old_password": ""}), 403, "errors.login_too_old")
    assert_refused(await mori.http.patch(ME, json={**wanted, "old_password": NEW}), 403, "errors.wrong_password")
    assert await row_of(mori) == before
    assert_done(await mori.http.patch(ME, json={**wanted, "old_password": PASSWORD}), DONE)
    assert (await row_of(mori))["email"] == "new@example.org"


async def test_a_login_of_nine_minutes_ago_is_fresh(mori: Persona) -> None:
    await IdentityToken.all().update(created_at=datetime.now(UTC) - timedelta(minutes=9, seconds=30))
    assert_done(await mori.http.patch(ME, json={"email": "new@example.org"}), DONE)


async def test_a_new_password_needs_the_old_one(mori: Persona) -> None:
    before = await row_of(mori)
    answer = await mori.http.patch(ME, json={"password": NEW, "username": "Mori.Returns"})
    assert_refused(answer, 400, "errors.missing_parameters", {"old_password": "errors.missing_parameters"})
    assert await row_of(mori) == before


async def test_an_old_password_that_is_no_text_is_refused(mori: Persona) -> None:
    for old in (None, 7, ["nine quiet foxes"], "x" * 1025):
        answer = await mori.http.patch(ME, json={"password": NEW, "old_password": old})
        assert_refused(answer, 400, "errors.validation", {"old_password": "errors.invalid_value"})


async def test_a_taken_name_or_address_is_a_conflict_and_nothing_is_changed(mori: Persona) -> None:
    await make_user("Somebody", email="taken@example.org")
    before = await row_of(mori)
    for body, key in (
        ({"username": "someBODY", "email": "new@example.org"}, "errors.username_taken"),
        ({"username": "Mori.Returns", "email": "TAKEN@example.org"}, "errors.email_taken"),
        (
            {"birthday": None, "username": "Somebody", "password": NEW, "old_password": PASSWORD},
            "errors.username_taken",
        ),
    ):
        answer = await mori.http.patch(ME, json=body)
        assert_refused(answer, 409, key)
        assert cleared_cookies(answer) == set()
        assert await row_of(mori) == before
    assert (await mori.http.get(ME)).status_code == 200


async def test_a_username_of_another_shape_is_refused(mori: Persona) -> None:
    for username in [*values(BAD_USERNAMES), None]:
        answer = await mori.http.patch(ME, json={"username": username})
        assert_refused(answer, 400, "errors.username_invalid", {"username": "errors.username_invalid"})


async def test_an_invalid_address_is_refused(mori: Persona) -> None:
    for email in [*values(BAD_EMAILS), None]:
        answer = await mori.http.patch(ME, json={"email": email})
        assert_refused(answer, 400, "errors.email_invalid", {"email": "errors.email_invalid"})


async def test_an_invalid_birthday_is_refused(mori: Persona) -> None:
    for birthday in values(BAD_BIRTHDAYS):
        answer = await mori.http.patch(ME, json={"birthday": birthday})
        assert_refused(answer, 400, "errors.birthday_invalid", {"birthday": "errors.birthday_invalid"})
    assert (await row_of(mori))["birthday"] == date(1999, 12, 31)


async def test_a_common_password_is_refused(mori: Persona) -> None:
    for password in values(WEAK_PASSWORDS):
        answer = await mori.http.patch(ME, json={"password": password, "old_password": PASSWORD})
        assert_refused(answer, 400, "errors.password_weak", {"password": "errors.password_weak"})
    assert (await mori.http.get(ME)).status_code == 200


@pytest.mark.parametrize("password", ["Mori.READS", "mori@example.org", "Mori.Returns", "new.address"])
async def test_ones_own_name_or_address_is_refused_as_a_password(mori: Persona, password: str) -> None:
    body: dict[str, str] = {"password": password, "old_password": PASSWORD}
    if password == "Mori.Returns":
        body["username"] = "mori.returns"
    if password == "new.address":
        body["email"] = "New.Address@example.org"
    answer = await mori.http.patch(ME, json=body)
    assert_refused(answer, 400, "errors.password_weak", {"password": "errors.password_weak"})
    assert (await row_of(mori))["username"] == "Mori.Reads"


async def test_every_field_at_fault_is_named_in_the_readers_language(mori: Persona) -> None:
    body = {"nickname": "Mo", "birthday": 7, "email": "mori@", "password": "short", "old_password": 7, "username": "M"}
    answer = await mori.http.patch(ME, json=body, headers={"Accept-Language": "de"})
    faults = {
        "username": "errors.username_invalid",
        "email": "errors.email_invalid",
        "birthday": "errors.birthday_invalid",
        "password": "errors.password_weak",
        "old_password": "errors.invalid_value",
        "nickname": "errors.unknown_field",
    }
    assert_refused(answer, 400, "errors.username_invalid", faults)
    told = {fault["field"]: fault["msg"] for fault in answer.json()["details"]}
    assert told["nickname"] == "Ein Feld nickname gibt es nicht."
    assert told["old_password"] == "Dieser Wert ist hier nicht gültig. Er muss ein Text sein; erhalten: 7."
    assert answer.json()["msg"] == told["username"]


async def test_a_field_that_is_not_the_users_to_change_is_refused(mori: Persona) -> None:
    before = await row_of(mori)
    for field in ("activated", "admin", "groups", "id", "uuid", "banned", "banned_at", "created_at", "password_hash"):
        answer = await mori.http.patch(ME, json={"username": "Mori.Returns", field: False})
        assert_refused(answer, 400, "errors.validation", {field: "errors.unknown_field"})
    assert await row_of(mori) == before


async def test_a_malformed_body_is_refused(mori: Persona) -> None:
    for body in values(MALFORMED):
        assert_refused(await mori.http.patch(ME, content=body, headers=JSON), 400, "errors.malformed_body")


async def test_only_json_is_read(mori: Persona) -> None:
    for headers in values(NOT_JSON):
        answer = await mori.http.patch(ME, content=b'{"username": "Mori.Returns"}', headers=headers)
        assert_refused(answer, 415, "errors.unsupported_type")
    assert (await row_of(mori))["username"] == "Mori.Reads"


async def test_a_body_over_1_mib_is_too_large(mori: Persona) -> None:
    body = json.dumps({"username": "Mori.Returns"}).encode().rjust(MIB + 1)
    assert_refused(await mori.http.patch(ME, content=body, headers=JSON), 413, "errors.too_large")
    assert (await row_of(mori))["username"] == "Mori.Reads"


async def test_a_trailing_slash_is_accepted(mori: Persona) -> None:
    assert_done(await mori.http.patch(f"{ME}/", json={"username": "Mori.Returns"}), DONE, "Mori.Returns")


async def test_the_time_of_the_change_is_noted(mori: Persona) -> None:
    before = (await mori.http.get(ME)).json()
    await mori.http.patch(ME, json={"username": "Mori.Returns"})
    after = (await mori.http.get(ME)).json()
    assert after["modified_at"] > before["modified_at"]
    assert after["created_at"] == before["created_at"]
    assert after["member_since"] == before["member_since"]


async def test_groups_and_other_users_are_left_alone(mori: Persona, reader: Persona) -> None:
    await join(mori.user, await make_group("supporters"))
    other = await row_of(reader)
    answer: Response = await mori.http.patch(ME, json={"username": "Mori.Returns"})
    assert answer.json()["user"]["groups"] == ["supporters"]
    assert await row_of(reader) == other
