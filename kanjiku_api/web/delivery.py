"""Sends files: conditional requests, ranges and streaming (RFC 9110), for images and archives."""

import re
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from sanic.response import HTTPResponse

from .errors import RangeNotSatisfiable
from .headers import is_known
from .request import Request
from .response import Response

WHOLE_MAX = 512 * 1024
"""Files up to this size are written in one piece; Sanic aborts such a write after some 85 s if the client is slow."""
SAFE_POLICY = "default-src 'none'; sandbox"
"""Keeps uploaded files from running scripts, whatever type a browser assumes."""
RANGE = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))")
Pieces = Callable[[int, int], AsyncGenerator[bytes]]
"""Called with offset and length; gives these bytes piece by piece."""


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A file to be sent."""

    pieces: Pieces
    size: int
    media_type: str
    etag: str
    modified: datetime
    cache_control: str
    headers: Mapping[str, str] = field(default_factory=dict)
    may_grow_older: bool = False
    """Whether `modified` may go back, when new content is withdrawn; then only an equal time means "not modified"."""
    cached: Callable[[], bytes | None] = lambda: None
    """Gets all bytes if they are in memory, else None."""
    redirect: str | None = None
    """The path where a proxy finds the file itself (``X-Accel-Redirect`` of nginx)."""


async def deliver(request: Request, what: Deliverable) -> HTTPResponse | None:
    """Answer 304, 206 or 200; None if the answer has been streamed already. Raises `RangeNotSatisfiable`."""
    headers = {
        "ETag": what.etag,
        "Last-Modified": _http_date(what.modified),
        "Cache-Control": what.cache_control,
        **what.headers,
    }
    if _is_known(request, what):
        return Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["Content-Security-Policy"] = SAFE_POLICY
    start, length = _range(request, what)
    if what.redirect is not None:  # the proxy answers the range
        return Response(headers=headers | {"X-Accel-Redirect": what.redirect}, content_type=what.media_type)
    headers["Accept-Ranges"] = "bytes"
    status = HTTPStatus.OK if length == what.size else HTTPStatus.PARTIAL_CONTENT
    if status == HTTPStatus.PARTIAL_CONTENT:
        headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{what.size}"
    return await _send(request, what, (start, length), Response(status=status, headers=headers))


async def _send(request: Request, what: Deliverable, part: tuple[int, int], response: Response) -> HTTPResponse | None:
    start, length = part
    response.content_type = what.media_type
    if request.method == "HEAD":
        response.headers["Content-Length"] = str(length)
        return response
    content = what.cached()
    if content is not None and length <= WHOLE_MAX:
        response.body = content if length == len(content) else content[start : start + length]
        return response
    response.headers["Content-Length"] = str(length)
    async with aclosing(what.pieces(start, length)) as pieces:
        first = await anext(pieces, b"")  # so that a missing file is an error before the head is sent
        transport: Any = request.transport
        if transport is None or transport.is_closing():  # the client is gone
            return None
        transport.set_write_buffer_limits(high=0)  # a slow client keeps two pieces in memory, not five
        sent = await request.respond(response)
        await sent.send(first)
        async for piece in pieces:
            if sent.stream is None:  # the client is gone
                return None
            await sent.send(piece)
        await sent.eof()
    return None


@lru_cache(maxsize=4096)
def _http_date(moment: datetime) -> str:
    """Write a time for a header (RFC 9110 section 5.6.7)."""
    return format_datetime(moment, usegmt=True)


def _is_known(request: Request, what: Deliverable) -> bool:
    """Tell whether the client has this version (RFC 9110 section 13.2.2: tags are checked before times)."""
    if request.headers.get("if-none-match"):
        return is_known(request, what.etag)
    given = request.headers.get("if-modified-since")
    since = http_date(given) if given else None
    modified = what.modified.replace(microsecond=0)
    return since == modified or (since is not None and modified < since and not what.may_grow_older)


def _range(request: Request, what: Deliverable) -> tuple[int, int]:
    """Get the requested range as offset and length; for several ranges or an invalid one, the whole file."""
    given = request.headers.get("range", "").replace(" ", "")
    found = RANGE.fullmatch(given)
    if not found or not what.size or not _range_holds(request, what):
        return 0, what.size
    first, last, suffix = found.groups()
    if suffix is not None:
        start, end = max(0, what.size - int(suffix)), what.size
    else:
        start, end = int(first), min(what.size, int(last) + 1 if last else what.size)
        if last and int(last) < int(first):
            return 0, what.size
    if start >= what.size:
        raise RangeNotSatisfiable(what.size)
    return start, end - start


def _range_holds(request: Request, what: Deliverable) -> bool:
    """Tell whether the range applies by ``If-Range`` (RFC 9110 section 13.1.5)."""
    given = request.headers.get("if-range", "")
    if not given or given.startswith('"'):
        return given in {"", what.etag}
    return http_date(given) == what.modified.replace(microsecond=0)


def http_date(text: str) -> datetime | None:
    """Parse a date in a header (RFC 9110 section 5.6.7); None if it is invalid."""
    try:
        time = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
