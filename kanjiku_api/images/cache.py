"""An in-memory cache of small files."""

from cachetools import LRUCache

FILE_MAX = 2**20
"""Larger files are streamed."""


class FileCache:
    """Keeps the most recently used small files; files never change, so nothing becomes stale."""

    def __init__(self, limit_bytes: int) -> None:
        self._files: LRUCache[str, bytes] = LRUCache(limit_bytes, getsizeof=len)

    @property
    def size_bytes(self) -> int:
        """Total size of the kept files."""
        return int(self._files.currsize)

    def get(self, key: str) -> bytes | None:
        """Get a file, and mark it as recently used."""
        return self._files.get(key)

    def takes(self, size_bytes: int) -> bool:
        """Tell whether files of this size are kept at all."""
        return size_bytes <= min(FILE_MAX, self._files.maxsize)

    def put(self, key: str, content: bytes) -> None:
        """Keep a file; the least recently used ones are removed to make space."""
        if self.takes(len(content)):
            self._files[key] = content
