"""Connections of clients that are too slow are closed, others never (F4); and disconnected clients are noticed."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from sanic import HTTPResponse, Request, Sanic, text
from sanic.exceptions import RequestCancelled, RequestTimeout

from kanjiku_api.settings import Settings
from kanjiku_api.web.protocol import Arrivals, LoopTurns, PacedHttpProtocol
from kanjiku_api.web.request import AppContext
from tests.serving import serving

pytestmark = pytest.mark.no_database

HEAD_TIMEOUT = 0.4
BODY_GRACE = 0.4
SILENCE_MAX = 1.0
"""Seconds of silence in a request that Sanic itself allows, and the most that a body can save up."""
SLACK = 60.0
"""Seconds that a busy machine may take on top of a limit; what has no limit goes on forever."""
DRIBBLE = 0.25
"""Seconds between two bytes of a slow client; the time-outs of Sanic alone never see a silence."""
PATIENCE = 100.0
"""Seconds until a connection that should have been closed long ago fails its test."""
MB = 1 << 20
GET = b"GET /plain HTTP/1.1\r\nHost: x\r\n\r\n"
CLOSING_GET = b"GET /plain HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@dataclass
class Service:
    """A running app, and the outcomes of its handlers, which run in tasks of their own."""

    app: Sanic[Any, Any]
    port: int = 0
    outcomes: asyncio.Queue[object] = field(default_factory=asyncio.Queue)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    """One of them is at its work."""

    async def outcome(self) -> object:
        """Wait for the next outcome: a return value, or the class of an exception."""
        return await asyncio.wait_for(self.outcomes.get(), PATIENCE)


def post(path: str, length: int, *headers: str) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: x", f"Content-Length: {length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def post_chunks(path: str) -> bytes:
    return f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode()


async def count_body(request: Request, pause: float = 0.0) -> int:
    """Read a streamed body to its end, with a `pause` in seconds after each piece."""
    size = 0
    stream: Any = request.stream
    async for piece in stream:
        size += len(piece)
        await asyncio.sleep(pause)
    return size


def shielded(
    service: Service, work: Callable[[Request], Awaitable[object]]
) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
    """Run `work` as the service runs its handlers: in a task that outlives the connection's."""

    async def record(request: Request) -> None:
        service.begun.set()
        try:
            await service.outcomes.put(await work(request))
        except (Exception, asyncio.CancelledError) as error:
            await service.outcomes.put(type(error))
            raise

    async def handler(request: Request) -> HTTPResponse:
        await asyncio.shield(asyncio.ensure_future(record(request)))
        return text("done")

    return handler


def protocol_of(request: Request) -> PacedHttpProtocol:
    protocol = request.transport.get_protocol()
    assert isinstance(protocol, PacedHttpProtocol)
    return protocol


async def send_for_ever(request: Request) -> None:
    protocol = protocol_of(request)
    while True:
        await protocol.send(bytes(MB))


async def send_after_the_end(request: Request) -> None:
    """Send after Sanic has closed the connection and dropped its transport."""
    protocol = protocol_of(request)
    protocol.close()
    await asyncio.sleep(0.1)
    assert protocol.transport is None
    await protocol.send(b"x")


async def read_with_a_long_pause(request: Request) -> int:
    """Read a body, and work on its first piece for longer than Sanic allows a client to be silent."""
    stream: Any = request.stream
    size = len(await stream.read() or b"")
    await asyncio.sleep(SILENCE_MAX * 1.6)
    return size + await count_body(request)


