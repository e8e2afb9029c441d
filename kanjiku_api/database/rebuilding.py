"""Compares the tables of `summaries` with the rows that they summarize, rebuilds them, and deletes what is over."""

from datetime import datetime

from tortoise.transactions import in_transaction

from ..rules.sql import TRUE, Sql
from .statements import execute, fetch_number
from .summaries import (
    ADD_DAYS,
    ADD_TOTALS,
    CLEAR_FACETS,
    DAY_COLUMNS,
    DAYS,
    KEEP_DAYS,
    KEEP_LANGUAGES,
    KEEP_LATEST,
    LANGUAGE_COLUMNS,
    LATEST,
    LATEST_COLUMNS,
    SUMMED_UP,
    TOTALS,
    TOTALS_OF_DAYS,
)


def _differing(kept: Sql, counted: Sql) -> Sql:
    """Write a number: how many rows are only in one of two selections."""
    return Sql("""
        (SELECT count(*) FROM (SELECT * FROM ({kept}) k EXCEPT SELECT * FROM ({counted}) s) superfluous)
      + (SELECT count(*) FROM (SELECT * FROM ({counted}) s EXCEPT SELECT * FROM ({kept}) k) lacking)
    """)(kept=kept, counted=counted)


_SUMMED_UP, _TOTALS = Sql(SUMMED_UP.format(which="TRUE")), Sql(TOTALS.format(which="TRUE"))
_LATEST = Sql(LATEST.format(which="TRUE", a_day_ago="{a_day_ago}"))
_DAYS, _TOTALS_OF_DAYS = Sql(DAYS)(which=TRUE), Sql(TOTALS_OF_DAYS)
WRONG = Sql("""
    SELECT {languages} + {totals} + {days} + {totals_of_days} + {latest}
         + (SELECT count(*) FROM mangas m LEFT JOIN manga_followers f ON f.manga_id = m.id
            WHERE f.name_key IS NULL OR f.name_key <> m.name_key)
""")(
    languages=_differing(Sql(f"SELECT {LANGUAGE_COLUMNS} FROM manga_languages"), _SUMMED_UP),  # noqa: S608 - fixed names
    totals=_differing(
        Sql("SELECT language, chapters, mangas FROM chapter_totals WHERE chapters <> 0 OR mangas <> 0"),
        Sql("SELECT * FROM ({totals}) t WHERE chapters <> 0")(totals=_TOTALS),
    ),
    days=_differing(Sql(f"SELECT {DAY_COLUMNS} FROM manga_days WHERE day_at >= {{yesterday}}"), _DAYS),  # noqa: S608 - fixed names
    totals_of_days=_differing(
        Sql("SELECT language, day_at, chapters FROM chapter_days WHERE chapters <> 0 AND day_at >= {yesterday}"),
        _TOTALS_OF_DAYS(which=Sql("day_at >= {yesterday}")),
    ),
    latest=_differing(Sql(f"SELECT {LATEST_COLUMNS} FROM manga_latest WHERE until > {{a_day_ago}}"), _LATEST),  # noqa: S608 - fixed names
)
LOCK = Sql("SELECT epoch FROM content_number {for_update}")
ANEW = (
    Sql("DELETE FROM manga_languages"),
    Sql(KEEP_LANGUAGES)(languages=_SUMMED_UP),
    Sql("DELETE FROM chapter_totals"),
    Sql(ADD_TOTALS)(totals=_TOTALS),
    Sql("DELETE FROM manga_days"),
    Sql(KEEP_DAYS)(days=_DAYS),
    Sql("DELETE FROM chapter_days"),
    Sql(ADD_DAYS)(totals_of_days=_TOTALS_OF_DAYS(which=TRUE)),
    Sql("DELETE FROM manga_latest"),
    Sql(KEEP_LATEST)(latest=_LATEST),
    Sql(CLEAR_FACETS),
)
# On PostgreSQL, an ON CONFLICT alone would wait for everybody who renames or deletes a series.
UNCOUNTED = Sql("""
    INSERT INTO manga_followers (manga_id, rank, name_key)
    SELECT m.id, 0, m.name_key FROM mangas m WHERE m.id NOT IN (SELECT f.manga_id FROM manga_followers f)
    ON CONFLICT DO NOTHING
""")
NAMES = Sql("""
    UPDATE manga_followers SET name_key = (SELECT m.name_key FROM mangas m WHERE m.id = manga_followers.manga_id)
    WHERE name_key <> (SELECT m.name_key FROM mangas m WHERE m.id = manga_followers.manga_id)
""")
PAST = (
    Sql("DELETE FROM manga_latest WHERE until <= {a_day_ago} RETURNING id"),
    Sql("DELETE FROM manga_days WHERE day_at < {yesterday} RETURNING id"),
    Sql("DELETE FROM chapter_days WHERE day_at < {yesterday} RETURNING id"),
)


async def count_wrong() -> int:
    """Count summary rows that do not match the chapters, for example after writes without triggers."""
    return await fetch_number(WRONG)


async def sum_up_all() -> None:
    """Rebuild all summary rows. Transactions that write chapters meanwhile sum up their series after this one."""
    for statement in (UNCOUNTED, NAMES):
        await execute(statement)  # not below: who renames a series would wait for the lock, and this for the series
    async with in_transaction():
        await execute(LOCK)
        for statement in ANEW:
            await execute(statement)


async def remove_past(_now: datetime) -> int:
    """Delete spans and days that are over; return how many. Call it in a transaction.

    It locks as each commit does that sums up a series, so the two do not wait for each other's rows.
    """
    await execute(LOCK)
    return sum([await execute(statement) for statement in PAST])
