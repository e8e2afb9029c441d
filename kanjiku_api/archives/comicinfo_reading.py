"""Reads ``ComicInfo.xml``: the elements that are used, as texts; others are ignored.

The bytes are not trusted: their size is bounded, and entities and document types are refused.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from .errors import ArchiveRefused
from .refusals import boundary

FILE = "comicinfo.xml"
"""The file's name in lower case, because some programs write other capitals."""
BYTES_MAX = 1024 * 1024
"""Ten times the size of a file for thousands of pages."""
ELEMENTS = frozenset({"Series", "Number", "Volume", "Title", "Translator", "LanguageISO", "Format"})
"""Elements of version 2.0, and ``Translator`` of the draft of 2.1."""
NO_NUMBER = "-1"
"""The schema's value for an unknown number."""


class ComicInfoBroken(ValueError):
    """The file exists but cannot be read: not well-formed, something else, or too large."""


def comic_info_of(path: Path) -> Mapping[str, str]:
    """Read the ``ComicInfo.xml`` of a folder or archive; empty if there is none. Raises `ComicInfoBroken`."""
    content = _in_folder(path) if path.is_dir() else _in_archive(path)
    return {} if content is None else read_comic_info(content)


def read_comic_info(content: bytes) -> Mapping[str, str]:
    """Read the elements that are not empty, by name. Raises `ComicInfoBroken`."""
    if len(content) > BYTES_MAX:
        raise ComicInfoBroken
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as fault:  # LookupError: an unknown encoding
        raise ComicInfoBroken from fault
    if _bare(root.tag) != "ComicInfo":
        raise ComicInfoBroken
    elements: dict[str, str] = {}
    for element in root:
        name, text = _bare(element.tag), " ".join((element.text or "").split())
        if name in ELEMENTS and text not in {"", NO_NUMBER}:
            elements.setdefault(name, text)
    return elements


def _bare(tag: str) -> str:
    """Remove the namespace, which some programs write."""
    return tag.rpartition("}")[2]


def _in_folder(folder: Path) -> bytes | None:
    for file in sorted(folder.iterdir()):
        if file.name.casefold() == FILE and file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                return opened.read(BYTES_MAX + 1)
    return None


def _in_archive(path: Path) -> bytes | None:
    """Read it from an archive; archives that cannot be read are refused elsewhere."""
    try:
        with boundary(), zipfile.ZipFile(path) as archive:
            return _member(archive)
    except ArchiveRefused:
        return None


def _member(archive: zipfile.ZipFile) -> bytes | None:
    """Read the entry in the outermost folder that has one; an entry that cannot be unpacked counts as broken."""
    found = [entry for entry in archive.infolist() if entry.filename.casefold().rpartition("/")[2] == FILE]
    if not found:
        return None
    entry = min(found, key=lambda entry: entry.filename.count("/"))
    try:
        with boundary(entry.filename), archive.open(entry) as opened:
            return opened.read(BYTES_MAX + 1)
    except ArchiveRefused:
        return b""
