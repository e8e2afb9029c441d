"""``POST /v1/User/activate/resend`` sends another mail, and reveals nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from kanjiku_api.models import Mail, OneTimeToken, User
from tests.accounts.answers import told
from tests.mail.service import MailService, registered, token_in

NAME, EMAIL = "Mori.Reads", "mori@example.org"


async def resend(mailing: MailService, email: str = EMAIL) -> None:
    answer = await mailing.post("User/activate/resend", {"email": email})
    assert told(answer) == (200, "messages.activation_sent")


async def test_a_lost_mail_is_sent_again_with_the_same_link(mailing: MailService) -> None:
    """Otherwise a stranger's request could invalidate the link that the owner is about to follow."""
    await mailing.register(NAME, EMAIL)
    first = token_in(await mailing.deliver_one())
    ends = (await OneTimeToken.get()).expires_at
    await resend(mailing, EMAIL.upper())
    assert token_in(await mailing.deliver_one()) == first
    assert (await OneTimeToken.get()).expires_at == ends
    assert told(await mailing.post("User/activate", {"token": first})) == (200, "messages.user_activated")


async def test_beside_a_link_that_ends_soon_another_is_sent(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    first = token_in(await mailing.deliver_one())
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) + timedelta(minutes=19))
    await resend(mailing)
    second = token_in(await mailing.deliver_one())
    assert first != second
    assert told(await mailing.post("User/activate", {"token": first})) == (200, "messages.user_activated")
    assert (await mailing.post("User/activate", {"token": second})).status_code == 200, "it was confirmed"


async def test_the_mail_goes_to_the_accounts_address_however_it_was_typed(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    await mailing.deliver()
    await resend(mailing, "MORI@EXAMPLE.ORG")
    assert (await mailing.deliver_one())["To"] == EMAIL


async def test_the_answer_is_the_same_whoever_has_the_address(mailing: MailService) -> None:
    await registered(mailing)
    await mailing.register("Waits.Still", "waits@example.org")
    await mailing.deliver()
    addresses = (EMAIL, "waits@example.org", "nobody@example.org")
    answers = [await mailing.post("User/activate/resend", {"email": address}) for address in addresses]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert [mail["To"] for mail in await mailing.deliver()] == ["waits@example.org"]


async def test_an_account_that_an_admin_deactivated_gets_no_mail(mailing: MailService) -> None:
    user = await registered(mailing)
    await User.filter(id=user.id).update(activated=False)
    await resend(mailing)
    assert await mailing.deliver() == []
    assert await Mail.filter(state__in=["asked", "queued"]).count() == 0


async def test_an_account_gets_five_a_day(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    await mailing.deliver()
    for _ in range(7):
        await resend(mailing)
        await mailing.round()
    assert len(mailing.sink.mails) == 1 + 5


async def test_the_account_keeps_its_creation_date(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    born = datetime.now(UTC) - timedelta(days=6)
    await User.all().update(created_at=born)
    await resend(mailing)
    await mailing.round()
    assert (await User.get(username=NAME)).created_at == born


@pytest.mark.any_database
@pytest.mark.parametrize("email", ["", "mori", "mori@", "a@b@c.org", "mori@example.org\r\nBcc: x@y.org", 7, None])
async def test_an_invalid_address_is_named(mailing: MailService, email: object) -> None:
    answer = await mailing.post("User/activate/resend", {"email": email})
    assert told(answer) == (400, "errors.email_invalid")
    assert answer.json()["details"][0]["field"] == "email"
