"""``GET /v1/User/me/keys`` and ``DELETE /v1/User/me/keys/<uuid>``."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from kanjiku_api.models import ApiKey, LogEntry
from tests.conftest import Persona
from tests.factories import PASSWORD, make_key
from tests.users.answers import assert_done, assert_refused

KEYS, ME = "/v1/User/me/keys", "/v1/User/me"


async def test_ones_own_keys_are_listed_latest_first(reader: Persona, uploader: Persona) -> None:
    over = datetime.now(UTC) - timedelta(days=1)
    secrets = [await make_key(reader.user, "read"), await make_key(reader.user, "write read", expires_at=over)]
    await make_key(uploader.user)
    await reader.http.post("/v1/User/me/feed-token")
    answer = (await reader.http.get(KEYS)).json()
    assert answer["key_count"] == 2, "neither the keys of others nor the token of feeds"
    assert [key["hint"] for key in answer["keys"]] == [secret[:7] for secret in reversed(secrets)]
    assert [key["scopes"] for key in answer["keys"]] == [["read", "write"], ["read"]]
    assert answer["keys"][0]["expires"] is not None, "its owner sees that it is over"
    assert all(
        set(key) == {"id", "name", "scopes", "hint", "created", "expires", "last_used"} for key in answer["keys"]
    )


async def test_no_list_shows_a_secret(reader: Persona) -> None:
    secret = await make_key(reader.user)
    text = (await reader.http.get(KEYS)).text
    assert secret not in text
    assert (await ApiKey.get()).secret_hash not in text


async def test_the_list_of_keys_has_pages(reader: Persona) -> None:
    for _ in range(3):
        await make_key(reader.user)
    first = (await reader.http.get(KEYS, params={"pagesize": 2})).json()
    second = (await reader.http.get(KEYS, params={"pagesize": 2, "page": 2, "count": "false"})).json()
    assert (first["key_count"], second["key_count"]) == (3, None)
    assert (len(first["keys"]), len(second["keys"])) == (2, 1)
    assert_refused(
        await reader.http.get(KEYS, params={"page": 0}),
        400,
        "errors.parameter_error",
        {"page": "errors.parameter_error"},
    )


async def test_a_deleted_key_opens_nothing_from_now_on(reader: Persona, anonymous: AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(reader.user, name="Mihon")}
    assert (await anonymous.get(ME, headers=headers)).status_code == 200
    key = (await reader.http.get(KEYS)).json()["keys"][0]
    assert_done(await reader.http.delete(f"{KEYS}/{key['id']}"), "messages.key_deleted", "Mihon")
    assert_refused(await anonymous.get(ME, headers=headers), 401, "errors.no_session")
    assert (await reader.http.get(KEYS)).json() == {"key_count": 0, "keys": [], "next": None}
    entry = await LogEntry.get(action="key_deleted")
    assert (entry.target, entry.before["hint"]) == (key["id"], key["hint"])


async def test_nobody_deletes_the_keys_of_others(reader: Persona, admin: Persona, anonymous: AsyncClient) -> None:
    secret = await make_key(reader.user)
    key = await ApiKey.get()
    assert_refused(await admin.http.delete(f"{KEYS}/{key.id}"), 404, "errors.key_not_found")
    assert_refused(await anonymous.delete(f"{KEYS}/{key.id}"), 401, "errors.no_session")
    by_key = await anonymous.delete(f"{KEYS}/{key.id}", headers={"X-API-Key": secret})
    assert_refused(by_key, 403, "errors.key_not_allowed")
    assert await ApiKey.exists(id=key.id)


async def test_the_token_of_feeds_is_no_key(reader: Persona) -> None:
    await reader.http.post("/v1/User/me/feed-token")
    token = await ApiKey.get()
    assert_refused(await reader.http.delete(f"{KEYS}/{token.id}"), 404, "errors.key_not_found")


@pytest.mark.parametrize("key", ["nothing", "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11"])
async def test_an_unknown_key_is_not_found(reader: Persona, key: str) -> None:
    assert_refused(await reader.http.delete(f"{KEYS}/{key}"), 404, "errors.key_not_found")


async def test_the_export_has_keys_without_their_secrets(reader: Persona) -> None:
    secret = await make_key(reader.user, "read", name="Mihon")
    token = (await reader.http.post("/v1/User/me/feed-token")).json()["token"]
    answer = await reader.http.get("/v1/User/me/export")
    exported = answer.json()["keys"]
    assert [(key["kind"], key["name"], key["scopes"]) for key in exported] == [
        ("key", "Mihon", "read"),
        ("feed", "", "read"),
    ]
    assert not any("hash" in name for key in exported for name in key)
    for text in (secret, token, *await ApiKey.all().values_list("secret_hash", flat=True)):
        assert str(text) not in answer.text


async def test_keys_are_deleted_with_the_account(reader: Persona, anonymous: AsyncClient) -> None:
    headers = {"X-API-Key": await make_key(reader.user)}
    await reader.http.post("/v1/User/me/feed-token")
    await reader.http.request("DELETE", ME, json={"password": PASSWORD})
    assert not await ApiKey.exists()
    assert_refused(await anonymous.get(ME, headers=headers), 401, "errors.no_session")
