"""The headers that every answer carries."""

from sanic.response import BaseHTTPResponse

from .doors import door_of
from .request import Request

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
DEFAULT_POLICY = "default-src 'none'; frame-ancestors 'none'"
HSTS = "max-age=31536000"
"""RFC 6797: a year; only where the public address is https."""


def is_known(request: Request, etag: str) -> bool:
    """Tell whether the client has this version already (``If-None-Match``, RFC 9110 section 13.1.2)."""
    tags = ",".join(request.headers.getall("if-none-match", []))
    known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    return "*" in known or etag in known


def add_headers(request: Request, response: BaseHTTPResponse) -> None:
    """Add the request's id, the security headers and those of its door to an answer."""
    headers = response.headers
    headers["X-Request-ID"] = request.request_id
    headers.update(SECURITY_HEADERS)
    headers.setdefault("Content-Security-Policy", DEFAULT_POLICY)
    if door := door_of(request):
        for name, value in door.headers.items():
            headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")
    if request.settings.public_url.startswith("https://"):
        headers["Strict-Transport-Security"] = HSTS
