"""Limits wrong keys per address, separately from logins, so that wrong keys do not block a login.

The count is in memory, since a request that only reads must not depend on a write. Keys have 130 bits and cannot be
guessed; the limit only stops clients that try.
"""

from dataclasses import dataclass, field
from time import monotonic

from cachetools import LRUCache

from ..rules.addresses import address_key
from ..settings import RateSettings
from .errors import TooManyRequests

WINDOW_SECONDS = 300.0
ADDRESSES_MAX = 2000
"""The number of addresses that are remembered, the most recent ones."""


@dataclass(slots=True)
class _Window:
    """The wrong keys of one address in the current window."""

    ends: float
    tried: set[int] = field(default_factory=set)


class WrongKeys:
    """Counts the wrong keys of each address in this process."""

    def __init__(self, rates: RateSettings) -> None:
        self._most = rates.wrong_keys_per_address
        self._windows: LRUCache[str, _Window] = LRUCache(ADDRESSES_MAX)

    def count(self, address: str, secret: str) -> None:
        """Count a wrong key of an address, each different one once. Raises `TooManyRequests`.

        Only a hash of the secret is kept, valid in this process only, since it may be somebody's password.
        """
        window, now = self._window(address_key(address)), monotonic()
        mark = hash(secret)
        if mark in window.tried:
            return
        if len(window.tried) >= self._most:
            raise TooManyRequests(retry_after_seconds=round(window.ends - now))
        window.tried.add(mark)

    def _window(self, key: str) -> _Window:
        found = self._windows.get(key)
        if found is None or found.ends <= monotonic():
            found = self._windows[key] = _Window(monotonic() + WINDOW_SECONDS)
        return found
