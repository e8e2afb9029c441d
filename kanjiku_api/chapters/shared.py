"""The cached part of chapters, and the reader's own data that is added to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..database.statements import Counter, fetch_all
from ..rules.sql import Sql
from ..rules.visibility import Viewer
from ..web.own import Own
from ..web.pagination import Page
from .queries import list_chapters_of, list_releases, read_chapter_for_many
from .rows import ShownChapter, ShownFullChapter
from .schemas import MangaChapterQuery, ReleaseQuery

OWN = Sql("""
    SELECT k.chapter_id, k.read_at, k.page, k.client_time FROM chapter_marks k
    WHERE k.user_id = :reader AND k.chapter_id {in:chapters}
""")


@dataclass(slots=True)
class MarkRow:
    """A reader's mark on a chapter."""

    chapter_id: int
    read_at: datetime | None
    page: int | None
    client_time: datetime | None

    def shown(self, place: Own) -> object:
        """Make the value of this place; a page past the end of a shortened chapter becomes the last one."""
        page = min(self.page, place.pages) if self.page else None
        match place.name:
            case "read":
                return self.read_at is not None
            case "progress":
                return {"page": page, "client_time": self.client_time} if page and self.client_time else None
        return page or None


async def releases(query: ReleaseQuery, viewer: Viewer, counter: Counter) -> dict[str, object]:
    """Make one page of the latest releases, with placeholders for the reader's own data. Raises `MangaNotFound`."""
    page = await list_releases(query, viewer, None, counter, language="")
    return _with_places(page, viewer).named("chapter")


async def chapters_of_manga(
    manga: str, query: MangaChapterQuery, viewer: Viewer, counter: Counter
) -> dict[str, object]:
    """Make one page of a manga's chapters, with placeholders for the reader's own data. Raises `MangaNotFound`."""
    page = await list_chapters_of(manga, query, viewer, None, counter)
    return _with_places(page, viewer).named("chapter")


async def chapter_details(chapter_id: int, viewer: Viewer) -> ShownFullChapter:
    """Make the details of a chapter, with placeholders for the reader's own data. Raises `ChapterNotFound`."""
    shown = await read_chapter_for_many(chapter_id, viewer)
    if viewer.is_signed_in:
        _add_places(shown)
    for neighbour in filter(None, (shown.previous, shown.next)):
        place = Own("page", neighbour["id"], neighbour["page"])
        neighbour["page"] = place if viewer.is_signed_in else None
    return shown


def _with_places(page: Page[ShownChapter], viewer: Viewer) -> Page[ShownChapter]:
    if viewer.is_signed_in:
        for row in page.rows:
            _add_places(row)
    return page


def _add_places(row: ShownChapter) -> None:
    row.read, row.progress = (Own(name, row.id, row.page_count) for name in ("read", "progress"))


async def own_marks(reader: UUID, _viewer: Viewer, places: Sequence[Own]) -> list[object]:
    """Read a reader's marks on the shown chapters."""
    chapters = {place.row for place in places}
    marks = {mark.chapter_id: mark for mark in await fetch_all(OWN, MarkRow, reader=reader, chapters=sorted(chapters))}
    return [
        marks[place.row].shown(place) if place.row in marks else (False if place.name == "read" else None)
        for place in places
    ]
