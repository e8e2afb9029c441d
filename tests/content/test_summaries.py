"""The stored sums of each series equal a count of its chapters, whoever writes, in any order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from httpx import AsyncClient
from tortoise.transactions import in_transaction

from kanjiku_api.chapters.queries import list_releases
from kanjiku_api.chapters.schemas import ReleaseQuery
from kanjiku_api.database import triggers
from kanjiku_api.database.rebuilding import count_wrong, remove_past, sum_up_all
from kanjiku_api.manga.facets import keep_facets
from kanjiku_api.manga.followers import count_followers
from kanjiku_api.models import (
    Chapter,
    ChapterDay,
    ChapterTotal,
    Follow,
    Manga,
    MangaDay,
    MangaFacets,
    MangaFollowers,
    MangaLanguage,
    MangaLatest,
    MangaPerson,
    User,
)
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.settings import Settings
from tests.conftest import Persona
from tests.content.numbers import numbers
from tests.content.test_triggers import beside
from tests.factories import make_chapter, make_manga, make_user
from tests.manga.answers import make_tag, names
from tests.waiting import until

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NEVER, TICK = datetime(1000, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _empty(connect: Callable[[], object]) -> None:
    """Begin with empty tables."""


Languages = dict[tuple[int, str], tuple[datetime | None, int, bool]]


async def kept() -> Languages:
    """Read the stored sums of each series and language."""
    return {(row.manga_id, row.language): (row.opens_at, row.chapters, row.shown) for row in await MangaLanguage.all()}


async def counted() -> Languages:
    """Compute the same sums in Python."""
    dates: dict[tuple[int, str], list[datetime]] = {}
    for chapter in await Chapter.all():
        open_dates = dates.setdefault((chapter.manga_id, chapter.language), [])
        if chapter.release_date and not chapter.hidden:
            open_dates.append(chapter.release_date)
    hidden = {manga.id for manga in await Manga.filter(hidden=True)}
    return {key: (min(found, default=None), len(found), key[0] not in hidden) for key, found in dates.items()}


async def totals() -> dict[str, tuple[int, int]]:
    """Read the stored numbers of chapters by language, and of series with such a chapter."""
    rows = {row.language: (row.chapters, row.mangas) for row in await ChapterTotal.all()}
    return {language: numbers for language, numbers in rows.items() if any(numbers)}


def added_up(languages: Languages) -> dict[str, tuple[int, int]]:
    """Compute these numbers, of visible series."""
    found: dict[str, tuple[int, int]] = {}
    for (_, language), (_, chapters, is_shown) in languages.items():
        if is_shown and chapters:
            all_chapters, mangas = found.get(language, (0, 0))
            found[language] = (all_chapters + chapters, mangas + 1)
    return found


def day_of(moment: datetime) -> datetime:
    """Get when the day of a moment begins."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


Days = dict[tuple[int, str, datetime], int]


async def days(since: datetime) -> Days:
    """Read how many chapters open on each day from `since` on."""
    return {(row.manga_id, row.language, row.day_at): row.chapters for row in await MangaDay.filter(day_at__gte=since)}


async def counted_by_days(since: datetime) -> Days:
    """Count the same in Python."""
    found: Days = {}
    hidden = {manga.id for manga in await Manga.filter(hidden=True)}
    for chapter in await Chapter.filter(hidden=False, release_date__gte=since):
        assert chapter.release_date
        if chapter.manga_id not in hidden:
            key = (chapter.manga_id, chapter.language, day_of(chapter.release_date))
            found[key] = found.get(key, 0) + 1
    return found


async def totals_of_days(since: datetime) -> dict[tuple[str, datetime], int]:
    """Read the sums over all series."""
    rows = await ChapterDay.filter(day_at__gte=since)
    return {(row.language, row.day_at): row.chapters for row in rows if row.chapters}


