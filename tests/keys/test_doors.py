"""How a door accepts credentials. A door is a path prefix for one kind of app; the tests add one here."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import httpx
import pytest
from sanic.response import HTTPResponse, text

from kanjiku_api import api
from kanjiku_api.auth.guards import public, signed_in
from kanjiku_api.rules.errors import ApiError
from kanjiku_api.settings import Settings
from kanjiku_api.web.doors import SITE, Door, Doors, Means, Presented
from kanjiku_api.web.request import Blueprint, Request
from tests.auth.support import pair_in
from tests.conftest import Persona
from tests.factories import make_key
from tests.keys.carried import WAYS, basic
from tests.serving import serving_beside

DEAD = "kj_aaaaaaaaaaaaaaaaaaaaaaaaaa"


@public
async def show_claim(_: Request) -> HTTPResponse:
    """Answer everybody."""
    return text("claimed")


@signed_in
async def show_shelf(request: Request) -> HTTPResponse:
    """Answer signed-in users and guests."""
    identity = request.ctx.identity
    return text(identity.username if identity else f"guest until {request.viewer.early_access}")


@signed_in
async def note_place(request: Request) -> HTTPResponse:
    """Change something."""
    return text(request.actor.user.username)


def reader_header(request: Request) -> Presented | None:
    """Read a key from a header that only some apps use."""
    given = request.headers.get("x-auth-user")
    return Presented(Means.KEY, given) if given else None


def plainly(request: Request, error: ApiError, headers: Mapping[str, str]) -> HTTPResponse:
    """Write an error in an app's own format."""
    challenge = {"WWW-Authenticate": 'Basic realm="tests"'} if error.status == 401 else {}
    return text(f"{error.status.value} {request.path}", error.status, {**headers, **challenge})


def blueprint(name: str, prefix: str) -> Blueprint:
    bp = Blueprint(name, url_prefix=prefix)
    for handler, path, method in (
        (show_claim, "/claim", "GET"),
        (show_shelf, "/shelf", "GET"),
        (note_place, "/shelf", "PUT"),
    ):
        bp.add_route(handler, path, methods=[method], name=f"{handler.__name__}_{name}")
    return bp


@pytest.fixture
async def door(base_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """Start a service with two more doors: one for users, one for guests."""
    assert base_url
    own = (blueprint("apps", "/apps"), blueprint("guests", "/guest/apps"))
    doors = (Door("/apps", (reader_header, *SITE), plainly), Door("/guest/apps", (), plainly))
    monkeypatch.setattr(api, "BLUEPRINTS", (*api.BLUEPRINTS, *own))
    monkeypatch.setattr(api, "DOORS", (*api.DOORS, *doors))
    async with serving_beside(settings) as (_, client):
        yield client


@pytest.mark.parametrize("way", WAYS)
async def test_a_key_opens_a_door_and_a_wrong_one_does_not(reader: Persona, door: httpx.AsyncClient, way: str) -> None:
    answer = await door.get("/apps/shelf", headers=WAYS[way](await make_key(reader.user)))
    assert (answer.status_code, answer.text) == (200, "reader")
    for path in ("/apps/shelf", "/apps/claim"):
        wrong = await door.get(path, headers=WAYS[way](DEAD))
        assert (wrong.status_code, wrong.text) == (401, f"401 {path}")


async def test_without_credentials_a_route_says_whether_it_needs_some(door: httpx.AsyncClient) -> None:
    free, refused = await door.get("/apps/claim"), await door.get("/apps/shelf")
    assert (free.status_code, free.text) == (200, "claimed")
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, 'Basic realm="tests"')


async def test_a_door_looks_where_its_apps_put_a_key_and_in_its_order(
    reader: Persona, uploader: Persona, door: httpx.AsyncClient
) -> None:
    first = {"X-Auth-User": await make_key(reader.user)}
    for beside in ({}, basic(await make_key(uploader.user)), basic(DEAD), pair_in(uploader.http).cookies):
        assert (await door.get("/apps/shelf", headers=first | beside)).text == "reader"
    assert (await door.get("/v1/User/me", headers=first)).status_code == 401, "the API does not look there"


async def test_scopes_hold_there_too(reader: Persona, door: httpx.AsyncClient) -> None:
    for scopes, status in (("read", 403), ("write", 200)):
        headers = {"X-API-Key": await make_key(reader.user, scopes), "Origin": "tauri://localhost"}
        assert (await door.put("/apps/shelf", headers=headers)).status_code == status


async def test_all_refusals_below_it_are_in_its_form(door: httpx.AsyncClient) -> None:
    for method, path, status in (("GET", "/apps/none", 404), ("POST", "/apps/claim", 405), ("GET", "/guest/apps", 404)):
        answer = await door.request(method, path)
        assert (answer.status_code, answer.text) == (status, f"{status} {path}")
    assert (await door.get("/v1/User/me")).json()["msg_key"] == "errors.no_session"
    assert (await door.get("/appsaloon")).json()["msg_key"] == "errors.not_found"


async def test_guests_read_whatever_they_carry_and_change_nothing(
    early_reader: Persona, door: httpx.AsyncClient
) -> None:
    carried = [{}, {"X-API-Key": await make_key(early_reader.user)}, {"X-API-Key": DEAD}, basic("their password")]
    carried += [pair_in(early_reader.http).cookies, pair_in(early_reader.http).cookies | {"Origin": "https://evil"}]
    for headers in carried:
        shelf = await door.get("/guest/apps/shelf", headers=headers)
        assert (shelf.status_code, shelf.text) == (200, "guest until 0:00:00")
        assert (await door.get("/guest/apps/claim", headers=headers)).status_code == 200
        assert (await door.put("/guest/apps/shelf", headers=headers)).status_code == 401


@dataclass(frozen=True, slots=True)
class Place:
    """A path, and the door that it belongs to."""

    path: str
    prefix: str | None


@pytest.mark.no_database
@pytest.mark.parametrize(
    "place",
    [
        Place("/v1", "/v1"),
        Place("/v1/", "/v1"),
        Place("/v1/User/me", "/v1"),
        Place("/v1/Feed/latest.rss", "/v1/Feed"),
        Place("/v1/Feeding", "/v1"),
        Place("/v11", None),
        Place("/", None),
        Place("", None),
        Place("//v1/User", None),
        Place("/health/v1/", None),
    ],
    ids=lambda place: place.path,
)
def test_the_longest_prefix_is_the_door(place: Place) -> None:
    found = Doors(Door("/v1", ()), Door("/v1/Feed", ())).of(place.path)
    assert (found.prefix if found else None) == place.prefix
