"""How many wrong keys an address may try: counted beside the limits of logins, so that no key locks anybody out.

It is counted in memory, for a request that only reads must not depend on a write. A key has 130 bits:
the limit tells whoever guesses to stop, it does not guard a secret that could be guessed.
"""

from dataclasses import dataclass, field
from time import monotonic

from cachetools import LRUCache

from ..rules.addresses import address_key
from ..settings import RateSettings
from .rates import TooManyRequests

WINDOW_SECONDS = 300.0
ADDRESSES_MAX = 2000
"""How many addresses are remembered, those that tried last; each as its limit allows."""


@dataclass(slots=True)
class _Window:
    """What one address has tried, until its time is over."""

    ends: float
    tried: set[int] = field(default_factory=set)


class WrongKeys:
    """The wrong keys of each address, as this process has met them."""

    def __init__(self, rates: RateSettings) -> None:
        self._most = rates.wrong_keys_per_address
        self._windows: LRUCache[str, _Window] = LRUCache(ADDRESSES_MAX)

    def count(self, address: str, secret: str) -> None:
        """Count a wrong key of an address, each distinct one once. Raises `TooManyRequests`.

        Of a secret, which may be somebody's password, its hash of this process alone is kept.
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
