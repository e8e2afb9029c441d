"""Bodies are read after the guard, count against the limits while they are held, and are read or dropped completely."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import httpx
import pytest

from kanjiku_api.settings import LimitSettings, ProxySettings, Settings
from kanjiku_api.web.bodies import BodyMemory
from kanjiku_api.web.errors import TooManyBodies
from tests.auth.support import pair_in
from tests.conftest import Persona
from tests.skin.conftest import ServeAnother
from tests.waiting import HANGS_AFTER, until

KIB = 1024
PUBLIC = LimitSettings().public_body_bytes
VERSION = b"GET /version HTTP/1.1\r\nHost: x\r\n\r\n"


def head_of(method: str, path: str, length: int, cookie: str = "") -> bytes:
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    return (
        f"{method} {path} HTTP/1.1\r\nHost: x\r\n{cookies}"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


class Line:
    """A connection on which a test can send any bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def to(cls, url: str) -> "Line":
        """Connect to a service."""
        address = urlsplit(url)
        return cls(*await asyncio.open_connection(address.hostname, address.port))

    async def answer(self) -> tuple[int, dict[str, str]]:
        """Read the head of an answer, and its body away."""
        async with asyncio.timeout(HANGS_AFTER):
            lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
            await self.reader.readexactly(int(headers["content-length"]))
        return int(lines[0].split()[1]), headers

    async def close(self) -> None:
        """Close the connection."""
        self.writer.close()
        await self.writer.wait_closed()


@pytest.fixture
async def line(base_url: str) -> Line:
    return await Line.to(base_url)


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_who_may_not_is_refused_before_the_body_comes(line: Line, method: str) -> None:
    line.writer.write(head_of(method, "/v1/User/me", 500))
    status, headers = await line.answer()
    assert status == 401
    assert "www-authenticate" in headers
    await line.close()


async def test_a_permission_is_asked_for_before_the_body_comes(reader: Persona, line: Line) -> None:
    cookie = f"IdentityToken={pair_in(reader.http).identity}"
    line.writer.write(head_of("POST", "/v1/Admin/Blog", 500, cookie))
    assert (await line.answer())[0] == 403
    await line.close()


async def test_after_a_short_unread_body_the_connection_goes_on(line: Line) -> None:
    line.writer.write(head_of("PATCH", "/v1/User/me", 500))
    status, headers = await line.answer()
    assert (status, headers["connection"]) == (401, "keep-alive")
    line.writer.write(b" " * 500 + VERSION)
    assert (await line.answer())[0] == 200
    await line.close()


@pytest.mark.parametrize("path", ["/v1/User/me", "/v1/Nowhere"])
async def test_after_a_long_unread_body_the_connection_ends_and_says_so(line: Line, path: str) -> None:
    line.writer.write(head_of("PATCH", path, 100 * KIB))
    _, headers = await line.answer()
    assert headers["connection"] == "close"
    await line.close()


async def test_who_asks_before_sending_a_long_body_is_not_told_to_send_what_nobody_reads(line: Line) -> None:
    head = head_of("PATCH", "/v1/User/me", 100 * KIB)
    line.writer.write(head.replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n"))
    status, headers = await line.answer()
    assert (status, headers["connection"]) == (401, "close")
    await line.close()


async def test_after_an_unread_body_of_unknown_length_the_connection_ends(line: Line) -> None:
    head = b"PATCH /v1/User/me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    line.writer.write(head)
    status, headers = await line.answer()
    assert (status, headers["connection"]) == (401, "close")
    await line.close()


async def test_a_route_for_anybody_takes_a_small_body_only(anonymous: httpx.AsyncClient, reader: Persona) -> None:
    big = {"Content-Type": "application/json"}
    answer = await anonymous.post("/v1/User/register", content=b" " * PUBLIC + b"{}", headers=big)
    assert (answer.status_code, answer.json()["msg_key"]) == (413, "errors.too_large")
    answer = await reader.http.patch("/v1/User/me", content=b" " * PUBLIC + b"{}", headers=big)
    assert answer.status_code == 200


async def test_bodies_that_are_held_are_bounded_by_address(serve_another: ServeAnother, settings: Settings) -> None:
    limits = settings.limits.model_copy(update={"bodies_per_address_bytes": 4 * PUBLIC})
    client = await serve_another(limits=limits)
    async with AsyncExitStack() as stack:
        for _ in range(4):
            half_sent = await Line.to(str(client.base_url))
            stack.push_async_callback(half_sent.close)
            half_sent.writer.write(head_of("POST", "/v1/Session/login", PUBLIC) + b"{")
        await until(lambda: is_answered(client, 503))
        answer = await client.post("/v1/Session/login", json={"username": "x"})
        assert answer.json()["msg_key"] == "errors.busy"
        assert int(answer.headers["Retry-After"]) > 0
        assert (await client.get("/v1/Site")).status_code == 200  # requests without a body need no memory
    await until(lambda: is_answered(client, 400))


async def test_the_addresses_of_one_network_share_what_may_be_held(
    serve_another: ServeAnother, settings: Settings
) -> None:
    limits = settings.limits.model_copy(update={"bodies_per_address_bytes": 4 * PUBLIC})
    client = await serve_another(limits=limits, proxy=ProxySettings.model_validate({"trusted": ["127.0.0.1"]}))
    sent = {"X-Forwarded-For": "2001:db8::99"}  # in a /64, the usual network of a provider's customer
    async with AsyncExitStack() as stack:
        for number in range(4):
            half_sent = await Line.to(str(client.base_url))
            stack.push_async_callback(half_sent.close)
            head = head_of("POST", "/v1/Session/login", PUBLIC)
            half_sent.writer.write(head[:-2] + f"X-Forwarded-For: 2001:db8::{number}\r\n\r\n".encode() + b"{")
        await until(lambda: is_answered(client, 503, sent))
        assert await is_answered(client, 400, {"X-Forwarded-For": "2001:db8:0:1::1"})


async def is_answered(client: httpx.AsyncClient, status: int, headers: Mapping[str, str] | None = None) -> bool:
    answer = await client.post("/v1/Session/login", json={"username": "x"}, headers=headers)
    return answer.status_code == status


@pytest.mark.no_database
def test_the_memory_counts_all_and_each() -> None:
    memory = BodyMemory(100, 60)
    with memory.reserved("a", 60), memory.reserved("b", 40):
        for address in ("a", "b", "c"):
            with pytest.raises(TooManyBodies), memory.reserved(address, 1):
                raise AssertionError("there is no room")
    assert memory.held == 0
    with memory.reserved("a", 30), memory.reserved("a", 30), pytest.raises(TooManyBodies), memory.reserved("a", 1):
        raise AssertionError("there is no room for this address")
    assert memory._held_by == {}
