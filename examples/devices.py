"""Devices: an account is signed in on two; they are listed, and one is logged out from the other.

Run it beside `make run`: .venv/bin/python examples/devices.py (API_URL=... for a service elsewhere).
"""

from _device import Device, check, expect, new_account, step

account = new_account()
login = {"username": account["username"], "password": account["password"]}
laptop, phone = Device(), Device()
laptop.headers["User-Agent"], phone.headers["User-Agent"] = "laptop", "phone"

step("Register, and log in on two devices")
expect(laptop.post("/v1/User/register", json=account), 200, "messages.user_created")
expect(laptop.post("/v1/Session/login", json=login), 200, "messages.login_success")
expect(phone.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("List them on the laptop, the latest login first")
listed = expect(laptop.get("/v1/Session/devices"), 200, device_count=int, devices=list)
agents = [(device["user_agent"], device["current"]) for device in listed["devices"]]
check(agents == [("phone", False), ("laptop", True)], "Phone and laptop should be listed, and this be the laptop.")

step("Log the phone out from the laptop; its next request finds no session")
lost = listed["devices"][0]["uuid"]
expect(laptop.delete(f"/v1/Session/devices/{lost}"), 200, "messages.session_revoked")
expect(phone.get("/v1/Session"), 401, "errors.no_session")
expect(laptop.get("/v1/Session"), 200, username=str)

step("A device of somebody else is not found")
expect(laptop.delete(f"/v1/Session/devices/{lost}"), 404, "errors.device_not_found")
