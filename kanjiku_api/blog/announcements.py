"""``/v1/Announcement``: what is in force now for whoever asks."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in, signed_in_identity
from ..contract import promises, said
from ..errors import NoSession
from ..http import Blueprint, Request, message
from ..schemas import Message
from .errors import AnnouncementNotFound
from .marks import ANNOUNCEMENT_MARKS
from .queries import find_announcement, list_announcements
from .schemas import AnnouncementList, AnnouncementMessage, UnreadQuery

bp = Blueprint("announcements", url_prefix="/v1/Announcement")

ANNOUNCEMENT_EXAMPLE = {
    "id": 3,
    "title": "Maintenance on Sunday",
    "text": "The site is away from 10 to 11 UTC.",
    "level": "maintenance",
    "audience": "everyone",
    "created": "2026-11-22T17:00:00Z",
    "modified": "2026-11-22T17:00:00Z",
    "starts": "2026-11-22T17:00:00Z",
    "ends": "2026-11-29T11:00:00Z",
    "read": None,
    "version": 1,
}


@bp.get("/")
@public
@promises(
    AnnouncementList,
    query=UnreadQuery,
    errors=[NoSession],
    answer={"announcement_count": 1, "announcements": [ANNOUNCEMENT_EXAMPLE]},
)
async def show_announcements(request: Request) -> HTTPResponse:
    """List what is in force now for whoever asks, the latest first."""
    query = UnreadQuery.parse_query(request)
    viewer = signed_in_identity(request) if query.unread else request.ctx.identity
    return (await list_announcements(query, viewer, unread=query.unread)).reply()


@bp.post("/<announcement:str>/read")
@signed_in
@promises(
    AnnouncementMessage,
    errors=[AnnouncementNotFound],
    answer={
        **said("messages.mark_created", "Maintenance on Sunday is marked as read."),
        "announcement": {**ANNOUNCEMENT_EXAMPLE, "read": True},
    },
)
async def mark_announcement(request: Request, announcement: str) -> HTTPResponse:
    """Mark an announcement as read."""
    reader = signed_in_identity(request)
    found = await find_announcement(announcement, reader)
    await ANNOUNCEMENT_MARKS.add(reader.user_id, found.id)
    words = message(request, "messages.mark_created", title=found.title)
    return AnnouncementMessage(**words, announcement=found.model_copy(update={"read": True})).reply()


@bp.delete("/<announcement:str>/read")
@signed_in
@promises(
    Message,
    errors=[AnnouncementNotFound],
    answer=said("messages.mark_deleted", "Maintenance on Sunday is marked as unread."),
)
async def unmark_announcement(request: Request, announcement: str) -> HTTPResponse:
    """Mark an announcement as unread."""
    reader = signed_in_identity(request)
    found = await find_announcement(announcement, reader)
    await ANNOUNCEMENT_MARKS.remove(reader.user_id, found.id)
    return Message(**message(request, "messages.mark_deleted", title=found.title)).reply()
