"""Reads a backup, and trusts none of its content before the checksums match.

A path may name a folder of backups (the newest is read), one of its snapshots, or an archive.
"""

import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from .errors import BackupUnusable
from .manifest import (
    COPY_BYTES,
    LIST,
    MANIFEST,
    MANIFEST_MAX_BYTES,
    Digest,
    Manifest,
    StoredFile,
    checksum_of,
    entries_of,
    unsealed,
)
from .progress import ProgressReports
from .tars import Member, Window, members
from .writing import SNAPSHOTS


class BackupFile(NamedTuple):
    """A file of a backup and a stream of its bytes; None if it is missing or cannot be read."""

    entry: StoredFile
    stream: BinaryIO | None


class Backup(ABC):
    """A finished backup: one with a manifest."""

    def __init__(self, place: Path, manifest: Manifest) -> None:
        self.place, self.manifest = place, manifest

    @abstractmethod
    def open_part(self, name: str) -> BinaryIO:
        """Open the dump or the list. Raises `BackupUnusable` if it is missing."""

    @abstractmethod
    def files(self) -> Iterator[BackupFile]:
        """Iterate over all files that should be there, in the list's order; a stream is valid until the next one."""

    def entries(self) -> Iterator[StoredFile]:
        """Read the list of files, without those that were missing when the backup was made."""
        lacking = {one.key for one in self.manifest.lacking}
        with closing(self.open_part(LIST)) as stream:
            yield from (entry for entry in entries_of(stream, str(self.place)) if entry.key not in lacking)

    def require_parts(self) -> None:
        """Raise `BackupUnusable` if the dump or the list does not match the manifest."""
        self._require(self.manifest.database_name, self.manifest.database)
        self.require_list()

    def require_list(self) -> None:
        """Raise `BackupUnusable` if the list does not match the manifest."""
        self._require(LIST, self.manifest.listing)

    def _require(self, name: str, part: Digest) -> None:
        with closing(self.open_part(name)) as stream:
            found = checksum_of(stream)
        if found != part:
            wrong = "bytes" if found.size_bytes == part.size_bytes else "size"
            raise BackupUnusable(f"{self.place} is damaged: wrong {wrong}: {name}")


class FolderBackup(Backup):
    """A snapshot in a folder of backups."""

    def __init__(self, snapshot: Path) -> None:
        try:
            with _plain(snapshot / MANIFEST) as stream:
                content = stream.read(MANIFEST_MAX_BYTES + 1)
        except OSError as error:
            raise BackupUnusable(f"{snapshot} is not a backup: its {MANIFEST}: {error.strerror}") from None
        super().__init__(snapshot, _manifest(content, snapshot))

    def open_part(self, name: str) -> BinaryIO:
        """Open the file in the snapshot's folder."""
        try:
            return _plain(self.place / name)
        except OSError as error:
            raise BackupUnusable(f"{self.place}: {name}: {error.strerror}") from None

    def files(self) -> Iterator[BackupFile]:
        """Open the files one after the other; all snapshots share one folder of files."""
        folder = self.place.parent.parent
        for entry in self.entries():
            try:
                stream = _plain(folder / entry.name)
            except OSError:
                yield BackupFile(entry, None)
                continue
            with stream:
                yield BackupFile(entry, stream)


