"""All errors have one JSON form, wherever they come from, and never a traceback."""

import logging
from collections.abc import Callable
from http import HTTPStatus

import httpx
import pytest
from sanic.exceptions import SanicException, ServiceUnavailable, Unauthorized
from sanic.response import HTTPResponse

from kanjiku_api.rules.errors import Unavailable
from kanjiku_api.settings import LimitSettings
from kanjiku_api.web.request import App, Request
from tests.conftest import Persona
from tests.skin.conftest import ServeAnother, exchange

pytestmark = pytest.mark.any_database

JSON = {"Content-Type": "application/json"}
POST = "POST /v1/Session/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
LIMIT = LimitSettings().public_body_bytes
PLANTED = "pl4nted in an exception"


def check_envelope(answer: httpx.Response, status: int, key: str) -> None:
    """Check that `answer` is an error in the form of the contract."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Request-ID"]
    body = answer.json()
    assert set(body) - {"details"} == {"msg", "msg_key"}
    assert body["msg_key"] == key
    assert len(body["msg"]) > 10
    for part in body.get("details", []):
        assert set(part) == {"field", "msg_key", "msg"}
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "BREW"])
@pytest.mark.parametrize("path", ["/nowhere", "/v1/Nowhere", "/v1", "/v1/user", "/version/1", "//version", "/docs/a/b"])
async def test_an_address_that_is_not_there(anonymous: httpx.AsyncClient, method: str, path: str) -> None:
    check_envelope(await anonymous.request(method, f"{anonymous.base_url}{path}"), 404, "errors.not_found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/version", {"GET", "HEAD"}),
        ("POST", "/v1/User", {"GET", "HEAD"}),
        ("GET", "/v1/User/register", {"POST"}),
        ("PUT", "/v1/User/me", {"DELETE", "GET", "HEAD", "PATCH"}),
        ("PUT", "/v1/Session/refresh", {"GET", "POST"}),
        ("GET", "/v1/Session/login", {"POST"}),
        ("OPTIONS", "/v1/Session/login", {"POST"}),
        ("BREW", "/v1/Session/login", {"POST"}),
        ("PUT", "/v1/Admin/User/x", {"DELETE", "PATCH"}),
    ],
)
async def test_a_method_that_an_address_does_not_know(
    anonymous: httpx.AsyncClient, method: str, path: str, allowed: set[str]
) -> None:
    answer = await anonymous.request(method, path)
    check_envelope(answer, 405, "errors.method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == allowed
    assert "Allow" not in (await anonymous.get("/nowhere")).headers, "one refusal's headers are not the next one's"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nowhere", 404), ("/v1/Session/login", 405), ("/v1/User/me", 401), ("/v1/User?page=0", 400)],
)
async def test_a_refusal_of_head_has_no_body(anonymous: httpx.AsyncClient, path: str, status: int) -> None:
    answer = await anonymous.head(path)
    assert (answer.status_code, answer.content) == (status, b"")
    assert answer.headers["X-Request-ID"]
    assert ("Allow" in answer.headers) == (status == HTTPStatus.METHOD_NOT_ALLOWED)


async def test_a_missing_session_and_a_missing_permission(anonymous: httpx.AsyncClient, reader: Persona) -> None:
    answer = await anonymous.get("/v1/User/me")
    check_envelope(answer, 401, "errors.no_session")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="kanjiku"'
    check_envelope(await reader.http.patch("/v1/Admin/User/x", json={}), 403, "errors.no_permission")


@pytest.mark.parametrize(
    "body",
    [
        *(b"{", b"}", b"[]", b'"text"', b"1", b"true", b"nul", b"{'a': 1}", b'{"a": 1,}', b'{"a": 1} {"a": 1}'),
        *(b'{"username": NaN}', b'{"username": -Infinity}', b'{"a": 1, "a": 2}', b'{"a": {"b": 1, "b": 2}}'),
        *(b"\xff\xfe", b'{"username": "\xc3"}', b"\x00", b'{"username": "\x01"}'),
        *(b"[" * 16_000, b'{"a":' * 3_000),
        b'{"username": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: repr(body[:20]),
)
async def test_a_body_that_is_not_a_json_object(anonymous: httpx.AsyncClient, body: bytes) -> None:
    answer = await anonymous.post("/v1/Session/login", content=body, headers=JSON)
    check_envelope(answer, 400, "errors.malformed_body")


OTHER_TYPES = [
    *("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "json"),
    *("application/jsonp", "application/problem+json", "text/plain; application/json", "", None),
]


@pytest.mark.parametrize("media_type", OTHER_TYPES)
async def test_a_body_of_another_type(anonymous: httpx.AsyncClient, media_type: str | None) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    answer = await anonymous.post("/v1/Session/login", content=b'{"username": "a"}', headers=headers)
    check_envelope(answer, 415, "errors.unsupported_type")


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "Application/JSON", "application/json;"])
async def test_json_with_other_charsets_or_parameters_is_accepted(
    anonymous: httpx.AsyncClient, media_type: str
) -> None:
    answer = await anonymous.post("/v1/Session/login", content=b"{}", headers={"Content-Type": media_type})
    check_envelope(answer, 400, "errors.missing_parameters")


async def test_every_field_at_fault_is_named(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.post("/v1/Session/login", json={"password": 5, "colour": "red"})
    check_envelope(answer, 400, "errors.missing_parameters")
    assert {part["field"]: part["msg_key"] for part in answer.json()["details"]} == {
        "username": "errors.missing_parameters",
        "password": "errors.invalid_value",
        "colour": "errors.unknown_field",
    }
    assert any(part["msg"] == "There is no field colour." for part in answer.json()["details"])


@pytest.mark.parametrize(
    "framing",
    [f"Content-Length: {LIMIT + 1}\r\n\r\n", f"Transfer-Encoding: chunked\r\n\r\n{LIMIT + 1:x}\r\n"],
    ids=["length", "chunks"],
)
async def test_a_body_above_the_limit_is_refused_before_it_is_sent(base_url: str, framing: str) -> None:
    check_envelope(await exchange(base_url, (POST + framing).encode()), 413, "errors.too_large")


async def test_a_client_that_sends_all_of_it_reads_the_refusal_too(base_url: str) -> None:
    request = f"{POST}Content-Length: {2 * LIMIT}\r\n\r\n".encode() + b" " * 2 * LIMIT
    check_envelope(await exchange(base_url, request), 413, "errors.too_large")


async def test_a_body_at_the_limit_is_read(anonymous: httpx.AsyncClient) -> None:
    body = b" " * (LIMIT - 2) + b"{}"
    answer = await anonymous.post("/v1/Session/login", content=body, headers=JSON)
    check_envelope(answer, 400, "errors.missing_parameters")


@pytest.mark.parametrize(
    ("request_bytes", "status", "key"),
    [
        (b"GET /version HTTP/1.1\r\nHost : x\r\n\r\n", 400, "errors.bad_request"),
        (b"GET /version HTTP/1.1\r\n\r\n", 400, "errors.bad_request"),
        (b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n", 400, "errors.bad_request"),
        (b"OPTIONS rtsp://x RTSP/1.0\r\n\r\n", 400, "errors.bad_request"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "errors.bad_request"),
        (b"GET /version HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", 413, "errors.too_large"),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 413, "errors.too_large"),
    ],
    ids=[
        "a space",
        "no host",
        "no url",
        "rtsp",
        "tls",
        "a long header",
        "a long target",
    ],
)
async def test_bytes_that_are_no_request_get_an_envelope(
    base_url: str, request_bytes: bytes, status: int, key: str
) -> None:
    check_envelope(await exchange(base_url, request_bytes), status, key)


async def test_refusals_are_told_in_the_readers_language(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/v1/User/me", headers={"Accept-Language": "de-AT,en;q=0.5"})
    assert answer.json() == {"msg": "Du bist nicht angemeldet.", "msg_key": "errors.no_session"}


class NotOurs(SanicException):
    """An error with a status that the service never uses."""

    status_code = 418
    message = PLANTED


FAILURES: dict[str, tuple[Callable[[], Exception], int, str]] = {
    "an unexpected error": (lambda: RuntimeError(PLANTED), 500, "errors.internal"),
    "an error of the framework": (lambda: SanicException(PLANTED), 500, "errors.internal"),
    "a group of errors": (lambda: ExceptionGroup(PLANTED, [ValueError(PLANTED)]), 500, "errors.internal"),
    "a teapot": (NotOurs, 418, "errors.bad_request"),
    "a framework's refusal": (lambda: Unauthorized(PLANTED, scheme="Basic", realm="x"), 401, "errors.bad_request"),
    "an overload": (lambda: ServiceUnavailable(PLANTED), 503, "errors.unavailable"),
    "our own overload": (Unavailable, 503, "errors.unavailable"),
    "a disk that is full": (lambda: OSError(28, PLANTED), 507, "errors.storage_full"),
}


def add_failing_routes(app: App) -> None:
    """Add a route for each of `FAILURES`, which raises it, and one that returns no answer."""

    async def fail(request: Request) -> HTTPResponse:
        make, *_ = FAILURES[request.args["how"][0]]
        raise make()

    async def forget(_request: Request) -> None:
        return None

    app.add_route(fail, "/fail", methods=["GET", "POST"])
    app.add_route(forget, "/forget")


@pytest.mark.parametrize("how", FAILURES)
async def test_a_failing_handler_tells_nothing_of_itself(serve_another: ServeAnother, how: str) -> None:
    client = await serve_another(add_failing_routes)
    _, status, key = FAILURES[how]
    answer = await client.get("/fail", params={"how": how})
    check_envelope(answer, status, key)
    assert PLANTED not in answer.text + str(answer.headers)
    assert (answer.headers.get("Retry-After") is not None) == (status == HTTPStatus.SERVICE_UNAVAILABLE)


async def test_our_own_mistake_is_logged_with_its_trace_and_the_answers_id(
    serve_another: ServeAnother, caplog: pytest.LogCaptureFixture
) -> None:
    client = await serve_another(add_failing_routes)
    with caplog.at_level(logging.INFO):
        answer = await client.get("/fail", params={"how": "an unexpected error"})
        check_envelope(await client.get("/forget"), 500, "errors.internal")
    mistakes = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [record.name for record in mistakes] == ["kanjiku", "kanjiku"]
    assert mistakes[0].__dict__["request_id"] == answer.headers["X-Request-ID"]
    assert mistakes[0].exc_info is not None
    assert PLANTED in str(mistakes[0].exc_info[1])


async def test_a_service_goes_on_after_a_mistake(serve_another: ServeAnother) -> None:
    client = await serve_another(add_failing_routes)
    for _ in range(3):
        assert (await client.get("/fail", params={"how": "an unexpected error"})).status_code == 500
        assert (await client.get("/version")).status_code == 200
