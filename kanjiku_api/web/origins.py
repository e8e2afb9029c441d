"""Which web pages may send requests: CORS for the configured origins, and the origin check (contract rule 9)."""

from collections.abc import Callable
from typing import Any, TypeVar

from sanic.response import BaseHTTPResponse, HTTPResponse

from ..rules.errors import OriginForbidden
from .cookies import carries_session
from .doors import door_of, presented_by
from .request import Request

H = TypeVar("H", bound=Callable[..., Any])
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CORS_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE"
CORS_HEADERS = "Authorization, Content-Type, If-Match, If-None-Match, Range, X-API-Key, X-Request-ID"
CORS_EXPOSED = "Accept-Ranges, Content-Disposition, Content-Range, ETag, Retry-After, X-Request-ID"
PREFLIGHT_SECONDS = "600"


def reads(handler: H) -> H:
    """Mark a handler that only reads, although its method, such as POST, usually changes something."""
    handler.only_reads = True  # type: ignore[attr-defined]  # functions take attributes
    return handler


def from_anywhere(handler: H) -> H:
    """Mark a handler that any page may call: its effect depends only on its address, not on the visitor."""
    handler.is_from_anywhere = True  # type: ignore[attr-defined]
    return handler


def is_read(handler: Callable[..., Any] | None, method: str) -> bool:
    """Tell whether a request with this handler and method only reads."""
    return method in SAFE_METHODS or getattr(handler, "only_reads", False)


def is_preflight(request: Request) -> bool:
    """Tell whether a browser asks, by CORS, if a page may send a request."""
    return request.method == "OPTIONS" and "access-control-request-method" in request.headers


def check_origin(request: Request) -> None:
    """Raise `OriginForbidden` if a foreign page requests a change with the visitor's cookies.

    A door for guests ignores cookies and refuses all changes, so it needs no check.
    """
    handler = request.route.handler if request.route else None
    is_free = is_read(handler, request.method) or getattr(handler, "is_from_anywhere", False)
    if is_free or not carries_session(request):
        return
    door = door_of(request)
    if not (door and door.is_for_guests):
        check_page(request)


def check_page(request: Request) -> None:
    """Raise `OriginForbidden` if a foreign page sends the request, with or without cookies.

    A request with credentials in a header passes: apps that are web pages themselves send a key with an Origin of
    their own (``tauri://localhost``). Browsers send ``Sec-Fetch-Site`` (W3C Fetch Metadata), older ones at least
    ``Origin``. A request with neither does not come from a page.
    """
    shown = presented_by(request)
    if shown and not shown.by_cookie:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site in {"same-origin", "none"} or (site is None and origin is None):
        return
    if origin in request.settings.own_origins:
        return
    if site is None and origin is not None and _names_host(origin, request.headers.get("host", "")):
        return
    raise OriginForbidden


def check_link_origin(request: Request) -> None:
    """Raise `OriginForbidden` unless our own front end, or the visitor directly, opens the link to a provider.

    Otherwise a foreign page could link its own account at the provider to the visitor's account, only by opening an
    address.
    """
    site, referer = request.headers.get("sec-fetch-site"), request.headers.get("referer", "")
    if site in {"same-origin", "none"}:
        return
    scheme, _, rest = referer.partition("://")
    origin = f"{scheme}://{rest.partition('/')[0]}"
    is_listed = origin in request.settings.own_origins
    if site == "same-site" and is_listed:
        return
    if site is None and (is_listed or _names_host(origin, request.headers.get("host", ""))):
        return
    raise OriginForbidden


def _names_host(origin: str, host: str) -> bool:
    """Tell whether an Origin (RFC 6454 section 7: ``scheme://host:port``, or ``null``) has the request's host.

    The scheme is not compared: behind a proxy, our scheme may differ from that of the page.
    """
    scheme, _, named = origin.partition("://")
    return scheme in {"http", "https"} and named != "" and named.lower() == host.lower()


def preflight(request: Request) -> HTTPResponse:
    """Answer a CORS preflight (Fetch standard, section 3.2.2); the origin is named by `name_origin`."""
    allowed = request.headers.get("origin") in request.settings.own_origins
    headers = {
        "Access-Control-Allow-Methods": CORS_METHODS,
        "Access-Control-Allow-Headers": CORS_HEADERS,
        "Access-Control-Max-Age": PREFLIGHT_SECONDS,
    }
    return HTTPResponse(status=204, headers=headers if allowed else {})


def name_origin(request: Request, response: BaseHTTPResponse) -> None:
    """Name the page that asks in an answer, if it may read it (CORS)."""
    origin = request.headers.get("origin")
    if origin and origin in request.settings.own_origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Expose-Headers"] = CORS_EXPOSED
