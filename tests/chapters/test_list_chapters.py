"""GET /v1/Manga/<…>/chapters and GET /v1/Chapter."""

from itertools import pairwise

import pytest
from httpx import AsyncClient

from kanjiku_api.models import ChapterMark, Follow, MangaSlug
from tests.conftest import Persona
from tests.factories import make_chapter, make_image, make_manga
from tests.statements import counting

ROWS, FIND = "AS manga_thumbnail", "SELECT m.id, m.slug, m.name FROM mangas m"
COUNT = "SELECT count(*) FROM chapters c JOIN mangas m"
"""What tells the statements of the list of a series' chapters from those of jobs."""
ROW = {
    *("id", "manga", "number", "volume", "name", "language", "release_date", "hidden", "access", "page_count"),
    *("revision", "read", "progress", "version"),
}


async def numbers(http: AsyncClient, path: str) -> list[str | None]:
    """Request a list, and return the numbers of its chapters."""
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text
    return [chapter["number"] for chapter in answer.json()["chapters"]]


async def test_chapters_of_a_manga_come_in_reading_order(anonymous: AsyncClient) -> None:
    manga = await make_manga("Night Train")
    shape = [("2", "10"), ("1", "2"), (None, "11"), ("1", "1.5"), ("2", None), (None, None), ("1", "1.10")]
    for volume, number in shape:
        await make_chapter(manga, number, volume=volume)
    expected = ["1.5", "1.10", "2", "10", None, "11", None]
    assert await numbers(anonymous, "/v1/Manga/night-train/chapters") == expected
    assert await numbers(anonymous, "/v1/Manga/night-train/chapters?order=desc") == expected[::-1]
    assert await numbers(anonymous, f"/v1/Manga/{manga.id}/chapters/?pagesize=2&page=2") == ["2", "10"]


async def test_a_row_has_the_fields_of_the_contract_and_no_other(anonymous: AsyncClient, reader: Persona) -> None:
    manga = await make_manga("Night Train", thumbnail_id=(await make_image("cover")).id)
    chapter = await make_chapter(manga, "1.0", volume="1", page_count=3)
    await ChapterMark.create(
        user_id=reader.user.id, chapter_id=chapter.id, page=3, client_time="2026-11-22T10:00:00+00:00"
    )
    row = (await reader.http.get("/v1/Chapter")).json()["chapters"][0]
    assert set(row) == ROW
    brief = {"id": manga.id, "slug": "night-train", "name": "Night Train", "thumbnail": str(manga.thumbnail_id)}
    assert (row["manga"], row["number"], row["name"]) == (brief, "1.0", None)
    assert (row["read"], row["progress"]) == (False, {"page": 3, "client_time": "2026-11-22T10:00:00Z"})
    assert row["access"] == {"state": "public", "unlocks_at": row["release_date"]}
    nobodys = (await anonymous.get("/v1/Chapter")).json()["chapters"][0]
    assert (nobodys["read"], nobodys["progress"]) == (None, None)


async def test_equal_numbers_that_are_older_than_the_rule_are_told_apart_by_their_ids(anonymous: AsyncClient) -> None:
    manga = await make_manga("Night Train")
    for place, number in enumerate(("1.0", "1", "1.00")):
        await make_chapter(manga, number, duplicate=place)
    assert await numbers(anonymous, "/v1/Manga/night-train/chapters") == ["1.0", "1", "1.00"]


