"""Makes slugs and search forms of names."""

import re
import unicodedata

from anyascii import anyascii

SLUG_MAX = 100
NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u2032`"
DASHES = "\u2010\u2012\u2013\u2014\u2212"
LETTERS = {
    **dict(zip("\u0142\u0111\u00f0\u0127\u0131\u00f8", "lddhio", strict=True)),
    "\u00fe": "th",
    "\u00e6": "ae",
    "\u0153": "oe",
    "\u301c": "~",
}
SEARCH_FORMS = str.maketrans({**LETTERS, **dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(DASHES, "-")})
"""What people type for letters that are not on their keyboards, such as letters with a stroke, and ligatures.

Migration 5 converted existing rows to this form; another sign here needs another migration.
"""


def slug_of(text: str, otherwise: str) -> str:
    """Make a slug of a text (rule 10 of the contract): ASCII ``[a-z0-9-]``, transliterated, never all digits.

    If nothing useful remains, the slug is `otherwise`, such as ``manga-7``.
    """
    slug = NOT_IN_SLUGS.sub("-", anyascii(text).lower()).strip("-")[:SLUG_MAX].strip("-")
    return otherwise if not slug or slug.isdigit() else slug


def numbered(slug: str, number: int) -> str:
    """Add a number to a slug that is taken: ``berserk-2``."""
    suffix = f"-{number}"
    return slug[: SLUG_MAX - len(suffix)].rstrip("-") + suffix


def folded(text: str) -> str:
    """Fold a text for comparison: case, accents and width are ignored.

    It is full case folding on compatibility forms (Unicode Standard section 3.13, D146), without combining marks.
    Marks of kana are kept, since they make another letter: が is not か.
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in letters if not _is_accent(letter))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def caseless(text: str) -> str:
    """Trim a text and fold its case; accents and width are kept (Unicode Standard section 3.13, D145)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold()).strip()


def search_form(text: str) -> str:
    """Fold a text for searching: letters and signs that people often type for each other become equal."""
    return folded(text).translate(SEARCH_FORMS)


def _is_accent(letter: str) -> bool:
    """Tell whether a character is a combining mark, except those of kana (U+3099, U+309A), which make a syllable."""
    return unicodedata.category(letter) == "Mn" and letter not in {"\u3099", "\u309a"}
