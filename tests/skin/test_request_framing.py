"""Requests that two parsers could read differently are refused, and the rest of the connection is not read (F5)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from sanic import HTTPResponse, Request, Sanic, text
from sanic.exceptions import BadRequest

from kanjiku_api.settings import Settings
from kanjiku_api.web.protocol import Arrivals, LoopTurns, check_head
from kanjiku_api.web.request import AppContext
from tests.serving import serving

pytestmark = pytest.mark.no_database

PATIENCE = 120.0
"""Seconds until a connection that should have been closed long ago fails its test."""
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
POST = b"POST /echo HTTP/1.1\r\nHost: x\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
LAST = b"Connection: close\r\n"


Server = tuple[Sanic[Any, Any], int]
"""A running app, and its port."""


class CheckedRequest(Request):
    """A request that checks its head, as the service's own class does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.head:
            check_head(self.head)


def make_app() -> Sanic[Any, Any]:
    app: Sanic[Any, Any] = Sanic(
        "framing", ctx=AppContext(Settings()), request_class=CheckedRequest, configure_logging=False
    )
    app.ctx.provide(LoopTurns())
    app.ctx.provide(Arrivals())
    app.config.AUTO_EXTEND = False
    app.ctx.calls = []

    @app.route("/<path:path>", methods=["GET", "POST"])
    async def echo(request: Request, path: str) -> HTTPResponse:
        app.ctx.calls.append(path)
        return text(f"{path}:{request.body.decode()};")

    return app


@pytest_asyncio.fixture(scope="module")
async def server() -> AsyncIterator[Server]:
    app = make_app()
    async with serving(app) as address:
        yield app, urlsplit(address).port or 0


async def exchange(server: Server, *parts: bytes) -> tuple[bytes, list[str]]:
    """Send `parts` and read until the server closes; return its answer, and the calls of handlers."""
    app, port = server
    app.ctx.calls.clear()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts[:-1]:
        writer.write(part)
        await asyncio.sleep(0.005)  # each part is sent as its own segment
    writer.write(parts[-1])
    answer = await asyncio.wait_for(reader.read(), PATIENCE)
    writer.close()
    return answer, app.ctx.calls


