"""``/v1/User/unsubscribe``: one click ends the mails (RFC 8058), and does nothing else."""

import re

import pytest
from httpx import AsyncClient

from kanjiku_api.models import ReleaseSubscription
from kanjiku_api.system.logs import redacted
from kanjiku_api.users.subscriptions import new_token
from tests.conftest import Persona
from tests.factories import make_user

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ONE_CLICK = b"List-Unsubscribe=One-Click"


async def subscribed(rhythm: str = "daily") -> ReleaseSubscription:
    """Create a user who gets mails."""
    user = await make_user()
    return await ReleaseSubscription.create(user_id=user.id, rhythm=rhythm, unsubscribe_token=new_token())


def link_of(row: ReleaseSubscription) -> str:
    return f"/v1/User/unsubscribe/{row.unsubscribe_token}"


async def rhythm_of(row: ReleaseSubscription) -> str:
    return (await ReleaseSubscription.get(id=row.id)).rhythm


async def test_one_click_ends_the_mails_of_whose_link_it_is(anonymous: AsyncClient) -> None:
    mine, other = await subscribed(), await subscribed("now")
    for _ in range(2):  # mail providers may repeat the request
        answer = await anonymous.post(link_of(mine), content=ONE_CLICK, headers=FORM)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert "no more mails" in answer.text
    assert (await rhythm_of(mine), await rhythm_of(other)) == ("off", "now")


async def test_it_may_come_as_a_form_of_parts_and_from_any_page(anonymous: AsyncClient, reader: Persona) -> None:
    parts, page = await subscribed(), await subscribed()
    answer = await anonymous.post(link_of(parts), files={"List-Unsubscribe": (None, "One-Click")})
    foreign = {"Origin": "https://mail.example.com", "Sec-Fetch-Site": "cross-site"}
    with_cookies = await reader.http.post(link_of(page), content=ONE_CLICK, headers={**FORM, **foreign})
    assert (answer.status_code, with_cookies.status_code) == (200, 200)
    assert (await rhythm_of(parts), await rhythm_of(page)) == ("off", "off")


async def test_opening_the_link_changes_nothing(anonymous: AsyncClient) -> None:
    row = await subscribed()
    for method in ("GET", "HEAD"):
        answer = await anonymous.request(method, link_of(row))
        assert answer.status_code == 200
    page = (await anonymous.get(link_of(row), headers={"Accept-Language": "de"})).text
    assert '<html lang="de">' in page
    assert "Möchtest du keine Mails mehr" in page
    assert await rhythm_of(row) == "daily"


async def test_the_button_of_the_page_does_what_mail_providers_do(anonymous: AsyncClient) -> None:
    row = await subscribed()
    page = await anonymous.get(link_of(row))
    name, value = re.findall(r'<form method="post"><button name="([^"]+)" value="([^"]+)">', page.text)[0]
    assert f"{name}={value}".encode() == ONE_CLICK
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]
    assert (await anonymous.post(link_of(row), data={name: value})).status_code == 200
    assert await rhythm_of(row) == "off"


@pytest.mark.parametrize("token", ["none", "ku_" + "a" * 26, "%00", "ku_' OR 1=1", "x" * 500])
async def test_the_answer_does_not_tell_whether_a_token_is_anybodys(anonymous: AsyncClient, token: str) -> None:
    row = await subscribed()
    known = await anonymous.post(link_of(row), content=ONE_CLICK, headers=FORM)
    unknown = await anonymous.post(f"/v1/User/unsubscribe/{token}", content=ONE_CLICK, headers=FORM)
    assert (unknown.status_code, unknown.text) == (known.status_code, known.text)


async def test_the_link_opens_nothing_else(anonymous: AsyncClient) -> None:
    token = (await subscribed()).unsubscribe_token
    assert (await anonymous.get("/v1/User/me", headers={"Authorization": f"Bearer {token}"})).status_code == 401
    assert (await anonymous.get("/v1/User/me", headers={"X-API-Key": token})).status_code == 401
    assert (await anonymous.get(f"/v1/Feed/follows.rss?token={token}")).status_code == 401
    assert (await anonymous.delete(f"/v1/User/unsubscribe/{token}")).status_code == 405


def test_the_log_does_not_tell_it() -> None:
    token = new_token()
    assert redacted(f"POST /v1/User/unsubscribe/{token} 200") == "POST /v1/User/unsubscribe/[secret] 200"
