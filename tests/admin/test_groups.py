"""/v1/Admin/Group and /v1/Admin/User/<uuid>/groups."""

import asyncio

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Group, LogEntry, Membership
from tests.conftest import Persona, SignIn
from tests.factories import join, make_group, make_user

FLAGS = {
    "upload_chapters": False,
    "moderate_avatars": False,
    "manage_projects": False,
    "view_hidden": False,
    "admin": False,
}


async def test_a_new_group_gives_only_what_it_is_told_to(admin: Persona) -> None:
    answer = await admin.http.post("/v1/Admin/Group", json={"name": "supporters", "early_access": 7})
    assert answer.status_code == 200
    assert answer.json()["msg_key"] == "messages.group_created"
    assert answer.json()["group"] == {"name": "supporters", "early_access": 7, **FLAGS, "user_count": 0}
    entry = await LogEntry.get(action="group_created")
    assert (str(entry.actor_id), entry.target, entry.after["early_access"]) == (admin.id, "supporters", 7)


async def test_groups_are_listed_by_name_with_their_members(admin: Persona, reader: Persona) -> None:
    await join(reader.user, await make_group("Zebras"), await make_group("apes", early_access=2))
    answer = (await admin.http.get("/v1/Admin/Group")).json()
    assert answer["group_count"] == 3
    assert [(group["name"], group["user_count"]) for group in answer["groups"]] == [
        ("admins", 1),
        ("apes", 1),
        ("Zebras", 1),
    ]
    page = (await admin.http.get("/v1/Admin/Group?pagesize=1&page=2&count=false")).json()
    assert (page["group_count"], [group["name"] for group in page["groups"]]) == (None, ["apes"])


async def test_a_changed_group_acts_on_the_next_request_of_its_members(admin: Persona, uploader: Persona) -> None:
    before = (await uploader.http.get("/v1/Session")).json()["permissions"]
    answer = await admin.http.patch("/v1/Admin/Group/uploaders", json={"manage_projects": True, "name": "staff"})
    assert (answer.status_code, answer.json()["group"]["name"]) == (200, "staff")
    after = (await uploader.http.get("/v1/Session")).json()
    assert (before["manage_projects"], after["permissions"]["manage_projects"]) == (False, True)
    assert after["groups"] == ["staff"]


async def test_a_deleted_group_takes_what_it_gave(admin: Persona, uploader: Persona) -> None:
    assert (await admin.http.delete("/v1/Admin/Group/Uploaders")).json()["msg_key"] == "messages.group_deleted"
    assert (await uploader.http.get("/v1/Session")).json()["permissions"]["upload_chapters"] is False


async def test_a_user_is_put_into_exactly_these_groups(admin: Persona, uploader: Persona) -> None:
    await make_group("translators", early_access=3)
    body = {"groups": ["Translators"]}
    answer = await admin.http.put(f"/v1/Admin/User/{uploader.id}/groups", json=body)
    assert (answer.status_code, answer.json()["user"]["groups"]) == (200, ["translators"])
    assert (await uploader.http.get("/v1/Session")).json()["permissions"] == {
        **dict.fromkeys(["admin", "manage_projects", "upload_chapters", "moderate_avatars", "view_hidden"], False),
        "early_access": True,
    }
    entry = await LogEntry.get(action="groups_set")
    assert (entry.before, entry.after) == ({"groups": ["uploaders"]}, {"groups": ["translators"]})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/Admin/Group"),
        ("POST", "/v1/Admin/Group"),
        ("PATCH", "/v1/Admin/Group/admins"),
        ("DELETE", "/v1/Admin/Group/admins"),
        ("PUT", "/v1/Admin/User/01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11/groups"),
    ],
)
async def test_only_admins_may(anonymous: AsyncClient, manager: Persona, method: str, path: str) -> None:
    assert (await anonymous.request(method, path)).status_code == 401
    answer = await manager.http.request(method, path, json={})
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.no_permission")


