"""The page and chapter where a reader continues exist, and are the same in all answers."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kanjiku_api.chapters.queries import list_next_to_read, list_releases
from kanjiku_api.chapters.schemas import ReleaseQuery
from kanjiku_api.manga.queries import list_follows, read_manga
from kanjiku_api.models import Chapter, ChapterMark, Follow, Manga
from kanjiku_api.rules.identity import Identity, Powers
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.web.pagination import PageQuery
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.uploads.pages import cbz, numbered, upload
from tests.waiting import HANGS_AFTER

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
async def manga(reader: Persona) -> Manga:
    assert reader
    return await make_manga("Night Train")


async def get(persona: Persona, path: str) -> Any:
    answer = await persona.http.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def named_places(reader: Persona, manga: Manga, chapter: Chapter, after: Chapter) -> set[int | None]:
    """List the pages that the endpoints name as the reader's current page of a chapter."""
    shown = await get(reader, f"/v1/Chapter/{chapter.id}")
    rows = [
        *(await get(reader, f"/v1/Manga/{manga.id}/chapters"))["chapters"],
        *(await get(reader, "/v1/Chapter"))["chapters"],
        *(await get(reader, "/v1/User/me/continue"))["chapters"],
    ]
    progress = [row["progress"] for row in (shown, *rows) if row["id"] == chapter.id]
    continued = [row for row in rows if row["id"] == chapter.id and "page" in row]
    neighbour = (await get(reader, f"/v1/Chapter/{after.id}"))["previous"]
    read_on = (await get(reader, f"/v1/Manga/{manga.id}"))["continue"]
    assert len(progress) == 4
    assert len(continued) == 1
    assert neighbour["id"] == read_on["id"] == chapter.id
    assert shown["read"] is False
    pages = [one["page"] if one else None for one in progress]
    return {*pages, continued[0]["page"], neighbour["page"], read_on["page"]}


async def test_a_place_beyond_the_end_is_the_last_page_and_marks_nothing_read(
    manga: Manga, reader: Persona, uploader: Persona
) -> None:
    chapter, after = await make_chapter(manga, "1"), await make_chapter(manga, "2")
    await make_pages(chapter, 6)
    path = f"/v1/Chapter/{chapter.id}/progress"
    assert (await reader.http.put(path, json={"page": 5})).status_code == 200
    seen = [await named_places(reader, manga, chapter, after)]
    for _ in range(6):
        answer = await uploader.http.request("DELETE", f"/v1/Admin/Chapter/{chapter.id}/page/1")
        assert answer.status_code == 200
        seen.append(await named_places(reader, manga, chapter, after))
    assert seen == [{5}, {5}, {4}, {3}, {2}, {1}, {None}]


@pytest.mark.parametrize(("page", "expected"), [(5, 3), (2, 2)])
async def test_an_upload_of_fewer_pages_leaves_the_place_within_them(
    manga: Manga, reader: Persona, uploader: Persona, page: int, expected: int
) -> None:
    chapter, after = await make_chapter(manga, "1"), await make_chapter(manga, "2")
    for count in (6, 3):
        answer = await upload(uploader.http, chapter, cbz({f"{one}.png": numbered(one) for one in range(count)}))
        assert answer.json()["chapter"]["page_count"] == count
        if count > page:
            await reader.http.put(f"/v1/Chapter/{chapter.id}/progress", json={"page": page})
    assert await named_places(reader, manga, chapter, after) == {expected}
    answer = await upload(uploader.http, chapter, cbz({f"{one}.png": numbered(one) for one in range(9)}))
    assert answer.status_code == 200
    assert await named_places(reader, manga, chapter, after) == {page}, "where it was, where there are pages again"


