"""Conditions on single fields: the operators that each field accepts, and their SQL over the facts of a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from ..database.connecting import like_pattern
from ..rules.sql import FALSE, TRUE, Sql
from ..rules.texts import UnfitText, line_of
from ..web.fields import FIRST_YEAR, LAST_YEAR
from ..web.request import ID_MAX
from . import fragments
from .errors import ConditionInvalid
from .facts import entry, person_entry
from .values import LIBRARY_ID, STATUSES

TEXT_MAX = 200
TIME_MAX = 40
NOT, MAYBE = Sql("NOT ({condition})"), Sql("COALESCE({condition}, FALSE)")
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A condition on one field as SQL, and the values of its parameters."""

    sql: Sql
    values: Values = field(default_factory=dict)

    def negated(self) -> "Leaf":
        """Get the opposite condition."""
        return replace(self, sql=NOT(condition=self.sql))


class Operand(Protocol):
    """A field that conditions can use."""

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value. Raises `ConditionInvalid`."""


def text_of(value: object) -> str:
    """Read a text. Raises `ConditionInvalid`."""
    if not isinstance(value, str):
        raise ConditionInvalid
    try:
        return line_of(value, TEXT_MAX)
    except UnfitText:
        raise ConditionInvalid from None


def _entry(value: object) -> Values:
    """Read a text that is an entry of a fact."""
    return {"entry": entry(text_of(value))}


def id_of(value: object) -> dict[str, int] | None:
    """Read an id; None if it is not valid, so that it matches nothing."""
    text = text_of(value)
    is_id = text.isascii() and text.isdigit() and len(text) <= len(str(ID_MAX)) and int(text) <= ID_MAX
    return {"id": int(text)} if is_id else None


def _library(value: object) -> Values | None:
    return {} if text_of(value) == LIBRARY_ID else None


def _one_of(words: Mapping[str, str]) -> Callable[[object], Values]:
    """Make a parser for a fixed set of words; `words` maps Komga's words to the service's."""

    def read(value: object) -> Values:
        if not isinstance(value, str) or value not in words:
            raise ConditionInvalid
        return {"word": words[value]}

    return read


def _word(*matching: str) -> Callable[[object], Values | None]:
    """Make a parser for a word: those in `matching` match everything, all others nothing."""
    return lambda value: {} if text_of(value) in matching else None


def _author(value: object) -> Values:
    """Read a person: a name, a role, or both."""
    if not isinstance(value, dict):
        raise ConditionInvalid
    name, role = (None if one is None else text_of(one) for one in (value.get("name"), value.get("role")))
    return {"entry": person_entry(name, role)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with one or several values. `read` gets the parameters of `matches`, or None if nothing matches."""

    read: Callable[[object], Values | None]
    matches: Sql
    present: Sql = TRUE
    """Whether it has any value at all."""

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value."""
        return _chosen(node, self._matching, self.present)

    def _matching(self, value: object) -> Leaf:
        found = self.read(value)
        return Leaf(FALSE) if found is None else Leaf(self.matches, found)


class ReadState:
    """How far the reader is; each state is a condition of its own."""

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value. A series or book always has a state."""
        return _chosen(node, _read_state, TRUE)


def _read_state(value: object) -> Leaf:
    if not isinstance(value, str) or value not in fragments.READ_STATES:
        raise ConditionInvalid
    return Leaf(fragments.READ_STATES[value])


def _chosen(node: Mapping[str, Any], matching: Callable[[object], Leaf], present: Sql) -> Leaf:
    """Convert an operator and its value; `present` tells whether the field has any value at all."""
    match node.get("operator"):
        case "is":
            return matching(node.get("value"))
        case "isNot":
            return matching(node.get("value")).negated()
        case "isNull":
            return Leaf(present).negated()
        case "isNotNull":
            return Leaf(present)
    raise ConditionInvalid


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is never NULL; case is ignored."""

    fact: Sql

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value."""
        operator = node.get("operator")
        if not isinstance(operator, str) or operator not in TEXT_OPERATORS:
            raise ConditionInvalid
        is_negative, wrap = TEXT_OPERATORS[operator]
        if wrap is None:
            leaf = Leaf(TRUE)
        else:
            leaf = Leaf(fragments.LIKE(fact=self.fact), {"pattern": wrap(text_of(node.get("value")))})
        return leaf.negated() if is_negative else leaf


def _escaped(text: str) -> str:
    return like_pattern(text)[1:-1]


