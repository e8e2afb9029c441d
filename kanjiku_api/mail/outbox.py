"""The outbox: rows written with what they report, claimed by one instance, tried for a day."""

import logging
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from ..database import Statement
from ..models import Mail, OneTimeToken, User
from ..models.mail import ERROR_MAX, MailState
from ..settings import Settings
from .mailer import MailRefused, MailUndelivered, Send, connection
from .templates import render

log = logging.getLogger("kanjiku.mail")

BATCH = 25
"""Mails per round and connection; a lease must outlast a round."""
LEASE = timedelta(minutes=10)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=2)
JITTER = 0.25
"""Pauses vary by this share, so that instances do not knock at a recovering server in step."""
CLAIM = Statement("""
    UPDATE mails SET leased_until = $2, attempts = attempts + 1
    WHERE id IN (
        SELECT id FROM mails
        WHERE state = 'queued' AND next_attempt_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
        ORDER BY next_attempt_at LIMIT $3 {skip_locked}
    )
    RETURNING id
""")

Link = Callable[[OneTimeToken], str]


async def queue(
    user: User | None, to: str, kind: str, language: str, token: OneTimeToken | None = None, **params: Any
) -> None:
    """Write a mail, to be called in the transaction of what it reports; it is sent after that commits."""
    await Mail.create(
        user_id=user.id if user else None,
        to=to,
        kind=kind,
        language=language,
        token_id=token.id if token else None,
        params=params,
        next_attempt_at=datetime.now(UTC),
    )


async def deliver_round(settings: Settings, link: Link) -> int:
    """Send what is due, and count what was claimed; a mail that fails is due again later."""
    mails = await _claim()
    if not mails:
        return 0
    try:
        async with connection(settings.mail) as send:
            for mail in mails:
                await _deliver(mail, settings, send, link)
    except MailUndelivered as error:  # no connection: none of them was tried
        for mail in mails:
            if mail.state == MailState.QUEUED and mail.error is None:
                await _postpone(mail, settings, str(error))
    return len(mails)


async def _claim() -> list[Mail]:
    """Take due mails for this instance; a lease that its holder did not live to use runs out."""
    now = datetime.now(UTC)
    rows = await CLAIM.rows(now, now + LEASE, BATCH)
    mails = await Mail.filter(id__in=[UUID(str(row["id"])) for row in rows]).prefetch_related("token").order_by("id")
    for mail in mails:
        mail.error = None
    return mails


async def _deliver(mail: Mail, settings: Settings, send: Send, link: Link) -> None:
    token = await OneTimeToken.get_or_none(id=mail.token_id) if mail.token_id else None
    try:
        await send(render(mail, settings, link(token) if token else None))
    except MailRefused as error:
        await _close(mail, MailState.FAILED, str(error))
    except MailUndelivered as error:
        await _postpone(mail, settings, str(error))
    else:
        await _close(mail, MailState.SENT, None)


async def _postpone(mail: Mail, settings: Settings, error: str) -> None:
    """Try again after a pause that grows; after a day give up, where an admin can see it."""
    now = datetime.now(UTC)
    if now - mail.created_at > timedelta(hours=settings.mail.retry_hours):
        await _close(mail, MailState.FAILED, error)
        return
    pause = min(FIRST_PAUSE * 2 ** min(mail.attempts - 1, 10), LONGEST_PAUSE) * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - not a secret
    mail.error = error[:ERROR_MAX]
    await Mail.filter(id=mail.id).update(error=mail.error, leased_until=None, next_attempt_at=now + pause)
    log.warning("mail %s (%s) was not delivered: %s", mail.id, mail.kind, error)


async def _close(mail: Mail, state: MailState, error: str | None) -> None:
    mail.state, mail.error = state, error[:ERROR_MAX] if error else None
    await Mail.filter(id=mail.id).update(state=state.value, error=mail.error, leased_until=None)
    if state is MailState.FAILED:
        log.error("mail %s (%s) will not be delivered: %s", mail.id, mail.kind, error)


async def retry(mail_id: UUID) -> Mail:
    """Put a mail back into the queue, due at once, with a day ahead of it. Raises `DoesNotExist`."""
    mail = await Mail.get(id=mail_id)
    if mail.state != MailState.SENT:
        now = datetime.now(UTC)
        mail.state, mail.attempts, mail.error = MailState.QUEUED, 0, None
        mail.created_at, mail.next_attempt_at, mail.leased_until = now, now, None
        await mail.save()
    return mail


async def remove_old(now: datetime) -> int:
    """Delete mails that were sent or given up a month ago."""
    done = Mail.filter(state__not=MailState.QUEUED.value, created_at__lt=now - timedelta(days=30))
    return await done.delete()
