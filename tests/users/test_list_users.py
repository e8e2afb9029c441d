"""GET /v1/User."""

import json
from collections.abc import Iterable

import pytest
from httpx import AsyncClient

from kanjiku_api.models import User
from tests.conftest import Persona
from tests.factories import make_user
from tests.users.answers import assert_refused

LIST = "/v1/User"
BAD_NUMBERS = ["0", "-1", "word", "1.0", "1e1", "0x1", "+1", " 1", "1_0", "", "٣", "null", "2147483648", "9" * 400]


async def users_named(*names: str) -> list[User]:
    """Create users, registered in this order."""
    return [await make_user(name) for name in names]


async def names_found(http: AsyncClient, search: str) -> set[str]:
    """Search, check the count, and return the names."""
    answer = await http.get(LIST, params={"search": search})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["user_count"] == len(body["users"])
    return set(body["users"].values())


def listed(body: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return list(body["users"].items())


def named(users: Iterable[User]) -> list[tuple[str, str]]:
    return [(str(user.id), user.username) for user in users]


async def test_anyone_sees_the_users_in_the_order_of_registration(anonymous: AsyncClient) -> None:
    users = await users_named("zebra", "mouse", "aardvark")
    answer = await anonymous.get(LIST)
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"user_count", "users", "next"}
    assert body["user_count"] == 3
    assert listed(body) == named(users)


async def test_nobody_registered_is_an_empty_object(anonymous: AsyncClient) -> None:
    assert (await anonymous.get(LIST)).json() == {"user_count": 0, "users": {}, "next": None}


async def test_pages_share_the_list_out_without_loss(anonymous: AsyncClient) -> None:
    users = await users_named(*(f"user.{number:02}" for number in range(7)))
    pages = [(await anonymous.get(LIST, params={"page": page, "pagesize": 3})).json() for page in (1, 2, 3, 4)]
    assert [page["user_count"] for page in pages] == [7, 7, 7, 7]
    assert [len(page["users"]) for page in pages] == [3, 3, 1, 0]
    assert [row for page in pages for row in listed(page)] == named(users)


async def test_a_page_has_25_users_by_default_and_100_at_most(anonymous: AsyncClient) -> None:
    users = await users_named(*(f"user.{number:03}" for number in range(101)))
    assert listed((await anonymous.get(LIST)).json()) == named(users[:25])
    assert listed((await anonymous.get(LIST, params={"pagesize": "100"})).json()) == named(users[:100])
    assert listed((await anonymous.get(LIST, params={"pagesize": "100", "page": "2"})).json()) == named(users[100:])


async def test_the_count_can_be_left_out(anonymous: AsyncClient) -> None:
    users = await users_named("Mori.Reads", "Mori.Leads", "Somebody")
    assert (await anonymous.get(LIST, params={"count": "false"})).json()["user_count"] is None
    assert (await anonymous.get(LIST, params={"count": "true"})).json()["user_count"] == 3
    searched = (await anonymous.get(LIST, params={"count": "false", "search": "mori"})).json()
    assert searched["user_count"] is None
    assert listed(searched) == named(users[:2])


async def test_a_search_finds_a_part_of_the_name_in_any_case(anonymous: AsyncClient) -> None:
    await users_named("Mori.Reads", "memoriam", "Somebody")
    for search in ("mori", "MORI", "mOr"):
        assert await names_found(anonymous, search) == {"Mori.Reads", "memoriam"}
    assert await names_found(anonymous, "somebody") == {"Somebody"}
    assert await names_found(anonymous, "i.R") == {"Mori.Reads"}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("_", {"one_two"}),
        ("e_t", {"one_two"}),
        ("o__", set()),
        ("%", set()),
        ("one%two", set()),
        ("\\", set()),
        ("\\_", set()),
        ("%_%", set()),
        ("'", set()),
        ("' OR '1'='1", set()),
        ("[a-z]", set()),
        ("*", set()),
        ("one two", {"one two"}),
        (".", {"one.two"}),
        ("森", set()),
    ],
)
async def test_wildcards_in_a_search_are_letters(anonymous: AsyncClient, search: str, found: set[str]) -> None:
    await users_named("one_two", "one.two", "one two", "one-two", "oneXtwo")
    assert await names_found(anonymous, search) == found


async def test_a_search_is_paged_and_counted_by_itself(anonymous: AsyncClient) -> None:
    users = await users_named("mori.1", "other1", "mori.2", "other2", "mori.3")
    answer = await anonymous.get(LIST, params={"search": "mori", "pagesize": 2, "page": 2})
    assert answer.json() == {"user_count": 3, "users": {str(users[4].id): "mori.3"}, "next": None}


async def test_an_empty_search_finds_everybody(anonymous: AsyncClient) -> None:
    await users_named("Mori.Reads", "Somebody")
    assert await names_found(anonymous, "") == {"Mori.Reads", "Somebody"}


