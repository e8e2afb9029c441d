"""The places that a backup is written to: a folder of snapshots that share their files, or one tar archive."""

import fcntl
import os
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from ..rules import folders
from .errors import BackupInUse
from .manifest import COPY_BYTES, MANIFEST, StoredFile
from .tars import END, header, padded

SNAPSHOTS, FILES, HALF, LOCK = "snapshots", "files", ".half", ".lock"
NAME = "%Y%m%dT%H%M%S.%fZ"
"""Names of snapshots; they sort by time."""
TAR = ".tar"


class Target(ABC):
    """Takes the parts of one backup; it becomes a backup only by `finish`."""

    def __init__(self, place: Path, scratch: Path) -> None:
        self.place = place
        """The path that the operator is shown."""
        self.scratch = scratch
        """Folder for files that are not taken yet, on the same file system."""

    @abstractmethod
    def has(self, entry: StoredFile) -> bool:
        """Tell whether an earlier backup has this file already."""

    @abstractmethod
    def take_part(self, name: str, path: Path) -> None:
        """Take the dump or the list from `path`."""

    @abstractmethod
    def take_files(self, entries: Sequence[StoredFile]) -> None:
        """Take files from `scratch`, where they are named by their keys, in this order."""

    @abstractmethod
    def flush(self) -> None:
        """Sync all that was taken to the disk."""

    @abstractmethod
    def finish(self, manifest: bytes) -> None:
        """Write the manifest, which makes it a backup."""


class FolderTarget(Target):
    """A new snapshot in a folder of backups."""

    def __init__(self, folder: Path) -> None:
        snapshots = folder / SNAPSHOTS
        self._name = datetime.now(UTC).strftime(NAME)
        super().__init__(snapshots / self._name, folder / HALF)
        self._folder = folder
        self._half = self.scratch / self._name
        self._touched: set[Path] = set()
        shutil.rmtree(self.scratch, ignore_errors=True)  # left by a process that died
        for one in (snapshots, folder / FILES, self._half):
            folders.make(one)

    def has(self, entry: StoredFile) -> bool:
        """Look for a file of the same name and size."""
        with suppress(FileNotFoundError):
            return (self._folder / entry.name).lstat().st_size == entry.size_bytes
        return False

    def take_part(self, name: str, path: Path) -> None:
        """Move the file into the snapshot."""
        _move(path, self._half / name)

    def take_files(self, entries: Sequence[StoredFile]) -> None:
        """Move files to their place; an existing one of another size is damaged, and is replaced."""
        for entry in entries:
            target = self._folder / entry.name
            folders.make(target.parent)
            _move(self.scratch / entry.key, target)
            self._touched.add(target.parent)

    def flush(self) -> None:
        """Sync the folders to the disk; each file was synced before it got its name."""
        for folder in [*self._touched, self._folder / FILES]:
            _sync(folder)

    def finish(self, manifest: bytes) -> None:
        """Write the manifest, and give the snapshot its name."""
        _write(self._half / MANIFEST, manifest)
        _sync(self._half)
        self._half.rename(self.place)
        _sync(self.place.parent)


class TarTarget(Target):
    """One archive, in which the manifest comes last."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, scratch_of(file))
        for left in self.scratch.iterdir():  # by a process that died
            left.unlink()
        self._half = self.scratch / "archive"
        self._stream = self._half.open("xb")
        self._half.chmod(folders.OWN_FILE)

    def has(self, entry: StoredFile) -> bool:  # noqa: ARG002 - each archive is whole
        """Tell that nothing is there: each archive is new."""
        return False

    def take_part(self, name: str, path: Path) -> None:
        """Append the file to the archive."""
        with path.open("rb") as source:
            size_bytes = os.fstat(source.fileno()).st_size
            self._stream.write(header(name, size_bytes, int(time.time())))
            shutil.copyfileobj(source, self._stream, COPY_BYTES)
            self._stream.write(b"\0" * (padded(size_bytes) - size_bytes))
        path.unlink()

    def take_files(self, entries: Sequence[StoredFile]) -> None:
        """Append the files to the archive."""
        for entry in entries:
            self.take_part(entry.name, self.scratch / entry.key)

    def flush(self) -> None:
        """Sync the archive to the disk."""
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def finish(self, manifest: bytes) -> None:
        """Append the manifest, and replace an earlier archive by this one."""
        path = self.scratch / MANIFEST
        path.write_bytes(manifest)
        self.take_part(MANIFEST, path)
        self._stream.write(END)
        self.flush()
        self._stream.close()
        self._half.replace(self.place)
        _sync(self.place.parent)


@contextmanager
def opened_target(place: Path) -> Iterator[Target]:
    """Begin a backup in a folder, or in an archive if the name ends with ``.tar``.

    Unfinished files are removed at the end.
    Raises `BackupInUse`, and `OSError`.
    """
    is_archive = place.suffix == TAR
    for folder in [place.absolute().parent, scratch_of(place)] if is_archive else [place]:
        folders.make(folder)
    with _locked_archive(place) if is_archive else locked(place):
        target: Target = TarTarget(place) if is_archive else FolderTarget(place)
        try:
            yield target
        finally:
            shutil.rmtree(target.scratch, ignore_errors=True)


def scratch_of(file: Path) -> Path:
    """Get the folder in which an archive is made."""
    return file.with_name(f"{file.name}{HALF}")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder of backups. Raises `BackupInUse`."""
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, folders.OWN_FILE)
    with _held(descriptor, folder):
        yield


@contextmanager
def _locked_archive(file: Path) -> Iterator[None]:
    """Hold the lock of an archive, which is that of its scratch folder, so that nothing stays beside it."""
    with _held(os.open(scratch_of(file), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW), file):
        yield


@contextmanager
def _held(descriptor: int, place: Path) -> Iterator[None]:
    """Lock a file until the end of the block, and close it."""
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupInUse(f"{place}: another process is making a backup there") from None
        yield
    finally:
        os.close(descriptor)


def _move(path: Path, target: Path) -> None:
    """Sync a file to the disk with mode 0600, then move it to `target`."""
    path.chmod(folders.OWN_FILE)
    _sync(path)
    path.replace(target)


def _write(path: Path, content: bytes) -> None:
    path.touch(folders.OWN_FILE)
    path.write_bytes(content)
    _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
