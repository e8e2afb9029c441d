"""The outbox: mails become due, are claimed and sent, and are tried again for a day."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tortoise import Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.mail import outbox
from kanjiku_api.mail.outbox import BATCH, FIRST_PAUSE, JITTER, LONGEST_PAUSE
from kanjiku_api.models import Mail, OneTimeToken, User
from kanjiku_api.models.mail import MailState
from tests.conftest import Persona
from tests.factories import make_user
from tests.mail.service import MailService, subjects, token_in
from tests.periodic import tidy_up
from tests.waiting import until


async def queued(number: int = 1, kind: str = "test") -> list[Mail]:
    """Create mails that are due."""
    for index in range(number):
        await outbox.queue(None, f"reader{index}@example.org", kind, "en", username="Mori.Reads")
    return await Mail.all().order_by("id")


async def make_due() -> None:
    """Make pauses and leases expire."""
    now = datetime.now(UTC)
    await Mail.all().update(next_attempt_at=now, leased_until=None)


async def test_a_mail_has_text_and_html_and_names_its_sender(mailing: MailService) -> None:
    (row,) = await queued()
    mail = await mailing.deliver_one()
    assert (mail["From"], mail["To"]) == ("Kanjiku <noreply@manga.example.org>", "reader0@example.org")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["Message-ID"] == f"<{row.id}@manga.example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert (await Mail.get(id=row.id)).state == MailState.SENT
    assert await mailing.deliver() == []


async def test_a_mail_of_a_transaction_that_is_undone_is_never_sent(mailing: MailService) -> None:
    async def fail() -> None:
        async with in_transaction():
            await queued()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await mailing.deliver() == []


async def test_one_round_of_the_service_sends_more_than_one_batch_in_few_connections(mailing: MailService) -> None:
    await queued(BATCH * 2 + 3)
    assert len(await mailing.deliver()) == BATCH * 2 + 3
    assert mailing.sink.connections == 3
    assert {to[0] for to in mailing.sink.recipients} == {f"reader{n}@example.org" for n in range(BATCH * 2 + 3)}


@pytest.mark.postgres_only
async def test_one_claim_takes_no_more_than_a_batch_however_it_is_planned(mailing: MailService) -> None:
    """By statistics of a table with one mail, PostgreSQL expects to look for due mails once, and plans so."""
    await queued()
    await Tortoise.get_connection("default").execute_script("ANALYZE mails")
    await queued(BATCH + 2)
    assert len(await outbox._claim(mailing.settings)) == BATCH


async def test_many_deliverers_at_once_send_each_mail_once(mailing: MailService) -> None:
    await queued(30)
    await asyncio.gather(*(mailing.round() for _ in range(6)))
    assert len(mailing.sink.mails) == 30
    assert len({mail["Message-ID"] for mail in mailing.sink.mails}) == 30


async def test_a_mail_that_an_instance_has_in_hand_is_not_sent_by_another(mailing: MailService) -> None:
    mailing.sink.manners.gate = asyncio.Event()
    await queued()
    sending = asyncio.create_task(mailing.send_round())
    await until(lambda: mailing.sink.at_gate)
    assert await mailing.send_round() == 0
    mailing.sink.manners.gate.set()
    assert await sending == 1
    assert len(mailing.sink.mails) == 1


async def test_a_lease_that_its_holder_did_not_live_to_use_runs_out(mailing: MailService) -> None:
    (row,) = await queued()
    await Mail.all().update(leased_until=datetime.now(UTC) + timedelta(minutes=5), attempts=1)
    assert await mailing.deliver() == []
    await Mail.all().update(leased_until=datetime.now(UTC))
    assert (await mailing.deliver_one())["Message-ID"].startswith(f"<{row.id}@")
    assert (await Mail.get(id=row.id)).attempts == 2


async def test_an_instance_that_lost_its_lease_does_not_send_the_mail(mailing: MailService) -> None:
    gate = mailing.sink.manners.gate = asyncio.Event()
    first, second = await queued(2)
    sending = asyncio.create_task(mailing.send_round())
    await until(lambda: mailing.sink.at_gate)
    await Mail.filter(id=second.id).update(leased_until=datetime.now(UTC) + timedelta(hours=1), attempts=7)  # taken
    gate.set()
    await sending
    assert [mail["Message-ID"] for mail in mailing.sink.mails] == [f"<{first.id}@manga.example.org>"]
    row = await Mail.get(id=second.id)
    assert (row.state, row.attempts) == (MailState.QUEUED, 7)


async def test_a_service_that_is_told_to_stop_gives_back_what_it_did_not_send(mailing: MailService) -> None:
    mailing.sink.manners.gate = asyncio.Event()
    _, *others = await queued(5)
    sending = asyncio.create_task(mailing.send_round())
    await until(lambda: mailing.sink.at_gate)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    mailing.sink.manners.gate.set()
    rows = await Mail.filter(id__in=[mail.id for mail in others])
    assert {(row.leased_until, row.attempts) for row in rows} == {(None, 0)}
    assert len(await mailing.deliver()) == 4


async def test_pauses_grow_with_jitter_up_to_the_longest(mailing: MailService) -> None:
    await mailing.sink.stop()
    await queued(12)
    for attempt in range(1, 12):
        now = datetime.now(UTC)
        await mailing.send_round()
        wanted = min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)
        pauses = [row.next_attempt_at - now for row in await Mail.all()]
        assert all(wanted * (1 - JITTER) <= pause <= wanted * (1 + JITTER) + timedelta(seconds=30) for pause in pauses)
        assert max(pauses) - min(pauses) > wanted * JITTER / 4
        await make_due()
    assert {row.attempts for row in await Mail.all()} == {11}


async def test_after_a_day_a_mail_is_failed_and_an_admin_sees_why(mailing: MailService, admin: Persona) -> None:
    await mailing.sink.stop()
    (row,) = await queued()
    await mailing.round()
    assert (await Mail.get(id=row.id)).state == MailState.QUEUED
    await make_due()
    await Mail.all().update(created_at=datetime.now(UTC) - timedelta(hours=24, minutes=1))
    await mailing.round()
    (shown,) = (await admin.http.get("/v1/Admin/Mail", params={"state": "failed"})).json()["mails"]
    assert (shown["id"], shown["state"], shown["attempts"]) == (str(row.id), "failed", 2)
    assert shown["error"].startswith("SMTPConnectError")
    await mailing.sink.start()
    await make_due()
    assert await mailing.deliver() == []


async def test_an_admin_has_a_failed_mail_tried_again(mailing: MailService, admin: Persona) -> None:
    (row,) = await queued()
    long_ago = datetime.now(UTC) - timedelta(days=3)
    await Mail.all().update(state=MailState.FAILED.value, attempts=20, error="x", created_at=long_ago)
    answer = await admin.http.post(f"/v1/Admin/Mail/{row.id}/retry")
    shown = answer.json()["mail"]
    assert (shown["state"], shown["attempts"], shown["error"]) == ("queued", 0, None)
    await mailing.sink.stop()
    await mailing.round()
    assert (await Mail.get(id=row.id)).state == MailState.QUEUED
    await mailing.sink.start()
    await make_due()
    assert len(await mailing.deliver()) == 1


@pytest.mark.parametrize("state", [MailState.SENT, MailState.ASKED])
async def test_sent_and_merely_requested_mails_are_not_tried_again(
    mailing: MailService, admin: Persona, state: MailState
) -> None:
    (row,) = await queued(kind="reset")
    await Mail.all().update(state=state.value)
    answer = await admin.http.post(f"/v1/Admin/Mail/{row.id}/retry")
    assert (answer.status_code, answer.json()["mail"]["state"]) == (200, state.value)
    assert await mailing.deliver() == []


async def test_a_mail_in_hand_is_not_put_back_into_the_queue(mailing: MailService) -> None:
    (row,) = await queued()
    until = datetime.now(UTC) + timedelta(minutes=2)
    await Mail.all().update(leased_until=until, attempts=1)
    await outbox.retry(row.id)
    assert (await Mail.get(id=row.id)).attempts == 1
    assert await mailing.deliver() == []


async def test_a_mail_that_cannot_be_written_fails_and_holds_up_no_other(mailing: MailService) -> None:
    await outbox.queue(None, "a@example.org,b@example.org", "test", "en")
    await outbox.queue(None, "mori@example.org\r\nBcc: b@example.org", "test", "en")
    await outbox.queue(None, "c@example.org", "no_such_kind", "en")
    await outbox.queue(None, "d@example.org", "password_changed", "en")  # its template needs a name
    await queued()
    assert (await mailing.deliver_one())["To"] == "reader0@example.org"
    failed = await Mail.filter(state=MailState.FAILED.value).order_by("id")
    assert len(failed) == 4
    assert all(mail.error for mail in failed)


async def test_nobody_is_written_to_without_an_address(mailing: MailService) -> None:
    await outbox.queue(None, "", "test", "en")
    assert not await Mail.exists()
    assert await mailing.deliver() == []


async def test_a_mail_whose_link_was_used_meanwhile_is_dropped(mailing: MailService) -> None:
    await mailing.register("Mori.Reads", "mori@example.org")
    await mailing.sink.stop()
    await mailing.round()
    user = await User.get(username="Mori.Reads")
    token = await (await Mail.get(user_id=user.id)).token  # type: ignore[misc]
    assert token
    await mailing.post("User/activate", {"token": mailing.links.token(token)})
    await mailing.sink.start()
    await make_due()
    assert await mailing.deliver() == []
    assert not await Mail.exists()


async def test_a_mail_that_waited_longer_than_its_link_lives_brings_a_good_link(mailing: MailService) -> None:
    await make_user("Mori.Reads", email="mori@example.org")
    await mailing.post("User/password/reset", {"email": "mori@example.org"})
    await mailing.sink.stop()
    await mailing.round()
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) - timedelta(hours=20))
    await tidy_up(mailing.app)
    await mailing.sink.start()
    await make_due()
    token = token_in(await mailing.deliver_one())
    answer = await mailing.post("User/password/reset/confirm", {"token": token, "password": "ten louder wolves"})
    assert answer.status_code == 200


async def test_mails_are_kept_a_month_and_waiting_ones_for_ever(mailing: MailService) -> None:
    rows = await queued(4)
    states = [MailState.SENT, MailState.FAILED, MailState.QUEUED, MailState.SENT]
    ages = [31, 31, 31, 29]
    for row, state, days in zip(rows, states, ages, strict=True):
        born = datetime.now(UTC) - timedelta(days=days)
        await Mail.filter(id=row.id).update(state=state.value, created_at=born)
    await tidy_up(mailing.app)
    assert {mail.id for mail in await Mail.all()} == {rows[2].id, rows[3].id}


async def test_a_failed_round_does_not_affect_the_next(mailing: MailService) -> None:
    await queued()
    await Mail.all().update(kind="x" * 30, language="no")
    await mailing.round()
    await Mail.all().delete()
    await queued(2)
    assert subjects(await mailing.deliver()) == ["A test of Kanjiku"] * 2
