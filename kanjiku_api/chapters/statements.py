"""The texts of the statements that read chapters; `queries.Selection` fills what stands in angle brackets."""

from ..manga.reading import LATER

COLUMNS = """
    c.id, c.number, c.volume, c.name, c.language, c.release_date, c.hidden, c.page_count, c.revision, c.version,
    m.id AS manga_id, m.slug AS manga_slug, m.name AS manga_name, m.thumbnail_id AS manga_thumbnail,
    m.hidden AS manga_hidden, m.licensed
"""
MARK = "k.read_at, k.page, k.client_time"
NO_MARK = "NULL AS read_at, NULL AS page, NULL AS client_time"
MARKS = "LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = $2"
READING_ORDER = "c.volume_order, c.volume_tie, c.number_order, c.number_tie, c.id"
BACKWARDS = "c.volume_order DESC, c.volume_tie DESC, c.number_order DESC, c.number_tie DESC, c.id DESC"
NEWEST_FIRST = "c.release_date DESC, c.id DESC"
LAST_READ_FIRST = "k.read_at DESC, c.id DESC"

ROWS = """
    SELECT <columns>, <mark> FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks>
    WHERE <wanted> ORDER BY <order> <paging>
"""
# The inner query asks no series per chapter on its way down: `Viewer.series_sql` says what the constant leaves out.
RELEASES = """
    SELECT <columns>, <mark> FROM (
        SELECT c.id FROM chapters c, (SELECT FALSE AS hidden) m WHERE <wanted> AND <series> ORDER BY <order> <paging>
    ) p JOIN chapters c ON c.id = p.id JOIN mangas m ON m.id = c.manga_id <marks> ORDER BY <order>
"""
# Gathered before it is sorted: who looks for few series among all chapters, newest first, reads nearly all of these.
FOLLOWED_RELEASES = """
    WITH followed AS MATERIALIZED (
        SELECT c.id, c.release_date FROM follows f JOIN chapters c ON c.manga_id = f.manga_id
        CROSS JOIN (SELECT FALSE AS hidden) m WHERE f.user_id = $2 AND <wanted> AND <series>
    )
    SELECT <columns>, <mark> FROM (SELECT c.id FROM followed c ORDER BY <order> <paging>) p
    JOIN chapters c ON c.id = p.id JOIN mangas m ON m.id = c.manga_id <marks> ORDER BY <order>
"""
COUNT = "SELECT count(*) AS chapters FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks> WHERE <wanted>"
NAMED = """
    SELECT c.id, c.number, c.name, c.page_count, m.name AS manga
    FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks> WHERE <wanted>
"""

# Not by the joined mark: then the newest chapters are read until a page is full, and not all of them.
UNREAD = """
    NOT EXISTS (SELECT 1 FROM chapter_marks r WHERE r.chapter_id = c.id AND r.user_id = $2 AND r.read_at IS NOT NULL)
"""
UP_TO = """
    EXISTS (SELECT 1 FROM chapters o WHERE o.id = <id> AND o.manga_id = c.manga_id AND o.language = c.language
            AND (<reading order>) <= (o.volume_order, o.volume_tie, o.number_order, o.number_tie, o.id))
"""

NEIGHBOUR = """(
    SELECT {object}('id', c.id, 'number', c.number, 'volume', c.volume, 'name', c.name, 'page', <page>)
    FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks>
    WHERE c.manga_id = o.manga_id AND c.language = o.language AND <rule>
      AND (<reading order>) <side> (o.volume_order, o.volume_tie, o.number_order, o.number_tie, o.id)
    ORDER BY <order> LIMIT 1
)"""
PREVIOUS = NEIGHBOUR.replace("<side>", "<").replace("<order>", BACKWARDS)
NEXT = NEIGHBOUR.replace("<side>", ">").replace("<order>", READING_ORDER)
CHAPTER = f"""
    WITH o AS (
        SELECT <columns>, <mark>, c.credits, c.volume_order, c.volume_tie, c.number_order, c.number_tie
        FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks> WHERE <wanted>
    )
    SELECT o.*, {PREVIOUS} AS previous, {NEXT} AS next, (
        SELECT {{list}}({{object}}('number', p.number, 'uuid', p.id, 'image', p.image_id, 'width', f.width,
            'height', f.height, 'media_type', f.media_type, 'size', f.size_bytes, 'double', p.double))
        FROM pages p JOIN images i ON i.id = p.image_id JOIN files f ON f.key = i.file_id
        WHERE p.chapter_id = o.id AND <open>
    ) AS pages FROM o
"""  # noqa: S608 - made of constants

UPCOMING = f"""
    WITH marked AS (
        SELECT c.manga_id, c.language, {LATER} AS marked_at,
               row_number() OVER (PARTITION BY c.manga_id ORDER BY {LATER} DESC, c.id DESC) AS lateness
        FROM chapter_marks k JOIN chapters c ON c.id = k.chapter_id JOIN mangas m ON m.id = c.manga_id
        WHERE k.user_id = $2 AND (k.read_at IS NOT NULL OR k.page IS NOT NULL) AND <wanted>
    ), series AS (
        SELECT s.manga_id, l.language, l.marked_at
        FROM (SELECT manga_id FROM follows WHERE user_id = $2 UNION SELECT manga_id FROM marked) s
        LEFT JOIN marked l ON l.manga_id = s.manga_id AND l.lateness = 1
    ), upcoming AS MATERIALIZED (
        SELECT o.marked_at, (
            SELECT c.id FROM chapters c JOIN mangas m ON m.id = c.manga_id
            WHERE c.manga_id = o.manga_id AND (o.language IS NULL OR c.language = o.language) AND <unread> AND <wanted>
            ORDER BY CASE WHEN c.language = $3 THEN 0 ELSE 1 END, <reading order> LIMIT 1
        ) AS next_id FROM series o
    )
"""  # noqa: S608 - the same
"""Of each manga that a reader follows or has begun, the first chapter that they have not read.

It is in the language of their latest mark there; where nothing is marked, in ``$3`` if that may be.
"""
LAST_MARKED_FIRST = "CASE WHEN marked_at IS NULL THEN 1 ELSE 0 END, marked_at DESC, next_id DESC"
NEXT_TO_READ = f"""
    {UPCOMING}, asked AS (SELECT * FROM upcoming WHERE next_id IS NOT NULL ORDER BY {LAST_MARKED_FIRST} <paging>)
    SELECT <columns>, <mark> FROM asked JOIN chapters c ON c.id = next_id
    JOIN mangas m ON m.id = c.manga_id <marks> ORDER BY {LAST_MARKED_FIRST}
"""  # noqa: S608 - the same
NEXT_TO_READ_COUNT = f"{UPCOMING} SELECT count(u.next_id) AS chapters FROM upcoming u"  # noqa: S608 - the same
