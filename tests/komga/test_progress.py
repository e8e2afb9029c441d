"""Progress: marks of apps, and counts of trackers."""

import struct

import httpx
import pytest

from kanjiku_api.models import ChapterMark
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.komga.conftest import ByKey, Shelf
from tests.komga.fits import BOOK, TRACKED, fits, page_of

ON_DECK = "/komga/api/v1/books/ondeck"


def tracker(shelf: Shelf) -> str:
    return f"/komga/api/v2/series/{shelf.manga.id}/read-progress/tachiyomi"


async def progress(http: httpx.AsyncClient, book: str) -> tuple[int, bool] | None:
    """Get the reader's progress: the page, and whether the book is read."""
    answer = (await http.get(book)).json()
    assert fits(BOOK, answer)
    told = answer["readProgress"]
    return told and (told["page"], told["completed"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"page": 2}, (2, False)),
        ({"page": 2, "completed": False}, (2, False)),
        ({"page": 3}, (3, True)),
        ({"completed": True}, (3, True)),
        ({"page": 1, "completed": True}, (3, True)),
        ({"page": None, "completed": True}, (3, True)),
        ({"page": 2, "completed": None, "deviceId": "mine"}, (2, False)),
    ],
)
async def test_an_app_notes_a_page(
    of_reader: httpx.AsyncClient, shelf: Shelf, body: dict[str, object], expected: tuple[int, bool]
) -> None:
    answer = await of_reader.patch(f"{shelf.book()}/read-progress", json=body)
    assert (answer.status_code, answer.content) == (204, b"")
    assert await progress(of_reader, shelf.book()) == expected


async def test_a_page_alone_leaves_the_read_mark_and_completed_false_takes_it(
    of_reader: httpx.AsyncClient, shelf: Shelf
) -> None:
    path = f"{shelf.book()}/read-progress"
    await of_reader.patch(path, json={"completed": True})
    await of_reader.patch(path, json={"page": 1})
    assert await progress(of_reader, shelf.book()) == (1, True)
    await of_reader.patch(path, json={"page": 2, "completed": False})
    assert await progress(of_reader, shelf.book()) == (2, False)
    await of_reader.delete(path)
    assert await progress(of_reader, shelf.book()) is None
    assert await ChapterMark.all().count() == 0


async def test_progress_on_the_site_shows_in_the_app_and_the_other_way_round(
    reader: Persona, of_reader: httpx.AsyncClient, shelf: Shelf
) -> None:
    await reader.http.post(f"/v1/Chapter/{shelf.books[0].id}/read")
    assert await progress(of_reader, shelf.book()) == (3, True), "read without a page of its own"
    await of_reader.patch(f"{shelf.book(1)}/read-progress", json={"page": 2})
    assert (await reader.http.get(f"/v1/Chapter/{shelf.books[1].id}")).json()["progress"]["page"] == 2


@pytest.mark.any_database
@pytest.mark.parametrize(
    "body", [{}, {"page": 0}, {"page": 4}, {"page": "1"}, {"page": -1}, {"completed": "yes"}, {"completed": False}]
)
async def test_an_invalid_page_is_refused(of_reader: httpx.AsyncClient, shelf: Shelf, body: dict[str, object]) -> None:
    assert (await of_reader.patch(f"{shelf.book()}/read-progress", json=body)).status_code == 400
    assert await progress(of_reader, shelf.book()) is None


async def test_a_key_that_reads_notes_nothing(reader: Persona, by_key: ByKey, shelf: Shelf) -> None:
    client = await by_key(reader.user, "read")
    for method, path, body in (
        ("PATCH", f"{shelf.book()}/read-progress", {"page": 1}),
        ("DELETE", f"{shelf.book()}/read-progress", None),
        ("POST", f"{shelf.series}/read-progress", None),
        ("DELETE", f"{shelf.series}/read-progress", None),
        ("PUT", tracker(shelf), {"lastBookNumberSortRead": 2}),
    ):
        assert (await client.request(method, path, json=body)).status_code == 403
    assert (await client.get(tracker(shelf))).status_code == 200


