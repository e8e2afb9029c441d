"""``POST /v1/User/password/reset`` and ``.../confirm``: a new password by a mailed link."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from httpx import AsyncClient, Response

from kanjiku_api.auth.onetime import digest
from kanjiku_api.models import IdentityToken, LogEntry, Mail, OneTimeToken, User
from tests.accounts.answers import told
from tests.factories import PASSWORD, make_user
from tests.full import FULL
from tests.mail.service import FRONT_END, MailService, everything_stored, forget, link_in, subjects, token_in
from tests.statements import counting

ROUNDS, AT_ONCE = (20, 50) if FULL else (1, 10)
NAME, EMAIL = "Mori.Reads", "mori@example.org"
NEW = "ten louder wolves"
ASK, CONFIRM = "User/password/reset", "User/password/reset/confirm"


async def asked(mailing: MailService, email: str = EMAIL) -> str:
    """Request a reset link, and return its token."""
    assert told(await mailing.post(ASK, {"email": email})) == (200, "messages.reset_sent")
    return token_in(await mailing.deliver_one())


async def confirm(mailing: MailService, token: str, password: str = NEW) -> Response:
    return await mailing.post(CONFIRM, {"token": token, "password": password})


async def test_a_forgotten_password_is_replaced_by_a_mailed_link(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL)
    assert told(await mailing.post(ASK, {"email": EMAIL})) == (200, "messages.reset_sent")
    mail = await mailing.deliver_one()
    link = urlsplit(link_in(mail))
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{FRONT_END}/reset"
    assert told(await confirm(mailing, token_in(mail))) == (200, "messages.password_changed")
    assert told(await mailing.login(NAME)) == (401, "errors.login_failed")
    assert told(await mailing.login(NAME, NEW)) == (200, "messages.login_success")


async def test_every_session_ends_and_the_owner_is_told(mailing: MailService) -> None:
    user = await make_user(NAME, email=EMAIL)
    await mailing.login(NAME)
    token = await asked(mailing)
    await confirm(mailing, token)
    assert (await mailing.http.get("/v1/User/me")).status_code == 401
    assert not await IdentityToken.exists(user_id=user.id)
    mail = await mailing.deliver_one()
    assert (mail["To"], mail["Subject"]) == (EMAIL, "Your password at Kanjiku was changed")
    assert await LogEntry.exists(action="password_reset", target=str(user.id))


async def test_a_reset_gives_a_password_to_an_account_without_one(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL, password_hash=None)
    assert (await mailing.login(NAME)).status_code == 401
    await confirm(mailing, await asked(mailing))
    assert (await mailing.login(NAME, NEW)).status_code == 200


async def test_a_reset_activates_an_account_whose_activation_mail_was_lost(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    await mailing.deliver()
    await confirm(mailing, await asked(mailing))
    assert (await mailing.login(NAME, NEW)).status_code == 200


async def test_a_reset_does_not_activate_an_account_that_an_admin_deactivated(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL, activated=False, activated_at=datetime.now(UTC))
    await confirm(mailing, await asked(mailing))
    assert told(await mailing.login(NAME, NEW)) == (403, "errors.not_activated")


async def test_neither_link_nor_token_nor_password_is_stored(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL)
    token = await asked(mailing)
    await confirm(mailing, token)
    stored = await everything_stored()
    assert token not in stored
    assert NEW not in stored
    assert digest(token) in stored


async def test_known_and_unknown_addresses_get_the_same_answer_and_leave_the_same_row(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL)
    answers = [await mailing.post(ASK, {"email": address}) for address in (EMAIL, "nobody@example.org")]
    assert answers[0].text == answers[1].text
    assert set(answers[0].headers) == set(answers[1].headers)
    rows = await Mail.all().order_by("id").values("user_id", "token_id", "state", "params", "attempts", "kind")
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert [mail["To"] for mail in await mailing.deliver()] == [EMAIL]
    assert not await Mail.exists(to="nobody@example.org")


async def test_known_and_unknown_addresses_cost_the_same_statements(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL)
    costs = []
    for address in (EMAIL, "nobody@example.org"):
        with counting() as statements:
            await mailing.post(ASK, {"email": address})
        costs.append(Counter(statements))
    assert costs[0]
    assert costs[0] == costs[1]


@pytest.mark.timeout(900 if FULL else 600)
async def test_only_one_of_many_parallel_resets_sets_the_password(mailing: MailService) -> None:
    for number in range(ROUNDS):
        await forget()  # otherwise the rounds exceed the limit of one IP address
        await make_user(f"{NAME}.{number}", email=f"mori{number}@example.org")
        token = await asked(mailing, f"mori{number}@example.org")
        passwords = [f"{NEW} {index}" for index in range(AT_ONCE)]
        answers = await asyncio.gather(*(confirm(mailing, token, password) for password in passwords))
        outcomes = Counter(told(answer) for answer in answers)
        assert outcomes == {(200, "messages.password_changed"): 1, (400, "errors.token_invalid"): AT_ONCE - 1}
        winner = next(index for index, answer in enumerate(answers) if answer.status_code == 200)
        assert (await mailing.login(f"{NAME}.{number}", passwords[winner])).status_code == 200
        await mailing.deliver()


async def test_a_link_works_once_and_ends_after_an_hour(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL)
    token = await asked(mailing)
    row = await OneTimeToken.get(token_hash=digest(token))
    assert abs(row.expires_at - datetime.now(UTC) - timedelta(minutes=60)) < timedelta(minutes=1)
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert told(await confirm(mailing, token)) == (400, "errors.token_invalid")
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) + timedelta(minutes=1))
    assert told(await confirm(mailing, token)) == (200, "messages.password_changed")
    assert told(await confirm(mailing, token)) == (400, "errors.token_invalid")


async def test_a_changed_password_ends_the_open_link(mailing: MailService) -> None:
    await make_user(NAME, email=EMAIL)
    token = await asked(mailing)
    await mailing.login(NAME)
    changes = {"password": "five small bears", "old_password": PASSWORD}
    assert (await mailing.http.patch("/v1/User/me", json=changes)).status_code == 200
    assert told(await confirm(mailing, token)) == (400, "errors.token_invalid")
    assert subjects(await mailing.deliver()) == ["Your password at Kanjiku was changed"]


@pytest.mark.parametrize("password", ["short", "password123", "mori.reads", "MORI@example.org", "x" * 257])
async def test_a_weak_password_is_refused_and_the_link_stays_good(mailing: MailService, password: str) -> None:
    await make_user(NAME, email=EMAIL)
    token = await asked(mailing)
    answer = await confirm(mailing, token, password)
    assert told(answer) == (400, "errors.password_weak")
    assert told(await confirm(mailing, token)) == (200, "messages.password_changed")


@pytest.mark.parametrize("token", ["", "A" * 43, "\x00", "ä" * 40, "x" * 200])
async def test_a_token_that_never_was_one_is_invalid(mailing: MailService, token: str) -> None:
    assert told(await confirm(mailing, token)) == (400, "errors.token_invalid")


async def test_strangers_cause_at_most_five_reset_mails_a_day(mailing: MailService) -> None:
    user = await make_user(NAME, email=EMAIL)
    for _ in range(8):
        assert (await mailing.post(ASK, {"email": EMAIL})).status_code == 200
        await mailing.round()
    assert [mail["To"] for mail in mailing.sink.mails] == [EMAIL] * 5
    assert (await User.get(id=user.id)).password_hash == user.password_hash


async def test_with_mail_off_nothing_happens_and_the_answer_is_the_same(
    mailing: MailService, anonymous: AsyncClient
) -> None:
    await make_user(NAME, email=EMAIL)
    answer = await anonymous.post("/v1/User/password/reset", json={"email": EMAIL})
    assert told(answer) == (200, "messages.reset_sent")
    assert await mailing.deliver() == []
