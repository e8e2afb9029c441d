"""``/v1/Admin/Group``: manage groups and their permissions."""

from ..auth.guards import requires
from ..rules.identity import Permission
from ..users.errors import LastAdmin
from ..web.contract import promises, sample
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from . import queries, service
from .errors import GroupNotFound, GroupTaken
from .schemas import GroupCreate, GroupList, GroupMessage, GroupUpdate

bp = Blueprint("admin_groups", url_prefix="/v1/Admin/Group")


async def _reply(request: Request, key: str, *, group: str) -> Answer[GroupMessage]:
    return changed(request, key, shows={"group": await queries.read_group(group)}, group=group)


@bp.get("/")
@requires(Permission.ADMIN)
@promises()
async def list_groups(_: Request, query: PageQuery) -> Answer[GroupList]:
    """List the groups, by name."""
    return Answer((await queries.list_groups(query)).named("group"))


@bp.post("/")
@requires(Permission.ADMIN)
@promises(errors=[GroupTaken], answer=sample("messages.group_created", group="supporters"))
async def create_group(request: Request, body: GroupCreate) -> Answer[GroupMessage]:
    """Create a group."""
    created = await service.create_group(body, actor=request.actor)
    return await _reply(request, "messages.group_created", group=created.name)


@bp.patch("/<group:str>")
@requires(Permission.ADMIN)
@promises(errors=[GroupNotFound, GroupTaken, LastAdmin], answer=sample("messages.group_updated", group="supporters"))
async def update_group(request: Request, group: str, body: GroupUpdate) -> Answer[GroupMessage]:
    """Change a group; it takes effect with the next request of its members."""
    updated = await service.update_group(group, body.changes(), actor=request.actor)
    return await _reply(request, "messages.group_updated", group=updated.name)


@bp.delete("/<group:str>")
@requires(Permission.ADMIN)
@promises(errors=[GroupNotFound, LastAdmin], answer=sample("messages.group_deleted", group="supporters"))
async def delete_group(request: Request, group: str) -> Answer[Message]:
    """Delete a group."""
    deleted = await service.delete_group(group, actor=request.actor)
    return changed(request, "messages.group_deleted", group=deleted.name)
