"""Rules for every URL of every door: no redirects, HEAD like GET, and who may cache the answer."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from kanjiku_api.models import Chapter
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.doors.asking import Answer, Asker
from tests.factories import make_key, make_manga
from tests.opds.conftest import Draw, draw

__all__ = ["draw"]
DOORS, OPEN_PAGES = ("/komga", "/opds", "/koreader"), ("/komga", "/komga/series/", "/komga/book/")
SAME = ("content-type", "etag", "cache-control", "vary", "www-authenticate", "location")
ENDLESS = "/komga/sse/v1/events"


def addresses(app: App, chapter: Chapter) -> Iterator[str]:
    """Make a path for every route with a GET."""
    names = {"series": chapter.manga_id, "manga": chapter.manga_id, "book": chapter.id, "chapter": chapter.id}
    for route in app.router.routes:
        path = f"/{route.path}".rstrip("/")
        if "GET" in route.methods and path.startswith(DOORS) and path != ENDLESS:
            for name, value in {**names, "number": 1, "library": 1, "name": "a.cbz", "document": "0" * 32}.items():
                path = path.replace(f"<{name}:str>", str(value))
            assert "<" not in path, path
            yield path


def misfits(path: str, answer: Answer) -> Iterator[str]:
    """Name the rules that an answer of a door breaks."""
    is_page = path == "/komga" or path.startswith(OPEN_PAGES[1:])
    if (300 <= answer.status < 400) is not is_page or answer.status >= 500:
        yield f"{answer.status}"
    if not answer.text("cache-control").startswith("private, no-"):
        yield answer.text("cache-control")
    if not answer.text("vary").startswith("Authorization, Cookie, X-API-Key"):
        yield answer.text("vary")
    if "last-modified" in answer.headers and "etag" not in answer.headers:
        yield "it has a time, but no tag"


@pytest.mark.parametrize("who", ["key", "anonymous", "guest"])
async def test_every_address_of_a_door_answers_as_its_apps_need(
    app: App, base_url: str, connect: Callable[[], httpx.AsyncClient], reader: Persona, draw: Draw, who: str
) -> None:
    connect()
    chapter, asker = await draw(await make_manga(), "1"), await Asker.of(base_url)
    found, key = [], {"X-API-Key": await make_key(reader.user)} if who == "key" else {}
    for path in addresses(app, chapter):
        if who == "guest" and path.startswith("/koreader"):
            continue
        there = f"/guest{path}" if who == "guest" else path
        answer = await asker.ask("GET", there, key)
        found += [f"{there}: {misfit}" for misfit in misfits(path, answer)]
        for method, other in (("HEAD", there), ("GET", f"{there}/"), ("GET", f"{there}?unknown=1&page=")):
            again = await asker.ask(method, other, key)
            if again.status != answer.status:
                found.append(f"{method} {other}: {again.status} for {answer.status}")
            found += [
                f"{method} {other}, {name}: {again.text(name)} for {answer.text(name)}"
                for name in (*SAME, *(["content-length"] if method == "HEAD" else []))
                if again.text(name) != answer.text(name)
            ]
        if who == "key" and path.startswith("/komga") and "KOMGA-SESSION=" not in answer.text("set-cookie"):
            found.append(f"{path}: no cookie")
        if who == "guest" and "set-cookie" in answer.headers:
            found.append(f"{there}: a cookie for a guest")
    await asker.close()
    assert found == []
