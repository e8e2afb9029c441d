"""If a part cannot do all of its work, the service stays ready, and reports it in its answer and its metrics."""

import logging
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from tortoise import Tortoise

from kanjiku_api.database.engines.conditions import Condition, Fullness, condition_of
from kanjiku_api.images.service import Images
from kanjiku_api.system import readiness
from kanjiku_api.system.readiness import Readiness
from kanjiku_api.web.request import App
from tests import machine
from tests.conftest import Persona
from tests.processes import PATIENCE
from tests.skin.conftest import Outage
from tests.skin.test_show_metrics import read

OK = {"status": "ok", "database": "ok", "storage": "ok"}
Shrink = Callable[[Path, int], None]


async def ready(client: httpx.AsyncClient) -> tuple[int, Any]:
    answer = await client.get("/health/ready")
    return answer.status_code, answer.json()


async def degraded(client: httpx.AsyncClient) -> dict[str, float]:
    samples = await read(client)
    return {part: samples["kanjiku_degraded", (("part", part),)] for part in ("database", "storage")}


@pytest.fixture
async def anew(app: App, anonymous: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Make every check run again, and reset the results at the end."""
    assert anonymous
    monkeypatch.setattr(readiness, "FRESH_SECONDS", 0)
    yield
    app.ctx.part(Fullness)._noted_at = -inf
    monkeypatch.undo()
    app.ctx.part(Readiness)._asked = None


class Usage(NamedTuple):
    """The result of `shutil.disk_usage`."""

    total: int
    used: int
    free: int


@pytest.fixture
def shrink(monkeypatch: pytest.MonkeyPatch) -> Shrink:
    """Give a function that sets the free bytes of a folder's disk."""
    true = shutil.disk_usage

    def apply(folder: Path, free: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1, 1, free) if path == folder else true(path))

    return apply


@pytest.mark.usefixtures("anew")
async def test_a_storage_that_is_away_leaves_the_service_ready(app: App, anonymous: httpx.AsyncClient) -> None:
    assert await ready(anonymous) == (200, OK)
    incoming = app.ctx.part(Images).storage.incoming
    away = incoming.with_name("elsewhere")
    incoming.rename(away)
    try:
        assert await ready(anonymous) == (200, OK | {"status": "degraded", "storage": "away"})
        assert await degraded(anonymous) == {"database": 0, "storage": 1}
        assert (await anonymous.get("/v1/Manga")).status_code == 200
    finally:
        away.rename(incoming)
    assert await ready(anonymous) == (200, OK)
    assert await degraded(anonymous) == {"database": 0, "storage": 0}


@pytest.mark.usefixtures("anew")
async def test_a_storage_without_place_is_told(app: App, anonymous: httpx.AsyncClient, shrink: Shrink) -> None:
    shrink(app.ctx.part(Images).storage.incoming, 1000)
    assert await ready(anonymous) == (200, OK | {"status": "degraded", "storage": "full"})


