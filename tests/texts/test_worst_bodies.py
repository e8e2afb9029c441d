"""The most expensive texts, sent to every route with a body, delay no other request."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import inf
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx
import pytest

from kanjiku_api.models import Tag
from kanjiku_api.system.openapi import described_routes
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_announcement, make_chapter, make_group, make_image, make_manga, make_post
from tests.texts.stalls import filled, takes_text, watched

LIVE_SECONDS = 30.0
"""An answer may take so long on a busy machine; stalls are measured by the processor's time."""
PAUSE = 0.02
BATCH = 20
"""The number of requests with short texts that are measured together."""
ALLOWED_SECONDS = 0.05
ALLOWED_RATIO = 10
TRIES = 3
"""A stall is repeated this often, because the machine may pause sometimes, but not each time."""
ORDINARY = "Night Train"
MARKS = "a" + "\u0301\u0323" * 30_000
HIDDEN_MARKS = "a" + "\u0f73\u0f75" * 30_000
STREAM_SAFE = ("a" + "\u0301\u0323" * 15) * 3000
BRACKETS = "[a]: b\n\n" + "[[a]" * 12_000
ITEMS = "- a\n" * 24_000
CELLS = "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "a\n" * 40_000
LENT = "[a]: b" + "b" * 40_000 + "\n\n" + "[a]" * 15_000
RUNS = (MARKS, HIDDEN_MARKS, STREAM_SAFE)
MARKDOWN = (BRACKETS, ITEMS, CELLS, LENT)
IN_ADDRESSES = 600
"""Characters in a URL; a URL longer than a head may be is refused unread."""
HEADERS = (
    *("Accept", "Accept-Language", "Authorization", "Cookie", "Forwarded", "Host", "If-Match", "If-Modified-Since"),
    *("If-None-Match", "If-Range", "Origin", "Range", "Referer", "Sec-Fetch-Site", "User-Agent", "X-Forwarded-For"),
    *("X-Request-ID", "Content-Type", "Content-Disposition"),
)
IN_HEADERS = (";q=0.1,a" * 800, ';"' * 3000, "a;" * 3000, "a=1;" * 1500, "1," * 3000, "-" * 6000, '"a",' * 1500)


@dataclass(frozen=True)
class Try:
    """A request that contains a hostile text."""

    method: str
    path: str
    body: Callable[[str], dict[str, Any]] | None = None
    query: Callable[[str], dict[str, Any]] | None = None
    form: bool = False
    is_in_path: bool = False
    header: str = ""

    is_fitting: bool = False
    """The text is cut to the limit of each field, so that it is accepted and processed."""

    @property
    def worst(self) -> tuple[str, ...]:
        """The worst texts for this place; one is enough for texts that are cut to a few hundred characters."""
        if self.body:
            return (STREAM_SAFE, *(MARKDOWN if "text" in self.body("") else ())) if self.is_fitting else RUNS
        if self.header:
            return IN_HEADERS
        return (MARKS, STREAM_SAFE) if self.query else (MARKS,)

    async def send(self, client: httpx.AsyncClient, *texts: str) -> None:
        """Send the request with each text."""
        for text in texts:
            short = text[:IN_ADDRESSES]
            path = self.path.replace("*", quote(short)) if self.is_in_path else self.path
            answer = await client.request(
                self.method,
                path,
                json=self.body(text) if self.body else None,
                params=self.query(short) if self.query else None,
                files={"file": (f"{short}.png", b"no image")} if self.form else None,
                headers={self.header: text} if self.header else None,
            )
            assert answer.status_code < 500, f"{self.method} {path}: {answer.text}"


def tries(app: App, names: dict[str, object]) -> Iterator[Try]:
    """List all bodies, queries, forms and path parameters that contain text, by the router."""
    for template, method, _, promise in described_routes(app):
        path = re.sub(r"{(\w+)}", lambda found: str(names.get(found[1], uuid4())), template)
        if promise.body and takes_text(promise.body):
            for fits in (False, True):
                body = partial(filled, promise.body, fits=fits)
                yield Try(method, path, body=body, is_fitting=fits)
        if promise.query and takes_text(promise.query):
            yield Try(method, path, query=partial(filled, promise.query))
        if promise.takes:
            yield Try(method, path, form=True)
        if "{" in template:
            yield Try(method, re.sub(r"{\w+}", "*", template), is_in_path=True)


