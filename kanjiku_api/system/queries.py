"""What operators count in the database."""

from dataclasses import dataclass
from typing import TypeVar

from ..database.statements import fetch_one
from ..rules.sql import Sql

R = TypeVar("R")
DATABASE = Sql("SELECT {database_version} AS version, {database_bytes} AS size_bytes")
COUNTS = Sql("""
    SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM mangas) AS manga,
           (SELECT count(*) FROM chapters) AS chapters, (SELECT count(*) FROM pages) AS pages,
           (SELECT count(*) FROM posts) AS posts, (SELECT count(*) FROM images) AS images,
           (SELECT count(*) FROM files) AS files,
           (SELECT CAST(coalesce(sum(size_bytes), 0) AS bigint) FROM files) AS files_size_bytes,
           (SELECT count(*) FROM mails WHERE state = 'queued') AS mails_queued,
           (SELECT count(*) FROM mails WHERE state = 'failed') AS mails_failed,
           (SELECT count(*) FROM uploads WHERE state NOT IN ('done', 'failed')) AS uploads_running
""")


@dataclass(slots=True)
class DatabaseRow:
    """A database as its server or library tells."""

    version: str
    size_bytes: int


@dataclass(slots=True)
class Counts:
    """How much there is on a site."""

    users: int
    manga: int
    chapters: int
    pages: int
    posts: int
    images: int
    files: int
    files_size_bytes: int
    """Of all files in the storage: images, their smaller sizes, and what was converted for reader apps."""
    mails_queued: int
    mails_failed: int
    uploads_running: int


async def database_row() -> DatabaseRow:
    """Ask which database this is and how much it takes."""
    return await _only(DATABASE, DatabaseRow)


async def count_all() -> Counts:
    """Count what the site has; it reads whole tables."""
    return await _only(COUNTS, Counts)


async def _only(sql: Sql, kind: type[R]) -> R:
    """Get the one row of a statement that always has one."""
    row = await fetch_one(sql, kind)
    assert row is not None  # noqa: S101 - a SELECT without FROM
    return row
