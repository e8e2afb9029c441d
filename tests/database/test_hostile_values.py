"""Values that PostgreSQL cannot store (NUL, lone surrogates, too large numbers) never cause a database error."""

import json
from collections.abc import AsyncIterator, Callable
from urllib.parse import quote

import httpx
import pytest
from tortoise.exceptions import OperationalError

from kanjiku_api.database.statements import execute
from kanjiku_api.models import IdentityToken, LogEntry, User
from kanjiku_api.rules.sql import Sql
from tests.conftest import Persona
from tests.factories import PASSWORD, make_user
from tests.waiting import until

TEXTS = {
    "NUL": "\\u0000",
    "text around NUL": "Mori\\u0000Reads",
    "lone surrogate": "\\ud800",
    "reversed pair": "\\udc00\\ud800",
    "noncharacter": "\\uffff",
    "100 000 letters": "x" * 100_000,
    "escape": "\\u001b[2J",
    "quotes": "'; DROP TABLE users; --",
    "percent": "%s%(x)s%%",
    "dollar": "$1 ?1 :a",
}
"""Hostile texts in their JSON form."""
NUMBERS = ["2147483648", "9223372036854775808", "-9223372036854775809", "1" + "0" * 400, "1e400", "-1", "0.1", "true"]
QUERIES = [
    *(f"page={number}" for number in (0, -1, 2**31, 2**63, 10**400, "1e3", "٣", "")),
    *(f"pagesize={number}" for number in (0, -1, 101, 2**31, 2**64)),
    *(f"search={quote(text)}" for text in ("\x00", "a\x00b", "\x1b", "x" * 101)),
    *(f"page=2147483647&pagesize={number}" for number in (1, 100)),
    *(f"search={text}" for text in ("%ff", "%ed%a0%80", "%c0%80", "%", "_", "%25", "%5C", "%27%22", "%F0%9F%98%80")),
    "search=a&search=b",
    "count=2",
]
PATHS = [
    "%00",
    "%ed%a0%80",
    "%ff",
    "1",
    str(2**63),
    str(10**400)[:300],
    "null",
    "'",
    "{x}",
    "0" * 32,
    "f" * 32,
    "g" * 32,
]
AGENTS = [b"\xff\xfe", b"\xed\xa0\x80", b"a\x80b", b"\xe6\xbc\xab\xe7\x94\xbb", b"x" * 1000, b"-"]


@pytest.fixture(autouse=True)
async def stays_well(
    connect: Callable[[], httpx.AsyncClient], is_pool_whole: Callable[[], bool]
) -> AsyncIterator[None]:
    """Check after each test that the service works, the pool is complete and no NUL was stored."""
    yield
    assert (await connect().get("/v1/User")).status_code == 200
    await until(is_pool_whole)
    rows = await User.all().values("username", "email", "ban_reason")
    rows += await IdentityToken.all().values("user_agent", "ip")
    rows += await LogEntry.all().values("target", "ip")
    assert not any("\x00" in (value or "") for row in rows for value in row.values())


def body(**texts: str) -> bytes:
    """Write a JSON object with these escapes unchanged."""
    return ("{" + ",".join(f'"{name}": {value}' for name, value in texts.items()) + "}").encode()


async def send(client: httpx.AsyncClient, method: str, path: str, content: bytes) -> httpx.Response:
    return await client.request(method, path, content=content, headers={"Content-Type": "application/json"})


