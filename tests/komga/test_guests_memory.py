"""Lists of series for guests come from the cache until the content changes; lists for readers never do."""

import httpx
import pytest

from tests.factories import make_manga
from tests.komga.conftest import Shelf
from tests.statements import counting

LISTS = ("", "/new", "/latest", "/updated")
GUESTS = "/guest/komga/api/v1/series"


async def asked(client: httpx.AsyncClient, path: str) -> tuple[httpx.Response, int]:
    """Send a request; return the answer, and the number of statements that read series."""
    with counting() as texts:
        answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer, len([text for text in texts if "FROM mangas m" in text])


@pytest.mark.parametrize("path", LISTS)
async def test_a_list_is_made_once_until_the_content_changes(bare: httpx.AsyncClient, shelf: Shelf, path: str) -> None:
    (first, made), (second, made_again) = [await asked(bare, f"{GUESTS}{path}") for _ in range(2)]
    assert (made, made_again) == (1, 0)
    assert first.content == second.content
    assert [one["name"] for one in first.json()["content"]] == ["Night Train"]
    assert first.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in first.headers
    shelf.manga.hidden = True
    await shelf.manga.save(update_fields=["hidden"])
    changed, made = await asked(bare, f"{GUESTS}{path}")
    assert (changed.json()["content"], made) == ([], 1)


async def test_each_page_order_filter_and_search_is_another_list(bare: httpx.AsyncClient, shelf: Shelf) -> None:
    await make_manga("A Day")
    for query, names in {
        "?size=1": ["A Day"],
        "?size=1&page=1": [shelf.manga.name],
        "?size=1&sort=name,desc": [shelf.manga.name],
        "?tag=Trains": [shelf.manga.name],
        "?status=ONGOING": ["A Day"],
        "?search=day": ["A Day"],
    }.items():
        assert [one["name"] for one in (await bare.get(f"{GUESTS}{query}")).json()["content"]] == names, query
    assert [one["name"] for one in (await bare.get(f"{GUESTS}/updated?size=1")).json()["content"]] == ["Night Train"]


@pytest.mark.parametrize(
    ("query", "made"), [("?search=night", [1, 1, 0]), ("?size=101", [1, 1, 0]), ("?sort=random", [1, 1, 1])]
)
async def test_what_rarely_repeats_is_kept_from_the_second_time_on_and_chance_never(
    bare: httpx.AsyncClient, shelf: Shelf, query: str, made: list[int]
) -> None:
    assert shelf.books
    assert [(await asked(bare, f"{GUESTS}{query}"))[1] for _ in made] == made


async def test_a_reader_sees_their_own_marks_at_once(
    of_reader: httpx.AsyncClient, bare: httpx.AsyncClient, shelf: Shelf
) -> None:
    counts = []
    for _ in range(2):
        mine = (await of_reader.get("/komga/api/v1/series")).json()["content"][0]
        guests = (await bare.get(GUESTS)).json()["content"][0]
        counts.append((mine["booksReadCount"], guests["booksReadCount"]))
        await of_reader.patch(f"{shelf.book()}/read-progress", json={"completed": True})
    assert counts == [(0, 0), (1, 0)]


async def test_wrong_queries_are_refused_each_time(bare: httpx.AsyncClient) -> None:
    for _ in range(2):
        for query in ("?page=-1", "?deleted=perhaps", "?size=0"):
            assert (await bare.get(f"{GUESTS}{query}")).status_code == 400, query
