"""Every route that changes content raises exactly the numbers of that content."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from kanjiku_api.database.content import Content
from kanjiku_api.models import Page, Tag
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.content.numbers import raised_by
from tests.factories import PASSWORD, make_user
from tests.images.pictures import small_picture
from tests.uploads.pages import cbz, png

MANGA, BLOG, ANNOUNCEMENTS, USERS, IMAGES = Content
WEBHOOK = {"name": "bot", "url": "https://bot.example.org/", "kind": "json", "events": ["chapter.released"]}
PICTURE = {"files": {"file": ("a.png", small_picture())}}
PAGE = {"files": {"file": ("a.png", png("red"))}}


@dataclass(frozen=True)
class Step:
    """A request of the sequence below; names in braces are replaced by values from earlier answers."""

    route: str
    raises: set[Content] = field(default_factory=set)
    options: Mapping[str, Any] = field(default_factory=dict)
    brings: str = ""
    who: str = "admin"


def sent(**body: Any) -> dict[str, Any]:
    return {"json": body}


STORY = [
    Step("POST /v1/Admin/Tag", {MANGA}, sent(name="Drama", slug="drama", group="genre")),
    Step("PATCH /v1/Admin/Tag/<drama>", {MANGA}, sent(name="Dramatic")),
    Step("POST /v1/Admin/Manga", {MANGA}, sent(name="Night Train", tags=["drama"], authors=["Mori"]), "manga"),
    Step("PATCH /v1/Admin/Manga/<manga>", {MANGA}, sent(titles=[{"title": "Yagyo", "language": "ja"}])),
    Step("PUT /v1/Admin/Manga/<manga>/thumbnail", {MANGA, IMAGES}, PICTURE),
    Step("DELETE /v1/Admin/Manga/<manga>/thumbnail", {MANGA, IMAGES}),
    Step("POST /v1/Admin/Chapter", {MANGA}, {"json": {"manga": "{manga}", "number": "1"}}, "chapter"),
    Step("PATCH /v1/Admin/Chapter/<chapter>", {MANGA}, sent(name="The Lamp")),
    Step("PUT /v1/Admin/Chapter/<chapter>/release", {MANGA, IMAGES}, sent(release_date="2026-01-01T00:00:00Z")),
    Step(
        "POST /v1/Admin/Chapter/<chapter>/upload",
        {MANGA, IMAGES},
        {"files": {"file": ("a.cbz", cbz({"1.png": png("red"), "2.png": png("blue")}))}},
    ),
    Step("POST /v1/Admin/Chapter/<chapter>/page", {MANGA, IMAGES}, PAGE),
    Step("PUT /v1/Admin/Chapter/<chapter>/page/<1>", {MANGA, IMAGES}, PAGE),
    Step("PUT /v1/Admin/Chapter/<chapter>/pages/order", {MANGA}, {"json": {"pages": "{pages}"}}),
    Step("DELETE /v1/Admin/Chapter/<chapter>/page/<1>", {MANGA, IMAGES}),
    Step("POST /v1/Manga/<manga>/follow", who="reader"),
    Step("POST /v1/Manga/<manga>/read", options={"json": {"up_to": "{chapter}"}}, who="reader"),
    Step("DELETE /v1/Manga/<manga>/read", options={"json": {"up_to": "{chapter}"}}, who="reader"),
    Step("POST /v1/Chapter/<chapter>/read", who="reader"),
    Step("PUT /v1/Chapter/<chapter>/progress", options=sent(page=1), who="reader"),
    Step("DELETE /v1/Chapter/<chapter>/read", who="reader"),
    Step("DELETE /v1/Manga/<manga>/follow", who="reader"),
    Step("DELETE /v1/Admin/Chapter/<chapter>", {MANGA, IMAGES}),
    Step("DELETE /v1/Admin/Manga/<manga>", {MANGA, IMAGES}),
    Step("DELETE /v1/Admin/Tag/<drama>", {MANGA}),
    Step("POST /v1/Admin/Blog", {BLOG}, sent(title="We are back", published="2026-01-01T00:00:00Z"), "post"),
    Step("PATCH /v1/Admin/Blog/<post>", {BLOG}, sent(title="Back again")),
    Step("POST /v1/Admin/Blog/<post>/image", {BLOG, IMAGES}, PICTURE, "image"),
    Step("DELETE /v1/Admin/Blog/<post>/image/<image>", {BLOG, IMAGES}),
    Step("POST /v1/Blog/<post>/read", who="reader"),
    Step("DELETE /v1/Blog/<post>/read", who="reader"),
    Step("DELETE /v1/Admin/Blog/<post>", {BLOG}),
    Step("POST /v1/Admin/Announcement", {ANNOUNCEMENTS}, sent(title="Maintenance"), "announcement"),
    Step("PATCH /v1/Admin/Announcement/<announcement>", {ANNOUNCEMENTS}, sent(level="warning")),
    Step("POST /v1/Announcement/<announcement>/read", who="reader"),
    Step("DELETE /v1/Announcement/<announcement>/read", who="reader"),
    Step("DELETE /v1/Admin/Announcement/<announcement>", {ANNOUNCEMENTS}),
    Step("POST /v1/Admin/Webhook", options=sent(**WEBHOOK), brings="webhook"),
    Step("PATCH /v1/Admin/Webhook/<webhook>", options=sent(secret=None)),
    Step("POST /v1/Admin/Webhook/<webhook>/test"),
    Step("DELETE /v1/Admin/Webhook/<webhook>"),
    Step("POST /v1/Admin/Group", options=sent(name="early"), brings="group"),
    Step("PUT /v1/Admin/User/<reader>/groups", {USERS}, sent(groups=["early"])),
    Step("PATCH /v1/Admin/Group/<early>", {USERS}, sent(name="earlier")),
    Step("DELETE /v1/Admin/Group/<earlier>", {USERS}),
    Step("POST /v1/User/me/avatar", {USERS, IMAGES}, PICTURE, who="reader"),
    Step("DELETE /v1/User/me/avatar", {USERS, IMAGES}, who="reader"),
    Step("POST /v1/User/me/avatar", {USERS, IMAGES}, PICTURE, who="reader"),
    Step("DELETE /v1/Admin/User/<reader>/avatar", {USERS, IMAGES}),
    Step("PATCH /v1/User/me", {USERS, BLOG}, sent(username="reader two"), who="reader"),
    Step("PATCH /v1/User/me", options=sent(notifications={"releases": "now"}, time_zone="Asia/Tokyo"), who="reader"),
    Step("POST /v1/User/unsubscribe/<other>"),
    Step("PATCH /v1/User/<reader>", options=sent(birthday="1999-12-31"), who="reader"),
    Step("PATCH /v1/Admin/User/<reader>", {USERS, BLOG}, sent(username="reader three")),
    Step("PUT /v1/Admin/User/<reader>/ban", options=sent(reason="none")),
    Step("DELETE /v1/Admin/User/<reader>/ban"),
    Step("POST /v1/Session/login", options=sent(username="reader three", password=PASSWORD), who="reader"),
    Step("POST /v1/Session/refresh", who="reader"),
    Step("DELETE /v1/Session/devices/<device>", who="reader"),
    Step("POST /v1/Session/logout", who="reader"),
    Step("DELETE /v1/Admin/User/<reader>/sessions"),
    Step("DELETE /v1/Admin/User/<reader>", {USERS, BLOG, IMAGES}),
    Step(
        "POST /v1/User/register",
        {USERS},
        sent(username="newcomer", password="ten quiet foxes", email="newcomer@example.org"),
    ),
    Step("DELETE /v1/User/<other>", {USERS, BLOG, IMAGES}, sent(password=PASSWORD), who="other"),
    Step("DELETE /v1/User/me", {USERS, BLOG, IMAGES}, sent(password=PASSWORD), who="third"),
]
PROGRESS = "read-progress"
KOMGA = (
    *("POST /komga/api/v1/series/list", "POST /komga/api/v1/books/list", "POST /komga/api/logout"),
    *(f"{method} /komga/api/v1/books/<>/{PROGRESS}" for method in ("PATCH", "DELETE")),
    *(f"{method} /komga/api/v1/series/<>/{PROGRESS}" for method in ("POST", "DELETE")),
    f"PUT /komga/api/v2/series/<>/{PROGRESS}/tachiyomi",
)
ELSEWHERE = {
    *("POST /v1/User/activate", "POST /v1/User/activate/resend", "POST /v1/User/email/confirm"),
    *("POST /v1/User/password/reset", "POST /v1/User/password/reset/confirm", "DELETE /v1/Session/oauth/<>"),
    *("POST /v1/Admin/Mail/<>/retry", "POST /v1/User/me/keys", "DELETE /v1/User/me/keys/<>"),
    *("POST /v1/User/me/feed-token", "DELETE /v1/User/me/feed-token"),
    *("POST /koreader/users/create", "PUT /koreader/syncs/progress"),
    *(route.replace("/", door, 1) for route in KOMGA for door in ("/", "/guest/")),
}
"""Routes that change only columns that no answer shows (see `test_triggers`), or rows that are not public content."""


def plain(route: str) -> str:
    return re.sub("<[^>]*>", "<>", route)


def test_the_story_includes_every_route_that_changes_something(app: App) -> None:
    routes = {f"{method} /{route.path}" for route in app.router.routes for method in route.methods}
    changing = {plain(route) for route in routes if route.partition(" ")[0] not in {"GET", "HEAD"}}
    assert changing - {plain(step.route) for step in STORY} == ELSEWHERE


async def test_only_changes_of_content_raise_its_number(admin: Persona, reader: Persona, sign_in: Any) -> None:
    personas = {"admin": admin, "reader": reader}
    personas |= {name: await sign_in(await make_user(f"the {name}")) for name in ("other", "third")}
    known: dict[str, Any] = {"reader": reader.id, "other": personas["other"].id}
    deviations = []
    for step in STORY:
        http = personas[step.who].http
        if step.route.startswith("DELETE /v1/Session/devices"):
            await sign_in(reader.user)
            devices = (await http.get("/v1/Session/devices")).json()["devices"]
            known["device"] = next(device["uuid"] for device in devices if not device["current"])
        async with raised_by() as raised:
            answer = await ask(http, step, known)
        assert answer.status_code == 200, (step.route, answer.text)
        if step.brings:
            body = answer.json()[step.brings]
            known[step.brings] = body["id"] if isinstance(body, dict) and "id" in body else body
        if raised != step.raises:
            deviations.append((step.route, raised, step.raises))
    assert deviations == []
    assert not await Tag.exists()


async def ask(http: httpx.AsyncClient, step: Step, known: dict[str, Any]) -> httpx.Response:
    method, path = step.route.split(" ")
    options = dict(step.options)
    if body := options.get("json"):
        if "{pages}" in body.values():
            known["pages"] = [str(page.id) for page in await Page.all().order_by("-number")]
        names = {f"{{{name}}}": value for name, value in known.items()}
        filled = {key: names.get(value, value) if isinstance(value, str) else value for key, value in body.items()}
        options["json"] = filled
    address = re.sub("<([^>]*)>", lambda found: str(known.get(found[1], found[1])), path)
    return await http.request(method, address, **options)
