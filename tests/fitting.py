"""Checks every JSON answer of the suite against its schema in the API document."""

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus

import httpx
from pydantic import BaseModel, ValidationError

from kanjiku_api.web.contract import promise_of
from kanjiku_api.web.request import App


def held_to_schemas(app: App) -> Callable[[httpx.Response], Awaitable[None]]:
    """Make a hook for clients of `app` that fails the test if an answer does not fit the schema of its route."""

    async def check(answer: httpx.Response) -> None:
        is_json = answer.headers.get("content-type") == "application/json"
        if answer.status_code != HTTPStatus.OK or not is_json or answer.request.method == "HEAD":
            return
        _, handler, _ = app.router.get(answer.url.raw_path.decode().partition("?")[0], answer.request.method, None)
        promise = promise_of(handler)
        if promise and promise.reply:
            misfits = misfits_of(await answer.aread(), promise.reply)
            assert len(misfits) < len(promise.reply), f"{answer.request.method} {answer.url}: {misfits}"

    return check


def misfits_of(body: bytes, schemas: Sequence[type[BaseModel]]) -> list[str]:
    """List, for each schema of the route that a body does not fit, the reason."""
    misfits = []
    for schema in schemas:
        try:
            schema.model_validate_json(body)
        except ValidationError as error:
            misfits.append(str(error))
    return misfits
