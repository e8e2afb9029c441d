"""Reads which readers are to be mailed about which chapters."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from ..auth.powers import GROUPS_OF_USER, powers_from
from ..database.statements import execute, fetch_all, fetch_column, fetch_one
from ..models.release import EventKind
from ..models.user import is_ban_in_force
from ..rules.digests import Habit, Rhythm
from ..rules.identity import Identity
from ..rules.sql import Sql
from ..rules.visibility import Viewer
from ..rules.zones import DEFAULT_ZONE

FIRST = UUID(int=0)
"""Smaller than the id of any user."""
FOLLOWERS = Sql("""
    SELECT s.user_id, s.rhythm, s.rests_until, u.time_zone
    FROM follows f JOIN release_subscriptions s ON s.user_id = f.user_id JOIN users u ON u.id = f.user_id
    WHERE f.manga_id = (SELECT c.manga_id FROM chapters c WHERE c.id = :chapter) AND f.user_id > :after
      AND s.rhythm <> 'off' AND :days <= COALESCE((
        SELECT max(g.early_access) FROM memberships k JOIN "groups" g ON g.id = k.group_id WHERE k.user_id = f.user_id
      ), 0)
    ORDER BY f.user_id LIMIT :most
""")
DAYS = Sql('SELECT DISTINCT early_access AS days FROM "groups" WHERE early_access > 0 ORDER BY early_access')
NEXT_FAN_OUT = Sql("""
    SELECT o.id, o.after, e.chapter_id, e.date, e.days, e.created_at AS seen_at, c.modified_at AS chapter_modified_at,
           m.modified_at AS manga_modified_at
    FROM release_fan_outs o JOIN release_events e ON e.id = o.event_id
    JOIN chapters c ON c.id = e.chapter_id JOIN mangas m ON m.id = c.manga_id
    ORDER BY o.id LIMIT 1
""")
REMOVE_OLD = Sql("""
    DELETE FROM release_notices WHERE due_at IS NULL AND created_at < :before AND chapter_id IN (
        SELECT e.chapter_id FROM release_events e WHERE e.kind = :released AND e.created_at < :before)
    RETURNING id
""")
DUE = Sql("""
    SELECT n.user_id, min(n.due_at) AS due_at FROM release_notices n WHERE n.due_at <= :now
    GROUP BY n.user_id ORDER BY min(n.due_at), n.user_id LIMIT :most
""")
RECIPIENTS = Sql("SELECT id, username, email, language FROM users WHERE id {in:ids} ORDER BY id {for_key_share}")
HABITS = Sql("""
    SELECT s.user_id, s.rhythm, s.rests_until, (SELECT u.time_zone FROM users u WHERE u.id = s.user_id) AS time_zone
    FROM release_subscriptions s WHERE s.user_id {in:ids} ORDER BY s.user_id {for_update}
""")
TAKE = Sql("""
    UPDATE release_notices SET due_at = NULL WHERE user_id {in:ids} AND due_at <= :now RETURNING user_id, chapter_id
""")
READER = Sql("""
    SELECT u.id, u.username, u.email, u.email_confirmed_at, u.activated, u.banned_at, u.banned_until,
           s.rhythm, s.unsubscribe_token, {groups} AS groups
    FROM users u JOIN release_subscriptions s ON s.user_id = u.id WHERE u.id = :user
""")(groups=GROUPS_OF_USER)
OPEN = Sql("""
    SELECT c.id, c.number, c.volume, c.name, m.slug AS manga_slug, m.name AS manga_name
    FROM chapters c JOIN mangas m ON m.id = c.manga_id JOIN follows f ON f.manga_id = m.id AND f.user_id = :user
    WHERE c.id {in:ids} AND {visible} AND {readable}
    ORDER BY m.name, m.id, c.volume_order, c.volume_tie, c.number_order, c.number_tie, c.id
