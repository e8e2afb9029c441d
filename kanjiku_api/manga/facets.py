"""The values that the filters of the list offer."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from ..database.statements import Json, fetch_all
from ..rules.sql import Sql
from ..rules.visibility import Viewer

BY_GROUP = itemgetter("group", "name")
"""The order of tags: by kind, then by name."""
# Jumps from one language to the next, and stops at the first visible series of each; DISTINCT would read all rows.
LANGUAGES = Sql("""
    WITH RECURSIVE languages AS (
        SELECT min(language) AS language FROM manga_languages
        UNION ALL
        SELECT (SELECT min(o.language) FROM manga_languages o WHERE o.language > l.language) FROM languages l
        WHERE l.language IS NOT NULL
    )
    SELECT s.language FROM languages s WHERE (
        SELECT 1 FROM manga_languages l JOIN mangas m ON m.id = l.manga_id
        WHERE l.language = s.language AND {series} AND {open} LIMIT 1
    ) = 1
""")
# All uses of a tag, without those by series that are not shown: these are few, and to ask of each use takes longer.
FACETS = Sql("""
    SELECT
        (SELECT {list}({object}('slug', slug, 'name', name, 'group', "group", 'manga_count', mangas)) FROM (
            SELECT t.slug, t.name, t."group", used.mangas - COALESCE(unseen.mangas, 0) AS mangas FROM tags t
            JOIN (SELECT tag_id, count(*) AS mangas FROM manga_tags GROUP BY tag_id) used ON used.tag_id = t.id
            LEFT JOIN (
                SELECT x.tag_id, count(*) AS mangas FROM mangas m JOIN manga_tags x ON x.manga_id = m.id
                WHERE NOT ({series}) GROUP BY x.tag_id) unseen ON unseen.tag_id = t.id
            WHERE used.mangas > COALESCE(unseen.mangas, 0)) counted) AS tags,
        (SELECT {list}(name) FROM (
            SELECT min(p.name) AS name FROM manga_people p
            WHERE p.role = 'author' AND p.manga_id NOT IN ({others}) GROUP BY p.name_key) named) AS authors,
        (SELECT {list}(language) FROM ({languages}) spoken) AS languages,
        (SELECT {list}(status) FROM (SELECT DISTINCT m.status FROM mangas m WHERE {series}) s) AS statuses,
        (SELECT {list}(rating) FROM (
            SELECT DISTINCT m.content_rating AS rating FROM mangas m WHERE {series}) r) AS ratings
""")(languages=LANGUAGES, others=Sql("SELECT m.id FROM mangas m WHERE NOT ({series})"))


@dataclass
class FacetsRow:
    """The values that the filters offer, sorted."""

    tags: Json[list[dict[str, Any]]]
    authors: Json[list[str]]
    languages: Json[list[str]]
    statuses: Json[list[str]]
    ratings: Json[list[str]]

    def __post_init__(self) -> None:
        """Sort the lists."""
        self.tags.sort(key=BY_GROUP)
        for names in (self.authors, self.languages, self.statuses, self.ratings):
            names.sort()


async def read_facets(viewer: Viewer) -> FacetsRow:
    """Read the values that the filters offer to `viewer`."""
    statement = FACETS(series=viewer.series, open=viewer.languages)
    (row,) = await fetch_all(statement, FacetsRow, **viewer.values)
    return row
