"""Forged tokens that must not work, in families: each function makes many of them from a victim's session.

Some are made as an outsider would make them, who has seen real tokens but does not have the
secret. Others (`WITH_THE_SECRET`) have a valid signature and wrong claims, so that the check of every
claim is tested by itself.
"""

import random
import string
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from kanjiku_api.settings import SAMPLE_SECRET
from tests.auth.support import DIGESTS, IDENTITY, REFRESH, Pair, body_of, decode, encode, header_of, sign

ISSUER = "kanjiku_backend"
ADMIN = dict.fromkeys(
    ("admin", "early_access", "manage_projects", "upload_chapters", "moderate_avatars", "view_hidden"), True
)


@dataclass(frozen=True, slots=True)
class Victim:
    """The live session of a user, and the user's id."""

    pair: Pair
    user_id: str

    @property
    def tokens(self) -> tuple[str, str]:
        """Get both tokens; each forgery is tried with both."""
        return self.pair.identity, self.pair.refresh


Named = Iterator[tuple[str, str]]
Family = Callable[[Victim], Named]


def without_an_algorithm(victim: Victim) -> Named:
    """Claim that the token needs no signature (CVE-2015-2951 and similar)."""
    for token in victim.tokens:
        _, payload, signature = token.split(".")
        names: tuple[Any, ...] = ("none", "None", "NONE", "nOnE", "", " none", "null", None, [], {}, 0, False)
        for name in names:
            header = encode_json({**header_of(token), "alg": name})
            for end in ("", f".{signature}", ".", f".{encode(b'x' * 32)}"):
                yield f"alg {name!r} {end[:3]}", f"{header}.{payload}{end}"
            raised = encode_json({**body_of(token), "exp": 9e9, "user": {"uid": victim.user_id, "permissions": ADMIN}})
            yield f"alg {name!r} raised", f"{header}.{raised}."


def of_another_algorithm(victim: Victim) -> Named:
    """Sign with the right secret by another algorithm than that of the settings."""
    for token in victim.tokens:
        header, body = header_of(token), body_of(token)
        for algorithm in ("HS384", "HS512"):
            yield f"{algorithm} with the secret", sign({**header, "alg": algorithm}, body, algorithm=algorithm)
            yield f"{algorithm} named only", sign({**header, "alg": algorithm}, body)
            yield f"{algorithm} used only", sign(header, body, algorithm=algorithm)
        for algorithm in (
            "RS256",
            "ES256",
            "PS256",
            "EdDSA",
            "ES256K",
            "A128KW",
            "dir",
            "HS1",
            "hs256",
            "HS256 ",
            "HS257",
        ):
            yield f"{algorithm} with the secret", sign({**header, "alg": algorithm}, body)
            yield f"{algorithm} with nothing", sign({**header, "alg": algorithm}, body, key="")
        for name in (["HS256"], {"HS256": True}, 256, True, None):
            yield f"alg {name!r}", sign({**header, "alg": name}, body)
        yield "no alg", sign({key: value for key, value in header.items() if key != "alg"}, body)


def of_another_secret(victim: Victim) -> Named:
    """Sign with secrets that people guess, with the sample's, and with keys that the token itself contains."""
    keys = ("", "secret", "password", SAMPLE_SECRET, "kanjiku", ISSUER, victim.user_id, "null", "x" * 64, "\x00" * 32)
    for token in victim.tokens:
        header, body = header_of(token), body_of(token)
        for key in keys:
            for algorithm in DIGESTS:
                yield (
                    f"key {key[:8]!r} {algorithm}",
                    sign({**header, "alg": algorithm}, body, key=key, algorithm=algorithm),
                )
        own = {"kty": "oct", "k": encode(b"mine"), "alg": "HS256"}
        for brought in (
            {"jwk": own},
            {"jku": "http://127.0.0.1/keys.json"},
            {"x5u": "http://127.0.0.1/cert.pem"},
            {"x5c": [encode(b"mine")]},
            {"kid": "../../dev/null"},
            {"kid": "/dev/null"},
            {"crit": ["exp"], "exp": 0},
        ):
            yield f"brought {brought}", sign({**header, **brought}, body, key="mine")
            yield f"brought {brought}, no key", sign({**header, **brought}, body, key="")


def with_flipped_bits(victim: Victim) -> Named:
    """Flip one bit: each bit of the signature, and many of the header and the body."""
    chosen = random.Random("flipped bits")  # noqa: S311 - see above cases in every run
    for token in victim.tokens:
        header, payload, signature = (decode(part) for part in token.split("."))
        for bit in range(0, len(signature) * 8, 5):
            yield f"signature bit {bit}", join(header, payload, flipped(signature, bit))
        for bit in chosen.sample(range(len(header) * 8), 24):
            yield f"header bit {bit}", join(flipped(header, bit), payload, signature)
        for bit in chosen.sample(range(len(payload) * 8), 32):
            yield f"body bit {bit}", join(header, flipped(payload, bit), signature)


