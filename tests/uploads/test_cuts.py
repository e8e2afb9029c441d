"""Uploads that are interrupted by their client, by time, or by the end of the service: complete or without effect."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
import orjson
import pytest

from kanjiku_api.models import Chapter, Upload
from kanjiku_api.web.isolation import RequestTasks
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.faults.clients import request
from tests.sockets import abort, connect_to, go_away
from tests.uploads.conftest import ServeWith
from tests.uploads.pages import Observed, cbz, path, png, until_whole, upload, workers_taken
from tests.waiting import HANGS_AFTER, until


def head(chapter: Chapter, uploader: Persona, length: int, kind: str = "application/zip", *, query: str = "") -> bytes:
    """Write the head of an upload of this many bytes."""
    cookies = "; ".join(f"{name}={value}" for name, value in uploader.http.cookies.items())
    headers = {"Cookie": cookies, "Content_Type": kind, "Content_Length": str(length)}
    return request("POST", path(chapter, query), **headers)


def heavy(count: int = 4) -> bytes:
    """Pack pages that take long enough to be cut."""
    return cbz({f"{number}.png": png(f"#{number:06x}", 1400, 2000) for number in range(count)})


async def until_state(*states: str) -> None:
    """Wait until an upload has this state."""
    await until(Upload.filter(state__in=states).exists)


@pytest.mark.parametrize("manner", ["politely", "rudely"])
@pytest.mark.parametrize("kind", ["application/zip", "multipart/form-data; boundary=b"])
async def test_a_client_that_leaves_at_half_leaves_nothing(  # noqa: PLR0913, PLR0917 - what is left is looked for in each
    observed: Observed,
    uploader: Persona,
    is_pool_whole: Callable[[], bool],
    app: App,
    caplog: pytest.LogCaptureFixture,
    manner: str,
    kind: str,
) -> None:
    caplog.set_level("INFO", "kanjiku.requests")
    archive = cbz({"1.png": png("blue", 400, 600) + bytes(200_000)})
    begin = b'--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n' if "form" in kind else b""
    sent = head(observed.chapter, uploader, len(archive), kind) + begin + archive[: len(archive) // 2]
    _, writer = await connect_to(str(uploader.http.base_url))
    writer.write(sent)
    await until_state("receiving")
    go_away(writer, rudely=manner == "rudely")
    await until_whole(app)

    def statuses() -> list[int]:
        return [record.__dict__["status"] for record in caplog.records if record.name == "kanjiku.requests"]

    await until(statuses)
    assert statuses() == [499], "a proxy that gives up is no fault of ours"
    assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]
    await observed.assert_unchanged(uploader.http)
    await until(is_pool_whole)
    row = await Upload.all().order_by("-created_at").first()
    assert row is not None
    assert (row.state, row.problems[0]["msg_key"]) == ("failed", "errors.upload_interrupted")


async def test_a_client_that_leaves_after_the_last_byte_has_its_pages(
    observed: Observed, uploader: Persona, app: App
) -> None:
    archive = cbz({"1.png": png("blue")})
    await abort(
        str(uploader.http.base_url), head(observed.chapter, uploader, len(archive)) + archive, 1.0, rudely=False
    )
    await until_whole(app)
    row = await Upload.all().order_by("-created_at").first()
    assert row is not None
    assert row.state == "done"


@pytest.mark.any_database
async def test_a_body_that_announces_too_much_is_refused_by_its_head(observed: Observed, uploader: Persona) -> None:
    reader, writer = await connect_to(str(uploader.http.base_url))
    writer.write(head(observed.chapter, uploader, 600 * 2**20))
    async with asyncio.timeout(HANGS_AFTER):
        answer = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert answer.startswith(b"HTTP/1.1 413 ")
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
async def test_a_body_of_unknown_length_is_cut_at_the_limit(
    observed: Observed, uploader: Persona, serve_with: ServeWith
) -> None:
    _, http = await serve_with(archive_max_bytes=200_000)

    async def body() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield bytes(100_000)

    answer = await http.post(path(observed.chapter), content=body(), headers={"Content-Type": "application/zip"})
    assert (answer.status_code, answer.json()["msg_key"]) == (413, "errors.too_large")
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("body", "kind", "status", "key"),
    [
        (b"{}", "application/json", 415, "errors.unsupported_type"),
        (b"", "application/zip", 400, "errors.file_missing"),
        (b"x", "multipart/form-data", 400, "errors.malformed_body"),
        (b"--b\r\nrubbish", "multipart/form-data; boundary=b", 400, "errors.malformed_body"),
        (
            b'--b\r\nContent-Disposition: form-data; filename="' + b"x" * 100_000 + b'"\r\n\r\nx\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            400,
            "errors.malformed_body",
        ),
    ],
)
async def test_a_body_without_a_file_changes_nothing(
    observed: Observed, uploader: Persona, body: bytes, kind: str, status: int, key: str
) -> None:
    answer = await uploader.http.post(path(observed.chapter), content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["msg_key"]) == (status, key)
    await observed.assert_unchanged(uploader.http)


@pytest.mark.parametrize("query", ["", "?dry_run=true"])
async def test_an_upload_that_takes_too_long_changes_nothing(
    observed: Observed, uploader: Persona, serve_with: ServeWith, query: str
) -> None:
    _, http = await serve_with(upload_minutes=0.2 / 60, workers=1)
    answer = await upload(http, observed.chapter, heavy(), query)
    assert (answer.status_code, answer.json()["msg_key"]) == (503, "errors.upload_overdue")
    assert answer.headers["retry-after"] == "60"
    await observed.assert_unchanged(uploader.http)
    if not query:
        row = await Upload.all().order_by("-created_at").first()
        assert row is not None
        assert (row.state, row.problems[0]["msg_key"]) == ("failed", "errors.upload_overdue")


async def test_an_upload_may_take_longer_than_other_requests(
    observed: Observed, serve_with: ServeWith, uploader: Persona
) -> None:
    app, http = await serve_with(workers=1)
    app.config.update({"RESPONSE_TIMEOUT": 0.2})  # read when a connection begins
    async with workers_taken(app) as taken:
        work = asyncio.create_task(upload(http, observed.chapter, cbz({"1.png": png("blue"), "2.png": png("red")})))
        await until_state("working")
        await asyncio.sleep(0.5)
        await taken.aclose()
        assert (await work).status_code == 200
    assert (await Chapter.get(id=observed.chapter.id)).page_count == 2
    await until_whole(observed.app)
    assert uploader


@pytest.mark.parametrize("query", ["", "?background=true"])
async def test_an_upload_cut_by_the_end_of_the_service_leaves_nothing(
    observed: Observed, uploader: Persona, serve_with: ServeWith, query: str
) -> None:
    other, http = await serve_with(workers=1)
    work = asyncio.create_task(upload(http, observed.chapter, heavy(), query))
    await until_state("working")
    await asyncio.sleep(0.1)
    await other.ctx.part(RequestTasks).drain(0)
    try:
        answer = await work
        assert query or answer.status_code >= 500, orjson.loads(answer.content)
    except httpx.TransportError:
        assert not query
    await until_whole(observed.app)
    await observed.assert_unchanged(uploader.http)
    row = await Upload.all().order_by("-created_at").first()
    assert row is not None
    assert (row.state, row.problems[0]["msg_key"]) == ("failed", "errors.upload_interrupted")
