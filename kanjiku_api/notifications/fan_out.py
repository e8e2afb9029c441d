"""From a chapter that has opened to a notice for each reader who is to hear of it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from tortoise.transactions import in_transaction

from ..models import ReleaseFanOut, ReleaseNotice
from ..models.release import EventKind, opened_kind
from ..releases.queries import Event
from .queries import FanOut, followers, next_fan_out

FOLLOWERS = 1000
"""Notices that are written in one transaction."""


async def note_releases(events: Sequence[Event]) -> None:
    """Note of which chapters followers are to be told, in the transaction that records that they have opened."""
    told = [event.id for event in events if event.kind in {EventKind.CHAPTER_RELEASED, opened_kind(event.days)}]
    await ReleaseFanOut.bulk_create([ReleaseFanOut(event_id=event_id) for event_id in told])


async def write_notices(now: datetime, allowed: Callable[[], Awaitable[None]]) -> None:
    """Write a notice for everybody who follows and sees what has opened, and was not told before.

    Who sees it earlier than that may not have been told: it may have come late, or they have more days only since. They
    are told now. `allowed` is called in each transaction, and raises where another process does this by now.
    """
    while fan_out := await next_fan_out():
        async with in_transaction():
            await allowed()
            await _write_some(fan_out, now)


async def _write_some(fan_out: FanOut, now: datetime) -> None:
    """Write the next notices of a chapter, and end with the last of them."""
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
