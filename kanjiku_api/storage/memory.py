"""Files in memory, for tests and development."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from .interface import PIECE_BYTES, Missing, Storage, Stored, place_of


class MemoryStorage(Storage):
    """Keeps files until the process ends."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._files: dict[str, tuple[bytes, datetime]] = {}

    async def put(self, key: str, path: Path, *, anew: bool = False) -> None:
        """Read the file into memory."""
        place_of(key)
        content = await self._run(path.read_bytes)
        if anew or key not in self._files:
            self._files[key] = (content, datetime.now(UTC))

    async def open(self, key: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """Read a copy."""
        if key not in self._files:
            raise Missing(key)
        content, _ = self._files[key]
        return _pieces(content[start : None if length is None else start + length])

    async def size(self, key: str) -> int | None:
        """Get the size."""
        return len(self._files[key][0]) if key in self._files else None

    async def require_reachable(self) -> None:
        """Do nothing: the storage is in this process."""

    async def delete(self, key: str) -> None:
        """Remove the file."""
        self._files.pop(key, None)

    async def keys(self) -> AsyncIterator[Stored]:
        """List the present files."""
        for key, (content, since) in list(self._files.items()):
            yield Stored(key, len(content), since)


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for offset in range(0, len(content), PIECE_BYTES):
        yield content[offset : offset + PIECE_BYTES]
