"""``/v1/Admin/Announcement``: all announcements, past and future ones included."""

from sanic.response import HTTPResponse

from ..auth.guards import requires, signed_in_identity
from ..blog.announcements import ANNOUNCEMENT_EXAMPLE
from ..blog.errors import AnnouncementNotFound, EndsTooSoon
from ..blog.queries import find_announcement, list_all_announcements
from ..blog.schemas import AnnouncementCreate, AnnouncementList, AnnouncementMessage, AnnouncementUpdate
from ..blog.service import create_announcement, delete_announcement, update_announcement
from ..contract import promises, said
from ..errors import Outdated
from ..http import Blueprint, Request, message, parse_id
from ..identity import Permission
from ..pagination import PageQuery
from ..schemas import Message

bp = Blueprint("admin_announcements", url_prefix="/v1/Admin/Announcement")


async def _reply(request: Request, key: str, announcement_id: int, *, title: str) -> HTTPResponse:
    read = await find_announcement(str(announcement_id), signed_in_identity(request), in_force=False)
    return AnnouncementMessage(**message(request, key, title=title), announcement=read).reply()


@bp.get("/")
@requires(Permission.ADMIN)
@promises(
    AnnouncementList,
    query=PageQuery,
    answer={"announcement_count": 1, "announcements": [{**ANNOUNCEMENT_EXAMPLE, "read": False}]},
)
async def list_every_announcement(request: Request) -> HTTPResponse:
    """List all announcements, the latest start first."""
    return (await list_all_announcements(PageQuery.parse_query(request), signed_in_identity(request))).reply()


@bp.post("/")
@requires(Permission.ADMIN)
@promises(
    AnnouncementMessage,
    body=AnnouncementCreate,
    errors=[EndsTooSoon],
    example={"title": "Maintenance on Sunday", "level": "maintenance", "ends": "2126-11-29T11:00:00Z"},
    answer={
        **said("messages.announcement_created", "The announcement Maintenance on Sunday was created."),
        "announcement": ANNOUNCEMENT_EXAMPLE,
    },
)
async def add_announcement(request: Request) -> HTTPResponse:
    """Make an announcement."""
    made = await create_announcement(request, AnnouncementCreate.parse(request))
    return await _reply(request, "messages.announcement_created", made.id, title=made.title)


@bp.patch("/<announcement:str>")
@requires(Permission.ADMIN)
@promises(
    AnnouncementMessage,
    body=AnnouncementUpdate,
    errors=[AnnouncementNotFound, EndsTooSoon, Outdated],
    example={"level": "warning", "ends": None},
    answer={
        **said("messages.announcement_updated", "The announcement Maintenance on Sunday was updated."),
        "announcement": {**ANNOUNCEMENT_EXAMPLE, "level": "warning", "ends": None, "version": 2},
    },
)
async def change_announcement(request: Request, announcement: str) -> HTTPResponse:
    """Change an announcement."""
    changes = AnnouncementUpdate.parse(request).changes()
    changed = await update_announcement(request, parse_id(announcement, AnnouncementNotFound), changes)
    return await _reply(request, "messages.announcement_updated", changed.id, title=changed.title)


@bp.delete("/<announcement:str>")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[AnnouncementNotFound, Outdated],
    answer=said("messages.announcement_deleted", "The announcement Maintenance on Sunday was deleted."),
)
async def remove_announcement(request: Request, announcement: str) -> HTTPResponse:
    """Delete an announcement."""
    deleted = await delete_announcement(request, parse_id(announcement, AnnouncementNotFound))
    return Message(**message(request, "messages.announcement_deleted", title=deleted.title)).reply()
