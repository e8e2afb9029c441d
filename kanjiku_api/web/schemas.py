"""What requests and answers look like: pydantic models that parse the one and write the other."""

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
"""The largest number that a PostgreSQL ``integer`` column holds."""
JSON = "application/json"
PARAMETER_ERROR, TIME_INVALID = "errors.parameter_error", "errors.time_invalid"
FIELD_MAX = 200
"""Characters of a field's name in an answer."""
QUOTES_OF_A_STRING = 2
PARTS_BEGIN = b",[{"
"""Before each entry of a list and each field of an object there is at least one of these."""
QUERIES_KNOWN, QUERY_KNOWN_MAX = 1024, 200
"""How many queries are remembered as they were read, and of how many characters at most: most readers ask the same."""
_NO_JSON = object()


def _digits(value: object) -> object:
    """Let a query give a number as ASCII digits only; ``int()`` takes far more than that."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("must be a number")
    return value


Digits = BeforeValidator(_digits)
"""For a whole number in a query string; stands after its bounds, which the API document else does not understand."""


class Schema(BaseModel):
    """The base of all schemas: unknown fields are refused, nothing is converted behind one's back."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, from_attributes=True, defer_build=True
    )

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the JSON body, or raise with **every** field at fault.

        No body, ``null`` and ``{}`` are one and the same. Raises `UnsupportedType`,
        `MalformedBody` or `InvalidRequest`.
        """
        body = request.body.strip()
        if body:
            _require_json(request)
        if not body or _checked(cls, body) is None:
            body = b"{}"
        return validated(cls, body)

    @classmethod
    def check_start(cls, request: Request, start: bytes) -> None:
        """Refuse a long JSON body by its first part, where that tells enough; what it raises is as of `parse`."""
        if start := start.lstrip():
            _require_json(request)
            _refuse_flood(start, size_of(cls))
            if excess := _excess_at_start(start, size_of(cls)):
                _refuse_excess(excess)

    @classmethod
    def parse_query(cls, request: Request) -> Self:
        """Read the query string; whatever is wrong with it is ``errors.parameter_error``."""
        text = request.query_string
        return _read_query_before(cls, text) if len(text) <= QUERY_KNOWN_MAX else _read_query(cls, text)

    @cached_property
    def as_json(self) -> bytes:
        """All fields as JSON."""
        return orjson.dumps(self.model_dump(mode="json"))

    def changes(self) -> dict[str, Any]:
        """Get the fields that a PATCH names, also those it sets to null."""
        return {name: getattr(self, name) for name in self.model_fields_set}

    def reply(self) -> HTTPResponse:
        """Answer this as JSON."""
        return json_response(self.model_dump(mode="json"))


S = TypeVar("S", bound=Schema)


def _read_query(schema: type[S], text: str) -> S:
    """Read a query string by `schema`. Raises `InvalidRequest`."""
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
"""The same, remembered: schemas do not change, so that one of them serves every request."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[S]):
    """What a route answers: rows and plain values that go to JSON as they are; the schema `S` describes them."""

    body: object

    def reply(self) -> HTTPResponse:
        """Answer this as JSON."""
        return json_response(self.body)


def changed(
    request: Request, key: str, /, *, shows: Mapping[str, object] | None = None, **params: object
) -> Answer[Any]:
    """Answer a change: its message, filled with `params`, and what it shows beside that (a resource by its noun)."""
    return Answer({"msg": i18n.translate(key, request.locale, **params), "msg_key": key, **(shows or {})})


def validated(schema: type[S], values: bytes | dict[str, Any]) -> S:
    """Check JSON or plain values against `schema`; raises `InvalidRequest` with every field at fault."""
    try:
        return schema.model_validate_json(values) if isinstance(values, bytes) else schema.model_validate(values)
    except ValidationError as error:
        _refuse(schema, error, default="errors.invalid_value", top=InvalidRequest.msg_key)


class Message(Schema):
    """What every change answers: a sentence for people, a key for programs."""

    msg: str
    msg_key: str


class Fault(Message):
    """What is wrong with one field."""

    field: str


class Problem(Message):
    """What every refusal answers."""


class InvalidProblem(Problem):
    """What a body or query that fails validation answers: the first fields at fault, and how many more there are."""

    details: list[Fault]
    details_omitted: int = 0


def _require_json(request: Request) -> None:
    """Refuse a body that is not said to be JSON. Raises `UnsupportedType`."""
    if (sent := media_type_of(request)) != JSON:
        raise UnsupportedType(sent=sent or "untyped", taken=JSON)


def _refuse_excess(excess: Excess) -> NoReturn:
    """Refuse a body with more fields or entries than its schema could take, and name the place alone."""
    raise InvalidRequest([_excess_fault(excess, "body", "errors.too_much")])


def _excess_fault(excess: Excess, whole: str, key: str) -> FieldFault:
    field = ".".join(excess.path)[:FIELD_MAX] or whole
    return FieldFault(field, key, {"field": field, "rule": "at_most_entries", "limit": excess.limit, "seen": "more"})


def _checked(schema: type[Schema], body: bytes) -> object:
    """Refuse JSON of too many parts, or that readers disagree on: doubled names, NaN, numbers or nesting without bound.

    Too many parts are looked for before the bytes are read, then with a reader that is much faster, and with ours in
    what only ours takes (``1e999``). An error keeps what its frames hold until the next round of the garbage collector:
    no frame that raises holds what was read.
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
    """Refuse JSON with more texts or more parts than its schema could take: they are counted, which is cheaper."""
    quotes = body.count(b'"')
    if quotes > QUOTES_OF_A_STRING * size.strings:
        quotes -= body.count(b'\\"')  # what is left begins or ends a string, or is fewer
    has_too_many_texts = quotes > QUOTES_OF_A_STRING * size.strings
    if has_too_many_texts or sum(body.count(mark) for mark in PARTS_BEGIN) > size.parts:
        if excess := _excess_at_start(body, size):
            _refuse_excess(excess)
        if has_too_many_texts or len(body) > START_BYTES:  # else that was the whole of it, and its texts have commas
            _refuse_excess(Excess((), size.strings))


def _excess_at_start(body: bytes, size: Size) -> Excess | None:
    """Look for excess in the first part of a body that is too much to be read as a whole. Raises `MalformedBody`."""
    try:
        return excess_of(from_json(body[:START_BYTES], allow_partial=True), size)
    except ValueError:
        raise MalformedBody from None


def _read_fast(body: bytes, size: Size) -> tuple[bool, Excess | None]:
    """Look for excess with a fast reader; tell whether it takes the body at all."""
    with suppress(ValueError):
        return True, excess_of(orjson.loads(body), size)
    return False, None


def _read_slowly(body: bytes) -> object:
    """Read JSON as strictly as we want it; what is none is `_NO_JSON`."""
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