def quoted(**texts: str) -> dict[str, str]:
    return {name: f'"{text}"' for name, text in texts.items()}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_no_text_breaks_a_route_that_anybody_may_use(text: str, anonymous: httpx.AsyncClient) -> None:
    account = {"username": "Mori.Reads", "email": "mori@example.org", "password": PASSWORD, "birthday": "2000-01-01"}
    for field in account:
        answer = await send(anonymous, "POST", "/v1/User/register", body(**quoted(**{**account, field: text})))
        # Only the hash of a password is stored, so it may contain any character of UTF-8.
        # Routes without a login accept 16 KiB.
        assert answer.status_code in ({200, 400, 413} if field == "password" else {400, 413}), answer.text
        await User.all().delete()
    for field in ("username", "password"):
        login = quoted(**{"username": "Mori.Reads", "password": PASSWORD, field: text})
        answer = await send(anonymous, "POST", "/v1/Session/login", body(**login))
        assert answer.status_code in {400, 401, 413}, answer.text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_no_text_breaks_a_route_of_users_or_admins(text: str, reader: Persona, admin: Persona) -> None:
    for field in ("username", "email", "birthday", "password", "old_password"):
        others = {"old_password": PASSWORD} if field == "password" else {}
        own = await send(reader.http, "PATCH", "/v1/User/me", body(**quoted(**{field: text}, **others)))
        assert own.status_code in {400, 401, 200}, own.text
        any_user = await send(admin.http, "PATCH", f"/v1/Admin/User/{reader.id}", body(**quoted(**{field: text})))
        assert any_user.status_code in {400, 401, 200}, any_user.text


@pytest.mark.parametrize("number", NUMBERS)
async def test_no_number_breaks_a_field(number: str, reader: Persona, admin: Persona) -> None:
    for field in ("username", "email", "birthday", "password", "activated"):
        own = await send(reader.http, "PATCH", "/v1/User/me", body(**{field: number}))
        assert own.status_code == 400, own.text
        any_user = await send(admin.http, "PATCH", f"/v1/Admin/User/{reader.id}", body(**{field: number}))
        assert any_user.status_code == (200 if (field, number) == ("activated", "true") else 400), any_user.text


@pytest.mark.parametrize("query", QUERIES)
async def test_no_query_breaks_a_list(query: str, anonymous: httpx.AsyncClient) -> None:
    await make_user("Mori.Reads")
    answer = await anonymous.get(f"/v1/User?{query}")
    assert answer.status_code in {200, 400}, answer.text
    if answer.status_code == 400:
        assert answer.json()["msg_key"] == "errors.parameter_error"


@pytest.mark.parametrize("path", PATHS)
async def test_no_id_breaks_a_path(path: str, reader: Persona, admin: Persona) -> None:
    assert (await reader.http.get(f"/v1/User/{path}")).status_code == 404
    assert (await reader.http.patch(f"/v1/User/{path}", json={})).status_code in {403, 404}
    assert (await admin.http.patch(f"/v1/Admin/User/{path}", json={})).status_code == 404
    assert (await admin.http.delete(f"/v1/Admin/User/{path}")).status_code == 404


@pytest.mark.parametrize("agent", AGENTS)
async def test_no_header_breaks_a_login(agent: bytes, anonymous: httpx.AsyncClient) -> None:
    user = await make_user()
    login = json.dumps({"username": user.username, "password": PASSWORD}).encode()
    headers = {b"Content-Type": b"application/json", b"User-Agent": agent, b"Accept-Language": agent}
    headers |= {b"X-Forwarded-For": agent, b"X-Request-ID": agent, b"Referer": agent}
    answer = await anonymous.post("/v1/Session/login", content=login, headers=list(headers.items()))
    assert answer.status_code == 200, answer.text
    assert len((await IdentityToken.get(user_id=user.id)).user_agent) <= 200


@pytest.mark.parametrize("agent", AGENTS)
async def test_no_cookie_or_bearer_breaks_the_session_check(agent: bytes, anonymous: httpx.AsyncClient) -> None:
    for headers in (
        [(b"Cookie", b"IdentityToken=" + agent)],
        [(b"Cookie", b"RefreshToken=" + agent)],
        [(b"Authorization", b"Bearer " + agent)],
    ):
        assert (await anonymous.get("/v1/User/me", headers=headers)).status_code == 401
        assert (await anonymous.get("/v1/Session/refresh", headers=headers)).status_code == 401


@pytest.mark.parametrize("value", ["\x00", "\ud800", 2**15, 2**63])
@pytest.mark.postgres_only
async def test_the_database_would_have_choked_on_them(value: str | int) -> None:
    column = "ban_reason" if isinstance(value, str) else "early_access"
    table = "users" if isinstance(value, str) else '"groups"'
    with pytest.raises((OperationalError, UnicodeEncodeError)):
        await execute(Sql(f"SELECT id FROM {table} WHERE {column} = :value"), value=value)  # noqa: S608 - made of constants
