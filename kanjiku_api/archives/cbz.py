"""Writes a CBZ; all of its bytes are determined before the first is sent.

All entries are stored uncompressed, so the archive consists of headers and the files' own bytes. Its length and any
range of it follow from names, sizes and checksums. The same input gives the same bytes.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import accumulate, pairwise
from struct import Struct

from .directory import (
    CENTRAL,
    CENTRAL_SIGNATURE,
    END,
    END_64,
    END_64_SIGNATURE,
    END_SIGNATURE,
    EXTRA_64,
    IN_EXTRA,
    IN_EXTRA_COUNT,
    LOCAL,
    LOCAL_SIGNATURE,
    LOCATOR_64,
    LOCATOR_64_SIGNATURE,
    UTF8_FLAG,
)

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time that a zip file can store (APPNOTE 4.4.6)."""
LAST_YEAR = 2107
VERSION, VERSION_64 = 20, 45
MADE_ON_UNIX = 3 << 8
REGULAR_FILE = 0o100644 << 16
OFFSET_IN_EXTRA = Struct("<2HQ")
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif", "image/avif": "avif"}
COMIC_INFO = "ComicInfo.xml"


@dataclass(frozen=True, slots=True)
class CbzPage:
    """One page of a CBZ: its name, and the size and checksum of its file."""

    name: str
    size: int
    crc32: int


@dataclass(frozen=True, slots=True)
class MemberSlice:
    """A part of a member's file to insert here: `length` bytes from `offset`; `member` counts from 0."""

    member: int
    offset: int
    length: int


class Layout:
    """A CBZ of its ``ComicInfo.xml`` and `members` in this order; all have the date `moment`."""

    def __init__(self, members: Sequence[CbzPage], comic_info: bytes, moment: datetime = EPOCH) -> None:
        """Raise `ValueError` for duplicate names, and for values that do not fit the format."""
        first = CbzPage(COMIC_INFO, len(comic_info), zlib.crc32(comic_info))
        entries = [_Entry(member, moment) for member in (first, *members)]
        if len({entry.name for entry in entries}) < len(entries):
            raise ValueError("a name comes twice")
        self._pieces: list[bytes | MemberSlice] = [entries[0].local + comic_info]
        for place, entry in enumerate(entries[1:]):
            self._pieces += [entry.local, MemberSlice(place, 0, entry.size)]
        offsets = list(accumulate((len(entry.local) + entry.size for entry in entries), initial=0))
        central = [entry.central(offset) for entry, offset in zip(entries, offsets, strict=False)]
        self._pieces += [*central, _end(len(entries), sum(map(len, central)), offsets[-1])]
        self._starts = list(accumulate(map(_length, self._pieces), initial=0))

    @property
    def length(self) -> int:
        """The length of the archive in bytes."""
        return self._starts[-1]

    @property
    def fingerprint(self) -> str:
        """A text that differs if the archive's bytes differ: it contains every name, size, checksum and text."""
        return sha256(b"".join(piece for piece in self._pieces if isinstance(piece, bytes))).hexdigest()

    def segments(self, start: int = 0, end: int | None = None) -> Iterator[bytes | MemberSlice]:
        """List the pieces of the bytes from `start` to before `end`: bytes, or parts of members' files."""
        end = self.length if end is None else min(end, self.length)
        place = bisect_right(self._starts, start) - 1
        while start < end:
            begin, stop = start - self._starts[place], min(end, self._starts[place + 1]) - self._starts[place]
            if stop > begin:
                yield _cut(self._pieces[place], begin, stop)
            start, place = self._starts[place] + stop, place + 1


def page_names(media_types: Iterable[str], folder: str = "") -> list[str]:
    """Name pages in their order, ``001.jpg``, so that they sort the same by number and by letter."""
    kinds = [EXTENSIONS[media_type] for media_type in media_types]
    digits = max(3, len(str(len(kinds))))
    return [f"{folder}{number:0{digits}}.{kind}" for number, kind in enumerate(kinds, start=1)]


def chapter_folders(numbers: Sequence[str | None]) -> list[str]:
    """Name the folders of a volume's chapters, ``ch001/``, so that they sort in the given order.

    If their numbers do not sort so (``ch010.5/`` before ``ch010/``) or are duplicate, a count is put in front.
    """
    folders = [f"{_chapter(number)}/" for number in numbers]
    if all(before < after for before, after in pairwise(folders)):
        return folders
    digits = len(str(len(folders)))
    return [f"{place:0{digits}}-{folder}" for place, folder in enumerate(folders, start=1)]


def _chapter(number: str | None) -> str:
    whole, dot, fraction = (number or "").partition(".")
    return f"ch{whole:0>3}{dot}{fraction}" if number else "oneshot"


class _Entry:
    """The headers of one entry."""

    def __init__(self, member: CbzPage, moment: datetime) -> None:
        self.name, self.size = member.name.encode(), member.size
        if not 0 <= member.size < IN_EXTRA or not 0 < len(self.name) <= IN_EXTRA_COUNT:
            raise ValueError("an entry is 4 GiB or larger, or its name is none")
        self._known = (UTF8_FLAG, 0, *_dos_time(moment), member.crc32, member.size, member.size)

    @property
    def local(self) -> bytes:
        """The header before the data."""
        return LOCAL.pack(LOCAL_SIGNATURE, VERSION, *self._known, len(self.name), 0) + self.name

    def central(self, offset: int) -> bytes:
        """Make the record in the central directory; an `offset` beyond 4 GiB is in the zip64 extra field."""
        wide = offset >= IN_EXTRA
        extra = OFFSET_IN_EXTRA.pack(EXTRA_64, 8, offset) if wide else b""
        version = VERSION_64 if wide else VERSION
        lengths, place = (len(self.name), len(extra), 0, 0, 0), IN_EXTRA if wide else offset
        head = (CENTRAL_SIGNATURE, MADE_ON_UNIX | version, version, *self._known, *lengths, REGULAR_FILE, place)
        return CENTRAL.pack(*head) + self.name + extra


def _end(count: int, size: int, offset: int) -> bytes:
    """Make the end records; those of zip64 only if the values do not fit the old one."""
    short_count, brief = min(count, IN_EXTRA_COUNT), (min(size, IN_EXTRA), min(offset, IN_EXTRA))
    end = END.pack(END_SIGNATURE, 0, 0, short_count, short_count, *brief, 0)
    if short_count < IN_EXTRA_COUNT and IN_EXTRA not in brief:
        return end
    versions = (END_64.size - 12, MADE_ON_UNIX | VERSION_64, VERSION_64)
    wide = END_64.pack(END_64_SIGNATURE, *versions, 0, 0, count, count, size, offset)
    return wide + LOCATOR_64.pack(LOCATOR_64_SIGNATURE, 0, offset + size, 1) + end


def _dos_time(moment: datetime) -> tuple[int, int]:
    """Encode a time as MS-DOS does: in steps of two seconds, from 1980 to 2107, without a zone (here UTC)."""
    at = max(moment.astimezone(UTC), EPOCH)
    year = min(at.year, LAST_YEAR) - EPOCH.year
    return at.hour << 11 | at.minute << 5 | at.second // 2, year << 9 | at.month << 5 | at.day


def _length(piece: bytes | MemberSlice) -> int:
    return piece.length if isinstance(piece, MemberSlice) else len(piece)


def _cut(piece: bytes | MemberSlice, begin: int, stop: int) -> bytes | MemberSlice:
    return MemberSlice(piece.member, begin, stop - begin) if isinstance(piece, MemberSlice) else piece[begin:stop]
