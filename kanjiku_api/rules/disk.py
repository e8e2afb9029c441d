"""The room on the disk that bodies go to: promised before it is written, so that all of them together leave some."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from .errors import ApiError, StorageAway, StorageFull

RESERVE_BYTES = 64 * 2**20
"""Disk space that stays free, for the database."""
PORTION_BYTES = 4 * 2**20
"""After so many bytes the free space is looked at again; a body that hides its length is promised so many at a time."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_full(error: BaseException) -> bool:
    """Tell whether a file could not be written because the disk, or our share of it, is full."""
    return isinstance(error, OSError) and error.errno in FULL


def disk_fault(error: OSError) -> ApiError:
    """Tell a disk that is full from one that is broken."""
    return StorageFull() if is_full(error) else StorageAway()


class DiskRoom:
    """What this process has promised to bodies and what they have not written yet."""

    def __init__(self) -> None:
        self._lock = Lock()  # bodies are written in threads
        self._promised = 0

    @property
    def promised(self) -> int:
        """How many bytes are still to be written."""
        return self._promised

    @contextmanager
    def promise(self, folder: Path, size: int) -> Iterator["Promise"]:
        """Keep room for `size` bytes in `folder` until the block ends. Raises `StorageFull`."""
        promise = Promise(self, folder)
        promise.grow(size)
        try:
            yield promise
        finally:
            promise.end()

    def change(self, folder: Path, size: int) -> None:
        """Promise so many bytes more and look whether there is room for all promises. Raises `StorageFull`."""
        with self._lock:
            if shutil.disk_usage(folder).free < self._promised + size + RESERVE_BYTES:
                raise StorageFull
            self._promised += size

    def release(self, size: int) -> None:
        """Take back the promise of so many bytes: they are written, or nobody needs them any more."""
        with self._lock:
            self._promised -= size


class Promise:
    """The room of one body. It is used by one thread at a time."""

    def __init__(self, room: DiskRoom, folder: Path) -> None:
        self._room = room
        self._folder = folder
        self._left = 0
        self._until_look = PORTION_BYTES

    def grow(self, size: int) -> None:
        """Get room for so many bytes more. Raises `StorageFull`."""
        self._room.change(self._folder, size)
        self._left += size
        self._until_look = PORTION_BYTES

    def spend(self, size: int) -> None:
        """Account for bytes that are written next. Raises `StorageFull` where others have taken the room meanwhile."""
        self._until_look -= size
        if size > self._left:
            self.grow(max(PORTION_BYTES, size))
        elif self._until_look <= 0:
            self.grow(0)
        self._left -= size
        self._room.release(size)

    def end(self) -> None:
        """Give back what was not written."""
        self._room.release(self._left)
        self._left = 0
