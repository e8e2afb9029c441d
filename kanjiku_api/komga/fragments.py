"""SQL conditions on fields, over ``mangas m``; those of books also over ``chapters c``, marks ``k``, places ``b``."""

from ..rules.sql import Sql
from .values import AGES

LIKE = Sql(r"lower({column}) LIKE lower(:pattern) ESCAPE '\'")
_FLOAT = "CAST({column} AS double precision)"
COMPARED = {
    "is": Sql(f"{_FLOAT} = :number"),
    "isNot": Sql(f"{_FLOAT} = :number"),
    "greaterThan": Sql(f"{_FLOAT} > :number"),
    "lessThan": Sql(f"{_FLOAT} < :number"),
}
IS_THERE = Sql("{column} IS NOT NULL")
_OPENED = "{epoch} {column})) - :early_seconds"
BEFORE, NOT_BEFORE = Sql(f"{_OPENED} < :day"), Sql(f"{_OPENED} >= :day")

SERIES_IS = Sql("m.id = :id")
SERIES_NAME = Sql("m.name")
STATUS = Sql("m.status = :word")
AGE = Sql("CASE m.content_rating {ages} END")(
    ages=Sql(" ".join(f"WHEN '{rating}' THEN {age}" for rating, age in AGES.items()))
)
NO_NUMBER = Sql("CAST(NULL AS integer)")
_TAGGED = Sql("""EXISTS (SELECT 1 FROM manga_tags x JOIN tags t ON t.id = x.tag_id
    WHERE x.manga_id = m.id AND t."group" {kind} 'genre' {named})""")
_NAMED = Sql("AND lower(t.name) = lower(:text)")
_IS_GENRE, _IS_TAG, _ANY = Sql("="), Sql("<>"), Sql()
GENRE, ANY_GENRE = _TAGGED(kind=_IS_GENRE, named=_NAMED), _TAGGED(kind=_IS_GENRE, named=_ANY)
TAG, ANY_TAG = _TAGGED(kind=_IS_TAG, named=_NAMED), _TAGGED(kind=_IS_TAG, named=_ANY)

_LISTED = Sql("EXISTS (SELECT 1 FROM chapters c WHERE c.manga_id = m.id AND {listed} {more})")
ANY_LISTED = _LISTED(more=_ANY)
SERIES_LANGUAGE = _LISTED(more=Sql("AND lower(c.language) = lower(:text)"))
NEWEST = Sql("(SELECT max(c.release_date) FROM chapters c WHERE c.manga_id = m.id AND {listed})")
_TOUCHED = _LISTED(
    more=Sql("""AND EXISTS (SELECT 1 FROM chapter_marks k WHERE k.chapter_id = c.id AND k.user_id = :reader
        AND (k.read_at IS NOT NULL OR k.page IS NOT NULL))""")
)
_UNREAD = _LISTED(
    more=Sql("""AND NOT EXISTS (SELECT 1 FROM chapter_marks k WHERE k.chapter_id = c.id AND k.user_id = :reader
        AND k.read_at IS NOT NULL)""")
)
READ_STATE = Sql("""
    CASE WHEN {there} AND NOT {unread} THEN 'READ' WHEN {touched} THEN 'IN_PROGRESS' ELSE 'UNREAD' END
""")(there=ANY_LISTED, unread=_UNREAD, touched=_TOUCHED)
"""The reading state of a series; it reads the chapters three times."""
SERIES_READ_STATE = Sql("{read_state} = :word")
WITH_READ_STATE = Sql("(SELECT {tree} FROM (SELECT {read_state} AS read_state LIMIT 1) seen)")
"""For a tree that uses the state several times. The LIMIT keeps databases from computing it at each use."""
SEEN_READ_STATE = Sql("seen.read_state")
BOOK_READ_STATE = Sql("""
    CASE WHEN k.read_at IS NOT NULL THEN 'READ' WHEN k.page IS NOT NULL THEN 'IN_PROGRESS' ELSE 'UNREAD' END = :word
""")

_PERSON = Sql("""EXISTS (SELECT 1 FROM manga_people a WHERE a.manga_id = m.id
    AND (CAST(:name AS text) IS NULL OR lower(a.name) = lower(CAST(:name AS text)))
    AND (CAST(:role AS text) IS NULL
         OR CASE a.role WHEN 'author' THEN 'writer' ELSE 'penciller' END = lower(CAST(:role AS text))))""")
_CREDIT = Sql("""EXISTS (SELECT 1 FROM {entries}(c.credits) e
    WHERE (CAST(:name AS text) IS NULL OR lower(e.value ->> 'name') = lower(CAST(:name AS text)))
    AND (CAST(:role AS text) IS NULL OR lower(e.value ->> 'role') = lower(CAST(:role AS text))))""")
SERIES_AUTHOR = Sql("({person} OR {credit})")(person=_PERSON, credit=_LISTED(more=Sql("AND {credit}")(credit=_CREDIT)))
BOOK_AUTHOR = Sql("({person} OR {credit})")(person=_PERSON, credit=_CREDIT)
_ANY_PERSON = Sql("EXISTS (SELECT 1 FROM manga_people a WHERE a.manga_id = m.id)")
_CREDITED = Sql("CAST(c.credits AS text) <> '[]'")
ANY_SERIES_AUTHOR = Sql("({person} OR {credit})")(
    person=_ANY_PERSON, credit=_LISTED(more=Sql("AND {credited}")(credited=_CREDITED))
)
ANY_BOOK_AUTHOR = Sql("({person} OR {credited})")(person=_ANY_PERSON, credited=_CREDITED)

BOOK_LANGUAGE = Sql("lower(c.language) = lower(:text)")
NUMBER_SORT = Sql("b.number_sort / 1000.0")
RELEASED = Sql("c.release_date")
BOOK_TITLE = Sql("""(
    CASE WHEN c.name <> '' THEN c.name WHEN c.number IS NOT NULL THEN 'Chapter ' || c.number
         WHEN c.volume IS NOT NULL THEN 'Volume ' || c.volume ELSE 'Oneshot' END
    || CASE WHEN b.first_language = b.last_language OR c.language
            = CASE WHEN b.has_site_language = 1 THEN :site_language ELSE b.first_language END
       THEN '' ELSE ' [' || c.language || ']' END
)""")
