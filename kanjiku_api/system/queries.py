"""Counts in the database that operators want to see."""

from dataclasses import dataclass
from datetime import datetime
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
BACKUP_MADE = "backup_made"
"""The audit log's action for a successful backup."""
FIGURES_MAX = 10_000
"""The metrics count at most this many rows."""
FIGURES = Sql("""
    SELECT q.mails_queued, q.mail_oldest_at,
           (SELECT count(*) FROM (SELECT 1 FROM mails WHERE state = 'failed' LIMIT :most) AS f) AS mails_failed,
           (SELECT count(*) FROM (SELECT 1 FROM webhook_deliveries WHERE state = 'pending' LIMIT :most) AS p)
               AS deliveries_pending,
           (SELECT count(*) FROM (SELECT 1 FROM webhook_deliveries WHERE state = 'failed' LIMIT :most) AS g)
               AS deliveries_failed,
           (SELECT count(*) FROM uploads WHERE state NOT IN ('done', 'failed')) AS uploads_running,
           (SELECT max(at) FROM log_entries WHERE kind = 'backup' AND action = :backup_made) AS backup_made_at
    FROM (
        SELECT count(*) AS mails_queued, min(created_at) AS mail_oldest_at
        FROM (SELECT created_at FROM mails WHERE state = 'queued' ORDER BY next_attempt_at LIMIT :most) AS m
    ) AS q
""")


@dataclass(slots=True)
class DatabaseRow:
    """Version and size of the database."""

    version: str
    size_bytes: int


@dataclass(slots=True)
class Counts:
    """How much of each thing a site has."""

    users: int
    manga: int
    chapters: int
    pages: int
    posts: int
    images: int
    files: int
    files_size_bytes: int
    """Size of all files in the storage: images, their smaller sizes, and conversions for reader apps."""
    mails_queued: int
    mails_failed: int
    uploads_running: int


@dataclass(slots=True)
class Figures:
    """Counts for the metrics."""

    mails_queued: int
    mail_oldest_at: datetime | None
    """When the oldest queued mail was written."""
    mails_failed: int
    deliveries_pending: int
    deliveries_failed: int
    uploads_running: int
    backup_made_at: datetime | None
    """When the last backup succeeded; None if there was none."""


async def read_figures() -> Figures:
    """Count for the metrics, in one statement that reads few rows."""
    return await _only(FIGURES, Figures, most=FIGURES_MAX, backup_made=BACKUP_MADE)


async def database_row() -> DatabaseRow:
    """Read the database's version and size."""
    return await _only(DATABASE, DatabaseRow)


async def count_all() -> Counts:
    """Count everything that the site has; this reads whole tables."""
    return await _only(COUNTS, Counts)


async def _only(sql: Sql, kind: type[R], **values: object) -> R:
    """Get the one row of a statement that always has one."""
    row = await fetch_one(sql, kind, **values)
    assert row is not None  # noqa: S101 - a SELECT without FROM
    return row
