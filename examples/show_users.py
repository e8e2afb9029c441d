"""The list of users: by page, by cursor, searched, and without the count.

Run it beside `make run`: .venv/bin/python examples/show_users.py (API_URL=... for a service elsewhere).
"""

from _device import Device, check, expect, new_account, step

device = Device()  # the list is public, so no login is needed

step("Register three users whose names begin with the same words")
first = new_account()
prefix = first["username"]
names = [f"{prefix}.{number}" for number in (1, 2, 3)]
for name in names:
    account = {**first, "username": name, "email": f"{name}@example.org"}
    expect(device.post("/v1/User/register", json=account), 200, "messages.user_created")

step("Get the first five users, in the order of registration")
listed = expect(device.get("/v1/User", params={"page": 1, "pagesize": 5}), 200, user_count=int, users=dict)
# `users` is an object, uuid -> name; Python keeps the order of the answer.
check(len(listed["users"]) == min(listed["user_count"], 5), "The page has a wrong number of users.")

step("Search with two users per page, and follow the cursors to the end")
found: dict[str, str] = {}
query: dict[str, str | int] = {"search": prefix, "pagesize": 2}
while True:
    page = expect(device.get("/v1/User", params=query), 200, user_count=int, users=dict)
    check(found.keys().isdisjoint(page["users"]), "A user is on two pages.")
    found |= page["users"]
    if page["next"] is None:
        break
    query["after"] = page["next"]  # with the same search; others may register meanwhile
check(list(found.values()) == names, f"{', '.join(names)} should have been found, in this order.")
print(f"  found {', '.join(found.values())}")

step("Leave out the count, which takes time for a long list")
uncounted = {"search": prefix.upper(), "count": "false"}  # the search ignores case
listed = expect(device.get("/v1/User", params=uncounted), 200, user_count=type(None), users=dict)
check(listed["users"] == found, "The same users should have been found.")

step("Invalid parameters are refused")
wrong: dict[str, int | str] = {"page": 0, "pagesize": 101, "count": "perhaps", "sort": "name", "after": "nowhere"}
for name, value in wrong.items():
    refused = expect(device.get("/v1/User", params={name: value}), 400, "errors.parameter_error", details=list)
    check([fault["field"] for fault in refused["details"]] == [name], "The invalid parameter should be named.")
