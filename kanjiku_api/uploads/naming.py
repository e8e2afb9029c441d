"""What a chapter's folder or file is called, read back: ``v01 c010.5 - Night``. Pure; nothing is guessed."""

import re
import unicodedata
from dataclasses import dataclass

from ..archives.names import series_part

ARCHIVES = (".cbz", ".zip")
FORM = "v01 c010.5 - Name"
NUMBER = r"0*([0-9]{1,5}(?:\.[0-9]{1,3})?)"
"""As chapters have it, without the zeros that only make file managers sort."""
PLACED = re.compile(rf"(?:v{NUMBER} )?(?:c{NUMBER}|(?P<oneshot>oneshot))(?: - (?P<name>.+))?", re.ASCII | re.IGNORECASE)
UNPLACED = re.compile(r"(?: - (?P<name>.+))?")
"""What follows the series in the name of a oneshot's download."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chapter stands in its series, and its name; without a number it is a oneshot."""

    volume: str | None
    number: str | None
    name: str = ""


def is_archive_name(name: str) -> bool:
    """Tell a file that is to be a chapter by the end of its name."""
    return name.lower().endswith(ARCHIVES)


def place_from(name: str, manga: str) -> Place | None:
    """Read the name of a chapter's folder, or of its file without the extension; None where it does not fit.

    It may begin with the series, as the names of downloads do.
    """
    text = _one_form(name)
    if found := PLACED.fullmatch(text):
        return Place(found[1], found[2], _tidy(found["name"]))
    series = _one_form(series_part(manga))
    if not series or text[: len(series)].casefold() != series.casefold():
        return None
    rest = text[len(series) :]
    if found := PLACED.fullmatch(rest[1:]) if rest.startswith(" ") else None:
        return Place(found[1], found[2], _tidy(found["name"]))
    found = UNPLACED.fullmatch(rest)
    return Place(None, None, _tidy(found["name"])) if found else None


def _one_form(name: str) -> str:
    """Compose letters, which some systems store apart, and take doubled and outer spaces out."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _tidy(name: str | None) -> str:
    return (name or "").strip()
