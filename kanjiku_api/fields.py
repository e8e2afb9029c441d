"""The types of fields: texts, which are bounded before anything else is done to them, and moments."""

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .texts import line_of, lines_of


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
