"""The typed request that handlers get, and functions for their answers."""

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from random import getrandbits
from time import perf_counter
from types import MappingProxyType, SimpleNamespace
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import sanic
from sanic.compat import Header
from sanic.config import Config  # noqa: TC002 - Sanic's generics are resolved at run time
from sanic.constants import HTTP_METHODS
from sanic.exceptions import MethodNotAllowed, NotFound
from sanic.models.handler_types import RouteHandler
from sanic.response import HTTPResponse
from sanic.router import Router
from sanic_routing.route import Route

from ..rules import i18n
from ..rules.actor import Actor
from ..rules.addresses import client_address, is_within
from ..rules.errors import ApiError
from ..rules.identity import Identity
from ..rules.versions import SeenVersions, seen_versions
from ..rules.visibility import Viewer
from ..settings import Settings
from .protocol import as_text, check_head, plain_target
from .response import Response
from .writing import write_json

T = TypeVar("T")
H = TypeVar("H", bound=Callable[..., Any])
REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip")
MEDIA_TYPE_MAX = 100

ID_MAX = 2**31 - 1
"""The largest id in a PostgreSQL ``integer`` column."""


class AppContext:
    """The settings and the parts of one running service; handlers get a part by its type."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._parts: dict[type, object] = {}

    def provide(self, part: object) -> None:
        """Make `part` available to handlers."""
        self._parts[type(part)] = part

    def part(self, kind: type[T]) -> T:
        """Get the part of type `kind`. Raises `KeyError` if `app.py` provided none."""
        part = self._parts[kind]
        if not isinstance(part, kind):
            raise TypeError(kind)
        return part


class RequestContext(SimpleNamespace):
    """What the service knows about a request besides its bytes."""

    identity: Identity | None = None
    refresh_until: datetime | None = None
    """Until when the session can be renewed."""
    claims: Mapping[str, Any] = MappingProxyType({})
    """The claims of the request's IdentityToken, if it is valid."""

    app_session: str | None = None
    """The cookie that the app gets with the answer; empty to delete it."""

    _client_gone: asyncio.Future[None] | None = None

    @property
    def client_gone(self) -> asyncio.Future[None]:
        """Done when the client has disconnected; work that has not begun can be skipped."""
        if self._client_gone is None:
            self._client_gone = asyncio.get_running_loop().create_future()
        return self._client_gone

    def note_client_gone(self) -> None:
        """Record that the client has disconnected."""
        if not self.client_gone.done():
            self.client_gone.set_result(None)


def changes_by_get(handler: H) -> H:
    """Mark a handler whose GET changes something (such as a login's redirect): its route does not accept HEAD."""
    handler.changes_by_get = True  # type: ignore[attr-defined]  # functions take attributes
    return handler


App: TypeAlias = "sanic.Sanic[Config, AppContext]"
Blueprint = sanic.Blueprint
"""The routes of one domain."""


class HeadRouter(Router):
    """Serves HEAD wherever there is a GET (RFC 9110 section 9.3.2); Sanic omits the body."""

    def _get(self, path: str, method: str, host: str | None) -> tuple[Route, RouteHandler, dict[str, Any]]:
        try:
            return self._find(path, method, host)
        except MethodNotAllowed as error:
            # Sanic lists no methods for a path with parameters; and this dict may belong to the class.
            allowed = [name for name in map(str, HTTP_METHODS) if self._serves(path, name, host)]
            error.headers = {**error.headers, "Allow": ", ".join(sorted(allowed))}
            raise

    def _find(self, path: str, method: str, host: str | None) -> tuple[Route, RouteHandler, dict[str, Any]]:
        if method != "HEAD":
            return super()._get(path, method, host)
        found = super()._get(path, "GET", host)
        if getattr(found[1], "changes_by_get", False):
            raise MethodNotAllowed("", method=method)
        return found

    def _serves(self, path: str, method: str, host: str | None) -> bool:
        try:
            return bool(self._find(path, method, host))
        except (MethodNotAllowed, NotFound):
            return False


