"""Decodes the names in an archive: by a flag, by an extra field, as UTF-8, or else by a guess.

Only flag 11 guarantees UTF-8 (APPNOTE appendix D). Without it, macOS and Info-ZIP write UTF-8, Windows tools the code
page of their system, which no field names. A guess may be wrong, so such names are sorted by their bytes.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from struct import Struct

from .directory import UTF8_FLAG, Record
from .paths import NAME_MAX, composed, tidy

UNICODE_PATH_HEAD = Struct("<BL")
"""The fields before the name: a version, and the CRC of the name in the header (APPNOTE 4.6.9)."""
NAME_BYTES_MAX = 4 * NAME_MAX
LAST_RESORT = "cp437"
"""The format's own code page, in which all bytes are valid."""
PAIRS = {
    "cp932": re.compile(rb"[\x81-\x9f\xe0-\xfc].|.", re.DOTALL),
    "gbk": re.compile(rb"[\x81-\xfe].|.", re.DOTALL),
    "cp950": re.compile(rb"[\x81-\xfe].|.", re.DOTALL),
    "cp949": re.compile(rb"[\x81-\xfe].|.", re.DOTALL),
    LAST_RESORT: re.compile(rb".", re.DOTALL),
}
"""How each code page splits bytes into characters: Japanese, Chinese (simplified, traditional), Korean, Western."""
USUAL = {
    "cp932": ((0x8140, 0x81AC), (0x824F, 0x8396), (0x889F, 0x9872)),
    "gbk": ((0xA1A1, 0xA3FE), (0xB0A1, 0xD7F9)),
    "cp950": ((0xA140, 0xA2E8), (0xA440, 0xC67E)),
    "cp949": ((0xA1A1, 0xA3FE), (0xB0A1, 0xC8FE)),
}
"""Common characters, which the standards list first: punctuation, digits, kana, Hangul, basic characters."""
WESTERN_COST, HALF_WIDTH_COST, RARE_COST, MIXED_COST, MISFIT_COST = 1.0, 1.2, 1.5, 2.5, 1.0
"""Penalties for a code page: letters of one byte, Western or half-width ones; rare characters; a character
within a Latin word; a name that is not valid in it."""
NOT_IN_NAMES = ("Cc", "Co")
"""Control characters and private-use characters, which names do not contain."""
SAMPLE = 30
"""The number of names that a guess uses."""


@dataclass(frozen=True, slots=True)
class EntryPath:
    """The path of an entry, with slashes, in NFC; `tidied` is without empty parts: ``./a//b`` is ``a/b``."""

    path: str
    tidied: str
    spelling: tuple[bytes, ...] = ()
    """The bytes of each character of `tidied`, if the encoding is a guess."""

    @property
    def identity(self) -> str | bytes:
        """The key by which two names are the same page."""
        return b"".join(self.spelling) or self.tidied


def read_names(records: Sequence[Record]) -> list[EntryPath | None]:
    """Read the names of an archive's entries; None for a name that is too long, or not UTF-8 despite its flag."""
    declared = [_declared_name(record) for record in records]
    unknown = [record.name for record, text in zip(records, declared, strict=True) if text is None]
    pages = _likeliest_first(unknown[:SAMPLE])
    return [
        _guessed(record.name, pages) if text is None else _named(text)
        for record, text in zip(records, declared, strict=True)
    ]


def _declared_name(record: Record) -> str | None:
    """Read a name whose encoding is declared; None if it must be guessed, "" if it is refused."""
    if len(record.name) > NAME_BYTES_MAX:
        return ""
    if record.flags & UTF8_FLAG:
        return _utf8(record.name) or ""
    return _unicode_path(record) or _utf8(record.name)


def _utf8(raw: bytes) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _unicode_path(record: Record) -> str | None:
    """Read the Unicode name in the extra field, if its checksum fits the name in the header."""
    if len(record.unicode_path) <= UNICODE_PATH_HEAD.size:
        return None
    version, crc32 = UNICODE_PATH_HEAD.unpack_from(record.unicode_path)
    text = record.unicode_path[UNICODE_PATH_HEAD.size :]
    return _utf8(text) if version == 1 and crc32 == zlib.crc32(record.name) else None


def _named(text: str) -> EntryPath | None:
    path = composed(text).replace("\\", "/")
    return EntryPath(path, tidy(path)) if 0 < len(path) <= NAME_MAX else None


def _guessed(raw: bytes, pages: Sequence[str]) -> EntryPath | None:
    letters = next(found for page in pages if (found := _letters(raw, page)))
    path = "".join(letter for letter, _ in letters)
    if len(path) > NAME_MAX:
        return None
    kept, start = [], 0
    for part in path.split("/"):
        if part not in {"", "."}:
            kept += [("/", b"/"), *letters[start : start + len(part)]]
        start += len(part) + 1
    return EntryPath(path, "".join(letter for letter, _ in kept[1:]), tuple(spelled for _, spelled in kept[1:]))


def _letters(raw: bytes, page: str) -> list[tuple[str, bytes]]:
    """Pair the characters of a name with their bytes; empty if it does not fit this code page."""
    try:
        text = raw.decode(page)
    except UnicodeDecodeError:
        return []
    if any(unicodedata.category(letter) in NOT_IN_NAMES for letter in text if not letter.isascii()):
        return []
    pairs = zip(text, PAIRS[page].findall(raw), strict=True)
    return [("/", b"/") if letter == "\\" else (letter, spelled) for letter, spelled in pairs]


def _likeliest_first(names: Sequence[bytes]) -> list[str]:
    """Sort the code pages by how well all names fit; equal ones keep the order of the list."""
    return sorted(PAIRS, key=lambda page: sum(_cost(name, page) for name in names))


def _cost(raw: bytes, page: str) -> float:
    letters = _letters(raw, page)
    if not letters:
        return MISFIT_COST + _cost(raw, LAST_RESORT)
    costs = sum(0 if spelled.isascii() else _cost_of_letter(spelled, page) for _, spelled in letters)
    return costs + MIXED_COST * sum(_is_mixed(one, other) for (_, one), (_, other) in pairwise(letters))


def _cost_of_letter(spelled: bytes, page: str) -> float:
    if len(spelled) == 1:
        return WESTERN_COST if page == LAST_RESORT else HALF_WIDTH_COST
    code = int.from_bytes(spelled, "big")
    return 0 if any(first <= code <= last for first, last in USUAL[page]) else RARE_COST


def _is_mixed(one: bytes, other: bytes) -> bool:
    """Tell whether a pair ends with a Latin letter and another follows; then it is probably a word with an accent."""
    return len(one) > 1 and one[1:].isalpha() and other.isalpha()
