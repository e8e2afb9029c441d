"""How many fields and entries a body may have by its schema; checked before each of them is validated."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import BaseModel

UNKNOWN_MAX = 20
"""Up to this many unknown fields or parameters are reported one by one, since they may be misspelt names."""

WORD_MAX = 100
"""Most characters of a text with a fixed form: a date, an id, a word of a list."""


@dataclass(frozen=True)
class Size:
    """The most that a value may contain by its schema; for a text or a number, no fields and no entries."""

    fields: Mapping[str, "Size"]
    entries: int
    entry: "Size | None" = None
    characters: int = 0
    """The length of a text."""

    @cached_property
    def most(self) -> int:
        """The most fields of an object, including unknown ones."""
        return len(self.fields) + UNKNOWN_MAX

    @cached_property
    def parameters(self) -> int:
        """The number of parameters of a query, where a list is one parameter given many times."""
        return sum(max(field.entries, 1) for field in self.fields.values()) + UNKNOWN_MAX

    @cached_property
    def strings(self) -> int:
        """The most names and texts in a whole body, including some unknown fields."""
        return self.known_strings + UNKNOWN_MAX**2

    @cached_property
    def known_strings(self) -> int:
        """The most names and texts of the known fields."""
        if self.entry:
            return self.entries * self.entry.known_strings
        return sum(1 + field.known_strings for field in self.fields.values()) or 1

    @cached_property
    def parts(self) -> int:
        """The most commas and opening brackets in a whole body, including those in texts and in some unknown fields."""
        return self.known_parts + UNKNOWN_MAX**2

    @cached_property
    def known_parts(self) -> int:
        """The most commas and opening brackets of the known fields."""
        if self.entry:
            return 1 + self.entries * (1 + self.entry.known_parts)
        return 1 + self.characters + sum(1 + field.known_parts for field in self.fields.values())


NOTHING = Size({}, UNKNOWN_MAX)


@dataclass(frozen=True, slots=True)
class Excess:
    """The first place with more fields or entries than allowed."""

    path: tuple[str, ...]
    limit: int


@cache
def size_of(schema: type[BaseModel]) -> Size:
    """Compute the sizes from the JSON schema of `schema`."""
    document = schema.model_json_schema()
    return _size(document, document.get("$defs", {}))


def _size(part: Mapping[str, Any], definitions: Mapping[str, Any]) -> Size:
    if "$ref" in part:
        return _size(definitions[part["$ref"].rpartition("/")[2]], definitions)
    choices = [_size(choice, definitions) for choice in part.get("anyOf", ())]
    if "properties" in part:
        return Size({name: _size(inner, definitions) for name, inner in part["properties"].items()}, UNKNOWN_MAX)
    if part.get("type") == "array":
        return Size({}, part["maxItems"], _size(part["items"], definitions))
    if part.get("type") == "string":
        return Size({}, UNKNOWN_MAX, None, part.get("maxLength", WORD_MAX))
    return max(choices, key=lambda size: (bool(size.fields or size.entry), size.characters), default=NOTHING)


def excess_of(value: object, size: Size, path: tuple[str, ...] = ()) -> Excess | None:
    """Find the first place of `value` with more than `size` allows; values of unknown fields are not searched."""
    if isinstance(value, dict):
        if len(value) > size.most:
            return Excess(path, size.most)
        inner = ((name, value[name], size.fields.get(name, NOTHING)) for name in value)
    elif isinstance(value, list):
        if len(value) > size.entries:
            return Excess(path, size.entries)
        inner = ((str(place), entry, size.entry) for place, entry in enumerate(value) if size.entry)
    else:
        return None
    found = (excess_of(entry, fitting, (*path, name)) for name, entry, fitting in inner if size.fields or size.entry)
    return next(filter(None, found), None)
