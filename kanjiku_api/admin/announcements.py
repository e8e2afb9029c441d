"""``/v1/Admin/Announcement``: manage announcements, including past and future ones."""

from ..auth.guards import requires
from ..blog import service
from ..blog.errors import AnnouncementNotFound, EndsTooSoon
from ..blog.queries import list_all_announcements, read_announcement
from ..blog.schemas import AnnouncementCreate, AnnouncementList, AnnouncementMessage, AnnouncementUpdate
from ..rules.errors import Outdated
from ..rules.identity import Permission
from ..web.contract import promises, sample
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request, parse_id
from ..web.schemas import Answer, Message, changed

bp = Blueprint("admin_announcements", url_prefix="/v1/Admin/Announcement")
TITLE = "Maintenance on Sunday"


async def _reply(request: Request, key: str, announcement_id: int, *, title: str) -> Answer[AnnouncementMessage]:
    read = await read_announcement(announcement_id, request.reader_id)
    return changed(request, key, shows={"announcement": read}, title=title)


@bp.get("/")
@requires(Permission.ADMIN)
@promises()
async def list_every_announcement(request: Request, query: PageQuery) -> Answer[AnnouncementList]:
    """List all announcements, the latest start first."""
    page = await list_all_announcements(query, request.viewer, request.reader_id)
    return Answer(page.named("announcement"))


@bp.post("/")
@requires(Permission.ADMIN)
@promises(errors=[EndsTooSoon], answer=sample("messages.announcement_created", title=TITLE))
async def create_announcement(request: Request, body: AnnouncementCreate) -> Answer[AnnouncementMessage]:
    """Create an announcement."""
    made = await service.create_announcement(body, actor=request.actor)
    return await _reply(request, "messages.announcement_created", made.id, title=made.title)


@bp.patch("/<announcement:str>")
@requires(Permission.ADMIN)
@promises(
    errors=[AnnouncementNotFound, EndsTooSoon, Outdated],
    answer=sample("messages.announcement_updated", title=TITLE),
)
async def update_announcement(
    request: Request, announcement: str, body: AnnouncementUpdate
) -> Answer[AnnouncementMessage]:
    """Change an announcement."""
    announcement_id = parse_id(announcement, AnnouncementNotFound)
    updated = await service.update_announcement(
        announcement_id, body.changes(), actor=request.actor, if_version=request.if_match
    )
    return await _reply(request, "messages.announcement_updated", announcement_id, title=updated.title)


@bp.delete("/<announcement:str>")
@requires(Permission.ADMIN)
@promises(errors=[AnnouncementNotFound, Outdated], answer=sample("messages.announcement_deleted", title=TITLE))
async def delete_announcement(request: Request, announcement: str) -> Answer[Message]:
    """Delete an announcement."""
    announcement_id = parse_id(announcement, AnnouncementNotFound)
    deleted = await service.delete_announcement(announcement_id, actor=request.actor, if_version=request.if_match)
    return changed(request, "messages.announcement_deleted", title=deleted.title)
