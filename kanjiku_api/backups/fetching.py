"""Getting files out of a storage, each compared with its key on the way."""

import shutil
from pathlib import Path

from ..rules.disk import RESERVE_BYTES
from ..rules.errors import StorageFull
from ..storage import Missing, Storage
from .manifest import Entry, checksum_of, copied
from .reading import fault_of
from .threads import in_thread

FILES_AT_ONCE = 8


def require_space(folder: Path, size_bytes: int) -> None:
    """Leave some room: the database may be on the same disk. Raises `StorageFull`."""
    if shutil.disk_usage(folder).free < size_bytes + RESERVE_BYTES:
        raise StorageFull


async def fetch(storage: Storage, entry: Entry, path: Path) -> str | None:
    """Copy a file of a storage to `path`, which must be free, and say what is wrong with it. Raises `StorageAway`."""
    if (local := storage.local_path(entry.key)) is not None:
        return await in_thread(_copy_local, entry, local, path)
    try:
        pieces = await storage.open(entry.key)
    except Missing:
        return "bytes missing"
    with path.open("xb") as file:
        async for piece in pieces:
            file.write(piece)  # into the memory of the system; whoever keeps the file waits for the disk
    with path.open("rb") as copy:
        return fault_of(entry, await in_thread(checksum_of, copy))


def _copy_local(entry: Entry, local: Path, path: Path) -> str | None:
    try:
        source = local.open("rb")
    except FileNotFoundError:
        return "bytes missing"
    except OSError:
        return "unreadable"
    with source, path.open("xb") as target:
        return fault_of(entry, copied(source, target))