async def test_the_storage_is_asked_once_in_a_while_however_many_ask_us(
    app: App, anonymous: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    storage = app.ctx.part(Images).storage
    true = storage.probe

    async def count() -> None:
        nonlocal asked
        asked += 1
        await true()

    monkeypatch.setattr(storage, "probe", count)
    monkeypatch.setattr(readiness, "FRESH_SECONDS", 3600)
    app.ctx.part(Readiness)._asked = None
    assert {(await ready(anonymous))[0] for _ in range(5)} == {200}
    assert asked == 1
    app.ctx.part(Readiness)._asked = None


@pytest.fixture
async def full_sqlite(manager: Persona) -> AsyncIterator[Persona]:
    """Stop the database from growing, and give a user who may write."""
    connection = Tortoise.get_connection("default")
    await connection.execute_query("VACUUM")  # removes free pages that other tests have left
    (pages,) = await connection.execute_query_dict("PRAGMA page_count")
    await connection.execute_query(f"PRAGMA max_page_count = {pages['page_count']}")
    yield manager
    await connection.execute_query("PRAGMA max_page_count = 1073741823")


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("anew")
async def test_a_full_sqlite_is_507_with_one_line_and_told(
    full_sqlite: Persona, anonymous: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "kanjiku")
    body = {"name": "A long series", "description": "many words " * 900}
    answers = [await full_sqlite.http.post("/v1/Admin/Manga", json=body | {"name": f"series {n}"}) for n in range(60)]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert refused, "there was place in free pages"
    assert {(answer.status_code, answer.json()["msg_key"]) for answer in refused} == {(507, "errors.storage_full")}
    lines = [record for record in caplog.records if record.getMessage().startswith("database full: ")]
    assert len(lines) == len(refused)
    assert not any(record.exc_info for record in caplog.records)
    assert await ready(anonymous) == (200, OK | {"status": "degraded", "database": "full"})
    assert (await degraded(anonymous))["database"] == 1
    assert (await full_sqlite.http.get("/v1/Manga")).status_code == 200


@pytest.mark.sqlite_only
async def test_an_sqlite_that_was_full_is_written_to_again(manager: Persona) -> None:
    connection = Tortoise.get_connection("default")
    await connection.execute_query("VACUUM")  # removes free pages that other tests have left
    (pages,) = await connection.execute_query_dict("PRAGMA page_count")
    await connection.execute_query(f"PRAGMA max_page_count = {pages['page_count']}")
    body = {"description": "many words " * 900}
    try:
        while (await manager.http.post("/v1/Admin/Manga", json=body | {"name": "series"})).status_code == 200:
            pass
    finally:
        await connection.execute_query("PRAGMA max_page_count = 1073741823")
    assert (await manager.http.post("/v1/Admin/Manga", json=body | {"name": "after it"})).status_code == 200


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("anew")
async def test_an_sqlite_on_a_full_disk_is_told_before_anybody_writes(
    app: App, anonymous: httpx.AsyncClient, shrink: Shrink
) -> None:
    file = app.ctx.part(Readiness)._file
    assert file is not None
    shrink(file.path, 4096)
    assert await ready(anonymous) == (200, OK | {"status": "degraded", "database": "full"})


@pytest.mark.sqlite_only
async def test_an_sqlite_that_became_read_only_is_503(manager: Persona) -> None:
    connection = Tortoise.get_connection("default")
    await connection.execute_query("PRAGMA query_only = ON")
    try:
        answers = [await manager.http.post("/v1/Admin/Manga", json={"name": "series"}) for _ in range(2)]
        assert (await manager.http.get("/v1/Manga")).status_code == 200
    finally:
        await connection.execute_query("PRAGMA query_only = OFF")
    for answer in answers:
        assert (answer.status_code, answer.json()["msg_key"]) == (503, "errors.database_read_only")
        assert int(answer.headers["Retry-After"]) > 0
    assert (await manager.http.post("/v1/Admin/Manga", json={"name": "series"})).status_code == 200


async def test_the_schema_of_another_release_is_not_ready(anonymous: httpx.AsyncClient) -> None:
    connection = Tortoise.get_connection("default")
    await connection.execute_query("INSERT INTO aerich (version, app, content) VALUES ('99_x.py', 'models', '{}')")
    try:
        answer = await anonymous.get("/health/ready")
        assert (await degraded(anonymous))["database"] == 1
    finally:
        await connection.execute_query("DELETE FROM aerich WHERE version = '99_x.py'")
    assert (answer.status_code, answer.json()["msg_key"]) == (503, "errors.schema_not_current")
    assert int(answer.headers["Retry-After"]) > 0
    assert (await ready(anonymous))[0] == 200


@pytest.mark.postgres_only
@pytest.mark.usefixtures("connect")
async def test_a_full_postgresql_is_told_from_one_that_is_away() -> None:
    found = {}
    for code in ("53100", "57P01", "22012"):
        with pytest.raises(Exception, match="made up") as raised:
            await Tortoise.get_connection("default").execute_query(
                f"DO $$ BEGIN RAISE 'made up' USING ERRCODE = '{code}'; END $$"
            )
        found[code] = condition_of(raised.value)
    assert found == {"53100": Condition.FULL, "57P01": Condition.AWAY, "22012": None}


@pytest.fixture
def read_only(outage: Outage) -> Iterator[Outage]:
    """Make PostgreSQL refuse changes."""
    outage.execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")
    yield outage
    outage.execute("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()")


@pytest.mark.postgres_only
def test_a_read_only_postgresql_is_told_by_the_server_itself(read_only: Outage) -> None:
    def told() -> tuple[int, Any]:
        answer = httpx.get(f"{read_only.service.url}/health/ready", timeout=PATIENCE)
        return answer.status_code, answer.json()

    wanted = (200, OK | {"status": "degraded", "database": "read_only"})
    assert machine.wait_for(lambda: told() == wanted, PATIENCE), (
        told()
    )  # a session takes new settings when it comes to it
    assert (
        'kanjiku_degraded{part="database"} 1.0' in httpx.get(f"{read_only.service.url}/metrics", timeout=PATIENCE).text
    )
    assert httpx.get(f"{read_only.service.url}/v1/User", timeout=PATIENCE).status_code == 200
