"""Empty storages, and files to store."""

import hashlib
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from itertools import count
from pathlib import Path

import pytest

from kanjiku_api.settings import FileSettings, Settings, StorageSettings
from kanjiku_api.storage import Storage, Stored, storage_for

_numbers = count(1)
Put = Callable[[bytes], Awaitable[str]]


def make_storage(folder: Path, storage: StorageSettings) -> Storage:
    """Create a storage as the service does."""
    files = FileSettings(image_path=folder / "images")
    return storage_for(Settings(debug=True, Files=files, storage=storage))


@pytest.fixture(params=["local", "memory", "moto", "rclone"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """Give each storage in turn."""
    settings = StorageSettings(kind="memory" if request.param == "memory" else "local")
    if request.param in {"moto", "rclone"}:
        settings = request.getfixturevalue("s3_servers")[request.param].settings(f"bucket-{next(_numbers)}")
    made = make_storage(tmp_path, settings)
    await made.start()
    yield made
    await made.close()


@pytest.fixture
def put(storage: Storage, tmp_path: Path) -> Put:
    """Give a function that stores bytes, and returns their key."""

    async def bring(content: bytes) -> str:
        return await put_into(storage, tmp_path, content)

    return bring


async def put_into(storage: Storage, folder: Path, content: bytes) -> str:
    """Store bytes from a file, which must be gone afterwards, and return their key."""
    file = folder / f"file-{next(_numbers)}"
    file.write_bytes(content)
    key = key_of(content)
    try:
        await storage.put(key, file)
    finally:
        file.unlink()
    return key


async def kept_in(storage: Storage) -> list[Stored]:
    """List the files in a storage."""
    return [stored async for stored in storage.keys()]  # noqa: SIM118 - no dict


def key_of(content: bytes) -> str:
    """Compute the key of bytes."""
    return hashlib.sha256(content).hexdigest()


def made_up(size: int) -> bytes:
    """Make random bytes, so that all parts of a file differ."""
    return random.Random(size).randbytes(size)  # noqa: S311 - nothing is to be kept secret


def pieces_of(opened: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Check that a storage's result is a generator, which can be closed, and return it."""
    assert isinstance(opened, AsyncGenerator)
    return opened


async def read(storage: Storage, key: str, start: int = 0, length: int | None = None) -> bytes:
    """Read a file, or a part of it."""
    return b"".join([piece async for piece in await storage.open(key, start, length)])
