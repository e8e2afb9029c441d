"""Sends mails to a server (RFC 5321)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Any

import aiosmtplib

from ..settings import MailSettings

Send = Callable[[EmailMessage], Awaitable[None]]
PERMANENT = 500
"""RFC 5321 section 4.2.1: replies from 500 on will not change by trying again."""


class MailRefused(Exception):
    """The server will never take this mail; trying again does not help."""


class MailUndelivered(Exception):
    """The server did not accept this mail now."""


class ConnectionLost(MailUndelivered):
    """The connection was lost during this mail, and cannot be used for others."""


@asynccontextmanager
async def connection(settings: MailSettings) -> AsyncIterator[Send]:
    """Open one connection for several mails. Raises `MailUndelivered` if the server cannot be used."""
    client = aiosmtplib.SMTP(**_options(settings))
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        client.close()
        raise MailUndelivered(describe(error)) from error
    try:
        yield lambda message: _send(client, message)
    except BaseException:  # a command is running, so do not wait for QUIT
        client.close()
        raise
    await _quit(client)


def _options(settings: MailSettings) -> dict[str, Any]:
    """Get the options for TLS. STARTTLS is required or off; if it were optional, mails could be sent unencrypted."""
    return {
        "hostname": settings.host,
        "port": settings.port,
        "timeout": settings.timeout_seconds,
        "use_tls": settings.security == "tls",
        "start_tls": settings.security == "starttls",
        "username": settings.username or None,
        "password": settings.password.get_secret_value() or None,
    }


async def _send(client: aiosmtplib.SMTP, message: EmailMessage) -> None:
    """Send one mail. A refusal of this mail is final; a refusal of the sender is a fault of the settings."""
    try:
        refused, _ = await client.send_message(message)
    except aiosmtplib.SMTPRecipientsRefused as error:
        codes = [recipient.code for recipient in error.recipients]
        raise (MailRefused if min(codes, default=0) >= PERMANENT else MailUndelivered)(describe(error)) from error
    except aiosmtplib.SMTPDataError as error:
        raise (MailRefused if error.code >= PERMANENT else MailUndelivered)(describe(error)) from error
    except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError) as error:
        raise ConnectionLost(describe(error)) from error
    except (aiosmtplib.SMTPException, ValueError) as error:
        raise MailUndelivered(describe(error)) from error
    if refused:  # there is one recipient, so a refusal usually raises before
        raise MailUndelivered(f"refused: {refused}")


async def _quit(client: aiosmtplib.SMTP) -> None:
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        client.close()


def describe(error: Exception) -> str:
    """Describe an error in one line, without the mail's text."""
    return f"{type(error).__name__}: {error}".replace("\r", " ").replace("\n", " ")[:400]
