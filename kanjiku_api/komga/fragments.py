"""SQL conditions on single fields: over ``mangas m``, and over the facts of a series or book (see `facts`)."""

from ..rules.sql import Sql
from .facts import ENTRY

LIKE = Sql(r"{fact} LIKE lower(:pattern) ESCAPE '\'")
_FLOAT = "CAST({fact} AS double precision)"
COMPARED = {
    "is": Sql(f"{_FLOAT} = :number"),
    "isNot": Sql(f"{_FLOAT} = :number"),
    "greaterThan": Sql(f"{_FLOAT} > :number"),
    "lessThan": Sql(f"{_FLOAT} < :number"),
}
IS_THERE = Sql("{fact} IS NOT NULL")
BEFORE, NOT_BEFORE = Sql("{opened} < :day"), Sql("{opened} >= :day")
SERIES_IS = Sql("m.id = :id")
STATUS = Sql("m.status = :word")
READ_STATES = {"READ": Sql("{read}"), "UNREAD": Sql("{unread}"), "IN_PROGRESS": Sql("{in_progress}")}
HAS_ENTRY, HAS_ANY = Sql("{find}({fact}, lower(:entry)) > 0"), Sql("{fact} <> ''")
# They do not refer to the row's series, so each is computed once for all rows. With `IS TRUE` they are no joins:
# PostgreSQL would take a minute to plan two hundred of these.
_IS_TAGGED = Sql("""((m.id IN (SELECT x.manga_id FROM manga_tags x JOIN tags t ON t.id = x.tag_id
    WHERE t."group" {kind} 'genre' AND lower({entry}) = lower(:entry))) IS TRUE)""")(entry=ENTRY(text=Sql("t.name")))
HAS_GENRE, HAS_TAG = _IS_TAGGED(kind=Sql("=")), _IS_TAGGED(kind=Sql("<>"))

NAME, TITLE, NUMBER, AGE, OPENED = Sql("{name}"), Sql("{title}"), Sql("{number}"), Sql("{age}"), Sql("{opened}")
GENRES, TAGS, LANGUAGES, PEOPLE = Sql("{genres}"), Sql("{tags}"), Sql("{languages}"), Sql("{people}")
