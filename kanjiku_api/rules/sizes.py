"""How many fields and entries a body may have, as its schema says: looked at before anything is told of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import BaseModel

UNKNOWN_MAX = 20
"""Fields of an object, or parameters, that are unknown and still told one by one: somebody mistook a name."""

WORD_MAX = 100
"""Characters of a text that has a form of its own: a date, an id, one of some words."""


@dataclass(frozen=True)
class Size:
    """What fits into one place; a place for a text or a number takes no list and no object."""

    fields: Mapping[str, "Size"]
    entries: int
    entry: "Size | None" = None
    characters: int = 0
    """The length of a text."""

    @property
    def most(self) -> int:
        """The number of fields of an object."""
        return len(self.fields) + UNKNOWN_MAX

    @property
    def parameters(self) -> int:
        """The number of parameters of a query, where a list is one parameter given many times."""
        return sum(max(field.entries, 1) for field in self.fields.values()) + UNKNOWN_MAX

    @property
    def strings(self) -> int:
        """The number of names and texts in a whole body of this, where it has a few unknown fields as well."""
        return self.known_strings + UNKNOWN_MAX**2

    @cached_property
    def known_strings(self) -> int:
        """The number of names and texts of what the schema knows."""
        if self.entry:
            return self.entries * self.entry.known_strings
        return sum(1 + field.known_strings for field in self.fields.values()) or 1

    @property
    def parts(self) -> int:
        """The number of commas and opening brackets in a whole body of this, likewise; those in its texts count."""
        return self.known_parts + UNKNOWN_MAX**2

    @cached_property
    def known_parts(self) -> int:
        """The number of commas and opening brackets of what the schema knows."""
        if self.entry:
            return 1 + self.entries * (1 + self.entry.known_parts)
        return 1 + self.characters + sum(1 + field.known_parts for field in self.fields.values())


NOTHING = Size({}, UNKNOWN_MAX)


@dataclass(frozen=True, slots=True)
class Excess:
    """The first place with more in it than fits."""

    path: tuple[str, ...]
    limit: int


@cache
def size_of(schema: type[BaseModel]) -> Size:
    """Read the sizes out of what the API document says of `schema`."""
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
    """Find the first place of `value` with more than `size` allows; where nothing fits, none looks inside."""
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
