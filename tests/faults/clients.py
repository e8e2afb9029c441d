"""Clients that keep one connection and record every answer; they can also disconnect early."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from http import HTTPStatus
from secrets import token_hex
from typing import Any, Self

import orjson

from tests.factories import PASSWORD
from tests.sockets import connect_to
from tests.waiting import HANGS_AFTER

FIRST_DAY = date(1900, 1, 1)


class Closed(ConnectionError):
    """The service closed the connection without any byte of an answer; it may do so only when it ends."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, with the times of the request and of the answer (monotonic seconds)."""

    status: int
    headers: Mapping[str, str]
    body: Any
    asked_at: float
    given_at: float

    @property
    def seconds(self) -> float:
        """The time that the answer took."""
        return self.given_at - self.asked_at


def request(method: str, path: str, body: object = None, **headers: str) -> bytes:
    """Encode a request; underscores in header names stand for dashes."""
    content = b"" if body is None else orjson.dumps(body)
    lines = [f"{method} {path} HTTP/1.1", "Host: kanjiku.test"]
    if content:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + content


class Client:
    """One keep-alive connection; it is an error if the service closes it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.cookies = ""

    @classmethod
    async def connect(cls, url: str) -> Self:
        """Open the connection."""
        return cls(*await connect_to(url))

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Send a request with this client's cookies, and wait for its answer."""
        if self.cookies:
            headers = {"Cookie": self.cookies, **headers}
        asked_at = time.monotonic()
        self._writer.write(request(method, path, body, **headers))
        async with asyncio.timeout(HANGS_AFTER):
            status, received = await self._head()
            content = await self._reader.readexactly(int(received["content-length"]))
        return Answer(status, received, orjson.loads(content), asked_at, time.monotonic())

    async def _head(self) -> tuple[int, dict[str, str]]:
        try:
            head = await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as cut:
            raise cut if cut.partial else Closed from None
        except ConnectionResetError:
            raise Closed from None
        first, *lines = head.decode().strip().split("\r\n")
        pairs = [line.partition(":") for line in lines]
        set_cookies = [value.strip().partition(";")[0] for name, _, value in pairs if name.lower() == "set-cookie"]
        if set_cookies:
            self.cookies = "; ".join(set_cookies)
        return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}

    async def close(self) -> None:
        """Close the connection."""
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()


@dataclass(slots=True)
class Worker:
    """A signed-in user who writes and reads without pause, and remembers the acknowledged writes."""

    client: Client
    username: str
    answers: list[Answer] = field(default_factory=list)
    acknowledged: int = 0
    """The number of the last write that was answered with 200; the write after it may have been stored too."""
    read: int = 0
    fault: str = ""
    """The reason for which the work ended too early: no connection, no answer, or a wrong answer."""

    async def work(self, may_end: asyncio.Event) -> None:
        """Write one day later each time, and read it back."""
        try:
            while not may_end.is_set():
                written = await self._ask("PATCH", {"birthday": _day(self.acknowledged + 1)})
                self.acknowledged += written.status == HTTPStatus.OK
                await self.check()
        except (OSError, EOFError, TimeoutError) as error:
            self.fault = repr(error)

    @property
    def last_day(self) -> str:
        """The stored value if only acknowledged writes were done."""
        return _day(self.acknowledged)

    async def check(self) -> Answer:
        """Read the stored value, which must be that of the last acknowledged write or the one after it."""
        answer = await self._ask("GET")
        if answer.status == HTTPStatus.OK:
            self.read = (date.fromisoformat(answer.body["birthday"] or FIRST_DAY.isoformat()) - FIRST_DAY).days
            if self.read not in {self.acknowledged, self.acknowledged + 1}:
                self.fault = f"read {self.read} after {self.acknowledged} was acknowledged"
        return answer

    async def _ask(self, method: str, body: object = None) -> Answer:
        answer = await self.client.ask(method, "/v1/User/me", body)
        self.answers.append(answer)
        if answer.status != HTTPStatus.OK:
            if answer.status != HTTPStatus.SERVICE_UNAVAILABLE or "retry-after" not in answer.headers:
                self.fault = f"{method}: {answer.status} {answer.body}"
            await asyncio.sleep(0.05)  # as a considerate client does
        return answer


def _day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


async def sign_up(url: str, number: int) -> list[Worker]:
    """Register users and sign them in, each on a connection of their own."""
    workers = []
    for _ in range(number):
        client = await Client.connect(url)
        account = {"username": f"user-{token_hex(8)}", "password": PASSWORD}
        registered = await client.ask("POST", "/v1/User/register", account | {"email": f"{token_hex(8)}@example.org"})
        signed_in = await client.ask("POST", "/v1/Session/login", account)
        assert (registered.status, signed_in.status) == (HTTPStatus.OK, HTTPStatus.OK), (registered, signed_in)
        workers.append(Worker(client, account["username"]))
    return workers


@asynccontextmanager
async def working(workers: Sequence[Worker]) -> AsyncIterator[None]:
    """Let the workers work while the block runs."""
    may_end = asyncio.Event()
    tasks = [asyncio.create_task(worker.work(may_end)) for worker in workers]
    try:
        yield
    finally:
        may_end.set()
        await asyncio.gather(*tasks)
