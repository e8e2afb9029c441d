"""The typed request that handlers are written against, and the answers they give."""

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from random import getrandbits
from time import perf_counter
from types import SimpleNamespace
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import orjson
import sanic
from sanic.compat import Header
from sanic.config import Config  # noqa: TC002 - Sanic's generics are resolved at run time
from sanic.constants import HTTP_METHODS
from sanic.exceptions import MethodNotAllowed, NotFound
from sanic.helpers import has_message_body
from sanic.models.handler_types import RouteHandler
from sanic.response import HTTPResponse
from sanic.router import Router
from sanic_routing.route import Route

from . import i18n
from .errors import ApiError
from .identity import Identity
from .protocol import check_head
from .settings import Settings

T = TypeVar("T")
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip")
EVERYWHERE = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))
UNREPEATED_HEADERS = frozenset({"X-Request-ID", "Set-Cookie"})
"""No two answers have the same, and tokens are not kept."""
MEDIA_TYPE_MAX = 100
ADDRESS_MAX = 45
"""Characters of the longest textual IPv6 address (RFC 4291 section 2.2, with an IPv4 tail)."""

ID_MAX = 2**31 - 1
"""The largest id that a PostgreSQL ``integer`` column holds."""


class AppContext:
    """What the parts of one running service share: the settings, and parts by their type."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._parts: dict[type, object] = {}

    def provide(self, part: object) -> None:
        """Offer `part` to every handler."""
        self._parts[type(part)] = part

    def part(self, kind: type[T]) -> T:
        """Get the one part of `kind`; `KeyError` where `app.py` attached none."""
        part = self._parts[kind]
        if not isinstance(part, kind):
            raise TypeError(kind)
        return part


class RequestContext(SimpleNamespace):
    """What is known of one request beside its bytes."""

    identity: Identity | None
    account: Mapping[str, Any]
    """The row that the session check read: the user's own columns and the session's times."""
    claims: Mapping[str, Any]
    """The body of the IdentityToken that was presented, once it holds."""

    def __init__(self) -> None:
        super().__init__(identity=None, account={}, claims={})


App: TypeAlias = "sanic.Sanic[Config, AppContext]"


class Blueprint(sanic.Blueprint):
    """The routes of one domain."""

    def _determine_error_format(self, handler: RouteHandler) -> str:  # noqa: ARG002 - the signature is Sanic's
        """Spare the start a fifth of its time: Sanic parses each handler's source for the format of its errors.

        All of ours have the one format of `error_handlers`.
        """
        return ""


class HeadRouter(Router):
    """Serves HEAD wherever there is a GET (RFC 9110 section 9.3.2); Sanic leaves the body away."""

    def _get(self, path: str, method: str, host: str | None) -> tuple[Route, RouteHandler, dict[str, Any]]:
        try:
            return super()._get(path, "GET" if method == "HEAD" else method, host)
        except MethodNotAllowed as error:
            # Sanic names no methods where a path has parameters; and the dict may be its class's own.
            allowed = [name for name in map(str, HTTP_METHODS) if self._serves(path, name, host)]
            error.headers = {**error.headers, "Allow": ", ".join(sorted(allowed))}
            raise

    def _serves(self, path: str, method: str, host: str | None) -> bool:
        try:
            return bool(super()._get(path, "GET" if method == "HEAD" else method, host))
        except (MethodNotAllowed, NotFound):
            return False


class Request(sanic.Request["sanic.Sanic[Config, AppContext]", RequestContext]):
    """One request; its head was checked against RFC 9112 before anything reads it."""

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
        super().__init__(url_bytes, headers, version, method, transport, app, head, stream_id)
        self._request_id = ""
        self.started = perf_counter()
        if head:
            check_head(head)

    @staticmethod
    def make_context() -> RequestContext:
        """Make the place for what is known of a request; Sanic calls this."""
        return RequestContext()

    @property
    def request_id(self) -> str:
        """The proxy's ``X-Request-ID`` where it is a plain word, else one of our own."""
        if not self._request_id:
            given = self.headers.get("x-request-id", "")
            self._request_id = given if REQUEST_ID.fullmatch(given) else f"{getrandbits(128):032x}"
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
        forwarded = ",".join(self.headers.getall("x-forwarded-for", []))
        return client_address(self.ip, forwarded, self.settings.proxy.trusted)

    @property
    def came_through_unknown_proxy(self) -> bool:
        """Tell whether somebody forwarded this request whom the settings do not name as a proxy."""
        return any(name in self.headers for name in FORWARDING_HEADERS) and not is_within(
            self.ip, self.settings.proxy.trusted
        )

    @property
    def bearer_token(self) -> str | None:
        """The token of ``Authorization: Bearer`` (RFC 6750 section 2.1); None where that scheme is not used."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip(" \t") if scheme.lower() == "bearer" else None

    @property
    def user_agent(self) -> str:
        """The client's description of itself, cut to the size of its column; what is not UTF-8 becomes ``?``."""
        return self.headers.get("user-agent", "")[:200].encode(errors="replace").decode()

    def allow(self, seconds: float) -> None:
        """Let this request take longer than others before Sanic gives it up."""
        stream: Any = self.stream
        stream.protocol.allow(seconds)

    def part(self, kind: type[T]) -> T:
        """Get the service's one part of `kind`."""
        return self.app.ctx.part(kind)


