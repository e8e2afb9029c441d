"""Answers whose most part is the same for many, with places for what is each reader's own."""

from collections.abc import Iterable, Sequence
from secrets import token_hex

import orjson

from .request import plain

MARK = token_hex(16)
"""Stands in each place while an answer is written: no text can be taken for it, since it leaves no process."""


class Own:
    """The place of a value that is the reader's own: its name, its row's id, and how many pages that has."""

    __slots__ = ("name", "pages", "row")

    def __init__(self, name: str, row: int, pages: int = 0) -> None:
        self.name, self.row, self.pages = name, row, pages


def cut(body: object) -> tuple[tuple[bytes, ...], tuple[Own, ...]]:
    """Write `body` as JSON, cut where the places of it are: one piece more than there are places."""
    places: list[Own] = []

    def write(value: object) -> object:
        if isinstance(value, Own):
            places.append(value)
            return MARK
        return plain(value)

    whole = orjson.dumps(body, default=write, option=orjson.OPT_UTC_Z)
    # A copy, for what orjson gives keeps several times the room that it fills.
    return (tuple(whole.split(f'"{MARK}"'.encode())) if places else (bytes(memoryview(whole)),)), tuple(places)


def filled(pieces: Sequence[bytes], values: Iterable[object]) -> bytes:
    """Put what is the reader's own into its places."""
    parts = [pieces[0]]
    for value, piece in zip(values, pieces[1:], strict=True):
        parts += (orjson.dumps(value, default=plain, option=orjson.OPT_UTC_Z), piece)
    return b"".join(parts)
