"""Migration 5 converts rows to the present formats, and loses none."""

from dataclasses import replace
from uuid import uuid4

import pytest

from kanjiku_api.database import migrations
from kanjiku_api.models.user import name_key
from kanjiku_api.rules.naming import folded, search_form
from tests.migrations import jobs
from tests.migrations.conftest import Folder, NewTrial
from tests.migrations.schema import execute, fill, opened
from tests.migrations.workers import Trial, run

PLACE = next(place for place, name in enumerate(migrations.known()) if name.startswith("5_"))
OLD, NEW = "2026-01-01 00:00:00+00:00", "2026-02-01 00:00:00+00:00"


async def add_user(trial: Trial, name: str, created: str = OLD, until: str | None = None) -> None:
    ban = "NULL" if until is None else f"'{until}'"
    await execute(
        trial,
        f"""
        INSERT INTO users
            (id, username, username_key, email, email_key, activated, created_at, modified_at, banned_until)
        VALUES ('{uuid4()}', '{name}', '{name.lower()}', '{name}', '{name}', true, '{created}', '{created}', {ban})
        """,  # noqa: S608 - of our own making
    )


async def column(trial: Trial, table: str, name: str, value: str) -> dict[str, str]:
    async with opened(trial) as ask:
        return {row[name]: row[value] for row in await ask(f"SELECT * FROM {table}")}  # noqa: S608 - see above


@pytest.fixture
async def before(new_trial: NewTrial) -> Trial:
    """Make a database that lacks the migration, with a row in every table."""
    trial = new_trial(first=PLACE)
    await fill(trial)
    return trial


def migrated(before: Trial, folder: Folder) -> Trial:
    after = replace(before, folder=folder(PLACE + 1))
    assert run(jobs.migrate, after) == [migrations.known()[PLACE]]
    return after


async def test_names_become_one_key_and_of_two_that_would_be_the_same_both_stay(before: Trial, folder: Folder) -> None:
    names = ("Site Admin", "Lone  Wolf", "Night      Owl  Two")
    for name in names:
        await add_user(before, name)
    await add_user(before, "Site  Admin", NEW)
    await add_user(before, "Grey   Fox", OLD)
    await add_user(before, "Grey  Fox", NEW)
    keys = await column(migrated(before, folder), "users", "username", "username_key")
    assert {name: keys[name] for name in (*names, "Grey   Fox")} == {
        name: name_key(name) for name in (*names, "Grey   Fox")
    }
    assert {name: keys[name] for name in ("Site  Admin", "Grey  Fox")} == {
        "Site  Admin": "site  admin",
        "Grey  Fox": "grey  fox",
    }


async def test_searches_are_taken_to_the_form_that_is_looked_for(before: Trial, folder: Folder) -> None:
    names = "Łódź’s Ærø\nŒuvre Straße\nđ ð þ ħ ı 〜 – “x”"  # noqa: RUF001 - such are the names
    old = "\n".join(folded(name) for name in names.splitlines())
    await execute(before, "UPDATE mangas SET name = 'one', search = '{}'".format(old.replace("'", "''")))  # noqa: S608
    searches = await column(migrated(before, folder), "mangas", "name", "search")
    assert searches["one"] == "\n".join(search_form(name) for name in names.splitlines())


async def test_ends_of_bans_are_in_utc_and_in_the_calendar(before: Trial, folder: Folder) -> None:
    ends = {
        "utc": "2030-01-31 18:00:00.123456+00:00",
        "east": "2030-01-31 18:00:00+02:00",
        "late": "9998-12-31 23:59:59+00:00",
    }
    for name, until in ends.items():
        await add_user(before, name, until=until)
    await add_user(before, "never", until="9999-12-31 23:59:59-14:00" if before.is_embedded else None)
    if not before.is_embedded:
        await execute(before, "UPDATE users SET banned_until = '10000-01-01 13:59:59+00:00' WHERE username = 'never'")
    untils = await column(migrated(before, folder), "users", "username", "banned_until")
    assert {name: str(untils[name])[:19] for name in ends} == {
        "utc": "2030-01-31 18:00:00",
        "east": "2030-01-31 16:00:00",
        "late": "9998-12-31 23:59:59",
    }
    assert untils["never"] is None
