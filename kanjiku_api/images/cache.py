"""Memory for small files that are asked for often."""

from cachetools import LRUCache

FILE_MAX = 2**20
"""Larger files are streamed."""


class FileCache:
    """Keeps the bytes of small files, those asked for last; files never change, so nothing goes stale."""

    def __init__(self, limit_bytes: int) -> None:
        self._files: LRUCache[str, bytes] = LRUCache(limit_bytes, getsizeof=len)

    @property
    def size_bytes(self) -> int:
        """How many bytes are kept."""
        return int(self._files.currsize)

    def get(self, key: str) -> bytes | None:
        """Get a file, and note that it was asked for."""
        return self._files.get(key)

    def takes(self, size_bytes: int) -> bool:
        """Tell whether a file of this size is kept at all."""
        return size_bytes <= min(FILE_MAX, self._files.maxsize)

    def put(self, key: str, content: bytes) -> None:
        """Keep a file; those that nobody asked for longest make place."""
        if self.takes(len(content)):
            self._files[key] = content
