"""Finds chapter numbers without a word such as "Chapter": ``012``, ``12 - Night``, ``7 Seeds 012``. Pure."""

import re

from .marks import Mark, is_padded, mark_of, measured

BETWEEN = re.compile(r"[\s_]+-+[\s_]+|(?<=[0-9]):\s+|\s+:\s+|^[\s_]*-+[\s_]+")
"""Separators in a name: ``Series - 012 - Night``."""
STANDALONE = re.compile(rf"(?<![^\s_]){measured('')}(?![^\s_.:,!)-]|[.:,!-][^\s_])", re.IGNORECASE)
LEADING = re.compile(rf"{measured('')}(?=-[^\s0-9])", re.IGNORECASE)
"""A number at the beginning, directly followed by a dash: ``012-Night``."""
DATE = re.compile(r"(?:19|20)[0-9]{2}([-._])[0-9]{2}\1[0-9]{2}")
YEARS = range(1900, 2100)
WHOLE, AT_END, AT_START, PADDED = 4, 2, 1, 6
"""Weights of candidate numbers; a number with leading zeros is not part of a title."""


def bare_number(text: str) -> Mark | None:
    """Find the chapter's number: alone between dashes, or at the start or end of a part of the name.

    Years do not count, nor do numbers between words, unless they are padded with zeros.
    """
    text = DATE.sub(lambda date: "x" * len(date[0]), text)
    best, most = None, 0
    for start, end in _parts(text):
        for match in _numbers(text, start, end):
            if (mark := mark_of(match)).number is None:
                continue
            weight = _weight(text, mark, start, end)
            if weight > most:
                best, most = mark, weight
    return best


def bare_after(text: str, start: int) -> Mark | None:
    """Find the number of a chapter right after its volume: ``v01 001``, ``Vol. 4 - 12``; not ``Volume 6 - 7 Days``."""
    for match in _numbers(text, start, len(text)):
        before, behind = text[start : match.start()], text[match.end() :].lstrip()
        if before.strip(" _-.,") or (behind and not behind.startswith(("-", ":")) and not is_padded(match["first"])):
            return None
        mark = mark_of(match)
        return mark if mark.number else None
    return None


def _parts(text: str) -> list[tuple[int, int]]:
    ends = [match.span() for match in BETWEEN.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))


def _numbers(text: str, start: int, end: int) -> list[re.Match[str]]:
    leading = LEADING.match(text, start, end)
    return [*([leading] if leading else []), *STANDALONE.finditer(text, start, end)]


def _weight(text: str, mark: Mark, start: int, end: int) -> int:
    """Get the weight of a candidate number in the part from `start` to `end`."""
    before, behind = text[start : mark.start].strip(" _.,"), text[mark.end : end].strip(" _.,-!")
    if not before and not behind:
        weight = WHOLE
    elif not behind:
        weight = AT_END
    else:
        weight = 0 if before else AT_START
    if _is_year(mark) and text.strip() != mark.number:
        return 0
    return weight + (PADDED if mark.is_padded else 0)


def _is_year(mark: Mark) -> bool:
    number = mark.number or ""
    return not mark.is_padded and number.isdigit() and int(number) in YEARS
