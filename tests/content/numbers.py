"""Finds the content numbers that rise during a block."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kanjiku_api.database.content import Content, Numbers, read_numbers


async def numbers() -> Numbers:
    """Read the content numbers, which must exist."""
    found = await read_numbers()
    assert found is not None
    return found


@asynccontextmanager
async def raised_by() -> AsyncIterator[set[Content]]:
    """Collect the kinds of content whose numbers rise while the block runs."""
    raised: set[Content] = set()
    before = await numbers()
    yield raised
    after = await numbers()
    assert after.epoch == before.epoch
    raised |= {kind for kind in Content if after.of(kind) != before.of(kind)}
    assert all(after.of(kind).changes >= before.of(kind).changes for kind in Content)
