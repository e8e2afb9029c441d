"""Copies files out of a storage and compares each with its key, the SHA-256 of its bytes."""

import shutil
from pathlib import Path

from ..rules.disk import RESERVE_BYTES
from ..rules.errors import StorageFull
from ..storage import Missing, Storage
from .manifest import StoredFile, checksum_of, copied
from .reading import fault_of
from .threads import in_thread

FILES_AT_ONCE = 8


def require_space(folder: Path, size_bytes: int) -> None:
    """Raise `StorageFull` if the disk would have less than the reserve left; the database may be on it too."""
    if shutil.disk_usage(folder).free < size_bytes + RESERVE_BYTES:
        raise StorageFull


async def fetch(storage: Storage, entry: StoredFile, path: Path) -> str | None:
    """Copy a file of a storage to the new file `path`; return what is wrong with it, or None. Raises `StorageAway`."""
    if (local := storage.local_path(entry.key)) is not None:
        return await in_thread(_copy_local, entry, local, path)
    try:
        pieces = await storage.open(entry.key)
    except Missing:
        return "bytes missing"
    with path.open("xb") as file:
        async for piece in pieces:
            file.write(piece)  # only into the page cache; the code that keeps the file syncs it
    with path.open("rb") as copy:
        return fault_of(entry, await in_thread(checksum_of, copy))


def _copy_local(entry: StoredFile, local: Path, path: Path) -> str | None:
    try:
        source = local.open("rb")
    except FileNotFoundError:
        return "bytes missing"
    except OSError:
        return "unreadable"
    with source, path.open("xb") as target:
        return fault_of(entry, copied(source, target))
