"""Pages of lists, alike for every list of the contract (rule 5)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from ..database.statements import fetch_all, fetch_number
from ..rules.sql import Sql
from .schemas import INT4_MAX, Digits, Schema

R = TypeVar("R")
PAGE_SIZE_DEFAULT = 25
PAGE_SIZE_MAX = 100


FAR_ROWS = 1000
"""Few turn the pages of a list as far as that."""
RARE_FILTERS = frozenset({"search", "author"})
"""What may be filtered by any text at all."""
WAYS_TO_READ = frozenset({"page", "pagesize", "count", "sort", "order"})
"""What a query says that is no filter."""
PAGING = Sql("LIMIT :limit OFFSET :offset")


class PageQuery(Schema):
    """Which page of a list is wanted; lists with filters extend this."""

    page: Annotated[int, Field(ge=1, le=INT4_MAX), Digits] = 1
    pagesize: Annotated[int, Field(ge=1, le=PAGE_SIZE_MAX), Digits] = PAGE_SIZE_DEFAULT
    count: bool = True

    @property
    def offset(self) -> int:
        """Rows before this page; up to 2**31 * 100, which only a ``bigint`` holds."""
        return (self.page - 1) * self.pagesize

    @cached_property
    def is_rare(self) -> bool:
        """Tell whether few ask just this: a text of their own, a far page, several filters at once."""
        filters = self.model_fields_set - WAYS_TO_READ
        return self.offset >= FAR_ROWS or len(filters) > 1 or not filters.isdisjoint(RARE_FILTERS)

    @property
    def values(self) -> dict[str, object]:
        """The values that `PAGING` names."""
        return {"limit": self.pagesize, "offset": self.offset}


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page of a list."""

    rows: list[R]
    count: int | None
    """Rows of all pages; None where nobody asked."""

    def named(self, noun: str) -> dict[str, object]:
        """Write it as every list answers (rule 5 of the contract)."""
        return {f"{noun}_count": self.count, f"{noun}s": self.rows}


async def fetch_page(query: PageQuery, rows: Sql, count: Sql, kind: type[R], /, **values: object) -> Page[R]:
    """Read one page: `rows` is a statement with `PAGING` in it, `count` counts the rows of all pages."""
    found = await fetch_all(rows, kind, **query.values, **values)
    return Page(found, await fetch_number(count, **values) if query.count else None)
