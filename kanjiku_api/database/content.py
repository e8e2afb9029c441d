"""The content numbers: counters of changes to the public content, which `triggers` raises in every commit.

To remember an answer, read the number first and the rows after it. As long as the number stays the same, the remembered
rows are current. A number that is read after the rows proves nothing.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from uuid import uuid4

from ..rules.sql import Sql
from .statements import execute, fetch_all, fetch_at_once


class Content(StrEnum):
    """The kinds of content that have a number; the values are column names."""

    MANGA = "manga"
    """Series, chapters, pages, tags, people."""
    BLOG = "blog"
    ANNOUNCEMENTS = "announcements"
    USERS = "users"
    """Users, with their avatars and the names of their groups."""
    IMAGES = "images"
    """The visibility of images, and their files."""


NUMBERS = Sql("SELECT {server} AS server, epoch, manga, blog, announcements, users, images FROM content_number LIMIT 2")
RENEW = Sql("UPDATE content_number SET epoch = :epoch RETURNING epoch")
BEGIN = Sql(
    "INSERT INTO content_number (epoch, manga, blog, announcements, users, images) "
    "VALUES (:epoch, 0, 0, 0, 0, 0) RETURNING epoch"
)


class Number(NamedTuple):
    """How often a kind of content has changed. Numbers of different origins cannot be compared."""

    origin: str
    changes: int


@dataclass(slots=True)
class Numbers:
    """The numbers of all kinds at one moment."""

    server: str | None
    """Identifies the server and its start; None if the server is a standby, which lags behind."""
    epoch: str
    manga: int
    blog: int
    announcements: int
    users: int
    images: int
    origin: str = field(init=False)
    """The origin of all these numbers (`Number`)."""

    def __post_init__(self) -> None:
        """Write the origin once, for all answers that share a reading."""
        self.origin = f"{self.server} {self.epoch}"

    def of(self, kind: Content) -> Number:
        """Get the number of one kind."""
        return Number(self.origin, getattr(self, kind))


async def read_numbers() -> Numbers | None:
    """Read the numbers; None if they prove nothing, as on a standby server."""
    rows = await fetch_all(NUMBERS, Numbers)
    return rows[0] if len(rows) == 1 and rows[0].server is not None else None


def read_numbers_at_once() -> Numbers | None:
    """Read the numbers without a wait; None where that is not possible, so that only `read_numbers` can tell."""
    rows = fetch_at_once(NUMBERS, Numbers)
    return rows[0] if rows is not None and len(rows) == 1 else None


async def renew_epoch() -> None:
    """Start a new epoch, which makes all remembered answers stale, in every process.

    Call it when content changed without triggers: a restored or copied database gets a new epoch before it is used.
    """
    epoch = str(uuid4())
    if not await execute(RENEW, epoch=epoch):
        await execute(BEGIN, epoch=epoch)
