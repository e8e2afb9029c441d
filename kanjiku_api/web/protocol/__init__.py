"""HTTP/1.1 on the connection: strict parsing, time limits, fairness (rows F4 and F5 of the threat model)."""

from .arrivals import Arrivals
from .connection import PacedHttpProtocol
from .framing import PythonMisreads, as_text, check_head, check_python
from .paths import plain_target
from .turns import LoopTurns

__all__ = [
    "Arrivals",
    "LoopTurns",
    "PacedHttpProtocol",
    "PythonMisreads",
    "as_text",
    "check_head",
    "check_python",
    "plain_target",
]
