"""POST /v1/Session/login."""

import asyncio
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from argon2 import PasswordHasher
from httpx import AsyncClient

from kanjiku_api.auth.passwords import Passwords
from kanjiku_api.models import IdentityToken, RefreshToken, User
from kanjiku_api.settings import PasswordSettings
from kanjiku_api.web.request import App
from tests.auth.support import body_of, is_alive, pair_from, set_cookies
from tests.conftest import Persona, SignIn
from tests.factories import CHEAP_HASH, OWASP_HASH, PASSWORD, make_user
from tests.serving import serving_beside

LOGIN = "/v1/Session/login"
YESTERDAY = datetime.now(UTC) - timedelta(days=1)
TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def log_in(client: AsyncClient, username: str, password: str = PASSWORD) -> httpx.Response:
    return await client.post(LOGIN, json={"username": username, "password": password})


async def test_the_right_password_opens_a_session(anonymous: AsyncClient) -> None:
    user = await make_user("Mori.Reads")
    answer = await log_in(anonymous, "mori.reads")
    assert answer.status_code == 200
    assert answer.json()["msg_key"] == "messages.login_success"
    assert (await anonymous.get("/v1/Session")).json()["user"]["uid"] == str(user.id)


@pytest.mark.parametrize("username", ["Mori.Reads", "mori.reads", "MORI.READS"])
async def test_the_case_of_the_user_name_does_not_matter(anonymous: AsyncClient, username: str) -> None:
    await make_user("Mori.Reads")
    answer = await log_in(anonymous, username)
    assert answer.json() == {"msg": "Welcome, Mori.Reads.", "msg_key": "messages.login_success"}


@pytest.mark.parametrize("email", ["Mori@Example.org", "mori@example.org", "MORI@EXAMPLE.ORG"])
async def test_the_address_works_in_any_case_too(anonymous: AsyncClient, email: str) -> None:
    user = await make_user("Mori.Reads", email="Mori@Example.org")
    answer = await log_in(anonymous, email)
    assert answer.status_code == 200
    assert answer.json()["msg"] == "Welcome, Mori.Reads."
    assert body_of(pair_from(answer).identity)["user"]["uid"] == str(user.id)


@pytest.mark.parametrize(
    "typed",
    ["mori@müller.example", "Mori@MÜLLER.example", "mori@xn--mller-kva.example", " mori@müller.example\u3000"],
)
async def test_an_address_serves_as_it_was_typed_at_the_registration(anonymous: AsyncClient, typed: str) -> None:
    body = {"username": "Mori.Reads", "password": PASSWORD, "email": "mori@müller.example"}
    assert (await anonymous.post("/v1/User/register", json=body)).status_code == 200
    assert (await User.get()).email == "mori@xn--mller-kva.example"
    assert (await log_in(anonymous, typed)).status_code == 200
    assert (
        await log_in(anonymous, typed.replace("ü", "u").replace("Ü", "U").replace("mller-kva", "a"))
    ).status_code == 401


@pytest.mark.parametrize("typed", [" Mori.Reads", "Mori.Reads  ", "\u00a0MORI.reads\u3000", " mori@example.org "])
async def test_white_space_around_the_name_does_not_matter(anonymous: AsyncClient, typed: str) -> None:
    await make_user("Mori.Reads", email="mori@example.org")
    assert (await log_in(anonymous, typed)).status_code == 200


async def test_a_login_is_two_cookies_and_no_token_in_the_body(anonymous: AsyncClient) -> None:
    await make_user("Mori.Reads")
    answer = await log_in(anonymous, "Mori.Reads")
    assert set(answer.json()) == {"msg", "msg_key"}
    assert set(set_cookies(answer)) == {"IdentityToken", "RefreshToken"}
    assert answer.headers["cache-control"] == "no-store"


async def test_the_device_is_noted(anonymous: AsyncClient) -> None:
    user = await make_user("Mori.Reads")
    before = datetime.now(UTC)
    answer = await anonymous.post(
        LOGIN, json={"username": "Mori.Reads", "password": PASSWORD}, headers={"User-Agent": "a reader app/1.0"}
    )
    device = await IdentityToken.get(user_id=user.id)
    assert device.id == pair_from(answer).session
    assert (device.user_agent, device.ip) == ("a reader app/1.0", "127.0.0.1")
    assert before <= device.created_at == device.last_used_at <= datetime.now(UTC)
    assert await RefreshToken.filter(identity_id=device.id).count() == 1


@pytest.mark.parametrize(
    ("sent", "noted"),
    [
        (b"x" * 300, "x" * 200),
        (b"", ""),
        ("Лиса/1.0 🦊".encode(), "Лиса/1.0 🦊"),
        (b"caf\xe9 \xff\xfe", "caf? ??"),
        ("🦊".encode() * 150 + b"\xff" * 100, "🦊" * 150 + "?" * 50),
    ],
    ids=["long", "none", "unicode", "not UTF-8", "both"],
)
async def test_a_device_may_call_itself_anything(anonymous: AsyncClient, sent: bytes, noted: str) -> None:
    user = await make_user("Mori.Reads")
    answer = await anonymous.post(
        LOGIN, json={"username": "Mori.Reads", "password": PASSWORD}, headers={b"User-Agent": sent}
    )
    assert answer.status_code == 200
    assert (await IdentityToken.get(user_id=user.id)).user_agent == noted


