"""Where a reader reads on: the next chapter of a series, as a column for statements over ``mangas m``."""

from ..visibility import Viewer

LATER = "CASE WHEN k.client_time > k.read_at THEN k.client_time ELSE COALESCE(k.read_at, k.client_time) END"
"""When a reader marked a chapter last, by their own clock or ours."""
MARKED_LANGUAGE = """
    (SELECT c.language FROM chapter_marks k JOIN chapters c ON c.id = k.chapter_id
     WHERE k.user_id = {user} AND c.manga_id = m.id AND (k.read_at IS NOT NULL OR k.page IS NOT NULL) AND {chapters}
     ORDER BY {later} DESC, c.id DESC LIMIT 1)
"""
DEFAULT_LANGUAGE = """
    (SELECT c.language FROM chapters c
     WHERE c.manga_id = m.id AND c.language = {language} AND {chapters} LIMIT 1)
"""
ANY_LANGUAGE = """
    (SELECT c.language FROM chapters c WHERE c.manga_id = m.id AND {chapters}
     ORDER BY c.volume_order, c.volume_tie, c.number_order, c.number_tie, c.id LIMIT 1)
"""
NEXT = """
    (SELECT {{object}}('id', c.id, 'number', c.number, 'volume', c.volume, 'name', c.name, 'page', k.page)
     FROM chapters c LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = {user}
     WHERE c.manga_id = m.id AND k.read_at IS NULL AND {chapters} AND c.language = COALESCE({languages})
     ORDER BY c.volume_order, c.volume_tie, c.number_order, c.number_tie, c.id LIMIT 1)
"""


def next_chapter_sql(viewer: Viewer, *, user: str, language: str) -> str:
    """Write the column: the first visible chapter that is not read, as a JSON object, or NULL.

    It is in the language of the reader's latest mark in this series, else in the site's, else in
    any. `user` and `language` are the places of these two values; ``$1`` is the viewer's horizon.
    """
    parts = {"user": user, "language": language, "chapters": viewer.chapters_sql, "later": LATER}
    languages = ", ".join(part.format(**parts) for part in (MARKED_LANGUAGE, DEFAULT_LANGUAGE, ANY_LANGUAGE))
    return NEXT.format(**parts, languages=languages)
