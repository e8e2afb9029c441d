"""Addresses that are one and the same, in one form."""

import re
from typing import Final

ENCODED_UNRESERVED: Final = re.compile(rb"%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])", re.IGNORECASE)
"""Letters, digits, ``-``, ``.``, ``_`` and ``~``, percent-encoded (RFC 3986 section 2.3)."""


def plain_target(target: bytes) -> bytes:
    """Decode what need not be encoded in a request target's path, once (RFC 3986 section 6.2.2.2).

    Nothing else is decoded: no name of ours has other characters, and an encoded ``/`` must not part a path. The query
    stays as it is; its reader decodes it.
    """
    if b"%" not in target:
        return target
    path, mark, query = target.partition(b"?")
    return ENCODED_UNRESERVED.sub(lambda found: bytes.fromhex(found[0][1:].decode()), path) + mark + query
