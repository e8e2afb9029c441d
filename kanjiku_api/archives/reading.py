"""Finds the ordered pages of a zip file on disk; the whole file is checked before anything is unpacked.

These functions read and decompress, so call them in a thread.
"""

import stat
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ..imaging.kinds import EPUB_TYPE, FIRST_BYTES
from ..rules.errors import FieldFault, UnsupportedType
from .directory import (
    ENCRYPTED,
    Directory,
    Record,
    data_offset,
    find_directory,
    records,
    start_of_entries,
    with_local_name,
)
from .errors import ArchiveRefused
from .order import Key, page_sort_key
from .passing import is_hidden, is_passed_over
from .paths import is_printable, leads_out
from .refusals import Damaged, Limits, boundary, escaped, printable, problem_of, problem_of_all
from .spelling import EntryPath, read_names

STORED = 0
DEFLATED = 8
DEFLATE_RATIO_MAX = 1032
"""The highest ratio of deflate, 258 bytes in two bits; a higher one is false."""
RAW_DEFLATE = -15
PACKED_PIECE_BYTES = 64 * 1024
PIECE_BYTES = 256 * 1024
FIRST_PACKED_BYTES = 4 * FIRST_BYTES
"""Enough packed bytes for the first unpacked ones, including deflate's tables."""
RECORDS_PER_PAGE = 4
"""Records for each page: macOS adds one of its own, and there are folders and notes."""
BOOK_ENTRY = "mimetype"
"""The entry that identifies an EPUB (OCF 3.3 section 4.2); some programs do not put it first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the archive: its name and the place of its bytes; `size` is after unpacking."""

    name: str
    size: int
    crc32: int
    method: int
    offset: int
    compressed_size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of an archive in their order, and the names of files that are no pages; folders are not listed."""

    entries: list[Entry]
    ignored: list[str]


@dataclass(slots=True)
class CheckedRecord:
    """A record of the central directory after its checks."""

    name: EntryPath
    start: int = 0
    end: int = 0
    is_ignored: bool = False
    entry: Entry | None = None
    problems: list[FieldFault] = field(default_factory=list)


def plan(path: Path, limits: Limits) -> Plan:
    """Find the pages of the zip file at `path`, or raise `ArchiveRefused` with all faults.

    Raises `UnsupportedType` for an EPUB, which is a zip file too.
    """
    with path.open("rb") as file, boundary():
        directory = find_directory(file)
        if directory.count > RECORDS_PER_PAGE * limits.entries:
            raise ArchiveRefused([_too_many(limits, directory.count)])
        found = [with_local_name(file, record) for record in records(file, directory)]
        names, start = read_names(found), start_of_entries(file)
        seen = [
            _checked_record(file, directory, record, name, limits) for record, name in zip(found, names, strict=True)
        ]
        if any(_is_book(file, one) for one in seen):
            raise UnsupportedType(sent="epub", taken=limits.taken)
    pages = sorted((one for one in seen if one.entry), key=_sort_key)
    entries = [one.entry for one in pages if one.entry]
    problems = [
        *chain.from_iterable(one.problems for one in seen),
        *_overlaps(seen),
        *_duplicates(pages),
        *_of_all(seen, start, entries, limits),
    ]
    ignored = [escaped(one.name.tidied) for one in seen if one.is_ignored]
    if problems:
        raise ArchiveRefused(problems, ignored)
    return Plan(entries, ignored)


def _checked_record(
    file: BinaryIO, directory: Directory, record: Record, name: EntryPath | None, limits: Limits
) -> CheckedRecord:
    if name is None or leads_out(name.path):
        label = name.path if name else record.name.decode("ascii", "replace")
        return CheckedRecord(EntryPath("", ""), problems=[problem_of(label, "errors.entry_unsafe")])
    one, label = CheckedRecord(name, record.offset, record.offset), name.tidied
    if not is_hidden(label) and not _is_plain_file(name, record):
        one.problems.append(problem_of(name.path, "errors.entry_unsafe"))
        return one
    try:
        with boundary(label):
            offset = data_offset(file, directory, record)
    except ArchiveRefused as refused:
        one.problems += refused.problems
        return one
    one.end = offset + record.compressed_size
    if not _is_folder(name, record):
        entry = Entry(label, record.size, record.crc32, record.method, offset, record.compressed_size)
        _judge(file, one, entry, list(_problems(label, record, limits)))
    return one


def _judge(file: BinaryIO, one: CheckedRecord, entry: Entry, problems: list[FieldFault]) -> None:
    """Decide whether a record is a page or ignored; an ignored one may have any name and any compression."""
    if is_passed_over(entry.name, lambda: _first_bytes(file, entry)):
        one.is_ignored = True
    elif is_printable(entry.name):
        one.entry, one.problems = entry, problems
    else:
        one.problems = [problem_of(entry.name, "errors.entry_unsafe")]


def _is_folder(name: EntryPath, record: Record) -> bool:
    """Recognise a folder by the slash at its end, or by its attributes, because some programs omit the slash."""
    return name.path.endswith("/") or (stat.S_ISDIR(record.mode) and not record.size)


def _is_plain_file(name: EntryPath, record: Record) -> bool:
    """Tell whether an entry is a regular file or folder, not a link or device, if it was made on Unix.

    ``zip -`` and ``7z -si`` store input from a pipe with the mode of a pipe; it counts as a file if it has content.
    """
    if name.path.endswith("/") and record.size:
        return False
    kind = stat.S_IFMT(record.mode)
    return kind in {0, stat.S_IFREG, stat.S_IFDIR} or (kind == stat.S_IFIFO and record.size > 0)


def _first_bytes(file: BinaryIO, entry: Entry) -> bytes:
    """Unpack the beginning of an entry; empty if that is not possible."""
    file.seek(entry.offset)
    packed = file.read(min(entry.compressed_size, FIRST_PACKED_BYTES))
    try:
        if entry.method == DEFLATED:
            return zlib.decompressobj(RAW_DEFLATE).decompress(packed, FIRST_BYTES)
    except zlib.error:
        return b""
    return packed[:FIRST_BYTES] if entry.method == STORED else b""


def _is_book(file: BinaryIO, one: CheckedRecord) -> bool:
    return (
        one.entry is not None and one.entry.name == BOOK_ENTRY and _first_bytes(file, one.entry).startswith(EPUB_TYPE)
    )


def _sort_key(one: CheckedRecord) -> Key:
    return page_sort_key(one.name.tidied, one.name.spelling)


def _problems(name: str, record: Record, limits: Limits) -> Iterator[FieldFault]:
    if record.flags & ENCRYPTED:
        yield problem_of(name, "errors.entry_encrypted")
    elif record.method not in {STORED, DEFLATED}:
        yield problem_of(name, "errors.entry_method")
    elif record.size > limits.entry_bytes:
        yield problem_of(name, "errors.entry_too_large", limit=limits.entry_bytes, size=record.size)
    elif not _can_become(record):
        yield problem_of(name, "errors.entry_damaged")


def _can_become(record: Record) -> bool:
    """Tell whether a number of packed bytes can unpack to a number of bytes."""
    if record.method == STORED:
        return record.size == record.compressed_size
    return record.size <= DEFLATE_RATIO_MAX * record.compressed_size


def _overlaps(seen: Iterable[CheckedRecord]) -> Iterator[FieldFault]:
    """Find entries that share bytes: they could expand 12 KB to 500 MB, and readers disagree about them."""
    end = 0
    for one in sorted((one for one in seen if one.end), key=lambda one: one.start):
        if one.start < end:
            yield problem_of(one.name.tidied, "errors.entry_overlap")
        end = max(end, one.end)


def _duplicates(pages: Iterable[CheckedRecord]) -> Iterator[FieldFault]:
    first: dict[str | bytes, str] = {}
    for page in pages:
        same = page.name.identity
        if same in first:
            yield problem_of(page.name.tidied, "errors.entry_duplicate", other=printable(first[same]))
        first.setdefault(same, page.name.tidied)


def _of_all(seen: list[CheckedRecord], start: int, entries: list[Entry], limits: Limits) -> Iterator[FieldFault]:
    if any(one.problems for one in seen):
        return  # the problems of single entries explain it
    if seen and all(one.start > start for one in seen):
        yield problem_of_all("errors.archive_invalid")  # there is other data before the first entry
    elif not entries:
        yield problem_of_all("errors.archive_empty")
    elif len(entries) > limits.entries:
        yield _too_many(limits, len(entries))
    elif (size := sum(entry.size for entry in entries)) > limits.total_bytes:
        yield problem_of_all("errors.archive_too_large", limit=limits.total_bytes, size=size)


def _too_many(limits: Limits, count: int) -> FieldFault:
    return problem_of_all("errors.archive_too_many", limit=limits.entries, count=count)


def unpack(path: Path, entry: Entry, target: Path, limits: Limits) -> None:
    """Write one entry of the archive at `path` to the new file `target`, in pieces of at most 256 KiB.

    Raises `ArchiveRefused` if it is not what its headers say; then there is no `target`.
    """
    with path.open("rb") as archive, target.open("xb") as file:
        try:
            with boundary(entry.name):
                for piece in _checked(archive, entry, min(entry.size, limits.entry_bytes)):
                    file.write(piece)
        except BaseException:  # whatever the reason, even Ctrl-C: half an entry is not a page
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
    """Decompress with limits on both sides: at most one piece is produced at a time, and at most one is read."""
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
