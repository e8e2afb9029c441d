"""The connection: limits how slowly a request may arrive, and lets the client read its answer before the end.

Two defects of Sanic are mended here. Its time-outs restart with every byte, so a slow client can hold a connection for
ever (slowloris). And it closes a connection with unread bytes, so the network discards the answer. No overridden
method may be listed in a ``__touchup__``: Sanic compiles such methods again at start, without the class cell that
``super()`` needs.
"""

from asyncio import AbstractEventLoop, TimerHandle, timeout
from contextlib import suppress
from math import inf
from time import monotonic
from typing import Any, Final

from sanic.exceptions import RequestCancelled, RequestTimeout
from sanic.http import Stage

from ...rules.addresses import address_key
from .arrivals import Arrivals
from .ending import EndingHttpProtocol
from .strict import StrictHttp
from .turns import PART_BYTES, LoopTurns

HEAD_TIMEOUT: Final = 10.0
"""Seconds between the first and the last byte of a request's head at most; ``app.config.HEAD_TIMEOUT``."""
BODY_GRACE: Final = 10.0
"""Seconds of waiting that a body has at its start; ``app.config.BODY_GRACE``."""
BODY_MIN_RATE: Final = 1024.0
"""Bytes of a body that earn another second of waiting, above 0; ``app.config.BODY_MIN_RATE``."""
LINGER_SECONDS: Final = 5.0
LINGER_BYTES: Final = 64 * 2**20
"""How long, and how many bytes, are read after a refusal, so that a client that still sends can read it."""


