"""SIGKILL during uploads of avatars: each user has the old or the new one, complete."""

import asyncio
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from kanjiku_api.models import File
from kanjiku_api.settings import Settings
from kanjiku_api.storage import Storage
from tests import machine
from tests.factories import PASSWORD, make_user
from tests.full import FULL
from tests.images.pictures import encoded, opened
from tests.images.test_upkeep import age, findings, swept
from tests.processes import PATIENCE, Service, complaint_of, run
from tests.serving import client_of
from tests.storage.conftest import kept_in
from tests.waiting import until

AVATAR = "/v1/User/me/avatar"
ROUNDS = 100 if FULL else 2
LONGEST_SECONDS = 0.3
USERS = 4
_shades = count(1)


@dataclass(slots=True)
class Owner:
    """A user who changes avatars without pause, and remembers the acknowledged change."""

    name: str
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    promised: int | None = None
    """The width of the avatar that was acknowledged last; None for none."""
    tried: int | None = None
    """The width of the change that was running when the server died."""
    changes: int = 0

    async def sign_in(self, url: str) -> None:
        """Log in."""
        async with client_of(url, cookies=self.cookies) as client:
            login = {"username": self.name, "password": PASSWORD}
            assert (await client.post("/v1/Session/login", json=login)).status_code == 200
            self.cookies = client.cookies

    async def change(self, url: str, pictures: dict[int, bytes]) -> None:
        """Change the avatar again and again until the server dies."""
        async with client_of(url, cookies=self.cookies) as client:
            with suppress(httpx.TransportError):
                while True:
                    self.tried = random.choice([None, *pictures])  # noqa: S311 - nothing secret
                    sent = {"file": pictures[self.tried]} if self.tried else None
                    answer = await (client.post(AVATAR, files=sent) if sent else client.delete(AVATAR))
                    assert answer.status_code == 200, answer.text
                    self.promised = self.tried
                    self.changes += 1

    async def look(self, url: str) -> None:
        """Check that the avatar is complete, and is the acknowledged one or the one after it."""
        async with client_of(url, cookies=self.cookies) as client:
            avatar = (await client.get("/v1/User/me")).json()["avatar"]
            if avatar is None:
                assert None in {self.promised, self.tried}
                self.promised = None
                return
            shown, small = await client.get(f"/v1/Image/{avatar}"), await client.get(f"/v1/Image/{avatar}/thumbnail")
        for answer in (shown, small):
            assert (answer.status_code, answer.headers["etag"]) == (200, f'"{sha256(answer.content).hexdigest()}"')
        width = opened(shown.content).width
        assert width in {self.promised, self.tried}
        assert opened(small.content).width == min(width, 250)
        self.promised = width


@dataclass(slots=True)
class Site:
    """A second service in its own process, on the same database and the same folder."""

    folder: Path
    settings: Settings

    @property
    def variables(self) -> dict[str, Any]:
        """Make the environment variables that name the database and the images."""
        return {
            "KANJIKU_DATABASE__URL": self.settings.database.url.get_secret_value(),
            "KANJIKU_FILES__IMAGE_PATH": self.settings.files.image_path,
            "KANJIKU_RATES__AVATARS_PER_HOUR": 100_000,
            "KANJIKU_JWT__SECRET": self.settings.jwt.secret.get_secret_value(),
        }

    @contextmanager
    def served(self) -> Iterator[Service]:
        """Run the service until it is killed."""
        service = Service(self.folder, **self.variables)
        try:
            service.wait_until_up()
            yield service
        finally:
            service.stop(signal.SIGKILL)


def family(pid: int) -> list[int]:
    """List a process and its descendants."""
    return [pid, *(other for child in machine.family_of(pid)[1:] for other in family(child))]


@pytest.fixture
async def owners(connect: object) -> list[Owner]:  # noqa: ARG001 - it empties the tables
    return [Owner((await make_user()).username) for _ in range(USERS)]


def new_pictures() -> dict[int, bytes]:
    """Draw new pictures, which differ in width; users share them, which makes the test hard."""
    shade = next(_shades)
    return {
        width: encoded(Image.new("RGB", (width, width), (shade % 256, shade // 256, width % 256)))
        for width in (20, 60, 300)
    }


@pytest.mark.timeout(1500 if FULL else 900)
async def test_killed_at_any_moment_it_loses_nothing_and_leaves_nothing(
    settings: Settings, storage: Storage, owners: list[Owner], tmp_path: Path
) -> None:
    site = Site(tmp_path, settings)
    for number in range(ROUNDS + 1):
        with site.served() as service:
            for owner in owners:
                await (owner.look(service.url) if number else owner.sign_in(service.url))
            await age(storage)
            await swept(storage)
            assert await findings(storage) == []
            assert {stored.key for stored in await kept_in(storage)} == {file.key for file in await File.all()}
            assert list(storage.incoming.iterdir()) == []
            if number < ROUNDS:
                await kill_amid_changes(service, owners, at_work=number % 4 > 0)
    ended = await asyncio.to_thread(run, tmp_path, "fsck", **site.variables)
    assert (ended.returncode, complaint_of(ended)) == (0, ""), ended.stdout
    print(f"{ROUNDS} kills, {sum(owner.changes for owner in owners)} changes")  # noqa: T201 - with -s


async def kill_amid_changes(service: Service, owners: list[Owner], *, at_work: bool) -> None:
    """Kill the server at a random moment; with `at_work`, only after some images were stored."""
    pictures, changes = new_pictures(), sum(owner.changes for owner in owners)
    changing = asyncio.gather(*(owner.change(service.url, pictures) for owner in owners))
    if at_work:
        await until(lambda: sum(owner.changes for owner in owners) > changes + USERS)
    await asyncio.sleep(random.uniform(0, LONGEST_SECONDS))  # noqa: S311 - nothing secret
    processes = family(service.process.pid)
    service.process.kill()
    await changing
    assert await asyncio.to_thread(machine.wait_for, lambda: machine.are_gone(processes), PATIENCE), (
        "its workers live on"
    )
