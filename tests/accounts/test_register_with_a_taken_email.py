"""``POST /v1/User/register`` with mail enabled does not reveal which addresses have an account."""

import asyncio
from typing import Any

from httpx import Response

from kanjiku_api.models import User
from tests.accounts.answers import told
from tests.factories import PASSWORD, make_user
from tests.mail.service import MailService, subjects, token_in
from tests.mail.sink import text_of

OWNER = "owner@example.org"
PASSWORD_OF_OWNER = "the owner's own password"


async def answers_to(mailing: MailService, name: str, email: str) -> list[Response]:
    """Send all requests that could reveal whether an address is taken."""
    answers = [await mailing.register(name, email)]
    uuid = answers[0].json()["user"]["uuid"]
    answers += [
        await mailing.login(name),
        await mailing.login(name, "not this one"),
        await mailing.login(email),
        await mailing.login(email, "not this one"),
        await mailing.register(name, f"other.{email}"),
        await mailing.post("User/activate/resend", {"email": email}),
        await mailing.post("User/password/reset", {"email": email}),
        await mailing.http.get(f"/v1/User/{uuid}"),
        await mailing.http.get("/v1/User", params={"search": name}),
    ]
    return answers


def shape(answer: Response, name: str) -> Any:
    """Get an answer without the name, the id and the time, which always differ."""
    body = answer.json()
    uuid = (body.get("user") or body).get("uuid", "no uuid")
    text = answer.text.replace(name, "NAME").replace(uuid, "UUID")
    for found in body.get("users", {}):
        text = text.replace(found, "UUID")
    return answer.status_code, text, sorted(set(answer.headers) - {"date"}), len(answer.cookies)


async def test_a_taken_address_answers_like_a_free_one_and_so_does_all_that_follows(mailing: MailService) -> None:
    await make_user("Owner.Of.It", email=OWNER, password_hash=None)  # not the password of other test accounts
    free = await answers_to(mailing, "Free.Address", "free@example.org")
    taken = await answers_to(mailing, "Taken.Address", OWNER)
    assert [shape(answer, "Free.Address") for answer in free] == [shape(answer, "Taken.Address") for answer in taken]
    assert told(taken[0]) == (200, "messages.user_created")
    assert told(taken[1]) == (403, "errors.not_activated")


async def test_the_owner_is_told_by_mail_and_nobody_else_gets_one(mailing: MailService) -> None:
    await make_user("Owner.Of.It", email=OWNER, language="de")
    await mailing.register("Taken.Address", OWNER.upper())
    mail = await mailing.deliver_one()
    assert mail["To"] == OWNER
    assert mail["Subject"] == "Du hast schon ein Konto bei Kanjiku"
    assert "Taken.Address" not in mail.as_string()
    assert "token" not in text_of(mail)


async def test_the_owner_is_told_five_times_a_day_at_most(mailing: MailService) -> None:
    await make_user("Owner.Of.It", email=OWNER)
    for number in range(7):
        assert told(await mailing.register(f"Taken.{number}", OWNER)) == (200, "messages.user_created")
    assert len(await mailing.deliver()) == 5
    await mailing.post("User/password/reset", {"email": OWNER})
    assert (await mailing.deliver_one())["Subject"] == "Choose a new password for Kanjiku"


async def test_the_owner_keeps_address_password_and_sessions(mailing: MailService) -> None:
    owner = await make_user("Owner.Of.It", email=OWNER)
    assert (await mailing.login(OWNER)).status_code == 200
    await mailing.register("Taken.Address", OWNER)
    assert (await mailing.http.get("/v1/User/me")).json()["email"] == OWNER
    assert [user.id for user in await User.filter(email_key=OWNER)] == [owner.id]


async def test_an_account_for_a_taken_address_cannot_be_activated(mailing: MailService) -> None:
    await make_user("Owner.Of.It", email=OWNER)
    await mailing.register("Taken.Address", OWNER)
    await mailing.post("User/activate/resend", {"email": OWNER})
    assert subjects(await mailing.deliver()) == ["You already have an account at Kanjiku"]
    assert not (await User.get(username="Taken.Address")).activated


async def test_a_reset_for_a_taken_address_is_the_owners(mailing: MailService) -> None:
    await make_user("Owner.Of.It", email=OWNER)
    await mailing.register("Taken.Address", OWNER)
    await mailing.deliver()
    await mailing.post("User/password/reset", {"email": OWNER})
    token = token_in(await mailing.deliver_one())
    await mailing.post("User/password/reset/confirm", {"token": token, "password": PASSWORD_OF_OWNER})
    assert (await mailing.login("Owner.Of.It", PASSWORD_OF_OWNER)).status_code == 200
    assert told(await mailing.login("Taken.Address", PASSWORD_OF_OWNER)) == (401, "errors.login_failed")


async def test_many_at_once_with_one_address_all_succeed_and_one_gets_it(mailing: MailService) -> None:
    names = [f"Reader.{number:03}" for number in range(12)]
    answers = await asyncio.gather(*(mailing.register(name, "one@example.org") for name in names))
    assert {told(answer) for answer in answers} == {(200, "messages.user_created")}
    assert await User.filter(email_key="one@example.org").count() == 1
    mails = subjects(await mailing.deliver())
    assert mails.count("Activate your account at Kanjiku") == 1


async def test_a_taken_name_is_a_conflict_all_the_same(mailing: MailService) -> None:
    await make_user("Owner.Of.It", email=OWNER)
    assert told(await mailing.register("owner.of.it", OWNER)) == (409, "errors.username_taken")
    assert told(await mailing.register("owner.of.it", "free@example.org")) == (409, "errors.username_taken")


async def test_a_changed_address_does_not_tell_either(mailing: MailService) -> None:
    await make_user("Owner.Of.It", email=OWNER)
    texts = []
    for number, wanted in enumerate((OWNER, "free@example.org")):
        await make_user(f"Somebody.{number}", email=f"somebody{number}@example.org")
        await mailing.login(f"Somebody.{number}")
        answer = await mailing.http.patch("/v1/User/me", json={"email": wanted})
        assert told(answer) == (200, "messages.update_successful")
        texts.append(shape(answer, f"Somebody.{number}")[1].replace(f"somebody{number}", "somebody"))
    assert texts[0] == texts[1]


async def test_with_mail_off_a_taken_address_is_a_conflict(mailing: MailService, base_url: str) -> None:
    await make_user("Owner.Of.It", email=OWNER)
    body = {"username": "Taken.Address", "email": OWNER, "password": PASSWORD}
    assert told(await mailing.http.post(f"{base_url}/v1/User/register", json=body)) == (409, "errors.email_taken")
