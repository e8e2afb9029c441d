"""The names in an archive: which are safe, which are no pages, and in which order pages come."""

import re
import unicodedata

from ..texts import BYTES_MAX, UnfitText, has_long_run, in_one_form
from .refusals import is_plain

NAME_MAX = 500
"""Characters; the names that people's tools write are far below."""
UTF8_FLAG = 0x800
DRIVE = re.compile(r"[A-Za-z]:")
IGNORED_FOLDERS = frozenset({"__macosx"})
IGNORED_FILES = frozenset({".ds_store", "thumbs.db", "comicinfo.xml"})
NUMBERS = re.compile(r"([0-9]+)")

Part = tuple[str | tuple[int, str], ...]
Key = tuple[tuple[Part, ...], str]
"""What pages are sorted by: the parts of their path, then the path."""


def decoded(raw: bytes, flags: int) -> str | None:
    """Read a name as its flags say: UTF-8, else code page 437 (APPNOTE, appendix D); None where it cannot be.

    A name that is too long is none, and is not normalised: that may take minutes.
    """
    if len(raw) > BYTES_MAX * NAME_MAX:
        return None
    try:
        return in_one_form(raw.decode("utf-8" if flags & UTF8_FLAG else "cp437"), NAME_MAX).replace("\\", "/")
    except (UnicodeDecodeError, UnfitText):
        return None


def is_safe(name: str) -> bool:
    """Tell whether a name stays inside its archive, whoever unpacks it wherever, and can be shown."""
    parts = name.split("/")
    leads_out = name.startswith("/") or ".." in parts or DRIVE.match(name)
    is_bounded = 0 < len(name) <= NAME_MAX and not has_long_run(name)
    return is_bounded and not leads_out and bool(tidy(name)) and all(map(is_plain, name))


def tidy(name: str) -> str:
    """Leave out what names nothing: ``./a//b`` is ``a/b``."""
    return "/".join(part for part in name.split("/") if part not in {"", "."})


def is_ignored(name: str) -> bool:
    """Tell what systems and readers leave in archives beside the pages."""
    *folders, file = name.casefold().split("/")
    return not IGNORED_FOLDERS.isdisjoint(folders) or file in IGNORED_FILES or file.startswith("._")


def sameness(name: str) -> str:
    """Fold a name to what it shares with all that are the same on some system: neither case nor composition count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def natural(name: str) -> Key:
    """Sort as people number: ``2`` before ``10``, part by part of the path; ties by the name itself."""
    return tuple(_part(part) for part in name.casefold().split("/")), name


def _part(part: str) -> Part:
    pieces = NUMBERS.split(part)  # texts and numbers take turns, so like is compared with like
    return tuple(_number(piece) if place % 2 else piece for place, piece in enumerate(pieces))


def _number(digits: str) -> tuple[int, str]:
    """Compare numbers of any length without `int`, which refuses more than 4300 digits."""
    bare = digits.lstrip("0")
    return len(bare), bare
