"""The doors of the service: for each path prefix, the accepted credentials, their order, and the form of errors.

The first credential that is present decides alone, even if it is invalid. Outside of all doors (health, metrics,
documentation) no credentials are read.
"""

import base64
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sanic.response import HTTPResponse

from ..rules.errors import ApiError
from ..rules.identity import Kind
from .cookies import cookie, cookie_named
from .request import Request
from .schemas import Schema

KEY_PREFIX = "kj_"
GUEST_PREFIX = "/guest"
"""The prefix of doors for people without an account, in front of the prefix of the door for readers."""
CREDENTIALS_VARY = "Authorization, Cookie, X-API-Key"
"""The request headers on which answers depend (RFC 9110 section 12.5.5)."""
FOR_ONE = {"Cache-Control": "private, no-store", "Vary": CREDENTIALS_VARY}
"""Caches must not store these answers."""


class Means(StrEnum):
    """The kind of a credential."""

    SESSION = "session"
    """An IdentityToken."""
    KEY = "key"
    FEED = "feed"
    """The token in the address of a feed."""
    APP = "app"
    """The cookie of a reader app, which stands for a key."""


@dataclass(frozen=True, slots=True)
class Presented:
    """The credential of a request."""

    means: Means
    secret: str
    by_cookie: bool = False
    """Whether it is a cookie, which browsers send with requests of foreign pages too; then contract rule 9 applies."""


Reader = Callable[[Request], Presented | None]
Refusal = Callable[[Request, ApiError, Mapping[str, str]], HTTPResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """All addresses below one prefix.

    A route's guard decides whether anonymous requests are let in; a wrong credential is always refused.
    """

    prefix: str
    takes: tuple[Reader, ...]
    """Where credentials are looked for, in this order. If empty, credentials are ignored and everybody is a guest, who
    may read public content and change nothing."""
    refusal: Refusal | None = None
    """Writes errors in the form that the apps of this door expect; None: the envelope of the API."""
    problem: type[Schema] | None = None
    """The schema of what `refusal` writes, for the API document."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Default headers of all its answers."""
    app_cookies: tuple[str, ...] = ()
    """The cookies that an app gets after it has sent a key, and may send instead: the first for all, the others for
    requests with ``remember-me=true``. Empty if the door sets no cookies."""
    unknown: Callable[..., Awaitable[Any]] | None = None
    """A handler, with its own guard, for all addresses and methods of this door without a route."""
    unauthorized_type: str | None = None
    """The media type of a 401 of `refusal`, if it differs from other errors."""

    @property
    def is_for_guests(self) -> bool:
        """Tell whether credentials are ignored."""
        return not self.takes


class Doors:
    """The doors of one service."""

    def __init__(self, *doors: Door) -> None:
        self._doors = sorted(doors, key=lambda door: -len(door.prefix))

    def __iter__(self) -> Iterator[Door]:
        return iter(self._doors)

    def of(self, path: str) -> Door | None:
        """Find the door of a path: the longest prefix counts."""
        return next((door for door in self._doors if f"{path}/".startswith(f"{door.prefix}/")), None)


def door_of(request: Request) -> Door | None:
    """Find the door through which a request comes; that of a route is kept with the route."""
    if request.route is None:
        return request.part(Doors).of(request.path)
    kept = request.route.ctx
    if not hasattr(kept, "door"):
        kept.door = request.part(Doors).of(f"/{request.route.path}")
    door: Door | None = kept.door
    return door


def presented_by(request: Request) -> Presented | None:
    """Get the credential that counts: the first one that is present."""
    door = door_of(request)
    if door is not None:
        for read in door.takes:
            if shown := read(request):
                return shown
    return None


def key_in(header: str) -> Reader:
    """Make a reader for a key in a header; if the header is repeated, it is no key (RFC 9110 section 5.3)."""

    def read(request: Request) -> Presented | None:
        if header not in request.headers:
            return None
        given = ", ".join(request.headers.getall(header)).strip(" \t")
        return Presented(Means.KEY, given) if given else None

    return read


key_header = key_in("x-api-key")


def authorization(request: Request) -> Presented | None:
    """Read ``Authorization``: an IdentityToken or a key as Bearer, a key as the password of Basic.

    Other schemes are ignored.
    """
    if "authorization" not in request.headers:
        return None
    scheme, given = request.authorization
    if scheme == "basic":
        return Presented(Means.KEY, basic_login(given)[1])
    if scheme == "bearer":
        return Presented(Means.KEY if given.startswith(KEY_PREFIX) else Means.SESSION, given)
    return None


def site_cookie(request: Request) -> Presented | None:
    """Read the cookie of the site's own sessions."""
    token = cookie(request, Kind.IDENTITY)
    return Presented(Means.SESSION, token, by_cookie=True) if token else None


def feed_token(request: Request) -> Presented | None:
    """Read ``?token=``; ignore it if it is repeated."""
    given = request.get_args(keep_blank_values=True).getlist("token")
    return Presented(Means.FEED, given[0] if len(given) == 1 else "") if given else None


def app_cookie(*names: str) -> Reader:
    """Make a reader for the cookies of a door's apps."""

    def read(request: Request) -> Presented | None:
        found = next((token for name in names if (token := cookie_named(request, name))), None)
        return Presented(Means.APP, found, by_cookie=True) if found else None

    return read


SITE = (key_header, authorization, site_cookie)
"""The credentials of the site's own API (contract rule 8)."""


def basic_login(credentials: str) -> tuple[str, str]:
    """Parse the user name and password of Basic (RFC 7617); both are empty if they are invalid."""
    try:
        name, _, password = base64.b64decode(credentials, validate=True).decode(errors="replace").partition(":")
    except ValueError:
        return "", ""
    return name, password
