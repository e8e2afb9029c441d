"""GET / and GET /favicon.ico: a browser's first requests."""

import httpx

from kanjiku_api import __version__
from kanjiku_api.system.docs import ICON_TYPE

ICO_HEAD = b"\x00\x00\x01\x00"
"""The beginning of an ICO file: reserved, then the type 1 (icon), both little-endian."""


async def test_it_tells_what_answers_and_where_its_documentation_is(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/")
    assert answer.json() == {"name": "Kanjiku", "version": __version__, "docs": "/docs"}
    assert (await anonymous.get(answer.json()["docs"])).status_code == 200


async def test_the_icon_is_valid_and_may_be_cached(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/favicon.ico")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, ICON_TYPE)
    assert answer.content.startswith(ICO_HEAD)
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


async def test_the_metrics_name_the_first_page(anonymous: httpx.AsyncClient) -> None:
    await anonymous.get("/")
    assert 'kanjiku_requests_total{method="GET",route="/",status="200"}' in (await anonymous.get("/metrics")).text
