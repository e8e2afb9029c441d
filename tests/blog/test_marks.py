"""POST and DELETE /v1/Blog/<id>/read and /v1/Announcement/<id>/read, and their effect on GET /v1/User/me."""

import asyncio
from typing import Any

import pytest
from httpx import AsyncClient

from kanjiku_api.blog.errors import PostNotFound
from kanjiku_api.database.connecting import insert_once
from kanjiku_api.models import Announcement, AnnouncementRead, ChapterMark, Post, PostRead
from tests.conftest import Persona
from tests.factories import make_announcement, make_chapter, make_manga, make_post, make_user
from tests.full import FULL

ME = "/v1/User/me"
MANY = 200 if FULL else 50
KINDS = [
    pytest.param("/v1/Blog", "post", PostRead, id="posts"),
    pytest.param("/v1/Announcement", "announcement", AnnouncementRead, id="announcements"),
]


async def make(noun: str, **columns: Any) -> Post | Announcement:
    return await (make_post("Hello", **columns) if noun == "post" else make_announcement("Hello", **columns))


@pytest.mark.parametrize(("path", "noun", "marks"), KINDS)
async def test_marking_and_unmarking_can_be_repeated(
    reader: Persona, path: str, noun: str, marks: type[PostRead]
) -> None:
    row = await make(noun)
    for _ in range(2):
        answer = await reader.http.post(f"{path}/{row.id}/read")
        assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.mark_created")
        assert answer.json()["msg"] == "Hello is marked as read."
        assert (answer.json()[noun]["id"], answer.json()[noun]["read"]) == (row.id, True)
    assert (await reader.http.get(path)).json()[f"{noun}s"][0]["read"] is True
    assert await marks.all().count() == 1
    for _ in range(2):
        answer = await reader.http.delete(f"{path}/{row.id}/read")
        assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.mark_deleted")
        assert set(answer.json()) == {"msg", "msg_key"}
    assert (await reader.http.get(path)).json()[f"{noun}s"][0]["read"] is False


@pytest.mark.parametrize(("path", "noun", "marks"), KINDS)
async def test_many_at_once_leave_one_row(reader: Persona, path: str, noun: str, marks: type[PostRead]) -> None:
    row = await make(noun)
    answers = await asyncio.gather(*(reader.http.post(f"{path}/{row.id}/read") for _ in range(MANY)))
    assert {answer.status_code for answer in answers} == {200}
    assert await marks.all().count() == 1


async def test_me_has_the_read_posts_and_the_number_of_unread_ones(reader: Persona, anonymous: AsyncClient) -> None:
    posts = [await make_post(), await make_post()]
    notices = [await make_announcement(), await make_announcement(audience="users"), await make_announcement()]
    for hidden in (await make_post(days=None), await make_post(days=1)):
        await PostRead.create(user_id=(await make_user()).id, post_id=hidden.id)
    await make_announcement(audience="staff")
    await make_announcement(days=1)
    chapter, begun = [await make_chapter(await make_manga(), "1") for _ in range(2)]
    await ChapterMark.create(user_id=reader.user.id, chapter_id=chapter.id, read_at=chapter.created_at)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=begun.id, page=3)
    await reader.http.post(f"/v1/Blog/{posts[1].slug}/read")
    await reader.http.post(f"/v1/Announcement/{notices[0].id}/read")
    me = (await reader.http.get(ME)).json()
    assert me["read_blog_posts"] == [posts[1].id]
    assert me["read_announcements"] == [notices[0].id]
    assert me["read_chapters"] == [chapter.id]
    assert me["unread"] == {"posts": 1, "announcements": 2}
    assert (await anonymous.get("/v1/Announcement")).json()["announcement_count"] == 2


async def test_marks_are_ones_own(reader: Persona, admin: Persona) -> None:
    post = await make_post()
    await reader.http.post(f"/v1/Blog/{post.id}/read")
    assert (await admin.http.get(f"/v1/Blog/{post.id}")).json()["read"] is False
    await admin.http.delete(f"/v1/Blog/{post.id}/read")
    assert (await reader.http.get(f"/v1/Blog/{post.id}")).json()["read"] is True


@pytest.mark.parametrize(("path", "noun", "marks"), KINDS)
async def test_only_what_one_may_see_is_marked(
    anonymous: AsyncClient, reader: Persona, path: str, noun: str, marks: type[PostRead]
) -> None:
    row = await make(noun, days=1)
    for method in ("POST", "DELETE"):
        answer = await anonymous.request(method, f"{path}/{row.id}/read")
        assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")
        for name in (row.id, row.id + 1, 2**31, "%00"):
            answer = await reader.http.request(method, f"{path}/{name}/read")
            assert (answer.status_code, answer.json()["msg_key"]) == (404, f"errors.{noun}_not_found")
    assert await marks.all().count() == 0


async def test_a_post_that_is_deleted_during_marking_is_not_found(reader: Persona) -> None:
    with pytest.raises(PostNotFound):
        await insert_once(PostRead(user_id=reader.user.id, post_id=12345), missing=PostNotFound)
