"""Statements written by hand mean the same on both databases."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import orjson
import pytest
from tortoise import Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.auth.powers import GROUPS_OF_USER, powers_from
from kanjiku_api.database import Statement, as_day, as_time, like_pattern
from kanjiku_api.models import User
from kanjiku_api.sql import Sql
from kanjiku_api.statements import fetch_one
from tests.factories import join, make_group, make_user

pytestmark = pytest.mark.usefixtures("connect")
NAMED = Statement("SELECT username FROM users WHERE username_key = $1")
LIKE = Statement(r"SELECT username FROM users WHERE username_key LIKE $1 ESCAPE '\' ORDER BY username_key")
POWERS = Sql("SELECT {groups} AS groups FROM users u WHERE u.id = :id")(groups=GROUPS_OF_USER)


@dataclass(slots=True)
class Groups:
    """The groups of a user."""

    groups: str | None


async def test_the_run_works_with_the_database_that_it_is_for(on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    dialect = Tortoise.get_connection("default").capabilities.dialect
    assert dialect == ("postgres" if on_postgres else "sqlite")


async def test_parameters_are_numbered_and_may_be_used_again() -> None:
    statement = Statement("SELECT CAST($2 AS INT) AS second, CAST($1 AS INT) AS first, CAST($2 AS INT) AS again")
    assert await statement.rows(1, 2) == [{"second": 2, "first": 1, "again": 2}]


async def test_no_row_is_none() -> None:
    assert await NAMED.row("nobody") is None
    assert await NAMED.rows("nobody") == []


async def test_the_first_of_many_rows_is_answered() -> None:
    for name in ("Shelf B", "Shelf A"):
        await make_user(name)
    assert await LIKE.row("shelf%") == {"username": "Shelf A"}
    assert await LIKE.rows("shelf%") == [{"username": "Shelf A"}, {"username": "Shelf B"}]


async def test_a_list_of_objects_is_answered_as_json() -> None:
    names = ['Qu"ote', "Back\\slash", "Ümläut ✓", "𝕞𝕒𝕟𝕘𝕒"]
    for name in names:
        await make_group(name)
    statement = Statement("SELECT {list}({object}('name', g.name, 'admin', g.admin)) AS found FROM \"groups\" g")
    row = await statement.row()
    assert row is not None
    found = orjson.loads(row["found"])
    assert sorted(group["name"] for group in found) == sorted(names)
    assert {bool(group["admin"]) for group in found} == {False}


async def test_a_user_without_groups_has_no_powers() -> None:
    user = await make_user()
    row = await fetch_one(POWERS, Groups, id=user.id)
    assert row is not None
    assert powers_from(row.groups).groups == ()


async def test_permissions_add_up_over_groups() -> None:
    user = await make_user()
    await join(user, await make_group("three days", early_access=3), await make_group("five days", early_access=5))
    await join(user, await make_group("uploaders", upload_chapters=True))
    row = await fetch_one(POWERS, Groups, id=user.id)
    assert row is not None
    powers = powers_from(row.groups)
    assert sorted(powers.groups) == ["five days", "three days", "uploaders"]
    claims = powers.as_claims()
    assert {name for name in claims if claims[name]} == {"early_access", "upload_chapters"}


async def test_a_statement_takes_part_in_the_transaction_around_it() -> None:
    async def work() -> None:
        async with in_transaction():
            await make_user("Half Done")
            assert await NAMED.row("half done") == {"username": "Half Done"}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await work()
    assert await NAMED.row("half done") is None


@pytest.mark.parametrize("letter", ["%", "_", "\\", "'", '"'])
async def test_a_searched_letter_stands_for_itself(letter: str) -> None:
    await make_user(f"one{letter}two")
    await make_user("one and two")
    assert await LIKE.rows(like_pattern(f"e{letter}t")) == [{"username": f"one{letter}two"}]


async def test_a_time_comes_back_as_it_went_in() -> None:
    moment = datetime(2026, 11, 22, 17, 15, 53, 123456, UTC)
    user = await make_user(banned_at=moment, birthday=date(1999, 12, 31))
    row = await Statement("SELECT banned_at, banned_until, birthday FROM users WHERE id = $1").row(str(user.id))
    assert row is not None
    assert as_time(row["banned_at"]) == moment
    assert as_day(row["birthday"]) == date(1999, 12, 31)
    assert as_day(row["banned_until"]) is None
    assert (await User.get(id=user.id)).banned_at == moment


@pytest.mark.no_database
@pytest.mark.parametrize(
    "value",
    [
        "2026-11-22 17:15:53+00:00",
        "2026-11-22T17:15:53",
        "2026-11-22 18:15:53+01:00",
        datetime(2026, 11, 22, 17, 15, 53),  # noqa: DTZ001 - a driver may answer one
        datetime(2026, 11, 22, 18, 15, 53, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_a_time_is_read_from_any_form(value: datetime | str) -> None:
    assert as_time(value) == datetime(2026, 11, 22, 17, 15, 53, tzinfo=UTC)
