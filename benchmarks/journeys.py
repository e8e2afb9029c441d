"""Traces three requests through the package: the functions, files and rooms of each, and its climbs.

    .venv/bin/python benchmarks/journeys.py [FOLDER OF ANOTHER CHECKOUT]

A climb is a call from a room into a room further up the import line (``LINE`` of the architecture test). The first
request of each kind fills the caches, the second is traced.
"""

import asyncio
import io
import json
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent).resolve()
sys.path[0] = str(ROOT)

import httpx  # noqa: E402 - from the checkout that is traced
import sanic  # noqa: E402 - from the checkout that is traced
from PIL import Image  # noqa: E402 - from the checkout that is traced

from kanjiku_api.app import create_app  # noqa: E402 - from the checkout that is traced
from kanjiku_api.settings import load  # noqa: E402 - from the checkout that is traced
from tests.serving import serving  # noqa: E402 - from the checkout that is traced
from tests.test_architecture import LINE  # noqa: E402 - from the checkout that is traced

PACKAGE = f"{ROOT / 'kanjiku_api'}/"
PASSWORD = "nine quiet foxes"  # noqa: S105 - of a throw-away account
Send = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]


@dataclass
class Journey:
    """The functions that one request has called."""

    functions: set[tuple[str, str]] = field(default_factory=set)
    climbs: set[tuple[str, str]] = field(default_factory=set)

    def note(self, frame: FrameType, event: str, _argument: object) -> None:
        """Record a call of a function of the package; `sys.setprofile` calls this."""
        if event != "call" or not frame.f_code.co_filename.startswith(PACKAGE):
            return
        name = named(frame)
        if name[1].startswith("<"):
            return
        self.functions.add(name)
        caller = frame.f_back
        if caller and caller.f_code.co_filename.startswith(PACKAGE) and place_of(named(caller)[0]) < place_of(name[0]):
            self.climbs.add((":".join(named(caller)), ":".join(name)))

    @property
    def files(self) -> set[str]:
        """The files of the functions."""
        return {file for file, _ in self.functions}

    @property
    def rooms(self) -> set[str]:
        """The rooms of the files."""
        return {room_of(file) for file in self.files}


def named(frame: FrameType) -> tuple[str, str]:
    """Get the file of a function, relative to the package, and its name."""
    return frame.f_code.co_filename.removeprefix(PACKAGE), frame.f_code.co_qualname


def room_of(file: str) -> str:
    """Get the room of a file."""
    return file.partition("/")[0].removesuffix(".py")


def place_of(file: str) -> int:
    """Get the position of a file's room in the import line; rooms further up have higher numbers."""
    return LINE.index(room_of(file)) if room_of(file) in LINE else -1


class Follower:
    """Notes the calls of one journey at a time, in all threads that start after it."""

    def __init__(self) -> None:
        self._journey: Journey | None = None
        threading.setprofile(self._note)

    def _note(self, frame: FrameType, event: str, argument: object) -> None:
        if self._journey:
            self._journey.note(frame, event, argument)

    @contextmanager
    def following(self, journey: Journey) -> Iterator[None]:
        """Follow all calls of a block."""
        self._journey = journey
        sys.setprofile(self._note)
        try:
            yield
        finally:
            sys.setprofile(None)
            self._journey = None


def archive() -> bytes:
    """Draw a chapter of two pages."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for number in (1, 2):
            page = io.BytesIO()
            Image.new("RGB", (64, 96), (number * 40, 90, 120)).save(page, "PNG")
            target.writestr(f"{number}.png", page.getvalue())
    return content.getvalue()


def prepare(folder: Path) -> Path:
    """Write a configuration, create its database and an administrator; return the file."""
    file = folder / "config.toml"
    file.write_text(
        f'debug = true\n[JWT]\nsecret = "{"s" * 40}"\n[database]\nurl = "sqlite://{folder}/kanjiku.db"\n'
        f'[Files]\nimage_path = "{folder}/images"\nworkers = 1\n'
    )
    create_admin = ["create-admin", "Site.Admin", "a@example.org", "--password-stdin"]
    for arguments, typed in ((["migrate"], ""), (create_admin, PASSWORD)):
        command = [sys.executable, "-m", "kanjiku_api", "--config", str(file), *arguments]
        subprocess.run(command, cwd=ROOT, input=f"{typed}\n", text=True, check=True, capture_output=True)
    return file


async def sent(client: httpx.AsyncClient, send: Send, follower: Follower) -> Journey:
    """Send a request twice, and follow the second."""
    (await send(client)).raise_for_status()
    journey = Journey()
    with follower.following(journey):
        answer = await send(client)
    answer.raise_for_status()
    return journey


async def journeys(file: Path) -> dict[str, Journey]:
    """Start the service in this process, and trace the three requests."""
    sanic.Sanic.test_mode = True
    follower, app = Follower(), create_app(load(file, {}))
    async with serving(app) as address, httpx.AsyncClient(base_url=address, timeout=60) as client:
        await stop_jobs(app)
        return await follow_all(client, follower)


async def stop_jobs(app: Any) -> None:
    """Stop the work that no request asks for; it would be counted too. Old checkouts have no module for it."""
    if periodic := sys.modules.get("kanjiku_api.system.periodic"):
        await app.ctx.part(periodic.PeriodicTasks).stop()


async def follow_all(client: httpx.AsyncClient, follower: Follower) -> dict[str, Journey]:
    """Follow a login, a change of a manga, and an upload."""
    login = {"username": "Site.Admin", "password": PASSWORD}
    found = {
        "POST /v1/Session/login": await sent(client, lambda http: http.post("/v1/Session/login", json=login), follower)
    }
    manga = (await client.post("/v1/Admin/Manga", json={"name": "Night Train"})).json()["manga"]
    chapter = (await client.post("/v1/Admin/Chapter", json={"manga": manga["id"], "number": "1"})).json()["chapter"]
    path = f"/v1/Admin/Manga/{manga['id']}"
    found["PATCH /v1/Admin/Manga/<id>"] = await sent(
        client, lambda http: http.patch(path, json={"year": 1999}), follower
    )
    upload, pages = f"/v1/Admin/Chapter/{chapter['id']}/upload", archive()
    headers = {"Content-Type": "application/zip"}
    found["POST /v1/Admin/Chapter/<id>/upload"] = await sent(
        client, lambda http: http.post(upload, content=pages, headers=headers), follower
    )
    return found


def main() -> None:
    """Print the numbers of functions, files and climbs of each request; `own`: those that not all requests call."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(journeys(prepare(Path(folder))))
    shared = set.intersection(*(journey.functions for journey in found.values()))
    print(f"{'request':36} functions    own  files  rooms  climbs")
    for name, one in found.items():
        parts = (one.functions, one.functions - shared, one.files, one.rooms, one.climbs)
        numbers = [len(part) for part in parts]
        print("{:36} {:9} {:6} {:6} {:6} {:7}".format(name, *numbers))
    print(json.dumps({name: sorted(f"{a} -> {b}" for a, b in one.climbs) for name, one in found.items()}, indent=1))


if __name__ == "__main__":
    main()