WELL_FORMED = {
    "lower case and no space": (b"GET /a HTTP/1.1\r\nhost:x\r\nconnection:close\r\n\r\n", "a:;"),
    "a header without value": (b"GET /a HTTP/1.1\r\nHost: x\r\nX-Empty:\r\n" + LAST + b"\r\n", "a:;"),
    "an empty Host": (b"GET /a HTTP/1.1\r\nHost:\r\n" + LAST + b"\r\n", "a:;"),
    "an IPv6 Host with a port": (b"GET /a HTTP/1.1\r\nHost: [::1]:8000 \r\n" + LAST + b"\r\n", "a:;"),
    "tabs and UTF-8 in a value": (b"GET /a HTTP/1.1\r\nHost: x\r\nX: a\tb \xc3\xa9\r\n" + LAST + b"\r\n", "a:;"),
    "HTTP/1.0 without Host": (b"GET /a HTTP/1.0\r\n\r\n", "a:;"),
    "HTTP/1.0 with a body": (b"POST /a HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi", "a:hi;"),
    "a length before the Host": (b"POST /a HTTP/1.1\r\nContent-Length: 2\r\nHost: x\r\n" + LAST + b"\r\nhi", "a:hi;"),
    "a length with a leading zero": (POST + LAST + b"Content-Length: 02\r\n\r\nhi", "echo:hi;"),
    "chunks": (POST + LAST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "echo:abcde;"),
    "chunks in hexadecimal": (
        POST + LAST + b"TRANSFER-ENCODING: chunked\r\n\r\n0A\r\n0123456789\r\nb\r\n0123456789a\r\n00\r\n\r\n",
        "echo:01234567890123456789a;",
    ),
    "a chunk with an extension": (
        POST + LAST + b'Transfer-Encoding: chunked\r\n\r\n3;name="a b"\r\nabc\r\n0;x\r\n\r\n',
        "echo:abc;",
    ),
    "a trailer": (POST + LAST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\n", "echo:abc;"),
    "trailers as long as a head": (
        POST + LAST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n000;x\r\n" + b"Etag:\r\n" * 1000 + b"\r\n",
        "echo:abc;",
    ),
}


@pytest.mark.parametrize(("request_bytes", "body"), WELL_FORMED.values(), ids=WELL_FORMED)
async def test_a_well_formed_request_is_answered(server: Server, request_bytes: bytes, body: str) -> None:
    answer, _ = await exchange(server, request_bytes)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\n" + body.encode())


async def test_chunks_may_arrive_byte_by_byte(server: Server) -> None:
    chunks = b"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n"
    head = POST + LAST + b"Transfer-Encoding: chunked\r\n\r\n"
    answer, _ = await exchange(server, head, *(bytes([byte]) for byte in chunks))
    assert answer.endswith(b"\r\n\r\necho:abc0123456789;")


async def test_a_client_that_waits_for_100_continue_is_told_to_go_on(server: Server) -> None:
    head = POST + LAST + b"Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer, _ = await exchange(server, head, b"2\r\nhi\r\n0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\necho:hi;")


async def test_pipelined_requests_are_answered_in_order(server: Server) -> None:
    get = b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
    chunked = CHUNKED + b"2\r\nhi\r\n0\r\n\r\n"
    sized = POST + b"Content-Length: 3\r\n\r\nhey"
    with_trailers = CHUNKED + b"2\r\nho\r\n0\r\nX: y\r\nExpires: 0\r\n\r\n"
    answer, calls = await exchange(server, get + chunked + sized + with_trailers + get + SMUGGLED)
    assert answer.count(b"HTTP/1.1 200 OK") == 6
    assert calls == ["a", "echo", "echo", "echo", "a", "smuggled"]
    places = [answer.index(body) for body in (b"echo:hi;", b"echo:hey;", b"echo:ho;", b"smuggled:;")]
    assert places == sorted(places)


BAD_HEADS = {
    "white space before the colon": POST + b"Content-Length : 5\r\n\r\nhello",
    "a tab before the colon": POST + b"Content-Length\t: 5\r\n\r\nhello",
    "a header without colon": POST + b"Content-Length\r\n\r\n",
    "a header without name": POST + b": 5\r\n\r\n",
    "a bare LF between headers": POST + b"X: a\nContent-Length: 5\r\n\r\nhello",
    "a bare LF after the request line": b"GET /a HTTP/1.1\nHost: x\r\n\r\n",
    "a bare CR between headers": POST + b"X: a\rContent-Length: 5\r\n\r\nhello",
    "a bare CR at the end of a header": b"GET /a HTTP/1.1\r\nHost: x\r\nX: a\r\r\n\r\n",
    "a folded line": b"GET /a HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n",
    "a folded length": POST + b"Content-Length:\r\n 5\r\n\r\nhello",
    "a line folded by a tab": b"GET /a HTTP/1.1\r\nHost: x\r\nX: a\r\n\tb: c\r\n\r\n",
    "digits of another script": POST + "Content-Length: \u0665\r\n\r\nhello".encode(),
    "a signed length": POST + b"Content-Length: +5\r\n\r\nhello",
    "a negative length": POST + b"Content-Length: -5\r\n\r\nhello",
    "a length with an underscore": POST + b"Content-Length: 0_5\r\n\r\nhello",
    "a hexadecimal length": POST + b"Content-Length: 0x5\r\n\r\nhello",
    "an empty length": POST + b"Content-Length:\r\n\r\nhello",
    "a list of lengths": POST + b"Content-Length: 5, 5\r\n\r\nhello",
    "a length of 19 digits": POST + b"Content-Length: 1000000000000000005\r\n\r\nhello",
    "a no-break space before a length": POST + b"Content-Length:\xa05\r\n\r\nhello",
    "two lengths": POST + b"Content-Length: 5\r\ncontent-length: 5\r\n\r\nhello",
    "a length, then chunks": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks, then a length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "two codings": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "the coding identity": POST + b"Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "the coding xchunked": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a list of codings": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "a coding after a vertical tab": POST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "a coding in capitals": POST + b"Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
    "chunks with HTTP/1.0": b"POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "no Host": b"GET /a HTTP/1.1\r\nX: y\r\n\r\n",
    "no header at all": b"GET /a HTTP/1.1\r\n\r\n",
    "two Hosts": b"GET /a HTTP/1.1\r\nHost: x\r\nhost: x\r\n\r\n",
    "two Hosts with HTTP/1.0": b"GET /a HTTP/1.0\r\nHost: x\r\nhost: x\r\n\r\n",
    "a Host with a path": b"GET /a HTTP/1.1\r\nHost: x/y\r\n\r\n",
    "a Host with a user": b"GET /a HTTP/1.1\r\nHost: y@x\r\n\r\n",
    "a NUL in a header": b"GET /a HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
    "a NUL in a name": b"GET /a HTTP/1.1\r\nHost: x\r\nX\x00: a\r\n\r\n",
    "an escape character in a header": b"GET /a HTTP/1.1\r\nHost: x\r\nX: \x1b[0m\r\n\r\n",
    "a DEL in a header": b"GET /a HTTP/1.1\r\nHost: x\r\nX: a\x7fb\r\n\r\n",
    "a NUL in the target": b"GET /a\x00b HTTP/1.1\r\nHost: x\r\n\r\n",
    "a tab in the target": b"GET /a\tb HTTP/1.1\r\nHost: x\r\n\r\n",
    "UTF-8 in the target": "GET /é HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
    "UTF-8 in a name": b"GET /a HTTP/1.1\r\nHost: x\r\nH\xc3\xb6st: a\r\n\r\n",
    "a method that is no token": b"G(T /a HTTP/1.1\r\nHost: x\r\n\r\n",
    "no target": b"GET  HTTP/1.1\r\nHost: x\r\n\r\n",
    "two spaces in the request line": b"GET  /a HTTP/1.1\r\nHost: x\r\n\r\n",
    "an unknown version": b"GET /a HTTP/1.2\r\nHost: x\r\n\r\n",
    "a version of two digits": b"GET /a HTTP/1.10\r\nHost: x\r\n\r\n",
    "a version in lower case": b"GET /a http/1.1\r\nHost: x\r\n\r\n",
    "an empty line first": b"\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.mark.parametrize("request_bytes", BAD_HEADS.values(), ids=BAD_HEADS)
async def test_an_ambiguous_head_is_refused_and_nothing_after_it_is_read(server: Server, request_bytes: bytes) -> None:
    answer, calls = await exchange(server, request_bytes + SMUGGLED)
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in answer
    assert calls == []


@pytest.mark.parametrize("request_bytes", BAD_HEADS.values(), ids=BAD_HEADS)
def test_the_check_of_the_head_does_not_lean_on_the_parser(request_bytes: bytes) -> None:
    head = request_bytes.partition(b"\r\n\r\n")[0]
    with pytest.raises(BadRequest):
        check_head(head)


BAD_CHUNKS = {
    "0x5": b"0x5\r\nhello\r\n0\r\n\r\n",
    "a space before the size": b" 5\r\nhello\r\n0\r\n\r\n",
    "a space after the size": b"5 \r\nhello\r\n0\r\n\r\n",
    "digits of another script": "\u0665\r\nhello\r\n0\r\n\r\n".encode(),
    "a signed size": b"+5\r\nhello\r\n0\r\n\r\n",
    "a negative size": b"-5\r\nhello\r\n0\r\n\r\n",
    "a size with an underscore": b"0_5\r\nhello\r\n0\r\n\r\n",
    "no size": b"\r\nhello\r\n0\r\n\r\n",
    "a size of 17 digits": b"00000000000000005\r\nhello\r\n0\r\n\r\n",
    "a bare LF after the size": b"5\nhello\r\n0\r\n\r\n",
    "a bare CR after the size": b"5\rhello\r\n0\r\n\r\n",
    "a bare LF in an extension": b"5;a\nb\r\nhello\r\n0\r\n\r\n",
    "a bare CR in an extension": b"5;a\rb\r\nhello\r\n0\r\n\r\n",
    "a NUL in an extension": b"5;a\x00b\r\nhello\r\n0\r\n\r\n",
    "an endless extension": b"5;" + b"a" * 200 + b"\r\nhello\r\n0\r\n\r\n",
    "other bytes than CRLF after a chunk": b"5\r\nhelloXX0\r\n\r\n",
    "nothing after a chunk": b"5\r\nhello0\r\n\r\n",
    "a bare LF after a chunk": b"5\r\nhello\n0\r\n\r\n",
    "one byte too many in a chunk": b"5\r\nhello!\r\n0\r\n\r\n",
    "a second size of 0x5": b"5\r\nhello\r\n0x5\r\nhello\r\n0\r\n\r\n",
    "a last size of 0x0": b"5\r\nhello\r\n0x0\r\n\r\n",
    "a trailer about the length": b"5\r\nhello\r\n0\r\nContent-Length: 5\r\n\r\n",
    "a trailer about the coding": b"5\r\nhello\r\n0\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n",
    "a trailer without colon": b"5\r\nhello\r\n0\r\nX\r\n\r\n",
    "a trailer without name": b"5\r\nhello\r\n0\r\n: y\r\n\r\n",
    "white space before the colon of a trailer": b"5\r\nhello\r\n0\r\nX : y\r\n\r\n",
    "a folded trailer": b"5\r\nhello\r\n0\r\nX: y\r\n z\r\n\r\n",
    "a bare LF after a trailer": b"5\r\nhello\r\n0\r\nX: y\nZ: z\r\n\r\n",
    "a bare CR in a trailer": b"5\r\nhello\r\n0\r\nX: y\rz\r\n\r\n",
    "a NUL in a trailer": b"5\r\nhello\r\n0\r\nX: \x00\r\n\r\n",
    "long trailers": b"5\r\nhello\r\n0\r\n" + b"X: y\r\n" * 1400 + b"\r\n",
    "a trailer without end": b"5\r\nhello\r\n0\r\nX: " + b"y" * 9000,
    "no empty line at the end": b"5\r\nhello\r\n0\r\n",
    "bare LFs at the end": b"5\r\nhello\r\n0\n\n",
}


@pytest.mark.parametrize("chunks", BAD_CHUNKS.values(), ids=BAD_CHUNKS)
async def test_ambiguous_chunks_are_refused_and_nothing_after_them_is_read(server: Server, chunks: bytes) -> None:
    answer, calls = await exchange(server, CHUNKED + chunks + SMUGGLED)
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in answer
    assert calls == []


@pytest.mark.parametrize("chunks", [b"x", b"5\r\nhelloX", b"5\r\nhello\r\n0x"])
async def test_wrong_bytes_are_refused_before_the_line_is_complete(server: Server, chunks: bytes) -> None:
    answer, _ = await exchange(server, CHUNKED, chunks)
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")


async def test_a_bad_request_behind_a_good_one_ends_the_connection(server: Server) -> None:
    good = b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
    answer, calls = await exchange(server, good + BAD_HEADS["white space before the colon"] + SMUGGLED)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.count(b"HTTP/1.1 400 Bad Request\r\n") == 1
    assert calls == ["a"]


async def test_a_target_that_is_no_url_is_answered_too(server: Server) -> None:
    answer, calls = await exchange(server, b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n" + SMUGGLED)
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert calls == []
