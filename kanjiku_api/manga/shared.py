"""The cached part of series, and the reader's own data that is added to it."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from ..database.statements import Counter
from ..rules.visibility import Viewer
from ..web.own import Own
from .filters import MangaQuery
from .followers import COUNT_SECONDS
from .queries import DetailsRow, list_mangas, read_manga, read_own

POPULAR_LAG = timedelta(seconds=COUNT_SECONDS)
"""How much an answer may lag behind the count of followers, which raises no content number."""


async def manga_list(query: MangaQuery, viewer: Viewer, counter: Counter) -> dict[str, object]:
    """Make one page of the series."""
    return (await list_mangas(query, viewer, counter)).named("manga")


async def manga_details(address: str, viewer: Viewer) -> DetailsRow:
    """Make the details of a series, with placeholders for the reader's own data. Raises `MangaNotFound`."""
    shown = await read_manga(address, viewer, None, language="")
    if viewer.is_signed_in:
        shown.following, shown.read_on = (Own(name, shown.id) for name in ("following", "continue"))
    return shown


async def own_of_manga(language: str, reader: UUID, viewer: Viewer, places: Sequence[Own]) -> list[object]:
    """Read whether a reader follows a series, and where they continue; `language` is the site's."""
    own = await read_own(places[0].row, viewer, reader, language=language)
    return [own.following if place.name == "following" else own.read_on for place in places]
