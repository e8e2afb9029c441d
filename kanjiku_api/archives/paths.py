"""The names in an archive: which are safe, and in which form they are compared."""

import re
import unicodedata

from ..rules.texts import has_long_run
from .refusals import is_plain

NAME_MAX = 500
"""Characters; the names that people's tools write are far below."""
DRIVE = re.compile(r"[A-Za-z]:")


def leads_out(path: str) -> bool:
    """Tell whether a path may leave its folder on some system."""
    return path.startswith("/") or ".." in path.split("/") or DRIVE.match(path) is not None


def is_printable(path: str) -> bool:
    """Tell whether a path is not empty and can be shown to people as it is."""
    return 0 < len(path) <= NAME_MAX and not has_long_run(path) and all(map(is_plain, path))


def tidy(path: str) -> str:
    """Leave out what names nothing: ``./a//b`` is ``a/b``."""
    return "/".join(part for part in path.split("/") if part not in {"", "."})


def composed(path: str) -> str:
    """Compose letters, as names are compared (NFC); it takes the square of the length, so that is bounded first."""
    return unicodedata.normalize("NFC", path) if len(path) <= NAME_MAX else path
