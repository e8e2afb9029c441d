"""Statements that take long are counted, and logged without their values."""

import asyncio
import logging
import re
from collections.abc import Callable

import pytest
from tortoise import Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.database.connecting import pool_usage
from kanjiku_api.database.engines.slow import TEXT_MAX, SlowStatements, without_values
from kanjiku_api.database.statements import fetch_number
from kanjiku_api.models import Tag
from kanjiku_api.rules.sql import Sql
from tests.waiting import until

Logged = Callable[[str], list[str]]
SECRET = "a value that nobody reads"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Logged:
    """Take every statement for slow; gives the lines since it was asked last, of statements with a word in them."""
    monkeypatch.setattr(Tortoise.get_connection("default").slow, "_threshold_seconds", 0)  # type: ignore[attr-defined]  # ours

    def logged(word: str) -> list[str]:
        lines = [record.getMessage() for record in caplog.records if record.name == "kanjiku.database"]
        caplog.clear()
        return [line for line in lines if word in line]

    caplog.set_level(logging.WARNING, "kanjiku.database")
    return logged


@pytest.mark.usefixtures("connect")
async def test_statements_by_hand_and_of_the_orm_are_logged_without_values(slow: Logged) -> None:
    before = pool_usage().slow_statements
    await fetch_number(Sql("SELECT count(*) FROM tags WHERE name = :name"), name=SECRET)
    (line,) = slow("tags")
    assert re.match(r"slow statement, \d", line)
    assert "SELECT count(*) FROM tags WHERE name = " in line
    await Tag.create(name=SECRET, slug="secret", group="genre")
    await Tag.filter(name=SECRET).update(name=f"{SECRET} either")
    assert await Tag.filter(name__in=[SECRET, "another"]).count() == 0
    await Tag.bulk_create([Tag(name="one", slug="one", group="genre"), Tag(name="two", slug="two", group="genre")])
    lines = slow("tags")
    for word in ("INSERT", "UPDATE", "SELECT"):
        assert any(word in line for line in lines), word
    assert not any(text in line for line in lines for text in (SECRET, "another", "two"))
    assert pool_usage().slow_statements - before >= 5


@pytest.mark.usefixtures("connect")
async def test_transactions_are_timed_from_begin_to_commit(slow: Logged) -> None:
    async with in_transaction():
        await Tag.create(name="in a transaction", slug="inside", group="genre")
    text = "\n".join(slow(""))
    for word in ("BEGIN", "INSERT", "COMMIT"):
        assert word in text, word


@pytest.mark.usefixtures("connect")
async def test_a_statement_that_fails_is_timed_too(slow: Logged) -> None:
    with pytest.raises(Exception, match="nowhere"):
        await fetch_number(Sql("SELECT count(*) FROM nowhere"))
    assert len(slow("nowhere")) == 1


@pytest.mark.usefixtures("connect")
async def test_tasks_that_wait_for_a_connection_are_counted() -> None:
    usage, done = pool_usage(), asyncio.Event()

    async def hold() -> None:
        async with in_transaction():
            await done.wait()

    holders = [asyncio.create_task(hold()) for _ in range(usage.max_size)]
    await until(lambda: pool_usage().in_use == usage.max_size)
    waiting = asyncio.create_task(fetch_number(Sql("SELECT count(*) FROM tags")))
    await until(lambda: pool_usage().waiting)
    done.set()
    await asyncio.gather(waiting, *holders)
    await until(lambda: not pool_usage().waiting)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("SELECT 1", "SELECT ?"),
        ("SELECT a1 FROM t2\n  WHERE x = $1 AND y > 2.50", "SELECT a1 FROM t2 WHERE x = $1 AND y > ?"),
        ("SELECT 'it''s', 'b' FROM t", "SELECT ?, ? FROM t"),
        ("SELECT 'never ends", "SELECT ?"),
        (f"SELECT '{'x' * TEXT_MAX}'", "SELECT ?"),
        ("SELECT '\nsecret\n' x", "SELECT ? x"),
    ],
)
def test_texts_and_numbers_are_masked(text: str, written: str) -> None:
    assert without_values(text) == written


@pytest.mark.no_database
def test_a_threshold_of_0_reports_no_statement(caplog: pytest.LogCaptureFixture) -> None:
    off, patient = SlowStatements(0), SlowStatements(3600)
    for one in (off, patient):
        one.check("SELECT", 0.0 if one is off else float("inf"))
    assert (off.count, patient.count, caplog.records) == (0, 0, [])
