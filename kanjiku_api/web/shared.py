"""Public reads: the part that is the same for all viewers of one kind is cached, and the reader's own values are added.

A function that makes an answer gets only its arguments and the viewer, nothing else of the request. So the key contains
all that the answer depends on, and no viewer gets another kind of viewer's answer.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

import orjson
from sanic.response import HTTPResponse

from ..database.content import Content
from ..database.statements import Counter
from ..rules.identity import Identity
from ..rules.visibility import Viewer
from .doors import CREDENTIALS_VARY
from .headers import is_known
from .memory import AnswerMemory, Question, etag_of
from .own import Own, cut, filled
from .pagination import PageQuery
from .protocol import Arrivals
from .request import Request
from .response import Response
from .writing import plain

NOT_MODIFIED = HTTPStatus.NOT_MODIFIED.value
"""A number, which is looked up and written faster than a member of an enumeration."""
FOR_ANYBODY, FOR_ONE = "no-cache", "private, no-cache"
"""A cache must ask each time whether a stored answer is still valid (RFC 9111 section 5.2.2.4)."""

KIND_OF_ANYBODY = orjson.Fragment(orjson.dumps(Viewer.of(None).kind, default=plain))
"""The kind of viewers who are not signed in, as JSON."""

Make = Callable[..., Awaitable[object]]
"""Makes an answer from the arguments in its key and the viewer; for a list, also from the function that counts rows."""
FillIn = Callable[[UUID, Viewer, Sequence[Own]], Awaitable[Sequence[object]]]
"""Reads the reader's own values, one for each place."""


async def nothing_own(_reader: UUID, _viewer: Viewer, _places: Sequence[Own]) -> Sequence[object]:
    """For answers without places: read no values."""
    return ()


async def shared(
    request: Request,
    content: Content,
    make: Make,
    *arguments: object,
    own: FillIn = nothing_own,
    lag: timedelta | None = None,
) -> HTTPResponse:
    """Answer a public read from the cache, or by `make(*arguments, viewer)`. Raises what `make` raises.

    `content` is the kind of content that it shows; `lag` is how long it may lag behind changes that raise no content
    number.
    """
    body, etag = await shared_body(request, content, make, *arguments, own=own, lag=lag)
    return _reply(request, body, etag or etag_of(body))


async def shared_body(
    request: Request,
    content: Content,
    make: Make,
    *arguments: object,
    own: FillIn = nothing_own,
    lag: timedelta | None = None,
    is_rare: bool = False,
) -> tuple[bytes, str | None]:
    """Get the body of a public read as `shared` does, and its ETag, if that is known.

    `is_rare` says that the question rarely repeats; a `PageQuery` among the arguments can say so too.
    """
    identity, memory = request.ctx.identity, request.part(AnswerMemory)
    kind = Viewer.of(identity).kind if identity else KIND_OF_ANYBODY
    key = _key(make, arguments, kind)
    reading = await memory.read(request.part(Arrivals).count)
    made = memory.find(key, content, reading)
    if made is None:
        question = _question(key, content, make, arguments, identity, lag=lag, is_rare=is_rare)
        made, _ = await memory.answer(question, reading)
    if identity is None or not made.places:
        return made.pieces[0], made.etag
    return filled(made.pieces, await own(identity.user_id, Viewer.of(identity, reading.now), made.places)), None


def _question(  # noqa: PLR0913 - what `shared_body` gets
    key: bytes,
    content: Content,
    make: Make,
    arguments: Sequence[object],
    identity: Identity | None,
    *,
    lag: timedelta | None,
    is_rare: bool,
) -> Question:
    """Put together what the cache must know to make an answer."""
    pages = [argument for argument in arguments if isinstance(argument, PageQuery)]

    def answer(viewer: Viewer, counter: Counter) -> Awaitable[object]:
        return make(*arguments, viewer, counter) if pages else make(*arguments, viewer)

    def count_key() -> bytes:
        return b"count" + _key(make, [_filters(argument) for argument in arguments], Viewer.of(identity).kind)

    return Question(
        key=key,
        content=content,
        viewer_at=lambda now: Viewer.of(identity, now),
        make=answer,
        is_rare=is_rare or any(page.is_rare for page in pages),
        count_key=count_key,
        is_count_rare=any(page.has_rare_filters for page in pages),
        lag=lag,
    )


def revalidated(request: Request, body: object) -> HTTPResponse:
    """Answer a read that is not cached here; 304 if the client has the same version."""
    (whole,), _ = cut(body)
    return _reply(request, whole, etag_of(whole))


def _key(make: Make, arguments: Sequence[object], kind: object) -> bytes:
    """Make the key of a question from the function, its arguments and the kind of viewer; no two questions share it."""
    name = f"{make.__module__}.{make.__qualname__}"
    return orjson.dumps([name, arguments, kind], default=_in_key)


def _in_key(value: object) -> object:
    written: bytes | None = getattr(value, "as_json", None)  # `isinstance` takes several times as long for a schema
    return plain(value) if written is None else orjson.Fragment(written)


def _filters(argument: object) -> object:
    return argument.filters if isinstance(argument, PageQuery) else argument


def _reply(request: Request, body: bytes, etag: str) -> HTTPResponse:
    headers = {
        "ETag": etag,
        "Cache-Control": FOR_ANYBODY if request.reader_id is None else FOR_ONE,
        "Vary": CREDENTIALS_VARY,
    }
    if is_known(request, etag):
        return Response(status=NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers, content_type="application/json")
