"""The job that mails followers about chapters that have opened."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from ..models.release import opened_kind
from ..releases.queries import early_access
from ..releases.service import record_of
from .digests import write_due
from .fan_out import note_releases, write_notices
from .queries import delete_sent_notices, early_access_days

SENT_NOTICES_KEPT = timedelta(days=30)


class FollowerMails:
    """Runs that job; `language` is for readers who have not chosen one."""

    def __init__(self, language: str) -> None:
        self._language = language

    async def run(self, now: datetime, require_lease: Callable[[], Awaitable[None]]) -> None:
        """Record chapters that opened under early access, then write the notices and the mails that are due.

        Public releases up to `now` must be recorded before, so that all that is due goes into one mail.
        `require_lease` is called in each transaction, and raises if another process has taken this work over.
        """
        for days in await early_access_days():
            await record_of(early_access(opened_kind(days), now, days), [note_releases], require_lease)
        await write_notices(now, require_lease)
        await write_due(now, self._language, require_lease)


async def remove_old_notices(now: datetime) -> int:
    """Delete notices that were sent a month ago; return how many.

    Notices of chapters that are not public yet stay: such a chapter still opens to readers with shorter early access.
    """
    return await delete_sent_notices(now - SENT_NOTICES_KEPT)
