"""Other answers at this door that could reveal a chapter, in every state (URLs and lists: `tests.doors`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from kanjiku_api.models import Chapter, Manga
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.komga.conftest import ByKey

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
"""States of a chapter: its columns, those of its series, and the roles that may read it."""
ENDS = ("", "/pages", "/pages/1", "/thumbnail", "/file", "/file/a.cbz", "/readlists")


@pytest.fixture
async def people(
    anonymous: httpx.AsyncClient,
    reader: Persona,
    early_reader: Persona,
    uploader: Persona,
    manager: Persona,
    by_key: ByKey,
) -> Clients:
    """Give an app for each role; guest and anonymous are the same client at two doors."""
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
    """The door, used by one role."""

    role: str
    http: httpx.AsyncClient

    async def status(self, path: str, method: str = "GET", **options: Any) -> int:
        """Send a request, and return the status."""
        prefix = "/guest/komga/api" if self.role == "guest" else "/komga/api"
        return (await self.http.request(method, f"{prefix}/{path}", **options)).status_code

    async def json(self, path: str, method: str = "GET", **options: Any) -> Any:
        """Request an object, which must be answered with 200."""
        prefix = "/guest/komga/api" if self.role == "guest" else "/komga/api"
        answer = await self.http.request(method, f"{prefix}/{path}", **options)
        assert answer.status_code == 200, answer.text
        return answer.json()


async def deviations_of(
    door: Door, manga: Manga, chapter: Chapter, *, reads: bool, sees_series: bool, closed: int
) -> list[str]:
    """Request the other answers about a chapter, and return those that differ from the expected ones."""
    found: list[str] = []

    def expect(what: str, answered: object, expected: object) -> None:
        if answered != expected:
            found.append(f"{door.role} {what}: {answered} for {expected}")

    book, series, count = f"v1/books/{chapter.id}", f"v1/series/{manga.id}", int(reads)
    for end in ("/next", "/previous"):
        expect(end, await door.status(book + end), 404 if reads else closed)
    expect("series", await door.status(series), 200 if sees_series else 404)
    if sees_series:
        counted = await door.json(series)
        is_dated = reads and chapter.release_date is not None
        told = (counted["booksCount"], counted["booksMetadata"]["releaseDate"] is not None)
        expect("count", told, (count, is_dated))
        expect("tracker", (await door.json(f"v2/{series[3:]}/read-progress/tachiyomi"))["booksCount"], count)
    for what, expected in (("series", int(sees_series)), ("books", count)):
        tree = {"condition": {"seriesId": {"operator": "is", "value": str(manga.id)}}}
        expect(f"{what}/list", (await door.json(f"v1/{what}/list", "POST", json=tree))["totalElements"], expected)
    people = [person["name"] for person in await door.json("v1/authors")]
    expect("people", people, ["Ai"] * reads)
    progress = 401 if door.role == "guest" else 403 if door.role == "read-only key" else 204 if reads else closed
    expect("progress", await door.status(f"{book}/read-progress", "PATCH", json={"page": 1}), progress)
    expect("no progress", await door.status(f"{book}/read-progress", "DELETE"), progress)
    return found


@pytest.mark.parametrize("state", STATES)
async def test_everybody_sees_what_they_may_and_nothing_else(people: Clients, state: str) -> None:
    columns, of_manga, readers = STATES[state]
    manga = await make_manga(**of_manga)
    chapter = await make_chapter(manga, "1", credits=[{"role": "translator", "name": "Ai"}], **columns)
    await make_pages(chapter, 2)
    deviations: list[str] = []
    for role in READERS:
        sees_series = not of_manga.get("hidden") or role in STAFF
        sees = role in STATES["early"][2] if columns.get("days") == 3 else role in readers or not columns
        closed = 451 if of_manga.get("licensed") and sees and role not in readers else 404
        door = Door(role, people[role])
        deviations += await deviations_of(
            door, manga, chapter, reads=role in readers, sees_series=sees_series, closed=closed
        )
    assert deviations == []


async def test_a_chapter_without_pages_is_not_there(people: Clients) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1")
    for role in ("reader", "manager"):
        door = Door(role, people[role])
        for end in ENDS:
            assert await door.status(f"v1/books/{chapter.id}{end}") == 404, end
        assert (await door.json(f"v1/series/{manga.id}"))["booksCount"] == 0
