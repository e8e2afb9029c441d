"""Times have one form everywhere, and are stored in UTC."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

import kanjiku_api
from kanjiku_api.models import Chapter, LogEntry, User
from kanjiku_api.system.openapi import described_routes
from kanjiku_api.web.fields import moment_of
from kanjiku_api.web.request import App
from kanjiku_api.web.schemas import Schema
from tests.conftest import Persona
from tests.factories import make_announcement, make_chapter, make_manga, make_post

MOMENTS = {
    "2030-01-31T18:00Z": datetime(2030, 1, 31, 18, tzinfo=UTC),
    "2030-01-31T18:00:30+02:00": datetime(2030, 1, 31, 16, 0, 30, tzinfo=UTC),
    "2030-01-31T18:00:30.25-14:00": datetime(2030, 2, 1, 8, 0, 30, 250_000, tzinfo=UTC),
    "1970-01-01T00:00Z": datetime(1970, 1, 1, tzinfo=UTC),
    "1969-12-31T23:00-01:00": datetime(1970, 1, 1, tzinfo=UTC),
    "9998-12-31T23:59:59.999999Z": datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
}
NUMBERS: list[object] = [0, -1, 2099, 20991231, 4102444800, 4102444800.5, True, [], {}]
NO_MOMENTS = [
    *("", "2099", "20991231", "-1", "0", "4102444800", "4102444800.5", "20991231T000000Z", "2099-12-31", "tomorrow"),
    *("2099-12-31T00:00", "2099-12-31T00:00:00", "2099-12-31 00:00Z", "2099-12-31T00Z", "2099-W01-1T00:00Z"),
    *("2099-12-31T00:00z", "2099-12-31t00:00Z", "2099-12-31T00:00+0200", "2099-12-31T00:00+02", "2099-12-31T24:00Z"),
    *("2099-12-31T00:00:60Z", "2099-13-01T00:00Z", "2099-02-29T00:00Z", "2099-12-31T00:00:00,5Z", "P1D"),
    *("9999-12-31T23:59:59-14:00", "9999-01-01T00:00Z", "9998-12-31T23:59-01:00", "0001-01-01T00:00+14:00"),
    *("1969-12-31T23:59Z", "1970-01-01T00:00+00:01", "२०३०-01-31T18:00Z", " 2030-01-31T18:00Z", "2030-01-31T18:00Z\n"),
    *("2099-12-31T00:00+24:00", "2099-12-31T00:00:00." + "0" * 1000 + "Z"),
]
SOME = [*NO_MOMENTS[:11], "9999-12-31T23:59:59-14:00", "1969-12-31T23:59Z"]
READERS = {
    *("web.fields", "database.rows", "web.delivery", "storage.interface", "users.schemas"),
    *("images.queries", "komga.leaves", "komga.values"),
}
"""Modules that read moments or days: the one of requests, of rows, of HTTP's dates, of file systems, of birthdays; of
rows within a column of JSON, of the days that Komga's apps ask for (without a zone too), of seconds of a row."""


@pytest.mark.no_database
@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_is_read_and_taken_to_utc(text: str) -> None:
    assert moment_of(text) == MOMENTS[text]
    assert moment_of(text).tzinfo is UTC


@pytest.mark.no_database
@pytest.mark.parametrize("text", NO_MOMENTS)
def test_an_invalid_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        moment_of(text)
    assert type(refused.value) is ValueError


def moments_of(schema: type[Schema]) -> list[str]:
    """Find the fields of a body or a query that are times."""
    parts = schema.model_json_schema().get("properties", {}).items()
    return [name for name, part in parts if "date-time" in str(part)]


def places(app: App, names: dict[str, object]) -> Iterator[tuple[str, str, str, bool]]:
    """Find all times in requests, by the router: method, path, field, and whether it is in the query."""
    for template, method, _, promise in described_routes(app):
        path = re.sub(r"{(\w+)}", lambda found: str(names.get(found[1], uuid4())), template)
        for schema in filter(None, (promise.body, promise.query)):
            for name in moments_of(schema):
                yield method, path, name, schema is promise.query


@pytest.fixture
async def all_places(app: App, admin: Persona) -> list[tuple[str, str, str, bool]]:
    manga = await make_manga()
    names = {
        "user": admin.id,
        "chapter": (await make_chapter(manga)).id,
        "post": (await make_post()).id,
        "announcement": (await make_announcement()).id,
    }
    return list(places(app, names))