def cut_off_and_mixed_up(victim: Victim) -> Named:
    """Make incomplete tokens, mixtures of both tokens, and tokens with too many parts."""
    for token in victim.tokens:
        for end in range(0, len(token), 19):
            yield f"the first {end}", token[:end]
        for start in range(1, len(token), 61):
            yield f"from {start} on", token[start:]
        header, payload, signature = token.split(".")
        for name, parts in {
            "no signature": (header, payload),
            "empty signature": (header, payload, ""),
            "empty header": ("", payload, signature),
            "empty body": (header, "", signature),
            "header thrice": (header, header, header),
            "swapped": (payload, header, signature),
            "five parts": (header, "", payload, signature, signature),
            "twice": (token, token),
            "one part more": (token, ""),
            "a part before": ("", token),
            "a short signature": (header, payload, encode(decode(signature)[:16])),
            "a long signature": (header, payload, encode(decode(signature) * 2)),
        }.items():
            yield name, ".".join(parts)
    identity, refresh = (token.split(".") for token in victim.tokens)
    for swap in range(1, 7):
        yield f"mixed {swap:03b}", ".".join((refresh if swap >> n & 1 else identity)[n] for n in range(3))


def spelled_otherwise(victim: Victim) -> Named:
    """Write the same bytes with other characters, and write texts that are not tokens."""
    chosen = random.Random("spelled otherwise")  # noqa: S311 - see above cases in every run
    for token in victim.tokens:
        yield "upper case", token.upper()
        yield "lower case", token.lower()
        yield "backwards", token[::-1]
        yield "quoted", f'"{token}"'
        yield "percent", "".join(f"%{ord(letter):02X}" for letter in token[:200])
        yield "as JSON", f'{{"token":"{token}"}}'
        yield "prefixed", f"JWT {token}"
        for extra in ("==", "===", "A", "=A", "!", "\u00e9", "\u200b", "\u2003", "+", "/", "%3D", "."):
            yield f"followed by {extra!r}", token + extra
        for place in range(7, len(token), 127):
            for letter in ("=", "!", "\u00df", "~", " "):
                yield f"{letter!r} at {place}", token[:place] + letter + token[place:]
    for junk in (
        "",
        "null",
        "undefined",
        "true",
        "0",
        "-",
        ".",
        "..",
        "...",
        "....",
        "a.b.c",
        "e30.e30.e30",
        "[]",
        "{}",
    ):
        yield f"junk {junk!r}", junk
    for length in (1, 10, 100, 1000, 3500):
        yield f"{length} letters", "".join(chosen.choices(string.ascii_letters + string.digits + "-_.", k=length))
        yield f"{length} dots", "." * length


def nested_without_end(victim: Victim) -> Named:
    """Make deeply nested JSON, which can crash a parser."""
    signature = victim.pair.identity.rsplit(".", 1)[1]
    for text in (
        b"[" * 2000,
        b'{"a":' * 500,
        b"9" * 2500,
        b'{"alg":' + b"[" * 2000,
        b'"\\ud800"',
        b"\xff\xfe",
        b"NaN",
        b"",
    ):
        yield f"header {text[:8]!r}", f"{encode(text)}.{encode(b'{}')}.{signature}"
        yield f"signed body {text[:8]!r}", sign(header_of(victim.pair.identity), text)
        yield f"signed header {text[:8]!r}", sign(text, body_of(victim.pair.identity))


def with_odd_ids(_victim: Victim) -> Named:
    """Signed with the secret, but without a session id, or with one that does not exist."""
    oddities: tuple[Any, ...] = (
        None, 0, 1, -1, True, 1.5, "", " ", "*", "%", "null", "0", [], {}, [str(uuid4())], {"$ne": None},
        str(uuid4()), uuid4().hex, "0" * 32, "f" * 32, "x" * 2000, "\x00", "\ud800", "\u0661" * 32, "../../etc/passwd",
        "' OR '1'='1", f"{uuid4()}' OR 1=1 --", f"{uuid4()}; DROP TABLE users", f"{uuid4()}\n", "01936b2e-5c3e",
    )  # fmt: skip
    for odd in oddities:
        for kind, body in ((IDENTITY, claims()), (REFRESH, claims(id_token=str(uuid4())))):
            yield f"{kind} kid {odd!r:.30}", sign(head(kind, kid=odd), body)
        yield f"id_token {odd!r:.30}", sign(head(REFRESH), claims(id_token=odd))
    for kind in (IDENTITY, REFRESH):
        yield f"{kind} no kid", sign({"alg": "HS256", "typ": "JWT", "token": kind}, claims())
    yield "no id_token", sign(head(REFRESH), claims())


