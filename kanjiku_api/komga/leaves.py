"""Conditions on single fields: the operators that each field accepts, and their SQL."""

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
    by_place: bool = False
    by_state: bool = False
    """Whether it contains ``{read_state}``, the reading state of a series."""

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


def _text(value: object) -> Values:
    return {"text": text_of(value)}


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
    name, role = value.get("name"), value.get("role")
    return {
        "name": None if name is None else text_of(name),
        "role": None if role is None else text_of(role),
    }


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with one or several values. `read` gets the parameters of `matches`, or None if nothing matches."""

    read: Callable[[object], Values | None]
    matches: Sql
    present: Sql = TRUE
    """The condition that there is any value."""
    by_state: bool = False
    """See `Leaf`."""

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value."""
        match node.get("operator"):
            case "is" | "isNot" as operator:
                found = self.read(node.get("value"))
                leaf = Leaf(FALSE) if found is None else Leaf(self.matches, found, by_state=self.by_state)
                return leaf if operator == "is" else leaf.negated()
            case "isNull":
                return Leaf(self.present).negated()
            case "isNotNull":
                return Leaf(self.present)
        raise ConditionInvalid


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is never NULL; case is ignored."""

    column: Sql
    by_place: bool = False

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value."""
        operator = node.get("operator")
        if not isinstance(operator, str) or operator not in TEXT_OPERATORS:
            raise ConditionInvalid
        is_negative, wrap = TEXT_OPERATORS[operator]
        if wrap is None:
            leaf = Leaf(TRUE)
        else:
            leaf = Leaf(
                fragments.LIKE(column=self.column), {"pattern": wrap(text_of(node.get("value")))}, self.by_place
            )
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
class Number:
    """A number that may be NULL; NULL is neither equal to, greater nor less than any number."""

    column: Sql
    by_place: bool = False

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value."""
        match node.get("operator"):
            case "is" | "isNot" | "greaterThan" | "lessThan" as operator:
                number = node.get("value")
                if isinstance(number, bool) or not isinstance(number, int | float):
                    raise ConditionInvalid
                compared = fragments.COMPARED[operator](column=self.column)
                leaf = Leaf(MAYBE(condition=compared), {"number": float(number)}, self.by_place)
                return leaf.negated() if operator == "isNot" else leaf
            case "isNull" | "isNotNull" as operator:
                leaf = Leaf(fragments.IS_THERE(column=self.column), {}, self.by_place)
                return leaf if operator == "isNotNull" else leaf.negated()
        raise ConditionInvalid


@dataclass(frozen=True, slots=True)
class Day:
    """The day on which a chapter opened to the viewer; `column` is its release date."""

    column: Sql

    def leaf(self, node: Mapping[str, Any]) -> Leaf:
        """Convert an operator and its value; a day begins at midnight in UTC."""
        match node.get("operator"):
            case "before":
                day = _day(node.get("dateTime"))
                return Leaf(MAYBE(condition=fragments.BEFORE(column=self.column)), {"day": day.timestamp()})
            case "after":
                day = _day(node.get("dateTime")) + timedelta(days=1)
                return Leaf(MAYBE(condition=fragments.NOT_BEFORE(column=self.column)), {"day": day.timestamp()})
            case "isNull" | "isNotNull" as operator:
                leaf = Leaf(fragments.IS_THERE(column=self.column))
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


READ_STATES = {"READ": "READ", "UNREAD": "UNREAD", "IN_PROGRESS": "IN_PROGRESS"}
STATUS_WORDS = {word: status for status, word in STATUSES.items()}
ABSENT = Choice(_word(), FALSE, present=FALSE)
"""A field that this site does not have: it equals nothing."""
_ABOUT_SERIES: Mapping[str, Operand] = {
    "seriesId": Choice(id_of, fragments.SERIES_IS),
    "libraryId": Choice(_library, TRUE),
    "genre": Choice(_text, fragments.GENRE, present=fragments.ANY_GENRE),
    "publisher": ABSENT,
    "ageRating": Number(fragments.AGE),
    "seriesStatus": Choice(_one_of(STATUS_WORDS), fragments.STATUS),
    "deleted": Never(),
    "oneShot": Never(),
    "complete": Never(),
    "collectionId": ABSENT,
    "readListId": ABSENT,
    "sharingLabel": ABSENT,
    "titleSort": Text(fragments.SERIES_NAME),
}
SERIES_FIELDS: Mapping[str, Operand] = {
    **_ABOUT_SERIES,
    "tag": Choice(_text, fragments.TAG, present=fragments.ANY_TAG),
    "language": Choice(_text, fragments.SERIES_LANGUAGE, present=fragments.ANY_LISTED),
    "readStatus": Choice(_one_of(READ_STATES), fragments.SERIES_READ_STATE, by_state=True),
    "author": Choice(_author, fragments.SERIES_AUTHOR, present=fragments.ANY_SERIES_AUTHOR),
    "title": Text(fragments.SERIES_NAME),
    "numberSort": Number(fragments.NO_NUMBER),
    "releaseDate": Day(fragments.NEWEST),
    "mediaStatus": ABSENT,
    "mediaProfile": ABSENT,
}
BOOK_FIELDS: Mapping[str, Operand] = {
    **_ABOUT_SERIES,
    "tag": ABSENT,
    "language": Choice(_text, fragments.BOOK_LANGUAGE),
    "readStatus": Choice(_one_of(READ_STATES), fragments.BOOK_READ_STATE),
    "author": Choice(_author, fragments.BOOK_AUTHOR, present=fragments.ANY_BOOK_AUTHOR),
    "title": Text(fragments.BOOK_TITLE, by_place=True),
    "numberSort": Number(fragments.NUMBER_SORT, by_place=True),
    "releaseDate": Day(fragments.RELEASED),
    "mediaStatus": Choice(_word("READY"), TRUE),
    "mediaProfile": Choice(_word("DIVINA"), TRUE),
}