class TarBackup(Backup):
    """A tar archive: dump, list, files in the order of the list, manifest."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._parts: dict[str, Member] = {}
        last: Member | None = None
        with _plain(file) as stream:
            for member in members(stream, str(file)):
                if not member.name.startswith("files/"):
                    self._keep(member)
                last = member
            if last is None or last.name != MANIFEST:
                raise BackupUnusable(f"{file} is not a backup: it does not end with a {MANIFEST}")
            content = Window(stream, last).read(MANIFEST_MAX_BYTES + 1)
        super().__init__(file, _manifest(content or b"", file))
        if set(self._parts) != {self.manifest.database_name, LIST, MANIFEST}:
            raise BackupUnusable(f"{file} is not a backup: it contains {', '.join(sorted(self._parts))}")

    def _keep(self, member: Member) -> None:
        if member.name in self._parts or len(self._parts) > len((MANIFEST, LIST)):
            raise BackupUnusable(f"{self._file}: {member.name!r} does not belong in a backup")
        self._parts[member.name] = member

    def open_part(self, name: str) -> BinaryIO:
        """Open the archive a second time, so that the part can be read while `files` runs."""
        stream = _plain(self._file)
        return _Part(Window(stream, self._parts[name]), stream)

    def files(self) -> Iterator[BackupFile]:
        """Walk over the archive and the list side by side. Raises `BackupUnusable` if they differ."""
        parts = max(self._parts[LIST].end, self._parts[self.manifest.database_name].end)
        with _plain(self._file) as stream:
            found = members(stream, str(self._file), parts)
            for entry, member in zip(chain(self.entries(), [None]), found, strict=False):
                if entry is None:
                    if member.name != MANIFEST:
                        raise BackupUnusable(f"{self._file}: {member.name!r} is not in its {LIST}")
                    return
                if (member.name, member.size_bytes) != (entry.name, entry.size_bytes):
                    raise BackupUnusable(f"{self._file}: it contains {member.name!r} where {entry.name} should be")
                yield BackupFile(entry, BufferedReader(Window(stream, member), COPY_BYTES))
            raise BackupUnusable(f"{self._file}: it ends before its {MANIFEST}")


class _Part(BufferedReader):
    """A part of an archive; closing it closes the archive."""

    def __init__(self, window: Window, archive: BinaryIO) -> None:
        super().__init__(window)
        self._archive = archive

    def close(self) -> None:
        """Close the part and the archive."""
        super().close()
        self._archive.close()


def open_backup(path: Path) -> Backup:
    """Open the backup that a path leads to. Raises `BackupUnusable`."""
    if path.is_file():
        return TarBackup(path)
    if (path / MANIFEST).exists():
        return FolderBackup(path)
    found = snapshots_in(path)
    if not found:
        raise BackupUnusable(f"{path} is not a backup: it is not an archive, and has no {SNAPSHOTS} with a {MANIFEST}")
    return FolderBackup(found[-1])


def snapshots_in(folder: Path) -> list[Path]:
    """List the finished snapshots of a folder, oldest first."""
    return sorted(manifest.parent for manifest in (folder / SNAPSHOTS).glob(f"*/{MANIFEST}"))


def faults_in(backup: Backup, progress: ProgressReports) -> Iterator[str]:
    """Read a whole backup and yield its faults. Raises `BackupUnusable` if its dump or list is damaged."""
    backup.require_parts()
    progress.begin(backup.manifest.files_bytes)
    files = files_bytes = 0
    for entry, stream in backup.files():
        if fault := "bytes missing" if stream is None else fault_of(entry, checksum_of(stream)):
            yield f"{fault}: {entry.name}"
        files, files_bytes = files + 1, files_bytes + entry.size_bytes
        progress.advance(entry.size_bytes)
    noted = (backup.manifest.files, backup.manifest.files_bytes)
    if (files, files_bytes) != noted:
        yield f"wrong totals: {files} files of {files_bytes} bytes, but its {MANIFEST} says {noted[0]} of {noted[1]}"


def fault_of(entry: StoredFile, found: Digest) -> str | None:
    """Compare the size and checksum that were read with a file's entry; return what is wrong, or None."""
    if found.size_bytes != entry.size_bytes:
        return "wrong size"
    return None if found.sha256 == entry.key else "wrong bytes"


def _manifest(content: bytes, place: Path) -> Manifest:
    if len(content) > MANIFEST_MAX_BYTES:
        raise BackupUnusable(f"{place}: its {MANIFEST} is larger than {MANIFEST_MAX_BYTES} bytes")
    return unsealed(content, str(place))


def _plain(path: Path) -> BinaryIO:
    """Open a regular file. Links, which could lead anywhere, and pipes, which could block, raise `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileNotFoundError(2, "it is not a regular file", str(path))
    return os.fdopen(descriptor, "rb", COPY_BYTES)
