"""What apps list is counted and sorted by the summary tables as if each chapter were looked at."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from kanjiku_api.chapters.listed import DATED_SERIES, IS_LISTED, LATEST, count_of
from kanjiku_api.database.statements import fetch_column, fetch_number, fetch_one
from kanjiku_api.komga.book_rows import list_books
from kanjiku_api.komga.conditions import Compiled
from kanjiku_api.komga.paging import Paging, SortBy
from kanjiku_api.komga.series_orders import UPDATED
from kanjiku_api.komga.series_rows import Reader, list_series
from kanjiku_api.models import Chapter, Manga
from kanjiku_api.opds.queries import CatalogReader, list_latest
from kanjiku_api.opds.queries import list_series as list_catalog
from kanjiku_api.rules.sql import Sql, all_of
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.web.pagination import PageQuery
from tests.factories import make_chapter, make_manga

DAYS = (-400, -40, -2, -1, -0.5, 0.01, 0.5, 1, 2.5, 10)
EARLY = (timedelta(), timedelta(days=1), timedelta(days=3))
NOW = datetime.now(UTC)
STAFF = Viewer(NOW, sees_all=True, may_manage=True)
FOUND = Sql("SELECT m.id FROM {dated} WHERE NOT m.hidden AND {listed_series}")(
    dated=DATED_SERIES, listed_series=IS_LISTED
)
DATES = Sql("SELECT {latest_listed} AS at FROM {dated} WHERE m.id = :manga")(dated=DATED_SERIES, latest_listed=LATEST)


@dataclass(slots=True)
class Dated:
    """A date."""

    at: datetime | None


@pytest.fixture(autouse=True)
def _empty(connect: Callable[[], object]) -> None:
    """Begin with empty tables."""


async def make_library(seed: int) -> list[Manga]:
    """Create series of all kinds: hidden, licensed, without chapters, without pages, with dates to come."""
    chance = random.Random(seed)  # noqa: S311 - the same library for the same seed
    mangas = []
    for number in range(7):
        age = timedelta(days=chance.choice((0, 1, 30, 500)), seconds=number // 2)
        manga = await make_manga(f"Manga {number}", hidden=chance.random() < 0.2, licensed=chance.random() < 0.2)
        await Manga.filter(id=manga.id).update(created_at=datetime.now(UTC).replace(microsecond=0) - age)
        mangas.append(await Manga.get(id=manga.id))
        for place in range(chance.choice((0, 1, 3, 5))):
            days = chance.choice((*DAYS, None))
            await make_chapter(
                manga,
                str(place),
                days=days,
                language=chance.choice(("en", "de")),
                hidden=chance.random() < 0.2,
                page_count=chance.choice((0, 3, 3, 3)),
            )
    return mangas


def dates_of(manga: Manga, chapters: list[Chapter], viewer: Viewer) -> list[datetime]:
    """Find the release dates of the listed chapters of a series, by looking at each."""
    return [
        one.release_date
        for one in chapters
        if one.manga_id == manga.id
        and viewer.sees(one, manga_hidden=manga.hidden)
        and one.page_count > 0
        and not manga.licensed
        and one.release_date
    ]


def place_of(manga: Manga, latest: datetime | None, viewer: Viewer) -> tuple[float, float, str, int]:
    """Get the sort key of a series by its last change, latest first."""
    at, early = latest or manga.created_at, viewer.early_access.total_seconds()
    changed = int(at.timestamp()) - (early if latest else 0)
    return -changed, -at.timestamp(), manga.name_key, manga.id


@pytest.mark.parametrize("seed", range(12))
async def test_apps_find_what_is_listed_without_looking_at_each_chapter(seed: int) -> None:
    mangas = await make_library(seed)
    chapters = await Chapter.all()
    for early in EARLY:
        viewer = Viewer(datetime.now(UTC), early_access=early)
        dates = {manga.id: dates_of(manga, chapters, viewer) for manga in mangas}
        listed = all_of(viewer.chapters, viewer.readable)
        values = {**viewer.values, "next_day": viewer.next_day}
        assert await fetch_number(count_of(viewer), **values) == sum(map(len, dates.values()))
        found = await fetch_column(FOUND(latest=viewer.latest, listed=listed), int, **values)
        assert set(found) == {manga for manga in dates if dates[manga]}
        for manga in mangas:
            statement = DATES(latest=viewer.latest, listed=listed)
            if not manga.hidden:
                latest = max(dates[manga.id], default=None)
                assert await fetch_one(statement, Dated, **values, manga=manga.id) == Dated(latest)


@pytest.mark.parametrize("seed", range(12))
async def test_series_are_sorted_by_their_last_change(seed: int) -> None:
    mangas = await make_library(seed)
    chapters = await Chapter.all()
    for early in EARLY:
        viewer = Viewer(datetime.now(UTC), early_access=early)
        dates = {manga.id: dates_of(manga, chapters, viewer) for manga in mangas}
        places = {manga.id: place_of(manga, max(dates[manga.id], default=None), viewer) for manga in mangas}
        shown = {places[manga.id]: manga for manga in mangas if not manga.hidden}
        reader = Reader(viewer, None, "en")
        for has_books in (False, True):
            expected = [str(manga.id) for _, manga in sorted(shown.items()) if dates[manga.id] or not has_books]
            for size in (1, 2, 20):
                pages = [Paging(page, size, sorts=UPDATED) for page in range(-(-len(expected) // size))]
                found = [await list_series(Compiled(), page, reader, has_books=has_books) for page in pages]
                assert [row["id"] for page in found for row in page.rows] == expected
                assert {page.total for page in found} <= {len(expected)}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "viewer", [Viewer(NOW), Viewer(NOW, early_access=EARLY[2]), Viewer(NOW, may_manage=True), STAFF]
)
async def test_lists_of_apps_have_as_many_rows_as_they_say(seed: int, viewer: Viewer) -> None:
    await make_library(seed)
    reader, catalog = Reader(viewer, None, "en"), CatalogReader(viewer, None)
    for sorts in ((), UPDATED, (SortBy("opened", descending=True),)):
        for size in (2, 100):
            books = await list_books(Compiled(), Paging(size=size, sorts=sorts), reader)
            assert (len(books.rows), type(books.total)) == (min(size, books.total), int)
            series = await list_series(Compiled(), Paging(size=size, sorts=sorts), reader)
            assert len(series.rows) == min(size, series.total)
    latest, of_catalog = await list_latest(PageQuery(pagesize=100), catalog), await list_catalog(PageQuery(), catalog)
    assert (len(latest.rows), len(of_catalog.rows)) == (latest.count, of_catalog.count)
