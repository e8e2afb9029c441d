"""The common behaviour of all storages: a folder, memory, and two servers of the S3 API over the network."""

import os
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kanjiku_api.storage import PIECE_BYTES, Missing, Storage, interface
from tests.storage.conftest import Put, kept_in, key_of, made_up, pieces_of, put_into, read
from tests.waiting import until

pytestmark = pytest.mark.no_database
LARGE = 6 * 1024 * 1024 + 7
"""More than one part of a multipart upload."""
ABSENT = key_of(b"never put")


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES, PIECE_BYTES + 1, LARGE])
async def test_stored_bytes_are_read_in_bounded_pieces(storage: Storage, put: Put, size: int) -> None:
    content = made_up(size)
    key = await put(content)
    pieces = [piece async for piece in await storage.open(key)]
    assert b"".join(pieces) == content
    assert all(0 < len(piece) <= PIECE_BYTES for piece in pieces)
    assert await storage.size(key) == size
    assert await storage.exists(key)


async def test_a_range_is_read(storage: Storage, put: Put) -> None:
    content = made_up(3 * PIECE_BYTES)
    key = await put(content)
    for start, length in ((0, 10), (5, 10), (PIECE_BYTES - 3, PIECE_BYTES + 9), (len(content) - 4, 100), (7, None)):
        end = None if length is None else start + length
        assert await read(storage, key, start, length) == content[start:end], (start, length)


async def test_the_file_stays_the_callers(storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_bytes(b"bytes")
    await storage.put(key_of(b"bytes"), file)
    assert file.read_bytes() == b"bytes"
    file.unlink()
    assert await read(storage, key_of(b"bytes")) == b"bytes"


async def test_equal_bytes_are_kept_once(storage: Storage, put: Put) -> None:
    before = datetime.now(UTC) - timedelta(minutes=1)
    keys = {await put(content) for content in (b"same", b"other", b"same")}
    kept = await kept_in(storage)
    assert {stored.key for stored in kept} == keys
    assert sorted(stored.size_bytes for stored in kept) == [4, 5]
    assert all(before < stored.modified_at < before + timedelta(minutes=2) for stored in kept)


async def test_a_deleted_file_is_gone_and_can_be_deleted_again(storage: Storage, put: Put) -> None:
    key, other = await put(b"to go"), await put(b"to stay")
    for _ in range(2):
        await storage.delete(key)
        assert not await storage.exists(key)
    assert [stored.key for stored in await kept_in(storage)] == [other]
    assert await put(b"to go") == key
    assert await read(storage, key) == b"to go"


async def test_an_unknown_key_is_missing(storage: Storage) -> None:
    assert await storage.size(ABSENT) is None
    assert not await storage.exists(ABSENT)
    for start, length in ((0, None), (1, 2)):
        with pytest.raises(Missing):
            await storage.open(ABSENT, start, length)


async def test_a_reader_may_leave_in_the_midst(storage: Storage, put: Put) -> None:
    content = made_up(LARGE)
    key = await put(content)
    async with aclosing(pieces_of(await storage.open(key))) as pieces:
        assert await anext(pieces) == content[:PIECE_BYTES]
    assert await read(storage, key) == content


async def test_only_a_hash_is_accepted_as_a_key(storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    for key in ("", "../../etc/passwd", ABSENT.upper(), ABSENT + "\n", ABSENT[:-1]):
        with pytest.raises(ValueError, match="SHA-256"):
            await storage.put(key, file)


async def test_a_folder_in_use_is_renewed_and_one_of_a_dead_process_is_not(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface, "SIGN_SECONDS", 0.01)
    long_ago = (datetime.now(UTC) - timedelta(hours=1)).timestamp()
    (storage.incoming / "dead").mkdir()
    async with storage.scratch("body") as folder:
        for path in (folder, storage.incoming / "dead"):
            os.utime(path, (long_ago, long_ago))
        await until(lambda: folder.stat().st_mtime > long_ago + 3000)
        assert await storage.clear_incoming(datetime.now(UTC) - timedelta(minutes=30)) == 1
        assert list(storage.incoming.iterdir()) == [folder]
    assert list(storage.incoming.iterdir()) == []


async def test_old_leftovers_in_incoming_are_deleted(storage: Storage) -> None:
    (storage.incoming / "left").write_bytes(b"half")
    (storage.incoming / "folder").mkdir()
    (storage.incoming / "folder" / "inside").touch()
    now = datetime.now(UTC)
    assert await storage.clear_incoming(now - timedelta(hours=1)) == 0
    assert await storage.clear_incoming(now + timedelta(seconds=5)) == 2
    assert list(storage.incoming.iterdir()) == []
    assert await put_into(storage, storage.incoming, b"from there") == key_of(b"from there")
