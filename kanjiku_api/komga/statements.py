"""Pieces of the statements that read series and books; `series_rows` and `book_rows` fill their placeholders.

``{listed}`` is the condition for chapters that apps list, over ``chapters c`` and ``mangas m``. Parameters are the
viewer's, ``:reader`` (None: nobody), ``:site_language``, ``:now_seconds`` and ``:early_seconds``.
"""

from ..chapters.statements import COUNT as CHAPTER_COUNT
from ..manga.reading import FIRST_UNREAD, LATER, PLACE, PLACE_OF_OTHER, READING_ORDER
from ..models.chapter import ORDER_LAST
from ..rules.sql import Sql
from ..web.pagination import PAGING

OPENED = Sql("""
    CASE WHEN c.release_date IS NULL THEN {epoch} c.created_at))
         WHEN c.release_date <= :horizon THEN {epoch} c.release_date)) - :early_seconds
         ELSE :now_seconds END
""")
"""When a chapter opened to the viewer, in seconds since 1970: for drafts their creation; never after now."""
MARKS = Sql("LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = :reader")
CREDITS = Sql("CAST(c.credits AS text)")

SERIES = Sql("""
    WITH p AS MATERIALIZED (
        SELECT f.id, row_number() OVER () AS ordinal, f.total FROM ({pick}) f
    ), b AS MATERIALIZED (
        SELECT c.manga_id, count(*) AS books, count(k.read_at) AS books_read,
               count(CASE WHEN k.read_at IS NULL THEN k.page END) AS books_in_progress,
               max({opened}) AS opened, max(c.release_date) AS newest, min(c.language {bytewise}) AS first_language,
               max(CASE WHEN c.language = :site_language THEN 1 ELSE 0 END) AS has_site_language
        FROM p JOIN mangas m ON m.id = p.id JOIN chapters c ON c.manga_id = m.id {marks}
        WHERE {listed} GROUP BY c.manga_id
    ), t AS MATERIALIZED (
        SELECT d.manga_id, {list}({object}('credits', d.credits, 'first', d.first)) AS credits FROM (
            SELECT c.manga_id, {credits} AS credits, min(c.id) AS first
            FROM p JOIN mangas m ON m.id = p.id JOIN chapters c ON c.manga_id = m.id
            WHERE {listed} AND {credits} <> '[]' GROUP BY c.manga_id, {credits}
        ) d GROUP BY d.manga_id
    )
    SELECT m.id, m.name, m.description, m.status, m.reading_mode, m.content_rating, m.links, m.created_at,
           (SELECT {list}({object}('name', t.name, 'group', t."group"))
            FROM manga_tags x JOIN tags t ON t.id = x.tag_id WHERE x.manga_id = m.id) AS tags,
           (SELECT {list}({object}('title', o.title, 'language', o.language, 'position', o.position))
            FROM manga_titles o WHERE o.manga_id = m.id) AS titles,
           (SELECT {list}({object}('role', a.role, 'name', a.name, 'position', a.position))
            FROM manga_people a WHERE a.manga_id = m.id) AS people,
           t.credits, COALESCE(b.books, 0) AS books, COALESCE(b.books_read, 0) AS books_read,
           COALESCE(b.books_in_progress, 0) AS books_in_progress, b.opened, b.newest, b.first_language,
           b.has_site_language, p.total
    FROM p JOIN mangas m ON m.id = p.id LEFT JOIN b ON b.manga_id = m.id LEFT JOIN t ON t.manga_id = m.id
    ORDER BY p.ordinal
""")(opened=OPENED, marks=MARKS, credits=CREDITS)
SERIES_COUNT = Sql("SELECT count(*) FROM {series} WHERE {visible} AND {wanted}")

