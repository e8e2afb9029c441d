"""The digest of every downloaded file is stored before its first byte is sent, and is kept forever."""

import asyncio
import io
from collections.abc import Callable
from random import Random
from typing import Any

import httpx
import pytest
from PIL import Image as Picture

from kanjiku_api.database.connecting import SQLITE_BUSY_MILLISECONDS
from kanjiku_api.images.service import Images
from kanjiku_api.models import Chapter, File, SentFile
from kanjiku_api.settings import Settings
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.koreader.kosync import Koreader, download, filled, koreader, partial_md5
from tests.sessions.test_last_used import held, read_only
from tests.statements import counting
from tests.uploads.pages import cbz, numbered, png, upload
from tests.waiting import until


@pytest.fixture
async def chapter(uploader: Persona) -> Chapter:
    return await filled(uploader)


@pytest.fixture
async def kobo(reader: Persona) -> Koreader:
    return await koreader(reader)


async def digests() -> list[str]:
    return [row.partial_md5 for row in await SentFile.all().order_by("id")]


def digest(content: bytes) -> str:
    return partial_md5(io.BytesIO(content))


@pytest.mark.parametrize("size", [(40, 60), (700, 900)])
async def test_a_file_is_known_by_the_bytes_that_were_sent(
    uploader: Persona, anonymous: httpx.AsyncClient, size: tuple[int, int]
) -> None:
    chapter = await make_chapter(await make_manga(), "1")
    pages = {f"{number}.png": _noise(number, *size) for number in range(3)}
    assert (await upload(uploader.http, chapter, cbz(pages))).status_code == 200
    content = (await anonymous.get(download(chapter))).content
    assert await digests() == [digest(content)]


def _noise(number: int, width: int, height: int) -> bytes:
    """Draw a page that cannot be compressed."""
    buffer = io.BytesIO()
    noise = Random(number).randbytes(width * height * 3)  # noqa: S311 - no secret
    Picture.frombytes("RGB", (width, height), noise).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("wanted", ["bytes=0-0", "bytes=-1", "bytes=500-900"])
async def test_a_partial_download_is_recorded_too(
    chapter: Chapter, kobo: Koreader, anonymous: httpx.AsyncClient, wanted: str
) -> None:
    assert (await anonymous.get(download(chapter), headers={"Range": wanted})).status_code == 206
    content = (await anonymous.get(download(chapter))).content
    assert await digests() == [digest(content)]
    assert (await kobo.update_progress(digest(content), 2, 0.5)).status == 200


async def test_a_file_is_recorded_before_the_answer_begins(
    chapter: Chapter, kobo: Koreader, anonymous: httpx.AsyncClient
) -> None:
    async with anonymous.stream("GET", download(chapter)) as answer:
        assert answer.status_code == 200
        assert len(await digests()) == 1
    assert (await kobo.get_progress((await digests())[0])).body == {}


async def test_an_answer_without_bytes_records_nothing(
    chapter: Chapter, anonymous: httpx.AsyncClient, reader: Persona, uploader: Persona
) -> None:
    head = await anonymous.head(download(chapter))
    known = {"If-None-Match": head.headers["etag"]}
    assert (await anonymous.get(download(chapter), headers=known)).status_code == 304
    assert (await anonymous.get(download(chapter), headers={"Range": "bytes=9999999-"})).status_code == 416
    hidden = await filled(uploader, hidden=True)
    assert (await reader.http.get(download(hidden))).status_code == 404
    assert await digests() == []


async def test_a_corrected_chapter_is_another_file_and_the_old_one_stays(
    chapter: Chapter, kobo: Koreader, anonymous: httpx.AsyncClient, uploader: Persona, manager: Persona
) -> None:
    own, series = f"/v1/Admin/Chapter/{chapter.id}", f"/v1/Admin/Manga/{chapter.manga_id}"
    changes: tuple[tuple[httpx.AsyncClient, str, str, dict[str, Any]], ...] = (
        (uploader.http, "PATCH", own, {"json": {"name": "Départ"}}),
        (manager.http, "PATCH", series, {"json": {"description": "A ride."}}),
        (uploader.http, "PUT", f"{own}/page/2", {"content": png("pink"), "headers": {"Content-Type": "image/png"}}),
        (uploader.http, "DELETE", f"{own}/page/1", {}),
    )
    known = [digest((await anonymous.get(download(chapter))).content)]
    for http, method, path, body in changes:
        assert (await http.request(method, path, **body)).status_code == 200
        known.append(digest((await anonymous.get(download(chapter))).content))
    assert len(set(known)) == len(changes) + 1
    assert await digests() == known
    for page, document in enumerate(known):
        assert (await kobo.update_progress(document, page % 3 + 1, 0.5)).status == 200
        assert (await kobo.get_progress(document)).body["progress"] == str(page % 3 + 1)
    refused = await kobo.update_progress(known[0], 4, 1)
    assert (refused.status, set(refused.body)) == (400, {"message"}), "it has three pages now"


