"""The base of schemas: pydantic models that parse requests and describe answers."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Generic, NoReturn, Self, TypeVar, get_args
from urllib.parse import parse_qs

import orjson
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
)
from pydantic_core import ErrorDetails, from_json
from sanic.response import HTTPResponse

from ..rules import i18n
from ..rules.errors import FieldFault, InvalidRequest, MalformedBody, UnsupportedType
from ..rules.sizes import Excess, Size, excess_of, size_of
from .bodies import START_BYTES
from .fields import FieldKey
from .request import ID_MAX, Request, json_response, media_type_of
from .value_faults import places_of

INT4_MAX = ID_MAX
"""The largest number in a PostgreSQL ``integer`` column."""
JSON = "application/json"
PARAMETER_ERROR, TIME_INVALID = "errors.parameter_error", "errors.time_invalid"
FIELD_MAX = 200
"""Characters of a field's name in an answer at most."""
QUOTES_OF_A_STRING = 2
PARTS_BEGIN = b",[{"
"""At least one of these comes before each entry of a list and each field of an object."""
QUERIES_KNOWN, QUERY_KNOWN_MAX = 1024, 200
"""How many parsed queries are cached, and their maximal length: most readers send the same queries."""
_NO_JSON = object()


def _digits(value: object) -> object:
    """Accept only ASCII digits as a number in a query; ``int()`` accepts much more."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("must be a number")
    return value


Digits = BeforeValidator(_digits)
"""For an integer in a query; put it after the bounds, or they are missing in the API document."""


class Schema(BaseModel):
    """The base of all schemas: unknown fields are refused, and values of another type are not converted."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, from_attributes=True, defer_build=True
    )

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Parse the JSON body. An empty body and ``null`` mean ``{}``.

        Raises `UnsupportedType`, `MalformedBody`, or `InvalidRequest` with **all** invalid fields.
        """
        body = request.body.strip()
        if body:
            _require_json(request)
        if not body or _checked(cls, body) is None:
            body = b"{}"
        return validated(cls, body)

    @classmethod
    def check_start(cls, request: Request, start: bytes) -> None:
        """Refuse a long JSON body if its first part is enough to tell. Raises the same errors as `parse`."""
        if start := start.lstrip():
            _require_json(request)
            _refuse_flood(start, size_of(cls))
            if excess := _excess_at_start(start, size_of(cls)):
                _refuse_excess(excess)

    @classmethod
    def parse_query(cls, request: Request) -> Self:
        """Parse the query string; every fault in it is ``errors.parameter_error``."""
        text = request.query_string
        return _read_query_before(cls, text) if len(text) <= QUERY_KNOWN_MAX else _read_query(cls, text)

    @cached_property
    def as_json(self) -> bytes:
        """All fields as JSON."""
        return orjson.dumps(self.model_dump(mode="json"))

    def changes(self) -> dict[str, Any]:
        """Get the fields that a PATCH contains, including those that it sets to null."""
        return {name: getattr(self, name) for name in self.model_fields_set}

    def reply(self) -> HTTPResponse:
        """Answer this as JSON."""
        return json_response(self.model_dump(mode="json"))


S = TypeVar("S", bound=Schema)


def _read_query(schema: type[S], text: str) -> S:
    """Parse a query string by `schema`. Raises `InvalidRequest`."""
    size = size_of(schema)
    pairs = text.split("&", size.parameters)
    known, more = "&".join(pairs[: size.parameters]), pairs[size.parameters :]
    arguments = parse_qs(known, keep_blank_values=True, encoding="utf-8", errors="replace")
    values = {name: given if len(given) > 1 else given[0] for name, given in arguments.items()}
    if excess := excess_of(values, size) or (Excess((), size.parameters) if more else None):
        raise InvalidRequest([_excess_fault(excess, "query", PARAMETER_ERROR)], key=PARAMETER_ERROR)
    try:
        return schema.model_validate(values, strict=False)
    except ValidationError as error:
        _refuse(schema, error, default=PARAMETER_ERROR, top=PARAMETER_ERROR)


_read_query_before = lru_cache(QUERIES_KNOWN)(_read_query)
"""The same with a cache; requests can share the result, because schemas are immutable."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[S]):
    """The answer of a route: rows and plain values, which become JSON unchecked; the schema `S` describes them."""

    body: object

    def reply(self) -> HTTPResponse:
        """Answer this as JSON."""
        return json_response(self.body)


def changed(
    request: Request, key: str, /, *, shows: Mapping[str, object] | None = None, **params: object
) -> Answer[Any]:
    """Answer a change: its message, filled with `params`, and `shows`, such as the resource under its noun."""
    return Answer({"msg": i18n.translate(key, request.locale, **params), "msg_key": key, **(shows or {})})


def validated(schema: type[S], values: bytes | dict[str, Any]) -> S:
    """Check JSON or plain values against `schema`. Raises `InvalidRequest` with all invalid fields."""
    try:
        return schema.model_validate_json(values) if isinstance(values, bytes) else schema.model_validate(values)
    except ValidationError as error:
        _refuse(schema, error, default="errors.invalid_value", top=InvalidRequest.msg_key)