def add_routes(service: Service) -> None:
    app = service.app

    @app.route("/plain", methods=["GET", "POST"])
    async def plain(request: Request) -> HTTPResponse:
        return text(f"{len(request.body)} bytes")

    @app.get("/alarm")
    async def alarm(request: Request) -> HTTPResponse:
        return text(f"alarm: {protocol_of(request)._alarm}")

    @app.get("/slow")
    async def slow(_: Request) -> HTTPResponse:
        await asyncio.sleep(HEAD_TIMEOUT * 1.2)
        return text("slow")

    @app.get("/endless")
    async def endless(_: Request) -> HTTPResponse:
        await asyncio.sleep(PATIENCE * 2)
        return text("too late")

    @app.post("/stream", stream=True)
    async def stream(request: Request) -> HTTPResponse:
        return text(f"{await count_body(request)} bytes")

    @app.post("/slow-stream", stream=True)
    async def slow_stream(request: Request) -> HTTPResponse:
        await asyncio.sleep(BODY_GRACE * 2)
        return text(f"{await count_body(request, pause=0.05)} bytes")

    @app.post("/refuse", stream=True)
    async def refuse(_: Request) -> HTTPResponse:
        return text("no", status=403)

    app.add_route(shielded(service, count_body), "/shielded", methods=["POST"], name="shielded", stream=True)
    app.add_route(shielded(service, send_for_ever), "/flood", name="flood")
    app.add_route(shielded(service, send_after_the_end), "/late", name="late")
    app.add_route(shielded(service, read_with_a_long_pause), "/pause", methods=["POST"], name="pause", stream=True)


class FromLoopback(Request):
    """Sanic's request with a client address, as the service's own class has."""

    client_address = "127.0.0.1"


def make_service() -> Service:
    app = Sanic("slow-clients", ctx=AppContext(Settings()), request_class=FromLoopback, configure_logging=False)
    app.ctx.provide(LoopTurns())
    app.ctx.provide(Arrivals())
    limits = {"HEAD_TIMEOUT": HEAD_TIMEOUT, "BODY_GRACE": BODY_GRACE, "BODY_MIN_RATE": 1024}
    app.config.update({"AUTO_EXTEND": False, "RESPONSE_TIMEOUT": SILENCE_MAX, **limits})
    service = Service(app)
    add_routes(service)
    return service


@pytest_asyncio.fixture(scope="module")
async def service() -> AsyncIterator[Service]:
    service = make_service()
    async with serving(service.app) as address:
        service.port = urlsplit(address).port or 0
        yield service


@pytest.fixture(autouse=True)
def fresh_outcomes(service: Service) -> None:
    service.outcomes, service.begun = asyncio.Queue(), asyncio.Event()


@asynccontextmanager
async def connect(service: Service) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def dribble(writer: asyncio.StreamWriter, piece: bytes) -> None:
    """Send `piece` again and again, slowly, until the server closes the connection."""
    while not writer.is_closing():
        writer.write(piece)
        await asyncio.sleep(DRIBBLE)


