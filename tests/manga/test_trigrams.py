"""The search index: created if possible; without it, searches work too."""

import logging

import pytest
from httpx import AsyncClient
from tortoise import Tortoise

from kanjiku_api.database import trigrams
from kanjiku_api.settings import Settings
from tests.factories import make_manga
from tests.manga.answers import names

pytestmark = pytest.mark.usefixtures("connect")


async def is_offered() -> bool:
    rows = await Tortoise.get_connection("default").execute_query_dict(
        "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
    )
    return bool(rows)


@pytest.mark.sqlite_only
async def test_an_embedded_database_needs_none(settings: Settings) -> None:
    assert await trigrams.offer_trigrams(settings.database) is False


@pytest.mark.postgres_only
async def test_it_is_made_once_where_the_server_offers_it(settings: Settings, anonymous: AsyncClient) -> None:
    await make_manga("Monster")
    for _ in range(2):
        assert await trigrams.offer_trigrams(settings.database) is await is_offered()
        assert await names(anonymous, "?search=onst") == ["Monster"]
    await Tortoise.get_connection("default").execute_query("DROP INDEX IF EXISTS mangas_search_trigrams")


@pytest.mark.postgres_only
async def test_a_server_without_it_is_a_line_in_the_log(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trigrams, "EXTENSION", "CREATE EXTENSION IF NOT EXISTS nowhere_to_be_had")
    monkeypatch.setattr(trigrams, "INDEX", trigrams.INDEX.replace("gin_trgm_ops", "nowhere_to_be_had"))
    with caplog.at_level(logging.WARNING, "kanjiku"):
        assert await trigrams.offer_trigrams(settings.database) is False
    assert "the index for searches was not created" in caplog.text