async def test_a_whole_series_is_marked(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    path = f"{shelf.series}/read-progress"
    assert (await of_reader.post(path)).status_code == 204
    series = (await of_reader.get(shelf.series)).json()
    assert [series[f"books{kind}Count"] for kind in ("Read", "Unread", "InProgress")] == [3, 0, 0]
    assert (await of_reader.get("/komga/api/v1/series?read_status=READ")).json()["totalElements"] == 1
    assert (await of_reader.delete(path)).status_code == 204
    assert (await of_reader.get("/komga/api/v1/series?read_status=UNREAD")).json()["totalElements"] == 1
    assert await ChapterMark.all().count() == 0
    await of_reader.patch(f"{shelf.book()}/read-progress", json={"page": 1})
    series = (await of_reader.get(shelf.series)).json()
    assert [series[f"books{kind}Count"] for kind in ("Read", "Unread", "InProgress")] == [0, 2, 1]
    assert (await of_reader.get("/komga/api/v1/series?read_status=IN_PROGRESS")).json()["totalElements"] == 1
    assert (await of_reader.post("/komga/api/v1/series/0/read-progress")).status_code == 404


async def test_the_next_book_of_a_series_begun_is_on_deck(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    async def on_deck() -> list[str]:
        page = (await of_reader.get(ON_DECK)).json()
        assert fits(page_of(BOOK), page)
        return [book["metadata"]["number"] for book in page["content"]]

    assert await on_deck() == []
    await of_reader.patch(f"{shelf.book()}/read-progress", json={"completed": True})
    assert await on_deck() == ["2"]
    past = (await of_reader.get(f"{ON_DECK}?page=3")).json()
    assert (past["content"], past["totalElements"], past["last"]) == ([], 1, True)
    await of_reader.patch(f"{shelf.book(1)}/read-progress", json={"page": 1})
    assert await on_deck() == [], "one is in progress"
    await of_reader.patch(f"{shelf.book(1)}/read-progress", json={"completed": True})
    assert await on_deck() == ["10.5"]
    await of_reader.post(f"{shelf.series}/read-progress")
    assert await on_deck() == []


def widened(number: float) -> float:
    """Convert a number as Kotlin does, which stores it as a Float."""
    (single,) = struct.unpack("f", struct.pack("f", number))
    return float(single)


async def test_a_tracker_marks_up_to_a_number_of_single_precision(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga()
    for number in ("1", "10.7", "10.9", "10.10"):
        await make_pages(await make_chapter(manga, number), 1)
    path = f"/komga/api/v2/series/{manga.id}/read-progress/tachiyomi"
    assert widened(10.7) < 10.7
    for value, read, last in (
        (1, 1, 1.0),
        (widened(10.7), 2, 10.7),
        (0, 2, 10.7),
        (widened(10.91), 4, 10.91),
        (1e39, 4, 10.91),
    ):
        assert (await of_reader.put(path, json={"lastBookNumberSortRead": value})).status_code == 204
        told = (await of_reader.get(path)).json()
        assert fits(TRACKED, told)
        assert (told["booksReadCount"], told["lastReadContinuousNumberSort"]) == (read, last)
        assert (told["booksCount"], told["booksUnreadCount"], told["maxNumberSort"]) == (4, 4 - read, 10.91)


async def test_the_run_of_read_books_ends_at_the_first_gap(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    told = (await of_reader.get(tracker(shelf))).json()
    assert (told["lastReadContinuousNumberSort"], told["maxNumberSort"]) == (0.0, 10.5)
    await of_reader.patch(f"{shelf.book(1)}/read-progress", json={"completed": True})
    assert (await of_reader.get(tracker(shelf))).json()["lastReadContinuousNumberSort"] == 0.0
    await of_reader.patch(f"{shelf.book(0)}/read-progress", json={"completed": True})
    await of_reader.patch(f"{shelf.book(2)}/read-progress", json={"page": 1})
    told = (await of_reader.get(tracker(shelf))).json()
    assert (told["lastReadContinuousNumberSort"], told["booksInProgressCount"]) == (2.0, 1)


async def test_a_series_of_oneshots_is_tracked(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga()
    await make_pages(await make_chapter(manga, None, name="Alone"), 1)
    path = f"/komga/api/v2/series/{manga.id}/read-progress/tachiyomi"
    await of_reader.put(path, json={"lastBookNumberSortRead": 1.0})
    assert (await of_reader.get(path)).json()["lastReadContinuousNumberSort"] == 1.0


@pytest.mark.parametrize(
    "body", [{}, {"lastBookNumberSortRead": None}, {"lastBookNumberSortRead": "1"}, {"lastBookNumberSortRead": True}]
)
async def test_a_tracker_that_says_no_number_is_refused(
    of_reader: httpx.AsyncClient, shelf: Shelf, body: dict[str, object]
) -> None:
    assert (await of_reader.put(tracker(shelf), json=body)).status_code == 400
    assert (await of_reader.put(tracker(shelf), content=b"[1")).status_code in {400, 415}


async def test_marks_are_of_visible_books_alone(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    hidden = await make_chapter(shelf.manga, "3", days=5)
    await make_pages(hidden, 1)
    await of_reader.put(tracker(shelf), json={"lastBookNumberSortRead": 99})
    await of_reader.post(f"{shelf.series}/read-progress")
    assert await ChapterMark.filter(chapter_id=hidden.id).count() == 0
    assert (
        await of_reader.patch(f"/komga/api/v1/books/{hidden.id}/read-progress", json={"page": 1})
    ).status_code == 404
