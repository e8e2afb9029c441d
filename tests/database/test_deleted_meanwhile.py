"""A row is deleted between a read and the write that follows: the answer is 401 or 404, never 500."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import copy_context
from typing import Any

import pytest
from httpx import Response
from tortoise import Model, Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.models import LogEntry
from tests.conftest import Persona, SignIn
from tests.factories import join, make_group, make_manga, make_user
from tests.test_routes import TABLE, Row, made_for
from tests.waiting import until

WRITES = [row for row in TABLE if not row.route.startswith(("GET ", "POST /v1/Session/"))]
While = Callable[[Model, Coroutine[Any, Any, Response]], Awaitable[Response]]


async def deleted_before_the_commit(row: Model, request: Coroutine[Any, Any, Response]) -> Response:
    """On PostgreSQL, the row is visible until its deletion is committed; statements that refer to it wait for that."""
    outside = copy_context()
    async with in_transaction() as connection:
        await row.delete()
        asked = asyncio.create_task(request, context=outside)
        while not asked.done() and not await connection.execute_query_dict("SELECT 1 FROM pg_locks WHERE NOT granted"):
            await asyncio.wait([asked], timeout=0.001)
    return await asked


async def deleted_after_the_first_look(row: Model, request: Coroutine[Any, Any, Response]) -> Response:
    """On SQLite, statements queue for the one connection: the check of the session, the deletion, then the others."""
    outside, queue = copy_context(), Tortoise.get_connection("default")._lock  # type: ignore[attr-defined]  # SQLite's
    async with in_transaction():
        asked = asyncio.create_task(request, context=outside)
        await until(lambda: asked.done() or queue._waiters)
        deletion = asyncio.create_task(row.delete(), context=outside)
        await until(lambda: asked.done() or len(queue._waiters) > 1)
    await deletion
    return await asked


@pytest.fixture
def deleting(on_postgres: bool) -> While:  # noqa: FBT001 - a fixture
    """Send a request, and delete a row while it is handled."""
    return deleted_before_the_commit if on_postgres else deleted_after_the_first_look


@pytest.mark.parametrize("row", WRITES, ids=[f"{row.route} {row.path}" for row in WRITES])
@pytest.mark.usefixtures("admin")
async def test_a_write_of_somebody_who_is_deleted_meanwhile_is_refused(
    sign_in: SignIn, row: Row, deleting: While
) -> None:
    actor = await make_user("Second.Admin")
    await join(actor, await make_group("admins"))
    await make_group("readers")
    persona = await sign_in(actor)
    method, _, path = row.route.partition(" ")
    path = (row.path or path).format(**await made_for(row.path, actor))
    body = dict(row.body()) if row.body else None

    answer = await deleting(actor, persona.http.request(method, path, json=body))

    assert answer.status_code < 500, answer.text
    assert not await LogEntry.filter(actor_id=actor.id).exists()


async def test_a_user_deleted_during_a_request_gets_the_answer_of_an_anonymous_client(
    manager: Persona, deleting: While
) -> None:
    answer = await deleting(manager.user, manager.http.post("/v1/Admin/Manga", json={"name": "Night Train"}))
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


async def test_a_mark_on_what_is_gone_finds_nothing(reader: Persona, deleting: While) -> None:
    manga = await make_manga("Night Train")
    answer = await deleting(manga, reader.http.post("/v1/Manga/night-train/follow"))
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.manga_not_found")


async def test_a_chapter_of_a_manga_that_is_gone_is_not_said_to_be_taken(uploader: Persona, deleting: While) -> None:
    manga = await make_manga()
    answer = await deleting(manga, uploader.http.post("/v1/Admin/Chapter", json={"manga": manga.id, "number": "1"}))
    assert answer.json()["msg_key"] == "errors.manga_not_found"
