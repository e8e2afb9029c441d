"""GET /v1/Chapter/<id>."""

import orjson
import pytest
from httpx import AsyncClient

from kanjiku_api.models import ChapterMark, Manga, Page
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages

CREDITS = [{"role": "translator", "name": "Mori"}]


@pytest.fixture
async def manga(anonymous: AsyncClient) -> Manga:
    assert anonymous
    return await make_manga("Night Train")


async def test_a_chapter_has_its_pages_in_their_order(manga: Manga, anonymous: AsyncClient) -> None:
    chapter = await make_chapter(manga, "1", credits=CREDITS)
    pages = await make_pages(chapter, 11)
    await Page.filter(id=pages[0].id).update(double=True)
    sent = await anonymous.get(f"/v1/Chapter/{chapter.id}")
    answer = sent.json()
    assert (answer["credits"], answer["page_count"], answer["revision"]) == (CREDITS, 11, 1)
    assert answer["pages"][10] == {
        "number": 11,
        "uuid": str(pages[10].id),
        "image": str(pages[10].image_id),
        "width": 800,
        "height": 1200,
        "media_type": "image/png",
        "size": 1000,
        "double": False,
    }
    assert [(page["number"], page["double"]) for page in answer["pages"]] == [(n, n == 1) for n in range(1, 12)]
    assert sent.content == orjson.dumps(answer), "without spaces, on either database"


async def test_next_and_previous_are_in_the_same_language_in_reading_order(manga: Manga, reader: Persona) -> None:
    last = await make_chapter(manga, "3", name="The End")
    first = await make_chapter(manga, "1", volume="1", page_count=4)
    middle = await make_chapter(manga, "2", volume="1")
    await make_chapter(manga, "2.5", volume="1", language="de")
    await make_chapter(await make_manga(), "2.7", volume="1")
    await ChapterMark.create(user_id=reader.user.id, chapter_id=first.id, page=4, client_time=first.created_at)
    answer = (await reader.http.get(f"/v1/Chapter/{middle.id}")).json()
    assert answer["previous"] == {"id": first.id, "number": "1", "volume": "1", "name": None, "page": 4}
    assert answer["next"] == {"id": last.id, "number": "3", "volume": None, "name": "The End", "page": None}
    assert (await reader.http.get(f"/v1/Chapter/{last.id}")).json()["next"] is None


async def test_a_licensed_manga_shows_chapters_but_pages_to_managers_alone(
    anonymous: AsyncClient, uploader: Persona, manager: Persona, admin: Persona
) -> None:
    chapter = await make_chapter(await make_manga(licensed=True), "1")
    await make_pages(chapter, 2)
    for http, pages in ((anonymous, 0), (uploader.http, 0), (manager.http, 2), (admin.http, 2)):
        answer = (await http.get(f"/v1/Chapter/{chapter.id}")).json()
        assert (answer["access"]["state"], answer["page_count"], len(answer["pages"])) == ("licensed", 2, pages)


async def test_staff_see_the_state_of_a_chapter(admin: Persona, early_reader: Persona) -> None:
    early, later = await make_chapter(await make_manga(), days=5), await make_chapter(await make_manga(), days=30)
    assert (await early_reader.http.get(f"/v1/Chapter/{early.id}")).json()["access"]["state"] == "early_access"
    scheduled = (await admin.http.get(f"/v1/Chapter/{later.id}")).json()
    assert scheduled["access"] == {"state": "scheduled", "unlocks_at": scheduled["release_date"]}
    hidden = await make_chapter(await make_manga(hidden=True))
    assert (await admin.http.get(f"/v1/Chapter/{hidden.id}")).json()["access"]["state"] == "hidden"


@pytest.mark.parametrize("name", ["0", "nothing", "-1", "1.5", "2147483648", "9" * 5000, "%00", "%D9%A1"])
async def test_an_unknown_chapter_is_not_found(reader: Persona, uploader: Persona, name: str) -> None:
    asked = [(reader, "GET", ""), (reader, "POST", "/read"), (reader, "DELETE", "/read")]
    for who, method, path in asked:
        answer = await who.http.request(method, f"/v1/Chapter/{name}{path}")
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.chapter_not_found")
    answer = await uploader.http.patch(f"/v1/Admin/Chapter/{name}", json={"name": "x"})
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.chapter_not_found")
