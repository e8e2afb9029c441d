"""SIGKILL at random points of an upload: the chapter is completely the old or completely the new one."""

import asyncio
import os
import random
import signal
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests import processes
from tests.full import FULL
from tests.migrations import jobs
from tests.migrations.conftest import NewTrial, new_trial, stock  # noqa: F401 - fixtures
from tests.migrations.schema import opened
from tests.migrations.workers import Trial, run
from tests.processes import serving_process
from tests.serving import client_of
from tests.uploads.pages import ZIP, cbz, png

ROUNDS, SECONDS = (100, 0.0) if FULL else (2, 10.0)
PAGES, WIDTH, HEIGHT = 8, 200, 300
NAME, PASSWORD = "Site Admin", "nine quiet foxes"
ONE, OTHER = ((1, "red"), (2, "blue"))
FILES = "SELECT key, size_bytes FROM files"
USED = """
    SELECT p.number, i.file_id FROM pages p JOIN images i ON i.id = p.image_id
    UNION ALL SELECT 0, v.file_id FROM variants v
"""
"""Statements that list all images that must have bytes: those of pages (by their numbers), and smaller sizes."""


def archive(mark: int, color: str) -> bytes:
    """Pack one of two versions of the chapter, whose pages differ."""
    return cbz({f"{n:02}.png": png(color, WIDTH + mark, HEIGHT + n) for n in range(PAGES)})


async def is_whole(trial: Trial, folder: Path, url: str, chapter: int) -> int:
    """Check that the chapter is completely one version, with all its bytes; return which."""
    async with opened(trial) as ask:
        sizes = {row["key"]: row["size_bytes"] for row in await ask(FILES)}
        used = [(row["number"], row["file_id"]) for row in await ask(USED)]
    for _, key in used:
        assert (folder / key[:2] / key).stat().st_size == sizes[key]
    assert sorted(number for number, _ in used if number) == list(range(1, PAGES + 1))
    async with client_of("") as http:
        shown = (await http.get(f"{url}/v1/Chapter/{chapter}")).json()
    marks = {page["width"] - WIDTH for page in shown["pages"]}
    assert len(marks) == 1, shown["pages"]
    assert [page["height"] - HEIGHT for page in shown["pages"]] == list(range(PAGES))
    assert shown["page_count"] == PAGES
    return int(marks.pop())


async def kill_within(url: str, http: httpx.AsyncClient, path: str, body: bytes, end: float) -> None:
    """Send an upload, and disconnect after `end` seconds if it is not done."""
    sending = asyncio.create_task(http.post(f"{url}{path}", content=body, headers=ZIP))
    await asyncio.wait([sending], timeout=end)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)


@pytest.mark.timeout(1200 if FULL else 600)
async def test_a_chapter_is_wholly_the_old_or_wholly_the_new_one(new_trial: NewTrial, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    trial, folder, draw = new_trial(), tmp_path / "images", random.Random(time.time_ns())  # noqa: S311 - no secret
    run(jobs.migrate, trial)
    variables: dict[str, Any] = {"KANJIKU_DATABASE__URL": trial.url, "KANJIKU_FILES__IMAGE_PATH": folder}
    variables["KANJIKU_FILES__WORKERS"] = 1
    command = ("create-admin", NAME, "admin@example.org", "--password-stdin")
    assert processes.run(tmp_path, *command, typed=f"{PASSWORD}\n", **variables).returncode == 0
    since, marks, usual = time.monotonic(), [ONE[0]], 0.0
    chapter, cookies = 0, httpx.Cookies()
    for _ in range(ROUNDS):
        with serving_process(tmp_path, **variables) as service:
            async with client_of("", cookies=cookies) as http:
                if not chapter:
                    login = {"username": NAME, "password": PASSWORD}
                    assert (await http.post(f"{service.url}/v1/Session/login", json=login)).is_success
                    body = {"name": "Night Train"}
                    manga = (await http.post(f"{service.url}/v1/Admin/Manga", json=body)).json()["manga"]["id"]
                    body = {"manga": manga, "release_date": "2020-01-01T00:00:00Z"}
                    made = (await http.post(f"{service.url}/v1/Admin/Chapter", json=body)).json()
                    chapter, cookies = made["chapter"]["id"], http.cookies
                    began = time.monotonic()
                    path = f"{service.url}/v1/Admin/Chapter/{chapter}/upload"
                    assert (await http.post(path, content=archive(*ONE), headers=ZIP)).is_success
                    usual = time.monotonic() - began
                marks.append(await is_whole(trial, folder, service.url, chapter))
                following = archive(*(OTHER if marks[-1] == ONE[0] else ONE))
                path = f"/v1/Admin/Chapter/{chapter}/upload"
                await kill_within(service.url, http, path, following, draw.uniform(0, 1.2 * usual))
                os.killpg(service.process.pid, signal.SIGKILL)  # with its workers, as systemd kills it
                service.process.wait()
        if SECONDS and time.monotonic() - since > SECONDS:
            break
    with serving_process(tmp_path, **variables) as service:
        marks.append(await is_whole(trial, folder, service.url, chapter))
    swept = processes.run(tmp_path, "sweep", **variables)
    checked = processes.run(tmp_path, "fsck", **variables)
    assert (swept.returncode, checked.returncode) == (0, 0), swept.stderr + checked.stdout + checked.stderr
    changed = sum(one != two for one, two in pairwise(marks[1:]))
    print(f"{len(marks) - 2} kills, {changed} of them after the switch; one upload takes {usual:.2f} s")  # noqa: T201 - the figure