async def test_equal_sort_keys_go_by_their_text_from_every_side(anonymous: AsyncClient, reader: Persona) -> None:
    manga = await make_manga("Night Train")
    shape = [("10.91", "1.050"), ("10.91", "1.05"), ("10.10", "2"), ("10.10", "1.110"), ("010.10", "1.100")]
    chapters = {number: await make_chapter(manga, number, volume=volume) for volume, number in [*shape, ("10.9", "3")]}
    expected = ["3", "1.100", "1.110", "2", "1.05", "1.050"]
    assert await numbers(anonymous, "/v1/Manga/night-train/chapters") == expected
    assert await numbers(anonymous, "/v1/Manga/night-train/chapters?order=desc") == expected[::-1]
    for before, after in pairwise(expected):
        assert (await anonymous.get(f"/v1/Chapter/{chapters[after].id}")).json()["previous"]["number"] == before
        assert (await anonymous.get(f"/v1/Chapter/{chapters[before].id}")).json()["next"]["number"] == after
    await reader.http.post("/v1/Manga/night-train/read", json={"up_to": chapters["1.110"].id})
    marked = await ChapterMark.all().values_list("chapter__number", flat=True)
    assert {str(number) for number in marked} == {"1.100", "1.110", "3"}
    assert (await reader.http.get("/v1/Manga/night-train")).json()["continue"]["number"] == "2"
    assert await numbers(reader.http, "/v1/User/me/continue") == ["2"]


async def test_a_language_is_found_in_any_case(anonymous: AsyncClient) -> None:
    manga = await make_manga("Night Train")
    await make_chapter(manga, "1", language="pt-BR")
    await make_chapter(manga, "2")
    for path in ("/v1/Manga/night-train/chapters", "/v1/Chapter"):
        assert await numbers(anonymous, f"{path}?language=PT-br") == ["1"]
        assert await numbers(anonymous, f"{path}?language=fr") == []


async def test_a_former_slug_keeps_answering_until_another_manga_has_it(anonymous: AsyncClient) -> None:
    manga, other = await make_manga("Night Train"), await make_manga("Day Train")
    await make_chapter(manga, "1")
    await make_chapter(other, "2")
    await MangaSlug.create(slug="old-train", manga_id=manga.id)
    await MangaSlug.create(slug="day-train", manga_id=manga.id)
    assert await numbers(anonymous, "/v1/Manga/old-train/chapters") == ["1"]
    assert await numbers(anonymous, "/v1/Chapter?manga=old-train") == ["1"]
    assert await numbers(anonymous, "/v1/Manga/day-train/chapters") == ["2"]


async def test_the_latest_releases_come_newest_first_and_never_drafts(anonymous: AsyncClient, admin: Persona) -> None:
    one, two = await make_manga(), await make_manga()
    await make_chapter(one, "1", days=-3)
    await make_chapter(two, "2", days=-1)
    await make_chapter(one, "3", days=-2)
    await make_chapter(one, "4", days=None)
    await make_chapter(one, "5", days=5)
    assert await numbers(anonymous, "/v1/Chapter") == ["2", "3", "1"]
    assert await numbers(admin.http, "/v1/Chapter") == ["5", "2", "3", "1"]
    assert await numbers(anonymous, f"/v1/Chapter?manga={one.id}") == ["3", "1"]
    assert (await admin.http.get("/v1/Chapter?pagesize=1")).json()["chapter_count"] == 4


async def test_releases_are_narrowed_to_what_one_follows_and_has_not_read(reader: Persona) -> None:
    one, two = await make_manga(), await make_manga()
    read = await make_chapter(one, "1", days=-3)
    await make_chapter(one, "2", days=-2)
    await make_chapter(two, "3")
    await Follow.create(user_id=reader.user.id, manga_id=one.id)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=read.id, read_at=read.created_at)
    assert await numbers(reader.http, "/v1/Chapter?following=true") == ["2", "1"]
    assert await numbers(reader.http, "/v1/Chapter?unread=true") == ["3", "2"]
    both = (await reader.http.get("/v1/Chapter?unread=true&following=true")).json()
    assert (both["chapter_count"], [row["number"] for row in both["chapters"]]) == (1, ["2"])


@pytest.mark.parametrize("name", ["following", "unread"])
async def test_filters_by_ones_own_marks_need_a_session(anonymous: AsyncClient, name: str) -> None:
    answer = await anonymous.get(f"/v1/Chapter?{name}=true")
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")
    assert (await anonymous.get(f"/v1/Chapter?{name}=false")).status_code == 200


