"""GET /v1/Blog and /v1/Blog/<id or slug>."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Post, PostImage, PostSlug
from kanjiku_api.rules.markdown import SHORT
from tests.conftest import Persona
from tests.factories import make_image, make_post, make_user
from tests.statements import counting

BLOG = "/v1/Blog"


async def titles(client: AsyncClient, query: str = "") -> list[str]:
    answer = await client.get(f"{BLOG}{query}")
    assert answer.status_code == 200, answer.text
    return [post["title"] for post in answer.json()["posts"]]


async def test_pinned_posts_come_first_then_the_newest(anonymous: AsyncClient) -> None:
    for title, days, pinned in (("old", -3, False), ("pinned", -9, True), ("new", -1, False), ("pinned too", -2, True)):
        await make_post(title, days=days, pinned=pinned)
    assert await titles(anonymous) == ["pinned too", "pinned", "new", "old"]
    body = (await anonymous.get(f"{BLOG}?page=2&pagesize=3")).json()
    assert (body["post_count"], [post["title"] for post in body["posts"]]) == (4, ["old"])
    body = (await anonymous.get(f"{BLOG}?page=9&count=false")).json()
    assert body == {"post_count": None, "posts": [], "next": None}


async def test_a_post_is_told_in_full(anonymous: AsyncClient, reader: Persona) -> None:
    author = await make_user("Site Admin")
    post = await make_post("Hello", text="*Hello*", author_id=author.id)
    images = [await make_image("blog") for _ in range(2)]
    for image in reversed(images):
        await PostImage.create(image_id=image.id, post_id=post.id)
    await Post.filter(id=post.id).update(image_id=images[1].id)
    summary = (await anonymous.get(BLOG)).json()["posts"][0]
    body = (await anonymous.get(f"{BLOG}/hello")).json()
    for name, time in (
        ("created", post.created_at),
        ("modified", post.modified_at),
        ("published", post.published_at),
    ):
        assert datetime.fromisoformat(summary.pop(name)) == time
    assert summary == {
        "id": post.id,
        "title": "Hello",
        "slug": "hello",
        "excerpt": "",
        "author": {"uuid": str(author.id), "username": "Site Admin"},
        "image": str(images[1].id),
        "pinned": False,
        "read": None,
        "version": 1,
    }
    assert {name: body[name] for name in summary} == summary
    assert (body["text"], body["html"]) == ("*Hello*", "<p><em>Hello</em></p>\n")
    assert body["images"] == [str(image.id) for image in images]
    assert (await reader.http.get(f"{BLOG}/{post.id}/")).json()["read"] is False


async def test_a_deleted_author_is_null(anonymous: AsyncClient) -> None:
    author = await make_user()
    await make_post("Hello", author_id=author.id)
    await author.delete()
    assert (await anonymous.get(f"{BLOG}/hello")).json()["author"] is None


async def test_a_former_slug_answers_until_another_post_has_it(anonymous: AsyncClient) -> None:
    post = await make_post("Hello")
    await PostSlug.create(slug="good-day", post_id=post.id)
    assert (await anonymous.get(f"{BLOG}/good-day")).json()["slug"] == "hello"
    await make_post("Good day", days=None)  # nobody may know of the draft, so it does not take the slug
    assert (await anonymous.get(f"{BLOG}/good-day")).json()["slug"] == "hello"
    await Post.filter(slug="good-day").update(published_at=post.published_at)
    assert (await anonymous.get(f"{BLOG}/good-day")).json()["slug"] == "good-day"


async def test_a_long_text_is_rendered_as_a_short_one(anonymous: AsyncClient) -> None:
    await make_post("Hello", text="a *b* " * SHORT)
    assert (await anonymous.get(f"{BLOG}/hello")).json()["html"].count("<em>b</em>") == SHORT


async def test_a_post_is_published_by_its_date_alone(anonymous: AsyncClient) -> None:
    post = await make_post("Hello", days=1)
    assert (await anonymous.get(f"{BLOG}/hello")).status_code == 404
    await Post.filter(id=post.id).update(published_at=datetime.now(UTC) - timedelta(seconds=1))
    assert (await anonymous.get(f"{BLOG}/hello")).status_code == 200


@pytest.mark.parametrize("days", [None, 1])
async def test_drafts_and_scheduled_posts_are_for_admins(
    anonymous: AsyncClient, manager: Persona, admin: Persona, days: float | None
) -> None:
    post = await make_post("Secret plans", days=days)
    await PostSlug.create(slug="former", post_id=post.id)
    for name in (post.id, "secret-plans", "former"):
        for client in (anonymous, manager.http):
            answer = await client.get(f"{BLOG}/{name}")
            assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.post_not_found")
        assert (await admin.http.get(f"{BLOG}/{name}")).json()["title"] == "Secret plans"
    for client in (anonymous, manager.http, admin.http):
        assert (await client.get(BLOG)).json() == {"post_count": 0, "posts": [], "next": None}


async def test_unread_posts_are_for_those_who_are_signed_in(anonymous: AsyncClient, reader: Persona) -> None:
    for title in ("one", "two"):
        await make_post(title)
    assert (await reader.http.post(f"{BLOG}/one/read")).status_code == 200
    assert await titles(reader.http, "?unread=true") == ["two"]
    assert (await reader.http.get(f"{BLOG}?unread=true")).json()["post_count"] == 1
    assert await titles(anonymous, "?unread=false") == ["two", "one"]
    answer = await anonymous.get(f"{BLOG}?unread=true")
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")
    assert "WWW-Authenticate" in answer.headers


@pytest.mark.parametrize("query", ["page=0", "pagesize=101", "unread=perhaps", "sort=title", "state=draft"])
async def test_a_bad_query_is_refused(anonymous: AsyncClient, query: str) -> None:
    answer = await anonymous.get(f"{BLOG}?{query}")
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")


@pytest.mark.parametrize(
    "name",
    ["7", "0", "2147483648", "9" * 5000, "nothing", "x" * 101, "HELLO", "%00", "hello%20", "-1", "1.0", "%C3%A4"],
)
async def test_an_unknown_post_is_not_found(admin: Persona, name: str) -> None:
    await make_post("Hello", id=5)
    answer = await admin.http.get(f"{BLOG}/{name}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.post_not_found")


async def test_reading_is_one_statement_beside_those_of_session_count_numbers_clock_and_reader(
    reader: Persona,
) -> None:
    for _ in range(5):
        post = await make_post(text="x", author_id=reader.user.id)
    for path, most in ((BLOG, 6), (f"{BLOG}/{post.id}", 4), ("/v1/Announcement", 6), ("/v1/User/me", 2)):
        with counting() as asked:
            assert (await reader.http.get(path)).status_code == 200
        assert 2 <= len(asked) <= most, (path, asked)
