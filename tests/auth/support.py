"""Helpers for the tests of sessions: tokens from answers, hand-made tokens, and the stored rows.

Tokens are signed here with `hmac` alone, so that they can be as wrong as a test wants them.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from httpx import AsyncClient, Response

from kanjiku_api.models import IdentityToken, LogEntry, RefreshToken, User
from tests.conftest import SECRET

IDENTITY, REFRESH = "IdentityToken", "RefreshToken"
DIGESTS = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}


@dataclass(frozen=True, slots=True)
class Pair:
    """The two tokens of one session."""

    identity: str
    refresh: str

    @property
    def session(self) -> UUID:
        """The session's id, which is the ``kid`` of its IdentityTokens."""
        return UUID(header_of(self.identity)["kid"])

    @property
    def cookies(self) -> dict[str, str]:
        """The header with both cookies."""
        return cookies(identity=self.identity, refresh=self.refresh)


def cookies(*, identity: str | None = None, refresh: str | None = None) -> dict[str, str]:
    """Write a header with one token or both, which replaces the cookies in the client's jar."""
    named = {IDENTITY: identity, REFRESH: refresh}
    return {"Cookie": "; ".join(f"{name}={token}" for name, token in named.items() if token is not None)}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def pair_in(client: AsyncClient) -> Pair:
    """Get the tokens in a client's jar."""
    return Pair(client.cookies[IDENTITY], client.cookies[REFRESH])


def pair_from(answer: Response) -> Pair:
    """Get the tokens that an answer sets, from its cookies alone."""
    given = {name: cookie.partition(";")[0] for name, cookie in set_cookies(answer).items()}
    return Pair(*(given[name].partition("=")[2] for name in (IDENTITY, REFRESH)))


def set_cookies(answer: Response) -> dict[str, str]:
    """Get the ``Set-Cookie`` headers of an answer by the names of their cookies; fails if one comes twice."""
    found = [(cookie.partition("=")[0], cookie) for cookie in answer.headers.get_list("set-cookie")]
    assert len(found) == len(dict(found)), found
    return dict(found)


def decode(segment: str) -> bytes:
    return base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def header_of(token: str) -> dict[str, Any]:
    header: dict[str, Any] = json.loads(decode(token.split(".", maxsplit=1)[0]))
    return header


def body_of(token: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(decode(token.split(".")[1]))
    return body


def sign(header: object, body: object, *, key: str = SECRET, algorithm: str = "HS256") -> str:
    """Make a JWT of any header and body, even of bytes that are not JSON; another key makes it a forgery."""
    parts = (part if isinstance(part, bytes) else json.dumps(part).encode() for part in (header, body))
    signed = ".".join(encode(part) for part in parts)
    return f"{signed}.{encode(hmac.digest(key.encode(), signed.encode(), DIGESTS[algorithm]))}"


async def stored() -> dict[str, list[dict[str, Any]]]:
    """Read everything that a token could change."""
    return {
        model.__name__: await model.all().order_by("id").values()
        for model in (User, IdentityToken, RefreshToken, LogEntry)
    }


async def is_alive(client: AsyncClient, pair: Pair) -> bool:
    """Tell whether a session is valid, by a request with its IdentityToken alone."""
    answer = await client.get("/v1/Session", headers=bearer(pair.identity))
    assert answer.status_code in {200, 401}, answer.text
    return answer.status_code == 200