async def test_every_login_is_a_device_of_its_own(sign_in: SignIn) -> None:
    first = await sign_in()
    await asyncio.gather(*(sign_in(first.user) for _ in range(4)))
    assert await IdentityToken.filter(user_id=first.user.id).count() == 5


async def test_a_password_is_the_same_from_every_keyboard(anonymous: AsyncClient, app: App) -> None:
    password = "café crème brûlée"
    hashed = await app.ctx.part(Passwords).hash(unicodedata.normalize("NFD", password))
    await make_user("Mori.Reads", password_hash=hashed)
    for form in ("NFC", "NFD"):
        assert (await log_in(anonymous, "Mori.Reads", unicodedata.normalize(form, password))).status_code == 200


async def test_a_hash_of_other_costs_is_renewed(anonymous: AsyncClient) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    user = await make_user("Mori.Reads", password_hash=cheap)
    assert (await log_in(anonymous, "Mori.Reads")).status_code == 200
    renewed = (await User.get(id=user.id)).password_hash
    assert renewed is not None
    assert renewed.startswith(CHEAP_HASH.rpartition("$")[0].rpartition("$")[0])
    assert (await log_in(anonymous, "Mori.Reads")).status_code == 200
    assert (await User.get(id=user.id)).password_hash == renewed


async def test_parallel_logins_survive_the_renewal_of_the_hash(sign_in: SignIn) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    user = await make_user("Mori.Reads", password_hash=cheap)
    await asyncio.gather(*(sign_in(user) for _ in range(8)))
    assert await IdentityToken.filter(user_id=user.id).count() == 8


async def test_an_unknown_user_and_a_wrong_password_are_answered_alike(anonymous: AsyncClient) -> None:
    await make_user("Mori.Reads", email="mori@example.org")
    await make_user("Only.OpenID", password_hash=None)
    answers = [
        await log_in(anonymous, name, "ten quiet foxes")
        for name in ("Nobody.Here", "nobody@example.org", "Mori.Reads", "mori@example.org", "Only.OpenID")
    ]
    seen = {
        (a.status_code, a.content, tuple((k, v) for k, v in a.headers.raw if k.lower() != b"x-request-id"))
        for a in answers
    }
    assert len(seen) == 1, seen
    assert answers[0].status_code == 401
    assert answers[0].json() == {"msg": "User name or password is wrong.", "msg_key": "errors.login_failed"}
    assert "set-cookie" not in answers[0].headers
    assert not await IdentityToken.exists()


async def test_an_account_without_a_password_has_none_that_is_right(anonymous: AsyncClient) -> None:
    await make_user("Only.OpenID", password_hash=None)
    for password in ("", "the password of nobody", "null", "None"):
        assert (await log_in(anonymous, "Only.OpenID", password)).status_code == 401


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"activated": False}, "errors.not_activated"),
        ({"banned_at": YESTERDAY}, "errors.banned"),
        ({"banned_at": YESTERDAY, "banned_until": TOMORROW}, "errors.banned"),
    ],
)
async def test_only_who_knows_the_password_hears_what_is_wrong_with_the_account(
    anonymous: AsyncClient, columns: dict[str, Any], key: str
) -> None:
    await make_user("Mori.Reads", **columns)
    wrong, right = await log_in(anonymous, "Mori.Reads", "ten quiet foxes"), await log_in(anonymous, "Mori.Reads")
    assert (wrong.status_code, wrong.json()["msg_key"]) == (401, "errors.login_failed")
    assert (right.status_code, right.json()["msg_key"]) == (403, key)
    assert "set-cookie" not in right.headers
    assert not await IdentityToken.exists()


async def test_a_ban_that_is_over_keeps_nobody_out(anonymous: AsyncClient) -> None:
    await make_user("Mori.Reads", banned_at=YESTERDAY - timedelta(days=1), banned_until=YESTERDAY)
    assert (await log_in(anonymous, "Mori.Reads")).status_code == 200


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("body", "fields", "key"),
    [
        ({}, ["username", "password"], "errors.missing_parameters"),
        (None, ["username", "password"], "errors.missing_parameters"),
        ({"username": "Mori.Reads"}, ["password"], "errors.missing_parameters"),
        ({"username": None, "password": None}, ["username", "password"], "errors.validation"),
        ({"username": 5, "password": ["x"]}, ["username", "password"], "errors.validation"),
        ({"username": "Mori.Reads", "password": PASSWORD, "remember": True}, ["remember"], "errors.validation"),
        ({"username": "x" * 321, "password": PASSWORD}, ["username"], "errors.validation"),
        ({"username": "x" * 7_000, "password": "x" * 7_000}, ["username", "password"], "errors.validation"),
        ({"username": "Mori.Reads", "password": "x" * 1025}, ["password"], "errors.validation"),
        ({"username": "Mori\x00Reads", "password": PASSWORD}, ["username"], "errors.validation"),
        ({"username": "Mori\nReads", "password": PASSWORD}, ["username"], "errors.validation"),
    ],
)
async def test_a_body_that_is_no_login_names_its_fields(
    anonymous: AsyncClient, body: object, fields: list[str], key: str
) -> None:
    answer = await anonymous.post(LOGIN, json=body)
    assert answer.status_code == 400
    assert (answer.json()["msg_key"], [fault["field"] for fault in answer.json()["details"]]) == (key, fields)


