"""Reasons for refusing an archive: all faults, each with the name of its entry."""

import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..imaging.kinds import NAMES, names_of
from ..rules.errors import ApiError, FieldFault
from .errors import ArchiveRefused

WHOLE = "archive"
"""The field of a problem of the whole archive."""
SHOWN_MAX = 200
"""Characters of an entry's name in a problem."""
NAMELESS = "?"
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of the following text, so that a name looks like another (UAX 9, section 2)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of an archive: the number of entries, and bytes after unpacking."""

    entries: int
    entry_bytes: int
    total_bytes: int
    images: Collection[str] = tuple(NAMES)
    """The accepted kinds of images."""

    @property
    def taken(self) -> str:
        """The accepted kinds of images, as text for messages."""
        return f"ZIP, CBZ, {names_of(self.images)}"


class Damaged(ValueError):
    """The bytes contradict each other, or end early; `boundary` adds the entry."""


def is_plain(letter: str) -> bool:
    """Tell whether a character may be part of a name that is shown."""
    return unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} and letter not in BIDI


def printable(name: str) -> str:
    """Make a name safe to show: one line, not too long, without characters that change the text direction."""
    text = "".join(letter if is_plain(letter) else "\ufffd" for letter in name[:SHOWN_MAX])
    return f"{text}…" if len(name) > SHOWN_MAX else text or NAMELESS


def escaped(name: str) -> str:
    r"""Write a name; characters that cannot be shown are escaped, such as ``\r``."""
    return "".join(letter if is_plain(letter) else letter.encode("unicode_escape").decode() for letter in name)


def problem_of(name: str, msg_key: str, **params: object) -> FieldFault:
    """Make a fault of the entry `name`; the name replaces ``{ $entry }`` in the message."""
    entry = printable(name)
    return FieldFault(entry, msg_key, {"entry": entry, **params})


def problem_of_all(msg_key: str, **params: object) -> FieldFault:
    """Make a fault of the whole archive."""
    return FieldFault(WHOLE, msg_key, params)


@contextmanager
def boundary(name: str | None = None) -> Iterator[None]:
    """Convert errors that damaged bytes cause to a refusal that names the entry, or else the archive.

    An `OSError` is passed on: a full disk is not the archive's fault. So are `MemoryError` and other refusals.
    """
    try:
        yield
    except (ApiError, OSError, MemoryError):
        raise
    except Exception as fault:  # damaged bytes raise many types: struct, zlib, index and value errors
        damage = problem_of_all("errors.archive_invalid") if name is None else problem_of(name, "errors.entry_damaged")
        raise ArchiveRefused([damage]) from fault
