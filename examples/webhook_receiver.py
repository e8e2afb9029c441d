"""Webhooks: a small server receives events, and accepts only signed messages (Standard Webhooks).

It listens on this machine, so the service must be allowed to send to it. Run both, with an admin of the service:
  KANJIKU_WEBHOOKS__ALLOW_PRIVATE=true make run
  .venv/bin/python examples/webhook_receiver.py "Site Admin" <password>
(or ADMIN_NAME=... and ADMIN_PASSWORD=...; API_URL=... for a service elsewhere). It deletes its webhook at the end.
"""

import base64
import hashlib
import hmac
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from _device import Device, check, command, expect, step

TOLERANCE_SECONDS = 300
BODY_MAX = 20_000


def is_genuine(headers: Mapping[str, str], body: bytes, secret: str) -> bool:
    """Tell whether a message was recently signed with the secret."""
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"))
        message_id, sent_at = headers["webhook-id"], int(headers["webhook-timestamp"])
        signatures = headers["webhook-signature"].split()  # there are several after the secret was changed
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    if abs(time.time() - sent_at) > TOLERANCE_SECONDS:  # it may be a recorded message that is sent again
        return False
    content = f"{message_id}.{sent_at}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
    return any(hmac.compare_digest(wanted, signature) for signature in signatures)


came: queue.Queue[tuple[dict[str, str], bytes]] = queue.Queue()
seen: set[str] = set()
secret = ""


class Receiver(BaseHTTPRequestHandler):
    """Answers at once; do longer work with a message after the answer."""

    def do_POST(self) -> None:
        """Receive a message."""
        size = int(self.headers.get("Content-Length", 0))
        body, headers = (
            self.rfile.read(min(size, BODY_MAX)),
            {name.lower(): text for name, text in self.headers.items()},
        )
        genuine = is_genuine(headers, body, secret)
        self.send_response(204 if genuine else 401)
        self.end_headers()
        if genuine and headers["webhook-id"] not in seen:  # the same message may arrive twice
            seen.add(headers["webhook-id"])
            came.put((headers, body))

    def log_message(self, *_: object) -> None:
        """Log nothing."""


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
admin = Device()
name, password = sys.argv[1:3] or (os.environ.get("ADMIN_NAME"), os.environ.get("ADMIN_PASSWORD"))

step("Log in as an admin, because only admins manage webhooks")
check(name and password, f"Create an admin first: {command('create-admin', 'Site Admin', 'admin@example.org')}")
expect(admin.post("/v1/Session/login", json={"username": name, "password": password}), 200, "messages.login_success")

step("Create a webhook; only this answer contains its secret")
address, events = f"http://127.0.0.1:{server.server_port}/", ["chapter.released", "blog.published"]
wanted = {"name": "receiver", "url": address, "kind": "json", "events": events}
made = expect(admin.post("/v1/Admin/Webhook", json=wanted), 200, "messages.webhook_created", webhook=dict)["webhook"]
secret = made["secret"]

step("Request a test message, and wait for it")
asked = expect(admin.post(f"/v1/Admin/Webhook/{made['id']}/test"), 200, "messages.webhook_tested")["delivery"]
headers, body = came.get(timeout=30)
message = json.loads(body)
print(f"    {message['type']}: {message['data']}")
check(headers["webhook-id"] == asked["id"], "The message should be the requested one.")

step("Changed and old messages are not accepted")
check(not is_genuine(headers, body + b" ", secret), "A changed message should not be genuine.")
check(not is_genuine({**headers, "webhook-timestamp": "1"}, body, secret), "An old message should not be genuine.")

step("Change the secret: for a day, messages are also signed with the old one, so that none is lost")
old, changed = secret, admin.patch(f"/v1/Admin/Webhook/{made['id']}", json={"secret": None})
secret = expect(changed, 200, "messages.webhook_updated")["webhook"]["secret"]
expect(admin.post(f"/v1/Admin/Webhook/{made['id']}/test"), 200, "messages.webhook_tested")
headers, body = came.get(timeout=30)
check(is_genuine(headers, body, old) and is_genuine(headers, body, secret), "Both secrets should sign.")

step("List the deliveries")
for delivery in expect(admin.get(f"/v1/Admin/Webhook/{made['id']}/deliveries"), 200, delivery_count=int)["deliveries"]:
    print(f"    {delivery['event']}: {delivery['state']}, {delivery['attempts']} attempt, {delivery['status']}")

step("Delete it")
expect(admin.delete(f"/v1/Admin/Webhook/{made['id']}"), 200, "messages.webhook_deleted")
server.shutdown()
