"""``/v1/Admin/Group``: groups and what they give."""

from sanic.response import HTTPResponse

from ..auth.guards import requires
from ..contract import promises
from ..http import Blueprint, Request, message
from ..identity import Permission
from ..models import Group
from ..pagination import PageQuery
from ..schemas import Message
from ..users.errors import LastAdmin
from .schemas import GroupCreate, GroupList, GroupMessage, GroupUpdate
from .service import GroupNotFound, GroupTaken, create_group, delete_group, read_groups, update_group

bp = Blueprint("admin_groups", url_prefix="/v1/Admin/Group")

GROUP_EXAMPLE = {
    "name": "supporters",
    "early_access": 7,
    "upload_chapters": False,
    "moderate_avatars": False,
    "manage_projects": False,
    "view_hidden": False,
    "admin": False,
}
READ_EXAMPLE = {**GROUP_EXAMPLE, "user_count": 12}


async def _reply(request: Request, key: str, *, group: str) -> HTTPResponse:
    (read,) = await read_groups(group)
    return GroupMessage(**message(request, key, group=group), group=read).reply()


@bp.get("/")
@requires(Permission.ADMIN)
@promises(GroupList, query=PageQuery, answer={"group_count": 1, "groups": [READ_EXAMPLE]})
async def list_groups(request: Request) -> HTTPResponse:
    """List the groups, by name."""
    query = PageQuery.parse_query(request)
    groups = await read_groups(offset=query.offset, limit=query.pagesize)
    return GroupList(group_count=await Group.all().count() if query.count else None, groups=groups).reply()


@bp.post("/")
@requires(Permission.ADMIN)
@promises(
    GroupMessage,
    body=GroupCreate,
    errors=[GroupTaken],
    example={"name": "supporters", "early_access": 7},
    answer={
        "msg": "Group supporters was created.",
        "msg_key": "messages.group_created",
        "group": {**READ_EXAMPLE, "user_count": 0},
    },
)
async def add_group(request: Request) -> HTTPResponse:
    """Make a group."""
    group = await create_group(request, GroupCreate.parse(request))
    return await _reply(request, "messages.group_created", group=group.name)


@bp.patch("/<group:str>")
@requires(Permission.ADMIN)
@promises(
    GroupMessage,
    body=GroupUpdate,
    errors=[GroupNotFound, GroupTaken, LastAdmin],
    example={"early_access": 14},
    answer={"msg": "Group supporters was updated.", "msg_key": "messages.group_updated", "group": READ_EXAMPLE},
)
async def change_group(request: Request, group: str) -> HTTPResponse:
    """Change a group; it acts on the next request of its members."""
    changed = await update_group(request, group, GroupUpdate.parse(request).changes())
    return await _reply(request, "messages.group_updated", group=changed.name)


@bp.delete("/<group:str>")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[GroupNotFound, LastAdmin],
    answer={"msg": "Group supporters was deleted.", "msg_key": "messages.group_deleted"},
)
async def remove_group(request: Request, group: str) -> HTTPResponse:
    """Delete a group."""
    deleted = await delete_group(request, group)
    return Message(**message(request, "messages.group_deleted", group=deleted.name)).reply()
