"""/v1/Admin/User: the list, bans, and ending somebody's sessions."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from kanjiku_api.models import LogEntry
from tests.conftest import Persona
from tests.factories import PASSWORD, join, make_group, make_user


async def test_a_ban_ends_sessions_at_once_and_keeps_out(admin: Persona, reader: Persona) -> None:
    answer = await admin.http.put(f"/v1/Admin/User/{reader.id}/ban", json={"reason": "spam"})
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.user_banned")
    assert answer.json()["user"]["banned"] is True
    assert (await reader.http.get("/v1/Session")).status_code == 401
    login = await reader.http.post("/v1/Session/login", json={"username": reader.user.username, "password": PASSWORD})
    assert (login.status_code, login.json()["msg_key"]) == (403, "errors.banned")
    assert (await LogEntry.get(action="user_banned")).after == {"reason": "spam", "until": None}


async def test_a_lifted_ban_lets_in_again(admin: Persona, reader: Persona) -> None:
    await admin.http.put(f"/v1/Admin/User/{reader.id}/ban", json=None)
    answer = await admin.http.delete(f"/v1/Admin/User/{reader.id}/ban")
    assert answer.json()["msg_key"] == "messages.user_unbanned"
    login = {"username": reader.user.username, "password": PASSWORD}
    assert (await reader.http.post("/v1/Session/login", json=login)).status_code == 200


async def test_a_ban_ends_by_itself(admin: Persona, reader: Persona) -> None:
    over = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    answer = await admin.http.put(f"/v1/Admin/User/{reader.id}/ban", json={"until": over})
    assert answer.json()["user"]["banned"] is False
    login = {"username": reader.user.username, "password": PASSWORD}
    assert (await reader.http.post("/v1/Session/login", json=login)).status_code == 200


async def test_an_admin_ends_somebodys_sessions(admin: Persona, reader: Persona) -> None:
    answer = await admin.http.delete(f"/v1/Admin/User/{reader.id}/sessions")
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.sessions_revoked")
    assert (await reader.http.get("/v1/Session")).status_code == 401
    assert (await LogEntry.get(action="sessions_revoked")).target == reader.id


async def test_the_list_shows_what_admins_may_see(admin: Persona, uploader: Persona) -> None:
    answer = (await admin.http.get("/v1/Admin/User")).json()
    assert answer["user_count"] == 2
    shown = next(user for user in answer["users"] if user["uuid"] == uploader.id)
    assert (shown["email"], shown["groups"], shown["banned"]) == (uploader.user.email, ["uploaders"], False)
    assert len(shown["identity_tokens"]) == 1


async def test_the_list_is_filtered(admin: Persona) -> None:
    group = await make_group("supporters")
    wanted = await make_user("findme 100%", email="needle@example.org")
    await join(wanted, group)
    asleep = await make_user("asleep one", activated=False)
    banned = await make_user("banned one", banned_at=datetime.now(UTC))

    async def found(query: str) -> list[str]:
        answer = await admin.http.get(f"/v1/Admin/User?{query}")
        assert answer.status_code == 200, answer.text
        assert answer.json()["user_count"] == len(answer.json()["users"])
        return [user["uuid"] for user in answer.json()["users"]]

    assert await found("search=FINDME") == [str(wanted.id)]
    assert await found("search=needle@") == [str(wanted.id)]
    assert await found("search=100%25") == [str(wanted.id)]
    assert await found("search=_ndme") == []
    assert await found("group=Supporters") == [str(wanted.id)]
    assert await found("activated=false") == [str(asleep.id)]
    assert await found("banned=true") == [str(banned.id)]
    assert str(banned.id) not in await found("banned=false")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("PUT", "/{id}/ban"), ("DELETE", "/{id}/ban"), ("DELETE", "/{id}/sessions")]
)
async def test_only_admins_may(
    anonymous: AsyncClient, moderator: Persona, reader: Persona, method: str, path: str
) -> None:
    address = f"/v1/Admin/User{path.format(id=reader.id)}"
    assert (await anonymous.request(method, address)).status_code == 401
    assert (await moderator.http.request(method, address, json={})).status_code == 403
    assert (await reader.http.get("/v1/Session")).status_code == 200


@pytest.mark.parametrize("body", [{"until": "tomorrow"}, {"until": "2026-12-24T00:00:00"}, {"reason": "x" * 501}])
async def test_a_bad_ban_is_refused(admin: Persona, reader: Persona, body: dict[str, str]) -> None:
    answer = await admin.http.put(f"/v1/Admin/User/{reader.id}/ban", json=body)
    expected = "errors.time_invalid" if "until" in body else "errors.validation"
    assert (answer.status_code, answer.json()["msg_key"]) == (400, expected)
    assert (await reader.http.get("/v1/Session")).status_code == 200


@pytest.mark.parametrize("query", ["banned=maybe", "group=" + "x" * 51, "sort=name", "search=%00", "page=0"])
async def test_a_bad_filter_is_refused(admin: Persona, query: str) -> None:
    answer = await admin.http.get(f"/v1/Admin/User?{query}")
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.parameter_error")


async def test_an_unknown_user_is_not_found(admin: Persona) -> None:
    nobody = "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11"
    for method, path in (("PUT", "ban"), ("DELETE", "ban"), ("DELETE", "sessions"), ("PUT", "groups")):
        body: dict[str, list[str]] = {"groups": []} if path == "groups" else {}
        answer = await admin.http.request(method, f"/v1/Admin/User/{nobody}/{path}", json=body)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.user_not_found")
