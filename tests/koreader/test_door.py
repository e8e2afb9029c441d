"""Authentication at ``/koreader``, and refusals."""

import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kanjiku_api.models import ApiKey, ChapterMark
from tests.auth.support import pair_in
from tests.chapters.conftest import everybody
from tests.conftest import Persona
from tests.factories import make_key
from tests.keys.carried import WAYS, Headers, basic
from tests.koreader.kosync import download, filled, koreader, partial_md5, put_body

__all__ = ["everybody"]
DEAD = "kj_aaaaaaaaaaaaaaaaaaaaaaaaaa"
AUTH, PUT, NONE = "/koreader/users/auth", "/koreader/syncs/progress", f"/koreader/syncs/progress/{'0' * 32}"
OWN_WAYS: dict[str, Callable[[str], Headers]] = {
    **WAYS,
    "X-Auth-User": lambda secret: {"X-Auth-User": secret, "X-Auth-Key": "0cc175b9c0f1b6a831c399e269772661"},
    "x-auth-user": lambda secret: {"x-auth-user": secret},
    "X-AUTH-USER": lambda secret: {"X-AUTH-USER": secret},
    "Basic, as the name": lambda secret: basic("anything", secret),
    "Basic, as the name alone": lambda secret: basic("", secret),
    "Basic beside X-Auth-User": lambda secret: basic("anything", secret) | {"X-Auth-User": secret},
    "Basic with the key beside the name": lambda secret: basic(secret, "reader") | {"X-Auth-User": "reader"},
}


@pytest.mark.parametrize("way", OWN_WAYS)
async def test_a_key_is_taken_wherever_apps_put_it(reader: Persona, anonymous: httpx.AsyncClient, way: str) -> None:
    answer = await anonymous.get(AUTH, headers=OWN_WAYS[way](await make_key(reader.user)))
    assert (answer.status_code, answer.json()) == (200, {"authorized": "OK"})
    wrong = await anonymous.get(AUTH, headers=OWN_WAYS[way](DEAD))
    assert (wrong.status_code, set(wrong.json())) == (401, {"message"})


async def test_the_api_looks_at_x_auth_user_nowhere(reader: Persona, anonymous: httpx.AsyncClient) -> None:
    headers = {"X-Auth-User": await make_key(reader.user)}
    assert (await anonymous.get("/v1/User/me", headers=headers)).status_code == 401
    assert (await anonymous.get("/v1/User/me", headers=basic("x", headers["X-Auth-User"]))).status_code == 401


async def test_the_first_credential_decides_alone(
    reader: Persona, uploader: Persona, anonymous: httpx.AsyncClient
) -> None:
    good = await make_key(reader.user)
    cookies = pair_in(uploader.http).cookies
    for headers, status in (
        ({"X-API-Key": DEAD, "X-Auth-User": good}, 401),
        ({"X-API-Key": good, "X-Auth-User": DEAD}, 200),
        (basic(DEAD) | {"X-Auth-User": good}, 401),
        (cookies | {"X-Auth-User": DEAD}, 401),
        (cookies | {"X-Auth-User": good, "Sec-Fetch-Site": "cross-site"}, 200),
        (cookies, 200),
        ({"Cookie": "IdentityToken=stale", "X-Auth-User": good}, 200),
    ):
        assert (await anonymous.get(AUTH, headers=headers)).status_code == status, headers


async def test_an_unknown_user_is_told_where_to_get_a_key(anonymous: httpx.AsyncClient, reader: Persona) -> None:
    for headers in ({}, {"X-Auth-User": ""}, {"X-Auth-User": "reader"}, {"X-Auth-User": DEAD}, basic("password")):
        for method, path in (("GET", AUTH), ("GET", NONE), ("PUT", PUT)):
            answer = await anonymous.request(method, path, headers=headers)
            assert (answer.status_code, set(answer.json())) == (401, {"message"}), (headers, path)
            assert "http://127.0.0.1" in answer.json()["message"]
            assert answer.headers["Content-Type"] == "application/json"
    german = await anonymous.get(AUTH, headers={"Accept-Language": "de"})
    assert "Schlüssel" in german.json()["message"]
    kobo = await koreader(reader)
    kobo.user_name = "reader"
    assert ((await kobo.authorize()).status, (await kobo.get_progress("0" * 32)).status) == (401, 401)


async def test_an_app_makes_no_account_whatever_it_shows(reader: Persona, anonymous: httpx.AsyncClient) -> None:
    kobo = await koreader(reader)
    answer = await kobo.register()
    assert (answer.status, set(answer.body)) == (402, {"message"})
    for headers in ({}, {"X-Auth-User": DEAD}, {"X-API-Key": DEAD}, basic(DEAD), {"X-Auth-User": kobo.user_name}):
        for sent in ({"json": {"username": "a", "password": "b"}}, {"content": b"{"}, {}):
            refused = await anonymous.post("/koreader/users/create", headers=headers, **sent)
            assert (refused.status_code, set(refused.json())) == (402, {"message"}), headers


