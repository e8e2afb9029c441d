"""The outbox: rows are written with the change that they report, claimed by one instance, and tried for a day."""

import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from jinja2 import TemplateError
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from ..database.statements import fetch_all
from ..models import Mail, OneTimeToken, User
from ..models.mail import ERROR_MAX, MailState
from ..rules.repeats import repeated
from ..rules.sql import Sql
from ..settings import Settings
from .mailer import ConnectionLost, MailRefused, MailUndelivered, Send, connection, describe
from .templates import Contents, render

log = logging.getLogger("kanjiku.mail")

BATCH = 25
"""Mails per round and connection."""
LEASE = timedelta(minutes=1)
"""A lease must outlast one mail: each of its SMTP steps may take the time-out of the settings."""
STEPS = 6
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=2)
JITTER = 0.25
"""Pauses vary by this share, so that instances do not try a recovering server at the same time."""
RELEASES = "releases"
"""The kind of the mails to followers. There may be very many at once, so all others go first."""
# PostgreSQL may run a subquery once for each row, and each time it skips what was claimed by then: the limit is lost.
CLAIM = Sql("""
    WITH due AS {materialized} (
        SELECT id FROM mails
        WHERE state = 'queued' AND next_attempt_at <= :now AND (leased_until IS NULL OR leased_until <= :now)
        ORDER BY kind = :last, next_attempt_at LIMIT :most {skip_locked}
    )
    UPDATE mails SET leased_until = :until, attempts = attempts + 1 WHERE id IN (SELECT id FROM due) RETURNING id
""")


@dataclass(slots=True)
class Claimed:
    """A mail that this instance has claimed."""

    id: UUID


Compose = Callable[[Mail], Awaitable[Contents | None]]
"""Makes the content of a mail when it is sent; None if the mail is no longer needed."""


async def queue(
    user: User | None, to: str, kind: str, language: str, token: OneTimeToken | None = None, **params: Any
) -> None:
    """Queue a mail. Call it in the transaction of what it reports; it is sent after the commit.

    An account created by a provider may have no address; then nothing is queued.
    """
    if not to:
        return
    await Mail.create(
        user_id=user.id if user else None,
        to=to,
        kind=kind,
        language=language,
        token_id=token.id if token else None,
        params=params,
        next_attempt_at=datetime.now(UTC),
    )


async def deliver_round(settings: Settings, compose: Compose) -> int:
    """Send the mails that are due; return how many were claimed. A mail that fails is due again later."""
    mails = await _claim(settings)
    waiting = list(mails)
    try:
        if waiting:
            await _deliver_all(waiting, settings, compose)
    finally:  # when the service stops too, so that other instances need not wait for these leases
        await _release(waiting)
    return len(mails)


async def _deliver_all(waiting: list[Mail], settings: Settings, compose: Compose) -> None:
    """Send mails over one connection, removing each from the list when it is tried."""
    try:
        async with connection(settings.mail) as send:
            while waiting:
                await _deliver(waiting.pop(0), settings, send, compose)
    except ConnectionLost:  # the others go over the next connection
        return
    except MailUndelivered as error:  # no connection: this counts as an attempt for all of them
        while waiting:
            await _postpone(waiting.pop(0), settings, str(error))


async def _claim(settings: Settings) -> list[Mail]:
    """Claim due mails for this instance; if it dies, its leases expire."""
    now = datetime.now(UTC)
    claimed = await fetch_all(CLAIM, Claimed, now=now, until=now + _lease(settings), last=RELEASES, most=BATCH)
    return await Mail.filter(id__in=[mail.id for mail in claimed]).order_by("id") if claimed else []


def _lease(settings: Settings) -> timedelta:
    return LEASE + STEPS * timedelta(seconds=settings.mail.timeout_seconds)


async def _hold(mail: Mail, settings: Settings) -> bool:
    """Renew the lease of the next mail; False if it expired and another instance has the mail."""
    until = datetime.now(UTC) + _lease(settings)
    held = await _held(mail).update(leased_until=until)
    mail.leased_until = until
    return held == 1


def _held(mail: Mail) -> QuerySet[Mail]:
    """Select a mail if this instance still has its lease: `leased_until` is the time that this instance wrote."""
    return Mail.filter(id=mail.id, state=MailState.QUEUED.value, leased_until=mail.leased_until)


async def _release(mails: Sequence[Mail]) -> None:
    """Release mails that were claimed but not tried."""
    for mail in mails:
        await _held(mail).update(leased_until=None, attempts=mail.attempts - 1)


async def _deliver(mail: Mail, settings: Settings, send: Send, compose: Compose) -> None:
    """Send one mail. Raises `ConnectionLost` if the others need another connection."""
    if not await _hold(mail, settings):
        return
    try:
        contents = await compose(mail)
        if contents is None:
            await mail.delete()
            return
        await send(render(mail, settings, contents))
    except MailUndelivered as error:
        await _postpone(mail, settings, str(error))
        if isinstance(error, ConnectionLost):
            raise
    except (MailRefused, ValueError, TemplateError) as error:  # the last two: the mail cannot be rendered
        await _close(mail, MailState.FAILED, str(error) if isinstance(error, MailRefused) else describe(error))
    else:
        await _close(mail, MailState.SENT, None)


async def _postpone(mail: Mail, settings: Settings, error: str) -> None:
    """Schedule another attempt after a growing pause; after the retry time, mark the mail as failed."""
    now = datetime.now(UTC)
    if now - mail.created_at > timedelta(hours=settings.mail.retry_hours):
        await _close(mail, MailState.FAILED, error)
        return
    pause = min(FIRST_PAUSE * 2 ** min(mail.attempts - 1, 10), LONGEST_PAUSE) * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - not a secret
    await _held(mail).update(error=error[:ERROR_MAX], leased_until=None, next_attempt_at=now + pause)
    text = "mail %s (%s) was not delivered, and will be tried again: %s"
    log.warning(text, mail.id, mail.kind, error, extra=repeated("undelivered"))


async def _close(mail: Mail, state: MailState, error: str | None) -> None:
    await Mail.filter(id=mail.id, state=MailState.QUEUED.value).update(
        state=state.value, error=error[:ERROR_MAX] if error else None, leased_until=None
    )
    if state is MailState.FAILED:
        log.error("mail %s (%s) will not be delivered: %s", mail.id, mail.kind, error)


async def retry(mail_id: UUID) -> Mail:
    """Queue a mail again, due at once and with the whole retry time. Raises `DoesNotExist`.

    A mail that was sent, or that an instance is sending now, is not changed, so that nothing is sent twice.
    """
    now = datetime.now(UTC)
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    tried = [MailState.QUEUED.value, MailState.FAILED.value]
    await Mail.filter(free, id=mail_id, state__in=tried).update(
        state=MailState.QUEUED.value, attempts=0, error=None, created_at=now, next_attempt_at=now, leased_until=None
    )
    return await Mail.get(id=mail_id)


async def remove_old(now: datetime) -> int:
    """Delete mails that were sent or given up a month ago."""
    done = Mail.filter(state__not=MailState.QUEUED.value, created_at__lt=now - timedelta(days=30))
    return await done.delete()
