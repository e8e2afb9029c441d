"""A transport of httpx for services on loopback: llhttp reads the answers, in a fraction of the time that h11 takes.

httpx itself writes addresses, headers, cookies and bodies; its usual transport (httpcore, anyio, h11) takes three times
as long for a request as the service for its answer. Connections are kept and used again, as there.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

import httpx
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

BUFFERED_BYTES = 1 << 18
"""What is read before anybody asks for it; then the service is held up, as by every client that reads slowly."""
BODILESS = {204, 304}
Origin = tuple[str, int]


class Connection(asyncio.Protocol):
    """One connection, on which one request follows the other."""

    def __init__(self) -> None:
        self.pieces: deque[bytes] = deque()
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.has_head = self.is_complete = self.is_lost = False
        self.is_reusable = False
        self._method = ""
        self._fault = ""
        self._buffered = 0
        self._may_write = True
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport
        self._parser: HttpResponseParser

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)

    async def ask(self, request: httpx.Request) -> None:
        """Send a request, and return when the head of its answer is there. Raises `httpx.TransportError`."""
        seconds = request.extensions.get("timeout", {})
        self._begin(request.method)
        lines = [b"%s %s HTTP/1.1" % (request.method.encode(), request.url.raw_path)]
        lines += [b"%s: %s" % field for field in request.headers.raw]
        self._transport.write(b"\r\n".join([*lines, b"", b""]))
        is_chunked = "transfer-encoding" in request.headers
        async for piece in cast("httpx.AsyncByteStream", request.stream):
            if piece:  # an empty chunk would be the last one
                await self._write(b"%x\r\n%s\r\n" % (len(piece), piece) if is_chunked else piece, seconds.get("write"))
        if is_chunked:
            await self._write(b"0\r\n\r\n", seconds.get("write"))
        await self.until(lambda: self.has_head, seconds.get("read"), httpx.ReadTimeout)

    async def _write(self, content: bytes, seconds: float | None) -> None:
        """Send a part of a body; one that the service does not want any more is not sent."""
        if not self.is_lost:
            self._transport.write(content)
            await self.until(lambda: self._may_write or self.is_lost, seconds, httpx.WriteTimeout)

    async def until(
        self, condition: Callable[[], object], seconds: float | None, late: type[httpx.TimeoutException]
    ) -> None:
        """Wait for a condition. Raises `late`, or the error of a connection that ended before."""
        while not condition():
            if self._fault or self.is_lost:
                raise httpx.RemoteProtocolError(self._fault or "The service closed the connection without an answer.")
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(seconds):
                    await self._waiter
            except TimeoutError:
                raise late("") from None

    async def body(self, seconds: float | None) -> AsyncIterator[bytes]:
        """Read the body, as it comes."""
        while True:
            await self.until(lambda: self.pieces or self.is_complete, seconds, httpx.ReadTimeout)
            if not self.pieces:
                return
            content = b"".join(self.pieces)
            self.pieces.clear()
            self._buffered = 0
            if not self.is_lost:
                self._transport.resume_reading()
            yield content

    def close(self) -> None:
        """End the connection at once."""
        self.is_reusable = False
        if not self.is_lost:  # asyncio takes the loop away from a transport whose connection has ended
            self._transport.abort()

    def _begin(self, method: str) -> None:
        self._parser, self._method = HttpResponseParser(self), method
        self._begin_message()

    def _begin_message(self) -> None:
        self.status, self.headers = 0, []
        self.has_head = self.is_complete = self.is_reusable = False

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Read what comes; what nobody asked for ends the connection."""
        if self.is_complete or not self._method:
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except HttpParserUpgrade:
            self._complete(is_reusable=False)
        except HttpParserError as error:
            self._fault = repr(error.__context__ or error)
            self.close()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that it has ended, which ends a body without a length."""
        self.is_lost, self.is_reusable = True, False
        named = {name.lower() for name, _ in self.headers}
        if exc is None and self.has_head and not named & {b"content-length", b"transfer-encoding"}:
            self.is_complete = True
        elif not self.is_complete:
            self._fault = self._fault or f"The connection ended before the answer did: {exc!r}"
        self._wake()

    def pause_writing(self) -> None:
        """Note that the service does not take more now."""
        self._may_write = False

    def resume_writing(self) -> None:
        """Note that it does again."""
        self._may_write = True
        self._wake()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header from the parser."""
        if self.is_complete:
            raise HttpParserError("Another answer came that nobody asked for.")
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Take the head of an answer; an interim one (RFC 9110, 15.2) is passed over."""
        self.status = self._parser.get_status_code()
        if 100 <= self.status < 200 and self.status != 101:
            return
        self.has_head = True
        if self._method == "HEAD" or self.status in BODILESS:
            self._complete(is_reusable=self._parser.should_keep_alive())

    def on_body(self, content: bytes) -> None:
        """Take a part of the body."""
        if self.is_complete:
            raise HttpParserError(f"A body came with the answer {self.status} to {self._method}.")
        self.pieces.append(content)
        self._buffered += len(content)
        if self._buffered > BUFFERED_BYTES:
            self._transport.pause_reading()

    def on_message_complete(self) -> None:
        """Note the end of an answer."""
        if not self.has_head:
            self._begin_message()
        elif not self.is_complete:
            self._complete(is_reusable=self._parser.should_keep_alive())

    def _complete(self, *, is_reusable: bool) -> None:
        self.has_head = self.is_complete = True
        self.is_reusable = is_reusable and not self._transport.is_closing()


class Body(httpx.AsyncByteStream):
    """The body of an answer; closing it gives its connection back."""

    def __init__(self, connection: Connection, seconds: float | None, give_back: Callable[[Connection], None]) -> None:
        self._connection, self._seconds, self._give_back = connection, seconds, give_back

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Read it."""
        async for content in self._connection.body(self._seconds):
            yield content

    async def aclose(self) -> None:
        """Give the connection back."""
        self._give_back(self._connection)


