"""The connection: how slowly a request may come, and that its answer is read before the end.

Sanic's time-outs begin anew with every byte (slowloris), and it closes over what it has not read, so
that the network drops what it answered. Both are mended here. None of the overrides may be named in
a ``__touchup__``: Sanic compiles such methods anew at start, without the class cell that ``super()``
needs.
"""

from asyncio import AbstractEventLoop, TimerHandle, timeout
from contextlib import suppress
from math import inf
from time import monotonic
from typing import Any, Final

from sanic.exceptions import RequestCancelled, RequestTimeout
from sanic.http import Stage

from ...rules.addresses import address_key
from .ending import EndingHttpProtocol
from .strict import StrictHttp
from .turns import PART_BYTES, LoopTurns

HEAD_TIMEOUT: Final = 10.0
"""Seconds from the first byte of a request's head to its last; ``app.config.HEAD_TIMEOUT``."""
BODY_GRACE: Final = 10.0
"""Seconds that a body may keep us waiting before its rate counts; ``app.config.BODY_GRACE``."""
BODY_MIN_RATE: Final = 1024.0
"""Bytes per waited second that a body must bring, above 0; ``app.config.BODY_MIN_RATE``."""
LINGER_SECONDS: Final = 5.0
LINGER_BYTES: Final = 64 * 2**20
"""How long, and how much, is read after a refusal so that the client, which still sends, comes to read it."""


class PacedHttpProtocol(EndingHttpProtocol):
    """One connection, which is cut when the client keeps us waiting too long.

    A head has `HEAD_TIMEOUT` seconds from its first byte. A body has a credit of seconds, `BODY_GRACE`
    at its start: each second in which we wait for it costs one, each `BODY_MIN_RATE` bytes earn one, and
    the credit never exceeds the silence that Sanic allows anyway (``RESPONSE_TIMEOUT``), so that a fast
    beginning does not buy hours. A handler that takes its time costs the client nothing, and neither
    does the silence between two requests.
    """

    HTTP_CLASS = StrictHttp
    __slots__ = (
        "_alarm",
        "_alarm_at",
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
        self._head_timeout = float(app.config.get("HEAD_TIMEOUT", HEAD_TIMEOUT))
        self._body_grace = float(app.config.get("BODY_GRACE", BODY_GRACE))
        self._body_min_rate = float(app.config.get("BODY_MIN_RATE", BODY_MIN_RATE))
        self._usual_response_timeout = self.response_timeout
        self._body_credit_max = max(self._body_grace, self.response_timeout)
        self._deadline = inf
        """The monotonic time until which the client may keep us waiting now; `inf` while it does not."""
        self._alarm: TimerHandle | None = None
        self._alarm_at = inf
        self._is_overdue = False
        self.is_given_up = False
        self.begin_request()

    def extend_timeout(self, seconds: float) -> None:
        """Let the handler of this request take longer than others."""
        self.response_timeout = max(self._usual_response_timeout, seconds)

    def begin_request(self) -> None:
        """Start the clocks of the connection's next request."""
        self.response_timeout = self._usual_response_timeout
        self._head_since = monotonic()
        self._body_credit = self._body_grace
        self._body_seen = self._body_seen_at_turn = 0

    async def receive_more(self) -> None:
        """Wait until the client has sent more.

        Raises `RequestTimeout` when it takes too long, and `RequestCancelled` when nothing will come:
        Sanic cancels the task of the connection only, and a handler in a task of its own would wait on.
        """
        self._check_open()
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
        """Let others have their turn before more of a body is read; the client does not pay for it."""
        self._body_seen_at_turn = self._count_body()
        await self._turns.next(address_key(self._http.request.client_address))

    async def send(self, data: bytes) -> None:
        """Write to the client; `RequestCancelled` when it is gone, also once Sanic forgot the transport."""
        if not self._can_write.is_set():
            await self._wait_for_reader()
        if self.transport is None:
            raise RequestCancelled
        await super().send(data)  # type: ignore[no-untyped-call]  # Sanic's own is not annotated

    async def _wait_for_reader(self) -> None:
        """Wait until the client has read most of what was written, ``RESPONSE_TIMEOUT`` seconds at most.

        Sanic's own time-out begins anew with every byte that a client sends while it does not read.
        """
        try:
            async with timeout(self.response_timeout):
                await self._can_write.wait()
        except TimeoutError:
            self.abort()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
            raise RequestCancelled from None

    async def linger(self) -> None:
        """Close our half, and pass over what still comes until the client closes the other (RFC 9112 section 9.6)."""
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
        """Have nobody read this connection any more; who waits for it is woken and told."""
        self.is_given_up = True
        self._data_received.set()

    def close(self, timeout: float | None = None) -> None:
        """Close the connection, and wake who waits for it."""
        super().close(timeout)
        self._data_received.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the tasks of the connection that the client is gone."""
        super().connection_lost(exc)  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
        self._data_received.set()
        if self._alarm is not None:
            self._alarm.cancel()

    def _check_open(self) -> None:
        """Raise when there is no use in waiting for this client."""
        if self._is_overdue and not self.is_given_up:
            self.give_up()
            if self._http.stage in (Stage.REQUEST, Stage.HANDLER):  # else an answer is under way already
                raise self._http.exception
        if self.is_given_up or self.transport is None or self.transport.is_closing():
            raise RequestCancelled

    def _find_deadline(self, now: float) -> float:
        """Find until when the client may keep us waiting for what we need next."""
        if self._http.request is not None:
            self._earn_credit()
            return now + self._body_credit
        return inf if self._http.stage is Stage.IDLE else self._head_since + self._head_timeout

    def _account(self, since: float, now: float) -> None:
        """Charge a body for the wait that ended, or start the clock of the head whose first byte it brought."""
        if self._http.request is not None:
            self._body_credit -= now - since
        elif self._http.stage is Stage.IDLE:
            self._head_since = now

    def _earn_credit(self) -> None:
        """Pay for the bytes that came since the last wait, also those that came while nobody waited."""
        seen = self._count_body()
        earned = (seen - self._body_seen) / self._body_min_rate
        self._body_credit = min(self._body_credit + earned, self._body_credit_max)
        self._body_seen = seen

    def _count_body(self) -> int:
        """Count the bytes of the body that have come."""
        return int(self._http.request_bytes - self._http.request_bytes_left + len(self.recv_buffer))

    def _wait_until(self, deadline: float) -> None:
        """Have the alarm ring at `deadline` at the latest.

        It is left running when the wait is over: a timer for each wait would cost an upload more than a
        needless ring every few seconds, and a request that comes in one piece sets none at all.
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
        """Cut the client if it is overdue, or wait on.

        Both asyncio and uvloop hand over what lies in the sockets before they run a timer, so a client
        does not pay for a stall of our own loop.
        """
        self._alarm_at = inf
        if monotonic() < self._deadline < inf:
            self._set_alarm(self._deadline)
        elif self._deadline < inf and not self._data_received.is_set():
            self._is_overdue = True
            self._http.exception = RequestTimeout("The request took too long to arrive")
            self._http.keep_alive = False
            self._data_received.set()