def added_up_by_days(of_series: Days) -> dict[tuple[str, datetime], int]:
    """Add up the chapters of all series."""
    found: dict[tuple[str, datetime], int] = {}
    for (_, language, day), chapters in of_series.items():
        found[language, day] = found.get((language, day), 0) + chapters
    return found


async def latest(horizon: datetime) -> dict[int, datetime]:
    """Read the stored latest release of each series at a time."""
    rows = await MangaLatest.filter(to_staff=False, latest_at__lte=horizon, until__gt=horizon)
    found = {row.manga_id: row.latest_at for row in rows}
    assert len(found) == len(rows), "a series has one at each moment"
    return found


async def looked_up(horizon: datetime | None = None) -> dict[int, datetime]:
    """Find the latest releases among all chapters; without a time, find what staff sees."""
    found = {manga.id: NEVER for manga in await Manga.all()}
    for chapter in await Chapter.filter(release_date__isnull=False):
        assert chapter.release_date
        if horizon is None or (chapter.release_date <= horizon and not chapter.hidden):
            found[chapter.manga_id] = max(found[chapter.manga_id], chapter.release_date)
    return found


async def require_summed_up() -> None:
    """Fail unless all stored sums agree with the chapters, before, at and after each date."""
    now = datetime.now(UTC)
    assert await kept() == await counted()
    assert await totals() == added_up(await counted())
    to_come = [chapter.release_date for chapter in await Chapter.all() if chapter.release_date]
    for moment in {now, *(date + by for date in to_come for by in (-TICK, timedelta(), TICK) if date + by >= now)}:
        assert await latest(moment) == await looked_up(moment)
    yesterday = day_of(now) - timedelta(days=1)
    assert await days(yesterday) == await counted_by_days(yesterday)
    assert await totals_of_days(yesterday) == added_up_by_days(await counted_by_days(yesterday))
    names = dict(await MangaFollowers.all().values_list("manga_id", "name_key"))
    assert names == dict(await Manga.all().values_list("id", "name_key"))
    staff = await MangaLatest.filter(to_staff=True)
    assert {row.manga_id: row.latest_at for row in staff} == await looked_up()
    assert len(staff) == await Manga.all().count()
    assert await count_wrong() == 0


async def test_a_row_has_the_first_date_and_the_number_of_what_is_not_hidden() -> None:
    manga = await make_manga()
    for number, (day, hidden, language) in enumerate(
        [(1, False, "en"), (0, True, "en"), (5, False, "en"), (None, False, "en"), (None, False, "de")]
    ):
        date = None if day is None else NOW + timedelta(days=day)
        await make_chapter(manga, str(number), release_date=date, hidden=hidden, language=language)
    expected = {(manga.id, "en"): (NOW + timedelta(days=1), 2, True), (manga.id, "de"): (None, 0, True)}
    assert await kept() == await counted() == expected
    await require_summed_up()
    await manga.delete()
    assert await kept() == {}
    assert await totals() == {}
    assert await MangaLatest.all().count() == 0


INSERT = """
    INSERT INTO chapters (manga_id, language, place_key, release_date, created_at, modified_at, name, duplicate,
        number_order, number_tie, volume_order, volume_tie, hidden, credits, page_count, revision, version)
"""
REST = "'', 0, 1, 0, 1, 0, false, '[]', 0, 0, 1"
CHANGES = [
    "UPDATE chapters SET hidden = NOT hidden WHERE id % 2 = 0",
    "UPDATE chapters SET language = 'de' WHERE id % 3 = 0",
    "UPDATE chapters SET release_date = NULL WHERE NOT hidden AND language = 'de'",
    "UPDATE chapters SET manga_id = (SELECT max(id) FROM mangas), place_key = id",
    "UPDATE chapters SET release_date = (SELECT max(release_date) FROM chapters) WHERE language = 'en' AND NOT hidden",
    "DELETE FROM chapters WHERE language = 'de'",
    "UPDATE mangas SET hidden = NOT hidden WHERE id = (SELECT max(id) FROM mangas)",
    f"{INSERT} SELECT id, 'fr', 'new', created_at, created_at, created_at, {REST} FROM mangas",  # noqa: S608 - ours
    "DELETE FROM mangas WHERE id = (SELECT min(id) FROM mangas)",
    "DELETE FROM mangas",
]


