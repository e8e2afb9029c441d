"""POST and DELETE /v1/Manga/<…>/follow, and GET /v1/User/me/follows."""

import asyncio
from datetime import UTC, datetime

import pytest

from kanjiku_api.database.connecting import insert_once
from kanjiku_api.manga.errors import MangaNotFound
from kanjiku_api.models import ChapterMark, Follow
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga


async def test_a_series_is_followed_and_no_more(reader: Persona) -> None:
    manga = await make_manga("Monster")
    answer = (await reader.http.post("/v1/Manga/monster/follow")).json()
    assert (answer["msg"], answer["msg_key"]) == ("You follow Monster.", "messages.follow_created")
    assert (answer["manga"]["id"], answer["manga"]["following"]) == (manga.id, True)
    for _ in range(2):
        answer = (await reader.http.delete(f"/v1/Manga/{manga.id}/follow")).json()
        assert answer == {"msg": "You no longer follow Monster.", "msg_key": "messages.follow_deleted"}
        assert (await reader.http.get("/v1/Manga/monster")).json()["following"] is False


async def test_followed_series_come_with_what_is_unread(reader: Persona, early_reader: Persona) -> None:
    mangas = [await make_manga(name) for name in ("A", "B", "C")]
    for number, days in enumerate((-3, -2, -1, 3, None)):
        chapter = await make_chapter(mangas[0], str(number), days=days)
        state = {"read_at": datetime.now(UTC)} if number == 0 else {"page": 1}
        await ChapterMark.create(user_id=reader.user.id, chapter_id=chapter.id, **state)
    for manga in (mangas[0], mangas[2]):
        await reader.http.post(f"/v1/Manga/{manga.id}/follow")
    await early_reader.http.post("/v1/Manga/a/follow")
    answer = (await reader.http.get("/v1/User/me/follows")).json()
    assert answer["manga_count"] == 2
    assert [(manga["name"], manga["unread_count"]) for manga in answer["mangas"]] == [("C", 0), ("A", 2)]
    second = (await reader.http.get("/v1/User/me/follows?pagesize=1&page=2&count=false")).json()
    assert (second["manga_count"], [manga["name"] for manga in second["mangas"]]) == (None, ["A"])
    assert (await early_reader.http.get("/v1/User/me/follows")).json()["mangas"][0]["unread_count"] == 4


async def test_a_followed_series_that_is_hidden_is_gone_until_it_is_shown(reader: Persona) -> None:
    manga = await make_manga("Monster")
    await reader.http.post("/v1/Manga/monster/follow")
    for hidden, count in ((True, 0), (False, 1)):
        manga.hidden = hidden
        await manga.save()
        answer = (await reader.http.get("/v1/User/me/follows")).json()
        assert (answer["manga_count"], len(answer["mangas"])) == (count, count)


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_a_hidden_manga_cannot_be_followed(reader: Persona, method: str) -> None:
    await make_manga("Monster", hidden=True)
    for address in ("monster", "none"):
        answer = await reader.http.request(method, f"/v1/Manga/{address}/follow")
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.manga_not_found")
    assert await Follow.all().count() == 0


async def test_two_hundred_at_once_leave_one_row(reader: Persona) -> None:
    manga = await make_manga("Monster")
    asked = [reader.http.post("/v1/Manga/monster/follow") for _ in range(20)]  # more would wait for free sockets
    rows = [Follow(user_id=reader.user.id, manga_id=manga.id) for _ in range(180)]
    done = [insert_once(row, missing=MangaNotFound) for row in rows]
    answers, _ = await asyncio.gather(asyncio.gather(*asked), asyncio.gather(*done))
    assert {answer.status_code for answer in answers} == {200}
    assert await Follow.all().count() == 1
