"""``POST /v1/User/activate``: the address is confirmed by a link that was mailed to it."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from kanjiku_api.auth.onetime import digest
from kanjiku_api.models import OneTimeToken, User
from tests.conftest import Persona
from tests.factories import PASSWORD
from tests.full import FULL
from tests.mail.service import FRONT_END, MailService, everything_stored, link_in, registered, token_in
from tests.mail.sink import text_of
from tests.periodic import tidy_up

ROUNDS, AT_ONCE = (20, 50) if FULL else (1, 10)
NAME, EMAIL = "Mori.Reads", "mori@example.org"


async def test_a_registration_is_mailed_a_link_that_activates_the_account(mailing: MailService) -> None:
    assert (await mailing.register(NAME, EMAIL)).json()["msg_key"] == "messages.user_created"
    mail = await mailing.deliver_one()
    assert mail["To"] == EMAIL
    assert mailing.sink.recipients == [[EMAIL]]
    answer = await mailing.post("User/activate", {"token": token_in(mail)})
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.user_activated")
    assert NAME in answer.json()["msg"]
    assert (await mailing.login(NAME)).status_code == 200
    me = (await mailing.http.get("/v1/User/me")).json()
    assert (me["email"], me["activated"]) == (EMAIL, True)


@pytest.mark.parametrize(
    ("language", "subject"),
    [("en", "Activate your account at Kanjiku"), ("de-AT,de;q=0.9", "Aktiviere dein Konto bei Kanjiku")],
)
async def test_the_mail_is_in_the_language_of_the_registration(
    mailing: MailService, language: str, subject: str
) -> None:
    await mailing.register(NAME, EMAIL, **{"Accept-Language": language})
    mail = await mailing.deliver_one()
    assert mail["Subject"] == subject
    assert f'lang="{language[:2]}"' in text_of(mail, "html")
    assert NAME in text_of(mail)


async def test_the_link_leads_to_the_front_end_whatever_host_was_asked(mailing: MailService) -> None:
    hostile = {"Host": "evil.example.com", "X-Forwarded-Host": "evil.example.com", "Forwarded": "host=evil.example.com"}
    await mailing.register(NAME, EMAIL, **hostile)
    mail = await mailing.deliver_one()
    link = urlsplit(link_in(mail))
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{FRONT_END}/activate"
    assert "evil" not in mail.as_string()


async def test_an_address_that_an_admin_changed_is_confirmed_by_no_earlier_link(
    mailing: MailService, admin: Persona
) -> None:
    await mailing.register(NAME, EMAIL)
    token = token_in(await mailing.deliver_one())
    user = await User.get(username=NAME)
    other = {"birthday": "1999-12-31"}
    assert (await admin.http.patch(f"/v1/Admin/User/{user.id}", json=other)).status_code == 200
    assert await OneTimeToken.exists(user_id=user.id), "what is no address ends no link"
    moved = {"email": "somebody.else@example.org"}
    assert (await admin.http.patch(f"/v1/Admin/User/{user.id}", json=moved)).status_code == 200
    assert (await mailing.post("User/activate", {"token": token})).status_code == 400
    assert not (await User.get(id=user.id)).activated
    await mailing.post("User/activate/resend", moved)
    mail = await mailing.deliver_one()
    assert mail["To"] == moved["email"]
    assert (await mailing.post("User/activate", {"token": token_in(mail)})).status_code == 200


async def test_a_link_that_waits_to_be_mailed_ends_with_its_address(mailing: MailService, admin: Persona) -> None:
    await mailing.register(NAME, EMAIL)
    user = await User.get(username=NAME)
    moved = {"email": "somebody.else@example.org"}
    assert (await admin.http.patch(f"/v1/Admin/User/{user.id}", json=moved)).status_code == 200
    assert await mailing.deliver() == []


async def test_neither_link_nor_token_is_stored(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    before = await everything_stored()
    mail = await mailing.deliver_one()
    for stored in (before, await everything_stored()):
        assert token_in(mail) not in stored
        assert "/activate" not in stored
        assert digest(token_in(mail)) in stored


async def test_a_token_has_256_bits_and_is_another_each_time(mailing: MailService) -> None:
    tokens = set()
    for number in range(5):
        await mailing.register(f"{NAME}{number}")
        tokens.add(token_in(await mailing.deliver_one()))
    assert {len(token) for token in tokens} == {43}  # 32 bytes, base64 without padding
    assert len(tokens) == 5


async def test_only_who_knows_the_password_is_told_that_the_account_is_not_activated(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    right, wrong = await mailing.login(NAME), await mailing.login(NAME, "not this one")
    assert (right.status_code, right.json()["msg_key"]) == (403, "errors.not_activated")
    assert not right.cookies
    assert (wrong.status_code, wrong.json()["msg_key"]) == (401, "errors.login_failed")


async def test_a_session_of_an_account_that_is_deactivated_serves_no_more(
    mailing: MailService, reader: Persona
) -> None:
    assert mailing
    await User.filter(id=reader.user.id).update(activated=False)
    assert (await reader.http.get("/v1/User/me")).status_code == 401


async def test_a_link_works_once(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    token = token_in(await mailing.deliver_one())
    answers = [await mailing.post("User/activate", {"token": token}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 400]
    assert answers[1].json()["msg_key"] == "errors.token_invalid"
    assert answers[1].json()["details"][0]["field"] == "token"


@pytest.mark.timeout(900 if FULL else 600)
async def test_only_one_of_many_parallel_activations_succeeds(mailing: MailService) -> None:
    for number in range(ROUNDS):
        await mailing.register(f"{NAME}.{number}")
        token = token_in(await mailing.deliver_one())
        answers = await asyncio.gather(*(mailing.post("User/activate", {"token": token}) for _ in range(AT_ONCE)))
        assert Counter(answer.status_code for answer in answers) == {200: 1, 400: AT_ONCE - 1}


async def test_a_link_ends_24_hours_after_it_was_mailed(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) - timedelta(days=3))  # the mail waited in the outbox
    token = token_in(await mailing.deliver_one())
    row = await OneTimeToken.get(token_hash=digest(token))
    assert abs(row.expires_at - datetime.now(UTC) - timedelta(hours=24)) < timedelta(minutes=1)
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert (await mailing.post("User/activate", {"token": token})).json()["msg_key"] == "errors.token_invalid"
    assert not (await User.get(username=NAME)).activated


@pytest.mark.any_database
@pytest.mark.parametrize("token", ["", "A" * 43, "A" * 200, "\x00", "ä" * 43, "../../etc/passwd", "' OR 1=1 --"])
async def test_a_foreign_token_activates_nobody(mailing: MailService, token: str) -> None:
    await mailing.register(NAME, EMAIL)
    answer = await mailing.post("User/activate", {"token": token})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.token_invalid")
    assert not (await User.get(username=NAME)).activated


@pytest.mark.parametrize("body", [None, {}, {"token": 7}, {"token": None}, {"token": "A" * 201}, {"token": "", "x": 1}])
async def test_a_body_that_is_none_names_the_field_at_fault(mailing: MailService, body: object) -> None:
    answer = await mailing.post("User/activate", body)
    assert answer.status_code == 400
    assert answer.json()["details"]


async def test_lone_surrogates_are_a_malformed_body(mailing: MailService) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await mailing.http.post("/v1/User/activate", content=b'{"token": "\\ud800"}', headers=headers)
    assert answer.status_code == 400


async def test_a_link_for_one_thing_is_not_good_for_another(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    token = token_in(await mailing.deliver_one())
    reset = await mailing.post("User/password/reset/confirm", {"token": token, "password": PASSWORD + "!"})
    email = await mailing.post("User/email/confirm", {"token": token})
    assert [reset.status_code, email.status_code] == [400, 400]
    assert (await mailing.post("User/activate", {"token": token})).status_code == 200


async def test_accounts_that_nobody_activated_for_a_week_free_their_name_and_address(mailing: MailService) -> None:
    await mailing.register(NAME, EMAIL)
    await User.all().update(created_at=datetime.now(UTC) - timedelta(days=6, hours=23))
    await tidy_up(mailing.app)
    assert await User.exists(username=NAME)
    await User.all().update(created_at=datetime.now(UTC) - timedelta(days=7, minutes=1))
    await tidy_up(mailing.app)
    assert not await User.exists(username=NAME)
    assert (await mailing.register(NAME, EMAIL)).status_code == 200
    assert (await mailing.deliver_one())["To"] == EMAIL


async def test_accounts_that_an_admin_deactivated_are_kept(mailing: MailService, admin: Persona) -> None:
    user = await registered(mailing)
    old = await User.create(username="Before.Us", username_key="before.us", email="b@example.org", email_key="b")
    for account in (user, old):
        answer = await admin.http.patch(f"/v1/Admin/User/{account.id}", json={"activated": False})
        assert answer.json()["user"]["activated"] is False
    await User.all().update(created_at=datetime.now(UTC) - timedelta(days=30))
    await tidy_up(mailing.app)
    assert await User.filter(id__in=[user.id, old.id]).count() == 2


async def test_a_mailed_link_does_not_undo_what_an_admin_did(mailing: MailService, admin: Persona) -> None:
    await mailing.register(NAME, EMAIL)
    token = token_in(await mailing.deliver_one())
    user = await User.get(username=NAME)
    for activated in (True, False):
        await admin.http.patch(f"/v1/Admin/User/{user.id}", json={"activated": activated})
    assert (await mailing.post("User/activate", {"token": token})).status_code == 400
    assert not (await User.get(id=user.id)).activated
