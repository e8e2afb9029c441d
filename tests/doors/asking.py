"""Sends many requests one after the other, on a persistent connection, without a client library."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from tests.sockets import connect_to


@dataclass(frozen=True)
class Answer:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    """By their names in lower case; a repeated header has all its values."""
    body: bytes

    def text(self, name: str) -> str:
        """Get a header; empty if it is missing."""
        return self.headers.get(name, "")


class Asker:
    """A connection that sends one request after the other."""

    def __init__(self, base: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._host, self._reader, self._writer = base.removeprefix("http://"), reader, writer

    @classmethod
    async def of(cls, base: str) -> "Asker":
        """Connect to a service."""
        return cls(base, *await connect_to(base))

    async def ask(self, method: str, path: str, headers: Mapping[str, str]) -> Answer:
        """Send a request without a body, and read the whole answer."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\nHost: {self._host}\r\n{lines}\r\n".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        told: dict[str, str] = {}
        for name, _, value in (line.partition(": ") for line in head[1:-2]):
            told[name.lower()] = f"{told[name.lower()]}, {value}" if name.lower() in told else value
        status = int(head[0].split(" ")[1])
        has_body = method != "HEAD" and status not in {204, 304}
        length = int(told.get("content-length", "0")) if has_body else 0
        assert not has_body or "content-length" in told, (path, told)
        return Answer(status, told, await self._reader.readexactly(length))

    async def close(self) -> None:
        """End the connection."""
        self._writer.close()
        await self._writer.wait_closed()
