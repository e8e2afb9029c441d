"""A reader app that supports Komga: it uses a key, finds a series, reads a chapter, and stores the progress.

Mihon, Komelia, Aidoku, Paperback and KMReader do the same. Run it beside `make run`, as an admin:
.venv/bin/python examples/komga_client.py "Site Admin" <password> (or ADMIN_NAME=... and ADMIN_PASSWORD=...;
API_URL=... for a service elsewhere). It deletes what it creates.
"""

import os
import sys

from _device import Device, check, command, expect, expect_file, new_account, step
from _drawing import archive, page

API = "/komga/api"
account = new_account()
staff, owner, app, guest = Device(), Device(), Device(), Device()
name, password = sys.argv[1:3] or (os.environ.get("ADMIN_NAME"), os.environ.get("ADMIN_PASSWORD"))

step("Staff publish a chapter, and a reader creates a key for an app")
check(name and password, f"Create an admin first: {command('create-admin', 'Site Admin', 'admin@example.org')}")
expect(owner.post("/v1/User/register", json=account), 200, "messages.user_created")
for device, who in ((owner, (account["username"], account["password"])), (staff, (name, password))):
    login = dict(zip(("username", "password"), who, strict=True))
    expect(device.post("/v1/Session/login", json=login), 200, "messages.login_success")
title = f"Night Train {account['username']}"
manga = expect(staff.post("/v1/Admin/Manga", json={"name": title}), 200, "messages.manga_created")["manga"]
new = {"manga": manga["id"], "number": "10.5", "release_date": "2020-01-01T00:00:00Z"}
chapter = expect(staff.post("/v1/Admin/Chapter", json=new), 200, "messages.chapter_created")["chapter"]
pages = {f"{number}.png": page(number) for number in (1, 2, 3)}
zipped = {"archive": ("chapter.cbz", archive(pages), "application/zip")}
expect(staff.post(f"/v1/Admin/Chapter/{chapter['id']}/upload", files=zipped), 200, "messages.chapter_updated")
key = expect(owner.post("/v1/User/me/keys", json={"name": "reader app"}), 200, "messages.key_created")["key"]
address = expect(owner.get("/v1/Site"), 200)["apps"]["komga"]
print(f"    what is typed into the app: {address}")

step("The app first sends no credentials, and then the key as its password")
expect(app.get(f"{API}/v2/users/me"), 401, error=str)
me = expect(app.get(f"{API}/v2/users/me", auth=(account["username"], key["secret"])), 200, roles=list)
check(me["email"] == account["username"], "The app should get the user name back.")

step("From then on, a cookie is enough")
found = expect(app.get(f"{API}/v1/series", params={"search": title, "sort": "lastModifiedDate,desc"}), 200)
(series,) = found["content"]
print(f"    {series['booksCount']} book, {series['metadata']['status']}")
listed = f"{API}/v1/series/{series['id']}/books?unpaged=true&media_status=READY&deleted=false"
(book,) = expect(app.get(listed), 200, totalElements=int)["content"]

step("It also searches by conditions")
of_series = {"seriesId": {"operator": "is", "value": series["id"]}}
unread = {"readStatus": {"operator": "is", "value": "UNREAD"}}
body = {"condition": {"allOf": [of_series, unread]}}
expect(app.post(f"{API}/v1/books/list?size=5", json=body), 200, totalElements=int)

step("It requests a page, as a thumbnail and in full size")
path = f"{API}/v1/books/{book['id']}"
expect_file(app.get(f"{path}/pages/1/thumbnail"), 200, "Content-Type")
expect_file(app.get(f"{path}/pages/1"), 200, "Content-Type", "Cache-Control")

step("It sends the reader's progress, which the site then shows too")
expect_file(app.patch(f"{path}/read-progress", json={"completed": True}), 204)
expect(owner.get(f"/v1/Chapter/{book['id']}"), 200, read=bool)
tracked = f"{API}/v2/series/{series['id']}/read-progress/tachiyomi"
expect(app.get(tracked), 200, booksReadCount=int, lastReadContinuousNumberSort=float)

step("Guests can read without a key, at a separate URL, but cannot change anything")
expect(guest.get(f"/guest{path}"), 200, number=int)
expect(guest.patch(f"/guest{path}/read-progress", json={"page": 1}), 401, error=str)

step("When the key is revoked, the cookie is invalid too")
expect(owner.delete(f"/v1/User/me/keys/{key['id']}"), 200, "messages.key_deleted")
expect(app.get(f"{API}/v1/libraries"), 401, error=str)
expect(staff.delete(f"/v1/Admin/Manga/{manga['id']}"), 200, "messages.manga_deleted")
