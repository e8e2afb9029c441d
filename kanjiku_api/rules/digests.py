"""When followers are mailed: at once, with the rest of the hour collected into one mail, or every morning."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from .zones import zone_of

TOGETHER = timedelta(minutes=60)
"""After a mail sent at once, what opens within this time is collected into one mail at its end."""
MORNING = time(8)
"""Time of day for daily mails, in the reader's time zone."""


class Rhythm(StrEnum):
    """How often a user is mailed about followed series."""

    OFF = "off"
    NOW = "now"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Habit:
    """How often one reader is mailed, and until when there is no next mail."""

    rhythm: Rhythm
    zone: str
    """The IANA name of the reader's time zone."""
    rests_until: datetime | None
    """No mail is due before this: the end of the hour of collecting, or, for daily mails, the time of the last one."""

    def due_at(self, opened_at: datetime, now: datetime) -> datetime:
        """Get when a mail is due about something that opened at `opened_at` and was found `now`; may be in the past."""
        if self.rhythm is Rhythm.DAILY:
            return next_morning(max(opened_at, self.rests_until or opened_at), self.zone)
        return max(now, self.rests_until or now)

    def rest_after(self, due: datetime, now: datetime) -> datetime | None:
        """Get the new `rests_until` after a mail that is written `now` and whose first notice was due at `due`.

        A mail at the end of an hour of collecting does not begin another hour; the next one is sent at once again.
        """
        if self.rhythm is Rhythm.DAILY:
            return now
        was_collected = self.rests_until is not None and due <= self.rests_until
        return self.rests_until if was_collected else now + TOGETHER


def next_morning(since: datetime, zone: str) -> datetime:
    """Find the first 08:00 of a zone that is not before `since`, in UTC.

    If the clock shows 08:00 twice that day, the first one counts. If it skips 08:00, the time is computed with the
    offset from before the change (PEP 495).
    """
    here = zone_of(zone)
    day = since.astimezone(here).date() - timedelta(days=1)
    while True:
        morning = datetime.combine(day, MORNING, here).astimezone(UTC)
        if morning >= since:
            return morning
        day += timedelta(days=1)
