"""PUT and DELETE /v1/Admin/Manga/<…>/thumbnail, and the files that are deleted with a series."""

from uuid import UUID

from httpx import AsyncClient, Response

from kanjiku_api.models import LogEntry, Manga
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_manga
from tests.images.conftest import storage  # noqa: F401 - a fixture that is used by itself
from tests.images.pictures import opened, picture
from tests.images.test_avatars import is_nothing_left, stored

PATH = "/v1/Admin/Manga/pluto"


async def put(manager: Persona, content: bytes, **headers: str) -> Response:
    kind = {"Content-Type": "image/png", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await manager.http.put(f"{PATH}/thumbnail", content=content, headers=kind)


async def test_a_cover_is_shown_replaced_and_deleted(manager: Persona, anonymous: AsyncClient, app: App) -> None:
    await make_manga("Pluto")
    answer = (await put(manager, picture())).json()
    assert (answer["msg"], answer["msg_key"]) == ("The cover of Pluto was updated.", "messages.thumbnail_updated")
    first = answer["manga"]["thumbnail"]
    assert opened((await anonymous.get(f"/v1/Image/{first}")).content).size == (600, 900)
    second = (await put(manager, picture(width=300))).json()["manga"]
    assert (second["version"], (await anonymous.get(f"/v1/Image/{first}")).status_code) == (3, 404)
    assert (await anonymous.get("/v1/Manga/pluto")).json()["thumbnail"] == second["thumbnail"]
    gone = (await manager.http.delete(f"{PATH}/thumbnail")).json()
    assert gone == {"msg": "The cover of Pluto was deleted.", "msg_key": "messages.thumbnail_deleted"}
    assert (await Manga.get()).thumbnail_id is None
    assert await is_nothing_left(app)
    entries = await LogEntry.filter(action="thumbnail_set").order_by("id")
    assert [entry.after["thumbnail"] for entry in entries] == [first, second["thumbnail"], None]


async def test_the_bytes_of_a_cover_are_deleted_with_the_series(manager: Persona, app: App) -> None:
    await make_manga("Pluto")
    assert UUID((await put(manager, picture())).json()["manga"]["thumbnail"])
    assert await stored(app)
    assert (await manager.http.delete(PATH)).status_code == 200
    assert await is_nothing_left(app)


async def test_the_cover_of_a_hidden_series_is_staffs(manager: Persona, anonymous: AsyncClient) -> None:
    await make_manga("Pluto", hidden=True)
    cover = (await put(manager, picture())).json()["manga"]["thumbnail"]
    for path in (f"/v1/Image/{cover}", f"/v1/Image/{cover}/thumbnail"):
        assert [(await who.get(path)).status_code for who in (anonymous, manager.http)] == [404, 200]


async def test_an_invalid_cover_changes_nothing(manager: Persona, app: App) -> None:
    assert (await put(manager, picture())).status_code == 404
    await make_manga("Pluto")
    assert (await put(manager, b"no picture")).status_code == 415
    stale = await put(manager, picture(), If_Match='"7"')
    assert (stale.status_code, stale.json()["msg_key"]) == (412, "errors.outdated")
    assert (await Manga.get()).version == 1
    assert await is_nothing_left(app)
