"""Answers that are mostly the same for many readers, with placeholders for each reader's own values."""

from collections.abc import Iterable, Sequence
from secrets import token_hex

from .writing import plain, write_json

MARK = token_hex(16)
"""A placeholder while an answer is written. No text can contain it: it is random and never leaves the process."""


class Own:
    """A place for a reader's own value: the value's name, the id of the row, and the row's number of pages."""

    __slots__ = ("name", "pages", "row")

    def __init__(self, name: str, row: int, pages: int = 0) -> None:
        self.name, self.row, self.pages = name, row, pages


def cut(body: object) -> tuple[tuple[bytes, ...], tuple[Own, ...]]:
    """Write `body` as JSON and cut it at its places; there is one piece more than there are places."""
    places: list[Own] = []

    def write(value: object) -> object:
        if isinstance(value, Own):
            places.append(value)
            return MARK
        return plain(value)

    whole = write_json(body, write)
    # A copy: msgspec's own bytes occupy up to half more than their length.
    return (tuple(whole.split(f'"{MARK}"'.encode())) if places else (bytes(memoryview(whole)),)), tuple(places)


def filled(pieces: Sequence[bytes], values: Iterable[object]) -> bytes:
    """Put the reader's own values into the places."""
    parts = [pieces[0]]
    for value, piece in zip(values, pieces[1:], strict=True):
        parts += (write_json(value), piece)
    return b"".join(parts)
