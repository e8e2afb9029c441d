"""Load at a fixed rate; times count from the moment when a request was due (this avoids coordinated omission).

wrk sends the next request after the answer to the last one. So a server that stalls gets fewer requests, and its stall
counts only once. Here the requests during a stall are sent too, or wait for a connection, and all count as slow.
"""

import asyncio
import gc
import ssl
import time
from collections import Counter, defaultdict, deque
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import TypeVar, cast

import uvloop

Result = TypeVar("Result")
BUFFER_BYTES = 2**18
"""Bytes that are read at a time at most."""
HEAD_BYTES = 2**14
PATIENCE = 30.0
"""Seconds after which a request counts as unanswered."""
UNANSWERED = 0
"""The status of an unanswered request."""


@dataclass(frozen=True, slots=True)
class Call:
    """An encoded request, and its kind."""

    kind: str
    data: bytes


def _of_kinds() -> dict[str, list[float]]:
    return defaultdict(list)


@dataclass(slots=True)
class Seen:
    """The results of all requests; times in milliseconds."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Number of answers by kind and status."""
    times: dict[str, list[float]] = field(default_factory=_of_kinds)
    """By kind: from the scheduled time to the last byte."""
    served: dict[str, list[float]] = field(default_factory=_of_kinds)
    """By kind: from the time at which this program began the request to the last byte."""
    late: list[float] = field(default_factory=list)
    """How much later than scheduled this program began each request."""
    seconds: float = 0.0
    own_share: float = 0.0
    """Share of a core that this program used."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.statuses.total() / self.seconds

    def failures(self) -> dict[str, int]:
        """Count the requests that were not answered with 200, by kind and status."""
        return {f"{kind} {status}": number for (kind, status), number in self.statuses.items() if status != 200}


def run(work: Coroutine[object, object, Result]) -> Result:
    """Run the event loop without garbage collection, whose pauses would be measured; this program makes no cycles."""
    gc.disable()
    try:
        return uvloop.run(work)
    finally:
        gc.enable()


class Connection(asyncio.BufferedProtocol):
    """A persistent connection; it has one request at a time, and discards the bodies of answers."""

    def __init__(self, port: int, trust: ssl.SSLContext | None) -> None:
        self._port, self._trust = port, trust
        self._buffer = memoryview(bytearray(BUFFER_BYTES))
        self._filled = self._left = 0
        self._status = UNANSWERED
        self._closes = False
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[int] | None = None

    async def ask(self, data: bytes) -> int:
        """Send a request; return the status of the answer, or `UNANSWERED`."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(PATIENCE):
                if self._transport is None:
                    await loop.create_connection(lambda: self, "127.0.0.1", self._port, ssl=self._trust)
                self._answer = loop.create_future()
                if self._transport is not None:
                    self._transport.write(data)
                    return await self._answer
        except OSError:  # also a time-out
            self.close()
        return UNANSWERED

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Reset the state of the connection."""
        self._transport = cast("asyncio.Transport", transport)
        self._filled = self._left = 0
        self._closes = False

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - asyncio passes it
        """Get the buffer for the next bytes: after the part of a head that has arrived, else the whole buffer."""
        return self._buffer[self._filled :]

    def buffer_updated(self, nbytes: int) -> None:
        """Parse the head, then count the bytes of the body."""
        if self._left:
            self._left -= nbytes
        else:
            self._filled += nbytes
            head, mark, _ = bytes(self._buffer[: min(self._filled, HEAD_BYTES)]).partition(b"\r\n\r\n")
            if not mark:
                return
            self._begin(head.lower(), self._filled - len(head) - len(mark))
            self._filled = 0
        if not self._left:
            self._end(self._status)

    def _begin(self, head: bytes, got: int) -> None:
        """Parse a head; all answers here have a Content-Length."""
        self._status = int(head[9:12])
        self._left = int(head.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]) - got
        self._closes = b"\r\nconnection: close" in head

    def _end(self, status: int) -> None:
        if self._closes:
            self.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(status)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio passes it
        """Wake the waiting request: no answer will come."""
        self._transport = None
        self._end(UNANSWERED)

    def close(self) -> None:
        """Close the connection; the next request opens a new one."""
        if self._transport is not None:
            self._transport.abort()
            self._transport = None


class Load:
    """Sends requests to a port of this machine over persistent connections, and records the results."""

    def __init__(self, port: int, connections: int, trust: ssl.SSLContext | None = None) -> None:
        """With `trust`, connect by TLS."""
        self.seen = Seen()
        self._connections = [Connection(port, trust) for _ in range(connections)]
        self._idle = deque(self._connections)
        self._waiting: deque[asyncio.Future[Connection]] = deque()

    async def at_rate(self, calls: Iterator[Call], rate: float, seconds: float) -> Seen:
        """Send a request every 1/`rate` seconds, whether or not the ones before were answered."""
        loop, under_way = asyncio.get_running_loop(), set[asyncio.Task[None]]()
        began, used = time.monotonic(), time.process_time()
        for number in range(round(rate * seconds)):
            at = began + number / rate
            if (early := at - time.monotonic()) > 0:
                await asyncio.sleep(early)
            task = loop.create_task(self._send(next(calls), at))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        if under_way:
            await asyncio.wait(under_way)
        return self._finished(began, used)

    async def flat_out(self, calls: Iterator[Call], seconds: float) -> Seen:
        """Send one request after the other on each connection, to find the capacity of the server."""
        began, used = time.monotonic(), time.process_time()

        async def go_on() -> None:
            while (now := time.monotonic()) < began + seconds:
                await self._send(next(calls), now)

        await asyncio.gather(*(go_on() for _ in self._connections))
        return self._finished(began, used)

    async def _send(self, call: Call, at: float) -> None:
        """Send a request that is due at `at`; waiting for a connection counts as the server's time."""
        begun = time.monotonic()
        connection = await self._connection()
        try:
            status = await connection.ask(call.data)
        finally:
            self._give_back(connection)
        now = time.monotonic()
        self.seen.statuses[call.kind, status] += 1
        self.seen.late.append((begun - at) * 1000)
        self.seen.times[call.kind].append((now - at) * 1000)
        self.seen.served[call.kind].append((now - begun) * 1000)

    async def _connection(self) -> Connection:
        if self._idle:
            return self._idle.popleft()
        turn: asyncio.Future[Connection] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        return await turn

    def _give_back(self, connection: Connection) -> None:
        if self._waiting:
            self._waiting.popleft().set_result(connection)
        else:
            self._idle.append(connection)

    def _finished(self, began: float, used: float) -> Seen:
        self.seen.seconds = time.monotonic() - began
        self.seen.own_share = (time.process_time() - used) / self.seen.seconds
        for connection in self._connections:
            connection.close()
        return self.seen
