"""The way out to addresses that admins name: resolved once, checked, and connected to as they were checked.

It is loaded where the first message is sent: sites without webhooks do not owe its time at the start.
"""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from ..rules.addresses import is_public
from .names import Resolve

TRIES = 3
"""To how many addresses of one name we try to connect."""
CONNECT_SECONDS = 4.0


class NotPublic(Exception):
    """The name leads nowhere but into networks that are not public."""


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were checked, and to no other that the same name may have a moment later."""

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
        """Connect to a name. Raises `NotPublic`, and what httpcore raises where nobody answers."""
        found = await self._resolve(host, port)
        allowed = [address for address in found if self._allow_private or is_public(address)]
        if found and not allowed:
            raise NotPublic
        failure: Exception = httpcore.ConnectError("it has no address")
        for address in allowed[:TRIES]:
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def trusted_authorities() -> ssl.SSLContext:
    """Read which authorities are trusted: certifi's, or those of ``SSL_CERT_FILE``. It takes some time."""
    return httpx.create_ssl_context()


def make_pool(context: ssl.SSLContext, network: CheckedNetwork) -> httpcore.AsyncConnectionPool:
    """Make what sends one message; it follows no redirect, and knows no proxy."""
    return httpcore.AsyncConnectionPool(ssl_context=context, network_backend=network, max_connections=1)


TIMEOUTS = {"timeout": {"connect": CONNECT_SECONDS}}
"""Of single steps; all of them together have a time-out of their own."""
FAILURES: tuple[type[Exception], ...] = (
    *(httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpcore.UnsupportedProtocol),
    *(OSError, UnicodeError),
)
"""What a receiver that cannot be reached, or does not speak HTTP, brings about."""
