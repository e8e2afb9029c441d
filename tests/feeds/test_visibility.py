"""Feeds contain the chapters that their reader may read; feeds of staff contain nothing earlier."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from kanjiku_api.models import Follow, Manga, User
from tests.chapters.conftest import Clients
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages, make_post
from tests.feeds.reading import FORMS, ids, read
from tests.statements import counting

READERS = {"anonymous", "reader", "moderator", "uploader", "manager", "admin"}
EVERYBODY = {*READERS, "early_reader"}
STATES: dict[str, tuple[dict[str, Any], dict[str, Any], Collection[str]]] = {
    "public": ({}, {}, EVERYBODY),
    "early": ({"days": 3}, {}, {"early_reader"}),
    "scheduled": ({"days": 30}, {}, set()),
    "draft": ({"days": None}, {}, set()),
    "hidden": ({"hidden": True}, {}, set()),
    "of a hidden series": ({}, {"hidden": True}, set()),
    "licensed": ({}, {"licensed": True}, {"manager", "admin"}),
    "licensed, early": ({"days": 3}, {"licensed": True}, set()),
    "without pages": ({}, {}, set()),
}
"""States of a chapter: its columns, those of its series, and the roles whose feeds contain it."""


@pytest.mark.parametrize("state", STATES)
async def test_every_feed_tells_those_who_may_read_and_nobody_else(everybody: Clients, state: str) -> None:
    columns, of_manga, expected = STATES[state]
    manga = await make_manga(**of_manga)
    chapter = await make_chapter(manga, "1", **columns)
    await make_pages(chapter, 0 if state == "without pages" else 2)
    for user in await User.all():
        await Follow.create(user_id=user.id, manga_id=manga.id)
    deviations = []
    for role, http in everybody.items():
        for feed in ("latest", f"manga/{manga.id}", *(["follows"] if role != "anonymous" else [])):
            for form in FORMS:
                answer = await http.get(f"/v1/Feed/{feed}.{form}")
                told = [item.id.rpartition("/")[2] for item in read(answer).items] if answer.status_code == 200 else []
                if told != [str(chapter.id)] * (role in expected):
                    deviations.append(f"{role} {feed}.{form} {told}")
                if (answer.status_code == 404) != (bool(of_manga.get("hidden")) and feed.startswith("manga/")):
                    deviations.append(f"{role} {feed}.{form} {answer.status_code}")
    assert deviations == []


async def test_early_access_dates_an_entry_by_the_readers_own_days(early_reader: Persona, reader: Persona) -> None:
    manga = await make_manga()
    early, public = await make_chapter(manga, "2", days=3), await make_chapter(manga, "1", days=-1)
    for chapter in (early, public):
        await make_pages(chapter, 1)
    week = timedelta(days=7)
    dates = [item.published for item in read(await early_reader.http.get("/v1/Feed/latest.rss")).items]
    assert dates == [_whole(chapter.release_date) - week for chapter in (early, public)]
    assert [item.published for item in read(await reader.http.get("/v1/Feed/latest.rss")).items] == [
        _whole(public.release_date)
    ]


def _whole(time: datetime | None) -> datetime:
    assert time is not None
    return time.replace(microsecond=0)


async def test_even_for_admins_the_blog_feed_has_only_published_posts(everybody: Clients) -> None:
    post = await make_post("Here")
    for days in (None, 3):
        await make_post(days=days)
    for role, http in everybody.items():
        assert await ids(http, "/v1/Feed/blog.atom") == [f"post/{post.id}"] or pytest.fail(role)


async def test_follows_are_those_of_who_asks(reader: Persona, early_reader: Persona) -> None:
    mangas = [await make_manga(), await make_manga()]
    chapters = [await make_chapter(manga, "1") for manga in mangas]
    for chapter in chapters:
        await make_pages(chapter, 1)
    for persona, manga in zip((reader, early_reader), mangas, strict=True):
        await Follow.create(user_id=persona.user.id, manga_id=manga.id)
    for persona, chapter in zip((reader, early_reader), chapters, strict=True):
        assert await ids(persona.http, "/v1/Feed/follows.json") == [f"chapter/{chapter.id}"]
        assert len(await ids(persona.http, "/v1/Feed/latest.json")) == 2


async def test_the_feed_of_follows_without_credentials_is_401(anonymous: httpx.AsyncClient) -> None:
    for form in FORMS:
        answer = await anonymous.get(f"/v1/Feed/follows.{form}")
        assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


async def test_a_feed_is_one_statement_whatever_is_in_it(anonymous: httpx.AsyncClient, reader: Persona) -> None:
    manga = await make_manga()
    for number in range(1, 12):
        await make_pages(await make_chapter(manga, str(number)), 1)
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    expected = (("latest", anonymous, 1), ("blog", anonymous, 1), (f"manga/{manga.id}", anonymous, 2))
    for name, http, statements in (*expected, ("follows", reader.http, 2)):
        with counting() as texts:
            read(await http.get(f"/v1/Feed/{name}.json"))
        selects = [text for text in texts if "SELECT" in text]
        assert len(selects) == statements, name


async def test_a_slug_that_a_series_had_still_finds_its_feed(anonymous: httpx.AsyncClient, manager: Persona) -> None:
    manga = await make_manga("Night Train")
    await make_pages(await make_chapter(manga, "1"), 1)
    await manager.http.patch(f"/v1/Admin/Manga/{manga.id}", json={"name": "Day Train"})
    assert (await Manga.get(id=manga.id)).slug == "day-train"
    assert len(await ids(anonymous, "/v1/Feed/manga/night-train.rss")) == 1
