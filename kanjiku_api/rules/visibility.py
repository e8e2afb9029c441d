"""Who may see which series, chapter, post and announcement: the rules of the site, in SQL and in Python.

A chapter is visible when neither it nor its manga is hidden and its release date has come, or
comes within the viewer's days of early access. Staff see every chapter, drafts included. Nothing
but the clock moves a chapter from one state to the next: there is no job that releases it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from .identity import Identity, Permission, Powers
from .sql import TRUE, Sql

STAFF = (Permission.VIEW_HIDDEN, Permission.UPLOAD_CHAPTERS, Permission.MANAGE_PROJECTS, Permission.ADMIN)
TEAM = (*STAFF, Permission.MODERATE_AVATARS)
"""The permissions with which users see announcements to the staff."""


class Dated(Protocol):
    """The fields of a chapter that decide its visibility."""

    @property
    def hidden(self) -> bool:
        """Whether staff have hidden it."""

    @property
    def release_date(self) -> datetime | None:
        """When everybody may read it; None for a draft."""


class AccessState(Struct, frozen=True):
    """The state of a chapter for a viewer, as `chapters.schemas.Access` has it, and when it opens to them."""

    state: str
    unlocks_at: datetime | None


@dataclass(frozen=True, slots=True)
class Dates:
    """Only these fields, read from a row."""

    hidden: bool
    release_date: datetime | None


class Audience(StrEnum):
    """The readers that an announcement is for."""

    EVERYONE = "everyone"
    USERS = "users"
    EARLY_ACCESS = "early_access"
    STAFF = "staff"


OPEN_CHAPTERS = Sql("(NOT c.hidden AND NOT m.hidden AND c.release_date <= :horizon)")
OPEN_SERIES = Sql("NOT m.hidden")
OPEN_LANGUAGES = Sql("(l.shown = TRUE AND l.opens_at <= :horizon)")
LATEST_OPEN = Sql("(r.to_staff = FALSE AND r.latest_at <= :horizon AND r.until > :horizon)")
LATEST_OF_ALL = Sql("r.to_staff = TRUE")
OPEN_SERIES_OF_CHAPTERS = Sql("c.manga_id NOT IN (SELECT h.id FROM mangas h WHERE h.hidden)")
READABLE_CHAPTERS = Sql("(c.page_count > 0 AND NOT m.licensed)")
CHAPTERS_WITH_PAGES = Sql("c.page_count > 0")
UNLICENSED_SERIES_OF_CHAPTERS = Sql("c.manga_id NOT IN (SELECT l.id FROM mangas l WHERE l.licensed)")
PUBLISHED_POSTS = Sql("(p.published_at <= :now)")
ANNOUNCEMENTS_IN_FORCE = Sql(
    "(a.starts_at <= :now AND (a.ends_at IS NULL OR a.ends_at > :now) AND a.audience {in:audiences})"
)
# The next date that changes what is visible: `at` for everybody, `early_at` for readers with early access.
NEXT_RELEASES = Sql("""
    SELECT (SELECT min(c.release_date) FROM chapters c WHERE c.release_date > :now) AS at,
           (SELECT min(c.release_date) FROM chapters c WHERE c.release_date > :horizon) AS early_at
""")
NEXT_PUBLICATION = Sql("SELECT min(p.published_at) AS at, NULL AS early_at FROM posts p WHERE p.published_at > :now")
NEXT_ANNOUNCEMENT = Sql("""
    SELECT min(moment) AS at, NULL AS early_at FROM (
        SELECT a.starts_at AS moment FROM announcements a WHERE a.starts_at > :now
        UNION ALL SELECT a.ends_at FROM announcements a WHERE a.ends_at > :now
    ) moments
