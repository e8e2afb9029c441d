"""Object storage with the API of Amazon S3."""

import asyncio
import math
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, GenericError
from obstore.store import S3Store

from ..rules.errors import StorageAway
from ..settings import StorageSettings
from .interface import KEY, PIECE_BYTES, Missing, Storage, Stored, place_of

if TYPE_CHECKING:
    from obstore import GetOptions, GetResult
    from obstore.store import S3Config

PART_BYTES = 5 * 1024 * 1024
"""The smallest part of a multipart upload that S3 accepts ("Amazon S3 multipart upload limits")."""
PARTS_AT_ONCE = 2
RETRIES = 2
NO_KEY = "0" * 64
"""A key that no file has."""
CODE = re.compile(r"<Code>\s*(\w+)\s*</Code>")
MESSAGE = re.compile(r"<Message>\s*([^<]{1,300}?)\s*</Message>")
STATUS = re.compile(r"status code: (\d{3}[^:<\n]*)")
OS_MESSAGE = re.compile(r'(?:message|error): "([^"\n]{1,200})"')
DOWNLOAD_HOURS = 24
"""Time limit of a whole download, which lasts as long as its reader needs; each request has its own time-out."""


class S3Storage(Storage):
    """Stores files as objects of a bucket.

    The access key needs s3:ListBucket besides Get, Put and Delete; otherwise S3 denies access to missing objects.
    Interrupted uploads stay hidden in the bucket until a lifecycle rule removes them.
    """

    def __init__(self, folder: Path, settings: StorageSettings) -> None:
        super().__init__(folder)
        self._seconds = settings.timeout_seconds
        self._place = f"bucket {settings.bucket} at {settings.endpoint or 'Amazon S3'}"
        self._store = _client(settings)
        self._serves_ranges = True

    async def put(self, key: str, path: Path, *, anew: bool = False) -> None:
        """Upload the file, in parts if it is large; the object appears with its last part."""
        place = place_of(key)
        size_bytes = (await self._run(path.stat)).st_size
        if not anew and await self.size(key) == size_bytes:
            return
        rounds = math.ceil(size_bytes / PART_BYTES) + 1
        try:
            async with self._answering(self._seconds * rounds):
                await obstore.put_async(self._store, place, path, chunk_size=PART_BYTES, max_concurrency=PARTS_AT_ONCE)
        except Missing as error:
            raise StorageAway(f"{self._place}: NoSuchBucket") from error

    async def open(self, key: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """Request the range; if the server does not support ranges, read everything and discard the rest."""
        if self._serves_ranges and (start or length is not None):
            options: GetOptions = {"range": {"offset": start} if length is None else (start, start + length)}
            try:
                return self._pieces(await self._get(key, options))
            except RangeIgnored:
                self._serves_ranges = False
        return self._pieces(await self._get(key, {}), skip=start, wanted=length)

    async def size(self, key: str) -> int | None:
        """Send a HEAD request for the object."""
        try:
            async with self._answering(self._seconds):
                return (await obstore.head_async(self._store, place_of(key)))["size"]
        except Missing:
            return None

    async def delete(self, key: str) -> None:
        """Remove the object."""
        try:
            async with self._answering(self._seconds):
                await obstore.delete_async(self._store, place_of(key))
        except Missing:
            return

    async def keys(self) -> AsyncIterator[Stored]:
        """List the bucket, page by page."""
        pages = obstore.list(self._store).__aiter__()
        while True:
            try:
                async with self._answering(self._seconds):
                    page = await anext(pages)
            except StopAsyncIteration:
                return
            except Missing as error:
                raise StorageAway(f"{self._place}: NoSuchBucket") from error
            for found in page:
                folder, _, key = found["path"].rpartition("/")
                if KEY.fullmatch(key) and folder == key[:2]:
                    yield Stored(key, found["size"], found["last_modified"])

    async def require_reachable(self) -> None:
        """Request a missing object by GET: only its answer distinguishes that from a missing bucket."""
        try:
            await self._get(NO_KEY, {})
        except Missing:
            return

    @asynccontextmanager
    async def _answering(self, seconds: float) -> AsyncIterator[None]:
        """Translate errors as `_translating` does, and count the storage's failures."""
        try:
            async with self._translating(seconds):
                yield
        except StorageAway:
            self.errors += 1
            raise

    @asynccontextmanager
    async def _translating(self, seconds: float) -> AsyncIterator[None]:
        """Wait at most `seconds`; turn errors into `Missing`, or `StorageAway` if the storage fails."""
        try:
            async with asyncio.timeout(seconds):
                yield
        except FileNotFoundError as error:
            if "NoSuchBucket" not in str(error):
                raise Missing from error
            raise StorageAway(f"{self._place}: {_reason(error)}") from error
        except GenericError as error:
            if "NotPartial" in str(error):
                raise RangeIgnored from error
            raise StorageAway(f"{self._place}: {_reason(error)}") from error
        except TimeoutError as error:
            raise StorageAway(f"{self._place}: no answer within {seconds:g} s") from error
        except (BaseError, OSError) as error:
            raise StorageAway(f"{self._place}: {_reason(error)}") from error

    async def _get(self, key: str, options: "GetOptions") -> "GetResult":
        async with self._answering(self._seconds):
            return await obstore.get_async(self._store, place_of(key), options=options)

    async def _pieces(self, result: "GetResult", skip: int = 0, wanted: int | None = None) -> AsyncIterator[bytes]:
        chunks = result.stream(min_chunk_size=PIECE_BYTES).__aiter__()
        left = sys.maxsize if wanted is None else wanted
        while left > 0:
            try:
                async with self._answering(self._seconds):
                    chunk = memoryview(await anext(chunks))
            except StopAsyncIteration:
                return
            kept = chunk[skip : skip + min(left, len(chunk))]
            skip = max(skip - len(chunk), 0)
            left -= len(kept)
            for piece in _cut(kept):
                yield piece


class RangeIgnored(Exception):
    """The server answered a range request with the whole object."""


def _reason(error: Exception) -> str:
    """Get the server's error, or why there was no answer, in one line; obstore's own text has pages."""
    text, _, details = str(error).partition("\n\nDebug source")
    if code := CODE.search(text):
        message = MESSAGE.search(text)
        return f"{code[1]}: {message[1]}" if message else code[1]
    if status := STATUS.search(text):
        return f"it answers {status[1].strip()}"
    causes = OS_MESSAGE.findall(details)
    return f"it cannot be reached: {causes[-1] if causes else text.rpartition(' - ')[2]}"


def _client(settings: StorageSettings) -> S3Store:
    """Make the client; it finds empty settings as Amazon's own programs do (from the machine's role)."""
    waits = timedelta(seconds=settings.timeout_seconds)
    given = {
        "endpoint": settings.endpoint,
        "access_key_id": settings.access_key_id.get_secret_value(),
        "secret_access_key": settings.secret_access_key.get_secret_value(),
    }
    config: S3Config = {"region": settings.region}
    config.update({name: value for name, value in given.items() if value})  # type: ignore[typeddict-item]
    return S3Store(
        settings.bucket,
        config=config,
        client_options={
            "allow_http": settings.endpoint.startswith("http://"),
            "connect_timeout": waits,
            "read_timeout": waits,
            "timeout": timedelta(hours=DOWNLOAD_HOURS),
        },
        retry_config={"max_retries": RETRIES, "retry_timeout": waits},
    )


def _cut(chunk: memoryview) -> Iterator[bytes]:
    for offset in range(0, len(chunk), PIECE_BYTES):
        yield bytes(chunk[offset : offset + PIECE_BYTES])
