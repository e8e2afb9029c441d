"""The texts of the statements that read chapters; `queries.Selection` fills what stands in angle brackets."""

from ..manga.reading import BACKWARDS, PLACE, READING_ORDER

COLUMNS = """
    c.id, c.number, c.volume, c.name, c.language, c.release_date, c.hidden, c.page_count, c.revision, c.version,
    m.id AS manga_id, m.slug AS manga_slug, m.name AS manga_name, m.thumbnail_id AS manga_thumbnail,
    m.hidden AS manga_hidden, m.licensed
"""
MARK = f"k.read_at, {PLACE} AS page, k.client_time"
NO_MARK = "NULL AS read_at, NULL AS page, NULL AS client_time"
MARKS = "LEFT JOIN chapter_marks k ON k.chapter_id = c.id AND k.user_id = $2"
PLACE_OF_OTHER = READING_ORDER.replace("c.", "o.")
"""What compares with the reading order: where another chapter ``o`` stands in it."""
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
# The page is picked on its own: what that seems to cost would hide from the planner what the joins cost.
UNREAD_RELEASES = """
    <with>, p AS MATERIALIZED (
        SELECT c.id FROM chapters c, (SELECT FALSE AS hidden) m WHERE <wanted> AND <series> ORDER BY <order> <paging>
    )
    SELECT <columns>, <mark> FROM p JOIN chapters c ON c.id = p.id
    JOIN mangas m ON m.id = c.manga_id <marks> ORDER BY <order>
"""
# Gathered before it is sorted: who looks for few series among all chapters, newest first, reads nearly all of these.
FOLLOWED_RELEASES = """
    <with> SELECT <columns>, <mark> FROM (
        WITH followed AS MATERIALIZED (
            SELECT c.id, c.release_date FROM follows f JOIN chapters c ON c.manga_id = f.manga_id
            CROSS JOIN (SELECT FALSE AS hidden) m WHERE f.user_id = $2 AND <wanted> AND <series>
        )
        SELECT c.id FROM followed c ORDER BY <order> <paging>
    ) p JOIN chapters c ON c.id = p.id JOIN mangas m ON m.id = c.manga_id <marks> ORDER BY <order>
"""
COUNT = "<with> SELECT count(*) AS chapters FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks> WHERE <wanted>"
NAMED = """
    SELECT c.id, c.number, c.name, c.page_count, m.name AS manga
    FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks> WHERE <wanted>
"""

# Not by the joined mark: then the newest chapters are read until a page is full, and not all of them.
UNREAD = """
    NOT EXISTS (SELECT 1 FROM chapter_marks r WHERE r.chapter_id = c.id AND r.user_id = $2 AND r.read_at IS NOT NULL)
"""
# Only the last case needs to look at the series: the chapter itself is visible, and so settles the second.
IN_THE_READERS_LANGUAGE = """
    CASE WHEN c.manga_id IN (SELECT l.manga_id FROM latest l)
         THEN (c.manga_id, c.language) IN (SELECT l.manga_id, l.language FROM latest l)
         WHEN c.language = <language> THEN TRUE
         ELSE <read there> END
"""
ASKED_FOR_ALL = "(c.manga_id, c.language) IN (SELECT s.manga_id, s.language FROM languages s)"
ASKED_FOR_EACH = "c.language = (SELECT s.language FROM (<language of series>) s)"
"""The same for one page out of all series, which looks at few of them."""
UP_TO = f"""
    EXISTS (SELECT 1 FROM chapters o WHERE o.id = <id> AND o.manga_id = c.manga_id AND o.language = c.language
            AND ({READING_ORDER}) <= ({PLACE_OF_OTHER}))
"""  # noqa: S608 - made of constants

NEIGHBOUR = f"""(
    SELECT {{object}}('id', c.id, 'number', c.number, 'volume', c.volume, 'name', c.name, 'page', <page>)
    FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks>
    WHERE c.manga_id = o.manga_id AND c.language = o.language AND <rule>
      AND ({READING_ORDER}) <side> ({PLACE_OF_OTHER})
    ORDER BY <order> LIMIT 1
)"""  # noqa: S608 - the same
PREVIOUS = NEIGHBOUR.replace("<side>", "<").replace("<order>", BACKWARDS)
NEXT = NEIGHBOUR.replace("<side>", ">").replace("<order>", READING_ORDER)
CHAPTER = f"""
    WITH o AS (
        SELECT <columns>, <mark>, c.credits, {READING_ORDER.removesuffix(", c.id")}
        FROM chapters c JOIN mangas m ON m.id = c.manga_id <marks> WHERE <wanted>
    )
    SELECT o.*, {PREVIOUS} AS previous, {NEXT} AS next, (
        SELECT {{list}}({{object}}('number', p.number, 'uuid', p.id, 'image', p.image_id, 'width', f.width,
            'height', f.height, 'media_type', f.media_type, 'size', f.size_bytes, 'double', p.double))
        FROM pages p JOIN images i ON i.id = p.image_id JOIN files f ON f.key = i.file_id
        WHERE p.chapter_id = o.id AND <open>
    ) AS pages FROM o
"""  # noqa: S608 - made of constants

UPCOMING = """
    WITH <languages>, upcoming AS MATERIALIZED (
        SELECT s.marked_at, <first unread> AS next_id FROM languages s JOIN mangas m ON m.id = s.manga_id
    )
"""
"""Of each manga that a reader follows or has begun, the first chapter that they have not read."""
BEGUN_OR_FOLLOWED = "m.id IN (SELECT manga_id FROM follows WHERE user_id = $2 UNION SELECT manga_id FROM latest)"
LAST_MARKED_FIRST = "CASE WHEN marked_at IS NULL THEN 1 ELSE 0 END, marked_at DESC, next_id DESC"
NEXT_TO_READ = f"""
    {UPCOMING}, asked AS (SELECT * FROM upcoming WHERE next_id IS NOT NULL ORDER BY {LAST_MARKED_FIRST} <paging>)
    SELECT <columns>, <mark> FROM asked JOIN chapters c ON c.id = next_id
    JOIN mangas m ON m.id = c.manga_id <marks> ORDER BY {LAST_MARKED_FIRST}
"""  # noqa: S608 - the same
NEXT_TO_READ_COUNT = f"{UPCOMING} SELECT count(u.next_id) AS chapters FROM upcoming u"  # noqa: S608 - the same
