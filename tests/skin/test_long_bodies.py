"""A long body waits for its turn, is read in parts, and may be refused after its first part."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import httpx
import pytest
from sanic import HTTPResponse, text

from kanjiku_api.settings import Settings
from kanjiku_api.web.bodies import START_BYTES
from kanjiku_api.web.protocol import LoopTurns
from kanjiku_api.web.protocol.turns import PART_BYTES, TURNS_BETWEEN
from kanjiku_api.web.request import App, Request
from tests.auth.support import pair_in
from tests.conftest import Persona
from tests.serving import serving_beside
from tests.skin.test_bodies import Line, head_of
from tests.waiting import HANGS_AFTER, until

MIB = 2**20
ME = "/v1/User/me"
JSON = {"Content-Type": "application/json"}
FLOOD = ("{" + ",".join(f'"a{number:x}":1' for number in range(80_000)) + "}").encode()
READ_BYTES = 256 * 1024
"""What a loop reads at once."""
OTHERS = 5
"""The number of other clients' requests that are answered while a long body waits."""
STARTS = {
    "unknown fields": (FLOOD, 400, "errors.validation"),
    "fields of an object in an object": (b'{"x":{"y":' + FLOOD, 400, "errors.validation"),
    "fields, and a number that few readers take": (b'{"z":1e999,' + FLOOD[1:], 400, "errors.validation"),
    "numbers": (b'{"x":[' + b"1," * MIB, 400, "errors.validation"),
    "brackets": (b'{"x":' + b"[" * MIB, 400, "errors.malformed_body"),
    "no JSON": (b"nonsense" * MIB, 400, "errors.malformed_body"),
}


@pytest.fixture
def turns(app: App) -> LoopTurns:
    return app.ctx.part(LoopTurns)


@contextmanager
def held(turns: LoopTurns) -> Iterator[None]:
    """Delay the next turn until the block ends."""
    assert not turns._turns_left
    turns._turns_left = 1
    try:
        yield
    finally:
        asyncio.get_running_loop().call_soon(turns._turn, asyncio.get_running_loop())


@pytest.fixture
async def line(base_url: str) -> AsyncIterator[Line]:
    line = await Line.to(base_url)
    yield line
    line.writer.transport.abort()


def cookie_of(persona: Persona) -> str:
    return f"IdentityToken={pair_in(persona.http).identity}"


async def be_answered(client: httpx.AsyncClient) -> None:
    """Send requests as another client, which are answered."""
    for _ in range(OTHERS):
        assert (await client.get("/v1/Site")).status_code == 200


async def test_a_long_body_waits_for_its_turn(turns: LoopTurns, reader: Persona, anonymous: httpx.AsyncClient) -> None:
    await settled(turns)
    with held(turns):
        answer = asyncio.create_task(reader.http.patch(ME, content=b"{}".ljust(START_BYTES + 1), headers=JSON))
        await be_answered(anonymous)
        stranger = asyncio.create_task(anonymous.patch(ME, content=b"{}".ljust(START_BYTES + 1), headers=JSON))
        await be_answered(anonymous)
        assert not answer.done()
        assert not stranger.done()
        short = await reader.http.patch(ME, content=b"{}".ljust(START_BYTES), headers=JSON)
        assert short.status_code == 200
    assert (await stranger).status_code == 401
    assert (await answer).status_code == 200


async def test_a_body_is_read_in_parts(settings: Settings) -> None:
    seen = 0

    async def count(request: Request) -> HTTPResponse:
        nonlocal seen
        stream: Any = request.stream
        async for piece in stream:
            seen += len(piece)
        return text(str(seen))

    def prepare(app: App) -> None:
        app.add_route(count, "/count", methods=["POST"], stream=True)

    async with serving_beside(settings, prepare) as (app, client):
        turns = app.ctx.part(LoopTurns)
        with held(turns):
            answer = asyncio.create_task(client.post("/count", content=bytes(MIB)))
            await be_answered(client)
            await until(lambda: seen >= PART_BYTES)
            await be_answered(client)
            assert seen <= PART_BYTES + READ_BYTES
        assert (await answer).text == str(MIB)


