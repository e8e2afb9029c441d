"""The door walk: everybody at every address, in every state of a chapter; what guests and refusals are like."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

import httpx
import pytest

from kanjiku_api.models import Chapter, ChapterMark, User
from kanjiku_api.settings import Settings
from tests.chapters.conftest import Clients
from tests.conftest import Persona
from tests.factories import make_key, make_manga
from tests.opds.conftest import Draw
from tests.opds.reading import read
from tests.serving import serving_beside

AppOf = Callable[[User], Awaitable[httpx.AsyncClient]]
STAFF = {"uploader", "manager", "admin"}
READERS = {"reader", "moderator", "key", "guest"}
EVERYBODY = {*STAFF, *READERS, "early_reader"}
STATES: dict[str, tuple[dict[str, Any], dict[str, Any], Collection[str]]] = {
    "public": ({}, {}, EVERYBODY),
    "early": ({"days": 3}, {}, {*STAFF, "early_reader"}),
    "scheduled": ({"days": 30}, {}, STAFF),
    "draft": ({"days": None}, {}, STAFF),
    "hidden": ({"hidden": True}, {}, STAFF),
    "of a hidden series": ({}, {"hidden": True}, STAFF),
    "licensed": ({}, {"licensed": True}, {"manager", "admin"}),
    "licensed, early": ({"days": 3}, {"licensed": True}, {"manager", "admin"}),
}
"""How a chapter may stand: its columns, those of its series, and who may read it."""
NOT_BY_ITSELF = {
    "licensed": EVERYBODY - {"manager", "admin"},
    "licensed, early": {"uploader", "early_reader"},
}
"""Who is told by 451 that a chapter is licensed; all others find nothing there."""
FILES = ("v1.2/chapter/{id}/thumbnail", "v1.2/chapter/{id}/page/0?width=300", "v1.2/chapter/{id}/file.cbz")
FILES_2 = ("v2/chapter/{id}", "v2/chapter/{id}/thumbnail", "v2/chapter/{id}/page/1", "v2/chapter/{id}/file.cbz")
CONDITIONS: tuple[dict[str, str], ...] = ({}, {"if-none-match": "*"}, {"range": "bytes=0-9"})


@pytest.mark.parametrize("state", STATES)
async def test_who_may_read_is_told_and_served_and_nobody_else(
    everybody: Clients, reading_app: httpx.AsyncClient, draw: Draw, state: str
) -> None:
    columns, of_manga, expected = STATES[state]
    manga = await make_manga(**of_manga)
    chapter = await draw(manga, **columns)
    clients = {**everybody, "key": reading_app, "guest": everybody["anonymous"]}
    anonymous = clients.pop("anonymous")
    for address in _addresses("/opds", chapter):
        assert (await anonymous.get(address)).status_code == 401, address
    deviations = []
    for role, http in clients.items():
        base = "/guest/opds" if role == "guest" else "/opds"
        deviations += await _lists_that_deviate(http, base, chapter, is_told=role in expected)
        status = 200 if role in expected else 451 if role in NOT_BY_ITSELF.get(state, ()) else 404
        for address in _addresses(base, chapter):
            deviations += await _files_that_deviate(http, address, status, role)
    assert deviations == []


def _addresses(base: str, chapter: Chapter) -> list[str]:
    return [f"{base}/{file.format(id=chapter.id)}" for file in (*FILES, *FILES_2)]


async def _lists_that_deviate(http: httpx.AsyncClient, base: str, chapter: Chapter, *, is_told: bool) -> list[str]:
    deviations = []
    for version in ("v1.2", "v2"):
        for name, entry in (
            ("latest", f"chapter/{chapter.id}"),
            (f"manga/{chapter.manga_id}", f"chapter/{chapter.id}"),
            ("manga", f"manga/{chapter.manga_id}"),
            ("search?q=&query=", f"manga/{chapter.manga_id}"),
        ):
            answer = await http.get(f"{base}/{version}/{name}")
            told = read(answer) if answer.status_code == 200 else None
            is_dateless = name == "latest" and chapter.release_date is None
            if (told.ids if told else []) != [entry] * (is_told and not is_dateless):
                deviations.append(f"{base}/{version}/{name}: {told and told.ids}")
            if told and told.total != len(told.entries):
                deviations.append(f"{base}/{version}/{name}: {told.total} are counted")
    return deviations


async def _files_that_deviate(http: httpx.AsyncClient, address: str, status: int, role: str) -> list[str]:
    deviations = []
    for headers in CONDITIONS:
        is_document = address.endswith(f"chapter/{address.rpartition('/')[2]}")
        allowed = {status, *({200, 206, 304} if status == 200 and headers and not is_document else ())}
        for method in ("GET", "HEAD"):
            answer = await http.request(method, address, headers=headers)
            if answer.status_code not in allowed:
                deviations.append(f"{role} {method} {address} {headers}: {answer.status_code}")
            kept = answer.headers.get("cache-control", "")
            if not kept.startswith("private, no-"):
                deviations.append(f"{role} {method} {address}: {kept}")
    return deviations


async def test_what_is_withdrawn_is_gone_at_once(reading_app: httpx.AsyncClient, draw: Draw) -> None:
    chapter = await draw()
    tags = {}
    for address in _addresses("/opds", chapter):
        answer = await reading_app.get(address)
        assert answer.status_code == 200
        tags[address] = answer.headers.get("etag", "*")
    await Chapter.all().update(hidden=True)
    for address, tag in tags.items():
        assert (await reading_app.get(address, headers={"if-none-match": tag})).status_code == 404


async def test_what_is_early_is_kept_by_nobody(early_reader: Persona, draw: Draw) -> None:
    chapter = await draw(days=3)
    for address in _addresses("/opds", chapter):
        assert (await early_reader.http.get(address)).headers["cache-control"] == "private, no-store"


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
async def test_a_refusal_says_how_to_come_in(anonymous: httpx.AsyncClient, method: str, secret: str) -> None:
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
async def test_where_nothing_is_a_key_is_needed_too_and_guests_change_nothing(
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


async def test_every_way_in_counts(anonymous: httpx.AsyncClient, reader: Persona) -> None:
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
