"""A zip file on disk to its pages in order; all of it is checked before anything is unpacked.

These functions read and inflate, so they belong in a thread.
"""

import stat
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ..errors import FieldFault
from .directory import ENCRYPTED, Directory, Record, data_offset, find_directory, records
from .paths import decoded, is_ignored, is_safe, natural, sameness, tidy
from .refusals import ArchiveRefused, Damaged, Limits, boundary, mebibytes, problem_of, problem_of_all, shown

STORED = 0
DEFLATED = 8
DEFLATE_RATIO_MAX = 1032
"""What deflate can reach: 258 bytes in two bits; a size beyond it is a lie."""
RAW_DEFLATE = -15
PACKED_PIECE_BYTES = 64 * 1024
PIECE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One page to be: its name in the archive, and where its bytes are; `size` is after unpacking."""

    name: str
    size: int
    crc32: int
    method: int
    offset: int
    compressed_size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of an archive in their order, and the names of files that are none; folders are not told."""

    entries: list[Entry]
    ignored: list[str]


@dataclass(slots=True)
class Seen:
    """What one record turned out to be."""

    name: str
    start: int = 0
    end: int = 0
    is_folder: bool = False
    is_ignored: bool = False
    entry: Entry | None = None
    problems: list[FieldFault] = field(default_factory=list)


def plan(path: Path, limits: Limits) -> Plan:
    """Find the pages of the zip file at `path`, or raise `ArchiveRefused` with all that is wrong."""
    with path.open("rb") as file, boundary():
        directory = find_directory(file)
        if directory.count > limits.entries:
            raise ArchiveRefused([problem_of_all("errors.archive_too_many", limit=limits.entries)])
        seen = [_seen(file, directory, record, limits) for record in records(file, directory)]
    entries = sorted((one.entry for one in seen if one.entry), key=lambda entry: natural(entry.name))
    problems = [
        *chain.from_iterable(one.problems for one in seen),
        *_overlaps(seen),
        *_duplicates(entries),
        *_of_all(seen, entries, limits),
    ]
    if problems:
        raise ArchiveRefused(problems)
    return Plan(entries, [one.name for one in seen if one.is_ignored])


def _seen(file: BinaryIO, directory: Directory, record: Record, limits: Limits) -> Seen:
    name = decoded(record.name, record.flags)
    if name is None or not is_safe(name) or not _is_plain_file(name, record):
        label = record.name.decode("ascii", "replace") if name is None else name
        return Seen("", problems=[problem_of(label, "errors.entry_unsafe")])
    one = Seen(tidy(name), record.offset, record.offset, is_folder=name.endswith("/"))
    one.is_ignored = not one.is_folder and is_ignored(one.name)
    try:
        with boundary(one.name):
            offset = data_offset(file, directory, record)
    except ArchiveRefused as refused:
        one.problems += refused.problems
        return one
    one.end = offset + record.compressed_size
    if not one.is_folder and not one.is_ignored:
        one.problems += _problems(one.name, record, limits)
        one.entry = Entry(one.name, record.size, record.crc32, record.method, offset, record.compressed_size)
    return one


def _is_plain_file(name: str, record: Record) -> bool:
    """Tell files and folders from links and devices (the upper half of the attributes, where made on Unix)."""
    if name.endswith("/") and record.size:
        return False
    return stat.S_IFMT(record.attributes >> 16) in {0, stat.S_IFREG, stat.S_IFDIR}


def _problems(name: str, record: Record, limits: Limits) -> Iterator[FieldFault]:
    if record.flags & ENCRYPTED:
        yield problem_of(name, "errors.entry_encrypted")
    elif record.method not in {STORED, DEFLATED}:
        yield problem_of(name, "errors.entry_method")
    elif record.size > limits.entry_bytes:
        yield problem_of(name, "errors.entry_too_large", limit=mebibytes(limits.entry_bytes))
    elif not _can_become(record):
        yield problem_of(name, "errors.entry_damaged")


def _can_become(record: Record) -> bool:
    """Tell whether so many packed bytes can become so many unpacked ones."""
    if record.method == STORED:
        return record.size == record.compressed_size
    return record.size <= DEFLATE_RATIO_MAX * record.compressed_size


def _overlaps(seen: Iterable[Seen]) -> Iterator[FieldFault]:
    """Find entries that share bytes: 12 KB would become 500 MB, and no two readers agree on them."""
    end = 0
    for one in sorted((one for one in seen if one.end), key=lambda one: one.start):
        if one.start < end:
            yield problem_of(one.name, "errors.entry_overlap")
        end = max(end, one.end)


def _duplicates(entries: Iterable[Entry]) -> Iterator[FieldFault]:
    first: dict[str, str] = {}
    for entry in entries:
        same = sameness(entry.name)
        if same in first:
            yield problem_of(entry.name, "errors.entry_duplicate", other=shown(first[same]))
        first.setdefault(same, entry.name)


def _of_all(seen: list[Seen], entries: list[Entry], limits: Limits) -> Iterator[FieldFault]:
    if any(one.problems for one in seen):
        return  # what is told of single entries explains it
    if seen and all(one.start for one in seen):
        yield problem_of_all("errors.archive_invalid")  # other data stand before the first entry
    elif not entries:
        yield problem_of_all("errors.archive_empty")
    elif sum(entry.size for entry in entries) > limits.total_bytes:
        yield problem_of_all("errors.archive_too_large", limit=mebibytes(limits.total_bytes))


def unpack(path: Path, entry: Entry, target: Path, limits: Limits) -> None:
    """Write one entry of the archive at `path` to the new file `target`, in pieces of at most 256 KiB.

    Raises `ArchiveRefused` where it is not what its headers say; then there is no `target`.
    """
    with path.open("rb") as archive, target.open("xb") as file:
        try:
            with boundary(entry.name):
                for piece in _checked(archive, entry, min(entry.size, limits.entry_bytes)):
                    file.write(piece)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _checked(archive: BinaryIO, entry: Entry, bytes_max: int) -> Iterator[bytes]:
    archive.seek(entry.offset)
    crc32 = size = 0
    for piece in _stored(archive, entry) if entry.method == STORED else _inflated(archive, entry):
        size += len(piece)
        if size > bytes_max:
            raise Damaged("more data than announced")
        crc32 = zlib.crc32(piece, crc32)
        yield piece
    if size != entry.size or crc32 != entry.crc32:
        raise Damaged("other data than announced")


def _stored(archive: BinaryIO, entry: Entry) -> Iterator[bytes]:
    left = entry.compressed_size
    while left and (piece := archive.read(min(left, PIECE_BYTES))):
        left -= len(piece)
        yield piece


def _inflated(archive: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """Inflate with bounds on both sides: neither more than a piece comes out at once, nor is more read."""
    left, inflater = entry.compressed_size, zlib.decompressobj(RAW_DEFLATE)
    while not inflater.eof:
        packed = inflater.unconsumed_tail
        if not packed:
            packed = archive.read(min(left, PACKED_PIECE_BYTES))
            left -= len(packed)
        piece = inflater.decompress(packed, PIECE_BYTES)
        if not packed and not piece and not inflater.eof:
            raise Damaged("the data end early")
        yield piece
    if left or inflater.unused_data:
        raise Damaged("more packed data than used")
