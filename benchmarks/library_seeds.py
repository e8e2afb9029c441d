"""Fills databases with series, chapters and pages, and with readers, who are the same for every size of library."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
from seeds import COLUMNS as USER_COLUMNS
from seeds import OWASP_HASH, as_text, username
from servers import migrate, operate

from tests.postgres import ExternalPostgres, PostgresServer

CHAPTERS, PAGES = 100, 20
"""Chapters of each series, and pages of each chapter by default."""
SHARED = 10
"""Number of images with the same bytes, to save time."""
TAGS = 60
READERS, FOLLOWS, MARKS = 1_000, 20, 100
"""Users, and how many series each follows, and how many chapters each has marked; the same for every library."""
RARE_LANGUAGE = "fr"
RARITY = 50
"""One in so many series has chapters in the rare language; as many are hidden."""
DAYS = 1_000
"""The dates of the chapters are spread over this many days; the last ones are in the future."""
STATUSES = ("ongoing", "ongoing", "completed", "hiatus", "cancelled")
RATINGS = ("safe", "safe", "suggestive", "erotica", "explicit")


@dataclass(slots=True)
class Library:
    """A migrated database with `mangas` series."""

    url: str
    mangas: int
    pages_each: int = PAGES
    """How many pages a chapter has."""
    samples: dict[str, list[Any]] = field(default_factory=dict)
    """Some ids of public rows."""

    @property
    def chapters(self) -> int:
        """How many chapters there are."""
        return self.mangas * CHAPTERS

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.chapters * self.pages_each


_ids = count(1 << 100)


def _id() -> UUID:
    """Make an id that is higher than the last one, like a UUID of version 7, so that indexes grow at their end."""
    return UUID(int=next(_ids))


def _language(manga: int, number: int) -> str:
    if manga % RARITY == 1:
        return RARE_LANGUAGE if number % 2 else "en"
    return "de" if manga % 5 == 0 and number % 2 else "en"


def _mangas(number: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for manga in range(1, number + 1):
        name = f"Night Train {manga:05}"
        made = now - timedelta(days=DAYS * manga / number)
        yield (
            *(manga, name, name.lower(), f"night-train-{manga}", "A train. " * 30, STATUSES[manga % 5], "ja"),
            *("right_to_left", RATINGS[manga % 7 % 5], 2020, "[]", manga % RARITY == 0, manga % 90 == 0),
            *(f"{name.lower()} nachtzug {manga}", 1, made, made),
        )


def _chapters(mangas: int, pages_each: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    dice = random.Random(mangas)  # noqa: S311 - no secrets
    for manga in range(1, mangas + 1):
        for number in range(1, CHAPTERS + 1):
            at = now + timedelta(days=DAYS * (number - CHAPTERS + dice.random()) / CHAPTERS + 1)
            volume = (number - 1) // 10 + 1
            yield (
                *((manga - 1) * CHAPTERS + number, manga, _language(manga, number), str(number), str(volume)),
                *(number * 1000, volume * 1000, 0, 0, f"{volume}/{number}", 0, ""),
                *(at, number % 100 == 50, "[]", pages_each, 1, 1, at, at),
            )


def _parts(mangas: int, dice: random.Random) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    """List the tables of a series' parts, with their columns and rows."""
    yield "tags", 'id slug name "group"', ((tag, f"tag-{tag}", f"Tag {tag}", "genre") for tag in range(1, TAGS + 1))
    every = range(1, mangas + 1)
    tags = ((_id(), manga, tag) for manga in every for tag in dice.sample(range(1, TAGS + 1), 5))
    yield "manga_tags", "id manga_id tag_id", tags
    titles = ((_id(), manga, f"Nachtzug {manga}", "de", 0) for manga in every)
    yield "manga_titles", "id manga_id title language position", titles
    people = (
        (_id(), manga, role, f"Writer {number}", f"writer {number}", 0)
        for manga in every
        for role, number in (("author", manga // 2), ("artist", manga))
    )
    yield "manga_people", "id manga_id role name name_key position", people


def _pages(chapters: int, each: int, now: datetime) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    images = [_id() for _ in range(chapters * each)]
    keys = [f"{number:064x}" for number in range(len(images) // SHARED)]
    files = ((key, "image/jpeg", 1100, 1600, 300_000, 7, now) for key in keys)
    yield "files", "key media_type width height size_bytes crc32 created_at", files
    uses = ((one, "page", keys[place % len(keys)], "#808080", now) for place, one in enumerate(images))
    yield "images", "id kind file_id color created_at", uses
    pages = ((_id(), place // each + 1, place % each + 1, one, False) for place, one in enumerate(images))
    yield "pages", "id chapter_id number image_id double", pages


def _town(mangas: int, now: datetime, dice: random.Random) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    users = [_id() for _ in range(READERS)]
    people = (
        (one, username(number), username(number).lower(), f"r{number}@example.org", f"r{number}@example.org",
         OWASP_HASH, True, now, now)
        for number, one in enumerate(users)
    )  # fmt: skip
    yield "users", " ".join(USER_COLUMNS), people
    follows = ((_id(), one, manga, now) for one in users for manga in dice.sample(range(1, mangas + 1), FOLLOWS))
    yield "follows", "id user_id manga_id created_at", follows
    marks = (
        (_id(), one, (manga - 1) * CHAPTERS + number, now, 3, now)
        for one in users
        for manga in dice.sample(range(1, mangas + 1), 10)
        for number in range(1, MARKS // 10 + 1)
    )
    yield "chapter_marks", "id user_id chapter_id read_at page client_time", marks


def _tables(library: Library) -> Iterator[tuple[str, str, Iterator[tuple[Any, ...]]]]:
    mangas = library.mangas
    now, dice = datetime.now(UTC), random.Random(mangas)  # noqa: S311 - the same rows in every run
    columns = "id name name_key slug description status original_language reading_mode content_rating year links"
    yield "mangas", f"{columns} hidden licensed search version created_at modified_at", _mangas(mangas, now)
    columns = "id manga_id language number volume number_order volume_order number_tie volume_tie place_key duplicate"
    columns += " name release_date hidden credits page_count revision version created_at modified_at"
    yield "chapters", columns, _chapters(mangas, library.pages_each, now)
    yield from _parts(mangas, dice)
    yield from _pages(library.chapters, library.pages_each, now)
    yield from _town(mangas, now, dice)


async def fill(library: Library) -> None:
    """Fill the migrated database by COPY."""
    connection = await asyncpg.connect(library.url)
    try:
        await connection.execute("SET session_replication_role = replica")  # no checks of foreign keys
        for table, columns, rows in _tables(library):
            names = [name.strip('"') for name in columns.split()]
            await connection.copy_records_to_table(table, records=rows, columns=names)
    finally:
        await connection.close()


COUNT_FOLLOWERS = """
    UPDATE manga_followers
    SET rank = -(SELECT count(*) FROM follows f WHERE f.manga_id = manga_followers.manga_id)
"""
"""The statements that the service runs periodically."""


async def settle(library: Library) -> None:
    """Run the maintenance that otherwise happens in the background."""
    connection = await asyncpg.connect(library.url)
    try:
        for statement in (COUNT_FOLLOWERS, "VACUUM ANALYZE", "CHECKPOINT"):
            await connection.execute(statement)
    finally:
        await connection.close()


SAMPLES = {
    "manga": "SELECT id FROM mangas WHERE NOT hidden AND NOT licensed",
    "slug": "SELECT slug AS id FROM mangas WHERE NOT hidden AND NOT licensed",
    "chapter": "SELECT c.id FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE {open}",
    "image": "SELECT p.image_id AS id FROM pages p JOIN chapters c ON c.id = p.chapter_id "
    "JOIN mangas m ON m.id = c.manga_id WHERE {open} AND p.number = 2",
}
OPEN = "NOT m.hidden AND NOT m.licensed AND NOT c.hidden AND c.release_date < now()"


def sample_file(library: Library, wanted: int) -> None:
    """Choose sample ids in an SQLite file."""
    with closing(sqlite3.connect(library.url.removeprefix("sqlite://"))) as connection:
        for what, text in SAMPLES.items():
            found = connection.execute(text.format(open=OPEN.replace("now()", "datetime('now')"))).fetchall()
            ids = sorted(row[0] for row in found)
            library.samples[what] = ids[:: max(1, len(ids) // wanted)][:wanted]


async def sample(library: Library, wanted: int) -> None:
    """Choose sample ids, for requests by id."""
    connection = await asyncpg.connect(library.url)
    try:
        for what, text in SAMPLES.items():
            ids = sorted(row["id"] for row in await connection.fetch(text.format(open=OPEN)))
            library.samples[what] = ids[:: max(1, len(ids) // wanted)][:wanted]
    finally:
        await connection.close()


JOBS = ("record-releases", "keep-facets")
"""What the service would do while it is measured."""


@contextmanager
def library_of(
    server: PostgresServer | ExternalPostgres, folder: Path, mangas: int, pages_each: int = PAGES
) -> Iterator[Library]:
    """Create a database with `mangas` series, and drop it at the end."""
    name = f"kanjiku_bench_library_{mangas}"
    server.drop_database(name)
    server.create_database(name)
    try:
        library = Library(server.url(name), mangas, pages_each)
        migrate(folder, library.url)
        asyncio.run(fill(library))
        migrate(folder, library.url)  # it sums up the chapters, which no trigger saw
        for job in JOBS:
            operate(folder, library.url, "run-job", job)
        asyncio.run(settle(library))
        yield library
    finally:
        server.drop_database(name)


@contextmanager
def library_file(folder: Path, mangas: int) -> Iterator[Library]:
    """Create an SQLite file with `mangas` series, in Tortoise's formats, and delete it at the end."""
    file = folder / f"library-{mangas}.db"
    library = Library(f"sqlite://{file}", mangas)
    migrate(folder, library.url)
    try:
        with closing(sqlite3.connect(file)) as connection, connection:
            for table, columns, rows in _tables(library):
                places = ", ".join("?" * len(columns.split()))
                statement = f'INSERT INTO "{table}" ({", ".join(columns.split())}) VALUES ({places})'  # noqa: S608 - from constants
                connection.executemany(statement, (tuple(map(as_text, row)) for row in rows))
        migrate(folder, library.url)  # it sums up the chapters, which no trigger saw
        for job in JOBS:
            operate(folder, library.url, "run-job", job)
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("ANALYZE")
        yield library
    finally:
        for left in folder.glob(f"{file.name}*"):
            left.unlink()
