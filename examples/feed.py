"""Feeds: a feed reader gets new chapters and posts by an address alone; it polls often, but downloads only changes.

Run it beside `make run`: .venv/bin/python examples/feed.py (API_URL=... for a service elsewhere).
"""

from _device import Device, check, expect, expect_file, new_account, step

account = new_account()
owner, feed_reader = Device(), Device()

step("Register and log in")
expect(owner.post("/v1/User/register", json=account), 200, "messages.user_created")
login = {"username": account["username"], "password": account["password"]}
expect(owner.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("Public feeds need no token; each exists as RSS, Atom and JSON Feed")
for form in ("rss", "atom"):
    content = expect_file(feed_reader.get(f"/v1/Feed/latest.{form}"), 200, "Content-Type", "Cache-Control")
    print(f"    {len(content)} bytes")
news = expect(feed_reader.get("/v1/Feed/blog.json"), 200, title=str, items=list)

step("Personal feeds need a token in their URL, because feed readers have no cookies")
expect(feed_reader.get("/v1/Feed/follows.json"), 401, "errors.no_session")
token = expect(owner.post("/v1/User/me/feed-token"), 200, "messages.feed_token_created")["token"]
mine = {"token": token}
feed = expect(feed_reader.get("/v1/Feed/follows.json", params=mine), 200, title=str, feed_url=str, items=list)
check(feed["feed_url"].endswith(token), "The feed should know its own address.")
for item in feed["items"]:
    print(f"    {item['date_published']} {item['title']}: {item['url']}")

step("The next time, the feed reader sends the ETag that it has; an unchanged feed is not sent again")
answer = feed_reader.get("/v1/Feed/follows.json", params=mine)
expect_file(answer, 200, "ETag", "Last-Modified", "Cache-Control")
known = {"If-None-Match": answer.headers["ETag"]}
content = expect_file(feed_reader.get("/v1/Feed/follows.json", params=mine, headers=known), 304, "ETag")
check(content == b"", "There should be no body.")

step("A new token revokes the old one, whoever knows it")
expect(owner.post("/v1/User/me/feed-token"), 200, "messages.feed_token_created")
expect(feed_reader.get("/v1/Feed/latest.json", params=mine), 401, "errors.no_session")
expect(owner.delete("/v1/User/me/feed-token"), 200, "messages.feed_token_deleted")
