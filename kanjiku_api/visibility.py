"""Who may see which chapter: the one rule of the site, in SQL and in Python.

A chapter is visible when neither it nor its manga is hidden and its release date has come, or
comes within the viewer's days of early access. Staff see every chapter, drafts included. Nothing
but the clock moves a chapter from one state to the next: there is no job that releases it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from .identity import Identity, Permission

STAFF = (Permission.VIEW_HIDDEN, Permission.UPLOAD_CHAPTERS, Permission.MANAGE_PROJECTS, Permission.ADMIN)


class Dated(Protocol):
    """The part of a chapter's row that decides."""

    @property
    def hidden(self) -> bool:
        """Whether staff took it from view."""

    @property
    def release_date(self) -> datetime | None:
        """When everybody may read it; None is a draft."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at the site at one moment."""

    sees_all: bool
    early_access: timedelta
    now: datetime
    may_manage: bool = False

    @classmethod
    def of(cls, identity: Identity | None, now: datetime | None = None) -> "Viewer":
        """Find out what `identity` (None: anybody) may see at `now` (UTC; the present by default)."""
        moment = now or datetime.now(UTC)
        if identity is None:
            return cls(sees_all=False, early_access=timedelta(), now=moment)
        return cls(
            sees_all=any(identity.may(permission) for permission in STAFF),
            early_access=timedelta(days=identity.powers.early_access_days),
            now=moment,
            may_manage=identity.may(Permission.MANAGE_PROJECTS),
        )

    @property
    def horizon(self) -> datetime:
        """Chapters released until then are open to this viewer now: parameter ``$1`` of `chapters_sql`."""
        return self.now + self.early_access

    @property
    def chapters_sql(self) -> str:
        """The rule as a condition over ``chapters c`` and ``mangas m``; ``$1`` is the `horizon`."""
        if self.sees_all:
            return "(c.release_date <= $1 OR TRUE)"  # the parameter must be used, or it has no type
        return "(NOT c.hidden AND NOT m.hidden AND c.release_date <= $1)"

    @property
    def mangas_sql(self) -> str:
        """The rule for the series themselves, a condition over ``mangas m``."""
        return "TRUE" if self.sees_all else "NOT m.hidden"

    def sees(self, chapter: Dated, *, manga_hidden: bool) -> bool:
        """Tell what `chapters_sql` tells, of one chapter."""
        if self.sees_all:
            return True
        is_open = chapter.release_date is not None and chapter.release_date <= self.horizon
        return is_open and not chapter.hidden and not manga_hidden

    def access(self, chapter: Dated, *, manga_hidden: bool, licensed: bool) -> tuple[str, datetime | None]:
        """Name the state of a chapter as this viewer meets it, and when it opens to them (None: not by time)."""
        release_date = chapter.release_date
        unlocks_at = release_date - self.early_access if release_date else None
        if release_date is None:
            return "draft", None
        if chapter.hidden or manga_hidden:
            return "hidden", unlocks_at
        if licensed:
            return "licensed", unlocks_at
        if release_date <= self.now:
            return "public", unlocks_at
        return ("early_access" if release_date <= self.horizon else "scheduled"), unlocks_at