LAST = Sql(str(ORDER_LAST))
# The position of a book in its series follows from its number; if no book has one, from the reading order.
PLACED = Sql("""
    listed AS MATERIALIZED (
        SELECT c.id, c.manga_id, c.number_order, c.number_tie, c.volume_order, c.volume_tie,
               row_number() OVER (PARTITION BY c.manga_id ORDER BY {reading_order}) AS reading_place,
               min(c.number_order) OVER series AS lowest, count(c.number) OVER series AS numbers,
               min(c.language {bytewise}) OVER series AS first_language,
               max(c.language {bytewise}) OVER series AS last_language,
               max(CASE WHEN c.language = :site_language THEN 1 ELSE 0 END) OVER series AS has_site_language
        FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE {scope} AND {listed}
        WINDOW series AS (PARTITION BY c.manga_id)
    ), numbered AS (
        SELECT l.*, CASE WHEN l.number_order < {last} THEN l.number_order
                         WHEN l.lowest = {last} THEN 1000 * l.reading_place ELSE 0 END AS number_sort
        FROM listed l
    ), placed AS MATERIALIZED (
        SELECT n.*, row_number() OVER (PARTITION BY n.manga_id ORDER BY n.number_sort, n.number_tie, n.volume_order,
                                       n.volume_tie, n.id) AS place
        FROM numbered n
    )
""")(last=LAST, reading_order=READING_ORDER)
_BOOK = Sql("""
    SELECT c.id, c.manga_id, m.name AS series, c.number, c.volume, c.name, c.language, c.release_date, c.created_at,
           c.modified_at, c.pages_changed_at, c.page_count, {size} AS size_bytes, c.credits,
           (SELECT {list}({object}('role', a.role, 'name', a.name, 'position', a.position))
            FROM manga_people a WHERE a.manga_id = m.id) AS people,
           k.read_at, {place} AS page, k.client_time, b.place, b.number_sort, b.numbers, b.first_language,
           b.last_language, b.has_site_language, q.total
    FROM q JOIN placed b ON b.id = q.id JOIN chapters c ON c.id = q.id JOIN mangas m ON m.id = c.manga_id {marks}
    ORDER BY q.ordinal
""")
SIZE = Sql("""
    (SELECT COALESCE(sum(f.size_bytes), 0) FROM pages g JOIN images i ON i.id = g.image_id
     JOIN files f ON f.key = i.file_id WHERE g.chapter_id = c.id)
""")
BOOK = _BOOK(size=SIZE, place=PLACE, marks=MARKS)
OF_PICKED = Sql("c.manga_id IN (SELECT manga_id FROM q)")
COUNT = CHAPTER_COUNT(marks=MARKS, wanted=Sql("{listed} AND {wanted}"))
# Counted separately: numbering and counting in one pass would sort all chapters of the site for each page.
PICK = Sql("""
    SELECT p.id, p.manga_id, row_number() OVER () AS ordinal, ({count}) AS total FROM (
        SELECT c.id, c.manga_id FROM chapters c JOIN mangas m ON m.id = c.manga_id {marks}
        WHERE {listed} AND {wanted} ORDER BY {order} {paging}
    ) p
""")(marks=MARKS, paging=PAGING)
PICKED = Sql("WITH {tables} q AS MATERIALIZED ({pick}), {placed} {book}")(placed=PLACED(scope=OF_PICKED), book=BOOK)
"""For books that are selected first; only the books of their series are numbered."""
BY_PLACE = Sql("""
    WITH {placed}, q AS MATERIALIZED (
        SELECT c.id, c.manga_id, row_number() OVER (ORDER BY {order}) AS ordinal, count(*) OVER () AS total
        FROM placed b JOIN chapters c ON c.id = b.id JOIN mangas m ON m.id = c.manga_id {marks}
        WHERE {wanted} ORDER BY ordinal {paging}
    ) {book}
""")(placed=PLACED, marks=MARKS, paging=PAGING, book=BOOK)
"""For books that are selected by their numbers: all books of `scope` are numbered first."""
BOOK_COUNT = Sql("""
    WITH {placed} SELECT count(*) FROM placed b JOIN chapters c ON c.id = b.id
    JOIN mangas m ON m.id = c.manga_id {marks} WHERE {wanted}
""")(placed=PLACED, marks=MARKS)
ON_DECK_TABLES = Sql("""
    {languages}, upcoming AS MATERIALIZED (
        SELECT s.manga_id, s.marked_at, {first} AS next_id FROM languages s JOIN mangas m ON m.id = s.manga_id
    ),
""")(first=FIRST_UNREAD)
_ON_DECK = Sql("""
    FROM upcoming u JOIN mangas m ON m.id = u.manga_id
    WHERE u.next_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM chapters c JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = :reader
        WHERE c.manga_id = u.manga_id AND k.page IS NOT NULL AND k.read_at IS NULL AND {listed}
    )
""")
ON_DECK = Sql("""
    SELECT u.next_id AS id, u.manga_id, row_number() OVER (ORDER BY u.marked_at DESC, u.next_id DESC) AS ordinal,
           count(*) OVER () AS total {on_deck} ORDER BY ordinal {paging}
""")(on_deck=_ON_DECK, paging=PAGING)
"""The next unread book of each series that was begun, and has no book in progress."""
ON_DECK_COUNT = Sql("WITH {tables} counted AS (SELECT count(*) AS total {on_deck}) SELECT total FROM counted")(
    on_deck=_ON_DECK
)
BEGUN = Sql("m.id IN (SELECT manga_id FROM latest)")
STATES = Sql("""
    WITH {placed} SELECT b.id, b.number_sort, k.read_at IS NOT NULL AS is_read,
                         k.read_at IS NULL AND k.page IS NOT NULL AS is_in_progress
    FROM placed b JOIN chapters c ON c.id = b.id {marks} ORDER BY b.place
""")(placed=PLACED(scope=Sql("c.manga_id = :manga")), marks=MARKS)
FOUND = Sql("""
    SELECT c.id, c.manga_id, c.number, c.name, c.page_count, m.name AS manga, m.licensed, {readable} AS is_listed
    FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE c.id = :book AND {visible}
""")
ANY_BOOK, THE_BOOK, OF_SERIES = Sql("TRUE"), Sql("c.id = :book"), Sql("c.manga_id = :manga")
_BESIDE = Sql("""
    c.manga_id = :manga AND EXISTS (
        SELECT 1 FROM chapters o WHERE o.id = :book AND o.language = c.language AND ({here}) {side} ({there})
    )
""")(here=READING_ORDER, there=PLACE_OF_OTHER)
NEXT, PREVIOUS = _BESIDE(side=Sql(">")), _BESIDE(side=Sql("<"))
LAST_MARKED = LATER
