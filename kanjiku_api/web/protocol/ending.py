"""How a connection ends when the service does."""

from time import monotonic
from typing import Final

from sanic.server.protocols.http_protocol import HttpProtocol

IDLE_SECONDS: Final = 1.0
"""A connection that nobody has used for so long is closed when the service ends."""


class EndingHttpProtocol(HttpProtocol):
    """A connection that takes one more request while the service ends.

    Sanic closes all idle connections at once. A request that is on its way then is lost, and a proxy must not send a
    write again elsewhere (RFC 9110 section 9.2.2): it answers 502. So each connection that is in use gets its next
    answer, with ``Connection: close``, and only one that has long been idle is closed without. The port is closed by
    then, so that nothing new comes.
    """

    __slots__ = ()

    def close_if_idle(self) -> bool:
        """Close the connection once it has been idle for `IDLE_SECONDS`; tell whether that was now."""
        seconds_left = self._time + IDLE_SECONDS - monotonic()
        if seconds_left > 0:
            self.loop.call_later(seconds_left, self.close_if_idle)
            return False
        return super().close_if_idle()
