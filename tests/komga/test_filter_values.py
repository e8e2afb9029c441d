"""The years and languages that apps offer as filters are those of the listed books, at every turn of a year."""

from datetime import UTC, datetime, timedelta

import pytest

from kanjiku_api.komga.queries import list_languages, list_release_years
from kanjiku_api.komga.series_rows import Reader
from kanjiku_api.models import Chapter
from kanjiku_api.rules.visibility import Viewer
from tests.factories import make_chapter, make_manga

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
EARLY = timedelta(days=3)
NEW_YEAR, TICK = datetime(2024, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
DATES = (
    *(NEW_YEAR + by for by in (timedelta(), -TICK, EARLY, EARLY - TICK)),
    *(datetime(2019, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)),
    *(datetime(2022, 7, day, tzinfo=UTC) for day in (1, 2, 3)),
    *(NOW, NOW + timedelta(days=1), NOW + timedelta(days=40)),
)
VIEWERS = (
    *(Viewer(NOW), Viewer(NOW, early_access=EARLY), Viewer(NOW, sees_all=True)),
    Viewer(NOW, sees_all=True, may_manage=True),
)


def is_listed(viewer: Viewer, chapter: Chapter, *, is_hidden: bool, is_licensed: bool) -> bool:
    """Tell whether apps of this viewer list a chapter of such a series."""
    readable = chapter.page_count > 0 and (viewer.may_manage or not is_licensed)
    return readable and viewer.sees(chapter, manga_hidden=is_hidden)


@pytest.mark.usefixtures("connect")
async def test_every_kind_of_viewer_is_offered_the_values_of_what_is_listed() -> None:
    kinds = [(hidden, licensed) for hidden in (False, True) for licensed in (False, True)]
    mangas = [await make_manga(hidden=hidden, licensed=licensed) for hidden, licensed in kinds]
    for number, date in enumerate((*DATES, None)):
        for place, manga in enumerate(mangas):
            language, pages = f"{'abcd'[place]}{number % 3}", number % 5
            await make_chapter(
                manga, str(number), release_date=date, hidden=number % 4 == 2, page_count=pages, language=language
            )
    chapters = await Chapter.all().prefetch_related("manga")
    for viewer in VIEWERS:
        listed = [
            one
            for one in chapters
            if is_listed(viewer, one, is_hidden=one.manga.hidden, is_licensed=one.manga.licensed)
        ]
        years = {str((one.release_date - viewer.early_access).year) for one in listed if one.release_date}
        reader = Reader(viewer, None, "en")
        assert await list_release_years(reader) == sorted(years, reverse=True)
        assert await list_languages(reader) == sorted({one.language for one in listed})