class Loopback(httpx.AsyncBaseTransport):
    """The connections of one client."""

    def __init__(self) -> None:
        self._connections: dict[Connection, Origin] = {}
        self._idle: list[Connection] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and give its answer without having read its body."""
        if request.url.scheme != "http":
            raise httpx.UnsupportedProtocol(f"This client speaks HTTP without TLS: {request.url}")
        seconds: dict[str, Any] = request.extensions.get("timeout", {})
        connection = await self._connect((request.url.host, request.url.port or 80), seconds.get("connect"))
        try:
            await connection.ask(request)
        except BaseException:
            self._give_back(connection)
            raise
        body = Body(connection, seconds.get("read"), self._give_back)
        return httpx.Response(connection.status, headers=connection.headers, stream=body)

    async def aclose(self) -> None:
        """End all connections."""
        for connection in list(self._connections):
            connection.close()
        self._connections.clear()
        self._idle.clear()
        await asyncio.sleep(0)  # then their sockets are closed

    async def _connect(self, origin: Origin, seconds: float | None) -> Connection:
        """Take an idle connection, or make one."""
        for connection in self._idle[::-1]:
            if self._connections[connection] == origin:
                self._idle.remove(connection)
                if connection.is_reusable:
                    return connection
                del self._connections[connection]
        try:
            async with asyncio.timeout(seconds):
                _, connection = await asyncio.get_running_loop().create_connection(Connection, *origin)
        except TimeoutError:
            raise httpx.ConnectTimeout("") from None
        except OSError as error:
            raise httpx.ConnectError(str(error)) from error
        self._connections[connection] = origin
        return connection

    def _give_back(self, connection: Connection) -> None:
        if connection in self._connections and connection not in self._idle:
            if connection.is_reusable and not connection.pieces:
                self._idle.append(connection)
            else:
                connection.close()
                del self._connections[connection]
