"""The parser of a connection, stricter than Sanic's own; see `connection` for what may be overridden."""

from contextlib import suppress
from typing import Any, Final, NoReturn

from sanic.exceptions import BadRequest, BadURL, RequestCancelled
from sanic.http import Http
from sanic.http.http1 import HTTP_CONTINUE

from .framing import CHUNK_LINE, CHUNK_LINE_BEGUN, LAST_CHUNK_LINE, NUMBER, are_trailers

LINE_END: Final = b"\r\n"


class StrictHttp(Http):
    """The parser of one connection, strict about chunks as well, whose trailer fields it drops.

    Sanic reads chunk sizes by ``int()``, which takes ``0x5``, spaces and the digits of any script, and
    skips the two bytes before each of them unread.
    """

    protocol: Any
    """A `PacedHttpProtocol`, whose module imports this one."""
    __slots__ = ()

    @property
    def upgrade_websocket(self) -> bool:
        """Is False, whatever a client asks for: of what it wants to upgrade Sanic ends no wait any more."""
        return False

    @upgrade_websocket.setter
    def upgrade_websocket(self, _is_wanted: bool) -> None:
        """Ignore it, as a server may (RFC 9110 section 7.8)."""

    def init_for_request(self) -> None:
        """Begin the next request of the connection, and its clocks."""
        super().init_for_request()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
        self.protocol.begin_request()
        if self.recv_buffer:  # the request was sent before the last answer
            self.protocol.note_arrival()

    async def http1(self) -> None:
        """Serve the connection; where a body was left unread, read on before it ends."""
        with suppress(RequestCancelled):  # that of a body which was given up
            await super().http1()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
        if self.request_body:
            await self.protocol.linger()

    async def read(self) -> bytes | None:
        """Read some bytes of the body; `RequestCancelled` once the request was given up."""
        if self.protocol.is_given_up:
            raise RequestCancelled
        if self.request_body == "chunked" and self.request_bytes_left == 0:  # type: ignore[comparison-overlap]  # Sanic's annotation is wrong
            await self._receive_chunk_line()
            if last := LAST_CHUNK_LINE.match(self.recv_buffer):
                await self._drop_trailers(last.end() - len(LINE_END))
        return await super().read()

    async def _receive_chunk_line(self) -> None:
        """Wait for the line before a chunk, as far as it is one; `BadRequest` and the end otherwise."""
        if self.expecting_continue:
            self.expecting_continue = False
            await self._send(HTTP_CONTINUE)
        while not CHUNK_LINE.match(self.recv_buffer):
            if not CHUNK_LINE_BEGUN.fullmatch(self.recv_buffer):
                self._refuse_chunks()
            await self._receive_more()

    async def _drop_trailers(self, start: int) -> None:
        """Remove the trailer fields after the last chunk, as RFC 9112 section 7.1.2 allows; Sanic refuses them.

        They begin at `start` with the CRLF of the line before them, and may be as long as a head.
        """
        received = self.recv_buffer
        while (end := received.find(LINE_END * 2, start)) < 0:
            if len(received) - start > self.HEADER_MAX_SIZE:
                self._refuse_chunks()
            await self._receive_more()
        if end - start > self.HEADER_MAX_SIZE or not are_trailers(bytes(received[start:end])):
            self._refuse_chunks()
        del received[start:end]

    def _refuse_chunks(self) -> NoReturn:
        self.keep_alive = False
        raise BadRequest("Bad chunked encoding")

    async def error_response(self, exception: Exception) -> None:
        """Answer in the place of the handler, and end the connection.

        The handler may still be at work in a task of its own. What it reads from now on is refused:
        Sanic drains the rest of the body here, and a handler that saw only its own share of the bytes
        would take the end of the body for the end of a whole one.
        """
        self.keep_alive = False
        self.protocol.give_up()
        await super().error_response(exception)

    def create_empty_request(self) -> None:
        """Make the request that an error's answer is written for.

        Sanic parses the target anew here. One that it could not parse before would raise again, and the
        connection would end without an answer and with a traceback in the log.
        """
        try:
            super().create_empty_request()
        except BadURL:
            self.url = None
            super().create_empty_request()

    @staticmethod
    def _safe_int(value: str, base: int = 10) -> int:
        """Read a number as the standard spells it: digits, and nothing that only Python knows."""
        if not NUMBER[base].fullmatch(value):
            raise ValueError(value)
        return int(value, base)
