"""No bytes in a header or a cookie make the service fail."""

import ast
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import product
from pathlib import Path

import orjson
import pytest
from pydantic import SecretStr
from sanic.exceptions import BadRequest

import kanjiku_api
from kanjiku_api.models import OAuthAttempt, Page
from kanjiku_api.settings import ProviderSettings, Settings
from kanjiku_api.settings.sections import ProxySettings
from kanjiku_api.web.protocol import check_head
from kanjiku_api.web.request import FORWARDING_HEADERS
from tests.auth.wire import wire_to
from tests.conftest import Persona
from tests.factories import PASSWORD, make_chapter, make_manga, make_user
from tests.serving import serving_beside
from tests.uploads.pages import cbz, png, upload

ROOT = Path(kanjiku_api.__file__).parent
PROVIDER = ProviderSettings(
    title="Fake", discovery_url="http://127.0.0.1:9/", client_id="kanjiku", client_secret=SecretStr("secret")
)
LOGIN = orjson.dumps({"username": "mori reads", "password": PASSWORD})
VALUE_MAX = 7000
"""Sanic accepts heads of 8192 bytes."""
UNREADABLE = {
    "a byte that is no UTF-8": b"\xff",
    "every byte from 0x80 on": bytes(range(0x80, 0x100)),
    "a character cut short": b"\xe6\xbc",
    "a surrogate": b"\xed\xa0\x80",
    "a NUL of two bytes": b"\xc0\x80",
    "letters": "漫é".encode(),
    "digits of another script": "١٢٣".encode(),
    "spaces of another script": "\u0085\u00a0\u2028\u3000".encode(),
    "much": b"\xff" * 7000,
    "much that is plain": b"a" * 7000,
    "many commas": b"," * 7000,
    "many semicolons": b"; =" * 2000,
    "many quotes": b'"' * 7000,
    "nothing": b"",
}
FORMS = {
    "accept-language": ["{}", "{};q=0.5", "de;q={}", "de-{}"],
    "authorization": ["{}", "Bearer {}", "Bearer a.{}.b", "Bearer kj_{}", "Basic {}", "Basic a2o6{}"],
    "content-type": [
        *("{}", "multipart/form-data; boundary={}", 'multipart/form-data; boundary="{}"', "multipart/form-data; {}=x"),
        *("application/json; charset={}", "application/{}"),
    ],
    "cookie": ["{}", "{}=x", "IdentityToken={}", "RefreshToken={}", "OAuthBrowser={}", "OAuthBrowser=a; b={}"],
    "if-match": ["{}", '"{}"', 'W/"{}"'],
    "if-modified-since": ["{}", "Mon, 01 Jan {} 00:00:00 GMT", "{}, 01 Jan 2024 00:00:00 +{}"],
    "if-none-match": ["{}", '"{}"', 'W/"{}"'],
    "if-range": ["{}", '"{}"', "Mon, 01 Jan {} 00:00:00 GMT"],
    "origin": ["{}", "https://{}"],
    "range": ["{}", "bytes={}", "bytes={}-", "bytes=-{}", "bytes=0-{}"],
    "x-forwarded-for": ["{}", "127.0.0.1, {}", "{}, 127.0.0.1"],
}
"""Forms of a header's value, in which `{}` is replaced; other headers have the value alone."""


@dataclass(frozen=True)
class Asked:
    """A route, and the headers that it reads."""

    method: str
    path: str
    reads: frozenset[str]
    body: bytes = b""

    def headers(self) -> Iterator[tuple[str, str, bytes]]:
        """Put every value into every header that the route reads, in every form; with its label, header and value."""
        for name in sorted(self.reads):
            for form, (kind, value) in product(FORMS.get(name, ["{}"]), UNREADABLE.items()):
                yield f"{name}: {form}: {kind}", name, form.encode().replace(b"{}", value)[:VALUE_MAX]


def asked(method: str, path: str, *reads: str, body: bytes = b"") -> Asked:
    return Asked(method, path, frozenset(reads), body)


