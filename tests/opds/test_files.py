"""Covers, pages and files in the catalogs: JPEG of the requested width, and the same archive as on the site."""

import httpx
import pytest

from kanjiku_api.models import Chapter, Conversion, Page
from tests.factories import make_chapter, make_image, make_manga
from tests.images.pictures import opened
from tests.opds.conftest import Draw

STREAM = "/opds/v1.2/chapter/{id}/page/{page}"


def stream(chapter: Chapter, page: int | str, width: str | None = None) -> str:
    """Make the URL that an app derives from the template of the stream."""
    return STREAM.format(id=chapter.id, page=page) + ("" if width is None else f"?width={width}")


@pytest.mark.parametrize(
    "kind", ["JPEG", *(pytest.param(kind, marks=pytest.mark.any_database) for kind in ("PNG", "WEBP", "AVIF"))]
)
async def test_pages_are_jpeg_whatever_they_are_kept_in(reading_app: httpx.AsyncClient, draw: Draw, kind: str) -> None:
    chapter = await draw(kinds=f"{kind} {kind}")
    for address, width in (
        (stream(chapter, 0), 601),
        (stream(chapter, 1), 602),
        (f"/opds/v2/chapter/{chapter.id}/page/1", 601),
        (f"/opds/v2/chapter/{chapter.id}/page/2", 602),
    ):
        answer = await reading_app.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
        image = opened(answer.content)
        assert (image.format, image.size) == ("JPEG", (width, 900))
        assert (await reading_app.get(address, headers={"if-none-match": answer.headers["etag"]})).status_code == 304
        head = await reading_app.head(address)
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", answer.headers["etag"])
        assert head.headers["content-length"] == str(len(answer.content))
        part = await reading_app.get(address, headers={"range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, answer.content[10:20])
        assert answer.headers["cache-control"] == "private, no-cache"


WIDTHS = {
    "300": 300,
    "299": 200,
    "600": 600,
    "99": 64,
    "1": 1,
    "5000": 601,
    "": 601,
    "0": 601,
    "-5": 601,
    "x": 601,
    "%7BmaxWidth%7D": 601,
    "{maxWidth}": 601,
    "9" * 400: 601,
    "300&width=100&unknown=1": 300,
}
"""What an app asks for, and how wide a page of 601 pixels comes."""


async def test_a_page_is_no_wider_than_the_app_wants_and_never_larger(
    reading_app: httpx.AsyncClient, draw: Draw
) -> None:
    chapter = await draw(kinds="WEBP")
    for width, expected in WIDTHS.items():
        image = opened((await reading_app.get(stream(chapter, 0, width))).content)
        assert (image.format, image.size) == ("JPEG", (expected, round(900 * expected / 601))), width


async def test_all_widths_that_are_asked_for_make_few_files(reading_app: httpx.AsyncClient, draw: Draw) -> None:
    chapter = await draw(kinds="WEBP")
    for width in range(301, 400, 9):
        assert (await reading_app.get(stream(chapter, 0, str(width)))).status_code == 200
    assert await Conversion.all().count() == 1


async def test_a_page_that_is_not_there_is_404(reading_app: httpx.AsyncClient, draw: Draw) -> None:
    chapter = await draw(kinds="JPEG JPEG")
    for page in (2, -1, "x", "1.0", 2**31 - 1, "9" * 30, "{pageNumber}"):
        assert (await reading_app.get(stream(chapter, page))).status_code == 404, page


async def test_what_cannot_be_converted_is_404(reading_app: httpx.AsyncClient) -> None:
    chapter = await make_chapter(await make_manga(), "1", page_count=1)
    await Page.create(chapter_id=chapter.id, number=1, image_id=(await make_image()).id)
    answer = await reading_app.get(stream(chapter, 0))
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.image_not_convertible")


@pytest.mark.parametrize("path", ["v1.2/chapter/{chapter}/thumbnail", "v2/chapter/{chapter}/thumbnail"])
async def test_a_thumbnail_is_the_first_page_in_small(reading_app: httpx.AsyncClient, draw: Draw, path: str) -> None:
    chapter = await draw(kinds="PNG JPEG")
    image = opened((await reading_app.get(f"/opds/{path.format(chapter=chapter.id)}")).content)
    assert (image.format, image.size) == ("JPEG", (401, 600))
    publication = (await reading_app.get(f"/opds/v2/chapter/{chapter.id}")).json()
    assert [(shown["width"], shown["height"]) for shown in publication["images"]] == [image.size]


async def test_a_series_without_a_cover_shows_the_first_chapter_that_one_sees(
    reading_app: httpx.AsyncClient, draw: Draw
) -> None:
    manga = await make_manga()
    address = f"/opds/v1.2/manga/{manga.id}/thumbnail"
    early = await draw(manga, "1", kinds="JPEG", days=3)
    assert (await reading_app.get(address)).status_code == 404
    await draw(manga, "2", kinds="WEBP WEBP")
    cover = await reading_app.get(address)
    assert cover.headers["content-type"] == "image/jpeg"
    await Chapter.filter(id=early.id).update(release_date=early.created_at)
    assert (await reading_app.get(address)).content != cover.content


async def test_a_file_is_the_download_byte_for_byte(reading_app: httpx.AsyncClient, draw: Draw) -> None:
    chapter = await draw(await make_manga("100 % 夜 Train"), "10.5", kinds="JPEG WEBP", name="A/B")
    itself = await reading_app.get(f"/v1/Chapter/{chapter.id}/download")
    for base in ("/opds/v1.2", "/opds/v2", "/guest/opds/v1.2", "/guest/opds/v2"):
        await is_the_download(reading_app, f"{base}/chapter/{chapter.id}/file.cbz", itself)


async def is_the_download(reading_app: httpx.AsyncClient, address: str, itself: httpx.Response) -> None:
    """Hold what an address answers against the download."""
    answer = await reading_app.get(address)
    assert answer.content == itself.content
    assert answer.headers["content-type"] == "application/vnd.comicbook+zip"
    for name in ("etag", "content-disposition", "content-length"):
        assert answer.headers[name] == itself.headers[name]
    quoted = answer.headers["content-disposition"].partition('filename="')[2].partition('"')[0]
    assert quoted.endswith(".cbz")
    assert quoted.isascii()
    assert "%" not in quoted
    assert answer.headers["cache-control"] == "private, no-cache"
    head = await reading_app.head(address)
    passing = {"x-request-id": ""}
    assert {**head.headers, **passing} == {**answer.headers, **passing}
    part = await reading_app.get(address, headers={"range": "bytes=5-"})
    assert (part.status_code, part.content) == (206, answer.content[5:])


async def test_head_is_as_get(reading_app: httpx.AsyncClient, draw: Draw) -> None:
    await draw()
    for path in ("", "/v1.2/latest", "/v1.2/manga", "/v1.2/search.xml", "/v2", "/v2/latest"):
        both = [await reading_app.request(method, f"/opds{path}") for method in ("GET", "HEAD")]
        told = [{name: value for name, value in one.headers.items() if name != "x-request-id"} for one in both]
        assert (both[1].status_code, both[1].content) == (200, b""), path
        assert told[0] == told[1], path
        assert not {"last-modified", "content-encoding"} & told[1].keys(), path
