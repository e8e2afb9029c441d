"""Files that are not pages are ignored; images never are."""

import pytest

from kanjiku_api.archives.passing import is_passed_over

pytestmark = pytest.mark.no_database
PNG, TEXT = b"\x89PNG\r\n\x1a\n" + bytes(60), b"for us"
HIDDEN = [".DS_Store", "c1/.1.jpg", ".trash/1.jpg", "c1/@eaDir/1.jpg/SYNOPHOTO_THUMB_XL.jpg", "__MACOSX/c1/._1.jpg"]
ENDINGS = [".xml", ".json", ".txt", ".nfo", ".url", ".html", ".md", ".sfv", ".md5", ".csv", ".db", ".ini", ".acbf"]
NOTES = [f"c1/a{ending}" for ending in (*ENDINGS, ".opf", ".ncx", ".css")]
NAMED = ["Thumbs.db", "c1/DESKTOP.INI", "Icon\r", "c1/Icon\r", "ComicInfo.xml", "notes.TXT", "a\0b\n.txt"]
OTHERS = ["1.psd", "1.clip", "1", "Icon", "1.jpg", "1.txt.bak", "1.htm", "xml", "a.b/1", "MACOSX/1.jpg", "eaDir/1.jpg"]


def never() -> bytes:
    raise AssertionError("the bytes do not decide")


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_files_are_ignored_whatever_they_contain(name: str) -> None:
    assert is_passed_over(name, never)


@pytest.mark.parametrize("name", NOTES + NAMED)
def test_notes_are_passed_over_unless_they_are_images(name: str) -> None:
    assert is_passed_over(name, lambda: TEXT)
    assert is_passed_over(name, lambda: b"")
    assert not is_passed_over(name, lambda: PNG)


@pytest.mark.parametrize("name", OTHERS)
def test_no_other_file_is_ignored(name: str) -> None:
    assert not is_passed_over(name, never)


@pytest.mark.parametrize("head", [b"\xff\x0a\xff", b"%PDF-1.7", b"PK\x03\x04", b"Rar!\x1a\x07\x01\x00"])
def test_a_note_that_holds_pages_of_a_kind_not_taken_is_not_dropped_in_silence(head: bytes) -> None:
    assert not is_passed_over("notes.txt", lambda: head)


@pytest.mark.parametrize("text", [b"The wide world", b"BZh, he said", b"Gone " * 200, b"0" * 1024, b"<?xml ", b"fLaC"])
def test_no_text_file_is_taken_for_another_kind(text: bytes) -> None:
    assert is_passed_over("notes.txt", lambda: text)
