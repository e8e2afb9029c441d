"""The length of texts is checked before they are normalised; too long ones are refused quickly."""

import ast
import sys
import unicodedata
from pathlib import Path
from time import thread_time

import pytest

import kanjiku_api
from kanjiku_api.archives.directory import UTF8_FLAG, Record
from kanjiku_api.archives.paths import NAME_MAX, is_printable
from kanjiku_api.archives.spelling import read_names
from kanjiku_api.mail.addresses import plain_address
from kanjiku_api.rules.texts import DECOMPOSE_INTO_MARKS, RUN_MAX, UnfitText, in_one_form, line_of, lines_of
from kanjiku_api.sessions.linking import suggest_name

pytestmark = pytest.mark.no_database
MARKS = "a" + "\u0301\u0323" * 16_000
"""Takes a second to normalise."""
SECONDS = 0.5
"""Of the processor, of this thread alone, whatever else the machine does."""
NORMALISERS = {"rules.texts", "rules.naming", "archives.paths", "auth.passwords", "sessions.linking"} | {
    *("archives.order", "uploads.naming")  # for file names of this machine: 255 bytes
}
"""Modules that normalise; all but the first get bounded texts, or bound them in the same line."""


def test_a_text_is_composed() -> None:
    assert line_of("cafe\u0301", 4 + 1) == "café"
    assert lines_of("e\u0301\r\ntab\there\rend", 100) == "é\ntab\there\nend"
    assert in_one_form("가" * 10, 10) == unicodedata.normalize("NFC", "가" * 10)


def test_thirty_combining_marks_are_accepted_and_one_more_is_refused() -> None:
    for mark in ("\u0301", "\u0323", "\u3099", *DECOMPOSE_INTO_MARKS):
        assert in_one_form(f"a{mark * RUN_MAX}b", 200)
        with pytest.raises(UnfitText):
            in_one_form(f"a{mark * (RUN_MAX + 1)}b", 200)


def test_the_length_counts_as_sent_and_as_kept() -> None:
    assert in_one_form("e\u0301", 2) == "é"
    with pytest.raises(UnfitText):
        in_one_form("e\u0301", 1)
    with pytest.raises(UnfitText):
        in_one_form("\u0958" * 3, 5)  # composition exclusions: each becomes two characters


def test_control_characters_are_refused() -> None:
    for text in ("a\0", "\x1b", "\x7f", "\ud800", "\n", "\t"):
        with pytest.raises(UnfitText):
            line_of(text, 10)
    with pytest.raises(UnfitText):
        lines_of("a\0", 10)


def test_every_character_that_decomposes_into_marks_is_known() -> None:
    first = ((chr(code), unicodedata.normalize("NFKD", chr(code))[0]) for code in range(sys.maxunicode + 1))
    hidden = {letter for letter, start in first if unicodedata.combining(start) and not unicodedata.combining(letter)}
    assert hidden == DECOMPOSE_INTO_MARKS


def test_the_worst_texts_are_refused_at_once() -> None:
    began = thread_time()
    for text in (MARKS, MARKS.replace("\u0301", "\u0f73").replace("\u0323", "\u0f75")):
        for longest in (100, len(text)):
            with pytest.raises(UnfitText):
                line_of(text, longest)
    assert thread_time() - began < SECONDS


NOTHING = (0, 0, 0, 0, 0, 0)
"""The other fields of a record."""


def test_names_in_archives_are_bounded_before_they_are_normalised() -> None:
    began = thread_time()
    for name in (MARKS[: NAME_MAX + 1], MARKS):
        assert read_names([Record(name.encode(), b"", UTF8_FLAG, *NOTHING)]) == [None]
    assert thread_time() - began < SECONDS
    assert not is_printable(f"{MARKS[:40]}.png")


def test_names_that_a_provider_tells_are_bounded_before_they_are_normalised() -> None:
    began = thread_time()
    assert suggest_name(MARKS + "rest", 0).startswith("a-")
    assert suggest_name("Mori" + MARKS, 0).startswith("Mori")
    with pytest.raises(ValueError, match="too long"):
        plain_address(f"a@{MARKS}.example.org")
    assert thread_time() - began < SECONDS


def test_only_a_few_modules_normalise_text() -> None:
    root = Path(kanjiku_api.__file__).parent
    found = {
        ".".join(file.relative_to(root).with_suffix("").parts)
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("normalize")
    }
    assert found == NORMALISERS
