"""Handing mails to a server (RFC 5321), or keeping them in memory for tests and development."""

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
    """The server did not take this mail now."""


class ConnectionLost(MailUndelivered):
    """The server went away with this mail; the connection serves no other."""


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
    except BaseException:  # something is under way, so there is no farewell to wait for
        client.close()
        raise
    await _quit(client)


def _options(settings: MailSettings) -> dict[str, Any]:
    """STARTTLS is demanded or left out, never merely hoped for: that would send in clear if it is missing."""
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
    """Send one mail. A refusal is for good where it is of this mail; one of the sender concerns the settings."""
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
    if refused:  # one recipient only, so this would have raised; kept for servers that think otherwise
        raise MailUndelivered(f"refused: {refused}")


async def _quit(client: aiosmtplib.SMTP) -> None:
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        client.close()


def describe(error: Exception) -> str:
    """Say what went wrong in one line, without the mail's text."""
    return f"{type(error).__name__}: {error}".replace("\r", " ").replace("\n", " ")[:400]
