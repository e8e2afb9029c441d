"""Every route has a guard, and a row in the table with the status for each role."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from kanjiku_api.app import create_app
from kanjiku_api.auth.guards import PUBLIC, guard_of
from kanjiku_api.models import Tag, User
from kanjiku_api.settings import load
from kanjiku_api.web.request import App
from kanjiku_api.web.schemas import INT4_MAX
from tests.conftest import Persona
from tests.factories import PASSWORD, make_announcement, make_group, make_manga, make_post, make_user
from tests.komga.roles import ROWS as KOMGA_ROWS
from tests.opds.roles import ROWS as OPDS_ROWS

PUBLIC_ROUTES = {
    "GET /",
    "GET /favicon.ico",
    "GET /version",
    "GET /health/live",
    "GET /health/ready",
    "GET /metrics",  # checks the client's network itself
    "GET /openapi.json",
    "GET /docs",
    "GET /docs/<file:str>",
    "GET /v1/Site",
    "GET /v1/Chapter/<chapter:str>/page/<number:str>",  # this and the next two: by the visibility of the chapter
    "GET /v1/Chapter/<chapter:str>/download",
    "GET /v1/Manga/<manga:str>/volume/<volume:str>/download",
    "GET /v1/Image/<image:str>",  # by the visibility of the image's owner
    "GET /v1/Image/<image:str>/thumbnail",
    "POST /v1/User/register",
    "POST /v1/Session/logout",  # ends the session in the request, even an invalid one
    "POST /v1/User/activate",  # this and the next ones need the token of a mailed link
    "POST /v1/User/activate/resend",
    "POST /v1/User/password/reset",
    "POST /v1/User/password/reset/confirm",
    "POST /v1/User/email/confirm",
    "GET /v1/User/unsubscribe/<token:str>",
    "POST /v1/User/unsubscribe/<token:str>",
    "GET /v1/User",
    "GET /v1/User/<user:str>",
    "GET /v1/Manga",
    "GET /v1/Manga/facets",
    "GET /v1/Manga/<manga:str>",
    "POST /v1/Session/login",
    "GET /v1/Session/refresh",  # needs the refresh token
    "POST /v1/Session/refresh",
    "GET /v1/Session/oauth",
    "GET /v1/Session/oauth/<provider:str>",
    "GET /v1/Manga/<manga:str>/chapters",
    "GET /v1/Chapter",
    "GET /v1/Chapter/<chapter:str>",
    "GET /v1/Session/oauth/<provider:str>/callback",  # needs its state and the browser's cookie
    "GET /v1/Blog",
    "GET /v1/Blog/<post:str>",
    "GET /v1/Announcement",
    "GET /v1/Feed/<feed:str>",  # the feed `follows` checks for a user itself
    "GET /v1/Feed/manga/<series_feed:str>",
    "POST /koreader/users/create",  # creates nothing, and says where to create a key
    "GET /opds/v2/auth",  # says how to authenticate
    "GET /komga",  # this and the next two redirect to the front end
    "GET /komga/series/<series:str>",
    "GET /komga/book/<book:str>",
    "GET /komga/api/v1/claim",
    "GET /komga/api/v1/oauth2/providers",
}


@pytest.fixture(scope="module")
def routed() -> App:
    app = create_app(load(Path("/dev/null"), {}, needs_secret=False), name="architecture")
    app.finalize()
    return app


def routes_of(app: App) -> dict[str, Any]:
    """List the handlers of an app by method and path."""
    return {
        f"{method} /{route.path}": route.handler
        for route in app.router.routes
        for method in route.methods
        if not route.path.startswith("guest/")
    }


@pytest.mark.no_database
def test_every_route_is_guarded_or_public_by_intent(routed: App) -> None:
    guards = {name: guard_of(handler) for name, handler in routes_of(routed).items()}
    assert [name for name, guard in guards.items() if guard is None] == []
    assert {name for name, guard in guards.items() if guard == PUBLIC} == PUBLIC_ROUTES


@pytest.mark.no_database
def test_every_route_runs_isolated(routed: App) -> None:
    assert [name for name, handler in routes_of(routed).items() if not getattr(handler, "isolated", False)] == []


@pytest.mark.no_database
def test_every_handler_says_what_it_does_and_promises_what_it_answers(routed: App) -> None:
    for name, handler in routes_of(routed).items():
        assert (handler.__doc__ or "").strip().splitlines()[0].endswith("."), name
        assert getattr(handler, "promise", None) is not None, name


ROLES = ("anonymous", "reader", "early_reader", "uploader", "manager", "moderator", "admin")
ANYONE = dict.fromkeys(ROLES, 200)
SIGNED_IN = {**ANYONE, "anonymous": 401}
NOBODY = {**dict.fromkeys(ROLES, 403), "anonymous": 401}
ADMINS = {**NOBODY, "admin": 200}
MANAGERS = {**NOBODY, "manager": 200, "admin": 200}
MODERATORS = {**ADMINS, "moderator": 200}
NOWHERE = dict.fromkeys(ROLES, 404)
ADMINS_404 = {**NOBODY, "admin": 404}
SIGNED_IN_404 = {**dict.fromkeys(ROLES, 404), "anonymous": 401}
SIGNED_IN_403 = {**dict.fromkeys(ROLES, 403), "anonymous": 401}
_numbers = count(1)


def registration() -> dict[str, str]:
    number = next(_numbers)
    return {"username": f"newcomer {number}", "password": PASSWORD, "email": f"newcomer{number}@example.org"}


@dataclass(frozen=True)
class Row:
    """The status for each role on a route.

    ``{own}`` and ``{other}`` in `path` are ids of users; all other names are rows that were created for this request.
    """

    route: str
    expected: Mapping[str, int]
    path: str = ""
    body: Callable[[], Mapping[str, Any]] | None = field(default=None)
    endless: bool = False
    """The answer to a GET never ends, so the test sends HEAD."""


USER = "<user:str>"
POST = "<post:str>"
NOTICE = "<announcement:str>"
CHAPTER, NO_CHAPTER = "/v1/Admin/Chapter/<chapter:str>", "/v1/Admin/Chapter/0"
HOOK, NO_HOOK = "/v1/Admin/Webhook/<webhook:str>", "/v1/Admin/Webhook/{other}"
WEBHOOK = {"name": "bot", "url": "https://bot.example.org/", "kind": "json", "events": ["chapter.released"]}
NO_DOCUMENT = 32 * "0"
KOBO = {"device": "Kobo_nova", "device_id": "1A2B"}
PLACE_IN_NO_DOCUMENT = {"document": NO_DOCUMENT, "progress": "1", "percentage": 1, **KOBO}
UPLOADERS_404 = {**NOBODY, "uploader": 404, "admin": 404}
CHANGED_BY_GET = {
    "GET /v1/Session/refresh",
    "GET /v1/Session/oauth/<provider:str>",
    "GET /v1/Session/oauth/<provider:str>/callback",
}
"""Routes whose GET changes something, so they refuse HEAD."""
TABLE = [
    Row("GET /", ANYONE),
    Row("GET /favicon.ico", ANYONE),
    Row("GET /version", ANYONE),
    Row("GET /health/live", ANYONE),
    Row("GET /health/ready", ANYONE),
    Row("GET /metrics", ANYONE),
    Row("GET /openapi.json", ANYONE),
    Row("GET /docs", ANYONE),
    Row("GET /docs/<file:str>", ANYONE, "/docs/start.js"),
    Row("POST /v1/User/register", ANYONE, body=registration),
    Row("GET /v1/User", ANYONE),
    Row("GET /v1/User/me", SIGNED_IN),
    Row("PATCH /v1/User/me", SIGNED_IN, body=lambda: {"birthday": "1999-12-31"}),
    Row(f"GET /v1/User/{USER}", ANYONE, "/v1/User/{own}"),
    Row(f"GET /v1/User/{USER}", ANYONE, "/v1/User/{other}"),
    Row(f"PATCH /v1/User/{USER}", SIGNED_IN, "/v1/User/{own}", body=lambda: {"birthday": "1999-12-31"}),
    Row(f"PATCH /v1/User/{USER}", NOBODY, "/v1/User/{other}", body=lambda: {"birthday": "1999-12-31"}),
    Row("GET /v1/Image/<image:str>", NOWHERE, "/v1/Image/{other}"),
    Row("GET /v1/Image/<image:str>/thumbnail", NOWHERE, "/v1/Image/{other}/thumbnail"),
    Row("POST /v1/User/me/avatar", {**dict.fromkeys(ROLES, 415), "anonymous": 401}, body=dict),
    Row("DELETE /v1/User/me/avatar", SIGNED_IN),
    Row(f"DELETE /v1/Admin/User/{USER}/avatar", MODERATORS, "/v1/Admin/User/{other}/avatar"),
    Row("GET /v1/Site", ANYONE),
    Row("POST /v1/User/activate", dict.fromkeys(ROLES, 400), body=lambda: {"token": "none"}),
    Row("POST /v1/User/activate/resend", ANYONE, body=lambda: {"email": "somebody@example.org"}),
    Row("POST /v1/User/password/reset", dict.fromkeys(ROLES, 200), body=lambda: {"email": "somebody@example.org"}),
    Row(
        "POST /v1/User/password/reset/confirm",
        dict.fromkeys(ROLES, 400),
        body=lambda: {"token": "none", "password": "ten quiet foxes"},
    ),
    Row("POST /v1/User/email/confirm", dict.fromkeys(ROLES, 400), body=lambda: {"token": "none"}),
    Row("GET /v1/User/unsubscribe/<token:str>", ANYONE, "/v1/User/unsubscribe/none"),
    Row("POST /v1/User/unsubscribe/<token:str>", ANYONE, "/v1/User/unsubscribe/none"),
    Row("GET /v1/User/me/export", SIGNED_IN),
    Row("DELETE /v1/User/me", SIGNED_IN_403, body=lambda: {"password": "not this one"}),
    Row(f"DELETE /v1/User/{USER}", SIGNED_IN_403, "/v1/User/{own}", body=lambda: {"password": "not this one"}),
    Row(f"DELETE /v1/User/{USER}", NOBODY, "/v1/User/{other}", body=lambda: {"password": PASSWORD}),
    Row("GET /v1/User/me/keys", SIGNED_IN),
    Row("POST /v1/User/me/keys", SIGNED_IN, body=lambda: {"name": "Mihon"}),
    Row("DELETE /v1/User/me/keys/<key:str>", SIGNED_IN_404, "/v1/User/me/keys/{other}"),
    Row("POST /v1/User/me/feed-token", SIGNED_IN),
    Row("DELETE /v1/User/me/feed-token", SIGNED_IN),
    Row("GET /v1/Session", SIGNED_IN),
    Row("GET /v1/Session/devices", SIGNED_IN),
    Row("DELETE /v1/Session/devices/<device:str>", SIGNED_IN_404, "/v1/Session/devices/{other}"),
    Row("GET /v1/Session/oauth", ANYONE),
    Row("GET /v1/Session/oauth/<provider:str>", dict.fromkeys(ROLES, 404), "/v1/Session/oauth/none"),
    Row("GET /v1/Session/oauth/<provider:str>/callback", dict.fromkeys(ROLES, 404), "/v1/Session/oauth/none/callback"),
    Row("DELETE /v1/Session/oauth/<provider:str>", SIGNED_IN_404, "/v1/Session/oauth/none"),
    Row("GET /v1/Admin/User", ADMINS),
    Row(f"PUT /v1/Admin/User/{USER}/groups", ADMINS, "/v1/Admin/User/{other}/groups", body=lambda: {"groups": []}),
    Row(f"DELETE /v1/Admin/User/{USER}/sessions", ADMINS, "/v1/Admin/User/{other}/sessions"),
    Row(f"PUT /v1/Admin/User/{USER}/ban", ADMINS, "/v1/Admin/User/{other}/ban"),
    Row(f"DELETE /v1/Admin/User/{USER}/ban", ADMINS, "/v1/Admin/User/{other}/ban"),
    Row("GET /v1/Admin/Group", ADMINS),
    Row("POST /v1/Admin/Group", ADMINS, body=lambda: {"name": f"group-{next(_numbers)}"}),
    Row("PATCH /v1/Admin/Group/<group:str>", ADMINS, "/v1/Admin/Group/readers", body=lambda: {"early_access": 1}),
    Row("DELETE /v1/Admin/Group/<group:str>", ADMINS, "/v1/Admin/Group/readers"),
    Row("GET /v1/Admin/Mail", ADMINS),
    Row("POST /v1/Admin/Mail/<mail:str>/retry", ADMINS_404, "/v1/Admin/Mail/none/retry"),
    Row("GET /v1/Admin/Log", ADMINS),
    Row("GET /v1/Admin/Webhook", ADMINS),
    Row("POST /v1/Admin/Webhook", ADMINS, body=lambda: WEBHOOK),
    Row(f"PATCH {HOOK}", ADMINS_404, NO_HOOK, body=lambda: {"enabled": False}),
    Row(f"DELETE {HOOK}", ADMINS_404, NO_HOOK),
    Row(f"POST {HOOK}/test", ADMINS_404, f"{NO_HOOK}/test"),
    Row(f"GET {HOOK}/deliveries", ADMINS_404, f"{NO_HOOK}/deliveries"),
    Row("GET /v1/Blog", ANYONE),
    Row(f"GET /v1/Blog/{POST}", ANYONE, "/v1/Blog/{post}"),
    Row(f"POST /v1/Blog/{POST}/read", SIGNED_IN, "/v1/Blog/{post}/read"),
    Row(f"DELETE /v1/Blog/{POST}/read", SIGNED_IN, "/v1/Blog/{post}/read"),
    Row("GET /v1/Announcement", ANYONE),
    Row(f"POST /v1/Announcement/{NOTICE}/read", SIGNED_IN, "/v1/Announcement/{notice}/read"),
    Row(f"DELETE /v1/Announcement/{NOTICE}/read", SIGNED_IN, "/v1/Announcement/{notice}/read"),
    Row("GET /v1/Admin/Blog", ADMINS),
    Row("POST /v1/Admin/Blog", ADMINS, body=lambda: {"title": "We are back"}),
    Row(f"GET /v1/Admin/Blog/{POST}", ADMINS, "/v1/Admin/Blog/{post}"),
    Row(f"PATCH /v1/Admin/Blog/{POST}", ADMINS, "/v1/Admin/Blog/{post}", body=lambda: {"pinned": True}),
    Row(f"DELETE /v1/Admin/Blog/{POST}", ADMINS, "/v1/Admin/Blog/{post}"),
    Row(f"POST /v1/Admin/Blog/{POST}/image", {**NOBODY, "admin": 415}, "/v1/Admin/Blog/{post}/image", body=dict),
    Row(f"DELETE /v1/Admin/Blog/{POST}/image/<image:str>", ADMINS_404, "/v1/Admin/Blog/{post}/image/{own}"),
    Row("GET /v1/Feed/<feed:str>", ANYONE, "/v1/Feed/latest.rss"),
    Row("GET /v1/Feed/<feed:str>", SIGNED_IN, "/v1/Feed/follows.atom"),
    Row("GET /v1/Feed/manga/<series_feed:str>", ANYONE, "/v1/Feed/manga/{manga}.json"),
    Row("GET /v1/Admin/Announcement", ADMINS),
    Row("POST /v1/Admin/Announcement", ADMINS, body=lambda: {"title": "We are back"}),
    Row(f"PATCH /v1/Admin/Announcement/{NOTICE}", ADMINS, "/v1/Admin/Announcement/{notice}", body=lambda: {"text": ""}),
    Row(f"DELETE /v1/Admin/Announcement/{NOTICE}", ADMINS, "/v1/Admin/Announcement/{notice}"),
    Row("GET /v1/Manga", ANYONE),
    Row("GET /v1/Manga/facets", ANYONE),
    Row("GET /v1/Manga/<manga:str>", ANYONE, "/v1/Manga/{manga}"),
    Row("POST /v1/Manga/<manga:str>/follow", SIGNED_IN, "/v1/Manga/{manga}/follow"),
    Row("DELETE /v1/Manga/<manga:str>/follow", SIGNED_IN, "/v1/Manga/{manga}/follow"),
    Row("GET /v1/User/me/follows", SIGNED_IN),
    Row("POST /v1/Admin/Manga", MANAGERS, body=lambda: {"name": f"series {next(_numbers)}"}),
    Row("PATCH /v1/Admin/Manga/<manga:str>", MANAGERS, "/v1/Admin/Manga/{manga}", body=lambda: {"year": 2009}),
    Row("DELETE /v1/Admin/Manga/<manga:str>", MANAGERS, "/v1/Admin/Manga/{manga}"),
    Row(
        "PUT /v1/Admin/Manga/<manga:str>/thumbnail",
        {**MANAGERS, "manager": 415, "admin": 415},
        "/v1/Admin/Manga/{manga}/thumbnail",
        body=dict,
    ),
    Row("DELETE /v1/Admin/Manga/<manga:str>/thumbnail", MANAGERS, "/v1/Admin/Manga/{manga}/thumbnail"),
    Row("GET /v1/Admin/Tag", MANAGERS),
    Row("POST /v1/Admin/Tag", MANAGERS, body=lambda: {"name": f"tag {next(_numbers)}", "group": "theme"}),
    Row("PATCH /v1/Admin/Tag/<tag:str>", MANAGERS, "/v1/Admin/Tag/{tag}", body=lambda: {"group": "genre"}),
    Row("DELETE /v1/Admin/Tag/<tag:str>", MANAGERS, "/v1/Admin/Tag/{tag}"),
    Row("GET /v1/Manga/<manga:str>/chapters", dict.fromkeys(ROLES, 404), "/v1/Manga/none/chapters"),
    Row("POST /v1/Manga/<manga:str>/read", SIGNED_IN_404, "/v1/Manga/none/read", body=lambda: {"up_to": 1}),
    Row("DELETE /v1/Manga/<manga:str>/read", SIGNED_IN_404, "/v1/Manga/none/read", body=lambda: {"up_to": 1}),
    Row("GET /v1/Chapter", ANYONE),
    Row("GET /v1/Chapter/<chapter:str>", dict.fromkeys(ROLES, 404), "/v1/Chapter/0"),
    Row("POST /v1/Chapter/<chapter:str>/read", SIGNED_IN_404, "/v1/Chapter/0/read"),
    Row("DELETE /v1/Chapter/<chapter:str>/read", SIGNED_IN_404, "/v1/Chapter/0/read"),
    Row("PUT /v1/Chapter/<chapter:str>/progress", SIGNED_IN_404, "/v1/Chapter/0/progress", body=lambda: {"page": 1}),
    Row("GET /v1/User/me/continue", SIGNED_IN),
    Row("GET /v1/User/me/history", SIGNED_IN),
    Row(
        "POST /v1/Admin/Chapter",
        {**NOBODY, "uploader": 400, "admin": 400},
        body=lambda: {"manga": INT4_MAX},
    ),
    Row(f"PATCH {CHAPTER}", UPLOADERS_404, NO_CHAPTER),
    Row(f"DELETE {CHAPTER}", {**NOBODY, "manager": 404, "admin": 404}, NO_CHAPTER),
    Row(f"PUT {CHAPTER}/release", UPLOADERS_404, f"{NO_CHAPTER}/release"),
    Row(f"PUT {CHAPTER}/pages/order", UPLOADERS_404, f"{NO_CHAPTER}/pages/order", body=lambda: {"pages": []}),
    Row(f"POST {CHAPTER}/upload", UPLOADERS_404, f"{NO_CHAPTER}/upload"),
    Row(f"POST {CHAPTER}/page", UPLOADERS_404, f"{NO_CHAPTER}/page"),
    Row(f"PUT {CHAPTER}/page/<number:str>", UPLOADERS_404, f"{NO_CHAPTER}/page/1"),
    Row("GET /v1/Admin/Upload/<upload:str>", UPLOADERS_404, "/v1/Admin/Upload/{other}"),
    Row("GET /v1/Admin/Upload/<upload:str>/events", UPLOADERS_404, "/v1/Admin/Upload/{other}/events"),
    Row("GET /v1/Chapter/<chapter:str>/page/<number:str>", NOWHERE, "/v1/Chapter/0/page/1"),
    Row("GET /v1/Chapter/<chapter:str>/download", NOWHERE, "/v1/Chapter/0/download"),
    Row("GET /v1/Manga/<manga:str>/volume/<volume:str>/download", NOWHERE, "/v1/Manga/none/volume/1/download"),
    Row(f"DELETE {CHAPTER}/page/<number:str>", UPLOADERS_404, f"{NO_CHAPTER}/page/1"),
    Row("GET /koreader/users/auth", SIGNED_IN),
    Row("POST /koreader/users/create", dict.fromkeys(ROLES, 402)),
    Row("GET /koreader/syncs/progress/<document:str>", SIGNED_IN, f"/koreader/syncs/progress/{NO_DOCUMENT}"),
    Row("PUT /koreader/syncs/progress", SIGNED_IN_404, body=lambda: PLACE_IN_NO_DOCUMENT),
    *(
        Row(route, {**dict.fromkeys(ROLES, row.signed_in), "anonymous": row.anonymous}, row.path)
        for route, row in OPDS_ROWS.items()
    ),
    *(
        Row(
            row.route,
            {**dict.fromkeys(ROLES, row.signed_in), "anonymous": row.anonymous or row.signed_in},
            row.path,
            None if row.body is None else partial(dict, row.body),
            row.endless,
        )
        for row in KOMGA_ROWS
    ),
    Row("GET /v1/Session/refresh", SIGNED_IN),
    Row("POST /v1/Session/refresh", SIGNED_IN),
    Row(f"PATCH /v1/Admin/User/{USER}", ADMINS, "/v1/Admin/User/{own}", body=lambda: {"birthday": None}),
    Row(f"PATCH /v1/Admin/User/{USER}", ADMINS, "/v1/Admin/User/{other}", body=lambda: {"birthday": "1999-12-31"}),
    Row(f"DELETE /v1/Admin/User/{USER}", ADMINS, "/v1/Admin/User/{other}"),
    Row(
        "POST /v1/Session/login",
        {**dict.fromkeys(ROLES, 200)},
        body=lambda: {"username": "the somebody", "password": PASSWORD},
    ),
    Row("POST /v1/Session/logout", ANYONE),
]
"""Every route and role; the last two change the session."""


@pytest.mark.no_database
def test_the_table_has_every_route_and_no_other(routed: App) -> None:
    assert {row.route for row in TABLE} == set(routes_of(routed))


async def made_for(path: str, own: User | None) -> dict[str, object]:
    """Make what a path names; `own` is who asks, if they have an account."""
    tag = f"tag-{next(_numbers)}"
    if "{tag}" in path:
        await Tag.create(slug=tag, name=tag, group="genre")
    other = await make_user() if "{other}" in path or ("{own}" in path and own is None) else None
    return {
        "own": getattr(own or other, "id", None),
        "other": getattr(other, "id", None),
        "tag": tag,
        "manga": (await make_manga()).id if "{manga}" in path else None,
        "post": (await make_post()).id if "{post}" in path else None,
        "notice": (await make_announcement()).id if "{notice}" in path else None,
    }


Tried = Callable[[Row, str], Awaitable[list[str]]]


@pytest.fixture
async def tried(  # noqa: PLR0913, PLR0917 - one per role
    anonymous: httpx.AsyncClient,
    reader: Persona,
    early_reader: Persona,
    uploader: Persona,
    manager: Persona,
    moderator: Persona,
    admin: Persona,
) -> Tried:
    """Give a function that sends a row's request as a role, and returns the deviations."""
    people = dict(zip(ROLES[1:], (reader, early_reader, uploader, manager, moderator, admin), strict=True))
    clients = {"anonymous": anonymous, **{role: persona.http for role, persona in people.items()}}
    await make_user("the somebody")
    await make_group("readers")

    async def attempt(row: Row, role: str) -> list[str]:
        method, _, path = row.route.partition(" ")
        own = people[role].user if role in people else None
        path = (row.path or path).format(**await made_for(row.path, own))
        body: dict[str, Any] = {"json": dict(row.body())} if row.body else {}
        deviations = []
        anonymous.cookies.clear()  # cookies of a login
        methods = ("HEAD",) if row.endless else ("GET", "HEAD") if method == "GET" else (method,)
        for asked in methods:
            answer = await clients[role].request(asked, path, **body)
            expected = 405 if asked == "HEAD" and row.route in CHANGED_BY_GET else row.expected[role]
            if answer.status_code != expected:
                deviations.append(f"{role}: {asked} {path}: {answer.status_code} for {expected} {answer.text}")
        return deviations

    return attempt


@pytest.mark.timeout(900)  # some two thousand requests
async def test_every_role_is_answered_on_every_route_as_the_table_says(tried: Tried) -> None:
    deviations = [deviation for row in TABLE for role in ROLES for deviation in await tried(row, role)]
    assert deviations == []
