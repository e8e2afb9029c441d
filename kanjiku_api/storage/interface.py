"""The interface of storages, and the folder `incoming` that receives uploads."""

import asyncio
import errno
import logging
import os
import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple, ParamSpec, TypeVar
from uuid import uuid4

from ..rules import folders
from ..rules.disk import RESERVE_BYTES, disk_fault
from ..rules.errors import ApiError, StorageFull

P = ParamSpec("P")
R = TypeVar("R")
KEY = re.compile(r"[0-9a-f]{64}")
"""SHA-256 of the bytes, in hexadecimal."""
PIECE_BYTES = 16 * 1024
"""The largest piece that is read at a time; a slow client needs two in memory, one being sent and one waiting."""
SIZES_AT_ONCE = 16
SIGN_SECONDS = 60.0
"""How often a folder of a running upload is renewed; `clear-incoming` waits for many times that."""
THREADS = 8
"""The number of threads: disks handle several requests at a time, but more would only wait for one another."""
MAY_PASS = frozenset(
    {
        *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE),
        *(errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENOTCONN),
    }
)
"""Errors of a full or missing disk: the service starts nevertheless, and refuses uploads until the disk is back."""
log = logging.getLogger("kanjiku")


class StorageUnusable(Exception):
    """Files cannot be stored at the configured place, and waiting does not help."""


class Missing(Exception):
    """There is no file with this key."""


class Stored(NamedTuple):
    """A stored file: its key, its size, and when it was stored."""

    key: str
    size_bytes: int
    modified_at: datetime


