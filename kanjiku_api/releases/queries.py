"""Finds what has opened and has no event yet, and records it. `rules/visibility` decides what is open to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..database.content import Content
from ..database.statements import fetch_all, fetch_column, fetch_number
from ..models.release import EventKind
from ..rules.sql import NOTHING, Sql, all_of
from ..rules.visibility import Viewer
from ..web.memory import next_change

LATE = timedelta(hours=24)
"""Older releases are recorded, but not announced."""
DAYS = Sql("SELECT COALESCE(max(early_access), 0) FROM groups")
STILL_EARLY = Sql("c.release_date > :now")
END_OF_STRETCH = Sql("""
    SELECT COALESCE(max(s.id), 0) FROM (
        SELECT {id} AS id FROM {things} WHERE {id} > :after ORDER BY {id} LIMIT :stretch
    ) s
""")
WITHOUT_EVENT = Sql("""
    SELECT {id} AS id FROM {things} {series}
    WHERE {id} > :after AND {id} <= :last AND {open}
      AND NOT EXISTS (SELECT 1 FROM release_events e WHERE e.{subject} = {id} AND e.kind = :kind)
    ORDER BY {id} LIMIT :most
""")
RECORD = Sql("""
    INSERT INTO release_events (kind, {subject}, date, days, passed, created_at)
    SELECT CAST(:kind AS varchar(30)), {id}, {date}, CAST(:days AS smallint), {date} < :late_before,
           CAST(:now AS {time})
    FROM {things} {series} WHERE {id} {in:ids} AND {open} {for_key_share}
    ON CONFLICT DO NOTHING
    RETURNING id, kind, chapter_id, manga_id, post_id, date, days, passed
""")
"""If several processes record the same event at once, one of them writes the row; only that one gets it back."""


@dataclass(slots=True)
class Event:
    """A chapter, series or post that has opened; exactly one of the three ids is set."""

    id: int
    kind: str
    chapter_id: int | None
    manga_id: int | None
    post_id: int | None
    date: datetime
    days: int
    passed: bool
    """It opened more than `LATE` before it was recorded, so it is not announced."""

    @property
    def opened_at(self) -> datetime:
        """When it opened: its date, less the days of early access."""
        return self.date - timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class ThingTable:
    """The tables and columns of one kind of thing, as fragments for the statements above."""

    things: Sql
    """The table that has a row for each thing."""
    id: Sql
    date: Sql
    subject: Sql
    series: Sql = NOTHING
    """Joins the series of each thing, if that decides what is open."""


CHAPTERS = ThingTable(
    Sql("chapters c"),
    Sql("c.id"),
    Sql("c.release_date"),
    Sql("chapter_id"),
    series=Sql("JOIN mangas m ON m.id = c.manga_id"),
)
SERIES = ThingTable(Sql("mangas m"), Sql("m.id"), Sql("m.created_at"), Sql("manga_id"))
POSTS = ThingTable(Sql("posts p"), Sql("p.id"), Sql("p.published_at"), Sql("post_id"))


@dataclass(frozen=True, slots=True)
class EventSource:
    """One kind of event, and the condition that says what is open for it at a moment."""

    kind: str
    table: ThingTable
    open: Sql
    now: datetime
    days: int = 0
    """Days of early access: how long before its date it opens."""

    async def end_of_stretch(self, after: int, stretch: int) -> int:
        """Find the last of the next `stretch` ids behind `after`, or 0 if there are none."""
        return await fetch_number(self._filled(END_OF_STRETCH), after=after, stretch=stretch)

    async def find(self, after: int, last: int, most: int) -> list[int]:
        """Find things that are open and have no event, in the order of their ids, from behind `after` up to `last`."""
        values = {**self._values, "after": after, "last": last, "most": most}
        return await fetch_column(self._filled(WITHOUT_EVENT), int, **values)

    async def record(self, ids: list[int]) -> list[Event]:
        """Record those that are still open and not yet recorded, and return their events. Call it in a transaction."""
        return await fetch_all(self._filled(RECORD), Event, ids=ids, **self._values)

    def _filled(self, statement: Sql) -> Sql:
        table = self.table
        return statement(
            things=table.things,
            series=table.series,
            id=table.id,
            date=table.date,
            subject=table.subject,
            open=self.open,
        )

    @property
    def _values(self) -> dict[str, object]:
        horizon = self.now + timedelta(days=self.days)
        return {
            "kind": self.kind,
            "now": self.now,
            "days": self.days,
            "horizon": horizon,
            "late_before": horizon - LATE,
        }


def sources(now: datetime, days: int) -> Iterator[EventSource]:
    """List every kind of event to look for; `days` is the longest early access that any group has."""
    everybody = Viewer(now=now)
    yield EventSource(EventKind.CHAPTER_RELEASED.value, CHAPTERS, everybody.chapters & everybody.readable, now)
    if days:
        yield early_access(EventKind.CHAPTER_EARLY_ACCESS.value, now, days)
    yield EventSource(EventKind.MANGA_CREATED.value, SERIES, everybody.series, now)
    yield EventSource(EventKind.BLOG_PUBLISHED.value, POSTS, everybody.posts, now)


def early_access(kind: str, now: datetime, days: int) -> EventSource:
    """Describe the chapters that readers with `days` of early access can read, and the public cannot yet."""
    viewer = Viewer(now=now, early_access=timedelta(days=days))
    return EventSource(kind, CHAPTERS, all_of(viewer.chapters, viewer.readable, STILL_EARLY), now, days)


async def longest_early_access() -> int:
    """Read the longest early access of any group, in days."""
    return await fetch_number(DAYS)


async def next_opening(now: datetime, days: int) -> datetime:
    """Find the next date at which something opens, if nothing is changed before."""
    viewer = Viewer(now=now, early_access=timedelta(days=days))
    return min([await next_change(content, viewer) for content in (Content.MANGA, Content.BLOG)])
