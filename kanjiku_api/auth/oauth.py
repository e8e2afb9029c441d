"""The client of OpenID Connect (Core 1.0, Discovery 1.0) with PKCE (RFC 7636): requests to a provider, and checks."""

import asyncio
import base64
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, urlencode

import jwt
import orjson

from ..settings import ProviderSettings
from .errors import OAuthFailed

if TYPE_CHECKING:
    import httpx  # imported where it is used: it takes 0.1 s, which only sites with providers need

DEADLINE_SECONDS = 4.5
"""Time limit for all requests to a provider for one request of a browser, which waits."""
DISCOVERY_SECONDS = 3600.0
"""How long a provider's metadata is cached; its keys are fetched for every login."""
ANSWER_MAX_BYTES = 256 * 1024
LEEWAY_SECONDS = 60
WELL_KNOWN = "/.well-known/openid-configuration"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Only asymmetric algorithms: with HS256, the client would know the signing key."""
SUBJECT_MAX = 255


@dataclass(frozen=True, slots=True)
class Claims:
    """A user at a provider: issuer and subject identify them; name and address are only suggestions."""

    issuer: str
    subject: str
    name: str
    email: str | None
    """None unless the provider has verified it."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Secrets that bind one login to its browser, its request and its answer."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def fresh(cls) -> "Secrets":
        """Generate 256 bits for each."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))

    @property
    def challenge(self) -> str:
        """Compute the S256 challenge (RFC 7636 section 4.2)."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


class Provider:
    """One provider of the settings; every method raises `OAuthFailed` within `DEADLINE_SECONDS`."""

    def __init__(self, name: str, settings: ProviderSettings, redirect_uri: str) -> None:
        self.name = name
        self.title = settings.title
        self._settings = settings
        self._redirect_uri = redirect_uri
        self._known: tuple[float, dict[str, Any]] | None = None

    async def authorization_url(self, chosen: Secrets) -> str:
        """Make the URL to which the browser is redirected."""
        async with _talking() as client:
            metadata = await self._discover(client)
        query = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self._redirect_uri,
            "scope": self._settings.scopes,
            "state": chosen.state,
            "nonce": chosen.nonce,
            "code_challenge": chosen.challenge,
            "code_challenge_method": "S256",
        }
        endpoint = metadata["authorization_endpoint"]
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    async def identify(self, code: str, iss: str | None, nonce: str, verifier: str) -> Claims:
        """Exchange the code of a callback for the user who signed in; `iss` is the callback's ``iss`` (RFC 9207)."""
        async with _talking() as client:
            metadata = await self._discover(client)
            required = metadata.get("authorization_response_iss_parameter_supported")
            if (iss is not None or required) and iss != metadata["issuer"]:
                raise OAuthFailed
            tokens = await self._exchange(client, metadata, code, verifier)
            claims = await self._verify(client, metadata, tokens, nonce)
            profile = await self._profile(client, metadata, tokens, claims)
        return _claims(metadata["issuer"], claims, profile)

    async def _discover(self, client: "httpx.AsyncClient") -> dict[str, Any]:
        if self._known and self._known[0] > monotonic():
            return self._known[1]
        url = self._settings.discovery_url
        metadata = await _json(await _get(client, url))
        needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
        if not all(isinstance(metadata.get(name), str) for name in needed):
            raise OAuthFailed
        if url.removesuffix(WELL_KNOWN) != metadata["issuer"].rstrip("/"):  # Discovery 1.0 section 4.3
            raise OAuthFailed
        self._known = (monotonic() + DISCOVERY_SECONDS, metadata)
        return metadata

    async def _exchange(
        self, client: "httpx.AsyncClient", metadata: Mapping[str, Any], code: str, verifier: str
    ) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": verifier,
        }
        client_id, secret = self._settings.client_id, self._settings.client_secret.get_secret_value()
        methods = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        headers = {}
        if secret and "client_secret_basic" in methods:
            headers["Authorization"] = _basic(client_id, secret)
        else:
            form |= {"client_id": client_id, **({"client_secret": secret} if secret else {})}
        request = client.build_request("POST", metadata["token_endpoint"], data=form, headers=headers)
        return await _json(await client.send(request, stream=True))

    async def _verify(
        self, client: "httpx.AsyncClient", metadata: Mapping[str, Any], tokens: Mapping[str, Any], nonce: str
    ) -> dict[str, Any]:
        """Check the ID token (Core section 3.1.3.7)."""
        token = str(tokens.get("id_token", ""))
        header = jwt.get_unverified_header(token)
        keys = jwt.PyJWKSet.from_dict(await _json(await _get(client, metadata["jwks_uri"])))
        key = next((key for key in keys.keys if header.get("kid") in {None, key.key_id}), None)
        if key is None:
            raise OAuthFailed
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=ALGORITHMS,
            audience=self._settings.client_id,
            issuer=metadata["issuer"],
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
        audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        foreign = len(audiences) > 1 and claims.get("azp") != self._settings.client_id
        if foreign or not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise OAuthFailed
        return claims

    async def _profile(
        self,
        client: "httpx.AsyncClient",
        metadata: Mapping[str, Any],
        tokens: Mapping[str, Any],
        claims: Mapping[str, Any],
    ) -> dict[str, Any]:
        """Request name, address and its verification, as far as the ID token lacks them.

        They are only suggestions, so errors are ignored.
        """
        import httpx  # noqa: PLC0415 - see above

        endpoint, access = metadata.get("userinfo_endpoint"), tokens.get("access_token")
        if not isinstance(endpoint, str) or not isinstance(access, str):
            return {}
        if _name(claims) and "email" in claims and "email_verified" in claims:
            return {}
        try:
            profile = await _json(await _get(client, endpoint, {"Authorization": f"Bearer {access}"}))
        except (OAuthFailed, httpx.HTTPError, ValueError):
            return {}
        return profile if profile.get("sub") == claims["sub"] else {}


