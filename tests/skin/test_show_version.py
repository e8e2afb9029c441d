"""GET /version."""

import httpx
import pytest

from kanjiku_api import __version__

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("path", ["/version", "/version/"])
async def test_the_release_is_told_to_anyone(anonymous: httpx.AsyncClient, path: str) -> None:
    answer = await anonymous.get(path)
    assert (answer.status_code, answer.json()) == (200, {"version": __version__})
    assert answer.headers["Content-Type"] == "application/json"


async def test_it_answers_head_alike(anonymous: httpx.AsyncClient) -> None:
    told, head = await anonymous.get("/version"), await anonymous.head("/version")
    assert (head.status_code, head.content) == (200, b"")
    same = set(told.headers) - {"x-request-id"}
    assert {name: head.headers[name] for name in same} == {name: told.headers[name] for name in same}


async def test_a_stale_session_does_not_lock_anyone_out(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/version", headers={"Cookie": "IdentityToken=stale; RefreshToken=stale"})
    assert answer.status_code == 200
