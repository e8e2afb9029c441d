"""When two chapters count as the same, so that the second is a conflict; and how chapters are sorted."""

import asyncio
import unicodedata
from collections import Counter
from collections.abc import Sequence

import httpx
import pytest

from kanjiku_api.chapters.errors import ChapterTaken
from kanjiku_api.chapters.service import _save
from kanjiku_api.manga.errors import MangaNotFound
from kanjiku_api.models import Chapter, Manga
from kanjiku_api.web.schemas import INT4_MAX
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages

PATH = "/v1/Admin/Chapter"
AT_ONCE = 20


@pytest.fixture
async def manga(uploader: Persona) -> Manga:
    assert uploader
    return await make_manga("Night Train")


async def create(manga: Manga, uploader: Persona, **columns: object) -> httpx.Response:
    return await uploader.http.post(PATH, json={"manga": manga.id, **columns})


def outcome(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["msg_key"]


CREATED, UPDATED, TAKEN = (
    (200, "messages.chapter_created"),
    (200, "messages.chapter_updated"),
    (409, "errors.chapter_taken"),
)


async def stored(manga: Manga) -> list[str | None]:
    return [chapter.number for chapter in await Chapter.filter(manga_id=manga.id).order_by("id").only("number")]


@pytest.mark.parametrize(
    ("first", "equal"),
    [
        ("1", ["1", "01", "001", "00001", "1.0", "1.00", "1.000", "001.0"]),
        ("007.00", ["7", "07", "7.0"]),
        ("0", ["00", "0.0", "000.000"]),
        ("10.5", ["010.5"]),
        ("10.10", ["010.10"]),
        ("0.050", ["00.050"]),
    ],
)
async def test_an_equal_number_is_a_conflict_that_says_so(
    manga: Manga, uploader: Persona, first: str, equal: Sequence[str]
) -> None:
    for field in ({}, {"volume": "2"}):
        assert outcome(await create(manga, uploader, number=first, **field)) == CREATED
        other = (await create(manga, uploader, number="99999.999", **field)).json()["chapter"]["id"]
        for number in equal:
            answer = await create(manga, uploader, number=number, **field, name="Another name")
            assert outcome(answer) == TAKEN
            assert f"a chapter {number} in en" in answer.json()["msg"]
            assert outcome(await uploader.http.patch(f"{PATH}/{other}", json={"number": number})) == TAKEN
    assert await stored(manga) == [first, "99999.999"] * 2


async def test_numbers_that_differ_in_more_are_others_and_keep_their_text(manga: Manga, uploader: Persona) -> None:
    numbers = ["10.1", "10.10", "10.100", "10.01", "10.010", "10", "1", "100", "10.5", "10.50", "10.500", "10.05"]
    for number in numbers:
        answer = await create(manga, uploader, number=number)
        assert (outcome(answer), answer.json()["chapter"]["number"]) == (CREATED, number)
    assert await stored(manga) == numbers


async def test_chapters_come_in_the_order_of_their_numbers(manga: Manga, uploader: Persona) -> None:
    expected = [
        *("00", "0.5", "01", "1.05", "1.5", "2.0", "9", "10", "10.05", "10.050", "10.1", "10.11", "10.9", "10.10"),
        *("10.91", "10.20", "10.90", "10.100", "10.110", "10.200", "11", "12.25", "12.5", "099", "100"),
    ]
    for number in sorted(expected, key=lambda text: text[::-1]):
        assert outcome(await create(manga, uploader, number=number)) == CREATED
    for volume in sorted(expected, reverse=True):
        assert outcome(await create(manga, uploader, number="1", volume=volume)) == CREATED
    path = f"/v1/Manga/{manga.id}/chapters?pagesize=100"
    shown = (await uploader.http.get(path)).json()["chapters"]
    assert [chapter["volume"] for chapter in shown if chapter["volume"]] == expected
    assert [chapter["number"] for chapter in shown if chapter["volume"] is None] == expected


async def test_chapters_of_equal_volumes_are_in_one_volume(manga: Manga, uploader: Persona) -> None:
    shape = [("1", "3"), ("01", "2"), ("1.0", "1"), ("2", "1"), ("001", None), ("1", "4")]
    for volume, number in shape:
        assert outcome(await create(manga, uploader, volume=volume, number=number)) == CREATED
    for volume, number in (("01", "3"), ("1.00", "02"), ("1", "1"), ("1", None)):
        answer = await create(manga, uploader, volume=volume, number=number)
        assert outcome(answer) == TAKEN
        assert answer.json()["msg"].startswith(f"In volume {volume}, this manga already has a chapter ")
    shown = (await uploader.http.get(f"/v1/Manga/{manga.id}/chapters")).json()["chapters"]
    assert [(one["volume"], one["number"]) for one in shown] == [
        *(("1.0", "1"), ("01", "2"), ("1", "3"), ("1", "4"), ("001", None), ("2", "1")),
    ]


async def test_a_volume_is_downloaded_by_any_of_its_equal_numbers(manga: Manga, uploader: Persona) -> None:
    for volume, number in (("01", "1"), ("1.0", "2"), ("10.1", "1"), ("10.10", "1")):
        await make_pages(await make_chapter(manga, number, volume=volume), 1)
    heads = [
        await uploader.http.head(f"/v1/Manga/{manga.id}/volume/{volume}/download")
        for volume in ("1", "01", "001.0", "10.1", "10.10", "10.100")
    ]
    assert [head.status_code for head in heads] == [200, 200, 200, 200, 200, 404]
    names = [head.headers["Content-Disposition"].partition(";")[2] for head in heads[:5]]
    assert len(set(names[:3])) == 1, "one file has one name"
    assert len(set(names)) == 3
    assert len({head.headers["ETag"] for head in heads[:3]}) == 1


EQUAL_NAMES = ["Omake", "omake", "OMAKE", " Omake", "Omake  ", "\u3000oMAKe "]
EQUAL_ACCENTS = ["Café", "Cafe\u0301", "CAFÉ", "cafe\u0301 "]


@pytest.mark.parametrize("names", [EQUAL_NAMES, EQUAL_ACCENTS, ["Straße", "STRASSE"], [None, "", "  "]])
async def test_the_same_name_twice_is_a_conflict_that_says_so(
    manga: Manga, uploader: Persona, names: Sequence[str | None]
) -> None:
    first = (await create(manga, uploader, name=names[0])).json()["chapter"]
    other = (await create(manga, uploader, name="Afterword")).json()["chapter"]["id"]
    for name in names:
        answer = await create(manga, uploader, name=name)
        assert outcome(answer) == TAKEN
        given = unicodedata.normalize("NFC", name or "").strip()
        assert (f"called “{given}”" if given else "without number and name") in answer.json()["msg"]
        assert outcome(await uploader.http.patch(f"{PATH}/{other}", json={"name": name})) == TAKEN
        assert outcome(await uploader.http.patch(f"{PATH}/{first['id']}", json={"name": name})) == UPDATED
    german = {"Accept-Language": "de"}
    said = (await uploader.http.post(PATH, json={"manga": manga.id, "name": names[0]}, headers=german)).json()["msg"]
    assert said.startswith("Außerhalb der Bände hat dieser Manga schon ein Kapitel ohne Nummer")


async def test_several_chapters_without_a_number_may_have_different_names(manga: Manga, uploader: Persona) -> None:
    names = [None, "Omake", "Omake 2", "Omake  2", "Omàke", "\uff2fmake", "オマケ", "Notice", "x" * 200, "ﷺ" * 200]
    for field in ({}, {"volume": "1"}, {"language": "de"}):
        for name in names:
            answer = await create(manga, uploader, name=name, **field)
            assert (outcome(answer), answer.json()["chapter"]["name"]) == (CREATED, name)
    shown = (await uploader.http.get(f"/v1/Manga/{manga.id}/chapters?language=en")).json()["chapters"]
    assert [chapter["name"] for chapter in shown] == names * 2


async def test_a_name_counts_only_where_there_is_no_number(manga: Manga, uploader: Persona) -> None:
    for number in (None, "1", "2"):
        assert outcome(await create(manga, uploader, number=number, name="Omake")) == CREATED
    second = (await Chapter.get(number="2")).id
    assert outcome(await uploader.http.patch(f"{PATH}/{second}", json={"number": None})) == TAKEN
    assert outcome(await uploader.http.patch(f"{PATH}/{second}", json={"number": None, "name": "Two"})) == UPDATED
    assert outcome(await uploader.http.patch(f"{PATH}/{second}", json={"volume": "1", "name": "Omake"})) == UPDATED
    assert outcome(await uploader.http.patch(f"{PATH}/{second}", json={"volume": None})) == TAKEN


async def test_a_chapter_is_no_conflict_with_itself(manga: Manga, uploader: Persona) -> None:
    chapter = await make_chapter(manga, "1", volume="1")
    for change in ({"number": "01"}, {"volume": "1.0"}, {"number": "1.0", "volume": "1"}, {"name": "One"}, {}):
        answer = await uploader.http.patch(f"{PATH}/{chapter.id}", json=change)
        assert outcome(answer) == UPDATED
        assert {name: answer.json()["chapter"][name] for name in change} == change


async def test_a_chosen_sort_stays_until_it_is_taken_back(manga: Manga, uploader: Persona) -> None:
    chapter = (await create(manga, uploader, number="10.10", sort="10.91")).json()["chapter"]["id"]
    orders = [(await Chapter.get()).number_order]
    for change in ({"number": "10"}, {"sort": "10"}, {"number": "12"}, {"sort": None}, {"sort": "3.20"}):
        assert outcome(await uploader.http.patch(f"{PATH}/{chapter}", json=change)) == UPDATED
        orders.append((await Chapter.get()).number_order)
    assert orders == [10_910, 10_910, 10_000, 10_000, 12_000, 3_920]


async def test_a_sort_number_overrides_the_order_of_numbers(manga: Manga, uploader: Persona) -> None:
    shape = [("1", None, None), ("2", None, None), (None, "Omake", "1.5"), ("7", None, "1.05"), ("3", None, None)]
    for number, name, sort in shape:
        assert outcome(await create(manga, uploader, number=number, name=name, sort=sort)) == CREATED
    shown = (await uploader.http.get(f"/v1/Manga/{manga.id}/chapters")).json()["chapters"]
    assert [chapter["number"] for chapter in shown] == ["1", "7", None, "2", "3"]


async def test_old_duplicates_are_kept_and_new_ones_refused(manga: Manga, uploader: Persona, manager: Persona) -> None:
    first, second = [await make_chapter(manga, number, duplicate=n) for n, number in enumerate(["1", "01"])]
    path = f"{PATH}/{second.id}"
    for change in ({"name": "One"}, {"number": "1.0"}, {"hidden": True}, {"sort": "5"}):
        assert outcome(await uploader.http.patch(path, json=change)) == UPDATED
    assert outcome(await create(manga, uploader, number="001")) == TAKEN
    assert (await manager.http.delete(f"{PATH}/{first.id}")).status_code == 200
    assert outcome(await create(manga, uploader, number="1")) == TAKEN, "the other one is still there"
    assert outcome(await uploader.http.patch(path, json={"number": "2"})) == UPDATED
    assert (await Chapter.get(id=second.id)).duplicate == 0
    assert outcome(await create(manga, uploader, number="1")) == CREATED
    for change in ({"number": "01"}, {"number": "1.0"}):
        assert outcome(await uploader.http.patch(path, json=change)) == TAKEN


SAME_NUMBER = [{"number": number} for number in ("1", "01", "001", "1.0", "1.00")]
SAME_NAME = [{"name": name} for name in ("Café", "CAFÉ ", "cafe\u0301")]
NO_NAME = [{}, {"name": ""}, {"name": None}, {"name": " "}]


@pytest.mark.parametrize("places", [SAME_NUMBER, SAME_NAME, NO_NAME])
async def test_only_one_of_many_parallel_equal_chapters_is_created(
    manga: Manga, uploader: Persona, places: Sequence[dict[str, str | None]]
) -> None:
    bodies = [{**places[turn % len(places)], "volume": ("1", "01")[turn % 2]} for turn in range(AT_ONCE)]
    answers = await asyncio.gather(*(create(manga, uploader, **body) for body in bodies))
    assert Counter(map(outcome, answers)) == {CREATED: 1, TAKEN: AT_ONCE - 1}
    assert await Chapter.filter(manga_id=manga.id).count() == 1


async def test_a_conflict_found_by_the_index_has_the_same_answer(manga: Manga) -> None:
    there = await make_chapter(manga, "1")
    place = {"language": there.language, "place_key": there.place_key, "number": "1", "volume": None}
    with pytest.raises(ChapterTaken):
        await _save(Chapter(manga_id=manga.id, **place), new=True)
    with pytest.raises(MangaNotFound):
        await _save(Chapter(manga_id=INT4_MAX, **place), new=True)
    assert await stored(manga) == ["1"]


@pytest.mark.parametrize("places", [SAME_NUMBER, SAME_NAME])
async def test_only_one_of_many_parallel_changes_to_an_equal_chapter_succeeds(
    manga: Manga, uploader: Persona, places: Sequence[dict[str, str | None]]
) -> None:
    chapters = [await make_chapter(manga, name=f"Omake {turn}") for turn in range(AT_ONCE)]
    changes = [uploader.http.patch(f"{PATH}/{c.id}", json=places[n % len(places)]) for n, c in enumerate(chapters)]
    answers = await asyncio.gather(*changes)
    assert Counter(map(outcome, answers)) == {UPDATED: 1, TAKEN: AT_ONCE - 1}