def _basic(client_id: str, secret: str) -> str:
    """Make the Basic credentials of a client, each form-encoded first (RFC 6749 section 2.3.1)."""
    pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def _claims(issuer: str, verified: Mapping[str, Any], profile: Mapping[str, Any]) -> Claims:
    subject = verified["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT_MAX or not subject.isprintable():
        raise OAuthFailed
    return Claims(
        issuer=issuer,
        subject=subject,
        name=_name(verified) or _name(profile),
        email=_verified_email(verified, profile),
    )


def _name(claims: Mapping[str, Any]) -> str:
    """Get the first usable name of the claims."""
    names = (claims.get(name) for name in ("preferred_username", "nickname", "name"))
    return next((name for name in names if isinstance(name, str) and name), "")


def _verified_email(verified: Mapping[str, Any], profile: Mapping[str, Any]) -> str | None:
    """Get an address that the provider has verified; each source's verification counts only for its own address."""
    for claims in (verified, profile):
        email = claims.get("email")
        if isinstance(email, str) and _is_true(claims.get("email_verified")):
            return email
    return None


def _is_true(value: object) -> bool:
    """Read a boolean; Cognito sends it as text."""
    return value is True or value == "true"


@asynccontextmanager
async def _talking() -> AsyncIterator["httpx.AsyncClient"]:
    """Open a client for a provider; any failure, and the time limit, becomes `OAuthFailed`."""
    import httpx  # noqa: PLC0415 - see above

    try:
        async with asyncio.timeout(DEADLINE_SECONDS), httpx.AsyncClient(timeout=DEADLINE_SECONDS) as client:
            yield client
    except (httpx.HTTPError, httpx.InvalidURL, jwt.PyJWTError, TimeoutError, ValueError, TypeError, KeyError) as error:
        raise OAuthFailed from error


async def _get(client: "httpx.AsyncClient", url: str, headers: Mapping[str, str] | None = None) -> "httpx.Response":
    return await client.send(client.build_request("GET", url, headers=dict(headers or {})), stream=True)


async def _json(response: "httpx.Response") -> dict[str, Any]:
    """Read a JSON object of at most `ANSWER_MAX_BYTES`."""
    body = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > ANSWER_MAX_BYTES:
                raise OAuthFailed
    finally:
        await response.aclose()
    value = orjson.loads(body)
    if response.status_code != HTTPStatus.OK or not isinstance(value, dict):
        raise OAuthFailed
    return value
