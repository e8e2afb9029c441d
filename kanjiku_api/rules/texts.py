"""Normalizes texts from outside. They are bounded first: normalizing takes quadratic time in a run of marks."""

import re
from unicodedata import combining, normalize

RUN_MAX = 30
"""Most marks on one letter; no language needs more (Unicode Standard Annex #15, section 13, Stream-Safe Text)."""
DECOMPOSE_INTO_MARKS = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
"""Characters that are not marks themselves (combining class 0), but decompose into marks only."""
BYTES_MAX = 4
"""Bytes of one character in UTF-8, at most (RFC 3629)."""
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even escaped (section 2.2); a lone CR would not come back."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class UnfitText(ValueError):
    """A text is too long, has too many marks on one letter, or control characters."""


def in_one_form(text: str, longest: int) -> str:
    """Normalize to NFC. Raises `UnfitText` if the text has too many marks or more than `longest` characters.

    The length is checked before and after: NFC can turn one letter into two (Unicode's composition exclusions).
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
    """Tell whether more than `RUN_MAX` marks follow each other, in linear time."""
    run = 0
    for letter in text:
        run = run + 1 if combining(letter) or letter in DECOMPOSE_INTO_MARKS else 0
        if run > RUN_MAX:
            return True
    return False


def line_of(text: str, longest: int) -> str:
    """Normalize a text of one line. Raises `UnfitText`, also for control characters, which databases may refuse."""
    normal = in_one_form(text, longest)
    if CONTROL.search(normal):
        raise UnfitText("contains control characters")
    return normal


def lines_of(text: str, longest: int) -> str:
    r"""Normalize a text of several lines; line ends become ``\n``. Raises `UnfitText`."""
    normal = in_one_form(text, longest).replace("\r\n", "\n").replace("\r", "\n")
    if CONTROL.search(normal.replace("\n", "").replace("\t", "")):
        raise UnfitText("contains control characters")
    return normal