TEXT_OPERATORS: Mapping[str, tuple[bool, Callable[[str], str] | None]] = {
    "is": (False, _escaped),
    "isNot": (True, _escaped),
    "contains": (False, like_pattern),
    "doesNotContain": (True, like_pattern),
    "beginsWith": (False, lambda text: f"{_escaped(text)}%"),
    "doesNotBeginWith": (True, lambda text: f"{_escaped(text)}%"),
    "endsWith": (False, lambda text: f"%{_escaped(text)}"),
    "doesNotEndWith": (True, lambda text: f"%{_escaped(text)}"),
    "isNull": (True, None),
    "isNotNull": (False, None),
}
"""For each operator: whether it negates, and the pattern for the text."""


@dataclass(frozen=True, slots=True)
class NumberOrNull:
    """A number that may be NULL; NULL is neither equal to, greater nor less than any number."""

    fact: Sql

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value."""
        match node.get("operator"):
            case "is" | "isNot" | "greaterThan" | "lessThan" as operator:
                number = node.get("value")
                if isinstance(number, bool) or not isinstance(number, int | float):
                    raise ConditionInvalid
                compared = fragments.COMPARED[operator](fact=self.fact)
                leaf = Leaf(MAYBE(condition=compared), {"number": float(number)})
                return leaf.negated() if operator == "isNot" else leaf
            case "isNull" | "isNotNull" as operator:
                leaf = Leaf(fragments.IS_THERE(fact=self.fact))
                return leaf if operator == "isNotNull" else leaf.negated()
        raise ConditionInvalid


class Day:
    """The day on which a chapter opened to the viewer."""

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value; a day begins at midnight in UTC."""
        match node.get("operator"):
            case "before":
                day = _day(node.get("dateTime"))
                return Leaf(MAYBE(condition=fragments.BEFORE), {"day": day.timestamp()})
            case "after":
                day = _day(node.get("dateTime")) + timedelta(days=1)
                return Leaf(MAYBE(condition=fragments.NOT_BEFORE), {"day": day.timestamp()})
            case "isNull" | "isNotNull" as operator:
                leaf = Leaf(fragments.IS_THERE(fact=fragments.OPENED))
                return leaf if operator == "isNotNull" else leaf.negated()
        raise ConditionInvalid


def _day(value: object) -> datetime:
    """Read a date, or the date of a time, as its beginning in UTC."""
    if not isinstance(value, str) or len(value) > TIME_MAX:
        raise ConditionInvalid
    try:
        moment = datetime.fromisoformat(value.partition("[")[0])  # Java adds the name of a zone
        found = (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        raise ConditionInvalid from None
    if not FIRST_YEAR <= found.year < LAST_YEAR:
        raise ConditionInvalid
    return datetime(found.year, found.month, found.day, tzinfo=UTC)


class Never:
    """A flag that is false for everything here."""

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator."""
        match node.get("operator"):
            case "isTrue":
                return Leaf(FALSE)
            case "isFalse":
                return Leaf(TRUE)
        raise ConditionInvalid


STATUS_WORDS = {word: status for status, word in STATUSES.items()}
ABSENT = Choice(_word(), FALSE, present=FALSE)
"""What we do not have: it matches nothing, and is never something else."""


def _among(fact: Sql, read: Callable[[object], Values] = _entry) -> Choice:
    """Make a field whose values are the entries of a fact."""
    return Choice(read, fragments.HAS_ENTRY(fact=fact), present=fragments.HAS_ANY(fact=fact))


_COMMON: Mapping[str, Operand] = {
    "seriesId": Choice(id_of, fragments.SERIES_IS),
    "libraryId": Choice(_library, TRUE),
    "genre": Choice(_entry, fragments.HAS_GENRE, present=fragments.HAS_ANY(fact=fragments.GENRES)),
    "language": _among(fragments.LANGUAGES),
    "author": _among(fragments.PEOPLE, _author),
    "publisher": ABSENT,
    "ageRating": NumberOrNull(fragments.AGE),
    "seriesStatus": Choice(_one_of(STATUS_WORDS), fragments.STATUS),
    "readStatus": ReadState(),
    "title": Text(fragments.TITLE),
    "titleSort": Text(fragments.NAME),
    "numberSort": NumberOrNull(fragments.NUMBER),
    "releaseDate": Day(),
    "deleted": Never(),
    "oneShot": Never(),
    "complete": Never(),
    "collectionId": ABSENT,
    "readListId": ABSENT,
    "sharingLabel": ABSENT,
}
SERIES_FIELDS: Mapping[str, Operand] = {
    **_COMMON,
    "tag": Choice(_entry, fragments.HAS_TAG, present=fragments.HAS_ANY(fact=fragments.TAGS)),
    "mediaStatus": ABSENT,
    "mediaProfile": ABSENT,
}
BOOK_FIELDS: Mapping[str, Operand] = {
    **_COMMON,
    "tag": ABSENT,
    "mediaStatus": Choice(_word("READY"), TRUE),
    "mediaProfile": Choice(_word("DIVINA"), TRUE),
}
