"""Language tags: well-formed by RFC 5646 (BCP 47), in its recommended letter case."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from ..models.manga import LANGUAGE_MAX

WELL_FORMED = (
    r"^(?:(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"  # language, RFC 5646 section 2.1
    r"(?:-[A-Za-z]{4})?"  # script
    r"(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"  # region
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"  # variants
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"  # extensions
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"  # private use
    r"|[xX](?:-[A-Za-z0-9]{1,8})+)$"
)
SCRIPT_LENGTH = 4
REGION_LENGTH = 2


def _in_usual_case(tag: str) -> str:
    """Write ``zh-hant-tw`` as ``zh-Hant-TW`` (RFC 5646 section 2.1.1), so that equal tags are the same text."""
    parts = tag.lower().split("-")
    for place in range(1, len(parts)):
        if len(parts[place - 1]) == 1:  # everything after a singleton is in lower case
            break
        if len(parts[place]) == REGION_LENGTH:
            parts[place] = parts[place].upper()
        elif len(parts[place]) == SCRIPT_LENGTH and parts[place].isalpha():
            parts[place] = parts[place].capitalize()
    return "-".join(parts)


LanguageTag = Annotated[
    str, StringConstraints(max_length=LANGUAGE_MAX, pattern=WELL_FORMED), AfterValidator(_in_usual_case)
]
"""A language as chapters, titles and filters name it."""
