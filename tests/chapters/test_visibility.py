"""Only those who may see a chapter see it, at every URL; a date takes effect without a job."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kanjiku_api.chapters.queries import list_chapters_of, list_releases, read_chapter
from kanjiku_api.chapters.schemas import MangaChapterQuery, ReleaseQuery
from kanjiku_api.models import Chapter, ChapterMark, Follow, Manga, User
from kanjiku_api.rules.identity import Identity, Permission, Powers
from kanjiku_api.rules.visibility import Viewer
from tests.chapters.conftest import Clients
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.waiting import HANGS_AFTER, until_past

READERS = ("anonymous", "reader", "moderator")
STAFF = {"uploader", "manager", "admin"}
STATES: dict[str, tuple[dict[str, Any], bool, Collection[str]]] = {
    "public": ({}, False, {*READERS, "early_reader", *STAFF}),
    "early": ({"days": 3}, False, {"early_reader", *STAFF}),
    "scheduled": ({"days": 30}, False, STAFF),
    "draft": ({"days": None}, False, STAFF),
    "hidden": ({"hidden": True}, False, STAFF),
    "hidden manga": ({}, True, STAFF),
}
"""States of a chapter: its columns, whether its manga is hidden, and who sees it."""


@dataclass(frozen=True)
class Scene:
    """A manga with a public chapter, followed by the chapter in question."""

    manga: Manga
    first: Chapter
    asked: Chapter


async def ids(http: httpx.AsyncClient, path: str) -> list[int]:
    answer = await http.get(path)
    assert answer.status_code in {200, 404}, answer.text
    chapters = answer.json().get("chapters", [])
    assert answer.json().get("chapter_count", 0) == len(chapters)  # the count reveals no more than the list
    return [chapter["id"] for chapter in chapters]


async def in_list(http: httpx.AsyncClient, scene: Scene) -> bool:
    return scene.asked.id in await ids(http, f"/v1/Manga/{scene.manga.id}/chapters")


async def in_latest(http: httpx.AsyncClient, scene: Scene) -> bool:
    return scene.asked.id in await ids(http, "/v1/Chapter")


async def as_next(http: httpx.AsyncClient, scene: Scene) -> bool:
    following = (await http.get(f"/v1/Chapter/{scene.first.id}")).json().get("next")
    return following is not None and following["id"] == scene.asked.id


async def as_previous(http: httpx.AsyncClient, scene: Scene) -> bool:
    last = await make_chapter(scene.manga, "3")
    before = (await http.get(f"/v1/Chapter/{last.id}")).json().get("previous")
    await last.delete()
    return before is not None and before["id"] == scene.asked.id


async def as_itself(http: httpx.AsyncClient, scene: Scene) -> bool:
    answers = [await http.request(method, f"/v1/Chapter/{scene.asked.id}") for method in ("GET", "HEAD")]
    assert answers[0].status_code == answers[1].status_code
    return answers[0].status_code == 200


async def to_mark(http: httpx.AsyncClient, scene: Scene) -> bool:
    answers = [await http.request(method, f"/v1/Chapter/{scene.asked.id}/read") for method in ("POST", "DELETE")]
    assert answers[0].status_code == answers[1].status_code
    return answers[0].status_code == 200


async def to_mark_among_many(http: httpx.AsyncClient, scene: Scene) -> bool:
    path = f"/v1/Manga/{scene.manga.id}/read"
    bodies = ({"chapters": [scene.first.id, scene.asked.id]}, {"up_to": scene.asked.id})
    answers = [await http.request(method, path, json=body) for method in ("POST", "DELETE") for body in bodies]
    assert len({answer.status_code for answer in answers}) == 1
    return answers[0].status_code == 200


async def for_progress(http: httpx.AsyncClient, scene: Scene) -> bool:
    answer = await http.put(f"/v1/Chapter/{scene.asked.id}/progress", json={"page": 1})
    return answer.status_code == 200


async def in_continue(http: httpx.AsyncClient, scene: Scene) -> bool:
    user = await User.get(id=(await http.get("/v1/Session")).json()["user"]["uid"])
    await ChapterMark.filter(user_id=user.id).delete()
    await ChapterMark.create(user_id=user.id, chapter_id=scene.first.id, read_at=datetime.now(UTC))
    return await ids(http, "/v1/User/me/continue") == [scene.asked.id]


async def in_history(http: httpx.AsyncClient, scene: Scene) -> bool:
    user = await User.get(id=(await http.get("/v1/Session")).json()["user"]["uid"])
    await ChapterMark.filter(user_id=user.id).delete()
    await ChapterMark.create(user_id=user.id, chapter_id=scene.asked.id, read_at=datetime.now(UTC))
    return await ids(http, "/v1/User/me/history") == [scene.asked.id]


Door = Callable[[httpx.AsyncClient, Scene], Awaitable[bool]]
PUBLIC_DOORS: tuple[Door, ...] = (in_list, in_latest, as_next, as_previous, as_itself)
OWN_DOORS: tuple[Door, ...] = (to_mark, to_mark_among_many, for_progress, in_continue, in_history)


@pytest.mark.parametrize("state", STATES)
async def test_every_door_is_open_to_those_who_may_and_to_nobody_else(everybody: Clients, state: str) -> None:
    columns, is_hidden, expected = STATES[state]
    manga = await make_manga(hidden=is_hidden)
    scene = Scene(manga, await make_chapter(manga, "1"), await make_chapter(manga, "2", **columns))
    await make_pages(scene.asked, 2)
    deviations = []
    for role, http in everybody.items():
        for door in (*PUBLIC_DOORS, *(OWN_DOORS if role != "anonymous" else ())):
            sees = role in expected and not (door is in_latest and state == "draft")
            if await door(http, scene) != sees:
                deviations.append(f"{role} {door.__name__}")
    assert deviations == []


async def test_the_moment_of_release_passes_and_the_next_request_sees_it(
    anonymous: httpx.AsyncClient, early_reader: Persona
) -> None:
    soon, week = [await make_chapter(await make_manga()) for _ in range(2)]
    asked = ((anonymous, soon), (early_reader.http, week))
    for seconds in (0.4, 4, 40):  # a busy machine may need longer for two requests
        moment = datetime.now(UTC) + timedelta(seconds=seconds)
        await Chapter.filter(id=soon.id).update(release_date=moment)
        await Chapter.filter(id=week.id).update(release_date=moment + timedelta(days=7))
        before = [(await http.get(f"/v1/Chapter/{chapter.id}")).status_code for http, chapter in asked]
        if datetime.now(UTC) < moment:
            break
    await until_past(moment)
    after = [(await http.get(f"/v1/Chapter/{chapter.id}")).status_code for http, chapter in asked]
    assert (before, after) == ([404, 404], [200, 200])
    assert (await anonymous.get("/v1/Chapter")).json()["chapter_count"] == 1


SOME_HOURS = st.integers(-240, 240)
A_CHAPTER = st.tuples(st.none() | SOME_HOURS, st.booleans(), st.booleans())
A_VIEWER = st.tuples(st.integers(0, 10), st.sets(st.sampled_from(list(Permission)), max_size=1))


async def test_the_rule_in_sql_is_its_twin_in_python(reader: Persona) -> None:
    """Compare the results of the endpoints' statements, on generated data, with `Viewer.sees`."""
    loop, mangas = asyncio.get_running_loop(), [await make_manga(hidden=hidden) for hidden in (False, True)]

    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.lists(A_CHAPTER, max_size=6), A_VIEWER)
    def attempt(chapters: list[tuple[int | None, bool, bool]], viewer: tuple[int, set[Permission]]) -> None:
        asyncio.run_coroutine_threadsafe(compare(chapters, viewer), loop).result(HANGS_AFTER)

    async def compare(shapes: list[tuple[int | None, bool, bool]], powers: tuple[int, set[Permission]]) -> None:
        days, granted = powers
        whole = frozenset(Permission) if Permission.ADMIN in granted else frozenset(granted)
        identity = Identity(reader.user.id, "reader", UUID(int=0), Powers((), whole, days), datetime.now(UTC))
        await Chapter.all().delete()
        made = [
            (await make_chapter(mangas[in_hidden], str(n), days=None if hours is None else hours / 24, hidden=hidden))
            for n, (hours, hidden, in_hidden) in enumerate(shapes)
        ]
        await Follow.all().delete()
        viewer = Viewer.of(identity)
        seen = {one.id for one in made if viewer.sees(one, manga_hidden=one.manga_id == mangas[1].id)}
        latest = await list_releases(ReleaseQuery(), viewer, reader.user.id, language="en")
        assert {row.id for row in latest.rows} == {one.id for one in made if one.id in seen and one.release_date}
        listed = await list_chapters_of(str(mangas[0].id), MangaChapterQuery(), viewer, reader.user.id)
        of_first = [one.id for one in made if one.id in seen and one.manga_id == mangas[0].id]
        assert [row.id for row in listed.rows] == of_first
        assert listed.count == len(of_first)
        for place, chapter_id in enumerate(of_first):
            read = await read_chapter(chapter_id, viewer, reader.user.id)
            around = [one["id"] if one else None for one in (read.previous, read.next)]
            assert around == [([None, *of_first][place]), ([*of_first, None][place + 1])]

    await asyncio.to_thread(attempt)
