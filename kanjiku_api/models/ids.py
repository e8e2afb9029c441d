"""Identifiers that sort by the time they were made."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """Make a version 7 UUID (RFC 9562 section 5.7): later ones of this process are larger.

    Method 1 of section 6.2: the 12 bits behind the milliseconds are a fraction of them, and the
    count goes on where the clock stands still or steps back.
    """
    global _last  # noqa: PLW0603 - the one clock of this process
    with _lock:
        _last = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        ticks = _last
    random = int.from_bytes(os.urandom(8)) >> 2
    return UUID(int=(ticks >> 12) << 80 | 7 << 76 | (ticks & 0xFFF) << 64 | 2 << 62 | random)