@lru_cache(maxsize=4096)
def media_type_of(request: Request) -> str:
    """Read the media type of the body from its Content-Type, without parameters; "" where there is none."""
    return str(request.headers.get("content-type", "")).partition(";")[0].strip().lower()[:MEDIA_TYPE_MAX]


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Tell whether `address` lies in any of `networks`; what is no address lies in none."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return any((mapped or ip) in network for network in networks)


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Walk ``X-Forwarded-For`` from its end, as far as trusted proxies vouch for it; rubbish there is nobody's."""
    address = peer
    for hop in reversed(forwarded.split(",")):
        if not hop.strip() or not is_within(address, trusted):
            break
        given = hop.strip()[:ADDRESS_MAX]
        address = given if is_within(given, EVERYWHERE) else ""
    return address


class Response(HTTPResponse):
    """An answer whose headers are encoded once for all answers that have the same."""

    __slots__ = ()

    @property
    def processed_headers(self) -> Iterator[tuple[bytes, bytes]]:
        """Encode the headers; without the memory this took longer than all else that Sanic does to an answer."""
        if has_message_body(self.status):  # type: ignore[no-untyped-call]  # Sanic's own is not annotated
            self.headers.setdefault("content-type", self.content_type)
        for name, value in self.headers.items():
            yield (_encoded(name, value) if name in UNREPEATED_HEADERS else _encoded_before(name, value))


def _encoded(name: str, value: object) -> tuple[bytes, bytes]:
    """Encode a header as Sanic does, line breaks taken out."""
    clean = Response._sanitize_header_value  # noqa: SLF001 - so that nothing differs
    return clean(name).encode("ascii"), clean(f"{value}").encode(errors="surrogateescape")


_encoded_before = lru_cache(maxsize=1024, typed=True)(_encoded)


def json_response(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """Answer `body` as JSON; UUIDs of the PostgreSQL driver are written as text."""
    return Response(
        orjson.dumps(body, default=str),
        status=status,
        headers=dict(headers or {}),
        content_type="application/json",
    )


def message(request: Request, key: str, /, **params: object) -> dict[str, str]:
    """Build what every change answers: the message in the reader's language, and its key."""
    return {"msg": i18n.translate(key, request.locale, **params), "msg_key": key}


def parse_uuid(text: str, missing: type[ApiError]) -> UUID:
    """Read an id out of a path; what is no UUID names nothing, so it raises `missing`."""
    try:
        return UUID(text)
    except ValueError:
        raise missing from None


def parse_id(text: str, missing: type[ApiError]) -> int:
    """Read a number from 1 on out of a path, likewise; it fits its column, and no text of any length is converted."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(ID_MAX)) and 0 < int(text) <= ID_MAX):
        raise missing
    return int(text)
