"""Every answer has a request id: that of the proxy, or a new one."""

import re

import httpx
import pytest

from tests.skin.conftest import exchange

pytestmark = pytest.mark.any_database

OUR_OWN = re.compile(r"[0-9a-f]{32}")


async def test_every_request_has_an_id_of_its_own(anonymous: httpx.AsyncClient) -> None:
    ids = [(await anonymous.get(path)).headers["X-Request-ID"] for path in ("/version", "/version", "/nowhere")]
    assert len(set(ids)) == 3
    assert all(OUR_OWN.fullmatch(found) for found in ids)


@pytest.mark.parametrize("given", ["a", "4711", "req-01936b2e_5c3e", "f" * 64])
@pytest.mark.parametrize("path", ["/version", "/nowhere", "/v1/User/me"])
async def test_a_proxys_plain_word_is_kept(anonymous: httpx.AsyncClient, given: str, path: str) -> None:
    assert (await anonymous.get(path, headers={"X-Request-ID": given})).headers["X-Request-ID"] == given


HOSTILE = [
    *("", " ", "two words", "a\tb", "a" * 65, "<script>", "a;b", 'a"b', "a:b", "a,b", "a=b", "a/b", "../x", "${x}"),
    *("%0d%0aSet-Cookie:%20x=y", "ä".encode(), "\u0663".encode(), b"\xff"),
]


@pytest.mark.parametrize("given", HOSTILE)
async def test_a_hostile_word_is_replaced(base_url: str, given: str | bytes) -> None:
    word = given.encode() if isinstance(given, str) else given
    request = b"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-ID: %b\r\n\r\n" % word
    answer = await exchange(base_url, request)
    assert answer.status_code == 200
    assert OUR_OWN.fullmatch(answer.headers["X-Request-ID"])


async def test_a_request_that_cannot_be_read_has_one_too(base_url: str) -> None:
    answer = await exchange(base_url, b"GET /version HTTP/1.1\r\nHost : x\r\nX-Request-ID: kept\r\n\r\n")
    assert answer.status_code == 400
    assert OUR_OWN.fullmatch(answer.headers["X-Request-ID"])


async def test_an_answer_names_it_once(base_url: str) -> None:
    words = b"X-Request-ID: one\r\nX-Request-ID: two\r\n"
    answer = await exchange(base_url, b"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%b\r\n" % words)
    assert answer.headers.get_list("X-Request-ID") in (["one"], ["two"])
