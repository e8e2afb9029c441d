"""Writes a notice for each reader who is to be mailed about a chapter that has opened."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from tortoise.transactions import in_transaction

from ..models import ReleaseFanOut, ReleaseNotice
from ..models.release import EventKind, opened_kind
from ..releases.queries import Event
from .queries import FanOut, followers, next_fan_out

FOLLOWERS = 1000
"""Most notices that one transaction writes."""


async def note_releases(events: Sequence[Event]) -> None:
    """Queue a fan-out for each chapter that has opened. Call it in the transaction that records the events."""
    ids = [event.id for event in events if event.kind in {EventKind.CHAPTER_RELEASED, opened_kind(event.days)}]
    await ReleaseFanOut.bulk_create([ReleaseFanOut(event_id=event_id) for event_id in ids])


async def write_notices(now: datetime, require_lease: Callable[[], Awaitable[None]]) -> None:
    """Write a notice for every follower who can see the chapter and has no notice of it yet.

    Readers with longer early access may have no notice yet either: the chapter was uploaded late, or their early access
    became longer since. They get one now. `require_lease` is called in each transaction, and raises if another process
    has taken this work over.
    """
    while fan_out := await next_fan_out():
        async with in_transaction():
            await require_lease()
            await _write_some(fan_out, now)


async def _write_some(fan_out: FanOut, now: datetime) -> None:
    """Write the next `FOLLOWERS` notices of a chapter; delete the fan-out after the last."""
    readers = await followers(fan_out, FOLLOWERS)
    notices = [
        ReleaseNotice(
            user_id=reader.user_id,
            chapter_id=fan_out.chapter_id,
            due_at=reader.habit.due_at(fan_out.opened_at, now),
        )
        for reader in readers
    ]
    await ReleaseNotice.bulk_create(notices, ignore_conflicts=True)
    row = ReleaseFanOut.filter(id=fan_out.id)
    if len(readers) < FOLLOWERS:
        await row.delete()
    else:
        await row.update(after=readers[-1].user_id)
