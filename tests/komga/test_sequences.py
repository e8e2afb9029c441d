"""The requests of each app from its first screen on, in the same order and form, after the apps' own sources.

Mihon's extension (2026-08), Mihon's tracker, Paperback's 1.2, Aidoku (2026-01), Komelia (2026-08), KMReader (2025-12).
"""

import struct
from typing import Any

import httpx
import pytest

from tests.conftest import Persona
from tests.factories import make_chapter, make_key, make_manga
from tests.keys.carried import basic
from tests.komga.fits import BOOK, ERROR, LIBRARY, ME, PAGE, PERSON, SERIES, TRACKED, fits, page_of
from tests.uploads.pages import cbz, numbered, upload

BASE = "/komga"


@pytest.fixture
async def site(uploader: Persona) -> str:
    """Create a site with one series of three chapters; return its id."""
    manga = await make_manga("Night Train", description="Nobody knows where it goes.")
    for number in ("1", "2", "10.7"):
        chapter = await make_chapter(manga, number, credits=[{"role": "translator", "name": "Ai"}])
        pages = {f"{page}.png": numbered(page) for page in range(1, 4)}
        assert (await upload(uploader.http, chapter, cbz(pages))).status_code == 200
    return str(manga.id)


class Mihon:
    """OkHttp as the extension configures it: first no credentials, then Basic after a 401."""

    def __init__(self, http: httpx.AsyncClient, name: str, secret: str) -> None:
        self._http, self._login = http, basic(secret, name)
        self.refused = 0

    async def get(self, url: str, accept: str = "application/json") -> httpx.Response:
        """Send a request, and again with Basic after a 401."""
        answer = await self._http.get(url, headers={"Accept": accept})
        if answer.status_code == 401:
            assert answer.headers["www-authenticate"].startswith("Basic ")
            self.refused += 1
            answer = await self._http.get(url, headers={"Accept": accept, **self._login})
        return answer

    async def json(self, kind: Any, url: str) -> Any:
        """Request an object, which must fit: a missing or null field would break the app's screen."""
        answer = await self.get(url)
        assert answer.status_code == 200, answer.text
        assert fits(kind, answer.json()), url
        return answer.json()


async def test_mihons_extension(reader: Persona, bare: httpx.AsyncClient, site: str) -> None:
    app = Mihon(bare, "", await make_key(reader.user, "read"))
    filters = {"libraries": [LIBRARY], "genres": [str], "tags": [str], "publishers": [str], "authors": [PERSON]}
    for name, kind in filters.items():
        await app.json(kind, f"{BASE}/api/v1/{name}")
    await app.json(page_of(dict), f"{BASE}/api/v1/collections?unpaged=true")
    assert app.refused == 1, "then the cookie serves"
    popular = f"{BASE}/api/v1/series?search=&page=0&deleted=false&sort=metadata.titleSort,asc"
    latest = f"{BASE}/api/v1/series?search=&page=0&deleted=false&sort=lastModifiedDate,desc"
    for url in (popular, latest):
        page = await app.json(page_of(SERIES), url)
        assert page["last"] is True
    filters_set = "library_id=1&read_status=UNREAD&sort=metadata.titleSort,asc"
    filtered = f"{BASE}/api/v1/series?search=night&page=0&deleted=false&{filters_set}"
    (series,) = (await app.json(page_of(SERIES), filtered))["content"]
    stored = f"{BASE}/api/v1/series/{series['id']}"
    assert series["id"] == site
    await app.json(SERIES, stored)
    books = (await app.json(page_of(BOOK), f"{stored}/books?unpaged=true&media_status=READY&deleted=false"))["content"]
    assert [book["metadata"]["numberSort"] for book in books] == [1, 2, 10.7]
    assert [person["name"] for person in books[0]["metadata"]["authors"] if person["role"] == "translator"] == ["Ai"]
    chapter = f"{BASE}/api/v1/books/{books[0]['id']}/pages"
    answer = await app.get(chapter)
    assert fits([PAGE], answer.json())
    assert not answer.history
    for page in answer.json():
        image = await app.get(f"{answer.url}/{page['number']}", accept="image/*,*/*;q=0.8")
        assert (image.status_code, image.headers["content-type"]) == (200, page["mediaType"])
    cover = await app.get(f"{stored}/thumbnail", accept="image/*,*/*;q=0.8")
    assert cover.headers["content-type"] == "image/jpeg"


