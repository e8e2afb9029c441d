"""Services on a folder, on a bucket of a real S3 API, and behind a proxy; storages are emptied before each test."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.async_api import async_playwright

from kanjiku_api.app import create_app
from kanjiku_api.images.service import Images
from kanjiku_api.settings import Settings
from kanjiku_api.storage import Storage
from kanjiku_api.storage.local import LocalStorage
from kanjiku_api.web.request import App
from tests.browser.conftest import OPTIONS, PROGRAMS
from tests.images.gallery import SIZES, Hung, hang
from tests.images.viewer import Viewer
from tests.serving import serving
from tests.storage.servers import S3Server


class House(NamedTuple):
    """A service on one kind of storage; all services share the database."""

    url: str
    app: App

    @property
    def storage(self) -> Storage:
        """The storage of its images."""
        return self.app.ctx.part(Images).storage


Hang = Callable[..., Awaitable[Hung]]


async def empty(storage: Storage) -> None:
    """Empty the storage."""
    if isinstance(storage, LocalStorage):
        _empty_folder(storage._folder)
        return
    for key in [found.key async for found in storage.keys()]:  # noqa: SIM118 - no dictionary
        await storage.delete(key)


def _empty_folder(folder: Path) -> None:
    """Remove all files; faster than `keys`, which lists 256 folders in threads."""
    for file in folder.glob("??/*"):
        file.unlink(missing_ok=True)


@pytest.fixture
async def storage(app: App, connect: object) -> AsyncIterator[Storage]:  # noqa: ARG001 - it empties the tables
    """Give the storage, and empty it after the test."""
    storage = app.ctx.part(Images).storage
    yield storage
    await empty(storage)


@pytest.fixture(scope="session")
async def house_of_s3(
    base_url: str,  # noqa: ARG001 - the database must be open
    settings: Settings,
    s3_servers: dict[str, S3Server],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[House]:
    """Serve the common database, with the bytes in a bucket."""
    files = settings.files.model_copy(update={"image_path": tmp_path_factory.mktemp("incoming")})
    changes = {"files": files, "storage": s3_servers["moto"].settings("images")}
    other = create_app(settings.model_copy(update=changes), "kanjiku-on-s3")
    async with serving(other, with_lifecycle=False) as url:
        house = House(url, other)
        await house.storage.start()
        yield house
        await house.storage.close()


@pytest.fixture(scope="session")
def house_of_folder(app: App, base_url: str) -> House:
    """Give the common service, with the bytes in a folder."""
    return House(base_url, app)


@pytest.fixture(
    params=[
        pytest.param("house_of_folder", id="local"),
        pytest.param("house_of_s3", id="s3", marks=pytest.mark.any_database),
    ]
)
def each_house(request: pytest.FixtureRequest) -> House:
    """Give each service in turn; of a database both ask the same."""
    found: House = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def house(each_house: House) -> AsyncIterator[House]:
    """Give each service in turn, its storage empty after."""
    yield each_house
    await empty(each_house.storage)


@pytest.fixture
def hang_up(house: House, tmp_path: Path) -> Hang:
    """Give a function that creates an image in the storage of the service."""

    async def bring(kind: str = "page", size: int = SIZES[None]) -> Hung:
        return await hang(house.storage, tmp_path, kind, size)

    return bring


@pytest.fixture(scope="session")
async def viewer() -> AsyncIterator[Viewer]:
    """Start the machine's Chromium with an sRGB screen; if there is none, skip these tests as in tests/browser."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"\n{'!' * 78}\nNOT TESTED IN A BROWSER: there is no Chromium (apt-get install chromium)\n{'!' * 78}")
    async with async_playwright() as playwright:
        options = [*OPTIONS, "--force-color-profile=srgb"]
        browser = await playwright.chromium.launch(executable_path=program, args=options)
        yield Viewer(await browser.new_page())
        await browser.close()
