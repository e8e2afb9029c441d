"""POST /v1/User/register."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient

from kanjiku_api.models import User
from tests.factories import PASSWORD, make_user
from tests.users.answers import PUBLIC_FIELDS, assert_done, assert_refused
from tests.users.bodies import (
    BAD_BIRTHDAYS,
    BAD_EMAILS,
    BAD_USERNAMES,
    JSON,
    KIB,
    MALFORMED,
    NOT_JSON,
    WEAK_PASSWORDS,
)
from tests.users.conftest import ServeWith

REGISTER = "/v1/User/register"


def wanted(**changes: Any) -> dict[str, Any]:
    """Make a valid registration with `changes`."""
    return {"username": "Mori.Reads", "password": PASSWORD, "email": "mori@example.org", **changes}


async def test_a_registration_makes_an_account_that_can_log_in(anonymous: AsyncClient) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(birthday="1999-12-31"))
    assert_done(answer, "messages.user_created", "Mori.Reads")
    assert set(answer.json()) == {"msg", "msg_key", "user"}
    user = answer.json()["user"]
    today = (await User.get()).created_at.strftime("%d/%m/%Y")
    uuid = str(UUID(user["uuid"]))
    assert user == {"uuid": uuid, "username": "Mori.Reads", "avatar": None, "groups": [], "member_since": today}
    login = await anonymous.post("/v1/Session/login", json={"username": "Mori.Reads", "password": PASSWORD})
    assert_done(login, "messages.login_success")
    me = (await anonymous.get("/v1/User/me")).json()
    assert (me["id"], me["email"], me["birthday"]) == (uuid, "mori@example.org", "1999-12-31")


async def test_a_registration_opens_no_session_and_repeats_no_secret(anonymous: AsyncClient) -> None:
    answer = await anonymous.post(REGISTER, json=wanted())
    assert "set-cookie" not in answer.headers
    assert set(answer.json()["user"]) == PUBLIC_FIELDS
    assert PASSWORD not in answer.text
    assert "argon2" not in answer.text


async def test_the_message_is_in_the_readers_language(anonymous: AsyncClient) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(), headers={"Accept-Language": "de-AT, en;q=0.5"})
    assert answer.json()["msg"] == "Das Konto Mori.Reads wurde angelegt."


async def test_a_trailing_slash_and_a_charset_are_accepted(anonymous: AsyncClient) -> None:
    headers = {"Content-Type": "Application/JSON; charset=UTF-8"}
    answer = await anonymous.post(f"{REGISTER}/", content=json.dumps(wanted()), headers=headers)
    assert_done(answer, "messages.user_created")


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ({}, None),
        ({"birthday": None}, None),
        ({"birthday": ""}, None),
        ({"birthday": "2000-02-29"}, "2000-02-29"),
        ({"birthday": "1900-01-01"}, "1900-01-01"),
        ({"birthday": datetime.now(UTC).date().isoformat()}, datetime.now(UTC).date().isoformat()),
    ],
    ids=["absent", "null", "empty", "leap day", "the earliest", "today"],
)
async def test_a_birthday_is_a_day_or_none(anonymous: AsyncClient, given: dict[str, Any], stored: str | None) -> None:
    assert_done(await anonymous.post(REGISTER, json=wanted(**given)), "messages.user_created")
    birthday = (await User.get(username="Mori.Reads")).birthday
    assert (birthday and birthday.isoformat()) == stored


@pytest.mark.parametrize("username", ["Moris", "M" * 30, "a.b_c-d", "12345", "M . -_ 7", "a    b", "xxxxx"])
async def test_a_username_of_the_allowed_shape_is_kept_as_it_is(anonymous: AsyncClient, username: str) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(username=username))
    assert_done(answer, "messages.user_created", username)
    assert answer.json()["user"]["username"] == username


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("Mori.Reads@EXAMPLE.org", "Mori.Reads@example.org"),
        ("mori@exämple.org", "mori@xn--exmple-cua.org"),
        ("mori@ＥＸＡＭＰＬＥ.org", "mori@example.org"),  # noqa: RUF001 - IDNA maps full-width letters
        ("mori+kanjiku@example.org", "mori+kanjiku@example.org"),
    ],
)
async def test_an_email_is_normalised(anonymous: AsyncClient, given: str, stored: str) -> None:
    assert_done(await anonymous.post(REGISTER, json=wanted(email=given)), "messages.user_created")
    assert (await User.get(username="Mori.Reads")).email == stored


@pytest.mark.parametrize("password", ["8 points", "🦊" * 256, "e\u0301" * 256, "nine\u0000quiet\tfoxes", "  spaces  "])
async def test_a_password_of_8_to_256_code_points_may_hold_anything(anonymous: AsyncClient, password: str) -> None:
    assert_done(await anonymous.post(REGISTER, json=wanted(password=password)), "messages.user_created")
    for tried, status in ((password, 200), (password.partition("\u0000")[0] + "x", 401), (password.strip() + "x", 401)):
        login = await anonymous.post("/v1/Session/login", json={"username": "Mori.Reads", "password": tried})
        assert login.status_code == status


async def test_a_site_that_takes_no_registrations_says_so(serve_with: ServeWith) -> None:
    closed = await serve_with(registration=False)
    assert_refused(await closed.post(REGISTER, json=wanted()), 403, "errors.registration_closed")
    assert not await User.exists()


@pytest.mark.parametrize("username", ["Mori.Reads", "mori.reads", "MORI.READS"])
async def test_a_taken_username_is_a_conflict_in_any_case(anonymous: AsyncClient, username: str) -> None:
    await make_user("Mori.Reads")
    answer = await anonymous.post(REGISTER, json=wanted(username=username))
    assert_refused(answer, 409, "errors.username_taken")
    assert await User.all().count() == 1


@pytest.mark.parametrize("email", ["mori@example.org", "MORI@EXAMPLE.ORG", "Mori@Example.Org"])
async def test_a_taken_email_is_a_conflict_in_any_case(anonymous: AsyncClient, email: str) -> None:
    await make_user("Somebody", email="Mori@example.org")
    assert_refused(await anonymous.post(REGISTER, json=wanted(email=email)), 409, "errors.email_taken")
    assert await User.all().count() == 1


async def test_one_address_in_unicode_and_in_punycode_is_one_address(anonymous: AsyncClient) -> None:
    assert_done(await anonymous.post(REGISTER, json=wanted(email="mori@exämple.org")), "messages.user_created")
    second = wanted(username="Mori.Leads", email="mori@XN--exmple-cua.org")
    assert_refused(await anonymous.post(REGISTER, json=second), 409, "errors.email_taken")


@pytest.mark.any_database
@pytest.mark.parametrize("username", BAD_USERNAMES)
async def test_a_username_of_another_shape_is_refused(anonymous: AsyncClient, username: object) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(username=username))
    assert_refused(answer, 400, "errors.username_invalid", {"username": "errors.username_invalid"})


@pytest.mark.any_database
@pytest.mark.parametrize("email", BAD_EMAILS)
async def test_an_invalid_address_is_refused(anonymous: AsyncClient, email: object) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(email=email))
    assert_refused(answer, 400, "errors.email_invalid", {"email": "errors.email_invalid"})


@pytest.mark.any_database
@pytest.mark.parametrize("birthday", BAD_BIRTHDAYS)
async def test_an_invalid_birthday_is_refused(anonymous: AsyncClient, birthday: object) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(birthday=birthday))
    assert_refused(answer, 400, "errors.birthday_invalid", {"birthday": "errors.birthday_invalid"})


async def test_nobody_is_born_tomorrow(anonymous: AsyncClient) -> None:
    day_after = (datetime.now(UTC) + timedelta(days=1, minutes=1)).date().isoformat()
    answer = await anonymous.post(REGISTER, json=wanted(birthday=day_after))
    assert_refused(answer, 400, "errors.birthday_invalid", {"birthday": "errors.birthday_invalid"})


@pytest.mark.any_database
@pytest.mark.parametrize("password", WEAK_PASSWORDS)
async def test_a_common_password_is_refused(anonymous: AsyncClient, password: object) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(password=password))
    assert_refused(answer, 400, "errors.password_weak", {"password": "errors.password_weak"})


@pytest.mark.parametrize("password", ["Mori.Reads", "mORI.rEADS", "mori.address@example.org", "MORI.ADDRESS"])
async def test_ones_own_name_or_address_is_refused_as_a_password(anonymous: AsyncClient, password: str) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(password=password, email="mori.address@example.org"))
    assert_refused(answer, 400, "errors.password_weak", {"password": "errors.password_weak"})


async def test_every_field_at_fault_is_named(anonymous: AsyncClient) -> None:
    body = {"username": "Mori", "password": "short", "email": "mori@", "birthday": "tomorrow", "admin": True}
    faults = {
        "username": "errors.username_invalid",
        "password": "errors.password_weak",
        "email": "errors.email_invalid",
        "birthday": "errors.birthday_invalid",
        "admin": "errors.unknown_field",
    }
    assert_refused(await anonymous.post(REGISTER, json=body), 400, "errors.username_invalid", faults)


async def test_the_faults_are_told_in_the_readers_language(anonymous: AsyncClient) -> None:
    body = wanted(email="mori@", birthday="tomorrow", nickname="Mo")
    answer = await anonymous.post(REGISTER, json=body, headers={"Accept-Language": "de"})
    told = {fault["field"]: fault["msg"] for fault in answer.json()["details"]}
    assert answer.json()["msg"] == told["email"] == "Das ist keine E-Mail-Adresse, an die wir schreiben können."
    assert told["birthday"] == "Ein Geburtstag ist ein Tag zwischen 1900 und heute, als JJJJ-MM-TT."
    assert told["nickname"] == "Ein Feld nickname gibt es nicht."


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b" \r\n "], ids=["no body", "null", "{}", "white space"])
async def test_without_a_body_every_needed_field_is_missing(anonymous: AsyncClient, body: bytes) -> None:
    missing = dict.fromkeys(("username", "password", "email"), "errors.missing_parameters")
    answer = await anonymous.post(REGISTER, content=body, headers=JSON)
    assert_refused(answer, 400, "errors.missing_parameters", missing)


@pytest.mark.parametrize("field", ["username", "password", "email"])
async def test_a_needed_field_that_is_missing_is_named(anonymous: AsyncClient, field: str) -> None:
    body = {name: value for name, value in wanted().items() if name != field}
    answer = await anonymous.post(REGISTER, json=body)
    assert_refused(answer, 400, "errors.missing_parameters", {field: "errors.missing_parameters"})


@pytest.mark.any_database
@pytest.mark.parametrize("field", ["id", "activated", "groups", "password_hash", "username_key", "__proto__"])
async def test_a_field_that_is_not_the_users_to_set_is_refused(anonymous: AsyncClient, field: str) -> None:
    answer = await anonymous.post(REGISTER, json=wanted(**{field: True}))
    assert_refused(answer, 400, "errors.validation", {field: "errors.unknown_field"})
    assert not await User.exists()


@pytest.mark.any_database
@pytest.mark.parametrize("body", MALFORMED)
async def test_a_malformed_body_is_refused(anonymous: AsyncClient, body: bytes) -> None:
    answer = await anonymous.post(REGISTER, content=body, headers=JSON)
    assert_refused(answer, 400, "errors.malformed_body")


@pytest.mark.parametrize("headers", NOT_JSON)
async def test_only_json_is_read(anonymous: AsyncClient, headers: dict[str, str]) -> None:
    answer = await anonymous.post(REGISTER, content=json.dumps(wanted()).encode(), headers=headers)
    assert_refused(answer, 415, "errors.unsupported_type")
    assert not await User.exists()


async def test_a_body_of_16_kib_is_read_and_one_byte_more_is_not(anonymous: AsyncClient) -> None:
    body = json.dumps(wanted()).encode()
    assert_done(await anonymous.post(REGISTER, content=body.rjust(16 * KIB), headers=JSON), "messages.user_created")
    answer = await anonymous.post(REGISTER, content=body.rjust(16 * KIB + 1), headers=JSON)
    assert_refused(answer, 413, "errors.too_large")


async def test_a_method_that_is_not_there_is_refused_with_those_that_are(anonymous: AsyncClient) -> None:
    answer = await anonymous.put(REGISTER, json=wanted())
    assert_refused(answer, 405, "errors.method_not_allowed")
    assert "POST" in answer.headers["Allow"]
