"""Pieces of SQL can be composed, and rows have the same values on both databases."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from kanjiku_api.database.rows import Json
from kanjiku_api.database.statements import execute, fetch_all, fetch_number, fetch_one
from kanjiku_api.rules.sql import NOTHING, Dialect, Sql, Where, all_of, any_of
from kanjiku_api.rules.visibility import OPEN_CHAPTERS
from tests.factories import join, make_group, make_user

NAMES = Sql("SELECT u.username FROM users u WHERE {wanted} ORDER BY u.username")
NAMED = Sql("u.username_key = :name")


@dataclass(slots=True)
class Name:
    """A row with one name."""

    username: str


@pytest.mark.no_database
def test_values_are_numbered_in_the_order_of_their_first_use() -> None:
    statement = Sql("SELECT {b} WHERE :a = {c}")(b=Sql(":second, :first"), c=Sql(":second"))
    assert statement.written(Dialect.POSTGRES) == ("SELECT $1, $2 WHERE $3 = $1", ("second", "first", "a"))
    assert statement.written(Dialect.SQLITE)[0] == "SELECT ?1, ?2 WHERE ?3 = ?1"


@pytest.mark.no_database
def test_a_cast_is_not_taken_for_a_value() -> None:
    assert Sql("SELECT :a::text").written(Dialect.POSTGRES) == ("SELECT $1::text", ("a",))


@pytest.mark.no_database
def test_the_same_pieces_give_the_same_statement() -> None:
    assert NAMES(wanted=NAMED) is NAMES(wanted=NAMED)
    assert all_of(NAMED, OPEN_CHAPTERS) is all_of(NAMED, OPEN_CHAPTERS)
    assert NAMED.renamed(name="other") is NAMED.renamed(name="other")


@pytest.mark.no_database
def test_an_open_place_is_refused() -> None:
    with pytest.raises(ValueError, match="wanted"):
        NAMES.written(Dialect.SQLITE)


@pytest.mark.no_database
def test_a_filled_place_may_bring_places_of_its_own() -> None:
    statement = Sql("a {b} c")(b=Sql("x {deeper} y"))(deeper=NOTHING)
    assert statement.written(Dialect.SQLITE)[0] == "a x  y c"


@pytest.mark.no_database
def test_one_condition_can_stand_in_a_statement_twice() -> None:
    where = Where(Sql("TRUE"))
    for tag in ("a", "b", "a"):
        where.add(Sql("t = :tag"), tag=tag)
    text, names = where.sql.written(Dialect.POSTGRES)
    assert text == "TRUE AND t = $1 AND t = $2 AND t = $1"
    assert [where.values[name] for name in names] == ["a", "b"]


@pytest.mark.no_database
def test_any_of_is_put_in_brackets() -> None:
    assert all_of(any_of(NAMED, NAMED), NAMED).written(Dialect.SQLITE)[0] == (
        "(u.username_key = ?1 OR u.username_key = ?1) AND u.username_key = ?1"
    )


@pytest.mark.usefixtures("connect")
async def test_rows_are_of_the_class_that_was_asked_for() -> None:
    await make_user("Reader")
    assert await fetch_all(NAMES(wanted=NAMED), Name, name="reader", unused=1) == [Name("Reader")]
    assert await fetch_one(NAMES(wanted=NAMED), Name, name="nobody") is None


@pytest.mark.usefixtures("connect")
async def test_a_class_with_other_fields_is_refused() -> None:
    @dataclass(slots=True)
    class Other:
        name: str

    await make_user("Reader")
    with pytest.raises(TypeError, match="username"):
        await fetch_all(NAMES(wanted=NAMED), Other, name="reader")


@dataclass(slots=True)
class Everything:
    """A row with a value of each type."""

    id: UUID
    avatar: UUID | None
    born: date | None
    made: datetime
    banned: datetime | None
    activated: bool
    groups: Json[list[dict[str, Any]]]
    empty: Json[list[str]]
    one: Json[dict[str, Any] | None]
    missing: Json[dict[str, Any] | None]
    later: str = field(init=False)


EVERYTHING = Sql("""
    SELECT u.id, u.avatar_id AS avatar, u.birthday AS born, u.created_at AS made, u.banned_at AS banned, u.activated,
           (SELECT {list}({object}('name', g.name)) FROM memberships m JOIN "groups" g ON g.id = m.group_id
            WHERE m.user_id = u.id) AS groups,
           (SELECT {list}(x.name) FROM "groups" x WHERE x.id IS NULL) AS empty,
           {object}('name', u.username) AS one, CASE WHEN u.id IS NULL THEN {object}('name', u.username) END AS missing
    FROM users u WHERE u.id = :id
""")


@pytest.mark.usefixtures("connect")
async def test_every_kind_of_value_is_read() -> None:
    moment = datetime(2026, 11, 22, 17, 15, 53, 123456, UTC)
    user = await make_user("Reader", birthday=date(1999, 12, 31), banned_at=moment)
    await join(user, await make_group("early"))
    row = await fetch_one(EVERYTHING, Everything, id=user.id)
    assert row is not None
    assert (row.id, row.avatar, row.born, row.banned) == (user.id, None, date(1999, 12, 31), moment)
    assert row.made == user.created_at
    assert row.activated is True
    assert (row.groups, row.empty, row.one, row.missing) == ([{"name": "early"}], [], {"name": "Reader"}, None)


@pytest.mark.usefixtures("connect")
async def test_a_list_of_values_is_one_text_whatever_its_length() -> None:
    users = [await make_user(name) for name in ("A 1", "A 2", "A 3")]
    by_id = NAMES(wanted=Sql("u.id {in:ids}"))
    assert await fetch_all(by_id, Name, ids=[users[0].id, users[2].id]) == [Name("A 1"), Name("A 3")]
    assert await fetch_all(by_id, Name, ids=()) == []
    by_name = NAMES(wanted=Sql("u.username {in:names}"))
    assert await fetch_all(by_name, Name, names={"A 2"}) == [Name("A 2")]


@pytest.mark.usefixtures("connect")
async def test_counts_and_changes_answer_numbers() -> None:
    await make_user("Reader")
    assert await fetch_number(Sql("SELECT count(*) FROM users u WHERE {wanted}")(wanted=NAMED), name="reader") == 1
    renamed = Sql("UPDATE users SET language = 'de' WHERE username_key = :name RETURNING id")
    assert (await execute(renamed, name="reader"), await execute(renamed, name="nobody")) == (1, 0)
