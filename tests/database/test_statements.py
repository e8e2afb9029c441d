"""Statements written by hand mean the same on both databases."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from tortoise import Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.auth.powers import GROUPS_OF_USER, powers_from
from kanjiku_api.database.connecting import like_pattern
from kanjiku_api.database.rows import DECODERS, Columns, Json, WrittenUuid
from kanjiku_api.database.statements import FEW_ROWS, fetch_all, fetch_one, fetch_some
from kanjiku_api.rules.sql import Dialect, Sql
from tests.factories import join, make_group, make_user
from tests.statements import counting

pytestmark = pytest.mark.usefixtures("connect")
NAMED = Sql("SELECT username FROM users WHERE username_key = :name")
IDENTIFIED = Sql("SELECT id, avatar_id FROM users WHERE username_key = :name")
LIKE = Sql(r"SELECT username FROM users WHERE username_key LIKE :name ESCAPE '\' ORDER BY username_key")
LISTED = Sql("SELECT {list}({object}('name', g.name, 'admin', g.admin)) AS found FROM \"groups\" g")
NUMBERED = Sql("SELECT CAST(:two AS INT) AS second, CAST(:one AS INT) AS first, CAST(:two AS INT) AS again")
NAMES = Sql("SELECT username, id FROM users ORDER BY id LIMIT :limit")
POWERS = Sql("SELECT {groups} AS groups FROM users u WHERE u.id = :id")(groups=GROUPS_OF_USER)


@dataclass(slots=True)
class Name:
    """The name of a user."""

    username: str


@dataclass(slots=True)
class Numbers:
    """The values that were passed in."""

    second: int
    first: int
    again: int


@dataclass(slots=True)
class Found:
    """A row with a list of objects."""

    found: Json[list[dict[str, Any]]]


@dataclass(slots=True)
class Identified:
    """Two columns of UUIDs."""

    id: WrittenUuid
    avatar_id: WrittenUuid


@dataclass(slots=True)
class Groups:
    """The groups of a user."""

    groups: str | None


async def test_this_run_uses_the_database_that_was_chosen(on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    dialect = Tortoise.get_connection("default").capabilities.dialect
    assert dialect == ("postgres" if on_postgres else "sqlite")


async def test_parameters_are_numbered_and_may_be_used_again() -> None:
    assert await fetch_all(NUMBERED, Numbers, one=1, two=2) == [Numbers(second=2, first=1, again=2)]


async def test_without_a_row_the_answer_is_none() -> None:
    assert await fetch_one(NAMED, Name, name="nobody") is None
    assert await fetch_all(NAMED, Name, name="nobody") == []


async def test_the_first_of_many_rows_is_returned() -> None:
    for name in ("Shelf B", "Shelf A"):
        await make_user(name)
    assert await fetch_one(LIKE, Name, name="shelf%") == Name("Shelf A")
    assert await fetch_all(LIKE, Name, name="shelf%") == [Name("Shelf A"), Name("Shelf B")]


async def test_a_list_of_objects_is_answered_as_json() -> None:
    names = ['Qu"ote', "Back\\slash", "Ümläut ✓", "𝕞𝕒𝕟𝕘𝕒"]
    for name in names:
        await make_group(name)
    row = await fetch_one(LISTED, Found)
    assert row is not None
    assert sorted(group["name"] for group in row.found) == sorted(names)
    assert {bool(group["admin"]) for group in row.found} == {False}


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
            assert await fetch_one(NAMED, Name, name="half done") == Name("Half Done")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await work()
    assert await fetch_one(NAMED, Name, name="half done") is None


def greetings(word: str, columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Make rows of the column `username`."""
    return [f"{word}, {username}" for username in columns["username"]]


async def test_a_function_makes_rows_of_whole_columns() -> None:
    for name in ("Shelf A", "Shelf B"):
        await make_user(name)
    kind = Columns(Name, partial(greetings, "Hello"))
    assert await fetch_all(LIKE, kind, name="shelf%") == ["Hello, Shelf A", "Hello, Shelf B"]
    assert await fetch_all(NAMED, kind, name="shelf c") == []


async def test_columns_of_a_class_with_other_fields_are_refused() -> None:
    await make_user("Shelf A")
    with pytest.raises(TypeError, match="username"):
        await fetch_all(NAMED, Columns(Groups, partial(greetings, "Hello")), name="shelf a")


async def test_a_uuid_that_only_goes_out_is_a_text_as_json_writes_it() -> None:
    user = await make_user("Shelf A")
    assert await fetch_one(IDENTIFIED, Identified, name="shelf a") == Identified(str(user.id), None)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("rows", "begun"), [(FEW_ROWS, 2), (FEW_ROWS + 1, 1)])
async def test_pages_of_few_rows_share_the_connection_and_longer_ones_have_it_alone(rows: int, begun: int) -> None:
    await make_user("Shelf A")
    with counting() as texts:
        pages = [asyncio.create_task(fetch_some(NAMES, Name, (UUID,), rows)) for _ in range(2)]
        await asyncio.sleep(0)  # both tasks begin, and the first one cannot end before the next turn
        assert len(texts) == begun
        assert await asyncio.gather(*pages) == [([Name("Shelf A")], None)] * 2


@pytest.mark.parametrize("letter", ["%", "_", "\\", "'", '"'])
async def test_a_searched_letter_stands_for_itself(letter: str) -> None:
    await make_user(f"one{letter}two")
    await make_user("one and two")
    assert await fetch_all(LIKE, Name, name=like_pattern(f"e{letter}t")) == [Name(f"one{letter}two")]


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("dialect", "value"),
    [
        (Dialect.SQLITE, "2026-11-22 17:15:53+00:00"),
        (Dialect.SQLITE, "2026-11-22T17:15:53"),
        (Dialect.SQLITE, "2026-11-22 18:15:53+01:00"),
        (Dialect.POSTGRES, datetime(2026, 11, 22, 17, 15, 53)),  # noqa: DTZ001 - asyncpg may answer one
        (Dialect.POSTGRES, datetime(2026, 11, 22, 18, 15, 53, tzinfo=timezone(timedelta(hours=1)))),
    ],
)
def test_a_time_is_read_from_any_form(dialect: Dialect, value: datetime | str) -> None:
    assert DECODERS[dialect][datetime](value) == datetime(2026, 11, 22, 17, 15, 53, tzinfo=UTC)
