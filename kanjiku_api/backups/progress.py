"""How far work is that has a lot to read."""

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """Tells whoever waits: in bytes, or in the rows of a database that is copied."""

    begin: Callable[[int], None]
    """Is called once, with how much there is in all."""
    advance: Callable[[int], None]
    """Is called with how much was done since the last call."""
