"""Paging as in Komga: reads the query's parameters and makes the answer's form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..rules.errors import FieldFault, InvalidRequest
from ..rules.sql import Sql
from ..rules.texts import UnfitText, line_of
from ..web.schemas import INT4_MAX, PARAMETER_ERROR

SIZE_DEFAULT, SIZE_MAX = 20, 1000
UNPAGED_MAX = 5000
"""The most rows of an unpaged list; a longer list comes in pages of this size."""
SORTS_MAX = 10
TEXT_MAX = 200
"""The longest text to compare or search, in characters."""
TRUTHS = {"true": True, "false": False}
Arguments = Mapping[str, Sequence[str]]
"""The query of a request: each name with all its values."""


@dataclass(frozen=True, slots=True)
class SortBy:
    """A sort key of a list, by Komga's name."""

    key: str
    descending: bool = False

    def of(self, column: Sql) -> Sql:
        """Write the order by a column; NULL comes last."""
        return (DESCENDING if self.descending else ASCENDING)(column=column)


ASCENDING, DESCENDING = Sql("{column} NULLS LAST"), Sql("{column} DESC NULLS LAST")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is wanted, and in which order."""

    page: int = 0
    size: int = SIZE_DEFAULT
    unpaged: bool = False
    sorts: tuple[SortBy, ...] = ()

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return self.page * self.rows

    @property
    def values(self) -> dict[str, object]:
        """The values that `PAGING` names."""
        return {"limit": self.rows, "offset": self.offset}

    @property
    def rows(self) -> int:
        """The most rows that this page has."""
        return UNPAGED_MAX if self.unpaged else self.size

    def of(self, total: int) -> "Paging":
        """Get the page for a list of this many rows: an unpaged list is its only page, unless it is too long."""
        if not self.unpaged:
            return self
        return replace(self, page=0) if total <= UNPAGED_MAX else replace(self, size=UNPAGED_MAX, unpaged=False)


def paging_of(arguments: Arguments) -> Paging:
    """Parse the page and the order from a query. Raises `InvalidRequest`."""
    return Paging(
        page=_number(arguments, "page", 0, 0, INT4_MAX),
        size=_number(arguments, "size", SIZE_DEFAULT, 1, SIZE_MAX),
        unpaged=truth(arguments, "unpaged") or False,
        sorts=tuple(_sorts(arguments.get("sort", ()))),
    )


def _sorts(given: Sequence[str]) -> list[SortBy]:
    """Read ``key,asc``; only the first use of a key counts. Unknown keys are dropped later."""
    sorts: dict[str, SortBy] = {}
    for text in given[:SORTS_MAX]:
        key, _, direction = text.partition(",")
        sorts.setdefault(key.strip(), SortBy(key.strip(), descending=direction.strip().lower() == "desc"))
    return list(sorts.values())


def _number(arguments: Arguments, name: str, default: int, least: int, most: int) -> int:
    given = one(arguments, name)
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(INT4_MAX)) and least <= int(given) <= most):
        raise wrong_parameter(name, "number", given)
    return int(given)


def truth(arguments: Arguments, name: str) -> bool | None:
    """Read ``true`` or ``false``; None if the query has neither. Raises `InvalidRequest`."""
    given = one(arguments, name)
    if not given:
        return None
    if given not in TRUTHS:
        raise wrong_parameter(name, "truth", given)
    return TRUTHS[given]


def one(arguments: Arguments, name: str) -> str:
    """Get the only value of a parameter, cleaned; empty if there is none. Raises `InvalidRequest`."""
    found = [clean(name, value) for value in arguments.get(name, ())[:2]]
    if len(found) > 1:
        raise wrong_parameter(name, "text", "[…]")
    return found[0].strip() if found else ""


def clean(name: str, text: str) -> str:
    """Normalize a text, so that it can be compared. Raises `InvalidRequest`."""
    try:
        return line_of(text, TEXT_MAX)
    except UnfitText:
        raise wrong_parameter(name, "text_at_most", len(text), TEXT_MAX) from None


def wrong_parameter(name: str, rule: str, seen: object, limit: object = "") -> InvalidRequest:
    """Make the error for an invalid parameter."""
    fault = FieldFault(name, PARAMETER_ERROR, {"field": name, "rule": rule, "limit": limit, "seen": seen})
    return InvalidRequest([fault], key=PARAMETER_ERROR)


def page_body(rows: Sequence[Any], total: int, paging: Paging) -> dict[str, Any]:
    """Make Komga's form of a page; a page past the end is empty, and marked as the last."""
    paging = paging.of(total)
    unpaged, number = paging.unpaged, paging.page
    size = len(rows) if unpaged else paging.size
    pages = min(total, 1) if unpaged else -(-total // size)
    is_sorted = bool(paging.sorts)
    sort = {"sorted": is_sorted, "unsorted": not is_sorted, "empty": not is_sorted}
    return {
        "content": rows,
        "pageable": {
            "sort": sort,
            "pageNumber": number,
            "pageSize": size,
            "offset": paging.offset,
            "paged": not unpaged,
            "unpaged": unpaged,
        },
        "sort": sort,
        "totalElements": total,
        "totalPages": pages,
        "last": number >= pages - 1,
        "first": number == 0,
        "number": number,
        "size": size,
        "numberOfElements": len(rows),
        "empty": not rows,
    }
