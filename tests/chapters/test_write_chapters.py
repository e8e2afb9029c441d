"""/v1/Admin/Chapter: POST, PATCH, DELETE and the release."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Chapter, ChapterMark, Image, LogEntry, Manga, Page, Variant
from kanjiku_api.models.chapter import ORDER_LAST
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages

PATH = "/v1/Admin/Chapter"


@pytest.fixture
async def manga(uploader: Persona) -> Manga:
    assert uploader
    return await make_manga("Night Train")


async def test_a_new_chapter_is_a_draft_in_the_language_of_the_site(manga: Manga, uploader: Persona) -> None:
    answer = await uploader.http.post(PATH, json={"manga": manga.id})
    chapter = answer.json()["chapter"]
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.chapter_created")
    assert answer.json()["msg"] == "Chapter Night Train was created."
    told = {name: chapter[name] for name in ("number", "volume", "name", "language", "release_date", "hidden")}
    assert told == {**dict.fromkeys(told), "language": "en", "hidden": False}
    assert (chapter["access"]["state"], chapter["version"], chapter["pages"]) == ("draft", 1, [])
    entry = await LogEntry.get(action="chapter_created")
    assert (str(entry.actor_id), entry.target, entry.after["manga_id"]) == (uploader.id, str(chapter["id"]), manga.id)


async def test_a_new_chapter_has_all_that_was_said_of_it(manga: Manga, uploader: Persona) -> None:
    body = {
        "manga": manga.id,
        "number": "10.50",
        "volume": "2",
        "name": "The Lamp",
        "language": "PT-br",
        "release_date": "2026-12-24T18:00:00+02:00",
        "hidden": True,
        "credits": [{"role": "translator", "name": "Mori"}],
    }
    answer = (await uploader.http.post(PATH, json=body)).json()
    expected = {**body, "language": "pt-BR", "release_date": "2026-12-24T16:00:00Z"}
    del expected["manga"]
    assert {name: answer["chapter"][name] for name in expected} == expected
    assert answer["msg"] == "Chapter Night Train 10.50 was created."
    row = await Chapter.get(id=answer["chapter"]["id"])
    assert (row.number_order, row.volume_order) == (10_950, 2000)


async def test_staff_can_choose_another_number_for_sorting(manga: Manga, uploader: Persona) -> None:
    chapter = (await uploader.http.post(PATH, json={"manga": manga.id, "number": "10.10", "sort": "10.91"})).json()
    path = f"{PATH}/{chapter['chapter']['id']}"
    orders = [(await Chapter.get()).number_order]
    for change in ({"number": "10.11"}, {"sort": None}, {"number": "12"}, {"number": None}):
        assert (await uploader.http.patch(path, json=change)).status_code == 200
        orders.append((await Chapter.get()).number_order)
    assert orders == [10_910, 10_910, 10_110, 12_000, ORDER_LAST]


async def test_absent_fields_are_not_changed(manga: Manga, uploader: Persona) -> None:
    chapter = await make_chapter(manga, "1", volume="1", name="The Lamp", credits=[{"role": "editor", "name": "Mori"}])
    answer = await uploader.http.patch(f"{PATH}/{chapter.id}", json={"name": None, "hidden": True})
    after = answer.json()["chapter"]
    assert (answer.json()["msg_key"], after["version"]) == ("messages.chapter_updated", 2)
    assert (after["name"], after["hidden"], after["number"], after["volume"]) == (None, True, "1", "1")
    assert after["credits"] == [{"role": "editor", "name": "Mori"}]
    entry = await LogEntry.get(action="chapter_updated")
    assert (entry.before["name"], entry.after["name"]) == ("The Lamp", "")
    empty = await uploader.http.patch(f"{PATH}/{chapter.id}", json={})
    assert (empty.status_code, empty.json()["chapter"]["version"]) == (200, 2)


async def test_a_chapter_moves_to_another_manga(manga: Manga, uploader: Persona) -> None:
    chapter, other = await make_chapter(manga, "1"), await make_manga("Day Train")
    answer = await uploader.http.patch(f"{PATH}/{chapter.id}", json={"manga": other.id})
    assert answer.json()["chapter"]["manga"]["slug"] == "day-train"


async def test_a_release_opens_a_chapter_by_its_date(manga: Manga, uploader: Persona, anonymous: AsyncClient) -> None:
    chapter = await make_chapter(manga, "1", days=None, hidden=True)
    at = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    path = f"{PATH}/{chapter.id}/release"
    answer = (await uploader.http.put(path, json={"release_date": at, "hidden": False})).json()
    assert (answer["msg_key"], answer["chapter"]["access"]["state"]) == ("messages.chapter_updated", "scheduled")
    states = []
    for body in ({"release_date": "2026-01-01T00:00:00Z"}, {"hidden": True}, {"hidden": False}, {"release_date": None}):
        assert (await uploader.http.put(path, json=body)).status_code == 200
        states.append((await anonymous.get(f"/v1/Chapter/{chapter.id}")).status_code)
    assert states == [200, 404, 200, 404]


async def test_a_deleted_chapter_takes_its_pages_images_and_marks(manga: Manga, manager: Persona) -> None:
    chapter, kept = await make_chapter(manga, "1"), await make_chapter(manga, "2")
    await make_pages(chapter, 3)
    await make_pages(kept, 1)
    await ChapterMark.create(user_id=manager.user.id, chapter_id=chapter.id, page=1)
    answer = await manager.http.delete(f"{PATH}/{chapter.id}")
    assert answer.json() == {"msg": "Chapter Night Train 1 was deleted.", "msg_key": "messages.chapter_deleted"}
    left = [await model.all().count() for model in (Chapter, Page, Image, Variant, ChapterMark)]
    assert left == [1, 1, 1, 1, 0]
    assert (await LogEntry.get(action="chapter_deleted")).before["number"] == "1"


ROUTES = [
    ("POST", ""),
    ("PATCH", "/1"),
    ("DELETE", "/1"),
    ("PUT", "/1/release"),
    ("PUT", "/1/pages/order"),
    ("DELETE", "/1/page/1"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_only_uploaders_may(anonymous: AsyncClient, early_reader: Persona, method: str, path: str) -> None:
    assert (await anonymous.request(method, PATH + path)).status_code == 401
    answer = await early_reader.http.request(method, PATH + path, json={})
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.no_permission")


async def test_uploaders_delete_no_chapters(manga: Manga, uploader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    assert (await uploader.http.delete(f"{PATH}/{chapter.id}")).status_code == 403
    assert await Chapter.exists(id=chapter.id)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        *[("number", value, "errors.number_invalid") for value in ("", "a", "1.", ".5", "1.2345", "123456", "-1")],
        *[("number", value, "errors.number_invalid") for value in (10, 10.5, "1e3", "\u0661", "1\n", " 1")],
        ("volume", "x", "errors.number_invalid"),
        ("sort", "x", "errors.number_invalid"),
        *[("language", value, "errors.language_invalid") for value in ("", "e", "en_GB", "x" * 36, None)],
        ("manga", 2**31 - 1, "errors.manga_not_found"),
        *[("manga", value, "errors.validation") for value in (0, 2**31, "1", None)],
        ("name", "x" * 201, "errors.validation"),
        ("name", "a\x00b", "errors.validation"),
        *[("hidden", value, "errors.validation") for value in (None, 1)],
        *[("release_date", value, "errors.time_invalid") for value in ("soon", "2026-12-24", "0001-01-01T00:00:00Z")],
        ("release_date", "9999-12-31T23:59:59-14:00", "errors.time_invalid"),
        *[("credits", value, "errors.validation") for value in (None, "x", [{"role": "", "name": "x"}])],
        ("credits", [{"role": "x"}], "errors.missing_parameters"),
        ("page_count", 3, "errors.validation"),
    ],
)
async def test_a_bad_value_is_refused(manga: Manga, uploader: Persona, field: str, value: object, key: str) -> None:
    chapter = await make_chapter(manga, "1")
    for answer in (
        await uploader.http.post(PATH, json={"manga": manga.id, field: value}),
        await uploader.http.patch(f"{PATH}/{chapter.id}", json={field: value}),
    ):
        assert (answer.status_code, answer.json()["msg_key"]) == (400, key)
        assert answer.json()["details"][0]["field"].partition(".")[0] == field
    assert await Chapter.all().count() == 1


async def test_a_chapter_needs_a_manga(uploader: Persona) -> None:
    answer = await uploader.http.post(PATH, json={"number": "1"})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.missing_parameters")


@pytest.mark.parametrize("place", [{}, {"number": "1"}, {"volume": "1"}, {"number": "1", "volume": "2"}])
async def test_only_one_chapter_has_a_place(manga: Manga, uploader: Persona, place: dict[str, str]) -> None:
    answers = await asyncio.gather(
        *(uploader.http.post(PATH, json={"manga": manga.id, "language": case, **place}) for case in ["en", "EN"] * 4)
    )
    outcome = Counter((answer.status_code, answer.json()["msg_key"]) for answer in answers)
    assert outcome == {(200, "messages.chapter_created"): 1, (409, "errors.chapter_taken"): 7}
    other = {"manga": manga.id, "number": "9"}
    chapter = (await uploader.http.post(PATH, json=other)).json()["chapter"]["id"]
    answer = await uploader.http.patch(f"{PATH}/{chapter}", json={"number": None, **place})
    assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.chapter_taken")
    for free in ({"language": "de", **place}, {"number": "1.1"}):
        assert (await uploader.http.post(PATH, json={"manga": manga.id, **free})).status_code == 200


async def test_a_change_of_an_outdated_version_is_refused(manga: Manga, uploader: Persona, manager: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    path, old = f"{PATH}/{chapter.id}", {"If-Match": '"1"'}
    assert (await uploader.http.patch(path, json={"name": "One"}, headers=old)).status_code == 200
    refused = [
        await uploader.http.patch(path, json={"name": "Two"}, headers=old),
        await uploader.http.put(f"{path}/release", json={"hidden": True}, headers=old),
        await uploader.http.put(f"{path}/pages/order", json={"pages": []}, headers=old),
        await uploader.http.delete(f"{path}/page/1", headers=old),
        await manager.http.delete(path, headers=old),
    ]
    assert {(answer.status_code, answer.json()["msg_key"]) for answer in refused} == {(412, "errors.outdated")}
    row = await Chapter.get(id=chapter.id)
    assert (row.name, row.hidden, row.version) == ("One", False, 2)
