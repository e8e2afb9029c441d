"""``/v1/Admin/Webhook``: only admins create, change, test, list and delete webhooks."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from standardwebhooks.webhooks import Webhook as Library

from kanjiku_api.models import LogEntry, Webhook, WebhookDelivery
from kanjiku_api.system.jobs import jobs_for
from kanjiku_api.web.request import App
from kanjiku_api.webhooks import service
from kanjiku_api.webhooks.queries import remove_old
from kanjiku_api.webhooks.sending import Sender
from kanjiku_api.webhooks.service import WEBHOOKS_MAX
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.periodic import job_of
from tests.webhooks.conftest import SECRET, MakeWebhook, happen, send_due
from tests.webhooks.receiver import Receiver

NEW = {"name": "Our bot", "url": "https://bot.example.org/x?key=hidden", "kind": "json", "events": ["chapter.released"]}
PATH = "/v1/Admin/Webhook"


async def make(admin: Persona, **changes: Any) -> Any:
    answer = await admin.http.post(PATH, json=NEW | changes)
    assert answer.status_code == 200, answer.text
    return answer.json()["webhook"]


async def test_an_admin_makes_changes_and_deletes_a_webhook(admin: Persona) -> None:
    made = await make(admin)
    secret = made.pop("secret")
    assert secret.startswith("whsec_")
    Library(secret)
    assert {name: made[name] for name in NEW} == NEW
    assert (made["enabled"], made["error"]) == (True, None)
    listed = (await admin.http.get(PATH)).json()
    assert listed == {"webhook_count": 1, "webhooks": [made], "next": None}
    changes = {"name": "Bot", "events": ["blog.published", "manga.created"], "enabled": False}
    changed = await admin.http.patch(f"{PATH}/{made['id']}", json=changes)
    assert (changed.status_code, changed.json()["msg_key"]) == (200, "messages.webhook_updated")
    webhook = changed.json()["webhook"]
    assert (webhook["name"], webhook["enabled"], webhook["secret"]) == ("Bot", False, None)
    assert webhook["events"] == ["manga.created", "blog.published"]
    assert webhook["url"] == NEW["url"]
    gone = await admin.http.delete(f"{PATH}/{made['id']}")
    assert gone.json()["msg_key"] == "messages.webhook_deleted"
    assert (await admin.http.delete(f"{PATH}/{made['id']}")).status_code == 404


async def test_the_second_of_two_parallel_deletions_finds_nothing(
    admin: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await make(admin)
    find = service.find_webhook

    async def find_and_lose(webhook_id: UUID) -> Webhook:
        webhook = await find(webhook_id)
        await Webhook.filter(id=webhook_id).delete()
        return webhook

    monkeypatch.setattr(service, "find_webhook", find_and_lose)
    answer = await admin.http.delete(f"{PATH}/{made['id']}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.webhook_not_found")


async def test_a_new_secret_is_shown_once_and_the_old_one_signs_for_a_day_too(admin: Persona) -> None:
    made = await make(admin, secret=SECRET)
    assert made["secret"] == SECRET
    rotated = (await admin.http.patch(f"{PATH}/{made['id']}", json={"secret": None})).json()["webhook"]["secret"]
    assert rotated not in {SECRET, None}
    row = await Webhook.get(id=made["id"])
    assert (row.secret, row.old_secret) == (rotated, SECRET)
    assert row.old_secret_until is not None
    assert timedelta(hours=23) < row.old_secret_until - datetime.now(UTC) < timedelta(hours=25)
    for path in (PATH, f"{PATH}/{made['id']}/deliveries", "/v1/Admin/Log"):
        assert "whsec_" not in (await admin.http.get(path)).text


async def test_the_audit_log_tells_of_it_without_secrets(admin: Persona) -> None:
    made = await make(admin, secret=SECRET)
    await admin.http.patch(f"{PATH}/{made['id']}", json={"secret": None, "url": "https://other.example.org/hidden"})
    await admin.http.post(f"{PATH}/{made['id']}/test")
    await admin.http.delete(f"{PATH}/{made['id']}")
    logs = await LogEntry.filter(kind="webhook").order_by("id")
    assert [log.action.removeprefix("webhook_") for log in logs] == ["created", "updated", "tested", "deleted"]
    assert (logs[1].before["url"], logs[1].after["url"]) == ("https://bot.example.org", "https://other.example.org")
    assert logs[1].after["secret"] == "a new one"
    assert "hidden" not in (text := str([(log.before, log.after) for log in logs]))
    assert "whsec_" not in text


async def test_a_test_is_sent_and_what_became_of_it_is_told(
    admin: Persona, app: App, sender: Sender, receiver: Receiver
) -> None:
    made = await make(admin, url=receiver.url, events=["blog.published"])
    asked = await admin.http.post(f"{PATH}/{made['id']}/test")
    assert asked.json()["msg_key"] == "messages.webhook_tested"
    assert asked.json()["delivery"]["state"] == "pending"
    await send_due(sender)
    message = Library(made["secret"]).verify(receiver.got[0].body, receiver.got[0].headers)
    assert (message["type"], message["data"]) == ("webhook.test", {"site": "Kanjiku"})
    told = (await admin.http.get(f"{PATH}/{made['id']}/deliveries")).json()
    assert told["delivery_count"] == 1
    (delivery,) = told["deliveries"]
    assert delivery["id"] == asked.json()["delivery"]["id"] == receiver.got[0].headers["webhook-id"]
    assert (delivery["state"], delivery["status"], delivery["next_attempt"]) == ("sent", 204, None)
    await admin.http.patch(f"{PATH}/{made['id']}", json={"enabled": False})
    assert (await admin.http.post(f"{PATH}/{made['id']}/test")).json()["msg_key"] == "errors.webhook_off"
    assert {job.name for job in jobs_for(app)} >= {"send-webhooks", "remove-deliveries", "record-releases"}


async def test_releases_from_before_a_webhook_are_not_sent_to_it(
    admin: Persona, sender: Sender, receiver: Receiver, make_webhook: MakeWebhook
) -> None:
    """The release is recorded only after the new webhook was created; the older webhook still gets it."""
    await make_webhook(events="chapter.released")
    await make_chapter(await make_manga(), "1", days=-0.001, page_count=1)
    await make(admin, url=f"{receiver.url}/new")
    await happen()
    await send_due(sender)
    assert [got.target for got in receiver.got] == ["/hook"]


async def test_the_job_sends_deliveries(app: App, admin: Persona, make_webhook: MakeWebhook) -> None:
    """The service allows no private address here, so the attempt fails with that."""
    webhook = await make_webhook()
    await admin.http.post(f"{PATH}/{webhook.id}/test")
    job: Any = job_of(app, "send-webhooks")
    await job.work()
    await send_due(app.ctx.part(Sender))
    (delivery,) = (await admin.http.get(f"{PATH}/{webhook.id}/deliveries")).json()["deliveries"]
    assert (delivery["state"], delivery["attempts"]) == ("pending", 1)
    assert "not public" in delivery["error"]


async def test_keys_and_others_may_not(manager: Persona, reader: Persona, anonymous: httpx.AsyncClient) -> None:
    assert (await anonymous.post(PATH, json=NEW)).status_code == 401
    for persona in (manager, reader):
        assert (await persona.http.post(PATH, json=NEW)).status_code == 403


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "field", "key"),
    [
        ({"url": "ftp://bot.example.org/"}, "url", "errors.webhook_url_invalid"),
        ({"url": "https://me:word@bot.example.org/"}, "url", "errors.webhook_url_invalid"),
        ({"url": "https://bot.example.org/" + "x" * 2000}, "url", "errors.validation"),
        ({"secret": "whsec_c2hvcnQ="}, "secret", "errors.webhook_secret_invalid"),
        ({"secret": "whsec_!"}, "secret", "errors.webhook_secret_invalid"),
        ({"secret": SECRET.removeprefix("whsec_")}, "secret", "errors.webhook_secret_invalid"),
        ({"kind": "discord", "secret": SECRET}, "secret", "errors.webhook_secret_invalid"),
        ({"kind": "slack"}, "kind", "errors.validation"),
        ({"events": []}, "events", "errors.validation"),
        ({"events": ["webhook.test"]}, "events.0", "errors.validation"),
        ({"name": ""}, "name", "errors.validation"),
        ({"enabled": True}, "enabled", "errors.validation"),
    ],
)
async def test_bad_input_names_its_field(admin: Persona, changes: dict[str, Any], field: str, key: str) -> None:
    answer = await admin.http.post(PATH, json=NEW | changes)
    assert (answer.status_code, answer.json()["msg_key"]) == (400, key)
    assert [fault["field"] for fault in answer.json()["details"]] == [field]
    assert not await Webhook.exists()


async def test_discord_has_no_secret(admin: Persona) -> None:
    made = await make(admin, kind="discord", url="https://discord.com/api/webhooks/1/token")
    assert made["secret"] is None
    refused = await admin.http.patch(f"{PATH}/{made['id']}", json={"secret": None})
    assert refused.json()["msg_key"] == "errors.webhook_secret_invalid"
    taken = await admin.http.patch(f"{PATH}/{made['id']}", json={"url": "https://user@discord.com/"})
    assert taken.json()["msg_key"] == "errors.webhook_url_invalid"


async def test_the_number_of_webhooks_is_limited(admin: Persona) -> None:
    await Webhook.bulk_create(
        [Webhook(name="bot", url="https://x/", kind="json", events="blog.published") for _ in range(WEBHOOKS_MAX)]
    )
    answer = await admin.http.post(PATH, json=NEW)
    assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.too_many_webhooks")


async def test_a_webhook_that_the_service_disabled_can_be_enabled(admin: Persona, make_webhook: MakeWebhook) -> None:
    later = datetime.now(UTC) + timedelta(hours=5)
    webhook = await make_webhook(enabled=False, error="the answer was 410", paused_until=later)
    changed = await admin.http.patch(f"{PATH}/{webhook.id}", json={"enabled": True})
    assert (changed.json()["webhook"]["enabled"], changed.json()["webhook"]["error"]) == (True, None)
    assert (await Webhook.get()).paused_until is None


@pytest.mark.usefixtures("connect")
async def test_old_deliveries_are_removed_and_pending_ones_stay(make_webhook: MakeWebhook) -> None:
    webhook, now = await make_webhook(), datetime.now(UTC)
    kept = set()
    for state, days in (("sent", 31), ("failed", 31), ("sent", 29), ("pending", 31)):
        row = await WebhookDelivery.create(
            webhook_id=webhook.id, event="webhook.test", state=state, next_attempt_at=now
        )
        await WebhookDelivery.filter(id=row.id).update(created_at=now - timedelta(days=days))
        kept |= {row.id} if days < 30 or state == "pending" else set()
    assert await remove_old(now) == 2
    assert {row.id for row in await WebhookDelivery.all()} == kept
