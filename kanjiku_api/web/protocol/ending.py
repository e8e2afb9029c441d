"""How connections end when the service ends."""

from time import monotonic
from typing import Final

from sanic.server.protocols.http_protocol import HttpProtocol

IDLE_SECONDS: Final = 1.0
"""When the service ends, connections that have been idle for this long are closed."""


class EndingHttpProtocol(HttpProtocol):
    """A connection that accepts one more request while the service ends.

    Sanic closes all idle connections at once. Then a request that is on its way is lost, and because a proxy must not
    repeat a write elsewhere (RFC 9110 section 9.2.2), it answers 502. So each connection in use answers one more
    request, with ``Connection: close``; only connections that have been idle for `IDLE_SECONDS` are closed at once. The
    port is already closed then, so no new connections arrive.
    """

    __slots__ = ()

    def close_if_idle(self) -> bool:
        """Close the connection as soon as it has been idle for `IDLE_SECONDS`; tell whether it was closed now."""
        seconds_left = self._time + IDLE_SECONDS - monotonic()
        if seconds_left > 0:
            self.loop.call_later(seconds_left, self.close_if_idle)
            return False
        return super().close_if_idle()
