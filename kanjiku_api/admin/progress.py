"""``/v1/Admin/Upload``: the progress of an upload, as JSON or as events."""

import asyncio
from time import monotonic
from typing import Any

import orjson
from sanic.response import HTTPResponse

from ..auth.guards import requires
from ..models import Upload
from ..rules.actor import Actor
from ..rules.identity import Permission
from ..uploads.errors import UploadNotFound
from ..uploads.progress import OVER
from ..uploads.schemas import UploadRead
from ..web.contract import promises
from ..web.request import Blueprint, Request, parse_uuid
from ..web.response import Response

bp = Blueprint("admin_uploads", url_prefix="/v1/Admin/Upload")
LOOK_SECONDS = 0.5
"""Pause between two reads of the database; few clients watch an upload."""
ALIVE_SECONDS = 15.0
"""Pause between two comments, which keep proxies from closing a silent stream (HTML standard, section 9.2.7)."""


@bp.get("/<upload:str>")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(errors=[UploadNotFound])
async def show_upload(request: Request, upload: str) -> UploadRead:
    """Show the progress of an upload."""
    return await _find(upload, request.actor)


@bp.get("/<upload:str>/events")
@requires(Permission.UPLOAD_CHAPTERS)
@promises(errors=[UploadNotFound], media_type="text/event-stream")
async def watch_upload(request: Request, upload: str) -> HTTPResponse | None:
    """Stream the progress of an upload as events until it ends."""
    state = await _find(upload, request.actor)
    response = Response(content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
    if request.method == "HEAD":
        return response
    request.extend_timeout(request.settings.files.upload_minutes * 60)
    events = await request.respond(response)
    await events.send(_event(state))
    said_at = monotonic()
    while state.state not in OVER and _is_watched(request):
        await asyncio.sleep(LOOK_SECONDS)
        try:
            before, state = state, await _find(upload, request.actor)
        except UploadNotFound:  # it was deleted with its chapter
            break
        if state != before or monotonic() - said_at > ALIVE_SECONDS:
            await events.send(_event(state) if state != before else b":\n\n")
            said_at = monotonic()
    await events.eof()
    return None


async def _find(upload: str, actor: Actor) -> UploadRead:
    """Find an upload of the actor; managers of projects see others' uploads too. Raises `UploadNotFound`."""
    row = await Upload.get_or_none(id=parse_uuid(upload, UploadNotFound))
    if row is None or not (row.user_id == actor.user_id or actor.user.may(Permission.MANAGE_PROJECTS)):
        raise UploadNotFound
    return UploadRead.of(row)


def _event(state: UploadRead) -> bytes:
    return b"data: %b\n\n" % orjson.dumps(state.model_dump(mode="json"))


def _is_watched(request: Request) -> bool:
    """Tell whether the client is still connected and the service is not stopping."""
    protocol: Any = request.stream and request.stream.protocol
    return not (protocol.signal.stopped or protocol.transport is None or protocol.transport.is_closing())
