"""POST /v1/Admin/Chapter/<id>/page and PUT …/page/<n>: single pages."""

import asyncio
import random

import httpx
import pytest

from kanjiku_api.models import Chapter, LogEntry, Page
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.uploads.conftest import ServeWith
from tests.uploads.pages import Observed, assert_whole, cbz, colors, numbered, png, rows_of, upload

PNG = {"Content-Type": "image/png"}


def page(chapter: Chapter, number: int | str = "") -> str:
    return f"/v1/Admin/Chapter/{chapter.id}/page{number and f'/{number}'}"


@pytest.mark.parametrize(
    ("at", "number", "expected"),
    [("?at=1", 1, "brg"), ("?at=2", 2, "rbg"), ("?at=3", 3, "rgb"), ("", 3, "rgb")],
)
async def test_a_page_is_added_at_its_place(
    chapter: Chapter, uploader: Persona, app: App, at: str, number: int, expected: str
) -> None:
    answer = await uploader.http.post(page(chapter) + at, content=png("blue"), headers=PNG)
    body = answer.json()
    assert (answer.status_code, body["msg"]) == (200, f"Page {number} of Night Train 10.5 was added.")
    assert body["page"] == body["chapter"]["pages"][number - 1]
    assert (body["chapter"]["page_count"], body["chapter"]["revision"], body["chapter"]["version"]) == (3, 2, 3)
    letters = {"#ff0000": "r", "#008000": "g", "#0000ff": "b"}
    assert "".join(letters[color] for color in await colors(uploader.http, chapter)) == expected
    await assert_whole(app)
    entry = await LogEntry.get(action="page_created")
    assert entry.after == {"page": number, "uuid": body["page"]["uuid"]}


async def test_a_replaced_page_keeps_its_uuid_and_has_another_image(
    chapter: Chapter, uploader: Persona, app: App
) -> None:
    old = (await uploader.http.get(f"/v1/Chapter/{chapter.id}")).json()["pages"]
    form = {"page": ("a.png", png("blue", 120, 60))}
    answer = await uploader.http.put(page(chapter, 2), files=form, headers={"If-Match": '"2"'})
    new = answer.json()["page"]
    assert (answer.status_code, answer.json()["msg"]) == (200, "Page 2 of Night Train 10.5 was replaced.")
    assert (new["uuid"], new["image"] != old[1]["image"], new["double"]) == (old[1]["uuid"], True, True)
    assert (answer.json()["chapter"]["revision"], answer.json()["chapter"]["pages"][0]) == (2, old[0])
    assert (await uploader.http.get(f"/v1/Image/{old[1]['image']}")).status_code == 404
    assert await colors(uploader.http, chapter) == ["#ff0000", "#0000ff"]
    await assert_whole(app)


async def test_a_deleted_page_takes_its_bytes(chapter: Chapter, uploader: Persona, app: App) -> None:
    assert (await uploader.http.delete(page(chapter, 1))).status_code == 200
    assert await colors(uploader.http, chapter) == ["#008000"]
    await assert_whole(app)


async def test_50_changes_at_once_leave_positions_without_gaps(chapter: Chapter, uploader: Persona, app: App) -> None:
    draw = random.Random(7)  # noqa: S311 - a shuffle, no secret
    await upload(uploader.http, chapter, cbz({f"{number}.png": numbered(number) for number in range(25)}))

    async def change(number: int) -> int:
        match draw.choice(("add", "delete", "order", "replace")):
            case "add":
                answer = await uploader.http.post(f"{page(chapter)}?at=1", content=numbered(99 + number), headers=PNG)
            case "delete":
                answer = await uploader.http.delete(page(chapter, draw.randint(1, 3)))
            case "replace":
                answer = await uploader.http.put(page(chapter, 1), content=numbered(999 + number), headers=PNG)
            case _:
                order = [str(one.id) for one in await Page.filter(chapter_id=chapter.id)]
                draw.shuffle(order)
                path = f"/v1/Admin/Chapter/{chapter.id}/pages/order"
                answer = await uploader.http.put(path, json={"pages": order})
        return answer.status_code

    statuses = await asyncio.gather(*map(change, range(50)))
    assert set(statuses) <= {200, 400, 404}  # an outdated order or number
    assert statuses.count(200) > 25
    shown = await colors(uploader.http, chapter)
    row = await Chapter.get(id=chapter.id)
    assert (row.page_count, row.revision) == (len(shown), 2 + statuses.count(200))
    await assert_whole(app)


