"""Everybody at every address of every chapter, however it stands: nobody sees more than on the site, and none less."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from kanjiku_api.models import Chapter, Manga
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.komga.conftest import ByKey
from tests.uploads.pages import cbz, numbered, upload

Clients = Mapping[str, httpx.AsyncClient]
READERS = {"guest", "reader", "read-only key", "early reader", "uploader", "manager"}
STAFF = {"uploader", "manager"}
STATES: dict[str, tuple[dict[str, Any], dict[str, Any], set[str]]] = {
    "public": ({}, {}, READERS),
    "early": ({"days": 3}, {}, {"early reader", *STAFF}),
    "scheduled": ({"days": 30}, {}, STAFF),
    "draft": ({"days": None}, {}, STAFF),
    "hidden": ({"hidden": True}, {}, STAFF),
    "of a hidden series": ({}, {"hidden": True}, STAFF),
    "licensed": ({}, {"licensed": True}, {"manager"}),
    "licensed and early": ({"days": 3}, {"licensed": True}, {"manager"}),
}
"""How a chapter may stand: its columns, those of its series, and who may read it."""
BOOK_ENDS = (
    "",
    "/pages",
    "/pages/1",
    "/pages/1?convert=jpeg",
    "/pages/1/thumbnail",
    "/thumbnail",
    "/file",
    "/file/a.cbz",
    "/readlists",
)
IMAGES = ("/pages/1", "/pages/1?convert=jpeg", "/thumbnail", "/file")


@pytest.fixture
async def people(
    anonymous: httpx.AsyncClient,
    reader: Persona,
    early_reader: Persona,
    uploader: Persona,
    manager: Persona,
    by_key: ByKey,
) -> Clients:
    """Be everybody's app; guests and who shows nothing are the same client at two doors."""
    return {
        "anonymous": anonymous,
        "guest": anonymous,
        "reader": await by_key(reader.user),
        "read-only key": await by_key(reader.user, "read"),
        "early reader": await by_key(early_reader.user),
        "uploader": await by_key(uploader.user),
        "manager": await by_key(manager.user),
    }


@dataclass(frozen=True)
class Door:
    """The door as one of them meets it."""

    role: str
    http: httpx.AsyncClient

    async def status(self, path: str, method: str = "GET", **options: Any) -> int:
        """Ask, and tell the status."""
        prefix = "/guest/komga/api" if self.role == "guest" else "/komga/api"
        return (await self.http.request(method, f"{prefix}/{path}", **options)).status_code

    async def json(self, path: str, method: str = "GET", **options: Any) -> Any:
        """Ask for what everybody gets."""
        prefix = "/guest/komga/api" if self.role == "guest" else "/komga/api"
        answer = await self.http.request(method, f"{prefix}/{path}", **options)
        assert answer.status_code == 200, answer.text
        return answer.json()


async def deviations_of(  # noqa: C901 - one question after the other
    door: Door, manga: Manga, chapter: Chapter, *, reads: bool, sees_series: bool, closed: int
) -> list[str]:
    """Ask for all that there is of a chapter, and tell what is answered otherwise than it has to be."""
    found: list[str] = []

    def expect(what: str, answered: object, expected: object) -> None:
        if answered != expected:
            found.append(f"{door.role} {what}: {answered} for {expected}")

    book, series = f"v1/books/{chapter.id}", f"v1/series/{manga.id}"
    for end in BOOK_ENDS:
        for method in ("GET", "HEAD"):
            expect(f"{method} {end}", await door.status(book + end, method), 200 if reads else closed)
    for end in IMAGES:
        for headers, open_status in (({"If-None-Match": "*"}, 304), ({"Range": "bytes=0-3"}, 206)):
            expect(f"{end} {headers}", await door.status(book + end, headers=headers), open_status if reads else closed)
    for end in ("/next", "/previous"):
        expect(end, await door.status(book + end), 404 if reads else closed)
    expect("series", await door.status(series), 200 if sees_series else 404)
    expect("cover", await door.status(f"{series}/thumbnail"), 200 if reads else 404)
    ids = [str(chapter.id)] * reads
    if sees_series:
        counted = await door.json(series)
        expect(
            "count",
            (counted["booksCount"], counted["booksMetadata"]["releaseDate"] is None),
            (len(ids), not reads or chapter.release_date is None),
        )
        listed = await door.json(f"{series}/books")
        expect("books", [one["id"] for one in listed["content"]], ids)
        expect("tracker", (await door.json(f"v2/{series[3:]}/read-progress/tachiyomi"))["booksCount"], len(ids))
    expect("updated", (await door.json("v1/series/updated"))["totalElements"], len(ids))
    expect("all series", (await door.json("v1/series"))["totalElements"], int(sees_series))
    for path in ("v1/books", "v1/books/latest"):
        expect(path, [one["id"] for one in (await door.json(path))["content"]], ids)
    for what, expected in (("series", int(sees_series)), ("books", len(ids))):
        page = await door.json(
            f"v1/{what}/list", "POST", json={"condition": {"seriesId": {"operator": "is", "value": str(manga.id)}}}
        )
        expect(f"{what}/list", page["totalElements"], expected)
    expect("in english", (await door.json("v1/series?language=en"))["totalElements"], len(ids))
    people = [person["name"] for person in await door.json("v1/authors")]
    expect("people", people, ["Ai"] * reads)
    progress = 401 if door.role == "guest" else 403 if door.role == "read-only key" else 204 if reads else closed
    expect("progress", await door.status(f"{book}/read-progress", "PATCH", json={"page": 1}), progress)
    expect("no progress", await door.status(f"{book}/read-progress", "DELETE"), progress)
    return found