def of_the_wrong_kind(victim: Victim) -> Named:
    """Signed with the secret for the live session, but with a header that names neither kind of token."""
    session, kid = str(victim.pair.session), header_of(victim.pair.refresh)["kid"]
    user = body_of(victim.pair.identity)["user"]
    kinds = (
        None, "", "identitytoken", "IDENTITYTOKEN", "IdentityToken ", "refreshtoken", "Token", "AccessToken",
        0, True, ["IdentityToken"], {"IdentityToken": 1}, "IdentityToken\x00", "IdentityTokenRefreshToken",
    )  # fmt: skip
    for kind in kinds:
        yield f"identity as {kind!r}", sign(head(kind, kid=session), claims(user=user))
        yield f"refresh as {kind!r}", sign(head(kind, kid=kid), claims(id_token=session))
    yield "identity without", sign({"alg": "HS256", "typ": "JWT", "kid": session}, claims(user=user))
    yield "refresh without", sign({"alg": "HS256", "typ": "JWT", "kid": kid}, claims(id_token=session))
    yield "the session's kid as a refresh token's", sign(head(REFRESH, kid=session), claims(id_token=str(uuid4())))
    yield "the refresh token's kid as a session's", sign(head(IDENTITY, kid=kid), claims(user=user))
    yield "the user's id as a session's", sign(head(IDENTITY, kid=victim.user_id), claims(user=user))


def outside_their_time(victim: Victim) -> Named:
    """Signed with the secret for the live session, but expired, not yet valid, or without times; the leeway is 10 s."""
    now = time.time()
    nonsense: tuple[Any, ...]
    nonsense = (None, "", "tomorrow", [], {}, [now], {"$gt": 0}, float("nan"), float("inf"), float("-inf"), "1e400")
    wrong: list[tuple[str, Any]] = [("exp", value) for value in (now - 12, now - 60, now - 9e8, 0, -1, 0.5, *nonsense)]
    wrong += [(name, value) for name in ("nbf", "iat") for value in (now + 600, now + 3600, 9e12, *nonsense[:9])]
    for token in victim.tokens:
        header, body = header_of(token), body_of(token)
        for name, value in wrong:
            if value != float("-inf"):
                yield f"{name} {value!r:.20}", sign(header, {**body, name: value})
        for name in ("exp", "nbf", "iat"):
            yield f"no {name}", sign(header, {key: kept for key, kept in body.items() if key != name})


def of_another_issuer(victim: Victim) -> Named:
    """Signed with the secret, but with another issuer."""
    issuers = (None, "", "kanjiku", "KANJIKU_BACKEND", "kanjiku_backend ", "kanjiku_backend\x00", "kanjiku_backend2",
               ["kanjiku_backend"], {"kanjiku_backend": 1}, 0, True, "*", "https://evil.example.com")  # fmt: skip
    for token in victim.tokens:
        header, body = header_of(token), body_of(token)
        for issuer in issuers:
            yield f"iss {issuer!r}", sign(header, {**body, "iss": issuer})
        yield "no iss", sign(header, {key: value for key, value in body.items() if key != "iss"})
        for whole in ([], [body], "body", 5, None, True):
            yield f"body {whole!r:.10}", sign(header, whole)


def encode_json(value: object) -> str:
    """Encode JSON as one part of a token."""
    return sign(value, {}).split(".", 1)[0]


def join(*parts: bytes) -> str:
    """Join the parts of a token, given as bytes."""
    return ".".join(encode(part) for part in parts)


def flipped(data: bytes, bit: int) -> bytes:
    """Flip one bit."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def head(kind: object, kid: object = None) -> dict[str, object]:
    """Make a header; without the argument `kid`, it has a `kid` that no row has."""
    return {"alg": "HS256", "typ": "JWT", "token": kind, "kid": str(uuid4()) if kid is None else kid}


def claims(**more: object) -> dict[str, object]:
    """Make a body that is valid now, with the right issuer."""
    now = time.time()
    return {"iss": ISSUER, "iat": now, "nbf": now, "exp": now + 3600, **more}


FAMILIES: tuple[Family, ...] = (
    without_an_algorithm,
    of_another_algorithm,
    of_another_secret,
    with_flipped_bits,
    cut_off_and_mixed_up,
    spelled_otherwise,
    nested_without_end,
    with_odd_ids,
    of_the_wrong_kind,
    outside_their_time,
    of_another_issuer,
)
