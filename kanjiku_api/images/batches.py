"""Splits values into batches, so that no statement names too many rows."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
BATCH_SIZE = 500
"""How many rows one statement names at most."""


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Split values into batches of at most `BATCH_SIZE`."""
    rest = list(values)
    for start in range(0, len(rest), BATCH_SIZE):
        yield rest[start : start + BATCH_SIZE]
