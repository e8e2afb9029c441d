"""What apps list, found by the summary tables (`database.summaries`) instead of by looking at each chapter.

Apps list the chapters that a viewer may see and read. Nearly all visible chapters are of that kind: the others are of
licensed series, or have no pages, and an index has the latter. The pieces are for the viewers of whom `is_summed_up` is
true; they have their parameters, and ``:next_day``.
"""

from ..manga.filters import ALL_SERIES
from ..rules.sql import TRUE, Sql
from ..rules.visibility import Viewer
from .statements import RELEASE_COUNT
from .unread import OPEN_BY_LANGUAGE, SERIES_IDS

_IS_LICENSED = Sql("{series_id} IN (SELECT y.id FROM mangas y WHERE y.licensed)")
_OF_LICENSED = {name: _IS_LICENSED(series_id=column) for name, column in SERIES_IDS.items()}
_COUNT = Sql("""
    SELECT CAST(({visible}) - COALESCE((SELECT sum(u.chapters) FROM ({of_licensed}) u), 0) AS bigint)
         - (SELECT count(*) FROM chapters c JOIN mangas m ON m.id = c.manga_id
            WHERE c.page_count = 0 AND NOT m.licensed AND {chapters})
""")(visible=RELEASE_COUNT(which=TRUE), of_licensed=OPEN_BY_LANGUAGE(**_OF_LICENSED))
DATED_SERIES = Sql("mangas m LEFT JOIN manga_latest r ON r.manga_id = m.id AND {latest}")
"""Series with the date of their latest visible chapter, if any. The next pieces look at these rows."""
_LACKS_PAGES = Sql("m.id IN (SELECT z.manga_id FROM chapters z WHERE z.page_count = 0)")
_LISTED = Sql("FROM chapters c WHERE c.manga_id = m.id AND {listed}")
HAS_LISTED = Sql("EXISTS (SELECT 1 {of_listed})")(of_listed=_LISTED)
"""Series with a listed chapter, by looking at its chapters: for the few of a page, and for any viewer."""
# Series without a visible chapter have a date in the year 1000.
_HAS_VISIBLE = Sql("COALESCE(r.latest_at > '1001-01-01 00:00:00+00:00', FALSE)")
IS_PLAIN = Sql("(NOT m.licensed AND {has_visible} AND NOT {lacks_pages})")(
    has_visible=_HAS_VISIBLE, lacks_pages=_LACKS_PAGES
)
"""Series of which all visible chapters are listed, and one at least."""
LATEST = Sql("""
    CASE WHEN m.licensed THEN NULL WHEN {lacks_pages} THEN (SELECT max(c.release_date) {of_listed})
         WHEN {has_visible} THEN r.latest_at END
""")(lacks_pages=_LACKS_PAGES, of_listed=_LISTED, has_visible=_HAS_VISIBLE)
"""The date of the latest listed chapter of a series; NULL without any."""
IS_LISTED = Sql("""
    (NOT m.licensed AND {has_visible} AND CASE WHEN {lacks_pages} THEN {has_listed} ELSE TRUE END)
""")(lacks_pages=_LACKS_PAGES, has_listed=HAS_LISTED, has_visible=_HAS_VISIBLE)
"""The same by the summary tables."""


def is_summed_up(viewer: Viewer) -> bool:
    """Tell whether the summary tables know what is listed for a viewer: not for staff, who read licensed series too."""
    return not (viewer.sees_all or viewer.may_manage)


def listed_series(viewer: Viewer) -> tuple[Sql, Sql]:
    """Make the tables of all series, and the condition that one has a listed chapter, for many of them."""
    return (DATED_SERIES(latest=viewer.latest), IS_LISTED) if is_summed_up(viewer) else (ALL_SERIES, HAS_LISTED)


def count_of(viewer: Viewer) -> Sql:
    """Make the statement that counts the listed chapters of all series."""
    return _COUNT(chapters=viewer.chapters, series=viewer.series_of_chapters)