@pytest.mark.parametrize("state", STATES)
async def test_everybody_sees_what_they_may_and_nothing_else(people: Clients, uploader: Persona, state: str) -> None:
    columns, of_manga, readers = STATES[state]
    manga = await make_manga(**of_manga)
    chapter = await make_chapter(manga, "1", credits=[{"role": "translator", "name": "Ai"}], **columns)
    assert (await upload(uploader.http, chapter, cbz({"1.png": numbered(1)}))).status_code == 200
    await chapter.refresh_from_db()
    deviations: list[str] = []
    for role in READERS:
        sees_series = not of_manga.get("hidden") or role in STAFF
        sees = role in STATES["early"][2] if columns.get("days") == 3 else role in readers or not columns
        closed = 451 if of_manga.get("licensed") and sees and role not in readers else 404
        door = Door(role, people[role])
        deviations += await deviations_of(
            door, manga, chapter, reads=role in readers, sees_series=sees_series, closed=closed
        )
    nobody = Door("anonymous", people["anonymous"])
    for path in (f"v1/series/{manga.id}", f"v1/books/{chapter.id}", f"v1/books/{chapter.id}/pages/1", "v1/series"):
        if (status := await nobody.status(path)) != 401:
            deviations.append(f"anonymous {path}: {status}")
    assert deviations == []


async def test_what_is_withdrawn_is_gone_at_once(people: Clients, uploader: Persona) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1")
    assert (await upload(uploader.http, chapter, cbz({"1.png": numbered(1)}))).status_code == 200
    door, path = Door("reader", people["reader"]), f"v1/books/{chapter.id}"
    tags = {}
    for end in IMAGES:
        answer = await door.http.get(f"/komga/api/{path}{end}")
        tags[end] = answer.headers["etag"]
        assert await door.status(path + end, headers={"If-None-Match": tags[end]}) == 304
    await Chapter.filter(id=chapter.id).update(hidden=True)
    for end in IMAGES:
        for headers in ({"If-None-Match": tags[end]}, {"If-None-Match": "*"}, {"Range": "bytes=0-1"}, {}):
            assert await door.status(path + end, headers=headers) == 404
    assert await door.status(f"v1/series/{manga.id}/thumbnail") == 404


async def test_gated_images_are_kept_by_nobody(people: Clients, uploader: Persona) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1", days=3)
    assert (await upload(uploader.http, chapter, cbz({"1.png": numbered(1)}))).status_code == 200
    for end in IMAGES:
        answer = await people["early reader"].get(f"/komga/api/v1/books/{chapter.id}{end}")
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")


async def test_a_chapter_without_pages_is_not_there(people: Clients) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1")
    for role in ("reader", "manager"):
        door = Door(role, people[role])
        for end in BOOK_ENDS:
            assert await door.status(f"v1/books/{chapter.id}{end}") == 404, end
        assert (await door.json(f"v1/series/{manga.id}"))["booksCount"] == 0
