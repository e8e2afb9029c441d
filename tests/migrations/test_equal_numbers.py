"""The migration that makes 1, 01 and 1.0 one number: it recreates keys, and keeps and reports duplicates."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kanjiku_api.chapters.places import place_columns
from kanjiku_api.database import migrations
from kanjiku_api.models.chapter import ORDER_LAST
from tests import processes
from tests.migrations import jobs
from tests.migrations.conftest import Folder, NewTrial
from tests.migrations.schema import execute, opened
from tests.migrations.workers import Trial, run

NUMBER = next(place for place, name in enumerate(migrations.known()) if name.endswith("_equal_numbers.py"))
TIME = "'2026-11-22 17:15:53.5+00:00'"
MANGA = f"""
    INSERT INTO mangas (id, name, name_key, slug, description, status, original_language, reading_mode, content_rating,
        links, hidden, licensed, search, version, created_at, modified_at)
    VALUES (7, 'Night Train', 'night train', 'night-train', '', 'ongoing', 'ja', 'right_to_left', 'safe', '[]', FALSE,
        FALSE, '', 1, {TIME}, {TIME})
"""  # noqa: S608 - made of constants
CHAPTER = f"""
    INSERT INTO chapters (id, manga_id, language, volume, number, volume_order, number_order, place, name, hidden,
        credits, page_count, revision, version, created_at, modified_at)
    VALUES ({{id}}, 7, '{{language}}', {{volume}}, {{number}}, {{volume_order}}, {{order}}, '{{place}}', '{{name}}',
        FALSE, '[]', 3, 1, 1, {TIME}, {TIME})
"""  # noqa: S608 - see above
OLD = (
    *[("en", None, "1", 1000, ""), ("en", None, "01", 1000, ""), ("en", None, "001.0", 1000, "")],
    *[("de", None, "01", 1000, ""), ("en", "1", "1", 1000, ""), ("en", "01", "1.00", 1000, "")],
    *[("en", None, "10.10", 10_100, ""), ("en", None, "10.9", 10_900, ""), ("en", None, "10.5", 10_500, "")],
    *[("en", None, "20.20", 20_910, ""), ("en", None, "7", 12_000, ""), ("en", None, "12.100", 12_991, "")],
    *[("en", None, None, ORDER_LAST, "Omake"), ("en", "3", None, ORDER_LAST, ""), ("en", "03", None, ORDER_LAST, " ")],
    *[("en", "10.20", "1.050", 1050, ""), ("en", "4", None, 5500, "STRASSE")],
)
"""Language, volume, number, sort key and name of chapters in the old release; their ids start at 1."""
CHOSEN_SORTS = {10: "20.91", 11: "12", 12: "12.991", 17: "5.5"}
DUPLICATES = {2: 1, 3: 2, 6: 1, 15: 1}
UNNUMBERED = "the chapter without a number"


def quoted(text: str | None) -> str:
    return "NULL" if text is None else f"'{text}'"


def old_order(number: str | None) -> int:
    return ORDER_LAST if number is None else round(float(number) * 1000)


@pytest.fixture
async def old(new_trial: NewTrial) -> Trial:
    """Make a database of the release before, with chapters; the last one is deleted again."""
    trial = new_trial(first=NUMBER)
    await execute(trial, MANGA)
    for place, (language, volume, number, order, name) in enumerate([*OLD, ("en", None, "99", 99_000, "")], start=1):
        values = {"volume": quoted(volume), "number": quoted(number), "place": f"{volume or ''}/{number or ''}"}
        orders = {"order": order, "volume_order": old_order(volume)}
        await execute(trial, CHAPTER.format(id=place, language=language, name=name, **values, **orders))
    await execute(trial, f"DELETE FROM chapters WHERE id = {len(OLD) + 1}")  # noqa: S608 - a constant
    return trial


async def chapters(trial: Trial) -> dict[int, Any]:
    async with opened(trial) as ask:
        return {row["id"]: row for row in await ask("SELECT * FROM chapters ORDER BY id")}


async def test_keys_are_made_anew_as_the_service_makes_them(old: Trial, folder: Folder) -> None:
    run(jobs.migrate, replace(old, folder=folder(NUMBER + 1)))
    rows = await chapters(old)
    assert len(rows) == len(OLD)
    for place, (language, volume, number, _, name) in enumerate(OLD, start=1):
        row, sort = rows[place], CHOSEN_SORTS.get(place)
        kept = {"language": language, "volume": volume, "number": number, "name": name, "sort": sort, "page_count": 3}
        expected = {**kept, **place_columns(volume=volume, number=number, sort=sort, name=name)}
        assert {column: row[column] for column in expected} == expected
        assert row["duplicate"] == DUPLICATES.get(place, 0)
    assert [rows[place]["number_order"] for place in (7, 8, 10, 11, 12)] == [10_910, 10_900, 20_910, 12_000, 12_991]
    assert rows[16]["volume_order"] == 10_920


async def test_the_migration_of_chapters_may_be_taken_back(old: Trial, folder: Folder) -> None:
    before = [tuple(row) for row in (await chapters(old)).values()]
    later = replace(old, folder=folder(NUMBER + 1))
    run(jobs.migrate, later)
    run(jobs.downgrade, later)
    columns = "id, language, number, volume, number_order, volume_order, name, page_count, manga_id, place"
    async with opened(old) as ask:
        after = await ask(f"SELECT {columns} FROM chapters ORDER BY id")  # noqa: S608 - a constant
    assert len(after) == len(before)
    for row, (language, volume, number, order, name) in zip(after, OLD, strict=True):
        place = f"{volume or ''}/{number or ''}"
        expected = (language, number, volume, order, old_order(volume), name, 3, 7, place)
        assert tuple(row)[1:] == expected


async def test_an_id_that_was_given_once_is_not_given_again(old: Trial, folder: Folder) -> None:
    run(jobs.migrate, replace(old, folder=folder(NUMBER + 1)))
    if old.is_embedded:
        async with opened(old) as ask:
            counted = await ask("SELECT name, seq FROM sqlite_sequence WHERE name LIKE 'chapters%'")
        assert [tuple(row) for row in counted] == [("chapters", len(OLD) + 1)]


def kept(chapters: str) -> str:
    """Write the line of `migrate` for two equal chapters."""
    return f"kept two chapters that count as one: {chapters}; give one of them another number"


async def test_the_command_tells_of_doubles_until_they_are_gone(old: Trial, tmp_path: Path) -> None:
    said = []
    for change in ("UPDATE chapters SET version = 2", "DELETE FROM chapters WHERE id IN (1, 2)"):
        ended = processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=old.url)
        assert ended.returncode == 0, ended.stderr
        said.append([line for line in ended.stdout.splitlines() if line.startswith("kept two ")])
        await execute(old, change)
    assert (
        said[0]
        == said[1]
        == [
            kept("Night Train, en: chapter 01 (id 2) and chapter 1 (id 1)"),
            kept("Night Train, en: chapter 001.0 (id 3) and chapter 1 (id 1)"),
            kept("Night Train, volume 01, en: chapter 1.00 (id 6) and chapter 1 (id 5)"),
            kept(f"Night Train, volume 03, en: {UNNUMBERED} (id 15) and {UNNUMBERED} (id 14)"),
        ]
    )
    ended = processes.run(tmp_path, "migrate", KANJIKU_DATABASE__URL=old.url)
    assert len([line for line in ended.stdout.splitlines() if line.startswith("kept two ")]) == 2
