"""``/v1/Announcement``: the announcements that are now in force for the reader."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in
from ..database.connecting import insert_once
from ..database.content import Content
from ..models import AnnouncementRead
from ..rules.errors import NoSession
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from ..web.shared import revalidated, shared
from . import queries
from .errors import AnnouncementNotFound
from .queries import find_announcement, read_announcement
from .schemas import AnnouncementList, AnnouncementMessage, UnreadQuery
from .shared import announcement_list, own_announcements

bp = Blueprint("announcements", url_prefix="/v1/Announcement")


@bp.get("/")
@public
@promises(AnnouncementList, errors=[NoSession], is_shared=True)
async def list_announcements(request: Request, query: UnreadQuery) -> HTTPResponse:
    """List the announcements that are now in force for the reader, latest first."""
    if not query.unread:
        return await shared(request, Content.ANNOUNCEMENTS, announcement_list, query, own=own_announcements)
    page = await queries.list_announcements(query, request.viewer, request.actor.user.user_id, unread=True)
    return revalidated(request, page.named("announcement"))


@bp.post("/<announcement:str>/read")
@signed_in
@promises(errors=[AnnouncementNotFound], answer=sample("messages.mark_created", title="Maintenance on Sunday"))
async def mark_announcement(request: Request, announcement: str) -> Answer[AnnouncementMessage]:
    """Mark an announcement as read."""
    reader = request.actor.user.user_id
    found = await find_announcement(announcement, request.viewer)
    mark = AnnouncementRead(user_id=reader, announcement_id=found.id)
    await insert_once(mark, missing=AnnouncementNotFound)
    shows = {"announcement": await read_announcement(found.id, reader)}
    return changed(request, "messages.mark_created", shows=shows, title=found.title)


@bp.delete("/<announcement:str>/read")
@signed_in
@promises(errors=[AnnouncementNotFound], answer=sample("messages.mark_deleted", title="Maintenance on Sunday"))
async def unmark_announcement(request: Request, announcement: str) -> Answer[Message]:
    """Mark an announcement as unread."""
    found = await find_announcement(announcement, request.viewer)
    await AnnouncementRead.filter(user_id=request.actor.user.user_id, announcement_id=found.id).delete()
    return changed(request, "messages.mark_deleted", title=found.title)