async def read_answer(reader: asyncio.StreamReader) -> bytes:
    """Read one answer that has a Content-Length."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.partition(b"content-length: ")[2].split(b"\r\n")[0])
    return head + await reader.readexactly(length)


async def cut(service: Service, start: bytes, piece: bytes = b"") -> tuple[bytes, float]:
    """Send `start`, then `piece` slowly; return the answer until the server closes, and the seconds until then."""
    async with connect(service) as (reader, writer):
        began = monotonic()
        writer.write(start)
        slow = asyncio.create_task(dribble(writer, piece))
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        slow.cancel()
        return answer, monotonic() - began


async def cut_all(service: Service, clients: Mapping[str, tuple[bytes, bytes]]) -> dict[str, tuple[bytes, float]]:
    """Run slow clients in parallel, because they only wait."""
    return dict(
        zip(clients, await asyncio.gather(*(cut(service, *client) for client in clients.values())), strict=True)
    )


SLOW_HEADS = {
    "one byte of a header now and then": (b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"a"),
    "one byte of the request line now and then": (b"", b"G"),
    "one header now and then": (b"GET / HTTP/1.1\r\nHost: x\r\n", b"X: y\r\n"),
    "one byte, then silence": (b"G", b""),
    "all but the last byte, then silence": (b"GET / HTTP/1.1\r\nHost: x\r\n\r", b""),
}


async def test_a_slow_head_is_cut_at_its_deadline(service: Service) -> None:
    for name, (answer, seconds) in (await cut_all(service, SLOW_HEADS)).items():
        assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n"), name
        assert b"connection: close" in answer, name
        assert HEAD_TIMEOUT <= seconds < HEAD_TIMEOUT + SLACK, name


SLOW_BODIES = {
    "one byte now and then": (post("/plain", 5000), b"a"),
    "one byte of a stream now and then": (post("/stream", 5000), b"a"),
    "one byte of a shielded stream now and then": (post("/shielded", 5000), b"a"),
    "no byte at all": (post("/plain", 5000), b""),
    "all but the last byte": (post("/plain", 5) + b"four", b""),
    "one chunk now and then": (post_chunks("/plain"), b"1\r\na\r\n"),
    "a size of a chunk, slowly": (post_chunks("/stream"), b"0"),
    "an extension of a chunk, slowly": (post_chunks("/stream") + b"1;", b"a"),
    "no end after the last chunk": (post_chunks("/stream") + b"1\r\na\r\n0\r\n", b""),
}


async def test_a_slow_body_is_cut_when_its_grace_is_over(service: Service) -> None:
    for name, (answer, seconds) in (await cut_all(service, SLOW_BODIES)).items():
        assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n"), name
        assert b"connection: close" in answer, name
        assert BODY_GRACE <= seconds < BODY_GRACE + SLACK, name


async def test_a_fast_beginning_buys_no_more_than_the_longest_silence(service: Service) -> None:
    answer, seconds = await cut(service, post("/stream", 10 * MB) + bytes(MB), b"a")
    assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert SILENCE_MAX <= seconds < SILENCE_MAX + SLACK


async def test_a_slow_rest_of_a_body_that_was_answered_already_is_cut(service: Service) -> None:
    answer, seconds = await cut(service, post("/refuse", 5000), b"a")
    assert answer.startswith(b"HTTP/1.1 403 Forbidden\r\n")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert seconds < BODY_GRACE + SLACK


@pytest.mark.parametrize("slow", [b"G", post("/plain", 5000)], ids=["head", "body"])
async def test_a_slow_request_behind_a_good_one_has_its_own_clock(service: Service, slow: bytes) -> None:
    async with connect(service) as (reader, writer):
        writer.write(GET)
        assert (await read_answer(reader)).startswith(b"HTTP/1.1 200 OK\r\n")
        began = monotonic()
        writer.write(GET + slow)
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
        assert answer.count(b"HTTP/1.1 408 Request Timeout\r\n") == 1
        assert monotonic() - began >= min(HEAD_TIMEOUT, BODY_GRACE)


async def test_a_client_that_asks_for_a_web_socket_has_the_limits_of_all_others(service: Service) -> None:
    upgrade = b"GET /endless HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nUpgrade: websocket\r\n\r\n"
    answer, seconds = await cut(service, upgrade)
    assert answer.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert SILENCE_MAX <= seconds < SILENCE_MAX + SLACK


async def test_a_client_that_never_reads_is_cut_though_it_sends(service: Service) -> None:
    async with connect(service) as (_, writer):
        began = monotonic()
        writer.write(b"GET /flood HTTP/1.1\r\nHost: x\r\n\r\n")
        slow = asyncio.create_task(dribble(writer, b"G"))
        assert await service.outcome() is RequestCancelled
        slow.cancel()
    assert monotonic() - began < SILENCE_MAX + SLACK


async def test_a_handler_in_its_own_task_learns_that_its_client_was_too_slow(service: Service) -> None:
    await cut(service, post("/shielded", 5000), b"a")
    assert await service.outcome() is RequestTimeout


@pytest.mark.parametrize("path", ["/plain", "/stream"])
async def test_a_slow_but_honest_upload_passes(service: Service, path: str) -> None:
    async with connect(service) as (reader, writer):
        began = monotonic()
        writer.write(post(path, 5 * MB))
        for _ in range(10):
            writer.write(bytes(MB // 2))
            await writer.drain()
            await asyncio.sleep(HEAD_TIMEOUT / 5)
        answer = await asyncio.wait_for(read_answer(reader), PATIENCE)
    assert monotonic() - began > HEAD_TIMEOUT * 1.5
    assert answer.endswith(b"%d bytes" % (5 * MB))


async def test_an_upload_just_above_the_minimum_rate_passes(service: Service) -> None:
    async with connect(service) as (reader, writer):
        writer.write(post("/stream", 5 * 350))
        for _ in range(5):
            writer.write(bytes(350))
            await asyncio.sleep(DRIBBLE)
        answer = await asyncio.wait_for(read_answer(reader), PATIENCE)
    assert answer.endswith(b"1750 bytes")


async def test_a_connection_may_be_idle_between_two_requests(service: Service) -> None:
    async with connect(service) as (reader, writer):
        await asyncio.sleep(HEAD_TIMEOUT * 1.1)
        writer.write(GET)
        assert (await read_answer(reader)).startswith(b"HTTP/1.1 200 OK\r\n")
        await asyncio.sleep(HEAD_TIMEOUT * 1.1)
        writer.write(post("/plain", 2) + b"hi" + CLOSING_GET)
        assert (await reader.read()).count(b"HTTP/1.1 200 OK\r\n") == 2


async def test_a_slow_handler_is_not_its_clients_fault(service: Service) -> None:
    async with connect(service) as (reader, writer):
        writer.write(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n" + CLOSING_GET)
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 2


async def test_a_handler_that_reads_slowly_is_not_its_clients_fault(service: Service) -> None:
    async with connect(service) as (reader, writer):
        writer.write(post("/slow-stream", MB))
        writer.write(bytes(MB))
        answer = await asyncio.wait_for(read_answer(reader), PATIENCE)
    assert answer.endswith(b"%d bytes" % MB)


@pytest.mark.parametrize(("start", "rest"), [(GET[:-2], GET[-2:]), (post("/plain", 2), b"hi")], ids=["head", "body"])
async def test_a_stall_of_the_servers_loop_is_not_its_clients_fault(
    service: Service, start: bytes, rest: bytes
) -> None:
    async with connect(service) as (reader, writer):
        writer.write(start)
        await asyncio.sleep(0.1)
        writer.write(rest)
        time.sleep(HEAD_TIMEOUT)  # noqa: ASYNC251 - the stall is what is tested
        assert (await read_answer(reader)).startswith(b"HTTP/1.1 200 OK\r\n")


async def test_a_handler_in_its_own_task_learns_that_its_client_is_gone(service: Service) -> None:
    async with connect(service) as (_, writer):
        writer.write(post("/shielded", 5000) + b"a")
        await asyncio.wait_for(service.begun.wait(), PATIENCE)
    assert await service.outcome() is RequestCancelled


async def test_sending_to_a_client_that_is_gone_is_cancelled(service: Service) -> None:
    async with connect(service) as (_, writer):
        writer.write(b"GET /flood HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.wait_for(service.begun.wait(), PATIENCE)
        writer.transport.abort()
        assert await service.outcome() is RequestCancelled


async def test_sending_on_a_closed_connection_is_cancelled(service: Service) -> None:
    async with connect(service) as (_, writer):
        writer.write(b"GET /late HTTP/1.1\r\nHost: x\r\n\r\n")
        assert await service.outcome() is RequestCancelled


async def test_a_handler_whose_request_was_given_up_never_sees_a_shortened_body(service: Service) -> None:
    # The whole body is in the buffer when Sanic gives up, and Sanic then drops the part that the handler has not read.
    async with connect(service) as (reader, writer):
        writer.write(post_chunks("/pause") + b"1\r\na\r\n" * 3 + b"0\r\n\r\n")
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        assert answer.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
        assert await service.outcome() is RequestCancelled


async def test_no_timer_is_set_for_requests_that_come_in_one_piece(service: Service) -> None:
    async with connect(service) as (reader, writer):
        writer.write(post("/plain", 2) + b"hi")
        await read_answer(reader)
        writer.write(b"GET /alarm HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await read_answer(reader)).endswith(b"alarm: None")
