"""Mailing followers: what has opened to whom, when it is told, and the mails that are due."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from ..models.release import opened_kind
from ..releases.queries import early_access
from ..releases.service import record_of
from .digests import write_due
from .fan_out import note_releases, write_notices
from .queries import early_access_days, remove_told

TOLD_LONG_AGO = timedelta(days=30)


class FollowerMails:
    """The work of one service; `language` is that of readers who have chosen none."""

    def __init__(self, language: str) -> None:
        self._language = language

    async def run(self, now: datetime, allowed: Callable[[], Awaitable[None]]) -> None:
        """Tell followers of what has opened to everybody, as `note_releases` was told, and to those who see it earlier.

        What has opened up to `now` must have been recorded: what is due at a moment goes into one mail. `allowed` is
        called in each transaction, and raises where another process does this by now.
        """
        for days in await early_access_days():
            await record_of(early_access(opened_kind(days), now, days), [note_releases], allowed)
        await write_notices(now, allowed)
        await write_due(now, self._language, allowed)


async def remove_old_notices(now: datetime) -> int:
    """Delete what followers were told a month ago; count it.

    A chapter that has not opened to everybody yet is left: it opens again, to those who see it later.
    """
    return await remove_told(now - TOLD_LONG_AGO)
