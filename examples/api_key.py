"""Keys: a script and an app get access without a password, within their scopes, and can be revoked one by one.

Run it beside `make run`: .venv/bin/python examples/api_key.py (API_URL=... for a service elsewhere).
"""

from datetime import UTC, datetime, timedelta

from _device import Device, check, expect, new_account, step

account = new_account()
owner, script, app, feed_reader = Device(), Device(), Device(), Device()

step("Register and log in: only the owner creates and revokes keys, a key cannot")
expect(owner.post("/v1/User/register", json=account), 200, "messages.user_created")
login = {"username": account["username"], "password": account["password"]}
expect(owner.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("Create a key that can read, for a month; only this answer contains its secret")
month = (datetime.now(UTC) + timedelta(days=30)).isoformat(timespec="seconds")
wanted = {"name": "my backup script", "scopes": ["read"], "expires": month}
made = expect(owner.post("/v1/User/me/keys", json=wanted), 200, "messages.key_created")["key"]
check(made["secret"].startswith("kj_"), "A secret should begin with kj_.")
print(f"    secret: {made['secret'][:7]}... (keep it like a password)")

step("A script sends the key in a header")
script.headers["X-API-Key"] = made["secret"]
me = expect(script.get("/v1/User/me"), 200, username=str)
check(me["username"] == account["username"], "The key should act for its owner.")

step('A key with only the scope "read" cannot change anything')
expect(script.patch("/v1/User/me", json={"birthday": "1999-12-31"}), 403, "errors.no_permission")

step("No key gives access to what concerns the account's security: other keys, sessions, password, export")
expect(script.get("/v1/User/me/keys"), 403, "errors.key_not_allowed")

step("A key without scopes can read and write; apps that support only passwords use it as the password")
second = expect(owner.post("/v1/User/me/keys", json={"name": "reader app"}), 200, "messages.key_created")["key"]
app.auth = (account["username"], second["secret"])
expect(app.get("/v1/User/me"), 200, username=str)
expect(app.patch("/v1/User/me", json={"birthday": "1999-12-31"}), 200, "messages.update_successful")

step("The owner sees all keys, and when each was last used")
listed = expect(owner.get("/v1/User/me/keys"), 200, key_count=int)
for key in listed["keys"]:
    print(f"    {key['hint']}... {key['name']}: {', '.join(key['scopes'])}, until {key['expires']}")
check("secret" not in listed["keys"][0], "A list should show no secret.")

step("A revoked key is refused everywhere, even for public requests; the other key still works")
expect(owner.delete(f"/v1/User/me/keys/{made['id']}"), 200, "messages.key_deleted")
expect(script.get("/v1/User/me"), 401, "errors.no_session")
expect(script.get("/v1/Manga"), 401, "errors.no_session")
expect(app.get("/v1/User/me"), 200, username=str)

step("Feeds have their own token, as part of their URLs; it gives access to nothing else")
token = expect(owner.post("/v1/User/me/feed-token"), 200, "messages.feed_token_created", token=str)["token"]
feed_reader.headers["X-API-Key"] = token
expect(feed_reader.get("/v1/User/me"), 401, "errors.no_session")
expect(owner.delete("/v1/User/me/feed-token"), 200, "messages.feed_token_deleted")
