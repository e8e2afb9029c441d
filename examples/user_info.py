"""One user, seen by themselves and by others; with cookies, with a Bearer token, and in German.

Run it beside `make run`: .venv/bin/python examples/user_info.py (API_URL=... for a service elsewhere).
"""

from uuid import uuid4

from _device import Device, check, expect, new_account, step

account = new_account()
owner, stranger, script = Device(), Device(), Device()
PUBLIC = {"uuid": str, "username": str, "avatar": str | None, "groups": list, "member_since": str}
PRIVATE = {"email": str, "birthday": str | None, "activated": bool}

step("Register and log in")
answer = owner.post("/v1/User/register", json={**account, "birthday": "1999-12-31"})
expect(answer, 200, "messages.user_created", user=dict)
login = {"username": account["email"], "password": account["password"]}  # the e-mail address works like the user name
expect(owner.post("/v1/Session/login", json=login), 200, "messages.login_success")

step("Get one's own account: all that a front end needs after a login")
mine = {"id": str, "username": str, **PRIVATE, "member_since": str, "groups": list, "unread": dict}
me = expect(owner.get("/v1/User/me"), 200, **mine)
check(
    (me["email"], me["birthday"]) == (account["email"], "1999-12-31"), "Address and birthday should be as registered."
)

step("Get the public view of this user")
page = f"/v1/User/{me['id']}"
public = expect(stranger.get(page), 200, **PUBLIC)
check(public.keys() == PUBLIC.keys(), f"Strangers should see {', '.join(PUBLIC)} and nothing else.")

step("The same URL shows the user more")
private = expect(owner.get(page), 200, **PRIVATE)
check(
    private.keys() == PUBLIC.keys() | PRIVATE.keys(),
    f"The user should see {', '.join(PRIVATE)} beside what everybody sees.",
)

step("A script may send the IdentityToken itself instead of cookies")
script.headers["Authorization"] = f"Bearer {owner.token('IdentityToken')}"
check(expect(script.get("/v1/User/me"), 200, username=str) == me, "Both requests should have the same answer.")

step("Without a session, there is no own account")
answer = stranger.get("/v1/User/me")
expect(answer, 401, "errors.no_session")
check("WWW-Authenticate" in answer.headers, "The answer does not say how to log in.")
print(f"    WWW-Authenticate: {answer.headers['WWW-Authenticate']}")

step("Messages are in the reader's language; msg_key, for programs, is always the same")
nobody = f"/v1/User/{uuid4()}"
english = expect(stranger.get(nobody, headers={"Accept-Language": "en"}), 404, "errors.user_not_found")
german = expect(stranger.get(nobody, headers={"Accept-Language": "de"}), 404, "errors.user_not_found")
check(english["msg"] != german["msg"], "The German message is the English one.")
