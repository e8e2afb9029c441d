"""Stores files in a folder of this machine: one file per key, in 256 folders."""

import os
import re
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, NamedTuple

from ..rules import folders
from ..rules.disk import disk_fault
from ..rules.errors import StorageAway
from .interface import KEY, PIECE_BYTES, Missing, Storage, Stored, modified_at, place_of, require_writable

COPY_BYTES = 1024 * 1024
LISTED_AT_ONCE = 1000
"""After this many files a listing goes on in another call, so that a call holds hardly more than one folder's files."""
SUBFOLDER = re.compile(r"[0-9a-f]{2}")


class OpenedFile(NamedTuple):
    """A file that is being read: its first piece, and the number of bytes after it."""

    file: BinaryIO
    first: bytes
    rest: int


class LocalStorage(Storage):
    """Keeps files in a folder. A file appears under its key by one rename, after its bytes are on the disk.

    Only the service's user can access folders and files; with `for_proxy`, its group can read them too.
    """

    def __init__(self, folder: Path, *, for_proxy: bool = False) -> None:
        super().__init__(folder)
        self._folder = folder
        self._for_proxy = for_proxy
        self._folder_mode = folders.SHARED_FOLDER if for_proxy else folders.OWN_FOLDER
        self._file_mode = folders.SHARED_FILE if for_proxy else folders.OWN_FILE
        self._above_mode = folders.PASSAGE if for_proxy else folders.OWN_FOLDER

    async def put(self, key: str, path: Path, *, anew: bool = False) -> None:
        """Link the file, or copy it if it is on another file system."""
        await self._run(self._keep, self.local_path(key), path, anew=anew)

    async def open(self, key: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """Open the file and read its first piece, so that a small file needs only one call in a thread."""
        return self._pieces(await self._run(_begin, self.local_path(key), start, length))

    async def size(self, key: str) -> int | None:
        """Read the size from the file system."""
        return await self._run(_size_of, self.local_path(key))

    async def require_reachable(self) -> None:
        """Check that the folder has its subfolders: if a disk is not mounted, the folder is empty or missing."""
        if not await self.has_folders():
            raise StorageAway(f"{self._folder} has no folders of images: is its disk mounted?")

    async def has_folders(self) -> bool:
        """Look for the subfolders. Raises `StorageAway` if the folder cannot be read."""
        return await self._run(_has_subfolders, self._folder)

    async def incomplete(self, sizes: Mapping[str, int]) -> list[str]:
        """Read all sizes in one call in a thread."""

        def differing() -> list[str]:
            return [key for key, size in sizes.items() if _size_of(self.local_path(key)) != size]

        return await self._run(differing)

    async def delete(self, key: str) -> None:
        """Remove the file; if it reappears after a loss of power, `sweep` finds it."""
        await self._run(_remove, self.local_path(key))

    async def keys(self) -> AsyncIterator[Stored]:
        """List folder by folder; folders of few files together in one call in a thread."""
        folders_left = iter([self._folder / f"{number:02x}" for number in range(256)])
        while listed := await self._run(_list_some, folders_left):
            for stored in listed:
                yield stored

    def local_path(self, key: str) -> Path:
        """Get the path of the file, even if it does not exist."""
        return self._folder / place_of(key)

    def _prepare(self) -> None:
        """Create all folders now, because a new folder must be synced before a file in it is safe."""
        folders.make(self._folder, self._folder_mode, self._above_mode)
        super()._prepare()
        for folder in self._folders():
            folders.make(folder, self._folder_mode)
            require_writable(folder)
            if self._for_proxy:  # otherwise existing folders keep the operator's modes
                folders.set_mode(folder, self._folder_mode)
        _sync(self._folder)

    def _probe(self) -> None:
        super()._probe()
        for folder in self._folders():
            require_writable(folder)

    def _folders(self) -> Iterator[Path]:
        yield self._folder
        for number in range(256):
            yield self._folder / f"{number:02x}"

    def _keep(self, target: Path, path: Path, *, anew: bool) -> None:
        with path.open("rb") as source, _written_disk():
            if not self._is_prepared:  # at the start, the disk was full or missing
                self._prepare()
                self._is_prepared = True
            if anew or _size_of(target) != os.fstat(source.fileno()).st_size:  # this also replaces an incomplete file
                spare = self.incoming / f"{target.name}.{token_hex(8)}"
                try:
                    self._duplicate(path, source, spare)
                    spare.replace(target)
                finally:
                    spare.unlink(missing_ok=True)  # rename(2) does nothing if both are links to the same file
            _sync(target.parent)  # also if another task does it: this one must guarantee it

    def _duplicate(self, path: Path, source: BinaryIO, spare: Path) -> None:
        """Copy a file to the storage's file system, set its mode, and sync it to the disk."""
        try:
            os.link(path, spare)
        except OSError:  # another file system, or one without links
            with spare.open("xb") as copy:
                shutil.copyfileobj(source, copy, COPY_BYTES)
        spare.chmod(self._file_mode)
        _sync(spare)

    async def _pieces(self, opened: OpenedFile) -> AsyncIterator[bytes]:
        file, piece, rest = opened
        try:
            while piece:
                yield piece
                piece = await self._run(_read, file, min(rest, PIECE_BYTES)) if rest else b""
                rest -= len(piece)
        finally:
            file.close()


@contextmanager
def _disk() -> Iterator[None]:
    """Turn errors of reading into `StorageAway`: the disk is broken or gone."""
    try:
        yield
    except OSError as error:
        raise StorageAway from error


@contextmanager
def _written_disk() -> Iterator[None]:
    """Turn errors of writing into `StorageFull`, or `StorageAway` if the disk is broken or gone."""
    try:
        yield
    except OSError as error:
        raise disk_fault(error) from error


def _begin(path: Path, start: int, length: int | None) -> OpenedFile:
    with _disk():
        try:
            file = path.open("rb", buffering=0)
        except FileNotFoundError as error:
            raise Missing(path.name) from error
        there = max(os.fstat(file.fileno()).st_size - start, 0)
        wanted = there if length is None else min(length, there)
        file.seek(start)
        first = file.read(min(wanted, PIECE_BYTES))
        if len(first) == wanted:
            file.close()
        return OpenedFile(file, first, wanted - len(first))


def _read(file: BinaryIO, count: int) -> bytes:
    with _disk():
        return file.read(count)


def _size_of(path: Path) -> int | None:
    with _disk():
        try:
            return path.stat().st_size
        except FileNotFoundError:
            return None


def _has_subfolders(folder: Path) -> bool:
    with _disk(), suppress(FileNotFoundError), os.scandir(folder) as entries:
        return any(SUBFOLDER.fullmatch(entry.name) for entry in entries)
    return False


def _remove(path: Path) -> None:
    with _disk():
        path.unlink(missing_ok=True)


def _list_some(folders_left: Iterator[Path]) -> list[Stored]:
    """List folders until there are `LISTED_AT_ONCE` files; nothing is left if there are none."""
    found: list[Stored] = []
    for folder in folders_left:
        found += _list(folder)
        if len(found) >= LISTED_AT_ONCE:
            break
    return found


def _list(folder: Path) -> list[Stored]:
    with _disk(), os.scandir(folder) as entries:
        return [stored for entry in entries if KEY.fullmatch(entry.name) and (stored := _stored(entry))]


def _stored(entry: os.DirEntry[str]) -> Stored | None:
    """Get a file of a folder; None if it was removed since the folder was listed."""
    try:
        stat = entry.stat()
    except FileNotFoundError:
        return None
    return Stored(entry.name, stat.st_size, modified_at(stat.st_mtime))


def _sync(path: Path) -> None:
    """Sync a file's bytes, or a folder's names, to the disk (fsync(2))."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
