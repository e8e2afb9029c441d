"""Reads the brackets in a chapter's name: groups, language, and noise that is ignored."""

import re
from dataclasses import dataclass, field, replace

from .languages import language_of
from .marks import NUMBER, SPECIAL, marks_in

BRACKETS = re.compile(r"\[([^\[\]]*)\]|\{([^{}]*)\}|\(([^()]*)\)")
ROUND = 3
NOISE = re.compile(
    r"(?:19|20)[0-9]{2}(?:-(?:[0-9]{2,4}|\?|present))?"  # a year, or a range of years
    r"|(?:19|20)[0-9]{2}[-.][0-9]{2}[-.][0-9]{2}|[a-z]{3,9} (?:19|20)[0-9]{2}"
    r"|[0-9]{3,5} ?(?:p|px)|[0-9]{3,5} ?x ?[0-9]{3,5}|[0-9]+ ?dpi|4k|8k|uhd|hd|hq|lq|mq"
    r"|[0-9]+ ?(?:pages?|pgs?|p)|p[0-9]+(?:-p?[0-9]+)?|[0-9]+ of [0-9]+"
    r"|(?=[0-9a-f]*[0-9])[0-9a-f]{8}"  # a CRC-32
    r"|[rfv][0-9]{1,2}|[rf]|comiket ?[0-9]+"  # release, convention
    r"|digital(?: hd)?|web(?:rip| ?toon| ?dl)?|c2c|cbt|scans?|raws?|volume scans|mag(?:azine)?(?: scans?)?|official"
    r"|(?:full |digital |official )?colou?r(?:ed|s)?|b&w|uncensored|censored|decensored|complete[d]?|ongoing|end|final"
    r"|manga|manhwa|manhua|comics?|webtoons?|unknown|no ?group|none|various|fixed|repack|tpb|omnibus"
    r"|deluxe(?: edition)?",
    re.IGNORECASE,
)
"""Words about the scan: its method, date or quality."""
FAIR = re.compile(r"\(c[0-9]{2,3}\)(?=.*\w)", re.IGNORECASE)
"""At the beginning, this is the event where a booklet was sold, not a chapter."""
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
RELEASE = re.compile(r"v(?:0|[2-9])", re.IGNORECASE)
"""In square brackets, this is the release; ``v01`` is the volume."""
NO_RELEASE = re.compile("v0", re.IGNORECASE)
"""In round brackets, only this is the release; ``v2`` is a volume."""


@dataclass(slots=True)
class Tags:
    """The content of brackets; `text` is the name with blanks in their place, of the same length."""

    text: str
    groups: list[tuple[int, str]] = field(default_factory=list)
    """The groups, each with its position."""
    unclear: list[tuple[int, int, str]] = field(default_factory=list)
    """Round brackets that may be a group, or belong to the title."""
    numbers: list[tuple[int, int]] = field(default_factory=list)
    """Positions of numbers without a mark: ``Series (12)``; usually they count copies."""
    rounds: set[int] = field(default_factory=set)
    """Positions of round brackets with a volume or a chapter."""
    language: str = ""
    special: tuple[int, int] | None = None
    """Positions of brackets that mark an extra: ``(Oneshot)``."""


def read_tags(written: str, text: str) -> Tags:
    """Read the brackets in `text`, the plain form of `written`, which has the same length."""
    tags = Tags(text)
    for found in BRACKETS.finditer(text):
        kind = found.lastindex or 0
        start, end = found.span(kind)
        content, own = found.group(kind).strip(), written[start:end].strip()
        is_release = (RELEASE if kind != ROUND else NO_RELEASE).fullmatch(content)
        is_fair = FAIR.match(text, found.start()) and not text[: found.start()].strip()
        if is_number(content) and not is_release and not is_fair:
            tags.rounds.update({start} if kind == ROUND else ())
            tags.text = f"{tags.text[: start - 1]} {tags.text[start:end]} {tags.text[end + 1 :]}"
            continue
        tags.text = f"{tags.text[: start - 1]}{' ' * (end - start + 2)}{tags.text[end + 1 :]}"
        if SPECIAL.fullmatch(content):
            tags.special = tags.special or found.span()
        elif language := language_of(content) or language_of(own):
            tags.language = tags.language or language
        elif content and not is_release and not is_fair:
            _sort(tags, (start, end), own, content, is_round=kind == ROUND)
    return tags


def _sort(tags: Tags, place: tuple[int, int], own: str, content: str, *, is_round: bool) -> None:
    """Classify a bracket that is neither a language nor a marked number: a bare number, a group, or noise."""
    start, end = place
    if is_number := bool(re.fullmatch(NUMBER, content) and not YEAR.fullmatch(content)):
        tags.numbers.append(place)
    if NOISE.fullmatch(content) and not is_number:
        return
    if is_round:
        tags.unclear.append((start - 1, end + 1, own))
    elif has_letter(own):
        tags.groups.append((start, own))


def is_number(content: str) -> bool:
    """Tell whether a bracket contains only a volume or a chapter."""
    marks = [mark for kind in marks_in(content) for mark in kind]
    begins = any(mark.start == 0 and mark.number for mark in marks)
    return begins and not content[max(mark.end for mark in marks) :].strip()


def with_numbers(tags: Tags, text: str) -> Tags:
    """Get the tags with the numbers in brackets put back into `text`."""
    letters = list(tags.text)
    for start, end in tags.numbers:
        letters[start:end] = text[start:end]
    return replace(tags, text="".join(letters))


def has_letter(text: str) -> bool:
    """Tell whether a text has a letter, so that it may be a name."""
    return any(letter.isalpha() for letter in text)
