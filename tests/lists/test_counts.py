"""The rows of a list are counted once for all of its pages, until its content changes; its last page tells them."""

import asyncio

import httpx
import pytest

from kanjiku_api.models import Manga
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_user
from tests.statements import counting


def counts_in(texts: list[str]) -> int:
    """Count the statements that count rows of a list."""
    return sum(text.lstrip().startswith("SELECT count(*)") for text in texts)


async def counted(http: httpx.AsyncClient, path: str) -> tuple[int, int]:
    """Request a list; return its count, and how often the rows were counted for it."""
    with counting() as texts:
        body = (await http.get(path)).json()
    (count,) = (value for name, value in body.items() if name.endswith("_count"))
    return count, counts_in(texts)


async def test_rows_are_counted_once_for_all_pages(anonymous: httpx.AsyncClient) -> None:
    for _ in range(3):
        await make_manga()
    assert await counted(anonymous, "/v1/Manga?pagesize=1") == (3, 1)
    assert await counted(anonymous, "/v1/Manga?pagesize=1&page=2") == (3, 0)
    assert await counted(anonymous, "/v1/Manga?pagesize=2&sort=-name") == (3, 0)
    cursor = (await anonymous.get("/v1/Manga?pagesize=1&count=false")).json()["next"]
    assert await counted(anonymous, f"/v1/Manga?pagesize=1&after={cursor}") == (3, 0)


async def test_the_last_page_tells_how_many_rows_there_are(anonymous: httpx.AsyncClient) -> None:
    assert await counted(anonymous, "/v1/Manga") == (0, 0)
    for _ in range(3):
        await make_manga()
    assert await counted(anonymous, "/v1/Manga") == (3, 0)
    assert await counted(anonymous, "/v1/Manga?pagesize=3") == (3, 0)
    assert await counted(anonymous, "/v1/Manga?pagesize=2&page=2") == (3, 0)


async def test_a_page_by_cursor_or_beyond_the_last_one_does_not_tell_it(anonymous: httpx.AsyncClient) -> None:
    for _ in range(3):
        await make_manga()
    cursor = (await anonymous.get("/v1/Manga?pagesize=2&count=false")).json()["next"]
    assert await counted(anonymous, f"/v1/Manga?pagesize=2&after={cursor}") == (3, 1)
    await make_manga(hidden=True)
    assert await counted(anonymous, "/v1/Manga?pagesize=2&page=3") == (3, 1)


async def test_a_change_is_counted_at_once_and_once(anonymous: httpx.AsyncClient) -> None:
    manga, _ = await make_manga(), await make_manga()
    assert await counted(anonymous, "/v1/Manga?pagesize=1") == (2, 1)
    await make_manga()
    assert await counted(anonymous, "/v1/Manga?pagesize=1") == (3, 1)
    await Manga.filter(id=manga.id).update(hidden=True)
    assert await counted(anonymous, "/v1/Manga?pagesize=1") == (2, 1)
    assert await counted(anonymous, "/v1/Manga?pagesize=1&page=2") == (2, 0)


async def test_each_kind_of_viewer_filter_and_list_has_a_count_of_its_own(
    anonymous: httpx.AsyncClient, reader: Persona, manager: Persona
) -> None:
    manga = await make_manga(status="completed")
    hidden = await make_manga(hidden=True)
    await make_chapter(manga, "1")
    await make_chapter(hidden, "1")
    assert await counted(anonymous, "/v1/Manga?page=2") == (1, 1)
    assert await counted(anonymous, "/v1/Manga?status=ongoing&page=2") == (0, 1)
    assert (await counted(manager.http, "/v1/Manga"))[0] == 2
    assert (await counted(manager.http, "/v1/Manga?status=ongoing"))[0] == 1
    assert (await counted(reader.http, "/v1/Chapter"))[0] == 1
    assert (await counted(anonymous, "/v1/Chapter?language=de"))[0] == 0
    for address in (manga.id, hidden.id):
        assert (await counted(manager.http, f"/v1/Manga/{address}/chapters"))[0] == 1
    await make_chapter(manga, "2")
    assert (await counted(anonymous, f"/v1/Manga/{manga.slug}/chapters"))[0] == 2


async def test_the_count_of_a_language_is_that_of_its_rows_for_every_viewer(
    anonymous: httpx.AsyncClient, early_reader: Persona, manager: Persona
) -> None:
    released, coming, hidden = await make_manga(), await make_manga(), await make_manga(hidden=True)
    for manga in (released, coming, hidden):
        await make_chapter(manga, "1", days=None)
        await make_chapter(manga, "2", hidden=True)
        await make_chapter(manga, "3", days=-1 if manga is released else 2)
        await make_chapter(manga, "4", days=40, language="de")
    await make_chapter(hidden, "5", days=-1)
    await make_chapter(await make_manga(), "1", days=-1)
    for language, numbers in (("en", (2, 3, 4)), ("de", (0, 0, 3)), ("fr", (0, 0, 0))):
        for viewer, number in zip((anonymous, early_reader.http, manager.http), numbers, strict=True):
            path = f"/v1/Manga?language={language}"
            assert len((await viewer.get(path)).json()["mangas"]) == number
            assert (await counted(viewer, f"{path}&page=2"))[0] == number


@pytest.mark.parametrize("path", ["/v1/Manga?pagesize={}", "/v1/User?pagesize={}"])
async def test_pages_that_are_asked_for_at_once_are_counted_once(anonymous: httpx.AsyncClient, path: str) -> None:
    for _ in range(9):
        await asyncio.gather(make_manga(), make_user())
    with counting() as texts:
        answers = await asyncio.gather(*(anonymous.get(path.format(size)) for size in range(1, 9)))
    assert {answer.json()[name] for answer in answers for name in answer.json() if name.endswith("_count")} == {9}
    assert counts_in(texts) == 1


async def test_a_search_is_counted_from_memory_at_its_second_asking(anonymous: httpx.AsyncClient) -> None:
    for number in range(4):
        await make_user(f"mori {number}")
    asked = [(await counted(anonymous, f"/v1/User?search=mori&pagesize={size}")) for size in (1, 2, 3)]
    assert asked == [(4, 1), (4, 1), (4, 0)]
