"""Covers, pages and files of books, as apps request them."""

import io
from dataclasses import dataclass

import httpx
import pytest
from PIL import Image

from kanjiku_api.models import Chapter, Manga
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.images.pictures import drawn
from tests.uploads.pages import cbz, upload


def encoded(form: str, width: int, height: int) -> bytes:
    """Draw a page, and encode it as another program does."""
    target = io.BytesIO()
    drawn(width, height).save(target, form)
    return target.getvalue()


def seen(answer: httpx.Response) -> tuple[str, tuple[int, int]]:
    """Get the kind and the size of an image, as an app sees them."""
    assert answer.status_code == 200, answer.text
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.format is not None
        assert answer.headers["content-type"] == f"image/{image.format.lower()}"
        return image.format, image.size


@dataclass(frozen=True)
class Filled:
    """A chapter with two pages: a tall PNG and a wide WebP."""

    manga: Manga
    chapter: Chapter
    path: str


@pytest.fixture
async def filled(uploader: Persona) -> Filled:
    manga = await make_manga("Night Train")
    chapter = await make_chapter(manga, "1")
    pages = {"1.png": encoded("PNG", 900, 1400), "2.webp": encoded("WEBP", 1000, 700)}
    assert (await upload(uploader.http, chapter, cbz(pages))).status_code == 200
    return Filled(manga, chapter, f"/komga/api/v1/books/{chapter.id}")


async def test_covers_and_small_pages_are_jpegs_of_their_size(of_reader: httpx.AsyncClient, filled: Filled) -> None:
    series = f"/komga/api/v1/series/{filled.manga.id}/thumbnail"
    for path in (series, f"{filled.path}/thumbnail", f"{filled.path}/thumbnail/"):
        answer = await of_reader.get(path)
        assert seen(answer) == ("JPEG", (386, 600))
        assert answer.headers["cache-control"] == "private, no-cache"
        again = await of_reader.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304
        assert (await of_reader.head(path)).headers["content-length"] == str(len(answer.content))
    assert seen(await of_reader.get(f"{filled.path}/pages/2/thumbnail"))[1] == (300, 210)


async def test_a_cover_of_its_own_goes_before_the_first_page(
    of_reader: httpx.AsyncClient, manager: Persona, filled: Filled
) -> None:
    cover = encoded("PNG", 400, 400)
    headers = {"Content-Type": "image/png"}
    path = f"/v1/Admin/Manga/{filled.manga.id}/thumbnail"
    assert (await manager.http.put(path, content=cover, headers=headers)).status_code == 200
    assert seen(await of_reader.get(f"/komga/api/v1/series/{filled.manga.id}/thumbnail"))[1] == (400, 400)


async def test_pages_come_as_they_are_or_converted(of_reader: httpx.AsyncClient, filled: Filled) -> None:
    pages = (await of_reader.get(f"{filled.path}/pages")).json()
    assert [page["mediaType"] for page in pages] == ["image/png", "image/webp"]
    for number, query, expected in (
        (1, "", ("PNG", (900, 1400))),
        (2, "", ("WEBP", (1000, 700))),
        (2, "?convert=png", ("PNG", (1000, 700))),
        (2, "?convert=jpeg", ("JPEG", (1000, 700))),
        (1, "?convert=png", ("PNG", (900, 1400))),
        (0, "?zero_based=true", ("PNG", (900, 1400))),
        (1, "?zero_based=true&convert=jpeg", ("JPEG", (1000, 700))),
    ):
        answer = await of_reader.get(f"{filled.path}/pages/{number}{query}", headers={"Accept": "image/*,*/*;q=0.8"})
        assert seen(answer) == expected, (number, query)
        assert answer.headers["cache-control"] == "private, no-cache"
        assert answer.headers.get_list("vary")[0] == "Authorization, Cookie, X-API-Key"
    whole = (await of_reader.get(f"{filled.path}/pages/1")).content
    part = await of_reader.get(f"{filled.path}/pages/1", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])


async def test_other_pages_and_forms_are_refused(of_reader: httpx.AsyncClient, filled: Filled) -> None:
    for number in ("0", "3", "x", "-1", "99999999999"):
        assert (await of_reader.get(f"{filled.path}/pages/{number}")).status_code == 404
    for number in ("2", f"{2**31 - 1}"):
        assert (await of_reader.get(f"{filled.path}/pages/{number}?zero_based=true")).status_code == 404
    for query in ("convert=webp", "convert=", "convert=png&convert=jpeg", "zero_based=1"):
        assert (await of_reader.get(f"{filled.path}/pages/1?{query}")).status_code == 400, query


async def test_a_file_is_the_download_byte_for_byte(
    of_reader: httpx.AsyncClient, filled: Filled, anonymous: httpx.AsyncClient
) -> None:
    expected = await anonymous.get(f"/v1/Chapter/{filled.chapter.id}/download")
    for end in ("", "/", "/Night%20Train.cbz"):
        answer = await of_reader.get(f"{filled.path}/file{end}")
        assert (answer.status_code, answer.content) == (200, expected.content)
        assert answer.headers["content-type"] == "application/vnd.comicbook+zip"
        assert answer.headers["etag"] == expected.headers["etag"]
        assert answer.headers["cache-control"] == "private, no-cache"
    part = await of_reader.get(f"{filled.path}/file", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, expected.content[:4])


async def test_a_series_without_any_picture_has_no_cover(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga()
    await make_chapter(manga, "1")
    assert (await of_reader.get(f"/komga/api/v1/series/{manga.id}/thumbnail")).status_code == 404
