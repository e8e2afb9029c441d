"""What is kept beside the series is what a count of the chapters says, whoever writes, and in whatever order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from httpx import AsyncClient
from tortoise.transactions import in_transaction

from kanjiku_api.database import triggers
from kanjiku_api.database.summaries import count_wrong
from kanjiku_api.manga.followers import count_followers
from kanjiku_api.models import Chapter, Follow, Manga, MangaFollowers, MangaLanguage, User
from kanjiku_api.settings import Settings
from tests.conftest import Persona
from tests.content.numbers import numbers
from tests.content.test_triggers import beside
from tests.factories import make_chapter, make_manga, make_user
from tests.manga.answers import names
from tests.waiting import until

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _empty(connect: Callable[[], object]) -> None:
    """Begin with empty tables."""


async def kept() -> dict[tuple[int, str], tuple[datetime | None, int]]:
    """Read what is kept of each series and language."""
    return {(row.manga_id, row.language): (row.opens_at, row.chapters) for row in await MangaLanguage.all()}


async def counted() -> dict[tuple[int, str], tuple[datetime | None, int]]:
    """Count the same in Python."""
    dates: dict[tuple[int, str], list[datetime]] = {}
    for chapter in await Chapter.all():
        open_dates = dates.setdefault((chapter.manga_id, chapter.language), [])
        if chapter.release_date and not chapter.hidden:
            open_dates.append(chapter.release_date)
    return {key: (min(found, default=None), len(found)) for key, found in dates.items()}


async def test_a_row_has_the_first_date_and_the_number_of_what_is_not_hidden() -> None:
    manga = await make_manga()
    for number, (day, hidden, language) in enumerate(
        [(1, False, "en"), (0, True, "en"), (5, False, "en"), (None, False, "en"), (None, False, "de")]
    ):
        date = None if day is None else NOW + timedelta(days=day)
        await make_chapter(manga, str(number), release_date=date, hidden=hidden, language=language)
    expected = {(manga.id, "en"): (NOW + timedelta(days=1), 2), (manga.id, "de"): (None, 0)}
    assert await kept() == await counted() == expected
    await manga.delete()
    assert await kept() == {}


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
    "DELETE FROM chapters WHERE language = 'de'",
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
            assert await kept() == await counted() != before, statement
            assert await count_wrong() == 0, statement


async def test_what_is_rolled_back_is_not_summed_up() -> None:
    manga = await make_manga()
    async with in_transaction() as transaction:
        await make_chapter(manga, "1")
        await transaction.rollback()
    assert await kept() == {}


@asynccontextmanager
async def writers(settings: Settings, count: int) -> AsyncIterator[list[Any]]:
    """Connect several who begin a transaction each."""
    url = settings.database.url.get_secret_value().replace("asyncpg://", "postgresql://")
    connections = [await asyncpg.connect(url) for _ in range(count)]
    try:
        for connection in connections:
            await connection.execute("BEGIN; SET LOCAL lock_timeout = '5s'")
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
    assert await kept() == await counted() == {(manga.id, "en"): (NOW - timedelta(days=3), 4) for manga in mangas}


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


@pytest.mark.postgres_only
async def test_truncated_chapters_leave_nothing_behind(settings: Settings) -> None:
    manga = await make_manga()
    await make_chapter(manga, "1")
    async with beside(settings, on_postgres=True) as run:
        await run("BEGIN; TRUNCATE chapters CASCADE; ROLLBACK")
        assert len(await kept()) == 1
        await run("TRUNCATE chapters CASCADE")
        assert await kept() == {}
        await run("TRUNCATE mangas CASCADE")
    assert await MangaFollowers.all().count() == 0


@pytest.mark.postgres_only
async def test_what_no_trigger_saw_is_counted_anew_by_migrate(settings: Settings) -> None:
    manga = await make_manga()
    await make_chapter(manga, "1")
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
    assert dict(await MangaFollowers.all().values_list("manga_id", "followers")) == {first.id: 0, second.id: 0}
    await count_followers()
    assert dict(await MangaFollowers.all().values_list("manga_id", "followers")) == {first.id: 0, second.id: 2}
    await User.filter(id=users[0].id).delete()
    await count_followers()
    await Manga.filter(id=first.id).delete()
    assert dict(await MangaFollowers.all().values_list("manga_id", "followers")) == {second.id: 1}


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
