"""Public reads: what is the same for all of one kind of viewer is made once, what is the reader's own is put in.

What makes an answer gets the arguments that are named here and the viewer, and nothing else of the request: so all that
the answer depends on is in its key, and no answer of one viewer is given to another.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

import orjson
from sanic.response import HTTPResponse

from ..database.content import Content
from ..database.statements import Counter
from ..rules.visibility import Viewer
from .doors import CREDENTIALS_VARY
from .headers import is_known
from .memory import AnswerMemory, Question, etag_of
from .own import Own, cut, filled
from .pagination import PageQuery
from .request import Request, plain
from .response import Response
from .schemas import Schema

FOR_ANYBODY, FOR_ONE = "no-cache", "private, no-cache"
"""Whoever keeps an answer asks whether it still holds, each time (RFC 9111 section 5.2.2.4)."""

KIND_OF_ANYBODY = Viewer.of(None).kind

Make = Callable[..., Awaitable[object]]
"""Makes an answer of the arguments that are in its key, and of the viewer; for a list, also by what counts its rows."""
FillIn = Callable[[UUID, Viewer, Sequence[Own]], Awaitable[Sequence[object]]]
"""Reads what is a reader's own, one value for each place."""


async def nothing_own(_reader: UUID, _viewer: Viewer, _places: Sequence[Own]) -> Sequence[object]:
    """Fill no places, of answers that have none."""
    return ()


async def shared(
    request: Request,
    content: Content,
    make: Make,
    *arguments: object,
    own: FillIn = nothing_own,
    lag: timedelta | None = None,
) -> HTTPResponse:
    """Answer a public read from memory, or by `make(*arguments, viewer)`. Raises what that raises.

    `content` is all that it shows; `lag` is how long it may be behind what raises no number.
    """
    identity = request.ctx.identity
    kind = Viewer.of(identity).kind if identity else KIND_OF_ANYBODY
    pages = [argument for argument in arguments if isinstance(argument, PageQuery)]

    async def answer(viewer: Viewer, counter: Counter) -> object:
        return await make(*arguments, viewer, *([counter] if pages else []))

    question = Question(
        key=_key(make, arguments, kind),
        content=content,
        viewer_at=lambda now: Viewer.of(identity, now),
        make=answer,
        is_rare=any(page.is_rare for page in pages),
        count_key=lambda: b"count" + _key(make, [_filters(argument) for argument in arguments], kind),
        is_count_rare=any(page.has_rare_filters for page in pages),
        lag=lag,
    )
    made, now = await request.part(AnswerMemory).answer(question)
    if identity is None or not made.places:
        return _reply(request, made.pieces[0], made.etag)
    body = filled(made.pieces, await own(identity.user_id, Viewer.of(identity, now), made.places))
    return _reply(request, body, etag_of(body))


def revalidated(request: Request, body: object) -> HTTPResponse:
    """Answer a read that is made each time, or 304 where the client has it."""
    (whole,), _ = cut(body)
    return _reply(request, whole, etag_of(whole))


def _key(make: Make, arguments: Sequence[object], kind: dict[str, object]) -> bytes:
    """Write what is asked, and by what kind of viewer; two questions have the same key only if they are the same."""
    name = f"{make.__module__}.{make.__qualname__}"
    return orjson.dumps([name, arguments, kind], default=_in_key)


def _in_key(value: object) -> object:
    return orjson.Fragment(value.as_json) if isinstance(value, Schema) else plain(value)


def _filters(argument: object) -> object:
    return argument.filters if isinstance(argument, PageQuery) else argument


def _reply(request: Request, body: bytes, etag: str) -> HTTPResponse:
    headers = {
        "ETag": etag,
        "Cache-Control": FOR_ANYBODY if request.reader_id is None else FOR_ONE,
        "Vary": CREDENTIALS_VARY,
    }
    if is_known(request, etag):
        return Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers, content_type="application/json")
