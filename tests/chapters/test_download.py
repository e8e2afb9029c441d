"""GET /v1/Chapter/<id>/download and /v1/Manga/<…>/volume/<volume>/download."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest
from comicbox.box import Comicbox

from kanjiku_api.images.service import Images
from kanjiku_api.models import Chapter, Manga, MangaPerson, Page, User
from kanjiku_api.rules.naming import folded
from kanjiku_api.web.request import App
from tests.chapters.conftest import Clients
from tests.chapters.test_visibility import STATES
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.uploads.pages import cbz, numbered, png, upload
from tests.waiting import until


def path(chapter: Chapter) -> str:
    return f"/v1/Chapter/{chapter.id}/download"


def of_volume(manga: Manga, volume: str, query: str = "") -> str:
    return f"/v1/Manga/{manga.slug}/volume/{volume}/download{query}"


async def filled(chapter: Chapter, uploader: Persona, *pages: bytes) -> Chapter:
    """Upload pages for a chapter through the API."""
    entries = {f"{number}.png": page for number, page in enumerate(pages or (png("red"), png("blue", 90, 60)), 1)}
    assert (await upload(uploader.http, chapter, cbz(entries))).status_code == 200
    return chapter


@pytest.fixture
async def chapter(uploader: Persona) -> Chapter:
    manga = await make_manga("夜行 & Train", description="A ride.", reading_mode="right_to_left")
    people = (("author", "Mori"), ("artist", "Gaga"))
    for position, (role, name) in enumerate(people):
        await MangaPerson.create(manga_id=manga.id, role=role, name=name, name_key=folded(name), position=position)
    credits_ = [{"role": "translator", "name": "Somebody"}, {"role": "typesetter", "name": "Else"}]
    columns: dict[str, Any] = {"name": "Départ", "volume": "2", "credits": credits_}
    return await filled(await make_chapter(manga, "10.5", **columns), uploader)


def opened(answer: httpx.Response) -> zipfile.ZipFile:
    assert answer.status_code == 200, answer.text
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    return archive


async def test_a_chapter_is_a_comic_with_its_pages_in_order(
    chapter: Chapter, anonymous: httpx.AsyncClient, tmp_path: Path
) -> None:
    answer = await anonymous.get(path(chapter))
    archive = opened(answer)
    assert archive.namelist() == ["ComicInfo.xml", "001.png", "002.png"]
    assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    for name, page in zip(archive.namelist()[1:], (1, 2), strict=True):
        assert archive.read(name) == (await anonymous.get(f"/v1/Chapter/{chapter.id}/page/{page}")).content
    assert answer.headers["content-type"] == "application/vnd.comicbook+zip"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["cache-control"] == "public, no-cache"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="YeXing & Train v02 c010.5 - Depart.cbz"; '
        "filename*=UTF-8''%E5%A4%9C%E8%A1%8C%20&%20Train%20v02%20c010.5%20-%20D%C3%A9part.cbz"
    )
    file = tmp_path / "chapter.cbz"
    file.write_bytes(answer.content)
    with Comicbox(file) as box:
        found = box.to_dict()["comicbox"]
    assert (found["series"], found["title"]) == ({"name": "夜行 & Train"}, "Départ")
    assert (found["page_count"], found["language"], found["reading_direction"]) == (2, "en", "rtl")
    assert set(found["credits"]) == {"Mori", "Gaga", "Somebody"}
    info = ET.fromstring(archive.read("ComicInfo.xml"))  # noqa: S314 - our own
    assert [page.get("DoublePage") for page in info.iter("Page")] == [None, "true"]
    assert (info.findtext("Number"), info.findtext("Volume")) == ("10.5", "2")


async def test_the_bytes_are_the_same_until_pages_or_metadata_change(
    chapter: Chapter, uploader: Persona, manager: Persona, anonymous: httpx.AsyncClient
) -> None:
    first = await anonymous.get(path(chapter))
    second = await anonymous.get(path(chapter))
    assert (first.content, first.headers["etag"]) == (second.content, second.headers["etag"])
    known = {"If-None-Match": first.headers["etag"]}
    assert (await anonymous.get(path(chapter), headers=known)).status_code == 304
    own, series = f"/v1/Admin/Chapter/{chapter.id}", f"/v1/Admin/Manga/{chapter.manga_id}"
    credits_ = {"credits": [{"role": "translator", "name": "Another"}]}
    seen, modified = {first.headers["etag"]}, first.headers["last-modified"]
    for http, method, where, body in (
        (uploader.http, "PATCH", own, {"json": {"name": "Arrival"}}),
        (uploader.http, "PATCH", own, {"json": credits_}),
        (manager.http, "PATCH", series, {"json": {"name": "Day Train"}}),
        (manager.http, "PATCH", series, {"json": {"authors": ["Somebody Else"]}}),
        (uploader.http, "POST", f"{own}/page", {"content": png("white"), "headers": {"Content-Type": "image/png"}}),
        (uploader.http, "DELETE", f"{own}/page/1", {}),
    ):
        assert (await http.request(method, where, **body)).status_code == 200
        answer = await anonymous.get(path(chapter), headers=known)
        assert answer.status_code == 200
        assert answer.headers["etag"] not in seen, body
        assert answer.headers["last-modified"] >= modified
        seen.add(answer.headers["etag"])
        opened(answer)


@pytest.mark.any_database
async def test_parts_make_the_whole_and_head_tells_its_length(
    chapter: Chapter, uploader: Persona, anonymous: httpx.AsyncClient
) -> None:
    await filled(chapter, uploader, png("red", 500, 700), *(numbered(number) for number in range(5)))
    whole = await anonymous.get(path(chapter))
    size, tag = len(whole.content), whole.headers["etag"]
    head = await anonymous.head(path(chapter))
    assert (head.headers["content-length"], head.headers["etag"], head.content) == (str(size), tag, b"")
    glued = b""
    while len(glued) < size:
        wanted = {"Range": f"bytes={len(glued)}-{len(glued) + 332}", "If-Range": tag}
        part = await anonymous.get(path(chapter), headers=wanted)
        assert (part.status_code, part.headers["content-length"]) == (206, str(len(part.content)))
        assert part.headers["content-range"] == f"bytes {len(glued)}-{len(glued) + len(part.content) - 1}/{size}"
        glued += part.content
    assert glued == whole.content
    rest = await anonymous.get(path(chapter), headers={"Range": "bytes=-100"})
    assert rest.content == whole.content[-100:]
    behind = await anonymous.get(path(chapter), headers={"Range": f"bytes={size}-"})
    assert (behind.status_code, behind.headers["content-range"]) == (416, f"bytes */{size}")
    await uploader.http.patch(f"/v1/Admin/Chapter/{chapter.id}", json={"name": "Another"})
    changed = await anonymous.get(path(chapter), headers={"Range": "bytes=100-", "If-Range": tag})
    assert (changed.status_code, changed.headers["etag"] != tag) == (200, True)
    opened(changed)


@pytest.mark.parametrize("state", STATES)
async def test_every_file_of_a_chapter_is_for_those_who_may_see_it(
    everybody: Clients, uploader: Persona, state: str
) -> None:
    columns, is_hidden, expected = STATES[state]
    chapter = await filled(await make_chapter(await make_manga(hidden=is_hidden), "1", volume="1", **columns), uploader)
    manga = await Manga.get(id=chapter.manga_id)
    paths = (path(chapter), f"/v1/Chapter/{chapter.id}/page/1", of_volume(manga, "1"))
    tags = [(await uploader.http.get(each)).headers["etag"] for each in paths]
    deviations = []
    for role in ("anonymous", "reader", "early_reader", "uploader"):
        http = everybody[role]
        for each, tag in zip(paths, tags, strict=True):
            asked: tuple[tuple[str, dict[str, str], int], ...] = (
                ("GET", {}, 200),
                ("HEAD", {}, 200),
                ("GET", {"Range": "bytes=0-3"}, 206),
                ("GET", {"If-None-Match": tag}, 304),
                ("GET", {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}, 304),
                ("GET", {"Range": "bytes=9999999-"}, 416),
            )
            for method, headers, status in asked:
                answer = await http.request(method, each, headers=headers)
                wanted = status if role in expected else 404
                if answer.status_code != wanted or (wanted == 404 and "etag" in answer.headers):
                    deviations.append((role, method, each, headers, answer.status_code))
                if wanted in {200, 206}:
                    shared = "public, no-cache" if state == "public" else "private, no-store"
                    assert answer.headers["cache-control"] == shared
    assert deviations == []


async def test_only_managers_download_a_licensed_manga(everybody: Clients, uploader: Persona) -> None:
    manga = await make_manga(licensed=True)
    chapter = await filled(await make_chapter(manga, "1", volume="1"), uploader)
    for role, http in everybody.items():
        for each in (path(chapter), f"/v1/Chapter/{chapter.id}/page/1", of_volume(manga, "1")):
            answer = await http.get(each)
            assert answer.status_code == (200 if role in {"manager", "admin"} else 451), (role, each)
            if answer.status_code == 200:
                assert answer.headers["cache-control"] == "private, no-store"


async def test_a_volume_has_what_one_may_read_of_it_in_one_language(
    uploader: Persona, early_reader: Persona, anonymous: httpx.AsyncClient
) -> None:
    manga = await make_manga("Night Train")
    chapters: dict[str, dict[str, Any]]
    chapters = {"10": {}, "9.5": {}, "11": {"days": 3}, "12": {"days": None}, "9": {"language": "de"}}
    for number, (name, columns) in enumerate(chapters.items()):
        await filled(await make_chapter(manga, name, volume="2", **columns), uploader, numbered(number))
    await make_chapter(manga, "13", volume="2")  # without pages
    await filled(await make_chapter(manga, "14", volume="3", language="fr"), uploader)

    async def names(http: httpx.AsyncClient, volume: str, query: str = "") -> list[str]:
        return opened(await http.get(of_volume(manga, volume, query))).namelist()[1:]

    assert await names(anonymous, "2") == ["ch009.5/001.png", "ch010/001.png"]
    assert await names(early_reader.http, "2") == ["ch009.5/001.png", "ch010/001.png", "ch011/001.png"]
    assert len(await names(uploader.http, "2")) == 4
    assert await names(anonymous, "2", "?language=de") == ["ch009/001.png"]
    assert await names(anonymous, "3") == ["ch014/001.png", "ch014/002.png"]
    answer = await anonymous.get(of_volume(manga, "2"))
    named = "attachment; filename=\"Night Train v02.cbz\"; filename*=UTF-8''Night%20Train%20v02.cbz"
    assert answer.headers["content-disposition"] == named
    assert answer.headers["cache-control"] == "public, no-cache"
    assert (await early_reader.http.get(of_volume(manga, "2"))).headers["cache-control"] == "private, no-store"
    part = await anonymous.get(of_volume(manga, "2"), headers={"Range": "bytes=50-"})
    assert part.content == answer.content[50:]


async def test_an_unknown_chapter_or_volume_is_not_found(anonymous: httpx.AsyncClient, uploader: Persona) -> None:
    manga = await make_manga()
    empty = await make_chapter(manga, "1", volume="1")
    await filled(await make_chapter(manga, "2", volume="4", days=None), uploader)
    for asked, key in (
        (path(empty), "errors.page_not_found"),
        ("/v1/Chapter/0/download", "errors.chapter_not_found"),
        ("/v1/Chapter/x/download", "errors.chapter_not_found"),
        (of_volume(manga, "1"), "errors.volume_not_found"),
        (of_volume(manga, "4"), "errors.volume_not_found"),
        (of_volume(manga, "x"), "errors.volume_not_found"),
        (of_volume(manga, "%00"), "errors.volume_not_found"),
        ("/v1/Manga/none/volume/1/download", "errors.manga_not_found"),
    ):
        answer = await anonymous.get(asked)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, key), asked


async def test_downloading_marks_nothing_as_read(
    chapter: Chapter, reader: Persona, is_pool_whole: Callable[[], bool]
) -> None:
    await reader.http.get(path(chapter))
    shown = (await reader.http.get(f"/v1/Chapter/{chapter.id}")).json()
    assert (shown["read"], shown["progress"]) == (False, None)
    await until(is_pool_whole)
    assert (await User.get(id=reader.user.id)).created_at < datetime.now(UTC)


async def file_of_last_page(app: App, chapter: Chapter) -> Path:
    """Find the stored file of a chapter's last page."""
    page = await Page.filter(chapter_id=chapter.id).order_by("-number").first().prefetch_related("image")
    assert page
    file = app.ctx.part(Images).storage.local_path(page.image.file_id)
    assert file
    return file


