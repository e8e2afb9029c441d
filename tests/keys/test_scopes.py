"""What a key may do with its scopes, and what no key may do."""

import pytest
from httpx import AsyncClient, Response

from kanjiku_api.models import ApiKey, User
from tests.conftest import Persona
from tests.factories import PASSWORD, join, make_chapter, make_group, make_key, make_manga, make_user
from tests.users.answers import assert_refused

ME = "/v1/User/me"


async def as_key(scopes: str, user: User | None = None) -> dict[str, str]:
    return {"X-API-Key": await make_key(user or await make_user(), scopes)}


def assert_lacks(answer: Response, scope: str) -> None:
    assert_refused(answer, 403, "errors.no_permission")
    challenge = f'Bearer realm="kanjiku", error="insufficient_scope", scope="{scope}"'
    assert answer.headers["WWW-Authenticate"] == challenge


async def test_a_key_that_reads_changes_nothing(reader: Persona, anonymous: AsyncClient) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1")
    headers = await as_key("read", reader.user)
    assert (await anonymous.get(f"/v1/Chapter/{chapter.id}", headers=headers)).status_code == 200
    for method, path, body in (
        ("POST", f"/v1/Chapter/{chapter.id}/read", None),
        ("PUT", f"/v1/Chapter/{chapter.id}/progress", {"page": 1}),
        ("POST", f"/v1/Manga/{manga.id}/follow", None),
        ("DELETE", f"/v1/Manga/{manga.id}/follow", None),
        ("POST", f"/v1/Manga/{manga.id}/read", {"up_to": chapter.id}),
        ("PATCH", ME, {"birthday": "1999-12-31"}),
        ("DELETE", f"{ME}/avatar", None),
    ):
        assert_lacks(await anonymous.request(method, path, json=body, headers=headers), "write")
    shown = (await anonymous.get(f"/v1/Chapter/{chapter.id}", headers=headers)).json()
    assert (shown["read"], shown["progress"]) == (False, None)


async def test_a_key_that_writes_marks_and_follows(reader: Persona, anonymous: AsyncClient) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1")
    headers = await as_key("read write", reader.user)
    assert (await anonymous.post(f"/v1/Chapter/{chapter.id}/read", headers=headers)).status_code == 200
    assert (await anonymous.post(f"/v1/Manga/{manga.id}/follow", headers=headers)).status_code == 200
    assert (await reader.http.get(f"/v1/Chapter/{chapter.id}")).json()["read"] is True


async def test_a_key_that_only_writes_or_uploads_does_not_read(uploader: Persona, anonymous: AsyncClient) -> None:
    for scopes in ("write", "upload", "write upload"):
        headers = await as_key(scopes, uploader.user)
        for path in ("/v1/Manga", ME, "/v1/Site"):
            assert_lacks(await anonymous.get(path, headers=headers), "read")


async def test_a_key_for_uploads_prepares_a_chapter(uploader: Persona, anonymous: AsyncClient) -> None:
    manga = await make_manga()
    headers = await as_key("upload", uploader.user)
    body = {"manga": manga.id, "number": "1", "release_date": "2026-01-01T00:00:00Z"}
    made = await anonymous.post("/v1/Admin/Chapter", json=body, headers=headers)
    assert made.status_code == 200, made.text
    path = f"/v1/Admin/Chapter/{made.json()['chapter']['id']}"
    for method, below, changes in (("PATCH", "", {"name": "One"}), ("PUT", "/release", {"hidden": True})):
        answer = await anonymous.request(method, f"{path}{below}", json=changes, headers=headers)
        assert answer.status_code == 200, answer.text
    assert (await anonymous.post(f"{path}/upload", content=b"x", headers=headers)).status_code == 400, "it was let in"
    assert (await anonymous.delete(f"{path}/page/1", headers=headers)).status_code == 404, "it was let in"


async def test_no_key_deletes_a_chapter(admin: Persona, anonymous: AsyncClient) -> None:
    chapter = await make_chapter(await make_manga(), "1")
    headers = await as_key("read write upload", admin.user)
    answer = await anonymous.delete(f"/v1/Admin/Chapter/{chapter.id}", headers=headers)
    assert_refused(answer, 403, "errors.key_not_allowed")
    assert (await admin.http.get(f"/v1/Chapter/{chapter.id}")).status_code == 200


async def test_uploading_takes_the_scope(uploader: Persona, anonymous: AsyncClient) -> None:
    headers = await as_key("read write", uploader.user)
    answer = await anonymous.post("/v1/Admin/Chapter", json={"manga": 1}, headers=headers)
    assert_lacks(answer, "upload")


async def test_the_scope_counts_only_while_its_owner_may_upload(uploader: Persona, anonymous: AsyncClient) -> None:
    headers = await as_key("read upload", uploader.user)
    body = {"manga": (await make_manga()).id, "number": "1"}
    await uploader.user.memberships.all().delete()  # type: ignore[attr-defined]  # Tortoise adds it
    refused = await anonymous.post("/v1/Admin/Chapter", json=body, headers=headers)
    assert_refused(refused, 403, "errors.no_permission")
    assert (await anonymous.get(ME, headers=headers)).status_code == 200, "its other scopes hold"
    await join(uploader.user, await make_group("uploaders", upload_chapters=True))
    assert (await anonymous.post("/v1/Admin/Chapter", json=body, headers=headers)).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"email": "mori.new@example.org"},
        {"password": "ten loud badgers", "old_password": PASSWORD},
        {"birthday": "1999-12-31", "old_password": PASSWORD},
    ],
)
async def test_no_key_changes_password_or_address(
    reader: Persona, anonymous: AsyncClient, change: dict[str, str]
) -> None:
    headers = await as_key("read write", reader.user)
    before = await User.get(id=reader.user.id).values()
    for path in (ME, f"/v1/User/{reader.id}"):
        assert_refused(await anonymous.patch(path, json=change, headers=headers), 403, "errors.key_not_allowed")
    assert await User.get(id=reader.user.id).values() == before


async def test_no_key_logs_in_or_out(reader: Persona) -> None:
    headers = await as_key("read write", reader.user)
    login = {"username": reader.user.username, "password": PASSWORD}
    for path, body in (("login", login), ("logout", {"logout_all": True}), ("refresh", None)):
        answer = await reader.http.post(f"/v1/Session/{path}", json=body, headers=headers)
        assert_refused(answer, 403, "errors.key_not_allowed")
        assert "set-cookie" not in answer.headers
    assert (await reader.http.get("/v1/Session")).status_code == 200


async def test_a_body_is_not_read_for_a_key_that_may_not_send_it(uploader: Persona, anonymous: AsyncClient) -> None:
    headers = await as_key("read", uploader.user) | {"Content-Type": "application/json"}
    answer = await anonymous.post("/v1/Admin/Chapter", content=b"no json", headers=headers)
    assert_lacks(answer, "upload")
    assert await ApiKey.all().count() == 1
