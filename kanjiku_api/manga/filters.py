"""Filters and orders of the list of series, as conditions over ``mangas m``."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from ..database.connecting import like_pattern
from ..models.manga import NAME_MAX
from ..rules.naming import folded, search_form
from ..rules.orders import Order, SortKey
from ..rules.sql import NOTHING, Sql, Where
from ..rules.visibility import Viewer
from ..web.fields import Line
from ..web.pagination import PageQuery
from .languages import LanguageTag
from .schemas import SHORT_NAME_MAX, Rating, Status

TAGS_MAX = 20


class Sort(NamedTuple):
    """An order of series: which columns have their id, name and the value that they are sorted by, in which tables."""

    id: Sql
    name: Sql
    key: Sql
    source: Sql
    order: Order
    """The order of rows ``p`` with the key as ``sort_key``."""


NAME, ID = SortKey("p.name_key", str), SortKey("p.id", int, is_descending=True)
OF_SERIES, NAME_OF_SERIES = Sql("m.id"), Sql("m.name_key")
ALL_SERIES = Sql("mangas m")
COUNTED_SERIES = Sql("manga_followers f JOIN mangas m ON m.id = f.manga_id")
"""With their followers, as they were last counted; its index has the names as well."""
RELEASED_SERIES = Sql("manga_latest r JOIN mangas m ON m.id = r.manga_id AND {latest}")
"""Series with their latest release at this time, if any; the index contains the id of the series too."""
MOMENT = SortKey("p.sort_key", datetime, is_descending=True)
SORTS = {
    "name": Sort(OF_SERIES, NAME_OF_SERIES, NAME_OF_SERIES, ALL_SERIES, Order("manga", NAME)),
    "-name": Sort(
        OF_SERIES, NAME_OF_SERIES, NAME_OF_SERIES, ALL_SERIES, Order("manga", replace(NAME, is_descending=True))
    ),
    "created": Sort(OF_SERIES, NAME_OF_SERIES, Sql("m.created_at"), ALL_SERIES, Order("manga", MOMENT, ID)),
    "latest": Sort(Sql("r.manga_id"), NAME_OF_SERIES, Sql("r.latest_at"), RELEASED_SERIES, Order("manga", MOMENT, ID)),
    "popular": Sort(
        *(OF_SERIES, Sql("f.name_key"), Sql("f.rank"), COUNTED_SERIES),
        Order("manga by rank", SortKey("p.sort_key", int), NAME),
    ),
}
SEARCH = Sql(r"m.search LIKE :search ESCAPE '\'")
STATUS = Sql("m.status = :status")
RATING = Sql("m.content_rating = :rating")
AUTHOR = Sql("""EXISTS (SELECT 1 FROM manga_people p
    WHERE p.manga_id = m.id AND p.role = 'author' AND p.name_key = :author)""")
LANGUAGE = Sql("""EXISTS (SELECT 1 FROM manga_languages l
    WHERE l.manga_id = m.id AND l.language = :language AND {languages} {fence})""")
# PostgreSQL does not join a subquery with an offset. With one join fewer it plans in two thirds of the time, and it
# never begins with all series of a language.
FENCE = Sql("LIMIT 1 OFFSET 0")
OF_TAG = Sql("x.tag_id = (SELECT t.id FROM tags t WHERE t.slug = :tag)")
TAGGED = Sql("EXISTS (SELECT 1 FROM manga_tags x WHERE x.manga_id = m.id AND {of_tag})")(of_tag=OF_TAG)
NOT_TAGGED = Sql("NOT {tagged}")(tagged=TAGGED)


def _as_list(given: object) -> object:
    """Make a list of a repeatable parameter, which is not a list if it is given once."""
    return given if isinstance(given, list) else [given]


TagFilter = Annotated[str, StringConstraints(max_length=101, pattern=r"^-?[a-z0-9][a-z0-9-]*$")]


class MangaQuery(PageQuery):
    """Filters and order of the list of series."""

    search: Annotated[str, Line(NAME_MAX)] = ""
    status: Status | None = None
    tag: Annotated[tuple[TagFilter, ...], Field(max_length=TAGS_MAX), BeforeValidator(_as_list)] = ()
    author: Annotated[str, Line(SHORT_NAME_MAX, 1), AfterValidator(folded)] | None = None
    language: LanguageTag | None = None
    rating: Rating | None = None
    sort: Literal["name", "-name", "latest", "created", "popular"] = "name"

    @property
    def names_few(self) -> bool:
        """Tell whether a filter chooses few of the series, so that the others are asked of each of these."""
        return self.author is not None or any(not tag.startswith("-") for tag in self.tag)

    @property
    def only_filter(self) -> str | None:
        """The name of the filter, if there is exactly one."""
        given = [name for name, value in self.filters.items() if value != UNFILTERED[name]]
        return given[0] if len(given) == 1 else None


UNFILTERED = MangaQuery().filters


def conditions_of(query: MangaQuery, viewer: Viewer) -> Where:
    """Make the conditions of a query's filters."""
    where = Where(viewer.series, **viewer.values)
    if query.search and (words := search_form(query.search)):
        where.add(SEARCH, search=like_pattern(words))
    if query.status:
        where.add(STATUS, status=query.status)
    if query.rating:
        where.add(RATING, rating=query.rating)
    if query.author is not None:
        where.add(AUTHOR, author=query.author)
    if query.language:
        fence = FENCE if query.names_few else NOTHING
        where.add(LANGUAGE(languages=viewer.languages, fence=fence), language=query.language)
    for tag in dict.fromkeys(query.tag):
        where.add(NOT_TAGGED if tag.startswith("-") else TAGGED, tag=tag.removeprefix("-"))
    return where
