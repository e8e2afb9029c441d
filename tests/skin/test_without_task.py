"""Anonymous reads that run in the task of their connection: no statement runs there, so none is ever cancelled."""

import asyncio
import logging
from collections.abc import Iterator

import httpx
import pytest
from sanic.response import HTTPResponse

from kanjiku_api.models import User
from kanjiku_api.web.isolation import RequestTasks
from kanjiku_api.web.request import App, Request
from tests.conftest import Persona
from tests.factories import make_announcement, make_chapter, make_manga, make_post, make_user
from tests.skin.conftest import ServeAnother
from tests.waiting import until

AT_ONCE = "FROM content_number"
"""SQLite reads the content numbers in the event loop itself."""


class _InConnections(logging.Handler):
    """Notes the statements that run in the tasks of connections."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []
        self.elsewhere = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
        task = asyncio.current_task()
        if "connection_task" not in repr(task.get_coro() if task else None):
            self.elsewhere += 1
        elif isinstance(record.args, tuple) and AT_ONCE not in (text := str(record.args[0])):
            self.texts.append(text)


@pytest.fixture
def in_connections() -> Iterator[_InConnections]:
    log, handler = logging.getLogger("tortoise.db_client"), _InConnections()
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)
    log.setLevel(level)


async def addresses(app: App) -> set[str]:
    """Write the addresses of all routes that need no task, with rows that are there."""
    manga, post, user = await make_manga(), await make_post(), await make_user()
    chapter = await make_chapter(manga, "1", days=-1)
    await make_announcement()
    there = {"<manga:str>": manga.id, "<chapter:str>": chapter.id, "<post:str>": post.slug, "<user:str>": user.id}
    paths = {f"/{route.path}" for route in app.router.routes if getattr(route.handler, "needs_no_task", False)}
    for name, row in there.items():
        paths = {path.replace(name, str(row)) for path in paths}
    assert not any("<" in path for path in paths)
    return paths


@pytest.mark.parametrize("answers_bytes", [2**20, 0])
async def test_no_statement_runs_in_the_task_of_a_connection(
    app: App,
    anonymous: httpx.AsyncClient,
    serve_another: ServeAnother,
    in_connections: _InConnections,
    answers_bytes: int,
) -> None:
    assert anonymous
    paths = await addresses(app)
    assert len(paths) > 10
    limits = app.ctx.settings.limits.model_copy(update={"answers_bytes": answers_bytes})
    client = await serve_another(limits=limits)
    in_connections.elsewhere = 0
    for _ in range(2):
        for path in sorted(paths):
            assert (await client.get(path)).status_code == 200, path
    assert in_connections.texts == []
    assert in_connections.elsewhere > 0


def add_route(app: App) -> None:
    """Add an answer that runs a statement in the task of its connection."""

    async def answer(_request: Request) -> HTTPResponse:
        return HTTPResponse(str(await User.exists()))

    app.add_route(answer, "/careless")


async def test_a_statement_in_the_task_of_a_connection_would_be_seen(
    serve_another: ServeAnother, in_connections: _InConnections
) -> None:
    client = await serve_another(add_route)
    assert (await client.get("/careless")).status_code == 200
    assert len(in_connections.texts) == 1


async def test_a_signed_in_reader_gets_a_task(reader: Persona, in_connections: _InConnections) -> None:
    assert (await reader.http.get("/v1/Manga")).status_code == 200
    assert in_connections.texts == []


@pytest.mark.no_database
async def test_a_request_without_a_task_is_in_progress_until_it_ends() -> None:
    tasks, may_end = RequestTasks(), asyncio.Event()

    async def work() -> None:
        await may_end.wait()

    first, second = [asyncio.create_task(tasks.run_without_task(work())) for _ in range(2)]
    await until(lambda: len(tasks) == 2)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert len(tasks) == 1
    may_end.set()
    await second
    assert len(tasks) == 0
