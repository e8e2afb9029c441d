"""The migration that created the table records past releases, so that an upgrade announces nothing old."""

import runpy
from datetime import UTC, datetime

import pytest
from tortoise import Tortoise

from kanjiku_api.database import migrations
from kanjiku_api.models import Manga, ReleaseEvent
from tests.factories import make_chapter, make_group, make_manga, make_post
from tests.releases.looking import look


async def known() -> set[tuple[str, int | None]]:
    rows = await ReleaseEvent.all()
    return {(row.kind, row.chapter_id or row.manga_id or row.post_id) for row in rows}


@pytest.mark.usefixtures("connect")
async def test_the_migration_records_past_releases_and_tells_nobody() -> None:
    await make_group("friends", early_access=2)
    await make_group("patrons", early_access=5)
    open_one, hidden, licensed = await make_manga(), await make_manga(hidden=True), await make_manga(licensed=True)
    for manga in (open_one, hidden, licensed):
        for place, days in enumerate([-9, -0.1, 0.1, 3, 4.9, 5.1, None]):
            await make_chapter(manga, f"{place}", days=days, page_count=1)
    await make_chapter(open_one, "20", hidden=True, page_count=1)
    await make_chapter(open_one, "21")
    for published in (-9, -0.1, 0.1, None):
        await make_post(days=published)
    file = next(migrations.FOLDER.glob("*/13_*.py"))
    module = runpy.run_path(str(file))
    connection = Tortoise.get_connection("default")
    dialect = connection.capabilities.dialect
    script = module["RECORD"].format(now=module["NOW"][dialect], earliest=module["EARLIEST"][dialect])
    await connection.execute_script(script.removeprefix(";"))
    by_migration = await known()
    assert not await ReleaseEvent.filter(passed=False).exists()
    assert (await look()).events == []
    assert await known() == by_migration
    await ReleaseEvent.all().delete()
    await look()
    assert await known() == by_migration
    assert len(by_migration) == 2 + 3 + 2 + 2
    await Manga.all().delete()
    assert {kind for kind, _ in await known()} == {"blog.published"}
    assert all(row.created_at <= datetime.now(UTC) for row in await ReleaseEvent.all())
