"""The count of unread chapters, made from kept numbers, is that of the rule in Python, for every reader and filter."""

import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from tortoise import Tortoise

from kanjiku_api.chapters.places import place_columns
from kanjiku_api.chapters.queries import list_releases
from kanjiku_api.chapters.schemas import ReleaseQuery
from kanjiku_api.models import Chapter, ChapterMark, Follow, Manga
from kanjiku_api.rules.visibility import Viewer
from tests.chapters.test_reading_places import language_of
from tests.factories import make_manga, make_user
from tests.statements import counting

NOON = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
VIEWERS = (Viewer(NOON), Viewer(NOON, early_access=timedelta(days=3)), Viewer(NOON, sees_all=True))
HOURS = (-500, -30, -1, 0, 0.5, 11, 12, 13, 36, 72, 72.5, 84, 300, None)
"""Hours until a chapter's release: around now, the end of the day, and both with early access; None is a draft."""
LANGUAGES = {"none": (), "one": ("en",), "other": ("de",), "two": ("de", "en"), "three": ("fr", "de", "en")}
"""The languages of each series."""
SITES = ("en", "de", "ja")
MANY_CHAPTERS = """
    WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
    INSERT INTO chapters (id, manga_id, language, release_date, place_key, created_at, modified_at, hidden, credits,
                          page_count, revision, version, duplicate, name, number_order, number_tie, volume_order,
                          volume_tie)
    SELECT n, n / 100, substr('endefr', n % 3 * 2 + 1, 2), datetime('2026-01-01', n || ' hours'), n, '', '', 0, '[]',
           1, 1, 1, 0, '', n, 0, 0, 0 FROM numbers
"""


@dataclass
class Library:
    """Series, their chapters, and readers with what each has marked and follows."""

    mangas: dict[int, Manga]
    chapters: list[Chapter]
    marks: dict[UUID, dict[int, ChapterMark]]
    follows: dict[UUID, set[int]]


@pytest.fixture(autouse=True)
def _empty(connect: Callable[[], object]) -> None:
    """Begin with empty tables."""


@pytest.fixture
async def library() -> Library:
    """Make a library in which every language, date and mark occurs, the same in each run."""
    dice = random.Random(14)  # noqa: S311 - no secrets
    shapes = [(kind, name) for name in LANGUAGES for kind in ("", "", "hidden", "licensed")]
    mangas = [
        await make_manga(f"{name} {number}", **({kind: True} if kind else {}))
        for number, (kind, name) in enumerate(shapes)
    ]
    await Chapter.bulk_create(
        Chapter(
            manga_id=manga.id,
            language=language,
            number=str(number),
            hidden=dice.random() < 0.15,
            release_date=None if hours is None else NOON + timedelta(hours=hours),
            **place_columns(volume=None, number=str(number), sort=None, name=""),
        )
        for manga, (_, name) in zip(mangas, shapes, strict=True)
        for language in LANGUAGES[name]
        for number in range(dice.randint(1, 6))
        for hours in (dice.choice(HOURS),)
    )
    chapters = await Chapter.all().order_by("id")
    marks, follows = dict[UUID, dict[int, ChapterMark]](), dict[UUID, set[int]]()
    for share in (0, 0.1, 0.6):
        reader = await make_user()
        marked = [chapter for chapter in chapters if dice.random() < share]
        marks[reader.id] = {chapter.id: _mark(reader.id, chapter, dice) for chapter in marked}
        await ChapterMark.bulk_create(marks[reader.id].values())
        follows[reader.id] = {manga.id for manga in dice.sample(mangas, 7)}
        await Follow.bulk_create(Follow(user_id=reader.id, manga_id=manga_id) for manga_id in follows[reader.id])
    return Library({manga.id: manga for manga in mangas}, chapters, marks, follows)


def _mark(reader: UUID, chapter: Chapter, dice: random.Random) -> ChapterMark:
    """Make a mark: of a read chapter, of a page, or of both."""
    is_read, has_page = dice.choice([(True, False), (True, True), (False, True)])
    read_at, client_time = (NOON - timedelta(minutes=dice.randint(1, 90)) for _ in range(2))
    place = {"page": 1, "client_time": client_time} if has_page else {}
    return ChapterMark(user_id=reader, chapter_id=chapter.id, read_at=read_at if is_read else None, **place)


def unread(library: Library, viewer: Viewer, reader: UUID, site: str) -> dict[int, list[Chapter]]:
    """List a reader's unread chapters of each series by the documented rule."""
    found, marks = dict[int, list[Chapter]](), library.marks[reader]
    read = {chapter_id for chapter_id, mark in marks.items() if mark.read_at}
    for manga in library.mangas.values():
        chapters = [one for one in library.chapters if one.manga_id == manga.id]
        visible = [one for one in chapters if viewer.sees(one, manga_hidden=manga.hidden)]
        language = language_of(visible, marks, site)
        found[manga.id] = [
            one for one in visible if one.release_date and one.language == language and one.id not in read
        ]
    return found


async def test_the_list_and_its_count_are_those_of_the_rule(library: Library) -> None:
    seen = set[frozenset[int]]()
    for viewer, site, reader in product(VIEWERS, SITES, library.marks):
        expected = unread(library, viewer, reader, site)
        shown = [manga.id for manga in library.mangas.values() if viewer.sees_all or not manga.hidden]
        for language, series in product((None, "en", "de", "fr"), (None, "following", shown[0], shown[-1])):
            wanted = frozenset(
                one.id
                for manga_id, chapters in expected.items()
                if series in {None, manga_id} or (series == "following" and manga_id in library.follows[reader])
                for one in chapters
                if language in {None, one.language}
            )
            which = {"following": True} if series == "following" else {"manga": str(series)} if series else {}
            query = ReleaseQuery.model_validate(
                {"unread": True, "language": language, "pagesize": 100, **which}, strict=False
            )
            listed = await list_releases(query, viewer, reader, language=site)
            beyond = await list_releases(query.model_copy(update={"page": 2}), viewer, reader, language=site)
            assert {row.id for row in listed.rows} == wanted
            assert (beyond.rows, beyond.count) == ([], len(wanted)), "a page past the end counts by a statement"
            seen.add(wanted)
    assert len(seen) > 80, "viewers, readers, languages and filters differ in what they show"


@pytest.mark.sqlite_only
async def test_sqlite_reads_the_newest_chapters_in_their_order(library: Library) -> None:
    """With statistics of many chapters in few languages, it might prefer an index by language, and sort all of them."""
    with counting() as texts:
        await list_releases(ReleaseQuery(unread=True), VIEWERS[0], next(iter(library.marks)), language="en")
    tables = await Tortoise.get_connection("default").execute_query_dict(
        "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql <> '' AND name NOT LIKE 'sqlite_%'"
    )
    with closing(sqlite3.connect(":memory:")) as many:
        for table in tables:
            many.execute(table["sql"])
        many.execute(MANY_CHAPTERS)
        many.execute("ANALYZE")
        values = [None] * len(set(re.findall(r"\?\d+", texts[0])))
        plan = [row[3] for row in many.execute(f"EXPLAIN QUERY PLAN {texts[0]}", values)]
    assert [step for step in plan if step.startswith("SEARCH c USING COVERING INDEX idx_chapters_release")]
