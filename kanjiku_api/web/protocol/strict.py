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

    Sanic parses chunk sizes with ``int()``, which accepts ``0x5``, spaces and digits of any script, and
    it skips the two bytes before each size without a check.
    """

    protocol: Any
    """A `PacedHttpProtocol`, whose module imports this one."""
    __slots__ = ()

    @property
    def upgrade_websocket(self) -> bool:
        """Always False: Sanic has no time limits for a connection that is to be upgraded."""
        return False

    @upgrade_websocket.setter
    def upgrade_websocket(self, _is_wanted: bool) -> None:
        """Ignore the request to upgrade, as a server may (RFC 9110 section 7.8)."""

    def init_for_request(self) -> None:
        """Begin the next request of the connection, and its time limits."""
        super().init_for_request()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
        self.protocol.begin_request()
        if self.recv_buffer:  # the request was sent before the last answer
            self.protocol.note_arrival()

    async def http1(self) -> None:
        """Serve the connection; if a body was left unread, skip it before the end."""
        with suppress(RequestCancelled):  # of an abandoned body
            await super().http1()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
        if self.request_body:
            await self.protocol.linger()

    async def read(self) -> bytes | None:
        """Read some bytes of the body. Raises `RequestCancelled` if the request was abandoned."""
        if self.protocol.is_given_up:
            raise RequestCancelled
        if self.request_body == "chunked" and self.request_bytes_left == 0:  # type: ignore[comparison-overlap]  # Sanic's annotation is wrong
            await self._receive_chunk_line()
            if last := LAST_CHUNK_LINE.match(self.recv_buffer):
                await self._drop_trailers(last.end() - len(LINE_END))
        return await super().read()

    async def _receive_chunk_line(self) -> None:
        """Wait for the line before a chunk. Raises `BadRequest` if it is not one, which ends the connection."""
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
        """Answer instead of the handler, and end the connection.

        The handler may still run in its own task. Its further reads fail:
        Sanic skips the rest of the body here, and a handler that had read only a part
        would take it for the whole body.
        """
        self.keep_alive = False
        self.protocol.give_up()
        await super().error_response(exception)

    def create_empty_request(self) -> None:
        """Make the request object for an error's answer.

        Sanic parses the target again here. If it cannot be parsed, that would raise again, and the
        connection would end without an answer, and with a traceback in the log.
        """
        try:
            super().create_empty_request()
        except BadURL:
            self.url = None
            super().create_empty_request()

    @staticmethod
    def _safe_int(value: str, base: int = 10) -> int:
        """Parse a number of digits, as in the standard, without Python's extensions."""
        if not NUMBER[base].fullmatch(value):
            raise ValueError(value)
        return int(value, base)
