"""Reports the progress of long work."""

from collections.abc import Callable
from typing import NamedTuple


class ProgressReports(NamedTuple):
    """Functions that report progress, in bytes or in copied rows."""

    begin: Callable[[int], None]
    """Is called once, with how much there is in all."""
    advance: Callable[[int], None]
    """Is called with how much was done since the last call."""
