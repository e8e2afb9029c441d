"""A post from draft to published, an announcement, and a reader who marks both as read.

Run it beside `make run`, as an admin: .venv/bin/python examples/blog.py "Site Admin" <password> (or ADMIN_NAME=... and
ADMIN_PASSWORD=...; API_URL=... for a service elsewhere). It deletes what it creates.
"""

import os
import sys
from datetime import UTC, datetime, timedelta

from _device import Device, check, command, expect, new_account, step

account = new_account()
admin, reader, stranger = Device(), Device(), Device()
name, password = sys.argv[1:3] or (os.environ.get("ADMIN_NAME"), os.environ.get("ADMIN_PASSWORD"))

step("Register a reader, and log both in")
expect(reader.post("/v1/User/register", json=account), 200, "messages.user_created")
check(name and password, f"Create an admin first: {command('create-admin', 'Site Admin', 'admin@example.org')}")
for device, who in ((reader, (account["username"], account["password"])), (admin, (name, password))):
    login = dict(zip(("username", "password"), who, strict=True))
    expect(device.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("A post begins as a draft, which only admins can see; its slug is made from its title")
draft = {"title": f"Hello {account['username']}", "text": "We are *back*. <script>alert(1)</script>"}
post = expect(admin.post("/v1/Admin/Blog", json=draft), 200, "messages.post_created", post=dict)["post"]
first = f"/v1/Blog/{post['slug']}"
expect(admin.get("/v1/Admin/Blog?state=draft,scheduled&pagesize=1"), 200, post_count=int, posts=list)
expect(reader.get(first), 404, "errors.post_not_found")
expect(admin.get(first), 200, published=str | None)

step("Its date publishes it: a past date at once, a future one at that time; null withdraws it")
published = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
seen = {"If-Match": f'"{post["version"]}"'}  # the change is refused if the post was changed meanwhile
edit = {"published": published}
expect(admin.patch(f"/v1/Admin/Blog/{post['slug']}", json=edit, headers=seen), 200, "messages.post_updated")
expect(admin.patch(f"/v1/Admin/Blog/{post['slug']}", json=edit, headers=seen), 412, "errors.outdated")

step("The answer has the text as Markdown, and as HTML without scripts")
shown = expect(stranger.get(first), 200, text=str, html=str, excerpt=str, author=dict, read=bool | None)
check("<script" not in shown["html"], "The HTML contains a script.")

step("List the unread posts, and mark one as read")
unread = expect(reader.get("/v1/Blog?unread=true"), 200, post_count=int)["post_count"]
expect(reader.post(f"{first}/read"), 200, "messages.mark_created")
check(
    expect(reader.get("/v1/Blog?unread=true"), 200, post_count=int)["post_count"] == unread - 1, "It is still unread."
)
me = expect(reader.get("/v1/User/me"), 200, read_blog_posts=list, unread=dict)
check(me["read_blog_posts"] == [post["id"]], "The post should be marked.")
expect(stranger.get("/v1/Blog?unread=true"), 401, "errors.no_session")

step("A new title gives the post a new slug; the old one still works")
new_title = {"title": f"Good day {account['username']}", "pinned": True}
edited = expect(admin.patch(f"/v1/Admin/Blog/{post['slug']}", json=new_title), 200, "messages.post_updated", post=dict)[
    "post"
]
check(expect(stranger.get(first), 200, slug=str)["slug"] == edited["slug"], "The post has its old address.")

step("An announcement for signed-in users, from now until tomorrow")
notice = {"title": "Away on Sunday", "level": "maintenance", "audience": "users"}
notice["ends"] = (datetime.now(UTC) + timedelta(days=1)).isoformat()
answer = admin.post("/v1/Admin/Announcement", json=notice)
made = expect(answer, 200, "messages.announcement_created", announcement=dict)["announcement"]
for device, is_told in ((reader, True), (stranger, False)):
    told = expect(device.get("/v1/Announcement"), 200, announcement_count=int | None, announcements=list)
    check((made["id"] in [one["id"] for one in told["announcements"]]) is is_told, "The wrong people see it.")
expect(reader.post(f"/v1/Announcement/{made['id']}/read"), 200, "messages.mark_created")
expect(reader.delete(f"/v1/Announcement/{made['id']}/read"), 200, "messages.mark_deleted")

step("Delete both")
expect(admin.delete(f"/v1/Admin/Blog/{edited['slug']}"), 200, "messages.post_deleted")
expect(admin.delete(f"/v1/Admin/Announcement/{made['id']}"), 200, "messages.announcement_deleted")
expect(stranger.get(first), 404, "errors.post_not_found")
