"""Storage in a folder: files are complete or absent, whatever happens; their places and modes."""

import asyncio
import errno
import hashlib
import os
import stat
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kanjiku_api.rules.errors import StorageAway, StorageFull
from kanjiku_api.settings import StorageSettings
from kanjiku_api.storage import PIECE_BYTES, Storage, StorageUnusable, interface
from kanjiku_api.storage.local import LocalStorage
from tests import machine
from tests.processes import environment
from tests.storage.conftest import kept_in, key_of, made_up, make_storage, pieces_of, put_into, read

pytestmark = pytest.mark.no_database


@pytest.fixture
async def local(tmp_path: Path) -> Storage:
    """Give a storage in a folder."""
    storage = make_storage(tmp_path, StorageSettings())
    await storage.start()
    return storage


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def path_of(storage: Storage, key: str) -> Path:
    path = storage.local_path(key)
    assert path is not None
    return path


async def test_a_file_lies_in_the_folder_of_its_first_two_digits(local: Storage, tmp_path: Path) -> None:
    key = await put_into(local, local.incoming, b"bytes")
    path = path_of(local, key)
    assert path == tmp_path / "images" / key[:2] / key
    assert path.read_bytes() == b"bytes"
    assert [mode(place) for place in (tmp_path / "images", path.parent, path)] == [0o700, 0o700, 0o600]
    assert mode(local.incoming) == 0o700
    assert list(local.incoming.iterdir()) == []


