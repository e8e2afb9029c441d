"""KOReader's digest of a file, computed from the few samples that it uses."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from io import BytesIO
from random import Random

import pytest

from kanjiku_api.chapters.sent import partial_md5
from kanjiku_api.web.delivery import Deliverable
from tests.koreader import kosync

pytestmark = pytest.mark.no_database
KIB, GIB = 1024, 1024**3
EDGES = [
    edge + off for edge in (0, *(KIB * 4**power for power in range(5))) for off in (-1, 0, 1, KIB - 1, KIB, KIB + 1)
]


def deliverable(size: int, content: "bytes | Pattern", asked: list[int] | None = None) -> Deliverable:
    """Make a download of bytes, in small pieces, and record the lengths that are read."""

    async def pieces(start: int, length: int) -> AsyncGenerator[bytes]:
        assert 0 < length <= size - start, "a storage is asked for bytes that are there"
        if asked is not None:
            asked.append(length)
        for offset in range(start, start + length, 300):
            yield content[offset : min(offset + 300, start + length)]

    moment = datetime.now(UTC)
    return Deliverable(pieces, size, "application/vnd.comicbook+zip", '"tag"', moment, "private")


class Pattern:
    """A huge file in which each byte is computed from its position."""

    def __init__(self, size: int) -> None:
        self._size, self._place = size, 0

    def __getitem__(self, part: slice) -> bytes:
        return bytes((place * 2_654_435_761 >> 16) & 0xFF for place in range(part.start, min(part.stop, self._size)))

    def seek(self, offset: int, _whence: int = 0, /) -> int:
        """Set the position."""
        self._place = offset
        return offset

    def read(self, size: int = -1, /) -> bytes:
        """Read from the position."""
        return self[self._place : self._place + size]


@pytest.mark.parametrize("size", sorted({edge for edge in EDGES if edge > 0}))
async def test_the_digest_equals_koreaders_at_every_edge(size: int) -> None:
    content = Random(size).randbytes(size)  # noqa: S311 - no secret
    assert await partial_md5(deliverable(size, content)) == kosync.partial_md5(BytesIO(content))


@pytest.mark.parametrize("size", [70_000_000, GIB, GIB + 1, GIB + KIB, 5 * GIB])
async def test_twelve_kib_of_a_huge_file_are_read(size: int) -> None:
    asked: list[int] = []
    assert await partial_md5(deliverable(size, Pattern(size), asked)) == kosync.partial_md5(Pattern(size))
    assert sum(asked) <= 12 * KIB


async def test_a_change_in_a_sample_changes_it() -> None:
    one, other = bytes(5000), bytes(4097) + b"\1" + bytes(902)
    assert await partial_md5(deliverable(5000, one)) != await partial_md5(deliverable(5000, other))