async def test_the_list_holds_nothing_but_names(anonymous: AsyncClient, admin: Persona) -> None:
    await make_user("Mori.Reads", email="mori.secret@example.org")
    for http in (anonymous, admin.http):
        text = (await http.get(LIST)).text
        assert "@" not in text
        assert "argon2" not in text


@pytest.mark.any_database
@pytest.mark.parametrize("parameter", ["page", "pagesize"])
@pytest.mark.parametrize("value", BAD_NUMBERS)
async def test_a_number_out_of_its_range_is_refused(anonymous: AsyncClient, parameter: str, value: str) -> None:
    answer = await anonymous.get(LIST, params={parameter: value})
    assert_refused(answer, 400, "errors.parameter_error", {parameter: "errors.parameter_error"})


async def test_a_pagesize_over_100_is_refused(anonymous: AsyncClient) -> None:
    answer = await anonymous.get(LIST, params={"pagesize": "101"})
    assert_refused(answer, 400, "errors.parameter_error", {"pagesize": "errors.parameter_error"})


@pytest.mark.any_database
@pytest.mark.parametrize("parameter", ["sort", "pageSize", "page[]", "search[]", "limit", "offset", "User_count"])
@pytest.mark.parametrize("value", ["1", ""])
async def test_an_unknown_parameter_is_refused(anonymous: AsyncClient, parameter: str, value: str) -> None:
    answer = await anonymous.get(LIST, params={parameter: value})
    assert_refused(answer, 400, "errors.parameter_error", {parameter: "errors.parameter_error"})


async def test_every_parameter_at_fault_is_named_in_the_readers_language(anonymous: AsyncClient) -> None:
    query = {"page": "0", "pagesize": "101", "count": "perhaps", "search": "x" * 101, "sort": "name"}
    answer = await anonymous.get(LIST, params=query, headers={"Accept-Language": "de"})
    assert_refused(answer, 400, "errors.parameter_error", dict.fromkeys(query, "errors.parameter_error"))
    expected = 'Parameter page: Dieser Wert ist hier nicht gültig. Mindestens 1 muss es sein; erhalten: "0".'
    told = {fault["field"]: fault["msg"] for fault in answer.json()["details"]}
    assert answer.json()["msg"] == told["page"] == expected
    assert all(msg.startswith(f"Parameter {field}: ") and "erhalten: " in msg for field, msg in told.items())


@pytest.mark.parametrize("parameter", ["page", "pagesize", "search", "count"])
async def test_a_parameter_given_twice_is_refused(anonymous: AsyncClient, parameter: str) -> None:
    answer = await anonymous.get(f"{LIST}?{parameter}=1&{parameter}=1")
    assert_refused(answer, 400, "errors.parameter_error", {parameter: "errors.parameter_error"})


@pytest.mark.any_database
@pytest.mark.parametrize("search", ["%00", "mori%00", "%0A", "%09", "%7F", "%C2%85", "x" * 101])
async def test_a_search_with_control_characters_or_without_end_is_refused(anonymous: AsyncClient, search: str) -> None:
    answer = await anonymous.get(f"{LIST}?search={search}")
    assert_refused(answer, 400, "errors.parameter_error", {"search": "errors.parameter_error"})


@pytest.mark.parametrize("search", ["%FF", "%ED%A0%80", "%", "%G0", "%u0041", "%F0%9F%A6%8A", "+", "%C4%B0"])
async def test_a_search_that_is_no_clean_text_harms_nothing(anonymous: AsyncClient, search: str) -> None:
    await users_named("Mori.Reads")
    answer = await anonymous.get(f"{LIST}?search={search}")
    if answer.status_code == 400:
        assert_refused(answer, 400, "errors.parameter_error", {"search": "errors.parameter_error"})
    else:
        assert answer.json() == {"user_count": 0, "users": {}, "next": None}


@pytest.mark.parametrize("search", ["", "mori"])
@pytest.mark.parametrize("page", [2, 1000, 2**31 - 1])
async def test_a_page_past_the_end_is_empty(anonymous: AsyncClient, page: int, search: str) -> None:
    await users_named("Mori.Reads", "Mori.Leads")
    answer = await anonymous.get(LIST, params={"page": page, "pagesize": 100, "search": search})
    assert answer.json() == {"user_count": 2, "users": {}, "next": None}


async def test_a_trailing_slash_is_accepted(anonymous: AsyncClient) -> None:
    await users_named("Mori.Reads")
    assert (await anonymous.get(f"{LIST}/")).json() == (await anonymous.get(LIST)).json()


async def test_head_answers_as_get_without_the_body(anonymous: AsyncClient) -> None:
    await users_named("Mori.Reads")
    get, head = await anonymous.get(LIST), await anonymous.head(LIST)
    assert head.status_code == 200
    assert head.content == b""
    for header in ("content-type", "content-length"):
        assert head.headers[header] == get.headers[header]
    assert (await anonymous.head(LIST, params={"page": 0})).status_code == 400


async def test_the_answer_is_json_whatever_is_asked_for(anonymous: AsyncClient) -> None:
    answer = await anonymous.get(LIST, headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content)["user_count"] == 0
