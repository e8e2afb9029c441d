"""Reset mails that strangers request do not count against the owner's limit, and invalidate no link."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest

from kanjiku_api.auth.known_addresses import KEPT
from kanjiku_api.auth.onetime import digest
from kanjiku_api.models import Attempt, Mail, OneTimeToken, User
from kanjiku_api.models.attempt import SIGNED_IN
from kanjiku_api.models.mail import MailState
from kanjiku_api.settings import ProxySettings, RateSettings
from tests.accounts.answers import told
from tests.factories import PASSWORD, make_user
from tests.mail.service import MailService, token_in
from tests.periodic import tidy_up

NAME, EMAIL = "Mori.Reads", "mori@example.org"
HOME, STRANGER = "203.0.113.7", "198.51.100.1"
ASK, CONFIRM = "User/password/reset", "User/password/reset/confirm"


@pytest.fixture
def proxied(mailing: MailService, monkeypatch: pytest.MonkeyPatch) -> MailService:
    """Trust the IP addresses that the tests put into `X-Forwarded-For`."""
    trusting = {"proxy": ProxySettings(trusted=(ip_network("127.0.0.0/8"),))}
    monkeypatch.setattr(mailing.app.ctx, "settings", mailing.settings.model_copy(update=trusting))
    return mailing


async def sign_in(proxied: MailService, address: str = HOME) -> User:
    """Create the account if it does not exist, log in from an IP address, and log out again."""
    user = await User.get_or_none(username=NAME) or await make_user(NAME, email=EMAIL)
    login = {"username": NAME, "password": PASSWORD}
    assert (await proxied.post("Session/login", login, **{"X-Forwarded-For": address})).status_code == 200
    assert (await proxied.post("Session/logout", {"logout_all": True})).status_code == 200
    return user


async def mails_after_asking(proxied: MailService, address: str, times: int = 1) -> int:
    """Request resets from an IP address, and count the mails that arrive."""
    before = len(proxied.sink.mails)
    for _ in range(times):
        asked = await proxied.post(ASK, {"email": EMAIL}, **{"X-Forwarded-For": address})
        assert told(asked) == (200, "messages.reset_sent")
    await proxied.round()
    return len(proxied.sink.mails) - before


async def test_after_five_requests_of_strangers_the_owner_still_has_five(proxied: MailService) -> None:
    await sign_in(proxied)
    strangers = [await mails_after_asking(proxied, f"198.51.100.{number}") for number in range(6)]
    assert strangers == [1, 1, 1, 1, 1, 0]
    assert [await mails_after_asking(proxied, HOME) for _ in range(6)] == [1, 1, 1, 1, 1, 0]


async def test_each_known_address_has_five_of_its_own_and_all_together_twenty(proxied: MailService) -> None:
    homes = [f"203.0.113.{number}" for number in range(5)]
    for home in homes:
        await sign_in(proxied, home)
    assert [await mails_after_asking(proxied, home, times=6) for home in homes] == [5, 5, 5, 5, 0]
    assert await mails_after_asking(proxied, STRANGER) == 0


async def test_the_limits_are_settings_here_too(proxied: MailService, monkeypatch: pytest.MonkeyPatch) -> None:
    rates = RateSettings(reset_mails_per_day=1, reset_mails_per_known_address=2, reset_mails_in_all=4)
    monkeypatch.setattr(proxied.app.ctx, "settings", proxied.settings.model_copy(update={"rates": rates}))
    for home in (HOME, "203.0.113.8"):
        await sign_in(proxied, home)
    asking = [STRANGER, HOME, "203.0.113.8"]
    assert [await mails_after_asking(proxied, address, times=3) for address in asking] == [1, 2, 1]


async def test_an_ipv6_address_is_known_by_its_network(proxied: MailService) -> None:
    await sign_in(proxied, "2001:db8::1")
    assert await mails_after_asking(proxied, STRANGER, times=6) == 5
    assert await mails_after_asking(proxied, "2001:db8::2") == 1
    assert await mails_after_asking(proxied, "2001:db8:0:1::1") == 0


async def test_the_address_of_a_wrong_login_or_of_another_account_is_a_strangers(proxied: MailService) -> None:
    user = await sign_in(proxied)
    wrong = {"username": NAME, "password": "none of theirs"}
    assert (await proxied.post("Session/login", wrong, **{"X-Forwarded-For": STRANGER})).status_code == 401
    other = {"username": (await make_user()).username, "password": PASSWORD}
    assert (await proxied.post("Session/login", other, **{"X-Forwarded-For": STRANGER})).status_code == 200
    assert await mails_after_asking(proxied, STRANGER, times=7) == 5
    assert [row.key async for row in Attempt.filter(kind="mail to")] == [str(user.id)] * 5


async def test_the_live_link_is_sent_again_and_ends_when_it_would_have(proxied: MailService) -> None:
    await sign_in(proxied)
    await mails_after_asking(proxied, HOME)
    row = await OneTimeToken.get()
    ends = datetime.now(UTC) + timedelta(minutes=30)
    await OneTimeToken.all().update(expires_at=ends)
    assert await mails_after_asking(proxied, STRANGER, times=2) == 2
    assert len({token_in(mail) for mail in proxied.sink.mails}) == 1
    assert await OneTimeToken.all().values_list("id", "expires_at") == [(row.id, ends)]
    body = {"token": token_in(proxied.sink.mails[0]), "password": "ten louder wolves"}
    assert told(await proxied.post(CONFIRM, body)) == (200, "messages.password_changed")


async def test_a_second_link_is_made_beside_one_that_ends_soon_and_both_work_until_one_did(
    proxied: MailService,
) -> None:
    await sign_in(proxied)
    tokens = []
    for _ in range(2):
        await mails_after_asking(proxied, STRANGER)
        tokens.append(token_in(proxied.sink.mails[-1]))
        soon = datetime.now(UTC) + timedelta(minutes=19)
        await OneTimeToken.filter(token_hash=digest(tokens[-1])).update(expires_at=soon)
    assert len(set(tokens)) == 2
    weak = [await proxied.post(CONFIRM, {"token": token, "password": "short"}) for token in tokens]
    assert [told(answer) for answer in weak] == [(400, "errors.password_weak")] * 2, "both are live"
    used = [await proxied.post(CONFIRM, {"token": token, "password": "ten louder wolves"}) for token in tokens]
    assert [told(answer) for answer in used] == [(200, "messages.password_changed"), (400, "errors.token_invalid")]


async def test_a_link_that_was_used_is_not_sent_again(proxied: MailService) -> None:
    await sign_in(proxied)
    await mails_after_asking(proxied, HOME)
    first = token_in(proxied.sink.mails[-1])
    await proxied.post(CONFIRM, {"token": first, "password": "ten louder wolves"})
    await proxied.round()
    await mails_after_asking(proxied, HOME)
    assert token_in(proxied.sink.mails[-1]) != first


async def test_a_link_begins_with_its_first_mail_however_many_wait(proxied: MailService) -> None:
    await sign_in(proxied)
    proxied.sink.manners.to_data = "451 4.3.0 later"
    assert await mails_after_asking(proxied, HOME, times=2) == 0
    assert await OneTimeToken.all().count() == 1
    proxied.sink.manners.to_data = "250 2.0.0 taken"
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) - timedelta(hours=3))
    await Mail.all().update(next_attempt_at=datetime.now(UTC))
    before = datetime.now(UTC)
    assert len(await proxied.deliver()) == 2
    left = (await OneTimeToken.get()).expires_at - before
    assert timedelta(minutes=59) < left < timedelta(minutes=65)


async def test_an_ended_link_is_not_mailed_again(proxied: MailService) -> None:
    await sign_in(proxied)
    await mails_after_asking(proxied, HOME)
    proxied.sink.manners.to_data = "451 4.3.0 later"
    await mails_after_asking(proxied, HOME)
    proxied.sink.manners.to_data = "250 2.0.0 taken"
    await OneTimeToken.all().update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    await Mail.filter(state=MailState.QUEUED.value).update(next_attempt_at=datetime.now(UTC))
    assert await proxied.deliver() == []


async def test_the_requester_is_forgotten_with_the_answer(proxied: MailService) -> None:
    user = await sign_in(proxied)
    await proxied.post(ASK, {"email": EMAIL}, **{"X-Forwarded-For": STRANGER})
    assert STRANGER in str((await Mail.get()).params)
    await proxied.round()
    assert STRANGER not in str(await Mail.all().values())
    assert STRANGER not in proxied.sink.mails[-1].as_string()
    login = {"username": NAME, "password": PASSWORD}
    await proxied.post("Session/login", login, **{"X-Forwarded-For": HOME})
    export = await proxied.http.get("/v1/User/me/export")
    assert STRANGER not in export.text
    known = [row["key"] for row in export.json()["known_addresses"]]
    assert known == [f"{user.id} {HOME}"], "what is known of the account itself is in it"


async def test_known_addresses_end_with_the_account_or_after_a_long_time(proxied: MailService) -> None:
    user = await sign_in(proxied)
    await sign_in(proxied)
    await sign_in(proxied, "203.0.113.8")
    assert await Attempt.filter(kind=SIGNED_IN).count() == 2
    now = datetime.now(UTC)
    await Attempt.filter(key=f"{user.id} {HOME}").update(at=now - KEPT - timedelta(minutes=1))
    await Attempt.filter(key=f"{user.id} 203.0.113.8").update(at=now - KEPT + timedelta(hours=1))
    await tidy_up(proxied.app)
    assert [row.key async for row in Attempt.filter(kind=SIGNED_IN)] == [f"{user.id} 203.0.113.8"]
    await proxied.post("Session/login", {"username": NAME, "password": PASSWORD})
    assert (await proxied.http.request("DELETE", "/v1/User/me", json={"password": PASSWORD})).status_code == 200
    assert not await Attempt.exists(kind=SIGNED_IN)
