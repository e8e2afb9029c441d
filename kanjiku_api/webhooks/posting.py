"""One attempt to send a message to a receiver, and the answer."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from .. import __version__
from ..settings import Settings
from .names import Resolve, resolve

if TYPE_CHECKING:
    import ssl

    from .network import CheckedNetwork

DEADLINE_SECONDS = 15.0
"""Time limit of a whole attempt: resolving, connecting, sending, and reading the answer."""
ANSWER_MAX_BYTES = 64 * 1024
"""Bytes of an answer that are read; the rest is ignored."""
REASON_MAX = 200


class Unreachable(Exception):
    """No answer came; the message says why."""


@dataclass(slots=True)
class OutgoingMessage:
    """The request of one attempt."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Reply:
    """An answer; `body` has at most its first `ANSWER_MAX_BYTES`."""

    status: int
    headers: Mapping[str, str]
    """The names are in lower case."""
    body: bytes = b""


class Poster:
    """Sends messages to addresses that admins named."""

    def __init__(self, settings: Settings, find: Resolve = resolve) -> None:
        self._find, self._allow_private = find, settings.webhooks.allow_private
        self._agent = f"Kanjiku/{__version__} ({settings.public_url})"
        self._ready: tuple[ssl.SSLContext, CheckedNetwork] | None = None

    async def post(self, message: OutgoingMessage) -> Reply:
        """Send a message and read the answer within `DEADLINE_SECONDS`. Raises `Unreachable`."""
        if self._ready is None:
            self._ready = await asyncio.to_thread(self._make_ready)
        context, network = self._ready
        from .network import FAILURES, TIMEOUTS, NotPublic, make_pool  # noqa: PLC0415 - see that module

        common = {"Content-Type": "application/json", "User-Agent": self._agent, "Connection": "close"}
        sent = [*common.items(), *message.headers.items()]
        reply: Reply | None = None
        try:
            async with (
                asyncio.timeout(DEADLINE_SECONDS),
                make_pool(context, network) as pool,
                pool.stream("POST", message.url, headers=sent, content=message.body, extensions=TIMEOUTS) as came,
            ):
                reply = Reply(came.status, _read(came.headers))
                reply.body = await _start_of(came.aiter_stream())
        except NotPublic:
            raise Unreachable("its address is not public; see [webhooks] allow_private") from None
        except TimeoutError:
            if reply is None:
                raise Unreachable(f"no answer within {DEADLINE_SECONDS:.0f} s") from None
        except FAILURES as error:
            if reply is None:
                raise Unreachable(_described(error)) from error
        if reply is None:
            raise Unreachable("no answer")
        return reply

    def _make_ready(self) -> "tuple[ssl.SSLContext, CheckedNetwork]":
        from .network import CheckedNetwork, trusted_authorities  # noqa: PLC0415 - see that module

        return trusted_authorities(), CheckedNetwork(self._find, allow_private=self._allow_private)


def _read(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}


async def _start_of(pieces: AsyncIterator[bytes]) -> bytes:
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) >= ANSWER_MAX_BYTES:
            break
    return bytes(body[:ANSWER_MAX_BYTES])


def _described(error: Exception) -> str:
    """Say why no answer came. The text may name a host or a certificate, never the secret path of an address."""
    text = str(error)[:REASON_MAX]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def is_taken(url: str, settings: Settings) -> bool:
    """Tell whether webhooks may use this address (RFC 3986). The host's addresses are checked later, at each attempt.

    Plain HTTP is allowed in debug mode and where private networks are allowed.
    """
    if not (url.isascii() and url.isprintable()) or " " in url:
        return False
    try:
        parts = urlsplit(url)
        _port = parts.port  # raises ValueError if it is not a port
    except ValueError:
        return False
    schemes = {"https", "http"} if settings.debug or settings.webhooks.allow_private else {"https"}
    return parts.scheme in schemes and bool(parts.hostname) and not _has_more(parts)


def _has_more(parts: SplitResult) -> bool:
    """Tell whether an address has a user name or a fragment; neither is accepted."""
    return "@" in parts.netloc or bool(parts.fragment)


def place_of(url: str) -> str:
    """Get the part of an address that is not secret, such as ``https://discord.com``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
