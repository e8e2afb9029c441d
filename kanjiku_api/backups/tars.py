"""Reads and writes tar archives of regular files only, header by header, in bounded memory.

Python's own reader loads headers of any size into memory, and supports links, devices and sparse files.
"""

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from .errors import BackupUnusable

BLOCK_BYTES = 512
END = b"\0" * BLOCK_BYTES * 2


class Member(NamedTuple):
    """A file in an archive: its name, its size, and where its bytes begin."""

    name: str
    size_bytes: int
    start: int

    @property
    def end(self) -> int:
        """Offset of the next header."""
        return self.start + padded(self.size_bytes)


def padded(size_bytes: int) -> int:
    """Round a size up to whole blocks."""
    return -(-size_bytes // BLOCK_BYTES) * BLOCK_BYTES


def header(name: str, size_bytes: int, modified_at: int) -> bytes:
    """Make the header of a file with mode 0600."""
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size_bytes, 0o600, modified_at
    return info.tobuf(tarfile.GNU_FORMAT)


def members(stream: BinaryIO, place: str, start: int = 0) -> Iterator[Member]:
    """Iterate over the files of an archive, from the header at `start`. Raises `BackupUnusable` for other entries."""
    length = stream.seek(0, io.SEEK_END)
    while True:
        stream.seek(start)
        block = stream.read(BLOCK_BYTES)
        if block == END[:BLOCK_BYTES]:
            return
        member = _read(block, place, start)
        if member.end > length:
            raise BackupUnusable(f"{place}: it ends in the middle of {member.name}")
        yield member
        start = member.end


def _read(block: bytes, place: str, start: int) -> Member:
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError):
        raise BackupUnusable(f"{place}: it is incomplete or damaged at byte {start}") from None
    if info.type not in {tarfile.REGTYPE, tarfile.AREGTYPE} or info.size < 0:
        raise BackupUnusable(f"{place}: {info.name!r} is not a regular file, so this is not an archive of `backup`")
    return Member(info.name, info.size, start + BLOCK_BYTES)


class Window(io.RawIOBase):
    """A stream of the bytes of one member."""

    def __init__(self, stream: BinaryIO, member: Member) -> None:
        super().__init__()
        self._stream, self._left = stream, member.size_bytes
        stream.seek(member.start)

    def readable(self) -> bool:
        """Tell that the stream can be read."""
        return True

    def readinto(self, target: object) -> int:
        """Read the next bytes, at most to the end of the member."""
        view = memoryview(target)[: self._left]  # type: ignore[arg-type]  # whatever has a buffer
        count = self._stream.readinto(view)  # type: ignore[attr-defined]  # a file that is open for bytes
        self._left -= count
        return int(count)
