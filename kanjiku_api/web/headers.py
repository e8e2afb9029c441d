"""The headers that every answer carries."""

from functools import lru_cache

from sanic.response import BaseHTTPResponse

from ..settings import Settings
from .doors import door_of
from .request import Request
from .response import CommonHeaders, Headers, Response

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
DEFAULT_POLICY = "default-src 'none'; frame-ancestors 'none'"
HSTS = "max-age=31536000"
"""RFC 6797: a year; only where the public address is https."""
BY_ORIGIN = ("Vary", "Origin")
"""Answers differ by the page that asks (`origins.name_origin`)."""
COMMON_MAX = 256
"""How many choices of headers are remembered; our code makes some tens."""


def is_known(request: Request, etag: str) -> bool:
    """Tell whether the client has this version already (``If-None-Match``, RFC 9110 section 13.1.2)."""
    given = request.headers.getall("if-none-match", ())
    if not given:
        return False
    if given == [etag]:  # as nearly all clients send it
        return True
    tags = ",".join(given)
    known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    return "*" in known or etag in known


class HeadersOfAll:
    """Adds to each answer what it needs beside its own headers: security headers, those of its door, and defaults.

    They are chosen and encoded once for all answers of a door with the same headers of their own.
    """

    def __init__(self, settings: Settings) -> None:
        is_https = settings.public_url.startswith("https://")
        self._always = (*SECURITY_HEADERS.items(), *([("Strict-Transport-Security", HSTS)] if is_https else []))
        self._common = lru_cache(maxsize=COMMON_MAX)(self._choose)

    def add(self, request: Request, response: BaseHTTPResponse) -> None:
        """Add the headers, and the request's id, to an answer."""
        door = door_of(request)
        common = self._common(tuple(response.headers), tuple(door.headers.items()) if door else ())
        if isinstance(response, Response):
            response.common, response.request_id = common, request.request_id
        else:
            for name, value in common.headers:
                response.headers.add(name, value)
            response.headers["X-Request-ID"] = request.request_id

    def _choose(self, own: tuple[str, ...], of_door: Headers) -> CommonHeaders:
        """Choose the headers beside those of an answer with the names `own`, which stay as they are."""
        wanted = dict(self._always)
        for name, value in (("Content-Security-Policy", DEFAULT_POLICY), *of_door, ("Cache-Control", "no-store")):
            wanted.setdefault(name, value)
        present = {name.lower() for name in own}
        missing = ((name, value) for name, value in wanted.items() if name.lower() not in present)
        return CommonHeaders.of((*missing, BY_ORIGIN))
