"""Cursors: texts that stand for a client's place in a list; the client sends them back unchanged.

A cursor is neither secret nor trusted. It holds the sort keys of the last row that was shown, and a digest of the list,
its filters and its order. With an invented cursor, a client starts at another place but sees no other rows.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NoReturn
from uuid import UUID

import orjson

from ..rules.errors import FieldFault, InvalidRequest
from ..rules.orders import Order, SortKey
from .schemas import PARAMETER_ERROR
from .value_faults import shown_value
from .writing import plain

CURSOR_MAX = 4096
"""Characters of a cursor at most; with the longest name of a series, a cursor has about 3300."""
CURSOR = r"^[A-Za-z0-9_-]+$"
EXAMPLE = "WyJqZDJjOVphTyIsMTc5NTY5NTMxMDg2MDI1MiwxMF0"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
INT8 = 2**63
DIGEST_BYTES = 6
LISTS_KNOWN = 256
"""How many digests are cached."""

Scope = Mapping[str, object]
"""The filters and the order of a list, and the resource in its path that its rows belong to."""


def write_cursor(order: Order, scope: Scope, place: Sequence[object]) -> str:
    """Write a place in a list as a cursor; `place` is the sort keys of a row."""
    text = orjson.dumps([_digest(order, scope), *map(_written, place)])
    return urlsafe_b64encode(text).rstrip(b"=").decode()


def read_cursor(text: str, order: Order, scope: Scope) -> tuple[object, ...]:
    """Read a cursor. Raises `InvalidRequest` unless `write_cursor` wrote it for this list, order and scope."""
    try:
        digest, *values = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        place = tuple(_read(key, value) for key, value in zip(order.keys, values, strict=True))
        is_whole = digest == _digest(order, scope) and write_cursor(order, scope, place) == text
    except (ValueError, TypeError, OverflowError):  # includes the errors of base64 and orjson
        refuse_cursor(text)
    if not is_whole:
        refuse_cursor(text)
    return place


def refuse_cursor(text: str) -> NoReturn:
    """Raise `InvalidRequest` for a cursor that does not belong to this list."""
    places = {"field": "after", "rule": "cursor", "limit": "", "seen": shown_value(text)}
    raise InvalidRequest([FieldFault("after", PARAMETER_ERROR, places)], key=PARAMETER_ERROR) from None


def _digest(order: Order, scope: Scope) -> str:
    return _digest_of(orjson.dumps([order.name, scope], default=plain, option=orjson.OPT_SORT_KEYS))


@lru_cache(LISTS_KNOWN)
def _digest_of(text: bytes) -> str:
    return urlsafe_b64encode(blake2b(text, digest_size=DIGEST_BYTES).digest()).decode()


def _written(value: object) -> object:
    """Convert a sort key's value to JSON: a time to microseconds since 1970, an id to text."""
    if isinstance(value, datetime):
        return (value - EPOCH) // MICROSECOND
    return str(value) if isinstance(value, UUID) else value


def _read(key: SortKey, value: Any) -> object:
    """Convert a value back from JSON. Raises `ValueError`, `TypeError` or `OverflowError` if it has another type."""
    if value is None and key.is_nullable:
        return None
    return READ[key.kind](value)


def _number(value: Any) -> int:
    if type(value) is not int or not -INT8 <= value < INT8:
        raise ValueError("no number that a database holds")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text that a database holds")
    return value


def _moment(value: Any) -> datetime:
    return EPOCH + _number(value) * MICROSECOND


READ: Mapping[type, Callable[[Any], object]] = {
    int: _number,
    bool: _truth,
    str: _text,
    UUID: lambda value: UUID(_text(value)),
    datetime: _moment,
}
