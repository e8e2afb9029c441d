"""POST /v1/Admin/Blog/<id>/image and DELETE /v1/Admin/Blog/<id>/image/<uuid>."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from httpx import AsyncClient

from kanjiku_api.images.service import Images
from kanjiku_api.models import File, FileHold, Image, LogEntry, Post, PostImage, Variant
from kanjiku_api.storage import Storage
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_post
from tests.images.pictures import opened, picture, small_picture

PNG = {"Content-Type": "image/png"}


@pytest.fixture(autouse=True)
async def storage(app: App, base_url: str) -> AsyncIterator[Storage]:  # noqa: ARG001 - the service must run
    """Give the storage, and empty it after the test."""
    storage = app.ctx.part(Images).storage
    yield storage
    for key in await stored(storage):
        await storage.delete(key)


async def stored(storage: Storage) -> list[str]:
    files = storage.keys()
    return [file.key async for file in files]


async def is_nothing_left(storage: Storage) -> bool:
    rows = [await model.all().count() for model in (PostImage, Image, Variant, FileHold, File)]
    return rows == [0] * 5 and await stored(storage) == []


async def added(admin: Persona, post: Post, width: int = 100) -> str:
    answer = await admin.http.post(
        f"/v1/Admin/Blog/{post.id}/image", content=picture(width=width, height=90), headers=PNG
    )
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.image_created"), answer.text
    assert answer.json()["image"] in answer.json()["post"]["images"]
    return str(answer.json()["image"])


async def test_an_image_is_shown_in_the_text_and_as_the_cover(admin: Persona, anonymous: AsyncClient) -> None:
    post = await make_post("Hello")
    files = {"whatever": ("cover.jpg", picture("JPEG"), "image/jpeg")}
    image = (await admin.http.post("/v1/Admin/Blog/hello/image", files=files)).json()["image"]
    body = {"image": image, "text": f"![cover](/v1/Image/{image})"}
    assert (await admin.http.patch("/v1/Admin/Blog/hello", json=body)).status_code == 200
    told = (await anonymous.get("/v1/Blog/hello")).json()
    assert (told["image"], told["images"], told["version"]) == (image, [image], 3)
    assert f'<img src="/v1/Image/{image}" alt="cover">' in told["html"]
    shown = await anonymous.get(f"/v1/Image/{image}")
    assert (opened(shown.content).size, "public" in shown.headers["cache-control"]) == ((600, 900), True)
    assert (await LogEntry.get(action="post_image_added")).target == str(post.id)


async def test_an_image_of_a_draft_is_for_admins(admin: Persona, manager: Persona, anonymous: AsyncClient) -> None:
    image = await added(admin, await make_post(days=None))
    for path in (f"/v1/Image/{image}", f"/v1/Image/{image}/thumbnail"):
        for client in (anonymous, manager.http):
            assert (await client.get(path)).json()["msg_key"] == "errors.image_not_found"
        assert (await admin.http.get(path)).headers["cache-control"] == "private, no-store"


async def test_a_deleted_image_is_gone_with_its_bytes_and_is_no_cover(admin: Persona, storage: Storage) -> None:
    post = await make_post()
    image = await added(admin, post)
    await admin.http.patch(f"/v1/Admin/Blog/{post.id}", json={"image": image})
    answer = await admin.http.delete(f"/v1/Admin/Blog/{post.id}/image/{image}")
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.image_deleted")
    told = (await admin.http.get(f"/v1/Blog/{post.id}")).json()
    assert (told["image"], told["images"], told["version"]) == (None, [], 4)
    assert (await admin.http.get(f"/v1/Image/{image}")).status_code == 404
    assert await is_nothing_left(storage)
    assert (await LogEntry.get(action="post_image_removed")).before == {"image": image}


async def test_the_images_of_a_deleted_post_go_with_it(admin: Persona, storage: Storage) -> None:
    post, other = await make_post(), await make_post()
    for width in (100, 120):
        await added(admin, post, width)
    kept = await added(admin, other)  # the same bytes as the first
    assert (await admin.http.delete(f"/v1/Admin/Blog/{post.id}")).status_code == 200
    assert (await admin.http.get(f"/v1/Image/{kept}")).status_code == 200
    assert (await admin.http.delete(f"/v1/Admin/Blog/{other.id}")).status_code == 200
    assert await is_nothing_left(storage)


async def test_only_admins_may(anonymous: AsyncClient, manager: Persona, storage: Storage) -> None:
    post = await make_post()
    for client, status in ((anonymous, 401), (manager.http, 403)):
        answer = await client.post(f"/v1/Admin/Blog/{post.id}/image", content=small_picture(), headers=PNG)
        assert answer.status_code == status
        assert (await client.delete(f"/v1/Admin/Blog/{post.id}/image/{uuid4()}")).status_code == status
    assert await is_nothing_left(storage)


@pytest.mark.parametrize(
    ("content", "headers", "status", "key"),
    [
        (b"<svg onload=alert(1)>" * 50, PNG, 415, "errors.unsupported_type"),
        (picture()[:500], PNG, 400, "errors.image_invalid"),
        (b"{}", {"Content-Type": "application/json"}, 415, "errors.unsupported_type"),
        (b"", PNG, 400, "errors.file_missing"),
        (small_picture(), {**PNG, "If-Match": '"7"'}, 412, "errors.outdated"),
    ],
)
async def test_a_refused_image_leaves_nothing(
    admin: Persona, storage: Storage, content: bytes, headers: dict[str, str], status: int, key: str
) -> None:
    post = await make_post()
    answer = await admin.http.post(f"/v1/Admin/Blog/{post.id}/image", content=content, headers=headers)
    assert (answer.status_code, answer.json()["msg_key"]) == (status, key)
    assert await is_nothing_left(storage)
    assert (await Post.get(id=post.id)).version == 1


async def test_an_unknown_image_or_post_is_not_found(admin: Persona, storage: Storage) -> None:
    post, other = await make_post(), await make_post()
    image = await added(admin, other)
    for name in (image, str(uuid4()), "cover.png"):
        answer = await admin.http.delete(f"/v1/Admin/Blog/{post.id}/image/{name}")
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.image_not_found")
    for method, path in (("POST", "nothing/image"), ("DELETE", f"nothing/image/{image}")):
        answer = await admin.http.request(method, f"/v1/Admin/Blog/{path}", content=small_picture(), headers=PNG)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.post_not_found")
    assert len(await stored(storage)) > 0
