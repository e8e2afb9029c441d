"""The types of fields: texts, which are bounded before anything else is done to them, and moments."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..rules.texts import line_of, lines_of

MOMENT_MAX = 40
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
FIRST_YEAR, LAST_YEAR = 1970, 9998
"""In UTC; at the ends of the calendar no zone and no days can be added or taken off any more."""


@dataclass(frozen=True, slots=True)
class FieldKey:
    """Gives a field an error key of its own: put it into the field's ``Annotated``."""

    key: str


def moment_of(text: str) -> datetime:
    """Read a moment in the one form of the contract (rule 6), in UTC, as columns hold it: SQLite compares texts.

    Raises `ValueError`. Neither a day alone nor a number is a moment: ``20991231`` would be a day of 1970.
    """
    if len(text) > MOMENT_MAX or not MOMENT.fullmatch(text):
        raise ValueError("is no moment")
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError:
        raise ValueError("lies outside of the calendar") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError("lies too far away")
    return moment


def _moment(value: object) -> datetime:
    """Read a moment of a request; one of our own needs its zone only."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    if not isinstance(value, str):
        raise ValueError("is no moment")  # noqa: TRY004 - pydantic takes a TypeError for a mistake of ours
    return moment_of(value)


Moment = Annotated[AwareDatetime, BeforeValidator(_moment), FieldKey("errors.time_invalid")]
"""A moment, in requests and in answers."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text for one line: NFC, without control characters or lone surrogates; stands in a field's ``Annotated``."""

    longest: int
    shortest: int | None = None

    def clean(self, text: str) -> str:
        """Take a text that is not too long to its form."""
        return line_of(text, self.longest)

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Have pydantic check the length first, so that the API document tells it as well."""
        bounded = core_schema.str_schema(min_length=self.shortest, max_length=self.longest)
        return core_schema.no_info_after_validator_function(self.clean, bounded)


@dataclass(frozen=True, slots=True)
class Lines(Line):
    """Text of several lines, tabs included; as clean otherwise."""

    def clean(self, text: str) -> str:
        """Take a text that is not too long to its form."""
        return lines_of(text, self.longest)
