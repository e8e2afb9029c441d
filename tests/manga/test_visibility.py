"""Counts in lists equal what the rule in Python lets a viewer see, for all kinds of chapters."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kanjiku_api.manga.filters import MangaQuery
from kanjiku_api.manga.queries import list_mangas
from kanjiku_api.models import Chapter
from kanjiku_api.rules.visibility import Viewer
from tests.conftest import empty_tables
from tests.factories import make_manga

NOW = datetime(2096, 11, 22, 17, 15, 53, 500000, UTC)
"""A time in the future, because sums for past times are not stored."""
MOMENTS = [NOW + timedelta(days=days, microseconds=tick) for days in (-9, 0, 3, 7) for tick in (-1, 0, 1)]
CHAPTERS = st.lists(st.tuples(st.sampled_from([None, *MOMENTS]), st.booleans()), max_size=6)
VIEWERS = st.builds(
    lambda sees_all, days: Viewer(sees_all=sees_all, early_access=timedelta(days=days), now=NOW),
    st.booleans(),
    st.sampled_from([0, 3, 7]),
)


@pytest.mark.usefixtures("connect")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(series=st.lists(st.tuples(st.booleans(), CHAPTERS), max_size=3), viewer=VIEWERS)
async def test_counts_and_latest_agree_with_the_rule(
    series: list[tuple[bool, list[tuple[datetime | None, bool]]]], viewer: Viewer
) -> None:
    expected = []
    for place, (manga_hidden, chapters) in enumerate(series):
        manga = await make_manga(f"Series {place}", hidden=manga_hidden)
        rows = [
            Chapter(manga_id=manga.id, language="en", place_key=str(number), release_date=date, hidden=hidden)
            for number, (date, hidden) in enumerate(chapters)
        ]
        await Chapter.bulk_create(rows)
        seen = [row.release_date for row in rows if viewer.sees(row, manga_hidden=manga_hidden)]
        if viewer.sees_all or not manga_hidden:
            expected.append((manga.id, len(seen), max(filter(None, seen), default=None)))
    for sort in ("name", "latest"):
        found = await list_mangas(MangaQuery(sort=sort), viewer)
        assert found.count == len(expected)
        assert sorted((manga.id, manga.chapter_count, manga.latest_release) for manga in found.rows) == expected
    await empty_tables()
