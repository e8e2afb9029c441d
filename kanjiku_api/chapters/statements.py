"""Pieces of the statements that read chapters; `queries` fills their placeholders.

They have the parameters ``:reader`` (the user) and ``:site_language``, and those of the viewer.
"""

from dataclasses import fields
from datetime import datetime

from ..manga.reading import BACKWARDS, FIRST_UNREAD, LANGUAGE, PLACE, PLACE_OF_OTHER, READING_ORDER
from ..rules.orders import Order, SortKey
from ..rules.sql import NOTHING, Sql
from ..web.pagination import BEYOND, KEYED, PAGING
from .rows import ChapterRecord

COLUMNS = Sql("""
    c.id, c.number, c.volume, c.name, c.language, c.release_date, c.hidden, c.page_count, c.revision, c.version,
    m.id AS manga_id, m.slug AS manga_slug, m.name AS manga_name, m.thumbnail_id AS manga_thumbnail,
    m.hidden AS manga_hidden, m.licensed, {mark}
""")
OF_READER = {
    "mark": Sql("k.read_at, {place} AS page, k.client_time")(place=PLACE),
    "marks": Sql("LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = :reader"),
    "page": PLACE,
}
OF_NOBODY = {
    "mark": Sql("NULL AS read_at, NULL AS page, NULL AS client_time"),
    "marks": NOTHING,
    "page": Sql("NULL"),
}
OF_MANY = OF_NOBODY | {"page": Sql("c.page_count")}
"""For cached answers: instead of the reader's page, the page count, from which it is derived later."""
_ID = SortKey("c.id", int, is_descending=True)
RELEASED_LAST = Order("releases", SortKey("c.release_date", datetime, is_descending=True), _ID)
NEWEST_FIRST = RELEASED_LAST.sql
READ_LAST = Order("history", SortKey("k.read_at", datetime, is_descending=True), _ID)

CHOSEN = Sql("""
    SELECT {columns} FROM chapters c JOIN mangas m ON m.id = c.manga_id {marks}
    WHERE {wanted} ORDER BY {order} {paging}
""")(paging=PAGING)
ROWS = CHOSEN(columns=KEYED(columns=COLUMNS), wanted=BEYOND)
OPEN_SERIES = Sql("(SELECT FALSE AS hidden, FALSE AS licensed) m")
# The inner query does not look up the series of each chapter: `series` has the conditions that the constant replaces.
NEWEST = Sql("""
    SELECT {columns} FROM (
        SELECT c.id FROM chapters c, {open_series} WHERE {wanted} AND {series} ORDER BY {order} {paging}
    ) p JOIN chapters c ON c.id = p.id JOIN mangas m ON m.id = c.manga_id {marks} ORDER BY {order}
""")(open_series=OPEN_SERIES, paging=PAGING)
# With the constant bound of the page as well, so that PostgreSQL keeps the plan of the two statements with it.
_NEWEST_IDS = Sql("""
    SELECT c.id FROM (
        SELECT c.id, c.release_date FROM chapters c, {open_series} WHERE {wanted} AND {series} ORDER BY {order} {bound}
    ) c ORDER BY {order} {paging}
""")(open_series=OPEN_SERIES, wanted=BEYOND, paging=PAGING)
RELEASES = Sql("""
    SELECT {columns} FROM ({ids}) p JOIN chapters c ON c.id = p.id JOIN mangas m ON m.id = c.manga_id {marks}
    ORDER BY {order}
""")(columns=KEYED(columns=COLUMNS), ids=_NEWEST_IDS)
# The page is selected separately, since its estimated cost would mislead the planner about the joins.
UNREAD_RELEASES = Sql("""
    {tables}, p AS MATERIALIZED ({ids})
    SELECT {columns} FROM p JOIN chapters c ON c.id = p.id
    JOIN mangas m ON m.id = c.manga_id {marks} ORDER BY {order}
""")(columns=KEYED(columns=COLUMNS), ids=_NEWEST_IDS)
# Collected before sorting: searching all chapters, newest first, for a few series would read nearly all of them.
FOLLOWED_NEWEST = Sql("""
    {tables} SELECT {columns} FROM (
        WITH followed AS MATERIALIZED (
            SELECT c.id, c.release_date FROM follows f JOIN chapters c ON c.manga_id = f.manga_id
            CROSS JOIN {open_series} WHERE f.user_id = :reader AND {wanted} AND {series}
        )
        SELECT c.id FROM followed c ORDER BY {order} {paging}
    ) p JOIN chapters c ON c.id = p.id JOIN mangas m ON m.id = c.manga_id {marks} ORDER BY {order}
""")(open_series=OPEN_SERIES, paging=PAGING)
FOLLOWED_RELEASES = FOLLOWED_NEWEST(columns=KEYED(columns=COLUMNS), wanted=BEYOND)
COUNT = Sql("SELECT count(*) FROM chapters c JOIN mangas m ON m.id = c.manga_id {marks} WHERE {wanted}")
# All chapters, minus those of the days to come and of the rest of the day; all are named ``c``, so that the same
# conditions apply. PostgreSQL does not look into a subquery for its value when it plans. So a plan for all values does
# not cost more than one for these, and it is kept; so it is with `THAT_LANGUAGE`.
RELEASE_COUNT = Sql("""
    SELECT COALESCE((SELECT sum(c.chapters) FROM chapter_totals c WHERE {which}), 0)
         - COALESCE((SELECT sum(c.chapters) FROM chapter_days c WHERE c.day_at >= :next_day AND {which}), 0)
         - (SELECT count(*) FROM chapters c
            WHERE c.release_date > (SELECT CAST(:horizon AS {time}))
                  AND c.release_date < (SELECT CAST(:next_day AS {time})) AND NOT c.hidden AND {which} AND {series})
""")
NAMED = Sql("""
    SELECT c.id, c.number, c.name, c.page_count, m.name AS manga
    FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE {wanted}
""")

