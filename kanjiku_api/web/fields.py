"""Types of fields: texts, whose length is checked before anything else, and times."""

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
"""In UTC; in years beyond these, time zones and days could not be added or subtracted."""


@dataclass(frozen=True, slots=True)
class FieldKey:
    """An error key of a field's own; put it into the field's ``Annotated``."""

    key: str


def moment_of(text: str) -> datetime:
    """Parse a time in the form of the contract (rule 6); return it in UTC, because SQLite compares times as texts.

    Raises `ValueError`. Dates without time and numbers are refused: as a number, ``20991231`` would be a day in 1970.
    """
    if len(text) > MOMENT_MAX or not MOMENT.fullmatch(text):
        raise ValueError("is not a time")
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError:
        raise ValueError("is outside of the calendar") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError("is too far away")
    return moment


def _moment(value: object) -> datetime:
    """Parse a time of a request; a `datetime` with a zone is accepted too."""
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)
    if not isinstance(value, str):
        raise ValueError("is not a time")  # noqa: TRY004 - pydantic does not handle TypeError
    return moment_of(value)


Moment = Annotated[AwareDatetime, BeforeValidator(_moment), FieldKey("errors.time_invalid")]
"""A time with its zone, in requests and answers."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text of one line: NFC, without control characters and lone surrogates. Put it into a field's ``Annotated``."""

    longest: int
    shortest: int | None = None

    def clean(self, text: str) -> str:
        """Normalize a text whose length was checked."""
        return line_of(text, self.longest)

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic check the length first, so that the API document has it too."""
        bounded = core_schema.str_schema(min_length=self.shortest, max_length=self.longest)
        return core_schema.no_info_after_validator_function(self.clean, bounded)


@dataclass(frozen=True, slots=True)
class Lines(Line):
    """Text of several lines, which may contain tabs; otherwise like `Line`."""

    def clean(self, text: str) -> str:
        """Normalize a text whose length was checked."""
        return lines_of(text, self.longest)
