"""What the examples share: a client that knows where the service is, and a plain end when an answer is not as promised.

All else in them is the requests library as it is. Each begins with accounts of its own, so none needs an argument.
"""

import json
import os
import secrets
import sys
from typing import Any, NoReturn
from urllib.parse import urlsplit

try:
    import requests
except ModuleNotFoundError:
    sys.exit("The examples need the library requests; `make examples` puts it into .venv.")

URL = os.environ.get("API_URL", "http://127.0.0.1:9999").rstrip("/")
TELLING = ("Cookie", "Authorization", "Accept-Language")  # the headers on which an answer may depend


class Device(requests.Session):
    """A requests.Session that asks the service: `device.get("/v1/User/me")`. It keeps cookies, as a browser does."""

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **options: Any) -> requests.Response:
        """Ask, and end the script if nobody answers."""
        try:
            # A proxy or a .netrc of this machine is for other servers, not for one that runs beside us.
            self.trust_env = urlsplit(URL).hostname not in {"127.0.0.1", "localhost", "::1"}
            return super().request(method, f"{URL}{url!s}", *args, **{"timeout": 10, **options})
        except (requests.RequestException, ValueError) as error:  # the latter: API_URL is none
            fail(f"{URL} cannot be reached ({type(error).__name__}). Does the service run? Start it with: make run")

    def token(self, kind: str) -> str:
        """Get the token out of the cookie `kind`: IdentityToken or RefreshToken."""
        return self.cookies.get(kind) or fail(f"The service set no cookie {kind}.")


def new_account() -> dict[str, str]:
    """Invent an account that nobody has yet."""
    name = f"reader-{secrets.token_hex(4)}"
    return {"username": name, "email": f"{name}@example.org", "password": secrets.token_urlsafe(12)}


def step(title: str) -> None:
    """Print what comes next."""
    print(f"\n== {title}")


def fail(sentence: str) -> NoReturn:
    """End the script with a sentence and exit code 1."""
    sys.exit(f"\n{sentence}")


def check(holds: object, sentence: str) -> None:
    """End the script with `sentence` unless something holds."""
    if not holds:
        fail(sentence)


def expect(answer: requests.Response, status: int, key: str | None = None, /, **fields: Any) -> Any:
    """Print a request and what came back; end the script unless status, msg_key and fields are as expected."""
    asked = answer.request
    sent = [f" {name}: {asked.headers[name]:.16}" for name in TELLING if name in asked.headers]
    print(f"{asked.method} {asked.path_url}{_masked(asked)}{' with' if sent else ''}{','.join(sent)}")
    body = _json_object(answer)
    print(f"  {answer.status_code}", *(body[name] for name in ("msg_key", "msg") if name in body))
    if answer.status_code != status or (key and body.get("msg_key") != key):
        came = " ".join([str(answer.status_code), *filter(None, [body.get("msg_key")])])
        fail(f"{' '.join(filter(None, [str(status), key]))} was expected, {came} came.")
    for field, kind in fields.items():
        check(field in body, f"The answer has no field {field}.")
        print(f"    {field}: {json.dumps(body[field], ensure_ascii=False)}")
        check(isinstance(body[field], kind), f"The field {field} should be of the kind {kind}.")
    return body


def expect_file(answer: requests.Response, status: int, *headers: str) -> bytes:
    """Print a request that asked for a file, and these headers of what came; get the file."""
    asked = answer.request
    sent = [f" {name}: {asked.headers[name]:.16}" for name in TELLING if name in asked.headers]
    print(f"{asked.method} {asked.path_url}{' with' if sent else ''}{','.join(sent)}\n  {answer.status_code}")
    check(answer.status_code == status, f"{status} was expected, {answer.status_code} came.")
    for name in headers:
        check(name in answer.headers, f"The answer has no header {name}.")
        print(f"    {name}: {answer.headers[name]}")
    return answer.content


def _json_object(answer: requests.Response) -> dict[str, Any]:
    """Read the body; every answer of the API is a JSON object."""
    try:
        body = answer.json()
    except requests.JSONDecodeError:
        body = None
    return body if isinstance(body, dict) else fail(f"{answer.url} answered {answer.status_code}, but no JSON object.")


def _masked(asked: requests.PreparedRequest) -> str:
    """Write a body for the eye: JSON without the passwords in it, of a file only its kind and size."""
    if not asked.body:
        return ""
    kind = asked.headers["Content-Type"].partition(";")[0]
    if kind != "application/json":
        return f" {{{kind}, {len(asked.body)} bytes}}"
    fields = json.loads(asked.body)
    return f" {json.dumps({name: '***' if 'password' in name else fields[name] for name in fields})}"
