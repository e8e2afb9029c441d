"""No mail is lost if a server is down, refuses, is slow, disconnects, or lacks a required feature."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from kanjiku_api.mail import outbox
from kanjiku_api.models import Mail
from kanjiku_api.models.mail import MailState
from tests.full import FULL
from tests.mail.service import MailService, mail_settings, token_in
from tests.mail.test_outbox import make_due, queued
from tests.waiting import until

REGISTRATIONS = 1000 if FULL else 20


async def outcome(mailing: MailService) -> tuple[str, int, str]:
    """Do a round for the only mail; return its state, attempts and error."""
    await mailing.round()
    row = await Mail.get()
    return row.state, row.attempts, row.error or ""


async def test_a_server_that_is_down_costs_no_mail(mailing: MailService) -> None:
    await mailing.sink.stop()
    await queued(3)
    await mailing.round()
    rows = await Mail.all()
    assert {(row.state, row.attempts, row.leased_until) for row in rows} == {("queued", 1, None)}
    assert all("SMTPConnectError" in (row.error or "") for row in rows)
    await mailing.sink.start()
    assert await mailing.deliver() == []  # not during the pause
    await make_due()
    assert len(await mailing.deliver()) == 3


@pytest.mark.parametrize("reply", ["421 4.3.2 closing", "450 4.2.1 busy", "452 4.2.2 full"])
async def test_a_server_that_refuses_for_now_is_asked_again(mailing: MailService, reply: str) -> None:
    mailing.sink.manners.to_recipient = reply
    await queued()
    state, attempts, error = await outcome(mailing)
    assert (state, attempts) == ("queued", 1)
    assert reply[:3] in error
    mailing.sink.manners.to_recipient = "250 2.0.0 taken"
    await make_due()
    assert len(await mailing.deliver()) == 1


@pytest.mark.parametrize("reply", ["550 5.1.1 nobody here", "553 5.1.3 no such address", "500 what"])
async def test_a_recipient_refused_for_good_fails_at_once(mailing: MailService, reply: str) -> None:
    mailing.sink.manners.to_recipient = reply
    await queued()
    state, attempts, error = await outcome(mailing)
    assert (state, attempts) == ("failed", 1)
    assert reply[:3] in error


async def test_a_text_refused_for_good_fails_at_once_and_one_refused_for_now_waits(mailing: MailService) -> None:
    mailing.sink.manners.to_data = "451 4.7.1 greylisted"
    await queued()
    assert (await outcome(mailing))[:2] == ("queued", 1)
    mailing.sink.manners.to_data = "554 5.7.1 spam"
    await make_due()
    assert (await outcome(mailing))[:2] == ("failed", 2)


async def test_a_refused_sender_is_the_settings_matter_and_costs_no_mail(mailing: MailService) -> None:
    mailing.sink.manners.to_sender = "550 5.7.1 not you"
    await queued()
    assert (await outcome(mailing))[:2] == ("queued", 1)


async def test_one_refused_mail_holds_up_no_other(mailing: MailService) -> None:
    refuse = mailing.sink.handle_RCPT

    async def pick(server: object, session: object, envelope: object, address: str, options: list[str]) -> str:
        good = await refuse(server, session, envelope, address, options)  # type: ignore[arg-type]
        return "550 5.1.1 nobody" if address.startswith("reader1@") else good

    mailing.sink.handle_RCPT = pick  # type: ignore[method-assign, assignment]
    await queued(3)
    assert len(await mailing.deliver()) == 2
    assert (await Mail.get(to="reader1@example.org")).state == MailState.FAILED


async def test_a_server_that_hangs_up_after_data_gets_the_mail_again_under_the_same_id(mailing: MailService) -> None:
    mailing.sink.manners.drops = 1
    await queued()
    assert (await outcome(mailing))[:2] == ("queued", 1)
    await make_due()
    await mailing.round()
    first, second = mailing.sink.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert (await Mail.get()).state == MailState.SENT


async def test_a_server_that_hangs_up_costs_the_others_no_try(mailing: MailService) -> None:
    mailing.sink.manners.drops = 1
    first, *others = await queued(4)
    await mailing.send_round()
    assert await Mail.filter(attempts=0, leased_until__isnull=True).count() == 3
    await mailing.send_round()
    sent = await Mail.filter(state=MailState.SENT.value)
    assert {mail.id for mail in sent} == {mail.id for mail in others}
    assert (await Mail.get(id=first.id)).attempts == 1


async def test_a_server_that_is_too_slow_is_given_up_for_now(mailing: MailService) -> None:
    mailing.sink.manners.gate = asyncio.Event()
    await queued()
    impatient = mail_settings(mailing.settings, mailing.sink.port, timeout_seconds=0.2)
    await outbox.deliver_round(impatient, mailing.links.contents)
    row = await Mail.get()
    assert (row.state, row.attempts) == ("queued", 1)
    assert "Timeout" in (row.error or "")
    mailing.sink.manners.gate.set()


async def test_killed_between_250_and_our_note_there_is_one_duplicate_with_the_same_id(mailing: MailService) -> None:
    (row,) = await queued()
    await mailing.round()
    later = datetime.now(UTC) + timedelta(minutes=2)  # as the killed process left it: sent, but not recorded
    await Mail.all().update(state=MailState.QUEUED.value, leased_until=later)
    await mailing.round()
    assert len(mailing.sink.mails) == 1
    await Mail.all().update(leased_until=datetime.now(UTC))
    await mailing.round()
    await make_due()
    await mailing.round()
    assert [mail["Message-ID"] for mail in mailing.sink.mails] == [f"<{row.id}@manga.example.org>"] * 2


@pytest.mark.timeout(900 if FULL else 600)
async def test_registrations_lose_no_mail_while_the_server_is_down(mailing: MailService) -> None:
    await mailing.sink.stop()
    await register_many(mailing, "down", REGISTRATIONS)
    for _ in range(3):
        await mailing.round()
        await make_due()
    assert await Mail.filter(state=MailState.QUEUED.value).count() == REGISTRATIONS
    await mailing.sink.start()
    await register_many(mailing, "well", REGISTRATIONS // 4)
    await make_due()
    while await Mail.exists(state=MailState.QUEUED.value):
        await mailing.round()
    total = REGISTRATIONS + REGISTRATIONS // 4
    assert len({mail["To"] for mail in mailing.sink.mails}) == len(mailing.sink.mails) == total
    token = token_in(next(mail for mail in mailing.sink.mails if mail["To"] == "down.000@example.org"))
    assert (await mailing.post("User/activate", {"token": token})).status_code == 200


async def register_many(mailing: MailService, name: str, number: int) -> None:
    """Register accounts while mails are sent."""
    for index in range(number):
        assert (await mailing.register(f"{name}.{index:03}")).status_code == 200
        if index % 10 == 0:
            await mailing.round()


async def test_registrations_do_not_wait_for_a_server_that_is_slow(mailing: MailService) -> None:
    mailing.sink.manners.gate = asyncio.Event()
    await queued()
    delivery = asyncio.create_task(mailing.round())
    await until(lambda: mailing.sink.at_gate)
    for number in range(3):
        assert (await mailing.register(f"newcomer.{number}")).status_code == 200
    assert (delivery.done(), await Mail.filter(state=MailState.SENT.value).count()) == (False, 0)
    mailing.sink.manners.gate.set()
    await delivery
    await mailing.round()
    assert await Mail.filter(state=MailState.SENT.value).count() == 4
