"""The time when a session was last used is stored beside the requests, and never delays a read."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest
from tortoise import Tortoise

from kanjiku_api.auth.last_used import EVERY, NOTES, Used
from kanjiku_api.database import connecting as database
from kanjiku_api.models import ApiKey, IdentityToken
from kanjiku_api.rules.sql import Sql
from kanjiku_api.settings import Settings
from kanjiku_api.web.isolation import RequestTasks
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_key
from tests.skin.test_show_metrics import read
from tests.waiting import until

LONG_AGO = EVERY + timedelta(minutes=1)


async def leave_for_long(persona: Persona) -> datetime:
    """Make a session look unused for more than five minutes."""
    then = datetime.now(UTC).replace(microsecond=0) - LONG_AGO
    await IdentityToken.filter(user_id=persona.user.id).update(last_used_at=then)
    return then


async def last_used(persona: Persona) -> datetime:
    return (await IdentityToken.get(user_id=persona.user.id)).last_used_at


async def all_done(app: App) -> None:
    await until(lambda: len(app.ctx.part(RequestTasks)) == 0)


async def failures(persona: Persona) -> float:
    return (await read(persona.http))["kanjiku_last_used_failures_total", ()]


async def test_a_session_that_is_used_again_is_noted(app: App, reader: Persona) -> None:
    then = await leave_for_long(reader)
    assert (await reader.http.get("/v1/User/me")).status_code == 200
    await all_done(app)
    assert await last_used(reader) > then + timedelta(minutes=5)


async def test_a_session_is_noted_once_in_five_minutes(app: App, reader: Persona) -> None:
    noted = await last_used(reader)
    await reader.http.get("/v1/User/me")
    await all_done(app)
    assert await last_used(reader) == noted, "it began just now"
    await leave_for_long(reader)
    await reader.http.get("/v1/User/me")
    await all_done(app)
    then = await leave_for_long(reader)
    for _ in range(3):
        await reader.http.get("/v1/User/me")
    await all_done(app)
    assert await last_used(reader) == then, "it was tried less than five minutes ago"


async def test_the_use_of_a_key_is_recorded_too(app: App, reader: Persona, anonymous: httpx.AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(reader.user)}
    begun = datetime.now(UTC)
    assert (await anonymous.get("/v1/User/me", headers=headers)).status_code == 200
    await all_done(app)
    first = (await ApiKey.get()).last_used_at
    assert first is not None
    assert begun - timedelta(seconds=1) <= first <= datetime.now(UTC)
    listed = (await reader.http.get("/v1/User/me/keys")).json()["keys"][0]
    assert datetime.fromisoformat(listed["last_used"]) == first
    for _ in range(3):
        await anonymous.get("/v1/User/me", headers=headers)
    await all_done(app)
    assert (await ApiKey.get()).last_used_at == first, "once in five minutes"


async def test_each_session_is_noted_for_itself(app: App, reader: Persona, manager: Persona) -> None:
    for persona in (reader, manager):
        then = await leave_for_long(persona)
        await persona.http.get("/v1/User/me")
        await all_done(app)
        assert await last_used(persona) > then


@contextmanager
def held(settings: Settings) -> Iterator[None]:
    """Hold the write lock on another connection, as a backup or another process does."""
    file = database.sqlite_file(settings.database)
    assert file is not None
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.sqlite_only
async def test_reading_does_not_wait_for_who_holds_sqlites_lock(app: App, settings: Settings, reader: Persona) -> None:
    then, before = await leave_for_long(reader), await failures(reader)
    with held(settings):
        answers = [await reader.http.get(path) for path in ("/v1/User/me", "/v1/Session", "/v1/User/me/follows")]
        await all_done(app)
        assert await failures(reader) == before + 1
    assert {answer.status_code for answer in answers} == {200}
    longest = max(answer.elapsed.total_seconds() for answer in answers)
    assert longest < database.SQLITE_BUSY_MILLISECONDS / 1000, "somebody waited for the lock"
    assert await last_used(reader) == then
    (row,) = await Tortoise.get_connection("default").execute_query_dict("PRAGMA busy_timeout")
    assert row["timeout"] == database.SQLITE_BUSY_MILLISECONDS, "other writes wait as before"


@asynccontextmanager
async def read_only(settings: Settings) -> AsyncIterator[None]:
    """Make PostgreSQL refuse changes in sessions with this database."""
    url = settings.database.url.get_secret_value()
    pool: Any = Tortoise.get_connection("default")
    name = settings.database.postgres.database
    other = await asyncpg.connect(url, database="template1")
    try:
        await other.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        await pool._pool.expire_connections()
        await pool.kept.release()
        yield
    finally:
        await other.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
        await pool._pool.expire_connections()
        await pool.kept.release()
        await other.close()


@pytest.mark.postgres_only
async def test_reading_works_on_a_server_that_takes_no_changes(app: App, settings: Settings, reader: Persona) -> None:
    then, before = await leave_for_long(reader), await failures(reader)
    async with read_only(settings):
        answers = [await reader.http.get(path) for path in ("/v1/User/me", "/v1/Session", "/v1/User/me/follows")]
        await all_done(app)
        assert await failures(reader) == before + 1
    assert {answer.status_code for answer in answers} == {200}
    assert await last_used(reader) == then


async def test_a_mistake_of_ours_is_not_hidden(
    app: App, reader: Persona, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    then, before = await leave_for_long(reader), await failures(reader)
    broken = Sql("UPDATE no_such_table SET at = :now WHERE id = :id")
    monkeypatch.setitem(NOTES, Used.SESSION, replace(NOTES[Used.SESSION], statement=broken))
    assert (await reader.http.get("/v1/Session")).status_code == 200
    await all_done(app)
    await until(lambda: [record for record in caplog.records if record.exc_info])
    assert await failures(reader) == before
    assert await last_used(reader) == then
