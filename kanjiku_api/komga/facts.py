"""What conditions look at: values of one series or book, as SQL.

Those of series are over ``mangas m``, those of books also over ``chapters c``, marks ``k`` and places ``b``. Texts are
in lower case. All tags, languages or people of a row are one text, each as `entry` and `person_entry` write them.
"""

from collections import Counter
from collections.abc import Mapping

from ..rules.sql import Placeholder, Sql, joined_once
from .values import AGES

_WITH_FACTS = Sql("(SELECT {tree} FROM (SELECT {facts} LIMIT 1) seen)")
"""The limit keeps databases from computing a fact at each place where it is used."""
_NAMED = Sql("{fact} AS {name}")


class Facts:
    """The facts of one kind of rows; conditions have a placeholder with the name of the fact that they look at."""

    def __init__(self, facts: Mapping[str, Sql], *, by_place: tuple[str, ...] = ()) -> None:
        """`by_place` names the facts that need the numbers of books."""
        self._facts, self._by_place = facts, frozenset(by_place)
        self._seen = {name: Sql(f"seen.{name}") for name in facts}
        self._columns = {name: _NAMED(fact=fact, name=Sql(name)) for name, fact in facts.items()}

    def fill(self, tree: Sql) -> Sql:
        """Fill the facts into a tree of conditions; one that is used several times is computed once for each row."""
        uses = self._uses(tree)
        shared = [name for name, number in uses.items() if number > 1]
        filled = tree.filled_once(**{name: (self._seen if name in shared else self._facts)[name] for name in uses})
        if not shared:
            return filled
        columns = joined_once(", ", *(self._columns[name] for name in shared))
        return _WITH_FACTS.filled_once(tree=filled, facts=columns)

    def looks_at_places(self, tree: Sql) -> bool:
        """Tell whether a tree looks at the numbers of books."""
        return not self._by_place.isdisjoint(self._uses(tree))

    def _uses(self, tree: Sql) -> Counter[str]:
        names = (part.name for part in tree.parts if isinstance(part, Placeholder))
        return Counter(name for name in names if name in self._facts)


def entry(text: str) -> str:
    """Write an entry; no text of one line contains the characters that begin and end it."""
    return f"\n{text}\r"


def person_entry(name: str | None, role: str | None) -> str:
    """Write a person with their role, or as much of the entry as is known (None: unknown)."""
    return "\t".join(("" if name is None else f"\n{name}", "" if role is None else f"{role}\r"))


ENTRY = Sql("{character}(10) || {text} || {character}(13)")
"""A text as `entry` writes it."""
_ENTRIES = Sql("COALESCE(lower({concatenate}({entry}, '')), '')")
_LISTED = Sql("FROM chapters c WHERE c.manga_id = m.id AND {listed}")

_TAGS = Sql("""(SELECT {all} FROM manga_tags x JOIN tags t ON t.id = x.tag_id
    WHERE x.manga_id = m.id AND t."group" {kind} 'genre')""")(all=_ENTRIES(entry=ENTRY(text=Sql("t.name"))))
_LANGUAGES = Sql("(SELECT {all} FROM (SELECT DISTINCT c.language {of_listed}) l)")(
    all=_ENTRIES(entry=ENTRY(text=Sql("l.language"))), of_listed=_LISTED
)
_PERSON = ENTRY(text=Sql("{name} || {character}(9) || {role}"))
_OF_SERIES = _PERSON(name=Sql("a.name"), role=Sql("CASE a.role WHEN 'author' THEN 'writer' ELSE 'penciller' END"))
_CREDIT = _PERSON(name=Sql("(e.value ->> 'name')"), role=Sql("(e.value ->> 'role')"))
_PEOPLE = Sql("""(SELECT {all} FROM (
    SELECT {of_series} AS entry FROM manga_people a WHERE a.manga_id = m.id UNION SELECT {credit} AS entry {credits}
) n)""")(all=_ENTRIES(entry=Sql("n.entry")), of_series=_OF_SERIES, credit=_CREDIT)
_CREDITS_OF_LISTED = Sql("FROM chapters c CROSS JOIN {entries}(c.credits) e WHERE c.manga_id = m.id AND {listed}")

