"""GET /v1/Manga and GET /v1/Manga/facets."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from httpx import AsyncClient

from kanjiku_api.manga.followers import count_followers
from kanjiku_api.models import Follow, MangaPerson
from kanjiku_api.rules.naming import folded
from tests.conftest import Persona
from tests.factories import make_chapter, make_image, make_manga, make_user
from tests.manga.answers import make_tag, names
from tests.statements import counting


async def test_a_row_has_exactly_what_the_contract_says(anonymous: AsyncClient) -> None:
    cover = await make_image("cover")
    manga = await make_manga("Berserk", year=1989, thumbnail_id=cover.id)
    await make_tag("dark", manga, group="theme")
    chapter = await make_chapter(manga, "1")
    answer = (await anonymous.get("/v1/Manga")).json()
    assert answer == {
        "manga_count": 1,
        "next": None,
        "mangas": [
            {
                "id": manga.id,
                "slug": "berserk",
                "name": "Berserk",
                "thumbnail": str(cover.id),
                "status": "ongoing",
                "original_language": "ja",
                "reading_mode": "right_to_left",
                "content_rating": "safe",
                "year": 1989,
                "hidden": False,
                "licensed": False,
                "tags": [{"slug": "dark", "name": "Dark", "group": "theme"}],
                "chapter_count": 1,
                "latest_release": f"{chapter.release_date:%Y-%m-%dT%H:%M:%S.%fZ}",
                "version": 1,
            }
        ],
    }


async def test_pages_follow_each_other_and_counting_can_be_left_out(anonymous: AsyncClient) -> None:
    for name in ("C", "A", "B"):
        await make_manga(name)
    assert await names(anonymous, "?pagesize=2") == ["A", "B"]
    second = (await anonymous.get("/v1/Manga?pagesize=2&page=2&count=false")).json()
    assert (second["manga_count"], [manga["name"] for manga in second["mangas"]]) == (None, ["C"])
    past = (await anonymous.get("/v1/Manga?page=2147483647&pagesize=100")).json()
    assert past == {"manga_count": 3, "mangas": [], "next": None}


async def test_every_order(anonymous: AsyncClient) -> None:
    now = datetime.now(UTC)
    apes, bees, cats = [await make_manga(name) for name in ("apes", "Bees", "cats")]
    for manga, age in ((bees, 3), (cats, 1), (apes, 2)):
        await type(manga).filter(id=manga.id).update(created_at=now - timedelta(days=age))
    await make_chapter(bees, "1", days=-1)
    await make_chapter(apes, "1", days=-2)
    await make_chapter(cats, "1", days=4)  # not released yet
    for manga, followers in ((cats, 2), (bees, 1)):
        for _ in range(followers):
            await Follow.create(user_id=(await make_user()).id, manga_id=manga.id)
    await count_followers()
    assert await names(anonymous) == await names(anonymous, "?sort=name") == ["apes", "Bees", "cats"]
    assert await names(anonymous, "?sort=-name") == ["cats", "Bees", "apes"]
    assert await names(anonymous, "?sort=latest") == ["Bees", "apes", "cats"]
    assert await names(anonymous, "?sort=created") == ["cats", "apes", "Bees"]
    assert await names(anonymous, "?sort=popular") == ["cats", "Bees", "apes"]


async def test_the_pages_of_the_latest_are_one_order(anonymous: AsyncClient, uploader: Persona) -> None:
    moment = datetime.now(UTC) - timedelta(days=9)
    mangas = [await make_manga() for _ in range(6)]
    for day, manga in enumerate(mangas[:5]):
        await make_chapter(manga, "1", release_date=moment + timedelta(days=day // 2))  # pairs with the same date
        await make_chapter(manga, "2", release_date=moment - timedelta(days=3))
    await make_chapter(mangas[0], "3", release_date=moment + timedelta(days=20))  # only staff sees it
    await make_chapter(mangas[5], "1", hidden=True)
    for asker, places in ((anonymous, (4, 3, 2, 1, 0, 5)), (uploader.http, (0, 5, 4, 3, 2, 1))):
        pages = [await names(asker, f"?sort=latest&pagesize=2&page={page}") for page in (1, 2, 3)]
        assert [name for page in pages for name in page] == [mangas[place].name for place in places]


async def test_filters_narrow_the_list_together(anonymous: AsyncClient) -> None:
    apes, bees = await make_manga("apes", status="hiatus"), await make_manga("bees", content_rating="explicit")
    cats = await make_manga("cats")
    await make_tag("drama", apes, bees)
    await make_tag("sports", bees)
    for manga, role in ((apes, "author"), (cats, "artist")):
        await MangaPerson.create(manga_id=manga.id, role=role, name="Ai Yazawa", name_key="ai yazawa", position=0)
    await make_chapter(bees, "1", language="pt-BR")
    await make_chapter(cats, "1", language="pt-BR", days=2)
    assert await names(anonymous, "?status=hiatus") == ["apes"]
    assert await names(anonymous, "?rating=explicit") == ["bees"]
    assert await names(anonymous, "?tag=drama") == ["apes", "bees"]
    assert await names(anonymous, "?tag=drama&tag=sports") == ["bees"]
    assert await names(anonymous, "?tag=drama&tag=-sports") == ["apes"]
    assert await names(anonymous, "?tag=-drama&tag=unheard-of") == []
    assert await names(anonymous, "?author=AI+YAZAWA") == ["apes"], "artists are no authors"
    assert await names(anonymous, "?language=PT-br") == ["bees"], "a coming chapter is none yet"
    assert await names(anonymous, "?tag=drama&status=hiatus&rating=safe&search=ape") == ["apes"]
    assert (await anonymous.get("/v1/Manga?tag=drama")).json()["manga_count"] == 2


async def test_a_search_finds_names_and_titles(manager: Persona, anonymous: AsyncClient) -> None:
    titles = [{"title": title, "language": "ja"} for title in ("Shingeki no Kyojin", "L'\u00c9t\u00e9", "100%_x\\")]
    await manager.http.post("/v1/Admin/Manga", json={"name": "進撃の巨人", "titles": titles})
    await make_manga("100 Foxes xx")
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "SHINGEKI")
    for search in ("Shingeki", "shingeki no KYOJIN", "進撃", wide, "\u00e9t\u00e9", "ete", "100%", "_x", "\\"):
        found = await anonymous.get("/v1/Manga", params={"search": search})
        assert [manga["name"] for manga in found.json()["mangas"]] == ["進撃の巨人"], search


@pytest.mark.parametrize(
    ("name", "searches"),
    [
        ("JoJo\u2019s", ("jojo's", "JoJo\u2019s", "jojo\u2018s", "jojo\uff07s")),
        ("Łukasz's Đorđe", ("lukasz", "ŁUKASZ", "dorde", "łukasz\u2019s đ")),
        ("Ærø Smørrebrød", ("aero", "ærø", "SMORREBROD")),
        ("Œuvre Straße", ("oeuvre", "ŒUVRE", "strasse", "STRASSE", "straße", "stra\u1e9ee")),
        ("ガッツ パ", ("ガッツ", "\uff76\uff9e\uff6f\uff82", "\uff8a\uff9f")),
        ("\uff76\uff9e\uff6f\uff82", ("ガッツ",)),
        ("Re\u2013Zero 1\uff5e2", ("re-zero", "re\u2014zero", "1~2", "1\u301c2")),
    ],
)
async def test_a_search_finds_what_is_typed_otherwise(
    manager: Persona, anonymous: AsyncClient, name: str, searches: tuple[str, ...]
) -> None:
    assert (await manager.http.post("/v1/Admin/Manga", json={"name": name})).status_code == 200
    await make_manga("Another")
    for search in searches:
        found = await anonymous.get("/v1/Manga", params={"search": search})
        assert [manga["name"] for manga in found.json()["mangas"]] == [name], search


async def test_a_search_does_not_go_over_the_end_of_a_title(manager: Persona, anonymous: AsyncClient) -> None:
    titles = [{"title": "Second", "language": "en"}]
    await manager.http.post("/v1/Admin/Manga", json={"name": "First", "titles": titles})
    assert await names(anonymous, "?search=first+second") == []
    assert await names(anonymous, "?search=+") == ["First"], "nothing is looked for"


async def test_only_what_a_viewer_may_see_is_listed_and_counted(
    anonymous: AsyncClient, early_reader: Persona, uploader: Persona
) -> None:
    shown = await make_manga("shown")
    hidden = await make_manga("secret", hidden=True)
    await make_tag("drama", shown, hidden)
    for number, days in enumerate((-2, 3, 30, None)):
        await make_chapter(shown, str(number), days=days, language=f"x-{number}")
    await make_chapter(shown, "9", hidden=True)
    await make_chapter(hidden, "1")
    for client, count, chapters in ((anonymous, 1, [1]), (early_reader.http, 1, [2]), (uploader.http, 2, [1, 5])):
        answer = (await client.get("/v1/Manga")).json()
        assert (answer["manga_count"], [manga["chapter_count"] for manga in answer["mangas"]]) == (count, chapters)
        facets = (await client.get("/v1/Manga/facets")).json()
        assert facets["tags"][0]["manga_count"] == count
        assert len([language for language in facets["languages"] if language.startswith("x-")]) == min(chapters[-1], 4)
    assert await names(anonymous, "?search=secret") == []


async def test_facets_offer_what_there_is(anonymous: AsyncClient) -> None:
    assert not any((await anonymous.get("/v1/Manga/facets")).json().values())
    one, two = await make_manga(status="hiatus"), await make_manga()
    await make_tag("sports", one, two, group="theme")
    await make_tag("drama", one)
    await make_tag("unused")
    for name in ("Ai Yazawa", "CLAMP"):
        await MangaPerson.create(manga_id=one.id, role="author", name=name, name_key=folded(name), position=0)
    await make_chapter(two, "1", language="de")
    assert (await anonymous.get("/v1/Manga/facets")).json() == {
        "tags": [
            {"slug": "drama", "name": "Drama", "group": "genre", "manga_count": 1},
            {"slug": "sports", "name": "Sports", "group": "theme", "manga_count": 2},
        ],
        "authors": ["Ai Yazawa", "CLAMP"],
        "languages": ["de"],
        "statuses": ["hiatus", "ongoing"],
        "ratings": ["safe"],
    }


async def test_pages_of_every_size_follow_one_another(anonymous: AsyncClient) -> None:
    expected = [(await make_manga(f"{number:02}")).name for number in range(30)]
    for size in (7, 25, 29, 30, 100):
        found = []
        for page in range(1, 31 // size + 2):
            answer = (await anonymous.get(f"/v1/Manga?count=false&pagesize={size}&page={page}")).json()
            found += [manga["name"] for manga in answer["mangas"]]
            assert (answer["next"] is None) == (len(found) == len(expected)), (size, page)
        assert found == expected, size


async def test_the_number_of_statements_does_not_grow_with_the_answer(
    reader: Persona,
) -> None:
    paths = ["", "?sort=latest", "?sort=popular&tag=drama", "/facets", "/the-first"]
    asked = [*(f"/v1/Manga{path}" for path in paths), "/v1/User/me/follows"]
    seen = []
    await make_tag("drama", await make_manga("The First"))
    for _ in range(3):
        counts = []
        for path in asked:
            with counting() as statements:
                assert (await reader.http.get(path)).status_code == 200
            counts.append(len(statements))
        seen.append(counts)
        for _ in range(4):
            manga = await make_manga()
            await Follow.create(user_id=reader.user.id, manga_id=manga.id)
            await asyncio.gather(*(make_chapter(manga, str(number)) for number in range(3)))
    assert all(before == after for before, after in pairwise(seen))
    assert 2 <= min(seen[0]) <= max(seen[0]) <= 5, "three, and those of the session and of the numbers"


UNKNOWN = [
    *("colour=red", "sort=best", "sort=", "status=none", "status=", "rating=mild", "status=hiatus&status=ongoing"),
    *("tag=", "tag=No", "tag=%00", "author=", "language=english-language-tag", "language=e", "search=%00"),
    *("page=0", "pagesize=101", "count=maybe", "search=" + "x" * 201, "&".join(["tag=a"] * 21)),
]


async def test_every_unknown_parameter_or_value_is_named(anonymous: AsyncClient) -> None:
    for query in UNKNOWN:
        answer = await anonymous.get(f"/v1/Manga?{query}")
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error"), query
        assert answer.json()["details"][0]["field"].partition(".")[0] == query.partition("=")[0]
