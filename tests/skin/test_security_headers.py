"""The security headers of all answers."""

import httpx
import pytest
from sanic.response import HTTPResponse

from kanjiku_api.web.request import App, Request
from tests.conftest import Persona
from tests.skin.conftest import ServeAnother, exchange

pytestmark = pytest.mark.any_database

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STRICT = "default-src 'none'; frame-ancestors 'none'"


def check_headers(answer: httpx.Response, policy: str = STRICT) -> None:
    """Check that each security header occurs exactly once."""
    for name, value in {**ALWAYS, "Content-Security-Policy": policy}.items():
        assert answer.headers.get_list(name) == [value], name
    assert len(answer.headers.get_list("X-Request-ID")) == 1
    assert len(answer.headers.get_list("Cache-Control")) == 1
    assert "Server" not in answer.headers
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/version", 200),
        ("HEAD", "/version", 200),
        ("GET", "/v1/User", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/metrics", 200),
        ("GET", "/v1/User?page=0", 400),
        ("POST", "/v1/Session/login", 400),
        ("GET", "/v1/User/me", 401),
        ("GET", "/nowhere", 404),
        ("DELETE", "/version", 405),
        ("OPTIONS", "/version", 405),
    ],
)
async def test_every_answer_carries_them(anonymous: httpx.AsyncClient, method: str, path: str, status: int) -> None:
    answer = await anonymous.request(method, path)
    assert answer.status_code == status
    check_headers(answer)
    assert answer.headers["Cache-Control"] == ("no-cache" if "ETag" in answer.headers else "no-store")
    assert ("ETag" in answer.headers) == ((path, status) == ("/v1/User", 200))


async def test_a_forbidden_request_and_a_preflight_carry_them(reader: Persona) -> None:
    answer = await reader.http.patch("/v1/Admin/User/x", json={})
    assert answer.status_code == 403
    check_headers(answer)
    preflight = {"Origin": "https://front.example.org", "Access-Control-Request-Method": "POST"}
    answer = await reader.http.options("/v1/User", headers=preflight)
    assert answer.status_code == 204
    check_headers(answer)


async def test_a_request_that_cannot_be_read_is_answered_with_them(base_url: str) -> None:
    answer = await exchange(base_url, b"GET /version HTTP/1.1\r\nHost : x\r\n\r\n")
    assert answer.status_code == 400
    check_headers(answer)


def add_routes(app: App) -> None:
    """Add routes with other kinds of answers, and one that fails."""

    async def answer(request: Request) -> HTTPResponse:
        if request.args["status"] == ["500"]:
            raise RuntimeError
        return HTTPResponse(status=int(request.args["status"][0]), headers={"ETag": '"x"', "Location": "/x"})

    app.add_route(answer, "/answer")


@pytest.mark.parametrize("status", [204, 206, 302, 304, 416, 500])
async def test_answers_without_a_body_of_their_own_carry_them(serve_another: ServeAnother, status: int) -> None:
    client = await serve_another(add_routes)
    answer = await client.get("/answer", params={"status": status})
    assert answer.status_code == status
    check_headers(answer)


async def test_a_handlers_own_caching_is_left_alone(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/docs/start.js")
    assert answer.headers.get_list("Cache-Control") == ["public, max-age=86400"]


async def test_browsers_insist_on_https_only_where_we_are_reached_by_it(serve_another: ServeAnother) -> None:
    client = await serve_another(public_url="https://manga.example.org")
    for path in ("/version", "/nowhere"):
        assert (await client.get(path)).headers["Strict-Transport-Security"] == "max-age=31536000"
