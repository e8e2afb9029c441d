"""The order of a list's rows, and the condition for rows after a given place (keyset paging)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product, takewhile

from .sql import Sql

PLACE = "after_{}"
"""`PLACE` and `COLUMN`: names of a place's values and of the sort key columns, numbered from 1."""
COLUMN = "key_{}"


@dataclass(frozen=True, slots=True)
class SortKey:
    """A sort key: one of the values that rows are sorted by."""

    sql: str
    """An SQL expression that is valid both where rows are selected and where they are shown."""
    kind: type
    """``int``, ``bool``, ``str``, ``UUID`` or ``datetime``."""
    is_descending: bool = False
    is_nullable: bool = False
    """Rows with NULL come last, in both directions."""

    @property
    def order(self) -> str:
        """The key's part of an ``ORDER BY``."""
        return f"{self.sql}{' DESC' * self.is_descending}{' NULLS LAST' * self.is_nullable}"

    @property
    def sign(self) -> str:
        """The operator that holds between a later row and an earlier one."""
        return "<" if self.is_descending else ">"


class Order:
    """The order of one list: a name, and sort keys that together are unique for each row."""

    def __init__(self, name: str, *keys: SortKey) -> None:
        self.name, self.keys = name, keys
        self.kinds = tuple(key.kind for key in keys)
        self.sql = Sql(", ".join(key.order for key in keys))
        self.columns = Sql(", ".join(f"{key.sql} AS {COLUMN.format(n)}" for n, key in enumerate(keys, 1)))
        cases = product(*((False, True) if key.is_nullable else (False,) for key in keys))
        self._beyond = {case: Sql(_beyond(list(zip(keys, case, strict=True)), 1)) for case in cases}

    def beyond(self, place: Sequence[object]) -> tuple[Sql, dict[str, object]]:
        """Get the condition for rows after a place (the sort keys of a row), and the values of its parameters."""
        condition = self._beyond[tuple(value is None for value in place)]
        return condition, {PLACE.format(n): value for n, value in enumerate(place, 1) if value is not None}


def _beyond(keys: Sequence[tuple[SortKey, bool]], number: int) -> str:
    """Write the comparison of the keys from `number` on; each key is paired with whether the place has NULL for it.

    Neighbouring keys of the same direction are compared as one row value, so that an index on them can be used.
    """
    if not keys:
        return "FALSE"
    (first, is_null), *others = keys
    if is_null:
        return f"({first.sql} IS NULL AND {_beyond(others, number + 1)})"
    alike = list(takewhile(lambda each: _compare_as_one(first, each[0]), others))
    row = [key for key, _ in (keys[0], *alike)]
    here, there = _row([key.sql for key in row]), _row([_value(key, n) for n, key in enumerate(row, number)])
    cases = [f"{here} {first.sign} {there}"]
    if first.is_nullable:
        cases.append(f"{first.sql} IS NULL")
    if rest := keys[len(row) :]:
        cases.append(f"({here} = {there} AND {_beyond(rest, number + len(row))})")
    return f"({' OR '.join(cases)})"


def _compare_as_one(one: SortKey, other: SortKey) -> bool:
    is_plain = not one.is_nullable and not other.is_nullable
    return is_plain and one.is_descending == other.is_descending


def _value(key: SortKey, number: int) -> str:
    """Write the parameter for a value; numbers are cast to ``bigint``, whatever the type of the column."""
    name = f":{PLACE.format(number)}"
    return f"CAST({name} AS bigint)" if key.kind is int else name


def _row(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"({', '.join(values)})"