IS_CHAPTER, OF_MANGA, IN_LANGUAGE = Sql("c.id = :chapter"), Sql("c.manga_id = :manga"), Sql("c.language = :language")
THAT_LANGUAGE = Sql("c.language = (SELECT CAST(:language AS text))")
IS_RELEASED = Sql("c.release_date IS NOT NULL")
IS_READ = Sql("k.read_at IS NOT NULL")
IS_FOLLOWED = Sql("EXISTS (SELECT 1 FROM follows f WHERE f.manga_id = c.manga_id AND f.user_id = :reader)")
# A subquery, not a join with the marks, so that the newest chapters are read only until a page is full.
UNREAD = Sql("""
    NOT EXISTS (
        SELECT 1 FROM chapter_marks r WHERE r.chapter_id = c.id AND r.user_id = :reader AND r.read_at IS NOT NULL
    )
""")
# For a page out of all series, which looks at few of them; `unread.IS_CHOSEN` is the same for all chapters. Only the
# last case needs the series: the chapter itself is visible, which decides the second case. The language is looked up by
# the id: SQLite would else take an index with the languages, and read and sort all chapters.
IN_THE_READERS_LANGUAGE = Sql("""
    (SELECT CASE WHEN c.manga_id IN (SELECT l.manga_id FROM latest l)
                 THEN (x.manga_id, x.language) IN (SELECT l.manga_id, l.language FROM latest l)
                 WHEN x.language = :site_language THEN TRUE
                 ELSE x.language = (SELECT s.language FROM ({language}) s) END
     FROM chapters x WHERE x.id = c.id)
""")(language=LANGUAGE(series=Sql("m.id = c.manga_id")))
THAT_MANGA = Sql("{series_id} = :manga")
FOLLOWED_MANGA = Sql("{series_id} IN (SELECT manga_id FROM follows WHERE user_id = :reader)")
UP_TO = Sql("""
    EXISTS (SELECT 1 FROM chapters o WHERE o.id = :up_to AND o.manga_id = c.manga_id AND o.language = c.language
            AND ({here}) <= ({there}))
""")(here=READING_ORDER, there=PLACE_OF_OTHER)
NAMED_ONES = Sql("c.id {in:chapters}")

_NEIGHBOUR = Sql("""(
    SELECT {object}('id', c.id, 'number', c.number, 'volume', c.volume, 'name', c.name, 'page', {page})
    FROM chapters c JOIN mangas m ON m.id = c.manga_id {marks}
    WHERE c.manga_id = o.manga_id AND c.language = o.language AND {chapters} AND ({here}) {side} ({there})
    ORDER BY {order} LIMIT 1
)""")(here=READING_ORDER, there=PLACE_OF_OTHER)
CHAPTER = Sql("""
    WITH o AS (
        SELECT {columns}, c.credits, c.volume_order, c.volume_tie, c.number_order, c.number_tie
        FROM chapters c JOIN mangas m ON m.id = c.manga_id {marks} WHERE {wanted}
    )
    SELECT {read}, o.credits, {previous} AS previous, {next} AS next, (
        SELECT {pages} FROM (
            SELECT p.number, p.id AS uuid, p.image_id AS image, f.width, f.height, f.media_type, f.size_bytes AS size,
                   p.double AS "double"
            FROM pages p JOIN images i ON i.id = p.image_id JOIN files f ON f.key = i.file_id
            WHERE p.chapter_id = o.id AND {open} ORDER BY p.number
        ) p
    ) AS pages FROM o
""")(
    columns=COLUMNS,
    read=Sql(", ".join(f"o.{column.name}" for column in fields(ChapterRecord))),
    previous=_NEIGHBOUR(side=Sql("<"), order=BACKWARDS),
    next=_NEIGHBOUR(side=Sql(">"), order=READING_ORDER),
)
UNLICENSED = Sql("NOT o.licensed")

_UPCOMING = Sql("""
    WITH {languages}, upcoming AS MATERIALIZED (
        SELECT s.marked_at, {first} AS next_id FROM languages s JOIN mangas m ON m.id = s.manga_id
    )
""")(first=FIRST_UNREAD)
"""The first unread chapter of each manga that a reader follows or has begun."""
BEGUN_OR_FOLLOWED = Sql(
    "m.id IN (SELECT manga_id FROM follows WHERE user_id = :reader UNION SELECT manga_id FROM latest)"
)
MARKED_LAST = Order(
    "continue",
    SortKey("marked_at", datetime, is_descending=True, is_nullable=True),
    SortKey("next_id", int, is_descending=True),
)
NEXT_OF_EACH = Sql("""
    {upcoming}, asked AS (SELECT * FROM upcoming WHERE next_id IS NOT NULL AND {beyond} ORDER BY {last} {paging})
    SELECT {columns} FROM asked JOIN chapters c ON c.id = next_id
    JOIN mangas m ON m.id = c.manga_id {marks} ORDER BY {last}
""")(upcoming=_UPCOMING, last=MARKED_LAST.sql, paging=PAGING)
NEXT_TO_READ_COUNT = Sql("{upcoming} SELECT count(u.next_id) FROM upcoming u")(upcoming=_UPCOMING)
