"""GET /v1/Manga/<id or slug>, and the chapter where a reader continues."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Chapter, ChapterMark, MangaSlug
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga

DAY = timedelta(days=1)


async def mark(reader: Persona, chapter: Chapter, *, page: int | None = None, days_ago: int = 0) -> None:
    """Mark a chapter as read, or, with a page, as begun."""
    moment = datetime.now(UTC) - days_ago * DAY
    state = {"page": page, "client_time": moment} if page else {"read_at": moment}
    await ChapterMark.create(user_id=reader.user.id, chapter_id=chapter.id, **state)


async def read_on(reader: Persona) -> Any:
    return (await reader.http.get("/v1/Manga/monster")).json()["continue"]


async def test_a_manga_is_shown_with_all_its_fields(manager: Persona, anonymous: AsyncClient) -> None:
    body = {
        "name": "Monster",
        "description": "One\r\n\tTwo",
        "titles": [{"title": "モンスター", "language": "ja"}, {"title": "Monstrum", "language": "zh-hant-tw"}],
        "authors": ["Urasawa Naoki"],
        "artists": ["Someone Else", "Urasawa Naoki"],
        "links": [{"kind": "mal", "url": "https://myanimelist.net/manga/1"}],
    }
    assert (await manager.http.post("/v1/Admin/Manga", json=body)).status_code == 200
    answer = (await anonymous.get("/v1/Manga/monster")).json()
    body["titles"] = [{"title": "モンスター", "language": "ja"}, {"title": "Monstrum", "language": "zh-Hant-TW"}]
    assert {name: answer[name] for name in body} == {**body, "description": "One\n\tTwo"}
    assert (answer["following"], answer["continue"]) == (None, None)


async def test_id_slug_and_former_slug_name_one_series(anonymous: AsyncClient) -> None:
    manga = await make_manga("Monster")
    await MangaSlug.create(slug="kaibutsu", manga_id=manga.id)
    for address in (manga.id, "monster", "kaibutsu"):
        assert (await anonymous.get(f"/v1/Manga/{address}")).json()["id"] == manga.id


async def test_a_hidden_series_is_there_for_staff_alone(
    anonymous: AsyncClient, early_reader: Persona, uploader: Persona
) -> None:
    manga = await make_manga("Monster", hidden=True)
    for address in (manga.id, "monster"):
        for client, status in ((anonymous, 404), (early_reader.http, 404), (uploader.http, 200)):
            assert (await client.get(f"/v1/Manga/{address}")).status_code == status


@pytest.mark.parametrize(
    "address", ["none", "0", "2147483648", "9" * 400, "x" * 101, "Monster", "%00", "a'b", "%D9%A3"]
)
async def test_an_address_without_a_series_is_not_found(anonymous: AsyncClient, address: str) -> None:
    await make_manga("Monster")
    answer = await anonymous.get(f"/v1/Manga/{address}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.manga_not_found")


async def test_a_new_reader_begins_with_the_first_chapter_in_the_language_of_the_site(reader: Persona) -> None:
    manga = await make_manga("Monster")
    assert await read_on(reader) is None
    await make_chapter(manga, None, language="de", name="Extra")
    await make_chapter(manga, "1", volume="1", language="de")
    assert (await read_on(reader))["number"] == "1", "what has no number comes last"
    first = await make_chapter(manga, "2", volume="1", name="Second")
    await make_chapter(manga, "3")
    await make_chapter(manga, "1", volume="2")
    expected = {"id": first.id, "number": "2", "volume": "1", "name": "Second", "page": None}
    assert await read_on(reader) == expected


async def test_the_next_chapter_is_one_that_may_be_read_and_is_not_read(reader: Persona) -> None:
    manga = await make_manga("Monster")
    chapters = [await make_chapter(manga, number, page_count=9) for number in ("1", "2", "10")]
    await make_chapter(manga, "1.5", hidden=True)
    await make_chapter(manga, "3", days=3)
    await make_chapter(manga, "4", days=None)
    await mark(reader, chapters[0])
    await mark(reader, chapters[1], page=7)
    assert (await read_on(reader))["id"] == chapters[1].id
    assert (await read_on(reader))["page"] == 7
    await ChapterMark.filter(chapter_id=chapters[1].id).update(read_at=datetime.now(UTC))
    assert (await read_on(reader))["number"] == "10"
    await mark(reader, chapters[2])
    assert await read_on(reader) is None


async def test_a_reader_stays_in_the_language_of_their_latest_mark(reader: Persona, early_reader: Persona) -> None:
    manga = await make_manga("Monster")
    english = [await make_chapter(manga, number) for number in ("1", "2")]
    german = [await make_chapter(manga, number, language="de") for number in ("1", "2")]
    await mark(reader, english[0], days_ago=3)
    await mark(reader, german[0], days_ago=2)
    await mark(early_reader, english[0])
    assert (await read_on(reader))["id"] == german[1].id
    await mark(reader, english[1], page=2, days_ago=1)
    assert (await read_on(reader))["id"] == english[1].id
    await ChapterMark.create(user_id=reader.user.id, chapter_id=german[1].id)  # a removed mark does not count
    assert (await read_on(reader))["id"] == english[1].id
    assert (await read_on(early_reader))["id"] == english[1].id
    assert (await read_on(early_reader))["page"] is None, "the page is another reader's"
