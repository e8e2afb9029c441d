"""The table of roles (tests/test_routes.py) for requests with keys, on every route.

The expected answer follows from the role of the key's owner, and from the three lists here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from kanjiku_api.models import User
from tests.conftest import Persona
from tests.factories import make_group, make_key, make_user
from tests.test_routes import TABLE, Row, made_for

CLOSED = {
    "GET /v1/User/me/keys",
    "POST /v1/User/me/keys",
    "DELETE /v1/User/me/keys/<key:str>",
    "POST /v1/User/me/feed-token",
    "DELETE /v1/User/me/feed-token",
    "GET /v1/User/me/export",
    "DELETE /v1/User/me",
    "DELETE /v1/User/<user:str>",
    "POST /v1/User/activate",
    "POST /v1/User/activate/resend",
    "POST /v1/User/password/reset",
    "POST /v1/User/password/reset/confirm",
    "POST /v1/User/email/confirm",
    "POST /v1/Session/login",
    "POST /v1/Session/logout",
    "GET /v1/Session/refresh",
    "POST /v1/Session/refresh",
    "GET /v1/Session",
    "GET /v1/Session/devices",
    "DELETE /v1/Session/devices/<device:str>",
    "GET /v1/Session/oauth/<provider:str>",
    "GET /v1/Session/oauth/<provider:str>/callback",
    "DELETE /v1/Session/oauth/<provider:str>",
    "DELETE /v1/Admin/Chapter/<chapter:str>",
}
"""Routes that are closed to all keys, besides those below ``/v1/Admin`` that are not below `FOR_UPLOADS`."""
FOR_UPLOADS = ("/v1/Admin/Chapter", "/v1/Admin/Upload")
HEADLESS = {
    "GET /v1/Session/refresh",
    "GET /v1/Session/oauth/<provider:str>",
    "GET /v1/Session/oauth/<provider:str>/callback",
}


DOORS, TAKES_NO_KEY = ("/v1/", "/komga", "/koreader/", "/opds"), "/koreader/users/create"
READS = {
    "POST /komga/api/v1/series/list",
    "POST /komga/api/v1/books/list",
    "POST /komga/api/logout",  # affects only the app's cookie
}


@dataclass(frozen=True, slots=True)
class Holder:
    """A key with its owner and scopes; scopes of None mean an unknown key."""

    owner: str
    scopes: str | None

    def expects(self, row: Row) -> int:
        """Get the expected status for this key."""
        method, _, path = row.route.partition(" ")
        if not path.startswith(DOORS) or path == TAKES_NO_KEY:
            return row.expected["anonymous"]
        if self.scopes is None:
            return 401
        for_uploads = path.startswith(FOR_UPLOADS)
        if row.route in CLOSED or (path.startswith("/v1/Admin/") and not for_uploads):
            return 403
        is_read = method == "GET" or row.route in READS
        needed = "upload" if for_uploads else "read" if is_read else "write"
        return row.expected[self.owner] if needed in self.scopes.split() else 403


HOLDERS: Mapping[str, Holder] = {
    "wrong": Holder("anonymous", None),
    "reader, read": Holder("reader", "read"),
    "reader, read and write": Holder("reader", "read write"),
    "early reader, read": Holder("early_reader", "read"),
    "uploader, upload": Holder("uploader", "upload"),
    "uploader, read and write": Holder("uploader", "read write"),
    "reader who uploaded once": Holder("reader", "read write upload"),
    "manager, all": Holder("manager", "read write upload"),
    "admin, read": Holder("admin", "read"),
    "admin, all": Holder("admin", "read write upload"),
}


@pytest.mark.no_database
def test_the_lists_contain_only_existing_routes() -> None:
    assert {row.route for row in TABLE} >= CLOSED | HEADLESS | READS


@pytest.fixture
def owners(
    reader: Persona, early_reader: Persona, uploader: Persona, manager: Persona, admin: Persona
) -> dict[str, User]:
    people = {"reader": reader, "early_reader": early_reader, "uploader": uploader, "manager": manager, "admin": admin}
    return {role: persona.user for role, persona in people.items()}


async def deviations(client: httpx.AsyncClient, row: Row, holder: Holder, owner: User) -> list[str]:
    """Send the request of a table row with a key, and return the answers that were not expected."""
    method, _, path = row.route.partition(" ")
    path = (row.path or path).format(**await made_for(row.path, owner))
    secret = await make_key(owner, holder.scopes) if holder.scopes else "kj_aaaaaaaaaaaaaaaaaaaaaaaaaa"
    body: dict[str, Any] = {"json": dict(row.body())} if row.body else {}
    found = []
    methods = ("HEAD",) if row.endless else ("GET", "HEAD") if method == "GET" else (method,)
    for asked in methods:
        answer = await client.request(asked, path, headers={"X-API-Key": secret}, **body)
        expected = 405 if asked == "HEAD" and row.route in HEADLESS else holder.expects(row)
        if answer.status_code != expected:
            found.append(f"{asked} {path}: {answer.status_code} for {expected} {answer.text}")
    return found


@pytest.mark.any_database
@pytest.mark.parametrize("name", HOLDERS)
async def test_a_key_is_answered_on_every_route_as_the_table_says(
    owners: dict[str, User], anonymous: httpx.AsyncClient, name: str
) -> None:
    await make_user("the somebody")
    await make_group("readers")
    holder = HOLDERS[name]
    owner = owners.get(holder.owner) or await make_user()
    assert [fault for row in TABLE for fault in await deviations(anonymous, row, holder, owner)] == []