@pytest.mark.any_database
@pytest.mark.parametrize("case", STARTS)
async def test_a_flood_is_refused_by_its_start(reader: Persona, line: Line, case: str) -> None:
    body, status, key = STARTS[case]
    line.writer.write(head_of("PATCH", ME, MIB, cookie_of(reader)) + body[: START_BYTES + 1])
    async with asyncio.timeout(HANGS_AFTER):
        answer = await line.reader.readuntil(b"}")
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"connection: close\r\n" in answer
    assert f'"msg_key":"{key}"'.encode() in answer


async def test_a_long_body_of_another_type_is_refused_by_its_start(reader: Persona, line: Line) -> None:
    head = head_of("PATCH", ME, MIB, cookie_of(reader)).replace(b"application/json", b"text/plain")
    line.writer.write(head + b"x" * (START_BYTES + 1))
    assert (await line.answer())[0] == 415


async def test_a_long_body_with_a_good_start_is_read_to_its_end(admin: Persona) -> None:
    text = "," * 100_000  # as many parts as the body can have at most
    post = json.dumps({"title": "A long one", "text": text}).encode()
    answer = await admin.http.post("/v1/Admin/Blog", content=post.rjust(MIB), headers=JSON)
    assert (answer.status_code, answer.json()["post"]["text"]) == (200, text)
    answer = await admin.http.patch(ME, content=b'{"birthday": "%b"}' % (b"x" * (MIB - 16)), headers=JSON)
    assert [fault["field"] for fault in answer.json()["details"]] == ["birthday"]
    for flood in (b"{}," * 300_000 + b"{}", b"1e999," + b"1," * 400_000 + b"1"):
        body = b'{"username": "%b", "x": [%b]}' % (b"x" * START_BYTES, flood)
        answer = await admin.http.patch(ME, content=body, headers=JSON)
        assert [fault["field"] for fault in answer.json()["details"]] == ["body"]


async def test_a_long_body_in_chunks_is_read_to_its_end(reader: Persona) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for piece in (b"{", *[b" " * START_BYTES] * 10, b"}"):
            yield piece

    assert (await reader.http.patch(ME, content=chunks(), headers=JSON)).status_code == 200


async def settled(turns: LoopTurns) -> None:
    """Wait until the next body would be admitted immediately."""
    for _ in range(TURNS_BETWEEN):
        await asyncio.sleep(0)
    assert not turns._turns_left


async def admissions(turns: LoopTurns, clients: str) -> list[tuple[str, int]]:
    """Make tasks of these clients wait; return the order of admission, with the number of turns of the event loop."""
    admitted: list[tuple[str, int]] = []
    passed = 0

    async def wait(client: str) -> None:
        await turns.next(client)
        admitted.append((client, passed))

    tasks = [asyncio.create_task(wait(client)) for client in clients]
    while len(admitted) < len(clients):
        await asyncio.sleep(0)
        passed += 1
    await asyncio.gather(*tasks)
    return admitted


@pytest.mark.no_database
async def test_one_client_after_the_other_is_admitted() -> None:
    admitted = await admissions(LoopTurns(), "aaabbc")
    assert "".join(client for client, _ in admitted) == "abcaba"
    times = [passed for _, passed in admitted]
    assert [after - before for before, after in pairwise(times)] == [TURNS_BETWEEN] * 5


@pytest.mark.no_database
async def test_a_single_client_is_admitted_at_once() -> None:
    turns = LoopTurns()
    for _ in range(2):
        [(_, passed)] = await admissions(turns, "a")
        assert passed <= 3
        await settled(turns)


@pytest.mark.no_database
async def test_a_cancelled_task_takes_nobodys_turn() -> None:
    turns = LoopTurns()
    left = [asyncio.create_task(turns.next(client)) for client in "aab"]
    await asyncio.sleep(0)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    [(_, passed)] = await admissions(turns, "c")
    assert passed <= 3
    assert turns._waiting == {}
