"""What a reader reads next: the first unread chapter of each series that they have begun or follow.

Which of these series have an unread chapter follows from the numbers of chapters and of the reader's marks. So only the
chapters of the series on the page are looked up, however many the reader has begun. The pieces have the parameters of
`manga.reading`.
"""

from ..manga.reading import FIRST_UNREAD, LATEST_OF, MARKED
from ..rules.sql import TRUE, Sql
from ..rules.visibility import Viewer
from ..web.pagination import KEYED, PAGING
from ..web.schemas import INT4_MAX
from .statements import COLUMNS, MARKED_LAST
from .unread import CHOSEN, OPEN_BY_LANGUAGE, SERIES_IDS

IS_BEGUN_OR_FOLLOWED = Sql("{series_id} IN (SELECT b.manga_id FROM begun b)")
# `unread` has the language in which each series is read, if a visible chapter in it is unread.
TABLES = Sql("""
    WITH marked AS MATERIALIZED ({marked}), latest AS MATERIALIZED ({latest}), begun AS MATERIALIZED (
        SELECT f.manga_id FROM follows f WHERE f.user_id = :reader UNION SELECT l.manga_id FROM latest l
    ), {chosen}, read AS MATERIALIZED (
        SELECT k.manga_id, k.language, count(k.read_at) AS chapters FROM marked k GROUP BY k.manga_id, k.language
    ), unread AS MATERIALIZED (
        SELECT h.manga_id, h.language, l.marked_at FROM chosen h LEFT JOIN latest l ON l.manga_id = h.manga_id
        LEFT JOIN read r ON r.manga_id = h.manga_id AND r.language = h.language
        WHERE h.choice = 1 AND h.chapters > COALESCE(r.chapters, 0)
    )
""")(marked=MARKED(marks=TRUE), latest=LATEST_OF(marked=Sql("marked")), chosen=CHOSEN)
# Series that were marked at the same moment are sorted by their next chapter, so all of them are looked up. The cursor
# has a next chapter too. With 0 in place of the unknown one, all series that may come after the cursor are left; with
# the highest id, those that certainly do. All others, which were marked at the moment of the cursor, are looked up.
ROWS = Sql("""
    {tables}, nearest AS (
        SELECT s.manga_id, s.language, s.marked_at,
               rank() OVER (PARTITION BY s.is_certain ORDER BY s.marked_at DESC NULLS LAST) AS place
        FROM (
            SELECT h.manga_id, h.language, h.marked_at, {beyond} AS is_certain, 0 AS next_id
            FROM (SELECT u.manga_id, u.language, u.marked_at, {highest} AS next_id FROM unread u) h
        ) s WHERE {beyond}
    ), upcoming AS MATERIALIZED (
        SELECT s.marked_at, {first} AS next_id FROM nearest s JOIN mangas m ON m.id = s.manga_id
        WHERE s.place <= CAST(:limit AS bigint) + CAST(:offset AS bigint)
    ), asked AS (SELECT * FROM upcoming WHERE next_id IS NOT NULL AND {beyond} ORDER BY {last} {paging})
    SELECT {columns} FROM asked JOIN chapters c ON c.id = next_id
    JOIN mangas m ON m.id = c.manga_id {marks} ORDER BY {last}
""")(
    first=FIRST_UNREAD, last=MARKED_LAST.sql, paging=PAGING, highest=Sql(str(INT4_MAX)), columns=KEYED(columns=COLUMNS)
)
COUNT = Sql("{tables} SELECT count(*) FROM unread")
# For staff, who see all chapters. An index has all columns that it needs.
ALL_BY_LANGUAGE = Sql("""
    SELECT c.manga_id, c.language, count(*) AS chapters FROM chapters c WHERE {of_chapters}
    GROUP BY c.manga_id, c.language
""")
OF_BEGUN = {name: IS_BEGUN_OR_FOLLOWED(series_id=column) for name, column in SERIES_IDS.items()}


def upcoming_of(viewer: Viewer) -> tuple[Sql, Sql]:
    """Make the statements for the rows, in the order `MARKED_LAST`, and for their number."""
    by_language = ALL_BY_LANGUAGE if viewer.sees_all else OPEN_BY_LANGUAGE
    tables = TABLES(by_language=by_language(**OF_BEGUN))(chapters=viewer.chapters)
    return ROWS(tables=tables)(chapters=viewer.chapters), COUNT(tables=tables)
