"""When mails about releases are due: an hour after the first one, or in the morning, in unusual time zones too."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from kanjiku_api.rules.digests import TOGETHER, Habit, Rhythm, next_morning
from kanjiku_api.rules.zones import checked_zone, zone_names, zone_of

pytestmark = pytest.mark.no_database
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def utc(text: str) -> datetime:
    """Parse a time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def now_and_then(rests_until: datetime | None = None) -> Habit:
    return Habit(Rhythm.NOW, "UTC", rests_until)


def test_the_first_chapter_is_due_at_once_and_begins_an_hour() -> None:
    first = now_and_then()
    assert first.due_at(NOON - MINUTE, NOON) == NOON
    assert first.rest_after(NOON, NOON) == NOON + TOGETHER


def test_chapters_within_the_hour_are_due_at_its_end() -> None:
    within = now_and_then(NOON + TOGETHER)
    for minutes in (0, 20, 59):
        assert within.due_at(NOON, NOON + minutes * MINUTE) == NOON + TOGETHER


def test_the_mail_at_the_end_of_the_hour_begins_no_other() -> None:
    end = NOON + TOGETHER
    after = now_and_then(end).rest_after(end, end + MINUTE)
    assert after == end
    assert now_and_then(after).due_at(end + 5 * MINUTE, end + 5 * MINUTE) == end + 5 * MINUTE
    assert now_and_then(after).rest_after(end + 5 * MINUTE, end + 5 * MINUTE) == end + 5 * MINUTE + TOGETHER


@pytest.mark.parametrize(
    ("since", "zone", "morning"),
    [
        ("2026-11-29 07:59", "UTC", "2026-11-29 08:00"),
        ("2026-11-29 08:00", "UTC", "2026-11-29 08:00"),
        ("2026-11-29 08:00:00.000001", "UTC", "2026-11-30 08:00"),
        ("2026-11-29 07:00:01", "Europe/Berlin", "2026-11-30 07:00"),
        ("2026-11-28 23:30", "Asia/Tokyo", "2026-11-29 23:00"),
        ("2026-11-29 18:30", "Pacific/Kiritimati", "2026-11-30 18:00"),
        # Summer time begins on 29 March and ends on 25 October.
        ("2026-03-28 12:00", "Europe/Berlin", "2026-03-29 06:00"),
        ("2026-10-24 12:00", "Europe/Berlin", "2026-10-25 07:00"),
        # 30 December 2011 did not exist there, so its 08:00 is that of the next day.
        ("2011-12-29 18:00:01", "Pacific/Apia", "2011-12-30 18:00"),
        ("2011-12-30 18:00:01", "Pacific/Apia", "2011-12-31 18:00"),
        # 30 September was repeated: 08:00 comes twice, and the first one counts.
        ("1969-09-29 21:00", "Pacific/Kwajalein", "1969-09-29 21:00"),
        ("1969-09-29 21:00:01", "Pacific/Kwajalein", "1969-10-01 20:00"),
        # The clock jumped from 00:00 to 10:00; 08:00 is as long after midnight as on other days.
        ("1956-10-31 12:00", "Antarctica/DumontDUrville", "1956-11-01 08:00"),
    ],
)
def test_a_daily_notice_is_due_the_next_morning(since: str, zone: str, morning: str) -> None:
    assert next_morning(utc(since), zone) == utc(morning)


def test_in_every_zone_there_is_one_morning_a_day_and_no_two() -> None:
    for zone in ("America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Europe/Dublin"):
        since, mornings = utc("2011-01-01 00:00"), list[datetime]()
        while since < utc("2012-12-31 00:00"):
            mornings.append(next_morning(since, zone))
            since = mornings[-1] + timedelta(microseconds=1)
        days = [morning.astimezone(ZoneInfo(zone)).date() for morning in mornings]
        assert len(set(days)) == len(days)
        assert all(timedelta(hours=22) < late - soon < timedelta(hours=26) for soon, late in pairwise(mornings))


def test_a_day_has_one_mail_and_what_opens_after_it_waits_for_the_next() -> None:
    morning = utc("2026-11-29 07:00")
    before = Habit(Rhythm.DAILY, "Europe/Berlin", None)
    assert before.due_at(morning - MINUTE, morning - MINUTE) == morning
    after = Habit(Rhythm.DAILY, "Europe/Berlin", before.rest_after(morning, morning + MINUTE))
    assert after.due_at(morning - MINUTE, morning + 2 * MINUTE) == morning + timedelta(days=1)


def test_a_morning_that_the_service_slept_through_is_made_up_for() -> None:
    yesterday = Habit(Rhythm.DAILY, "UTC", utc("2026-11-28 08:00:05"))
    assert yesterday.due_at(utc("2026-11-29 07:00"), NOON) == utc("2026-11-29 08:00")


def test_zones_have_the_names_of_iana() -> None:
    assert {"Europe/Berlin", "UTC", "Pacific/Kwajalein"} <= zone_names()
    assert all(zone_of(checked_zone(name)).key == name for name in zone_names())


@pytest.mark.parametrize("name", ["", "europe/berlin", "localtime", "../UTC", "Europe/Berlin\0", "CEST", "+02:00"])
def test_other_names_are_none(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        checked_zone(name)


def test_a_zone_that_the_machine_knows_no_more_is_utc() -> None:
    assert zone_of("Mars/Olympus").key == "UTC"
