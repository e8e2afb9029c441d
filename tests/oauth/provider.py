"""An OpenID provider on loopback that can also make every mistake.

It makes the checks of a real one (PKCE, redirect URI, client, single use of a code); a certified
implementation is tested in test_real_provider.py.
"""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote_plus, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    from collections.abc import Callable

CLIENT_ID = "kanjiku-test"
CLIENT_SECRET = "a secret of the client"
KEY_ID = "key-1"


def challenge_of(verifier: str) -> str:
    """Compute S256 (RFC 7636 section 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Behaviour:
    """The user who signs in, and the faults of the provider."""

    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "subject-1", "preferred_username": "Mori Reads"})
    overrides: dict[str, Any] = field(default_factory=dict)
    """Claims of the ID token that replace the right ones; None removes one."""
    delay_seconds: dict[str, float] = field(default_factory=dict)
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """Answers by path that replace the right ones."""
    metadata: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    deny: bool = False
    foreign_key: bool = False


class FakeProvider:
    """A provider in a thread of its own."""

    def __init__(self) -> None:
        self.behaviour = Behaviour()
        self.codes: dict[str, dict[str, str]] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.requests: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_args: object) -> None:
                """Log nothing."""

            def do_GET(self) -> None:
                provider.answer(self, {})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                provider.answer(self, {name: values[0] for name, values in parse_qs(body).items()})

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Close the port."""
        self.server.shutdown()
        self.server.server_close()

    def reset(self) -> None:
        """Restore the correct behaviour."""
        self.behaviour = Behaviour()
        self.codes.clear()
        self.requests.clear()

    def answer(self, request: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        """Answer one request, correctly or as the behaviour says."""
        url = urlsplit(request.path)
        self.requests.append(url.path)
        time.sleep(self.behaviour.delay_seconds.get(url.path, 0))
        if url.path in self.behaviour.answers:
            self._send(request, *self.behaviour.answers[url.path])
            return
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        pages: dict[str, Callable[[], tuple[int, Any]]] = {
            "/.well-known/openid-configuration": lambda: (200, self._metadata()),
            "/authorize": lambda: self._authorize(query),
            "/token": lambda: self._token(form, request.headers.get("authorization", "")),
            "/jwks": lambda: (200, self._keys()),
            "/userinfo": lambda: (200, self.behaviour.claims),
        }
        status, body = pages[url.path]() if url.path in pages else (404, {})
        if status == 302:
            request.send_response(302)
            request.send_header("Location", str(body))
            request.end_headers()
        else:
            self._send(request, status, json.dumps(body).encode())

    def _send(self, request: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        try:
            request.wfile.write(body)
        except OSError:
            return

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "authorization_response_iss_parameter_supported": True,
            **self.behaviour.metadata,
        }

    def _authorize(self, query: dict[str, str]) -> tuple[int, Any]:
        back = {"state": query["state"], "iss": self.issuer}
        if self.behaviour.deny:
            return 302, f"{query['redirect_uri']}?{urlencode({**back, 'error': 'access_denied'})}"
        code = f"code-{len(self.codes) + 1}-{time.time_ns()}"
        self.codes[code] = query
        return 302, f"{query['redirect_uri']}?{urlencode({**back, 'code': code})}"

    def _token(self, form: dict[str, str], authorization: str) -> tuple[int, Any]:
        asked = self.codes.pop(form.get("code", ""), None)
        holds = (
            asked is not None
            and self._proves_itself(form, authorization)
            and asked["code_challenge_method"] == "S256"
            and challenge_of(form.get("code_verifier", "")) == asked["code_challenge"]
            and form.get("redirect_uri") == asked["redirect_uri"]
        )
        if asked is None or not holds:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": self._id_token(asked)}

    def _proves_itself(self, form: dict[str, str], authorization: str) -> bool:
        """Tell whether the client authenticates by exactly one method of the metadata (RFC 6749 section 2.3)."""
        methods = self.behaviour.metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" not in methods:
            posted = (form.get("client_id"), form.get("client_secret"))
            return not authorization and posted == (CLIENT_ID, CLIENT_SECRET)
        basic = base64.b64encode(f"{quote_plus(CLIENT_ID)}:{quote_plus(CLIENT_SECRET)}".encode()).decode()
        return authorization == f"Basic {basic}" and not {"client_id", "client_secret"} & set(form)

    def _id_token(self, asked: dict[str, str]) -> str:
        now = time.time()
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "sub": self.behaviour.claims["sub"],
            **self.behaviour.overrides,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        algorithm = self.behaviour.algorithm
        key: Any = self.other_key if self.behaviour.foreign_key else self.key
        if algorithm == "none":
            key = None
        elif algorithm.startswith("HS"):
            key = CLIENT_SECRET.ljust(64, "x")
        return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": KEY_ID})

    def _keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": KEY_ID, "use": "sig", "alg": "RS256"}]}
