"""CORS: pages of the configured origins may read answers, those of other origins may not."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

pytestmark = pytest.mark.any_database

FRONT = "https://front.example.org"
OWN = "http://127.0.0.1:9999"
FOREIGN = [
    "https://evil.example",
    "null",
    "",
    "*",
    f"{FRONT}.evil.example",
    f"{FRONT}x",
    f"{FRONT}:444",
    f"{FRONT}/",
    f"{FRONT}, https://evil.example",
    "http://front.example.org",
    "https://sub.front.example.org",
    "https://FRONT.example.org",
    "file://",
]
Ask = Callable[[httpx.AsyncClient, dict[str, str]], Awaitable[httpx.Response]]
KINDS: dict[str, tuple[Ask, int]] = {
    "a success": (lambda client, headers: client.get("/v1/User", headers=headers), 200),
    "HEAD": (lambda client, headers: client.head("/version", headers=headers), 200),
    "bad input": (lambda client, headers: client.post("/v1/User/register", json={}, headers=headers), 400),
    "no session": (lambda client, headers: client.get("/v1/User/me", headers=headers), 401),
    "not found": (lambda client, headers: client.get("/nowhere", headers=headers), 404),
    "no such method": (lambda client, headers: client.delete("/version", headers=headers), 405),
}


def vary(answer: httpx.Response) -> set[str]:
    return {name.strip().lower() for name in answer.headers.get("Vary", "").split(",")}


def cors_headers(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


def preflight(origin: str, method: str = "PATCH") -> dict[str, str]:
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "content-type,authorization"}
    return {"Origin": origin, **asked}


@pytest.mark.parametrize("origin", [FRONT, OWN])
@pytest.mark.parametrize("kind", KINDS)
async def test_pages_of_our_origins_may_read_every_answer(anonymous: httpx.AsyncClient, origin: str, kind: str) -> None:
    ask, status = KINDS[kind]
    answer = await ask(anonymous, {"Origin": origin})
    assert answer.status_code == status
    assert answer.headers.get_list("Access-Control-Allow-Origin") == [origin]
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert "origin" in vary(answer)
    exposed = {name.strip() for name in answer.headers["Access-Control-Expose-Headers"].split(",")}
    assert exposed >= {"X-Request-ID", "Retry-After", "ETag"}


async def test_a_preflight_of_our_origins_allows_what_the_contract_needs(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.options("/v1/User/me", headers=preflight(FRONT))
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == FRONT
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    methods = {name.strip() for name in answer.headers["Access-Control-Allow-Methods"].split(",")}
    assert methods == {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}
    allowed = {name.strip().lower() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert allowed >= {"authorization", "content-type", "if-match", "x-request-id"}
    assert 0 < int(answer.headers["Access-Control-Max-Age"]) <= 7200
    assert "origin" in vary(answer)


@pytest.mark.parametrize("path", ["/version", "/nowhere", "/komga/api/v1/nothing"])
async def test_a_preflight_needs_no_route(anonymous: httpx.AsyncClient, path: str) -> None:
    answer = await anonymous.options(path, headers=preflight(FRONT))
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, FRONT)


@pytest.mark.parametrize("origin", FOREIGN)
async def test_foreign_pages_may_read_nothing(anonymous: httpx.AsyncClient, origin: str) -> None:
    for ask, _ in KINDS.values():
        answer = await ask(anonymous, {"Origin": origin})
        assert cors_headers(answer) == {}
        assert "origin" in vary(answer), "a cache must not hand this answer to a page that may read it"


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_preflight_of_a_foreign_page_allows_nothing(anonymous: httpx.AsyncClient, origin: str) -> None:
    answer = await anonymous.options("/v1/User/me", headers=preflight(origin))
    assert answer.status_code == 204
    assert cors_headers(answer) == {}


async def test_a_request_without_an_origin_gets_no_cors_headers(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/version")
    assert cors_headers(answer) == {}
    assert "origin" in vary(answer)


async def test_options_that_is_no_preflight_is_an_ordinary_method(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.options("/version", headers={"Origin": FRONT})
    assert answer.status_code == 405
    assert answer.headers["Access-Control-Allow-Origin"] == FRONT
