"""The unread chapters among the releases: in which language each series is read, and how many there are.

Both are made from the summary tables (`database.summaries`), so they look neither at each chapter nor at each series.
The pieces have the parameters of `manga.reading`, and ``:next_day``.
"""

from collections.abc import Sequence

from ..manga.reading import LATEST
from ..rules.sql import NOTHING, Sql, all_of
from ..rules.visibility import OPEN_LANGUAGES, Viewer
from .statements import RELEASE_COUNT

# How many chapters of each series are visible in each language, and how many of these have a date. Staff see all. For
# others, the chapters to come are subtracted as in `RELEASE_COUNT`.
ALL_BY_LANGUAGE = Sql("""
    SELECT c.manga_id, c.language, count(*) AS chapters, count(c.release_date) AS released
    FROM chapters c WHERE {of_chapters} GROUP BY c.manga_id, c.language
""")
OPEN_BY_LANGUAGE = Sql("""
    SELECT l.manga_id, l.language, l.chapters - COALESCE(t.chapters, 0) AS chapters,
           l.chapters - COALESCE(t.chapters, 0) AS released
    FROM manga_languages l LEFT JOIN (
        SELECT d.manga_id, d.language, sum(d.chapters) AS chapters FROM (
            SELECT d.manga_id, d.language, d.chapters FROM manga_days d WHERE d.day_at >= :next_day AND {of_days}
            UNION ALL
            SELECT c.manga_id, c.language, 1 FROM chapters c
            WHERE c.release_date > :horizon AND c.release_date < :next_day AND NOT c.hidden AND {of_chapters}
        ) d GROUP BY d.manga_id, d.language
    ) t ON t.manga_id = l.manga_id AND t.language = l.language
    WHERE {open} AND {of_languages}
""")(open=OPEN_LANGUAGES)
SERIES_IDS = {"of_chapters": Sql("c.manga_id"), "of_languages": Sql("l.manga_id"), "of_days": Sql("d.manga_id")}
# The first choice is the language that `manga.reading.LANGUAGE` has.
CHOSEN = Sql("""
    chosen AS MATERIALIZED (
        SELECT c.*, row_number() OVER (
            PARTITION BY c.manga_id
            ORDER BY c.language = COALESCE(l.language, :site_language) DESC, c.chapters DESC, c.language {bytewise}
        ) AS choice FROM ({by_language}) c LEFT JOIN latest l ON l.manga_id = c.manga_id
    )
""")
TABLES = Sql("WITH latest AS MATERIALIZED ({latest}), {others} {chosen}")
OTHERS = Sql("""
    others AS MATERIALIZED (
        SELECT l.manga_id FROM latest l WHERE l.language <> :site_language
        UNION
        SELECT l.manga_id FROM manga_languages l WHERE l.language <> :site_language AND {open} AND NOT EXISTS (
            SELECT 1 FROM manga_languages s
            WHERE s.manga_id = l.manga_id AND s.language = :site_language AND s.opens_at <= :horizon
        )
    ),
""")(open=OPEN_LANGUAGES)
"""The series that are not read in the site's language: few on most sites."""
IS_ONE_OF_THE_OTHERS = Sql("{series_id} IN (SELECT o.manga_id FROM others o)")
# With `IS TRUE` it is no join: PostgreSQL would collect all chapters of the chosen series, and then sort them.
IS_CHOSEN = Sql("""
    ((c.manga_id, c.language) IN (SELECT h.manga_id, h.language FROM chosen h WHERE h.choice = 1)) IS TRUE
""")

# Materialized, since PostgreSQL expects one row of `latest`, and would look up all chapters of each of its series.
READ = Sql("""(
    WITH read AS MATERIALIZED (
        SELECT c.manga_id, c.language FROM chapter_marks k
        JOIN chapters c ON c.id = k.chapter_id JOIN mangas m ON m.id = c.manga_id
        WHERE k.user_id = :reader AND k.read_at IS NOT NULL AND c.release_date IS NOT NULL
              AND {chapters} AND {marks_of} AND {which}
    )
    SELECT count(*) FROM read r JOIN latest l ON l.manga_id = r.manga_id AND l.language = r.language
)""")
"""The chapters that the reader has read, in the languages in which they read now."""
COUNT = Sql("""
    {tables} SELECT COALESCE((SELECT sum(c.released) FROM chosen c WHERE c.choice = 1 AND {which}), 0) - {read}
""")(read=READ)
# All chapters in the site's language; for the other series, those in the chosen language instead.
COUNT_OF_ALL = Sql("""
    {tables} SELECT ({all}) + COALESCE((
        SELECT sum(CASE WHEN c.choice = 1 THEN c.released WHEN {here} THEN -c.released END) FROM chosen c WHERE {which}
    ), 0) - {read}
""")(all=RELEASE_COUNT(which=Sql("{here} AND {which}")), read=READ)(here=Sql("c.language = :site_language"))


def unread_of(viewer: Viewer, series: Sequence[Sql], which: Sql) -> tuple[Sql, Sql]:
    """Make the tables that `IS_CHOSEN` needs, and the count of the unread chapters.

    They are for the series that fulfil all conditions over ``{series_id}``; `which` is a condition over chapters. One
    of the tables is `latest`, as in `manga.reading`.
    """
    of, others, count = all_of(*series), NOTHING, COUNT
    marks_of = of(series_id=SERIES_IDS["of_chapters"])
    latest = LATEST(marks=marks_of, chapters=viewer.chapters)
    if not (viewer.sees_all or series):
        of, others, count = IS_ONE_OF_THE_OTHERS, OTHERS, COUNT_OF_ALL
    by_language = ALL_BY_LANGUAGE if viewer.sees_all else OPEN_BY_LANGUAGE
    by_language = by_language(**{name: of(series_id=column) for name, column in SERIES_IDS.items()})
    tables = TABLES(latest=latest, others=others, chosen=CHOSEN(by_language=by_language))
    return tables, count(tables=tables, marks_of=marks_of, which=which)
