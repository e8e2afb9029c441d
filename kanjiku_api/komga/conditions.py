"""Trees of conditions that apps search by: checked and bounded first, then converted to SQL.

``{"allOf": […]}``, ``{"anyOf": […]}`` (an empty list matches everything), or one field with an operator:
``{"genre": {"operator": "is", "value": "Drama"}}``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from ..rules.errors import MalformedBody
from ..rules.sql import TRUE, Sql, joined_once
from .errors import ConditionInvalid
from .facts import BOOK_FACTS, SERIES_FACTS, Facts
from .leaves import BOOK_FIELDS, SERIES_FIELDS, Leaf, Operand, id_of

DEPTH_MAX, NODES_MAX = 8, 200
BRACKETS_MAX = 3 * NODES_MAX + 10
"""The most objects and lists of a body: a condition has two objects, and one about an author three."""
FIELDS_MAX = 20
ALL, ANY = "allOf", "anyOf"
SEPARATORS = {ALL: " AND ", ANY: " OR "}
OPEN, CLOSE = Sql("("), Sql(")")
Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A condition as SQL, with the values of its parameters."""

    sql: Sql = TRUE
    values: Mapping[str, object] = field(default_factory=dict)
    by_place: bool = False
    """Whether it uses the numbers of books."""
    is_made_up: bool = False
    """Whether an app has composed it, so that it rarely repeats."""
    series: int | None = None
    """The only series that it matches, if it names one."""

    def __contains__(self, name: str) -> bool:
        return name in self.values


def read_search(body: bytes) -> dict[str, Any]:
    """Parse the body of a search; an empty body is ``{}``. Raises `MalformedBody`, `ConditionInvalid`.

    Brackets are counted before parsing, so that a tree that is too large or too deep is never built.
    """
    if body.count(b"{") > BRACKETS_MAX or body.count(b"[") > BRACKETS_MAX:
        raise ConditionInvalid
    try:
        found = orjson.loads(body) if body.strip() else {}
    except ValueError:
        raise MalformedBody from None
    if found is None:
        return {}
    if not isinstance(found, dict) or not isinstance(found.get("fullTextSearch"), str | None):
        raise MalformedBody
    return found


def series_condition(tree: object) -> Compiled:
    """Convert a tree to a condition over ``mangas m``. Raises `ConditionInvalid`."""
    return _Writer(SERIES_FIELDS, SERIES_FACTS).write(tree)


def book_condition(tree: object) -> Compiled:
    """Convert a tree to a condition over ``chapters c``, ``mangas m``, marks ``k`` and places ``b``.

    Raises `ConditionInvalid`.
    """
    return _Writer(BOOK_FIELDS, BOOK_FACTS).write(tree)


class _Writer:
    """Converts one tree; the parameters of each leaf get unique names."""

    def __init__(self, fields: Mapping[str, Operand], facts: Facts) -> None:
        self._fields, self._facts = fields, facts
        self._values: dict[str, object] = {}
        self._nodes = 0

    def write(self, tree: object) -> Compiled:
        """Convert a tree; None matches everything."""
        if tree is None:
            return Compiled()
        sql, facts = self._node(tree, 1), self._facts
        if sql is TRUE:
            return Compiled()
        by_place = facts.looks_at_places(sql)
        return Compiled(facts.fill(sql), self._values, by_place, is_made_up=True, series=_series_of(tree))

    def _node(self, tree: object, depth: int) -> Sql:
        self._nodes += 1
        if depth > DEPTH_MAX or self._nodes > NODES_MAX or not isinstance(tree, dict) or len(tree) != 1:
            raise ConditionInvalid
        ((name, inner),) = tree.items()
        if name in SEPARATORS:
            return self._group(name, inner, depth)
        operand = self._fields.get(name)
        if operand is None or not isinstance(inner, dict) or len(inner) > FIELDS_MAX:
            raise ConditionInvalid
        return self._leaf(operand.leaf(inner))

    def _group(self, name: str, inner: object, depth: int) -> Sql:
        if not isinstance(inner, list) or len(inner) > NODES_MAX:
            raise ConditionInvalid
        parts = [self._node(one, depth + 1) for one in inner]
        if TRUE in parts:  # flags that all series and books fulfil, which apps send with every list
            parts = [part for part in parts if part is not TRUE] if name == "allOf" else []
        return joined_once("", OPEN, joined_once(SEPARATORS[name], *parts), CLOSE) if parts else TRUE

    def _leaf(self, leaf: Leaf) -> Sql:
        names = {name: f"{name}_{self._nodes}" for name in leaf.values}
        self._values |= {names[name]: value for name, value in leaf.values.items()}
        return leaf.sql.renamed_once(**names) if names else leaf.sql


def _series_of(tree: object) -> int | None:
    """Find the one series that a tree is restricted to, by itself or by a part of its ``allOf``."""
    match tree:
        case {"seriesId": {"operator": "is", "value": str(text)}} if named := id_of(text):
            return named["id"]
        case {"allOf": list(inner)}:
            return next((found for one in inner if (found := _series_of(one)) is not None), None)
    return None
