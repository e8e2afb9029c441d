"""GET /v1/Chapter/<id>/page/<n>: the image that is page n now."""

import io

import httpx
import pytest
from PIL import Image as Picture

from kanjiku_api.models import Chapter
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.uploads.pages import cbz, png, upload


@pytest.fixture
async def chapter(uploader: Persona) -> Chapter:
    chapter = await make_chapter(await make_manga(), "1")
    await upload(uploader.http, chapter, cbz({"1.png": png("red", 500, 600), "2.png": png("blue", 500, 600)}))
    return chapter


@pytest.fixture
async def listed() -> Chapter:
    """Make a chapter of two pages that are asked for in vain: their bytes are in no storage."""
    chapter = await make_chapter(await make_manga(), "1")
    await make_pages(chapter, 2)
    return chapter


def page(chapter: Chapter, number: object, query: str = "") -> str:
    return f"/v1/Chapter/{chapter.id}/page/{number}{query}"


async def test_a_page_is_shown_by_its_place(chapter: Chapter, anonymous: httpx.AsyncClient) -> None:
    pages = (await anonymous.get(f"/v1/Chapter/{chapter.id}")).json()["pages"]
    for number, row in enumerate(pages, start=1):
        answer = await anonymous.get(page(chapter, number))
        assert answer.content == (await anonymous.get(f"/v1/Image/{row['image']}")).content
        assert (answer.headers["content-type"], len(answer.content)) == (row["media_type"], row["size"])
        assert answer.headers["cache-control"] == "public, no-cache"
        known = {"If-None-Match": answer.headers["etag"]}
        assert (await anonymous.get(page(chapter, number), headers=known)).status_code == 304


async def test_a_smaller_width_is_served_where_there_is_one(chapter: Chapter, anonymous: httpx.AsyncClient) -> None:
    image = (await anonymous.get(f"/v1/Chapter/{chapter.id}")).json()["pages"][0]["image"]
    for width in (100, 480, 499, 5000):
        answer = await anonymous.get(page(chapter, 1, f"?width={width}"))
        assert answer.content == (await anonymous.get(f"/v1/Image/{image}?width={width}")).content
        assert Picture.open(io.BytesIO(answer.content)).width >= min(width, 500)


async def test_after_another_order_it_is_the_other_image(
    chapter: Chapter, uploader: Persona, anonymous: httpx.AsyncClient
) -> None:
    first, second = [await anonymous.get(page(chapter, number)) for number in (1, 2)]
    order = [row["uuid"] for row in (await anonymous.get(f"/v1/Chapter/{chapter.id}")).json()["pages"]]
    await uploader.http.put(f"/v1/Admin/Chapter/{chapter.id}/pages/order", json={"pages": order[::-1]})
    now = await anonymous.get(page(chapter, 1), headers={"If-None-Match": first.headers["etag"]})
    assert (now.status_code, now.content) == (200, second.content)
    rest = {"Range": "bytes=10-", "If-Range": first.headers["etag"]}
    assert (await anonymous.get(page(chapter, 1), headers=rest)).status_code == 200


@pytest.mark.parametrize("number", ["0", "3", "-1", "x", "01x", "2147483648", "%00"])
async def test_a_page_that_is_not_there_is_not_found(
    anonymous: httpx.AsyncClient, listed: Chapter, number: str
) -> None:
    answer = await anonymous.get(page(listed, number))
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.page_not_found")


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["?width=0", "?width=x", "?width=2147483648", "?size=1"])
async def test_a_bad_width_is_refused(anonymous: httpx.AsyncClient, listed: Chapter, query: str) -> None:
    answer = await anonymous.get(page(listed, 1, query))
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")
