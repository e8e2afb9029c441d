"""Paging for every list of the contract (rule 5): by page number or by cursor."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Generic, Self, TypeVar
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from ..database.rows import RowKind
from ..database.statements import Counter, fetch_number, fetch_some
from ..rules.orders import Order
from ..rules.sql import NOTHING, TRUE, Sql, joined
from .cursors import CURSOR, CURSOR_MAX, EXAMPLE, read_cursor, refuse_cursor, write_cursor
from .schemas import INT4_MAX, Digits, Schema

R = TypeVar("R")
S = TypeVar("S")
PAGE_SIZE_DEFAULT = 25
PAGE_SIZE_MAX = 100


FAR_ROWS = 1000
"""Pages after this many rows are rarely requested."""
RARE_FILTERS = frozenset({"search", "author"})
"""Filters that take free text, so that their values rarely repeat."""
WAYS_TO_PAGE = frozenset({"page", "pagesize", "count", "after"})
"""Query parameters that choose the page."""
WAYS_TO_READ = WAYS_TO_PAGE | {"sort", "order"}
"""Query parameters that are not filters."""
PAGING = Sql("LIMIT :limit OFFSET :offset")
BOUNDS = {
    rows: Sql(f"{{only_postgres}} LIMIT {rows}\n")
    for rows in (PAGE_SIZE_DEFAULT + 1, PAGE_SIZE_MAX + 1, FAR_ROWS + PAGE_SIZE_MAX)
}
"""How many rows a page needs at most, counted from the first, with one more to know whether others follow.

PostgreSQL knows this number when it plans, unlike that of a parameter: a plan that it keeps for all values does not
cost more than one for these, so that it does not plan anew each time, which takes as long as a page. SQLite would read
all of these rows first.
"""
FAR = Sql("/* far */ ")
"""Makes the statement for far pages different, so that PostgreSQL plans it separately from that for the first pages."""
KEYED = Sql("{columns}, {keys}")
"""The columns of a list, followed by the sort keys."""
BEYOND = Sql("{wanted} AND {beyond}")
"""The condition of a list, and the condition of coming after the cursor."""
LIST = Sql("SELECT {columns}, {keys} FROM {tables} WHERE {wanted} ORDER BY {order} {paging}")(
    wanted=BEYOND, paging=PAGING
)
COUNT = Sql("SELECT count(*) FROM {tables} WHERE {wanted}")
"""`LIST` and `COUNT`: the statements of a plain list, for its rows and their number."""


class PageQuery(Schema):
    """Query parameters that choose a page of a list; lists with filters extend this."""

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
        """Refuse a query with both a cursor and a page number. Raises `InvalidRequest`."""
        if self.after is not None and "page" in self.model_fields_set:
            refuse_cursor(self.after)
        return self

    @property
    def offset(self) -> int:
        """Number of rows before this page; up to 2**31 * 100, which needs a ``bigint``."""
        return (self.page - 1) * self.pagesize

    @property
    def is_first(self) -> bool:
        """Tell whether this is the first page."""
        return self.page == 1 and self.after is None

    @cached_property
    def is_rare(self) -> bool:
        """Tell whether this query rarely repeats: it has a free text, a far page or several filters."""
        return self.offset >= FAR_ROWS or self.after is not None or self.has_rare_filters

    @cached_property
    def has_rare_filters(self) -> bool:
        """Tell whether these filters rarely repeat, on any page."""
        filters = self.model_fields_set - WAYS_TO_READ
        return len(filters) > 1 or not filters.isdisjoint(RARE_FILTERS)

    @cached_property
    def filters(self) -> dict[str, Any]:
        """The filters, which determine the rows of the list."""
        return self.model_dump(exclude=set(WAYS_TO_READ))

    @cached_property
    def scope(self) -> dict[str, Any]:
        """Filters and order of the list; a cursor is valid only for the same scope."""
        return self.model_dump(exclude=set(WAYS_TO_PAGE))

    @property
    def values(self) -> dict[str, object]:
        """The values of `PAGING`'s parameters."""
        return {"limit": self.pagesize, "offset": self.offset}

    @property
    def bound(self) -> Sql:
        """The least of `BOUNDS` that has this page; nothing for a far one."""
        last = self.offset + self.pagesize + 1
        return next((bound for rows, bound in BOUNDS.items() if last <= rows), NOTHING)


