"""Lists of series that are the same for all guests, so that they are made once and cached until the content changes."""

from dataclasses import dataclass

from ..rules.visibility import Viewer
from ..web.pagination import FAR_ROWS, PAGE_SIZE_MAX
from .conditions import Tree
from .filters import series_matching, tree_of
from .paging import Arguments, Paging, one, page_body
from .series_rows import Found, Reader, list_series

RANDOM = "random"
"""The order that differs each time."""


@dataclass(frozen=True, slots=True)
class SeriesAsked:
    """Everything that determines a list of series, except its reader."""

    tree: Tree | None
    """The filters, as a tree of conditions."""
    search: str
    paging: Paging
    has_books: bool = False
    """Whether series without books are left out."""

    @classmethod
    def of(cls, arguments: Arguments, paging: Paging, *, has_books: bool = False) -> "SeriesAsked":
        """Read filters and search from a query. Raises `InvalidRequest`."""
        return cls(tree_of(arguments), one(arguments, "search"), paging, has_books=has_books)

    @property
    def is_random(self) -> bool:
        """Tell whether each answer differs."""
        return any(sort.key == RANDOM for sort in self.paging.sorts)

    @property
    def is_rare(self) -> bool:
        """Tell whether this rarely repeats: it has filters or a search, or it is a long or a far page."""
        is_long = self.paging.rows > PAGE_SIZE_MAX or self.paging.offset >= FAR_ROWS
        return bool(self.tree or self.search) or is_long


async def find_series(asked: SeriesAsked, reader: Reader) -> Found:
    """Read one page of series with the reader's marks. Raises `InvalidRequest`, `ConditionInvalid`."""
    wanted = series_matching(asked.tree, asked.search)
    return await list_series(wanted, asked.paging, reader, has_books=asked.has_books)


async def series_for_guests(asked: SeriesAsked, language: str, viewer: Viewer) -> dict[str, object]:
    """Make one page of series without anybody's marks; `language` is the site's. Raises as `find_series` does."""
    found = await find_series(asked, Reader(viewer, None, language))
    return page_body(found.rows, found.total, asked.paging)