""")


@dataclass(slots=True)
class FanOut:
    """A chapter that has opened, and the follower after whom its notices go on."""

    id: int
    after: UUID | None
    chapter_id: int
    date: datetime
    days: int
    seen_at: datetime
    chapter_modified_at: datetime
    manga_modified_at: datetime

    @property
    def opened_at(self) -> datetime:
        """When it opened: at its date, or at a later change of the chapter or series that made it visible."""
        by_date = self.date - timedelta(days=self.days)
        return min(self.seen_at, max(by_date, self.chapter_modified_at, self.manga_modified_at))


@dataclass(slots=True)
class Subscriber:
    """A user's subscription to mails about releases, which may be off."""

    user_id: UUID
    rhythm: str
    rests_until: datetime | None
    time_zone: str | None

    @property
    def habit(self) -> Habit:
        """How often, and in which time zone, this user is mailed."""
        return Habit(Rhythm(self.rhythm), self.time_zone or DEFAULT_ZONE, self.rests_until)


@dataclass(slots=True)
class DueReader:
    """A user to whom a mail is due."""

    user_id: UUID
    due_at: datetime
    """The earliest due time of their notices."""


@dataclass(slots=True)
class Recipient:
    """The account that a mail goes to."""

    id: UUID
    username: str
    email: str
    language: str | None


@dataclass(slots=True)
class TakenNotice:
    """A notice that was just marked as sent."""

    user_id: UUID
    chapter_id: int


@dataclass(slots=True)
class NoticedReader:
    """The user of a mail that is being sent, with what decides whether they still get it."""

    id: UUID
    username: str
    email: str
    email_confirmed_at: datetime | None
    activated: bool
    banned_at: datetime | None
    banned_until: datetime | None
    rhythm: str
    unsubscribe_token: str
    groups: str | None
    """The groups as JSON text, for `powers_from`."""

    @property
    def wants_mail(self) -> bool:
        """Tell whether they want these mails, may use the site, and have confirmed their address."""
        may_use = self.activated and not is_ban_in_force(self.banned_at, self.banned_until)
        return may_use and self.email_confirmed_at is not None and self.rhythm != Rhythm.OFF

    @property
    def viewer(self) -> Viewer:
        """What they may see now as a reader, without staff permissions."""
        powers = powers_from(self.groups)
        return Viewer.of(Identity(self.id, self.username, session_id=None, powers=powers, login_at=None)).as_reader()


@dataclass(slots=True)
class OpenChapter:
    """A chapter that a mail lists."""

    id: int
    number: str | None
    volume: str | None
    name: str
    manga_slug: str
    manga_name: str


async def early_access_days() -> list[int]:
    """List how many days before its date a chapter opens to anybody, the fewest first."""
    return await fetch_column(DAYS, int)


async def next_fan_out() -> FanOut | None:
    """Find the oldest chapter whose notices are not all written."""
    return await fetch_one(NEXT_FAN_OUT, FanOut)


async def delete_sent_notices(before: datetime) -> int:
    """Delete notices sent before a moment, if their chapter was public by then; return how many."""
    return await execute(REMOVE_OLD, before=before, released=EventKind.CHAPTER_RELEASED.value)


async def followers(fan_out: FanOut, most: int) -> list[Subscriber]:
    """Find the next followers of a chapter's series who are mailed and have enough early access to see it."""
    after = fan_out.after or FIRST
    return await fetch_all(FOLLOWERS, Subscriber, chapter=fan_out.chapter_id, days=fan_out.days, after=after, most=most)


async def due_readers(now: datetime, most: int) -> list[DueReader]:
    """Find users to whom a mail is due, longest waiting first."""
    return await fetch_all(DUE, DueReader, now=now, most=most)


async def find_reader(user_id: UUID) -> NoticedReader | None:
    """Find a user who has a subscription, even one that is off."""
    return await fetch_one(READER, NoticedReader, user=user_id)


async def open_chapters(reader: NoticedReader, ids: Collection[int]) -> Sequence[OpenChapter]:
    """Read those of these chapters that the reader follows and can read now, ordered by series."""
    viewer = reader.viewer
    statement = OPEN(visible=viewer.chapters, readable=viewer.readable)
    return await fetch_all(statement, OpenChapter, user=reader.id, ids=list(ids), **viewer.values)
