"""The two cookies of a browser's session (contract rule 8), and those of reader apps."""

from datetime import UTC, datetime, timedelta

from sanic.response import BaseHTTPResponse, HTTPResponse

from ..rules.identity import Kind, Tokens
from .request import Request

KOMGA_SESSION, KOMGA_REMEMBERED = "KOMGA-SESSION", "komga-remember-me"
"""Komga's names; an app discards cookies of these names unless their path is that of the address that was typed."""
CARRYING = (*(kind.value for kind in Kind), KOMGA_SESSION, KOMGA_REMEMBERED)


def set_cookies(request: Request, response: HTTPResponse, tokens: Tokens) -> None:
    """Set the cookies of a session; scripts in pages cannot read them."""
    now = datetime.now(UTC)
    _clear_unprefixed(request, response)
    _set(request, response, Kind.IDENTITY, tokens.identity, tokens.identity_until - now)
    _set(request, response, Kind.REFRESH, tokens.refresh, tokens.refresh_until - now)


def clear_cookies(request: Request, response: HTTPResponse) -> None:
    """Delete the cookies of the session.

    Sanic's ``delete_cookie`` is not used: it always sets Secure, and browsers ignore such cookies on plain HTTP.
    """
    _clear_unprefixed(request, response)
    for kind in Kind:
        _set(request, response, kind, "", timedelta(0))


def _clear_unprefixed(request: Request, response: HTTPResponse) -> None:
    """Delete cookies from before the setting for prefixed names; nothing reads them any more."""
    if request.settings.cookies.host_prefix:
        for kind in Kind:
            _write(request, response, kind.value, "", timedelta(0))


def _set(request: Request, response: HTTPResponse, kind: Kind, token: str, lifetime: timedelta) -> None:
    _write(request, response, request.settings.cookies.name_of(kind), token, lifetime)


def set_app_cookie(
    request: Request, response: BaseHTTPResponse, name: str, token: str, *, path: str, lifetime: timedelta
) -> None:
    """Set a cookie of an app for the addresses below `path`; an empty token deletes it."""
    _write(request, response, name, token, lifetime if token else timedelta(0), path=path)


def _write(
    request: Request, response: BaseHTTPResponse, name: str, token: str, lifetime: timedelta, *, path: str = "/"
) -> None:
    response.add_cookie(
        name,
        token,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=not request.settings.debug,
        max_age=max(round(lifetime.total_seconds()), 0),
    )


def cookie(request: Request, kind: Kind) -> str | None:
    """Get a token from the cookies; None if there is none."""
    if "cookie" not in request.headers:
        return None
    return cookie_named(request, request.settings.cookies.name_of(kind))


def cookie_named(request: Request, wanted: str) -> str | None:
    """Get the cookie of a name; None if there is none, or more than one.

    Two cookies of one name mean that somebody planted one. Sanic's own parser would take the first one, and would also
    accept the plain name instead of the ``__Host-`` name.
    """
    found = [
        value.strip(" \t")
        for header in request.headers.getall("cookie", [])
        for name, _, value in (part.partition("=") for part in header.split(";"))
        if name.strip(" \t") == wanted  # the only spaces of RFC 6265; str.strip() removes more
    ]
    return found[0] if len(found) == 1 else None


def carries_session(request: Request) -> bool:
    """Tell whether the request has any of the session cookies, valid or not."""
    return any(name in header for header in request.headers.getall("cookie", []) for name in CARRYING)
