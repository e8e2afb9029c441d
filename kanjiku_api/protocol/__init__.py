"""HTTP/1.1 as it comes over the wire; rows F4 and F5 of the threat model."""

from .connection import PacedHttpProtocol
from .framing import check_head

__all__ = ["PacedHttpProtocol", "check_head"]
