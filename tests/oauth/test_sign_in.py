"""GET /v1/Session/oauth, .../<provider>, .../callback and DELETE."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from time import thread_time
from typing import Any

import httpx
import pytest

from kanjiku_api.auth import oauth
from kanjiku_api.models import IdentityToken, OAuthAttempt, ProviderLink, User
from kanjiku_api.sessions.linking import suggest_name
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_user
from tests.full import FULL
from tests.oauth.conftest import FROM_OUR_PAGE, FRONT_END, Browser
from tests.oauth.provider import FakeProvider
from tests.waiting import until

MARKS = "\u0301\u0323" * 1000
DEADLINE_SECONDS = oauth.DEADLINE_SECONDS


async def test_the_list_names_the_providers(browser: Browser) -> None:
    answer = (await browser.http.get("/v1/Session/oauth")).json()
    assert answer["provider_count"] == 3
    assert [entry["name"] for entry in answer["providers"]] == ["fake", "gone", "other"]
    assert answer["providers"][0]["title"] == "Fake"
    assert answer["providers"][0]["login_url"].endswith("/v1/Session/oauth/fake")
    assert (await browser.http.get("/v1/Site")).json()["providers"] == ["fake", "gone", "other"]


async def test_a_first_login_makes_an_account_with_the_suggested_name(browser: Browser, provider: FakeProvider) -> None:
    provider.behaviour.claims |= {"email": "mori@example.org", "email_verified": True}
    answer = await browser.sign_in()
    assert (answer.status_code, answer.headers["location"]) == (302, f"{FRONT_END}/")
    me = (await browser.http.get("/v1/User/me")).json()
    assert (me["username"], me["email"], me["activated"], me["providers"]) == (
        "Mori Reads",
        "mori@example.org",
        True,
        ["fake"],
    )


async def test_a_provider_that_wants_the_secret_in_the_body_gets_it_there(
    browser: Browser, provider: FakeProvider, oauth_app: object
) -> None:
    provider.behaviour.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    forget_discovery(oauth_app)
    assert (await browser.sign_in()).headers["location"] == f"{FRONT_END}/"
    forget_discovery(oauth_app)


async def test_userinfo_is_requested_if_the_token_does_not_say_whether_an_address_is_verified(
    browser: Browser, provider: FakeProvider
) -> None:
    provider.behaviour.overrides = {"preferred_username": "Mori Reads", "email": "mori@example.org"}
    provider.behaviour.claims |= {"email": "mori@example.org", "email_verified": True}
    await browser.sign_in()
    assert (await browser.http.get("/v1/User/me")).json()["email"] == "mori@example.org"


async def test_the_second_login_finds_the_same_account(
    browser: Browser, provider: FakeProvider, oauth_url: str
) -> None:
    await browser.sign_in()
    first = (await browser.http.get("/v1/User/me")).json()["id"]
    provider.behaviour.claims = {"sub": "subject-1", "preferred_username": "Renamed There"}
    again = Browser(oauth_url)
    await again.sign_in()
    assert (await again.http.get("/v1/User/me")).json()["id"] == first
    await again.http.aclose()


async def test_the_same_address_does_not_link_to_a_local_account(browser: Browser, provider: FakeProvider) -> None:
    local = await make_user("local owner", email="mori@example.org")
    provider.behaviour.claims |= {"email": "mori@example.org", "email_verified": True}
    await browser.sign_in()
    me = (await browser.http.get("/v1/User/me")).json()
    assert me["id"] != str(local.id)
    assert me["email"] == ""
    assert not await ProviderLink.exists(user_id=local.id)


async def test_an_unverified_address_is_not_taken(browser: Browser, provider: FakeProvider) -> None:
    provider.behaviour.claims |= {"email": "mori@example.org", "email_verified": False}
    await browser.sign_in()
    assert (await browser.http.get("/v1/User/me")).json()["email"] == ""


async def test_a_signed_in_user_links_the_provider(browser: Browser) -> None:
    user = await make_user("local owner")
    login = {"username": user.username, "password": PASSWORD}
    assert (await browser.http.post("/v1/Session/login", json=login)).status_code == 200
    answer = await browser.sign_in()
    assert answer.headers["location"] == f"{FRONT_END}/"
    assert (await browser.http.get("/v1/User/me")).json()["providers"] == ["fake"]
    assert await User.all().count() == 1


async def test_a_linked_provider_can_be_unlinked(browser: Browser) -> None:
    user = await make_user("local owner")
    await browser.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    await browser.sign_in()
    answer = await browser.http.delete("/v1/Session/oauth/fake")
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.provider_deleted")
    assert not await ProviderLink.all().exists()
    again = await browser.http.delete("/v1/Session/oauth/fake")
    assert (again.status_code, again.json()["msg_key"]) == (404, "errors.provider_not_found")


async def test_the_last_way_to_log_in_cannot_be_unlinked(browser: Browser) -> None:
    await browser.sign_in()
    answer = await browser.http.delete("/v1/Session/oauth/fake")
    assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.last_login")


async def test_unlinking_needs_a_session(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.delete("/v1/Session/oauth/fake")).status_code == 401


async def test_an_identity_of_somebody_else_cannot_be_linked(browser: Browser, oauth_url: str) -> None:
    await browser.sign_in()
    user, second = await make_user("local owner"), Browser(oauth_url)
    await second.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    answer = await second.sign_in()
    assert answer.headers["location"] == f"{FRONT_END}/?error=errors.provider_taken"
    assert not await ProviderLink.exists(user_id=user.id)
    await second.http.aclose()


async def test_a_user_deleted_while_the_provider_answers_is_not_linked(
    browser: Browser, provider: FakeProvider
) -> None:
    user = await make_user("local owner")
    await browser.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    back = await browser.to_callback()
    provider.behaviour.delay_seconds["/token"] = 0.3
    linking = asyncio.create_task(browser.http.get(back))
    await until(lambda: "/token" in provider.requests)
    await user.delete()
    assert (await linking).headers["location"] == f"{FRONT_END}/?error=errors.no_session"


async def test_a_session_that_ends_while_the_provider_answers_links_nothing(
    browser: Browser, provider: FakeProvider
) -> None:
    """A thief starts to link their own identity, while the owner sets a new password."""
    user = await make_user("local owner")
    await browser.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    back = await browser.to_callback()
    provider.behaviour.delay_seconds["/token"] = 0.3
    linking = asyncio.create_task(browser.http.get(back))
    await until(lambda: "/token" in provider.requests)
    await IdentityToken.filter(user_id=user.id).delete()
    assert (await linking).headers["location"] == f"{FRONT_END}/?error=errors.no_session"
    assert not await ProviderLink.exists()


LINK = "/v1/Session/oauth/fake"


@pytest.mark.parametrize(
    ("headers", "begins"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site", "Referer": f"{FRONT_END}/settings"}, True),
        ({"Referer": f"{FRONT_END}/settings?tab=logins"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Referer": f"{FRONT_END}/settings"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "same-site", "Referer": "http://other.example.org/"}, False),
        ({"Referer": "http://evil.example.net/"}, False),
        ({"Referer": f"http://evil.example.net/{FRONT_END}/"}, False),
        ({"Referer": "null"}, False),
        ({}, False),
    ],
)
async def test_only_our_own_pages_begin_a_link(browser: Browser, headers: dict[str, str], begins: object) -> None:
    user = await make_user("local owner")
    await browser.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    answer = await browser.http.get(LINK, headers=headers)
    refused = f"{FRONT_END}/?error=errors.origin_forbidden"
    assert (answer.status_code, answer.headers["location"] != refused) == (302, begins)
    assert await OAuthAttempt.exists() is begins


async def test_a_page_of_the_host_that_was_asked_begins_a_link(browser: Browser) -> None:
    user = await make_user("local owner")
    await browser.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    await browser.http.get(LINK, headers={"Referer": f"{browser.service}/settings"})
    assert await OAuthAttempt.exists(user_id=user.id)


async def test_a_visitor_logs_in_from_anywhere(browser: Browser) -> None:
    answer = await browser.http.get(LINK, headers={"Sec-Fetch-Site": "cross-site"})
    assert "error=" not in answer.headers["location"]


async def test_an_old_login_links_nothing(browser: Browser) -> None:
    user = await make_user("local owner")
    await browser.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    await IdentityToken.filter(user_id=user.id).update(created_at=datetime.now(UTC) - timedelta(minutes=11))
    answer = await browser.http.get(LINK, headers=FROM_OUR_PAGE)
    assert answer.headers["location"] == f"{FRONT_END}/?error=errors.login_too_old"
    assert not await OAuthAttempt.exists()


async def test_two_tabs_may_both_come_back(browser: Browser) -> None:
    first, second = await browser.to_callback(), await browser.to_callback()
    for back in (second, first):
        assert (await browser.http.get(back)).headers["location"] == f"{FRONT_END}/"
    assert await User.all().count() == 1


async def test_a_refresh_token_alone_prevents_a_second_account(browser: Browser) -> None:
    user = await make_user("local owner")
    await browser.http.post("/v1/Session/login", json={"username": user.username, "password": PASSWORD})
    browser.http.cookies.delete("IdentityToken")
    answer = await browser.sign_in()
    assert answer.headers["location"] == f"{FRONT_END}/?error=errors.no_session"
    assert await User.all().count() == 1


async def test_a_linked_account_logs_in_despite_an_old_refresh_token(browser: Browser) -> None:
    await browser.sign_in()
    browser.http.cookies.delete("IdentityToken")
    assert (await browser.sign_in()).headers["location"] == f"{FRONT_END}/"


@pytest.mark.parametrize("path", [LINK, f"{LINK}/callback", "/v1/Session/refresh"])
async def test_a_get_that_changes_something_accepts_no_head(browser: Browser, path: str) -> None:
    answer = await browser.http.head(path)
    assert answer.status_code == 405
    assert "HEAD" not in answer.headers["allow"]


@pytest.mark.parametrize(
    ("error", "key"),
    [
        ("access_denied", "errors.oauth_denied"),
        ("temporarily_unavailable", "errors.oauth_failed"),
        ("server_error", "errors.oauth_failed"),
    ],
)
async def test_a_provider_in_trouble_has_not_denied(browser: Browser, error: str, key: str) -> None:
    back = await browser.to_callback()
    back = back.copy_with(params={"state": back.params["state"], "error": error})
    assert (await browser.http.get(back)).headers["location"] == f"{FRONT_END}/?error={key}"


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("verified", "profile", "email"),
    [
        ({"email": "a@example.org", "email_verified": True}, {}, "a@example.org"),
        ({"email": "a@example.org", "email_verified": "true"}, {}, "a@example.org"),
        ({"email": "a@example.org", "email_verified": "false"}, {}, None),
        ({"email": "a@example.org", "email_verified": 1}, {}, None),
        ({}, {"email": "b@example.org", "email_verified": True}, "b@example.org"),
        ({"email": "a@example.org"}, {"email_verified": True}, None),
        ({"email": "a@example.org"}, {"email": "b@example.org", "email_verified": True}, "b@example.org"),
        ({"email_verified": True}, {"email": "b@example.org"}, None),
    ],
)
def test_each_source_vouches_for_its_own_address(
    verified: dict[str, Any], profile: dict[str, Any], email: str | None
) -> None:
    assert oauth._claims("https://a.example.org", {"sub": "7", **verified}, profile).email == email


@pytest.mark.no_database
def test_the_name_may_come_from_either_source() -> None:
    assert oauth._claims("https://a.example.org", {"sub": "7", "name": "Mori"}, {"name": "Other"}).name == "Mori"
    assert oauth._claims("https://a.example.org", {"sub": "7"}, {"nickname": "Other"}).name == "Other"


async def test_an_unknown_provider_is_not_found(browser: Browser) -> None:
    for path in ("/v1/Session/oauth/nobody", "/v1/Session/oauth/nobody/callback"):
        answer = await browser.http.get(path)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.provider_not_found")


async def test_a_denial_leads_back_with_an_error(browser: Browser, provider: FakeProvider) -> None:
    provider.behaviour.deny = True
    assert (await browser.sign_in()).headers["location"] == f"{FRONT_END}/?error=errors.oauth_denied"


@pytest.mark.any_database
@pytest.mark.parametrize(
    "overrides",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "http://evil.example.org"},
        {"aud": "somebody else"},
        {"aud": ["kanjiku-test", "somebody else"]},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": "a\x00b"},
        {"sub": "\ud800"},
    ],
)
async def test_an_id_token_that_does_not_hold_is_refused(
    browser: Browser, provider: FakeProvider, overrides: dict[str, object]
) -> None:
    provider.behaviour.overrides = overrides
    assert (await browser.sign_in()).headers["location"] == f"{FRONT_END}/?error=errors.oauth_failed"
    assert not await User.all().exists()


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
async def test_a_weak_signature_is_refused(browser: Browser, provider: FakeProvider, algorithm: str) -> None:
    provider.behaviour.algorithm = algorithm
    assert "errors.oauth_failed" in (await browser.sign_in()).headers["location"]


async def test_a_token_signed_by_a_foreign_key_is_refused(browser: Browser, provider: FakeProvider) -> None:
    provider.behaviour.foreign_key = True
    assert "errors.oauth_failed" in (await browser.sign_in()).headers["location"]


async def test_a_wrong_verifier_is_refused_by_the_provider(browser: Browser) -> None:
    back = await browser.to_callback()
    await OAuthAttempt.all().update(verifier="x" * 43)
    assert "errors.oauth_failed" in (await browser.http.get(back)).headers["location"]


async def test_the_callback_serves_only_the_browser_that_began(browser: Browser, oauth_url: str) -> None:
    back, thief = await browser.to_callback(), Browser(oauth_url)
    answer = await thief.http.get(back)
    assert "errors.oauth_failed" in answer.headers["location"]
    assert not await User.all().exists()
    await thief.http.aclose()


async def test_a_callback_serves_once(browser: Browser) -> None:
    back = await browser.to_callback()
    assert (await browser.http.get(back)).headers["location"] == f"{FRONT_END}/"
    assert "errors.oauth_failed" in (await browser.http.get(back)).headers["location"]


@pytest.mark.parametrize("change", [("iss", "http://evil.example.org"), ("iss", None), ("state", "x"), ("state", None)])
async def test_a_callback_that_was_tampered_with_is_refused(browser: Browser, change: tuple[str, str | None]) -> None:
    back = await browser.to_callback()
    name, value = change
    tampered = back.copy_remove_param(name) if value is None else back.copy_set_param(name, value)
    assert "errors.oauth_failed" in (await browser.http.get(tampered)).headers["location"]


async def test_a_session_at_one_provider_does_not_serve_another(browser: Browser) -> None:
    back = await browser.to_callback("fake")
    mixed_up = back.copy_with(path=back.path.replace("/fake/", "/other/"))
    assert "errors.oauth_failed" in (await browser.http.get(mixed_up)).headers["location"]


@pytest.mark.any_database
@pytest.mark.parametrize("path", ["/token", "/jwks", "/.well-known/openid-configuration"])
@pytest.mark.parametrize("answer", [(500, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b"{}"), (200, b"x" * 300_000)])
async def test_a_provider_that_talks_rubbish_leads_back_with_an_error(
    browser: Browser, provider: FakeProvider, oauth_app: object, path: str, answer: tuple[int, bytes]
) -> None:
    back = await browser.to_callback()
    provider.behaviour.answers[path] = answer
    forget_discovery(oauth_app)
    assert "errors.oauth_failed" in (await browser.http.get(back)).headers["location"]
    assert not await User.all().exists()


async def test_a_provider_that_is_down_leads_back_with_an_error(browser: Browser) -> None:
    answer = await browser.http.get("/v1/Session/oauth/gone")
    assert answer.headers["location"] == f"{FRONT_END}/?error=errors.oauth_failed"


async def test_a_provider_that_is_slow_leads_back_within_five_seconds(
    browser: Browser, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert DEADLINE_SECONDS < 5
    monkeypatch.setattr(oauth, "DEADLINE_SECONDS", DEADLINE_SECONDS if FULL else 0.5)
    back = await browser.to_callback()
    provider.behaviour.delay_seconds["/token"] = 30
    begun = time.monotonic()
    answer = await browser.http.get(back)
    assert "errors.oauth_failed" in answer.headers["location"]
    assert time.monotonic() - begun < 20, "long before the provider answers"


async def test_metadata_of_another_issuer_is_refused(
    browser: Browser, provider: FakeProvider, oauth_app: object
) -> None:
    provider.behaviour.metadata = {"issuer": "http://evil.example.org"}
    forget_discovery(oauth_app)
    answer = await browser.http.get("/v1/Session/oauth/fake")
    assert "errors.oauth_failed" in answer.headers["location"]


async def test_banned_users_do_not_get_in(browser: Browser, sign_in: SignIn) -> None:
    await browser.sign_in()
    admin = await sign_in(await make_admin())
    user = await User.get(username="Mori Reads")
    assert (await admin.http.put(f"/v1/Admin/User/{user.id}/ban", json={})).status_code == 200
    assert "errors.banned" in (await browser.sign_in()).headers["location"]


async def test_taken_and_odd_names_become_safe_ones(browser: Browser) -> None:
    await make_user("Mori Reads")
    await browser.sign_in()
    name = (await browser.http.get("/v1/User/me")).json()["username"]
    assert name.startswith("Mori Reads-")


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("suggested", "expected"),
    [
        ("Zoë Ångström", "Zoe Angstrom"),
        ("mori@example.org", "mori"),
        ("<script>alert(1)</script>", "scriptalert1script"),
    ],
)
def test_a_suggestion_is_made_plain(suggested: str, expected: str) -> None:
    assert suggest_name(suggested, 0).startswith(expected)


@pytest.mark.no_database
def test_a_suggestion_of_marks_takes_no_time() -> None:
    began = thread_time()
    suggest_name("a" + MARKS * 1000, 0)
    assert thread_time() - began < 0.1


@pytest.mark.no_database
@pytest.mark.parametrize("suggested", ["", "進撃", "..", "a" * 500, " x ", "-_-", "a" + MARKS])
def test_a_suggestion_always_fits(suggested: str) -> None:
    name = suggest_name(suggested, 0)
    assert 5 <= len(name) <= 30
    assert name[0].isalnum()
    assert name[-1].isalnum()


def forget_discovery(app: object) -> None:
    """Make the service request the metadata of every provider again."""
    from kanjiku_api.sessions.linking import Providers  # noqa: PLC0415 - only here

    providers = app.ctx.part(Providers)  # type: ignore[attr-defined]  # a Sanic app
    for name in providers.names:
        providers.get(name)._known = None


async def make_admin() -> User:
    """Create an admin."""
    from tests.factories import join, make_group  # noqa: PLC0415 - only here

    user = await make_user("site admin")
    await join(user, await make_group("admins", admin=True))
    return user
