"""GET /v1/Admin/Upload/<uuid> and …/events: the progress of an upload."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest

from kanjiku_api.admin import progress
from kanjiku_api.models import Chapter, Upload
from kanjiku_api.system.jobs import LOOK_SECONDS
from kanjiku_api.uploads import progress as upload_progress
from kanjiku_api.uploads.progress import fail_dead_uploads, forget_old_uploads
from kanjiku_api.web.isolation import RequestTasks
from kanjiku_api.web.request import App
from tests.conftest import Persona, SignIn
from tests.factories import join, make_group, make_user
from tests.uploads.pages import cbz, numbered, path, png, upload, workers_taken
from tests.waiting import until


async def events(
    http: httpx.AsyncClient, name: object, on_event: Callable[[list[str]], Awaitable[object]] | None = None
) -> tuple[list[dict[str, object]], int]:
    """Read all events, and count the comments; `on_event` is called after each event with all events so far."""
    told: list[str] = []
    rest = ""
    async with http.stream("GET", f"/v1/Admin/Upload/{name}/events") as answer:
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream")
        async for text in answer.aiter_text():
            *whole, rest = (rest + text).split("\n\n")
            for one in whole:
                told.append(one)
                if on_event:
                    await on_event(told)
    assert rest == ""
    return [orjson.loads(one.removeprefix("data: ")) for one in told if one != ":"], told.count(":")


async def begun(uploader: Persona, chapter: Chapter, **columns: Any) -> Upload:
    """Create an upload without progress."""
    return await Upload.create(id=uuid4(), user_id=uploader.user.id, chapter_id=chapter.id, state="working", **columns)


async def test_an_upload_is_watched_to_its_end(
    chapter: Chapter, uploader: Persona, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LOOK_SECONDS", 0.02)
    name, archive = uuid4(), cbz({f"{number}.png": numbered(number) for number in range(40)})
    async with workers_taken(app) as taken:
        answer = await upload(uploader.http, chapter, archive, f"?background=true&upload={name}")
        assert answer.status_code == 200
        told, _ = await events(uploader.http, name, lambda _: taken.aclose())  # continues after the first event
    assert len(told) >= 2
    assert [one["done"] for one in told] == sorted(one["done"] for one in told)  # type: ignore[type-var]
    expected = {"uuid": str(name), "chapter": chapter.id, "state": "done", "done": 40, "total": 40, "problems": []}
    assert told[-1] == expected
    assert (await uploader.http.get(f"/v1/Admin/Upload/{name}")).json() == expected
    assert (await events(uploader.http, name))[0] == [expected]


async def test_a_failed_one_tells_why(chapter: Chapter, uploader: Persona) -> None:
    name = uuid4()
    archive = cbz({"1.png": png("blue"), "page.psd": b"no image"})
    german = {"Accept-Language": "de", "Content-Type": "application/zip"}
    answer = await uploader.http.post(path(chapter, f"?upload={name}"), content=archive, headers=german)
    assert answer.status_code == 400
    ((told,), _) = await events(uploader.http, name)
    problem = {key: answer.json()["details"][0][key] for key in ("field", "msg_key", "msg")}
    assert (told["state"], told["problems"]) == ("failed", [problem])


async def test_a_long_silence_is_filled_with_comments(
    chapter: Chapter, uploader: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(progress, "ALIVE_SECONDS", 0.05)
    row = await begun(uploader, chapter)

    async def end_after_two(told: list[str]) -> None:
        if told.count(":") == 2:
            await Upload.filter(id=row.id).update(state="done")

    told, comments = await events(uploader.http, row.id, end_after_two)
    assert ([one["state"] for one in told], comments >= 2) == (["working", "done"], True)


async def test_watching_ends_when_the_client_leaves_or_the_upload_does(
    chapter: Chapter, uploader: Persona, app: App, is_pool_whole: Callable[[], bool]
) -> None:
    row = await begun(uploader, chapter)
    async with uploader.http.stream("GET", f"/v1/Admin/Upload/{row.id}/events") as answer:
        assert answer.status_code == 200
        await anext(answer.aiter_bytes())
    await until(lambda: len(app.ctx.part(RequestTasks)) == 0)
    told, _ = await events(uploader.http, row.id, lambda _: row.delete())
    assert len(told) == 1
    await until(is_pool_whole)


async def test_other_uploaders_cannot_watch_an_upload_but_managers_can(chapter: Chapter, sign_in: SignIn) -> None:
    name = (await Upload.get(chapter_id=chapter.id)).id
    other, head = await make_user(), await make_user()
    await join(other, await make_group("uploaders"))
    await join(head, await make_group("heads", upload_chapters=True, manage_projects=True))
    for user, status in ((other, 404), (head, 200)):
        http = (await sign_in(user)).http
        for asked in (f"/v1/Admin/Upload/{name}", f"/v1/Admin/Upload/{name}/events"):
            answers = [await http.request(method, asked) for method in ("GET", "HEAD")]
            assert [answer.status_code for answer in answers] == [status, status]


@pytest.mark.parametrize("name", ["x", "01936b2e-9c11-7c22-8d33-9e44f5a6b7c8", "%00"])
async def test_an_unknown_one_is_not_found(uploader: Persona, name: str) -> None:
    for asked in (f"/v1/Admin/Upload/{name}", f"/v1/Admin/Upload/{name}/events"):
        answer = await uploader.http.get(asked)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.upload_not_found")


async def test_an_upload_whose_process_died_is_failed_and_its_watchers_are_told(
    chapter: Chapter, uploader: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LOOK_SECONDS", 0.02)
    now = datetime.now(UTC)
    dead = await begun(uploader, chapter, alive_until=now - timedelta(seconds=1))
    alive = await begun(uploader, chapter, alive_until=now + timedelta(minutes=1))
    done = await begun(uploader, chapter, alive_until=now - timedelta(seconds=1))
    without, long_without = [await begun(uploader, chapter) for _ in range(2)]
    await Upload.filter(id=done.id).update(state="done")
    await Upload.filter(id=long_without.id).update(modified_at=now - timedelta(minutes=31))
    told, _ = await events(uploader.http, dead.id, lambda _: fail_dead_uploads())
    assert [one["state"] for one in told] == ["working", "failed"]
    assert told[-1]["problems"][0]["msg_key"] == "errors.upload_interrupted"  # type: ignore[index]
    states = {row.id: row.state for row in await Upload.all()}
    assert (states[alive.id], states[done.id], states[without.id]) == ("working", "done", "working")
    assert states[long_without.id] == "failed"
    assert await fail_dead_uploads() == 0
    assert LOOK_SECONDS + upload_progress.ALIVE_SECONDS < 120, "watchers are told within two minutes"


async def test_an_upload_at_work_gives_signs_of_life(
    chapter: Chapter, uploader: Persona, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_progress, "SIGN_SECONDS", 0.02)
    name, archive = uuid4(), cbz({"1.png": numbered(1)})
    async with workers_taken(app) as taken:
        assert (await upload(uploader.http, chapter, archive, f"?background=true&upload={name}")).status_code == 200
        first = (await Upload.get(id=name)).alive_until
        assert first is not None
        assert 50 < (first - datetime.now(UTC)).total_seconds() < 61

        async def is_renewed() -> bool:
            return await Upload.filter(id=name, alive_until__gt=first).exists()

        await until(is_renewed)
        assert await fail_dead_uploads() == 0
        await taken.aclose()
    await until(Upload.filter(id=name, state="done").exists)
    await until(lambda: not [task for task in asyncio.all_tasks() if "_give_signs" in repr(task)])


async def test_an_old_one_is_forgotten(chapter: Chapter, uploader: Persona) -> None:
    old, new = [await begun(uploader, chapter) for _ in range(2)]
    await Upload.filter(id=old.id).update(modified_at=datetime.now(UTC) - timedelta(days=8), state="done")
    assert await forget_old_uploads() == 1
    left = {row.id for row in await Upload.all()}
    assert (old.id in left, new.id in left) == (False, True)
