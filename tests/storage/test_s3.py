"""Object storage that refuses, is unavailable, is slow, or fails during an operation."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from obstore.exceptions import PermissionDeniedError

from kanjiku_api.rules.errors import StorageAway
from kanjiku_api.settings import StorageSettings
from kanjiku_api.storage import PIECE_BYTES, Storage
from tests import machine
from tests.storage.conftest import kept_in, key_of, made_up, make_storage, put_into, read
from tests.storage.servers import S3Server, s3_settings

pytestmark = pytest.mark.no_database
KEY = key_of(b"bytes")
Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def tries(storage: Storage, folder: Path) -> list[BaseException | None]:
    """Try all operations of a storage at once, and return the outcome of each."""
    (folder / "file").write_bytes(b"bytes")
    await storage.start()
    work = (
        storage.put(KEY, folder / "file"),
        storage.open(KEY),
        storage.open(KEY, 1, 2),
        storage.size(KEY),
        storage.exists(KEY),
        storage.delete(KEY),
        kept_in(storage),
    )
    results = await asyncio.gather(*work, return_exceptions=True)
    return [result if isinstance(result, BaseException) else None for result in results]


async def test_a_wrong_secret_is_refused_and_nothing_taken_for_missing(
    s3_servers: dict[str, S3Server], tmp_path: Path
) -> None:
    right = s3_servers["rclone"].settings("secrets")
    wrong = StorageSettings.model_validate({**right.model_dump(), "secret_access_key": "another"})
    await put_into(make_storage(tmp_path, right), tmp_path, b"bytes")
    for result in await tries(make_storage(tmp_path, wrong), tmp_path):
        assert isinstance(result, StorageAway)
        assert "SignatureDoesNotMatch" in str(result.__cause__) or isinstance(result.__cause__, PermissionDeniedError)
        assert "another" not in str(result.__cause__)
    assert await read(make_storage(tmp_path, right), KEY) == b"bytes"


@pytest.mark.parametrize("name", ["moto", "rclone"])
async def test_without_the_bucket_every_operation_fails(
    s3_servers: dict[str, S3Server], tmp_path: Path, name: str
) -> None:
    storage = make_storage(tmp_path, s3_settings(s3_servers[name].url, bucket="nowhere"))
    put, opened, opened_range, _, _, deleted, listed = await tries(storage, tmp_path)
    assert {type(result) for result in (put, opened, opened_range, deleted, listed)} == {StorageAway}


async def test_a_server_that_is_away_is_told_at_once(tmp_path: Path) -> None:
    storage = make_storage(tmp_path, s3_settings(f"http://127.0.0.1:{machine.free_port()}"))
    results = await tries(storage, tmp_path)
    assert {type(result) for result in results} == {StorageAway}
    assert storage.errors == len(results)


@asynccontextmanager
async def answering(answer: Answer) -> AsyncIterator[str]:
    """Serve TCP connections with `answer`."""

    async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(served, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def test_a_server_that_does_not_answer_is_waited_for_as_the_settings_say(tmp_path: Path) -> None:
    async def never(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with answering(never) as url:
        began = time.monotonic()
        results = await tries(make_storage(tmp_path, s3_settings(url, timeout_seconds=0.3)), tmp_path)
        assert {type(result) for result in results} == {StorageAway}
        assert time.monotonic() - began < 15, "and not for the 20 s of the default"


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Slow Down", "418 I'm a teapot"])
async def test_a_server_that_fails_is_away(tmp_path: Path, status: str) -> None:
    async def fail(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()

    async with answering(fail) as url:
        results = await tries(make_storage(tmp_path, s3_settings(url, timeout_seconds=0.5)), tmp_path)
        assert {type(result) for result in results} == {StorageAway}


async def test_an_answer_that_is_cut_off_or_stalls_is_never_taken_for_the_whole(tmp_path: Path) -> None:
    stalls = False

    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = 'HTTP/1.1 200 OK\r\nContent-Length: 600000\r\nETag: "x"\r\n'
        date = "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
        writer.write(f"{head}{date}\r\n".encode() + bytes(PIECE_BYTES + 1))
        await writer.drain()
        if stalls:
            await reader.read()

    async with answering(half) as url:
        storage = make_storage(tmp_path, s3_settings(url, timeout_seconds=0.3))
        for stalls in (False, True):  # noqa: B007 - the server looks at it
            with pytest.raises(StorageAway):
                await read(storage, KEY)


async def test_a_slow_reader_is_not_cut_off_by_the_time_out(s3_servers: dict[str, S3Server], tmp_path: Path) -> None:
    settings = s3_servers["moto"].settings("slow")
    content = made_up(6_000_000)  # more than sockets hold
    key = await put_into(make_storage(tmp_path, settings), tmp_path, content)
    pieces = await make_storage(tmp_path, settings.model_copy(update={"timeout_seconds": 2})).open(key)
    got = await anext(pieces)
    await asyncio.sleep(2.3)
    assert got + b"".join([piece async for piece in pieces]) == content
