"""Publishing a chapter: create a manga, preview and upload the pages, and release with early access for some readers.

Run it beside `make run`, as an admin: .venv/bin/python examples/publish_chapter.py "Site Admin" <password> (or
ADMIN_NAME=... and ADMIN_PASSWORD=...; API_URL=... for a service elsewhere). It deletes what it creates.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from _device import Device, check, command, expect, expect_file, new_account, step
from _drawing import archive, page

account = new_account()
staff, supporter, stranger = Device(), Device(), Device()
name, password = sys.argv[1:3] or (os.environ.get("ADMIN_NAME"), os.environ.get("ADMIN_PASSWORD"))
ZIP = {"Content-Type": "application/zip"}

step("Register a reader, and log both in")
user = expect(supporter.post("/v1/User/register", json=account), 200, "messages.user_created", user=dict)["user"]
check(name and password, f"Create an admin first: {command('create-admin', 'Site Admin', 'admin@example.org')}")
for device, who in ((supporter, (account["username"], account["password"])), (staff, (name, password))):
    login = dict(zip(("username", "password"), who, strict=True))
    expect(device.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("The reader supports the site: a group gives early access, a week before all others")
group = f"early-{account['username']}"
expect(staff.post("/v1/Admin/Group", json={"name": group, "early_access": 7}), 200, "messages.group_created")
expect(staff.put(f"/v1/Admin/User/{user['uuid']}/groups", json={"groups": [group]}), 200)

step("Create a manga and a chapter: without a date it is a draft")
series = {"name": f"Night Train {account['username']}", "reading_mode": "right_to_left", "authors": ["A. Author"]}
manga = expect(staff.post("/v1/Admin/Manga", json=series), 200, "messages.manga_created", manga=dict)["manga"]
draft = {"manga": manga["id"], "number": "10.5", "volume": "2", "credits": [{"role": "translator", "name": "T."}]}
made = expect(staff.post("/v1/Admin/Chapter", json=draft), 200, "messages.chapter_created", chapter=dict)["chapter"]
chapter, work = f"/v1/Chapter/{made['id']}", f"/v1/Admin/Chapter/{made['id']}"

step("Preview an archive: one page is invalid, so it would be refused")
bad = archive({"1.png": page(1), "2.psd": b"no page", "ComicInfo.xml": b"<ComicInfo/>"})
answer = staff.post(f"{work}/upload?dry_run=true", content=bad, headers=ZIP)
plan = expect(answer, 200, ok=bool, ignored=list, problems=list)
check([fault["field"] for fault in plan["problems"]] == ["2.psd"], "The problem should name the entry.")
expect(staff.post(f"{work}/upload", content=bad, headers=ZIP), 400, "errors.unsupported_type", details=list)

step("Upload all pages at once, sorted by the numbers in their names; its uuid gives its progress")
good = archive({"10.png": page(3), "9.png": page(2), "1.png": page(1)})
watched = uuid4()
answer = staff.post(
    f"{work}/upload?upload={watched}", content=good, headers={**ZIP, "If-Match": f'"{made["version"]}"'}
)
done = expect(answer, 200, "messages.chapter_updated", chapter=dict, upload=dict)
check(len(done["chapter"]["pages"]) == done["upload"]["total"], "There should be a page for each image.")
expect(staff.get(f"/v1/Admin/Upload/{watched}"), 200, state=str, done=int, total=int)
expect(
    staff.post(f"{work}/page?at=1", content=page(4), headers={"Content-Type": "image/png"}),
    200,
    "messages.page_created",
)

step("Release in three days: only staff and readers with early access can see it now")
soon = {"release_date": (datetime.now(UTC) + timedelta(days=3)).isoformat()}
expect(staff.put(f"{work}/release", json=soon), 200, "messages.chapter_updated")
for viewer, state in ((staff, "scheduled"), (supporter, "early_access"), (stranger, None)):
    if state is None:
        expect(viewer.get(chapter), 404, "errors.chapter_not_found")
        expect(viewer.get(f"{chapter}/page/1"), 404, "errors.page_not_found")
        expect(viewer.get(f"{chapter}/download"), 404, "errors.chapter_not_found")
        continue
    seen = expect(viewer.get(chapter), 200, access=dict, page_count=int)
    check(viewer is staff or seen["access"]["state"] == state, f"It should be {state}.")
    expect_file(viewer.get(f"{chapter}/page/1"), 200, "Content-Type", "Cache-Control")

step("Release now: the date makes it public")
now = {"release_date": (datetime.now(UTC) - timedelta(seconds=1)).isoformat()}
expect(staff.put(f"{work}/release", json=now), 200, "messages.chapter_updated")
check(expect(stranger.get(chapter), 200, access=dict)["access"]["state"] == "public", "It should be public.")
expect_file(stranger.get(f"{chapter}/page/1"), 200, "Content-Type", "Cache-Control")

step("Delete everything")
expect(staff.delete(f"/v1/Admin/Manga/{manga['id']}"), 200, "messages.manga_deleted")
expect(staff.delete(f"/v1/Admin/Group/{group}"), 200, "messages.group_deleted")
expect(stranger.get(chapter), 404, "errors.chapter_not_found")
