"""Clients of every role, with keys, and of a guest; and chapters with real pages, for the tests of the catalogs."""

from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

import httpx
import pytest
from tortoise.transactions import in_transaction

from kanjiku_api.images.service import Images, ingest_image, keep
from kanjiku_api.models import Chapter, Manga, Page, User
from kanjiku_api.models.image import ImageKind
from kanjiku_api.web.request import App
from tests.chapters.conftest import everybody
from tests.conftest import Persona
from tests.factories import make_chapter, make_key, make_manga
from tests.images.pictures import picture

__all__ = ["everybody"]
Draw = Callable[..., Awaitable[Chapter]]
drawn = cache(picture)
"""Pages are drawn once a run; some take as long as a test."""


@pytest.fixture
def draw(app: App, connect: object, tmp_path: Path) -> Draw:  # noqa: ARG001 - it empties the tables
    """Give a function that creates a chapter with real pictures as pages, stored as after an upload."""
    images = app.ctx.part(Images)

    async def make(
        manga: Manga | None = None, number: str | None = "1", *, kinds: str = "WEBP", **columns: object
    ) -> Chapter:
        chapter = await make_chapter(manga or await make_manga(), number, **columns)  # type: ignore[arg-type]
        for place, kind in enumerate(kinds.split(), 1):
            source = tmp_path / f"{chapter.id}-{place}"
            source.write_bytes(drawn(kind, 600 + place, 900))
            held = await ingest_image(images, source, ImageKind.PAGE)
            async with in_transaction():
                (image,) = await keep([held])
            await Page.create(chapter_id=chapter.id, number=place, image_id=image.id)
        chapter.page_count, chapter.revision = len(kinds.split()), 1
        await chapter.save(update_fields=["page_count", "revision"])
        return chapter

    return make


@pytest.fixture
async def app_of(connect: Callable[[], httpx.AsyncClient]) -> Callable[[User], Awaitable[httpx.AsyncClient]]:
    """Give a function that makes the client of a user's reader app: Basic, with a read-only key."""

    async def make(user: User) -> httpx.AsyncClient:
        client = connect()
        client.auth = httpx.BasicAuth(user.username, await make_key(user, "read"))
        return client

    return make


@pytest.fixture
async def reading_app(reader: Persona, app_of: Callable[[User], Awaitable[httpx.AsyncClient]]) -> httpx.AsyncClient:
    return await app_of(reader.user)
