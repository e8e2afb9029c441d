"""A user changes their account: birthday, name and password.

Run it beside `make run`: .venv/bin/python examples/update_user.py (API_URL=... for a service elsewhere).
"""

import secrets

from _device import Device, check, expect, new_account, step

account, other = new_account(), new_account()  # only the name of the other is used
name, password = account["username"], account["password"]
laptop, phone = Device(), Device()

step("Register, and log in on two devices")
expect(laptop.post("/v1/User/register", json=account), 200, "messages.user_created")
for device in (laptop, phone):
    login = {"username": name, "password": password}
    expect(device.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("Change the birthday: a PATCH leaves other fields unchanged, and null clears a field")
for birthday in ("1999-12-31", None):
    expect(laptop.patch("/v1/User/me", json={"birthday": birthday}), 200, "messages.update_successful")
    me = expect(laptop.get("/v1/User/me"), 200, username=str, birthday=str | None)
    check((me["username"], me["birthday"]) == (name, birthday), "Only the birthday should have changed.")

step("Change the name: all sessions continue")
name = other["username"]
changed = expect(laptop.patch("/v1/User/me", json={"username": name}), 200, "messages.update_successful", user=dict)
check(changed["user"].get("username") == name, "The answer shows the user as before.")
me = expect(phone.get("/v1/User/me"), 200, username=str)
check(me["username"] == name, "The name is still the old one.")

step("A new password needs the old one; if that is wrong, the whole PATCH is refused")
new_password = secrets.token_urlsafe(12)
wrong = {"birthday": "1999-12-31", "password": new_password, "old_password": "not this one"}
expect(laptop.patch("/v1/User/me", json=wrong), 403, "errors.wrong_password")
check(expect(laptop.get("/v1/User/me"), 200, username=str, birthday=str | None) == me, "Something was changed.")

step("With the right one, the password is changed, and every session ends")
right = {"password": new_password, "old_password": password}
expect(laptop.patch("/v1/User/me", json=right), 200, "messages.update_successful")
check(not laptop.cookies, "The service left its cookies behind.")
for device in (laptop, phone):
    expect(device.get("/v1/User/me"), 401, "errors.no_session")

step("Log in again")
expect(laptop.post("/v1/Session/login", json={"username": name, "password": password}), 401, "errors.login_failed")
login = {"username": name, "password": new_password}
expect(laptop.post("/v1/Session/login", json=login), 200, "messages.login_success")
expect(laptop.get("/v1/User/me"), 200, username=str, birthday=str | None)
