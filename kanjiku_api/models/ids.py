"""Identifiers that sort by the time of their creation."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """Create a UUID of version 7 (RFC 9562 section 5.7); within a process, each is larger than the one before.

    The 12 bits after the milliseconds hold fractions of a millisecond (section 6.2, method 3). If the clock stands
    still or goes back, the last value plus one is used.
    """
    global _last  # noqa: PLW0603 - the one clock of this process
    with _lock:
        _last = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        ticks = _last
    random = int.from_bytes(os.urandom(8)) >> 2
    return UUID(int=(ticks >> 12) << 80 | 7 << 76 | (ticks & 0xFFF) << 64 | 2 << 62 | random)