class Storage(ABC):
    """Stores files by the SHA-256 of their bytes, so that the content of a key never changes.

    All methods but `start` and `close` raise `StorageAway` if the storage does not answer. It is an abstract class and
    not a protocol, because all storages share the folder `incoming` and the threads that read and write files.
    """

    def __init__(self, folder: Path) -> None:
        self.incoming = folder / ".incoming"
        """The folder for temporary files, on the file system of a local storage; leftovers are found by their age."""
        self.errors = 0
        """The number of failures since the start."""
        self._is_prepared = False
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="storage")

    async def start(self) -> None:
        """Create the needed folders, and check that they are writable. Raises `StorageUnusable`.

        It does not raise if a disk is full or away: the service can do its other work.
        """
        try:
            await self._run(self._prepare)
            self._is_prepared = True
        except OSError as error:
            what = f"[Files] image_path: {error.filename or self.incoming.parent}: {error.strerror}"
            if error.errno not in MAY_PASS:
                raise StorageUnusable(what) from error
            log.warning("%s; until this is solved, images cannot be uploaded", what)

    async def probe(self) -> None:
        """Check that files can be written and read now. Raises `StorageAway` and `StorageFull`."""
        try:
            await self._run(self._probe)
        except OSError as error:
            raise disk_fault(error) from error
        await self.require_reachable()

    @abstractmethod
    async def require_reachable(self) -> None:
        """Check that the storage itself is there, so that a file not found is really missing. Raises `StorageAway`."""

    async def has_folders(self) -> bool:
        """Tell whether the folders of files are there, which `start` creates; True where files need none."""
        return True

    async def close(self) -> None:
        """End the threads, after their current work."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    @abstractmethod
    async def put(self, key: str, path: Path, *, anew: bool = False) -> None:
        """Store the file at `path`, completely or not at all; the file stays, and must not be changed.

        Once this returns, the bytes survive a loss of power. An existing file is not written again, unless `anew` is
        set, which replaces damaged bytes.
        """

    @abstractmethod
    async def open(self, key: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """Open a file for reading in pieces of at most `PIECE_BYTES`. Raises `Missing`.

        `start` and `length` cover at least one byte of the file; a range past its end is cut.
        """

    @abstractmethod
    async def size(self, key: str) -> int | None:
        """Get the size of the file `key`; None if there is none."""

    async def exists(self, key: str) -> bool:
        """Tell whether there is a file `key`."""
        return await self.size(key) is not None

    async def incomplete(self, sizes: Mapping[str, int]) -> list[str]:
        """List the keys whose files are missing or have another size than in `sizes`."""
        gate = asyncio.Semaphore(SIZES_AT_ONCE)

        async def size(key: str) -> int | None:
            async with gate:
                return await self.size(key)

        kept = await asyncio.gather(*(size(key) for key in sizes))
        return [key for key, found in zip(sizes, kept, strict=True) if found != sizes[key]]

    @abstractmethod
    async def delete(self, key: str) -> None:
        """Remove the file `key`, if there is one."""

    @abstractmethod
    def keys(self) -> AsyncIterator[Stored]:
        """List all files, in any order; files that do not belong to the storage are ignored."""

    def local_path(self, key: str) -> Path | None:  # noqa: ARG002 - those that have files look at it
        """Get the path of the file on this machine, even if it does not exist; None if files are elsewhere."""
        return None

    @asynccontextmanager
    async def scratch(self, purpose: str) -> AsyncIterator[Path]:
        """Create a folder in `incoming`, and delete it at the end of the block. Raises `StorageAway`, `StorageFull`.

        Its modification time is renewed meanwhile; an older folder was left by a process that died.
        """
        folder = self.incoming / f"{purpose}-{uuid4().hex}"
        try:
            await asyncio.to_thread(folder.mkdir, parents=True)
        except OSError as error:
            self.errors += 1
            raise disk_fault(error) from error
        task = asyncio.create_task(_renew(folder))
        try:
            yield folder
        finally:
            task.cancel()
            await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))

    async def clear_incoming(self, before: datetime) -> int:
        """Delete everything in `incoming` that is older than `before`; return how many files and folders."""
        return await self._run(self._clear, before)

    async def left_incoming(self, before: datetime) -> list[str]:
        """List what `clear_incoming` would remove."""
        return [entry.name for entry in await self._run(self._left, before)]

    def _prepare(self) -> None:
        folders.make(self.incoming)
        _try_to_write(self.incoming)

    def _probe(self) -> None:
        """Check the folders on this machine; if they could not be prepared at the start, do it now."""
        if self._is_prepared:
            _try_to_write(self.incoming)
        else:
            self._prepare()
            self._is_prepared = True
        if shutil.disk_usage(self.incoming).free < RESERVE_BYTES:
            raise StorageFull

    def _clear(self, before: datetime) -> int:
        old = self._left(before)
        for entry in old:
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
        return len(old)

    def _left(self, before: datetime) -> list[Path]:
        old = []
        for entry in self.incoming.iterdir() if self.incoming.is_dir() else ():
            with suppress(FileNotFoundError):  # another task has done it meanwhile
                if modified_at(entry.lstat().st_mtime) < before:
                    old.append(entry)
        return old

    async def _run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run blocking work in a thread; a cancelled task waits for its end, so that it can clean up safely."""
        job = asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*args, **kwargs))
        try:
            return await asyncio.shield(job)
        except asyncio.CancelledError:
            await asyncio.wait([job])
            raise
        except (ApiError, OSError):
            self.errors += 1
            raise


async def _renew(folder: Path) -> None:
    """Renew a folder's modification time, by the clock of its file system, until cancelled."""
    while True:
        await asyncio.sleep(SIGN_SECONDS)
        with suppress(OSError):  # deleted at the same moment, or its disk is unavailable
            await asyncio.to_thread(os.utime, folder)


def _try_to_write(folder: Path) -> None:
    """Write a byte as a test: no query reports all quotas and all ways in which a disk can be away."""
    require_writable(folder)
    with TemporaryFile(dir=folder, buffering=0) as file:
        file.write(b"\0")


def require_writable(folder: Path) -> None:
    """Raise `OSError` for a folder that is not writable."""
    if not os.access(folder, os.W_OK | os.X_OK):
        number = errno.EROFS if os.statvfs(folder).f_flag & os.ST_RDONLY else errno.EACCES
        raise OSError(number, os.strerror(number), str(folder))


def place_of(key: str) -> str:
    """Get the relative path of a key's file, in one of 256 folders. All storages use it, so that sites can move."""
    if not KEY.fullmatch(key):
        raise ValueError("a key is the SHA-256 of the bytes, in hexadecimal")
    return f"{key[:2]}/{key}"


def modified_at(timestamp: float) -> datetime:
    """Convert a time of the file system."""
    return datetime.fromtimestamp(timestamp, UTC)
