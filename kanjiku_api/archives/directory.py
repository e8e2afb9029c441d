"""Reads the structure of a zip file: its end record, its central directory, and the header before each entry.

It follows APPNOTE 6.3.10. The standard library's `zipfile` trusts only the central directory, and accepts overlapping
entries and data before the archive; here all records are compared with each other.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from struct import Struct
from typing import BinaryIO

from .refusals import Damaged

UNIX_HOSTS = frozenset({2, 3, 5, 16, 19, 30})
"""VMS, Unix, Atari, BeOS, macOS and AtheOS, whose archives contain file modes (APPNOTE 4.4.2, Info-ZIP)."""
MS_DOS_FOLDER = 0x10

END = Struct("<4s4H2LH")
END_SIGNATURE = b"PK\x05\x06"
END_COMMENT_MAX = 0xFFFF
BEHIND_MAX = 2**20
"""Bytes that may follow an archive, such as zeros that fill a block of a tape or of a download."""
LOCATOR_64 = Struct("<4sLQL")
LOCATOR_64_SIGNATURE = b"PK\x06\x07"
END_64 = Struct("<4sQ2H2L4Q")
END_64_SIGNATURE = b"PK\x06\x06"
CENTRAL = Struct("<4s6H3L5H2L")
CENTRAL_SIGNATURE = b"PK\x01\x02"
LOCAL = Struct("<4s5H3L2H")
LOCAL_SIGNATURE = b"PK\x03\x04"
EXTRA = Struct("<2H")
EXTRA_64 = 0x0001
SPLIT_MARKERS = frozenset({b"PK\x07\x08", b"PK00"})
"""The marker before an archive that was to be split, but became a single part (APPNOTE 8.5)."""
UNICODE_PATH = 0x7075
KEPT_BYTES = 2048
"""Longer than a name may be; longer names are cut, so that a thousand names of 64 KiB need little memory."""
IN_EXTRA = 0xFFFFFFFF
"""The placeholder of a size or an offset whose value is in the zip64 extra field."""
IN_EXTRA_COUNT = 0xFFFF
ENCRYPTED = 0x1 | 0x40 | 0x2000
"""Flags: encrypted, strongly encrypted, central directory encrypted."""
UTF8_FLAG = 0x800
"""Flag 11: the name is UTF-8 (APPNOTE appendix D)."""
SIZES_FOLLOW = 0x8
"""Flag: CRC and sizes follow the data, and each may be 0 before it (APPNOTE 4.4.4)."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The position of the central directory, and its declared number of entries."""

    offset: int
    size: int
    count: int


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the central directory."""

    name: bytes
    unicode_path: bytes
    """The extra field; it and the name are cut at `KEPT_BYTES`."""
    flags: int
    method: int
    crc32: int
    compressed_size: int
    size: int
    offset: int
    mode: int
    """The mode of Unix; 0 if the archive is from a system without modes."""


def find_directory(file: BinaryIO) -> Directory:
    """Find the central directory, or raise `Damaged`."""
    length = file.seek(0, 2)
    start, tail = _tail(file, length)
    at = _end_in(tail)
    _, disk, first_disk, here, count, size, offset, _ = END.unpack_from(tail, at)
    found, end = Directory(offset, size, count), start + at
    if disk not in {0, IN_EXTRA_COUNT} or first_disk not in {0, IN_EXTRA_COUNT} or here != count:
        raise Damaged("several disks")
    if end >= LOCATOR_64.size:
        file.seek(end - LOCATOR_64.size)
        locator = _read(file, LOCATOR_64.size)
        if locator.startswith(LOCATOR_64_SIGNATURE):
            found, end = _found_64(file, found, locator, end - LOCATOR_64.size)
    if found.offset + found.size != end:
        raise Damaged("data before the archive, or between its directory and its end")
    return found


def _tail(file: BinaryIO, length: int) -> tuple[int, bytes]:
    """Read the end of a file, as far back as an end record may begin; return its offset and its bytes."""
    start, tail = 0, b""
    for behind in (END_COMMENT_MAX, BEHIND_MAX):
        start = max(0, length - END.size - behind)
        file.seek(start)
        tail = file.read()
        if END_SIGNATURE in tail:
            break
    return start, tail


def _end_in(tail: bytes) -> int:
    """Find the end record: one whose comment ends the file, or else the last one, with other data behind it."""
    last = at = tail.rfind(END_SIGNATURE)
    while at >= 0:
        if at + END.size <= len(tail) and at + END.size + END.unpack_from(tail, at)[-1] == len(tail):
            return at
        at = tail.rfind(END_SIGNATURE, 0, at)
    if last < 0 or last + END.size > len(tail):
        raise Damaged("no end record")
    return last


def _found_64(file: BinaryIO, short: Directory, locator: bytes, end: int) -> tuple[Directory, int]:
    _, disk, at, disks = LOCATOR_64.unpack(locator)
    if disk or disks > 1 or at + END_64.size > end:
        raise Damaged("several disks, or an end record beyond the end")
    file.seek(at)
    signature, rest, _, _, disk, first_disk, here, count, size, offset = END_64.unpack(_read(file, END_64.size))
    if signature != END_64_SIGNATURE or at + rest + 12 != end or disk or first_disk or here != count:
        raise Damaged("the zip64 end record")
    pairs = ((short.offset, offset, IN_EXTRA), (short.size, size, IN_EXTRA), (short.count, count, IN_EXTRA_COUNT))
    if any(brief not in {full, stand_in} for brief, full, stand_in in pairs):
        raise Damaged("two end records that differ")
    return Directory(offset, size, count), at


def records(file: BinaryIO, directory: Directory) -> Iterator[Record]:
    """Read the central directory record by record, or raise `Damaged`; the caller may move the position meanwhile."""
    at, end = directory.offset, directory.offset + directory.size
    for _ in range(directory.count):
        file.seek(at)
        head = CENTRAL.unpack(_read(file, CENTRAL.size))
        signature, made_by, _, flags, method, _, _, crc32, packed, size, *lengths, disk, _, attributes, offset = head
        if signature != CENTRAL_SIGNATURE or disk not in {0, IN_EXTRA_COUNT}:
            raise Damaged("no record where one should be, or another disk")
        at += CENTRAL.size + sum(lengths)
        if at > end:
            raise Damaged("a record beyond the directory")
        name, extra = _read(file, lengths[0]), _read(file, lengths[1])
        size, packed, offset = _wide(extra, size, packed, offset)
        unicode_path = extra_field(extra, UNICODE_PATH) or b""
        yield Record(
            *(name[:KEPT_BYTES], unicode_path[:KEPT_BYTES], flags, method, crc32, packed, size, offset),
            mode=_mode_of(made_by, attributes),
        )
    if at != end:
        raise Damaged("more records than are counted")


def _mode_of(made_by: int, attributes: int) -> int:
    """Get the file mode from the external attributes, by the system that made the archive (APPNOTE 4.4.15).

    On other systems, the upper half is not a mode: Windows stores attributes there, such as that a file is in a cloud.
    """
    if made_by >> 8 in UNIX_HOSTS:
        return attributes >> 16
    return stat.S_IFDIR if attributes & MS_DOS_FOLDER else 0


def with_local_name(file: BinaryIO, record: Record) -> Record:
    """Undo the change that Python's `zipfile` makes to names if it adds an entry to another program's archive.

    It reads names without flag 11 as cp437, and writes them as UTF-8 with the flag, but only to the directory:
    the header before each entry keeps the original name, which is used if that conversion explains the difference.
    """
    if not record.flags & UTF8_FLAG or record.name.isascii():
        return record
    try:
        first = record.name.decode().encode("cp437")
    except UnicodeError:
        return record
    file.seek(record.offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size or LOCAL.unpack(head)[2] & UTF8_FLAG or file.read(len(first)) != first:
        return record
    return replace(record, name=first, flags=record.flags & ~UTF8_FLAG)


def data_offset(file: BinaryIO, directory: Directory, record: Record) -> int:
    """Find the offset of an entry's data, or raise `Damaged` if its own header contradicts the directory.

    The two may differ in unimportant values: extra fields, version, time. The data descriptor behind the data is not
    read: it comes with or without a signature, in 32 or 64 bits, and the directory has the same values.
    """
    if record.offset + LOCAL.size > directory.offset:
        raise Damaged("an entry beyond the entries")
    file.seek(record.offset)
    head = LOCAL.unpack(_read(file, LOCAL.size))
    signature, _, flags, method, _, _, crc32, packed, size, name_length, extra_length = head
    name, extra = _read(file, name_length), _read(file, extra_length)
    if flags & SIZES_FOLLOW and extra_field(extra, EXTRA_64) is None:
        size, packed = (0 if value == IN_EXTRA else value for value in (size, packed))
    size, packed = _wide(extra, size, packed)
    same = name == record.name and method == record.method and not (flags ^ record.flags) & ENCRYPTED
    if signature != LOCAL_SIGNATURE or not same:
        raise Damaged("two headers that differ")
    pairs = ((crc32, record.crc32), (packed, record.compressed_size), (size, record.size))
    if any(early != known and not (flags & SIZES_FOLLOW and early == 0) for early, known in pairs):
        raise Damaged("two sizes that differ")
    start: int = record.offset + LOCAL.size + name_length + extra_length
    if start + record.compressed_size > directory.offset:
        raise Damaged("data beyond the entries")
    return start


def start_of_entries(file: BinaryIO) -> int:
    """Find the offset that the first entry of an archive must have."""
    file.seek(0)
    marker = file.read(len(LOCAL_SIGNATURE))
    return len(marker) if marker in SPLIT_MARKERS else 0


def extra_field(extra: bytes, kind: int) -> bytes | None:
    """Find the data of the extra field of a kind (APPNOTE 4.5)."""
    at = 0
    while at + EXTRA.size <= len(extra):
        found, length = EXTRA.unpack_from(extra, at)
        at += EXTRA.size
        if found == kind:
            return extra[at : at + length]
        at += length
    return None


def _wide(extra: bytes, *values: int) -> tuple[int, ...]:
    """Replace placeholders by the 64-bit values of the zip64 extra field (APPNOTE 4.5.3)."""
    wanting = values.count(IN_EXTRA)
    if not wanting:
        return values
    field = extra_field(extra, EXTRA_64)
    if field is None:
        raise Damaged("no zip64 extra field")
    full = iter(Struct(f"<{wanting}Q").unpack_from(field))
    return tuple(next(full) if value == IN_EXTRA else value for value in values)


def _read(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) != length:
        raise Damaged("the end of the file")
    return data
