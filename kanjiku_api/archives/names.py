"""File names of downloads."""

import re
from urllib.parse import quote

from anyascii import anyascii

from .refusals import is_plain

NAME_MAX_BYTES = 200
"""Bytes of a file name without its extension; file systems allow 255 bytes with it."""
SERIES_MAX_BYTES = 120
"""Bytes of a series' name in a file name, so that volume and number always fit."""
UNNAMED = "download"
EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|%]')
"""Characters with a special meaning in Windows or in a header; some browsers decode percent signs in the fallback."""
ATTR_CHARS = "!#$&+-.^_`|~"
"""Characters that are not escaped in ``filename*``, besides letters and digits (RFC 8187, attr-char)."""


def file_name(series: str, *, number: str | None = None, volume: str | None = None, name: str = "") -> str:
    """Make the file name of a chapter or volume, which the import can read back: ``Berserk v01 c010.5 - Night.cbz``."""
    places = [f"v{_padded(volume, 2)}" if volume else "", f"c{_padded(number, 3)}" if number else ""]
    place = " ".join(part for part in (series_part(series), *places) if part)
    return f"{_fit(f'{place} - {name}' if name else place) or UNNAMED}.cbz"


def series_part(series: str) -> str:
    """Get the part of a series' name that its file names contain."""
    return _fit(series, SERIES_MAX_BYTES)


def content_disposition(name: str) -> str:
    """Make the header that names a download (RFC 6266), with an ASCII form for old browsers."""
    found = EXTENSION.search(name)
    stem, extension = (name[: found.start()], found[0]) if found else (name, "")
    stem = _fit(stem) or UNNAMED
    ascii_stem = _fit(anyascii(stem)) or UNNAMED
    whole = f"{quote(stem, safe=ATTR_CHARS)}{extension}"
    return f"attachment; filename=\"{ascii_stem}{extension}\"; filename*=UTF-8''{whole}"


def _padded(number: str, digits: int) -> str:
    whole, dot, fraction = number.partition(".")
    return f"{whole:0>{digits}}{dot}{fraction}"


def _fit(text: str, bytes_max: int = NAME_MAX_BYTES) -> str:
    """Make a name valid for every file system and header: one line, not hidden, not too long."""
    plain = "".join(letter if is_plain(letter) else " " for letter in text)
    tidy = " ".join(NOT_IN_FILE_NAMES.sub(" ", plain).split()).strip(". ")
    return tidy.encode("utf-8", "ignore")[:bytes_max].decode("utf-8", "ignore").strip(". ")