async def test_sql_of_anybody_is_summed_up_as_well(settings: Settings, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    for _ in range(3):
        manga = await make_manga()
        for number in range(4):
            await make_chapter(manga, str(number), days=number - 2)
    async with beside(settings, on_postgres=on_postgres) as run:
        for statement in CHANGES:
            before = await kept()
            await run(statement)
            assert await kept() != before, statement
            await require_summed_up()


async def test_what_is_rolled_back_is_not_summed_up() -> None:
    manga = await make_manga()
    async with in_transaction() as transaction:
        await make_chapter(manga, "1")
        await transaction.rollback()
    assert await kept() == {}
    await require_summed_up()


@asynccontextmanager
async def writers(settings: Settings, count: int) -> AsyncIterator[list[Any]]:
    """Open several connections with one transaction each."""
    url = settings.database.url.get_secret_value().replace("asyncpg://", "postgresql://")
    connections = [await asyncpg.connect(url) for _ in range(count)]
    try:
        for connection in connections:
            await connection.execute("BEGIN; SET LOCAL lock_timeout = '60s'")
        yield connections
    finally:
        for connection in connections:
            await connection.close()


ADD = f"{INSERT} VALUES ($1, 'en', $2, $3, now(), now(), {REST})"


@pytest.mark.postgres_only
async def test_writers_at_once_do_not_miss_one_another(settings: Settings) -> None:
    mangas = [await make_manga(), await make_manga()]
    async with writers(settings, 4) as connections:
        for number, connection in enumerate(connections):
            for manga in mangas if number % 2 else reversed(mangas):
                await connection.execute(ADD, manga.id, str(number), NOW - timedelta(days=number))
        assert await kept() == {}
        await asyncio.gather(*(connection.execute("COMMIT") for connection in connections))
    assert await kept() == {(manga.id, "en"): (NOW - timedelta(days=3), 4, True) for manga in mangas}
    await require_summed_up()


@pytest.mark.postgres_only
async def test_a_series_is_hidden_while_it_gets_a_chapter(settings: Settings) -> None:
    for hides_first in (True, False):
        manga = await make_manga()
        await make_chapter(manga, "1")
        async with writers(settings, 2) as (hiding, adding):
            await hiding.execute("UPDATE mangas SET hidden = TRUE WHERE id = $1", manga.id)
            await adding.execute(ADD, manga.id, "2", NOW)
            for connection in (hiding, adding) if hides_first else (adding, hiding):
                await connection.execute("COMMIT")
        await require_summed_up()
    assert await totals() == {}


@pytest.mark.postgres_only
async def test_a_series_is_deleted_while_one_of_its_chapters_changes(settings: Settings) -> None:
    manga = await make_manga()
    chapter = await make_chapter(manga, "1")
    async with writers(settings, 2) as (one, other):
        await one.execute("UPDATE chapters SET hidden = TRUE WHERE id = $1", chapter.id)
        deleting = asyncio.create_task(other.execute("DELETE FROM mangas WHERE id = $1", manga.id))
        await until(lambda: one.fetchval("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"))
        await one.execute("COMMIT")
        await deleting
        await other.execute("COMMIT")
    assert await kept() == await counted() == {}
    await require_summed_up()


@pytest.mark.postgres_only
async def test_truncated_chapters_leave_nothing_behind(settings: Settings) -> None:
    manga = await make_manga()
    await make_chapter(manga, "1", days=3)
    async with beside(settings, on_postgres=True) as run:
        await run("BEGIN; TRUNCATE chapters CASCADE; ROLLBACK")
        assert len(await kept()) == 1
        await run("TRUNCATE chapters CASCADE")
        assert await kept() == {}
        assert await ChapterDay.all().count() == await MangaDay.all().count() == 0
        await require_summed_up()
        await run("TRUNCATE mangas CASCADE")
    assert await MangaLatest.all().count() == 0
    assert await MangaFollowers.all().count() == 0


@pytest.mark.postgres_only
async def test_what_no_trigger_saw_is_counted_anew_by_migrate(settings: Settings) -> None:
    manga = await make_manga()
    await make_chapter(manga, "1", days=-9)
    async with beside(settings, on_postgres=True) as run:
        await run("SET session_replication_role = replica")
        await run("UPDATE chapters SET language = 'de'; DELETE FROM manga_followers")
    before = await numbers()
    assert await count_wrong() == 3
    await triggers.make()
    assert (await kept()).keys() == {(manga.id, "de")}
    assert await count_wrong() == 0
    assert (await numbers()).epoch != before.epoch, "what was remembered meanwhile is wrong"


async def test_followers_are_counted_and_a_new_series_has_none() -> None:
    first, second = await make_manga("first"), await make_manga("second")
    users = [await make_user() for _ in range(2)]
    for user in users:
        await Follow.create(user_id=user.id, manga_id=second.id)
    assert dict(await MangaFollowers.all().values_list("manga_id", "rank")) == {first.id: 0, second.id: 0}
    await count_followers()
    assert dict(await MangaFollowers.all().values_list("manga_id", "rank")) == {first.id: 0, second.id: -2}
    await User.filter(id=users[0].id).delete()
    await count_followers()
    await Manga.filter(id=first.id).delete()
    assert dict(await MangaFollowers.all().values_list("manga_id", "rank")) == {second.id: -1}


async def test_the_order_popular_follows_a_new_name(
    anonymous: AsyncClient,
    settings: Settings,
    on_postgres: bool,  # noqa: FBT001 - a fixture
) -> None:
    for name in ("a", "b", "c"):
        await make_manga(name)
    async with beside(settings, on_postgres=on_postgres) as run:
        await run("UPDATE mangas SET name = 'd', name_key = 'd' WHERE name = 'a'")
        await require_summed_up()
        assert await names(anonymous, "?sort=popular") == ["b", "c", "d"]
        await run("UPDATE manga_followers SET name_key = 'a' WHERE name_key = 'd'")
    assert await count_wrong() == 1
    await triggers.make()
    await require_summed_up()


@pytest.mark.postgres_only
async def test_a_series_gets_another_name_while_followers_are_counted(settings: Settings) -> None:
    first, second = await make_manga("first"), await make_manga("second")
    for manga in (first, second):
        await Follow.create(user_id=(await make_user()).id, manga_id=manga.id)
    async with writers(settings, 1) as (renaming,):
        await renaming.execute("UPDATE mangas SET name_key = 'third' WHERE id = $1", first.id)
        await count_followers()  # does not wait
        await renaming.execute("COMMIT")
    assert dict(await MangaFollowers.all().values_list("manga_id", "rank")) == {first.id: 0, second.id: -1}
    await count_followers()
    assert dict(await MangaFollowers.all().values_list("name_key", "rank")) == {"third": -1, "second": -1}


@pytest.mark.postgres_only
async def test_summing_up_anew_waits_for_nobody_who_renames_or_deletes_a_series(settings: Settings) -> None:
    first, second = await make_manga("first"), await make_manga("second")
    async with writers(settings, 2) as (renaming, deleting):
        await renaming.execute("UPDATE mangas SET name_key = 'third' WHERE id = $1", first.id)
        await deleting.execute("DELETE FROM mangas WHERE id = $1", second.id)
        await sum_up_all()  # these two would wait for its lock at their commits
        for connection in (renaming, deleting):
            await connection.execute("COMMIT")
    assert dict(await MangaFollowers.all().values_list("manga_id", "name_key")) == {first.id: "third"}
    await require_summed_up()


async def test_spans_that_are_over_are_removed_and_no_moment_loses_its_own() -> None:
    manga, moment = await make_manga(), datetime.now(UTC)
    for number, days in enumerate((-9, -0.5, 3)):
        await make_chapter(manga, str(number), release_date=moment + timedelta(days=days))
    assert await MangaLatest.filter(to_staff=False).count() == 3
    ended = moment - timedelta(days=2)
    await MangaLatest.create(manga_id=manga.id, to_staff=False, latest_at=NEVER, until=ended)
    gone = day_of(ended) - timedelta(days=1)
    await MangaDay.create(manga_id=manga.id, language="en", day_at=gone, chapters=1)
    await ChapterDay.create(language="en", day_at=gone, chapters=1)
    assert await count_wrong() == 0, "what is over harms nobody"
    assert await remove_past(moment) == 3
    await require_summed_up()


async def facets(http: AsyncClient) -> tuple[dict[str, int], list[str]]:
    """Request the tags and authors that the filters offer."""
    answer = (await http.get("/v1/Manga/facets")).json()
    return {tag["slug"]: tag["manga_count"] for tag in answer["tags"]}, answer["authors"]


FACET_CHANGES: list[tuple[str, tuple[dict[str, int], list[str]]]] = [
    ("UPDATE mangas SET hidden = TRUE WHERE name = 'first'", ({"drama": 1}, ["Zoe"])),
    ("UPDATE mangas SET hidden = FALSE", ({"drama": 2}, ["Ann", "Zoe"])),
    ("UPDATE manga_people SET name = 'Bea', name_key = 'bea' WHERE name = 'Ann'", ({"drama": 2}, ["Bea", "Zoe"])),
    ("UPDATE tags SET slug = 'plays'", ({"plays": 2}, ["Bea", "Zoe"])),
    ("DELETE FROM mangas WHERE name = 'first'", ({"plays": 1}, ["Zoe"])),
    ("DELETE FROM manga_tags", ({}, ["Zoe"])),
    ("DELETE FROM manga_people", ({}, [])),
]


async def test_facets_are_kept_until_a_change_and_counted_after_it(
    anonymous: AsyncClient,
    uploader: Persona,
    settings: Settings,
    on_postgres: bool,  # noqa: FBT001 - a fixture
) -> None:
    for name, author in (("first", "Ann"), ("second", "Zoe")):
        manga = await make_manga(name)
        await MangaPerson.create(manga_id=manga.id, role="author", name=author, name_key=author.lower(), position=0)
    await make_tag("drama", *await Manga.all())
    async with beside(settings, on_postgres=on_postgres) as run:
        for statement, expected in FACET_CHANGES:
            await keep_facets()
            assert None not in await MangaFacets.all().values_list("tags", flat=True)
            await run(statement)
            assert await MangaFacets.all().values_list("tags", "authors") == [(None, None)] * 2, statement
            assert await facets(anonymous) == expected, statement
            staff = await facets(uploader.http)
            await keep_facets()
            assert await facets(anonymous) == expected, statement
            assert await facets(uploader.http) == staff


async def test_authors_are_sorted_whether_they_are_kept_or_counted(anonymous: AsyncClient) -> None:
    authors = ["Zoë", "ann", "Émile", "Bea", "a b", "a-b", 'The "One"', "日本"]
    manga = await make_manga()
    for author in authors:
        await MangaPerson.create(manga_id=manga.id, role="author", name=author, name_key=author, position=0)
    assert await facets(anonymous) == ({}, sorted(authors))
    await keep_facets()
    assert await facets(anonymous) == ({}, sorted(authors))


async def test_a_chapter_leaves_facets_as_they_are_kept(anonymous: AsyncClient) -> None:
    manga = await make_manga()
    await make_tag("drama", manga)
    await keep_facets()
    await MangaFacets.filter(audience="readers").update(authors='["Kept"]')
    await make_chapter(manga, "1")
    assert await facets(anonymous) == ({"drama": 1}, ["Kept"])


async def test_a_language_is_found_from_the_moment_that_its_first_chapter_opens(
    anonymous: AsyncClient, early_reader: Persona, uploader: Persona
) -> None:
    for name, day in (("open", -1), ("early", 6.9), ("later", 7.1), ("draft", None)):
        await make_chapter(await make_manga(name), "1", days=day, language="pt")
    await make_chapter(await make_manga("concealed", hidden=True), "1", language="pt")
    asked = "?language=pt&sort=created"
    assert await names(anonymous, asked) == ["open"]
    assert await names(early_reader.http, asked) == ["early", "open"]
    assert await names(uploader.http, asked) == ["concealed", "draft", "later", "early", "open"]
    for asker, count in ((anonymous, 1), (early_reader.http, 2), (uploader.http, 5)):
        for query in ("?language=pt&pagesize=1", "?language=pt&status=ongoing&pagesize=1"):
            assert (await asker.get(f"/v1/Manga{query}")).json()["manga_count"] == count, query


async def test_releases_are_counted_as_they_are_listed(
    anonymous: AsyncClient, early_reader: Persona, uploader: Persona
) -> None:
    for hidden in (False, True):
        manga = await make_manga(hidden=hidden)
        for number, days in enumerate((-3, -2, 3, 30, None)):
            await make_chapter(manga, str(number), days=days, language="de" if number % 2 else "en")
        await make_chapter(manga, "9", hidden=True)
    for asker, expected in ((anonymous, 2), (early_reader.http, 3), (uploader.http, 10)):
        for query in ("", "?language=de", "?language=en", "?language=fr"):
            answer = (await asker.get(f"/v1/Chapter{query}")).json()
            assert answer["chapter_count"] == len(answer["chapters"]), query
            assert query or answer["chapter_count"] == expected


async def test_releases_are_counted_at_every_moment() -> None:
    """With what opens on the same day and on others, in two languages, and while nothing of it is shown."""
    midnight = day_of(datetime.now(UTC)) + timedelta(days=2)
    hours = timedelta(hours=5), timedelta(hours=24) - TICK, timedelta(hours=24), timedelta(days=9)
    offsets = (timedelta(), TICK, *hours)
    mangas = [await make_manga(), await make_manga(), await make_manga(hidden=True)]
    for number, offset in enumerate((timedelta(days=-9), *offsets)):
        for manga in mangas:
            language = "de" if (number + manga.id) % 2 else "en"
            await make_chapter(manga, str(number), release_date=midnight + offset, language=language)
    await make_chapter(mangas[0], "99", release_date=midnight, hidden=True)
    chapters = await Chapter.filter(hidden=False, manga_id__in=[manga.id for manga in mangas[:2]])
    for moment in {midnight + offset + by for offset in offsets for by in (-TICK, timedelta(), TICK)}:
        for asked in (None, "de"):
            viewer = Viewer(moment - timedelta(days=1), early_access=timedelta(days=1))
            page = await list_releases(ReleaseQuery(language=asked, pagesize=1), viewer, None, language="en")
            expected = [one for one in chapters if one.release_date and one.release_date <= moment]
            assert page.count == sum(asked in {None, one.language} for one in expected), moment


async def test_a_tag_is_counted_as_it_is_listed(anonymous: AsyncClient, uploader: Persona) -> None:
    mangas = [await make_manga(str(number), hidden=number == 1) for number in range(5)]
    await make_tag("drama", *mangas[:3])
    await make_tag("sports", mangas[1])
    await make_tag("unused")
    for http in (anonymous, uploader.http):
        for tag in ("drama", "sports", "unused", "unheard-of"):
            for query in (f"tag={tag}", f"tag=-{tag}", f"tag={tag}&status=ongoing", f"tag=-{tag}&tag=-drama"):
                answer = (await http.get(f"/v1/Manga?{query}")).json()
                assert answer["manga_count"] == len(answer["mangas"]), query
    assert (await anonymous.get("/v1/Manga?tag=-drama")).json()["manga_count"] == 2
    assert (await uploader.http.get("/v1/Manga?tag=drama")).json()["manga_count"] == 3
