"""Limits of avatars: pixels, number in an hour, one at a time, and lower priority than uploads of staff."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import httpx
import pytest
from PIL import Image as Picture

from kanjiku_api.images.service import Images
from kanjiku_api.imaging.turns import Priority
from kanjiku_api.models import Attempt, Image
from kanjiku_api.settings import RateSettings, Settings
from kanjiku_api.users.avatars import AvatarsInWork
from kanjiku_api.web.isolation import RequestTasks
from kanjiku_api.web.request import App
from tests.conftest import Persona, SignIn
from tests.factories import make_chapter, make_manga
from tests.faults.clients import request
from tests.images.pictures import encoded, picture, small_picture
from tests.serving import serving_beside
from tests.sockets import connect_to
from tests.uploads.pages import cbz, png, upload, workers_taken
from tests.waiting import HANGS_AFTER, until

pytestmark = pytest.mark.usefixtures("storage")
AVATAR = "/v1/User/me/avatar"
PNG = {"Content-Type": "image/png"}
READERS = 20


@cache
def largest() -> bytes:
    """Draw the largest accepted avatar: 16 million pixels in few bytes."""
    return encoded(Picture.new("L", (4000, 4000), 90))


@dataclass(slots=True)
class House:
    """A service with one image worker."""

    app: App
    http: httpx.AsyncClient

    @property
    def waiting(self) -> dict[Priority, int]:
        """How many images wait for the worker."""
        return self.app.ctx.part(Images).imaging.waiting

    @property
    def in_work(self) -> int:
        """Count the avatars that are being received or processed."""
        return len(self.app.ctx.part(AvatarsInWork)._accounts)


@pytest.fixture
async def house(app: App, settings: Settings) -> AsyncIterator[House]:
    """Start a service on the first app's database and storage, with one image worker and the usual limits."""
    assert app.ctx.settings is settings
    files = settings.files.model_copy(update={"workers": 1})
    async with serving_beside(settings, files=files, rates=RateSettings()) as (other, http):
        yield House(other, http)


def as_them(persona: Persona) -> dict[str, str]:
    """Write the header with a user's cookies, for requests to another service."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in persona.http.cookies.items())}


async def begin(house: House, persona: Persona, content: bytes, length: int | None = None) -> asyncio.StreamWriter:
    """Send an avatar without waiting for the answer."""
    _, writer = await connect_to(str(house.http.base_url))
    headers = {"Content_Type": "image/png", "Content_Length": str(length or len(content))}
    writer.write(request("POST", AVATAR, **headers, **as_them(persona)) + content)
    return writer


@pytest.mark.any_database
async def test_an_avatar_has_a_limit_of_pixels_of_its_own(reader: Persona) -> None:
    content = encoded(Picture.new("L", (4000, 4001), 90))
    answer = await reader.http.post(AVATAR, content=content, headers=PNG)
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.image_too_many_pixels")
    assert "16" in answer.json()["msg"]
    assert (await reader.http.post(AVATAR, content=largest(), headers=PNG)).status_code == 200


async def test_twenty_accepted_avatars_reach_the_limit_of_an_hour(
    house: House, reader: Persona, manager: Persona
) -> None:
    async def send(persona: Persona, content: bytes) -> httpx.Response:
        return await house.http.post(AVATAR, content=content, headers={**PNG, **as_them(persona)})

    now = datetime.now(UTC)
    taken = [now - timedelta(minutes=minutes) for minutes in (61, *range(41, 60))]  # 19 within the hour, one older
    await Attempt.bulk_create(Attempt(kind="avatar", key=reader.id, at=at) for at in taken)
    for refused in (b"no image", picture()[:900]):
        assert (await send(reader, refused)).status_code in {400, 415}
    assert (await send(reader, small_picture())).status_code == 200
    answer = await send(reader, small_picture())
    assert (answer.status_code, answer.json()["msg_key"]) == (429, "errors.too_many_requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 60  # the oldest of them is 59 minutes old
    assert (await send(manager, small_picture())).status_code == 200
    assert (await reader.http.delete(AVATAR)).status_code == 200


async def test_a_second_one_at_once_is_refused_before_its_body(house: House, reader: Persona) -> None:
    writer = await begin(house, reader, small_picture()[:100], len(small_picture()))
    await until(lambda: house.in_work == 1)
    answer = await house.http.post(AVATAR, content=small_picture(), headers={**PNG, **as_them(reader)})
    assert (answer.status_code, answer.json()["msg_key"]) == (429, "errors.too_many_requests")
    assert int(answer.headers["Retry-After"]) > 0
    writer.close()
    await until(lambda: house.in_work == 0)
    answer = await house.http.post(AVATAR, content=small_picture(), headers={**PNG, **as_them(reader)})
    assert answer.status_code == 200
    await until(lambda: len(house.app.ctx.part(RequestTasks)) == 0)
    assert await Attempt.filter(kind="avatar").count() == 1


@pytest.mark.any_database
async def test_readers_who_leave_do_not_keep_staff_waiting(house: House, sign_in: SignIn, uploader: Persona) -> None:
    readers = [await sign_in() for _ in range(READERS)]
    async with workers_taken(house.app):
        writers = [await begin(house, reader, largest()) for reader in readers]
        await until(lambda: house.waiting[Priority.AVATAR] == READERS)
        for writer in writers[1:]:
            writer.transport.abort()
        await until(lambda: house.waiting[Priority.AVATAR] == 1)
    writers[0].transport.abort()  # this one may be in work
    chapter = await make_chapter(await make_manga(), "1")
    house.http.cookies.update(uploader.http.cookies)
    async with asyncio.timeout(HANGS_AFTER):
        answer = await upload(house.http, chapter, cbz({"1.png": png("red"), "2.png": png("blue")}))
    assert answer.status_code == 200, answer.text
    await until(lambda: house.in_work == 0)
    assert await Image.filter(kind="avatar").count() <= 1, "work of a client who left was begun"
    assert await Attempt.filter(kind="avatar").count() <= 1


@pytest.mark.any_database
async def test_uploads_of_staff_go_before_waiting_avatars(house: House, sign_in: SignIn, uploader: Persona) -> None:
    readers = [await sign_in() for _ in range(4)]
    chapter = await make_chapter(await make_manga(), "1")
    house.http.cookies.update(uploader.http.cookies)
    async with workers_taken(house.app):
        writers = [await begin(house, reader, largest()) for reader in readers]
        await until(lambda: house.waiting[Priority.AVATAR] == len(readers))
        pages = cbz({"1.png": png("red"), "2.png": png("blue")})
        staff = asyncio.create_task(upload(house.http, chapter, pages))
        await until(lambda: house.waiting[Priority.SITE])
    assert (await staff).status_code == 200
    assert house.in_work >= 1, "the avatars were done before staff's pages"
    await until(lambda: house.in_work == 0)
    for writer in writers:
        writer.close()
    assert await Image.filter(kind="avatar").count() == len(readers)
