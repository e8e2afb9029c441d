"""The clients of the tests read answers as httpx does by itself, and send what h11 understands."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import h11
import httpx
import pytest

from tests.loopback import BUFFERED_BYTES, Loopback

pytestmark = pytest.mark.no_database
TRANSPORTS = {"ours": Loopback, "its own": httpx.AsyncHTTPTransport}
LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"
ANSWERS = {
    "of a length": LENGTH + b"body",
    "in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n",
    "until the end": b"HTTP/1.0 200 OK\r\n\r\nbody",
    "after an interim one": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + LENGTH + b"body",
}
BROKEN = {
    "none": b"",
    "no HTTP": b"what?\r\n\r\n",
    "cut in its head": LENGTH[:30],
    "cut in its body": LENGTH + b"bo",
    "cut in a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nbo",
    "without a number of its length": b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nbody",
}
Answering = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(answering: Answering) -> AsyncIterator[str]:
    async with await asyncio.start_server(answering, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def once(answer: bytes) -> Answering:
    """Answer one request with these bytes, and close."""

    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    return answering


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_an_answer_is_read_whatever_its_framing(transport: str) -> None:
    for answer in ANSWERS.values():
        async with serving(once(answer)) as address, httpx.AsyncClient(transport=TRANSPORTS[transport]()) as client:
            told = await client.get(address)
            assert (told.status_code, told.content) == (200, b"body"), answer


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_broken_answer_is_an_error(transport: str) -> None:
    for answer in BROKEN.values():
        async with serving(once(answer)) as address, httpx.AsyncClient(transport=TRANSPORTS[transport]()) as client:
            with pytest.raises(httpx.TransportError):
                await client.get(address)


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_body_is_sent_as_httpx_was_given_it(transport: str) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b"some", b"", b"body" * 50_000):
            yield piece

    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection, size = h11.Connection(h11.SERVER), 0
        while not isinstance(event := connection.next_event(), h11.EndOfMessage):
            if event is h11.NEED_DATA:
                connection.receive_data(await reader.read(2**16))
            size += len(event.data) if isinstance(event, h11.Data) else 0
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\n%06d" % size)
        writer.close()

    async with serving(answering) as address, httpx.AsyncClient(transport=TRANSPORTS[transport]()) as client:
        assert (await client.post(address, content=pieces())).content == b"200004"
        assert (await client.post(address, content=b"body")).content == b"000004"
        assert (await client.get(address)).content == b"000000"


async def test_a_connection_is_used_again_unless_the_service_ends_it() -> None:
    connections = 0

    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        with suppress(asyncio.IncompleteReadError):  # the client is gone
            while head := await reader.readuntil(b"\r\n\r\n"):
                body = b"" if head.startswith(b"HEAD") or b"304" in head else b"body"
                status = b"304 Not Modified" if b"304" in head else b"200 OK"
                close = b"Connection: close\r\n" if b"/close" in head else b""
                writer.write(b"HTTP/1.1 %s\r\nContent-Length: 4\r\n%s\r\n%s" % (status, close, body))
        writer.close()

    async with serving(answering) as address, httpx.AsyncClient(transport=Loopback()) as client:
        for method, path in (("GET", "/"), ("HEAD", "/"), ("GET", "/304"), ("GET", "/close")):
            assert (await client.request(method, f"{address}{path}")).status_code in {200, 304}
        assert connections == 1
        assert (await client.get(address)).content == b"body"
        assert connections == 2


async def test_a_service_that_is_silent_or_away_is_told() -> None:
    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with httpx.AsyncClient(transport=Loopback(), timeout=httpx.Timeout(60, read=0.05)) as client:
        async with serving(answering) as address:
            with pytest.raises(httpx.ReadTimeout):
                await client.get(address)
        with pytest.raises(httpx.ConnectError):
            await client.get(address)


async def test_a_client_that_does_not_read_holds_the_service_up() -> None:
    whole = 100 * BUFFERED_BYTES

    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % whole)
        writer.write(bytes(whole))
        await writer.drain()
        writer.close()

    async with (
        serving(answering) as address,
        httpx.AsyncClient(transport=Loopback()) as client,
        client.stream("GET", address) as answer,
    ):
        for _ in range(1000):  # in which all of it would come
            await asyncio.sleep(0)
        pieces = [len(piece) async for piece in answer.aiter_raw()]
    assert sum(pieces) == whole
    assert max(pieces) < 4 * BUFFERED_BYTES
