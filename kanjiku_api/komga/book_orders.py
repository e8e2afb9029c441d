"""The orders in which apps sort books."""

from collections.abc import Iterable, Iterator, Sequence

from ..manga.reading import READING_ORDER
from ..rules.sql import Sql, joined
from ..rules.visibility import Viewer
from .facts import BOOK_TITLE
from .paging import SortBy
from .statements import LAST_MARKED, OPENED, SIZE

IN_SERIES = Sql("m.name_key, m.id, {order}, c.id")(order=READING_ORDER)
BY_ID = Sql("c.id")
PICKED_SORTS: dict[str, Sql] = {
    "createdDate": Sql("c.created_at"),
    "created": Sql("c.created_at"),
    "lastModifiedDate": Sql("c.modified_at"),
    "lastModified": Sql("c.modified_at"),
    "metadata.releaseDate": Sql("c.release_date"),
    "readProgress.readDate": LAST_MARKED,
    "readProgress.lastModified": LAST_MARKED,
    "fileSize": SIZE,
    "media.pagesCount": Sql("c.page_count"),
    "opened": OPENED,
}
PLACED_SORTS: dict[str, Sql] = {
    "metadata.numberSort": Sql("b.number_sort"),
    "metadata.title": Sql("lower({title})")(title=BOOK_TITLE),
    "name": Sql("m.name_key"),
    "number": Sql("b.place"),
}
SORTS = PICKED_SORTS | PLACED_SORTS
"""The sort keys of books; other words are ignored."""
NEWEST = (SortBy("opened", descending=True),)
BY_NUMBER = (SortBy("metadata.numberSort"),)
BY_DATE = frozenset({"opened", "metadata.releaseDate"})
# Without a place for NULL, so that an index has this order.
DATE, DATE_DESCENDING = Sql("c.release_date"), Sql("c.release_date DESC")


def known(sorts: Iterable[SortBy]) -> Iterator[SortBy]:
    """Choose the sorts that we know; names of files go by the series and then by the number."""
    for sort in sorts:
        if sort.key in SORTS:
            yield sort
        if sort.key == "name":
            yield SortBy("number", sort.descending)


def order_of(sorts: Sequence[SortBy], viewer: Viewer) -> Sql:
    """Make an order from known sorts; without any, books are in the order of their series."""
    return joined(", ", *(_key(sort, viewer) for sort in sorts), BY_ID) if sorts else IN_SERIES


def _key(sort: SortBy, viewer: Viewer) -> Sql:
    if sort.key in BY_DATE and not viewer.sees_all:  # all that readers see has a date, and opened in this order
        return DATE_DESCENDING if sort.descending else DATE
    return sort.of(SORTS[sort.key])
