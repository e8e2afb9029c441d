"""Pages of lists, alike for every list of the contract (rule 5): by number, or by a cursor."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Generic, Self, TypeVar
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from ..database.statements import Counter, fetch_number, fetch_some
from ..rules.orders import Order
from ..rules.sql import TRUE, Sql, joined
from .cursors import CURSOR, CURSOR_MAX, EXAMPLE, read_cursor, refuse_cursor, write_cursor
from .schemas import INT4_MAX, Digits, Schema

R = TypeVar("R")
S = TypeVar("S")
PAGE_SIZE_DEFAULT = 25
PAGE_SIZE_MAX = 100


FAR_ROWS = 1000
"""Few turn the pages of a list as far as that."""
RARE_FILTERS = frozenset({"search", "author"})
"""What may be filtered by any text at all."""
WAYS_TO_PAGE = frozenset({"page", "pagesize", "count", "after"})
"""What a query says of the page alone."""
WAYS_TO_READ = WAYS_TO_PAGE | {"sort", "order"}
"""What a query says that is no filter."""
PAGING = Sql("LIMIT :limit OFFSET :offset")
FAR = Sql("/* far */ ")
"""Makes another statement of the one for far pages: PostgreSQL would else plan the first pages as it does those."""
KEYED = Sql("{columns}, {keys}")
"""The columns of a list, and those that tell the place of a row."""
BEYOND = Sql("{wanted} AND {beyond}")
"""Which rows a list has, and which of them come after the cursor."""
LIST = Sql("SELECT {columns}, {keys} FROM {tables} WHERE {wanted} ORDER BY {order} {paging}")(
    wanted=BEYOND, paging=PAGING
)
COUNT = Sql("SELECT count(*) FROM {tables} WHERE {wanted}")
"""A list of rows as they are, and how many it has."""


class PageQuery(Schema):
    """Which page of a list is wanted; lists with filters extend this."""

    page: Annotated[int, Field(ge=1, le=INT4_MAX), Digits] = 1
    pagesize: Annotated[int, Field(ge=1, le=PAGE_SIZE_MAX), Digits] = PAGE_SIZE_DEFAULT
    count: bool = True
    after: Annotated[
        Annotated[str, StringConstraints(min_length=1, max_length=CURSOR_MAX, pattern=CURSOR)] | None,
        Field(
            description="Instead of `page`: `next` of the page before, with the same filters and order.",
            examples=[EXAMPLE],
        ),
    ] = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        """Refuse a cursor beside a number. Raises `InvalidRequest`."""
        if self.after is not None and "page" in self.model_fields_set:
            refuse_cursor(self.after)
        return self

    @property
    def offset(self) -> int:
        """Rows before this page; up to 2**31 * 100, which only a ``bigint`` holds."""
        return (self.page - 1) * self.pagesize

    @cached_property
    def is_rare(self) -> bool:
        """Tell whether few ask just this: a text of their own, a far page, several filters at once."""
        return self.offset >= FAR_ROWS or self.after is not None or self.has_rare_filters

    @cached_property
    def has_rare_filters(self) -> bool:
        """Tell whether few ask for just these rows, on whichever page."""
        filters = self.model_fields_set - WAYS_TO_READ
        return len(filters) > 1 or not filters.isdisjoint(RARE_FILTERS)

    @cached_property
    def filters(self) -> dict[str, Any]:
        """What decides which rows the list has."""
        return self.model_dump(exclude=set(WAYS_TO_READ))

    @cached_property
    def scope(self) -> dict[str, Any]:
        """What decides which rows the list has, and their order: all that a cursor goes with."""
        return self.model_dump(exclude=set(WAYS_TO_PAGE))

    @property
    def values(self) -> dict[str, object]:
        """The values that `PAGING` names."""
        return {"limit": self.pagesize, "offset": self.offset}


class Listed(Schema):
    """What every list answers beside its rows."""

    next: Annotated[
        str | None,
        Field(description="The cursor of the next page, for `after`; null on the last one.", examples=[None, EXAMPLE]),
    ]


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page of a list."""

    rows: list[R]
    count: int | None = None
    """Rows of all pages; None where nobody asked."""
    next: str | None = None
    """The cursor of the next page; None on the last one."""

    def named(self, noun: str) -> dict[str, object]:
        """Write it as every list answers (rule 5 of the contract)."""
        return {f"{noun}_count": self.count, f"{noun}s": self.rows, "next": self.next}

    def each(self, write: Callable[[R], S]) -> "Page[S]":
        """Make something else of each row."""
        return Page([write(row) for row in self.rows], self.count, self.next)


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """How a list is read.

    `rows` has `PAGING` and the places ``{order}``, ``{keys}`` and ``{beyond}`` in it; `count` counts the rows of all
    pages. `of` is the id of what the list belongs to, where its path names that.
    """

    order: Order
    kind: type[R]
    rows: Sql
    count: Sql
    of: int | UUID | None = None


async def fetch_page(
    query: PageQuery, listing: Listing[R], counter: Counter = fetch_number, /, **values: object
) -> Page[R]:
    """Read one page of a list; `counter` counts its rows where that is asked. Raises `InvalidRequest`, by a cursor."""
    page = await fetch_rows(query, listing, **values)
    return replace(page, count=await counter(listing.count, **values)) if query.count else page


async def fetch_rows(query: PageQuery, listing: Listing[R], /, **values: object) -> Page[R]:
    """Read one page of a list likewise, without its count."""
    order, scope = listing.order, {**query.scope, "of": listing.of}
    beyond, place = TRUE, dict[str, object]()
    if query.after is not None:
        beyond, place = order.beyond(read_cursor(query.after, order, scope))
    statement = listing.rows(order=order.sql, keys=order.columns, beyond=beyond)
    if query.offset >= FAR_ROWS:
        statement = joined("", FAR, statement)
    rows, last = await fetch_some(
        statement, listing.kind, order.kinds, query.pagesize, **query.values, **values, **place
    )
    return Page(rows, next=write_cursor(order, scope, last) if last else None)


def page_of_names(query: PageQuery, order: Order, names: Sequence[str]) -> Page[str]:
    """Take one page of sorted names that are at hand. Raises `InvalidRequest`, by a cursor."""
    start, scope = query.offset, query.scope
    if query.after is not None:
        start = bisect_right(names, str(read_cursor(query.after, order, scope)[0]))
    rows = list(names[start : start + query.pagesize])
    has_more = start + len(rows) < len(names)
    following = write_cursor(order, scope, rows[-1:]) if rows and has_more else None
    return Page(rows, len(names) if query.count else None, following)