async def test_a_key_is_held_to_its_scopes_and_its_end(reader: Persona, uploader: Persona) -> None:
    document = await _downloaded(uploader)
    reading = await koreader(reader, scopes="read")
    assert (await reading.authorize()).status == 200
    assert (await reading.get_progress(document)).status == 200
    refused = await reading.update_progress(document, 1, 0.5)
    assert (refused.status, set(refused.body)) == (403, {"message"})
    writing = await koreader(reader, scopes="write")
    assert ((await writing.authorize()).status, (await writing.update_progress(document, 1, 0.5)).status) == (403, 200)
    await ApiKey.all().delete()
    assert ((await reading.authorize()).status, (await writing.update_progress(document, 1, 0.5)).status) == (401, 401)


async def _downloaded(uploader: Persona, **columns: Any) -> str:
    chapter = await filled(uploader, **columns)
    return partial_md5(io.BytesIO((await uploader.http.get(download(chapter))).content))


EVERYBODY = {"reader", "early_reader", "uploader", "manager", "moderator", "admin"}
STAFF = {"uploader", "manager", "admin"}
STATES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "public": ({}, EVERYBODY),
    "early": ({"days": 3}, {"early_reader", *STAFF}),
    "scheduled": ({"days": 30}, STAFF),
    "draft": ({"days": None}, STAFF),
    "hidden": ({"hidden": True}, STAFF),
    "of a hidden series": ({"manga": {"hidden": True}}, STAFF),
}


@pytest.mark.parametrize("state", STATES)
async def test_a_file_is_known_to_who_may_read_it_now(
    everybody: dict[str, httpx.AsyncClient], uploader: Persona, state: str
) -> None:
    columns, expected = STATES[state]
    document = await _downloaded(uploader, **columns)
    deviations = await _deviations(everybody, document, expected)
    assert deviations == []


async def test_a_licensed_series_is_for_those_who_manage_it(
    everybody: dict[str, httpx.AsyncClient], uploader: Persona, manager: Persona
) -> None:
    chapter = await filled(uploader, manga={"licensed": True})
    document = partial_md5(io.BytesIO((await manager.http.get(download(chapter))).content))
    assert await _deviations(everybody, document, {"manager", "admin"}) == []


async def _deviations(everybody: dict[str, httpx.AsyncClient], document: str, expected: set[str]) -> list[str]:
    deviations = []
    for role, http in everybody.items():
        put = await http.put(PUT, json=put_body(document))
        shown = await http.get(f"{PUT}/{document}")
        wanted = (401, 401) if role == "anonymous" else (200 if role in expected else 404, 200)
        if (put.status_code, shown.status_code) != wanted or ("progress" in shown.json()) is not (role in expected):
            deviations.append(f"{role} {put.status_code} {shown.status_code} {shown.text}")
    return deviations


async def test_a_chapter_that_is_withdrawn_takes_its_place_from_view(reader: Persona, uploader: Persona) -> None:
    chapter = await filled(uploader)
    document = partial_md5(io.BytesIO((await reader.http.get(download(chapter))).content))
    assert (await reader.http.put(PUT, json=put_body(document))).status_code == 200
    for hidden, found in ((True, False), (False, True)):
        chapter.hidden = hidden
        await chapter.save(update_fields=["hidden"])
        for path in (f"{PUT}/{document}", f"{PUT}/{document}/"):
            assert ("progress" in (await reader.http.get(path)).json()) is found
    assert (await ChapterMark.get()).page == 1


async def test_places_are_each_readers_own(reader: Persona, early_reader: Persona, uploader: Persona) -> None:
    document = await _downloaded(uploader)
    await reader.http.put(PUT, json=put_body(document))
    assert (await early_reader.http.get(f"{PUT}/{document}")).json() == {}


async def test_a_foreign_page_changes_nothing_by_a_cookie(reader: Persona, uploader: Persona) -> None:
    document = await _downloaded(uploader)
    answer = await reader.http.put(PUT, json=put_body(document), headers={"Origin": "https://evil.example.org"})
    assert (answer.status_code, set(answer.json())) == (403, {"message"})
    key = {"X-Auth-User": await make_key(reader.user), "Origin": "tauri://localhost"}
    assert (await reader.http.put(PUT, json=put_body(document), headers=key)).status_code == 200


async def test_answers_are_kept_by_nobody_and_nothing_is_led_elsewhere(
    reader: Persona, anonymous: httpx.AsyncClient
) -> None:
    key = {"X-Auth-User": await make_key(reader.user)}
    for path in (AUTH, f"{AUTH}/", f"{NONE}/", f"{AUTH}?a=b"):
        for headers, status in ((key, 200), ({}, 401)):
            for method in ("GET", "HEAD"):
                answer = await anonymous.request(method, path, headers=headers)
                assert answer.status_code == status
                assert answer.headers["Cache-Control"] == "private, no-store"
                assert {"Authorization", "Cookie", "X-API-Key"} <= set(answer.headers["Vary"].split(", "))
    for method, path in (("GET", "/koreader/none"), ("POST", AUTH), ("DELETE", NONE)):
        answer = await anonymous.request(method, path, headers=key)
        assert (answer.status_code, set(answer.json())) == (404, {"message"})
        assert (await anonymous.request(method, path)).status_code == 401


async def test_guests_have_no_door_here(anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.get("/guest/koreader/users/auth")).status_code == 404
