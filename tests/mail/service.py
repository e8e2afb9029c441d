"""A service that sends mails, beside the usual one and on its database; its mail server is the sink."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

import httpx
import pytest
from tortoise import Tortoise

from kanjiku_api.app import create_app
from kanjiku_api.auth.onetime import Links
from kanjiku_api.auth.passwords import Passwords
from kanjiku_api.mail import outbox
from kanjiku_api.models import Attempt, Mail, User
from kanjiku_api.settings import MailSettings, RateSettings, Settings
from kanjiku_api.system.periodic import InstanceJob
from kanjiku_api.web.request import App
from tests.factories import PASSWORD
from tests.mail.sink import Manners, Sink, text_of
from tests.periodic import job_of
from tests.serving import client_of, serving, serving_beside

FRONT_END = "https://front.example.org"
SENDER = "Kanjiku <noreply@manga.example.org>"
LINK = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Service:
    """A running service and a client of it."""

    app: App
    http: httpx.AsyncClient

    @property
    def settings(self) -> Settings:
        """The settings of the service."""
        return self.app.ctx.settings

    @property
    def links(self) -> Links:
        """The part that makes the tokens of its links."""
        return self.app.ctx.part(Links)

    async def post(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        """POST to a path below /v1."""
        return await self.http.post(f"/v1/{path}", json=body, headers=headers)

    async def register(self, username: str, email: str = "", **headers: str) -> httpx.Response:
        """Register with `PASSWORD`."""
        body = {"username": username, "email": email or f"{username}@example.org", "password": PASSWORD}
        return await self.post("User/register", body, **headers)

    async def login(self, username: str, password: str = PASSWORD) -> httpx.Response:
        """Log in, and store the cookies."""
        return await self.post("Session/login", {"username": username, "password": password})


@dataclass(slots=True)
class MailService(Service):
    """A service with mail enabled; mails are sent only by `round`."""

    sink: Sink

    async def round(self) -> None:
        """Do what the service does every second: handle requests for mails, and send mails that are due."""
        await asyncio.create_task(_sending(self.app))

    async def deliver(self) -> list[EmailMessage]:
        """Do a round, and return the mails that arrived."""
        before = len(self.sink.mails)
        await self.round()
        return self.sink.mails[before:]

    async def deliver_one(self) -> EmailMessage:
        """Do a round in which exactly one mail arrives."""
        mails = await self.deliver()
        assert len(mails) == 1, [mail["Subject"] for mail in mails]
        return mails[0]

    async def send_round(self) -> int:
        """Send one batch."""
        return await asyncio.create_task(outbox.deliver_round(self.settings, self.links.contents))


async def _sending(app: App) -> None:
    sending = job_of(app, "send-mails")
    assert isinstance(sending, InstanceJob)
    await sending.work()


def link_in(mail: EmailMessage) -> str:
    """Find the only link of a mail, which must be the same in text and HTML."""
    links = {found.rstrip(".") for found in LINK.findall(text_of(mail))}
    assert len(links) == 1, links
    link = str(links.pop())
    assert f'href="{link}"' in text_of(mail, "html")
    return link


def token_in(mail: EmailMessage) -> str:
    """Find the token of a mail's link."""
    return link_in(mail).partition("?token=")[2]


def subjects(mails: Iterable[EmailMessage]) -> list[str]:
    """List the subjects, sorted."""
    return sorted(str(mail["Subject"]) for mail in mails)


def mail_settings(settings: Settings, port: int, **changes: Any) -> Settings:
    """Enable mail."""
    mail = MailSettings(host="127.0.0.1", port=port, security="none", sender=SENDER, timeout_seconds=30)
    mail = mail.model_copy(update=changes)
    return settings.model_copy(update={"mail": mail, "frontend_url": FRONT_END, "rates": RateSettings()})


@pytest.fixture(scope="session")
def sink_port() -> int:
    """Get the port of the sink."""
    return Sink().port


@pytest.fixture
async def sink(sink_port: int) -> AsyncIterator[Sink]:
    """Start a mail server that works."""
    server = Sink(sink_port)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(scope="session")
def mail_app(settings: Settings, sink_port: int) -> App:
    """Build the service that sends mails to the sink."""
    return create_app(mail_settings(settings, sink_port), "kanjiku_mailing")


@pytest.fixture(scope="session")
async def mail_url(mail_app: App, base_url: str) -> AsyncIterator[str]:
    """Serve it beside the usual service, whose database connection it uses."""
    assert base_url
    async with serving(mail_app, with_lifecycle=False) as address:
        yield address
    mail_app.ctx.part(Passwords).close()


@pytest.fixture
async def mailing(
    mail_app: App,
    mail_url: str,
    sink: Sink,
    connect: object,  # noqa: ARG001 - it empties the tables
) -> AsyncIterator[MailService]:
    """Give a service that sends mails; tables are empty before and after."""
    await forget()
    async with client_of(mail_url) as client:
        yield MailService(mail_app, client, sink)
    sink.manners = Manners()
    await forget()


async def forget() -> None:
    """Delete rows that belong to no account."""
    for model in (Attempt, Mail):
        await model.all().delete()


@pytest.fixture
async def serve_with(connect: object, settings: Settings) -> AsyncIterator["ServeWith"]:  # noqa: ARG001 - see above
    """Give a function that starts further services on the same database with changed settings."""
    await forget()
    async with AsyncExitStack() as stack:

        async def start(**changes: Any) -> Service:
            return Service(*await stack.enter_async_context(serving_beside(settings, **changes)))

        yield start
    await forget()


ServeWith = Callable[..., Awaitable[Service]]


async def everything_stored() -> str:
    """Write all rows of all tables as one text, to search it for values that must not be stored."""
    models = (Tortoise.apps or {})["models"].values()
    return "\n".join([str(await model.all().values()) for model in models])


async def registered(mailing: MailService, username: str = "Mori.Reads", email: str = "mori@example.org") -> User:
    """Register a user, and activate the account by the mailed link."""
    assert (await mailing.register(username, email)).status_code == 200
    token = token_in(await mailing.deliver_one())
    assert (await mailing.post("User/activate", {"token": token})).status_code == 200
    return await User.get(username=username)
