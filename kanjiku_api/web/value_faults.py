"""Converts a validation error of pydantic to the variables of the message ``errors.invalid_value``."""

import json
from collections.abc import Sized
from typing import Any

from pydantic_core import ErrorDetails

SEEN_MAX = 60
"""Characters of a value that are shown at most."""
LIMITS = {
    "string_too_long": ("text_at_most", "max_length"),
    "string_too_short": ("text_at_least", "min_length"),
    "too_long": ("at_most_entries", "max_length"),
    "too_short": ("at_least_entries", "min_length"),
    "less_than_equal": ("at_most", "le"),
    "less_than": ("below", "lt"),
    "greater_than_equal": ("at_least", "ge"),
    "greater_than": ("above", "gt"),
    "literal_error": ("one_of", "expected"),
    "enum": ("one_of", "expected"),
    "string_pattern_mismatch": ("pattern", "pattern"),
}
"""For each error of pydantic, the name of the broken rule in the message, and pydantic's name for its limit."""
FORMS = {
    "extra": "unknown_name",
    "missing": "missing",
    "string": "text",
    "int": "number",
    "float": "number",
    "bool": "truth",
    "list": "list",
    "set": "list",
    "tuple": "list",
    "dict": "object",
    "model": "object",
    "uuid": "uuid",
    "datetime": "moment",
    "timezone": "moment",
    "date": "day",
}
"""The expected type in the message, by the first word of pydantic's name of the error."""
OTHER = "other"
OF_TEXTS = {"at_most_entries": "text_at_most", "at_least_entries": "text_at_least"}
"""Pydantic uses one name for the lengths of texts and of lists if the limit does not belong to the type."""
LENGTHS = {*OF_TEXTS, *OF_TEXTS.values()}


def places_of(fault: ErrorDetails) -> dict[str, Any]:
    """Get the variables: the broken rule, its limit if it has one, and the value that was found."""
    kind, value = fault["type"], fault["input"]
    rule, name = LIMITS.get(kind, (FORMS.get(kind.partition("_")[0], OTHER), ""))
    if isinstance(value, str):
        rule = OF_TEXTS.get(rule, rule)
    seen = len(value) if rule in LENGTHS and isinstance(value, Sized) else shown_value(value)
    return {"rule": rule, "limit": fault.get("ctx", {}).get(name, ""), "seen": seen}


def shown_value(value: object) -> str:
    """Write a value as JSON, on one line and shortened; lists and objects are shown without content."""
    if isinstance(value, list | tuple | set):
        return "[…]"
    if isinstance(value, dict):
        return "{…}"
    text = json.dumps(value, default=str)
    return text if len(text) <= SEEN_MAX else f"{text[:SEEN_MAX]}…"
