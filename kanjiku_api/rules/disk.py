"""Reserves disk space for bodies before they are written, so that all of them together leave some space free."""

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
"""After this many bytes the free space is checked again; a body of unknown length reserves this many at a time."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_full(error: BaseException) -> bool:
    """Tell whether a file could not be written because the disk or a quota is full."""
    return isinstance(error, OSError) and error.errno in FULL


def disk_fault(error: OSError) -> ApiError:
    """Get the refusal for an error of the disk: full, or broken."""
    return StorageFull() if is_full(error) else StorageAway()


class DiskSpace:
    """The disk space that this process has reserved for bodies, and that is not written yet."""

    def __init__(self) -> None:
        self._lock = Lock()  # bodies are written in threads
        self._reserved = 0

    @property
    def reserved_bytes(self) -> int:
        """Reserved bytes that are not written yet."""
        return self._reserved

    @contextmanager
    def reserve(self, folder: Path, size: int) -> Iterator["SpaceReservation"]:
        """Reserve `size` bytes in `folder` until the block ends. Raises `StorageFull`."""
        reservation = SpaceReservation(self, folder)
        reservation.grow(size)
        try:
            yield reservation
        finally:
            reservation.end()

    def change(self, folder: Path, size: int) -> None:
        """Reserve `size` more bytes, and check that there is space for all reservations. Raises `StorageFull`."""
        with self._lock:
            if shutil.disk_usage(folder).free < self._reserved + size + RESERVE_BYTES:
                raise StorageFull
            self._reserved += size

    def release(self, size: int) -> None:
        """Release `size` reserved bytes: they are written, or not needed any more."""
        with self._lock:
            self._reserved -= size


class SpaceReservation:
    """The disk space reserved for one body. It is used by one thread at a time."""

    def __init__(self, space: DiskSpace, folder: Path) -> None:
        self._space = space
        self._folder = folder
        self._left = 0
        self._until_look = PORTION_BYTES

    def grow(self, size: int) -> None:
        """Reserve `size` more bytes. Raises `StorageFull`."""
        self._space.change(self._folder, size)
        self._left += size
        self._until_look = PORTION_BYTES

    def spend(self, size: int) -> None:
        """Account for bytes that are written next. Raises `StorageFull` if others have taken the space."""
        self._until_look -= size
        if size > self._left:
            self.grow(max(PORTION_BYTES, size))
        elif self._until_look <= 0:
            self.grow(0)
        self._left -= size
        self._space.release(size)

    def end(self) -> None:
        """Release what was reserved and not written."""
        self._space.release(self._left)
        self._left = 0
