"""The life of a session: log in on two devices, read the tokens, refresh, log out everywhere.

Run it beside `make run`: .venv/bin/python examples/session.py (API_URL=... for a service elsewhere).
"""

import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime
from typing import Any

from _device import Device, check, expect, fail, new_account, step


def decoded(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read header and claims of a JWT (RFC 7519) without verifying it: only the service has the key for that.

    This is enough to know whose session it is and when to refresh it; do not trust it for anything else.
    """
    try:
        head, body = (json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in token.split(".")[:2])
    except ValueError:
        fail("A cookie of the service is not a JWT.")
    return head, body


account = new_account()
login = {"username": account["username"], "password": account["password"]}
laptop, phone = Device(), Device()

step("Register, and log in on two devices")
expect(laptop.post("/v1/User/register", json=account), 200, "messages.user_created")
# The session consists of two HttpOnly cookies, which the device sends back by itself. A development server sets them
# without Secure. Over https they are Secure, so the device sends them only over https; the script works with both.
for device in (laptop, phone):
    expect(device.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("Get the session from the service")
user = {"uid": str, "username": str, "groups": list, "permissions": dict}
times = {"id_valid_until": float, "refresh_valid_until": float}  # seconds since 1970
session = expect(laptop.get("/v1/Session"), 200, **user, **times)
check(session["username"] == account["username"], "The session belongs to another user.")
check(
    session.get("user") == {name: session[name] for name in user}, "The answer should also contain the user as `user`."
)
print(f"    refresh before {datetime.fromtimestamp(session['id_valid_until'], UTC):%Y-%m-%d %H:%M} UTC")

step("Read the tokens")
old = {kind: laptop.token(kind) for kind in ("IdentityToken", "RefreshToken")}
for token in old.values():
    print(*(json.dumps(part) for part in decoded(token)), sep="\n  ")

step("Refresh: new cookies for the same session")
expect(laptop.post("/v1/Session/refresh"), 200, "messages.session_refreshed")
new = {kind: laptop.token(kind) for kind in old}
for kind, token in new.items():
    check(token != old[kind], f"The {kind} is still the old one.")
    print(f"  {kind} {decoded(old[kind])[0]['kid']} -> {decoded(token)[0]['kid']}")
check(decoded(new["IdentityToken"])[0]["kid"] == decoded(old["IdentityToken"])[0]["kid"], "The session is another one.")
# Throw the old RefreshToken away. For 10 s it is still accepted, for requests at the same time; after that, its use
# counts as theft, and ends the session. The old IdentityToken is valid until it expires or the session ends:
bearer = {"Authorization": f"Bearer {old['IdentityToken']}"}
expect(Device().get("/v1/Session", headers=bearer), 200, username=str)

step("Log out everywhere")
expect(phone.get("/v1/Session"), 200, username=str)
expect(laptop.post("/v1/Session/logout", json={"logout_all": True}), 200, "messages.logout_success")
check(not laptop.cookies, "The service left its cookies behind.")

step("The session has ended: without cookies, with a copy of its token, and on the other device")
expect(laptop.get("/v1/Session"), 401, "errors.no_session")
bearer = {"Authorization": f"Bearer {new['IdentityToken']}"}
expect(Device().get("/v1/Session", headers=bearer), 401, "errors.no_session")
expect(phone.get("/v1/Session"), 401, "errors.no_session")