@pytest.mark.parametrize("at_once", [1, 3, 1000])
async def test_every_file_is_listed_once_however_many_come_in_a_call(
    local: Storage, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("kanjiku_api.storage.local.LISTED_AT_ONCE", at_once)
    assert await kept_in(local) == []
    keys = [await put_into(local, local.incoming, b"%d" % number) for number in range(10)]
    assert sorted(stored.key for stored in await kept_in(local)) == sorted(keys)


async def test_a_proxy_may_read_images_and_nothing_else(tmp_path: Path) -> None:
    old = tmp_path / "data" / "images" / "3f"
    old.mkdir(parents=True, mode=0o700)  # as created before a proxy was used
    above = tmp_path / "new" / "images"
    for folder in (old.parent, above):
        storage = LocalStorage(folder, for_proxy=True)
        await storage.start()
        path = path_of(storage, await put_into(storage, storage.incoming, b"bytes"))
        assert [mode(place) for place in (folder, folder / "3f", path.parent, path)] == [0o750, 0o750, 0o750, 0o640]
        assert mode(storage.incoming) == 0o700
        await storage.close()
    assert mode(above.parent) == 0o710


async def test_a_folder_that_is_there_stays_as_the_operator_has_it(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    folder.chmod(0o775)
    storage = make_storage(tmp_path, StorageSettings())
    await storage.start()
    assert [mode(place) for place in (folder, folder / "00")] == [0o775, 0o700]


async def test_a_file_comes_in_from_another_file_system(local: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_words: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    content = made_up(3 * PIECE_BYTES)
    assert await read(local, await put_into(local, local.incoming, content)) == content
    assert list(local.incoming.iterdir()) == []


async def test_a_file_that_was_cut_short_is_put_right_by_the_next_put(local: Storage) -> None:
    key = await put_into(local, local.incoming, b"the whole")
    path_of(local, key).write_bytes(b"the")
    await put_into(local, local.incoming, b"the whole")
    assert await read(local, key) == b"the whole"


async def test_many_put_the_same_at_once(local: Storage) -> None:
    content = made_up(1000)
    keys = await asyncio.gather(*(put_into(local, local.incoming, content) for _ in range(30)))
    assert await read(local, keys[0]) == content
    assert list(local.incoming.iterdir()) == []


async def test_a_reader_has_the_file_that_is_deleted_under_it(local: Storage) -> None:
    content = made_up(4 * PIECE_BYTES)
    key = await put_into(local, local.incoming, content)
    pieces = await local.open(key)
    await local.delete(key)
    assert b"".join([piece async for piece in pieces]) == content


async def test_no_file_stays_open(local: Storage) -> None:
    key = await put_into(local, local.incoming, made_up(4 * PIECE_BYTES))
    small = await put_into(local, local.incoming, b"small")
    before = open_files()
    await local.open(small)  # without a reader
    for _ in range(20):
        await read(local, key)
        pieces = pieces_of(await local.open(key))
        await anext(pieces)
        await pieces.aclose()
    assert open_files() == before


@pytest.mark.parametrize(("fault", "told"), [(errno.ENOSPC, StorageFull), (errno.EIO, StorageAway)])
async def test_a_disk_that_fails_is_no_missing_file(
    local: Storage, monkeypatch: pytest.MonkeyPatch, fault: int, told: type[Exception]
) -> None:
    key = await put_into(local, local.incoming, b"bytes")

    def fail(*_arguments: object) -> None:
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(told):
            await put_into(local, local.incoming, b"others")
    assert local.errors == 1
    assert [stored.key for stored in await kept_in(local)] == [key]
    assert list(local.incoming.iterdir()) == []


async def test_foreign_files_in_the_folder_are_ignored(local: Storage, tmp_path: Path) -> None:
    key = await put_into(local, local.incoming, b"bytes")
    (tmp_path / "images" / "README").touch()
    (tmp_path / "images" / key[:2] / "cover.jpg").touch()
    assert [stored.key for stored in await kept_in(local)] == [key]


async def test_a_file_that_goes_while_its_folder_is_read_is_passed_over(local: Storage, tmp_path: Path) -> None:
    key = await put_into(local, local.incoming, b"bytes")
    gone = tmp_path / "images" / key[:2] / f"{key[:2]}{'0' * 62}"
    gone.symlink_to(tmp_path / "nothing")  # as if deleted between listing the folder and reading the file
    assert [stored.key for stored in await kept_in(local)] == [key]


ROUNDS = 20
KILLED = """
import asyncio, hashlib, os, random, signal, sys, time
from pathlib import Path
from kanjiku_api.storage.local import LocalStorage

folder, elsewhere, rounds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])

async def put_for_ever(told: int) -> None:
    storage = LocalStorage(folder)
    await storage.start()
    while True:
        content = os.urandom(random.randrange(2_000_000))
        source = (storage.incoming if content[:1] < b"\\x80" else elsewhere) / os.urandom(8).hex()
        source.write_bytes(content)
        await storage.put(hashlib.sha256(content).hexdigest(), source)
        source.unlink()
        os.write(told, b".")

for _ in range(rounds):
    first_is_in, told = os.pipe()
    child = os.fork()
    if not child:
        asyncio.run(put_for_ever(told))
    os.read(first_is_in, 1)
    time.sleep(random.uniform(0, 0.04))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


async def test_a_put_that_is_killed_leaves_the_whole_file_or_none(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=machine.open_temporary_folder()) as elsewhere:  # mostly another file system
        command = [sys.executable, "-c", KILLED, str(tmp_path / "images"), elsewhere, str(ROUNDS)]
        await asyncio.to_thread(subprocess.run, command, env=environment(), check=True, timeout=300)
    storage = make_storage(tmp_path, StorageSettings())
    kept = await kept_in(storage)
    assert len(kept) >= ROUNDS
    for stored in kept:
        content = path_of(storage, stored.key).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (stored.key, stored.size_bytes)
    assert {entry.name for entry in (tmp_path / "images").iterdir()} == {".incoming", *(f"{n:02x}" for n in range(256))}
    assert await storage.clear_incoming(datetime.now(UTC)) >= 1, "what was cut off lies where it is swept"
    assert key_of(b"") not in {stored.key for stored in kept}


async def test_a_folder_that_cannot_be_written_is_told_at_the_start(
    local: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "images/3f"
    monkeypatch.setattr(os, "access", lambda path, _mode: path != closed)  # root may write anywhere
    with pytest.raises(StorageUnusable, match=rf"\[Files\] image_path: {closed}: Permission denied"):
        await local.start()
    with pytest.raises(StorageAway) as raised:
        await local.probe()
    assert isinstance(raised.value.__cause__, PermissionError)


@pytest.mark.parametrize("place", ["images", "images/.incoming", "images/3f"])
async def test_a_file_in_the_place_of_a_folder_is_told_at_the_start(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).touch()
    with pytest.raises(StorageUnusable, match=place):
        await make_storage(tmp_path, StorageSettings()).start()


async def test_a_disk_that_is_full_at_the_start_takes_files_once_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_words: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    storage = make_storage(tmp_path, StorageSettings())
    with monkeypatch.context() as full:
        full.setattr(interface, "TemporaryFile", refuse)
        await storage.start()
        with pytest.raises(StorageFull):
            await storage.probe()
    await storage.probe()
    assert await read(storage, await put_into(storage, storage.incoming, b"bytes")) == b"bytes"
