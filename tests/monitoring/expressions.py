"""Parses PromQL only for names: the metrics and labels of an expression."""

import re
from dataclasses import dataclass

TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
GROUPING = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)")
SELECTOR = re.compile(r"(?<![\w:.$])([a-zA-Z_:][\w:]*)(?![\w:])(?:\{([^}]*)\})?(?!\s*\()")
MATCHER = re.compile(r'(\w+)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*")')
WORDS = {"and", "or", "unless", "offset", "bool"}


@dataclass(frozen=True, slots=True)
class Selector:
    """A metric in an expression."""

    name: str
    labels: frozenset[str]
    equal: frozenset[tuple[str, str]]
    """The labels that must equal a value, with that value."""


def selectors_of(expression: str) -> list[Selector]:
    """List the metrics of an expression."""
    without_ranges = re.sub(r"\[[^\]\"]*\]", "", GROUPING.sub("", expression))
    found = []
    for name, matchers in SELECTOR.findall(without_ranges):
        if name not in WORDS:
            given = MATCHER.findall(matchers)
            equal = {(label, value[1:-1]) for label, sign, value in given if sign == "="}
            found.append(Selector(name, frozenset(label for label, _, _ in given), frozenset(equal)))
    return found


def grouping_of(expression: str) -> set[str]:
    """List the labels by which an expression groups or matches."""
    groups = GROUPING.findall(TEXT.sub('""', expression))
    return {label.strip() for group in groups for label in group.split(",") if label.strip()}