@pytest.fixture
async def all_tries(app: App, admin: Persona) -> list[Try]:
    """Create the rows that the paths refer to, and list the requests."""
    manga = await make_manga()
    await Tag.create(slug="night", name="night", group="genre")
    names = {
        "user": admin.id,
        "manga": manga.id,
        "chapter": (await make_chapter(manga)).id,
        "post": (await make_post()).id,
        "announcement": (await make_announcement()).id,
        "group": (await make_group("nobodies")).name,
        "tag": "night",
        "number": 1,
    }
    return list(tries(app, names))


async def stall_of(work: Awaitable[None], live: httpx.AsyncClient) -> float:
    """Run `work` beside requests for /health/live, and return the longest stall; infinite if none was answered."""
    waited = 0.0
    async with watched() as stalls:
        task = asyncio.ensure_future(work)
        while not task.done():
            asked = perf_counter()
            assert (await live.get("/health/live")).status_code == 200
            waited = max(waited, perf_counter() - asked)
            await asyncio.sleep(PAUSE)
        await task
    return stalls.longest if waited < LIVE_SECONDS else inf


async def stalling(tried: list[Try], client: httpx.AsyncClient, live: httpx.AsyncClient) -> list[str]:
    """Send the worst texts, and return those that block the event loop for too long every time."""
    compared = [one for one in tried if one.body or one.query][::4] or tried
    ordinary = median([await stall_of(one.send(client, ORDINARY), live) for one in compared])
    bodies, others = ([one for one in tried if bool(one.body) is has_body] for has_body in (True, False))
    batches = [[one] for one in bodies] + [others[start : start + BATCH] for start in range(0, len(others), BATCH)]
    found = []
    for batch in batches:
        seen = [inf]
        while min(seen) > ALLOWED_SECONDS + ALLOWED_RATIO * ordinary and len(seen) <= TRIES:
            seen.append(await stall_of(send_worst(batch, client), live))
        if len(seen) > TRIES:
            found.append(f"{[f'{one.method} {one.path}' for one in batch]}: {min(seen):.3f} s")
    return found


async def send_worst(batch: list[Try], client: httpx.AsyncClient) -> None:
    for one in batch:
        await one.send(client, *one.worst)


@pytest.mark.any_database
async def test_no_text_of_a_body_a_query_or_a_path_keeps_others_waiting(
    all_tries: list[Try], admin: Persona, anonymous: httpx.AsyncClient
) -> None:
    assert sum(one.body is not None for one in all_tries) > 40
    assert sum(one.query is not None for one in all_tries) > 5
    assert sum(one.form for one in all_tries) > 4
    assert await stalling(all_tries, admin.http, anonymous) == []


@pytest.mark.any_database
async def test_no_header_keeps_others_waiting(admin: Persona, anonymous: httpx.AsyncClient) -> None:
    """On a route that takes a JSON body and a version, one that takes a file, and one that sends a file with ranges."""
    image = await make_image()
    routes = (
        ("PATCH", f"/v1/Admin/Manga/{(await make_manga()).id}"),
        ("POST", "/v1/User/me/avatar"),
        ("GET", f"/v1/Image/{image.id}"),
    )
    tried = [Try(method, path, header=name) for method, path in routes for name in HEADERS]
    assert await stalling(tried, admin.http, anonymous) == []


async def test_a_text_with_too_much_markup_is_shown_as_it_is(admin: Persona, anonymous: httpx.AsyncClient) -> None:
    for text in MARKDOWN:
        answer = await admin.http.post("/v1/Admin/Blog", json={"title": ORDINARY, "text": text, "excerpt": "none"})
        post = answer.json()["post"]
        assert answer.status_code == 200
        assert post["html"].startswith("<p>")
        assert post["html"].count("<") == 2 + text.count("\n")
        assert len(post["html"]) < 1_000_000
        assert (await anonymous.get(f"/v1/Blog/{post['id']}")).status_code == 404, "it is a draft"
