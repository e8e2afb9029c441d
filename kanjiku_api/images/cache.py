"""Memory for small files that are asked for often."""

from collections import OrderedDict

FILE_MAX = 2**20
"""Larger files are streamed."""


class FileCache:
    """Keeps the bytes of small files, those asked for last; files never change, so nothing goes stale."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self.size_bytes = 0

    def get(self, key: str) -> bytes | None:
        """Get a file, and note that it was asked for."""
        content = self._files.get(key)
        if content is not None:
            self._files.move_to_end(key)
        return content

    def takes(self, size_bytes: int) -> bool:
        """Tell whether a file of this size is kept at all."""
        return size_bytes <= min(FILE_MAX, self._limit)

    def put(self, key: str, content: bytes) -> None:
        """Keep a file; those that nobody asked for longest make place."""
        if key in self._files or not self.takes(len(content)):
            return
        self._files[key] = content
        self.size_bytes += len(content)
        while self.size_bytes > self._limit:
            _, oldest = self._files.popitem(last=False)
            self.size_bytes -= len(oldest)
