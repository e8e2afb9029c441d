"""The values that the filters of the list offer; a job stores those that take long to count, until they change."""

from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from msgspec import Struct
from tortoise.transactions import in_transaction

from ..database.rebuilding import LOCK
from ..database.rows import Json, WrittenList
from ..database.statements import execute, fetch_all, fetch_number, fetch_one
from ..rules.sql import Sql
from ..rules.visibility import Viewer

BY_GROUP = itemgetter("group", "name")
"""The order of tags: by kind, then by name."""
# Jumps from one language to the next, and looks for one row of each; DISTINCT would read all rows.
LANGUAGES_WITH = Sql("""
    WITH RECURSIVE languages AS (
        SELECT min(language) AS language FROM manga_languages
        UNION ALL
        SELECT (SELECT min(o.language) FROM manga_languages o WHERE o.language > l.language) FROM languages l
        WHERE l.language IS NOT NULL
    )
    SELECT s.language FROM languages s WHERE ({row}) = 1
""")
LANGUAGES = LANGUAGES_WITH(
    row=Sql("""
        SELECT 1 FROM manga_languages l WHERE l.language = s.language AND {open} ORDER BY l.shown, l.opens_at LIMIT 1
    """)
)
# All uses of a tag, minus those of hidden series: these are few, and checking each use would take longer.
TAGS = Sql("""
    SELECT {list}({object}('slug', slug, 'name', name, 'group', "group", 'manga_count', mangas)) FROM (
        SELECT t.slug, t.name, t."group", used.mangas - COALESCE(unseen.mangas, 0) AS mangas FROM tags t
        JOIN (SELECT tag_id, count(*) AS mangas FROM manga_tags GROUP BY tag_id) used ON used.tag_id = t.id
        LEFT JOIN (
            SELECT x.tag_id, count(*) AS mangas FROM mangas m JOIN manga_tags x ON x.manga_id = m.id
            WHERE NOT ({series}) GROUP BY x.tag_id) unseen ON unseen.tag_id = t.id
        WHERE used.mangas > COALESCE(unseen.mangas, 0)) counted
""")
AUTHORS = Sql("""
    SELECT {list}(name) FROM (
        SELECT min(p.name) AS name FROM manga_people p
        WHERE p.role = 'author' AND p.manga_id NOT IN (SELECT m.id FROM mangas m WHERE NOT ({series}))
        GROUP BY p.name_key ORDER BY min(p.name) {bytewise}) named
""")
# Jumps from one value to the next, as above; there are few, each with many series.
VALUES = Sql("""
    WITH RECURSIVE found AS (
        SELECT min(m.{column}) AS value FROM mangas m WHERE {series}
        UNION ALL
        SELECT (SELECT min(m.{column}) FROM mangas m WHERE m.{column} > f.value AND {series}) FROM found f
        WHERE f.value IS NOT NULL
    )
    SELECT {list}(value) FROM found WHERE value IS NOT NULL
""")
OFFERED = Sql("""
    {tags} AS tags, {authors} AS authors, (SELECT {list}(language) FROM ({languages}) spoken) AS languages,
    ({statuses}) AS statuses, ({ratings}) AS ratings
""")(languages=LANGUAGES, statuses=VALUES(column=Sql("status")), ratings=VALUES(column=Sql("content_rating")))
KEPT = Sql("SELECT {offered} FROM manga_facets k WHERE k.audience = :audience AND k.tags IS NOT NULL")(
    offered=OFFERED(tags=Sql("k.tags"), authors=Sql("k.authors"))
)
# Separate, since PostgreSQL takes longer to plan the counting than to read what is kept.
COUNTED = Sql("SELECT {offered}")(offered=OFFERED(tags=Sql("({tags})"), authors=Sql("({authors})")))(
    tags=TAGS, authors=AUTHORS
)
IS_KEPT = Sql("SELECT count(*) FROM manga_facets k WHERE k.audience = :audience AND k.tags IS NOT NULL")
KEEP = Sql("""
    INSERT INTO manga_facets (audience, tags, authors)
    SELECT CAST(:audience AS text), COALESCE(CAST(({tags}) AS text), '[]'), COALESCE(CAST(({authors}) AS text), '[]')
    WHERE TRUE
    ON CONFLICT (audience) DO UPDATE SET tags = excluded.tags, authors = excluded.authors
""")(tags=TAGS, authors=AUTHORS)
LOOK_SECONDS = 30.0
"""How often cleared facets are counted; until then each request counts them."""


class FacetsRow(Struct):
    """The values that the filters offer, sorted."""

    tags: Json[list[dict[str, Any]]]
    authors: WrittenList
    languages: Json[list[str]]
    statuses: Json[list[str]]
    ratings: Json[list[str]]

    def __post_init__(self) -> None:
        """Sort the lists; the statement has sorted the authors, of whom there may be thousands."""
        self.tags.sort(key=BY_GROUP)
        for names in (self.languages, self.statuses, self.ratings):
            names.sort()


async def read_facets(viewer: Viewer) -> FacetsRow:
    """Read the values that the filters offer to `viewer`: what is kept, or what is counted now after a change."""
    pieces = {"series": viewer.series, "open": viewer.languages}
    row = await fetch_one(KEPT(**pieces), FacetsRow, **viewer.values, audience=_audience(viewer))
    if row is None:
        (row,) = await fetch_all(COUNTED(**pieces), FacetsRow, **viewer.values)
    return row


async def keep_facets() -> None:
    """Count the tags and authors for readers and for staff again, if a change has cleared them.

    No other transaction commits changes of series meanwhile, so the count includes all committed changes.
    """
    for viewer in (Viewer.of(None), Viewer(datetime.now(UTC), sees_all=True)):
        if not await fetch_number(IS_KEPT, audience=_audience(viewer)):
            async with in_transaction():
                await execute(LOCK)
                await execute(KEEP(series=viewer.series), audience=_audience(viewer))


def _audience(viewer: Viewer) -> str:
    return "staff" if viewer.sees_all else "readers"
