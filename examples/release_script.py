"""A release script: it uploads a chapter with a key, sets its release date, and stores no password.

Run it beside `make run`, as an admin: .venv/bin/python examples/release_script.py "Site Admin" <password> (or
ADMIN_NAME=... and ADMIN_PASSWORD=...; API_URL=... for a service elsewhere). It creates a key for itself, and deletes
what it creates. Create the key of your own script once (POST /v1/User/me/keys); the script does the other steps.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from _device import Device, check, command, expect, step
from _drawing import archive, page

staff, script, stranger = Device(), Device(), Device()
name, password = sys.argv[1:3] or (os.environ.get("ADMIN_NAME"), os.environ.get("ADMIN_PASSWORD"))

step("Log in, create a manga, and a key that can only upload")
check(name and password, f"Create an admin first: {command('create-admin', 'Site Admin', 'admin@example.org')}")
expect(staff.post("/v1/Session/login", json={"username": name, "password": password}), 200, "messages.login_success")
series = {"name": f"Night Bus reader-{token_hex(4)}"}
manga = expect(staff.post("/v1/Admin/Manga", json=series), 200, "messages.manga_created", manga=dict)["manga"]
wanted = {"name": "release script", "scopes": ["upload"]}
key = expect(staff.post("/v1/User/me/keys", json=wanted), 200, "messages.key_created")["key"]
script.headers["X-API-Key"] = key["secret"]

step("Create the chapter, with a release tomorrow")
tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="seconds")
chapter = {"manga": manga["id"], "number": "12", "language": "en", "release_date": tomorrow}
chapter["credits"] = [{"role": "translator", "name": "T."}, {"role": "typesetter", "name": "S."}]
made = expect(script.post("/v1/Admin/Chapter", json=chapter), 200, "messages.chapter_created", chapter=dict)["chapter"]
work = f"/v1/Admin/Chapter/{made['id']}"

step("Preview its pages, then upload them as one archive")
pages, kind = archive({f"{number:02}.png": page(number) for number in range(1, 6)}), {"Content-Type": "application/zip"}
plan = expect(script.post(f"{work}/upload?dry_run=true", content=pages, headers=kind), 200, ok=bool, problems=list)
check(plan["ok"], "All pages should be good.")
done = expect(script.post(f"{work}/upload", content=pages, headers=kind), 200, "messages.chapter_updated", chapter=dict)
check(len(done["chapter"]["pages"]) == len(range(1, 6)), "There should be a page for each image.")

step("Readers do not see it before its date; the script may set an earlier date")
expect(stranger.get(f"/v1/Chapter/{made['id']}"), 404, "errors.chapter_not_found")
now = {"release_date": (datetime.now(UTC) - timedelta(seconds=1)).isoformat()}
expect(script.put(f"{work}/release", json=now), 200, "messages.chapter_updated")
expect(stranger.get(f"/v1/Chapter/{made['id']}"), 200, page_count=int)

step("The key can do nothing else: if it is stolen, it cannot delete chapters or read accounts")
expect(script.delete(work), 403, "errors.key_not_allowed")
expect(script.get("/v1/User/me"), 403, "errors.no_permission")

step("Delete everything")
expect(staff.delete(f"/v1/User/me/keys/{key['id']}"), 200, "messages.key_deleted")
expect(script.post("/v1/Admin/Chapter", json=chapter), 401, "errors.no_session")
expect(staff.delete(f"/v1/Admin/Manga/{manga['id']}"), 200, "messages.manga_deleted")
