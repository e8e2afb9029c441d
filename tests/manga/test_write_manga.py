"""POST /v1/Admin/Manga, and PATCH and DELETE of one."""

import asyncio
from typing import Any

import pytest
from httpx import AsyncClient, Response
from tortoise.exceptions import IntegrityError

from kanjiku_api.manga.errors import MangaNameTaken, MangaSlugTaken
from kanjiku_api.manga.service import TRIES, _translating_conflicts
from kanjiku_api.models import (
    Chapter,
    ChapterMark,
    Follow,
    Image,
    LogEntry,
    Manga,
    MangaSlug,
    MangaTag,
    MangaTitle,
    Page,
    Variant,
)
from tests.conftest import Persona
from tests.factories import make_chapter, make_image, make_manga, make_pages
from tests.manga.answers import make_tag, names
from tests.statements import counting

PATH = "/v1/Admin/Manga"


async def change(manager: Persona, address: object, **changes: object) -> Response:
    return await manager.http.patch(f"{PATH}/{address}", json=changes)


def refusal(answer: Response) -> tuple[int, str, list[str]]:
    """Get the machine-readable parts of a refusal: status, key and fields."""
    body = answer.json()
    return answer.status_code, body["msg_key"], [fault["field"] for fault in body.get("details", [])]


async def test_a_name_is_enough(manager: Persona) -> None:
    answer = await manager.http.post(PATH, json={"name": "  One   Piece "})
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.manga_created")
    assert answer.json()["msg"] == "One Piece was created."
    made = answer.json()["manga"]
    assert (made["name"], made["slug"], made["status"], made["version"]) == ("One Piece", "one-piece", "ongoing", 1)
    entry = await LogEntry.get(action="manga_created")
    assert (str(entry.actor_id), entry.target) == (manager.id, str(made["id"]))


async def test_all_given_fields_are_answered(manager: Persona) -> None:
    await make_tag("drama")
    body: dict[str, Any] = {
        "name": "Pluto",
        "slug": "pluto-2003",
        "status": "completed",
        "original_language": "JA",
        "reading_mode": "webtoon",
        "content_rating": "suggestive",
        "hidden": True,
        "licensed": True,
        "year": 2003,
        "description": "Text.\n\nMore.",
        "titles": [{"title": "プルートウ", "language": "ja"}],
        "authors": ["Urasawa Naoki", "urasawa NAOKI"],
        "artists": [],
        "links": [{"kind": "official", "url": "HTTPS://example.org/ü?q=1"}],
        "tags": ["drama", "drama"],
    }
    made = (await manager.http.post(PATH, json=body)).json()["manga"]
    tags = [{"slug": "drama", "name": "Drama", "group": "genre"}]
    expected = {**body, "original_language": "ja", "authors": ["Urasawa Naoki"], "tags": tags}
    assert {name: made[name] for name in body} == expected


async def test_absent_fields_are_not_changed_and_null_clears(manager: Persona) -> None:
    manga = await make_manga("Pluto", year=2003, description="Text.")
    await make_tag("drama", manga)
    await MangaTitle.create(manga_id=manga.id, title="Purūtō", language="ja", position=0)
    answer = (await change(manager, "pluto", year=None, tags=None, authors=["A", "B"])).json()
    assert answer["msg_key"] == "messages.manga_updated"
    changed = answer["manga"]
    assert (changed["year"], changed["tags"], changed["authors"]) == (None, [], ["A", "B"])
    assert (changed["description"], changed["titles"][0]["title"], changed["version"]) == ("Text.", "Purūtō", 2)
    empty = (await change(manager, "pluto")).json()
    assert (empty["manga"]["version"], empty["msg_key"]) == (2, "messages.manga_updated")
    entry = await LogEntry.get(action="manga_updated")
    assert (entry.before["year"], entry.after["year"]) == (2003, None)


async def test_every_write_keeps_the_search_up_to_date(manager: Persona, anonymous: AsyncClient) -> None:
    manga = (await manager.http.post(PATH, json={"name": "Old Name"})).json()["manga"]
    await change(manager, manga["id"], titles=[{"title": "Other Title", "language": "en"}])
    await change(manager, manga["id"], name="New Name")
    for search, found in (("old", []), ("new", ["New Name"]), ("other", ["New Name"])):
        assert await names(anonymous, f"?search={search}") == found
    await change(manager, manga["id"], titles=[])
    assert await names(anonymous, "?search=other") == []


