"""``/v1/Announcement``: what is in force now for whoever asks."""

from ..auth.guards import public, signed_in
from ..database.connecting import insert_once
from ..models import AnnouncementRead
from ..rules.errors import NoSession
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from . import queries
from .errors import AnnouncementNotFound
from .queries import find_announcement, read_announcement
from .schemas import AnnouncementList, AnnouncementMessage, UnreadQuery

bp = Blueprint("announcements", url_prefix="/v1/Announcement")


@bp.get("/")
@public
@promises(errors=[NoSession])
async def list_announcements(request: Request, query: UnreadQuery) -> Answer[AnnouncementList]:
    """List what is in force now for whoever asks, the latest first."""
    reader = request.actor.user.user_id if query.unread else request.reader_id
    page = await queries.list_announcements(query, request.viewer, reader, unread=query.unread)
    return Answer(page.named("announcement"))


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
