"""The doors of the service: for each path prefix, which credentials count, in which order, and the form of errors.

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
"""Before the prefix of a door for readers: the same for people without an account."""
CREDENTIALS_VARY = "Authorization, Cookie, X-API-Key"
"""The request headers by which answers differ (RFC 9110 section 12.5.5)."""
FOR_ONE = {"Cache-Control": "private, no-store", "Vary": CREDENTIALS_VARY}
"""Nobody keeps an answer for anybody else."""


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
    """A credential that a request has."""

    means: Means
    secret: str
    by_cookie: bool = False
    """A browser sends it along whichever page asks, so rule 9 of the contract holds."""


Reader = Callable[[Request], Presented | None]
Refusal = Callable[[Request, ApiError, Mapping[str, str]], HTTPResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """All addresses below one prefix.

    A route's guard decides whether anonymous requests are let in; a wrong credential is always refused.
    """

    prefix: str
    takes: tuple[Reader, ...]
    """Where credentials are looked for, in this order. Empty: they are ignored, and everybody is a guest, who may
    read what is public and change nothing."""
    refusal: Refusal | None = None
    """Writes a refusal as the apps of this door read it; None: the envelope of the API."""
    problem: type[Schema] | None = None
    """What `refusal` writes, for the API document."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What all its answers say, unless they say something else under that name."""
    app_cookies: tuple[str, ...] = ()
    """The cookies by which an app that has shown a key may come again without it: one for all, the others for those
    that ask for ``remember-me=true``. None if the door gives none."""
    unknown: Callable[..., Awaitable[Any]] | None = None
    """The handler, with a guard of its own, for all addresses and methods of this door that have none."""
    unauthorized_type: str | None = None
    """The media type of what `refusal` writes at 401, where that is a document of its own kind."""

    @property
    def is_for_guests(self) -> bool:
        """Tell whether credentials are ignored."""
        return not self.takes


class Doors:
    """The doors of one service."""

    def __init__(self, *doors: Door) -> None:
        self._doors = sorted(doors, key=lambda door: -len(door.prefix))
        self._of_routes: dict[str, Door | None] = {}

    def __iter__(self) -> Iterator[Door]:
        return iter(self._doors)

    def of(self, path: str) -> Door | None:
        """Find the door of a path: the longest prefix counts."""
        return next((door for door in self._doors if f"{path}/".startswith(f"{door.prefix}/")), None)

    def of_route(self, path: str) -> Door | None:
        """Find the door of a route by its path with parameter names; the result is cached."""
        if path not in self._of_routes:
            self._of_routes[path] = self.of(f"/{path}")
        return self._of_routes[path]


def door_of(request: Request) -> Door | None:
    """Find the door through which a request comes."""
    doors = request.part(Doors)
    return doors.of_route(request.route.path) if request.route else doors.of(request.path)


def presented_by(request: Request) -> Presented | None:
    """Get the credential that decides alone who sends a request."""
    door = door_of(request)
    found = (read(request) for read in door.takes) if door else ()
    return next((shown for shown in found if shown), None)


def key_in(header: str) -> Reader:
    """Make a reader of a key in a header; a repeated header is not a key (RFC 9110 section 5.3 joins them)."""

    def read(request: Request) -> Presented | None:
        if header not in request.headers:
            return None
        given = ", ".join(request.headers.getall(header)).strip(" \t")
        return Presented(Means.KEY, given) if given else None

    return read


key_header = key_in("x-api-key")


def authorization(request: Request) -> Presented | None:
    """Read ``Authorization``: an IdentityToken or a key as Bearer, a key as the password of Basic.

    Other schemes are not ours.
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
    """Read ``?token=``; a repeated one does not count."""
    given = request.get_args(keep_blank_values=True).getlist("token")
    return Presented(Means.FEED, given[0] if len(given) == 1 else "") if given else None


def app_cookie(*names: str) -> Reader:
    """Make a reader of the cookies of a door's apps."""

    def read(request: Request) -> Presented | None:
        found = next((token for name in names if (token := cookie_named(request, name))), None)
        return Presented(Means.APP, found, by_cookie=True) if found else None

    return read


SITE = (key_header, authorization, site_cookie)
"""What the site itself takes (contract rule 8)."""


def basic_login(credentials: str) -> tuple[str, str]:
    """Read user name and password of Basic (RFC 7617); both are empty if there are none."""
    try:
        name, _, password = base64.b64decode(credentials, validate=True).decode(errors="replace").partition(":")
    except ValueError:
        return "", ""
    return name, password