ASKED = [
    asked("GET", "/v1/Session", "accept-language", "authorization", "cookie", "x-api-key", "x-request-id"),
    asked("GET", "/koreader/users/auth", "x-auth-user"),
    asked("GET", "/metrics", "forwarded", "x-forwarded-for", "x-real-ip"),
    asked("OPTIONS", "/v1/Session", "access-control-request-method", "origin"),
    asked("POST", "/v1/Session/refresh", "cookie", "origin", "sec-fetch-site"),
    asked("POST", "/v1/Session/login", "user-agent", body=LOGIN),
    asked("GET", "/v1/Session/oauth/fake", "x-forwarded-for", "referer", "sec-fetch-site"),
    asked("PATCH", "/v1/Admin/Manga/{manga}", "content-type", body=b"{}"),
    asked("POST", "/v1/Admin/Chapter/{chapter}/page", "content-type", body=b"--x\r\n\r\n\r\n--x--"),
    asked("DELETE", "/v1/Admin/Manga/{manga}/thumbnail", "if-match"),
    asked("GET", "/v1/Image/{image}", "if-modified-since", "if-none-match", "if-range", "range"),
    asked("GET", "/v1/Session/oauth/fake/callback?state=state", "cookie"),
]
HELD_BY_THE_FRAMING = {"content-length", "host"}
"""See `test_request_framing`."""


def headers_read() -> set[str]:
    """Find the names of headers that the package reads from requests."""
    found = set(FORWARDING_HEADERS)
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    ast.Attribute(ast.Attribute(_, "headers"), "get" | "getone" | "getall"),
                    [ast.Constant(str(name)), *_],
                ):
                    found.add(name)
                case ast.Call(ast.Name("key_in"), [ast.Constant(str(name))]):
                    found.add(name)
                case ast.Compare(ast.Constant(str(name)), [ast.In()], [ast.Attribute(_, "headers")]):
                    found.add(name)
    return found


@pytest.mark.no_database
def test_every_header_that_we_read_is_tried() -> None:
    assert {name for route in ASKED for name in route.reads} == headers_read() - HELD_BY_THE_FRAMING


@pytest.fixture
async def places(uploader: Persona, admin: Persona) -> dict[str, object]:
    """Create the rows that the paths refer to; the uploader created the chapter, and the admin may see its page."""
    chapter = await make_chapter(await make_manga("Night Train"), "1")
    assert (await upload(uploader.http, chapter, cbz({"1.png": png("red")}))).status_code == 200
    page = await Page.get(chapter_id=chapter.id)
    await make_user("mori reads")
    await OAuthAttempt.create(
        provider="fake",
        state_hash=sha256(b"state").hexdigest(),
        browser_hash=sha256(b"browser").hexdigest(),
        nonce="nonce",
        verifier="verifier",
        expires_at=datetime.now(UTC) + timedelta(hours=1),
    )
    assert admin.http.cookies
    return {"chapter": chapter.id, "manga": chapter.manga_id, "image": page.image_id}


@pytest.fixture(scope="module")
async def url(base_url: str, settings: Settings) -> AsyncIterator[str]:
    """Serve with a provider, behind a proxy."""
    assert base_url
    proxies = ProxySettings.model_validate({"trusted": ["127.0.0.0/8"]})
    async with serving_beside(settings, oauth={"fake": PROVIDER}, proxy=proxies) as (_, client):
        yield str(client.base_url)


@pytest.mark.parametrize("route", ASKED, ids=lambda route: f"{route.method} {route.path}")
async def test_no_value_of_a_header_makes_the_service_fail(
    route: Asked, places: dict[str, object], admin: Persona, url: str
) -> None:
    usual = {"Cookie": "; ".join(f"{name}={value}" for name, value in admin.http.cookies.items())}
    if route.body:
        usual["Content-Type"] = "application/json"
    failed = {}
    async with wire_to(url) as wire:
        for what, name, value in route.headers():
            kept = {other: text for other, text in usual.items() if other.lower() != name}
            headers = kept | {name: value.decode(errors="surrogateescape")}
            answer = await wire.ask(route.method, route.path.format(**places), headers, route.body)
            if answer.status >= 500:
                failed[what] = answer.status
    assert failed == {}


@pytest.mark.no_database
@pytest.mark.parametrize("code", sorted({*range(32), 127} - {9}))
def test_a_control_byte_in_a_header_is_refused(code: int) -> None:
    with pytest.raises(BadRequest):
        check_head(b"GET / HTTP/1.1\r\nHost: x\r\nCookie: a" + bytes([code]) + b"b")
