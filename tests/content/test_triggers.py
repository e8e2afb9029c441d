"""Every commit that changes public content raises its number, even by hand-written SQL; nothing else raises it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from contextvars import Context
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
from tortoise import Model, Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.database.connecting import APP
from kanjiku_api.database.content import Content, renew_epoch
from kanjiku_api.database.triggers import WATCHED
from kanjiku_api.models import Chapter, ChapterMark, File, Follow, Image, Manga, Post, User, Variant
from kanjiku_api.settings import Settings
from tests.content.numbers import numbers, raised_by
from tests.factories import join, make_chapter, make_file, make_group, make_image, make_manga, make_pages, make_post
from tests.factories import make_user as make_account

MANGA, BLOG, ANNOUNCEMENTS, USERS, IMAGES = Content
SHOWN_TO_NOBODY = {
    *("attempts", "file_holds", "identity_tokens", "refresh_tokens", "log_entries", "mails", "one_time_tokens"),
    *("oauth_attempts", "provider_links", "uploads", "content_number", "content_touched"),
    *("api_keys", "conversions", "key_sessions", "leases", "release_events", "sent_files"),
    *("webhooks", "webhook_deliveries", "release_subscriptions", "release_notices", "release_fan_outs"),
    *(
        "manga_languages",
        "manga_latest",
        "chapter_totals",
        "manga_days",
        "chapter_days",
        "manga_facets",
        "manga_followers",
    ),  # derived from watched columns, or allowed to lag
    *("follows", "chapter_marks", "post_reads", "announcement_reads"),  # shown only to their own readers
}
UNSHOWN_COLUMNS = {
    "users": {
        *("email", "email_key", "password_hash", "birthday", "activated", "activated_at", "language"),
        *("banned_at", "banned_until", "ban_reason", "modified_at", "email_confirmed_at", "time_zone"),
    },
    "groups": {
        *("name_key", "admin", "early_access", "manage_projects", "upload_chapters", "moderate_avatars"),
        *("view_hidden", "created_at"),
    },
    "files": {"crc32", "doomed_at", "created_at"},
}


@pytest.fixture(autouse=True)
def _empty(connect: Callable[[], object]) -> None:
    """Begin with empty tables."""


def tables() -> dict[str, set[str]]:
    """List the columns of all tables."""
    metas = [model._meta for model in Tortoise.apps[APP].values()]
    return {meta.db_table: set(meta.fields_db_projection.values()) for meta in metas}


async def test_every_table_and_column_is_watched_or_shown_to_nobody() -> None:
    watched: dict[str, set[str]] = {}
    for watch in WATCHED:
        watched.setdefault(watch.table, set()).update(watch.columns or tables()[watch.table])
    assert tables().keys() - watched.keys() == SHOWN_TO_NOBODY
    in_part = {name: tables()[name] - columns for name, columns in watched.items() if columns != tables()[name]}
    assert in_part == UNSHOWN_COLUMNS


async def everything() -> None:
    """Create a row of everything that is public."""
    manga, user = await make_manga(), await make_account("an author")
    await make_pages(await make_chapter(manga, "1"), 2)
    await make_post(author_id=user.id)
    await join(user, await make_group("authors"))


@asynccontextmanager
async def beside(settings: Settings, *, on_postgres: bool) -> AsyncIterator[Callable[[str], Awaitable[Any]]]:
    """Connect to the database without the service, as `psql` does."""
    url = settings.database.url.get_secret_value()
    if on_postgres:
        connection = await asyncpg.connect(url.replace("asyncpg://", "postgresql://"))
        yield connection.execute
        await connection.close()
        return
    with closing(sqlite3.connect(url.removeprefix("sqlite://"), isolation_level=None)) as embedded:
        embedded.execute("PRAGMA foreign_keys = ON")

        async def run(statement: str) -> None:
            embedded.execute(statement)

        yield run


CHANGES = [
    ("UPDATE mangas SET name = name || '!'", {MANGA}),
    ("UPDATE chapters SET release_date = NULL", {MANGA, IMAGES}),
    ("UPDATE mangas SET hidden = NOT hidden", {MANGA, IMAGES}),
    ("UPDATE posts SET published_at = NULL", {BLOG, IMAGES}),
    ('UPDATE pages SET "double" = NOT "double"', {MANGA}),
    ("UPDATE files SET width = width + 1", {MANGA, IMAGES}),
    ("UPDATE images SET file_id = (SELECT max(key) FROM files)", {MANGA, IMAGES}),
    ("UPDATE posts SET title = 'another'", {BLOG}),
    ("UPDATE users SET username = 'somebody'", {USERS, BLOG}),
    ("UPDATE groups SET name = 'writers'", {USERS}),
    ("DELETE FROM memberships", {USERS}),
    ("DELETE FROM mangas", {MANGA, IMAGES}),
    ("DELETE FROM users", {USERS, BLOG, IMAGES}),
    ("INSERT INTO tags (id, slug, name, \"group\") VALUES (9, 'drama', 'Drama', 'genre')", {MANGA}),
]


async def test_sql_of_anybody_raises_the_numbers(settings: Settings, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    await everything()
    async with beside(settings, on_postgres=on_postgres) as run:
        for statement, expected in CHANGES:
            async with raised_by() as raised:
                await run(statement)
            assert raised == expected, statement


NO_CHANGES = [
    "UPDATE posts SET title = title",
    "UPDATE chapters SET hidden = hidden, modified_at = modified_at",
    "DELETE FROM mangas WHERE id = 0",
    "INSERT INTO tags SELECT * FROM tags WHERE id = 0",
]


async def test_sql_that_changes_nothing_raises_no_number(settings: Settings, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    await everything()
    async with beside(settings, on_postgres=on_postgres) as run, raised_by() as raised:
        for statement in NO_CHANGES:
            await run(statement)
    assert raised == set()


@pytest.mark.postgres_only
async def test_a_truncated_table_raises_the_number(settings: Settings) -> None:
    await everything()
    async with beside(settings, on_postgres=True) as run:
        for table in ("posts", "mangas", "users"):
            async with raised_by() as raised:
                await run(f"TRUNCATE {table} CASCADE")
            assert {"posts": BLOG, "mangas": MANGA, "users": USERS}[table] in raised


async def test_what_nobody_else_is_shown_raises_no_number() -> None:
    await everything()
    user, chapter = await User.get(), await Chapter.get()
    async with raised_by() as raised:
        await User.all().update(password_hash="none", activated=False, banned_at=datetime.now(UTC))
        await user.save()
        await Manga.all().update(name=(await Manga.get()).name)
        await (await Post.get()).save(update_fields=["title"])
        await ChapterMark.create(user_id=user.id, chapter_id=chapter.id, page=1)
        await Follow.create(user_id=user.id, manga_id=chapter.manga_id)
        await File.all().update(doomed_at=datetime.now(UTC))
        await make_group("others")
        await Post.filter(id=0).delete()
    assert raised == set()


async def test_what_changes_the_sizes_of_an_image_raises_the_number_of_images_alone() -> None:
    image, other = await make_image(), await make_file()
    changes: list[Callable[[], Awaitable[object]]] = [
        lambda: Variant.create(image_id=image.id, bound=777, file_id=other.key),
        lambda: Variant.filter(bound=777).update(bound=778),
        lambda: Variant.all().delete(),
        lambda: Image.all().update(kind="cover"),
        lambda: Image.all().delete(),
    ]
    for change in changes:
        async with raised_by() as raised:
            await change()
        assert raised == {IMAGES}


async def write_and_fail() -> None:
    """Write in a transaction or a savepoint that is rolled back."""
    async with in_transaction():
        await make_manga()
        raise ZeroDivisionError


async def test_what_is_rolled_back_raises_no_number() -> None:
    async with raised_by() as raised:
        with pytest.raises(ZeroDivisionError):
            await write_and_fail()
    assert raised == set()


async def test_a_savepoint_that_is_rolled_back_does_not_hide_what_comes_after_it() -> None:
    async with raised_by() as raised, in_transaction():
        with pytest.raises(ZeroDivisionError):
            await write_and_fail()
        await make_post()
        await make_manga()
    assert raised == {MANGA, BLOG}


@pytest.mark.postgres_only
async def test_a_commit_raises_each_number_once_and_nothing_before_it_does() -> None:
    before = await numbers()
    manga = await make_manga()
    async with in_transaction():
        await Chapter.bulk_create(
            [Chapter(manga_id=manga.id, language="en", place_key=str(number)) for number in range(1000)]
        )
        await manga.save()
        outside = await asyncio.create_task(_numbers_outside(), context=Context())
        assert outside == before.manga + 1
    assert (await numbers()).manga == before.manga + 2
    rows = await Tortoise.get_connection("default").execute_query_dict("SELECT * FROM content_touched")
    assert rows == []


async def _numbers_outside() -> int:
    return (await numbers()).manga


@pytest.mark.postgres_only
@pytest.mark.parametrize("orders", [(Manga, Post), (Post, Manga)], ids=["manga first", "blog first"])
async def test_two_writers_in_two_orders_wait_for_one_another_in_no_circle(
    settings: Settings, orders: tuple[type[Model], type[Model]]
) -> None:
    await everything()
    await make_manga()
    await make_post()
    first, second = (model._meta.db_table for model in orders)
    change = 'UPDATE "{0}" SET version = version + 1 WHERE id = (SELECT {1}(id) FROM "{0}")'
    async with beside(settings, on_postgres=True) as one, beside(settings, on_postgres=True) as other:
        before = await numbers()
        for run in (one, other):
            await run("BEGIN; SET LOCAL lock_timeout = '60s'")
        for mine, others in ((first, second), (second, first)):
            await one(change.format(mine, "min"))
            await other(change.format(others, "max"))
        await asyncio.gather(one("COMMIT"), other("COMMIT"))
    after = await numbers()
    assert (after.manga, after.blog) == (before.manga + 2, before.blog + 2)


async def test_a_new_epoch_makes_every_number_another() -> None:
    before = await numbers()
    await renew_epoch()
    after = await numbers()
    assert {kind for kind in Content if before.of(kind) == after.of(kind)} == set()
    assert (after.manga, after.blog) == (before.manga, before.blog)
