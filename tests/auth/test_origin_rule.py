"""Contract rule 9 as a table: the origins whose pages may make changes with a visitor's cookies."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from httpx import AsyncClient

from kanjiku_api.settings import Settings
from tests.auth.support import Pair, bearer, cookies, pair_in, stored
from tests.auth.wire import Answer, Wire, wire_to
from tests.conftest import Persona
from tests.factories import PASSWORD

pytestmark = pytest.mark.any_database

HOST = "api.example.org"
"""The host of the requests; the settings of the second instance name three others (see conftest.py)."""
PUBLIC, FRONT, CORS = "https://manga.example.org", "https://reader.example.org", "https://cors.example.org"
EVIL = "https://evil.example.com"


@dataclass(frozen=True, slots=True)
class Row:
    """The headers in which a browser names the origin of the page, and whether the request is allowed."""

    passes: bool
    site: str | None = None
    origin: str | None = None
    host: str = HOST

    @property
    def headers(self) -> dict[str, str]:
        """The headers that the browser sends."""
        said = {"Sec-Fetch-Site": self.site, "Origin": self.origin, "Host": self.host}
        return {name: value for name, value in said.items() if value is not None}

    def __str__(self) -> str:
        return f"site={self.site} origin={self.origin} host={self.host} {'passes' if self.passes else 'is refused'}"


TABLE = [
    # neither header: a script
    Row(passes=True),
    # the browser states it in Sec-Fetch-Site
    *(
        Row(passes=True, site=site, origin=origin)
        for site in ("same-origin", "none")
        for origin in (None, f"https://{HOST}", PUBLIC, EVIL, "null")
    ),
    *(
        Row(passes=True, site=site, origin=origin)
        for site in ("same-site", "cross-site")
        for origin in (PUBLIC, FRONT, CORS, "https://cors.example.org:8443")
    ),
    *(
        Row(passes=False, site=site, origin=origin)
        for site in ("same-site", "cross-site", "", "whatever", "Same-Origin", "same-origin, cross-site")
        for origin in (None, EVIL, "null", "", f"https://{HOST}")
    ),
    Row(passes=True, site="whatever", origin=FRONT),
    # an older browser: the origin is in the settings
    *(Row(passes=True, origin=origin) for origin in (PUBLIC, FRONT, CORS, "https://cors.example.org:8443")),
    *(
        Row(passes=False, origin=origin)
        for origin in (
            EVIL,
            "http://manga.example.org",
            "https://manga.example.org:8443",
            "https://cors.example.org:8444",
            "https://sub.manga.example.org",
            "https://manga.example.org.evil.com",
            "https://evil.com/manga.example.org",
            "https://manga.example.org@evil.com",
            "https://evilmanga.example.org",
            "https://manga.example.org https://evil.com",
            f"{EVIL} {PUBLIC}",
            "manga.example.org",
            "https://",
            "null",
            "",
            "*",
            "file://",
            "data:text/html",
            "chrome-extension://abcdefgh",
        )
    ),
    # ... or it is the host of the request, whatever scheme the proxy uses
    *(Row(passes=True, origin=f"{scheme}://{HOST}") for scheme in ("http", "https")),
    Row(passes=True, origin="http://localhost:5173", host="localhost:5173"),
    Row(passes=True, origin="http://127.0.0.1:9999", host="127.0.0.1:9999"),
    Row(passes=True, origin="http://[::1]:5173", host="[::1]:5173"),
    Row(passes=True, origin="https://api.example.org", host="API.Example.org"),
    Row(passes=False, origin="http://localhost:5173", host="localhost:9999"),
    Row(passes=False, origin="http://localhost:5173", host="127.0.0.1:5173"),
    Row(passes=False, origin="http://localhost", host="localhost:5173"),
    Row(passes=False, origin="http://localhost:5173", host="localhost"),
    Row(passes=False, origin=f"https://{HOST}.evil.com"),
    Row(passes=False, origin=f"https://evil.com/{HOST}"),
    Row(passes=False, origin=f"https://{HOST}@evil.com"),
    Row(passes=False, origin=f"https://evil.com@{HOST}"),
    Row(passes=False, origin=f"https://evil.com#{HOST}"),
    # not URLs
    *(
        Row(passes=False, origin=o)
        for o in ("http://[", "http://[::1", "http://]", "http://h:port", "://", "http://\u2100")
    ),
    Row(passes=False, origin="null", host=""),
    Row(passes=False, origin="", host=""),
    Row(passes=False, origin="https://", host=""),
]
CHANGES = ["POST", "PUT", "PATCH", "DELETE"]
CARRIERS: dict[str, Callable[[Pair], dict[str, str]]] = {
    "both cookies": lambda pair: pair.cookies,
    "the identity cookie": lambda pair: cookies(identity=pair.identity),
    "the refresh cookie": lambda pair: cookies(refresh=pair.refresh),
    "a worthless cookie": lambda _pair: cookies(identity="worthless"),
    "a cookie and another scheme": lambda pair: pair.cookies | {"Authorization": "Digest username=mori"},
    "a cookie and an empty key": lambda pair: pair.cookies | {"X-API-Key": ""},
}
FREE: dict[str, Callable[[Pair], dict[str, str]]] = {
    "nothing": lambda _pair: {},
    "another cookie": lambda _pair: {"Cookie": "theme=dark; language=de"},
    "Bearer": lambda pair: bearer(pair.identity),
    "Bearer and cookies": lambda pair: pair.cookies | bearer(pair.identity),
    "Basic and cookies": lambda pair: pair.cookies | {"Authorization": "Basic bW9yaTpwYXNz"},
    "a key and cookies": lambda pair: pair.cookies | {"X-API-Key": "kj_aaaaaaaaaaaaaaaaaaaaaaaaaa"},
}


async def ask(wire: Wire, method: str, row: Row, carried: dict[str, str]) -> Answer:
    """Send a request that changes nothing: an empty PATCH, or one without a matching route or row."""
    path = f"/v1/Admin/User/{'0' * 32}" if method == "DELETE" else "/v1/User/me"
    return await wire.ask(method, path, row.headers | carried)


def is_refused(status: int, msg_key: str) -> bool:
    """Tell whether the origin rule refused a request; any other answer has other reasons."""
    refused = (status, msg_key) == (403, "errors.origin_forbidden")
    assert refused or status in {200, 401, 403, 404, 405}, msg_key
    return refused


async def deviations(url: str, method: str, carried: dict[str, str], *, all_pass: bool = False) -> list[str]:
    """Try the whole table, and return the rows with another result than expected."""
    async with wire_to(url) as wire:
        answers = [(row, await ask(wire, method, row, carried)) for row in TABLE]
    passed = [(row, not is_refused(answer.status, answer.msg_key)) for row, answer in answers]
    return [str(row) for row, passes in passed if passes is not (all_pass or row.passes)]


@pytest.mark.parametrize("method", CHANGES)
async def test_every_change_with_cookies_follows_the_table(admin: Persona, public_url: str, method: str) -> None:
    assert await deviations(public_url, method, pair_in(admin.http).cookies) == []


@pytest.mark.parametrize("carrier", CARRIERS)
async def test_any_of_the_two_cookies_brings_the_table_into_force(
    admin: Persona, public_url: str, carrier: str
) -> None:
    assert await deviations(public_url, "PATCH", CARRIERS[carrier](pair_in(admin.http))) == []


@pytest.mark.parametrize("carrier", FREE)
async def test_without_cookies_or_with_a_header_credential_every_row_passes(
    admin: Persona, public_url: str, carrier: str
) -> None:
    assert await deviations(public_url, "PATCH", FREE[carrier](pair_in(admin.http)), all_pass=True) == []


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/v1/Session", "/v1/Session/refresh"])
async def test_reading_is_held_by_no_row_and_a_refresh_by_rotation_alone(
    admin: Persona, public_url: str, method: str, path: str
) -> None:
    pair = pair_in(admin.http)
    async with wire_to(public_url) as wire:
        answers = [(str(row), await wire.ask(method, path, row.headers | pair.cookies)) for row in TABLE]
    status = 405 if (method, path) == ("HEAD", "/v1/Session/refresh") else 200  # HEAD changes nothing (RFC 9110)
    assert [row for row, answer in answers if answer.status != status] == []


@pytest.mark.parametrize("row", [Row(passes=False, origin=EVIL), Row(passes=False, site="cross-site")], ids=str)
async def test_a_refused_change_changes_nothing(admin: Persona, anonymous: AsyncClient, row: Row) -> None:
    pair, before = pair_in(admin.http), await stored()
    for method, path, body in (
        ("POST", "/v1/Session/logout", {"logout_all": True}),
        ("POST", "/v1/Session/refresh", None),
        ("POST", "/v1/Session/login", {"username": "admin", "password": PASSWORD}),
        ("PATCH", "/v1/User/me", {"username": "Somebody.Else"}),
        ("DELETE", f"/v1/Admin/User/{admin.id}", None),
    ):
        answer = await anonymous.request(method, path, json=body, headers=row.headers | pair.cookies)
        assert is_refused(answer.status_code, answer.json()["msg_key"]), (method, path)
        assert answer.json()["msg"] == "This website is not allowed to act on your behalf."
        assert "set-cookie" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers
    assert await stored() == before


async def test_the_answer_comes_in_the_readers_language(reader: Persona) -> None:
    headers = {"Origin": EVIL, "Accept-Language": "de"}
    answer = await reader.http.patch("/v1/User/me", json={}, headers=headers)
    assert is_refused(answer.status_code, answer.json()["msg_key"])
    assert answer.json()["msg"] != "This website is not allowed to act on your behalf."


async def test_a_login_without_cookies_may_come_from_anywhere(reader: Persona, anonymous: AsyncClient) -> None:
    """There is no session yet that a page could misuse, and sending JSON needs permission by CORS."""
    body = {"username": reader.user.username, "password": PASSWORD}
    answer = await anonymous.post("/v1/Session/login", json=body, headers={"Origin": EVIL})
    assert answer.status_code == 200


async def test_a_change_from_the_front_end_is_made(reader: Persona) -> None:
    for headers in (
        {"Origin": "https://front.example.org", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": str(reader.http.base_url)},
    ):
        answer = await reader.http.patch("/v1/User/me", json={"birthday": "1999-12-31"}, headers=headers)
        assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.update_successful")


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("configured", "sent"),
    [
        ("https://Manga.Example.org", "https://manga.example.org"),
        ("HTTPS://manga.example.org/", "https://manga.example.org"),
        ("https://manga.example.org:443", "https://manga.example.org"),
        ("http://manga.example.org:80/", "http://manga.example.org"),
        ("https://manga.example.org:8443", "https://manga.example.org:8443"),
        ("http://manga.example.org:443", "http://manga.example.org:443"),
        ("http://[::1]:5173", "http://[::1]:5173"),
    ],
)
def test_an_origin_is_configured_as_people_write_it_and_compared_as_browsers_do(configured: str, sent: str) -> None:
    own = Settings(public_url=configured, frontend_url=configured, cors_origins=(configured,)).own_origins
    assert own == {sent}


@pytest.mark.no_database
@pytest.mark.parametrize(
    "configured", ["https://user:secret@manga.example.org", "https://manga.example.org:0x50", "null", "*"]
)
def test_an_origin_that_no_browser_sends_is_refused_in_the_settings(configured: str) -> None:
    with pytest.raises(ValueError, match=r"origin|[Pp]ort"):
        Settings(cors_origins=(configured,))