async def test_only_who_uploads_may(
    chapter: Chapter, observed: Observed, anonymous: httpx.AsyncClient, manager: Persona, uploader: Persona
) -> None:
    for method, path in (("POST", page(chapter)), ("PUT", page(chapter, 1)), ("DELETE", page(chapter, 1))):
        assert (await anonymous.request(method, path, content=png("blue"), headers=PNG)).status_code == 401
        assert (await manager.http.request(method, path, content=png("blue"), headers=PNG)).status_code == 403
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("query", "status", "key"),
    [
        ("?at=4", 400, "errors.place_out_of_range"),
        ("?at=0", 400, "errors.parameter_error"),
        ("?at=x", 400, "errors.parameter_error"),
        ("?at=2147483648", 400, "errors.parameter_error"),
    ],
)
async def test_an_invalid_place_is_refused(
    observed: Observed, uploader: Persona, query: str, status: int, key: str
) -> None:
    answer = await uploader.http.post(page(observed.chapter) + query, content=png("blue"), headers=PNG)
    assert (answer.status_code, answer.json()["msg_key"]) == (status, key)
    assert answer.json()["details"][0]["field"] == "at"
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("content", "kind", "status", "key"),
    [
        (b"no image", "image/png", 415, "errors.unsupported_type"),
        (png("red")[:60], "image/png", 400, "errors.image_invalid"),
        (b"", "image/png", 400, "errors.file_missing"),
        (b"{}", "application/json", 415, "errors.unsupported_type"),
    ],
)
async def test_a_file_that_is_no_page_changes_nothing(
    observed: Observed, uploader: Persona, content: bytes, kind: str, status: int, key: str
) -> None:
    for method, path in (("POST", page(observed.chapter)), ("PUT", page(observed.chapter, 1))):
        answer = await uploader.http.request(method, path, content=content, headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["msg_key"]) == (status, key)
    await observed.assert_unchanged(uploader.http)


async def test_a_page_or_chapter_that_is_not_there_is_not_found(observed: Observed, uploader: Persona) -> None:
    for number in ("0", "3", "x", "2147483648"):
        answer = await uploader.http.put(page(observed.chapter, number), content=png("blue"), headers=PNG)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.page_not_found")
    for method, path in (("POST", "/v1/Admin/Chapter/0/page"), ("PUT", "/v1/Admin/Chapter/0/page/1")):
        answer = await uploader.http.request(method, path, content=png("blue"), headers=PNG)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.chapter_not_found")
    await observed.assert_unchanged(uploader.http)


async def test_an_outdated_version_changes_nothing(observed: Observed, uploader: Persona) -> None:
    for method, path in (("POST", page(observed.chapter)), ("PUT", page(observed.chapter, 1))):
        answer = await uploader.http.request(method, path, content=png("blue"), headers={**PNG, "If-Match": '"1"'})
        assert (answer.status_code, answer.json()["msg_key"]) == (412, "errors.outdated")
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
async def test_a_full_chapter_takes_no_more(observed: Observed, uploader: Persona, serve_with: ServeWith) -> None:
    _, http = await serve_with(archive_max_entries=2, image_max_bytes=10_000)
    answer = await http.post(page(observed.chapter), content=png("blue"), headers=PNG)
    assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.chapter_full")
    answer = await http.post(page(observed.chapter), content=bytes(200_000), headers=PNG)
    assert (answer.status_code, answer.json()["msg_key"]) == (413, "errors.too_large")
    assert await rows_of(observed.chapter) == observed.rows
    await observed.assert_unchanged(uploader.http)
