"""The place of a chapter: the columns that sort it, and the key that equal chapters share. Pure."""

from hashlib import blake2b

from ..models.chapter import ORDER_LAST
from ..rules.naming import caseless
from .numbers import ParsedNumber, parse_number

NAME_HASH_BYTES = 16
WITHOUT_NUMBER = ParsedNumber(key="", order=ORDER_LAST, tie=0)
"""Chapters without a number or volume come last."""


def place_columns(*, volume: str | None, number: str | None, sort: str | None, name: str) -> dict[str, str | int]:
    """Compute the columns that follow from volume, number and name; the chapter sorts as if `sort` were its number."""
    volume_order, number_order = _parsed(volume), _parsed(number if sort is None else sort)
    return {
        "volume_order": volume_order.order,
        "volume_tie": volume_order.tie,
        "number_order": number_order.order,
        "number_tie": number_order.tie,
        "place_key": place_key(volume, number, name),
    }


def place_key(volume: str | None, number: str | None, name: str) -> str:
    """Make the key in which chapters of one manga and language must differ: volume, and number or else name.

    Names are compared trimmed and without letter case; they are hashed, because the column is part of an index.
    """
    what = _parsed(number).key
    if number is None and (folded := caseless(name)):
        what = "#" + blake2b(folded.encode(), digest_size=NAME_HASH_BYTES).hexdigest()
    return f"{_parsed(volume).key}/{what}"


def _parsed(number: str | None) -> ParsedNumber:
    return WITHOUT_NUMBER if number is None else parse_number(number)