async def test_former_slugs_keep_answering_and_are_nobody_elses(manager: Persona, anonymous: AsyncClient) -> None:
    manga = (await manager.http.post(PATH, json={"name": "Alpha"})).json()["manga"]
    assert (await change(manager, "alpha", name="Beta")).json()["manga"]["slug"] == "beta"
    assert (await change(manager, "alpha", slug="gamma")).json()["manga"]["slug"] == "gamma"
    for slug in ("alpha", "beta", "gamma"):
        assert (await anonymous.get(f"/v1/Manga/{slug}")).json()["id"] == manga["id"]
    assert (await manager.http.post(PATH, json={"name": "Alpha"})).json()["manga"]["slug"] == "alpha-2"
    assert (await change(manager, "alpha-2", name="ALPHA")).json()["manga"]["slug"] == "alpha-2"
    assert (await change(manager, "gamma", slug="alpha")).json()["manga"]["slug"] == "alpha", "one's own may come back"
    assert {row.slug for row in await MangaSlug.all()} == {"beta", "gamma"}


@pytest.mark.parametrize(("name", "slug"), [("2001", "manga-{id}"), ("---", "manga-{id}"), ("Facets", "facets-2")])
async def test_a_slug_is_never_a_number_nor_a_route(manager: Persona, name: str, slug: str) -> None:
    made = (await manager.http.post(PATH, json={"name": name})).json()["manga"]
    assert made["slug"] == slug.format(id=made["id"])
    assert (await manager.http.get(f"/v1/Manga/{made['slug']}")).json()["id"] == made["id"]


async def test_a_name_is_taken_in_any_case_and_with_any_accent(manager: Persona) -> None:
    other = await make_manga("Other")
    await make_manga("Pokémon")
    for name in ("Pokémon", "POKEMON", "Pokémon "):
        for answer in (await manager.http.post(PATH, json={"name": name}), await change(manager, other.id, name=name)):
            assert refusal(answer) == (409, "errors.manga_name_taken", [])
    assert await Manga.all().count() == 2


async def test_a_chosen_slug_must_be_free(manager: Persona) -> None:
    other = await make_manga("Other")
    await MangaSlug.create(slug="another", manga_id=(await make_manga("Pluto")).id)
    for slug in ("pluto", "another", "facets"):
        body = {"name": "New", "slug": slug}
        for answer in (await manager.http.post(PATH, json=body), await change(manager, other.id, slug=slug)):
            assert refusal(answer) == (409, "errors.manga_slug_taken", [])


async def test_only_one_of_two_parallel_manga_with_one_name_is_created(manager: Persona) -> None:
    for number in range(5):
        posts = [manager.http.post(PATH, json={"name": f"Twin {number}"}) for _ in range(2)]
        assert sorted(answer.status_code for answer in await asyncio.gather(*posts)) == [200, 409]


@pytest.mark.parametrize(("slug_is_chosen", "tries"), [(True, 1), (False, TRIES)])
async def test_a_slug_that_others_take_first_is_tried_again_only_if_we_chose_it(
    manager: Persona, tries: int, *, slug_is_chosen: bool
) -> None:
    assert manager
    taken, tried = await make_manga("Night Train"), []

    async def write() -> Manga:
        tried.append(await Manga.all().count())
        return await make_manga("Night Bus", slug=taken.slug)

    with pytest.raises(MangaSlugTaken):
        await _translating_conflicts(write, slug_is_chosen=slug_is_chosen)
    assert tried == [1] * tries, "nothing of a failed try stays"


async def test_other_conflicts_are_not_tried_again(manager: Persona) -> None:
    assert manager
    there = await make_manga("Night Train")
    with pytest.raises(MangaNameTaken):
        await _translating_conflicts(lambda: make_manga("Night Train", slug="other"), slug_is_chosen=False)
    with pytest.raises(IntegrityError):
        await _translating_conflicts(lambda: make_manga("Night Bus", id=there.id), slug_is_chosen=False)


async def test_parallel_manga_with_one_slug_all_get_a_slug_of_their_own(manager: Persona) -> None:
    posts = [manager.http.post(PATH, json={"name": f"Twin{'!' * number}"}) for number in range(4)]
    answers = await asyncio.gather(*posts)
    assert sorted(answer.json()["manga"]["slug"] for answer in answers) == ["twin", "twin-2", "twin-3", "twin-4"]


async def test_a_lost_update_is_prevented(manager: Persona) -> None:
    await make_manga("Pluto")
    for headers, status in (({"If-Match": '"1"'}, 200), ({"If-Match": '"1"'}, 412), ({}, 200)):
        answer = await manager.http.patch(f"{PATH}/pluto", json={"year": 2003}, headers=headers)
        assert answer.status_code == status
    stale = await manager.http.request("DELETE", f"{PATH}/pluto", headers={"If-Match": '"1"'})
    assert refusal(stale) == (412, "errors.outdated", [])
    answers = await asyncio.gather(
        *(manager.http.patch(f"{PATH}/pluto", json={"year": 2004}, headers={"If-Match": '"3"'}) for _ in range(5))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412, 412]


