"""``GET /v1/User/me/export``: everything that is stored about a user, and nothing about others."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from tortoise import Model, Tortoise
from tortoise.fields.relational import ForeignKeyFieldInstance

from kanjiku_api.models import (
    LogEntry,
    Mail,
    OAuthAttempt,
    PostImage,
    PostSlug,
    ProviderLink,
    RefreshToken,
    ReleaseEvent,
    ReleaseFanOut,
    User,
    WebhookDelivery,
)
from kanjiku_api.users.export import ABOUT, SECRET
from tests.conftest import Persona
from tests.factories import PASSWORD, join, make_group, make_user
from tests.mail.service import MailService, token_in

EXPORT = "/v1/User/me/export"


def tables_about_users() -> Iterator[type[Model]]:
    """Find every table with a column that refers to a user, or to something that belongs to a user."""
    models = list((Tortoise.apps or {})["models"].values())
    found: set[type[Model]] = {User}
    while True:
        more = {
            model
            for model in models
            for field in model._meta.fields_map.values()
            if isinstance(field, ForeignKeyFieldInstance) and field.related_model in found
        }
        if more <= found:
            return iter(found - {User})
        found |= more


async def test_no_table_with_a_users_column_is_missing(anonymous: AsyncClient) -> None:
    assert anonymous
    # Log entries have a test of their own; the others are parts of what the users wrote.
    not_about_them = {LogEntry, PostImage, PostSlug, ReleaseEvent, ReleaseFanOut, WebhookDelivery}
    assert set(tables_about_users()) - not_about_them == {model for model, _ in ABOUT.values()}


async def test_the_export_contains_everything_that_is_stored(mailing: MailService) -> None:
    user = await make_user("Mori.Reads", email="mori@example.org", birthday="1999-12-31", language="de")
    await join(user, await make_group("supporters", early_access=3))
    await mailing.login("Mori.Reads")
    await ProviderLink.create(user_id=user.id, provider="example", issuer="https://a.example.org", subject="7")
    await mailing.http.patch("/v1/User/me", json={"email": "mori.new@example.org"})
    await mailing.post("User/password/reset", {"email": "mori@example.org"})
    await mailing.round()
    export = (await mailing.http.get(EXPORT)).json()
    assert export["user"]["email"] == "mori@example.org"
    assert (export["user"]["birthday"], export["user"]["language"]) == ("1999-12-31", "de")
    assert export["groups"] == ["supporters"]
    assert [session["ip"] for session in export["sessions"]] == ["127.0.0.1"]
    assert export["sessions"][0]["user_agent"].startswith("python-httpx")
    assert [link["subject"] for link in export["providers"]] == ["7"]
    assert [mail["kind"] for mail in export["mails"]] == ["reset"]
    assert [link["purpose"] for link in export["links_mailed"]] == ["reset"]
    assert [attempt["kind"] for attempt in export["attempts"]] == ["mail to", "links to"]


async def test_no_secret_is_in_it(mailing: MailService) -> None:
    user = await make_user("Mori.Reads", email="mori@example.org")
    await mailing.login("Mori.Reads")
    expires = datetime.now(UTC) + timedelta(minutes=5)
    secrets: dict[str, Any]
    secrets = {"state_hash": "secret-s", "browser_hash": "secret-b", "nonce": "secret-n", "verifier": "secret-v"}
    await OAuthAttempt.create(user_id=user.id, provider="example", expires_at=expires, **secrets)
    await mailing.post("User/password/reset", {"email": "mori@example.org"})
    token = token_in(await mailing.deliver_one())
    answer = await mailing.http.get(EXPORT)
    refresh = await RefreshToken.get(identity__user_id=user.id)
    cookies = [str(cookie) for cookie in mailing.http.cookies.values()]
    for secret in (token, "secret-", "argon2", user.password_hash, str(refresh.current), PASSWORD, *cookies):
        assert str(secret) not in answer.text, secret
    assert not SECRET & set(names_in(answer.json()))


def names_in(value: Any) -> Iterator[str]:
    """List all names of a JSON value."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from names_in(part)


async def test_the_export_contains_nothing_about_others(admin: Persona, reader: Persona) -> None:
    await admin.http.patch(f"/v1/Admin/User/{reader.id}", json={"birthday": "1999-12-31"})
    await LogEntry.all().update(ip="203.0.113.7")
    for_admin, for_reader = await admin.http.get(EXPORT), await reader.http.get(EXPORT)
    assert [entry["action"] for entry in for_reader.json()["log"]] == ["user_updated"]
    assert for_reader.json()["log"][0]["after"]["birthday"] == "1999-12-31"
    assert admin.id not in for_reader.text
    assert "203.0.113.7" not in for_reader.text
    assert [entry["action"] for entry in for_admin.json()["log"]] == ["user_updated"]
    assert reader.user.email not in for_admin.text
    assert "1999-12-31" not in for_admin.text


async def test_the_export_does_not_reveal_whether_an_address_has_an_account(mailing: MailService) -> None:
    await make_user("Somebody.Else", email="taken@example.org")
    told = []
    for name, address in (("Mori.Reads", "free@example.org"), ("Kana.Reads", "taken@example.org")):
        await make_user(name, email=f"{name}@example.org")
        await mailing.login(name)
        answer = await mailing.http.patch("/v1/User/me", json={"email": address})
        assert answer.status_code == 200
        await mailing.round()
        export = (await mailing.http.get(EXPORT)).json()
        assert address not in str(export["mails"])
        assert address not in str(export["links_mailed"])
        told.append(without_their_own(export, name, address))
    assert told[0] == told[1]


def without_their_own(export: object, name: str, address: str) -> str:
    """Write an export without the values that differ between two users who did the same: names, ids and times."""
    text = json.dumps(export).replace(address, "ADDRESS").replace(name, "NAME").replace(name.lower(), "NAME")
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text)
    return re.sub(r"\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+]00:00)", "TIME", text)


async def test_neither_the_mail_server_nor_strangers_are_in_it(mailing: MailService) -> None:
    user = await make_user("Mori.Reads", email="mori@example.org")
    await mailing.login("Mori.Reads")
    error = "SMTPConnectError: smtp.internal.example:25"
    told: dict[str, Any] = {"to": "mori@example.org", "kind": "reset", "language": "en", "params": {}, "error": error}
    await Mail.create(user_id=user.id, next_attempt_at=datetime.now(UTC), **told)
    for _ in range(3):
        guess = {"username": "Mori.Reads", "password": "ten loud badgers"}
        await mailing.http.post("/v1/Session/login", json=guess, headers={"Cookie": ""})
    export = await mailing.http.get(EXPORT)
    assert "smtp.internal.example" not in export.text
    assert export.json()["attempts"] == []


async def test_nobody_exports_without_a_session(anonymous: AsyncClient) -> None:
    answer = await anonymous.get(EXPORT)
    assert (answer.status_code, answer.json()["msg_key"]) == (401, "errors.no_session")


@pytest.mark.parametrize("permission", ["moderate_avatars", "upload_chapters", "view_hidden"])
async def test_permissions_add_nothing(reader: Persona, permission: str) -> None:
    before = (await reader.http.get(EXPORT)).json()
    await join(reader.user, await make_group("staff", **{permission: True}))
    after = (await reader.http.get(EXPORT)).json()
    assert after["groups"] == ["staff"]
    assert before["user"] == after["user"]
