"""The orders in which apps sort series, and how a page of series is picked."""

from collections.abc import Sequence

from ..chapters.listed import DATED_SERIES, IS_PLAIN, LATEST, is_summed_up, listed_series
from ..manga.filters import ALL_SERIES, RELEASED_SERIES
from ..rules.sql import NOTHING, Sql, joined
from ..rules.visibility import Viewer
from ..web.pagination import PAGING
from .facts import TOUCHED
from .paging import SortBy
from .statements import LAST_MARKED, MARKS, OPENED, SERIES_COUNT

BY_TITLE = Sql("m.name_key, m.id")
BY_RELEVANCE = Sql(r"CASE WHEN m.search LIKE :search_start ESCAPE '\' THEN 0 ELSE 1 END")
OF_LISTED = Sql("(SELECT {what} FROM chapters c {marks} WHERE c.manga_id = m.id AND {listed})")
NEWEST = OF_LISTED(what=Sql("max(c.release_date)"), marks=NOTHING)
OPENED_LAST = OF_LISTED(what=Sql("max({opened})")(opened=OPENED), marks=NOTHING)
OPENED_LAST_TO_READERS = Sql("{epoch} {newest})) - :early_seconds")(newest=NEWEST)
"""The same where all that is listed has a date that has come; an index has the newest of each series."""
CHANGED = Sql("COALESCE({opened_last}, {epoch} m.created_at)))")
"""When the last chapter of a series opened to this viewer, or else when the series was created."""
CREATED = Sql("m.created_at")
BY_CHANGE = frozenset({"lastModifiedDate", "lastModified"})
NEWEST_MADE = Sql("m.created_at DESC")
"""Without a place for NULL, so that an index has this order."""
SORTS: dict[str, Sql] = {
    "metadata.titleSort": Sql("m.name_key"),
    "name": Sql("m.name_key"),
    "createdDate": CREATED,
    "created": CREATED,
    **dict.fromkeys(BY_CHANGE, CHANGED),
    "booksMetadata.releaseDate": NEWEST,
    "readDate": Sql("CASE WHEN {touched} THEN {marked} END")(
        touched=TOUCHED, marked=OF_LISTED(what=Sql("max({later})")(later=LAST_MARKED), marks=MARKS)
    ),
    "booksCount": OF_LISTED(what=Sql("count(*)"), marks=NOTHING),
    "random": Sql("random()"),
    "relevance": BY_RELEVANCE,
}
"""The sort keys of series; other words are ignored."""
NEW, UPDATED = (SortBy("created", descending=True),), (SortBy("lastModified", descending=True),)

SORTED = Sql("SELECT m.id, {total} AS total FROM {series} WHERE {visible} AND {wanted} ORDER BY {order} {paging}")(
    paging=PAGING
)
COUNTED_BESIDE, COUNTED_FIRST = Sql("count(*) OVER ()"), Sql("({count})")
# An index has the plain series in this order, so only those of the page are read; the others are few on most sites.
# PostgreSQL must be told the type of a sum of two parameters.
LAST_CHANGED = Sql("""
    SELECT s.id, ({count}) AS total FROM (
        SELECT * FROM (
            SELECT m.id, m.name_key, r.latest_at AS at, {epoch} r.latest_at)) - :early_seconds AS changed
            FROM {released} WHERE {is_plain} AND {visible} AND {wanted} ORDER BY r.latest_at DESC, m.name_key, m.id
            LIMIT CAST(:limit AS bigint) + CAST(:offset AS bigint)
        ) plain
        UNION ALL
        SELECT o.id, o.name_key, COALESCE(o.newest, o.created_at),
               COALESCE({epoch} o.newest)) - :early_seconds, {epoch} o.created_at)))
        FROM (
            SELECT m.id, m.name_key, m.created_at, {newest} AS newest
            FROM {dated} WHERE NOT {is_plain} AND {visible} AND {wanted}
        ) o
    ) s ORDER BY s.changed DESC, s.at DESC, s.name_key, s.id {paging}
""")(is_plain=IS_PLAIN, newest=LATEST, released=RELEASED_SERIES, dated=DATED_SERIES, paging=PAGING)
"""The same order as `CHANGED`."""


def pick_of(
    sorts: Sequence[SortBy], viewer: Viewer, *, is_search: bool, has_books: bool, is_filtered: bool
) -> tuple[Sql, Sql]:
    """Make the selection of one page of series, and the count of all.

    They are sorted by relevance first if there is a search and no other order, and by title last. `has_books` leaves
    out series without listed chapters. `is_filtered`: an app's conditions, which may take long, are computed once.
    """
    visible, series = viewer.series, ALL_SERIES
    if has_books:
        series, has_listed = listed_series(viewer)
        visible &= has_listed
    found = {"series": series, "visible": visible}
    count = SERIES_COUNT(**found)
    known = [sort for sort in sorts if sort.key in SORTS and (is_search or sort.key != "relevance")]
    if not known and is_search:
        known = [SortBy("relevance")]
    is_by_change = len(known) == 1 and known[0].key in BY_CHANGE and known[0].descending
    if is_by_change and not is_filtered and is_summed_up(viewer):
        pick = LAST_CHANGED(visible=visible, count=count)(latest=viewer.latest)
    else:
        order = joined(", ", *map(_key, known), BY_TITLE)
        total = COUNTED_BESIDE if is_filtered else COUNTED_FIRST(count=count)
        opened_last = OPENED_LAST if viewer.sees_all else OPENED_LAST_TO_READERS
        pick = SORTED(**found, total=total, order=order)(opened_last=opened_last)
    return pick, count


def _key(sort: SortBy) -> Sql:
    column = SORTS[sort.key]
    return NEWEST_MADE if column is CREATED and sort.descending else sort.of(column)
