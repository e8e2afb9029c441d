"""Public reads by HTTP: ETag, 304, and the reader's own values beside the shared answer."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import httpx

from kanjiku_api.database.content import Content
from kanjiku_api.models import Chapter, Manga, Post, User
from kanjiku_api.settings import Settings
from kanjiku_api.system.openapi import described_routes
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.content.numbers import raised_by
from tests.factories import make_announcement, make_chapter, make_manga, make_pages, make_post
from tests.faults.clients import request
from tests.serving import serving_beside
from tests.sockets import connect_to
from tests.statements import counting
from tests.waiting import HANGS_AFTER, until_past

DAY = timedelta(days=1)


async def scene() -> list[str]:
    """Create one item of each kind, and list the URLs that show it."""
    manga = await make_manga("Night Train")
    chapters = [await make_chapter(manga, str(number)) for number in (1, 2)]
    await make_pages(chapters[0], 2)
    post, user = await make_post("We are back"), await User.first()
    await make_announcement()
    assert user is not None
    return [
        *("/v1/Site", "/v1/Session/oauth", "/v1/User", f"/v1/User/{user.id}", "/v1/Announcement", "/v1/Blog"),
        *(f"/v1/Blog/{post.id}", "/v1/Manga", "/v1/Manga/facets", "/v1/Manga/night-train"),
        *("/v1/Manga/night-train/chapters", "/v1/Chapter", f"/v1/Chapter/{chapters[0].id}"),
    ]


async def test_every_public_read_has_an_etag_and_answers_304_to_who_has_it(
    app: App, anonymous: httpx.AsyncClient, reader: Persona, admin: Persona
) -> None:
    paths = await scene()
    shared = {path for path, _, _, promise in described_routes(app) if promise.is_shared}
    assert len(shared) == len(paths)
    for http, kept in ((anonymous, "no-cache"), (reader.http, "private, no-cache"), (admin.http, "private, no-cache")):
        for path in paths:
            first, again = await http.get(path), await http.get(path)
            tag = first.headers["ETag"]
            assert (tag, again.content) == (again.headers["ETag"], first.content)
            for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"other", W/{tag}'}, {"If-None-Match": "*"}):
                for method in ("GET", "HEAD"):
                    answer = await http.request(method, path, headers=headers)
                    assert (answer.status_code, answer.content) == (304, b""), path
                    assert answer.headers["ETag"] == tag
                    assert answer.headers["Cache-Control"] == kept
                    assert "content-type" not in answer.headers
            assert first.headers["Cache-Control"] == kept
            vary = {name.strip() for line in first.headers.get_list("Vary") for name in line.split(",")}
            assert vary == {"Authorization", "Cookie", "X-API-Key", "Origin"}
            assert (await http.get(path, headers={"If-None-Match": '"other"'})).status_code == 200
            head = await http.head(path)
            assert (head.headers["ETag"], head.content) == (tag, b"")


async def test_a_change_gives_another_etag(anonymous: httpx.AsyncClient, manager: Persona) -> None:
    await scene()
    before = await anonymous.get("/v1/Manga/night-train")
    await manager.http.patch("/v1/Admin/Manga/night-train", json={"year": 1999})
    after = await anonymous.get("/v1/Manga/night-train", headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.json()["year"]) == (200, 1999)
    assert after.headers["ETag"] != before.headers["ETag"]


async def test_requests_that_are_sent_together_see_the_changes_before_them(base_url: str, manager: Persona) -> None:
    """One reading of the numbers serves requests that arrive together, but not across a change on their connection."""
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in manager.http.cookies.jar)
    read, last = request("GET", "/v1/Manga"), request("GET", "/v1/Manga", Connection="close")
    change = request("POST", "/v1/Admin/Manga", {"name": "Night Train"}, Cookie=cookies)
    reader, writer = await connect_to(base_url)
    writer.write(read + change + read + last)
    async with asyncio.timeout(HANGS_AFTER):
        answers = await reader.read()
    writer.close()
    assert re.findall(rb"HTTP/1.1 (\d+)", answers) == [b"200"] * 4
    assert re.findall(rb'"manga_count":(\d+)', answers) == [b"0", b"1", b"1"]


async def test_a_cached_answer_costs_only_the_numbers_and_the_readers_own_values(
    anonymous: httpx.AsyncClient, reader: Persona
) -> None:
    for path in await scene():
        for http, most in ((anonymous, 1), (reader.http, 3)):
            await http.get(path)
            with counting() as statements:
                await http.get(path)
            assert len(statements) <= most, (path, statements)


async def test_a_readers_own_values_are_current_and_nobody_elses(
    anonymous: httpx.AsyncClient, reader: Persona, early_reader: Persona
) -> None:
    await scene()
    first, second = await Chapter.all().order_by("id")
    manga = await Manga.get()
    paths = dict.fromkeys(("read", "progress"), f"/v1/Chapter/{first.id}")
    paths |= dict.fromkeys(("following", "continue"), f"/v1/Manga/{manga.id}")

    async def own(http: httpx.AsyncClient) -> dict[str, object]:
        return {name: (await http.get(path)).json()[name] for name, path in paths.items()}

    async with raised_by() as raised:
        for http in (anonymous, reader.http, early_reader.http):
            await own(http)
        await reader.http.put(f"/v1/Chapter/{first.id}/progress", json={"page": 2})
        await reader.http.post(f"/v1/Manga/{manga.id}/follow")
        seen = await own(reader.http)
    assert raised == set[Content]()
    assert (seen["read"], seen["following"]) == (True, True)
    assert isinstance(seen["continue"], dict)
    assert seen["continue"]["id"] == second.id
    assert await own(early_reader.http) | {"continue": None} == {
        "read": False,
        "progress": None,
        "following": False,
        "continue": None,
    }
    assert set((await own(anonymous)).values()) == {None}
    around = (await reader.http.get(f"/v1/Chapter/{second.id}")).json()["previous"]
    assert (around["id"], around["page"]) == (first.id, 2)
    await Chapter.filter(id=first.id).update(page_count=1)
    assert (await reader.http.get(f"/v1/Chapter/{second.id}")).json()["previous"]["page"] == 1


async def test_a_second_instance_shows_a_change_at_once(
    anonymous: httpx.AsyncClient, uploader: Persona, settings: Settings
) -> None:
    await scene()
    chapter = await Chapter.first()
    assert chapter is not None
    path = f"/v1/Chapter/{chapter.id}"
    async with serving_beside(settings) as (_, other):
        for hidden in (True, False, True, False):
            release = f"/v1/Admin/Chapter/{chapter.id}/release"
            assert (await uploader.http.put(release, json={"hidden": hidden})).status_code == 200
            answers = [(await http.get(path)).status_code for http in (other, anonymous)]
            assert answers == [404 if hidden else 200] * 2


async def test_a_release_opens_to_the_second_on_both_instances_with_the_memory_warm(
    anonymous: httpx.AsyncClient, settings: Settings
) -> None:
    manga = await make_manga()
    async with serving_beside(settings) as (_, other):

        async def counts() -> list[int]:
            return [(await http.get("/v1/Chapter")).json()["chapter_count"] for http in (anonymous, other)]

        for seconds in (0.5, 5, 50):  # a busy machine may need longer for four requests
            soon = await make_chapter(manga, f"{seconds}", days=timedelta(seconds=seconds) / DAY)
            assert soon.release_date is not None
            before, moment = (await counts(), await counts()), soon.release_date
            if datetime.now(UTC) < moment:
                break
            await soon.delete()
        assert before == ([0, 0], [0, 0])
        await until_past(moment)
        assert await counts() == [1, 1]


async def test_filters_of_ones_own_go_past_the_memory(reader: Persona) -> None:
    await scene()
    post, manga = await Post.get(), await Manga.get()
    lists = {
        "/v1/Chapter?following=true": [0, 2, 2],
        "/v1/Chapter?unread=true": [2, 2, 1],
        "/v1/Blog?unread=true": [1, 1, 0],
    }
    changes = ["", f"/v1/Manga/{manga.id}/follow", f"/v1/Blog/{post.id}/read"]
    for step, change in enumerate(changes):
        if change:
            await reader.http.post(change)
        if step == 2:
            await reader.http.post(f"/v1/Chapter/{(await Chapter.all().order_by('id'))[0].id}/read")
        for path, expected in lists.items():
            answer = await reader.http.get(path)
            count = next(value for name, value in answer.json().items() if name.endswith("_count"))
            assert (path, count) == (path, expected[step])
            assert answer.headers["Cache-Control"] == "private, no-cache"
            assert (await reader.http.get(path, headers={"If-None-Match": answer.headers["ETag"]})).status_code == 304
