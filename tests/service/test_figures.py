"""The metrics about the database's rows."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry

from kanjiku_api import audit
from kanjiku_api.models import LogEntry, Mail, Upload, Webhook, WebhookDelivery
from kanjiku_api.models.mail import MailState
from kanjiku_api.rules.actor import at_command_line
from kanjiku_api.system import figures
from kanjiku_api.system.figures import DatabaseFigures
from kanjiku_api.system.queries import BACKUP_MADE
from kanjiku_api.uploads.progress import State
from tests.factories import make_chapter, make_manga, make_user
from tests.statements import counting

pytestmark = pytest.mark.usefixtures("connect")
HOUR_SECONDS = 3600


def told(known: DatabaseFigures) -> dict[str, float]:
    return {
        " ".join((sample.name, *sample.labels.values())): sample.value
        for metric in known.collect()
        for sample in metric.samples
    }


async def make_mail(state: MailState, age: timedelta = timedelta()) -> None:
    now = datetime.now(UTC)
    mail = await Mail.create(
        to="mori@example.org", kind="reset", language="en", params={}, state=state.value, next_attempt_at=now
    )
    await Mail.filter(id=mail.id).update(created_at=now - age)


async def test_mails_and_uploads_are_counted() -> None:
    known = DatabaseFigures()
    await known.refresh()
    assert told(known) == {
        "kanjiku_figures_ok": 1,
        "kanjiku_mails queued": 0,
        "kanjiku_mails failed": 0,
        "kanjiku_mail_oldest_seconds": 0,
        "kanjiku_webhook_deliveries pending": 0,
        "kanjiku_webhook_deliveries failed": 0,
        "kanjiku_uploads_running": 0,
        "kanjiku_backup_last_timestamp_seconds": 0,
    }
    for state in (MailState.ASKED, MailState.QUEUED, MailState.SENT, MailState.FAILED, MailState.FAILED):
        await make_mail(state)
    await make_mail(MailState.QUEUED, timedelta(seconds=HOUR_SECONDS))
    chapter, user = await make_chapter(await make_manga()), await make_user()
    for step in State:
        await Upload.create(chapter_id=chapter.id, user_id=user.id, state=step)
    hook = await Webhook.create(name="Ours", url="https://example.org/hook", kind="json", events="blog.published")
    for delivery in ("pending", "sent", "failed", "failed"):
        await WebhookDelivery.create(
            webhook=hook, event="blog.published", state=delivery, next_attempt_at=datetime.now(UTC)
        )
    for action in (BACKUP_MADE, "backup_restored"):
        await audit.record(at_command_line("en"), action, "backup", "/var/backups")
    known = DatabaseFigures()
    await known.refresh()
    found = told(known)
    (entry,) = await LogEntry.filter(action=BACKUP_MADE)
    assert found.pop("kanjiku_backup_last_timestamp_seconds") == pytest.approx(entry.at.timestamp(), abs=0.001)
    assert HOUR_SECONDS <= found.pop("kanjiku_mail_oldest_seconds") < HOUR_SECONDS + 60
    assert found == {
        "kanjiku_figures_ok": 1,
        "kanjiku_mails queued": 2,
        "kanjiku_mails failed": 2,
        "kanjiku_webhook_deliveries pending": 1,
        "kanjiku_webhook_deliveries failed": 2,
        "kanjiku_uploads_running": 3,
    }


async def test_the_database_is_asked_once_for_all_who_scrape(monkeypatch: pytest.MonkeyPatch) -> None:
    known = DatabaseFigures()
    monkeypatch.setattr(figures, "FRESH_SECONDS", 3600)
    with counting() as asked:
        for _ in range(5):
            await known.refresh()
    assert len([text for text in asked if "mails_queued" in text]) == 1


async def test_a_database_that_does_not_answer_takes_its_figures_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kanjiku")
    known = DatabaseFigures()
    CollectorRegistry().register(known)
    monkeypatch.setattr(figures, "TIMEOUT_SECONDS", 0)
    await known.refresh()
    assert told(known) == {"kanjiku_figures_ok": 0}
    assert not caplog.records, "other lines tell that it is away"
    monkeypatch.undo()
    monkeypatch.setattr(figures, "FRESH_SECONDS", 0)
    await known.refresh()
    assert told(known)["kanjiku_figures_ok"] == 1
