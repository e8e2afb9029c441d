"""Pages of lists, alike for every list of the contract (rule 5)."""

from typing import Annotated

from pydantic import Field

from .schemas import INT4_MAX, Digits, Schema

PAGE_SIZE_DEFAULT = 25
PAGE_SIZE_MAX = 100


class PageQuery(Schema):
    """Which page of a list is wanted; lists with filters extend this."""

    page: Annotated[int, Field(ge=1, le=INT4_MAX), Digits] = 1
    pagesize: Annotated[int, Field(ge=1, le=PAGE_SIZE_MAX), Digits] = PAGE_SIZE_DEFAULT
    count: bool = True

    @property
    def offset(self) -> int:
        """Rows before this page; up to 2**31 * 100, which only a ``bigint`` holds."""
        return (self.page - 1) * self.pagesize
