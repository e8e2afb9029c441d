"""Registrations: 20 an hour per address outside debug; mails: 10 an hour per address."""

import asyncio
from collections import Counter
from ipaddress import ip_network

from httpx import Response

from kanjiku_api.models import Attempt, Mail, User
from kanjiku_api.settings import ProxySettings, RateSettings
from tests.factories import PASSWORD
from tests.mail.service import MailService, ServeWith, Service

BEHIND_PROXY = ProxySettings(trusted=(ip_network("127.0.0.0/8"),))
CREATED, SENT = (200, "messages.user_created"), (200, "messages.reset_sent")
LIMITED = (429, "errors.too_many_requests")
RESET, RESEND = "User/password/reset", "User/activate/resend"


def told(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["msg_key"]


async def register(service: Service, number: int, address: str = "203.0.113.1", **changes: object) -> Response:
    body = {"username": f"Reader.{number:03}", "email": f"reader{number}@example.org", "password": PASSWORD}
    return await service.http.post("/v1/User/register", json=body | changes, headers={"X-Forwarded-For": address})


async def test_an_address_registers_twenty_times_an_hour(serve_with: ServeWith) -> None:
    service = await serve_with(debug=False, proxy=BEHIND_PROXY)
    answers = await asyncio.gather(*(register(service, number) for number in range(26)))
    assert Counter(told(answer) for answer in answers) == {CREATED: 20, LIMITED: 6}
    assert await User.all().count() == 20
    waits = [int(answer.headers["Retry-After"]) for answer in answers if answer.status_code == 429]
    assert all(3500 < wait <= 3600 for wait in waits)
    assert told(await register(service, 30, "203.0.113.2")) == CREATED


async def test_failed_registrations_count_but_invalid_ones_do_not(serve_with: ServeWith) -> None:
    service = await serve_with(debug=False, proxy=BEHIND_PROXY, rates=RateSettings(registrations_per_hour=2))
    for _ in range(4):
        assert (await register(service, 1, email="none")).status_code == 400
    assert told(await register(service, 1)) == CREATED
    assert told(await register(service, 1)) == (409, "errors.username_taken")
    assert told(await register(service, 2)) == LIMITED


async def test_in_debug_registrations_are_not_limited(mailing: MailService) -> None:
    few = mailing.settings.rates.registrations_per_hour + 2
    for number in range(few):
        assert told(await register(mailing, number)) == CREATED
    assert not await Attempt.exists(kind="registration")


async def test_an_address_causes_ten_mails_an_hour_whoever_they_are_for(mailing: MailService) -> None:
    for number in range(5):
        assert told(await mailing.post(RESET, {"email": f"nobody{number}@example.org"})) == SENT
        assert (await mailing.post(RESEND, {"email": f"nobody{number}@example.org"})).status_code == 200
    for path in (RESET, RESEND):
        answer = await mailing.post(path, {"email": "nobody@example.org"})
        assert told(answer) == LIMITED
        assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    assert await Mail.all().count() == 10


async def test_ten_of_fifty_parallel_requests_are_let_through(mailing: MailService) -> None:
    answers = await asyncio.gather(
        *(mailing.post(RESET, {"email": f"nobody{number}@example.org"}) for number in range(50))
    )
    assert Counter(told(answer) for answer in answers) == {SENT: 10, LIMITED: 40}
    assert await Mail.all().count() == 10


async def test_an_invalid_address_costs_nothing(mailing: MailService) -> None:
    for _ in range(12):
        assert (await mailing.post(RESET, {"email": "nobody"})).status_code == 400
    assert not await Attempt.exists()