@pytest.mark.any_database
@pytest.mark.parametrize(
    "query", ["sort=new", "page=0", "pagesize=101", "order=up", "language=e", "language=", "unread=x", "page=1&page=2"]
)
async def test_an_unknown_parameter_or_value_is_refused(reader: Persona, query: str) -> None:
    manga = await make_manga()
    for path in (f"/v1/Manga/{manga.id}/chapters", "/v1/Chapter", "/v1/User/me/continue", "/v1/User/me/history"):
        answer = await reader.http.get(f"{path}?{query}")
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error"), path


@pytest.mark.parametrize("name", ["nothing", "0", "2147483648", "9" * 30, "x" * 101, "%00", "%F0%9F", "%D9%A1"])
async def test_an_unknown_manga_is_not_found(anonymous: AsyncClient, name: str) -> None:
    answer = await anonymous.get(f"/v1/Manga/{name}/chapters")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.manga_not_found")


async def test_a_page_past_the_end_is_empty_and_a_count_can_be_spared(anonymous: AsyncClient) -> None:
    await make_chapter(await make_manga(), "1")
    assert (await anonymous.get("/v1/Chapter?page=2147483647&pagesize=100")).json() == {
        "chapter_count": 1,
        "chapters": [],
        "next": None,
    }
    spared = (await anonymous.get("/v1/Chapter?count=false")).json()
    assert (spared["chapter_count"], len(spared["chapters"])) == (None, 1)


async def test_the_first_chapters_of_a_series_are_one_statement(anonymous: AsyncClient) -> None:
    """The series is looked for only if no chapter tells that it is there, and the last page tells their number."""
    manga, empty, hidden = await make_manga(), await make_manga(), await make_manga(hidden=True)
    await make_chapter(manga, "1")
    await make_chapter(hidden, "1")
    await make_chapter(empty, "1", hidden=True)
    for series, status, most in ((manga.id, 200, 1), (empty.id, 200, 2), (hidden.id, 404, 2), (0, 404, 0)):
        with counting() as statements:
            answer = await anonymous.get(f"/v1/Manga/{series}/chapters")
        asked = [text for text in statements if any(ours in text for ours in (ROWS, FIND, COUNT))]
        assert (answer.status_code, len(asked)) == (status, most), statements
        if status == 200:
            found = answer.json()
            assert found["chapter_count"] == len(found["chapters"]) == (series == manga.id)
    assert (await anonymous.get(f"/v1/Manga/{hidden.id}/chapters?page=2")).status_code == 404
    assert (await anonymous.get(f"/v1/Manga/{manga.id}/chapters?page=2")).json()["chapter_count"] == 1


async def test_statements_do_not_grow_with_the_answer(anonymous: AsyncClient, reader: Persona) -> None:
    counts: list[dict[tuple[int, str], int]] = []
    for size in (1, 12):
        manga = await make_manga(f"Train {size}")
        chapters = [await make_chapter(manga, str(number)) for number in range(size)]
        await Follow.create(user_id=reader.user.id, manga_id=manga.id)
        await ChapterMark.create(user_id=reader.user.id, chapter_id=chapters[0].id, read_at=manga.created_at)
        counts.append({})
        for http, session in ((anonymous, 0), (reader.http, 1)):
            for path in (
                f"/v1/Manga/train-{size}/chapters",
                f"/v1/Chapter?manga=train-{size}",
                f"/v1/Chapter/{chapters[0].id}",
                *(("/v1/User/me/continue", "/v1/User/me/history") if session else ()),
            ):
                with counting() as statements:
                    assert (await http.get(path)).status_code == 200
                assert 0 < len(statements) - session <= 5, "three, the numbers, and the clock or the marks"
                counts[-1][session, path.replace(f"-{size}", "").split("Chapter/")[0]] = len(statements)
    assert counts[0] == counts[1]