class Request(sanic.Request["sanic.Sanic[Config, AppContext]", RequestContext]):
    """One request. Its head has been checked against RFC 9112, its headers are text, and its path is normalized."""

    def __init__(  # noqa: PLR0913, PLR0917 - the signature is Sanic's
        self,
        url_bytes: bytes,
        headers: Header,
        version: str,
        method: str,
        transport: Any,
        app: App,
        head: bytes = b"",
        stream_id: int = 0,
    ) -> None:
        text = headers if head.isascii() else as_text(headers)
        super().__init__(plain_target(url_bytes), text, version, method, transport, app, head, stream_id)
        self._request_id = ""
        self.started = perf_counter()
        if head:
            check_head(head)

    @staticmethod
    def make_context() -> RequestContext:
        """Create the context of a request; Sanic calls this."""
        return RequestContext()

    @property
    def path(self) -> str:
        """The path of the target; ``/`` for one with a host but no path (``http://host``, RFC 9110 section 4.2.3)."""
        path: bytes | None = self._parsed_url.path
        return path.decode() if path else "/"

    @property
    def request_id(self) -> str:
        """The proxy's ``X-Request-ID`` if it is a plain word, else a new one."""
        if not self._request_id:
            given = self.headers.get("x-request-id")
            self._request_id = given if given and REQUEST_ID.fullmatch(given) else getrandbits(128).to_bytes(16).hex()
        return self._request_id

    @property
    def settings(self) -> Settings:
        """The settings of the service that answers this request."""
        return self.app.ctx.settings

    @property
    def locale(self) -> str:
        """The language of the messages in the answer."""
        return i18n.negotiate(self.headers.get("accept-language", ""), self.settings.language)

    @property
    def client_address(self) -> str:
        """The client's IP address; forwarded ones count only from configured proxies."""
        if "x-forwarded-for" not in self.headers:
            return str(self.ip)
        forwarded = ",".join(self.headers.getall("x-forwarded-for"))
        return client_address(self.ip, forwarded, self.settings.proxy.trusted)

    @property
    def came_through_unknown_proxy(self) -> bool:
        """Tell whether a proxy that is not in the settings has forwarded this request."""
        return any(name in self.headers for name in FORWARDING_HEADERS) and not is_within(
            self.ip, self.settings.proxy.trusted
        )

    @property
    def authorization(self) -> tuple[str, str]:
        """The scheme of ``Authorization`` in lower case, and the credentials after it (RFC 9110 section 11.4)."""
        scheme, _, given = ", ".join(self.headers.getall("authorization", [])).partition(" ")
        return scheme.lower(), given.strip(" \t")

    @property
    def user_agent(self) -> str:
        """The ``User-Agent``, shortened to the size of its column."""
        return self.headers.get("user-agent", "")[:200]

    @property
    def actor(self) -> Actor:
        """The actor of this request."""
        return Actor(self.ctx.identity, self.client_address, self.locale, self.user_agent)

    @property
    def viewer(self) -> Viewer:
        """What the sender of this request may see now."""
        return Viewer.of(self.ctx.identity)

    @property
    def reader_id(self) -> UUID | None:
        """The id of the signed-in user, whose marks and follows an answer shows."""
        return self.ctx.identity.user_id if self.ctx.identity else None

    @property
    def if_match(self) -> SeenVersions:
        """The versions in ``If-Match``; None if any version is accepted."""
        return seen_versions(self.headers.getall("if-match", []))

    def extend_timeout(self, seconds: float) -> None:
        """Let this request take longer before Sanic cancels it."""
        stream: Any = self.stream
        stream.protocol.extend_timeout(seconds)

    def part(self, kind: type[T]) -> T:
        """Get the service's part of type `kind`."""
        return self.app.ctx.part(kind)


def media_type_of(request: Request) -> str:
    """Read the media type of the body from its Content-Type, without parameters; "" if there is none."""
    return str(request.headers.get("content-type", "")).partition(";")[0].strip().lower()[:MEDIA_TYPE_MAX]


def json_response(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """Answer `body` as JSON: plain values, rows, times and schemas."""
    return Response(write_json(body), status=status, headers=dict(headers or {}), content_type="application/json")


def parse_uuid(text: str, missing: type[ApiError]) -> UUID:
    """Parse a UUID in a path. Raises `missing` if it is invalid."""
    try:
        return UUID(text)
    except ValueError:
        raise missing from None


def parse_id(text: str, missing: type[ApiError]) -> int:
    """Parse a positive number in a path. Raises `missing` if it is invalid or too large for its column."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(ID_MAX)) and 0 < int(text) <= ID_MAX):
        raise missing
    return int(text)


def parse_place(text: str, missing: type[ApiError]) -> int:
    """Parse a page number that is counted from 0, and return it counted from 1. Raises `missing` as `parse_id` does."""
    place = 1 if text == "0" else parse_id(text, missing) + 1
    if place > ID_MAX:
        raise missing
    return place
