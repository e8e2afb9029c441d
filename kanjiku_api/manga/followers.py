"""Counts the followers of each series regularly; the order ``popular`` may be a minute behind."""

from dataclasses import dataclass

from ..database.statements import execute, fetch_all
from ..rules.sql import Sql

COUNT_SECONDS = 30.0
"""Pause between two counts; a cached answer may be older by the same time, which gives the contract's minute."""
CHANGED = Sql("""
    SELECT o.manga_id FROM manga_followers o
    LEFT JOIN (SELECT f.manga_id, count(*) AS number FROM follows f GROUP BY f.manga_id) n ON n.manga_id = o.manga_id
    WHERE o.rank <> -COALESCE(n.number, 0)
""")
# Locked rows (of series that are being deleted) are skipped, so that nothing waits.
COUNT = Sql("""
    UPDATE manga_followers
    SET rank = -(SELECT count(*) FROM follows f WHERE f.manga_id = manga_followers.manga_id)
    WHERE manga_id IN (SELECT o.manga_id FROM manga_followers o WHERE o.manga_id {in:changed} {skip_locked})
""")


@dataclass(slots=True)
class ChangedRow:
    """A series whose number of followers has changed since the last count."""

    manga_id: int


async def count_followers() -> None:
    """Count the followers of all series; only changed counts are written."""
    if changed := await fetch_all(CHANGED, ChangedRow):
        await execute(COUNT, changed=[row.manga_id for row in changed])