async def test_a_stored_place_is_limited_to_the_existing_pages(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1", page_count=9)
    path = f"/v1/Chapter/{chapter.id}/progress"
    assert (await reader.http.put(path, json={"page": 8})).status_code == 200
    await Chapter.all().update(page_count=4)
    older = {"page": 2, "client_time": "2026-11-20T12:00:00Z"}
    assert (await reader.http.put(path, json=older)).json()["progress"]["page"] == 4
    assert (await reader.http.put(path, json={"page": 5})).json()["msg_key"] == "errors.page_out_of_range"
    assert (await get(reader, f"/v1/Chapter/{chapter.id}"))["read"] is False
    assert (await reader.http.put(path, json={"page": 3})).json()["progress"]["page"] == 3


async def test_a_place_in_a_chapter_that_was_read_stays_within_it(manga: Manga, reader: Persona) -> None:
    chapter = await make_chapter(manga, "1", page_count=9)
    await reader.http.put(f"/v1/Chapter/{chapter.id}/progress", json={"page": 9})
    await Chapter.all().update(page_count=4)
    for row in (
        await get(reader, f"/v1/Chapter/{chapter.id}"),
        *(await get(reader, "/v1/User/me/history"))["chapters"],
    ):
        assert (row["read"], row["progress"]["page"]) == (True, 4)


async def told(reader: Persona, manga: Manga) -> tuple[int, list[int], int | None, int | None]:
    """Get a followed series' unread chapters: their count, their list, and the chapter where to continue."""
    followed = (await get(reader, "/v1/User/me/follows"))["mangas"]
    listed = (await get(reader, f"/v1/Chapter?unread=true&manga={manga.id}"))["chapters"]
    continued = (await get(reader, "/v1/User/me/continue"))["chapters"]
    read_on = (await get(reader, f"/v1/Manga/{manga.id}"))["continue"]
    return (
        next(one["unread_count"] for one in followed if one["id"] == manga.id),
        sorted(one["id"] for one in listed),
        next((one["id"] for one in continued if one["manga"]["id"] == manga.id), None),
        read_on and read_on["id"],
    )


async def in_languages(manga: Manga, *languages: str) -> dict[str, list[int]]:
    made: dict[str, list[int]] = {}
    for number, language in enumerate(languages):
        chapter = await make_chapter(manga, str(number), language=language)
        made.setdefault(language, []).append(chapter.id)
    return made


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (["de", "de", "en"], "en"),
        (["fr", "de", "de"], "de"),
        (["fr", "de"], "de"),
        (["pt-BR", "pt"], "pt"),
        (["aza", "az-Latn"], "az-Latn"),
        (["zh-Hant", "zh-Hans"], "zh-Hans"),
    ],
)
async def test_without_marks_the_language_is_that_of_the_site_or_of_most_chapters(
    manga: Manga, reader: Persona, languages: list[str], expected: str
) -> None:
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    chapters = (await in_languages(manga, *languages))[expected]
    assert await told(reader, manga) == (len(chapters), chapters, chapters[0], chapters[0])


async def test_only_visible_chapters_make_a_language_the_one_with_most(manga: Manga, reader: Persona) -> None:
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    for number, hidden in enumerate((True, True, False)):
        await make_chapter(manga, str(number), language="de", hidden=hidden)
    await make_chapter(manga, "1", language="en", days=3)
    french = (await in_languages(manga, "fr", "fr"))["fr"]
    assert await told(reader, manga) == (2, french, french[0], french[0])


async def test_the_latest_mark_decides_and_its_language_is_followed_to_the_end(manga: Manga, reader: Persona) -> None:
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    made = await in_languages(manga, "en", "en", "de", "de", "de")
    await reader.http.post(f"/v1/Chapter/{made['de'][0]}/read")
    assert await told(reader, manga) == (2, made["de"][1:], made["de"][1], made["de"][1])
    await reader.http.post(f"/v1/Chapter/{made['en'][0]}/read")
    assert await told(reader, manga) == (1, made["en"][1:], made["en"][1], made["en"][1])
    await reader.http.post(f"/v1/Chapter/{made['en'][1]}/read")
    assert await told(reader, manga) == (0, [], None, None), "German chapters are none that one would be led to"
    everywhere = (await get(reader, "/v1/Chapter?unread=true&following=true"))["chapter_count"]
    assert everywhere == 0


@pytest.mark.parametrize(("read", "seen", "expected"), [(1, 9, "de"), (9, 1, "de"), (1, 2, "en"), (None, 9, "de")])
async def test_the_later_of_both_times_of_a_read_chapter_counts(
    manga: Manga, reader: Persona, read: int | None, seen: int, expected: str
) -> None:
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    made = await in_languages(manga, "de", "de", "en", "en")
    both: dict[str, Any] = {"page": 1, "client_time": NOON + timedelta(minutes=seen)}
    if read is not None:
        both["read_at"] = NOON + timedelta(minutes=read)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=made["de"][0], **both)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=made["en"][0], read_at=NOON + timedelta(minutes=5))
    unread = {"de": made["de"] if read is None else made["de"][1:], "en": made["en"][1:]}[expected]
    assert await told(reader, manga) == (len(unread), unread, unread[0], unread[0])


LANGUAGES = ("de", "en", "fr")
A_CHAPTER = st.tuples(
    st.integers(0, 2),  # the series of the chapter
    st.sampled_from(LANGUAGES),
    st.sampled_from([*[-1] * 8, 2, None]),  # days until its release
    st.sampled_from([*[False] * 7, True]),  # hidden
    st.none() | st.integers(0, 30),  # when it was read
    st.none() | st.integers(0, 30),  # when the reader was on a page of it, by the reader's clock
)
Shape: TypeAlias = tuple[int, str, int | None, bool, int | None, int | None]


