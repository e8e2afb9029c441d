"""``POST /v1/User/me/keys``."""

import asyncio
import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from tortoise import Tortoise

from kanjiku_api.keys.service import KEYS_MAX
from kanjiku_api.models import ApiKey, LogEntry
from tests.conftest import Persona
from tests.factories import make_key
from tests.users.answers import assert_done, assert_refused

KEYS, ME = "/v1/User/me/keys", "/v1/User/me"


async def test_a_key_is_made_and_its_secret_shown(reader: Persona, anonymous: AsyncClient) -> None:
    answer = await reader.http.post(KEYS, json={"name": "Mihon on my phone"})
    assert_done(answer, "messages.key_created", "Mihon on my phone")
    key = answer.json()["key"]
    assert set(key) == {"id", "name", "scopes", "hint", "created", "expires", "last_used", "secret"}
    assert (key["name"], key["scopes"], key["expires"], key["last_used"]) == (
        "Mihon on my phone",
        ["read", "write"],
        None,
        None,
    )
    assert re.fullmatch(r"kj_[a-z2-7]{26}", key["secret"])
    assert key["hint"] == key["secret"][:7]
    assert (await anonymous.get(ME, headers={"X-API-Key": key["secret"]})).json()["id"] == reader.id


async def test_only_a_hash_of_it_is_kept(reader: Persona) -> None:
    secret = (await reader.http.post(KEYS, json={"name": "Mihon"})).json()["key"]["secret"]
    (row,) = await Tortoise.get_connection("default").execute_query_dict("SELECT * FROM api_keys")
    assert row["secret_hash"] == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(row)
    assert secret[:8] not in str(row), "the hint has seven characters"


async def test_no_two_secrets_are_alike(reader: Persona) -> None:
    answers = [await reader.http.post(KEYS, json={"name": "the same"}) for _ in range(5)]
    assert len({answer.json()["key"]["secret"] for answer in answers}) == 5


async def test_scopes_and_an_end_are_taken(reader: Persona) -> None:
    ends = (datetime.now(UTC) + timedelta(days=30)).replace(microsecond=0)
    body = {"name": "Komelia", "scopes": ["write", "read", "write"], "expires": ends.isoformat()}
    key = (await reader.http.post(KEYS, json=body)).json()["key"]
    assert key["scopes"] == ["read", "write"], "each once, always in this order"
    assert datetime.fromisoformat(key["expires"]) == ends
    alone = (await reader.http.post(KEYS, json={"name": "Komelia", "scopes": ["read"]})).json()["key"]
    assert alone["scopes"] == ["read"]


async def test_a_new_key_is_in_the_audit_log_without_its_secret(reader: Persona) -> None:
    key = (await reader.http.post(KEYS, json={"name": "Mihon"})).json()["key"]
    entry = await LogEntry.get(action="key_created")
    assert (str(entry.actor_id), entry.kind, entry.target) == (reader.id, "key", key["id"])
    assert entry.after == {"name": "Mihon", "scopes": "read write", "hint": key["hint"], "expires": None}


async def test_only_who_uploads_makes_keys_for_uploads(reader: Persona, uploader: Persona, admin: Persona) -> None:
    body = {"name": "release script", "scopes": ["read", "upload"]}
    assert_refused(await reader.http.post(KEYS, json=body), 403, "errors.no_permission")
    for persona in (uploader, admin):
        assert (await persona.http.post(KEYS, json=body)).json()["key"]["scopes"] == ["read", "upload"]
    assert not await ApiKey.exists(user_id=reader.user.id)


async def test_nobody_makes_one_without_a_session(anonymous: AsyncClient) -> None:
    assert_refused(await anonymous.post(KEYS, json={"name": "Mihon"}), 401, "errors.no_session")


async def test_a_key_cannot_create_a_key(reader: Persona, anonymous: AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(reader.user)}
    assert_refused(await anonymous.post(KEYS, json={"name": "another"}, headers=headers), 403, "errors.key_not_allowed")
    assert await ApiKey.all().count() == 1


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("body", "field", "msg_key"),
    [
        ({}, "name", "errors.missing_parameters"),
        ({"name": ""}, "name", "errors.invalid_value"),
        ({"name": "x" * 101}, "name", "errors.invalid_value"),
        ({"name": 7}, "name", "errors.invalid_value"),
        ({"name": "a\u0000b"}, "name", "errors.invalid_value"),
        ({"name": "Mihon", "scopes": []}, "scopes", "errors.invalid_value"),
        ({"name": "Mihon", "scopes": ["admin"]}, "scopes.0", "errors.invalid_value"),
        ({"name": "Mihon", "scopes": "read"}, "scopes", "errors.invalid_value"),
        ({"name": "Mihon", "scopes": None}, "scopes", "errors.invalid_value"),
        ({"name": "Mihon", "expires": "tomorrow"}, "expires", "errors.time_invalid"),
        ({"name": "Mihon", "expires": "2020-01-01T00:00:00Z"}, "expires", "errors.key_expires_too_soon"),
        ({"name": "Mihon", "secret": "kj_aaaaaaaaaaaaaaaaaaaaaaaaaa"}, "secret", "errors.unknown_field"),
    ],
)
async def test_invalid_fields_are_named(reader: Persona, body: dict[str, Any], field: str, msg_key: str) -> None:
    answer = await reader.http.post(KEYS, json=body)
    assert answer.status_code == 400, answer.text
    assert [(fault["field"], fault["msg_key"]) for fault in answer.json()["details"]] == [(field, msg_key)]
    assert not await ApiKey.exists()


async def test_a_name_has_a_hundred_characters_at_most(reader: Persona) -> None:
    assert (await reader.http.post(KEYS, json={"name": "ﬁ" * 100})).status_code == 200


async def test_parallel_requests_create_at_most_fifty_keys(reader: Persona) -> None:
    for _ in range(KEYS_MAX - 2):
        await make_key(reader.user)
    answers = await asyncio.gather(*(reader.http.post(KEYS, json={"name": f"key {number}"}) for number in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 409, 409, 409, 409]
    assert {answer.json()["msg_key"] for answer in answers if answer.status_code == 409} == {"errors.too_many_keys"}
    assert await ApiKey.all().count() == KEYS_MAX == 50


async def test_the_keys_of_others_and_the_token_of_feeds_do_not_count(reader: Persona, uploader: Persona) -> None:
    for _ in range(KEYS_MAX - 1):
        await make_key(reader.user)
    await make_key(uploader.user)
    assert (await reader.http.post("/v1/User/me/feed-token")).status_code == 200
    assert (await reader.http.post(KEYS, json={"name": "the last"})).status_code == 200
    assert (await uploader.http.post(KEYS, json={"name": "the second"})).status_code == 200
    assert_refused(await reader.http.post(KEYS, json={"name": "one more"}), 409, "errors.too_many_keys")
