"""The order of pages, the same for archives, several images and folders.

`RULE` describes the rule in words, and `EXAMPLES` as a table. The API document and ``docs/uploads.md`` show both;
tests read the examples from there.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

ENDING = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}\Z", re.DOTALL)
"""The ending of a file name; a number after a dot (``010.5``) is not an ending."""
TOKEN = re.compile(
    r"(?P<number>\d+)|(?P<point>\.(?=\d))|(?P<numbered_copy> \((?=\d+\)))|(?P<named_copy> copy(?![^\W\d_]))|.",
    re.DOTALL | re.IGNORECASE,
)
"""Runs of digits are compared as one number; ``\\d`` matches the digits of every script (Unicode category Nd)."""
POINT, NUMBERED_COPY, NAMED_COPY, SYMBOL, NUMBER, LETTER = range(6)
"""What may follow an equal beginning, in this order; a name that ends there comes before all of them."""
MARKS = {"point": POINT, "numbered_copy": NUMBERED_COPY, "named_copy": NAMED_COPY}
LETTER_CATEGORIES = ("L", "M", "Cs")
"""Letters, combining marks, and bytes (`_spelled`)."""
BYTES = 0xDC00
"""Bytes as lone surrogates, which no name in Unicode has; Python's ``surrogateescape`` has the same ones above 127."""

RULE = """Pages come in the order of their names:

- The parts of a path are compared one after the other. The files of a folder come before its sub-folders.
- File names are compared without their ending. The ending is the last suffix: 1 to 5 letters or digits (A-Z, 0-9),
  of which the first is a letter.
- Symbols come before digits, and digits before letters.
- Each run of digits is one number. Digits of every script count; leading zeros do not.
- After an equal beginning, the order is: a name that ends here, a dot with a digit (`010.5`), copies (` (2)`, then
  ` copy`), other symbols by code point, digits, letters. Upper and lower case are equal.
- Names that are still equal are ordered by their bytes.
- A name in an unknown encoding is compared likewise, but letters that are not ASCII, and upper and lower case, are
  compared by their bytes."""

EXAMPLES = (
    ("symbols before digits before letters", ("!000.jpg", "#01.jpg", "_cover.jpg", "001.jpg", "002.jpg", "cover.jpg")),
    ("what goes on after a number", ("010.jpg", "010.5.jpg", "010-1.jpg", "010-2.jpg", "010a.jpg", "011.jpg")),
    ("two pages in one image", ("012.jpg", "012-013.jpg", "014.jpg")),
    ("copies", ("010.jpg", "010.5.jpg", "010 (2).jpg", "010 (10).jpg", "010 copy.jpg", "010 copy 2.jpg", "010-1.jpg")),
    ("numbers and not digits", ("1.jpg", "2.jpg", "10.jpg", "100.jpg")),
    ("digits of every script", ("\uff11.jpg", "\uff12.jpg", "\uff11\uff10.jpg", "\u0663\u0660.jpg")),
    ("each run of digits is a number", ("v1.2.jpg", "v1.10.jpg", "v2.1.jpg")),
    ("leading zeros", ("01.jpg", "1.jpg", "002.jpg", "3.jpg")),
    ("upper and lower case", ("A.jpg", "a.jpg", "B.jpg", "c.jpg")),
    ("files before sub-folders", ("cover.jpg", "c2/1.jpg", "c2/extra/1.jpg", "c10/1.jpg")),
    ("folders have no ending", ("Ch 10/1.jpg", "Ch 10.5/1.jpg", "Ch 10.5.a/1.jpg", "Ch 11/1.jpg")),
    ("one stem, two endings", ("1.jpg", "1.png", "2.jpg")),
)
"""The rule that is shown, and names in their order."""

Token = tuple[int, int, str]
Part = tuple[bool, tuple[Token, ...]]
Key = tuple[tuple[Part, ...], bytes]
"""The sort key of pages: the parts of their path, then the bytes of their name."""


def page_sort_key(name: str, spelling: Sequence[bytes] = ()) -> Key:
    """Make the sort key of the path `name` by `RULE`.

    For a name with a guessed encoding, `spelling` has the bytes of each character.
    """
    text = _spelled(name, spelling) if spelling else unicodedata.normalize("NFC", name)
    *folders, file = text.split("/")
    parts = [*((True, folder) for folder in folders), (False, ENDING.sub("", file))]
    key = tuple((is_folder, tuple(_tokens(part if spelling else part.casefold()))) for is_folder, part in parts)
    return key, b"".join(spelling) or text.encode("utf-8", "surrogatepass")


def order_table() -> str:
    """Write `EXAMPLES` as a table in Markdown."""
    rows = (f"| {title} | {', '.join(f'`{name}`' for name in names)} |" for title, names in EXAMPLES)
    return "\n".join(["| what is shown | names in their order |", "|---|---|", *rows])


def _spelled(name: str, spelling: Sequence[bytes]) -> str:
    """Keep ASCII and digits, and replace all other characters by their bytes."""
    pairs = zip(name, spelling, strict=True)
    return "".join(
        letter if letter.isascii() or letter.isdecimal() else "".join(chr(BYTES + byte) for byte in raw)
        for letter, raw in pairs
    )


def _tokens(text: str) -> Iterator[Token]:
    for found in TOKEN.finditer(text):
        if found.lastgroup == "number":
            yield NUMBER, *_value(found[0])
        elif found.lastgroup:
            yield MARKS[found.lastgroup], 0, ""
        else:
            is_letter = unicodedata.category(found[0]).startswith(LETTER_CATEGORIES)
            yield LETTER if is_letter else SYMBOL, 0, found[0]


def _value(digits: str) -> tuple[int, str]:
    """Make a sort key for numbers of any length, without `int`, which refuses more than 4300 digits."""
    bare = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    return len(bare), bare
