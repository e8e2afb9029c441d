"""Connects to addresses that admins name. A name is resolved once, and only checked addresses are connected to.

This module is imported when the first message is sent, so that sites without webhooks start faster.
"""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from ..rules.addresses import is_public
from .names import Resolve

TRIES = 3
"""How many addresses of one name are tried."""
CONNECT_SECONDS = 4.0


class NotPublic(Exception):
    """All addresses of the name are in networks that are not public."""


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects only to the addresses that it has checked, even if the name resolves to others a moment later."""

    def __init__(self, resolve: Resolve, *, allow_private: bool) -> None:
        self._resolve, self._allow_private = resolve, allow_private
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a name. Raises `NotPublic`, and httpcore's errors if no address answers."""
        found = await self._resolve(host, port)
        allowed = [address for address in found if self._allow_private or is_public(address)]
        if found and not allowed:
            raise NotPublic
        failure: Exception = httpcore.ConnectError("its name has no address")
        for address in allowed[:TRIES]:
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def trusted_authorities() -> ssl.SSLContext:
    """Load the trusted certificate authorities: certifi's, or those of ``SSL_CERT_FILE``. It is slow."""
    return httpx.create_ssl_context()


def make_pool(context: ssl.SSLContext, network: CheckedNetwork) -> httpcore.AsyncConnectionPool:
    """Make the connection pool for one message; it follows no redirects and uses no proxy."""
    return httpcore.AsyncConnectionPool(ssl_context=context, network_backend=network, max_connections=1)


TIMEOUTS = {"timeout": {"connect": CONNECT_SECONDS}}
"""Time limits of single steps; the whole attempt is bounded by `posting.DEADLINE_SECONDS`."""
FAILURES: tuple[type[Exception], ...] = (
    *(httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpcore.UnsupportedProtocol),
    *(OSError, UnicodeError),
)
"""Errors that mean: the receiver cannot be reached, or does not speak HTTP."""
