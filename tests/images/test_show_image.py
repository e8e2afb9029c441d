"""``GET, HEAD /v1/Image/<uuid>``: bytes, conditions, ranges and widths, on a folder and on S3."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from kanjiku_api.app import create_app
from kanjiku_api.images.cache import FILE_MAX, FileCache
from kanjiku_api.images.service import Images
from kanjiku_api.models import Chapter
from kanjiku_api.settings import FileSettings, Settings
from kanjiku_api.web.isolation import RequestTasks
from tests.images.conftest import Hang, House
from tests.images.gallery import SIZES, Hung, bytes_like, hang, use
from tests.serving import client_of, serving
from tests.waiting import HANGS_AFTER, until

SMALL, LARGE = SIZES[None], 3 * 2**20 + 5
PAGES = "public, max-age=31536000, s-maxage=60"
PASSING = {"x-request-id", "connection", "keep-alive", "alt-svc"}
FILES_OF_PROCESS = Path("/proc/self/fd")


def open_files() -> int:
    """Count the open files of this process."""
    return len(list(FILES_OF_PROCESS.iterdir()))


@pytest.fixture
async def client(house: House, connect: Callable[[], httpx.AsyncClient]) -> AsyncIterator[httpx.AsyncClient]:
    connect()  # deletes the rows after the test
    async with client_of(house.url) as client:
        yield client


@pytest.fixture
def storage_calls(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the calls of the storage."""
    calls: list[str] = []
    for name in ("open", "size"):
        real = getattr(house.storage, name)

        def counted(*args: object, _name: str = name, _real: Callable[..., object] = real) -> object:
            calls.append(_name)
            return _real(*args)

        monkeypatch.setattr(house.storage, name, counted)
    return calls


async def public_page(hang_up: Hang, size: int = SMALL) -> Hung:
    hung = await hang_up("page", size)
    await use(hung, "public")
    return hung


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_bytes_come_with_all_their_headers(client: httpx.AsyncClient, hang_up: Hang, size: int) -> None:
    hung = await public_page(hang_up, size)
    for _ in range(2):  # from the storage, then, if it is small, from memory
        answer = await client.get(hung.url)
        assert (answer.status_code, answer.content) == (200, hung.content)
        told = {name: value for name, value in answer.headers.items() if name not in PASSING}
        assert told == {
            "etag": f'"{hung.image.file_id}"',
            "last-modified": format_datetime(hung.image.created_at.astimezone(UTC), usegmt=True),
            "cache-control": PAGES,
            "content-type": "image/png",
            "content-length": str(size),
            "accept-ranges": "bytes",
            "vary": "Origin",
            "content-security-policy": "default-src 'none'; sandbox",
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin",
        }
        head = await client.head(hung.url)
        assert (head.status_code, head.content) == (200, b"")
        assert {**head.headers, "x-request-id": ""} == {**answer.headers, "x-request-id": ""}


@pytest.mark.any_database
@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=5-1004", 5, 1005),
        ("bytes=80000-", 80_000, None),
        ("bytes=-700", -700, None),
        ("bytes=10-99999999999", 10, None),
        ("BYTES=0-9", None, None),
        ("bytes=0-4,10-14", None, None),
        ("bytes=9-5", None, None),
        ("bytes=-", None, None),
        ("items=0-9", None, None),
    ],
)
async def test_one_range_is_answered_and_else_the_whole(
    client: httpx.AsyncClient, hang_up: Hang, size: int, asked: str, start: int | None, end: int | None
) -> None:
    hung = await public_page(hang_up, size)
    answer = await client.get(hung.url, headers={"Range": asked})
    if start is None:
        assert (answer.status_code, answer.content) == (200, hung.content)
        return
    assert (answer.status_code, answer.content) == (206, hung.content[start:end])
    first, last = range(size)[start], range(size)[start:end][-1]
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{size}"
    assert answer.headers["etag"] == f'"{hung.image.file_id}"'
    assert (await client.head(hung.url, headers={"Range": asked})).headers["content-length"] == f"{last - first + 1}"


@pytest.mark.any_database
async def test_a_range_behind_the_end_is_told_so(client: httpx.AsyncClient, hang_up: Hang) -> None:
    hung = await public_page(hang_up)
    for asked in (f"bytes={SMALL}-", "bytes=999999-9999999", "bytes=-0"):
        answer = await client.get(hung.url, headers={"Range": asked})
        assert (answer.status_code, answer.json()["msg_key"]) == (416, "errors.range_not_satisfiable")
        assert answer.headers["content-range"] == f"bytes */{SMALL}"
        assert answer.headers["cache-control"] == "no-store"


