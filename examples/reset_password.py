"""A forgotten password: request a link, and set a new password with its token.

Run it beside `make run`: .venv/bin/python examples/reset_password.py (API_URL=... for a service elsewhere). Then
run it again with what the link has behind `token=`: KANJIKU_RESET_TOKEN=... .venv/bin/python examples/reset_password.py
"""

import os
import secrets

from _device import Device, command, expect, new_account, step

device = Device()
token = os.environ.get("KANJIKU_RESET_TOKEN", "")

if not token:
    account = new_account()

    step("Register; suppose that the password is forgotten")
    expect(device.post("/v1/User/register", json=account), 200, "messages.user_created")

    step("Request a link: the answer does not reveal whether the account exists")
    answers = []
    for email in (account["email"], new_account()["email"]):
        asked = device.post("/v1/User/password/reset", json={"email": email})
        answers.append(expect(asked, 200, "messages.reset_sent"))
    print(f"  The answers are {'the same' if answers[0] == answers[1] else 'NOT the same'}.")

    step("An invented token is refused")
    guess = {"token": secrets.token_urlsafe(32), "password": secrets.token_urlsafe(12)}
    expect(device.post("/v1/User/password/reset/confirm", json=guess), 400, "errors.token_invalid")

    step("The next step")
    if expect(device.get("/v1/Site"), 200, mail=bool)["mail"]:
        print(f"  The link is in a mail to {account['email']}; it works once, within an hour.")
    else:
        print("  This service sends no mails. Its operator prints a link, which works once, within an hour:")
        print(f"    {command('reset-password', account['username'])}")
    print("  Run this script again with KANJIKU_RESET_TOKEN set to what the link has behind token=")
else:
    step("Set a new password; every session of the account ends")
    password = secrets.token_urlsafe(12)
    chosen = {"token": token, "password": password}
    expect(device.post("/v1/User/password/reset/confirm", json=chosen), 200, "messages.password_changed")
    print(f"    the new password: {password}")

    step("The link works only once")
    expect(device.post("/v1/User/password/reset/confirm", json=chosen), 400, "errors.token_invalid")
