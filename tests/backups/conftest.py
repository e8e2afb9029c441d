"""A site with images, empty databases to restore it to, and backups of it."""

import os
import zlib
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest

from kanjiku_api.backups.manifest import Manifest
from kanjiku_api.backups.progress import ProgressReports
from kanjiku_api.backups.reading import faults_in, open_backup
from kanjiku_api.backups.service import MadeBackup, make_backup
from kanjiku_api.backups.writing import opened_target
from kanjiku_api.images.service import Images
from kanjiku_api.models import File, Image
from kanjiku_api.settings import Settings
from kanjiku_api.storage import Storage
from kanjiku_api.web.request import App
from tests.factories import make_file, make_user
from tests.storage.conftest import put_into

_numbers = count(1)
SILENT = ProgressReports(lambda _total: None, lambda _done: None)
NewDatabase = Callable[[], str]


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> NewDatabase:
    """Give `new_database()`, which creates an empty database and returns its address."""
    if request.config.getoption("--database") == "sqlite":
        return lambda: f"sqlite://{tmp_path / f'restored-{next(_numbers)}' / 'kanjiku.db'}"
    server = request.getfixturevalue("postgres")

    def make() -> str:
        name = f"kanjiku_restored_{os.getpid()}_{next(_numbers)}"
        server.create_database(name)
        request.addfinalizer(lambda: server.drop_database(name))
        return str(server.url(name))

    return make


@pytest.fixture
async def storage(app: App, connect: object) -> AsyncIterator[Storage]:  # noqa: ARG001 - it empties the tables
    """Give the storage of the service, and empty it after the test."""
    storage = app.ctx.part(Images).storage
    await storage.start()
    yield storage
    for key in [found.key async for found in storage.keys()]:  # noqa: SIM118 - no dictionary
        await storage.delete(key)


async def avatar_of(storage: Storage, folder: Path, content: bytes, name: str | None = None) -> File:
    """Store bytes as the avatar of a new user."""
    await put_into(storage, folder, content)
    file = await make_file(content, size_bytes=len(content), crc32=zlib.crc32(content))
    image = await Image.create(kind="avatar", file_id=file.key, color="#000000")
    await make_user(name, avatar_id=image.id)
    return file


async def backed_up(
    settings: Settings, storage: Storage, place: Path, progress: ProgressReports = SILENT
) -> MadeBackup:
    """Make a backup as the command does."""
    with opened_target(place) as target:
        return await make_backup(settings.database, storage, target, progress)


def faults_of(place: Path) -> list[str]:
    """Verify a backup as the command does."""
    return list(faults_in(open_backup(place), SILENT))


def manifest_of(place: Path) -> Manifest:
    """Read the manifest of a backup."""
    return open_backup(place).manifest