async def test_mihons_tracker_has_the_extensions_cookies_alone(
    reader: Persona, bare: httpx.AsyncClient, site: str
) -> None:
    await Mihon(bare, "", await make_key(reader.user)).get(f"{BASE}/api/v1/series/{site}")
    tracked, series = f"{BASE}/api/v2/series/{site}/read-progress/tachiyomi", f"{BASE}/api/v1/series/{site}"
    agent = {"User-Agent": "Mihon/0.19 Komga"}
    assert fits(SERIES, (await bare.get(series, headers=agent)).json())
    before = (await bare.get(tracked, headers=agent)).json()
    assert fits(TRACKED, before)
    assert (before["lastReadContinuousNumberSort"], before["maxNumberSort"]) == (0.0, 10.7)
    (as_float,) = struct.unpack("f", struct.pack("f", 10.7))
    answer = await bare.put(tracked, json={"lastBookNumberSortRead": as_float}, headers=agent)
    assert answer.status_code == 204
    assert (await bare.get(series, headers=agent)).json()["booksReadCount"] == 3
    assert (await bare.get(tracked, headers=agent)).json()["lastReadContinuousNumberSort"] == 10.7


async def test_paperback(reader: Persona, bare: httpx.AsyncClient, site: str) -> None:
    bare.headers.update(basic(await make_key(reader.user, "read"), "reader"))

    async def ask(kind: Any, path: str) -> Any:
        answer = await bare.get(f"{BASE}/api/v1/{path}")
        assert (answer.status_code, fits(kind, answer.json())) == (200, True), path
        return answer.json()

    await ask([LIBRARY], "libraries/")
    new = await ask(page_of(SERIES), "series/new?page=0&size=20&deleted=false")
    assert [series["id"] for series in new["content"]] == [site]
    updated = await ask(page_of(SERIES), "series/updated/?page=0&size=40")
    changes = [series["metadata"]["lastModified"] for series in updated["content"]]
    assert changes == sorted(changes, reverse=True)
    past = await ask(page_of(SERIES), "series/updated/?page=1&size=40")
    assert past["content"] == [], "so it knows the end"
    for name in ("genres/", "tags/series/"):
        await ask([str], name)
    await ask(SERIES, f"series/{site}/")
    books = await ask(page_of(BOOK), f"series/{site}/books?unpaged=true&media_status=READY&deleted=false")
    pages = await ask([PAGE], f"books/{books['content'][0]['id']}/pages")
    image = await bare.get(f"{BASE}/api/v1/books/{books['content'][0]['id']}/pages/{len(pages)}")
    assert image.status_code == 200
    await ask(page_of(SERIES), "series?search=night&size=20&page=0&deleted=false")


async def test_aidoku(reader: Persona, bare: httpx.AsyncClient, site: str) -> None:
    check = await bare.get(f"{BASE}/api/v2/users/me")
    assert (check.status_code, fits(ERROR, check.json()), check.json()["error"]) == (401, True, "Unauthorized")
    bare.headers.update(basic(await make_key(reader.user), "Reader"))
    me = (await bare.get(f"{BASE}/api/v2/users/me")).json()
    assert (fits(ME, me), me["email"]) == (True, "Reader")
    everything = {"condition": {"allOf": [{"deleted": {"operator": "isFalse"}}, {"oneShot": {"operator": "isFalse"}}]}}
    listed = await bare.post(f"{BASE}/api/v1/series/list?page=0&size=20&sort=lastModified%2Cdesc", json=everything)
    assert fits(page_of(SERIES), listed.json())
    of_series = {"seriesId": {"operator": "is", "value": site}}
    body = {"condition": {"allOf": [of_series, {"deleted": {"operator": "isFalse"}}]}}
    books = await bare.post(f"{BASE}/api/v1/books/list?unpaged=true&sort=metadata.numberSort%2Cdesc", json=body)
    assert fits(page_of(BOOK), books.json())
    assert [book["metadata"]["numberSort"] for book in books.json()["content"]] == [10.7, 2, 1]
    book = books.json()["content"][-1]
    assert fits([PAGE], (await bare.get(f"{BASE}/api/v1/books/{book['id']}/pages")).json())
    note = await bare.patch(f"{BASE}/api/v1/books/{book['id']}/read-progress", json={"page": 2, "completed": False})
    assert (note.status_code, note.content) == (204, b"")
    for name in ("books/ondeck", "books/latest"):
        assert fits(page_of(BOOK), (await bare.get(f"{BASE}/api/v1/{name}?page=0&size=20")).json())
    for name in ("series/new", "series/updated"):
        assert fits(page_of(SERIES), (await bare.get(f"{BASE}/api/v1/{name}?oneshot=false&size=20")).json())
    assert (await bare.delete(f"{BASE}/api/v1/books/{book['id']}/read-progress")).status_code == 204
    tracked = await bare.get(f"{BASE}/api/v2/series/{site}/read-progress/tachiyomi")
    assert fits(TRACKED, tracked.json())


