"""Where a reader reads on: in which language, what is unread there, and the first of it; each rule in one text.

The texts are parts of statements in which ``$1`` is the viewer's horizon.
"""

from ..visibility import Viewer

READING_ORDER = "c.volume_order, c.volume_tie, c.number_order, c.number_tie, c.id"
BACKWARDS = READING_ORDER.replace(",", " DESC,") + " DESC"
LATER = "CASE WHEN k.client_time > k.read_at THEN k.client_time ELSE COALESCE(k.read_at, k.client_time) END"
"""When a reader marked a chapter last, by their own clock or ours."""
PLACE = "CASE WHEN k.page > c.page_count THEN NULLIF(c.page_count, 0) ELSE k.page END"
"""The page that a reader is on; of a chapter that has fewer pages since, the last one."""

LATEST = """
    SELECT manga_id, language, marked_at FROM (
        SELECT c.manga_id, c.language, {later} AS marked_at,
               row_number() OVER (PARTITION BY c.manga_id ORDER BY {later} DESC, c.id DESC) AS lateness
        FROM chapter_marks k JOIN chapters c ON c.id = k.chapter_id JOIN mangas m ON m.id = c.manga_id
        WHERE k.user_id = {user} AND (k.read_at IS NOT NULL OR k.page IS NOT NULL) AND {chapters} AND {marks}
    ) marked WHERE lateness = 1
"""
LANGUAGE = """
    SELECT m.id AS manga_id, l.marked_at, COALESCE(l.language, (
        SELECT c.language FROM chapters c WHERE c.manga_id = m.id AND c.language = {language} AND {chapters} LIMIT 1
    ), (
        SELECT c.language FROM chapters c WHERE c.manga_id = m.id AND {chapters}
        GROUP BY c.language ORDER BY count(*) DESC, c.language {{bytewise}} LIMIT 1
    )) AS language
    FROM mangas m LEFT JOIN latest l ON l.manga_id = m.id WHERE {series}
"""
UNREAD = """
    chapters c LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = {user}
    WHERE c.manga_id = s.manga_id AND c.language = s.language AND k.read_at IS NULL AND {chapters}
"""
UNREAD_COUNT = f"(SELECT count(*) FROM {UNREAD})"  # noqa: S608 - made of constants
FIRST_UNREAD = f"(SELECT c.id FROM {UNREAD} ORDER BY {READING_ORDER} LIMIT 1)"  # noqa: S608 - the same
FIRST_UNREAD_SHOWN = f"""(
    SELECT {{{{object}}}}('id', c.id, 'number', c.number, 'volume', c.volume, 'name', c.name, 'page', {PLACE})
    FROM {UNREAD} ORDER BY {READING_ORDER} LIMIT 1
)"""  # noqa: S608 - the same
"""The first one as a JSON object, or NULL."""


def reading_languages(viewer: Viewer, *, user: str, language: str, series: str, marks: str = "TRUE") -> str:
    """Write the tables of a ``WITH``: in which language a reader reads each series.

    That is the language of their latest mark there, else the site's, else the one with most visible chapters. `user`
    and `language` are the places of the reader and of the site's language; `series` narrows down ``mangas m``, and
    `marks` the marks that are looked at: by ``c.manga_id``.
    """
    latest = LATEST.format(user=user, marks=marks, chapters=viewer.chapters_sql, later=LATER)
    languages = reading_language(viewer, language=language, series=series)
    # Both are asked once, however often they are read from.
    return f"latest AS MATERIALIZED ({latest}), languages AS MATERIALIZED ({languages})"


def reading_language(viewer: Viewer, *, language: str, series: str) -> str:
    """Write the rows of ``languages`` alone, where the statement has ``latest`` from `reading_languages`."""
    return LANGUAGE.format(language=language, series=series, chapters=viewer.chapters_sql)


def unread_in(text: str, viewer: Viewer, *, user: str) -> str:
    """Write one of the texts about unread chapters, over a row ``s`` of `reading_languages` and its ``mangas m``."""
    return text.format(user=user, chapters=viewer.chapters_sql)
