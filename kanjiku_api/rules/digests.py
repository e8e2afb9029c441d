"""When somebody is mailed about what has opened to them: at once and then for an hour together, or every morning."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from .zones import zone_of

TOGETHER = timedelta(minutes=60)
"""What opens within this time of a mail that came at once goes into one mail, at its end."""
MORNING = time(8)
"""When the mails of a day go out, by the clock of their readers."""


class Rhythm(StrEnum):
    """How somebody is mailed about the series that they follow."""

    OFF = "off"
    NOW = "now"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Habit:
    """How one reader is mailed, and what the last mail leaves to wait for."""

    rhythm: Rhythm
    zone: str
    """The IANA name of the reader's time zone."""
    rests_until: datetime | None
    """Until when there is no mail: the end of the hour in which things are collected, or the last mail of a morning."""

    def due_at(self, opened_at: datetime, now: datetime) -> datetime:
        """Tell when a mail is due about what opened at a moment and is seen `now`: maybe before that."""
        if self.rhythm is Rhythm.DAILY:
            return next_morning(max(opened_at, self.rests_until or opened_at), self.zone)
        return max(now, self.rests_until or now)

    def rest_after(self, due: datetime, now: datetime) -> datetime | None:
        """Tell what to wait for after a mail that is written `now`, about things of which the first was due at `due`.

        The mail about what was collected begins no other hour: what comes next comes at once again.
        """
        if self.rhythm is Rhythm.DAILY:
            return now
        was_collected = self.rests_until is not None and due <= self.rests_until
        return self.rests_until if was_collected else now + TOGETHER


def next_morning(since: datetime, zone: str) -> datetime:
    """Find the first 08:00 of a zone that is not before `since`, in UTC.

    Of an 08:00 that the clock shows twice the first counts. One that the clock skips is where it would have been
    (PEP 495): as long after midnight as on other days.
    """
    here = zone_of(zone)
    day = since.astimezone(here).date() - timedelta(days=1)
    while True:
        morning = datetime.combine(day, MORNING, here).astimezone(UTC)
        if morning >= since:
            return morning
        day += timedelta(days=1)
