"""The contract of a route: its body, query, answer and errors, mostly read from the signature of its handler.

A parameter ``body`` or ``query`` is a schema, by which the request is validated before the handler is called. The
return annotation describes the answer. The API document is made from this and the guards, so it is always up to date.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel
from sanic.response import HTTPResponse

from ..rules import i18n
from ..rules.errors import ApiError
from .request import Request
from .schemas import Answer, Schema

Handler: TypeAlias = Callable[..., Awaitable[Answer[Any] | Schema | HTTPResponse | None]]
"""A handler; it returns its answer, or None if it has sent the answer itself."""
H = TypeVar("H", bound=Callable[..., Awaitable[Any]])


@dataclass(frozen=True, slots=True)
class Promise:
    """The contract of a route."""

    reply: tuple[type[BaseModel], ...] = ()
    body: type[Schema] | None = None
    query: type[Schema] | None = None
    errors: tuple[type[ApiError], ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)
    """An example of the body; empty if the route takes none."""
    answer: Mapping[str, Any] | list[Any] = field(default_factory=dict)
    """An example of the answer."""
    media_types: tuple[str, ...] = ("application/json",)
    """Those in which it may answer."""
    status: int = 200
    takes: str = ""
    """The media type of files in the body, raw or as parts of a form."""
    readers: Mapping[str, Callable[[Request], Schema]] = field(default_factory=dict)
    """Functions that read the handler's parameters `body` and `query` from the request, if it has them."""
    is_shared: bool = False
    """Whether its answers have an ETag and may be 304."""
    sends_file: bool = False
    """Whether it answers with a file: complete (200), in part (206), or 304."""
    notes: str = ""
    """Further notes for the API document, in Markdown."""


def promises(  # noqa: PLR0913 - one name per part of an API document's operation
    *reply: type[BaseModel],
    body: type[Schema] | None = None,
    query: type[Schema] | None = None,
    errors: Sequence[type[ApiError]] = (),
    example: Mapping[str, Any] | None = None,
    answer: Mapping[str, Any] | list[Any] | None = None,
    media_type: str | Sequence[str] = "application/json",
    status: int = 200,
    takes: str = "",
    is_shared: bool = False,
    sends_file: bool = False,
    notes: str = "",
) -> Callable[[H], H]:
    """Attach a `Promise` to a handler.

    Leave out what the signature shows and the examples of schemas: `answer` has only the differences from them.
    """

    def attach(handler: H) -> H:
        hints = handler.__annotations__
        replies = reply or _schemas_in(hints.get("return"))
        wanted = body or hints.get("body")
        handler.promise = Promise(  # type: ignore[attr-defined]  # functions take attributes
            reply=replies,
            body=wanted,
            query=query or hints.get("query"),
            readers=_readers(hints),
            errors=tuple(errors),
            example=example or (example_of(wanted) if wanted else {}),
            answer=answer if isinstance(answer, list) else _with_own(replies, answer or {}),
            media_types=(media_type,) if isinstance(media_type, str) else tuple(media_type),
            status=status,
            takes=takes,
            is_shared=is_shared,
            sends_file=sends_file,
            notes=notes,
        )
        return handler

    return attach


def _with_own(replies: tuple[type[BaseModel], ...], answer: Mapping[str, Any]) -> Mapping[str, Any] | list[Any]:
    """Make the example of an answer: the example of its schema, changed by `answer`."""
    own = example_of(replies[0]) if replies else {}
    return own if isinstance(own, list) else {**own, **answer}


def _readers(hints: Mapping[str, Any]) -> dict[str, Callable[[Request], Schema]]:
    readers = {}
    if body := hints.get("body"):
        readers["body"] = body.parse
    if query := hints.get("query"):
        readers["query"] = query.parse_query
    return readers


def _schemas_in(hint: Any) -> tuple[type[Schema], ...]:
    return tuple(kind for kind in get_args(hint) or (hint,) if isinstance(kind, type) and issubclass(kind, Schema))


def example_of(schema: type[BaseModel]) -> Any:
    """Get the example of a schema (pydantic's ``json_schema_extra``), or make one from its fields."""
    extra = vars(schema).get("model_config", {}).get("json_schema_extra")
    if isinstance(extra, dict) and "examples" in extra:
        return deepcopy(extra["examples"][0])
    parts = {name: _example_of_field(hint.annotation) for name, hint in schema.model_fields.items()}
    known = {name: example for name, example in parts.items() if example}
    counts = {name: 1 for name in schema.model_fields if name.endswith("_count") and known}
    given = {name: hint.examples[0] for name, hint in schema.model_fields.items() if hint.examples}
    return {**counts, **known, **given}


def _example_of_field(hint: Any) -> Any:
    found = _schemas_in(hint)
    example = example_of(found[0]) if found else {}
    return [example] if example and get_origin(hint) in {list, tuple} else example


def promise_of(handler: Callable[..., Any]) -> Promise | None:
    """Get what `promises` attached, through any decorators around the handler."""
    promise = getattr(handler, "promise", None)
    return promise if isinstance(promise, Promise) else None


def sample(key: str, text: str = "", **params: object) -> dict[str, str]:
    """Make the example of an answer that is only a message, in English; `params` are its variables."""
    return {"msg": text or i18n.translate(key, "en", **params), "msg_key": key}