class PacedHttpProtocol(EndingHttpProtocol):
    """A connection that is closed if the client is too slow.

    A head must arrive within `HEAD_TIMEOUT` seconds from its first byte. A body has a credit of seconds: it begins with
    `BODY_GRACE`, each second of waiting costs one, and each `BODY_MIN_RATE` bytes earn one. The credit never exceeds
    Sanic's own ``RESPONSE_TIMEOUT``, so a fast beginning does not buy hours. The client does not pay for the time of
    the handler, nor for the time between two requests.
    """

    HTTP_CLASS = StrictHttp
    __slots__ = (
        "_alarm",
        "_alarm_at",
        "_arrivals",
        "_body_credit",
        "_body_credit_max",
        "_body_grace",
        "_body_min_rate",
        "_body_seen",
        "_body_seen_at_turn",
        "_deadline",
        "_head_since",
        "_head_timeout",
        "_is_overdue",
        "_turns",
        "_usual_response_timeout",
        "is_given_up",
    )

    def __init__(self, *, loop: AbstractEventLoop, app: Any, **server: Any) -> None:
        super().__init__(loop=loop, app=app, **server)
        self._turns: LoopTurns = app.ctx.part(LoopTurns)
        self._arrivals: Arrivals = app.ctx.part(Arrivals)
        self._head_timeout = float(app.config.get("HEAD_TIMEOUT", HEAD_TIMEOUT))
        self._body_grace = float(app.config.get("BODY_GRACE", BODY_GRACE))
        self._body_min_rate = float(app.config.get("BODY_MIN_RATE", BODY_MIN_RATE))
        self._usual_response_timeout = self.response_timeout
        self._body_credit_max = max(self._body_grace, self.response_timeout)
        self._deadline = inf
        """The monotonic time until which the service waits for the client; `inf` while it does not wait."""
        self._alarm: TimerHandle | None = None
        self._alarm_at = inf
        self._is_overdue = False
        self.is_given_up = False
        self.begin_request()

    def extend_timeout(self, seconds: float) -> None:
        """Allow the handler of this request to take longer than others."""
        self.response_timeout = max(self._usual_response_timeout, seconds)

    def begin_request(self) -> None:
        """Restart the time limits, for the next request of the connection."""
        self.response_timeout = self._usual_response_timeout
        self._head_since = monotonic()
        self._body_credit = self._body_grace
        self._body_seen = self._body_seen_at_turn = 0

    def data_received(self, data: bytes) -> None:
        """Take bytes from the client, and count their arrival."""
        self.note_arrival()
        super().data_received(data)

    def note_arrival(self) -> None:
        """Count an arrival."""
        self._arrivals.count += 1

    async def receive_more(self) -> None:
        """Wait until the client has sent more.

        Raises `RequestTimeout` if it takes too long, and `RequestCancelled` if nothing more will come. Sanic cancels
        only the task of the connection; a handler in its own task would wait for ever.
        """
        self._check_open()
        if self._http.request is None and self._http.stage is Stage.IDLE:
            await super().receive_more()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
            self._check_open()
            self._head_since = monotonic()  # the first byte of a request has arrived
            return
        if self._http.request is not None and self._count_body() - self._body_seen_at_turn >= PART_BYTES:
            await self._wait_for_turn()
            self._check_open()
        since = monotonic()
        self._wait_until(self._find_deadline(since))
        try:
            await super().receive_more()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
        finally:
            self._deadline = inf
        self._check_open()
        self._account(since, monotonic())

    async def _wait_for_turn(self) -> None:
        """Let other clients have their turn before more of a body is read; the client does not pay for this time."""
        self._body_seen_at_turn = self._count_body()
        await self._turns.next(address_key(self._http.request.client_address))

    async def send(self, data: bytes) -> None:
        """Write to the client. Raises `RequestCancelled` if it has disconnected, even if there is no transport."""
        if not self._can_write.is_set():
            await self._wait_for_reader()
        if self.transport is None:
            raise RequestCancelled
        await super().send(data)  # type: ignore[no-untyped-call]  # Sanic's own is not annotated

    async def _wait_for_reader(self) -> None:
        """Wait until the client has read most of what was written, for at most ``RESPONSE_TIMEOUT`` seconds.

        Sanic's own time-out restarts with every byte that the client sends, even if it does not read.
        """
        try:
            async with timeout(self.response_timeout):
                await self._can_write.wait()
        except TimeoutError:
            self.abort()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
            raise RequestCancelled from None

    async def linger(self) -> None:
        """Close the sending half, and skip what arrives until the client closes its half (RFC 9112 section 9.6)."""
        with suppress(TimeoutError, OSError):
            async with timeout(LINGER_SECONDS):
                passed_over = 0
                if self.transport is not None and not self.transport.is_closing():
                    self.transport.write_eof()
                while self.transport and not self.transport.is_closing() and passed_over < LINGER_BYTES:
                    await self._wait_for_turn()
                    self.recv_buffer.clear()
                    await super().receive_more()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
                    passed_over += len(self.recv_buffer)

    def give_up(self) -> None:
        """Stop all reads from this connection; tasks that wait for it get `RequestCancelled`."""
        self.is_given_up = True
        self._data_received.set()

    def close(self, timeout: float | None = None) -> None:
        """Close the connection, and wake the tasks that wait for it."""
        super().close(timeout)
        self._data_received.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wake the tasks that wait for the client, which has disconnected."""
        super().connection_lost(exc)  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
        self._data_received.set()
        if self._alarm is not None:
            self._alarm.cancel()

    def _check_open(self) -> None:
        """Raise `RequestTimeout` or `RequestCancelled` if waiting for this client is useless."""
        if self._is_overdue and not self.is_given_up:
            self.give_up()
            if self._http.stage in (Stage.REQUEST, Stage.HANDLER):  # otherwise an answer is already being sent
                raise self._http.exception
        if self.is_given_up or self.transport is None or self.transport.is_closing():
            raise RequestCancelled

    def _find_deadline(self, now: float) -> float:
        """Compute until when to wait for the next bytes of a request."""
        if self._http.request is not None:
            self._earn_credit()
            return now + self._body_credit
        return self._head_since + self._head_timeout

    def _account(self, since: float, now: float) -> None:
        """Charge the wait that has ended to the body."""
        if self._http.request is not None:
            self._body_credit -= now - since

    def _earn_credit(self) -> None:
        """Add credit for the bytes that arrived since the last wait, even if nobody waited for them."""
        seen = self._count_body()
        earned = (seen - self._body_seen) / self._body_min_rate
        self._body_credit = min(self._body_credit + earned, self._body_credit_max)
        self._body_seen = seen

    def _count_body(self) -> int:
        """Count the bytes of the body that have arrived."""
        return int(self._http.request_bytes - self._http.request_bytes_left + len(self.recv_buffer))

    def _wait_until(self, deadline: float) -> None:
        """Set the alarm to `deadline`, unless it rings earlier anyway.

        The alarm keeps running after the wait: for an upload, a timer for each wait would cost more than a needless
        alarm every few seconds. A request that arrives in one piece sets none.
        """
        self._deadline = deadline
        if deadline < self._alarm_at:
            self._set_alarm(deadline)

    def _set_alarm(self, at: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        self._alarm = self.loop.call_later(max(0.0, at - monotonic()), self._ring)

    def _ring(self) -> None:
        """End the connection if the client is overdue; else continue to wait.

        Both asyncio and uvloop read the sockets before they run a timer, so a client does not pay for a stall of our
        event loop.
        """
        self._alarm_at = inf
        if monotonic() < self._deadline < inf:
            self._set_alarm(self._deadline)
        elif self._deadline < inf and not self._data_received.is_set():
            self._is_overdue = True
            self._http.exception = RequestTimeout("The request took too long to arrive")
            self._http.keep_alive = False
            self._data_received.set()
