"""``PATCH /v1/User/me`` with an address, and ``POST /v1/User/email/confirm``: a new address must be confirmed."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from httpx import Response

from kanjiku_api.auth.onetime import digest
from kanjiku_api.models import IdentityToken, Mail, OneTimeToken, User
from tests.accounts.answers import told
from tests.factories import PASSWORD, make_user
from tests.mail.service import FRONT_END, MailService, everything_stored, link_in, subjects, token_in
from tests.mail.sink import text_of

NAME, OLD, NEW = "Mori.Reads", "mori@example.org", "mori.new@example.org"
ME, CONFIRM = "/v1/User/me", "User/email/confirm"
NOTICE, TO_CONFIRM = "Your address at Kanjiku is about to change", "Confirm your new address at Kanjiku"


async def signed_in(mailing: MailService, **columns: object) -> User:
    user = await make_user(NAME, email=OLD, **columns)
    assert (await mailing.login(NAME)).status_code == 200
    return user


async def change(mailing: MailService, **changes: object) -> Response:
    answer = await mailing.http.patch(ME, json=changes)
    assert told(answer) == (200, "messages.update_successful"), answer.text
    return answer


async def asked(mailing: MailService) -> str:
    """Request a change to the new address, and return the token in the mail to it."""
    await change(mailing, email=NEW)
    mails = {mail["To"]: mail for mail in await mailing.deliver()}
    assert set(mails) == {OLD, NEW}
    return token_in(mails[NEW])


async def test_a_link_goes_to_the_new_address_and_a_notice_to_the_old_one(mailing: MailService) -> None:
    await signed_in(mailing)
    await change(mailing, email=NEW)
    mails = {mail["To"]: mail for mail in await mailing.deliver()}
    assert {to: mail["Subject"] for to, mail in mails.items()} == {OLD: NOTICE, NEW: TO_CONFIRM}
    link = urlsplit(link_in(mails[NEW]))
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{FRONT_END}/confirm-email"
    assert NEW in text_of(mails[OLD])
    assert "token" not in text_of(mails[OLD])


async def test_the_old_address_counts_until_the_new_one_is_confirmed(mailing: MailService) -> None:
    await signed_in(mailing)
    token = await asked(mailing)
    assert (await mailing.http.get(ME)).json()["email"] == OLD
    assert (await mailing.login(OLD)).status_code == 200
    assert (await mailing.login(NEW)).status_code == 401
    assert told(await mailing.post(CONFIRM, {"token": token})) == (200, "messages.email_changed")
    assert (await mailing.login(OLD)).status_code == 401
    assert (await mailing.login(NEW)).status_code == 200
    assert (await mailing.http.get(ME)).json()["email"] == NEW


async def test_confirming_ends_all_sessions_and_open_reset_links(mailing: MailService) -> None:
    user = await signed_in(mailing)
    token = await asked(mailing)
    await mailing.post("User/password/reset", {"email": OLD})
    reset = token_in(await mailing.deliver_one())
    await mailing.post(CONFIRM, {"token": token})
    assert not await IdentityToken.exists(user_id=user.id)
    assert (await mailing.http.get(ME)).status_code == 401
    answer = await mailing.post("User/password/reset/confirm", {"token": reset, "password": "ten louder wolves"})
    assert told(answer) == (400, "errors.token_invalid")


async def test_the_rest_of_the_change_counts_at_once(mailing: MailService) -> None:
    await signed_in(mailing)
    answer = await change(mailing, email=NEW, username="Mori.Writes", birthday="1999-12-31")
    user = answer.json()["user"]
    assert (user["username"], user["birthday"], user["email"]) == ("Mori.Writes", "1999-12-31", OLD)
    assert (await mailing.http.get(ME)).status_code == 200


async def test_a_new_password_with_it_does_not_end_the_new_link(mailing: MailService) -> None:
    await signed_in(mailing)
    await change(mailing, email=NEW, password="ten louder wolves", old_password=PASSWORD)
    mails = await mailing.deliver()
    assert subjects(mails) == sorted([NOTICE, TO_CONFIRM, "Your password at Kanjiku was changed"])
    token = next(token_in(mail) for mail in mails if mail["To"] == NEW)
    assert told(await mailing.post(CONFIRM, {"token": token})) == (200, "messages.email_changed")
    assert (await mailing.login(NEW, "ten louder wolves")).status_code == 200


async def test_a_new_password_later_ends_the_link(mailing: MailService) -> None:
    await signed_in(mailing)
    token = await asked(mailing)
    await change(mailing, password="ten louder wolves", old_password=PASSWORD)
    assert told(await mailing.post(CONFIRM, {"token": token})) == (400, "errors.token_invalid")


async def test_an_address_taken_meanwhile_is_a_conflict_and_nothing_changes(mailing: MailService) -> None:
    user = await signed_in(mailing)
    token = await asked(mailing)
    await make_user("Faster.One", email=NEW.upper())
    assert told(await mailing.post(CONFIRM, {"token": token})) == (409, "errors.email_taken")
    assert (await User.get(id=user.id)).email == OLD
    assert (await mailing.http.get(ME)).status_code == 200


async def test_the_owner_of_a_taken_address_is_told_and_gets_no_link(mailing: MailService) -> None:
    await make_user("Faster.One", email=NEW)
    await signed_in(mailing)
    await change(mailing, email=NEW)
    mails = {mail["To"]: mail for mail in await mailing.deliver()}
    expected = {OLD: NOTICE, NEW: "You already have an account at Kanjiku"}
    assert {to: mail["Subject"] for to, mail in mails.items()} == expected
    assert not await OneTimeToken.exists(purpose="email")


async def test_an_earlier_link_does_not_reveal_who_has_an_account(mailing: MailService) -> None:
    await make_user("Faster.One", email="taken@example.org")
    await signed_in(mailing)
    for wanted in ("taken@example.org", "free@example.org"):
        token = await asked(mailing)
        await change(mailing, email=wanted)
        await mailing.deliver()
        assert told(await mailing.post(CONFIRM, {"token": token})) == (400, "errors.token_invalid")


async def test_a_link_works_once_and_for_a_day_and_is_not_stored(mailing: MailService) -> None:
    await signed_in(mailing)
    token = await asked(mailing)
    assert token not in await everything_stored()
    row = await OneTimeToken.get(token_hash=digest(token))
    assert abs(row.expires_at - datetime.now(UTC) - timedelta(hours=24)) < timedelta(minutes=1)
    await OneTimeToken.all().update(expires_at=datetime.now(UTC))
    assert told(await mailing.post(CONFIRM, {"token": token})) == (400, "errors.token_invalid")
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) + timedelta(minutes=1))
    assert (await mailing.post(CONFIRM, {"token": token})).status_code == 200
    assert told(await mailing.post(CONFIRM, {"token": token})) == (400, "errors.token_invalid")


async def test_the_last_of_two_requested_addresses_counts(mailing: MailService) -> None:
    await signed_in(mailing)
    first = await asked(mailing)
    await change(mailing, email="third@example.org")
    second = next(token_in(mail) for mail in await mailing.deliver() if mail["To"] == "third@example.org")
    assert told(await mailing.post(CONFIRM, {"token": first})) == (400, "errors.token_invalid")
    assert told(await mailing.post(CONFIRM, {"token": second})) == (200, "messages.email_changed")


async def test_the_same_address_in_other_case_needs_no_mail(mailing: MailService) -> None:
    await signed_in(mailing)
    assert (await change(mailing, email="Mori@example.org")).json()["user"]["email"] == "Mori@example.org"
    assert await mailing.deliver() == []


async def test_an_account_without_an_address_can_be_changed_and_can_get_one(mailing: MailService) -> None:
    user = await signed_in(mailing)
    await User.filter(id=user.id).update(email="", email_key=f"none {user.id}")
    assert (await change(mailing, birthday="1999-12-31")).json()["user"]["birthday"] == "1999-12-31"
    await change(mailing, email=NEW)
    token = token_in(await mailing.deliver_one())
    assert told(await mailing.post(CONFIRM, {"token": token})) == (200, "messages.email_changed")
    assert (await mailing.login(NEW)).status_code == 200


async def test_somebody_signed_in_cannot_fill_the_mailboxes_of_others(mailing: MailService) -> None:
    await signed_in(mailing)
    limit = mailing.settings.rates.mails_per_hour
    for number in range(limit):
        await change(mailing, email=f"victim{number}@example.org")
    answer = await mailing.http.patch(ME, json={"email": "victim@example.org", "birthday": "1999-12-31"})
    assert told(answer) == (429, "errors.too_many_requests")
    assert int(answer.headers["Retry-After"]) > 3000
    assert (await mailing.http.get(ME)).json()["birthday"] is None
    assert not await Mail.exists(to="victim@example.org")


@pytest.mark.any_database
@pytest.mark.parametrize("email", ["", "mori", "a@b", "mori@exam ple.org", "x" * 250 + "@example.org", 7, None])
async def test_an_invalid_address_is_refused(mailing: MailService, email: object) -> None:
    await signed_in(mailing)
    answer = await mailing.http.patch(ME, json={"email": email})
    assert told(answer) == (400, "errors.email_invalid")
    assert await mailing.deliver() == []


async def test_a_token_that_never_was_one_is_invalid(mailing: MailService) -> None:
    assert told(await mailing.post(CONFIRM, {"token": "A" * 43})) == (400, "errors.token_invalid")
