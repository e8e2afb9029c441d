"""Reading a manga: its chapters, their pages, the reader's progress, and downloads that can be resumed.

Run it beside `make run`, as an admin: .venv/bin/python examples/read_and_download.py "Site Admin" <password> (or
ADMIN_NAME=... and ADMIN_PASSWORD=...; API_URL=... for a service elsewhere). It deletes what it creates.
"""

import io
import os
import sys
import zipfile

from _device import Device, check, command, expect, expect_file, new_account, step
from _drawing import archive, page

account = new_account()
staff, reader = Device(), Device()
name, password = sys.argv[1:3] or (os.environ.get("ADMIN_NAME"), os.environ.get("ADMIN_PASSWORD"))

step("Register a reader, and log both in")
expect(reader.post("/v1/User/register", json=account), 200, "messages.user_created")
check(name and password, f"Create an admin first: {command('create-admin', 'Site Admin', 'admin@example.org')}")
for device, who in ((reader, (account["username"], account["password"])), (staff, (name, password))):
    login = dict(zip(("username", "password"), who, strict=True))
    expect(device.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("Staff publish two chapters of a volume: one as a zip file, one as single images")
series = {"name": f"Night Train {account['username']}", "authors": ["A. Author"]}
manga = expect(staff.post("/v1/Admin/Manga", json=series), 200, "messages.manga_created")["manga"]
ids = []
for number in ("1", "2"):
    new = {"manga": manga["id"], "number": number, "volume": "1", "release_date": "2020-01-01T00:00:00Z"}
    ids.append(expect(staff.post("/v1/Admin/Chapter", json=new), 200, "messages.chapter_created")["chapter"]["id"])
pages = {f"{number}.png": page(number) for number in (1, 2, 3)}
zipped = {"archive": ("chapter.cbz", archive(pages), "application/zip")}
expect(staff.post(f"/v1/Admin/Chapter/{ids[0]}/upload", files=zipped), 200, "messages.chapter_updated")
single = [("page", (file, content, "image/png")) for file, content in pages.items()]
expect(staff.post(f"/v1/Admin/Chapter/{ids[1]}/upload", files=single), 200, "messages.chapter_updated")

step("Get the manga by its slug, its chapters in reading order, and the first chapter")
expect(reader.get(f"/v1/Manga/{manga['slug']}"), 200, name=str, chapter_count=int)
found = expect(reader.get(f"/v1/Manga/{manga['slug']}/chapters"), 200, chapter_count=int)["chapters"]
check([chapter["id"] for chapter in found] == ids, "The chapters should be in reading order.")
first = f"/v1/Chapter/{ids[0]}"
shown = expect(reader.get(first), 200, page_count=int, next=dict)

step("Get a page by the id of its image, which browsers cache, or by its number, which they revalidate")
image = f"/v1/Image/{shown['pages'][0]['image']}"
content = expect_file(reader.get(image), 200, "Content-Type", "Cache-Control")
answer = reader.get(f"{first}/page/1")
check(expect_file(answer, 200, "Cache-Control") == content, "Both should be the same image.")
expect_file(reader.get(f"{first}/page/1", headers={"If-None-Match": answer.headers["ETag"]}), 304)
small = expect_file(reader.get(f"{image}/thumbnail"), 200, "Content-Type")
check(small != content, "The thumbnail should be a smaller one.")

step("Store the reader's progress; the last page marks the chapter as read")
expect(reader.put(f"{first}/progress", json={"page": 2}), 200, progress=dict)
expect(reader.put(f"{first}/progress", json={"page": 3}), 200, progress=dict)
check(expect(reader.get(first), 200, read=bool)["read"], "The chapter should be read.")
expect(reader.get("/v1/User/me/continue"), 200, chapters=list)

step("Download the chapter as a CBZ: its length is known, and an interrupted download can be resumed")
answer = reader.get(f"{first}/download")
whole = expect_file(answer, 200, "Content-Type", "Content-Length", "Content-Disposition", "Cache-Control")
half = len(whole) // 2
resume = {"Range": f"bytes={half}-", "If-Range": answer.headers["ETag"]}
rest = expect_file(reader.get(f"{first}/download", headers=resume), 206, "Content-Range")
check(whole[:half] + rest == whole, "Both parts should make the whole.")
comic = zipfile.ZipFile(io.BytesIO(whole))
print(f"    {comic.namelist()}")
check(comic.testzip() is None and comic.read("001.png") == content, "The first page should be the same image.")
expect_file(reader.get(f"{first}/download", headers={"If-None-Match": answer.headers["ETag"]}), 304)

step("Download all chapters of the volume that this reader may read")
volume = expect_file(reader.get(f"/v1/Manga/{manga['slug']}/volume/1/download"), 200, "Content-Disposition")
print(f"    {zipfile.ZipFile(io.BytesIO(volume)).namelist()}")
expect(reader.get(f"/v1/Manga/{manga['slug']}/volume/9/download"), 404, "errors.volume_not_found")

step("A licensed manga has neither pages nor downloads")
licensed = staff.patch(f"/v1/Admin/Manga/{manga['id']}", json={"licensed": True})
expect(licensed, 200, "messages.manga_updated")
expect(reader.get(f"{first}/download"), 451, "errors.licensed")
expect(staff.delete(f"/v1/Admin/Manga/{manga['id']}"), 200, "messages.manga_deleted")
