"""Numbers of chapters and volumes: which are equal, and how they sort. Pure.

Leading zeros, and a fraction of only zeros, change nothing: ``1``, ``01``, ``001`` and ``1.0`` are equal. A fraction
is a decimal (12.25 before 12.5); but one of two or three digits that ends in 0 and does not begin with 0 counts up:
10.10 and 10.20 come after 10.9, and 10.10 is not 10.1.
"""

import re
from dataclasses import dataclass

NUMBER_PATTERN = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?")
THOUSANDTHS = 1000
COUNTS_UP = re.compile(r"[1-9][0-9]?0")
AFTER_THE_TENTHS = 900
"""10.10 sorts as 10.910 does, 10.20 as 10.920."""
AFTER_THE_TENS = 990
"""10.100 to 10.190 sort as 10.991 does, 10.200 as 10.992; the text tells them apart."""
TENS_LENGTH = 2


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number in a form that can be compared."""

    key: str
    """The same text for numbers that are equal."""
    order: int
    """The sort key, in thousandths."""
    tie: int
    """Orders numbers of one sort key by the text of their key."""


def parse_number(text: str) -> ParsedNumber:
    """Read a number as typed. Raises `ValueError` if the text is not a number."""
    if not NUMBER_PATTERN.fullmatch(text):
        raise ValueError(f"not a number: {text!r}")
    whole, _, fraction = text.partition(".")
    fraction = fraction if fraction.strip("0") else ""
    padded = fraction.ljust(3, "0")
    return ParsedNumber(
        key=f"{int(whole)}.{fraction}" if fraction else str(int(whole)),
        order=int(whole) * THOUSANDTHS + (_counted(fraction) if COUNTS_UP.fullmatch(fraction) else int(padded)),
        tie=int(padded) * 10 + len(fraction),
    )


def _counted(fraction: str) -> int:
    """Get the thousandths of a fraction that counts up (10.10, 10.11): after all tenths, in counting order."""
    if len(fraction) == TENS_LENGTH:
        return AFTER_THE_TENTHS + int(fraction)
    return AFTER_THE_TENS + int(fraction[0])