def language_of(chapters: list[Chapter], marks: dict[int, ChapterMark], site: str = "en") -> str | None:
    """Find the language in which a reader reads a series of these visible chapters, by the documented rule."""
    marked = [
        (at, one.id, one.language)
        for one in chapters
        if one.id in marks
        for at in (marks[one.id].read_at, marks[one.id].client_time)
        if at
    ]
    if marked:
        return max(marked)[2]
    counts = Counter(one.language for one in chapters)
    if site in counts:
        return site
    return min(counts, key=lambda language: (-counts[language], language), default=None)


def unread_of(
    viewer: Viewer, mangas: list[Manga], made: list[Chapter], marks: dict[int, ChapterMark]
) -> dict[int, list[int]]:
    """Find the unread chapters of each series in the language in which it is read, by the documented rule."""
    unread, read = dict[int, list[int]](), {chapter_id for chapter_id, mark in marks.items() if mark.read_at}
    for manga in mangas:
        visible = [one for one in made if one.manga_id == manga.id and viewer.sees(one, manga_hidden=False)]
        own = language_of(visible, marks)
        unread[manga.id] = [one.id for one in visible if one.language == own and one.id not in read]
    return unread


async def test_every_count_of_unread_chapters_follows_the_rule(reader: Persona) -> None:
    """Compare the answers of four endpoints, on generated data, with the rule in Python."""
    loop, mangas = asyncio.get_running_loop(), [await make_manga() for _ in range(3)]
    identity = Identity(reader.user.id, "reader", UUID(int=0), Powers((), frozenset(), 0), datetime.now(UTC))
    for one in mangas[:2]:
        await Follow.create(user_id=reader.user.id, manga_id=one.id)

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.lists(A_CHAPTER, max_size=5) | st.lists(A_CHAPTER, min_size=6, max_size=12))
    def attempt(shapes: list[Shape]) -> None:
        asyncio.run_coroutine_threadsafe(compare(shapes), loop).result(HANGS_AFTER)

    async def compare(shapes: list[Shape]) -> None:
        await Chapter.all().delete()
        made, marks = list[Chapter](), dict[int, ChapterMark]()
        for number, (series, language, days, hidden, read_minute, page_minute) in enumerate(shapes):
            shape: dict[str, Any] = {"language": language, "days": days, "hidden": hidden, "page_count": 5}
            chapter = await make_chapter(mangas[series], str(number), **shape)
            made.append(chapter)
            if read_minute is not None or page_minute is not None:
                whole: dict[str, Any] = {"user_id": reader.user.id, "chapter_id": chapter.id}
                if read_minute is not None:
                    whole |= {"read_at": NOON + timedelta(minutes=read_minute)}
                if page_minute is not None:
                    whole |= {"page": 2, "client_time": NOON + timedelta(minutes=page_minute)}
                marks[chapter.id] = await ChapterMark.create(**whole)
        viewer = Viewer.of(identity)
        unread = unread_of(viewer, mangas, made, marks)
        for manga in mangas:
            details = await read_manga(str(manga.id), viewer, reader.user.id, language="en")
            first = details.read_on["id"] if isinstance(details.read_on, dict) else None
            assert first == next(iter(unread[manga.id]), None)
        await _compare_lists(reader.user.id, viewer, mangas, unread)
        for one in (viewer, replace(viewer, sees_all=True), replace(viewer, early_access=timedelta(days=3))):
            await _compare_continued(reader.user.id, one, mangas, made, marks)

    await asyncio.to_thread(attempt)


async def _compare_lists(reader: UUID, viewer: Viewer, mangas: list[Manga], unread: dict[int, list[int]]) -> None:
    followed = await list_follows(reader, PageQuery(), viewer, language="en")
    assert {one.id: one.unread_count for one in followed.rows} == {
        manga.id: len(unread[manga.id]) for manga in mangas[:2]
    }
    for query in (ReleaseQuery(unread=True), ReleaseQuery(unread=True, following=True)):
        listed, series = (
            await list_releases(query, viewer, reader, language="en"),
            mangas[:2] if query.following else mangas,
        )
        expected = {one for manga in series for one in unread[manga.id]}
        assert {one.id for one in listed.rows} == expected
        assert listed.count == len(expected)


async def _compare_continued(
    reader: UUID, viewer: Viewer, mangas: list[Manga], made: list[Chapter], marks: dict[int, ChapterMark]
) -> None:
    unread = unread_of(viewer, mangas, made, marks)
    seen = {one.manga_id for one in made if one.id in marks and viewer.sees(one, manga_hidden=False)}
    begun = [manga.id for manga in mangas if manga in mangas[:2] or manga.id in seen]
    expected = {unread[manga_id][0] for manga_id in begun if unread[manga_id]}
    continued = await list_next_to_read(PageQuery(), viewer, reader, language="en")
    assert {one.id for one in continued.rows} == expected
    counted = await list_next_to_read(PageQuery(page=2), viewer, reader, language="en")
    assert (counted.rows, counted.count) == ([], len(expected))
