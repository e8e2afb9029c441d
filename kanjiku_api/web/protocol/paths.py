"""Normalizes request targets, so that equivalent addresses are equal."""

import re
from typing import Final

ENCODED_UNRESERVED: Final = re.compile(rb"%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])", re.IGNORECASE)
"""Letters, digits, ``-``, ``.``, ``_`` and ``~``, percent-encoded (RFC 3986 section 2.3)."""


def plain_target(target: bytes) -> bytes:
    """Decode the unreserved characters in the path of a request target, once (RFC 3986 section 6.2.2.2).

    Nothing else is decoded: our names have no other characters, and an encoded ``/`` must not split a path. The query
    is not changed; it is decoded when it is parsed.
    """
    if b"%" not in target:
        return target
    path, mark, query = target.partition(b"?")
    return ENCODED_UNRESERVED.sub(lambda found: bytes.fromhex(found[0][1:].decode()), path) + mark + query
