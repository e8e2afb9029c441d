"""Shared by the examples: a client for the service, and functions that end the script if an answer is not as expected.

Everything else in the examples is plain httpx. Most of them register new accounts, so they need no arguments.
"""

import json
import os
import secrets
import shlex
import sys
from typing import Any, NoReturn

try:
    import httpx
except ModuleNotFoundError:
    sys.exit("The examples need the library httpx; `make run` puts it into .venv: .venv/bin/python examples/session.py")

URL = os.environ.get("API_URL", "http://127.0.0.1:9999").rstrip("/")
TELLING = ("Cookie", "Authorization", "X-API-Key", "Accept-Language")  # the headers on which an answer may depend


class Device(httpx.Client):
    """An httpx.Client for the service, e.g. `device.get("/v1/User/me")`. It keeps cookies, like a browser."""

    def __init__(self) -> None:
        # A proxy or .netrc of this machine is meant for other servers, not for a local one.
        super().__init__(
            timeout=10, trust_env=not URL.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))
        )

    def request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Response:
        """Send a request; end the script if there is no answer."""
        try:
            return super().request(method, f"{URL}{url!s}", **options)
        except (httpx.HTTPError, httpx.InvalidURL) as error:  # InvalidURL: API_URL is not a URL
            fail(f"{URL} cannot be reached ({type(error).__name__}). Does the service run? Start it with: make run")

    def token(self, kind: str) -> str:
        """Get the token from the cookie `kind`: IdentityToken or RefreshToken."""
        return self.cookies.get(kind) or fail(f"The service set no cookie {kind}.")


def new_account() -> dict[str, str]:
    """Make up the data of a new account."""
    name = f"reader-{secrets.token_hex(4)}"
    return {"username": name, "email": f"{name}@example.org", "password": secrets.token_urlsafe(12)}


def command(*arguments: str) -> str:
    """Make the command line of a command of the service, with the Python of this script."""
    return shlex.join([sys.executable, "-m", "kanjiku_api", *arguments])


def step(title: str) -> None:
    """Print the title of the next step."""
    print(f"\n== {title}")


def fail(sentence: str) -> NoReturn:
    """End the script with a message and exit code 1."""
    sys.exit(f"\n{sentence}")


def check(holds: object, sentence: str) -> None:
    """End the script with `sentence` unless `holds` is true."""
    if not holds:
        fail(sentence)


def expect(answer: httpx.Response, status: int, key: str | None = None, /, **fields: Any) -> Any:
    """Print a request and its answer; end the script unless status, msg_key and fields are as expected."""
    asked = answer.request
    sent = [f" {name}: {asked.headers[name]:.16}" for name in TELLING if name in asked.headers]
    print(f"{asked.method} {asked.url.raw_path.decode()}{_masked(asked)}{' with' if sent else ''}{','.join(sent)}")
    body = _json_object(answer)
    print(f"  {answer.status_code}", *(body[name] for name in ("msg_key", "msg") if name in body))
    if answer.status_code != status or (key and body.get("msg_key") != key):
        came = " ".join([str(answer.status_code), *filter(None, [body.get("msg_key")])])
        fail(f"Expected {' '.join(filter(None, [str(status), key]))}, but got {came}.")
    for field, kind in fields.items():
        check(field in body, f"The answer has no field {field}.")
        print(f"    {field}: {json.dumps(body[field], ensure_ascii=False)}")
        check(isinstance(body[field], kind), f"The field {field} should be of the kind {kind}.")
    return body


def expect_file(answer: httpx.Response, status: int, *headers: str) -> bytes:
    """Print a request for a file, and these headers of the answer; return the file."""
    asked = answer.request
    sent = [f" {name}: {asked.headers[name]:.16}" for name in TELLING if name in asked.headers]
    print(
        f"{asked.method} {asked.url.raw_path.decode()}{' with' if sent else ''}{','.join(sent)}\n  {answer.status_code}"
    )
    check(answer.status_code == status, f"Expected {status}, but got {answer.status_code}.")
    for name in headers:
        check(name in answer.headers, f"The answer has no header {name}.")
        print(f"    {name}: {answer.headers[name]}")
    return answer.content


def _json_object(answer: httpx.Response) -> dict[str, Any]:
    """Read the body; every answer of the API is a JSON object."""
    try:
        body = answer.json()
    except ValueError:
        body = None
    return body if isinstance(body, dict) else fail(f"{answer.url} answered {answer.status_code}, but no JSON object.")


def _masked(asked: httpx.Request) -> str:
    """Format a body for printing: JSON without passwords; for a file, only its type and size."""
    if not (body := asked.read()):
        return ""
    kind = asked.headers["Content-Type"].partition(";")[0]
    if kind != "application/json":
        return f" {{{kind}, {len(body)} bytes}}"
    fields = json.loads(body)
    return f" {json.dumps({name: '***' if 'password' in name else fields[name] for name in fields})}"
