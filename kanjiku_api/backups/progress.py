"""How far work on a backup is."""

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """Tells whoever waits, in bytes."""

    begin: Callable[[int], None]
    """Is called once, with the bytes of all files."""
    advance: Callable[[int], None]
    """Is called with the bytes that were done since the last call."""
