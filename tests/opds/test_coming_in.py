"""Authentication: guests, keys, and the form of refusals (visibility: `tests.doors`)."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from kanjiku_api.models import ChapterMark, User
from kanjiku_api.settings import Settings
from tests.conftest import Persona
from tests.factories import make_key
from tests.opds.conftest import Draw
from tests.opds.reading import read
from tests.serving import serving_beside

AppOf = Callable[[User], Awaitable[httpx.AsyncClient]]


async def test_a_guest_changes_nothing_and_is_nobody(
    anonymous: httpx.AsyncClient, reader: Persona, early_reader: Persona, draw: Draw
) -> None:
    early = await draw(days=3)
    key = await make_key(early_reader.user)
    for http, headers in (
        (anonymous, {"x-api-key": key}),
        (early_reader.http, {}),
        (anonymous, {"x-api-key": "wrong"}),
    ):
        answer = await http.get("/guest/opds/v1.2/latest", headers=headers)
        assert read(answer).entries == []
        assert "set-cookie" not in answer.headers
        assert (await http.get(f"/guest/opds/v2/chapter/{early.id}", headers=headers)).status_code == 404
    for base in ("/guest/opds/v1.2", "/guest/opds/v2"):
        root = await anonymous.get(base)
        assert "follows" not in root.text
        assert "continue" not in root.text
        assert f"{base}/latest" in root.text
        for name in ("follows", "continue"):
            assert (await reader.http.get(f"{base}/{name}")).status_code == 404
    await draw(number="2")
    stream = (await anonymous.get("/guest/opds/v1.2/latest")).text
    assert "/guest/opds/v1.2/chapter/" in stream
    assert "lastRead" not in stream


async def test_guests_may_be_shut_out(settings: Settings, connect: object) -> None:  # noqa: ARG001 - needs the database
    apps = settings.apps.model_copy(update={"guests": False})
    async with serving_beside(settings, apps=apps) as (_, http):
        for path in ("/guest/opds", "/guest/opds/v2", "/guest/opds/v1.2/latest"):
            assert (await http.get(path)).status_code == 404
        assert (await http.get("/opds")).status_code == 401


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("secret", ["", "kj_" + "a" * 26])
async def test_a_refusal_says_how_to_authenticate(anonymous: httpx.AsyncClient, method: str, secret: str) -> None:
    auth = httpx.BasicAuth("reader", secret) if secret else None
    for path in ("/opds", "/opds/v1.2/manga", "/opds/v2/chapter/0", "/opds/v1.2/chapter/0/file.cbz"):
        answer = await anonymous.request(method, path, auth=auth)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == 'Basic realm="Kanjiku"'
        assert answer.headers["content-type"] == "application/opds-authentication+json"
        document = "http://127.0.0.1:9999/opds/v2/auth"
        relation = 'rel="http://opds-spec.org/auth/document"'
        assert answer.headers["link"] == f'<{document}>; {relation}; type="application/opds-authentication+json"'
        if method == "GET":
            assert answer.json() == (await anonymous.get("/opds/v2/auth")).json()
            assert answer.json()["id"] == document
            (flow,) = answer.json()["authentication"]
            assert flow["type"] == "http://opds-spec.org/auth/basic"
            assert flow["labels"] == {"login": "User name", "password": "API key"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/none", "/v1.2/none", "/v2/manga/1/none", "/v1.2/latest"])
async def test_unknown_addresses_need_a_key_too_and_guests_change_nothing(
    anonymous: httpx.AsyncClient, reader: Persona, method: str, path: str
) -> None:
    is_read = method in {"GET", "HEAD"}
    there = 200 if is_read and path.endswith("latest") else 404
    auth = httpx.BasicAuth("me", await make_key(reader.user))
    assert (await anonymous.request(method, f"/opds{path}")).status_code == 401
    assert (await anonymous.request(method, f"/opds{path}", auth=auth)).status_code == there
    guest = await anonymous.request(method, f"/guest/opds{path}")
    assert guest.status_code == (there if is_read else 401)
    assert "set-cookie" not in guest.headers


async def test_every_way_to_send_a_key_works(anonymous: httpx.AsyncClient, reader: Persona) -> None:
    key = await make_key(reader.user, "read")
    for headers in ({"x-api-key": key}, {"authorization": f"Bearer {key}"}):
        read(await anonymous.get("/opds/v1.2/follows", headers=headers))
    read(await anonymous.get("/opds/v1.2/follows", auth=httpx.BasicAuth("anything", key)))
    read(await reader.http.get("/opds/v1.2/follows"))


async def test_reading_by_pages_notes_nothing(reading_app: httpx.AsyncClient, draw: Draw) -> None:
    chapter = await draw(kinds="JPEG JPEG")
    for number in (0, 1):
        assert (await reading_app.get(f"/opds/v1.2/chapter/{chapter.id}/page/{number}")).status_code == 200
    assert await ChapterMark.all().count() == 0
