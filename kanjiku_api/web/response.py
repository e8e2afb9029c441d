"""An answer whose headers are encoded faster than by Sanic."""

from collections.abc import Iterator
from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple

from sanic.helpers import has_message_body
from sanic.response import HTTPResponse

OWN_HEADERS = frozenset({"Set-Cookie", "ETag", "Last-Modified", "Content-Disposition", "Location"})
"""Headers that are not cached: their values rarely repeat, and tokens must not be kept in memory."""
Headers = tuple[tuple[str, str], ...]


class CommonHeaders(NamedTuple):
    """Headers that many answers share."""

    headers: Headers
    encoded: tuple[bytes, bytes]
    """All of them, encoded as one header."""

    @classmethod
    def of(cls, headers: Headers) -> "CommonHeaders":
        """Encode headers once for many answers."""
        return cls(headers, _encoded_together(headers))


class Response(HTTPResponse):
    """An answer that caches the encoded form of headers that many answers share."""

    __slots__ = ("common", "request_id")

    def __init__(
        self,
        body: bytes | None = None,
        status: int = HTTPStatus.OK,
        headers: dict[str, str] | None = None,
        content_type: str | None = None,
    ) -> None:
        super().__init__(body, status, headers, content_type)
        self.common: CommonHeaders | None = None
        """Headers that it gets beside those in `headers`."""
        self.request_id = ""
        """The id of the request, if `common` is set; it is sent without a check, which ids have passed."""

    @property
    def processed_headers(self) -> Iterator[tuple[bytes, bytes]]:
        """Encode the headers; without the cache, this would take longer than all else that Sanic does for an answer."""
        if has_message_body(self.status):  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
            self.headers.setdefault("content-type", self.content_type)
        encoded = [self.common.encoded, (b"X-Request-ID", self.request_id.encode())] if self.common else []
        shared: list[tuple[str, str]] = []
        for name, value in self.headers.items():
            if type(value) is str and name not in OWN_HEADERS:
                shared.append((name, value))
            else:
                encoded.append(_encoded(name, value))
        if shared:
            encoded.append(_encoded_together(tuple(shared)))
        return iter(encoded)


def _encoded(name: str, value: object) -> tuple[bytes, bytes]:
    """Encode a header as Sanic does, without line breaks in its value; the names are from our code."""
    text = f"{value}"
    if text.isprintable():
        return name.encode(), text.encode()
    text = Response._sanitize_header_value(text)  # noqa: SLF001 - so that the result is the same
    return name.encode(), text.encode(errors="surrogateescape")


@lru_cache(maxsize=256)
def _encoded_together(headers: Headers) -> tuple[bytes, bytes]:
    """Encode several headers as one: its value contains the lines of the others, so Sanic writes them all at once."""
    lines = b"\r\n".join(b"%b: %b" % _encoded(name, value) for name, value in headers)
    name, _, value = lines.partition(b": ")
    return name, value
