"""/v1/Admin/Tag."""

import asyncio

import pytest
from httpx import AsyncClient

from kanjiku_api.models import LogEntry, MangaTag, Tag
from tests.conftest import Persona
from tests.factories import make_manga
from tests.manga.answers import make_tag

PATH = "/v1/Admin/Tag"


async def test_tags_are_made_listed_changed_and_deleted(manager: Persona, anonymous: AsyncClient) -> None:
    made = (await manager.http.post(PATH, json={"name": "Dark  Fantasy", "group": "genre"})).json()
    tag = {"slug": "dark-fantasy", "name": "Dark Fantasy", "group": "genre"}
    assert made == {"msg": "Tag Dark Fantasy was created.", "msg_key": "messages.tag_created", "tag": tag}
    await make_tag("award", await make_manga("Pluto"), group="format")
    listed = (await manager.http.get(PATH)).json()
    assert listed == {
        "tag_count": 2,
        "tags": [{"slug": "award", "name": "Award", "group": "format"}, tag],
        "next": None,
    }
    page = (await manager.http.get(f"{PATH}?pagesize=1&page=2&count=false")).json()
    assert page == {"tag_count": None, "tags": [tag], "next": None}
    changed = (await manager.http.patch(f"{PATH}/award", json={"name": "Awarded", "slug": "awarded"})).json()
    assert changed["tag"] == {"slug": "awarded", "name": "Awarded", "group": "format"}
    assert (await anonymous.get("/v1/Manga/pluto")).json()["tags"] == [changed["tag"]]
    deleted = (await manager.http.delete(f"{PATH}/awarded")).json()
    assert deleted == {"msg": "Tag Awarded was deleted.", "msg_key": "messages.tag_deleted"}
    assert (await anonymous.get("/v1/Manga/pluto")).json()["tags"] == []
    kinds = [entry.action for entry in await LogEntry.filter(kind="tag").order_by("id")]
    assert kinds == ["tag_created", "tag_updated", "tag_deleted"]


@pytest.mark.parametrize(("name", "slug"), [("2020", "tag-2020"), ("!", "tag"), ("恋愛", "lianai")])
async def test_a_slug_is_made_of_every_name(manager: Persona, name: str, slug: str) -> None:
    made = (await manager.http.post(PATH, json={"name": name, "group": "theme"})).json()
    assert made["tag"]["slug"] == slug


async def test_a_slug_is_one_tags_own_also_of_two_at_once(manager: Persona) -> None:
    await make_tag("drama")
    await make_tag("sports")
    taken = [
        await manager.http.post(PATH, json={"name": "DRAMA", "group": "theme"}),
        await manager.http.patch(f"{PATH}/sports", json={"slug": "drama"}),
    ]
    for answer in taken:
        assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.tag_taken")
    posts = [manager.http.post(PATH, json={"name": "Twin", "group": "theme"}) for _ in range(2)]
    assert sorted(answer.status_code for answer in await asyncio.gather(*posts)) == [200, 409]


FAULTS = [
    ("name", ""),
    ("name", "x" * 101),
    ("group", "colour"),
    ("group", None),
    ("slug", "7"),
    ("slug", "-a"),
    ("id", 1),
]


async def test_every_field_at_fault_is_named(manager: Persona) -> None:
    await make_tag("drama")
    for field, value in FAULTS:
        for answer in (
            await manager.http.post(PATH, json={"name": "New", "group": "genre", field: value}),
            await manager.http.patch(f"{PATH}/drama", json={field: value}),
        ):
            assert (answer.status_code, [fault["field"] for fault in answer.json()["details"]]) == (400, [field])
    assert await Tag.all().count() == 1


@pytest.mark.parametrize("slug", ["none", "x" * 101, "%00", "Drama"])
async def test_an_unknown_tag_is_not_found(manager: Persona, slug: str) -> None:
    await make_tag("drama")
    for method in ("PATCH", "DELETE"):
        answer = await manager.http.request(method, f"{PATH}/{slug}", json={})
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.tag_not_found")


async def test_the_tags_of_a_series_come_by_kind_and_then_by_name_as_it_was_typed(anonymous: AsyncClient) -> None:
    manga, bare = await make_manga("Pluto"), await make_manga("Plain")
    names = (
        ("zebra", "genre"),
        ("Ärger", "genre"),
        ("Zebra", "genre"),
        ('a "quoted" : name', "genre"),
        ("last", "format"),
    )
    for number, (name, group) in enumerate(names):
        tag = await Tag.create(slug=f"tag-{number}", name=name, group=group)
        await MangaTag.create(manga_id=manga.id, tag_id=tag.id)
    sorted_names = ["last", "Zebra", 'a "quoted" : name', "zebra", "Ärger"]
    listed = {one["id"]: one for one in (await anonymous.get("/v1/Manga")).json()["mangas"]}
    for shown in (listed[manga.id], (await anonymous.get("/v1/Manga/pluto")).json()):
        assert [tag["name"] for tag in shown["tags"]] == sorted_names
        assert shown["tags"][0] == {"slug": "tag-4", "name": "last", "group": "format"}
    assert listed[bare.id]["tags"] == []
