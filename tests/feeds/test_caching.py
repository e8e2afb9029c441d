"""Caching of feeds: tags and times, who may store them, and withdrawn entries."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import httpx
import pytest

from kanjiku_api.models import Chapter, Manga
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages, make_post
from tests.feeds.reading import FORMS, ids

VARY = {"authorization", "cookie", "x-api-key"}


@pytest.fixture
async def chapter() -> Chapter:
    made = await make_chapter(await make_manga(), "1")
    await make_pages(made, 1)
    return made


@pytest.mark.usefixtures("chapter")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["latest", "blog"])
async def test_a_reader_with_the_current_feed_gets_304(anonymous: httpx.AsyncClient, name: str, form: str) -> None:
    await make_post()
    path = f"/v1/Feed/{name}.{form}"
    first = await anonymous.get(path)
    tag, time = first.headers["etag"], first.headers["last-modified"]
    assert tag.startswith('"'), "strong"
    assert parsedate_to_datetime(time) <= datetime.now(UTC)
    earlier = format_datetime(parsedate_to_datetime(time) - timedelta(seconds=1), usegmt=True)
    tried = {
        304: [
            {"If-None-Match": tag},
            {"If-None-Match": f'"other", W/{tag}'},
            {"If-None-Match": "*"},
            {"If-Modified-Since": time},
            {"If-None-Match": tag, "If-Modified-Since": earlier},
        ],
        200: [
            {"If-None-Match": '"other"'},
            {"If-None-Match": '"other"', "If-Modified-Since": time},  # the ETag takes precedence
            {"If-Modified-Since": earlier},
            {"If-Modified-Since": "yesterday"},
        ],
    }
    for status, heads in tried.items():
        for head in heads:
            answer = await anonymous.get(path, headers=head)
            assert answer.status_code == status, head
            assert answer.headers["etag"] == tag
            assert _vary(answer) >= VARY
            assert (answer.content == b"") == (status == 304)


@pytest.mark.usefixtures("chapter")
async def test_head_has_the_headers_of_get(anonymous: httpx.AsyncClient) -> None:
    got, headed = await anonymous.get("/v1/Feed/latest.rss"), await anonymous.head("/v1/Feed/latest.rss")
    for name in ("etag", "last-modified", "cache-control", "vary", "content-type", "content-length"):
        assert got.headers[name] == headed.headers[name]
    assert headed.content == b""


@pytest.mark.usefixtures("chapter")
async def test_caches_may_store_public_feeds_and_browsers_private_ones(
    anonymous: httpx.AsyncClient, reader: Persona
) -> None:
    answers = [await http.get("/v1/Feed/latest.rss") for http in (anonymous, reader.http)]
    assert [answer.headers["cache-control"] for answer in answers] == ["public, max-age=300", "private, no-cache"]
    assert all(_vary(answer) >= VARY for answer in answers)


async def test_a_withdrawn_entry_is_gone_whatever_the_reader_has_cached(
    anonymous: httpx.AsyncClient, chapter: Chapter
) -> None:
    older = await make_chapter(await make_manga(), "1", days=-5)
    await make_pages(older, 1)
    await Chapter.filter(id=older.id).update(modified_at=datetime.now(UTC) - timedelta(days=5))
    await Manga.filter(id=older.manga_id).update(modified_at=datetime.now(UTC) - timedelta(days=5))
    first = await anonymous.get("/v1/Feed/latest.rss")
    heads = ({"If-None-Match": first.headers["etag"]}, {"If-Modified-Since": first.headers["last-modified"]})
    await Chapter.filter(id=chapter.id).update(hidden=True)
    for head in heads:
        answer = await anonymous.get("/v1/Feed/latest.rss", headers=head)
        assert (answer.status_code, f"chapter/{chapter.id}<" in answer.text) == (200, False)
    assert await ids(anonymous, "/v1/Feed/latest.rss") == [f"chapter/{older.id}"]


async def test_a_new_name_of_a_series_is_news(anonymous: httpx.AsyncClient, manager: Persona, chapter: Chapter) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=5)
    await Chapter.all().update(modified_at=long_ago)
    await Manga.all().update(modified_at=long_ago)
    first = await anonymous.get("/v1/Feed/latest.atom")
    await manager.http.patch(f"/v1/Admin/Manga/{chapter.manga_id}", json={"name": "Another"})
    for head in ({"If-None-Match": first.headers["etag"]}, {"If-Modified-Since": first.headers["last-modified"]}):
        answer = await anonymous.get("/v1/Feed/latest.atom", headers=head)
        assert (answer.status_code, "Another" in answer.text) == (200, True)


def _vary(answer: httpx.Response) -> set[str]:
    return {name.strip().lower() for name in answer.headers["vary"].split(",")}
