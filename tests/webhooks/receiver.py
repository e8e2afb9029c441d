"""A web server that receives webhooks, and answers as a test needs."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

Writer: TypeAlias = asyncio.StreamWriter
Answer: TypeAlias = Callable[[Writer], Awaitable[None]]


@dataclass
class Got:
    """A received request."""

    target: str
    headers: dict[str, str]
    body: bytes


def plain(status: int, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
    """Send one answer and close."""
    lines = [f"HTTP/1.1 {status} Any", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    text = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])

    async def answer(writer: Writer) -> None:
        writer.write(text.encode() + body)
        await writer.drain()

    return answer


OK = plain(204)


@dataclass
class Receiver:
    """The server; it gives `answers` in turn, and repeats the last one."""

    port: int = 0
    got: list[Got] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=lambda: [OK])
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0

    @property
    def url(self) -> str:
        """The URL on which it listens."""
        return f"http://127.0.0.1:{self.port}/hook"

    async def serve(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        """Read one request from a connection, and answer it."""
        self.connections += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self.got.append(await _read(reader))
            await (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the sender disconnected
        finally:
            self.at_once -= 1
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Got:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Got(first.split()[1], headers, await reader.readexactly(int(headers["content-length"])))


@asynccontextmanager
async def receiving(context: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    """Run a server on the loopback address."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0, ssl=context)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