TOUCHED = Sql("""m.id IN (
    SELECT c.manga_id FROM chapter_marks k JOIN chapters c ON c.id = k.chapter_id JOIN mangas m ON m.id = c.manga_id
    WHERE k.user_id = :reader AND (k.read_at IS NOT NULL OR k.page IS NOT NULL) AND {listed})""")
"""Series that the reader has begun. It does not refer to the row's series, so it is computed once for all rows."""
_UNREAD = Sql("""EXISTS (SELECT 1 {of_listed} AND NOT EXISTS (SELECT 1 FROM chapter_marks k
    WHERE k.chapter_id = c.id AND k.user_id = :reader AND k.read_at IS NOT NULL))""")(of_listed=_LISTED)
# `CASE`, so that the chapters are only read of series that the reader has begun.
_IF_TOUCHED = Sql("CASE WHEN {touched} THEN {unread} ELSE FALSE END")(touched=TOUCHED)
_STATES_OF_SERIES = {
    "unread": Sql("(NOT {touched})")(touched=TOUCHED),
    "in_progress": _IF_TOUCHED(unread=_UNREAD),
    "read": _IF_TOUCHED(unread=Sql("NOT {unread}")(unread=_UNREAD)),
}
# PostgreSQL begins with the reader's marks for the last two, and knows that most books are unread.
_STATES_OF_BOOK = {
    "unread": Sql("""NOT EXISTS (SELECT 1 FROM chapter_marks u
        WHERE u.chapter_id = c.id AND u.user_id = :reader AND (u.read_at IS NOT NULL OR u.page IS NOT NULL))"""),
    "in_progress": Sql("(k.read_at IS NULL AND k.page IS NOT NULL)"),
    "read": Sql("k.read_at IS NOT NULL"),
}
_OPENED = Sql("{epoch} {date})) - :early_seconds")
"""In seconds since 1970; NULL where nothing has a date."""
BOOK_TITLE = Sql("""(
    CASE WHEN c.name <> '' THEN c.name WHEN c.number IS NOT NULL THEN 'Chapter ' || c.number
         WHEN c.volume IS NOT NULL THEN 'Volume ' || c.volume ELSE 'Oneshot' END
    || CASE WHEN b.first_language = b.last_language OR c.language
            = CASE WHEN b.has_site_language = 1 THEN :site_language ELSE b.first_language END
       THEN '' ELSE ' [' || c.language || ']' END
)""")
_LOWER = Sql("lower({text})")
_COMMON = {
    "name": _LOWER(text=Sql("m.name")),
    "genres": _TAGS(kind=Sql("=")),
    "age": Sql("CASE m.content_rating {ages} END")(
        ages=Sql(" ".join(f"WHEN '{rating}' THEN {age}" for rating, age in AGES.items()))
    ),
}
SERIES_FACTS = Facts(
    {
        **_COMMON,
        "title": _COMMON["name"],
        "number": Sql("CAST(NULL AS integer)"),
        "tags": _TAGS(kind=Sql("<>")),
        "languages": _LANGUAGES,
        "people": _PEOPLE(credits=_CREDITS_OF_LISTED),
        **_STATES_OF_SERIES,
        "opened": _OPENED(date=Sql("(SELECT max(c.release_date) {of_listed})")(of_listed=_LISTED)),
    }
)
BOOK_FACTS = Facts(
    {
        **_COMMON,
        "title": _LOWER(text=BOOK_TITLE),
        "number": Sql("b.number_sort / 1000.0"),
        "languages": _LOWER(text=ENTRY(text=Sql("c.language"))),
        "people": _PEOPLE(credits=Sql("FROM {entries}(c.credits) e")),
        **_STATES_OF_BOOK,
        "opened": _OPENED(date=Sql("c.release_date")),
    },
    by_place=("title", "number"),
)
