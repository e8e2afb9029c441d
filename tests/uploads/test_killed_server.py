"""A server is killed during an upload: watchers on another instance are informed, and leftovers are deleted."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from kanjiku_api.admin import progress
from kanjiku_api.images.service import Images
from kanjiku_api.models import Chapter, Upload
from kanjiku_api.settings import Settings
from kanjiku_api.storage import interface
from kanjiku_api.system.jobs import LEFTOVER, jobs_for
from kanjiku_api.system.periodic import InstanceJob
from kanjiku_api.uploads.progress import ALIVE_SECONDS
from kanjiku_api.web.request import App
from tests.conftest import SECRET, Persona
from tests.processes import Service, serving_process
from tests.sockets import connect_to
from tests.uploads.pages import cbz, png
from tests.uploads.test_cuts import head
from tests.uploads.test_watch_upload import events
from tests.waiting import until


def job(app: App, name: str) -> Callable[[], Awaitable[int | None]]:
    """Find the function of a job that each instance runs."""
    (found,) = [one for one in jobs_for(app) if one.name == name]
    assert isinstance(found, InstanceJob)
    return found.work


def let_pass(entry: Path, time: timedelta) -> None:
    """Move the time of the last sign of life back."""
    then = (datetime.now(UTC) - time).timestamp()
    os.utime(entry, (then, then))


async def killed_amid(service: Service, chapter: Chapter, uploader: Persona, incoming: Path) -> tuple[UUID, Path]:
    """Kill the server in the middle of an upload; return the upload's name, and the folder with its bytes."""
    name, archive = uuid4(), cbz({"1.png": png("blue") + bytes(200_000)})

    def lying() -> set[Path]:
        return set(incoming.iterdir())

    before = lying()
    _, writer = await connect_to(service.url)
    writer.write(head(chapter, uploader, len(archive), query=f"?upload={name}") + archive[: len(archive) // 2])
    await until(Upload.filter(id=name, state="receiving").exists)
    await until(lambda: lying() - before)
    service.process.kill()
    await asyncio.to_thread(service.process.wait)
    writer.close()
    (left,) = lying() - before
    return name, left


async def test_a_server_killed_amid_an_upload_is_told_to_watchers_and_its_folder_goes(
    chapter: Chapter,
    uploader: Persona,
    app: App,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "LOOK_SECONDS", 0.02)
    storage, fail_uploads, clear_incoming = (
        app.ctx.part(Images).storage,
        job(app, "fail-uploads"),
        job(app, "clear-incoming"),
    )
    variables: dict[str, Any] = {
        "KANJIKU_DEBUG": "true",
        "KANJIKU_JWT__SECRET": SECRET,
        "KANJIKU_DATABASE__URL": settings.database.url.get_secret_value(),
        "KANJIKU_FILES__IMAGE_PATH": settings.files.image_path,
    }
    with serving_process(tmp_path, **variables) as service:
        name, left = await killed_amid(service, chapter, uploader, storage.incoming)
    await fail_uploads()
    row = await Upload.get(id=name)
    assert row.state == "receiving", "it may be alive yet"
    assert row.alive_until is not None
    assert row.alive_until - datetime.now(UTC) < timedelta(seconds=ALIVE_SECONDS)

    async def let_its_time_pass(_told: list[str]) -> None:
        await Upload.filter(id=name).update(alive_until=datetime.now(UTC) - timedelta(seconds=1))
        await fail_uploads()

    told, _ = await events(uploader.http, name, let_its_time_pass)
    assert [one["state"] for one in told] == ["receiving", "failed"]
    assert [problem["msg_key"] for problem in told[-1]["problems"]] == ["errors.upload_interrupted"]  # type: ignore[attr-defined]

    assert await clear_incoming() == 0, "another instance may still write into it"
    monkeypatch.setattr(interface, "SIGN_SECONDS", 0.01)
    async with storage.scratch("upload") as alive:
        for entry in (left, alive):
            let_pass(entry, LEFTOVER + timedelta(seconds=1))
        await until(lambda: alive.stat().st_mtime > left.stat().st_mtime + 1)
        assert await clear_incoming() == 1
        assert (left.exists(), alive.exists()) == (False, True)
