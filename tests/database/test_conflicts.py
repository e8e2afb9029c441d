"""A violated unique constraint is named, without the values that violate it."""

from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.exceptions import IntegrityError

from kanjiku_api.database.connecting import conflict
from kanjiku_api.models import Group, IdentityToken, User
from tests.conftest import Persona
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("connect")


async def broken_rule(**columns: Any) -> str:
    with pytest.raises(IntegrityError) as broken:
        await make_user(**columns)
    return conflict(broken.value)


async def test_a_taken_username_is_named() -> None:
    await make_user("email_key", email="username_key@example.org")
    rule = await broken_rule(username="Email_Key", email="other@example.org")
    assert "username_key" in rule
    assert "email_key" not in rule.replace("users_email_key", "")


async def test_a_taken_email_is_named() -> None:
    await make_user("email_key", email="username_key@example.org")
    rule = await broken_rule(username="another", email="Username_Key@example.org")
    assert "email_key" in rule
    assert "username_key" not in rule


async def test_a_rename_to_a_taken_name_is_told_from_a_taken_address(reader: Persona) -> None:
    await make_user("email_key", email="username_key@example.org")
    renamed = await reader.http.patch("/v1/User/me", json={"username": "EMAIL_KEY"})
    moved = await reader.http.patch("/v1/User/me", json={"email": "USERNAME_KEY@example.org"})
    assert (renamed.status_code, renamed.json()["msg_key"]) == (409, "errors.username_taken")
    assert (moved.status_code, moved.json()["msg_key"]) == (409, "errors.email_taken")


@pytest.mark.parametrize("column", ["username", "email", "modified_at"])
async def test_a_missing_value_does_not_give_the_others_away(column: str) -> None:
    user = await make_user("username_key", email="email_key@example.org", ban_reason="email_key")
    with pytest.raises(IntegrityError) as broken:
        await Tortoise.get_connection("default").execute_query(
            f"UPDATE users SET {column} = NULL WHERE id = '{user.id}'"  # noqa: S608 - of our own making
        )
    told = conflict(broken.value)
    assert column in told
    assert "email_key" not in told
    assert str(user.password_hash) not in told


async def test_a_row_that_points_nowhere_is_refused() -> None:
    user = await make_user()
    moment = user.created_at
    await User.filter(id=user.id).delete()
    with pytest.raises(IntegrityError) as broken:
        await IdentityToken.create(user_id=user.id, created_at=moment, last_used_at=moment)
    assert str(user.id) not in conflict(broken.value)


async def test_two_groups_of_one_name_are_a_conflict() -> None:
    await Group.create(name="Readers", name_key="readers")
    with pytest.raises(IntegrityError) as broken:
        await Group.create(name="READERS", name_key="readers")
    assert "name_key" in conflict(broken.value)
