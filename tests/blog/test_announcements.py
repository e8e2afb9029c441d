"""GET /v1/Announcement."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from tests.conftest import Persona, SignIn
from tests.factories import join, make_announcement, make_group, make_user

PATH = "/v1/Announcement"
AUDIENCES = ("everyone", "users", "early_access", "staff")


async def titles(client: AsyncClient, query: str = "") -> set[str]:
    answer = await client.get(f"{PATH}{query}")
    assert answer.status_code == 200, answer.text
    found = {notice["title"] for notice in answer.json()["announcements"]}
    assert answer.json()["announcement_count"] == len(found)
    return found


async def test_an_announcement_is_told_in_full(anonymous: AsyncClient) -> None:
    ends = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    notice = await make_announcement("Away", text="On *Sunday*", level="maintenance", ends_at=ends)
    (told,) = (await anonymous.get(PATH)).json()["announcements"]
    times = {"created": notice.created_at, "modified": notice.modified_at, "starts": notice.starts_at, "ends": ends}
    assert {name: datetime.fromisoformat(told.pop(name)) for name in times} == times
    assert told == {
        "id": notice.id,
        "title": "Away",
        "text": "On *Sunday*",
        "level": "maintenance",
        "audience": "everyone",
        "read": None,
        "version": 1,
    }


async def test_only_what_is_in_force_now_is_told(anonymous: AsyncClient, admin: Persona) -> None:
    now = datetime.now(UTC)
    await make_announcement("over", days=-2, ends_at=now - timedelta(seconds=1))
    await make_announcement("to come", days=1)
    await make_announcement("soon over", days=-2, ends_at=now + timedelta(minutes=1))
    await make_announcement("for good", days=-3)
    for client in (anonymous, admin.http):
        answer = (await client.get(PATH)).json()["announcements"]
        assert [notice["title"] for notice in answer] == ["soon over", "for good"]


@pytest.mark.parametrize(
    ("permissions", "audiences"),
    [
        ({}, AUDIENCES[:2]),
        ({"early_access": 1}, AUDIENCES[:3]),
        *(
            ({permission: True}, AUDIENCES)
            for permission in ("upload_chapters", "manage_projects", "moderate_avatars", "view_hidden", "admin")
        ),
    ],
)
async def test_everybody_sees_the_announcements_for_their_audience(
    sign_in: SignIn, permissions: dict[str, bool], audiences: tuple[str, ...]
) -> None:
    for audience in AUDIENCES:
        await make_announcement(audience, audience=audience)
    user = await make_user()
    if permissions:
        await join(user, await make_group("them", **permissions))
    viewer = await sign_in(user)
    assert await titles(viewer.http) == set(audiences)
    assert (await viewer.http.get("/v1/User/me")).json()["unread"]["announcements"] == len(audiences)


async def test_anonymous_clients_see_announcements_for_everyone(anonymous: AsyncClient) -> None:
    for audience in AUDIENCES:
        await make_announcement(audience, audience=audience)
    assert await titles(anonymous) == {"everyone"}


async def test_an_announcement_for_others_cannot_be_marked(reader: Persona) -> None:
    notice = await make_announcement(audience="staff")
    answer = await reader.http.post(f"{PATH}/{notice.id}/read")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.announcement_not_found")


async def test_unread_ones_are_for_those_who_are_signed_in(anonymous: AsyncClient, reader: Persona) -> None:
    notices = [await make_announcement(title) for title in ("one", "two")]
    await reader.http.post(f"{PATH}/{notices[0].id}/read")
    assert await titles(reader.http, "?unread=true") == {"two"}
    answer = await anonymous.get(f"{PATH}?unread=true")
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


async def test_pages_and_bad_queries(anonymous: AsyncClient) -> None:
    for number in range(3):
        await make_announcement(str(number), days=-number - 1)
    body = (await anonymous.get(f"{PATH}?page=2&pagesize=2&count=false")).json()
    assert (body["announcement_count"], [notice["title"] for notice in body["announcements"]]) == (None, ["2"])
    for query in ("page=0", "audience=staff"):
        answer = await anonymous.get(f"{PATH}?{query}")
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")
