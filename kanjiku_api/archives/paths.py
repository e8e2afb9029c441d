"""Checks whether names in an archive are safe, and normalizes them for comparison."""

import re
import unicodedata

from ..rules.texts import has_long_run
from .refusals import is_plain

NAME_MAX = 500
"""The longest path, in characters; usual names are far shorter."""
DRIVE = re.compile(r"[A-Za-z]:")


def leads_out(path: str) -> bool:
    """Tell whether a path could leave its folder on any system."""
    return path.startswith("/") or ".." in path.split("/") or DRIVE.match(path) is not None


def is_printable(path: str) -> bool:
    """Tell whether a path is not empty, and can be shown unchanged."""
    return 0 < len(path) <= NAME_MAX and not has_long_run(path) and all(map(is_plain, path))


def tidy(path: str) -> str:
    """Remove empty and ``.`` parts: ``./a//b`` becomes ``a/b``."""
    return "/".join(part for part in path.split("/") if part not in {"", "."})


def composed(path: str) -> str:
    """Normalize to NFC for comparison; the length must be bounded before, since this can take quadratic time."""
    return unicodedata.normalize("NFC", path) if len(path) <= NAME_MAX else path
