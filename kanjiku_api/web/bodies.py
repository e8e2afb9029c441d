"""Bodies that are held in memory: read when their sender was let in, and bounded for all clients together."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import Any

from ..rules.addresses import address_key
from ..rules.errors import TooLarge, Unavailable
from .request import Request

DRAINED_BYTES = 64 * 1024
"""A body that nobody read is passed over up to this size; a longer one ends the connection."""


class TooManyBodies(Unavailable):
    """The bodies of other requests take all the memory that there is for bodies."""

    msg_key = "errors.busy"


class BodyMemory:
    """The bytes of bodies that this process holds: of all clients, and of each address."""

    def __init__(self, most_bytes: int, most_bytes_per_address: int) -> None:
        self._most = most_bytes
        self._most_per_address = most_bytes_per_address
        self._held = 0
        self._held_by: dict[str, int] = {}

    @property
    def held(self) -> int:
        """How many bytes are held now."""
        return self._held

    @contextmanager
    def reserved(self, address: str, size: int) -> Iterator[None]:
        """Hold `size` bytes for a client until the block ends. Raises `TooManyBodies`."""
        own = self._held_by.get(address, 0) + size
        if self._held + size > self._most or own > self._most_per_address:
            raise TooManyBodies
        self._held += size
        self._held_by[address] = own
        try:
            yield
        finally:
            self._held -= size
            self._held_by[address] -= size
            if not self._held_by[address]:
                del self._held_by[address]


def has_body(request: Request) -> bool:
    """Tell whether the head of a request announces a body."""
    return bool(request.stream and request.stream.request_body)


@asynccontextmanager
async def read_body(request: Request, limit: int) -> AsyncIterator[None]:
    """Read a body of at most `limit` bytes, and hold it until the block ends: an error may keep its request for longer.

    Raises `TooLarge` and `TooManyBodies` before it is read, and Sanic's own where it gets too long.
    """
    size = _expected_bytes(request, limit)
    memory = request.part(BodyMemory)
    with memory.reserved(address_key(request.client_address), size) if size else nullcontext():
        try:
            await request.receive_body()  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
            yield
        finally:
            request.body = b""


def _expected_bytes(request: Request, limit: int) -> int:
    """Tell how long a body may get: as its head says, else up to `limit`. Raises `TooLarge` by the head alone."""
    stream: Any = request.stream
    stream.request_max_size = limit
    if stream.request_body == "chunked":
        return limit
    if stream.request_bytes_left > limit:
        raise TooLarge(limit=limit, size=stream.request_bytes_left)
    return int(stream.request_bytes_left)


def is_worth_draining(request: Request) -> bool:
    """Tell whether what is left of a body is known, and so little that the connection can go on after it."""
    if not has_body(request):
        return True
    stream: Any = request.stream
    return bool(stream.request_body != "chunked" and stream.request_bytes_left <= DRAINED_BYTES)
