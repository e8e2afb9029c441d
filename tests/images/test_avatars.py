"""``POST, DELETE /v1/User/me/avatar``."""

import asyncio
from typing import Any

import httpx
import pytest

from kanjiku_api.images.service import Images
from kanjiku_api.models import File, FileHold, Image, LogEntry, Variant
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.images.pictures import opened, picture, small_picture

pytestmark = pytest.mark.usefixtures("storage")

AVATAR = "/v1/User/me/avatar"


def form(content: bytes, name: str = "avatar") -> dict[str, tuple[str, bytes, str]]:
    return {name: ("me.png", content, "image/png")}


async def stored(app: App) -> set[str]:
    """List the keys in the storage."""
    return {found.key async for found in app.ctx.part(Images).storage.keys()}  # noqa: SIM118 - no dictionary


async def is_nothing_left(app: App) -> bool:
    rows = [await model.all().count() for model in (Image, Variant, FileHold, File)]
    return rows == [0, 0, 0, 0] and await stored(app) == set()


async def test_an_avatar_is_squared_shown_and_deleted(reader: Persona, anonymous: httpx.AsyncClient, app: App) -> None:
    answer = await reader.http.post(AVATAR, files=form(picture("JPEG", 900, 600), "whatever"))
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.avatar_updated")
    avatar = answer.json()["avatar"]
    assert (await anonymous.get(f"/v1/User/{reader.id}")).json()["avatar"] == avatar
    assert (await reader.http.get("/v1/User/me")).json()["avatar"] == avatar
    shown = await anonymous.get(f"/v1/Image/{avatar}")
    assert (opened(shown.content).size, shown.headers["content-type"]) == ((512, 512), "image/webp")
    small = await anonymous.get(f"/v1/Image/{avatar}/thumbnail")
    assert opened(small.content).size == (250, 250)
    gone = await reader.http.delete(AVATAR)
    assert gone.json() == {"msg": "The avatar was deleted.", "msg_key": "messages.avatar_deleted"}
    assert (await anonymous.get(f"/v1/Image/{avatar}")).json()["msg_key"] == "errors.image_not_found"
    assert (await anonymous.get(f"/v1/User/{reader.id}")).json()["avatar"] is None
    assert await is_nothing_left(app)


async def test_a_raw_body_will_do(reader: Persona) -> None:
    answer = await reader.http.post(AVATAR, content=picture("PNG", 100, 80), headers={"Content-Type": "image/png"})
    shown = await reader.http.get(f"/v1/Image/{answer.json()['avatar']}")
    assert opened(shown.content).size == (80, 80)


async def test_a_new_avatar_replaces_the_old_one(reader: Persona, app: App) -> None:
    first = (await reader.http.post(AVATAR, files=form(picture(width=100)))).json()["avatar"]
    second = (await reader.http.post(AVATAR, files=form(picture(width=200)))).json()["avatar"]
    assert (await reader.http.get(f"/v1/Image/{first}")).status_code == 404
    assert (await reader.http.get(f"/v1/Image/{second}")).status_code == 200
    assert await stored(app) == {file.key for file in await File.all()}
    assert await Image.all().count() == 1


async def test_equal_bytes_are_kept_once_and_as_long_as_somebody_uses_them(
    reader: Persona, manager: Persona, app: App
) -> None:
    avatars = [(await who.http.post(AVATAR, files=form(small_picture()))).json()["avatar"] for who in (reader, manager)]
    assert avatars[0] != avatars[1]
    assert len(await stored(app)) == await File.all().count() == 2
    await reader.http.delete(AVATAR)
    assert (await reader.http.get(f"/v1/Image/{avatars[1]}")).status_code == 200
    await manager.http.delete(AVATAR)
    assert await is_nothing_left(app)


async def test_an_avatar_goes_with_its_account(reader: Persona, app: App) -> None:
    await reader.http.post(AVATAR, files=form(small_picture()))
    answer = await reader.http.request("DELETE", "/v1/User/me", json={"password": "nine quiet foxes"})
    assert answer.status_code == 200
    assert await is_nothing_left(app)


async def test_moderators_delete_any_avatar_and_the_log_tells(reader: Persona, moderator: Persona, app: App) -> None:
    await reader.http.post(AVATAR, files=form(small_picture()))
    answer = await moderator.http.delete(f"/v1/Admin/User/{reader.id}/avatar")
    assert answer.json()["msg_key"] == "messages.avatar_deleted"
    assert await is_nothing_left(app)
    entry = await LogEntry.get(action="avatar_deleted")
    assert (entry.target, str(entry.actor_id)) == (reader.id, moderator.id)


async def test_twenty_parallel_uploads_leave_one_avatar(reader: Persona, app: App) -> None:
    pictures = [picture(width=50 + number % 5, height=50) for number in range(20)]
    answers = await asyncio.gather(*(reader.http.post(AVATAR, files=form(content)) for content in pictures))
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(200) >= 1
    assert statuses.count(200) + statuses.count(429) == 20
    shown = (await reader.http.get("/v1/User/me")).json()["avatar"]
    assert [str(image.id) for image in await Image.all()] == [shown]
    assert await stored(app) == {file.key for file in await File.all()}
    assert await FileHold.all().count() == 0
    await reader.http.delete(AVATAR)
    assert await is_nothing_left(app)


async def test_nobody_without_a_session_and_nobody_without_the_permission(
    anonymous: httpx.AsyncClient, reader: Persona, uploader: Persona
) -> None:
    assert (await anonymous.post(AVATAR, files=form(small_picture()))).status_code == 401
    assert (await anonymous.delete(AVATAR)).status_code == 401
    assert (await uploader.http.delete(f"/v1/Admin/User/{reader.id}/avatar")).status_code == 403


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("content", "status", "key"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "errors.unsupported_type"),
        (picture()[:900], 400, "errors.image_invalid"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 4_100_000, 413, "errors.too_large"),
    ],
)
async def test_a_file_that_is_not_an_image_changes_nothing(
    reader: Persona, app: App, content: bytes, status: int, key: str
) -> None:
    kept = (await reader.http.post(AVATAR, files=form(small_picture()))).json()["avatar"]
    before = await stored(app)
    answer = await reader.http.post(AVATAR, files=form(content))
    assert (answer.status_code, answer.json()["msg_key"]) == (status, key)
    assert (await reader.http.get("/v1/User/me")).json()["avatar"] == kept
    assert await stored(app) == before
    incoming = app.ctx.part(Images).storage.incoming
    assert list(incoming.iterdir()) == []
    await reader.http.delete(AVATAR)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({"json": {}}, 415, "errors.unsupported_type"),
        ({"data": {"name": "no file"}}, 415, "errors.unsupported_type"),
        ({"files": {"note": (None, "text")}}, 400, "errors.file_missing"),
        ({"files": {"empty": ("a.png", b"")}}, 400, "errors.file_missing"),
        ({"content": b"", "headers": {"Content-Type": "image/png"}}, 400, "errors.file_missing"),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, 400, "errors.malformed_body"),
        (
            {"content": b'--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nhalf',
             "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
            400,
            "errors.malformed_body",
        ),
    ],
)  # fmt: skip
async def test_a_body_without_a_file_is_refused(reader: Persona, body: dict[str, Any], status: int, key: str) -> None:
    answer = await reader.http.post(AVATAR, **body)
    assert (answer.status_code, answer.json()["msg_key"]) == (status, key)
