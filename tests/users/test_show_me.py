"""GET /v1/User/me."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Group, IdentityToken, User
from tests.conftest import Persona, SignIn
from tests.factories import join, make_group, make_user
from tests.users.answers import assert_refused

ME = "/v1/User/me"
NOW = datetime.now(UTC)


async def test_users_see_their_whole_account(sign_in: SignIn) -> None:
    user = await make_user("Mori.Reads", email="mori@example.org", birthday=date(1999, 12, 31))
    await join(user, await make_group("supporters"), await make_group("chefs", upload_chapters=True))
    me = await sign_in(user)
    answer = await me.http.get(ME)
    assert answer.status_code == 200
    body = answer.json()
    created, modified = (datetime.fromisoformat(body.pop(name)) for name in ("created_at", "modified_at"))
    assert (created, modified) == (user.created_at, user.modified_at)
    assert created.utcoffset() == modified.utcoffset() == timedelta(0)
    assert body == {
        "id": str(user.id),
        "username": "Mori.Reads",
        "email": "mori@example.org",
        "birthday": "1999-12-31",
        "activated": True,
        "member_since": created.strftime("%d/%m/%Y"),
        "avatar": None,
        "read_chapters": [],
        "read_announcements": [],
        "read_blog_posts": [],
        "groups": ["chefs", "supporters"],
        "unread": {"posts": 0, "announcements": 0},
        "providers": [],
        "notifications": {"releases": "off"},
        "time_zone": "UTC",
    }


async def test_a_missing_birthday_is_null_and_no_groups_are_an_empty_list(reader: Persona) -> None:
    body = (await reader.http.get(ME)).json()
    assert body["birthday"] is None
    assert body["groups"] == []


async def test_dates_have_the_form_of_the_contract(sign_in: SignIn) -> None:
    me = await sign_in(await make_user(birthday=date(1900, 1, 1)))
    await User.filter(id=me.user.id).update(created_at=datetime(2001, 2, 3, 23, 59, 59, tzinfo=UTC))
    body = (await me.http.get(ME)).json()
    assert (body["birthday"], body["member_since"]) == ("1900-01-01", "03/02/2001")


async def test_no_secret_is_shown(reader: Persona) -> None:
    text = (await reader.http.get(ME)).text
    assert "argon2" not in text
    assert "password" not in text


async def test_the_identity_token_as_bearer_serves_as_well(reader: Persona, anonymous: AsyncClient) -> None:
    token = reader.http.cookies["IdentityToken"]
    answer = await anonymous.get(ME, headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["id"] == reader.id


async def test_an_anonymous_client_has_no_account(anonymous: AsyncClient) -> None:
    answer = await anonymous.get(ME, headers={"Accept-Language": "de"})
    assert_refused(answer, 401, "errors.no_session")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["msg"] == "Du bist nicht angemeldet."


@pytest.mark.parametrize(
    "change",
    [{"activated": False}, {"banned_at": NOW}, {"banned_at": NOW, "banned_until": NOW + timedelta(days=1)}],
    ids=["deactivated", "banned", "banned for a day"],
)
async def test_an_account_that_is_withdrawn_has_no_session_from_the_next_request(
    reader: Persona, change: dict[str, Any]
) -> None:
    assert (await reader.http.get(ME)).status_code == 200
    await User.filter(id=reader.user.id).update(**change)
    assert_refused(await reader.http.get(ME), 401, "errors.no_session")


async def test_a_ban_that_is_over_locks_nobody_out(reader: Persona) -> None:
    await User.filter(id=reader.user.id).update(banned_at=NOW - timedelta(days=2), banned_until=NOW - timedelta(days=1))
    assert (await reader.http.get(ME)).status_code == 200


async def test_a_deleted_account_or_session_ends_at_once(reader: Persona, early_reader: Persona) -> None:
    await User.filter(id=reader.user.id).delete()
    await IdentityToken.filter(user_id=early_reader.user.id).delete()
    for persona in (reader, early_reader):
        assert_refused(await persona.http.get(ME), 401, "errors.no_session")


async def test_groups_are_those_of_this_moment(reader: Persona) -> None:
    group = await make_group("supporters")
    await join(reader.user, group)
    assert (await reader.http.get(ME)).json()["groups"] == ["supporters"]
    await Group.filter(id=group.id).update(name="patrons", name_key="patrons")
    assert (await reader.http.get(ME)).json()["groups"] == ["patrons"]
    await group.delete()
    assert (await reader.http.get(ME)).json()["groups"] == []


async def test_a_trailing_slash_is_accepted(reader: Persona) -> None:
    assert (await reader.http.get(f"{ME}/")).json() == (await reader.http.get(ME)).json()


async def test_head_answers_as_get_without_the_body(reader: Persona, anonymous: AsyncClient) -> None:
    get, head = await reader.http.get(ME), await reader.http.head(ME)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    nobody = await anonymous.head(ME)
    assert (nobody.status_code, nobody.content) == (401, b"")


async def test_private_answers_are_not_stored_by_caches(reader: Persona) -> None:
    control = (await reader.http.get(ME)).headers.get("Cache-Control", "")
    assert "no-store" in control
    assert "public" not in control
