"""Where a reader continues: the language, the unread chapters, and the first of them; one piece of SQL for each rule.

The pieces have the parameters ``:reader`` (the user) and ``:site_language``, and those of the viewer.
"""

from dataclasses import replace

from ..rules.orders import Order, SortKey
from ..rules.sql import TRUE, Sql
from ..rules.visibility import Viewer

_PLACES = [SortKey(f"c.{column}", int) for column in ("volume_order", "volume_tie", "number_order", "number_tie", "id")]
IN_READING_ORDER = Order("chapters of a manga", *_PLACES)
AGAINST_READING_ORDER = Order("chapters of a manga", *(replace(key, is_descending=True) for key in _PLACES))
READING_ORDER, BACKWARDS = IN_READING_ORDER.sql, AGAINST_READING_ORDER.sql
PLACE_OF_OTHER = Sql(", ".join(key.sql.replace("c.", "o.") for key in _PLACES))
"""The comparison of a chapter with another chapter ``o`` in the reading order."""
LATER = Sql("CASE WHEN k.client_time > k.read_at THEN k.client_time ELSE COALESCE(k.read_at, k.client_time) END")
"""When a reader last marked a chapter, by the reader's clock or the server's."""
PLACE = Sql("CASE WHEN k.page > c.page_count THEN NULLIF(c.page_count, 0) ELSE k.page END")
"""The page that a reader is on; if the chapter has fewer pages now, the last one."""

MARKED = Sql("""
    SELECT c.id, c.manga_id, c.language, k.read_at, {later} AS marked_at
    FROM chapter_marks k JOIN chapters c ON c.id = k.chapter_id JOIN mangas m ON m.id = c.manga_id
    WHERE k.user_id = :reader AND (k.read_at IS NOT NULL OR k.page IS NOT NULL) AND {chapters} AND {marks}
""")(later=LATER)
"""The visible chapters that the reader has marked."""
LATEST_OF = Sql("""
    SELECT manga_id, language, marked_at FROM (
        SELECT k.manga_id, k.language, k.marked_at,
               row_number() OVER (PARTITION BY k.manga_id ORDER BY k.marked_at DESC, k.id DESC) AS lateness
        FROM {marked} k
    ) marked WHERE lateness = 1
""")
LATEST = LATEST_OF(marked=Sql("({marked})"))(marked=MARKED)
LANGUAGE = Sql("""
    SELECT m.id AS manga_id, l.marked_at, COALESCE(l.language, (
        SELECT c.language FROM chapters c
        WHERE c.manga_id = m.id AND c.language = :site_language AND {chapters} LIMIT 1
    ), (
        SELECT c.language FROM chapters c WHERE c.manga_id = m.id AND {chapters}
        GROUP BY c.language ORDER BY count(*) DESC, c.language {bytewise} LIMIT 1
    )) AS language
    FROM mangas m LEFT JOIN latest l ON l.manga_id = m.id WHERE {series}
""")
# Materialized, so that both are computed once, however often they are used.
LANGUAGES = Sql("latest AS MATERIALIZED ({latest}), languages AS MATERIALIZED ({languages})")(
    latest=LATEST, languages=LANGUAGE
)
_UNREAD = Sql("""
    chapters c LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = :reader
    WHERE c.manga_id = s.manga_id AND c.language = s.language AND k.read_at IS NULL AND {chapters}
""")
UNREAD_COUNT = Sql("(SELECT count(*) FROM {unread})")(unread=_UNREAD)
"""The number of unread chapters; this and the next use a row ``s`` of the languages and its ``mangas m``."""
FIRST_UNREAD = Sql("(SELECT c.id FROM {unread} ORDER BY {order} LIMIT 1)")(unread=_UNREAD, order=READING_ORDER)
FIRST_UNREAD_SHOWN = Sql("""(
    SELECT {object}('id', c.id, 'number', c.number, 'volume', c.volume, 'name', c.name, 'page', {page})
    FROM {unread} ORDER BY {order} LIMIT 1
)""")(page=PLACE, unread=_UNREAD, order=READING_ORDER)
"""The first unread chapter as a JSON object, or NULL."""


def reading_languages(viewer: Viewer, *, series: Sql, marks: Sql = TRUE) -> Sql:
    """Make the tables of a ``WITH`` that have the language in which the reader reads each series.

    It is the language of the latest mark, otherwise the site's, otherwise the one with the most visible chapters.
    `series` restricts ``mangas m``, and `marks` restricts the marks by ``c.manga_id``.
    """
    return LANGUAGES(series=series, marks=marks, chapters=viewer.chapters)