class Message(Schema):
    """The answer to a change: a sentence for people and a key for programs."""

    msg: str
    msg_key: str


class Fault(Message):
    """A fault of one field."""

    field: str


class Problem(Message):
    """The answer to a refused request."""


class InvalidProblem(Problem):
    """The answer to an invalid body or query: the first invalid fields, and the number of further ones."""

    details: list[Fault]
    details_omitted: int = 0


def _require_json(request: Request) -> None:
    """Raise `UnsupportedType` if the body is not declared as JSON."""
    if (sent := media_type_of(request)) != JSON:
        raise UnsupportedType(sent=sent or "untyped", taken=JSON)


def _refuse_excess(excess: Excess) -> NoReturn:
    """Refuse a body with more fields or entries than its schema allows; the error names only their place."""
    raise InvalidRequest([_excess_fault(excess, "body", "errors.too_much")])


def _excess_fault(excess: Excess, whole: str, key: str) -> FieldFault:
    field = ".".join(excess.path)[:FIELD_MAX] or whole
    return FieldFault(field, key, {"field": field, "rule": "at_most_entries", "limit": excess.limit, "seen": "more"})


def _checked(schema: type[Schema], body: bytes) -> object:
    """Parse JSON; refuse too many parts, and what parsers interpret differently: duplicate names, NaN, extreme nesting.

    Too many parts are looked for three times: before parsing, after parsing with a much faster parser, and, if only the
    strict parser accepts the body (``1e999``), after that. The local variables of a function that raises stay in memory
    until the next garbage collection, so functions delete parsed values before they raise.
    """
    size = size_of(schema)
    _refuse_flood(body, size)
    is_read, excess = _read_fast(body, size)
    if excess:
        _refuse_excess(excess)
    value = _read_slowly(body)
    if value is not None and not isinstance(value, dict):
        del value
        raise MalformedBody
    if not is_read and (excess := excess_of(value, size)):
        del value
        _refuse_excess(excess)
    return value


def _refuse_flood(body: bytes, size: Size) -> None:
    """Refuse JSON with more strings or more parts than its schema allows; counting is cheaper than parsing."""
    quotes = body.count(b'"')
    if quotes > QUOTES_OF_A_STRING * size.strings:
        quotes -= body.count(b'\\"')  # at most the quotes that begin or end a string are left
    has_too_many_texts = quotes > QUOTES_OF_A_STRING * size.strings
    if has_too_many_texts or sum(body.count(mark) for mark in PARTS_BEGIN) > size.parts:
        if excess := _excess_at_start(body, size):
            _refuse_excess(excess)
        if has_too_many_texts or len(body) > START_BYTES:  # a short body was checked whole: it has commas in strings
            _refuse_excess(Excess((), size.strings))


def _excess_at_start(body: bytes, size: Size) -> Excess | None:
    """Look for excess in the first part of a body that is too large to be parsed. Raises `MalformedBody`."""
    try:
        return excess_of(from_json(body[:START_BYTES], allow_partial=True), size)
    except ValueError:
        raise MalformedBody from None


def _read_fast(body: bytes, size: Size) -> tuple[bool, Excess | None]:
    """Look for excess with a fast parser; also tell whether it accepts the body."""
    with suppress(ValueError):
        return True, excess_of(orjson.loads(body), size)
    return False, None


def _read_slowly(body: bytes) -> object:
    """Parse JSON strictly; return `_NO_JSON` if it is invalid."""
    with suppress(ValueError, RecursionError):
        return json.loads(body, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    return _NO_JSON


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a name appears twice")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(schema: type[Schema], error: ValidationError, *, default: str, top: str) -> NoReturn:
    found = error.errors(include_url=False)
    if any(fault["type"] == "json_invalid" for fault in found):
        raise MalformedBody from None
    faults = list(_faults(schema, found, default))
    own = next((fault.msg_key for fault in faults if fault.msg_key not in {default, "errors.unknown_field"}), None)
    raise InvalidRequest(faults, key=own or top) from None


def _faults(schema: type[Schema], found: list[ErrorDetails], default: str) -> Iterator[FieldFault]:
    named = set()
    for fault in found:
        field = ".".join(str(part) for part in fault["loc"]) or "body"
        if field in named:  # a union reports each of its members
            continue
        named.add(field)
        field = field[:FIELD_MAX]
        key = _key_for(schema, fault, default)
        yield FieldFault(field, key, {"field": field, **places_of(fault)})


def _key_for(schema: type[Schema], fault: ErrorDetails, default: str) -> str:
    if fault["type"] in {"missing", "extra_forbidden"} and default == PARAMETER_ERROR:
        return default
    if fault["type"] == "missing":
        return "errors.missing_parameters"
    if fault["type"] == "extra_forbidden":
        return "errors.unknown_field"
    info = schema.model_fields.get(str(fault["loc"][0])) if fault["loc"] else None
    own = _own_key((info.annotation, *info.metadata)) if info else None
    return default if own is None or (default == PARAMETER_ERROR and own != TIME_INVALID) else own


def _own_key(parts: tuple[Any, ...]) -> str | None:
    for part in parts:
        if isinstance(part, FieldKey):
            return part.key
        if found := _own_key(get_args(part)):
            return found
    return None
