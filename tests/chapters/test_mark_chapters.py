"""Marks: read and unread, one and many, the current page, what to read next, and the history."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from kanjiku_api.chapters.errors import ChapterNotFound
from kanjiku_api.chapters.marks import mark_read
from kanjiku_api.models import Chapter, ChapterMark, Follow, Manga
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.full import FULL

MOVES = 160 if FULL else 36  # no common divisor with 77
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
async def manga(reader: Persona) -> Manga:
    assert reader
    return await make_manga("Night Train")


async def read_by(persona: Persona) -> list[str | None]:
    """List the numbers of the chapters that a user has read, in reading order."""
    marks = ChapterMark.filter(user_id=persona.user.id, read_at__isnull=False)
    return [str(one) for one in await marks.order_by("chapter__number_order").values_list("chapter__number", flat=True)]


async def test_a_chapter_is_marked_as_read_and_as_unread(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    for _ in range(2):
        answer = await reader.http.post(f"/v1/Chapter/{chapter.id}/read")
        assert answer.json() == {"msg": "Night Train 1 is marked as read.", "msg_key": "messages.mark_created"}
    assert (await reader.http.get(f"/v1/Chapter/{chapter.id}")).json()["read"] is True
    for _ in range(2):
        answer = await reader.http.delete(f"/v1/Chapter/{chapter.id}/read", headers={"Accept-Language": "de"})
        assert answer.json()["msg"] == "Night Train 1 ist als ungelesen markiert."
    assert (await reader.http.get(f"/v1/Chapter/{chapter.id}")).json()["read"] is False


async def test_many_are_marked_by_their_ids(manga: Manga, reader: Persona) -> None:
    chapters = [await make_chapter(manga, str(number)) for number in range(1, 5)]
    body = {"chapters": [chapters[3].id, chapters[0].id, chapters[3].id]}
    answer = await reader.http.post("/v1/Manga/night-train/read", json=body)
    assert answer.json()["msg"] == "Night Train, chapters marked as read: 2."
    assert await read_by(reader) == ["1", "4"]
    answer = await reader.http.request("DELETE", f"/v1/Manga/{manga.id}/read", json={"chapters": [chapters[0].id]})
    assert (answer.status_code, await read_by(reader)) == (200, ["4"])
    assert (await reader.http.post("/v1/Manga/night-train/read", json={"chapters": []})).status_code == 200


async def test_up_to_marks_all_earlier_chapters_in_the_same_language(manga: Manga, reader: Persona) -> None:
    chapters = {number: await make_chapter(manga, number) for number in ("10", "2", "1", "11")}
    await make_chapter(manga, "3", language="de")
    await make_chapter(manga, "4", days=3)
    await make_chapter(await make_manga(), "5")
    await reader.http.post("/v1/Manga/night-train/read", json={"up_to": chapters["10"].id})
    assert await read_by(reader) == ["1", "2", "10"]
    await reader.http.request("DELETE", "/v1/Manga/night-train/read", json={"up_to": chapters["2"].id})
    assert await read_by(reader) == ["10"]


async def test_more_chapters_than_fit_into_one_statement_are_marked(manga: Manga, reader: Persona) -> None:
    shape = {"manga_id": manga.id, "language": "en", "release_date": NOON}
    many = [Chapter(number=str(n), number_order=n * 1000, place_key=f"/{n}", **shape) for n in range(1, 603)]
    await Chapter.bulk_create(many)
    last = await Chapter.get(number="602")
    await reader.http.post("/v1/Manga/night-train/read", json={"up_to": last.id})
    assert await ChapterMark.filter(user_id=reader.user.id, read_at__isnull=False).count() == 602
    await reader.http.request("DELETE", "/v1/Manga/night-train/read", json={"up_to": last.id})
    assert await ChapterMark.filter(read_at__isnull=False).count() == 0


async def test_progress_is_kept_and_the_last_page_marks_the_chapter_read(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    await make_pages(chapter, 3)
    path = f"/v1/Chapter/{chapter.id}/progress"
    answer = (await reader.http.put(path, json={"page": 2, "client_time": "2026-11-20T13:00:00+01:00"})).json()
    assert answer["progress"] == {"page": 2, "client_time": "2026-11-20T12:00:00Z"}
    assert answer["msg_key"] == "messages.progress_updated"
    assert await read_by(reader) == []
    assert (await reader.http.put(path, json={"page": 3})).json()["progress"]["page"] == 3
    shown = (await reader.http.get(f"/v1/Chapter/{chapter.id}")).json()
    assert (shown["read"], shown["progress"]["page"]) == (True, 3)


async def test_the_newest_time_wins_and_an_older_one_changes_nothing(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    await make_pages(chapter, 5)
    path = f"/v1/Chapter/{chapter.id}/progress"
    stored = []
    for page, minutes in ((4, 0), (5, -1), (2, 1), (3, 1)):
        at = (NOON + timedelta(minutes=minutes)).isoformat()
        stored.append((await reader.http.put(path, json={"page": page, "client_time": at})).json()["progress"]["page"])
    assert stored == [4, 4, 2, 3]
    assert await read_by(reader) == []


async def test_a_time_in_the_future_counts_as_now(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    await make_pages(chapter, 5)
    path = f"/v1/Chapter/{chapter.id}/progress"
    ahead = (datetime.now(UTC) + timedelta(days=400)).isoformat()
    answer = (await reader.http.put(path, json={"page": 2, "client_time": ahead})).json()
    assert abs(datetime.fromisoformat(answer["progress"]["client_time"]) - datetime.now(UTC)) < timedelta(minutes=1)
    assert (await reader.http.put(path, json={"page": 3})).json()["progress"]["page"] == 3


async def test_a_mark_and_a_place_do_not_take_each_other_away(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    await make_pages(chapter, 3)
    await reader.http.post(f"/v1/Chapter/{chapter.id}/read")
    await reader.http.put(f"/v1/Chapter/{chapter.id}/progress", json={"page": 1})
    assert await read_by(reader) == ["1"]
    await reader.http.delete(f"/v1/Chapter/{chapter.id}/read")
    assert (await reader.http.get(f"/v1/Chapter/{chapter.id}")).json()["progress"]["page"] == 1


async def continued(persona: Persona) -> list[tuple[str | None, str, int | None]]:
    answer = (await persona.http.get("/v1/User/me/continue")).json()
    assert answer["chapter_count"] == len(answer["chapters"])
    return [(row["number"], row["language"], row["page"]) for row in answer["chapters"]]


async def test_one_continues_at_the_first_chapter_that_is_not_read(manga: Manga, reader: Persona) -> None:
    chapters = [await make_chapter(manga, str(number)) for number in range(1, 5)]
    await make_pages(chapters[1], 5)
    assert await continued(reader) == []
    await reader.http.post(f"/v1/Chapter/{chapters[2].id}/read")
    assert await continued(reader) == [("1", "en", None)]
    await reader.http.post(f"/v1/Chapter/{chapters[0].id}/read")
    assert await continued(reader) == [("2", "en", None)]
    await reader.http.put(f"/v1/Chapter/{chapters[1].id}/progress", json={"page": 4})
    assert await continued(reader) == [("2", "en", 4)]
    await reader.http.put(f"/v1/Chapter/{chapters[1].id}/progress", json={"page": 5})
    assert await continued(reader) == [("4", "en", None)]
    await reader.http.post(f"/v1/Chapter/{chapters[3].id}/read")
    assert await continued(reader) == []


async def test_a_chapter_marked_as_unread_leaves_nothing_to_continue(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    await reader.http.post(f"/v1/Chapter/{chapter.id}/read")
    await reader.http.delete(f"/v1/Chapter/{chapter.id}/read")
    assert await continued(reader) == []
    assert not await ChapterMark.exists()


async def test_a_followed_manga_begins_at_its_first_chapter_in_the_language_of_the_site(
    manga: Manga, reader: Persona
) -> None:
    await make_chapter(manga, "1", language="de")
    await make_chapter(manga, "2")
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    assert await continued(reader) == [("2", "en", None)]


async def test_one_continues_in_the_language_of_the_last_mark_and_that_manga_first(
    manga: Manga, reader: Persona
) -> None:
    other = await make_manga()
    for language in ("en", "de"):
        chapters = [await make_chapter(manga, str(number), language=language) for number in (1, 2, 3)]
        await reader.http.post(f"/v1/Chapter/{chapters[0].id}/read")
        await reader.http.post(f"/v1/Chapter/{chapters[1 if language == 'en' else 0].id}/read")
    await make_chapter(other, "8")
    await Follow.create(user_id=reader.user.id, manga_id=other.id)
    assert await continued(reader) == [("2", "de", None), ("8", "en", None)]


async def test_the_history_lists_the_last_read_chapters_first(manga: Manga, reader: Persona) -> None:
    chapters = [await make_chapter(manga, str(number)) for number in (1, 2, 3)]
    await make_pages(chapters[2], 2)
    await reader.http.put(f"/v1/Chapter/{chapters[2].id}/progress", json={"page": 1})
    for place in (1, 0, 1):  # reading it again does not move it
        await reader.http.post(f"/v1/Chapter/{chapters[place].id}/read")
    answer = (await reader.http.get("/v1/User/me/history")).json()
    assert (answer["chapter_count"], [row["number"] for row in answer["chapters"]]) == (2, ["1", "2"])


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/Chapter/1/read"),
        ("DELETE", "/v1/Chapter/1/read"),
        ("PUT", "/v1/Chapter/1/progress"),
        ("POST", "/v1/Manga/1/read"),
        ("DELETE", "/v1/Manga/1/read"),
        ("GET", "/v1/User/me/continue"),
        ("GET", "/v1/User/me/history"),
    ],
)
async def test_marks_need_a_session(anonymous: AsyncClient, method: str, path: str) -> None:
    answer = await anonymous.request(method, path)
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


@pytest.mark.any_database
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"chapters": [1], "up_to": 1},
        {"chapters": None},
        {"chapters": 1},
        {"chapters": ["1"]},
        {"chapters": [0]},
        {"up_to": 2**31},
        {"chapters": [1] * 1001},
        {"all": True},
    ],
)
async def test_a_request_names_the_chapters_to_mark_in_exactly_one_way(
    manga: Manga, reader: Persona, body: dict[str, object]
) -> None:
    for method in ("POST", "DELETE"):
        answer = await reader.http.request(method, f"/v1/Manga/{manga.id}/read", json=body)
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.validation")


async def test_one_chapter_that_is_not_there_spoils_all(manga: Manga, reader: Persona) -> None:
    own, foreign = await make_chapter(manga, "1"), await make_chapter(await make_manga(), "1")
    for body in ({"chapters": [own.id, foreign.id]}, {"up_to": foreign.id}, {"chapters": [own.id, 2**31 - 1]}):
        answer = await reader.http.post(f"/v1/Manga/{manga.id}/read", json=body)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.chapter_not_found")
    assert not await ChapterMark.exists()


@pytest.mark.any_database
@pytest.mark.parametrize(
    "body",
    [
        {"page": 0},
        {"page": 4},
        {"page": 2**31},
        {"page": "1"},
        {"page": 1.0},
        {},
        {"page": 1, "client_time": "2026-11-20T12:00:00"},
        {"page": 1, "client_time": "0001-01-01T00:00:00+14:00"},
        {"page": 1, "client_time": "9999-12-31T23:59:59-14:00"},
        {"page": 1, "client_time": 5},
    ],
)
async def test_a_page_or_a_time_that_cannot_be_is_refused(
    manga: Manga, reader: Persona, body: dict[str, object]
) -> None:
    chapter = await make_chapter(manga, "1")
    await make_pages(chapter, 3)
    answer = await reader.http.put(f"/v1/Chapter/{chapter.id}/progress", json=body)
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == ("client_time" if "client_time" in body else "page")
    assert not await ChapterMark.exists()


async def test_a_chapter_that_goes_away_meanwhile_is_not_there(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    await chapter.delete()
    with pytest.raises(ChapterNotFound):
        await mark_read(reader.user.id, [chapter.id])
    assert not await ChapterMark.exists()


async def test_many_at_once_leave_one_row_with_the_newest(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1")
    await make_pages(chapter, 40)
    path = f"/v1/Chapter/{chapter.id}"

    async def move(number: int) -> int:
        at = (NOON + timedelta(seconds=number * 77 % MOVES)).isoformat()
        body = {"page": number * 77 % MOVES % 39 + 1, "client_time": at}
        return (await reader.http.put(f"{path}/progress", json=body)).status_code

    async def read() -> int:
        return (await reader.http.post(f"{path}/read")).status_code

    answers = await asyncio.gather(*(move(number) for number in range(MOVES)), *(read() for _ in range(MOVES // 4)))
    assert set(answers) == {200}
    mark = await ChapterMark.get(user_id=reader.user.id, chapter_id=chapter.id)
    assert (mark.page, mark.client_time) == ((MOVES - 1) % 39 + 1, NOON + timedelta(seconds=MOVES - 1))
    assert mark.read_at is not None


async def test_many_who_mark_many_never_wait_for_one_another_in_a_circle(manga: Manga, reader: Persona) -> None:
    shape = {"manga_id": manga.id, "language": "en", "release_date": NOON}
    await Chapter.bulk_create([Chapter(number=str(n), place_key=f"/{n}", **shape) for n in range(100)])
    ids = [chapter.id for chapter in await Chapter.all().order_by("id")]

    async def mark(turn: int) -> int:
        method, body = ("POST", "DELETE")[turn % 2], {"chapters": ids[turn:] + ids[:turn]}
        return (await reader.http.request(method, "/v1/Manga/night-train/read", json=body)).status_code

    assert set(await asyncio.gather(*(mark(turn) for turn in range(30)))) == {200}
