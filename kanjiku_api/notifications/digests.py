"""Queues mails that are due: one for each reader, about all chapters that are due."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from ..database.statements import fetch_all
from ..mail.outbox import RELEASES
from ..models import Mail, ReleaseSubscription
from ..rules.digests import Rhythm
from .queries import HABITS, RECIPIENTS, TAKE, DueReader, Recipient, Subscriber, TakenNotice, due_readers

READERS = 200
"""Readers whose mails are written in one transaction."""


async def write_due(now: datetime, language: str, require_lease: Callable[[], Awaitable[None]]) -> None:
    """Write all mails that are due; `language` is for readers who have not chosen one.

    `require_lease` is called in each transaction, and raises if another process has taken this work over.
    """
    while True:
        async with in_transaction():
            await require_lease()
            readers = await due_readers(now, READERS)
            await _write(readers, now, language)
        if len(readers) < READERS:
            return


async def _write(readers: Sequence[DueReader], now: datetime, language: str) -> None:
    """Write a mail to each reader, and store until when they get no further one.

    Rows are locked in the same order as by changes of an account: user, subscription, notices.
    """
    ids = [reader.user_id for reader in readers]
    recipients = await fetch_all(RECIPIENTS, Recipient, ids=ids)
    subscribers = {row.user_id: row for row in await fetch_all(HABITS, Subscriber, ids=ids)}
    chapters = await _take(ids, now)
    wanted = [one for one in recipients if chapters[one.id] and subscribers[one.id].rhythm != Rhythm.OFF]
    await Mail.bulk_create([_mail(one, chapters[one.id], now, language) for one in wanted])
    rests = defaultdict(list)
    for reader in readers:
        rests[subscribers[reader.user_id].habit.rest_after(reader.due_at, now)].append(reader.user_id)
    for until, whose in rests.items():
        await ReleaseSubscription.filter(user_id__in=whose).update(rests_until=until)


async def _take(ids: Sequence[UUID], now: datetime) -> dict[UUID, list[int]]:
    """Mark the notices that are due as sent; return the chapters for each reader."""
    chapters = defaultdict(list)
    for notice in await fetch_all(TAKE, TakenNotice, ids=ids, now=now):
        chapters[notice.user_id].append(notice.chapter_id)
    return chapters


def _mail(to: Recipient, chapters: list[int], now: datetime, language: str) -> Mail:
    return Mail(
        user_id=to.id,
        to=to.email,
        kind=RELEASES,
        language=to.language or language,
        params={"username": to.username, "chapters": sorted(chapters)},
        next_attempt_at=now,
    )