async def test_an_image_that_the_client_has_is_not_sent_again(
    client: httpx.AsyncClient, hang_up: Hang, storage_calls: list[str]
) -> None:
    hung = await public_page(hang_up)
    storage_calls.clear()
    tag, created = f'"{hung.image.file_id}"', hung.image.created_at
    at = {days: format_datetime((created + timedelta(days=days)).astimezone(UTC), usegmt=True) for days in (-1, 0, 1)}
    known = [
        {"If-None-Match": tag}, {"If-None-Match": f"W/{tag}"}, {"If-None-Match": f'"x", {tag}'},
        {"If-None-Match": "*"}, {"If-Modified-Since": at[0]}, {"If-Modified-Since": at[1]},
        {"If-None-Match": tag, "If-Modified-Since": at[-1]}, {"If-None-Match": tag, "Range": "bytes=0-9"},
    ]  # fmt: skip
    for headers in known:
        answer = await client.get(hung.url, headers=headers)
        assert (answer.status_code, answer.content) == (304, b""), headers
        assert (answer.headers["etag"], answer.headers["cache-control"]) == (tag, PAGES)
        assert "content-length" not in answer.headers or answer.headers["content-length"] == "0"
    assert storage_calls == []
    unknown = [
        {"If-None-Match": '"x"'}, {"If-None-Match": '"x"', "If-Modified-Since": at[1]},
        {"If-Modified-Since": at[-1]}, {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"},
        {"If-Modified-Since": "Mon, 01 Jan 0001 00:00:00 +2359"},
    ]  # fmt: skip
    for headers in unknown:
        answer = await client.get(hung.url, headers=headers)
        assert (answer.status_code, answer.content) == (200, hung.content), headers
    assert storage_calls == ["open"]


@pytest.mark.any_database
async def test_a_range_stands_only_while_the_file_is_the_same(client: httpx.AsyncClient, hang_up: Hang) -> None:
    hung = await public_page(hang_up)
    tag = f'"{hung.image.file_id}"'
    date = format_datetime(hung.image.created_at.astimezone(UTC), usegmt=True)
    for given, status in ((tag, 206), (date, 206), ('"x"', 200), (f"W/{tag}", 200), ("yesterday", 200)):
        answer = await client.get(hung.url, headers={"Range": "bytes=0-9", "If-Range": given})
        assert answer.status_code == status, given


@pytest.mark.any_database
async def test_the_smallest_sufficient_width_is_chosen(client: httpx.AsyncClient, hang_up: Hang) -> None:
    hung = await public_page(hang_up)
    for width, bound in ((1, 480), (480, 480), (481, 800), (800, 800), (801, None), (2**31 - 1, None)):
        answer = await client.get(f"{hung.url}?width={width}")
        assert answer.content == hung.contents[bound], width
        assert answer.headers["content-type"] == ("image/webp" if bound else "image/png")
    assert len({(await client.get(f"{hung.url}?width={width}")).headers["etag"] for width in (1, 500, 900)}) == 3


@pytest.mark.any_database
async def test_a_repeated_small_image_comes_from_memory(
    client: httpx.AsyncClient, hang_up: Hang, storage_calls: list[str]
) -> None:
    small, large = await public_page(hang_up), await public_page(hang_up, LARGE)
    storage_calls.clear()
    for _ in range(3):
        assert (await client.get(small.url, headers={"Range": "bytes=7-19"})).content == small.content[7:20]
        await client.get(small.url)
        await client.head(small.url)
        await client.head(large.url)
    assert storage_calls == ["open"]
    for _ in range(2):
        assert (await client.get(large.url)).content == large.content
    assert storage_calls == ["open"] * 3


@pytest.mark.any_database
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_lost_bytes_are_an_error_in_the_log(
    client: httpx.AsyncClient, house: House, hang_up: Hang, caplog: pytest.LogCaptureFixture, size: int
) -> None:
    hung = await public_page(hang_up, size)
    await house.storage.delete(hung.image.file_id)
    with caplog.at_level(logging.ERROR, "kanjiku"):
        answer = await client.get(hung.url)
    assert (answer.status_code, answer.json()["msg_key"]) == (500, "errors.internal")
    assert hung.image.file_id in caplog.text
    assert answer.headers["cache-control"] == "no-store"
    assert (await client.get(f"{hung.url}/thumbnail")).status_code == 200


@pytest.mark.any_database
async def test_a_client_that_leaves_leaves_nothing_open(house: House, client: httpx.AsyncClient, hang_up: Hang) -> None:
    hung = await public_page(hang_up, 20 * 2**20)
    before = open_files()
    for _ in range(5):
        async with client.stream("GET", hung.url) as answer:
            await anext(answer.aiter_raw())
    workers = house.app.ctx.part(RequestTasks)
    await until(lambda: not len(workers) and open_files() <= before + 1)


@pytest.mark.any_database
async def test_a_slow_client_gets_all_of_a_large_file(client: httpx.AsyncClient, hang_up: Hang) -> None:
    hung = await public_page(hang_up, 20_000_000)
    got = bytearray()
    async with client.stream("GET", hung.url) as answer:
        async for piece in answer.aiter_raw(2**20):
            got += piece
            await asyncio.sleep(0.04)
    assert got == hung.content


@pytest.mark.any_database
async def test_an_interrupted_answer_cannot_be_taken_for_a_complete_one(
    house: House, client: httpx.AsyncClient, hang_up: Hang, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = await public_page(hang_up, LARGE)

    async def half(_key: str, _start: int = 0, _length: int | None = None) -> AsyncIterator[bytes]:
        async def pieces() -> AsyncIterator[bytes]:
            yield hung.content[:100_000]
            raise OSError("the disk is gone")

        return pieces()

    monkeypatch.setattr(house.storage, "open", half)
    with pytest.raises(httpx.HTTPError):
        await asyncio.wait_for(client.get(hung.url), HANGS_AFTER)


@pytest.mark.any_database
@pytest.mark.parametrize(
    "query", ["width=0", "width=-1", "width=a", "width=", "width=1&width=2", "size=3", "width=9e9"]
)
async def test_a_width_is_a_positive_number(anonymous: httpx.AsyncClient, query: str) -> None:
    answer = await anonymous.get(f"/v1/Image/{uuid4()}?{query}")
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")


@pytest.mark.parametrize("name", ["6f1c7f0e-2f43-4b5e-9a53-0d9f5a1b7c42", "0", "%00", "..%2f..", "x" * 300])
async def test_an_unknown_image_is_not_found(anonymous: httpx.AsyncClient, name: str) -> None:
    answer = await anonymous.get(f"/v1/Image/{name}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.image_not_found")


async def test_a_proxy_is_told_where_the_bytes_are(
    settings: Settings, anonymous: httpx.AsyncClient, base_url: str, tmp_path: Path
) -> None:
    files = settings.files.model_copy(update={"image_path": tmp_path / "images", "accel_redirect": "/_images/"})
    app = create_app(settings.model_copy(update={"files": files}), "kanjiku-behind-nginx")
    storage = app.ctx.part(Images).storage
    await storage.start()
    hung = await hang(storage, tmp_path, "page")
    key = hung.image.file_id
    assert (await anonymous.get(hung.url)).status_code == 404
    await use(hung, "public")
    async with serving(app, with_lifecycle=False) as url, client_of(url) as client:
        for headers in ({}, {"Range": "bytes=0-9"}):
            answer = await client.get(hung.url, headers=headers)
            assert (answer.status_code, answer.content) == (200, b"")
            assert answer.headers["x-accel-redirect"] == f"/_images/{key[:2]}/{key}"
            assert (answer.headers["etag"], answer.headers["content-type"]) == (f'"{key}"', "image/png")
        assert (await client.get(hung.url, headers={"Range": f"bytes={SMALL}-"})).status_code == 416
        known = await client.get(hung.url, headers={"If-None-Match": f'"{key}"'})
        assert known.status_code == 304
        assert "x-accel-redirect" not in known.headers
    await storage.close()
    assert (await anonymous.get(base_url + "/version")).headers.get("x-accel-redirect") is None


@pytest.mark.no_database
def test_memory_is_limited_and_drops_the_least_requested_images() -> None:
    cache = FileCache(5 * FILE_MAX)
    for number in range(5):
        cache.put(f"{number}", bytes_like(f"{number}", FILE_MAX))
    assert cache.get("0") == bytes_like("0", FILE_MAX)
    cache.put("5", bytes(FILE_MAX))
    cache.put("large", bytes(FILE_MAX + 1))
    assert [name for name in ("0", "1", "2", "5", "large") if cache.get(name)] == ["0", "2", "5"]
    assert cache.size_bytes == 5 * FILE_MAX
    assert not FileCache(0).takes(1)
    assert FileSettings().cache_bytes == 64 * 2**20


async def test_the_moment_a_chapter_is_public_it_is_seen(client: httpx.AsyncClient, hang_up: Hang) -> None:
    hung = await hang_up("page")
    chapter = await use(hung, "scheduled")
    assert isinstance(chapter, Chapter)
    assert (await client.get(hung.url)).status_code == 404
    chapter.release_date = datetime.now(UTC)
    await chapter.save()
    assert (await client.get(hung.url)).headers["cache-control"] == PAGES
    chapter.hidden = True
    await chapter.save()
    assert (await client.get(hung.url, headers={"If-None-Match": f'"{hung.image.file_id}"'})).status_code == 404