async def test_a_file_is_noted_once(chapter: Chapter, anonymous: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(anonymous.get(download(chapter)) for _ in range(8)))
    assert await digests() == [digest(answers[0].content)]
    with counting() as texts:
        assert (await anonymous.get(download(chapter))).content == answers[0].content
    assert len(texts) == 1, texts


async def test_for_equal_files_the_chapter_released_last_counts(
    kobo: Koreader, reader: Persona, uploader: Persona
) -> None:
    older, newer, hidden = [
        await filled(uploader, manga={"name": f"Twins {number}"}, days=days, hidden=number == 2)
        for number, days in enumerate((-2, -1, -0.5))
    ]
    document = digest((await reader.http.get(download(older))).content)
    for twin in (newer, hidden):
        await SentFile.create(chapter_id=twin.id, etag='"the same"', partial_md5=document)
    assert (await kobo.update_progress(document, 3, 0.75)).status == 200
    assert (await reader.http.get(f"/v1/Chapter/{newer.id}")).json()["progress"]["page"] == 3
    assert (await reader.http.get(f"/v1/Chapter/{older.id}")).json()["progress"] is None


async def test_deleting_a_chapter_deletes_its_sent_files(
    chapter: Chapter, kobo: Koreader, anonymous: httpx.AsyncClient, manager: Persona
) -> None:
    document = digest((await anonymous.get(download(chapter))).content)
    await kobo.update_progress(document, 2, 0.5)
    assert (await manager.http.delete(f"/v1/Admin/Chapter/{chapter.id}")).status_code == 200
    assert (await kobo.get_progress(document)).body == {}
    assert (await kobo.update_progress(document, 2, 0.5)).status == 404
    assert await digests() == []


async def test_a_place_beyond_the_end_is_the_last_page(
    chapter: Chapter, kobo: Koreader, anonymous: httpx.AsyncClient, uploader: Persona
) -> None:
    document = digest((await anonymous.get(download(chapter))).content)
    await kobo.update_progress(document, 4, 1)
    assert (await upload(uploader.http, chapter, cbz({"1.png": numbered(9), "2.png": numbered(8)}))).status_code == 200
    found = (await kobo.get_progress(document)).body
    assert (found["progress"], found["percentage"], found["device_id"]) == ("2", 1, kobo.device_id)


async def test_a_volume_is_no_file_of_a_chapter(uploader: Persona, anonymous: httpx.AsyncClient) -> None:
    chapter = await filled(uploader, volume="1")
    volume = await anonymous.get(f"/v1/Manga/{chapter.manga_id}/volume/1/download")
    assert volume.status_code == 200
    assert await digests() == []


@pytest.mark.sqlite_only
async def test_no_reader_waits_for_who_holds_sqlites_lock(
    chapter: Chapter, settings: Settings, anonymous: httpx.AsyncClient
) -> None:
    with held(settings):
        answer = await anonymous.get(download(chapter))
        assert answer.elapsed.total_seconds() < SQLITE_BUSY_MILLISECONDS / 1000
        assert await digests() == []
    assert (await anonymous.get(download(chapter))).content == answer.content
    assert await digests() == [digest(answer.content)]


@pytest.mark.postgres_only
async def test_a_server_that_takes_no_changes_sends_files_and_notes_them_later(
    chapter: Chapter, settings: Settings, anonymous: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    async with read_only(settings):
        content = (await anonymous.get(download(chapter))).content
        await until(lambda: f"a file of chapter {chapter.id} was not recorded" in caplog.text)
        assert await digests() == []
    assert (await anonymous.get(download(chapter))).content == content
    assert await digests() == [digest(content)]


async def test_bytes_that_are_not_there_note_nothing_and_spoil_no_other_part(
    chapter: Chapter, app: App, anonymous: httpx.AsyncClient, is_pool_whole: Callable[[], bool]
) -> None:
    whole = (await anonymous.get(download(chapter))).content
    await SentFile.all().delete()
    page = (await anonymous.get(f"/v1/Chapter/{chapter.id}")).json()["pages"][0]
    file = await File.get(images__id=page["image"])
    await app.ctx.part(Images).storage.delete(file.key)
    answer = await anonymous.get(download(chapter), headers={"Range": "bytes=-40"})
    assert (answer.status_code, answer.content) == (206, whole[-40:])
    assert await digests() == []
    await until(is_pool_whole)
