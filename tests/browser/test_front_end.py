"""A front end can do all that an account needs, from another origin of the site and through a development proxy."""

import pytest

from tests.browser.conftest import Front, Site, Visit, Visitor
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.any_database

NAME = "Mori.Reads"
ACCOUNT = {"username": NAME, "email": "mori@example.org", "password": PASSWORD}
LOGIN = {"username": NAME, "password": PASSWORD}


async def signed_in(visit: Visit, address: str) -> Visitor:
    visitor = await visit(address)
    await visitor.type_in(**LOGIN)
    await visitor.press("Log in", "200 messages.login_success", who=NAME)
    return visitor


async def test_a_page_signs_up_logs_in_revokes_a_device_and_logs_out(visit: Visit, front: Front) -> None:
    laptop = await visit(front.address)
    await laptop.type_in(**ACCOUNT)
    await laptop.press("Sign up", "200 messages.user_created", who="nobody")
    await laptop.press("Log in", "200 messages.login_success", who=NAME)
    await laptop.sees_devices("this device")

    phone = await signed_in(visit, front.address)
    await phone.sees_devices("this device", "another device")
    await phone.press("Revoke another device", "200 messages.session_revoked", who=NAME)
    await phone.sees_devices("this device")
    await laptop.press("Refresh", "401 errors.session_revoked", who="nobody")

    await phone.press("Refresh", "200 messages.session_refreshed", who=NAME)
    await phone.page.reload()
    await phone.sees_devices("this device")
    await phone.press("Log out", "200 messages.logout_success", who="nobody")
    assert await phone.context.cookies() == []
    await phone.press("Log out", "200 messages.logout_success", who="nobody")


async def test_scripts_of_a_page_cannot_read_the_cookies(visit: Visit, front: Front) -> None:
    await make_user(NAME)
    visitor = await signed_in(visit, front.address)
    kept = {cookie["name"]: cookie for cookie in await visitor.context.cookies()}
    assert set(kept) == {"IdentityToken", "RefreshToken"}
    for cookie in kept.values():
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")
    # Cookies are shared by all ports: without HttpOnly, the page would see those of the service beside its own.
    assert await visitor.evaluate("() => { document.cookie = 'own=1'; return document.cookie; }") == "own=1"
    assert await visitor.evaluate("async () => (await cookieStore.getAll()).map(({name}) => name)") == ["own"]


async def test_the_browser_itself_calls_the_proxied_page_our_own(visit: Visit, proxied: Front) -> None:
    await make_user(NAME)
    proxied.seen.clear()
    await signed_in(visit, proxied.address)
    assert {seen.site for seen in proxied.seen} == {"same-origin"}
    assert "OPTIONS" not in {seen.method for seen in proxied.seen}


async def test_the_browser_asks_first_whether_a_page_of_another_origin_may(visit: Visit, other_origin: Front) -> None:
    await make_user(NAME)
    other_origin.seen.clear()
    await signed_in(visit, other_origin.address)
    assert {seen.site for seen in other_origin.seen} == {"same-site"}
    asked = [seen for seen in other_origin.seen if seen.path == "/v1/Session/login"]
    assert [(seen.method, seen.status) for seen in asked] == [("OPTIONS", 204), ("POST", 200)]


async def test_a_page_from_another_site_neither_sees_nor_does_anything(
    visit: Visit, other_origin: Front, site: Site
) -> None:
    await make_user(NAME)
    visitor = await signed_in(visit, other_origin.address)
    await visitor.go_to(f"{site.unlisted.origin('evil.example')}/?api={other_origin.service}")
    other_origin.seen.clear()
    await visitor.type_in(**LOGIN)
    for button in ("Log in", "Log out", "Refresh"):
        await visitor.press(button, "0 TypeError: Failed to fetch", who="nobody")
    assert await send_blindly(visitor, f"{other_origin.service}/v1/Session/logout") == "opaque"
    assert await submit_form(visitor, f"{other_origin.service}/v1/Session/logout") == 403
    assert {seen.site for seen in other_origin.seen} == {"cross-site"}
    assert [seen for seen in other_origin.seen if seen.with_cookies] == []
    await visitor.go_to(other_origin.address)
    await visitor.sees_devices("this device")


async def test_a_page_of_the_site_that_is_not_listed_brings_the_cookies_but_may_not_act(
    visit: Visit, other_origin: Front, site: Site
) -> None:
    await make_user(NAME)
    visitor = await signed_in(visit, other_origin.address)
    await visitor.go_to(f"{site.unlisted.origin()}/?api={other_origin.service}")
    other_origin.seen.clear()
    await visitor.press("Log out", "0 TypeError: Failed to fetch", who="nobody")
    assert await send_blindly(visitor, f"{other_origin.service}/v1/Session/logout") == "opaque"
    assert await submit_form(visitor, f"{other_origin.service}/v1/Session/logout") == 403
    posts = [seen for seen in other_origin.seen if seen.method == "POST"]
    assert [(seen.with_cookies, seen.site, seen.status) for seen in posts] == [(True, "same-site", 403)] * 2
    await visitor.go_to(other_origin.address)
    await visitor.sees_devices("this device")


async def test_a_listed_page_of_another_site_gets_answers_but_no_session(
    visit: Visit, other_origin: Front, site: Site
) -> None:
    await make_user(NAME)
    visitor = await visit(f"{site.own.origin('elsewhere.example')}/?api={other_origin.service}")
    await visitor.type_in(**LOGIN)
    await visitor.press("Log in", "200 messages.login_success", who="nobody")
    assert await visitor.context.cookies() == []


async def send_blindly(visitor: Visitor, address: str) -> object:
    """Send a request that a browser allows every page without a preflight (Fetch standard, "no-cors")."""
    script = """async ([address]) => {
        const options = {method: "POST", mode: "no-cors", credentials: "include", body: "{}"};
        return (await fetch(address, options)).type;
    }"""
    return await visitor.evaluate(script, address)


async def submit_form(visitor: Visitor, address: str) -> int:
    """Submit a form, which navigates the whole window."""
    script = """([action]) => {
        const form = Object.assign(document.createElement("form"), {method: "POST", action});
        document.body.append(form);
        form.submit();
    }"""
    async with visitor.page.expect_navigation() as navigation:
        await visitor.evaluate(script, address)
    answer = await navigation.value
    assert answer is not None
    return answer.status