""")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Everything that decides what a user (or an anonymous reader) may see at one moment."""

    now: datetime
    sees_all: bool = False
    early_access: timedelta = timedelta()
    may_manage: bool = False
    is_admin: bool = False
    audiences: tuple[Audience, ...] = (Audience.EVERYONE,)
    is_signed_in: bool = False

    @classmethod
    def of(cls, identity: Identity | None, now: datetime | None = None) -> "Viewer":
        """Make the viewer of `identity` (None: not signed in) at the time `now` (UTC; by default the present)."""
        moment = now or datetime.now(UTC)
        if identity is None:
            return cls(now=moment)
        granted = identity.powers.granted
        return cls(
            now=moment,
            sees_all=not granted.isdisjoint(STAFF),
            early_access=timedelta(days=identity.powers.early_access_days),
            may_manage=Permission.MANAGE_PROJECTS in granted,
            is_admin=Permission.ADMIN in granted,
            audiences=audiences_of(identity.powers),
            is_signed_in=True,
        )

    @property
    def kind(self) -> dict[str, object]:
        """All fields but the time: viewers of the same kind get the same answers at the same time."""
        return {part.name: getattr(self, part.name) for part in fields(self) if part.name != "now"}

    @property
    def values(self) -> dict[str, object]:
        """The values of the parameters in the conditions below."""
        return {"now": self.now, "horizon": self.horizon, "audiences": self.audiences}

    @property
    def chapters(self) -> Sql:
        """Visible chapters, as a condition over ``chapters c`` and ``mangas m``."""
        return TRUE if self.sees_all else OPEN_CHAPTERS

    @property
    def series(self) -> Sql:
        """Visible series, as a condition over ``mangas m``."""
        return TRUE if self.sees_all else OPEN_SERIES

    @property
    def languages(self) -> Sql:
        """Languages in which a visible series has a visible chapter, as a condition over ``manga_languages l``."""
        return TRUE if self.sees_all else OPEN_LANGUAGES

    @property
    def latest(self) -> Sql:
        """The latest visible release of each series, as a condition over ``manga_latest r``."""
        return LATEST_OF_ALL if self.sees_all else LATEST_OPEN

    @property
    def series_of_chapters(self) -> Sql:
        """Chapters of visible series, without joining ``mangas``: hidden series are few and read once."""
        return TRUE if self.sees_all else OPEN_SERIES_OF_CHAPTERS

    @property
    def readable(self) -> Sql:
        """Chapters that can be read, and so are listed in feeds and apps; a condition as `chapters` is."""
        return CHAPTERS_WITH_PAGES if self.may_manage else READABLE_CHAPTERS

    @property
    def readable_series_of_chapters(self) -> Sql:
        """Chapters of unlicensed series, without joining ``mangas``."""
        return TRUE if self.may_manage else UNLICENSED_SERIES_OF_CHAPTERS

    @property
    def posts(self) -> Sql:
        """Posts that can be opened by their address, over ``posts p``; for admins also drafts and scheduled ones."""
        return TRUE if self.is_admin else PUBLISHED_POSTS

    def as_reader(self) -> "Viewer":
        """Get the viewer without staff permissions: they see only what has opened to them by its date."""
        return replace(self, sees_all=False, is_admin=False)

    def opens_at(self, release_date: datetime) -> datetime:
        """Get when a chapter with this date opens to this viewer: the date minus their early access."""
        return release_date - self.early_access if self.early_access else release_date

    @property
    def horizon(self) -> datetime:
        """Chapters released up to this moment are open to this viewer."""
        return self.now + self.early_access

    @property
    def next_day(self) -> datetime:
        """When the day after `horizon` begins, UTC."""
        midnight = self.horizon.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=1)

    def sees(self, chapter: Dated, *, manga_hidden: bool) -> bool:
        """Tell whether the viewer may see a chapter: the rule of `chapters`, in Python."""
        if self.sees_all:
            return True
        is_open = chapter.release_date is not None and chapter.release_date <= self.horizon
        return is_open and not chapter.hidden and not manga_hidden

    def access(
        self, dates: Iterable[datetime | None], are_hidden: Iterable[bool], are_licensed: Iterable[bool]
    ) -> list[AccessState]:
        """Get the state of each chapter for this viewer, and when it opens to them (None: no date opens it).

        A chapter is hidden if its series is.
        """
        now, states = self.now, []
        for date, is_hidden, is_licensed in zip(dates, are_hidden, are_licensed, strict=True):
            if date is None:
                state = "draft"
            elif is_hidden:
                state = "hidden"
            elif is_licensed:
                state = "licensed"
            elif date <= now:
                state = "public"
            else:
                state = "early_access" if date <= self.horizon else "scheduled"
            states.append(AccessState(state, date and self.opens_at(date) if self.early_access else date))
        return states


def audiences_of(powers: Powers) -> tuple[Audience, ...]:
    """List the audiences of a signed-in user with `powers`."""
    if not powers.granted.isdisjoint(TEAM):
        return tuple(Audience)
    has_days = powers.early_access_days > 0
    return (Audience.EVERYONE, Audience.USERS, *((Audience.EARLY_ACCESS,) if has_days else ()))
