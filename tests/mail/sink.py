"""A real SMTP server (aiosmtpd) in the event loop of the tests; it stores mails, and can misbehave."""

import asyncio
import email.policy
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests import machine

OK = "250 2.0.0 taken"


@dataclass
class Manners:
    """The behaviour of the server; it works unless a test changes that."""

    to_sender: str = OK
    to_recipient: str = OK
    to_data: str = OK
    drops: int = 0
    """For this many mails, the connection is closed after the mail was stored, before the 250 is sent."""
    gate: asyncio.Event | None = None
    """The answer to DATA waits for this event, as on a slow server."""
    once_taken: Callable[[], object] | None = None
    """Called after a mail was stored, before the 250 is sent."""
    account: tuple[str, str] | None = None
    tls: ssl.SSLContext | None = None


@dataclass
class Sink:
    """The server, with the mails that it stored and the number of connections."""

    port: int = field(default_factory=machine.free_port)
    manners: Manners = field(default_factory=Manners)
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    connections: int = 0
    at_gate: int = 0
    """The number of mails that wait for `gate`."""
    _server: asyncio.Server | None = None
    _clients: list[SMTP] = field(default_factory=list)

    async def start(self) -> None:
        """Listen; after `stop`, on the same port again."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, "127.0.0.1", self.port)

    async def stop(self) -> None:
        """Stop listening; connections are refused."""
        if self._server is not None:
            self._server.close()
            for client in self._clients:
                abort(client)
            await self._server.wait_closed()
        self._server = None
        self._clients.clear()

    def _protocol(self) -> SMTP:
        self.connections += 1
        manners = self.manners
        client = SMTP(
            self,
            hostname="sink.example.org",
            tls_context=manners.tls,
            require_starttls=manners.tls is not None,
            authenticator=self._authenticate if manners.account else None,
            auth_required=manners.account is not None,
            auth_require_tls=False,
        )
        self._clients.append(client)
        return client

    def _authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _kind: str, data: Any) -> AuthResult:
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        return AuthResult(success=given == self.manners.account, handled=False)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd names its hooks so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Accept or refuse the sender."""
        if self.manners.to_sender == OK:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return self.manners.to_sender

    async def handle_RCPT(  # noqa: N802 - see above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept or refuse the recipient."""
        if self.manners.to_recipient == OK:
            envelope.rcpt_tos.append(address)
        return self.manners.to_recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - see above
        """Store the mail, or misbehave."""
        if self.manners.gate:
            self.at_gate += 1
            await self.manners.gate.wait()
        if self.manners.to_data != OK:
            return self.manners.to_data
        assert isinstance(envelope.content, bytes)
        self.mails.append(read(envelope.content))
        self.recipients.append(list(envelope.rcpt_tos))
        if self.manners.once_taken:
            self.manners.once_taken()
        if self.manners.drops:
            self.manners.drops -= 1
            abort(server)
        return OK


def abort(client: SMTP) -> None:
    """Abort a connection."""
    if isinstance(client.transport, asyncio.WriteTransport):
        client.transport.abort()


def read(content: bytes) -> EmailMessage:
    """Parse a mail as a mail program does."""
    message = BytesParser(policy=email.policy.default).parsebytes(content)
    assert isinstance(message, EmailMessage)
    return message


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """Get the text part, or the HTML part."""
    part = mail.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content
