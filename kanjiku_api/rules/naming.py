"""From what people write to what addresses and searches take."""

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
"""What people type who have no key for it, beside what folding makes the same: letters with a stroke, ligatures.

Rows that were there before were taken to this form by migration 5: another sign here needs another migration.
"""


def slug_of(text: str, otherwise: str) -> str:
    """Make a slug of the contract (rule 10): ASCII ``[a-z0-9-]``, transliterated, never all digits.

    Where nothing remains that names anything, it is `otherwise`, such as ``manga-7``.
    """
    slug = NOT_IN_SLUGS.sub("-", anyascii(text).lower()).strip("-")[:SLUG_MAX].strip("-")
    return otherwise if not slug or slug.isdigit() else slug


def numbered(slug: str, number: int) -> str:
    """Make another slug of one that is taken: ``berserk-2``."""
    suffix = f"-{number}"
    return slug[: SLUG_MAX - len(suffix)].rstrip("-") + suffix


def folded(text: str) -> str:
    """Fold a text for comparing: neither case, nor accents, nor width count.

    Full case folding on compatibility forms (Unicode Standard section 3.13, D146), marks taken out.
    What a mark makes another letter of stays apart where letters have no case: が is not か.
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in letters if not _is_accent(letter))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def caseless(text: str) -> str:
    """Fold the case of a text and trim it; accents and width count (Unicode Standard section 3.13, D145)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold()).strip()


def search_form(text: str) -> str:
    """Fold a text for searching only: letters and signs that people type for one another become equal."""
    return folded(text).translate(SEARCH_FORMS)


def _is_accent(letter: str) -> bool:
    """Tell combining marks of alphabets from those of kana (U+3099, U+309A), which make another syllable."""
    return unicodedata.category(letter) == "Mn" and letter not in {"\u3099", "\u309a"}
