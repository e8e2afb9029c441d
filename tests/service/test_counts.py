"""The counts of the database's rows for operators."""

import pytest

from kanjiku_api.system.queries import count_all, database_row
from tests.factories import make_chapter, make_image, make_manga, make_pages, make_post, make_user

pytestmark = pytest.mark.usefixtures("connect")


async def test_everything_on_a_site_is_counted(on_postgres: bool) -> None:  # noqa: FBT001
    before = await count_all()
    assert (before.users, before.files_size_bytes, before.uploads_running) == (0, 0, 0)
    await make_user()
    pages = await make_pages(await make_chapter(manga=await make_manga()), 2)
    await make_image()
    await make_post()
    counts = await count_all()
    assert (counts.users, counts.manga, counts.chapters, counts.pages, counts.posts) == (1, 1, 1, len(pages), 1)
    assert counts.images >= 3
    assert counts.files_size_bytes > counts.files > 0
    row = await database_row()
    assert int(row.version.partition(".")[0]) >= (13 if on_postgres else 3)
    assert row.size_bytes > 100_000
