"""Rows in answers fit the API document."""

from datetime import UTC, datetime

import pytest
from httpx import AsyncClient, Response

from kanjiku_api.chapters.schemas import ChapterList, ChapterRead, ContinueList
from kanjiku_api.manga.schemas import Facets, FollowList, MangaDetails, MangaList
from kanjiku_api.models import Chapter, ChapterMark, Follow, MangaPerson, MangaTitle
from kanjiku_api.web.schemas import Schema
from tests.conftest import Persona
from tests.factories import make_chapter, make_image, make_manga, make_pages
from tests.manga.answers import make_tag

SHAPES: dict[str, type[Schema]] = {
    "/v1/Manga": MangaList,
    "/v1/Manga?sort=latest": MangaList,
    "/v1/Manga/facets": Facets,
    "/v1/Manga/night-train": MangaDetails,
    "/v1/Manga/night-train/chapters": ChapterList,
    "/v1/Chapter": ChapterList,
    "/v1/Chapter/{second}": ChapterRead,
}
OWN: dict[str, type[Schema]] = {
    "/v1/Chapter?unread=true": ChapterList,
    "/v1/Chapter?unread=true&following=true": ChapterList,
    "/v1/User/me/follows": FollowList,
    "/v1/User/me/continue": ContinueList,
    "/v1/User/me/history": ChapterList,
}


@pytest.fixture
async def second(reader: Persona) -> Chapter:
    """Create a series with every optional value, followed and partly read; return its second chapter."""
    manga = await make_manga(
        "Night Train",
        thumbnail_id=(await make_image("cover")).id,
        links=[{"kind": "mal", "url": "https://mal.example"}],
    )
    await make_tag("drama", manga)
    await MangaTitle.create(manga_id=manga.id, title="夜汽車", language="ja", position=0)
    for role in ("author", "artist"):
        await MangaPerson.create(manga_id=manga.id, role=role, name="Mori", name_key="mori", position=0)
    credited = [{"role": "translator", "name": "Mori"}]
    chapters = [await make_chapter(manga, str(number), page_count=2, credits=credited) for number in (1, 2, 3)]
    await make_pages(chapters[1], 2)
    now = datetime.now(UTC)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=chapters[0].id, read_at=now)
    await ChapterMark.create(user_id=reader.user.id, chapter_id=chapters[1].id, page=2, client_time=now)
    await Follow.create(user_id=reader.user.id, manga_id=manga.id)
    return chapters[1]


@pytest.mark.parametrize(("path", "shape"), (SHAPES | OWN).items(), ids=SHAPES | OWN)
async def test_an_answer_to_a_reader_is_of_its_shape(
    path: str, shape: type[Schema], second: Chapter, reader: Persona
) -> None:
    answer = await reader.http.get(path.format(second=second.id))
    assert answer.json() == _written_by(shape, answer)


@pytest.mark.parametrize(("path", "shape"), SHAPES.items(), ids=SHAPES)
async def test_an_answer_to_anybody_is_of_its_shape(
    path: str, shape: type[Schema], second: Chapter, anonymous: AsyncClient
) -> None:
    answer = await anonymous.get(path.format(second=second.id))
    assert answer.json() == _written_by(shape, answer)


def _written_by(shape: type[Schema], answer: Response) -> object:
    """Parse an answer by its schema, which refuses other fields, and return what the schema serialises."""
    assert answer.status_code == 200, answer.text
    assert next(iter(answer.json().values())), "there is something to compare"
    return shape.model_validate_json(answer.content).model_dump(mode="json")
