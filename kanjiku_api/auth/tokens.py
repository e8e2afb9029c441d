"""Signs and reads IdentityTokens and RefreshTokens.

A JWT (RFC 7519) here informs the client and names a row in the database; other modules decide what the row allows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from time import time
from typing import Any
from uuid import UUID

import jwt
from cachetools import LRUCache
from jwt.utils import base64url_encode

from ..rules.identity import Kind, Powers
from ..settings import JwtSettings

LEEWAY_SECONDS = 10
"""Clocks of several instances may differ by this much."""
REQUIRED = ["iss", "iat", "nbf", "exp"]
KNOWN_MAX = 1024
"""The number of cached tokens whose signature was checked, the most recently used ones; about 2 KB each."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The content of a token with a valid signature. It can be cached; only its time must be checked each time.

    `start` and `end` are in epoch seconds.
    """

    kid: UUID
    kind: object
    body: Mapping[str, Any]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TokenSubject:
    """The user that an IdentityToken names, and their permissions."""

    user_id: UUID
    username: str
    powers: Powers


class Signer:
    """Signs and reads tokens with the secret of the settings.

    Tokens that were read before are cached by their digest: checking the signature each time took a sixth of a
    request. The database is asked each time whether the session still exists.
    """

    def __init__(self, settings: JwtSettings) -> None:
        self.settings = settings
        self._issuer = settings.issuer
        self._algorithm = settings.algorithm
        self._key = _prepared(settings.secret.get_secret_value(), self._algorithm)
        self._known: LRUCache[bytes, Verified] = LRUCache(KNOWN_MAX)

    def identity_token(self, session: UUID, user: TokenSubject, times: "Lifetime") -> str:
        """Sign an IdentityToken: who is signed in and what they may do."""
        body = {
            "user": {
                "uid": str(user.user_id),
                "username": user.username,
                "groups": list(user.powers.groups),
                "permissions": user.powers.as_claims(),
            },
        }
        return self._sign(Kind.IDENTITY, session, body, times)

    def refresh_token(self, kid: UUID, session: UUID, times: "Lifetime") -> str:
        """Sign a RefreshToken, which renews `session` once."""
        return self._sign(Kind.REFRESH, kid, {"id_token": str(session)}, times)

    def _sign(self, kind: Kind, kid: UUID, body: dict[str, Any], times: "Lifetime") -> str:
        headers = {"kid": str(kid), "token": kind.value}
        claims = {"iss": self._issuer, **times.as_claims(), **body}
        return jwt.encode(claims, self._key, algorithm=self._algorithm, headers=headers)

    def read(self, token: str, kind: Kind) -> tuple[UUID, Mapping[str, Any]] | None:
        """Get ``kid`` and body of a valid token; None for any other."""
        digest = sha256(token.encode(errors="replace")).digest()
        known = self._known.get(digest)
        if known is None:
            known = self._verified(token)
            if known is None:
                return None
            self._known[digest] = known
        is_in_time = known.start - LEEWAY_SECONDS <= time() < known.end + LEEWAY_SECONDS  # the rule of PyJWT
        return (known.kid, known.body) if is_in_time and known.kind == kind else None

    def _verified(self, token: str) -> "Verified | None":
        try:
            whole = jwt.decode_complete(
                token,
                self._key,
                algorithms=[self._algorithm],
                issuer=self._issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": REQUIRED, "verify_aud": False},
            )
            kid = UUID(str(whole["header"].get("kid")))
        except (jwt.InvalidTokenError, ValueError):
            return None
        body = whole["payload"]
        return Verified(kid, whole["header"].get("token"), body, int(body["nbf"]), int(body["exp"]))


def _prepared(key: str, algorithm: str) -> jwt.PyJWK | str:
    """Prepare a key once; given as text, PyJWT would determine its kind for each token.

    Without a secret, which only commands that sign nothing may lack, no token is valid and none can be made.
    """
    octets = base64url_encode(key.encode()).decode()
    return jwt.PyJWK({"kty": "oct", "k": octets}, algorithm=algorithm) if key else key


@dataclass(frozen=True, slots=True)
class Lifetime:
    """Start and end of a token's validity."""

    start: datetime
    end: datetime

    def as_claims(self) -> dict[str, float]:
        """Make ``iat``, ``nbf`` and ``exp`` in epoch seconds (RFC 7519 section 4.1: NumericDate may have fractions)."""
        start = self.start.timestamp()
        return {"iat": start, "nbf": start, "exp": self.end.timestamp()}
