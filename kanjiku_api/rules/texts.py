"""Texts from outside in one form: bounded first, because the time to normalise grows with the square of a run."""

import re
from unicodedata import combining, normalize

RUN_MAX = 30
"""Marks on one letter; no language needs more (Unicode Standard Annex #15, section 13: Stream-Safe Text Format)."""
DECOMPOSE_INTO_MARKS = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
"""Characters that count as no mark themselves (combining class 0), but decompose into nothing but marks."""
BYTES_MAX = 4
"""Bytes of one character in UTF-8, at most (RFC 3629)."""
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even escaped (section 2.2); a lone CR would not come back."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class UnfitText(ValueError):
    """A text is too long, has too many marks on one letter, or control characters."""


def in_one_form(text: str, longest: int) -> str:
    """Normalise to NFC. Raises `UnfitText` where that makes no text of at most `longest` characters.

    The length counts before and after: a composed letter may become two (Unicode's composition exclusions).
    """
    if len(text) > longest:
        raise UnfitText("is too long")
    if text.isascii():
        return text
    if has_long_run(text):
        raise UnfitText("has too many marks on one letter")
    normal = normalize("NFC", text)
    if len(normal) > longest:
        raise UnfitText("is too long")
    return normal


def has_long_run(text: str) -> bool:
    """Tell whether more than `RUN_MAX` marks follow each other; looks at each character once."""
    run = 0
    for letter in text:
        run = run + 1 if combining(letter) or letter in DECOMPOSE_INTO_MARKS else 0
        if run > RUN_MAX:
            return True
    return False


def line_of(text: str, longest: int) -> str:
    """Take a text of one line to its form; raises `UnfitText` also for what databases, headers and logs choke on."""
    normal = in_one_form(text, longest)
    if CONTROL.search(normal):
        raise UnfitText("contains control characters")
    return normal


def lines_of(text: str, longest: int) -> str:
    r"""Do the same to a text of several lines: they end with ``\n``, whatever the sender's system has them end with."""
    normal = in_one_form(text, longest).replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(normal.replace("\n", "").replace("\t", "")):
        raise UnfitText("contains control characters")
    return normal
