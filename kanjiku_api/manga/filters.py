"""Which series a list has, and in which order: from the query to conditions over ``mangas m``."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from ..database import like_pattern
from ..fields import Line
from ..models.manga import NAME_MAX
from ..naming import folded, looked_for
from ..pagination import PageQuery
from ..visibility import Viewer
from .languages import LanguageTag
from .schemas import SHORT_NAME_MAX, Rating, Status

TAGS_MAX = 20
LATEST = "(SELECT max(c.release_date) FROM chapters c WHERE c.manga_id = m.id AND {chapters})"
FOLLOWERS = "(SELECT count(*) FROM follows f WHERE f.manga_id = m.id)"
SORTS = {
    "name": ("m.name_key", "sort_key"),
    "-name": ("m.name_key", "sort_key DESC"),
    "created": ("m.created_at", "sort_key DESC, id DESC"),
    "latest": (LATEST, "sort_key DESC NULLS LAST, id DESC"),
    "popular": (FOLLOWERS, "sort_key DESC, name_key"),
}
"""The value that a list is sorted by, and the order of these."""
RECENT_CHAPTERS = 1000
RECENT = """(
    WITH newest AS (
        SELECT c.manga_id, c.release_date FROM chapters c, (SELECT FALSE AS hidden) m
        WHERE {chapters} AND c.release_date IS NOT NULL ORDER BY c.release_date DESC LIMIT {recent}
    )
    SELECT manga_id, max(release_date) AS latest FROM newest GROUP BY manga_id
    HAVING max(release_date) > (SELECT min(release_date) FROM newest)
) r JOIN mangas m ON m.id = r.manga_id"""
"""The series of the newest chapters, which begin the order ``latest``: asking all series for theirs takes long.

The oldest of these moments is left out, because other series may have a chapter of the same one.
Whether a series itself is hidden is a condition of the list, asked once of each and not with every chapter.
"""
SEARCH = r"m.search LIKE {value} ESCAPE '\'"
AUTHOR = """EXISTS (SELECT 1 FROM manga_people p
    WHERE p.manga_id = m.id AND p.role = 'author' AND p.name_key = {value})"""
LANGUAGE = """EXISTS (SELECT 1 FROM chapters c
    WHERE c.manga_id = m.id AND c.language = {value} AND {chapters})"""
TAGGED = """EXISTS (SELECT 1 FROM manga_tags x JOIN tags t ON t.id = x.tag_id
    WHERE x.manga_id = m.id AND t.slug = {value})"""


def _as_list(given: object) -> object:
    """Read a parameter that may be repeated; one that stands once is no list yet."""
    return given if isinstance(given, list) else [given]


TagFilter = Annotated[str, StringConstraints(max_length=101, pattern=r"^-?[a-z0-9][a-z0-9-]*$")]


class MangaQuery(PageQuery):
    """Which series a reader looks for, and in which order."""

    search: Annotated[str, Line(NAME_MAX)] = ""
    status: Status | None = None
    tag: Annotated[tuple[TagFilter, ...], Field(max_length=TAGS_MAX), BeforeValidator(_as_list)] = ()
    author: Annotated[str, Line(SHORT_NAME_MAX, 1), AfterValidator(folded)] | None = None
    language: LanguageTag | None = None
    rating: Rating | None = None
    sort: Literal["name", "-name", "latest", "created", "popular"] = "name"


class Conditions:
    """What the rows of a list must hold, and the values of the parameters; ``$1`` is the viewer's horizon."""

    def __init__(self, viewer: Viewer, query: MangaQuery) -> None:
        self.values: list[object] = [viewer.horizon]
        self._viewer = viewer
        self.text = " AND ".join([viewer.mangas_sql, *self._conditions(query)])

    def place(self, value: object) -> str:
        """Add a value, and get the place that stands for it."""
        self.values.append(value)
        return f"${len(self.values)}"

    def _conditions(self, query: MangaQuery) -> Iterator[str]:
        if words := looked_for(query.search):
            yield self._condition(SEARCH, like_pattern(words))
        for column, value in (("status", query.status), ("content_rating", query.rating)):
            if value:
                yield self._condition(f"m.{column} = {{value}}", value)
        if query.author is not None:
            yield self._condition(AUTHOR, query.author)
        if query.language:
            yield self._condition(LANGUAGE, query.language)
        for tag in dict.fromkeys(query.tag):
            negation = "NOT " if tag.startswith("-") else ""
            yield negation + self._condition(TAGGED, tag.removeprefix("-"))

    def _condition(self, template: str, value: Any) -> str:
        return template.format(value=self.place(value), chapters=self._viewer.chapters_sql)
