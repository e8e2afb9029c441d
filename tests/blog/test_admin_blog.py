"""/v1/Admin/Blog."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from httpx import AsyncClient
from tortoise.exceptions import IntegrityError

from kanjiku_api.blog.schemas import TEXT_MAX
from kanjiku_api.blog.service import TRIES, _retrying_taken_slugs
from kanjiku_api.models import LogEntry, Post, PostImage, PostRead, PostSlug
from kanjiku_api.rules.errors import Busy
from tests.conftest import Persona
from tests.factories import make_image, make_post

PATH = "/v1/Admin/Blog"


async def written(admin: Persona, **fields: object) -> dict[str, Any]:
    answer = await admin.http.post(PATH, json={"title": "Hello", **fields})
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.post_created"), answer.text
    post: dict[str, Any] = answer.json()["post"]
    return post


async def changed(admin: Persona, post: object, **fields: object) -> dict[str, Any]:
    answer = await admin.http.patch(f"{PATH}/{post}", json=fields)
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.post_updated"), answer.text
    row: dict[str, Any] = answer.json()["post"]
    return row


def assert_refused(answer: httpx.Response, key: str, *fields: str) -> None:
    assert (answer.status_code, answer.json()["msg_key"]) == (400, key), answer.text
    assert [fault["field"] for fault in answer.json()["details"]] == list(fields)


async def test_a_title_is_enough_for_a_draft(admin: Persona, anonymous: AsyncClient) -> None:
    post = await written(admin)
    author = {"uuid": admin.id, "username": "admin"}
    assert {name: post[name] for name in ("title", "slug", "text", "html", "excerpt", "images", "author")} == {
        "title": "Hello",
        "slug": "hello",
        **dict.fromkeys(("text", "html", "excerpt"), ""),
        "images": [],
        "author": author,
    }
    assert (post["published"], post["pinned"], post["image"], post["version"]) == (None, False, None, 1)
    assert (await anonymous.get("/v1/Blog/hello")).status_code == 404
    assert (await admin.http.get(f"{PATH}/hello")).json() == post
    entry = await LogEntry.get(action="post_created")
    assert (str(entry.actor_id), entry.target, entry.after["title"]) == (admin.id, str(post["id"]), "Hello")


async def test_all_fields_are_stored_as_given(admin: Persona, anonymous: AsyncClient) -> None:
    text = "# One\r\n\r\n\ttwo\r"
    given = {"text": text, "excerpt": " Short. ", "pinned": True, "published": "2026-01-02T03:04:05+02:00"}
    post = await written(admin, **given)
    assert (post["text"], post["excerpt"], post["pinned"]) == ("# One\n\n\ttwo\n", "Short.", True)
    assert datetime.fromisoformat(post["published"]) == datetime(2026, 1, 2, 1, 4, 5, tzinfo=UTC)
    assert (await anonymous.get("/v1/Blog/hello")).json()["title"] == "Hello"


async def test_an_excerpt_that_is_made_follows_the_text(admin: Persona) -> None:
    post = await written(admin, text="*One*")
    assert post["excerpt"] == "One"
    assert (await changed(admin, post["id"], text="**Two**"))["excerpt"] == "Two"
    assert (await changed(admin, post["id"], excerpt="Mine", text="Three"))["excerpt"] == "Mine"
    assert (await changed(admin, post["id"], text="Four"))["excerpt"] == "Mine"
    assert (await changed(admin, post["id"], excerpt=None))["excerpt"] == "Four"
    assert (await changed(admin, post["id"], text=None))["excerpt"] == ""


async def test_another_title_is_another_slug_and_the_former_answers(admin: Persona, anonymous: AsyncClient) -> None:
    post = await written(admin, published="2026-01-02T03:04:05Z")
    assert (await changed(admin, "hello", title="Hello!"))["slug"] == "hello"
    assert (await changed(admin, "hello", title="Good day"))["slug"] == "good-day"
    assert (await changed(admin, "hello", title="おはよう"))["slug"] == "ohayou"
    for slug in ("hello", "good-day", "ohayou"):
        assert (await anonymous.get(f"/v1/Blog/{slug}")).json()["id"] == post["id"]


async def test_a_former_slug_is_not_taken_over_by_the_next_post(admin: Persona, anonymous: AsyncClient) -> None:
    post = await written(admin, published="2026-01-02T03:04:05Z")
    await changed(admin, post["id"], title="Good day")
    other = await written(admin, published="2026-01-02T03:04:05Z")
    assert other["slug"] == "hello-2"
    assert (await changed(admin, other["id"], title="Good day"))["slug"] == "good-day-2"
    for slug, owner in (("hello", post), ("good-day", post), ("hello-2", other), ("good-day-2", other)):
        assert (await anonymous.get(f"/v1/Blog/{slug}")).json()["id"] == owner["id"], slug
    assert (await changed(admin, post["id"], title="Hello"))["slug"] == "hello", "its own former one it may have back"
    assert {row.slug for row in await PostSlug.filter(post_id=post["id"])} == {"good-day"}
    await admin.http.delete(f"{PATH}/{post['id']}")
    assert (await written(admin))["slug"] == "hello", "nobody answers to it any more"


@pytest.mark.parametrize("title", ["!?", "2026", "x" * 200])
async def test_every_title_has_its_slug(admin: Persona, title: str) -> None:
    one, two = [await written(admin, title=title) for _ in range(2)]
    assert (one["slug"], two["slug"]) == (
        ("x" * 100, "x" * 98 + "-2") if title.startswith("x") else (f"post-{one['id']}", f"post-{two['id']}")
    )


async def test_equal_titles_at_once_have_slugs_of_their_own(admin: Persona) -> None:
    posts = await asyncio.gather(*(written(admin) for _ in range(20)))
    assert {post["slug"] for post in posts} == {"hello", *(f"hello-{number}" for number in range(2, 21))}
    others = await asyncio.gather(*(changed(admin, post["id"], title="Bye") for post in posts))
    assert len({post["slug"] for post in others}) == 20
    assert await PostSlug.all().count() == 20
    assert await LogEntry.filter(action__startswith="post_").count() == 40


async def test_a_slug_that_others_always_take_first_is_given_up(connect: Callable[[], AsyncClient]) -> None:
    connect()
    taken = await make_post("Hello")
    tried = []

    async def write() -> None:
        tried.append(await Post.all().count())
        await Post.create(title="Hello", slug=taken.slug)

    with pytest.raises(Busy):
        await _retrying_taken_slugs(write)
    assert tried == [1] * TRIES, "nothing of a failed try stays"


async def test_another_conflict_than_a_slug_is_not_tried_again(connect: Callable[[], AsyncClient]) -> None:
    connect()
    post = await make_post("Hello")
    with pytest.raises(IntegrityError):
        await _retrying_taken_slugs(lambda: Post(id=post.id, title="Bye", slug="bye").save(force_create=True))


async def test_posts_are_listed_by_their_state(admin: Persona) -> None:
    for title, days in (("draft", None), ("scheduled", 1), ("published", -1)):
        await make_post(title, days=days)
    for state, expected in (
        ("", ["published", "scheduled", "draft"]),
        ("draft", ["draft"]),
        ("scheduled", ["scheduled"]),
        ("published,draft,draft", ["published", "draft"]),
    ):
        body = (await admin.http.get(f"{PATH}?state={state}")).json()
        assert (body["post_count"], [post["title"] for post in body["posts"]]) == (len(expected), expected)
    body = (await admin.http.get(f"{PATH}?page=2&pagesize=2&count=false")).json()
    assert (body["post_count"], [post["title"] for post in body["posts"]]) == (None, ["draft"])


async def test_a_cover_is_an_image_of_the_post(admin: Persona) -> None:
    post, other = await make_post(), await make_post()
    own, foreign = await make_image("blog"), await make_image("blog")
    await PostImage.create(image_id=own.id, post_id=post.id)
    await PostImage.create(image_id=foreign.id, post_id=other.id)
    assert (await changed(admin, post.id, image=str(own.id)))["image"] == str(own.id)
    for image in (foreign.id, uuid4()):
        answer = await admin.http.patch(f"{PATH}/{post.id}", json={"image": str(image), "title": "Bye"})
        assert_refused(answer, "errors.cover_not_own", "image")
        assert_refused(
            await admin.http.post(PATH, json={"title": "x", "image": str(image)}), "errors.cover_not_own", "image"
        )
    assert await Post.filter(title__in=["Bye", "x"]).count() == 0
    assert (await changed(admin, post.id, image=None))["image"] is None


async def test_if_match_protects_what_others_wrote(admin: Persona) -> None:
    post = await written(admin)
    for version, status in (('"1"', 200), ('"1"', 412), ('"2"', 200), ("*", 200)):
        answer = await admin.http.patch(f"{PATH}/hello", json={"pinned": True}, headers={"If-Match": version})
        assert answer.status_code == status, answer.text
    answer = await admin.http.delete(f"{PATH}/hello", headers={"If-Match": '"3"'})
    assert (answer.status_code, answer.json()["msg_key"]) == (412, "errors.outdated")
    assert (await changed(admin, post["id"]))["version"] == 4
    assert (await admin.http.delete(f"{PATH}/hello", headers={"If-Match": '"4"'})).status_code == 200
    assert await LogEntry.filter(action="post_updated").count() == 3


async def test_a_deleted_post_leaves_nothing_but_its_entry_in_the_log(admin: Persona) -> None:
    post = await written(admin)
    await changed(admin, post["id"], title="Bye")
    await admin.http.post("/v1/Blog/bye/read")
    answer = await admin.http.delete(f"{PATH}/bye")
    assert (answer.status_code, set(answer.json())) == (200, {"msg", "msg_key"})
    assert answer.json()["msg_key"] == "messages.post_deleted"
    for model in (Post, PostSlug, PostRead):
        assert await model.all().count() == 0
    assert (await LogEntry.get(action="post_deleted")).before["title"] == "Bye"
    assert (await admin.http.delete(f"{PATH}/bye")).status_code == 404


@pytest.mark.parametrize(
    ("method", "name"), [("GET", ""), ("POST", ""), *((m, "/1") for m in ("GET", "PATCH", "DELETE"))]
)
async def test_only_admins_may(anonymous: AsyncClient, manager: Persona, method: str, name: str) -> None:
    assert (await anonymous.request(method, f"{PATH}{name}", json={})).status_code == 401
    answer = await manager.http.request(method, f"{PATH}{name}", json={})
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.no_permission")


@pytest.mark.any_database
@pytest.mark.parametrize(
    "fields",
    [
        *({"title": title} for title in ("", "  ", "x" * 201, "\u0958" * 101, "a\nb", "a\0", None, 5)),
        *({"text": text} for text in ("a\0", "\x1b", "x" * (TEXT_MAX + 1), 5)),
        *({"excerpt": excerpt} for excerpt in ("x" * 501, "a\nb", 5)),
        *({"pinned": pinned} for pinned in (None, 1, "true")),
        *({"published": time} for time in ("2026-01-02", "2026-01-02T03:04:05", 5, "0001-01-01T00:00:00+02:00")),
        *({"image": image} for image in ("picture.png", 5)),
    ],
)
async def test_a_bad_field_is_named_and_nothing_is_written(admin: Persona, fields: dict[str, object]) -> None:
    post = await make_post("Hello")
    for answer in (
        await admin.http.post(PATH, json={"title": "Bye", **fields}),
        await admin.http.patch(f"{PATH}/{post.id}", json=fields),
    ):
        key = "errors.time_invalid" if "published" in fields else "errors.validation"
        assert_refused(answer, key, next(iter(fields)))
    assert [(row.title, row.version) for row in await Post.all()] == [("Hello", 1)]


@pytest.mark.parametrize("published", ["1970-01-01T00:00:00Z", "9998-12-31T23:59:59.999999Z"])
async def test_the_ends_of_the_calendar_are_times_too(admin: Persona, published: str) -> None:
    post = await written(admin, published=published)
    assert (await admin.http.get(f"{PATH}/{post['id']}")).json()["published"] == published
    assert (await admin.http.get("/v1/Blog")).json()["post_count"] == (1 if published < "2" else 0)


async def test_the_longest_texts_are_taken(admin: Persona) -> None:
    post = await written(admin, title="ü" * 200, text="ü\n" * (TEXT_MAX // 2), excerpt="ü" * 500)
    assert [len(post[name]) for name in ("title", "text", "excerpt")] == [200, TEXT_MAX, 500]


async def test_unknown_fields_queries_and_posts_are_refused(admin: Persona) -> None:
    await make_post("Hello")
    assert_refused(await admin.http.post(PATH, json={"slug": "x"}), "errors.missing_parameters", "title", "slug")
    assert_refused(await admin.http.patch(f"{PATH}/hello", json={"author": None}), "errors.validation", "author")
    for query in ("state=hidden", "state=draft,", "state=draft&state=draft", "unread=true"):
        assert_refused(await admin.http.get(f"{PATH}?{query}"), "errors.parameter_error", query.partition("=")[0])
    for method in ("GET", "PATCH", "DELETE"):
        answer = await admin.http.request(method, f"{PATH}/nothing", json={})
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.post_not_found")
