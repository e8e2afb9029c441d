"""Bodies held in memory: they are read only after the guard, and limited for all clients together."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from typing import Any

from ..rules.addresses import address_key
from ..rules.errors import TooLarge
from .errors import TooManyBodies
from .protocol import LoopTurns
from .request import Request

DRAINED_BYTES = 64 * 1024
"""A body that nobody read is skipped up to this size; a longer one ends the connection."""
START_BYTES = 16 * 1024
"""A body of more bytes is long: it waits for its turn, and may be refused by its beginning."""
CheckStart = Callable[[Request, bytes], None]


class BodyMemory:
    """Counts the bytes of bodies that this process holds, in all and for each client address."""

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
    return request.stream is not None and bool(request.stream.request_body)


def has_long_body(request: Request) -> bool:
    """Tell whether the head of a request announces a long body, or one of unknown length."""
    stream: Any = request.stream
    return has_body(request) and (stream.request_body == "chunked" or stream.request_bytes_left > START_BYTES)


async def wait_for_turn(request: Request) -> None:
    """Wait for this client's turn before long work, so that other clients are served in between."""
    await request.part(LoopTurns).next(address_key(request.client_address))


@asynccontextmanager
async def read_body(request: Request, limit: int, check_start: CheckStart | None = None) -> AsyncIterator[None]:
    """Read a body of at most `limit` bytes, and hold it only until the block ends, even if an error keeps the request.

    `check_start` gets the beginning of a long body and may refuse it by an error; the rest is not read then.
    Raises `TooLarge` and `TooManyBodies` before reading, and Sanic's error if the body becomes too long.
    """
    size = _expected_bytes(request, limit)
    memory, address = request.part(BodyMemory), address_key(request.client_address)
    with ExitStack() as held:
        try:
            if size:
                held.enter_context(memory.reserved(address, min(size, START_BYTES)))
            request.body = await _receive(request, START_BYTES + 1)
            if len(request.body) > START_BYTES:
                await wait_for_turn(request)
                if check_start:
                    check_start(request, request.body[:START_BYTES])
                held.enter_context(memory.reserved(address, size - START_BYTES))
                request.body += await _receive(request, limit)
                await wait_for_turn(request)
            yield
        finally:
            request.body = b""


async def _receive(request: Request, enough_bytes: int) -> bytes:
    """Receive a body, or its beginning of at least `enough_bytes`."""
    pieces, received = [], 0
    stream: Any = request.stream
    while received < enough_bytes and stream.request_body:
        piece = await stream.read() or b""
        pieces.append(piece)
        received += len(piece)
    return b"".join(pieces)


def _expected_bytes(request: Request, limit: int) -> int:
    """Get the length that the head announces, or else `limit`. Raises `TooLarge` if the head announces more."""
    stream: Any = request.stream
    stream.request_max_size = limit
    if stream.request_body == "chunked":
        return limit
    if stream.request_bytes_left > limit:
        raise TooLarge(limit=limit, size=stream.request_bytes_left)
    return int(stream.request_bytes_left)


def is_worth_draining(request: Request) -> bool:
    """Tell whether the rest of a body is known and short, so that reading it keeps the connection usable."""
    if not has_body(request):
        return True
    stream: Any = request.stream
    return bool(stream.request_body != "chunked" and stream.request_bytes_left <= DRAINED_BYTES)
