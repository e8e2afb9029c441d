"""The cover of a series in apps: its own, or else the first page of its first readable chapter."""

from dataclasses import dataclass
from uuid import UUID

from ..database.statements import fetch_one
from ..manga.errors import MangaNotFound
from ..manga.reading import READING_ORDER
from ..rules.sql import Sql, all_of
from ..rules.visibility import Viewer

COVER = Sql("""
    SELECT m.thumbnail_id AS image_id, (
        SELECT c.id FROM chapters c WHERE c.manga_id = m.id AND {listed} ORDER BY {order} LIMIT 1
    ) AS chapter_id FROM mangas m WHERE m.id = :manga AND {visible}
""")


@dataclass(slots=True)
class Cover:
    """The series' own cover, or the chapter whose first page is used; both are None if there is neither."""

    image_id: UUID | None
    chapter_id: int | None


async def find_cover(manga_id: int, viewer: Viewer) -> Cover:
    """Find the cover of a series. Raises `MangaNotFound`, also for a hidden one."""
    statement = COVER(visible=viewer.series, listed=all_of(viewer.chapters, viewer.readable), order=READING_ORDER)
    found = await fetch_one(statement, Cover, manga=manga_id, **viewer.values)
    if found is None:
        raise MangaNotFound
    return found
