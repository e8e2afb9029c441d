"""The two cookies in which a browser carries its session (contract rule 8), and those of reader apps."""

from datetime import UTC, datetime, timedelta

from sanic.response import BaseHTTPResponse, HTTPResponse

from ..rules.identity import Kind, Tokens
from .request import Request

KOMGA_SESSION, KOMGA_REMEMBERED = "KOMGA-SESSION", "komga-remember-me"
"""What Komga calls its own; an app drops a cookie of these names whose path is not that of the address typed."""
CARRYING = (*(kind.value for kind in Kind), KOMGA_SESSION, KOMGA_REMEMBERED)


def set_cookies(request: Request, response: HTTPResponse, tokens: Tokens) -> None:
    """Give the browser a session; scripts of pages cannot read it."""
    now = datetime.now(UTC)
    _clear_unprefixed(request, response)
    _set(request, response, Kind.IDENTITY, tokens.identity, tokens.identity_until - now)
    _set(request, response, Kind.REFRESH, tokens.refresh, tokens.refresh_until - now)


def clear_cookies(request: Request, response: HTTPResponse) -> None:
    """Take the session from the browser.

    Not by Sanic's ``delete_cookie``: that one is always Secure, which a browser ignores on plain HTTP.
    """
    _clear_unprefixed(request, response)
    for kind in Kind:
        _set(request, response, kind, "", timedelta(0))


def _clear_unprefixed(request: Request, response: HTTPResponse) -> None:
    """Clear what the browser has from before the settings asked for prefixed names; nothing reads it any more."""
    if request.settings.cookies.host_prefix:
        for kind in Kind:
            _write(request, response, kind.value, "", timedelta(0))


def _set(request: Request, response: HTTPResponse, kind: Kind, token: str, lifetime: timedelta) -> None:
    _write(request, response, request.settings.cookies.name_of(kind), token, lifetime)


def set_app_cookie(
    request: Request, response: BaseHTTPResponse, name: str, token: str, *, path: str, lifetime: timedelta
) -> None:
    """Give an app a cookie for the addresses below `path`; an empty token takes it away."""
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
    """Get a token out of the cookies."""
    if "cookie" not in request.headers:
        return None
    return cookie_named(request, request.settings.cookies.name_of(kind))


def cookie_named(request: Request, wanted: str) -> str | None:
    """Get the one cookie of a name.

    Two cookies of one name mean that somebody planted one: then there is none. Sanic's own reader
    would take the first, and the plain name for the ``__Host-`` one.
    """
    found = [
        value.strip(" \t")
        for header in request.headers.getall("cookie", [])
        for name, _, value in (part.partition("=") for part in header.split(";"))
        if name.strip(" \t") == wanted  # all that RFC 6265 allows there; str.strip() knows many more
    ]
    return found[0] if len(found) == 1 else None


def carries_session(request: Request) -> bool:
    """Tell whether a browser or an app sent any of these cookies along, valid or not."""
    return any(name in header for header in request.headers.getall("cookie", []) for name in CARRYING)