class Listed(Schema):
    """The field that every list has: the cursor of its next page."""

    next: Annotated[
        str | None,
        Field(description="The cursor of the next page, for `after`; null on the last one.", examples=[None, EXAMPLE]),
    ]


@dataclass(slots=True)  # not frozen, like `Listing`: a frozen one takes four times as long to make
class Page(Generic[R]):
    """One page of a list."""

    rows: list[R]
    count: int | None = None
    """Rows of all pages; None if nobody asked."""
    next: str | None = None
    """The cursor of the next page; None on the last one."""

    def named(self, noun: str) -> dict[str, object]:
        """Make the fields of the answer (contract rule 5), such as ``chapter_count``, ``chapters`` and ``next``."""
        return {f"{noun}_count": self.count, f"{noun}s": self.rows, "next": self.next}

    def each(self, write: Callable[[R], S]) -> "Page[S]":
        """Convert each row by `write`."""
        return Page([write(row) for row in self.rows], self.count, self.next)


@dataclass(slots=True)
class Listing(Generic[R]):
    """The statements and the order of a list.

    `rows` contains `PAGING` and the placeholders ``{order}``, ``{keys}`` and ``{beyond}``, and may have ``{bound}`` in
    a selection that `PAGING` reads; `count` counts the rows of all pages. `of` is the id of the resource that the list
    belongs to, if its path names one.
    """

    order: Order
    kind: RowKind[R]
    rows: Sql
    count: Sql
    of: int | UUID | None = None


async def fetch_page(
    query: PageQuery, listing: Listing[R], counter: Counter = fetch_number, /, **values: object
) -> Page[R]:
    """Read one page of a list; `counter` counts all rows if asked and if the page does not tell how many there are.

    Raises `InvalidRequest` for a bad cursor.
    """
    page = await fetch_rows(query, listing, **values)
    if not query.count:
        return page
    count = _count_at_end(query, page)
    if count is None:
        count = await counter(listing.count, **values)
    return Page(page.rows, count, page.next)


def _count_at_end(query: PageQuery, page: Page[R]) -> int | None:
    """Count all rows of a list by its last page; None if it is not the last page, or if what precedes it is unknown."""
    is_beyond = not page.rows and query.offset > 0
    if page.next is not None or query.after is not None or is_beyond:
        return None
    return query.offset + len(page.rows)


async def fetch_rows(query: PageQuery, listing: Listing[R], /, **values: object) -> Page[R]:
    """Read one page of a list without counting. Raises `InvalidRequest` for a bad cursor."""
    order, scope = listing.order, {**query.scope, "of": listing.of}
    beyond, place = TRUE, dict[str, object]()
    if query.after is not None:
        beyond, place = order.beyond(read_cursor(query.after, order, scope))
    statement = listing.rows(order=order.sql, keys=order.columns, beyond=beyond, bound=query.bound)
    if query.offset >= FAR_ROWS:
        statement = joined("", FAR, statement)
    rows, last = await fetch_some(
        statement, listing.kind, order.kinds, query.pagesize, **query.values, **values, **place
    )
    return Page(rows, next=write_cursor(order, scope, last) if last else None)


def page_of_names(query: PageQuery, order: Order, names: Sequence[str]) -> Page[str]:
    """Take one page of a sorted list of names in memory. Raises `InvalidRequest` for a bad cursor."""
    start, scope = query.offset, query.scope
    if query.after is not None:
        start = bisect_right(names, str(read_cursor(query.after, order, scope)[0]))
    rows = list(names[start : start + query.pagesize])
    has_more = start + len(rows) < len(names)
    following = write_cursor(order, scope, rows[-1:]) if rows and has_more else None
    return Page(rows, len(names) if query.count else None, following)
