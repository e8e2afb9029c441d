"""What a route promises: its body, query, answer and refusals, written beside its handler.

The API document is made from these promises and from the guards, so that it cannot lag behind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .errors import ApiError
from .schemas import Schema

Handler = TypeVar("Handler", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Promise:
    """The part of a route that its signature does not tell."""

    reply: tuple[type[Schema], ...] = ()
    body: type[Schema] | None = None
    query: type[Schema] | None = None
    errors: tuple[type[ApiError], ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)
    """A body that the route takes, where it takes one."""
    answer: Mapping[str, Any] = field(default_factory=dict)
    """An answer that the route gives."""
    media_type: str = "application/json"
    status: int = 200
    takes: str = ""
    """The media type of the files that the body brings, raw or as parts of a form."""
    sends_file: bool = False
    """It answers bytes, whole (200), in part (206), or not at all (304)."""
    notes: str = ""
    """What else there is to know, in Markdown."""


def promises(  # noqa: PLR0913 - one name per part of an API document's operation
    *reply: type[Schema],
    body: type[Schema] | None = None,
    query: type[Schema] | None = None,
    errors: Sequence[type[ApiError]] = (),
    example: Mapping[str, Any] | None = None,
    answer: Mapping[str, Any] | None = None,
    media_type: str = "application/json",
    status: int = 200,
    takes: str = "",
    sends_file: bool = False,
    notes: str = "",
) -> Callable[[Handler], Handler]:
    """Attach a `Promise` to a handler."""

    def attach(handler: Handler) -> Handler:
        promise = Promise(
            reply=reply,
            body=body,
            query=query,
            errors=tuple(errors),
            example=example or {},
            answer=answer or {},
            media_type=media_type,
            status=status,
            takes=takes,
            sends_file=sends_file,
            notes=notes,
        )
        handler.promise = promise  # type: ignore[attr-defined]  # functions take attributes
        return handler

    return attach


def promise_of(handler: Callable[..., Any]) -> Promise | None:
    """Get what `promises` attached, through any decorators around the handler."""
    promise = getattr(handler, "promise", None)
    return promise if isinstance(promise, Promise) else None


def said(key: str, text: str) -> dict[str, str]:
    """Write the example of an answer that is a message alone."""
    return {"msg": text, "msg_key": key}
