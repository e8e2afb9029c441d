"""/v1/Admin/Announcement."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Announcement, LogEntry
from tests.conftest import Persona
from tests.factories import make_announcement

PATH = "/v1/Admin/Announcement"


async def made(admin: Persona, **fields: object) -> dict[str, Any]:
    answer = await admin.http.post(PATH, json={"title": "Away", **fields})
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.announcement_created"), answer.text
    notice: dict[str, Any] = answer.json()["announcement"]
    return notice


async def test_a_title_is_enough_and_it_is_in_force_at_once(admin: Persona, anonymous: AsyncClient) -> None:
    notice = await made(admin)
    assert datetime.now(UTC) - datetime.fromisoformat(notice["starts"]) < timedelta(seconds=30)
    assert {name: notice[name] for name in ("title", "text", "level", "audience", "ends", "read", "version")} == {
        "title": "Away",
        "text": "",
        "level": "info",
        "audience": "everyone",
        "ends": None,
        "read": False,
        "version": 1,
    }
    assert (await anonymous.get("/v1/Announcement")).json()["announcements"] == [{**notice, "read": None}]
    entry = await LogEntry.get(action="announcement_created")
    assert (str(entry.actor_id), entry.target, entry.after["title"]) == (admin.id, str(notice["id"]), "Away")


async def test_all_announcements_are_listed_latest_start_first(admin: Persona) -> None:
    for title, days, audience in (("past", -9, "staff"), ("future", 9, "users"), ("present", -1, "everyone")):
        ends = datetime.now(UTC) - timedelta(days=1) if title == "past" else None
        await make_announcement(title, days=days, audience=audience, ends_at=ends)
    body = (await admin.http.get(PATH)).json()
    assert (body["announcement_count"], [notice["title"] for notice in body["announcements"]]) == (
        3,
        ["future", "present", "past"],
    )
    body = (await admin.http.get(f"{PATH}?page=3&pagesize=1&count=false")).json()
    assert (body["announcement_count"], [notice["title"] for notice in body["announcements"]]) == (None, ["past"])


async def test_a_change_leaves_alone_what_it_does_not_name(admin: Persona) -> None:
    notice = await made(admin, text="One\r\ntwo", ends="2126-01-02T03:04:05Z")
    changes = {"level": "warning", "audience": "staff", "starts": "2026-01-01T01:00:00+01:00", "ends": None}
    answer = await admin.http.patch(f"{PATH}/{notice['id']}", json=changes)
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.announcement_updated")
    told = answer.json()["announcement"]
    assert (told["text"], told["level"], told["audience"], told["ends"], told["version"]) == (
        *("One\ntwo", "warning", "staff"),
        *(None, 2),
    )
    assert told["starts"] == "2026-01-01T00:00:00Z"
    entry = await LogEntry.get(action="announcement_updated")
    assert (entry.before["level"], entry.after["level"]) == ("info", "warning")
    answer = await admin.http.patch(f"{PATH}/{notice['id']}", json={})
    assert (answer.status_code, answer.json()["announcement"]["version"]) == (200, 2)


async def test_a_deleted_one_is_gone_with_its_marks(admin: Persona) -> None:
    notice = await made(admin)
    await admin.http.post(f"/v1/Announcement/{notice['id']}/read")
    answer = await admin.http.delete(f"{PATH}/{notice['id']}")
    assert (answer.status_code, answer.json()["msg_key"]) == (200, "messages.announcement_deleted")
    assert (await admin.http.get("/v1/User/me")).json()["read_announcements"] == []
    assert (await LogEntry.get(action="announcement_deleted")).before["title"] == "Away"


async def test_if_match_protects_what_others_wrote(admin: Persona) -> None:
    notice = await made(admin)
    for method, version, status in (("PATCH", 1, 200), ("PATCH", 1, 412), ("DELETE", 1, 412), ("DELETE", 2, 200)):
        headers = {"If-Match": f'"{version}"'}
        answer = await admin.http.request(method, f"{PATH}/{notice['id']}", json={"text": "x"}, headers=headers)
        assert answer.status_code == status, answer.text


@pytest.mark.parametrize(("method", "name"), [("GET", ""), ("POST", ""), ("PATCH", "/1"), ("DELETE", "/1")])
async def test_only_admins_may(anonymous: AsyncClient, manager: Persona, method: str, name: str) -> None:
    assert (await anonymous.request(method, f"{PATH}{name}", json={})).status_code == 401
    answer = await manager.http.request(method, f"{PATH}{name}", json={})
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.no_permission")


@pytest.mark.any_database
@pytest.mark.parametrize(
    "fields",
    [
        *({"title": title} for title in ("", "x" * 201, "a\nb", None)),
        *({"text": text} for text in ("a\0", "x" * 10_001)),
        *({"level": level} for level in ("INFO", "alarm", None)),
        *({"audience": audience} for audience in ("admins", None)),
        *({"starts": time} for time in (None, "now", "2026-01-02T03:04:05")),
        {"html": ""},
    ],
)
async def test_a_bad_field_is_named_and_nothing_is_written(admin: Persona, fields: dict[str, object]) -> None:
    notice = await make_announcement("Away")
    for method, path in (("POST", PATH), ("PATCH", f"{PATH}/{notice.id}")):
        answer = await admin.http.request(method, path, json={"title": "Back", **fields})
        key = "errors.time_invalid" if "starts" in fields else "errors.validation"
        assert (answer.status_code, answer.json()["msg_key"]) == (400, key)
        assert [fault["field"] for fault in answer.json()["details"]] == list(fields)
    assert [(row.title, row.version) for row in await Announcement.all()] == [("Away", 1)]


async def test_an_announcement_must_end_after_it_starts(admin: Persona) -> None:
    notice = await made(admin, starts="2026-01-01T00:00:00Z")
    for method, path, fields in (
        ("POST", PATH, {"title": "Back", "starts": "2026-01-01T01:00:00+01:00", "ends": "2026-01-01T00:00:00Z"}),
        ("PATCH", f"{PATH}/{notice['id']}", {"ends": "2025-01-01T00:00:00Z"}),
    ):
        answer = await admin.http.request(method, path, json=fields)
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.ends_too_soon")
        assert answer.json()["details"][0]["field"] == "ends"


@pytest.mark.parametrize("name", ["0", "7", "2147483648", "9" * 5000, "away", "-1", "1.0", "%00"])
async def test_an_unknown_one_is_not_found(admin: Persona, name: str) -> None:
    await make_announcement(id=5)
    for method in ("PATCH", "DELETE"):
        answer = await admin.http.request(method, f"{PATH}/{name}", json={})
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.announcement_not_found")
