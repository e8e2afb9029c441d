"""/v1/Admin/Mail and /v1/Admin/Log."""

from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Mail
from kanjiku_api.models.mail import MailState
from tests.conftest import Persona


async def make_mail(state: MailState, to: str = "mori@example.org") -> Mail:
    """Create a mail in the outbox."""
    return await Mail.create(
        to=to, kind="test", language="en", params={}, state=state.value, next_attempt_at=datetime.now(UTC), attempts=3
    )


async def test_the_outbox_is_listed_newest_first(admin: Persona) -> None:
    mails = [await make_mail(state) for state in (MailState.SENT, MailState.FAILED, MailState.QUEUED)]
    answer = (await admin.http.get("/v1/Admin/Mail")).json()
    assert answer["mail_count"] == 3
    assert [mail["id"] for mail in answer["mails"]] == [str(mail.id) for mail in reversed(mails)]
    assert set(answer["mails"][0]) == {"id", "to", "kind", "state", "attempts", "error", "created", "next_attempt"}
    failed = (await admin.http.get("/v1/Admin/Mail?state=failed")).json()
    assert [mail["state"] for mail in failed["mails"]] == ["failed"]
    await Mail.all().delete()


async def test_a_failed_mail_is_tried_again(admin: Persona) -> None:
    mail = await make_mail(MailState.FAILED)
    answer = await admin.http.post(f"/v1/Admin/Mail/{mail.id}/retry")
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.mail_updated")
    assert (answer.json()["mail"]["state"], answer.json()["mail"]["attempts"]) == ("queued", 0)
    await Mail.all().delete()


async def test_a_sent_mail_is_not_sent_again(admin: Persona) -> None:
    mail = await make_mail(MailState.SENT)
    answer = await admin.http.post(f"/v1/Admin/Mail/{mail.id}/retry")
    assert answer.json()["mail"]["state"] == "sent"
    await Mail.all().delete()


async def test_the_log_tells_who_did_what_and_is_filtered(admin: Persona, reader: Persona) -> None:
    begun = datetime.now(UTC)
    await admin.http.post("/v1/Admin/Group", json={"name": "supporters"})
    await admin.http.patch("/v1/Admin/Group/supporters", json={"early_access": 3})
    await admin.http.delete(f"/v1/Admin/User/{reader.id}/sessions")

    async def actions(**query: str) -> list[str]:
        answer = await admin.http.get("/v1/Admin/Log", params=query)
        assert answer.status_code == 200, answer.text
        assert answer.json()["log_count"] == len(answer.json()["logs"])
        return [entry["action"] for entry in answer.json()["logs"]]

    assert await actions() == ["sessions_revoked", "group_updated", "group_created"]
    assert await actions(kind="group") == ["group_updated", "group_created"]
    assert await actions(action="group_updated") == ["group_updated"]
    assert await actions(actor=admin.id, since=begun.isoformat()) == await actions()
    assert await actions(actor=reader.id) == []
    assert await actions(until=begun.isoformat()) == []
    entry = (await admin.http.get("/v1/Admin/Log", params={"action": "group_updated"})).json()["logs"][0]
    assert entry["actor"] == {"uuid": admin.id, "username": "admin"}
    assert (entry["target"], entry["before"]["early_access"], entry["after"]["early_access"]) == ("supporters", 0, 3)
    assert entry["ip"] == "127.0.0.1"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/Admin/Mail"),
        ("POST", "/v1/Admin/Mail/01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11/retry"),
        ("GET", "/v1/Admin/Log"),
    ],
)
async def test_only_admins_may(anonymous: AsyncClient, manager: Persona, method: str, path: str) -> None:
    assert (await anonymous.request(method, path)).status_code == 401
    assert (await manager.http.request(method, path)).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["Mail?state=lost", "Log?actor=me", "Log?since=yesterday", "Log?until=2026-01-01", "Log?sort=at", "Mail?page=x"],
)
async def test_a_bad_filter_is_refused(admin: Persona, path: str) -> None:
    answer = await admin.http.get(f"/v1/Admin/{path}")
    expected = "errors.time_invalid" if "since" in path or "until" in path else "errors.parameter_error"
    assert (answer.status_code, answer.json()["msg_key"]) == (400, expected)


@pytest.mark.parametrize("mail", ["nothing", "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11"])
async def test_an_unknown_mail_is_not_found(admin: Persona, mail: str) -> None:
    answer = await admin.http.post(f"/v1/Admin/Mail/{mail}/retry")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.mail_not_found")