async def test_a_body_of_another_type_is_refused(anonymous: AsyncClient) -> None:
    await make_user("Mori.Reads")
    form = await anonymous.post(LOGIN, data={"username": "Mori.Reads", "password": PASSWORD})
    text = await anonymous.post(
        LOGIN, content=f'{{"username": "Mori.Reads", "password": "{PASSWORD}"}}', headers={"Content-Type": "text/plain"}
    )
    assert (form.status_code, text.status_code) == (415, 415)
    assert not await IdentityToken.exists()


@pytest.mark.any_database
@pytest.mark.parametrize(
    "body",
    [
        rb'{"username": "Mori.Reads", "password": "\ud800"}',
        rb'{"username": "\udfff", "password": "x"}',
        b'{"username": "Mori.Reads", "username": "Mori.Reads", "password": "nine quiet foxes"}',
        b'{"username": "\xff", "password": "x"}',
        b'["Mori.Reads", "nine quiet foxes"]',
        b"[" * 16_000,
    ],
)
async def test_a_body_that_readers_disagree_on_is_malformed(anonymous: AsyncClient, body: bytes) -> None:
    answer = await anonymous.post(LOGIN, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["msg_key"] in {"errors.malformed_body", "errors.validation"}


@pytest.mark.parametrize(
    "username",
    ["", " ", "x" * 320, "%", "_ori.Reads", "' OR 1=1 --", "$argon2id$", "Mori. Reads", "🦊" * 320, "Mori.Reads\u0301"],
)
async def test_an_unusual_user_name_is_simply_unknown(anonymous: AsyncClient, username: str) -> None:
    await make_user("Mori.Reads")
    answer = await log_in(anonymous, username)
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.login_failed")


@pytest.mark.parametrize(
    "password",
    [
        "",
        " ",
        PASSWORD + " ",
        PASSWORD.upper(),
        PASSWORD + "\x00",
        "\x00" * 1024,
        "x" * 1024,
        "🦊" * 1024,
        "\u0301" * 1024,
    ],
)
async def test_an_unusual_password_is_simply_wrong(anonymous: AsyncClient, password: str) -> None:
    await make_user("Mori.Reads")
    answer = await log_in(anonymous, "Mori.Reads", password)
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.login_failed")


async def test_a_hash_that_cannot_be_read_is_a_wrong_password(anonymous: AsyncClient) -> None:
    await make_user("Mori.Reads", password_hash="not a hash")
    assert (await log_in(anonymous, "Mori.Reads")).status_code == 401


async def test_a_stale_session_does_not_hinder_a_login(anonymous: AsyncClient) -> None:
    await make_user("Mori.Reads")
    for token in ("", "stale", "a.b.c"):
        anonymous.cookies.clear()
        header = {"Cookie": f"IdentityToken={token}; RefreshToken={token}"}
        answer = await anonymous.post(LOGIN, json={"username": "Mori.Reads", "password": PASSWORD}, headers=header)
        assert answer.status_code == 200


async def test_a_failed_login_leaves_the_session_at_hand_alone(reader: Persona) -> None:
    answer = await log_in(reader.http, "reader", "ten quiet foxes")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert (await reader.http.get("/v1/Session")).json()["uid"] == reader.id


async def test_a_flood_of_logins_is_put_off_and_not_queued_without_bound(app: App, sign_in: SignIn) -> None:
    users = [(await sign_in(await make_user(password_hash=OWASP_HASH))).user for _ in range(12)]
    passwords = PasswordSettings(queue=1, threads=1)
    async with serving_beside(app.ctx.settings, passwords=passwords) as (_, client):
        answers = await asyncio.gather(*(log_in(client, user.username) for user in users))
        later = await log_in(client, users[0].username)
    busy = [answer for answer in answers if answer.status_code == 503]
    assert {answer.status_code for answer in answers} == {200, 503}
    assert {(a.json()["msg_key"], int(a.headers["retry-after"]) > 0) for a in busy} == {("errors.busy", True)}
    assert later.status_code == 200


async def test_the_sessions_of_two_users_do_not_mix(sign_in: SignIn) -> None:
    first, second = await sign_in(), await sign_in()
    uids = [UUID((await persona.http.get("/v1/Session")).json()["uid"]) for persona in (first, second)]
    assert uids == [first.user.id, second.user.id]
    pair = pair_from(await log_in(first.http, second.user.username))
    assert await is_alive(first.http, pair)
    assert (await first.http.get("/v1/Session")).json()["uid"] == second.id
