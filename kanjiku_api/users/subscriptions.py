"""Subscriptions to mails about releases: users change them, and the link in every mail ends them."""

import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tortoise.transactions import in_transaction

from ..models import ReleaseNotice, ReleaseSubscription, User
from ..rules.digests import Habit, Rhythm
from ..rules.zones import DEFAULT_ZONE

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
PREFIX = "ku_"
TOKEN = re.compile(f"{PREFIX}[{LETTERS}]{{26}}")


def new_token() -> str:
    """Generate the token of a user's unsubscribe link: 130 bits."""
    return PREFIX + "".join(secrets.choice(LETTERS) for _ in range(26))


async def change_subscription(user: User, changes: Mapping[str, Any]) -> None:
    """Change a user's subscription, and when pending notices are due. Call it in a transaction.

    `changes` are those of the account; a new time zone is already written. If mails are switched off, pending notices
    are dropped.
    """
    if changes.keys().isdisjoint({"notifications", "time_zone"}):
        return
    row = await ReleaseSubscription.select_for_update().get_or_none(user_id=user.id)
    if "notifications" in changes:
        wanted: Rhythm = changes["notifications"].releases
        if row is None and wanted is Rhythm.OFF:
            return
        row = row or ReleaseSubscription(user_id=user.id, unsubscribe_token=new_token())
        row.rhythm = wanted.value
        await row.save()
    if row is not None:
        await _plan_anew(row, user)


async def _plan_anew(row: ReleaseSubscription, user: User) -> None:
    rhythm, now = Rhythm(row.rhythm), datetime.now(UTC)
    due = (
        None
        if rhythm is Rhythm.OFF
        else Habit(rhythm, user.time_zone or DEFAULT_ZONE, row.rests_until).due_at(now, now)
    )
    await ReleaseNotice.filter(user_id=row.user_id, due_at__isnull=False).update(due_at=due)


async def unsubscribe(token: str) -> None:
    """End the mails about releases of a token's user; nothing happens for an unknown token."""
    if not TOKEN.fullmatch(token):
        return
    async with in_transaction():
        row = await ReleaseSubscription.select_for_update().get_or_none(unsubscribe_token=token)
        if row is not None:
            row.rhythm = Rhythm.OFF.value
            await row.save(update_fields=["rhythm"])
            await ReleaseNotice.filter(user_id=row.user_id, due_at__isnull=False).update(due_at=None)