@pytest.mark.any_database
@pytest.mark.parametrize("fault", ["lost", "cut off"])
async def test_bytes_that_cannot_be_had_are_told_before_the_download_begins(
    chapter: Chapter, anonymous: httpx.AsyncClient, app: App, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    last = await file_of_last_page(app, chapter)
    whole = await anonymous.get(path(chapter))
    content = last.read_bytes()
    try:
        last.unlink()
        if fault == "cut off":
            last.write_bytes(content[:-1])
        answer = await anonymous.get(path(chapter))
        beginning = await anonymous.get(path(chapter), headers={"Range": "bytes=0-99"})
    finally:
        last.write_bytes(content)
    assert (answer.status_code, answer.json()["msg_key"]) == (503, "errors.storage_unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert "content-disposition" not in answer.headers
    lines = [record.getMessage() for record in caplog.records if record.name == "kanjiku"]
    assert lines == [f"storage away: the file {last.name} is missing or incomplete; `fsck` lists all such files"]
    assert not any(record.exc_info for record in caplog.records)
    assert (beginning.status_code, beginning.content) == (206, whole.content[:100]), "which needs none of them"
    assert (await anonymous.get(path(chapter))).content == whole.content


@pytest.mark.any_database
async def test_a_storage_that_is_away_is_told_before_the_download_begins(
    chapter: Chapter, anonymous: httpx.AsyncClient, app: App, caplog: pytest.LogCaptureFixture
) -> None:
    folder = app.ctx.part(Images).storage.incoming.parent
    away = folder.rename(folder.with_name("unmounted"))
    try:
        folder.mkdir()
        answer = await anonymous.get(path(chapter))
    finally:
        folder.rmdir()
        away.rename(folder)
    assert (answer.status_code, answer.json()["msg_key"]) == (503, "errors.storage_unavailable")
    assert f"storage away: {folder} has no folders of images: is its disk mounted?" in caplog.messages
