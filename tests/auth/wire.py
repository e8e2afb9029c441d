"""A minimal HTTP client, for tests that send thousands of requests, or headers that clients would change."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import orjson

from tests.sockets import connect_to
from tests.waiting import HANGS_AFTER


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; header names are in lower case, and of repeated headers only the last is kept."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def msg_key(self) -> str:
        """The message key; empty if the answer has none."""
        body: dict[str, Any] = orjson.loads(self.body) if self.body else {}
        return str(body.get("msg_key", ""))


class Wire:
    """One connection for requests one after the other; it stores no cookies."""

    def __init__(self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._host = host
        self._reader = reader
        self._writer = writer

    async def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        r"""Send a request, and read the answer. ``\udcff`` in a header is the byte 0xff."""
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        lines += [] if "Host" in headers else [f"Host: {self._host}"]
        lines += [f"Content-Length: {len(body)}"] if body else []
        self._writer.write("\r\n".join([*lines, "", ""]).encode(errors="surrogateescape") + body)
        async with asyncio.timeout(HANGS_AFTER):
            first, *rest = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
            given = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
            length = 0 if method == "HEAD" else int(given.get("content-length", 0))
            return Answer(int(first.split()[1]), given, await self._reader.readexactly(length))


@asynccontextmanager
async def wire_to(url: str) -> AsyncIterator[Wire]:
    """Connect to a service while the block runs."""
    host = urlsplit(url)
    reader, writer = await connect_to(url)
    try:
        yield Wire(host.netloc, reader, writer)
    finally:
        writer.close()
        await writer.wait_closed()
