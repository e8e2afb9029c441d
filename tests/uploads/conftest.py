"""A chapter with uploaded pages, and services with other settings beside the usual one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import httpx
import pytest

from kanjiku_api.models import Chapter
from kanjiku_api.settings import Settings
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.serving import serving_beside
from tests.uploads.pages import Observed, cbz, png, upload

ServeWith = Callable[..., Awaitable[tuple[App, httpx.AsyncClient]]]


@pytest.fixture
async def chapter(uploader: Persona) -> Chapter:
    """Create a public chapter of two pages, uploaded through the API."""
    chapter = await make_chapter(await make_manga("Night Train"), "10.5")
    answer = await upload(uploader.http, chapter, cbz({"1.png": png("red"), "2.png": png("green")}))
    assert answer.status_code == 200, answer.text
    return chapter


@pytest.fixture
async def observed(app: App, chapter: Chapter) -> Observed:
    """Record the state after the first upload."""
    return await Observed.of(app, chapter)


@pytest.fixture
async def serve_with(uploader: Persona, settings: Settings) -> AsyncIterator[ServeWith]:
    """Give a function that starts another service with other limits; its client is the uploader's."""
    async with AsyncExitStack() as stack:

        async def start(**changes: object) -> tuple[App, httpx.AsyncClient]:
            files = settings.files.model_copy(update=changes)
            app, client = await stack.enter_async_context(serving_beside(settings, files=files))
            client.cookies.update(uploader.http.cookies)
            return app, client

        yield start
