"""Signatures of webhook messages by the specification Standard Webhooks 1.0 (https://www.standardwebhooks.com)."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Sequence

PREFIX = "whsec_"
OWN_BYTES = 32
BYTES_MIN, BYTES_MAX = 24, 64
"""Length of a secret by the specification."""


def new_secret() -> str:
    """Generate a secret of 256 bits."""
    return PREFIX + base64.b64encode(secrets.token_bytes(OWN_BYTES)).decode()


def is_secret(text: str) -> bool:
    """Tell whether a text has the form of a secret: `whsec_` and the base64 of 24 to 64 bytes."""
    try:
        return text.startswith(PREFIX) and BYTES_MIN <= len(_key_of(text)) <= BYTES_MAX
    except (binascii.Error, ValueError):
        return False


def signed(message_id: str, seconds: int, body: bytes, held: Sequence[str]) -> dict[str, str]:
    """Make the headers of a message sent at the Unix time `seconds`, with a signature by each secret in `held`."""
    content = f"{message_id}.{seconds}.".encode() + body
    digests = (hmac.digest(_key_of(secret), content, hashlib.sha256) for secret in held)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": " ".join(f"v1,{base64.b64encode(digest).decode()}" for digest in digests),
    }


def _key_of(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
