"""Authentication at the door, and the form of refusals."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from kanjiku_api.auth import key_sessions
from kanjiku_api.auth.key_sessions import KeySessions
from kanjiku_api.models import ApiKey, KeySession
from kanjiku_api.rules.sql import Sql
from kanjiku_api.settings import Settings
from tests.conftest import Persona
from tests.factories import make_key
from tests.keys.carried import WAYS, basic
from tests.komga.conftest import Shelf
from tests.komga.fits import ERROR, LIBRARY, ME, fits
from tests.serving import serving_beside
from tests.statements import counting
from tests.waiting import HANGS_AFTER

ME_PATH, LIST = "/komga/api/v2/users/me", "/komga/api/v1/series"


async def test_without_credentials_an_app_is_asked_for_some_in_komgas_form(bare: httpx.AsyncClient) -> None:
    for path in (ME_PATH, LIST, f"{LIST}/", "/komga/api/v1/none", "/komga/sse/v1/events"):
        answer = await bare.get(path)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Basic realm="Kanjiku"'
        assert fits(ERROR, answer.json())
        assert (answer.json()["error"], answer.json()["path"]) == ("Unauthorized", path)
        assert "KOMGA-SESSION" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("way", WAYS)
async def test_a_key_opens_it_however_it_is_carried_and_a_wrong_one_nowhere(
    reader: Persona, bare: httpx.AsyncClient, way: str
) -> None:
    right, wrong = WAYS[way](await make_key(reader.user)), WAYS[way]("kj_aaaaaaaaaaaaaaaaaaaaaaaaaa")
    answer = await bare.get(ME_PATH, headers=right)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert "Authorization, Cookie, X-API-Key" in answer.headers.get_list("vary")
    assert fits(ME, answer.json())
    for path in (ME_PATH, "/komga/api/v1/claim", "/komga/"):
        assert (await bare.get(path, headers=wrong)).status_code == 401


async def test_the_email_is_the_name_that_was_typed_if_it_is_the_owners(
    reader: Persona, bare: httpx.AsyncClient
) -> None:
    secret, own = await make_key(reader.user), reader.user.email
    for typed, expected in (("READER", "READER"), (own.upper(), own.upper()), ("somebody", own), ("", own)):
        answer = await bare.get(ME_PATH, headers=basic(secret, typed))
        assert answer.json()["email"] == expected
        bare.cookies.clear()
    assert (await bare.get(ME_PATH, headers={"X-API-Key": secret})).json()["email"] == own


async def test_the_site_is_one_library(of_reader: httpx.AsyncClient) -> None:
    (library,) = (await of_reader.get("/komga/api/v1/libraries")).json()
    assert fits(LIBRARY, library)
    assert (await of_reader.get("/komga/api/v1/libraries/1")).json() == library
    assert (await of_reader.get("/komga/api/v1/libraries/2")).status_code == 404


async def test_a_key_gives_a_cookie_once_and_that_alone_opens_the_door(
    reader: Persona, bare: httpx.AsyncClient
) -> None:
    first = await bare.get(LIST, headers={"X-API-Key": await make_key(reader.user)})
    (cookie,) = first.headers.get_list("set-cookie")
    name, _, rest = cookie.partition("=")
    assert name == "KOMGA-SESSION"
    assert {part.strip() for part in rest.split(";")[1:]} == {
        "Path=/komga",
        "Max-Age=2592000",
        "SameSite=Lax",
        "HttpOnly",
    }
    for path in (LIST, ME_PATH):
        again = await bare.get(path)
        assert again.status_code == 200
        assert again.headers.get_list("set-cookie") == []
    assert (await bare.get("/v1/User/me")).status_code == 401, "it opens nothing else"
    assert (await KeySession.get()).secret_hash != bare.cookies["KOMGA-SESSION"]


async def test_who_asks_to_be_remembered_gets_two_cookies_of_one_value(
    reader: Persona, bare: httpx.AsyncClient
) -> None:
    answer = await bare.get(f"{ME_PATH}?remember-me=true", headers=basic(await make_key(reader.user), "reader"))
    cookies = [cookie.partition(";")[0].partition("=") for cookie in answer.headers.get_list("set-cookie")]
    assert [name for name, _, _ in cookies] == ["KOMGA-SESSION", "komga-remember-me"]
    assert len({value for _, _, value in cookies}) == 1
    del bare.cookies["KOMGA-SESSION"]
    assert (await bare.get(LIST)).status_code == 200


async def test_a_cookie_ends_with_its_key_and_keeps_its_scopes(
    reader: Persona, bare: httpx.AsyncClient, shelf: Shelf
) -> None:
    await bare.get(LIST, headers={"X-API-Key": await make_key(reader.user, "read")})
    assert (await bare.post(f"{LIST}/list", json={})).status_code == 200, "it is a read"
    for method, path, body in (
        ("PATCH", f"{shelf.book()}/read-progress", {"page": 1}),
        ("POST", f"{shelf.series}/read-progress", None),
    ):
        assert (await bare.request(method, path, json=body)).status_code == 403
    await ApiKey.all().delete()
    assert (await bare.get(LIST)).status_code == 401
    assert await KeySession.all().count() == 0


async def test_a_cookie_of_an_expired_or_banned_owner_opens_nothing(reader: Persona, bare: httpx.AsyncClient) -> None:
    await bare.get(LIST, headers={"X-API-Key": await make_key(reader.user)})
    await ApiKey.all().update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert (await bare.get(LIST)).status_code == 401
    await ApiKey.all().update(expires_at=None)
    assert (await bare.get(LIST)).status_code == 200
    reader.user.banned_at = datetime.now(UTC)
    await reader.user.save()
    assert (await bare.get(LIST)).status_code == 401


async def test_the_first_credential_that_is_there_decides_alone(
    reader: Persona, early_reader: Persona, bare: httpx.AsyncClient
) -> None:
    good, dead = await make_key(reader.user), {"Cookie": "KOMGA-SESSION=dead; IdentityToken=old"}
    answer = await bare.get(ME_PATH, headers={"X-API-Key": good, **dead})
    assert answer.status_code == 200
    assert "KOMGA-SESSION" in answer.headers["set-cookie"]
    bare.cookies.clear()
    live = early_reader.http.cookies["IdentityToken"]
    mixed = {"Cookie": f"KOMGA-SESSION=dead; IdentityToken={live}"}
    assert (await bare.get(ME_PATH, headers=mixed)).status_code == 401
    assert (await bare.get(ME_PATH, headers={"Cookie": f"IdentityToken={live}"})).status_code == 200
    assert (
        await bare.get(ME_PATH, headers={"X-API-Key": "kj_none", "Cookie": f"IdentityToken={live}"})
    ).status_code == 401


async def test_an_app_without_a_jar_gets_the_same_cookie_again(of_reader: httpx.AsyncClient) -> None:
    given = {(await of_reader.get(LIST)).headers["set-cookie"] for _ in range(3)}
    assert len(given) == 1
    assert await KeySession.all().count() == 1


async def test_an_app_does_not_wait_for_the_cookie_of_another(
    reader: Persona, manager: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (reader, manager):
        await make_key(person.user)
    slow, other = [(await ApiKey.get(user_id=person.user.id)).id for person in (reader, manager)]
    may_write, write, sessions = asyncio.Event(), key_sessions._write, KeySessions()

    async def wait_and_write(statement: Sql, secret: str, **values: object) -> bool:
        if values["key"] == slow:
            await may_write.wait()
        return await write(statement, secret, **values)

    monkeypatch.setattr(key_sessions, "_write", wait_and_write)
    waiting = [asyncio.create_task(sessions.open(slow, "device")) for _ in range(2)]
    await asyncio.sleep(0)
    async with asyncio.timeout(HANGS_AFTER):
        assert await sessions.open(other, "device")
        assert [task.done() for task in waiting] == [False, False]
        may_write.set()
        assert len(set(await asyncio.gather(*waiting))) == 1
    assert await KeySession.filter(key_id=slow).count() == 1


async def test_a_key_has_so_many_sessions_at_a_time_however_many_devices_it_is_used_on(
    of_reader: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_sessions, "SESSIONS_MAX", 3)
    given = [
        (await of_reader.get(LIST, headers={"User-Agent": f"device {number}"})).headers["set-cookie"]
        for number in range(5)
    ]
    assert len(set(given)) == 5
    assert await KeySession.all().count() == 3
    del of_reader.headers["X-API-Key"]
    for cookie, status in zip(given, [401, 401, 200, 200, 200], strict=True):
        answer = await of_reader.get(LIST, headers={"Cookie": cookie.partition(";")[0]})
        assert answer.status_code == status


async def test_a_cookie_is_renewed_at_most_once_a_day(reader: Persona, bare: httpx.AsyncClient) -> None:
    await bare.get(LIST, headers={"X-API-Key": await make_key(reader.user)})
    before, token = await KeySession.get(), bare.cookies["KOMGA-SESSION"]
    old = before.renewed_at - timedelta(days=2)
    await KeySession.all().update(renewed_at=old, expires_at=old + timedelta(days=30))
    assert token in (await bare.get(LIST)).headers["set-cookie"]
    assert "set-cookie" not in (await bare.get(LIST)).headers
    assert (await KeySession.get()).expires_at > before.expires_at - timedelta(minutes=1)


async def test_logging_out_ends_the_session_and_clears_both_cookies(reader: Persona, bare: httpx.AsyncClient) -> None:
    await bare.get(f"{ME_PATH}?remember-me=true", headers=basic(await make_key(reader.user, "read"), "reader"))
    kept = dict(bare.cookies)
    answer = await bare.post("/komga/api/logout")
    assert (answer.status_code, answer.content) == (204, b"")
    assert all("Max-Age=0" in cookie for cookie in answer.headers.get_list("set-cookie"))
    assert not bare.cookies
    for name, value in kept.items():
        assert (await bare.get(LIST, headers={"Cookie": f"{name}={value}"})).status_code == 401


async def test_set_cookie_sends_it_again(reader: Persona, bare: httpx.AsyncClient) -> None:
    answer = await bare.get("/komga/api/v1/login/set-cookie", headers=basic(await make_key(reader.user), ""))
    assert (answer.status_code, answer.content) == (204, b"")
    again = await bare.get("/komga/api/v1/login/set-cookie")
    assert answer.headers["set-cookie"].partition(";")[0] == again.headers["set-cookie"].partition(";")[0]


async def test_a_foreign_page_changes_nothing_by_a_cookie(
    reader: Persona, bare: httpx.AsyncClient, shelf: Shelf
) -> None:
    key = {"X-API-Key": await make_key(reader.user)}
    await bare.get(LIST, headers=key)
    foreign = {"Origin": "https://evil.example.org"}
    read = f"{shelf.series}/read-progress"
    assert (await bare.post(read, headers=foreign)).status_code == 403
    assert (await bare.post("/komga/api/logout", headers=foreign)).status_code == 403
    assert (await bare.post(read)).status_code == 204, "apps say neither"
    assert (await bare.post(f"{LIST}/list", json={}, headers={"Origin": "tauri://localhost"})).status_code == 200
    assert (await bare.post(read, headers={**foreign, **key})).status_code == 204


async def test_what_has_no_route_is_nothing_to_read_and_nothing_to_change(
    of_reader: httpx.AsyncClient, bare: httpx.AsyncClient
) -> None:
    rows = [("GET", "v1/nothing", 404), ("GET", "v1/collections/7", 404), ("POST", "v1/nothing", 403)]
    rows += [("DELETE", "v1/series", 403), ("PATCH", "v1/series/1", 403), ("GET", "logout", 404)]
    for method, path, status in rows:
        answer = await of_reader.request(method, f"/komga/api/{path}")
        assert (answer.status_code, fits(ERROR, answer.json())) == (status, True), path
        assert (await bare.request(method, f"/komga/api/{path}")).status_code == 401


async def test_browsers_are_led_to_the_front_end_and_learn_nothing(
    bare: httpx.AsyncClient, shelf: Shelf, settings: Settings
) -> None:
    front = settings.frontend_url
    rows = [
        ("/komga", f"{front}/"),
        ("/komga/", f"{front}/"),
        (f"/komga/series/{shelf.manga.id}", f"{front}/manga/night-train"),
    ]
    rows += [
        (f"/komga/book/{shelf.books[0].id}", f"{front}/chapter/{shelf.books[0].id}"),
        ("/komga/book/999", f"{front}/"),
    ]
    for path, expected in rows:
        answer = await bare.get(path)
        assert (answer.status_code, answer.headers["location"]) == (302, expected)
    shelf.manga.hidden = True
    await shelf.manga.save()
    assert (await bare.get(f"/komga/series/{shelf.manga.id}")).headers["location"] == f"{front}/"
    assert (await bare.get("/komga/series/abc")).status_code == 404


async def test_guests_read_and_can_do_nothing_else(bare: httpx.AsyncClient, reader: Persona, shelf: Shelf) -> None:
    guest = "/guest/komga/api"
    carried = [{}, {"X-API-Key": await make_key(reader.user)}, {"X-API-Key": "kj_wrong"}, {"Cookie": "KOMGA-SESSION=x"}]
    for headers in carried:
        for method, path, status in (
            *(
                ("GET", path, 200)
                for path in ("v1/series", "v1/libraries", f"v1/books/{shelf.books[0].id}", "v1/claim")
            ),
            *(("POST", f"v1/{what}/list", 200) for what in ("series", "books")),
            *(("GET", path, 401) for path in ("v2/users/me", "v1/login/set-cookie")),
            *(("GET", path, 404) for path in ("v1/books/ondeck", "v1/nothing")),
            ("POST", "logout", 401),
            ("POST", "v1/nothing", 401),
            ("DELETE", "v1/series", 401),
            ("PATCH", f"v1/books/{shelf.books[0].id}/read-progress", 401),
            ("PUT", f"v2/series/{shelf.manga.id}/read-progress/tachiyomi", 401),
        ):
            answer = await bare.request(method, f"{guest}/{path}", headers=headers)
            assert answer.status_code == status, (method, path, answer.text)
            assert "set-cookie" not in answer.headers
    assert (await bare.get("/guest/komga/sse/v1/events")).status_code == 404
    assert (await bare.get(f"{guest}/v1/books/{shelf.books[0].id}")).json()["readProgress"] is None
    assert (await bare.get("/guest/komga")).status_code == 302


async def test_a_site_may_have_no_guests(settings: Settings, bare: httpx.AsyncClient) -> None:
    assert (await bare.get("/guest/komga/api/v1/claim")).status_code == 200
    without = settings.apps.model_copy(update={"guests": False})
    async with serving_beside(settings, apps=without) as (_, client):
        assert (await client.get("/guest/komga/api/v1/claim")).status_code == 404
        assert (await client.get("/komga/api/v1/claim")).status_code == 200


async def test_a_stream_of_events_ends_with_the_key(
    of_reader: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanjiku_api.komga.door.ALIVE_SECONDS", 0.05)
    monkeypatch.setattr("kanjiku_api.komga.door.LOOK_SECONDS", 0.02)
    lines = []
    async with of_reader.stream("GET", "/komga/sse/v1/events") as answer:
        assert answer.headers["content-type"] == "text/event-stream"
        async for line in answer.aiter_lines():
            lines.append(line)
            if len(lines) == 4:
                await ApiKey.all().delete()
    assert set(lines) == {":", ""}
    assert len(lines) >= 4


async def test_a_read_is_two_statements(
    of_reader: httpx.AsyncClient, bare: httpx.AsyncClient, reader: Persona, shelf: Shelf
) -> None:
    await of_reader.get(LIST)
    key = {"X-API-Key": await make_key(reader.user)}
    await bare.get(LIST, headers=key)
    paths = [
        LIST,
        f"{LIST}?page=4",
        f"{LIST}/new",
        shelf.series,
        f"{shelf.series}/books",
        shelf.book(),
        f"{shelf.book()}/next",
    ]
    paths += [
        f"{shelf.book()}/pages",
        "/komga/api/v1/books/ondeck",
        "/komga/api/v1/genres",
        "/komga/api/v2/authors",
        ME_PATH,
    ]
    paths += [f"/komga/api/v2/series/{shelf.manga.id}/read-progress/tachiyomi", "/komga/api/v1/series/release-dates"]
    for path in paths:
        for client in (of_reader, bare):
            with counting() as texts:
                assert (await client.get(path)).status_code == 200
            assert len([text for text in texts if "SELECT" in text or "INSERT" in text]) <= 4, path
