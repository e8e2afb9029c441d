"""A name belongs to one account, regardless of spaces and invisible characters in it."""

import pytest
from httpx import AsyncClient

from kanjiku_api.models import User
from kanjiku_api.models.user import INVISIBLE, name_key
from tests.conftest import Persona
from tests.factories import PASSWORD, make_user

ODD_SPACES = ("\u00a0", "\u2003", "\u3000", "\t")
UNSEEN = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", *INVISIBLE)


@pytest.mark.no_database
def test_spaces_and_what_nobody_sees_do_not_count() -> None:
    assert name_key("  Site   Admin ") == name_key("Site Admin") == "site admin"
    assert {name_key(f"Site{space}{space}Admin{space}") for space in ODD_SPACES} == {"site admin"}
    assert {name_key(f"{letter}Site{letter} Ad{letter}min") for letter in UNSEEN} == {"site admin"}
    assert name_key("Mori.Reads@Example.org") == "mori.reads@example.org"
    assert len({name_key(name) for name in ("site admin", "site.admin", "site_admin", "siteadmin")}) == 4


async def test_a_name_is_taken_with_any_spaces(anonymous: AsyncClient, reader: Persona, admin: Persona) -> None:
    await make_user("Site Admin")
    for name in ("Site  Admin", "site   ADMIN"):
        body = {"username": name, "password": PASSWORD, "email": "new@example.org"}
        answers = (
            await anonymous.post("/v1/User/register", json=body),
            await reader.http.patch("/v1/User/me", json={"username": name}),
            await admin.http.patch(f"/v1/Admin/User/{reader.id}", json={"username": name}),
        )
        for answer in answers:
            assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.username_taken")
    assert await User.filter(username__icontains="admin").count() == 2


async def test_an_own_name_may_get_other_spaces(reader: Persona) -> None:
    assert (await reader.http.patch("/v1/User/me", json={"username": "Night  Owl"})).status_code == 200
    assert (await reader.http.patch("/v1/User/me", json={"username": "Night Owl"})).status_code == 200
    assert (await User.get(id=reader.id)).username_key == "night owl"


@pytest.mark.parametrize("typed", ["Site Admin", "  site  admin ", "Site\u00a0Admin", "Site\u200b Admin"])
async def test_a_login_takes_a_name_with_any_spaces(anonymous: AsyncClient, typed: str) -> None:
    await make_user("Site Admin")
    answer = await anonymous.post("/v1/Session/login", json={"username": typed, "password": PASSWORD})
    assert answer.status_code == 200
