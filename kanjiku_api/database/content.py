"""The numbers that rise with the public content; `triggers` raises them with every commit that changes any of it.

A number that is read before the rows tells that these are no older: whoever reads the same number later finds no newer
content. A number that is read after the rows tells nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import uuid4

from ..rules.sql import Sql
from .statements import execute, fetch_all


class Content(StrEnum):
    """The kinds of content that have a number of their own, by the names of their columns."""

    MANGA = "manga"
    """Series, chapters, pages, tags, people."""
    BLOG = "blog"
    ANNOUNCEMENTS = "announcements"
    USERS = "users"
    """With their avatars and the names of their groups."""
    IMAGES = "images"
    """Who may see which image, and in which files it is served."""


NUMBERS = Sql("SELECT {server} AS server, epoch, manga, blog, announcements, users, images FROM content_number LIMIT 2")
RENEW = Sql("UPDATE content_number SET epoch = :epoch RETURNING epoch")
BEGIN = Sql(
    "INSERT INTO content_number (epoch, manga, blog, announcements, users, images) "
    "VALUES (:epoch, 0, 0, 0, 0, 0) RETURNING epoch"
)


class Number(NamedTuple):
    """How often a kind of content has changed; numbers of two origins say nothing of one another."""

    origin: str
    changes: int


@dataclass(slots=True)
class Numbers:
    """The numbers of all kinds, as they stood at one moment."""

    server: str | None
    """Which server told them, in which of its lives; None is one that follows another, and lags behind it."""
    epoch: str
    manga: int
    blog: int
    announcements: int
    users: int
    images: int

    def of(self, kind: Content) -> Number:
        """Get the number of one kind."""
        return Number(f"{self.server} {self.epoch}", getattr(self, kind))


async def read_numbers() -> Numbers | None:
    """Read the numbers; None where they tell nothing, as on a server that follows another."""
    rows = await fetch_all(NUMBERS, Numbers)
    return rows[0] if len(rows) == 1 and rows[0].server is not None else None


async def renew_epoch() -> None:
    """Let nothing count that was remembered, in any process: the content became another, and no trigger saw it.

    A database that is restored or copied gets a new epoch by this before it is served.
    """
    epoch = str(uuid4())
    if not await execute(RENEW, epoch=epoch):
        await execute(BEGIN, epoch=epoch)