async def test_komelia_logs_in_once_and_then_has_cookies_only(
    reader: Persona, bare: httpx.AsyncClient, site: str
) -> None:
    login = basic(await make_key(reader.user), reader.user.email)
    me = await bare.get(f"{BASE}/api/v2/users/me?remember-me=true", headers=login)
    assert fits(ME, me.json())
    for cookie in me.headers.get_list("set-cookie"):
        assert "Path=/komga;" in cookie, "another path it drops"
    assert fits([LIBRARY], (await bare.get(f"{BASE}/api/v1/libraries")).json())

    async def ask(kind: Any, method: str, path: str, **options: Any) -> Any:
        answer = await bare.request(method, f"{BASE}/api/v1/{path}", **options)
        assert (answer.status_code, fits(kind, answer.json())) == (200, True), answer.text
        return answer.json()

    reading = {
        "condition": {"allOf": [{"readStatus": {"operator": "is", "value": "IN_PROGRESS"}}]},
        "fullTextSearch": None,
    }
    await ask(page_of(BOOK), "POST", "books/list?sort=readProgress.readDate%2Cdesc&size=20", json=reading)
    await ask(page_of(BOOK), "GET", "books/ondeck?size=20")
    await ask(
        page_of(SERIES),
        "POST",
        "series/list?sort=metadata.titleSort%2Casc&size=500&page=0",
        json={"condition": {"allOf": []}},
    )
    await ask(SERIES, "GET", f"series/{site}")
    await ask([dict], "GET", f"series/{site}/collections")
    page = {"condition": {"anyOf": [{"seriesId": {"operator": "is", "value": site}}]}}
    book = (await ask(page_of(BOOK), "POST", "books/list?sort=metadata.numberSort%2Casc&size=20", json=page))[
        "content"
    ][0]
    await ask(BOOK, "GET", f"books/{book['id']}")
    await ask(BOOK, "GET", f"books/{book['id']}/next")
    await ask([dict], "GET", f"books/{book['id']}/readlists")
    await ask([PAGE], "GET", f"books/{book['id']}/pages")
    for end in ("pages/1", "pages/1/thumbnail", "thumbnail", "file"):
        assert (await bare.get(f"{BASE}/api/v1/books/{book['id']}/{end}")).status_code == 200
    assert (await bare.patch(f"{BASE}/api/v1/books/{book['id']}/read-progress", json={"page": 3})).status_code == 204
    assert (await bare.post(f"{BASE}/api/v1/series/{site}/read-progress")).status_code == 204
    assert (await bare.post(f"{BASE}/api/logout")).status_code == 204
    assert (await bare.get(f"{BASE}/api/v1/libraries")).status_code == 401


async def test_kmreader(reader: Persona, bare: httpx.AsyncClient, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kanjiku_api.komga.door.LOOK_SECONDS", 0.02)
    bare.headers["X-API-Key"] = await make_key(reader.user)
    await bare.get(f"{BASE}/api/v1/login/set-cookie?remember-me=true")
    assert fits(ME, (await bare.get(f"{BASE}/api/v2/users/me")).json())
    for path, kind in (
        ("v1/libraries", [LIBRARY]),
        ("v1/series/new?size=20", page_of(SERIES)),
        ("v1/series/updated?size=20", page_of(SERIES)),
        ("v1/books/latest?size=20", page_of(BOOK)),
        ("v1/books/ondeck?size=20", page_of(BOOK)),
        ("v1/collections?page=0&size=20", page_of(dict)),
        ("v1/readlists?page=0&size=20", page_of(dict)),
        ("v2/authors?search=ai&role=translator", page_of(PERSON)),
        (f"v1/series/{site}", SERIES),
    ):
        answer = await bare.get(f"{BASE}/api/{path}")
        assert (answer.status_code, fits(kind, answer.json())) == (200, True), path
    async with bare.stream("GET", f"{BASE}/sse/v1/events", headers={"Accept": "text/event-stream"}) as events:
        assert events.headers["content-type"] == "text/event-stream"
        assert await anext(events.aiter_lines()) == ":"
    assert (await bare.delete(f"{BASE}/api/v1/series/{site}/read-progress")).status_code == 204