async def test_every_moment_that_comes_in_is_of_this_one_form(
    all_places: list[tuple[str, str, str, bool]], admin: Persona
) -> None:
    assert {place[2] for place in all_places} >= {"until", "since", "published", "starts", "ends", "release_date"}
    for method, path, name, is_query in all_places:
        for value in SOME if is_query else [*NUMBERS, *SOME]:
            given: dict[str, Any] = {"params" if is_query else "json": {name: value}}
            answer = await admin.http.request(method, path, **given)
            assert answer.status_code == 400, f"{method} {path} {name}={value!r}: {answer.text}"
            told = {fault["field"]: fault["msg_key"] for fault in answer.json()["details"]}
            assert told[name] == "errors.time_invalid", f"{method} {path} {name}={value!r}: {answer.text}"


async def test_a_moment_that_is_refused_is_the_refusals_key(admin: Persona) -> None:
    answer = await admin.http.post("/v1/Admin/Blog", json={"title": "Soon", "published": "20991231"})
    assert answer.json()["msg_key"] == "errors.time_invalid"
    assert "YYYY-MM-DDTHH:MM" in answer.json()["msg"]


async def test_a_moment_with_an_offset_is_kept_in_utc(uploader: Persona) -> None:
    chapter = await make_chapter(await make_manga())
    path = f"/v1/Admin/Chapter/{chapter.id}/release"
    answer = await uploader.http.put(path, json={"release_date": "2030-01-31T18:00+02:00"})
    assert answer.json()["chapter"]["release_date"] == "2030-01-31T16:00:00Z"
    assert (await Chapter.get(id=chapter.id)).release_date == datetime(2030, 1, 31, 16, tzinfo=UTC)


def with_offset(moment: datetime, hours: int) -> str:
    return moment.astimezone(timezone(timedelta(hours=hours))).isoformat()


@pytest.mark.parametrize("hours", [-14, -1, 0, 1, 14])
async def test_a_ban_ends_when_it_says_whatever_its_zone(admin: Persona, reader: Persona, hours: int) -> None:
    now = datetime.now(UTC)
    for minutes, is_banned in ((-5, False), (5, True)):
        until = with_offset(now + timedelta(minutes=minutes), hours)
        answer = await admin.http.put(f"/v1/Admin/User/{reader.id}/ban", json={"until": until})
        assert answer.status_code == 200
        listed = (await admin.http.get("/v1/Admin/User?banned=true")).json()
        assert listed["user_count"] == is_banned
    own = await admin.http.put(f"/v1/Admin/User/{admin.id}/ban", json={"until": until})
    assert own.status_code == 409, "the only admin cannot be banned"


async def test_an_account_can_be_changed_after_any_ban(admin: Persona, reader: Persona) -> None:
    path = f"/v1/Admin/User/{reader.id}"
    refused = await admin.http.put(f"{path}/ban", json={"until": "9999-12-31T23:59:59-14:00"})
    assert refused.status_code == 400
    latest = await admin.http.put(f"{path}/ban", json={"until": "9998-12-31T09:59:59-14:00"})
    assert latest.status_code == 200
    assert (await User.get(id=reader.id)).banned_until == datetime(9998, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert (await admin.http.patch(path, json={"activated": False})).status_code == 200
    assert (await admin.http.delete(f"{path}/ban")).status_code == 200


@pytest.mark.parametrize("hours", [-14, 0, 14])
async def test_the_log_is_asked_in_any_zone(admin: Persona, anonymous: httpx.AsyncClient, hours: int) -> None:
    await admin.http.post("/v1/Admin/Group", json={"name": "late"})
    now = datetime.now(UTC)
    assert await LogEntry.all().count() == 1
    for minutes, found in ((-5, 1), (5, 0)):
        moment = with_offset(now + timedelta(minutes=minutes), hours)
        since = await admin.http.get("/v1/Admin/Log", params={"since": moment})
        until = await admin.http.get("/v1/Admin/Log", params={"until": moment})
        assert (since.json()["log_count"], until.json()["log_count"]) == (found, 1 - found)
    assert (await anonymous.get("/v1/Admin/Log")).status_code == 401


@pytest.mark.no_database
def test_times_are_parsed_only_by_this_function() -> None:
    reading = {"fromisoformat", "strptime", "fromtimestamp", "utcfromtimestamp", "parsedate_to_datetime", "parse_date"}
    root, readers, bare = Path(kanjiku_api.__file__).parent, set(), []
    for file in root.rglob("*.py"):
        name = ".".join(file.relative_to(root).with_suffix("").parts)
        tree = ast.parse(file.read_text("utf-8"))
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        readers |= {name} if reading & (called | named) else set()
        for kind in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            if name.endswith("schemas") or any(ast.unparse(base).endswith(("Schema", "Query")) for base in kind.bases):
                bare += [
                    f"{name}.{kind.name}"
                    for node in kind.body
                    if isinstance(node, ast.AnnAssign) and re.search(r"[Dd]atetime", ast.unparse(node.annotation))
                ]
    assert bare == []
    assert readers - READERS == set()
    assert readers >= {"web.fields", "database.rows", "web.delivery"}, "the walk sees them"
