"""PUT /v1/Admin/Chapter/<id>/pages/order and DELETE …/page/<n>."""

import asyncio
import random

import pytest

from kanjiku_api.models import Chapter, Image, LogEntry, Page
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages


@pytest.fixture
async def chapter(uploader: Persona) -> Chapter:
    assert uploader
    chapter = await make_chapter(await make_manga("Night Train"), "1")
    await make_pages(chapter, 5)
    return chapter


async def pages_of(chapter: Chapter) -> list[str]:
    """List the uuids of the pages, which are numbered without gaps."""
    pages = await Page.filter(chapter_id=chapter.id).order_by("number")
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    return [str(page.id) for page in pages]


def path(chapter: Chapter) -> str:
    return f"/v1/Admin/Chapter/{chapter.id}"


async def test_pages_are_put_into_another_order(chapter: Chapter, uploader: Persona) -> None:
    order = (await pages_of(chapter))[::-1]
    answer = await uploader.http.put(f"{path(chapter)}/pages/order", json={"pages": order})
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.chapter_updated")
    shown = answer.json()["chapter"]
    assert [(page["number"], page["uuid"]) for page in shown["pages"]] == list(enumerate(order, 1))
    assert (shown["revision"], shown["version"], shown["page_count"]) == (2, 2, 5)
    assert await pages_of(chapter) == order
    entry = await LogEntry.get(action="pages_ordered")
    assert (entry.before["pages"], entry.after["pages"]) == (order[::-1], order)


async def test_a_deleted_page_takes_its_image_and_those_behind_move_up(chapter: Chapter, uploader: Persona) -> None:
    for number in (3, 4, 1):
        before = await pages_of(chapter)
        answer = await uploader.http.delete(f"{path(chapter)}/page/{number}")
        assert answer.json()["msg"] == f"Page {number} of Night Train 1 was deleted."
        assert await pages_of(chapter) == before[: number - 1] + before[number:]
    row = await Chapter.get(id=chapter.id)
    assert (row.page_count, row.revision, row.version) == (2, 4, 4)
    assert await Image.all().count() == 2


@pytest.mark.parametrize("change", ["short", "long", "twice", "foreign", "none"])
async def test_an_order_that_is_no_permutation_is_refused(chapter: Chapter, uploader: Persona, change: str) -> None:
    pages = await pages_of(chapter)
    (foreign,) = await make_pages(await make_chapter(await make_manga()), 1)
    wrong = {
        "short": pages[1:],
        "long": [*pages, str(foreign.id)],
        "twice": [*pages[1:], pages[1]],
        "foreign": [*pages[1:], str(foreign.id)],
        "none": [],
    }[change]
    answer = await uploader.http.put(f"{path(chapter)}/pages/order", json={"pages": wrong})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.page_order_invalid")
    assert answer.json()["details"][0]["field"] == "pages"
    row = await Chapter.get(id=chapter.id)
    assert (await pages_of(chapter), row.revision, row.version) == (pages, 1, 1)


@pytest.mark.any_database
@pytest.mark.parametrize("body", [{}, {"pages": None}, {"pages": ["x"]}, {"pages": [1]}])
async def test_an_order_is_a_list_of_uuids(chapter: Chapter, uploader: Persona, body: dict[str, object]) -> None:
    answer = await uploader.http.put(f"{path(chapter)}/pages/order", json=body)
    assert (answer.status_code, answer.json()["details"][0]["field"].partition(".")[0]) == (400, "pages")


@pytest.mark.parametrize("number", ["0", "6", "-1", "x", "2147483648"])
async def test_a_page_that_is_not_there_is_not_found(chapter: Chapter, uploader: Persona, number: str) -> None:
    answer = await uploader.http.delete(f"{path(chapter)}/page/{number}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.page_not_found")
    assert len(await pages_of(chapter)) == 5


async def test_a_chapter_without_pages_has_one_order(uploader: Persona) -> None:
    empty = await make_chapter(await make_manga(), "1")
    assert (await uploader.http.put(f"{path(empty)}/pages/order", json={"pages": []})).status_code == 200


async def test_50_orders_at_once_leave_one_of_them(chapter: Chapter, uploader: Persona) -> None:
    pages = await pages_of(chapter)
    draw = random.Random(5)  # noqa: S311 - a shuffle, no secret
    orders = [draw.sample(pages, len(pages)) for _ in range(50)]
    answers = await asyncio.gather(
        *(uploader.http.put(f"{path(chapter)}/pages/order", json={"pages": order}) for order in orders)
    )
    assert {answer.status_code for answer in answers} == {200}
    assert await pages_of(chapter) in orders
    row = await Chapter.get(id=chapter.id)
    assert (row.revision, row.version) == (51, 51)