@pytest.mark.any_database
@pytest.mark.parametrize("name", ["", "-x", "a b", "ä", "x" * 51, 5, None])
async def test_a_bad_name_is_refused(admin: Persona, name: object) -> None:
    answer = await admin.http.post("/v1/Admin/Group", json={"name": name})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.group_name_invalid")


@pytest.mark.parametrize("body", [{"early_access": -1}, {"early_access": 1.5}, {"admin": 1}, {"owner": True}])
async def test_a_bad_permission_is_refused(admin: Persona, body: dict[str, object]) -> None:
    answer = await admin.http.post("/v1/Admin/Group", json={"name": "supporters", **body})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.validation")
    assert answer.json()["details"][0]["field"] == next(iter(body))
    assert not await Group.exists(name="supporters")


async def test_a_taken_name_is_a_conflict(admin: Persona) -> None:
    for method, path in (("POST", "/v1/Admin/Group"), ("PATCH", "/v1/Admin/Group/others")):
        await make_group("others")
        answer = await admin.http.request(method, path, json={"name": "ADMINS"})
        assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.group_taken")


@pytest.mark.parametrize("name", ["nobody", "x" * 51, "x" * 5000, "%00", "%F2%83%A8"])
async def test_an_unknown_group_is_not_found(admin: Persona, name: str) -> None:
    for method in ("PATCH", "DELETE"):
        answer = await admin.http.request(method, f"/v1/Admin/Group/{name}", json={})
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.group_not_found")


async def test_a_name_whose_key_is_longer_than_any_is_of_no_group(admin: Persona, uploader: Persona) -> None:
    name = "\u0130" * 50  # each becomes two code points in lower case
    answer = await admin.http.get("/v1/Admin/User", params={"group": name})
    assert (answer.status_code, answer.json()["users"]) == (200, [])
    answer = await admin.http.put(f"/v1/Admin/User/{uploader.id}/groups", json={"groups": [name]})
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.group_not_found")
    assert (await admin.http.get(f"/v1/Admin/Group/{name}")).status_code in {404, 405}


async def test_an_unknown_group_of_a_user_is_named_and_changes_nothing(admin: Persona, uploader: Persona) -> None:
    body = {"groups": ["uploaders", "nobodies", "x" * 51]}
    answer = await admin.http.put(f"/v1/Admin/User/{uploader.id}/groups", json=body)
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.group_not_found")
    assert [fault["field"] for fault in answer.json()["details"]] == ["groups.1", "groups.2"]
    assert await Membership.filter(user_id=uploader.user.id).count() == 1


async def test_a_group_named_twice_counts_once(admin: Persona, reader: Persona) -> None:
    await make_group("apes")
    answer = await admin.http.put(f"/v1/Admin/User/{reader.id}/groups", json={"groups": ["apes", "APES"]})
    assert answer.json()["user"]["groups"] == ["apes"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "/v1/Admin/Group/admins", {"admin": False}),
        ("DELETE", "/v1/Admin/Group/admins", None),
        ("PUT", "/v1/Admin/User/{admin}/groups", {"groups": []}),
        ("PUT", "/v1/Admin/User/{admin}/ban", {}),
    ],
)
async def test_the_last_admin_stays(admin: Persona, method: str, path: str, body: dict[str, object] | None) -> None:
    answer = await admin.http.request(method, path.format(admin=admin.id), json=body)
    assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.last_admin")
    assert (await admin.http.get("/v1/Session")).json()["permissions"]["admin"] is True


async def test_two_admins_cannot_demote_each_other_at_once(sign_in: SignIn) -> None:
    group = await make_group("admins", admin=True)
    for _ in range(5):
        pair = [await make_user() for _ in range(2)]
        for user in pair:
            await join(user, group)
        one, two = [await sign_in(user) for user in pair]
        answers = await asyncio.gather(
            one.http.put(f"/v1/Admin/User/{two.id}/groups", json={"groups": []}),
            two.http.put(f"/v1/Admin/User/{one.id}/groups", json={"groups": []}),
        )
        assert min(answer.status_code for answer in answers) == 200
        assert await Membership.filter(group_id=group.id).count() == 1
        await Membership.all().delete()