async def test_a_deleted_series_takes_all_that_was_its_own(manager: Persona, reader: Persona) -> None:
    manga, other = await make_manga("Pluto", thumbnail_id=(await make_image("cover")).id), await make_manga("Other")
    await make_tag("drama", manga)
    for series in (manga, other):
        chapter = await make_chapter(series, "1")
        await make_pages(chapter, 2)
        await ChapterMark.create(user_id=reader.user.id, chapter_id=chapter.id, page=1)
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    answer = await manager.http.delete(f"{PATH}/pluto")
    assert answer.json() == {"msg": "Pluto was deleted.", "msg_key": "messages.manga_deleted"}
    counts = [await model.all().count() for model in (Manga, Chapter, Page, Image, Variant, ChapterMark)]
    assert counts == [1, 1, 2, 2, 2, 1]
    assert [await model.all().count() for model in (MangaTag, Follow)] == [0, 0]
    assert (await LogEntry.get(action="manga_deleted")).before["chapters"] == 1
    assert (await manager.http.delete(f"{PATH}/pluto")).status_code == 404


@pytest.mark.postgres_only
async def test_nothing_can_be_added_to_a_series_during_its_deletion(manager: Persona) -> None:
    await make_manga("Pluto")
    with counting() as statements:
        await manager.http.delete(f"{PATH}/pluto")
    locking = [text for text in statements if " FOR UPDATE" in text]
    assert all(any(f'FROM "{table}"' in text for text in locking) for table in ("mangas", "chapters"))


async def test_an_unknown_tag_is_named_and_changes_nothing(manager: Persona) -> None:
    await make_tag("drama")
    manga = await make_manga("Pluto")
    body = {"name": "New", "tags": ["drama", "none", "x" * 101, "Drama"]}
    for answer in (await manager.http.post(PATH, json=body), await change(manager, manga.id, **body)):
        assert refusal(answer) == (400, "errors.tag_not_found", ["tags.1", "tags.2", "tags.3"])
    assert await Manga.filter(name="Pluto").count() == await Manga.all().count() == 1


FAULTS: list[tuple[str, object]] = [
    *(("name", name) for name in ("", " ", "\u0301", "x" * 201, "a\nb", "\x00", None, 7, "\ufdfa" * 100)),
    *(("slug", slug) for slug in ("", "7", "Upper", "ü", "-a", "x" * 101)),
    *(("year", year) for year in (1899, 2100, "2003", 2003.5, True, 10**20)),
    *(("status", status) for status in ("Ongoing", "", None)),
    *(("original_language", tag) for tag in ("", "j", "japanese-", "ja_JP", "en-US-x", "x" * 36, None)),
    *(("reading_mode", "right to left"), ("content_rating", "mild"), ("hidden", "yes"), ("licensed", None)),
    *(("description", text) for text in ("x" * 20_001, "\x0b")),
    *(("tags", ["\x00"]), ("tags", "drama"), ("tags", ["a"] * 101)),
    *(("authors", names) for names in (["x" * 101], [" "], ["a"] * 51, [None])),
    *(("titles", [title]) for title in ({"title": "x"}, {"title": "", "language": "en"}, "x")),
    *(("links", [{"kind": "mal", "url": url}]) for url in ("ftp://x.org", "https://", "javascript:alert(1)", "//x")),
    *(("links", [{"kind": "mal", "url": url}]) for url in ("https://a b", "http://[::1", "https://x.org/" + "x" * 500)),
    *(("links", [{"kind": "M A L", "url": "https://x.org"}]), ("colour", 1), ("version", 3), ("thumbnail", None)),
]  # fmt: skip


async def test_every_field_at_fault_is_named(manager: Persona) -> None:
    await make_manga("Pluto")
    for field, value in FAULTS:
        for answer in (
            await manager.http.post(PATH, json={"name": "New", field: value}),
            await change(manager, "pluto", **{field: value}),
        ):
            status, _, fields = refusal(answer)
            assert (status, {name.partition(".")[0] for name in fields}) == (400, {field}), (field, value)
    assert [manga.version for manga in await Manga.all()] == [1]


async def test_a_lone_surrogate_is_refused(manager: Persona) -> None:
    content = b'{"name": "New", "description": "\\ud800"}'  # as an escape, because UTF-8 cannot encode it
    answer = await manager.http.post(PATH, content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, await Manga.all().count()) == (400, 0)
